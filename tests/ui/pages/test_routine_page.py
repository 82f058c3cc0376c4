"""The steps of a routine."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.library.texts import SafetyTexts
from coach.ui.pages.routine_page import RoutinePage
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.routine_presenter import RoutineLook, routine_look
from coach.ui.theme.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> RoutinePage:
    made = RoutinePage(theme)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
    return made


def look_of(catalog: CatalogPresenter, routine_id: str) -> RoutineLook:
    catalog.read()
    read = catalog.catalog
    assert read is not None
    entry = read.find(routine_id)
    assert entry is not None
    return routine_look(entry, read)


def texts(page: RoutinePage) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_every_step_stands_there_with_how_much(
    page: RoutinePage, catalog: CatalogPresenter
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    shown = texts(page)
    assert shown[0] == "Core, standard"
    assert "Core · 8 min · 7 steps" in shown
    for line in ("Plank (forearms)", "3 × 20 s, rest 30 s", "2 × 10 s, each side"):  # noqa: RUF001 as shown
        assert line in shown


def test_sources_stand_under_their_heading_or_not_at_all(
    page: RoutinePage, catalog: CatalogPresenter
) -> None:
    look = look_of(catalog, "core-standard")
    page.show_routine(look, None)
    shown = texts(page)
    assert shown[shown.index("Sources") + 1] == look.source
    page.show_routine(replace(look, source=""), None)
    assert "Sources" not in texts(page)


def test_enter_starts_and_esc_goes_back(
    page: RoutinePage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    with qtbot.waitSignal(page.start_requested) as started:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert started.args == ["core-standard"]
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_enter_on_back_goes_back(
    page: RoutinePage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    page.back.setFocus()
    with qtbot.assertNotEmitted(page.start_requested), qtbot.waitSignal(page.left):
        qtbot.keyClick(page.back, Qt.Key.Key_Return)


def test_a_closed_day_has_no_start_and_says_why(
    page: RoutinePage, catalog: CatalogPresenter, safety_texts: SafetyTexts, qtbot: QtBot
) -> None:
    closed = safety_texts.advice["closed"]
    page.show_routine(look_of(catalog, "core-standard"), closed)
    assert page.start.isHidden()
    assert closed.title in texts(page)
    page.setFocus()
    with qtbot.assertNotEmitted(page.start_requested):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_another_routine_takes_the_place_of_the_first(
    page: RoutinePage, catalog: CatalogPresenter, user_dir: Path
) -> None:
    (user_dir / "bare.yaml").write_text("name: Bare\nsteps: [{exercise: plank}, {rest: 90 s}]\n")
    page.show_routine(look_of(catalog, "core-standard"), None)
    page.show_routine(look_of(catalog, "bare"), None)
    shown = texts(page)
    assert "Dead bug" not in shown
    assert shown[-2:] == ["Rest", "1 min 30 s"]
