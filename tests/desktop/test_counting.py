"""One program counts what lies on the skin; a lock that ends with its program."""

from __future__ import annotations

import errno
import fcntl
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from coach.desktop.counting import LOCK, counting, is_counted

COUNTS: Final = """
import sys
from pathlib import Path
from coach.desktop.counting import counting
with counting(Path(sys.argv[1])) as is_first:
    print(is_first, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Start a program that counts until its input ends."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", COUNTS, str(tmp_path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


def test_only_the_first_terminal_counts_until_it_ends(
    tmp_path: Path, terminal: Callable[[], subprocess.Popen[str]]
) -> None:
    assert not is_counted(tmp_path)
    first = terminal()
    assert says(first) == "True"
    assert is_counted(tmp_path)
    assert says(terminal()) == "False"
    assert is_counted(tmp_path), "who came second takes nothing away"
    first.communicate("")
    assert not is_counted(tmp_path)
    assert [(one.name, one.stat().st_size) for one in tmp_path.iterdir()] == [(LOCK, 0)]


def test_a_terminal_that_was_killed_counts_no_more(
    tmp_path: Path, terminal: Callable[[], subprocess.Popen[str]]
) -> None:
    first = terminal()
    assert says(first) == "True"
    first.kill()
    first.wait(20)
    assert not is_counted(tmp_path)
    with counting(tmp_path) as is_first:
        assert is_first
        assert is_counted(tmp_path)


def test_a_folder_that_is_not_there_keeps_nobody_from_counting(tmp_path: Path) -> None:
    with counting(tmp_path / "none") as is_first:
        assert is_first
    assert not is_counted(tmp_path / "none")


def test_a_disk_without_locks_keeps_nobody_from_counting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with counting(tmp_path) as is_first:
        assert is_first
    assert not is_counted(tmp_path)


def test_where_the_system_can_not_tell_nobody_is_kept_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counting(tmp_path):
        monkeypatch.setattr(sys, "platform", "win32")
        assert not is_counted(tmp_path)
        with counting(tmp_path) as is_first:
            assert is_first
