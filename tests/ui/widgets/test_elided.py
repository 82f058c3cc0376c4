"""A line that gives way."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from coach.ui.theme.theme import Theme
from coach.ui.widgets.elided import Elided

NAME = "My own very long routine for the evening"


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> Elided:  # noqa: ARG001 the theme gives the fonts
    made = Elided("strong")
    qtbot.addWidget(made)
    return made


def test_it_asks_for_a_few_characters_only(line: Elided) -> None:
    line.set_text(NAME)
    assert line.minimumSizeHint().width() < line.sizeHint().width() / 4


def test_a_short_text_asks_for_all_of_itself(line: Elided) -> None:
    line.set_text("A")
    assert line.minimumSizeHint().width() <= line.sizeHint().width()


def test_its_name_is_whole_when_what_is_seen_is_not(line: Elided) -> None:
    line.set_text(NAME)
    line.resize(80, 24)
    cut = line.grab().toImage()
    line.set_text(NAME + " when everything is stiff")
    assert line.accessibleName().endswith("stiff")
    # What does not fit changes nothing of what is seen.
    assert line.grab().toImage() == cut
