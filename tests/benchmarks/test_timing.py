"""How late the window is while every core is busy, a phase change and H; run `--benchmark-only`."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from coach.desktop.keep_awake import NoKeepAwake
from coach.desktop.sound import SilentSpeaker
from coach.diary.store import Diary, open_diary
from coach.domain.dose import Seconds, Tempo
from coach.domain.pain import CheckIn
from coach.domain.routine import Routine, Step
from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.library.texts import load_safety_texts
from coach.player.clock import NS, Clock, SystemClock
from coach.resources import shipped
from coach.session.begin import Beginnings
from coach.session.look import Look, Stage
from coach.session.session import Session
from coach.settings import Theme as Choice
from coach.ui.pages.session_page import SessionPage
from coach.ui.presenters.session_presenter import SessionPresenter
from coach.ui.theme.theme import Theme

NOW: Final = dt.datetime(2026, 11, 22, 16, 40, tzinfo=dt.UTC)
STEPS: Final = tuple(
    Step(exercise=exercise, reps=5, tempo=Tempo(1, 1, 1, 0), ready=Seconds(1))
    for exercise in ("cat-cow", "glute-bridge", "dead-bug", "bird-dog")
)
CHANGES: Final = 4 * 16
LONGEST_MS: Final = 120_000
PRESSES: Final = 50
LATEST_MS: Final = 200
"""How late the clock may stand after H (domain 4.5)."""


class Witness:
    """The machine's clock, and when it was first looked at."""

    def __init__(self) -> None:
        self._clock = SystemClock()
        self.first_ns: int | None = None

    def now_ns(self) -> int:
        now_ns = self._clock.now_ns()
        if self.first_ns is None:
            self.first_ns = now_ns
        return now_ns


class Shown(QObject):
    """Notes when a phase began on screen: when it was known, and when a widget was painted."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self._clock = SystemClock()
        self._waits = False
        self.known_ns: list[int] = []
        self.painted_ns: list[int] = []
        widget.installEventFilter(self)

    def begin(self) -> None:
        self._waits = True
        self.known_ns.append(self._clock.now_ns())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if self._waits and event.type() is QEvent.Type.Paint:
            self._waits = False
            self.painted_ns.append(self._clock.now_ns())
        return False


class Finger(QObject):
    """Presses H from a thread of its own, at a moment that the window does not choose."""

    pressed = Signal()

    def __init__(self, qtbot: QtBot, page: SessionPage) -> None:
        super().__init__(page)
        self._clock = SystemClock()
        self._moments = random.Random(4)  # noqa: S311 no secret
        self._never = threading.Event()
        self._qtbot = qtbot
        self._page = page
        self.pressed_ns = 0
        # A thread emits it: Qt queues it behind all that the window has still to do.
        self.pressed.connect(self._on_pressed, Qt.ConnectionType.QueuedConnection)

    def press_soon(self) -> threading.Thread:
        thread = threading.Thread(target=self._press, args=(self._moments.uniform(0.3, 2.0),))
        thread.start()
        return thread

    def _press(self, wait_s: float) -> None:
        self._never.wait(wait_s)
        self.pressed_ns = self._clock.now_ns()
        self.pressed.emit()

    def _on_pressed(self) -> None:
        self._qtbot.keyClick(QApplication.focusWidget() or self._page, Qt.Key.Key_H)


class Stops(QObject):
    """Notes when the clock of a session stood, and when that could be seen."""

    def __init__(self, page: SessionPage, presenter: SessionPresenter) -> None:
        super().__init__(page)
        self._clock = SystemClock()
        self._view = page.check_in
        self._waits = False
        self.stood_ns = 0
        self.painted_ns = 0
        presenter.looked.connect(self._on_looked)
        self._view.installEventFilter(self)

    def await_next(self) -> None:
        self._waits = True
        self.stood_ns = self.painted_ns = 0

    def _on_looked(self, look: Look) -> None:
        if self._waits and look.stage is Stage.CHECK_IN and not self.stood_ns:
            self.stood_ns = self._clock.now_ns()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if self._waits and self.stood_ns and event.type() is QEvent.Type.Paint:
            self._waits = False
            self.painted_ns = self._clock.now_ns()
        return False


def lateness(moments_ns: list[int], started_ns: int) -> dict[str, float]:
    """Return milliseconds behind the plan, in which every phase lasts a second."""
    assert len(moments_ns) == CHANGES
    late_ns = [at_ns - started_ns - number * NS for number, at_ns in enumerate(moments_ns)]
    late_ms = [round(late / 1e6, 2) for late in sorted(late_ns[1:])]
    count = len(late_ms)
    return {
        "p50_ms": late_ms[count // 2],
        "p99_ms": late_ms[-(-count * 99 // 100) - 1],
        "max_ms": late_ms[-1],
    }


@pytest.fixture
def busy_cores() -> Iterator[None]:
    busy = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(os.cpu_count() or 2)
    ]
    yield
    for process in busy:
        process.kill()
        process.wait()


@pytest.fixture
def presenter(qapp: QApplication) -> Iterator[SessionPresenter]:
    made = SessionPresenter(SilentSpeaker(), NoKeepAwake(), qapp)
    yield made
    made.close()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, presenter: SessionPresenter) -> SessionPage:
    theme = Theme(qapp)
    theme.apply(Choice.LIGHT, 100)
    made = SessionPage(presenter, theme, load_safety_texts(shipped("assets")))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    made = open_diary(tmp_path / "data", NOW).diary
    yield made
    made.close()


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(shipped("routines"), None)


@pytest.mark.usefixtures("busy_cores")
def test_a_phase_change_is_painted_at_its_time(
    benchmark: BenchmarkFixture,
    qtbot: QtBot,
    page: SessionPage,
    presenter: SessionPresenter,
    diary: Diary,
    catalog: Catalog,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = Witness()
    shown = Shown(page.player.ring)
    presenter.phase_started.connect(shown.begin)
    session = begun(diary, clock, catalog)
    clock.first_ns = None

    def run() -> None:
        with qtbot.waitSignal(presenter.ended, timeout=LONGEST_MS):
            page.begin(session, "Phase changes")

    benchmark.pedantic(run, rounds=1, iterations=1)
    ended_ns = SystemClock().now_ns()
    assert clock.first_ns is not None
    benchmark.extra_info.update(
        known=lateness(shown.known_ns, clock.first_ns),
        painted=lateness(shown.painted_ns, clock.first_ns),
        drift_ms=round((ended_ns - clock.first_ns - CHANGES * NS) / 1e6, 2),
    )
    with capsys.disabled():
        sys.stdout.write(f"\nlate by {benchmark.extra_info}\n")


@pytest.mark.usefixtures("busy_cores")
def test_the_clock_stands_soon_after_h(
    benchmark: BenchmarkFixture,
    qtbot: QtBot,
    page: SessionPage,
    presenter: SessionPresenter,
    diary: Diary,
    catalog: Catalog,
    capsys: pytest.CaptureFixture[str],
) -> None:
    finger, stops = Finger(qtbot, page), Stops(page, presenter)
    stood_ms, painted_ms = [], []

    def run() -> None:
        for _press in range(PRESSES):
            page.begin(begun(diary, SystemClock(), catalog), "H")
            stops.await_next()
            thread = finger.press_soon()
            qtbot.waitUntil(lambda: stops.painted_ns > 0, timeout=LONGEST_MS)
            thread.join()
            stood_ms.append((stops.stood_ns - finger.pressed_ns) / 1e6)
            painted_ms.append((stops.painted_ns - finger.pressed_ns) / 1e6)
            presenter.stop()

    benchmark.pedantic(run, rounds=1, iterations=1)
    benchmark.extra_info.update(
        stood=middle_and_latest(stood_ms),
        painted=middle_and_latest(painted_ms),
        too_late=sum(late > LATEST_MS for late in stood_ms),
    )
    with capsys.disabled():
        sys.stdout.write(f"\nafter H {benchmark.extra_info}\n")


def begun(diary: Diary, clock: Clock, catalog: Catalog) -> Session:
    """Return a session of short phases, about to start."""
    routine = Routine(id="sixty", name="Phase changes", steps=STEPS)
    return Beginnings(diary, clock, lambda: NOW).begin(routine, catalog.exercises, CheckIn(pain=0))


def middle_and_latest(late_ms: list[float]) -> dict[str, float]:
    """Return the median and the largest of some milliseconds."""
    in_order = sorted(late_ms)
    return {"p50_ms": round(in_order[len(in_order) // 2], 2), "max_ms": round(in_order[-1], 2)}
