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
