from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue

import pytest

from coach.desktop.keep_awake import (
    DesktopKeepAwake,
    KeepAwake,
    NoKeepAwake,
    Refusal,
    open_keep_awake,
)
from coach.desktop.wakepy_mode import wakepy_mode

WAIT_S = 10.0


class Desktop:
    """A desktop that agrees, refuses or breaks; `told` lists what it heard, in order."""

    def __init__(self, *, refusal: str | None = None, broken: bool = False) -> None:
        self.told: Queue[str] = Queue()
        self.refusal = refusal
        self.broken = broken

    @contextmanager
    def mode(self) -> Iterator[Refusal | None]:
        self.told.put("hold")
        if self.broken:
            raise RuntimeError("the bus is gone")
        yield Refusal(self.refusal) if self.refusal else None
        self.told.put("release")

    def heard(self) -> str:
        return self.told.get(timeout=WAIT_S)


def test_the_screen_is_held_until_it_is_released() -> None:
    desktop = Desktop()
    keep_awake = DesktopKeepAwake(desktop.mode)
    keep_awake.hold()
    assert desktop.heard() == "hold"
    assert desktop.told.empty()
    keep_awake.release()
    assert desktop.heard() == "release"
    assert keep_awake.problem is None


def test_asking_twice_is_asking_once() -> None:
    desktop = Desktop()
    keep_awake = DesktopKeepAwake(desktop.mode)
    keep_awake.hold()
    keep_awake.hold()
    keep_awake.close()
    assert [desktop.heard(), desktop.heard()] == ["hold", "release"]
    assert desktop.told.empty()


def test_it_can_be_held_again() -> None:
    desktop = Desktop()
    keep_awake = DesktopKeepAwake(desktop.mode)
    keep_awake.hold()
    keep_awake.release()
    assert [desktop.heard(), desktop.heard()] == ["hold", "release"]
    keep_awake.hold()
    keep_awake.close()
    assert [desktop.heard(), desktop.heard()] == ["hold", "release"]


def test_closing_tells_the_desktop_before_the_program_ends() -> None:
    desktop = Desktop()
    keep_awake = DesktopKeepAwake(desktop.mode)
    keep_awake.hold()
    keep_awake.close()
    assert [desktop.told.get_nowait(), desktop.told.get_nowait()] == ["hold", "release"]


def test_what_was_never_held_is_released_without_a_word() -> None:
    desktop = Desktop()
    keep_awake = DesktopKeepAwake(desktop.mode)
    keep_awake.release()
    keep_awake.close()
    assert desktop.told.empty()


@pytest.mark.parametrize(
    ("desktop", "problem"),
    [
        (Desktop(refusal="this desktop offers no way"), "this desktop offers no way"),
        (Desktop(broken=True), "the bus is gone"),
    ],
)
def test_a_desktop_that_does_not_play_along_is_remembered(desktop: Desktop, problem: str) -> None:
    keep_awake = DesktopKeepAwake(desktop.mode)
    keep_awake.hold()
    keep_awake.close()
    assert keep_awake.problem == problem


def test_leaving_the_screen_alone_takes_every_order() -> None:
    keep_awake: KeepAwake = NoKeepAwake()
    keep_awake.hold()
    keep_awake.release()
    keep_awake.close()
    assert keep_awake.problem is None


def test_the_package_agrees_where_the_desktop_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    with wakepy_mode() as refusal:
        assert refusal is None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems need no session bus")
def test_a_machine_without_a_session_bus_is_told_in_plain_words() -> None:
    with wakepy_mode() as refusal:
        assert refusal == Refusal("this desktop offers no way to keep it on")


def test_what_the_program_opens_speaks_for_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", None)
    keep_awake = open_keep_awake()
    keep_awake.hold()
    keep_awake.close()
    assert keep_awake.problem == "the package wakepy is not installed"


def test_without_the_package_there_is_a_plain_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", None)
    with wakepy_mode() as refusal:
        assert refusal == Refusal("the package wakepy is not installed", "wakepy")


def test_the_package_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys\n"
        "from coach.desktop.keep_awake import open_keep_awake\n"
        "open_keep_awake().close()\n"
        "sys.exit('wakepy' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
