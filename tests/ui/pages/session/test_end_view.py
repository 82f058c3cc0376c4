"""The end of a session: two taps, and what a stop says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.domain.pain import CheckIn, Moment
from coach.library.texts import SafetyTexts
from coach.session.look import Advice, Stage
from coach.session.session import Session
from coach.settings import Theme as Choice
from coach.ui.pages.session.end_view import EndView
from coach.ui.theme.theme import Theme

Key = Qt.Key


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, safety_texts: SafetyTexts) -> EndView:
    made = EndView(theme, safety_texts, lambda: True)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def ended(begin_session: Callable[..., Session]) -> Session:
    session = begin_session("core-beginner")
    session.start()
    session.stop()
    assert session.stage is Stage.ENDED
    return session


@pytest.fixture
def reported(view: EndView) -> list[CheckIn]:
    told: list[CheckIn] = []
    view.reported.connect(told.append)
    return told


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def texts(view: EndView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_ice_and_heat_are_offered_at_every_end_but_where_someone_has_to_help(
    qtbot: QtBot, view: EndView, ended: Session
) -> None:
    view.begin(ended.look(), "Core, beginner")
    assert QApplication.focusWidget() is view.close_it
    with qtbot.waitSignal(view.relief_requested):
        view.relief.click()

    for key, named in (("D9", True), ("D1", False), ("D10", True), ("D4", False), ("D19", False)):
        view.advise(key)
        assert view.relief.isVisible() is named, key


@pytest.mark.parametrize(("row", "named"), [("D10", True), ("D2", False)])
def test_an_end_that_a_check_in_brought_offers_what_fits_it(
    view: EndView, ended: Session, row: str, *, named: bool
) -> None:
    look = ended.look()
    assert look.ending is not None
    advice = Advice(row=row, action="stop", key=row)
    view.begin(replace(look, ending=replace(look.ending, advice=advice)), "Core, beginner")
    assert view.relief.isVisible() is named


def test_at_the_end_they_are_not_offered_while_neither_can_begin(
    qtbot: QtBot, theme: Theme, safety_texts: SafetyTexts, ended: Session
) -> None:
    view = EndView(theme, safety_texts, lambda: False)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.begin(ended.look(), "Core, beginner")
    assert not view.relief.isVisible()
    view.advise("D10")
    assert not view.relief.isVisible()


def test_effort_and_the_rest_are_asked_once_the_pain_is_known(
    qtbot: QtBot, view: EndView, ended: Session, reported: list[CheckIn]
) -> None:
    view.begin(ended.look(), "Core, beginner")
    assert not view.effort.isVisible()
    press(qtbot, Key.Key_2)
    assert view.effort.isVisible()
    press(qtbot, Key.Key_6)
    assert [(one.pain, one.effort) for one in reported] == [(2, None), (2, 6)]


def test_every_report_has_all_that_was_said_so_far(
    qtbot: QtBot, view: EndView, ended: Session, reported: list[CheckIn]
) -> None:
    view.begin(ended.look(), "Core, beginner")
    press(qtbot, Key.Key_2)
    view.shaky.click()
    view.mood.chips.chip("4").click()
    press(qtbot, Key.Key_6)
    assert reported[-1] == CheckIn(moment=Moment.AFTER, pain=2, effort=6, shaky=True, mood=4)


def test_no_number_is_asked_twice(
    qtbot: QtBot, view: EndView, ended: Session, reported: list[CheckIn]
) -> None:
    view.begin(ended.look(), "Core, beginner")
    press(qtbot, Key.Key_2, Key.Key_6, Key.Key_9)
    assert len(reported) == 2
    assert not view.pain.isEnabled()
    assert not view.effort.isEnabled()


@pytest.mark.parametrize("leave", [Key.Key_Escape, Key.Key_Return])
@pytest.mark.parametrize("keys", [(), (Key.Key_2,), (Key.Key_2, Key.Key_6)])
def test_it_can_be_left_at_any_time(
    qtbot: QtBot,
    view: EndView,
    ended: Session,
    reported: list[CheckIn],
    leave: Qt.Key,
    keys: tuple[Qt.Key, ...],
) -> None:
    view.begin(ended.look(), "Core, beginner")
    press(qtbot, *keys)
    with qtbot.waitSignal(view.left):
        press(qtbot, leave)
    assert len(reported) == len(keys)


def test_a_stop_that_a_check_in_brought_says_why_and_asks_nothing(
    view: EndView, begin_session: Callable[..., Session]
) -> None:
    session = begin_session("core-beginner")
    session.start()
    session.hurt()
    session.answer(CheckIn(pain=7))
    view.begin(session.look(), "Core, beginner")
    assert not view.pain.isVisible()
    assert not view.effort.isVisible()
    assert view.title.text() in texts(view)


def test_a_new_session_starts_with_nothing_answered(
    qtbot: QtBot, view: EndView, ended: Session, reported: list[CheckIn]
) -> None:
    view.begin(ended.look(), "Core, beginner")
    press(qtbot, Key.Key_2, Key.Key_6)
    view.shaky.click()
    view.mood.chips.chip("4").click()
    view.begin(ended.look(), "Core, beginner")
    reported.clear()
    press(qtbot, Key.Key_1)
    assert reported == [CheckIn(moment=Moment.AFTER, pain=1)]


def test_the_second_number_comes_into_view_however_large_the_text(
    qtbot: QtBot, theme: Theme, view: EndView, ended: Session
) -> None:
    theme.apply(Choice.LIGHT, 200)
    view.resize(900, 600)
    view.begin(ended.look(), "Core, beginner")
    QApplication.processEvents()
    press(qtbot, Key.Key_2)
    for number in (0, 10):
        button = view.effort.button(number)
        inside = button.mapTo(view.scroller.viewport(), button.rect().center())
        assert view.scroller.viewport().rect().contains(inside)
