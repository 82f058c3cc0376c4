"""A notice, used by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.domain.occasion import Occasion
from coach.domain.triage import LOG_TABLE
from coach.library.texts import SafetyTexts
from coach.ui.pages.notice_card import NoticeCard
from coach.ui.presenters.notices import CARD, LATER, SEEN, asking_look, notice_look
from coach.ui.theme.theme import Theme


@pytest.fixture
def card(
    qtbot: QtBot,
    theme: Theme,  # noqa: ARG001 the fonts
    safety_texts: SafetyTexts,
) -> NoticeCard:
    made = NoticeCard()
    qtbot.addWidget(made)
    made.show_look(notice_look(LOG_TABLE[0], safety_texts))
    with qtbot.waitActive(made):
        made.show()
    return made


def texts_of(card: NoticeCard) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("choice", [SEEN, CARD, LATER])
def test_an_answer_names_row_and_choice(card: NoticeCard, qtbot: QtBot, choice: str) -> None:
    with qtbot.waitSignal(card.answered) as answered:
        qtbot.mouseClick(card.choices[choice], Qt.MouseButton.LeftButton)
    assert answered.args == ["D16", choice]


def test_why_and_what_to_ask_are_shown_when_asked_for(
    card: NoticeCard, safety_texts: SafetyTexts, qtbot: QtBot
) -> None:
    look = notice_look(LOG_TABLE[0], safety_texts)
    assert look.why not in texts_of(card)
    qtbot.keyClick(card.why, Qt.Key.Key_Return)
    assert {look.why, *look.more} <= set(texts_of(card))
    assert card.why.accessibleName() == "Close"
    qtbot.keyClick(card.why, Qt.Key.Key_Return)
    assert look.why not in texts_of(card)


def test_the_same_notice_again_stays_as_it_is(card: NoticeCard, safety_texts: SafetyTexts) -> None:
    card.why.click()
    card.show_look(notice_look(LOG_TABLE[0], safety_texts))
    assert notice_look(LOG_TABLE[0], safety_texts).why in texts_of(card)


def test_another_notice_takes_its_place(card: NoticeCard) -> None:
    look = asking_look(Occasion.AWAY)
    card.show_look(look)
    assert set(texts_of(card)) == {look.title, *look.lines}
    assert list(card.choices) == [CARD]
    assert not card.why.isVisible()
