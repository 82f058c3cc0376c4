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


PAGES = {
    "today": "Today",
    "routines": "Routines",
    "relief": "Ice & heat",
    "journal": "Journal",
    "settings": "Settings",
}


def test_no_name_is_cut_where_it_is_narrow_for_its_text(theme: Theme, qtbot: QtBot) -> None:
    theme.apply(Choice.LIGHT, 200)
    rail = NavRail("Recovery Coach", PAGES)
    qtbot.addWidget(rail)
    rail.set_narrow(narrow=True)
    rail.resize(480, rail.heightForWidth(480))
    with qtbot.waitExposed(rail):
        rail.show()
    for page in PAGES:
        button = rail.button(page)
        assert button.width() >= button.sizeHint().width()
        assert rail.rect().contains(button.geometry())


def test_beside_the_pages_names_stand_below_each_other_over_the_whole_width(
    theme: Theme,  # noqa: ARG001 the fonts
    qtbot: QtBot,
) -> None:
    rail = NavRail("Recovery Coach", PAGES)
    qtbot.addWidget(rail)
    rail.set_narrow(narrow=False)
    rail.resize(rail.sizeHint().width() + 40, 600)
    with qtbot.waitExposed(rail):
        rail.show()
    places = [rail.button(page).geometry() for page in PAGES]
    assert len({(place.left(), place.width()) for place in places}) == 1
    assert [place.top() for place in places] == sorted({place.top() for place in places})


def test_an_ampersand_is_a_character_of_the_name(qtbot: QtBot) -> None:
    rail = NavRail("Recovery Coach", PAGES)
    qtbot.addWidget(rail)
    assert rail.button("relief").text() == "Ice && heat"
    assert rail.button("relief").accessibleName() == "Ice & heat"
