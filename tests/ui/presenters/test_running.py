"""Work in pieces, at once or beside the window: the same comes of it, in the same thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.ui.presenters.running import InThread, Runner


class Taken:
    """What came of a work, and in which threads."""

    def __init__(self) -> None:
        self.pieces: list[object] = []
        self.ended = 0
        self.threads: set[threading.Thread] = set()

    def take(self, piece: object) -> None:
        self.pieces.append(piece)
        self.threads.add(threading.current_thread())

    def done(self) -> None:
        self.ended += 1
        self.threads.add(threading.current_thread())


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
def in_thread(qapp: QApplication) -> Iterator[InThread]:
    made = InThread(qapp)
    yield made
    made.stop()
    made.setParent(None)


@pytest.fixture(params=["at once", "in a thread"])
def runner(
    request: pytest.FixtureRequest, in_thread: InThread, at_once: Callable[[], Runner]
) -> Runner:
    return at_once() if request.param == "at once" else in_thread


def test_everything_but_none_comes_in_order_and_then_the_end(
    runner: Runner, taken: Taken, qtbot: QtBot
) -> None:
    runner.run(iter(["a", None, "b", None]), taken.take, taken.done)
    qtbot.waitUntil(lambda: taken.ended == 1)
    assert taken.pieces == ["a", "b"]
    assert taken.threads == {threading.main_thread()}


def test_one_work_may_follow_another_from_its_end(
    runner: Runner, taken: Taken, qtbot: QtBot
) -> None:
    runner.run(iter(["a"]), taken.take, lambda: runner.run(iter(["b"]), taken.take, taken.done))
    qtbot.waitUntil(lambda: taken.ended == 1)
    assert taken.pieces == ["a", "b"]
    runner.stop()


def test_a_thread_does_the_work_elsewhere(in_thread: InThread, taken: Taken, qtbot: QtBot) -> None:
    def work() -> Iterator[str]:
        yield threading.current_thread().name

    in_thread.run(work(), taken.take, taken.done)
    qtbot.waitUntil(lambda: taken.ended == 1)
    assert taken.pieces == ["reading"]
    assert "reading" not in {thread.name for thread in threading.enumerate()}


def test_a_stopped_work_is_left_after_the_piece_at_hand(in_thread: InThread, taken: Taken) -> None:
    begun = threading.Event()
    pieces: list[int] = []

    def work() -> Iterator[int]:
        begun.set()
        in_thread._stopped.wait()
        for number in range(1, 1000):
            pieces.append(number)
            yield number

    in_thread.run(work(), taken.take, taken.done)
    begun.wait()
    in_thread.stop()
    QCoreApplication.processEvents()
    assert pieces == [1]
    assert (taken.pieces, taken.ended) == ([], 0)


def test_what_was_on_its_way_when_the_work_was_stopped_is_left(
    in_thread: InThread, taken: Taken
) -> None:
    on_its_way = threading.Event()
    in_thread._came.connect(lambda _piece: on_its_way.set(), Qt.ConnectionType.DirectConnection)
    in_thread.run(iter(["a"]), taken.take, taken.done)
    on_its_way.wait()
    in_thread.stop()
    QCoreApplication.processEvents()
    assert (taken.pieces, taken.ended) == ([], 0)


def test_the_work_goes_on_when_what_came_of_it_was_taken(
    in_thread: InThread, taken: Taken, qtbot: QtBot
) -> None:
    made: list[int] = []
    seen: list[int] = []

    def work() -> Iterator[int]:
        for number in range(5):
            made.append(number)
            yield number

    in_thread.run(work(), lambda _number: seen.append(len(made)), taken.done)
    qtbot.waitUntil(lambda: taken.ended == 1)
    assert seen == [1, 2, 3, 4, 5]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_work_that_fails_ends_too(in_thread: InThread, taken: Taken, qtbot: QtBot) -> None:
    def work() -> Iterator[str]:
        yield "a"
        raise RuntimeError

    in_thread.run(work(), taken.take, taken.done)
    qtbot.waitUntil(lambda: taken.ended == 1)
    assert taken.pieces == ["a"]


def test_after_the_end_nothing_more_is_done(in_thread: InThread, taken: Taken) -> None:
    in_thread.stop()
    in_thread.run(iter(["a"]), taken.take, taken.done)
    in_thread.stop()
    QCoreApplication.processEvents()
    assert (taken.pieces, taken.ended) == ([], 0)
