"""Numbers of a routine in words: minutes, steps, how much of an exercise, dates."""

from __future__ import annotations

import datetime as dt
from typing import Final

from coach.domain.dose import Dose, Form
from coach.domain.exercise import Laterality, Side
from coach.domain.routine import RoutineKind
from coach.domain.timeline import PlannedStep
from coach.translation import gettext as _
from coach.translation import ngettext

_MINUTE_S: Final = 60
_TIMES: Final = "\N{MULTIPLICATION SIGN}"


def kind_word(kind: RoutineKind) -> str:
    """Return the name of a shelf."""
    words = {
        RoutineKind.WARM_UP: _("Warm-up"),
        RoutineKind.CORE: _("Core"),
        RoutineKind.COOL_DOWN: _("Cool-down"),
        RoutineKind.GENTLE: _("Gentle"),
        RoutineKind.RELEASE: _("Release"),
        RoutineKind.OTHER: _("Other"),
    }
    return words[kind]


def minutes(seconds: float) -> str:
    """Return minutes to the nearest half (domain.md 3.0), at least half a one: `6.5 min`."""
    halves = max(1, int(seconds * 2 / _MINUTE_S + 0.5))
    return _("{count} min").format(count=f"{halves / 2:g}")


def minutes_and_steps(seconds: float, steps: int) -> str:
    """Return `8 min · 9 steps`."""
    count = ngettext("{count} step", "{count} steps", steps).format(count=steps)
    return f"{minutes(seconds)} · {count}"


def span(seconds: int) -> str:
    """Return a time as it is said: `45 s`, `2 min`, `1 min 30 s`."""
    whole, rest = divmod(seconds, _MINUTE_S)
    parts = [_("{count} min").format(count=whole)] if whole else []
    if rest or not whole:
        parts.append(_("{count} s").format(count=rest))
    return " ".join(parts)


def how_much(step: PlannedStep) -> str:
    """Return how much of a step in one line: `10 s, each side, rest 20 s`."""
    if step.exercise is None or step.dose is None:
        return span(step.seconds)
    parts = [amount(step.dose)]
    if step.exercise.laterality is Laterality.ALTERNATING:
        parts.append(_("sides in turn"))
    elif step.side is Side.BOTH:
        parts.append(_("each side"))
    elif (label := step.exercise.side_label(step.side)) is not None:
        parts.append(label)
    if step.dose.rest_s and step.sets > 1:
        parts.append(_("rest {time}").format(time=span(step.dose.rest_s)))
    return ", ".join(parts)


def amount(dose: Dose) -> str:
    """Return the work of a dose: `3 x 20 s`, `2 sets of 5 x 10 s`, `8 reps`."""
    first, sets = dose.sets[0], len(dose.sets)
    match dose.form:
        case Form.PYRAMID:
            counts = ", ".join(str(work.reps) for work in dose.sets)
            return f"{counts} {_TIMES} {span(first.seconds)}"
        case Form.LADDER:
            return ", ".join(span(work.seconds) for work in dose.sets)
        case Form.REPS:
            reps = ngettext("{count} rep", "{count} reps", first.reps).format(count=first.reps)
            return reps if sets == 1 else f"{sets} {_TIMES} {reps}"
        case Form.HOLD | Form.TIME:
            time = span(first.seconds)
            holds = f"{first.reps} {_TIMES} {time}" if first.reps > 1 else time
            if sets == 1:
                return holds
            if first.reps == 1:
                return f"{sets} {_TIMES} {time}"
            return _("{sets} sets of {holds}").format(sets=sets, holds=holds)


def weekday(day: dt.date) -> str:
    """Return `Sunday`."""
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
        _("Sunday"),
    )  # fmt: skip
    return names[day.weekday()]


def short_date(day: dt.date) -> str:
    """Return `22 Nov`."""
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return f"{day.day} {names[day.month - 1]}"


def full_date(day: dt.date) -> str:
    """Return `22 Nov 2026`."""
    return f"{short_date(day)} {day.year}"


def day_words(day: dt.date, today: dt.date) -> str:
    """Return `Today`, `Yesterday`, else `Sunday, 22 Nov`, with the year when it is another one."""
    if day == today:
        return _("Today")
    if day == today - dt.timedelta(days=1):
        return _("Yesterday")
    words = f"{weekday(day)}, {short_date(day)}"
    return words if day.year == today.year else f"{words} {day.year}"


def coming_day(day: dt.date, today: dt.date) -> str:
    """Return `today`, `tomorrow`, else `Sunday, 22 Nov`."""
    if day == today:
        return _("today")
    if day == today + dt.timedelta(days=1):
        return _("tomorrow")
    return f"{weekday(day)}, {short_date(day)}"


def time_of_day(at: dt.datetime) -> str:
    """Return `16:40`."""
    return f"{at:%H:%M}"
