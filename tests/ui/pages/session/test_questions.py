"""The questions of a check-in: what is asked, what is taken for granted, what is answered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.pain import NERVE_WORDS, PLACES, WORDS, CheckIn, Moment, Onset, Strength, Travels
from coach.ui.pages.session.details import Details
from coach.ui.pages.session.questions import Questions
from coach.ui.theme.theme import Theme

FULL = CheckIn(
    moment=Moment.NOW,
    pain=4,
    words=("dull", "tingling"),
    where=("low_back_left", "knee_r"),
    strengths=(Strength("knee_r", 2),),
    onset=Onset.NEXT_DAY,
    travels=Travels.TO_THIGH,
    getting_worse=True,
    pop=True,
    dizzy=True,
    note="since the stairs",
)


def _show(qtbot: QtBot, view: QWidget) -> None:
    qtbot.addWidget(view)
    view.resize(1000, 900)
    with qtbot.waitExposed(view):
        view.show()


@pytest.fixture
def questions(qtbot: QtBot, theme: Theme) -> Questions:
    made = Questions(theme)
    _show(qtbot, made)
    return made


@pytest.fixture
def details(qtbot: QtBot, theme: Theme) -> Details:
    made = Details(theme)
    _show(qtbot, made)
    return made


def _texts(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_a_new_check_in_forgets_the_last_one(questions: Questions) -> None:
    questions.clear(("Plank", "Bird-dog"), after_settling=False)
    questions.which.chip("1").click()
    questions.pain.press_digit(4)
    questions.details.words.chip("dull").click()
    questions.details.where.box("chest").click()
    questions.details.note.setText("at the top")
    questions.clear(("Plank",), after_settling=False)
    assert questions.candidate() is None
    assert questions.answers().pain is None
    questions.pain.press_digit(1)
    assert questions.answers() == CheckIn(moment=Moment.DURING, pain=1)


def test_all_places_and_words_can_be_picked(questions: Questions) -> None:
    questions.clear((), after_settling=True)
    for place in PLACES:
        questions.details.where.box(place).click()
    for words in WORDS.values():
        for word in words:
            questions.details.words.chip(word).click()
    answers = questions.answers()
    assert answers.where == PLACES
    assert sorted(answers.words) == sorted(word for words in WORDS.values() for word in words)


def test_at_0_nothing_else_is_asked_or_answered(questions: Questions) -> None:
    questions.clear((), after_settling=False, where=("neck",))
    questions.pain.press_digit(2)
    questions.details.words.chip("dull").click()
    questions.pain.press_digit(0)
    assert not questions.details.isVisible()
    assert questions.answers() == CheckIn(moment=Moment.DURING, pain=0)


def test_after_the_minute_it_is_not_taken_for_granted_that_it_stays_where_it_is(
    questions: Questions,
) -> None:
    travels = questions.details.travels
    questions.clear((), after_settling=False)
    questions.pain.press_digit(2)
    assert travels.picked() == ("no",)
    assert questions.open_chips() is None

    questions.clear((), after_settling=True)
    questions.pain.press_digit(0)
    assert travels.picked() == ()
    assert questions.open_chips() is travels
    travels.chip("to_buttock").click()
    assert questions.open_chips() is None
    assert questions.answers().travels is Travels.TO_BUTTOCK


def test_where_it_was_said_before_is_taken_for_granted(questions: Questions) -> None:
    questions.clear((), after_settling=False, where=("low_back_left", "knee_r"))
    questions.pain.press_digit(2)
    assert "As you said before: low back, left, right knee." in _texts(questions)
    assert not questions.details.where.isVisible()
    assert questions.answers().where == ("low_back_left", "knee_r")


def test_that_it_is_elsewhere_opens_the_body_with_what_was_said(questions: Questions) -> None:
    questions.clear((), after_settling=False, where=("low_back_left",))
    questions.pain.press_digit(2)
    questions.details.elsewhere.click()
    assert questions.details.where.isVisible()
    assert not questions.details.elsewhere.isVisible()
    questions.details.where.box("low_back_left").click()
    questions.details.where.box("neck").click()
    assert questions.answers().where == ("neck",)


@pytest.mark.parametrize("word", sorted(NERVE_WORDS))
def test_where_it_tingles_is_never_taken_for_granted(questions: Questions, word: str) -> None:
    questions.clear((), after_settling=False, where=("low_back_left",))
    questions.pain.press_digit(2)
    questions.details.words.chip("dull").click()
    assert not questions.details.where.isVisible()
    questions.details.words.chip(word).click()
    assert questions.details.where.isVisible()
    assert questions.answers().where == ()
    questions.details.where.box("hand_l").click()
    questions.details.words.chip("aching").click()
    assert questions.answers().where == ("hand_l",)


def test_what_was_answered_comes_back_as_it_was(details: Details) -> None:
    details.show_answers(FULL)
    assert details.answers(CheckIn(pain=4)) == FULL
    assert details.worse.isVisible()


def test_a_screen_reader_hears_to_which_question_an_answer_belongs(details: Details) -> None:
    named = {
        details.words: "What is it like? Pick any.",
        details.travels: "Does it travel?",
        details.where: "Where? Pick any.",
        details.note: "In your own words, if you like",
    }
    for control, name in named.items():
        assert control.accessibleName() == name
    assert details.where.list.accessibleDescription() == "Arrow keys move, Space picks."


def test_what_is_not_asked_keeps_its_answer(details: Details) -> None:
    details.show_answers(CheckIn())
    details.ask(boxes=False, onset=False, note=False)
    given = CheckIn(pop=True, dizzy=True, onset=Onset.NEXT_DAY, note="mine")
    assert details.answers(given) == given
    for hidden in (details.pop, details.dizzy, details.onset, details.note):
        assert not hidden.isVisible()


def test_getting_worse_is_asked_and_answered_with_a_nerve_word_only(details: Details) -> None:
    details.words.chip("numb").click()
    details.worse.click()
    assert details.answers(CheckIn()).getting_worse
    details.words.chip("numb").click()
    assert not details.worse.isVisible()
    assert not details.answers(CheckIn()).getting_worse


def test_words_of_ones_own_have_an_end_and_no_edges(details: Details) -> None:
    details.note.setText("  " + "a" * 600)
    assert len(details.answers(CheckIn()).note) == 498


def test_every_answer_says_that_something_changed(qtbot: QtBot, details: Details) -> None:
    details.words.chip("numb").click()
    for answer in (
        details.words.chip("dull"),
        details.worse,
        details.pop,
        details.dizzy,
        details.travels.chip("to_thigh"),
        details.where.box("neck"),
        details.onset.chip("next_day"),
    ):
        with qtbot.waitSignal(details.changed):
            answer.click()
    with qtbot.waitSignal(details.changed):
        qtbot.keyClicks(details.note, "a")
