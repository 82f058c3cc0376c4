"""What is read before the first use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coach.domain.pain import SafetyCard
from coach.library.texts import SafetyTexts
from coach.ui.dialogs.first_run import FirstRunDialog
from coach.ui.theme.theme import Theme
from coach.words.emergency import Numbers


@pytest.fixture
def first_run(
    qtbot: QtBot,
    theme: Theme,  # noqa: ARG001 the fonts
    safety_texts: SafetyTexts,
) -> FirstRunDialog:
    made = FirstRunDialog(safety_texts, Numbers(emergency="112"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def test_text_and_card_are_there_in_full(
    first_run: FirstRunDialog, safety_texts: SafetyTexts
) -> None:
    shown = "\n".join(label.text() for label in first_run.findChildren(QLabel))
    assert all(paragraph in shown for paragraph in safety_texts.first_run)
    assert all(line in shown for section in safety_texts.card.sections for line in section.lines)


def answer(first_run: FirstRunDialog, emergency: str = "no", urgent: str = "no") -> None:
    first_run.questions.groups[SafetyCard.EMERGENCY].chip(emergency).click()
    first_run.questions.groups[SafetyCard.URGENT].chip(urgent).click()


def test_its_one_button_says_that_it_was_read(qtbot: QtBot, first_run: FirstRunDialog) -> None:
    chips = [chip for group in first_run.questions.groups.values() for chip in group.chips()]
    assert set(first_run.findChildren(QPushButton)) == {first_run.read, *chips}
    answer(first_run)
    with qtbot.waitSignal(first_run.accepted):
        first_run.read.click()


def test_enter_says_so_too(qtbot: QtBot, first_run: FirstRunDialog) -> None:
    answer(first_run)
    with qtbot.waitSignal(first_run.accepted):
        qtbot.keyClick(first_run.scroller, Qt.Key.Key_Return)
    assert first_run.read.key == "Enter"


def test_without_answers_its_button_leads_to_the_first_question(
    qtbot: QtBot, first_run: FirstRunDialog
) -> None:
    first_run.read.click()
    assert first_run.isVisible()
    assert first_run.ask.isVisible()
    assert first_run.focusWidget() is first_run.questions.groups[SafetyCard.EMERGENCY].chip("yes")
    first_run.questions.groups[SafetyCard.EMERGENCY].chip("no").click()
    first_run.read.click()
    assert first_run.focusWidget() is first_run.questions.groups[SafetyCard.URGENT].chip("yes")
    first_run.questions.groups[SafetyCard.URGENT].chip("no").click()
    with qtbot.waitSignal(first_run.accepted):
        first_run.read.click()


@pytest.mark.parametrize(
    ("emergency", "urgent", "applies"),
    [
        ("no", "no", SafetyCard.NONE),
        ("yes", "no", SafetyCard.EMERGENCY),
        ("no", "yes", SafetyCard.URGENT),
        ("yes", "yes", SafetyCard.EMERGENCY),
    ],
)
def test_the_more_urgent_heading_counts(
    first_run: FirstRunDialog, emergency: str, urgent: str, applies: SafetyCard
) -> None:
    answer(first_run, emergency, urgent)
    assert first_run.answer() is applies


def test_a_yes_needs_no_second_answer(qtbot: QtBot, first_run: FirstRunDialog) -> None:
    first_run.questions.groups[SafetyCard.URGENT].chip("yes").click()
    with qtbot.waitSignal(first_run.accepted):
        first_run.read.click()


def test_the_number_to_call_stands_on_the_card(first_run: FirstRunDialog) -> None:
    assert any("112" in label.text() for label in first_run.findChildren(QLabel))


def test_esc_does_not_dismiss_it(qtbot: QtBot, first_run: FirstRunDialog) -> None:
    qtbot.keyClick(first_run, Qt.Key.Key_Escape)
    assert first_run.isVisible()


def test_it_can_be_read_with_the_keyboard(qtbot: QtBot, first_run: FirstRunDialog) -> None:
    bar = first_run.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(first_run.scroller, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_closing_its_window_rejects_it(qtbot: QtBot, first_run: FirstRunDialog) -> None:
    with qtbot.waitSignal(first_run.rejected):
        first_run.close()
