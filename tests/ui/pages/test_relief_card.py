"""The two cards of ice and heat on Today."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coach.domain.relief import ReliefKind
from coach.ui.pages.relief_card import ReliefTiles
from coach.ui.presenters.relief_looks import ReliefCard
from coach.ui.theme.theme import Theme

ICE = ReliefCard(
    id="ice",
    kind=ReliefKind.ICE,
    title="Ice 15 min",
    line="wrapped in a towel · 1 of 4 today · next from 16:40",
    button="Start ice",
    enabled=False,
)
HEAT = ReliefCard(
    id="heat",
    kind=ReliefKind.HEAT,
    title="Heat 15 min",
    line="for stiffness, not for swelling",
    button="Start heat",
    enabled=True,
)


def made(qtbot: QtBot, *cards: ReliefCard) -> ReliefTiles:
    tiles = ReliefTiles()
    qtbot.addWidget(tiles)
    tiles.show_cards(cards)
    tiles.resize(400, 400)
    with qtbot.waitExposed(tiles):
        tiles.show()
    return tiles


def said(tiles: ReliefTiles, kind: ReliefKind) -> list[str]:
    labels = tiles.tiles[kind].findChildren(QLabel)
    return [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in labels]


def test_a_tile_says_what_its_card_says(qtbot: QtBot) -> None:
    tiles = made(qtbot, ICE, HEAT)
    assert said(tiles, ReliefKind.ICE) == [ICE.title, ICE.line]
    ice, heat = (tile.start for tile in tiles.tiles.values())
    assert (ice.isEnabled(), heat.isEnabled()) == (False, True)
    assert ice.accessibleName() == "Start ice"
    assert ice.accessibleDescription() == f"{ICE.title}, {ICE.line}"


def test_its_button_names_the_protocol_that_it_shows_now(qtbot: QtBot) -> None:
    tiles = made(qtbot, ICE, HEAT)
    tiles.show_cards((ICE, replace(HEAT, id="bath", title="Warm bath 15 min")))
    with qtbot.waitSignal(tiles.chosen) as chosen:
        tiles.tiles[ReliefKind.HEAT].start.click()
    assert chosen.args == ["bath"]
    assert "Warm bath 15 min" in said(tiles, ReliefKind.HEAT)


def test_short_parts_of_a_line_are_not_broken(qtbot: QtBot) -> None:
    tiles = made(qtbot, ICE)
    (_title, line) = (label.text() for label in tiles.findChildren(QLabel))
    parts = line.split("\N{NO-BREAK SPACE}· ")
    assert [" " in part for part in parts] == [False, False, False]
    assert len(parts) == 3


def test_without_cards_nothing_is_shown_and_they_come_back(qtbot: QtBot) -> None:
    tiles = made(qtbot, ICE, HEAT)
    tiles.show_cards(())
    assert tiles.isHidden()
    tiles.show_cards((ICE, HEAT))
    assert tiles.isVisible()
    assert all(tile.isVisibleTo(tiles) for tile in tiles.tiles.values())


def test_cold_is_blue_and_heat_terracotta(qtbot: QtBot, theme: Theme) -> None:
    tiles = made(qtbot, ICE, HEAT)
    for kind, token in ((ReliefKind.ICE, "cold"), (ReliefKind.HEAT, "heat")):
        title = tiles.tiles[kind].findChildren(QLabel)[0]
        title.ensurePolished()
        assert title.palette().color(title.foregroundRole()) == theme.color(token)
