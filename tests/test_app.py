"""The window as a program of its own: a second start, and the end that the system asks for."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.desktop.single import LOCK, bell, has_window

Start = Callable[..., subprocess.Popen[str]]
STARTS_MS = 30_000


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def start(data: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "coach", "--data-dir", str(data), *arguments]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def first(start: Start, data: Path, qtbot: QtBot) -> subprocess.Popen[str]:
    """Start the program, and wait until it hears a second start."""
    process = start()
    qtbot.waitUntil(bell(data).exists, timeout=STARTS_MS)
    return process


def test_a_second_start_says_one_sentence_and_leaves_the_first_alone(
    first: subprocess.Popen[str], start: Start
) -> None:
    for arguments in ((), ("--play", "core-beginner")):
        second = start(*arguments)
        said, _nothing = second.communicate(timeout=60)
        assert said == "Recovery Coach is open already: its window comes to the front.\n"
        assert second.returncode == 0
    assert first.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(
    first: subprocess.Popen[str], data: Path, number: signal.Signals
) -> None:
    first.send_signal(number)
    said, _nothing = first.communicate(timeout=60)
    assert first.returncode == 128 + number
    assert "Traceback" not in said
    assert not bell(data).exists()
    assert not (data / LOCK).exists()


def test_after_a_kill_the_next_start_has_the_folder(
    first: subprocess.Popen[str], start: Start, data: Path, qtbot: QtBot
) -> None:
    first.kill()
    first.wait(60)
    assert not has_window(data)
    next_one = start()
    qtbot.waitUntil(lambda: has_window(data), timeout=STARTS_MS)
    assert next_one.poll() is None
