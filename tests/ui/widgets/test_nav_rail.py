"""The rail of pages."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from coach.settings import Theme as Choice
from coach.ui.theme.theme import Theme
from coach.ui.widgets.nav_rail import NavRail
from coach.ui.widgets.style import restyle


def test_a_rail_that_is_narrow_from_the_start_is_styled_so(theme: Theme, qtbot: QtBot) -> None:
    theme.apply(Choice.LIGHT, 200)
    rail = NavRail("Recovery Coach", {"today": "Today", "routines": "Routines"})
    qtbot.addWidget(rail)
    rail.set_current("routines")
    chosen = rail.button("routines")
    chosen.ensurePolished()  # as asking for its size does, before the width is known

    rail.set_narrow(narrow=True)

    chosen.resize(400, 90)
    shown = chosen.grab().toImage()
    restyle(chosen)
    assert chosen.grab().toImage() == shown
