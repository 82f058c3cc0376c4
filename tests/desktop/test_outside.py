from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from coach.desktop import notify
from coach.desktop.notify import NoNotifier, Notifier
from coach.desktop.outside import TOKEN, Outside
from coach.desktop.single import Ring, bell, call

LEAVE = "of the second start"


class Desktop(NoNotifier):
    """Shows nothing; a click comes from a thread, as the real ones do."""

    def __init__(self, activated: Callable[[str, str], None]) -> None:
        super().__init__()
        self.is_closed = False
        self._activated = activated

    def click(self, token: str) -> None:
        thread = Thread(target=self._activated, args=("relief-alarm", token))
        thread.start()
        thread.join()

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def outside(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    assert qtbot is not None
    monkeypatch.setattr(notify, "open_notifier", Desktop)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv(TOKEN, "of the start")
    made = Outside(tmp_path)
    yield made
    made.close_ears()
    made.close_notifier()


def desktop(outside: Outside) -> Desktop:
    found: Notifier = outside.notifier()
    assert isinstance(found, Desktop)
    return found


def token() -> str:
    return os.environ[TOKEN]


def ring(data_dir: Path, given: Ring) -> Thread:
    """Ring as a second start does, beside the event loop that hears it."""
    thread = Thread(target=call, args=(data_dir, given))
    thread.start()
    return thread


def test_a_click_on_a_notification_comes_with_the_leave_to_come_forward(
    outside: Outside, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(outside.notification_clicked):
        desktop(outside).click("of the click")
    assert token() == "of the click"


def test_a_click_without_leave_takes_none_away(outside: Outside, qtbot: QtBot) -> None:
    with qtbot.waitSignal(outside.notification_clicked):
        desktop(outside).click("")
    assert token() == "of the start"


def test_a_second_start_is_heard_with_what_it_would_play(
    outside: Outside, tmp_path: Path, qtbot: QtBot
) -> None:
    outside.listen()
    with qtbot.waitSignal(outside.started_again) as heard:
        caller = ring(tmp_path, Ring(play="warm-up", token=LEAVE))
    caller.join()
    assert heard.args == ["warm-up"]
    assert token() == LEAVE


def test_a_second_start_of_nothing_is_heard_too(
    outside: Outside, tmp_path: Path, qtbot: QtBot
) -> None:
    outside.listen()
    with qtbot.waitSignal(outside.started_again) as heard:
        caller = ring(tmp_path, Ring())
    caller.join()
    assert heard.args == [""]


def test_one_notifier_is_made_and_it_is_closed_with_the_program(outside: Outside) -> None:
    shown = desktop(outside)
    assert desktop(outside) is shown
    outside.close_notifier()
    assert shown.is_closed


def test_closed_ears_hear_nothing(outside: Outside, tmp_path: Path) -> None:
    outside.listen()
    assert bell(tmp_path).exists()
    outside.close_ears()
    assert not bell(tmp_path).exists()
    assert not call(tmp_path, Ring())
