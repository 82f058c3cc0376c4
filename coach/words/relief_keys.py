"""What the ways out of ice and heat are called, in the window and in the terminal."""

from __future__ import annotations

from coach.domain.relief import Medium, Relief
from coach.translation import gettext as _


def take_off_words(relief: Relief) -> str:
    """Return what takes it off before its time."""
    return _("Get out") if relief.medium is Medium.BATH else _("Take it off")


def off_question(relief: Relief) -> str:
    """Return what is asked before it counts as off."""
    if relief.medium is Medium.BATH:
        return _("Are you out of the water?")
    return _("Is it off your skin?")


def off_words(relief: Relief) -> str:
    """Return what says that it is off."""
    return _("I am out") if relief.medium is Medium.BATH else _("It is off")


def reacts_words() -> str:
    """Return what tells of the skin at any time (D22)."""
    return _("My skin reacts")


def take_off_now(relief: Relief) -> str:
    """Return what is to be done once it has to come off."""
    if relief.medium is Medium.BATH:
        return _("Get out slowly now")
    return _("Take it off now")


def off_by(relief: Relief, time: str) -> str:
    """Return by which time of day it has to be off."""
    if relief.medium is Medium.BATH:
        return _("Get out by {time} at the latest.").format(time=time)
    return _("Take it off by {time} at the latest.").format(time=time)


def still_on(relief: Relief) -> str:
    """Return what somebody is told who is about to end the program."""
    if relief.medium is Medium.BATH:
        return _("You are still in the water")
    return _("It is still on your skin")


def counts_on(relief: Relief) -> str:
    """Return what becomes of it without the program."""
    if relief.medium is Medium.BATH:
        return _(
            "Once the program has ended, no alarm sounds. The time in the water counts on, and the "
            "timer is found again at the next start."
        )
    return _(
        "Once the program has ended, no alarm sounds. The time on your skin counts on, and the "
        "timer is found again at the next start."
    )
