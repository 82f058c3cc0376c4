"""Notifications of the desktop, or silently none: nothing here may ever stop a timer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Protocol

from coach.translation import gettext as _

if TYPE_CHECKING:  # start-up needs none
    from coach.desktop.bus_notifier import Activated

_WITHOUT_A_BUS: Final = frozenset({"win32", "darwin"})


class Notifier(Protocol):
    """Shows notifications; never raises, never waits for the desktop.

    Whoever stands behind the person reads them too: no part of the body, no number of a pain (7.5).
    """

    @property
    def problem(self) -> str | None:
        """Why none is seen, in words for people; None while all is well or untried."""
        ...

    def notify(self, key: str, title: str, body: str, *, urgent: bool = False) -> None:
        """Show one; it takes the place of the one with the same key.

        Args:
            key: of this notification; comes back when it is clicked.
            title: one line.
            body: a sentence, plain text.
            urgent: stays until it is seen, also where others are held back.
        """
        ...

    def withdraw(self, key: str) -> None:
        """Take one back; it has happened or is over."""
        ...

    def close(self) -> None:
        """Take all back, and wait a moment until the desktop has been told."""
        ...


class NoNotifier:
    """Shows nothing."""

    def __init__(self, problem: str | None = None) -> None:
        self.problem = problem

    def notify(self, key: str, title: str, body: str, *, urgent: bool = False) -> None:
        """Do nothing."""

    def withdraw(self, key: str) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


def why_none(platform: str) -> str | None:
    """Return why a system shows none at all; None where its desktop can be asked.

    Args:
        platform: as Python names it.
    """
    if platform in _WITHOUT_A_BUS:
        return _("on this system the program shows no notifications")
    return None


def open_notifier(activated: Activated) -> Notifier:
    """Return what shows the notifications of this machine; the desktop is asked with the first.

    Args:
        activated: called when one is clicked.
    """
    if (reason := why_none(sys.platform)) is not None:
        return NoNotifier(reason)
    from coach.desktop.bus_notifier import BusNotifier  # noqa: PLC0415 late: start-up needs none
    from coach.desktop.session_bus import open_session_bus  # noqa: PLC0415 likewise

    return BusNotifier(open_session_bus, activated)
