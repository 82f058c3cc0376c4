from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.desktop.notify import Activated, NoNotifier, Notifier
from coach.desktop.single import Ring, call
from coach.outside import TOKEN, Outside


@pytest.fixture
def outside(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    assert qtbot is not None
    # Set and unset, so that what the program sets is taken back after the test.
    monkeypatch.setenv(TOKEN, "")
    made = Outside(tmp_path)
    yield made
    made.close_ears()
    made.close_notifier()


class Desk(NoNotifier):
    """A desktop whose person clicks on everything."""

    def __init__(self, activated: Activated) -> None:
        super().__init__()
        self._activated = activated

    def notify(self, key: str, title: str, body: str, *, urgent: bool = False) -> None:
        assert title or body or urgent
        click = threading.Thread(target=self._activated, args=(key, "leave-1"))
        click.start()
        click.join()


def test_a_click_arrives_in_the_thread_of_the_window_with_the_leave_to_come_forward(
    outside: Outside, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_notifier(activated: Activated) -> Notifier:
        return Desk(activated)

    monkeypatch.setattr("coach.desktop.notify.open_notifier", open_notifier)
    heard_in: list[threading.Thread] = []
    outside.notification_clicked.connect(lambda: heard_in.append(threading.current_thread()))
    with qtbot.waitSignal(outside.notification_clicked):
        outside.notifier().notify("check", "Time for your skin check", "")
    assert heard_in == [threading.main_thread()]
    assert os.environ[TOKEN] == "leave-1"


def test_there_is_one_notifier(outside: Outside) -> None:
    assert outside.notifier() is outside.notifier()


@pytest.mark.parametrize("play", [None, "core-beginner"])
def test_a_second_start_is_heard_with_its_routine(
    outside: Outside, tmp_path: Path, qtbot: QtBot, play: str | None
) -> None:
    outside.listen()
    ring = threading.Thread(target=call, args=(tmp_path, Ring(play=play)))
    with qtbot.waitSignal(outside.started_again) as heard:
        ring.start()
    ring.join()
    assert heard.args == [play or ""]
    assert not os.environ[TOKEN]


def test_what_never_listened_closes_quietly(outside: Outside, tmp_path: Path) -> None:
    outside.close_ears()
    outside.close_notifier()
    assert not call(tmp_path, Ring())
