"""The parked exercises, used by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.ui.pages.parked_page import ParkedPage
from coach.ui.presenters.memories import Memory
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton

PLANK = Memory(
    exercise="plank", name="Plank", told="Last Friday: sharp", parked="Parked.", may_try=True
)
BIRD_DOG = Memory(exercise="bird-dog", name="Bird-dog", told="Yesterday: sharp", parked="Parked.")


@pytest.fixture
def page(
    qtbot: QtBot,
    theme: Theme,  # noqa: ARG001 the fonts
) -> ParkedPage:
    made = ParkedPage()
    qtbot.addWidget(made)
    made.show_parked((PLANK, BIRD_DOG))
    with qtbot.waitActive(made):
        made.show()
    return made


def texts_of(page: ParkedPage) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_each_says_what_it_did_and_since_when_it_is_parked(page: ParkedPage) -> None:
    assert {"Plank", "Last Friday: sharp", "Bird-dog", "Yesterday: sharp"} <= set(texts_of(page))


def test_only_what_may_be_tried_can_be_tried(page: ParkedPage, qtbot: QtBot) -> None:
    assert not page.again["bird-dog"].isEnabled()
    with qtbot.waitSignal(page.tried_again) as tried:
        qtbot.mouseClick(page.again["plank"], Qt.MouseButton.LeftButton)
    assert tried.args == ["plank"]


def test_a_name_leads_to_its_exercise(page: ParkedPage, qtbot: QtBot) -> None:
    see = [one for one in page.findChildren(KeyButton) if one.text() == "See the exercise"]
    with qtbot.waitSignal(page.exercise_requested) as seen:
        see[1].click()
    assert seen.args == ["bird-dog"]
    assert [one.accessibleDescription() for one in see] == ["Plank", "Bird-dog"]


def test_once_tried_again_it_is_gone_and_the_keyboard_stays_on_the_page(page: ParkedPage) -> None:
    page.again["plank"].setFocus()
    page.show_parked((BIRD_DOG,))
    assert page.back.hasFocus()
    assert "Plank" not in texts_of(page)
    page.show_parked(())
    assert "No exercise is parked." in texts_of(page)


def test_esc_leads_back(page: ParkedPage, qtbot: QtBot) -> None:
    page.first_focus().setFocus()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.first_focus(), Qt.Key.Key_Escape)
