from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.domain.exercise import Exercise, View
from coach.domain.figure import Figure
from coach.domain.motion import Motion
from coach.domain.pose import Bone, Pose, Trunk
from coach.domain.shape import Box, Cloth, Disc, Shape
from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import DARK, LIGHT, Tokens
from coach.ui.widgets.figure import FigureView, paint_figure, shape_colour

BACKGROUND: Final = "#123456"
DOWN, UP, RIGHT, LEFT = Bone(270), Bone(90), Bone(0), Bone(180)


def standing(pose: Pose, view: View) -> Figure:
    return Motion(Exercise(name="One pose", view=view, poses=(pose,))).figure(0)


STEP: Final = standing(
    Pose(
        trunk=Trunk(UP, UP),
        head=UP,
        near_leg=(DOWN, DOWN, RIGHT),
        far_leg=(Bone(310), Bone(310), RIGHT),
        near_arm=(Bone(240), Bone(240)),
        far_arm=(Bone(320), Bone(320)),
    ),
    View.SIDE,
)
LYING: Final = standing(
    Pose(
        trunk=Trunk(LEFT, LEFT),
        head=LEFT,
        near_leg=(RIGHT, RIGHT, RIGHT),
        far_leg=(RIGHT, RIGHT, RIGHT),
        near_arm=(UP, UP),
        far_arm=(DOWN, DOWN),
    ),
    View.ABOVE,
)


def painted(
    figure: Figure,
    width: int,
    height: int,
    *,
    tokens: Tokens = LIGHT,
    frame: Box | None = None,
    margin: int = 0,
) -> QImage:
    image = QImage(width + 2 * margin, height + 2 * margin, QImage.Format.Format_RGB32)
    image.fill(QColor(BACKGROUND))
    painter = QPainter(image)
    paint_figure(painter, QRectF(margin, margin, width, height), figure, tokens, frame)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def inked(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not background."""
    found = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).name() != BACKGROUND
    ]
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


def test_head_trunk_legs_and_mat_have_their_colours() -> None:
    # One body height is 200 px, the hips are in the middle, the floor is at 250.
    image = painted(STEP, 400, 300, frame=Box(-1 + 0.02, -0.25 + 0.05, 1 - 0.02, 1.25 - 0.02))
    hip_y = 250 - 200 * 0.513
    at = {
        "head": (200, hip_y - 200 * 0.41),
        "trunk": (206, hip_y - 200 * 0.1),
        "near shin": (200, hip_y + 200 * 0.4),
        "far shin": (200 + 200 * 0.25, hip_y + 200 * 0.3),
        "mat": (200, 250 + 2),
        "air": (20, 20),
    }
    found = {name: image.pixelColor(round(x), round(y)).name() for name, (x, y) in at.items()}
    assert found == {
        "head": LIGHT.skin_near,
        "trunk": LIGHT.shirt,
        "near shin": LIGHT.trousers_near,
        "far shin": LIGHT.trousers_far,
        "mat": LIGHT.mat,
        "air": BACKGROUND,
    }


def test_the_colours_are_those_of_the_tokens_in_force() -> None:
    found = colours(painted(STEP, 200, 200, tokens=DARK))
    assert {DARK.trousers_near, DARK.trousers_far, DARK.mat} <= found
    assert LIGHT.trousers_near not in found


@pytest.mark.parametrize("figure", [STEP, LYING])
@pytest.mark.parametrize(("width", "height"), [(48, 48), (90, 48), (320, 200), (200, 320)])
def test_a_figure_stays_in_its_rectangle(figure: Figure, width: int, height: int) -> None:
    left, top, right, bottom = inked(painted(figure, width, height, margin=10))
    assert left >= 10
    assert top >= 10
    assert right < width + 10
    assert bottom < height + 10


@pytest.mark.parametrize("figure", [STEP, LYING])
def test_a_figure_fills_its_rectangle(figure: Figure) -> None:
    left, top, right, bottom = inked(painted(figure, 300, 200))
    assert right - left > 280 or bottom - top > 180


def test_in_a_list_all_parts_can_still_be_seen() -> None:
    found = colours(painted(STEP, 48, 48))
    wanted = {LIGHT.skin_near, LIGHT.shirt, LIGHT.trousers_near, LIGHT.trousers_far, LIGHT.mat}
    assert wanted <= found


def test_the_same_frame_gives_the_same_floor_and_scale_for_every_pose() -> None:
    low = Figure((Shape(Cloth.SHIRT, 0, (Disc(0, 0.1, 0.1),)),), Box(-0.1, 0, 0.1, 0.2))
    frame = STEP.bounds.union(low.bounds)
    both = [painted(figure, 200, 200, frame=frame) for figure in (STEP, low)]
    floors = [
        max(y for y in range(200) if image.pixelColor(100, y).name() == LIGHT.mat) for image in both
    ]
    assert floors[0] == floors[1]
    small = inked(painted(low, 200, 200, frame=frame))
    large = inked(painted(low, 200, 200))
    assert small[1] > large[1]


def test_who_lies_is_on_the_same_floor_as_who_stands() -> None:
    low = Figure((Shape(Cloth.SHIRT, 0, (Disc(0, 0.1, 0.1),)),), Box(-0.1, 0, 0.1, 0.2))
    bottoms = [inked(painted(figure, 120, 400))[3] for figure in (STEP, low)]
    assert bottoms[0] == pytest.approx(bottoms[1], abs=3)
    assert min(bottoms) > 390


def test_a_picture_from_above_is_in_the_middle() -> None:
    _left, top, _right, bottom = inked(painted(LYING, 200, 400))
    assert top == pytest.approx(399 - bottom, abs=2)


def test_seen_from_above_the_mat_lies_below_the_person() -> None:
    image = painted(LYING, 400, 400)
    mat = sum(image.pixelColor(x, y).name() == LIGHT.mat for x in range(400) for y in range(400))
    assert mat > 400 * 400 / 10


def test_a_shade_lies_between_the_near_and_the_far_tint() -> None:
    near, middle, far = (
        shape_colour(Shape(Cloth.TROUSERS, shade, ()), LIGHT) for shade in (0.0, 0.5, 1.0)
    )
    assert near.name() == LIGHT.trousers_near
    assert far.name() == LIGHT.trousers_far
    assert near.lightness() < middle.lightness() < far.lightness()


def test_painting_leaves_the_painter_as_it_was() -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = painter.transform(), painter.pen(), painter.brush(), painter.renderHints()
    paint_figure(painter, QRectF(0, 0, 100, 100), STEP, LIGHT)
    after = painter.transform(), painter.pen(), painter.brush(), painter.renderHints()
    painter.end()
    assert after == before


class CountingView(FigureView):
    """Counts how often it is painted."""

    def __init__(self, theme: Theme) -> None:
        self.paintings = 0
        super().__init__(theme)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        self.paintings += 1
        super().paintEvent(event)


def shown(view: FigureView, qtbot: QtBot) -> None:
    qtbot.addWidget(view)
    view.resize(300, 200)
    with qtbot.waitExposed(view):
        view.show()
    QApplication.processEvents()


def image_of(view: FigureView) -> QImage:
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_a_view_is_not_painted_again_while_nothing_changes(qtbot: QtBot, theme: Theme) -> None:
    view = CountingView(theme)
    view.set_figure(STEP)
    shown(view, qtbot)
    before = view.paintings
    assert before > 0
    view.set_figure(Figure(STEP.shapes, STEP.bounds))
    QApplication.processEvents()
    assert view.paintings == before


def test_every_change_is_painted_once(qtbot: QtBot, theme: Theme) -> None:
    view = CountingView(theme)
    view.set_figure(STEP)
    shown(view, qtbot)
    before = view.paintings
    for number, change in enumerate(
        (
            lambda: view.set_figure(LYING),
            lambda: view.set_figure(LYING, Box(-1, -1, 1, 1)),
            theme.changed.emit,
        ),
        start=1,
    ):
        change()
        QApplication.processEvents()
        assert view.paintings == before + number


def test_without_a_figure_nothing_is_painted(qtbot: QtBot, theme: Theme) -> None:
    view = FigureView(theme)
    shown(view, qtbot)
    assert len(colours(image_of(view))) == 1
    view.set_figure(STEP)
    assert len(colours(image_of(view))) > 5
    view.set_figure(None)
    assert len(colours(image_of(view))) == 1


def test_a_view_asks_for_a_card_and_is_content_with_a_line_of_a_list(
    qtbot: QtBot, theme: Theme
) -> None:
    view = FigureView(theme)
    qtbot.addWidget(view)
    assert view.minimumSizeHint().height() == 48
    assert view.sizeHint().height() > view.minimumSizeHint().height()
