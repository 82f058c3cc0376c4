"""Five faces with words."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon, QImage
from pytestqt.qtbot import QtBot

from coach.settings import Theme as Choice
from coach.ui.theme.theme import Theme
from coach.ui.widgets.mood_row import MoodRow
from coach.words.pain import mood_words


@pytest.fixture
def row(qtbot: QtBot, theme: Theme) -> MoodRow:
    made = MoodRow(theme, mood_words())
    qtbot.addWidget(made)
    return made


def _pictures(row: MoodRow, state: QIcon.State = QIcon.State.Off) -> list[QImage]:
    return [
        chip.icon().pixmap(chip.iconSize(), QIcon.Mode.Normal, state).toImage()
        for chip in row.chips.chips()
    ]


def test_a_face_is_picked_and_let_go(qtbot: QtBot, row: MoodRow) -> None:
    assert row.value() is None
    with qtbot.waitSignal(row.changed):
        row.chips.chip("4").click()
    assert row.value() == 4
    with qtbot.waitSignal(row.changed):
        row.chips.chip("1").click()
    assert row.value() == 1
    row.chips.chip("1").click()
    assert row.value() is None


def test_setting_a_face_says_nothing(qtbot: QtBot, row: MoodRow) -> None:
    with qtbot.assertNotEmitted(row.changed):
        row.set_value(5)
    assert row.value() == 5
    row.set_value(None)
    assert row.value() is None


def test_every_face_has_a_word_and_a_look_of_its_own(row: MoodRow) -> None:
    assert [chip.accessibleName() for chip in row.chips.chips()] == list(mood_words())
    pictures = _pictures(row)
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])


def test_faces_are_drawn_in_the_colours_in_force(theme: Theme, row: MoodRow) -> None:
    light, light_picked = _pictures(row), _pictures(row, QIcon.State.On)
    assert light != light_picked
    theme.apply(Choice.DARK, 100)
    assert all(one != other for one, other in zip(light, _pictures(row), strict=True))
