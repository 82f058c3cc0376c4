"""What a yes on the safety card is asked once more with, in the window and in the terminal."""

from __future__ import annotations

from coach.translation import gettext as _


def question() -> str:
    """Return the question."""
    return _("Once more: does it apply to you now?")


def meaning() -> str:
    """Return what a yes does."""
    return _("With yes, exercise, ice and heat wait until you have been assessed.")


def yes() -> str:
    """Return the answer that does it."""
    return _("Yes, it applies")


def no() -> str:
    """Return the answer that leads back to the card."""
    return _("No, go back")
