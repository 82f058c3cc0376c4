"""Who is asked before the window closes."""

from __future__ import annotations

from typing import Protocol


class SessionLayer(Protocol):
    """A page that runs a session over the whole window."""

    def ask_to_close(self) -> bool:
        """Whether the window may close now; asks the person when it may not."""

    def open_card(self, heading: str | None = None, advice: str = "") -> None:
        """Open the safety card over the session, whose clock stands first."""


class Keeper(Protocol):
    """Knows what goes on without the window."""

    def may_close(self, *, quitting: bool) -> bool:
        """Whether the window closes and the program ends; hides it or asks when it may not."""
