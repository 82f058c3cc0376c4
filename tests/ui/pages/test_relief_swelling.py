"""Heat asks about swelling also when only the number just given makes the pain new."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from coach.domain.relief_rules import Shut
from coach.session.relief_day import ReliefDay
from coach.ui.pages.relief_page import ReliefPage
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.theme.theme import Theme


@pytest.fixture
def page(
    qtbot: QtBot,
    theme: Theme,
    relief: ReliefPresenter,
    relief_day: ReliefDay,
    catalog: CatalogPresenter,
) -> ReliefPage:
    """Return the page, where heat asks for the number: its list was answered before."""
    catalog.read()
    for entry in catalog.shown.reliefs:
        relief_day.clear_questions(entry.relief)
    page = ReliefPage(relief, theme)
    qtbot.addWidget(page)
    page.show()
    page.ask_start("heat")
    assert page.way_in.pain.isVisible()
    return page


@pytest.fixture
def begun(page: ReliefPage) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    page.begin_requested.connect(lambda name, pain: found.append((name, pain)))
    return found


def test_a_first_number_above_0_is_followed_by_the_question(
    page: ReliefPage, begun: list[tuple[str, int]], relief_day: ReliefDay
) -> None:
    page.way_in.pain.press_digit(4)
    assert begun == []
    assert page.way_in.no.isVisible()
    page.way_in.no.click()
    assert begun == [("heat", 4)]
    swelling = relief_day.log().answered.swelling
    assert swelling is not None
    assert swelling[0] is False


def test_a_yes_begins_nothing_and_leads_to_the_card(
    page: ReliefPage,
    begun: list[tuple[str, int]],
    relief: ReliefPresenter,
    relief_day: ReliefDay,
    catalog: CatalogPresenter,
) -> None:
    asked: list[tuple[str, str]] = []
    relief.card_requested.connect(lambda heading, advice: asked.append((heading, advice)))
    page.way_in.pain.press_digit(4)
    page.way_in.yes.click()
    assert (begun, asked) == ([], [("urgent", "relief-swelling")])
    heat = catalog.shown.find_relief("heat")
    assert heat is not None
    assert relief_day.offer(heat.relief).shut is Shut.SWELLING


def test_a_0_begins_at_once(page: ReliefPage, begun: list[tuple[str, int]]) -> None:
    page.way_in.pain.press_digit(0)
    assert begun == [("heat", 0)]


def test_ice_does_not_ask(page: ReliefPage, begun: list[tuple[str, int]]) -> None:
    page.ask_start("ice")
    page.way_in.pain.press_digit(4)
    assert begun == [("ice", 4)]
