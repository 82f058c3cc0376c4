"""Locks on a page, used by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.domain.locks import Lock, LockKind
from coach.domain.log import Lift
from coach.library.texts import SafetyTexts
from coach.ui.dialogs.confirm import Confirm
from coach.ui.pages.lock_card import LockCard
from coach.ui.presenters.closed import ClosedLook, OpenLook, closed_look
from coach.ui.theme.theme import Theme

NOW = dt.datetime(2026, 11, 22, 16, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))
OPENS = (OpenLook("walk-10", "Walk", "10 min"), OpenLook("sore-day", "Sore-back day", "12.5 min"))

Shown = Callable[..., LockCard]


@pytest.fixture
def shown(
    qtbot: QtBot,
    theme: Theme,  # noqa: ARG001 the fonts
    safety_texts: SafetyTexts,
) -> Shown:
    def make(*kinds: LockKind, reminds: bool = False) -> LockCard:
        card = LockCard()
        qtbot.addWidget(card)
        card.show_look(look(safety_texts, *kinds, reminds=reminds))
        with qtbot.waitActive(card):
            card.show()
        return card

    return make


def look(texts: SafetyTexts, *kinds: LockKind, reminds: bool = False) -> ClosedLook:
    standing = [Lock(kind=kind, since=NOW, row="D10") for kind in kinds]
    made = closed_look(standing, OPENS, texts, NOW, reminds=reminds)
    assert made is not None
    return made


def texts_of(card: LockCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_what_stays_open_starts_by_mouse_and_by_keys(shown: Shown, qtbot: QtBot) -> None:
    card = shown(LockKind.DAY)
    with qtbot.waitSignal(card.start_requested) as walked:
        qtbot.mouseClick(card.opens["walk-10"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.start_requested) as rested:
        qtbot.keyClick(card.opens["sore-day"], Qt.Key.Key_Return)
    assert (walked.args, rested.args) == (["walk-10"], ["sore-day"])
    assert next(iter(card.opens)) == "walk-10"


def test_a_lift_is_asked_about_once_more_with_the_harmless_answer_first(
    shown: Shown, qtbot: QtBot
) -> None:
    card = shown(LockKind.SHARP24)
    said: list[tuple[LockKind, Lift]] = []
    card.lifted.connect(lambda kind, lift: said.append((kind, lift)))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        card.lifts[LockKind.SHARP24, Lift.CHOSEN].click()
        question = QApplication.activeModalWidget()
        assert isinstance(question, Confirm)
        assert question.no.isDefault()
        qtbot.keyClick(question, key)
        assert said == []
    card.lifts[LockKind.SHARP24, Lift.CHOSEN].click()
    question = QApplication.activeModalWidget()
    assert isinstance(question, Confirm)
    question.yes.click()
    assert said == [(LockKind.SHARP24, Lift.CHOSEN)]


def test_medical_offers_no_way_but_its_tick(shown: Shown) -> None:
    card = shown(LockKind.MEDICAL)
    assert list(card.lifts) == [(LockKind.MEDICAL, Lift.ASSESSED)]


def test_medical_leads_to_the_safety_card(shown: Shown, qtbot: QtBot) -> None:
    card = shown(LockKind.MEDICAL)
    button = next(one for one in card.findChildren(type(card.later)) if one.text() == "Safety card")
    with qtbot.waitSignal(card.card_requested):
        button.click()


def test_several_locks_stand_in_one_card_each_with_its_own_end(
    shown: Shown, safety_texts: SafetyTexts
) -> None:
    card = shown(LockKind.SOON, LockKind.DAY)
    for kind in ("soon", "day"):
        assert safety_texts.advice[f"lock-{kind}"].title in texts_of(card)
    assert {kind for kind, _lift in card.lifts} == {LockKind.SOON, LockKind.DAY}


def test_a_reminder_can_be_put_off(shown: Shown, qtbot: QtBot) -> None:
    card = shown(LockKind.SOON, reminds=True)
    assert "Have you spoken to someone about it?" in texts_of(card)
    with qtbot.waitSignal(card.put_off):
        card.later.click()


def test_without_a_reminder_there_is_nothing_to_put_off(shown: Shown) -> None:
    assert not shown(LockKind.SOON).later.isVisible()


def test_the_same_look_again_keeps_the_focus(shown: Shown, safety_texts: SafetyTexts) -> None:
    card = shown(LockKind.DAY)
    button = card.opens["sore-day"]
    button.setFocus()
    card.show_look(look(safety_texts, LockKind.DAY))
    assert card.opens["sore-day"] is button
    assert button.hasFocus()


def test_another_look_takes_the_place_of_the_first(shown: Shown, safety_texts: SafetyTexts) -> None:
    card = shown(LockKind.DAY)
    card.show_look(look(safety_texts, LockKind.MEDICAL))
    QApplication.processEvents()
    assert safety_texts.advice["lock-day"].title not in texts_of(card)
    assert list(card.lifts) == [(LockKind.MEDICAL, Lift.ASSESSED)]


@pytest.mark.parametrize(
    ("kind", "tone"),
    [
        (LockKind.MEDICAL, "notice"),
        (LockKind.SOON, "notice"),
        (LockKind.SHARP24, "plain"),
        (LockKind.DAY, "plain"),
    ],
)
def test_a_lock_is_never_red(shown: Shown, kind: LockKind, tone: str) -> None:
    assert shown(kind).property("tone") == tone


def test_ice_and_heat_stand_quiet_behind_what_else_is_open(
    qtbot: QtBot, shown: Shown, safety_texts: SafetyTexts
) -> None:
    card = shown(LockKind.DAY)
    assert card.relief is None
    look = closed_look(
        [Lock(kind=LockKind.DAY, since=NOW, row="D10")], OPENS, safety_texts, NOW, relief=True
    )
    assert look is not None
    card.show_look(look)
    assert card.relief is not None
    assert card.relief.property("role") == "quiet"
    with qtbot.waitSignal(card.relief_requested):
        card.relief.click()

    card.show_look(replace(look, opens=()))
    with qtbot.waitSignal(card.relief_requested):
        card.relief.click()
