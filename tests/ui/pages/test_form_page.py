"""The morning and the evening form, filled in by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coach.diary.records import CheckInRecord
from coach.diary.store import Diary
from coach.domain.pain import (
    Change,
    CheckIn,
    Feels,
    Moment,
    Onset,
    Painkiller,
    Stopped,
    Strength,
    Travels,
)
from coach.settings import Theme as Choice
from coach.ui.pages.form_page import FormPage
from coach.ui.presenters.form_presenter import FormPresenter
from coach.ui.theme.theme import Theme

FULL = CheckIn(
    moment=Moment.EVENING,
    pain=4,
    worst=6,
    average=3,
    words=("tingling", "aching", "like a hot wire"),
    getting_worse=True,
    pop=True,
    dizzy=True,
    where=("low_back_left", "hand_r", "left_big_toe"),
    strengths=(Strength("low_back_left", 4),),
    travels=Travels.TO_BUTTOCK,
    onset=Onset.NEXT_DAY,
    changes=(Change.EASES_WITH_MOVEMENT, Change.WORSE_COUGH_SNEEZE),
    stopped=Stopped.SLOWED_ME,
    feels=Feels.FEELS_HURT,
    painkiller=Painkiller.YES,
    tags=("slept_side", "much_sitting", "legs", "new_exercise", "swimming"),
    note="After the long drive.",
)


class Clock(Protocol):
    at: dt.datetime

    def __call__(self) -> dt.datetime: ...


@pytest.fixture(autouse=True)
def evening(wall_clock: Clock) -> Clock:
    wall_clock.at = wall_clock.at.replace(hour=20, minute=14)
    return wall_clock


@pytest.fixture
def page(qtbot: QtBot, forms: FormPresenter, theme: Theme) -> Iterator[FormPage]:
    made = FormPage(forms, theme)
    qtbot.addWidget(made)
    made.resize(1080, 800)
    yield made
    made.hide()


@pytest.fixture
def ask(page: FormPage, forms: FormPresenter, qtbot: QtBot) -> Callable[[Moment], None]:
    def begin(moment: Moment = Moment.EVENING) -> None:
        look = forms.open_form(moment)
        assert look is not None
        page.show_form(look)
        with qtbot.waitActive(page):
            page.show()
        page.first_focus().setFocus()

    return begin


def the_saved(diary: Diary) -> CheckIn:
    (record,) = diary.check_ins()
    return record.check_in


def shown(page: FormPage) -> dict[str, bool]:
    return {
        "worst": page.numbers.worst.isVisible(),
        "words": page.pain.words.isVisible(),
        "where": page.pain.where.isVisible(),
        "travels": page.pain.travels.isVisible(),
        "onset": page.pain.onset.isVisible(),
        "changes": page.day.changes.isVisible(),
        "stopped": page.day.stopped.isVisible(),
        "feels": page.day.feels.isVisible(),
        "painkiller": page.day.painkiller.isVisible(),
        "tags": page.day.tags[0][1].isVisible(),
    }


def names(page: FormPage) -> set[str]:
    return {name for name, visible in shown(page).items() if visible}


@pytest.mark.parametrize("moment", [Moment.MORNING, Moment.EVENING])
def test_when_all_is_well_it_is_a_digit_and_enter(
    page: FormPage, ask: Callable[..., None], press: Callable[..., None], diary: Diary,
    qtbot: QtBot, moment: Moment,
) -> None:  # fmt: skip
    ask(moment)
    assert names(page) == set()
    press("0")
    assert names(page) == set()
    with qtbot.waitSignal(page.left):
        press(Qt.Key.Key_Return)
    assert the_saved(diary) == CheckIn(moment=moment, pain=0)


def test_when_all_is_well_it_is_two_clicks(
    page: FormPage, ask: Callable[..., None], diary: Diary, qtbot: QtBot
) -> None:
    ask()
    assert not page.nothing.isVisible()
    qtbot.mouseClick(page.numbers.pain.button(0), Qt.MouseButton.LeftButton)
    assert page.nothing.isVisible()
    assert not page.save.isVisible()
    qtbot.mouseClick(page.nothing, Qt.MouseButton.LeftButton)
    assert the_saved(diary).pain == 0


def test_pain_in_the_evening_asks_for_everything(page: FormPage, ask: Callable[..., None]) -> None:
    ask()
    page.numbers.pain.press_digit(3)
    assert all(shown(page).values())
    assert page.save.isVisible()
    assert not page.pain.worse.isVisible()


def test_pain_in_the_morning_asks_what_it_is_like_and_what_it_stopped(
    page: FormPage, ask: Callable[..., None]
) -> None:
    ask(Moment.MORNING)
    page.numbers.pain.press_digit(3)
    assert names(page) == {"words", "stopped", "feels"}


def test_a_word_of_nerves_asks_where_and_whether_it_gets_worse(
    page: FormPage, ask: Callable[..., None], diary: Diary
) -> None:
    ask(Moment.MORNING)
    page.numbers.pain.press_digit(2)
    page.pain.words.chip("numb").click()
    assert {"where", "travels"} <= names(page)
    page.pain.worse.click()
    page.pain.where.box("hand_l").click()
    page.pain.words.chip("numb").click()
    assert names(page) == {"words", "stopped", "feels"}
    assert page.answers() == CheckIn(moment=Moment.MORNING, pain=2)
    page.pain.words.chip("numb").click()
    page.save.click()
    assert the_saved(diary) == CheckIn(
        moment=Moment.MORNING, pain=2, words=("numb",), where=("hand_l",), getting_worse=True
    )


def test_more_can_be_said_of_a_day_that_ends_without_pain(
    page: FormPage, ask: Callable[..., None], diary: Diary
) -> None:
    ask()
    page.numbers.pain.press_digit(0)
    page.more.click()
    assert names(page) == {"worst", "painkiller", "tags"}
    assert page.numbers.worst.focused() is not None
    page.numbers.worst.press_digit(5)
    assert all(shown(page).values())
    page.numbers.pain.press_digit(2)
    page.numbers.pain.press_digit(0)
    assert all(shown(page).values())
    page.save.click()
    assert the_saved(diary) == CheckIn(moment=Moment.EVENING, pain=0, worst=5)


def test_a_night_can_be_told_of_without_pain(
    page: FormPage, ask: Callable[..., None], diary: Diary
) -> None:
    ask(Moment.MORNING)
    page.numbers.pain.press_digit(0)
    page.more.click()
    assert names(page) == {"stopped"}
    assert QApplication.focusWidget() is page.day.stopped.chips()[0]
    page.day.stopped.chip("could_not_sleep").click()
    page.save.click()
    assert the_saved(diary).stopped is Stopped.COULD_NOT_SLEEP


def test_answers_to_questions_that_went_away_are_not_given(
    page: FormPage, ask: Callable[..., None], diary: Diary
) -> None:
    ask()
    page.numbers.pain.press_digit(3)
    page.pain.words.chip("stabbing").click()
    page.day.stopped.chip("hardly_move").click()
    page.numbers.pain.press_digit(0)
    page.nothing.click()
    assert the_saved(diary) == CheckIn(moment=Moment.EVENING, pain=0)


def test_the_worst_is_never_less_than_the_others(
    page: FormPage, ask: Callable[..., None], press: Callable[..., None]
) -> None:
    ask()
    numbers = page.numbers
    numbers.pain.press_digit(4)
    assert numbers.worst.value() is None
    numbers.worst.setFocus()
    press("2")
    assert numbers.worst.value() == 4
    assert numbers.worst.focused() == 4
    numbers.average.press_digit(6)
    assert numbers.worst.value() == 6
    numbers.worst.press_digit(8)
    assert (numbers.pain.value(), numbers.average.value(), numbers.worst.value()) == (4, 6, 8)


def test_a_number_comes_first(
    page: FormPage, ask: Callable[..., None], press: Callable[..., None], diary: Diary
) -> None:
    ask()
    page.back.setFocus()
    page.save.click()
    assert page._hint.text() == "Choose a number first."
    assert page.numbers.pain.focused() is not None
    assert diary.check_ins() == ()
    press("3")
    assert page._hint.text() == ""


def test_a_digit_answers_from_anywhere_until_there_is_a_number(
    page: FormPage, ask: Callable[..., None], press: Callable[..., None]
) -> None:
    ask()
    page.back.setFocus()
    press("4")
    assert page.numbers.pain.focused() == 4
    page.pain.words.chip("dull").setFocus()
    press("7")
    assert page.numbers.pain.value() == 4


def test_nothing_changes_it_and_what_does_contradict_each_other(
    page: FormPage, ask: Callable[..., None]
) -> None:
    ask()
    page.numbers.pain.press_digit(3)
    changes = page.day.changes
    for value in ("worse_with_movement", "worse_bending_back"):
        changes.chip(value).click()
    assert changes.picked() == ("worse_with_movement", "worse_bending_back")
    changes.chip("same").click()
    assert changes.picked() == ("same",)
    changes.chip("eases_with_movement").click()
    assert changes.picked() == ("eases_with_movement",)


def test_every_answer_is_shown_again_and_kept(
    page: FormPage, ask: Callable[..., None], diary: Diary, wall_clock: Clock
) -> None:
    diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=FULL))
    ask()
    assert page.pain.worse.isVisible()
    page.save.click()
    assert the_saved(diary) == FULL


def test_a_morning_with_a_place_shows_it(
    page: FormPage, ask: Callable[..., None], diary: Diary, wall_clock: Clock
) -> None:
    placed = CheckIn(moment=Moment.MORNING, pain=2, where=("neck",), onset=Onset.ON_WAKING)
    diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=placed))
    ask(Moment.MORNING)
    assert names(page) == {"words", "where", "travels", "onset", "stopped", "feels"}
    page.save.click()
    assert the_saved(diary) == placed


def test_what_was_asked_elsewhere_stays(
    page: FormPage, ask: Callable[..., None], diary: Diary, wall_clock: Clock
) -> None:
    told = replace(FULL, start_pain=2, mood=4, effort=5, shaky=True)
    diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=told))
    ask()
    page.numbers.pain.press_digit(5)
    page.save.click()
    assert the_saved(diary) == replace(told, pain=5)


def test_esc_leaves_and_the_answers_are_there_again(
    page: FormPage, ask: Callable[..., None], press: Callable[..., None], diary: Diary,
    qtbot: QtBot,
) -> None:  # fmt: skip
    ask()
    press("4")
    page.pain.words.chip("dull").click()
    with qtbot.waitSignal(page.left):
        press(Qt.Key.Key_Escape)
    page.hide()
    assert diary.check_ins() == ()
    ask()
    assert page.answers() == CheckIn(moment=Moment.EVENING, pain=4, words=("dull",))


def test_a_diary_that_refuses_leaves_the_form_open(
    page: FormPage, ask: Callable[..., None], diary: Diary, wall_clock: Clock, qtbot: QtBot
) -> None:
    saved = diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=FULL))
    ask()
    diary.delete_check_in(saved.id)
    with qtbot.assertNotEmitted(page.left):
        page.save.click()
    assert page._hint.text() == "This entry is no longer there."


def test_enter_on_a_button_presses_it_and_on_a_chip_saves(
    page: FormPage, ask: Callable[..., None], press: Callable[..., None], diary: Diary,
    qtbot: QtBot,
) -> None:  # fmt: skip
    ask()
    press("0")
    page.more.setFocus()
    press(Qt.Key.Key_Return)
    assert "painkiller" in names(page)
    page.day.painkiller.chip("yes").setFocus()
    press(Qt.Key.Key_Space)
    with qtbot.waitSignal(page.left):
        press(Qt.Key.Key_Return)
    assert the_saved(diary).painkiller is Painkiller.YES


def test_with_large_text_in_a_small_window_the_one_tap_is_in_view(
    page: FormPage, ask: Callable[..., None], theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(Choice.DARK, 200)
    page.resize(700, 500)
    ask()
    page.numbers.pain.press_digit(0)

    def is_in_view() -> bool:
        top_left = page.nothing.mapTo(page, page.nothing.rect().topLeft())
        return page.rect().contains(page.nothing.rect().translated(top_left))

    qtbot.waitUntil(is_in_view)


def test_tab_reaches_every_question_and_each_has_a_name(
    page: FormPage, ask: Callable[..., None], press: Callable[..., None]
) -> None:
    ask()
    press("3")
    reached: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not page.save and len(reached) < 120:
        reached.append(focused)
        press(Qt.Key.Key_Tab)
    questions = [
        page.numbers.pain, page.numbers.worst, page.numbers.average, page.pain.words, page.pain.pop,
        page.pain.dizzy, page.pain.travels, page.pain.where, page.pain.onset, page.pain.note,
        page.day.stopped, page.day.feels, page.day.changes, page.day.painkiller,
        *(group for _heading, group in page.day.tags),
    ]  # fmt: skip
    order = [
        next(at for at, one in enumerate(reached) if one is question or question.isAncestorOf(one))
        for question in questions
    ]
    assert order == sorted(order)
    names_heard = [
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in reached
    ]
    assert all(names_heard)
    groups = (page.numbers.pain, page.numbers.worst, page.numbers.average, page.day.stopped)
    assert all(group.accessibleName() for group in groups)


def test_what_the_keyboard_reaches_is_scrolled_into_view(
    page: FormPage, ask: Callable[..., None], press: Callable[..., None]
) -> None:
    page.resize(800, 500)
    ask()
    press("3")
    viewport = page.scroller.viewport()
    for _tab in range(40):
        press(Qt.Key.Key_Tab)
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        if page.scroller.isAncestorOf(focused):
            top_left = focused.mapTo(viewport, focused.rect().topLeft())
            assert viewport.rect().contains(focused.rect().translated(top_left).center())
