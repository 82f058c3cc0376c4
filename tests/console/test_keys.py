"""Keys of a real pseudo-terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from coach.console.keys import NoKeys, TerminalKeys, open_keys

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")


Keyboard = Callable[[], AbstractContextManager[int]]


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Keyboard:
    """Return what puts a pseudo-terminal in place of standard input and output.

    It gives the other end of it. Not yet in the fixture: pytest sets its own streams after that.
    """

    @contextmanager
    def attach() -> Iterator[int]:
        ours, theirs = pty.openpty()
        with (
            os.fdopen(theirs) as stdin,
            os.fdopen(os.dup(theirs), "w") as stdout,
            monkeypatch.context() as patched,
        ):
            patched.setattr(sys, "stdin", stdin)
            patched.setattr(sys, "stdout", stdout)
            yield ours
        os.close(ours)

    return attach


def test_a_pipe_has_nobody_to_ask(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "in").open("w+") as file:
        monkeypatch.setattr(sys, "stdin", file)

        with open_keys() as keys:
            assert not keys.has_person
            assert keys.read(0.001) is None
            with pytest.raises(EOFError):
                keys.ask("?")


def test_a_key_comes_without_enter(keyboard: Keyboard) -> None:
    with keyboard() as ours, open_keys() as keys:
        assert keys.has_person
        os.write(ours, b"h")

        assert keys.read(5) == "h"


def test_no_key_is_none_after_the_time_is_up(keyboard: Keyboard) -> None:
    with keyboard(), open_keys() as keys:
        assert keys.read(0.001) is None


@pytest.mark.parametrize(
    ("sent", "key"), [(b"\x1bOP", "f1"), (b"\x1b[11~", "f1"), (b"\x1b[A", ""), (b"\x1b", "")]
)
def test_f1_is_known_and_other_special_keys_are_none_of_the_letters(
    keyboard: Keyboard, sent: bytes, key: str
) -> None:
    with keyboard() as ours, open_keys() as keys:
        os.write(ours, sent)

        assert keys.read(5) == key


def test_two_keys_at_once_are_two_keys(keyboard: Keyboard) -> None:
    with keyboard() as ours, open_keys() as keys:
        os.write(ours, b"+h")

        assert [keys.read(5), keys.read(5)] == ["+", "h"]


def test_a_letter_beyond_ascii_is_one_key(keyboard: Keyboard) -> None:
    with keyboard() as ours, open_keys() as keys:
        os.write(ours, "é".encode())

        assert keys.read(5) == "é"


def test_a_line_is_asked_for_in_the_usual_way(keyboard: Keyboard) -> None:
    with keyboard() as ours, open_keys() as keys:
        os.write(ours, b" 7 \n")

        assert keys.ask("How strong? ") == "7"
        os.write(ours, b"n")
        assert keys.read(5) == "n"


def test_the_terminal_is_given_back_as_it_was(keyboard: Keyboard) -> None:
    with keyboard():
        before = termios.tcgetattr(sys.stdin)

        with open_keys() as keys:
            assert isinstance(keys, TerminalKeys)
            assert termios.tcgetattr(sys.stdin) != before

        assert termios.tcgetattr(sys.stdin) == before


@pytest.mark.parametrize("fails", [True, False])
def test_a_terminal_that_has_gone_ends_the_input(
    keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    def gone(_descriptor: int, _count: int) -> bytes:
        if fails:
            raise OSError
        return b""

    with keyboard() as ours, open_keys() as keys:
        os.write(ours, b"h")
        monkeypatch.setattr(os, "read", gone)

        with pytest.raises(EOFError):
            keys.read(5)


def test_nobody_presses_anything_in_a_pipe() -> None:
    assert NoKeys().read(0) is None
