"""How late a phase change is painted while every core is busy; run with `--benchmark-only`."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from coach.desktop.keep_awake import NoKeepAwake
from coach.desktop.sound import SilentSpeaker
from coach.diary.store import open_diary
from coach.domain.dose import Seconds, Tempo
from coach.domain.routine import Routine, Step
from coach.library.overlay import load_catalog
from coach.library.texts import load_safety_texts
from coach.player.clock import NS, SystemClock
from coach.resources import shipped
from coach.session.begin import Beginnings
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


@pytest.mark.usefixtures("busy_cores")
def test_a_phase_change_is_painted_at_its_time(
    benchmark: BenchmarkFixture,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = Witness()
    diary = open_diary(tmp_path / "data", NOW).diary
    catalog = load_catalog(shipped("routines"), None)
    presenter = SessionPresenter(SilentSpeaker(), NoKeepAwake(), qapp)
    theme = Theme(qapp)
    theme.apply(Choice.LIGHT, 100)
    page = SessionPage(presenter, theme, load_safety_texts(shipped("assets")))
    qtbot.addWidget(page)
    page.resize(1280, 800)
    with qtbot.waitExposed(page):
        page.show()
    shown = Shown(page.player.ring)
    presenter.phase_started.connect(shown.begin)
    routine = Routine(id="sixty", name="Phase changes", steps=STEPS)
    session = Beginnings(diary, clock, lambda: NOW).begin(routine, catalog.exercises, 0)
    clock.first_ns = None

    def run() -> None:
        with qtbot.waitSignal(presenter.ended, timeout=LONGEST_MS):
            page.begin(session, routine.name)

    benchmark.pedantic(run, rounds=1, iterations=1)
    ended_ns = SystemClock().now_ns()
    presenter.close()
    diary.close()
    assert clock.first_ns is not None
    benchmark.extra_info.update(
        known=lateness(shown.known_ns, clock.first_ns),
        painted=lateness(shown.painted_ns, clock.first_ns),
        drift_ms=round((ended_ns - clock.first_ns - CHANGES * NS) / 1e6, 2),
    )
    with capsys.disabled():
        sys.stdout.write(f"\nlate by {benchmark.extra_info}\n")
