"""How long a figure of 900 px takes; looked at, not asserted."""

from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from coach.domain.figure import drawing, telling_pose
from coach.library.overlay import load_catalog
from coach.resources import shipped
from coach.ui.theme.tokens import LIGHT
from coach.ui.widgets.figure import paint_figure

SIDE_PX: Final = 900


@pytest.mark.parametrize("exercise_id", ["bird-dog", "torso-twists", "supine-twist"])
def test_draw_and_paint_a_figure(
    qapp: QApplication, benchmark: BenchmarkFixture, exercise_id: str
) -> None:
    assert qapp
    exercise = load_catalog(shipped("routines"), None).exercises[exercise_id]
    pose = telling_pose(exercise)
    assert pose is not None
    image = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_ARGB32_Premultiplied)

    def paint() -> None:
        painter = QPainter(image)
        figure = drawing(pose, exercise.view)
        paint_figure(painter, QRectF(0, 0, SIDE_PX, SIDE_PX), figure, LIGHT)
        painter.end()

    benchmark(paint)
