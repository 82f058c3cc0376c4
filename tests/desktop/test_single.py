from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from pytestqt.qtbot import QtBot

from coach.desktop import single
from coach.desktop.doorbell import Doorbell
from coach.desktop.single import (
    LOCK,
    AlreadyOpenError,
    Ring,
    bell,
    call,
    has_window,
    take_folder,
)

ENDS = """
import sys
from pathlib import Path
from coach.desktop.single import Ring, take_folder
lock = take_folder(Path(sys.argv[1]), Ring())
print("mine", flush=True)
sys.stdin.read()
"""
SECOND = """
import sys
from pathlib import Path
from coach.desktop.single import AlreadyOpenError, Ring, take_folder
try:
    take_folder(Path(sys.argv[1]), Ring(play=sys.argv[2], token="leave-1"))
except AlreadyOpenError as error:
    print(error)
    sys.exit(0 if error.is_reached else 1)
"""


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "TRY_MS", 20)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def lock(data: Path) -> Iterator[QLockFile]:
    taken = take_folder(data, Ring())
    yield taken
    taken.unlock()


@pytest.fixture
def doorbell(data: Path, qtbot: QtBot) -> Iterator[Doorbell]:
    assert qtbot is not None
    made = Doorbell(data)
    yield made
    made.close()


@pytest.fixture
def other(data: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Start another program on the same folder."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(data), *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def is_closed(line: socket.socket) -> bool:
    try:
        return line.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


def says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


def test_the_first_start_makes_the_folder_and_has_it(data: Path, lock: QLockFile) -> None:
    assert lock.isLocked()
    assert data.stat().st_mode & 0o777 == 0o700
    assert has_window(data)


def test_a_folder_that_was_left_is_free(data: Path, lock: QLockFile) -> None:
    lock.unlock()
    assert not has_window(data)
    assert not (data / LOCK).exists()
    second = take_folder(data, Ring())
    assert second.isLocked()
    second.unlock()


def test_a_folder_without_a_window_is_free(data: Path) -> None:
    assert not has_window(data)
    assert not data.exists()


def test_two_folders_have_a_window_each(tmp_path: Path, lock: QLockFile) -> None:
    second = take_folder(tmp_path / "other", Ring())
    assert second.isLocked()
    assert lock.isLocked()
    second.unlock()


def test_a_second_start_calls_the_first_and_hands_over_what_it_was_asked_for(
    lock: QLockFile, doorbell: Doorbell, other: Callable[..., subprocess.Popen[str]], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(doorbell.rung, timeout=20_000) as rung:
        second = other(SECOND, "core-beginner")
    assert rung.args == [Ring(play="core-beginner", token="leave-1")]  # noqa: S106 no secret
    assert says(second) == "Recovery Coach is open already: its window comes to the front."
    assert second.wait(20) == 0
    assert lock.isLocked()


def test_a_window_without_ears_is_not_disturbed(
    data: Path, lock: QLockFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "TRIES", 2)
    with pytest.raises(AlreadyOpenError, match="does not answer") as refused:
        take_folder(data, Ring())
    assert not refused.value.is_reached
    assert lock.isLocked()


def test_a_window_that_hangs_is_not_waited_for_without_end(
    data: Path, lock: QLockFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "ANSWER_S", 0.05)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(bell(data)))
        silent.listen()
        with pytest.raises(AlreadyOpenError, match="does not answer"):
            take_folder(data, Ring())
    assert lock.isLocked()


def test_after_a_kill_the_next_start_has_the_folder(
    data: Path, other: Callable[..., subprocess.Popen[str]]
) -> None:
    first = other(ENDS)
    assert says(first) == "mine"
    assert has_window(data)
    first.kill()
    first.wait(20)
    assert (data / LOCK).exists()
    assert not has_window(data)
    lock = take_folder(data, Ring())
    assert lock.isLocked()
    lock.unlock()


def test_a_start_waits_for_a_window_that_is_about_to_end(
    data: Path, other: Callable[..., subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "TRIES", 500)
    first = other(ENDS)
    assert says(first) == "mine"
    first.send_signal(signal.SIGTERM)
    lock = take_folder(data, Ring())
    assert lock.isLocked()
    lock.unlock()


def test_another_program_that_has_the_number_of_a_dead_one_does_not_keep_the_folder(
    data: Path, lock: QLockFile, other: Callable[..., subprocess.Popen[str]]
) -> None:
    written = (data / LOCK).read_text(encoding="utf-8")
    lock.unlock()
    stranger = other("import sys; print('here', flush=True); sys.stdin.read()")
    assert says(stranger) == "here"
    (data / LOCK).write_text(
        written.replace(str(os.getpid()), str(stranger.pid), 1), encoding="utf-8"
    )
    taken = take_folder(data, Ring())
    assert taken.isLocked()
    taken.unlock()


def test_where_nothing_can_be_written_the_window_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lock = take_folder(tmp_path / "file" / "data", Ring())
    assert not lock.isLocked()


def test_what_a_killed_window_left_listening_is_replaced(
    data: Path, lock: QLockFile, qtbot: QtBot
) -> None:
    assert lock.isLocked()
    with socket.socket(socket.AF_UNIX) as old:
        old.bind(str(bell(data)))
    doorbell = Doorbell(data)
    assert bell(data).stat().st_mode & 0o777 == 0o600
    with qtbot.waitSignal(doorbell.rung), socket.socket(socket.AF_UNIX) as line:
        line.connect(str(bell(data)))
        line.sendall(b'{"play": "core-beginner"}\n')
    doorbell.close()
    doorbell.close()
    assert not bell(data).exists()


@pytest.mark.parametrize("said", [b"", b"hello\n", b'{"play": 7}\n', b"\xff" * 8000])
def test_nonsense_rings_no_bell(data: Path, doorbell: Doorbell, qtbot: QtBot, said: bytes) -> None:
    with qtbot.assertNotEmitted(doorbell.rung), socket.socket(socket.AF_UNIX) as line:
        line.connect(str(bell(data)))
        line.sendall(said)
        line.shutdown(socket.SHUT_WR)
        line.setblocking(False)
        qtbot.waitUntil(lambda: is_closed(line))


def test_a_caller_that_says_nothing_keeps_nobody_waiting(
    data: Path, doorbell: Doorbell, qtbot: QtBot
) -> None:
    with socket.socket(socket.AF_UNIX) as silent, socket.socket(socket.AF_UNIX) as line:
        silent.connect(str(bell(data)))
        with qtbot.waitSignal(doorbell.rung):
            line.connect(str(bell(data)))
            line.sendall(b"{}\n")


def test_a_place_too_long_for_a_socket_leaves_the_window_without_ears(
    data: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot is not None
    deep = tmp_path / ("long" * 20) / ("long" * 20)
    deep.mkdir(parents=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    doorbell = Doorbell(data)
    assert not call(data, Ring())
    doorbell.close()


def test_without_a_runtime_folder_the_place_is_where_everybody_can_write(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert bell(data).parent == tmp_path
    assert bell(data) != bell(data / "other")


def test_a_socket_of_somebody_else_is_not_talked_to(
    data: Path, doorbell: Doorbell, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    with qtbot.assertNotEmitted(doorbell.rung):
        assert not call(data, Ring())


def test_asking_whether_there_is_a_window_imports_no_qt(data: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from coach.desktop.single import has_window\n"
        "has_window(Path(sys.argv[1]))\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))\n"
    )
    asked = [sys.executable, "-c", code, str(data)]
    assert subprocess.run(asked, check=False).returncode == 0
