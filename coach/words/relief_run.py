"""What a front end says about ice or heat while it is used: times, what comes next, alarms."""

from __future__ import annotations

import datetime as dt
import math
from typing import Final

from coach.domain.relief import Medium, Relief, ReliefKind
from coach.session.relief_look import ON_SKIN, Alarm, ReliefLook, ReliefStage
from coach.translation import gettext as _
from coach.words.relief import every, hours, moment
from coach.words.relief_keys import take_off_now
from coach.words.session import clock_text

_MINUTE_S: Final = 60
_JUST_UNDER_S: Final = 1e-6


def since_text(seconds: float) -> str:
    """Return a time that counts up as `7:12`."""
    whole = math.floor(seconds + _JUST_UNDER_S)
    return f"{whole // 60}:{whole % 60:02}"


def span_text(seconds: float) -> str:
    """Return a stretch of time roughly: `40 s`, `3 min`, `2 h 5 min`."""
    whole = math.floor(seconds + _JUST_UNDER_S)
    if whole < _MINUTE_S:
        return _("{count} s").format(count=whole)
    return hours(whole // _MINUTE_S)


def feel_word(relief: Relief) -> str:
    """Return the word that stands with the colour."""
    return _("Cold") if relief.kind is ReliefKind.ICE else _("Warmth")


def where_words(relief: Relief) -> str:
    """Return where it acts, to stand after a time."""
    return _("on your skin") if relief.medium is Medium.PACK else _("in the water")


def on_skin_line(look: ReliefLook) -> str:
    """Return `7:12 on your skin`."""
    return f"{since_text(look.on_skin_s)} {where_words(look.relief)}"


def is_checked_next(look: ReliefLook) -> bool:
    """Whether a skin check follows the part that runs."""
    relief = look.relief
    if relief.check is None or look.part > len(relief.parts):
        return False
    return look.part < len(relief.parts) or (len(relief.parts) == 1 and not _is_bath(look))


def until_line(look: ReliefLook) -> str:
    """Return what the countdown of a part goes to."""
    if is_checked_next(look):
        return _("until the skin check")
    return _("until it comes off") if look.relief.medium is Medium.PACK else _("until you get out")


def part_line(look: ReliefLook) -> str:
    """Return which part runs; empty where there is only one."""
    if look.part > len(look.relief.parts):
        return _("the minutes you asked for")
    if look.parts <= 1:
        return ""
    return _("part {part} of {parts}").format(part=look.part, parts=look.parts)


def next_line(look: ReliefLook) -> str:
    """Return what is due, or in how long it will be: `skin check in 2:12`."""
    left = clock_text(max(0.0, look.remaining_s))
    if look.stage is ReliefStage.ON:
        due = _("skin check in {time}") if is_checked_next(look) else _("time is up in {time}")
        return due.format(time=left)
    if look.stage is ReliefStage.CHECK and not look.take_off:
        return _("time for your skin check")
    others = {
        ReliefStage.PREPARE: _("not on yet"),
        ReliefStage.SKIN: _("what helps your skin now"),
        ReliefStage.AFTER: _("how is your back now?"),
        ReliefStage.OVER: _("you are out") if _is_bath(look) else _("it is off"),
    }
    return others.get(look.stage) or _take_off(look.relief)


def state_line(look: ReliefLook) -> str:
    """Return all of it in one line: `Ice · 7:12 on your skin · skin check in 2:12`."""
    parts = [look.relief.name, next_line(look)]
    if look.stage in ON_SKIN:
        parts.insert(1, on_skin_line(look))
    return " · ".join(parts)


def panel_line(look: ReliefLook) -> str:
    """Return what the panel of the desktop says: `Ice: skin check in 2:12` (7.5)."""
    return _("{name}: {line}").format(name=look.relief.name, line=next_line(look))


def panel_plan(relief: Relief, due: dt.datetime | None, now: dt.datetime) -> str:
    """Return what the panel says of a plan, `Ice: next from 16:40`; without `due` it is time."""
    if due is None or due <= now:
        return _("{name}: the next may begin").format(name=relief.name)
    return _("{name}: next from {time}").format(name=relief.name, time=moment(due, now))


def heading(look: ReliefLook) -> str:
    """Return what a stage with something on the skin asks for, in a few words."""
    match look.stage:
        case ReliefStage.CHECK if look.take_off:
            return _("Take it off")
        case ReliefStage.CHECK:
            return _("Check your skin")
        case ReliefStage.TIME_UP:
            return _("Time is up")
        case ReliefStage.OFF:
            return take_off_now(look.relief)
        case _:
            return look.relief.name


def gap_line(look: ReliefLook) -> str:
    """Return that nobody looked, and how long it has really been; empty without a gap."""
    if look.gap_s is None:
        return ""
    slept = (
        _("The program was closed meanwhile.")
        if look.restarted
        else _("The computer slept for {time}.").format(time=span_text(look.gap_s))
    )
    been = (
        _("You have been in the water for {time}.")
        if _is_bath(look)
        else _("It has been on your skin for {time}.")
    )
    return f"{slept} {been.format(time=span_text(look.on_skin_s))}"


def take_off_line() -> str:
    """Return what is said when the check of heat has waited for a minute."""
    return _("The skin check has waited for a minute. Take it off now, then look at your skin.")


def called_off_line(look: ReliefLook) -> str:
    """Return why it has to come off before its time (4.4); empty where time alone asks for it."""
    if not look.called_off:
        return ""
    return _(
        "You told of something that has to be looked at first. Ice and heat wait until you have "
        "been assessed."
    )


def alarm_title(alarm: Alarm, look: ReliefLook) -> str:
    """Return the first line of a notification; no number, no place (7.5)."""
    match alarm.stage:
        case ReliefStage.CHECK if not look.take_off:
            return _("Time for your skin check")
        case ReliefStage.TIME_UP:
            return _("Time is up")
        case _:
            return take_off_now(look.relief)


def alarm_body(alarm: Alarm, look: ReliefLook) -> str:
    """Return the second line of a notification."""
    match alarm.stage:
        case ReliefStage.CHECK if look.take_off:
            return _("The skin check has not been answered.")
        case ReliefStage.CHECK:
            return _("It asks again every half minute. The time goes on until you answer.")
        case _:
            return _("Then confirm it in Recovery Coach.")


def reminder(relief: Relief, every_min: int) -> tuple[str, str]:
    """Return both lines of the note that the next may begin (7.5).

    Args:
        relief: the protocol of the plan.
        every_min: how often it was planned, in minutes.
    """
    title = _("{name}: the next may begin").format(name=relief.name)
    return title, _("You asked for it {every} today.").format(every=every(every_min))


def spoken(look: ReliefLook) -> str:
    """Return a stage for a screen reader, with all that can be heard once."""
    parts = [heading(look)]
    if look.stage is ReliefStage.CHECK and look.relief.check is not None:
        parts.append(look.relief.check.asks)
    if look.stage in ON_SKIN:
        parts.append(on_skin_line(look))
    if look.stage is ReliefStage.ON:
        parts.append(next_line(look))
    return "\n".join(parts)


def off_heading(look: ReliefLook) -> str:
    """Return that it has ended."""
    return _("You are out") if _is_bath(look) else _("It is off")


def lasted_line(look: ReliefLook) -> str:
    """Return how long it was used."""
    time = since_text(look.on_skin_s)
    if _is_bath(look):
        return _("You were in the water for {time}.").format(time=time)
    return _("It was on your skin for {time}.").format(time=time)


def over_line(look: ReliefLook) -> str:
    """Return how long it was used, and the numbers before and after."""
    before, after = look.pain_before, look.pain_after
    if before is None or after is None:
        return lasted_line(look)
    pain = _("Pain {before} before, {after} after.").format(before=before, after=after)
    return f"{lasted_line(look)} {pain}"


def next_from(look: ReliefLook, now: dt.datetime) -> str:
    """Return when the next may begin; empty where nothing is in its way, or no hour ends it."""
    if look.lock_until is None or look.lock_until <= now:
        return ""
    return _("The next may begin from {time}.").format(time=moment(look.lock_until, now))


def course_line(relief: Relief) -> str:
    """Return how it goes: `15 min, with a skin check after 5 min`."""
    total = span_text(relief.total)
    if relief.check is None:
        return total
    return _("{total}, with a skin check after {first}").format(
        total=total, first=span_text(relief.parts[0])
    )


def longer_words(relief: Relief) -> str:
    """Return the button that asks for one more part."""
    minutes = round((relief.longer or 0) / _MINUTE_S)
    return _("Up to {minutes} more minutes").format(minutes=minutes)


def silent_line(relief: Relief) -> str:
    """Return what being muted means here."""
    if relief.check is None:
        return _("Sound is off: the end would be silent.")
    return _("Sound is off: the skin check would be silent.")


def unheard_line(relief: Relief, problem: str) -> str:
    """Return what it means that no tone can be heard; `problem` says why, without a full stop."""
    if relief.check is None:
        said = _("No tone is heard, {problem}: the end would be silent.")
    else:
        said = _("No tone is heard, {problem}: the skin check would be silent.")
    return said.format(problem=problem)


def _take_off(relief: Relief) -> str:
    return _("take it off") if relief.medium is Medium.PACK else _("get out slowly")


def _is_bath(look: ReliefLook) -> bool:
    return look.relief.medium is Medium.BATH
