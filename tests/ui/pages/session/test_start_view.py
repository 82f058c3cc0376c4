"""Before the first step: one press when all is well, a question more when it isn't."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.domain.pain import CheckIn, Moment, Travels
from coach.ui.pages.session.start_view import StartView
from coach.ui.theme.theme import Theme

Key = Qt.Key


class Told:
    def __init__(self, view: StartView) -> None:
        self.answers: list[CheckIn] = []
        self.instead: list[str] = []
        self.accepted = 0
        self.left = 0
        view.answered.connect(self.answers.append)
        view.instead_chosen.connect(self.instead.append)
        view.accepted.connect(self._on_accepted)
        view.left.connect(self._on_left)

    def _on_accepted(self) -> None:
        self.accepted += 1

    def _on_left(self) -> None:
        self.left += 1


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> StartView:
    made = StartView(theme, "Stop if it is sharp, spreads or goes numb.")
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.begin("Core, standard", "8 min · 7 steps")
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def told(view: StartView) -> Told:
    return Told(view)


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def texts(view: StartView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_the_safety_card_is_a_link_of_the_start_row(qtbot: QtBot, view: StartView) -> None:
    with qtbot.waitSignal(view.card_asked):
        view.card_button.click()
    assert view.card_button.isVisible()


def test_when_all_is_well_one_press_answers(qtbot: QtBot, view: StartView, told: Told) -> None:
    press(qtbot, Key.Key_0)
    assert told.answers == [CheckIn(moment=Moment.BEFORE, pain=0)]
    assert not view.no.isVisible()


def test_without_an_earlier_answer_enter_answers_nothing(
    qtbot: QtBot, view: StartView, told: Told
) -> None:
    press(qtbot, Key.Key_Return)
    assert told.answers == []
    assert "Press a number from 0 to 10." in texts(view)


def test_enter_takes_an_earlier_answer_that_is_shown_with_its_time(
    qtbot: QtBot, view: StartView, told: Told
) -> None:
    view.begin("Core, standard", "8 min", (2, "14:10"))
    assert (view.take.text(), view.take.key) == ("2, from 14:10", "Enter")
    assert view.take.isVisible()
    press(qtbot, Key.Key_Return)
    assert view.pain.value() == 2
    press(qtbot, Key.Key_Return)
    assert told.answers == [CheckIn(moment=Moment.BEFORE, pain=2)]


def test_an_earlier_0_needs_one_enter_alone(qtbot: QtBot, view: StartView, told: Told) -> None:
    view.begin("Core, standard", "8 min", (0, "14:10"))
    press(qtbot, Key.Key_Return)
    assert told.answers == [CheckIn(moment=Moment.BEFORE, pain=0)]


def test_a_new_number_counts_before_an_earlier_one(
    qtbot: QtBot, view: StartView, told: Told
) -> None:
    view.begin("Core, standard", "8 min", (2, "14:10"))
    press(qtbot, Key.Key_4, Key.Key_Return)
    assert told.answers == [CheckIn(moment=Moment.BEFORE, pain=4)]


def test_ten_is_reached_with_arrows_and_enter(qtbot: QtBot, view: StartView, told: Told) -> None:
    press(qtbot, *[Key.Key_Right] * 10, Key.Key_Return)
    assert view.pain.value() == 10
    assert told.answers == []
    press(qtbot, Key.Key_Return)
    assert told.answers == [CheckIn(moment=Moment.BEFORE, pain=10)]


@pytest.mark.parametrize("no", [Key.Key_Return, Key.Key_N, Key.Key_Space])
def test_above_0_one_question_more_and_enter_is_no(
    qtbot: QtBot, view: StartView, told: Told, no: Qt.Key
) -> None:
    press(qtbot, Key.Key_3)
    assert told.answers == []
    assert "Is it sharp, tingling or numb, or does it run down a leg?" in texts(view)
    press(qtbot, no)
    assert told.answers == [CheckIn(moment=Moment.BEFORE, pain=3)]


def test_the_number_can_be_put_right_before_the_second_answer(
    qtbot: QtBot, view: StartView, told: Told
) -> None:
    press(qtbot, Key.Key_3, Key.Key_5, Key.Key_Return)
    assert told.answers == [CheckIn(moment=Moment.BEFORE, pain=5)]
    view.begin("Core, standard", "8 min")
    press(qtbot, Key.Key_3, Key.Key_0)
    assert told.answers[1:] == [CheckIn(moment=Moment.BEFORE, pain=0)]


def test_a_yes_asks_what_where_and_how_far(qtbot: QtBot, view: StartView, told: Told) -> None:
    press(qtbot, Key.Key_3, Key.Key_Y)
    details = view.details
    assert details.words.chips()[0].hasFocus()
    for asked in (details.words, details.travels, details.where):
        assert asked.isVisible()
    for left_out in (details.pop, details.dizzy, details.onset, details.note):
        assert not left_out.isVisible()
    details.words.chip("numb").click()
    details.where.box("foot_l").click()
    details.travels.chip("below_knee_one").click()
    press(qtbot, Key.Key_Return)
    assert told.answers == [
        CheckIn(
            moment=Moment.BEFORE,
            pain=3,
            words=("numb",),
            where=("foot_l",),
            travels=Travels.BELOW_KNEE_ONE,
        )
    ]


def test_a_yes_that_says_nothing_is_asked_about(qtbot: QtBot, view: StartView, told: Told) -> None:
    press(qtbot, Key.Key_3, Key.Key_Y, Key.Key_Return)
    assert told.answers == []
    assert "Pick a word, or say how far it travels." in texts(view)
    view.details.words.chip("sharp").click()
    assert view.hint.text() == ""
    press(qtbot, Key.Key_Return)
    assert told.answers[0].is_sharp


def test_where_it_was_said_earlier_is_taken_for_granted(
    qtbot: QtBot, view: StartView, told: Told
) -> None:
    view.begin("Core, standard", "8 min", where=("low_back_left",))
    press(qtbot, Key.Key_3, Key.Key_Y)
    view.details.words.chip("sharp").click()
    press(qtbot, Key.Key_Return)
    assert told.answers[0].where == ("low_back_left",)


def test_what_becomes_of_the_routine_is_said_and_enter_starts_it(
    qtbot: QtBot, view: StartView, told: Told
) -> None:
    view.tell(("This comes eased today.",), (("sore-day", "Sore-back day"), ("walk-10", "Walk")))
    assert "This comes eased today." in texts(view)
    assert not view.pain.isVisible()
    assert [button.text() for button in view.instead.buttons] == ["Sore-back day", "Walk"]
    press(qtbot, Key.Key_Return)
    assert told.accepted == 1


def test_something_else_can_be_taken_instead(qtbot: QtBot, view: StartView, told: Told) -> None:
    view.tell(("This comes eased today.",), (("sore-day", "Sore-back day"),))
    view.instead.buttons[0].setFocus()
    press(qtbot, Key.Key_Return)
    assert told.instead == ["sore-day"]
    assert told.accepted == 0


def test_where_nothing_else_is_open_nothing_is_offered(view: StartView) -> None:
    view.tell(("This comes eased today.",), (("sore-day", "Sore-back day"),))
    view.tell(("This comes with half the time.",))
    assert not view.instead.isVisible()
    assert view.instead.buttons == ()


def test_ice_and_heat_are_offered_last_where_they_fit(
    qtbot: QtBot, view: StartView, told: Told
) -> None:
    relief = view.instead.relief
    view.tell(("This comes eased today.",), (("sore-day", "Sore-back day"),), relief=True)
    assert relief.isVisible()
    assert relief.property("role") == "quiet"
    assert relief.geometry().left() > view.instead.buttons[0].geometry().right()
    relief.setFocus()
    with qtbot.waitSignal(view.relief_requested):
        press(qtbot, Key.Key_Return)
    assert (told.accepted, told.instead) == (0, [])

    view.tell(("This comes with half the time.",), (("sore-day", "Sore-back day"),))
    assert not relief.isVisible()


def test_esc_leaves_from_every_question(qtbot: QtBot, view: StartView, told: Told) -> None:
    for keys in ((), (Key.Key_3,), (Key.Key_3, Key.Key_Y)):
        view.begin("Core, standard", "8 min")
        press(qtbot, *keys, Key.Key_Escape)
    view.tell(("This comes eased today.",))
    press(qtbot, Key.Key_Escape)
    assert (told.left, told.answers, told.accepted) == (4, [], 0)


def test_a_digit_answers_from_the_other_button_too(
    qtbot: QtBot, view: StartView, told: Told
) -> None:
    view.not_now.setFocus()
    press(qtbot, Key.Key_0)
    assert len(told.answers) == 1


def test_letters_answer_nothing(qtbot: QtBot, view: StartView, told: Told) -> None:
    press(qtbot, Key.Key_X, Key.Key_Y, Key.Key_N, Key.Key_F5)
    assert told.answers == []
    assert view.take.isHidden()


def test_digits_answer_nothing_once_the_answers_are_given(
    qtbot: QtBot, view: StartView, told: Told
) -> None:
    view.tell(("This comes eased today.",))
    press(qtbot, Key.Key_0)
    assert told.answers == []


@pytest.mark.parametrize(("size", "percent"), [((1280, 800), 100), ((900, 600), 200)])
def test_what_enter_does_stays_in_view_however_large_the_text(
    qtbot: QtBot, theme: Theme, view: StartView, size: tuple[int, int], percent: int
) -> None:
    from coach.settings import Theme as Choice  # noqa: PLC0415 two things are called Theme

    theme.apply(Choice.LIGHT, percent)
    view.resize(*size)
    view.begin("Core, standard", "8 min", (2, "14:10"))
    QApplication.processEvents()
    for keys, button in (((), view.take), ((Key.Key_3, Key.Key_Y), view.done)):
        press(qtbot, *keys)
        QApplication.processEvents()
        top_left = button.mapTo(view, button.rect().topLeft())
        assert view.rect().contains(top_left)
        assert view.rect().contains(button.mapTo(view, button.rect().bottomRight()))
