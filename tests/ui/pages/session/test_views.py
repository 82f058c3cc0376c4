"""The views of a session, each for itself."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.exercise import Exercise, Side
from coach.domain.figure import is_mirrored
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.session.look import Candidate
from coach.ui.pages.session.exercise_picture import ExercisePicture
from coach.ui.pages.session.help_view import HelpView
from coach.ui.pages.session.next_up import NextUp
from coach.ui.pages.session.player_controls import PlayerControls
from coach.ui.pages.session.questions import Questions
from coach.ui.pages.session.settle_view import SettleView
from coach.ui.pages.session.start_view import StartView
from coach.ui.theme.theme import Theme
from coach.words.session import candidate_label

BIRD_DOG = "bird-dog"


@pytest.fixture
def bird_dog(shipped_catalog: Catalog) -> Exercise:
    return shipped_catalog.exercises[BIRD_DOG]


def _show(qtbot: QtBot, view: QWidget) -> None:
    qtbot.addWidget(view)
    view.resize(800, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()


def _texts(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_an_exercise_with_poses_is_a_figure(qtbot: QtBot, theme: Theme, bird_dog: Exercise) -> None:
    picture = ExercisePicture(theme)
    _show(qtbot, picture)
    picture.set_exercise(bird_dog, Side.LEFT)
    seen = picture.grab().toImage()
    assert _texts(picture) == ""
    picture.set_exercise(bird_dog, Side.RIGHT)
    assert is_mirrored(bird_dog, Side.RIGHT) != is_mirrored(bird_dog, Side.LEFT)
    assert picture.grab().toImage() != seen


def test_an_exercise_without_poses_is_told_in_words(
    qtbot: QtBot, theme: Theme, bird_dog: Exercise
) -> None:
    picture = ExercisePicture(theme)
    _show(qtbot, picture)
    picture.set_exercise(replace(bird_dog, poses=()))
    assert _texts(picture) == "\n\n".join(bird_dog.how)
    picture.set_exercise(bird_dog)
    assert _texts(picture) == ""


def test_a_rest_shows_nothing(qtbot: QtBot, theme: Theme, bird_dog: Exercise) -> None:
    picture = ExercisePicture(theme)
    _show(qtbot, picture)
    empty = picture.grab().toImage()
    picture.set_exercise(bird_dog)
    assert picture.grab().toImage() != empty
    picture.set_exercise(None)
    assert picture.grab().toImage() == empty


def test_help_for_a_rest_has_the_line_that_always_holds(qtbot: QtBot, theme: Theme) -> None:
    view = HelpView(theme)
    view.begin(None, "Rest")
    _show(qtbot, view)
    assert "When to stop" in _texts(view)
    assert "Keep in mind" not in _texts(view)


def test_help_leaves_out_what_the_file_does_not_say(qtbot: QtBot, theme: Theme) -> None:
    view = HelpView(theme)
    view.begin(Exercise(name="Mine", how=("Stand.",)), "Mine")
    _show(qtbot, view)
    assert "1. Stand." in _texts(view)
    assert "Easily happens" not in _texts(view)


def test_next_up_says_when_it_is_the_last_step(qtbot: QtBot, theme: Theme) -> None:
    card = NextUp(theme)
    _show(qtbot, card)
    assert card.accessibleName() == "Next The end"


def test_a_digit_starts_from_the_other_button_too(qtbot: QtBot, theme: Theme) -> None:
    view = StartView(theme, "Stop if it is sharp.")
    _show(qtbot, view)
    view.not_now.setFocus()
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view.not_now, "4")
    assert chosen.args == [4]


def test_letters_do_nothing_before_a_session(qtbot: QtBot, theme: Theme) -> None:
    view = StartView(theme, "Stop if it is sharp.")
    _show(qtbot, view)
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.keyClick(view.not_now, "x")
        qtbot.keyClick(view.not_now, Qt.Key.Key_F5)


def test_the_settle_view_shows_the_fixed_text(
    qtbot: QtBot, theme: Theme, safety_texts: SafetyTexts
) -> None:
    view = SettleView(theme, safety_texts)
    _show(qtbot, view)
    assert all(line in _texts(view) for line in safety_texts.settle)


def test_chips_of_a_new_check_in_forget_the_last_one(qtbot: QtBot, theme: Theme) -> None:  # noqa: ARG001 the fonts
    questions = Questions()
    _show(qtbot, questions)
    questions.clear(("Plank", "Bird-dog"), after_settling=False)
    questions.which.chip("1").click()
    questions.pain.press_digit(4)
    questions.words.chip("dull").click()
    questions.where[2][1].chip("chest").click()
    questions.clear(("Plank",), after_settling=False)
    assert questions.candidate() is None
    assert questions.answers().pain is None
    questions.pain.press_digit(1)
    answers = questions.answers()
    assert (answers.words, answers.where, answers.travels.value) == ((), (), "no")


def test_all_places_and_words_can_be_picked(qtbot: QtBot, theme: Theme) -> None:  # noqa: ARG001 the fonts
    questions = Questions()
    _show(qtbot, questions)
    questions.clear((), after_settling=True)
    for _heading, group in questions.where:
        group.set_picked(tuple(group._chips))
    questions.words.set_picked(tuple(questions.words._chips))
    answers = questions.answers()
    assert len(answers.where) == 30
    assert len(answers.words) == 22
    assert answers.is_sharp
    assert answers.has_nerve_word


def test_controls_keep_their_buttons_when_the_window_is_small_for_its_text(
    qtbot: QtBot,
    theme: Theme,  # noqa: ARG001 the fonts
) -> None:
    controls = PlayerControls()
    _show(qtbot, controls)
    assert controls.skip.key == "→"
    controls.set_cramped(cramped=True)
    assert controls.skip.key == ""
    assert controls.hurts.key == "H"
    qtbot.waitUntil(controls.hurts.isVisible)
    controls.set_cramped(cramped=False)
    assert controls.skip.key == "→"
    qtbot.waitUntil(controls.hurts.isVisible)


def test_two_sides_of_one_exercise_are_told_apart(bird_dog: Exercise) -> None:
    left = Candidate(exercise=bird_dog, position=0, side=Side.LEFT, into_step_s=1)
    right = replace(left, side=Side.RIGHT)
    assert candidate_label(left) != candidate_label(right)
