"""The desktop's promise to leave the screen on, through wakepy; the only module that imports it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from coach.translation import gettext as _


class Refusal(Struct, frozen=True):
    """Why the screen may go dark, in words for people; `package` is what to install, if so."""

    reason: str
    package: str | None = None


@contextmanager
def wakepy_mode() -> Iterator[Refusal | None]:
    """Ask the desktop for as long as the context lasts.

    Yields:
        None when it agreed, else why it did not.
    """
    try:
        from wakepy import keep  # noqa: PLC0415 optional, and 90 ms: in the thread
    except ImportError:
        yield Refusal(_("the package wakepy is not installed"), "wakepy")
        return
    with keep.presenting(on_fail="pass") as mode:
        yield None if mode.active else Refusal(_("this desktop offers no way to keep it on"))
