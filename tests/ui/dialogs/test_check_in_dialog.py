"""Completing and correcting a check-in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coach.domain.pain import (
    Change,
    CheckIn,
    Feels,
    Moment,
    Onset,
    Painkiller,
    SafetyCard,
    SlowTest,
    Stopped,
    Strength,
    Travels,
)
from coach.ui.dialogs.check_in_dialog import CheckInDialog
from coach.ui.theme.theme import Theme

FULL = CheckIn(
    moment=Moment.DURING,
    pain=6,
    start_pain=2,
    sharp_button=True,
    words=("dull", "stabbing", "wobbly"),
    where=("low_back_left", "knee_r", "left_ear"),
    onset=Onset.SUDDEN_DURING,
    travels=Travels.TO_THIGH,
    travels_new=True,
    stopped=Stopped.SLOWED_ME,
    settle_s=60,
    slow_test=SlowTest.FAILED,
    safety_card=SafetyCard.NONE,
    getting_worse=True,
    pop=True,
    dizzy=True,
    worst=8,
    average=4,
    strengths=(Strength("low_back_left", 6), Strength("left_ear", 2)),
    changes=(Change.SAME,),
    feels=Feels.FEELS_HURT,
    painkiller=Painkiller.YES,
    tags=("slept_side", "swam"),
    mood=2,
    effort=7,
    shaky=True,
    note="after the long drive",
)


Open = Callable[[CheckIn], CheckInDialog]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Open:
    def made(check_in: CheckIn) -> CheckInDialog:
        return _opened(qtbot, theme, check_in)

    return made


def _opened(qtbot: QtBot, theme: Theme, check_in: CheckIn) -> CheckInDialog:
    dialog = CheckInDialog(theme, "Correct a check-in", check_in)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def saved(qtbot: QtBot, dialog: CheckInDialog) -> CheckIn:
    with qtbot.waitSignal(dialog.answered) as said:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    answers = said.args[0]
    assert isinstance(answers, CheckIn)
    return answers


@pytest.mark.parametrize("check_in", [FULL, CheckIn(pain=0), CheckIn(sharp_button=True)])
def test_saving_without_a_change_changes_nothing(
    qtbot: QtBot, opened: Open, check_in: CheckIn
) -> None:
    answers = saved(qtbot, opened(check_in))
    assert sorted(answers.words) == sorted(check_in.words)
    assert replace(answers, words=check_in.words) == check_in


def test_a_place_that_is_no_longer_one_takes_its_strength_with_it(
    qtbot: QtBot, opened: Open
) -> None:
    two = (Strength("neck", 4), Strength("chest", 1))
    dialog = opened(CheckIn(pain=3, where=("neck", "chest"), strengths=two))
    dialog.details.where.box("neck").click()
    answers = saved(qtbot, dialog)
    assert (answers.where, answers.strengths) == (("chest",), two[1:])


def test_every_answer_can_be_given(qtbot: QtBot, opened: Open) -> None:
    dialog = opened(CheckIn(pain=2))
    dialog.pain.press_digit(4)
    qtbot.mouseClick(dialog.details.words.chip("aching"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.details.travels.chip("to_buttock"), Qt.MouseButton.LeftButton)
    dialog.details.where.box("neck").click()
    dialog.details.dizzy.click()
    qtbot.mouseClick(dialog.details.onset.chip("next_day"), Qt.MouseButton.LeftButton)
    dialog.details.where.strengths.row("neck").press_digit(3)
    dialog.details.note.setText("after the drive")
    assert saved(qtbot, dialog) == CheckIn(
        pain=4,
        words=("aching",),
        travels=Travels.TO_BUTTOCK,
        where=("neck",),
        strengths=(Strength("neck", 3),),
        dizzy=True,
        onset=Onset.NEXT_DAY,
        note="after the drive",
    )


def test_what_the_end_of_a_session_asks_is_asked_for_its_check_in_alone(
    qtbot: QtBot, opened: Open
) -> None:
    now = opened(CheckIn(pain=2))
    assert not now.effort.isVisible()
    after = opened(CheckIn(moment=Moment.AFTER, pain=2, effort=3))
    assert after.effort.isVisible()
    assert after.effort.value() == 3
    after.effort.press_digit(8)
    after.shaky.click()
    after.mood.chips.chip("4").click()
    assert saved(qtbot, after) == CheckIn(moment=Moment.AFTER, pain=2, effort=8, shaky=True, mood=4)


def test_the_number_has_the_focus_first(opened: Open) -> None:
    dialog = opened(FULL)
    assert dialog.focusWidget() is dialog.pain.button(FULL.pain or 0)


def test_esc_and_cancel_change_nothing(qtbot: QtBot, opened: Open) -> None:
    for leave in ("esc", "cancel"):
        dialog = opened(CheckIn(pain=2))
        dialog.pain.press_digit(9)
        with qtbot.assertNotEmitted(dialog.answered):
            if leave == "esc":
                qtbot.keyClick(dialog, Qt.Key.Key_Escape)
            else:
                qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
        assert dialog.isHidden()


def test_enter_saves(qtbot: QtBot, opened: Open) -> None:
    dialog = opened(CheckIn(pain=2))
    with qtbot.waitSignal(dialog.answered):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_enter_on_a_chip_or_a_number_saves_and_on_cancel_does_not(
    qtbot: QtBot, opened: Open
) -> None:
    for name in ("chip", "number"):
        dialog = opened(CheckIn(pain=2))
        control = dialog.details.words.chip("dull") if name == "chip" else dialog.pain.button(2)
        control.setFocus()
        with qtbot.waitSignal(dialog.answered) as said:
            qtbot.keyClick(control, Qt.Key.Key_Return)
        assert said.args == [CheckIn(pain=2)]
    dialog = opened(CheckIn(pain=2))
    dialog.cancel.setFocus()
    with qtbot.assertNotEmitted(dialog.answered):
        qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert dialog.isHidden()


def test_save_and_cancel_stay_in_view_at_900_by_600_and_double_text(
    theme: Theme, opened: Open
) -> None:
    from coach.settings import Theme as Choice  # noqa: PLC0415 two things are called Theme

    theme.apply(Choice.LIGHT, 200)
    dialog = opened(FULL)
    dialog.resize(900, 600)
    for button in (dialog.save, dialog.cancel):
        assert dialog.rect().contains(button.geometry())
