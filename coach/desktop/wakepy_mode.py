"""The desktop's promise to leave the screen on, through wakepy; the only module that imports it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _


@contextmanager
def wakepy_mode() -> Iterator[str | None]:
    """Ask the desktop for as long as the context lasts.

    Yields:
        None when it agreed, else why the screen may go dark, in words for people.
    """
    try:
        from wakepy import keep  # noqa: PLC0415 late and optional
    except ImportError:
        yield _("the package wakepy is not installed")
        return
    with keep.presenting(on_fail="pass") as mode:
        yield None if mode.active else _("this desktop offers no way to keep the screen on")
