from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from coach.ui.widgets.card import label, set_name

LONG = "Kirschkernkissenerwärmungsschutzprogramm"


@pytest.mark.parametrize("name", ["Ice 15 min", f"{LONG} 10 min", "a" * 80])
def test_a_name_is_told_as_it_is_written(qtbot: QtBot, name: str) -> None:
    shown = label(kind="page", wrap=True)
    qtbot.addWidget(shown)
    set_name(shown, name)
    assert shown.accessibleName() == name
    assert shown.text().replace("\u200b", "") == name


def test_a_very_long_word_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    shown = label(kind="page", wrap=True)
    qtbot.addWidget(shown)
    set_name(shown, "Ice")
    one_line = shown.heightForWidth(200)
    set_name(shown, LONG)
    assert shown.heightForWidth(200) > one_line
