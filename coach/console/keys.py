"""Keys of a terminal, one at a time with a time limit; or none at all when piped."""

from __future__ import annotations

import os
import select
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

_ESCAPE: Final = "\x1b"
_F1: Final = frozenset({"\x1bOP", "\x1b[11~", "\x1b[[A"})


class Keys(Protocol):
    """Where keys come from, and whether a person is there to press them."""

    @property
    def has_person(self) -> bool:
        """Whether questions can be asked."""
        ...

    def read(self, timeout_s: float) -> str | None:
        """Wait for one key (`f1` for that key), at most `timeout_s`; None when none came."""
        ...

    def ask(self, prompt: str) -> str:
        """Ask for a line.

        Raises:
            EOFError: nobody answers any more.
        """
        ...


class NoKeys:
    """A pipe: nobody presses anything, time just passes."""

    has_person = False

    def __init__(self) -> None:
        self._never = threading.Event()

    def read(self, timeout_s: float) -> str | None:
        """Let the time pass."""
        self._never.wait(timeout_s)
        return None

    def ask(self, prompt: str) -> str:
        """Refuse: there is nobody to ask."""
        raise EOFError(prompt)


class TerminalKeys:
    """A terminal's keys, read without waiting for Enter."""

    has_person = True

    def __init__(self) -> None:
        self._ahead = ""

    def read(self, timeout_s: float) -> str | None:
        """Wait for one key.

        Raises:
            EOFError: the terminal has gone.
        """
        if not self._ahead:
            ready, _, _ = select.select([sys.stdin], [], [], timeout_s)
            if not ready:
                return None
            try:
                self._ahead = os.read(sys.stdin.fileno(), 64).decode(errors="replace")
            except OSError as error:
                raise EOFError from error
            if not self._ahead:
                raise EOFError
        pressed, self._ahead = self._ahead, ""
        if pressed in _F1:
            return "f1"
        if pressed.startswith(_ESCAPE):
            return ""
        self._ahead = pressed[1:]
        return pressed[:1]

    def ask(self, prompt: str) -> str:
        """Ask for a line, in the terminal's usual way."""
        self._ahead = ""
        with _line_mode():
            return input(prompt).strip()


@contextmanager
def open_keys() -> Iterator[Keys]:
    """Give the keys of this process: a terminal's, or none when it is piped."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or sys.platform == "win32":
        yield NoKeys()
        return
    import termios  # noqa: PLC0415 not on Windows
    import tty  # noqa: PLC0415 likewise

    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        yield TerminalKeys()
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


@contextmanager
def _line_mode() -> Iterator[None]:
    import termios  # noqa: PLC0415 not on Windows

    before = termios.tcgetattr(sys.stdin)
    line = [*before]
    line[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(sys.stdin, termios.TCSADRAIN, line)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
