"""How long a moving figure of 900 px takes; looked at, not asserted. The aim is 4 ms a frame."""

from __future__ import annotations

from itertools import cycle
from time import process_time
from typing import Final

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from coach.domain.exercise import Exercise
from coach.domain.figure import Figure
from coach.domain.motion import Motion
from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.resources import shipped
from coach.settings import Theme as Choice
from coach.ui.presenters.motions import Motions
from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import LIGHT
from coach.ui.widgets.fading_figure import FADE_MS, FadingFigure
from coach.ui.widgets.figure import paint_figure

SIDE_PX: Final = 900
FRAMES: Final = 60
"""Of one rep: every frame is another figure, as it is while the player shows it."""
SHOWN: Final = ["bird-dog", "cat-cow", "march-in-place", "torso-twists", "supine-twist"]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(shipped("routines"), None)


def canvas() -> QImage:
    return QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_ARGB32_Premultiplied)


def paint(image: QImage, figure: Figure, motion: Motion) -> None:
    painter = QPainter(image)
    rect = QRectF(0, 0, SIDE_PX, SIDE_PX)
    paint_figure(painter, rect, figure, LIGHT, motion.stage)
    painter.end()


@pytest.mark.parametrize("exercise_id", SHOWN)
@pytest.mark.benchmark(timer=process_time)
def test_a_frame_of_a_moving_figure(
    qapp: QApplication, benchmark: BenchmarkFixture, catalog: Catalog, exercise_id: str
) -> None:
    assert qapp
    motion, image = Motion(catalog.exercises[exercise_id]), canvas()
    stations = cycle(motion.last * number / FRAMES for number in range(FRAMES))

    def frame() -> None:
        paint(image, motion.figure(next(stations), 0.5), motion)

    for _frame in range(FRAMES):
        frame()
    benchmark.pedantic(frame, rounds=20, iterations=FRAMES)


@pytest.mark.benchmark(timer=process_time)
def test_the_dearest_frame_of_all_exercises(
    qapp: QApplication, benchmark: BenchmarkFixture, catalog: Catalog
) -> None:
    """Each frame is of the exercise whose frames take longest, found by painting them all."""
    assert qapp
    image = canvas()

    def cost(exercise: Exercise) -> float:
        motion = Motion(exercise)
        paint(image, motion.figure(motion.telling), motion)
        began = process_time()
        for _time in range(10):
            paint(image, motion.figure(motion.telling), motion)
        return process_time() - began

    drawn = [exercise for exercise in catalog.exercises.values() if exercise.poses]
    dearest = max(drawn, key=cost)
    benchmark.extra_info["exercise"] = dearest.id
    motion = Motion(dearest)

    def frame() -> None:
        paint(image, motion.figure(motion.telling), motion)

    benchmark.pedantic(frame, rounds=20, iterations=FRAMES)


@pytest.mark.benchmark(timer=process_time)
def test_a_frame_of_a_fade(
    qtbot: QtBot, qapp: QApplication, benchmark: BenchmarkFixture, catalog: Catalog
) -> None:
    theme = Theme(qapp)
    theme.apply(Choice.LIGHT, 100)
    view = FadingFigure(theme)
    qtbot.addWidget(view)
    view.resize(SIDE_PX, SIDE_PX)
    with qtbot.waitExposed(view):
        view.show()
    one, other = (Motion(catalog.exercises[name]) for name in SHOWN[:2])
    view.set_figure(one.figure(0), one.stage)
    image = canvas()

    class HalfWay:
        def start(self) -> None:
            pass

        def elapsed(self) -> int:
            return FADE_MS // 2

    view._since = HalfWay()  # type: ignore[assignment]  # the double stands still
    view.fade_to(other.figure(0), other.stage)
    view._frames.stop()
    benchmark.pedantic(lambda: view.render(image), rounds=20, iterations=10)


@pytest.mark.benchmark(timer=process_time)
@pytest.mark.parametrize("exercise_id", ["sphinx", "bird-dog"])
def test_work_ahead_for_one_exercise(
    benchmark: BenchmarkFixture, catalog: Catalog, exercise_id: str
) -> None:
    """All that is worked out for an exercise, which the player does in small parts."""
    exercise = catalog.exercises[exercise_id]

    def work() -> None:
        motion = Motions().of(exercise, None)
        assert motion is not None
        for way in range(motion.ways):
            for part in range(13):
                motion.part(way, part)
        assert motion.stage

    benchmark.pedantic(work, rounds=5)
