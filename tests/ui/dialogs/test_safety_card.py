"""The safety card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.pain import SafetyCard
from coach.library.texts import Advice, SafetyTexts
from coach.ui.dialogs.safety_card import SafetyCardDialog
from coach.ui.theme.theme import Theme
from coach.ui.widgets.card import Card
from coach.words.emergency import Numbers

Open = Callable[..., SafetyCardDialog]


@pytest.fixture
def opened(
    qtbot: QtBot,
    theme: Theme,  # noqa: ARG001 the fonts
    safety_texts: SafetyTexts,
) -> Open:
    def make(
        *,
        asks: bool = False,
        heading: str | None = None,
        numbers: Numbers | None = None,
        assessed: dt.date | None = None,
        told: Advice | None = None,
        why: str = "",
    ) -> SafetyCardDialog:
        made = SafetyCardDialog(
            safety_texts,
            numbers=numbers,
            asks=asks,
            assessed=assessed,
            heading=heading,
            told=told,
            why=why,
        )
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.open()
        return made

    return make


def test_every_line_is_there_in_its_order(opened: Open, safety_texts: SafetyTexts) -> None:
    card = opened()
    shown = "\n".join(label.text() for label in card.findChildren(QLabel))
    at = 0
    for section in safety_texts.card.sections:
        for line in (section.heading, *section.lines):
            at = shown.index(line, at)
    assert safety_texts.card.closing in shown[at:]
    assert safety_texts.card.title in shown
    assert safety_texts.reviewed in shown


def test_its_text_can_be_selected_with_mouse_and_keyboard(opened: Open) -> None:
    card = opened()
    for label in card.text.findChildren(QLabel):
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
        assert label.accessibleName() == label.text()


def test_all_of_it_can_be_copied(opened: Open, safety_texts: SafetyTexts) -> None:
    card = opened()
    card.copy_it.click()
    copied = QGuiApplication.clipboard().text()
    for section in safety_texts.card.sections:
        assert all(line in copied for line in (section.heading, *section.lines))
    assert copied.endswith(safety_texts.card.closing)


def test_the_numbers_stand_under_their_headings_and_are_copied(opened: Open) -> None:
    card = opened(numbers=Numbers(emergency="112", urgent="116 117", is_suggested=False))
    for heading, line in (
        ("emergency", "Your emergency number: 112"),
        ("urgent", "For urgent advice: 116 117"),
    ):
        shown = [label.text() for label in card.text.part(heading).findChildren(QLabel)]
        assert shown[1] == line
        assert line in card.text.copyable()


def test_a_suggested_number_says_that_it_is_one(opened: Open) -> None:
    card = opened(numbers=Numbers(emergency="112"))
    shown = [label.text() for label in card.text.part("emergency").findChildren(QLabel)]
    assert shown[1] == "Emergency number suggested for your region: 112"
    assert "has not been checked" in shown[2]


def test_without_a_number_it_says_where_to_enter_one(opened: Open) -> None:
    card = opened()
    shown = [label.text() for label in card.text.part("emergency").findChildren(QLabel)]
    assert "Settings" in shown[1]


def test_unless_told_to_it_asks_nothing(opened: Open) -> None:
    assert opened().questions == {}


def test_two_times_no_clears_it_and_leaves_it_open(qtbot: QtBot, opened: Open) -> None:
    card = opened(asks=True)
    card.questions[SafetyCard.EMERGENCY].chip("no").click()
    with qtbot.waitSignal(card.cleared):
        card.questions[SafetyCard.URGENT].chip("no").click()
    assert card.isVisible()


def test_asked_for_a_reason_it_says_it_and_closes_with_the_second_no(
    qtbot: QtBot, opened: Open
) -> None:
    card = opened(asks=True, why="Welcome back.")
    assert "Welcome back." in [label.text() for label in card.findChildren(QLabel)]
    card.questions[SafetyCard.URGENT].chip("no").click()
    assert card.isVisible()
    with qtbot.waitSignal(card.cleared):
        card.questions[SafetyCard.EMERGENCY].chip("no").click()
    assert not card.isVisible()


def test_after_an_assessment_only_new_lines_are_asked_about(opened: Open) -> None:
    card = opened(asks=True, assessed=dt.date(2026, 11, 3))
    assert {group.accessibleName() for group in card.questions.values()} == {
        "Does any line of this part apply to you now?",
        "Does a line of this part apply to you that is new since 3 Nov 2026?",
    }


def test_what_follows_stands_right_under_its_heading(
    opened: Open, safety_texts: SafetyTexts
) -> None:
    told = safety_texts.advice["D4"]
    card = opened(heading="urgent", told=told)
    shown = [label.text() for label in card.text.part("urgent").findChildren(QLabel)]
    assert {told.title, "\n".join(told.lines)} <= set(shown)
    column = card.text.sections["urgent"]
    item = column.itemAt(1)
    assert item is not None
    assert isinstance(item.widget(), Card)


def test_a_yes_is_told_after_the_card_has_closed(qtbot: QtBot, opened: Open) -> None:
    card = opened(asks=True)
    open_then: list[bool] = []
    card.reported.connect(lambda _heading: open_then.append(card.isVisible()))
    card.questions[SafetyCard.URGENT].chip("yes").click()
    with qtbot.waitSignal(card.reported) as told:
        card.once_more[SafetyCard.URGENT].yes.click()
    assert told.args == [SafetyCard.URGENT]
    assert open_then == [False]


@pytest.mark.parametrize("heading", [SafetyCard.EMERGENCY, SafetyCard.URGENT])
def test_a_yes_is_asked_about_once_more_with_the_text_still_there(
    qtbot: QtBot, opened: Open, safety_texts: SafetyTexts, heading: SafetyCard
) -> None:
    card = opened(asks=True)
    with qtbot.assertNotEmitted(card.reported):
        card.questions[heading].chip("yes").click()
    again = card.once_more[heading]
    assert card.focusWidget() is again.no
    assert (again.no.key, card.close_it.key) == ("Esc", "")
    shown = "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())
    assert all(line in shown for section in safety_texts.card.sections for line in section.lines)
    assert "exercise, ice and heat wait" in shown
    at = again.mapTo(card.scroller.viewport(), again.rect().bottomLeft()).y()
    qtbot.waitUntil(lambda: 0 < at <= card.scroller.viewport().height())


@pytest.mark.parametrize("by", ["button", "esc", "no chip"])
def test_a_yes_that_is_taken_back_leaves_the_question_open(
    qtbot: QtBot, opened: Open, by: str
) -> None:
    card = opened(asks=True)
    group, again = (of[SafetyCard.EMERGENCY] for of in (card.questions, card.once_more))
    with qtbot.assertNotEmitted(card.reported), qtbot.assertNotEmitted(card.cleared):
        group.chip("yes").click()
        if by == "button":
            qtbot.keyClick(again.no, Qt.Key.Key_Return)
        elif by == "esc":
            qtbot.keyClick(card, Qt.Key.Key_Escape)
        else:
            group.chip("no").click()
    assert card.isVisible()
    assert not again.isVisible()
    assert card.close_it.key == "Esc"
    assert group.picked() == (("no",) if by == "no chip" else ())


def test_while_a_yes_is_asked_about_another_no_clears_nothing(qtbot: QtBot, opened: Open) -> None:
    card = opened(asks=True, why="Welcome back.")
    card.questions[SafetyCard.EMERGENCY].chip("yes").click()
    with qtbot.assertNotEmitted(card.cleared):
        card.questions[SafetyCard.URGENT].chip("no").click()
    assert card.isVisible()


def test_of_two_times_yes_the_one_that_was_said_twice_counts(qtbot: QtBot, opened: Open) -> None:
    card = opened(asks=True)
    for group in card.questions.values():
        group.chip("yes").click()
    with qtbot.waitSignal(card.reported) as told:
        card.once_more[SafetyCard.URGENT].yes.click()
    assert told.args == [SafetyCard.URGENT]


def test_a_no_leaves_it_open(opened: Open) -> None:
    card = opened(asks=True)
    card.questions[SafetyCard.EMERGENCY].chip("no").click()
    assert card.isVisible()


@pytest.mark.parametrize("heading", ["emergency", "urgent"])
def test_a_heading_that_matters_is_at_the_top(qtbot: QtBot, opened: Open, heading: str) -> None:
    card = opened(heading=heading)
    part: QWidget = card.text.part(heading)

    def top() -> int:
        return part.mapTo(card.scroller.viewport(), part.rect().topLeft()).y()

    qtbot.waitUntil(lambda: abs(top()) <= 1)


def test_esc_closes_it(qtbot: QtBot, opened: Open) -> None:
    card = opened()
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_every_button_is_called_what_it_says(opened: Open) -> None:
    card = opened(asks=True)
    buttons = card.findChildren(QPushButton)
    assert [button.text() for button in buttons] == [button.accessibleName() for button in buttons]


def test_it_is_never_larger_than_its_window(
    qtbot: QtBot, theme: Theme, safety_texts: SafetyTexts
) -> None:
    theme.apply(theme._choice, 200)
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    card = SafetyCardDialog(safety_texts, parent=window)
    assert card.width() <= 900
    assert card.height() <= 600
