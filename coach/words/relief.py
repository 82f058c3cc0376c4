"""Ice and heat in words: how long, how often, when next, and why not now."""

from __future__ import annotations

import datetime as dt
from typing import Final

from coach.domain.relief import Medium, Relief, ReliefKind
from coach.domain.relief_rules import ReliefOffer, Shut
from coach.domain.spans import elapsed
from coach.translation import gettext as _
from coach.words.routine import coming_day, span, time_of_day

_HOUR_MIN: Final = 60
_HALF: Final = "\N{VULGAR FRACTION ONE HALF}"


def title(relief: Relief) -> str:
    """Return name and usual length: `Ice 15 min`."""
    return _("{name} {time}").format(name=relief.name, time=span(relief.total))


def start_words(relief: Relief) -> str:
    """Return what its button says."""
    if relief.medium is Medium.BATH:
        return _("Start the timer")
    return {ReliefKind.ICE: _("Start ice"), ReliefKind.HEAT: _("Start heat")}[relief.kind]


def manner(relief: Relief) -> str:
    """Return in a few words how it comes to the skin."""
    if relief.medium is Medium.BATH:
        return _("for the whole body")
    return _("wrapped in a towel")


def brief(relief: Relief) -> str:
    """Return the first thing to know of it."""
    if relief.medium is Medium.PACK and relief.kind is ReliefKind.HEAT:
        return _("for stiffness, not for swelling")
    return manner(relief)


def card_line(
    relief: Relief, offer: ReliefOffer, now: dt.datetime, due: dt.datetime | None = None
) -> str:
    """Return a protocol's day in one line: `wrapped in a towel · 1 of 4 today · next from 16:40`.

    Args:
        relief: as written.
        offer: what the rules say of it now.
        now: with the person's zone.
        due: when today's plan asks for the next one; that takes the place of the first words.
    """
    if offer.shut in {Shut.MEDICAL, Shut.SKIN, Shut.SWELLING}:
        return shut_line(offer, now)
    times = [moment(at, now) for at in (offer.next_at, due) if at is not None]
    # Where a plan asks as soon as the next may begin, one time says both.
    is_same = due is not None and times == [moment(due, now)] * 2
    parts = (
        brief(relief) if due is None else "",
        used(offer) if offer.used_today else "",
        "" if is_same else shut_line(offer, now),
        "" if due is None else due_line(due, now),
    )
    return " · ".join(part for part in parts if part)


def due_line(due: dt.datetime, now: dt.datetime) -> str:
    """Return when today's plan asks for the next one."""
    if due <= now:
        return _("planned for now")
    return _("planned for {time}").format(time=moment(due, now))


def used(offer: ReliefOffer) -> str:
    """Return `1 of 4 today`."""
    return _("{used} of {limit} today").format(used=offer.used_today, limit=offer.day_limit)


def shut_line(offer: ReliefOffer, now: dt.datetime) -> str:
    """Return in a few words when the next may begin; empty where it may now."""
    if offer.shut is None:
        return ""
    if offer.next_at is None:
        return {Shut.MEDICAL: _("waits until you have been assessed")}.get(
            offer.shut, _("one is on")
        )
    time = moment(offer.next_at, now)
    match offer.shut:
        case Shut.SKIN:
            return _("after your skin check: from {time}").format(time=time)
        case Shut.SWELLING:
            return _("not on swelling or a bruise: from {time}").format(time=time)
        case _:
            return _("next from {time}").format(time=time)


def day_line(offer: ReliefOffer, now: dt.datetime) -> str:
    """Return `1 of 4 today · next from 16:40, in 38 min`, or what there is of it."""
    parts = [used(offer)] if offer.used_today else []
    if offer.next_at is not None:
        left = -(-elapsed(now, offer.next_at) // dt.timedelta(minutes=1))
        line = _("next from {time}, in {left}")
        parts.append(line.format(time=moment(offer.next_at, now), left=hours(left)))
    elif offer.shut is not None:
        parts.append(shut_line(offer, now))
    return " · ".join(parts)


def moment(at: dt.datetime, now: dt.datetime) -> str:
    """Return `16:40`, or `tomorrow, 16:40`; of a day that begins only the day."""
    at = at.astimezone(now.tzinfo)
    if at.date() == now.date():
        return time_of_day(at)
    day = coming_day(at.date(), now.date())
    if at.time() == dt.time():
        return day
    return _("{day}, {time}").format(day=day, time=time_of_day(at))


def hours(minutes: int) -> str:
    """Return `45 min`, `2 h` or `1 h 5 min`."""
    whole, rest = divmod(max(1, minutes), _HOUR_MIN)
    parts = [_("{count} h").format(count=whole)] if whole else []
    if rest or not whole:
        parts.append(_("{count} min").format(count=rest))
    return " ".join(parts)


def every(minutes: int) -> str:
    """Return how often a plan comes: `every 2 h`, `every 2½ h`."""
    whole, rest = divmod(minutes, _HOUR_MIN)
    if rest == _HOUR_MIN // 2:
        return _("every {count} h").format(count=f"{whole}{_HALF}")
    return _("every {time}").format(time=hours(minutes))


def about(relief: Relief) -> str:
    """Return its course in one line: `skin check after 5 min · 20 min at most`, and so on."""
    parts = [
        manner(relief),
        *_checks(relief),
        _("{time} at most").format(time=span(relief.hard_stop)),
        _("then {time} off").format(time=hours(relief.wait)),
    ]
    return " · ".join(parts)


def _checks(relief: Relief) -> tuple[str, ...]:
    if relief.check is None:
        return ()
    return (_("skin check after {time}").format(time=span(relief.parts[0])),)


def applies_question() -> str:
    """Return what is asked about the list of those who should ask a professional first."""
    return _("Does any of these apply to you?")


def more_to_read() -> str:
    """Return what is said to a key that came before the end of a text was in view."""
    return _("There is more to read first.")


def swelling_question() -> str:
    """Return what is asked before heat in the first 48 hours (3.22)."""
    return _("Can you see swelling or a bruise where it hurts?")


def in_the_way() -> tuple[str, str]:
    """Return why no exercise begins while one is used, and until when."""
    return _("The timer is still running"), _("No exercise begins until it has ended.")


def elsewhere() -> str:
    """Return where it is used while the window leaves it alone."""
    return _("Ice or heat goes on in a terminal, with its timer and its skin check.")


def intro() -> str:
    """Return what both are for, in one line (C1)."""
    return _("Both are for comfort. Take what feels good, or neither.")


def fresh_note() -> str:
    """Return what is said of heat in the first 48 hours (3.22)."""
    return _("In the first two days: not where you see swelling or a bruise.")


def running_line(relief: Relief, at: dt.datetime) -> str:
    """Return that it is used now, and since when."""
    if relief.medium is Medium.BATH:
        return _("in the water since {time}").format(time=time_of_day(at))
    return _("on your skin since {time}").format(time=time_of_day(at))


def other_line(name: str) -> str:
    """Return why one waits while another is used."""
    return _("one at a time, now {name}").format(name=name)


def open_words() -> str:
    """Return the button that leads to the timer that runs."""
    return _("Open the timer")


def plan_intro() -> str:
    """Return what a plan for today does."""
    return _("A quiet note and a soft tone when the next may begin, until midnight.")


def plan_line(relief: Relief, every_min: int, due: dt.datetime | None, now: dt.datetime) -> str:
    """Return the plan of today and when it comes next.

    Args:
        relief: the protocol.
        every_min: how often, in minutes.
        due: when next, None where today has no more of it.
        now: with the person's zone.
    """
    plan = _("{name} {every} today.").format(name=relief.name, every=every(every_min))
    if due is None:
        return _("{plan} No more reminders today.").format(plan=plan)
    if due <= now:
        return _("{plan} The next may begin now.").format(plan=plan)
    return _("{plan} Next at {time}.").format(plan=plan, time=moment(due, now))


def limits() -> tuple[tuple[str, str], ...]:
    """Return why there are these limits, each with where it comes from."""
    ice, heat = _("NHS leaflets on cold [R11]"), _("NHS leaflets on heat [R12]")
    both = _("NHS leaflets on cold and heat [R11, R12]")
    ours = _("our own choice")
    return (
        (_("15 minutes: leaflets name 5 to 20 for ice and 10 to 30 for heat."), both),
        (_("A look at your skin after 5 minutes: that is when leaflets ask for one."), both),
        (
            _(
                "20 minutes on the skin at most, also while the computer sleeps: several leaflets "
                "say never longer."
            ),
            _("{source}; for heat {ours}").format(source=ice, ours=ours),
        ),
        (_("2 hours off after ice, until your skin is warm again, and 1 hour after heat."), both),
        (
            _("Four times ice and three times heat a day."),
            _("{source}; for ice {ours}").format(source=heat, ours=ours),
        ),
        (_("24 hours without both after a skin check with yes."), ours),
        (_("No heat on swelling or a bruise in the first 48 hours."), heat),
    )
