"""Where it hurts: the list of check boxes, the picture beside it, and what both say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.domain.pain import PLACES
from coach.settings import Theme as Choice
from coach.ui.theme.theme import Theme
from coach.ui.widgets.body_map import BodyMap
from coach.ui.widgets.body_picture import BodyPicture
from coach.ui.widgets.body_regions import ELSEWHERE, View, middle, regions
from coach.ui.widgets.fitting_scroll import FittingScroll
from coach.words.pain import place_blocks, place_label

WIDE = 1100
SEEN = [
    (place, view) for view in View for place in regions(view) if place != ELSEWHERE
]  # fmt: skip


Show = Callable[[int], BodyMap]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Iterator[Show]:
    """Show a body map in a window of some width, as high as that needs."""
    windows = []

    def shown(width: int) -> BodyMap:
        made = BodyMap(theme, place_blocks())
        window = FittingScroll()
        windows.append(window)
        window.column.addWidget(made)
        qtbot.addWidget(window)
        window.resize(width, 900)
        with qtbot.waitActive(window):
            window.show()
        for _ in range(9):  # what one layout learns another hears in the next round
            QApplication.processEvents()
        return made

    yield shown
    windows.clear()


@pytest.fixture
def body_map(show: Show) -> BodyMap:
    return show(WIDE)


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def middle_of(picture: BodyPicture, place: str, view: View) -> QPointF:
    return picture._to_widget(view).map(middle(regions(view)[place]))


def click(qtbot: QtBot, body_map: BodyMap, place: str, view: View) -> None:
    point = middle_of(body_map.picture, place, view).toPoint()
    qtbot.mouseClick(body_map.picture, Qt.MouseButton.LeftButton, pos=point)


def caption(body_map: BodyMap) -> str:
    texts = [label.text() for label in body_map.picture.parentWidget().findChildren(QLabel)]
    assert len(texts) == 1
    return texts[0]


def test_every_place_has_a_box_and_is_seen_from_one_side_at_least() -> None:
    boxes = [place for block in place_blocks() for _, row in block for place, _, _ in row]
    assert sorted(boxes) == sorted(PLACES)
    assert {*regions(View.BACK), *regions(View.FRONT)} == set(PLACES)


def test_the_spine_comes_first_in_the_list_and_on_the_back(body_map: BodyMap) -> None:
    body_map.set_picked(PLACES)
    assert body_map.picked()[:6] == PLACES[:6]
    assert set(list(regions(View.BACK))[:6]) == set(PLACES[:6])


@pytest.mark.parametrize("view", View)
def test_every_point_of_the_body_is_one_place_and_no_point_is_two(view: View) -> None:
    for x in range(-250, 251, 7):
        for y in range(-997, 0, 7):
            here = [place for place, path in regions(view).items() if path.contains(QPointF(x, y))]
            assert len(here) < 2, (x, y, here)


@pytest.mark.parametrize("view", View)
def test_down_the_middle_of_trunk_and_legs_there_is_no_hole(view: View) -> None:
    for x, top, bottom in ((0, 990, 480), (-70, 780, 30), (70, 780, 30)):
        for y in range(-top, -bottom, 7):
            assert any(path.contains(QPointF(x, y + 0.5)) for path in regions(view).values()), (
                x,
                y,
            )


@pytest.mark.parametrize("view", View)
def test_from_behind_left_is_left_and_from_the_front_it_is_right(view: View) -> None:
    lefts = [place for place in regions(view) if place.endswith(("_l", "_left"))]
    assert len(lefts) >= 8
    for place in lefts:
        across = middle(regions(view)[place]).x()
        assert across < 0 if view is View.BACK else across > 0


@pytest.mark.parametrize(("place", "view"), SEEN)
def test_a_click_on_the_middle_of_a_place_ticks_its_box_and_another_takes_the_tick_away(
    qtbot: QtBot, body_map: BodyMap, place: str, view: View
) -> None:
    with qtbot.waitSignal(body_map.changed):
        click(qtbot, body_map, place, view)
    assert body_map.picked() == (place,)
    assert body_map.box(place).isChecked()
    assert list(body_map.picture.picked) == [place]
    with qtbot.waitSignal(body_map.changed):
        click(qtbot, body_map, place, view)
    assert body_map.picked() == ()
    assert body_map.picture.picked == {}


def test_a_click_on_the_head_is_somewhere_else(qtbot: QtBot, body_map: BodyMap) -> None:
    click(qtbot, body_map, ELSEWHERE, View.BACK)
    assert body_map.picked() == (ELSEWHERE,)


def test_a_click_beside_the_body_or_one_that_ends_elsewhere_picks_nothing(
    qtbot: QtBot, body_map: BodyMap
) -> None:
    picture = body_map.picture
    begin = middle_of(picture, "neck", View.BACK).toPoint()
    end = middle_of(picture, "mid_back", View.BACK).toPoint()
    with qtbot.assertNotEmitted(body_map.changed):
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.rect().bottomLeft())
        qtbot.mouseClick(picture, Qt.MouseButton.RightButton, pos=begin)
        qtbot.mousePress(picture, Qt.MouseButton.LeftButton, pos=begin)
        qtbot.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=end)
    assert body_map.picked() == ()


@pytest.mark.parametrize("place", PLACES)
def test_a_tick_in_the_list_is_seen_on_the_picture(
    qtbot: QtBot, body_map: BodyMap, place: str
) -> None:
    body_map.box(place).setFocus()
    with qtbot.waitSignal(body_map.changed):
        press(qtbot, Qt.Key.Key_Space)
    assert body_map.picked() == tuple(body_map.picture.picked) == (place,)


def test_arrows_reach_every_box(qtbot: QtBot, body_map: BodyMap) -> None:
    body_map.box("low_back_left").setFocus()
    reached = ["low_back_left"]
    for _ in range(len(PLACES) + 3):
        press(qtbot, Qt.Key.Key_Right)
        reached.append(QApplication.focusWidget().objectName())
    assert list(dict.fromkeys(reached)) == list(PLACES)


def test_tab_goes_from_block_to_block(qtbot: QtBot, body_map: BodyMap) -> None:
    body_map.box("low_back_left").setFocus()
    stops = []
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget().objectName())
    assert stops == ["buttock_l", "shoulder_l"]


def test_up_and_down_stay_on_their_side(qtbot: QtBot, body_map: BodyMap) -> None:
    body_map.box("knee_r").setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert body_map.box("calf_r").hasFocus()
    press(qtbot, *[Qt.Key.Key_Up] * 20)
    assert body_map.box("low_back_left").hasFocus()


def test_tab_comes_back_to_the_box_that_had_the_focus(qtbot: QtBot, body_map: BodyMap) -> None:
    body_map.box("knee_r").setFocus()
    press(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    assert body_map.box("knee_r").hasFocus()


def test_a_screen_reader_hears_the_whole_name_and_the_state(body_map: BodyMap) -> None:
    body_map.set_picked(("knee_l",))
    for place in PLACES:
        seen = QAccessible.queryAccessibleInterface(body_map.box(place))
        assert seen.role() == QAccessible.Role.CheckBox
        assert seen.text(QAccessible.Text.Name) == place_label(place)
        assert bool(seen.state().checked) is (place == "knee_l")
        assert seen.state().focusable


def test_what_has_the_focus_or_the_mouse_is_named_and_ringed(body_map: BodyMap) -> None:
    body_map.box("neck").setFocus()
    body_map.box("neck").clearFocus()
    body_map.set_picked(("neck", "chest"))
    assert caption(body_map) == "neck · chest"
    body_map.box("calf_l").setFocus()
    assert (caption(body_map), body_map.picture.marked) == ("left calf", "calf_l")
    at = middle_of(body_map.picture, "hand_r", View.FRONT)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, at, QPointF(body_map.picture.mapToGlobal(at)), none, none,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(body_map.picture, moved)
    assert (caption(body_map), body_map.picture.marked) == ("right hand", "hand_r")
    assert body_map.picture.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(body_map.picture, QEvent(QEvent.Type.Leave))
    assert (caption(body_map), body_map.picture.marked) == ("neck · chest", "")


def colour(body_map: BodyMap, place: str, view: View, aside: int = 9) -> str:
    image: QImage = body_map.picture.grab().toImage()
    point = middle_of(body_map.picture, place, view).toPoint()
    return image.pixelColor(point.x() - aside, point.y()).name()


def test_a_picked_place_has_the_colour_of_pain_from_both_sides(
    theme: Theme, body_map: BodyMap
) -> None:
    body_map.set_picked(("knee_l",))
    for view in View:
        assert colour(body_map, "knee_l", view) == theme.tokens.pain
        assert colour(body_map, "knee_r", view) == theme.tokens.line
        # Colour never speaks alone.
        at = middle_of(body_map.picture, "knee_l", view).toPoint()
        image = body_map.picture.grab().toImage()
        around = {
            image.pixelColor(at.x() + x, at.y() + y).name()
            for x in range(-5, 6)
            for y in range(-5, 6)
        }
        assert theme.tokens.surface in around


def test_strength_is_asked_for_each_place_only_when_it_is_wanted(
    qtbot: QtBot, body_map: BodyMap
) -> None:
    strengths = body_map.strengths
    assert not strengths.isVisible()
    click(qtbot, body_map, "neck", View.BACK)
    click(qtbot, body_map, "knee_l", View.FRONT)
    assert strengths.unfold.isVisible()
    assert not strengths.row("neck").isVisible()
    assert body_map.values() == {}
    strengths.unfold.click()
    assert strengths.row("neck").button(0).hasFocus()
    with qtbot.waitSignal(body_map.changed):
        press(qtbot, Qt.Key.Key_6)
    assert body_map.values() == {"neck": 6}
    assert body_map.picture.picked == {"neck": 6, "knee_l": None}
    click(qtbot, body_map, "neck", View.BACK)
    assert body_map.values() == {}
    assert strengths.row("knee_l").isVisible()


def test_what_was_said_is_shown_again(body_map: BodyMap) -> None:
    body_map.set_picked(("neck", "knee_l"), {"neck": 6})
    assert (body_map.picked(), body_map.values()) == (("neck", "knee_l"), {"neck": 6})
    assert body_map.strengths.row("neck").isVisible()
    body_map.set_picked(())
    assert (body_map.picked(), body_map.values()) == ((), {})
    assert not body_map.strengths.isVisible()


def test_where_there_is_no_room_the_list_is_enough(show: Show) -> None:
    body_map = show(560)
    assert not body_map.picture.isVisible()
    assert body_map.list.x() == 0
    body_map.box("hand_r").click()
    assert body_map.picked() == ("hand_r",)


@pytest.mark.parametrize(("width", "percent"), [(1050, 100), (740, 100), (1130, 200), (820, 200)])
def test_no_word_is_cut_and_nothing_stands_over_anything(
    theme: Theme, show: Show, width: int, percent: int
) -> None:
    theme.apply(Choice.LIGHT, percent)
    body_map = show(width)
    assert width - 30 <= body_map.width() <= width
    for place in PLACES:
        box = body_map.box(place)
        assert box.width() >= box.sizeHint().width()
        assert body_map.rect().contains(box.rect().translated(box.mapTo(body_map, QPoint())))
    if body_map.picture.isVisible():
        left = body_map.picture.mapTo(body_map, QPoint()).x()
        assert left >= body_map.list.geometry().right()
        assert left + body_map.picture.width() <= body_map.width()
