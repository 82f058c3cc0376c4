"""Every case before a session, in the morning and in the evening, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.desktop.keep_awake import NoKeepAwake
from coach.desktop.sound import SilentSpeaker
from coach.diary.store import Diary
from coach.domain.pain import CheckIn, Moment, SafetyCard, Travels
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.session.begin import Beginnings, NotToday
from coach.settings import Theme as Choice
from coach.ui.pages.form_page import FormPage
from coach.ui.pages.session_page import SessionPage
from coach.ui.presenters.form_presenter import FormPresenter
from coach.ui.presenters.session_presenter import SessionPresenter
from coach.ui.theme.theme import Theme
from coach.words.day import stopped_items

if TYPE_CHECKING:
    from tests.cases.conftest import Case, Clock, Hand

Key = Qt.Key


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.apply(Choice.LIGHT, 100)
    yield made
    made.setParent(None)
    qapp.setStyleSheet("")


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, theme: Theme, texts: SafetyTexts
) -> Iterator[SessionPage]:
    presenter = SessionPresenter(SilentSpeaker(), NoKeepAwake(), qapp)
    made = SessionPage(presenter, theme, texts)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
    yield made
    presenter.close()
    presenter.setParent(None)


def _has_card(told: CheckIn) -> bool:
    return told.safety_card not in {None, SafetyCard.NONE}


def test_before_a_session(
    qtbot: QtBot,
    page: SessionPage,
    hand: Hand,
    catalog: Catalog,
    new_diary: Callable[[], Diary],
    new_clock: Callable[[], Clock],
    cases: list[Case],
) -> None:
    found = catalog.find("core-standard")
    assert found is not None
    for case in cases:
        told = case.check_in
        # F1 takes the card's answer, which ends it there and then.
        if told.moment is not Moment.BEFORE or told.stopped or _has_card(told):
            continue
        diary, clock = new_diary(), new_clock()
        page.ask_start("Core, standard", "8 min")
        with qtbot.waitSignal(page.answered) as given:
            hand.press(str(told.pain))
            if told.words or told.travels is not Travels.NO or told.where:
                hand.press("Y")
                if not told.words and told.travels is Travels.NO:
                    hand.pick("tight")  # a place alone answers no question
                hand.answer_details(told, onset=False)
                hand.go_to("Done")
                hand.press(Key.Key_Return)
            elif told.pain:
                hand.press(Key.Key_Return)
        beginnings = Beginnings(diary, clock, clock.wall)
        goes_on = case.action == "continue" and not told.is_sharp and (told.pain or 0) <= 5
        try:
            beginnings.begin(found.routine, catalog.exercises, given.args[0])
        except NotToday:
            assert not goes_on, case.name
        else:
            assert goes_on, case.name
        newest = diary.check_ins()[0]
        assert (newest.row, newest.action) == (case.row, case.action), case.name


def test_in_the_morning_and_in_the_evening(
    qtbot: QtBot,
    theme: Theme,
    texts: SafetyTexts,
    hand: Hand,
    new_diary: Callable[[], Diary],
    new_clock: Callable[[], Clock],
    cases: list[Case],
) -> None:
    for case in cases:
        told = case.check_in
        if told.moment not in {Moment.MORNING, Moment.EVENING} or _has_card(told):
            continue
        # The 20 seconds of the morning ask for no place and no travelling (4.1).
        if told.moment is Moment.MORNING and (told.where or told.travels is not Travels.NO):
            continue
        diary, clock = new_diary(), new_clock()
        forms = FormPresenter(
            diary=diary, texts=lambda: texts, now=clock.wall, relief_open=lambda: True
        )
        page = FormPage(forms, theme)
        qtbot.addWidget(page)
        look = forms.open_form(told.moment)
        assert look is not None
        page.show_form(look)
        with qtbot.waitActive(page):
            page.show()
        page.first_focus().setFocus()
        with qtbot.waitSignal(page.left):
            _fill_in(hand, told)
        newest = diary.check_ins()[0]
        assert (newest.row, newest.action) == (case.row, case.action), case.name
        page.hide()


def _fill_in(hand: Hand, told: CheckIn) -> None:
    hand.press(str(told.pain))
    if told.words or told.where or told.travels is not Travels.NO:
        hand.answer_details(told, onset=True)
    if told.stopped is not None:
        if not told.pain:
            # What it stopped is asked when it hurt at any time of the day.
            hand.go_to("Add something")
            hand.press(Key.Key_Return, "5")
        hand.pick(dict(stopped_items())[told.stopped.value])
    if told.pain or told.stopped is not None:
        hand.go_to("Save")
    hand.press(Key.Key_Return)
