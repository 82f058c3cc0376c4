"""How long a library as large as it may become takes, and how long the window stands still for it.

Run with `pytest tests/benchmarks/test_loading.py --benchmark-only`.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from coach.library.catalog import Catalog, Reading
from coach.library.files import folder_stamp
from coach.library.kept import Kept
from coach.library.overlay import load_catalog, read_catalog
from coach.resources import shipped
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.running import InThread, Runner

EXERCISES: Final = 1_000
ROUTINES: Final = 2_000
LONG_AGO_S: Final = 1_700_000_000
LONGEST_MS: Final = 60_000


@pytest.fixture(scope="module")
def large_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped files over and over, under ids of their own."""
    source, folder = shipped("routines"), tmp_path_factory.mktemp("mine")
    exercises = sorted(source.glob("exercises/*.yaml"))
    routines = sorted({*source.glob("*/*.yaml")} - {*exercises, *source.glob("examples/*")})
    for files, count in ((exercises, EXERCISES), (routines, ROUTINES)):
        texts = {file.stem: file.read_text(encoding="utf-8") for file in files}
        names = list(texts)
        for number in range(count):
            name = names[number % len(names)]
            own_id = f"{name}-{number}"
            file = folder / f"{own_id}.yaml"
            text = texts[name].replace(f"id: {name}\n", f"id: {own_id}\n")
            file.write_text(text, encoding="utf-8")
            os.utime(file, (LONG_AGO_S, LONG_AGO_S))
    return folder


@pytest.fixture
def kept_dir(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def load(large_dir: Path, kept_dir: Path) -> Catalog:
    return load_catalog(shipped("routines"), large_dir, Kept(kept_dir))


def check(catalog: Catalog | None) -> None:
    assert catalog is not None
    assert catalog.broken == ()
    assert len(catalog.routines) > ROUTINES
    assert len(catalog.exercises) > EXERCISES


def test_three_thousand_files_for_the_first_time(
    benchmark: BenchmarkFixture, large_dir: Path, tmp_path: Path
) -> None:
    folders = iter(range(3))

    def another() -> tuple[tuple[Path, Path], dict[str, object]]:
        return (large_dir, tmp_path / str(next(folders))), {}

    check(benchmark.pedantic(load, setup=another, rounds=3))


def test_three_thousand_files_that_did_not_change(
    benchmark: BenchmarkFixture, large_dir: Path, kept_dir: Path
) -> None:
    load(large_dir, kept_dir)
    check(benchmark.pedantic(load, args=(large_dir, kept_dir), rounds=5))


def test_what_is_shipped_when_it_did_not_change(
    benchmark: BenchmarkFixture, tmp_path: Path, kept_dir: Path
) -> None:
    load(tmp_path, kept_dir)
    assert benchmark.pedantic(load, args=(tmp_path, kept_dir), rounds=20).routines


def test_looking_whether_anything_changed(benchmark: BenchmarkFixture, large_dir: Path) -> None:
    assert len(benchmark(folder_stamp, large_dir)) == EXERCISES + ROUTINES


class Heartbeat(QTimer):
    """Beats every millisecond while the event loop turns, and notes how late it was."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_ms: list[float] = []
        self._last = 0.0
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self.timeout.connect(self._on_beat)

    def begin(self) -> None:
        self._last = time.perf_counter()
        self.start(1)

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now - self._last) * 1000)
        self._last = now

    def report(self) -> dict[str, float]:
        gaps = sorted(self.gaps_ms, reverse=True)
        return {
            "longest_ms": round(gaps[0], 1),
            "second_ms": round(gaps[1], 1),
            "p99_ms": round(gaps[len(gaps) // 100], 1),
        }


@pytest.fixture(params=["at once", "in a thread"])
def runner(
    request: pytest.FixtureRequest, qapp: QApplication, at_once: Callable[[], Runner]
) -> Iterator[Runner]:
    in_thread = InThread(qapp)
    yield at_once() if request.param == "at once" else in_thread
    in_thread.stop()
    in_thread.setParent(None)


@pytest.mark.parametrize("when", ["for the first time", "unchanged"])
def test_the_window_while_three_thousand_files_are_read(
    when: str,
    benchmark: BenchmarkFixture,
    runner: Runner,
    large_dir: Path,
    kept_dir: Path,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def read(folder: Path) -> Reading:
        yield from read_catalog(shipped("routines"), folder, Kept(kept_dir))

    if when == "unchanged":
        load(large_dir, kept_dir)
    presenter = CatalogPresenter(read, lambda: large_dir, lambda: runner)
    # As in the program: a search for garbage looks at everything and takes its time.
    presenter.reading_began.connect(gc.disable)
    presenter.catalog_changed.connect(gc.freeze)
    presenter.reading_ended.connect(gc.enable)
    heartbeat = Heartbeat()

    def run() -> None:
        with qtbot.waitSignal(presenter.reading_ended, timeout=LONGEST_MS):
            heartbeat.begin()
            # From within the event loop, as after the first frame.
            QTimer.singleShot(20, presenter.read)
        QTimer.singleShot(20, heartbeat.stop)
        qtbot.waitUntil(lambda: not heartbeat.isActive())

    benchmark.pedantic(run, rounds=1)
    gc.unfreeze()
    check(presenter.catalog)
    benchmark.extra_info.update(heartbeat.report())
    with capsys.disabled():
        sys.stdout.write(f"\nthe event loop stood still for {benchmark.extra_info}\n")
