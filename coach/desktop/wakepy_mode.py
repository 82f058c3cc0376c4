"""The desktop's promise to leave the screen on, through wakepy; the only module that imports it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from coach.desktop.keep_awake import Refusal
from coach.translation import gettext as _


@contextmanager
def wakepy_mode() -> Iterator[Refusal | None]:
    """Ask the desktop for as long as the context lasts.

    Yields:
        None when it agreed, else why it did not.
    """
    try:
        from wakepy import keep  # noqa: PLC0415 late and optional
    except ImportError:
        yield Refusal(_("the package wakepy is not installed"), "wakepy")
        return
    with keep.presenting(on_fail="pass") as mode:
        yield None if mode.active else Refusal(_("this desktop offers no way to keep it on"))
