"""What an exercise did last time, and what follows, in one line each."""

from __future__ import annotations

import datetime as dt
from typing import Final

from coach.domain.exercise import Side
from coach.domain.memory import Hurt, Parked, Standing
from coach.domain.pain import SHARP_WORDS
from coach.translation import gettext as _
from coach.words.pain import word_label
from coach.words.routine import day_words, full_date, short_date, span, weekday

_WEEK: Final = dt.timedelta(days=7)
_MOST_WORDS: Final = 3


def hurt_line(hurt: Hurt, today: dt.date) -> str:
    """Return `Last Tuesday: sharp, left, after 12 s`."""
    side = {Side.LEFT: _("left"), Side.RIGHT: _("right")}.get(hurt.side) if hurt.side else None
    after = hurt.into_step_s
    parts = (
        *_kinds(hurt),
        side,
        None if after is None else _("after {time}").format(time=span(int(after))),
    )
    told = ", ".join(part for part in parts if part)
    return _("{day}: {told}").format(day=_past_day(hurt.at.date(), today), told=told)


def standing_line(standing: Standing, easier: str | None = None) -> str:
    """Return how an exercise comes next time; empty where it comes as usual.

    Args:
        standing: of the exercise.
        easier: the name of its easier exercise.
    """
    match standing:
        case Standing.USUAL:
            return ""
        case Standing.EASIER:
            return _("It comes as {name} now.").format(name=easier)
        case Standing.LEFT_OUT:
            return _("It is left out until a session went well without it.")
        case Standing.PARKED:
            return _("It is parked, because it hurt sharply in two of the last three times.")


def parked_line(parked: Parked, today: dt.date) -> str:
    """Return since when an exercise is parked and when it may be tried again."""
    since = _date(parked.since.date(), today)
    if parked.may_try:
        line = _("Parked since {day}. You can try it again.")
        return line.format(day=since)
    line = _("Parked since {day}. You can try it again from {from_day}, when no pain comes.")
    return line.format(day=since, from_day=_date(parked.may_try_from, today))


def _kinds(hurt: Hurt) -> tuple[str, ...]:
    """Return the words that were picked, `sharp` where only the button says it, else a number."""
    words = [word_label(word) for word in hurt.words][:_MOST_WORDS]
    if hurt.sharp and not SHARP_WORDS.intersection(hurt.words):
        return (_("sharp"), *words)
    if hurt.sharp or hurt.nerve or hurt.pain is None:
        return tuple(words)
    return (_("{pain} of 10").format(pain=hurt.pain), *words)


def _past_day(day: dt.date, today: dt.date) -> str:
    if dt.timedelta(days=1) < today - day < _WEEK:
        return _("Last {weekday}").format(weekday=weekday(day))
    near = today - day <= dt.timedelta(days=1)
    return day_words(day, today) if near else _date(day, today)


def _date(day: dt.date, today: dt.date) -> str:
    return short_date(day) if day.year == today.year else full_date(day)
