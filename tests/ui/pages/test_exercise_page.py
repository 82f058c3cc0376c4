"""The page of an exercise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.domain.exercise import Exercise
from coach.library.catalog import Catalog
from coach.settings import Theme as Choice
from coach.ui.pages.exercise_page import ExercisePage
from coach.ui.presenters.exercise_presenter import ExerciseLook, exercise_look
from coach.ui.presenters.memories import Memory
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.moving_figure import MovingFigure


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Iterator[ExercisePage]:
    made = ExercisePage(theme)
    qtbot.addWidget(made)
    made.resize(1080, 800)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.hide()


def look_of(catalog: Catalog, exercise_id: str) -> ExerciseLook:
    return exercise_look(catalog.exercises[exercise_id], catalog)


def texts(page: ExercisePage) -> list[str]:
    QApplication.processEvents()
    return [found.text() for found in page.findChildren(QLabel) if found.isVisible()]


def links(page: ExercisePage) -> list[KeyButton]:
    QApplication.processEvents()
    buttons = page.findChildren(KeyButton)
    return [button for button in buttons if button.isVisible() and button is not page.back]


def test_everything_of_an_exercise_stands_there(
    page: ExercisePage, shipped_catalog: Catalog
) -> None:
    exercise = shipped_catalog.exercises["bird-dog"]
    page.show_exercise(look_of(shipped_catalog, "bird-dog"))
    shown = texts(page)
    assert shown[0] == page.accessibleName() == "Bird-dog"
    expected = {
        "Core · low back · belly · buttocks · shoulders",
        "How", "Keep in mind", "Easy to get wrong", "Stop if", "Easier", "Harder", "Sources",
        *exercise.how, *exercise.cues, *exercise.mistakes,
        exercise.stop_if, exercise.source, exercise.harder_note, "Left arm, right leg",
    }  # fmt: skip
    assert expected <= set(shown)


def test_the_stop_line_stands_in_a_panel_of_its_own(
    page: ExercisePage, shipped_catalog: Catalog
) -> None:
    page.show_exercise(look_of(shipped_catalog, "bird-dog"))
    stop_if = shipped_catalog.exercises["bird-dog"].stop_if
    panels = [card for card in page.findChildren(Card) if card.property("tone") == "pain"]
    assert len(panels) == 1
    assert [found.text() for found in panels[0].findChildren(QLabel)] == ["Stop if", stop_if]


def test_the_figure_moves_as_soon_as_it_is_worked_out(
    page: ExercisePage, shipped_catalog: Catalog, qtbot: QtBot
) -> None:
    page.show_exercise(look_of(shipped_catalog, "bird-dog"))
    figure = page.findChild(MovingFigure)
    assert isinstance(figure, MovingFigure)
    assert figure.accessibleName() == "Bird-dog"
    qtbot.waitUntil(lambda: figure.is_moving)
    page.hide()
    assert not figure.is_moving


def test_a_small_window_holds_the_whole_figure_beside_large_text(
    page: ExercisePage, shipped_catalog: Catalog, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(Choice.LIGHT, 200)
    page.resize(900, 500)
    page.show_exercise(look_of(shipped_catalog, "hamstring-stretch-seated"))
    figure = page.findChild(MovingFigure)
    assert isinstance(figure, MovingFigure)
    qtbot.waitUntil(lambda: figure.figure is not None)
    assert 250 < figure.height() < page.viewport().height() * 0.8


def test_an_easier_exercise_is_a_link(
    page: ExercisePage, shipped_catalog: Catalog, qtbot: QtBot
) -> None:
    page.show_exercise(look_of(shipped_catalog, "bird-dog"))
    (link,) = links(page)
    assert (link.accessibleName(), link.accessibleDescription()) == ("Bird-dog, leg only", "Easier")
    qtbot.keyClick(page.back, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is link
    with qtbot.waitSignal(page.exercise_requested) as asked:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert asked.args == ["bird-dog-leg-only"]


def test_back_and_esc_lead_back(page: ExercisePage, shipped_catalog: Catalog, qtbot: QtBot) -> None:
    page.show_exercise(look_of(shipped_catalog, "bird-dog"))
    assert page.first_focus() is page.back is QApplication.focusWidget()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.back, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)


def test_another_exercise_takes_the_place_of_the_first_and_begins_at_its_top(
    page: ExercisePage, shipped_catalog: Catalog, qtbot: QtBot
) -> None:
    page.resize(700, 400)
    page.show_exercise(look_of(shipped_catalog, "bird-dog"))
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 300)
    page.verticalScrollBar().setValue(300)
    page.show_exercise(look_of(shipped_catalog, "plank"))
    assert page.verticalScrollBar().value() == 0
    shown = texts(page)
    assert "Left arm, right leg" not in shown
    assert shown[0] == "Plank (forearms)"
    figure = page.findChildren(MovingFigure)[-1]
    qtbot.waitUntil(lambda: figure.figure is not None)


def test_an_exercise_whose_file_changed_stays_where_it_was(
    page: ExercisePage, shipped_catalog: Catalog, qtbot: QtBot
) -> None:
    page.resize(700, 400)
    look = look_of(shipped_catalog, "bird-dog")
    page.show_exercise(look)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 300)
    page.verticalScrollBar().setValue(300)
    page.show_exercise(replace(look, cues=("As flat as a table",)))
    assert "As flat as a table" in texts(page)
    assert page.verticalScrollBar().value() == 300
    links(page)[0].setFocus()
    page.show_exercise(look)
    assert QApplication.focusWidget() is page.back  # the link is another one now
    page.hide()
    page.show_exercise(look)
    page.show()
    QApplication.processEvents()
    assert page.verticalScrollBar().value() == 0


def test_what_a_file_leaves_out_leaves_no_gap(page: ExercisePage) -> None:
    bare = Exercise(id="bare", name="Bare")
    page.show_exercise(exercise_look(bare, Catalog()))
    assert texts(page) == ["Bare", "Other"]
    assert page.findChild(MovingFigure) is None
    assert not [card for card in page.findChildren(Card) if card.isVisible()]


def test_what_it_did_last_time_stands_first(page: ExercisePage, shipped_catalog: Catalog) -> None:
    memory = Memory(exercise="plank", name="Plank", told="Yesterday: sharp", follows="It is eased.")
    page.show_exercise(replace(look_of(shipped_catalog, "plank"), memory=memory))
    shown = texts(page)
    assert shown.index("Yesterday: sharp") < shown.index("It is eased.") < shown.index("How")
    assert "Try again" not in [link.text() for link in links(page)]


@pytest.mark.parametrize("may_try", [True, False])
def test_a_parked_exercise_can_be_tried_again_when_it_is_time(
    page: ExercisePage, shipped_catalog: Catalog, *, may_try: bool
) -> None:
    memory = Memory(exercise="plank", name="Plank", parked="Parked since 2 Nov.", may_try=may_try)
    page.show_exercise(replace(look_of(shipped_catalog, "plank"), memory=memory))
    assert {"Parked", "Parked since 2 Nov."} <= set(texts(page))
    tried: list[str] = []
    page.tried_again.connect(tried.append)
    (again,) = [link for link in links(page) if link.text() == "Try again"]
    assert again.isEnabled() is may_try
    again.click()
    assert tried == (["plank"] if may_try else [])
