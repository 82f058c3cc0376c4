"""Routines, used by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.resources import shipped
from coach.ui.pages.routines_page import RoutinesPage
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.theme.theme import Theme

EXAMPLE = shipped("routines") / "examples" / "my-routine.yaml"
BROKEN = "name: Evening\nsteps:\n  - exercise: plank\n    hold: -20\n"


class Desktop(Protocol):
    """Takes the files that would open in a program of the desktop."""

    opened: list[Path]


@pytest.fixture
def page(qtbot: QtBot, catalog: CatalogPresenter, theme: Theme) -> RoutinesPage:
    catalog.read()
    made = RoutinesPage(catalog, theme, EXAMPLE)
    qtbot.addWidget(made)
    made.resize(1080, 800)
    with qtbot.waitActive(made):
        made.show()
    return made


def shown(page: RoutinesPage) -> list[str]:
    model = page.grid.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def texts(page: RoutinesPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_arrows_and_enter_open_a_routine(page: RoutinesPage, qtbot: QtBot) -> None:
    page.first_focus().setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert opened.args == ["core-beginner"]


def test_a_click_opens_a_routine(page: RoutinesPage, qtbot: QtBot) -> None:
    index = page.grid.model().index(2, 0)
    middle = page.grid.visualRect(index).center()
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened.args == ["core-big3"]


def test_a_chip_shows_its_shelf(page: RoutinesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.shelves.chip("gentle"), Qt.MouseButton.LeftButton)
    assert shown(page) == ["Day-after, gentle"]


def test_a_search_that_finds_nothing_says_so_and_esc_ends_it(
    page: RoutinesPage, qtbot: QtBot
) -> None:
    page.focus_search()
    qtbot.keyClicks(page.search, "nowhere")
    assert shown(page) == []
    assert "No routine has all of these words." in texts(page)
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(shown(page)) == 6
    assert "No routine has all of these words." not in texts(page)


def test_cards_fill_the_width_in_columns(page: RoutinesPage) -> None:
    model = page.grid.model()
    tops = [page.grid.visualRect(model.index(row, 0)).top() for row in range(model.rowCount())]
    assert tops[0] == tops[1] == tops[2] < tops[3]
    page.resize(420, 800)
    QApplication.processEvents()
    tops = [page.grid.visualRect(model.index(row, 0)).top() for row in range(model.rowCount())]
    assert tops[0] < tops[1] < tops[2]


def test_the_page_follows_the_keyboard_down_the_cards(page: RoutinesPage, qtbot: QtBot) -> None:
    page.resize(420, 500)
    QApplication.processEvents()
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_End)
    assert page.verticalScrollBar().value() > 0


def test_a_broken_file_shows_its_line_and_never_hides_the_others(
    page: RoutinesPage, catalog: CatalogPresenter, user_dir: Path
) -> None:
    (user_dir / "my-evening.yaml").write_text(BROKEN)
    catalog.read_if_changed()
    assert "my-evening.yaml could not be read" in texts(page)
    assert any(text.startswith("line 4, column 11: ") for text in texts(page))
    assert len(shown(page)) == 6
    (user_dir / "my-evening.yaml").unlink()
    catalog.read_if_changed()
    assert "my-evening.yaml could not be read" not in texts(page)


def test_many_broken_files_are_counted(
    page: RoutinesPage, catalog: CatalogPresenter, user_dir: Path
) -> None:
    for number in range(8):
        (user_dir / f"file-{number}.yaml").write_text("nonsense: 1\nother: 2\nsteps: 3\nthis: 4\n")
    catalog.read_if_changed()
    assert "and 3 more files" in texts(page)
    assert any(text.startswith("and ") and text.endswith(" lines") for text in texts(page))


def test_a_new_routine_stands_on_its_own_shelf_and_opens_in_the_editor(
    page: RoutinesPage, desktop: Desktop, user_dir: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.new, Qt.MouseButton.LeftButton)
    assert desktop.opened == [user_dir / "my-routine.yaml"]
    assert "My short routine" in shown(page)
    qtbot.mouseClick(page.shelves.chip("mine"), Qt.MouseButton.LeftButton)
    assert shown(page) == ["My short routine"]


def test_the_folder_is_made_before_it_is_opened(
    page: RoutinesPage, desktop: Desktop, user_dir: Path, qtbot: QtBot
) -> None:
    user_dir.rmdir()
    qtbot.mouseClick(page.open_folder, Qt.MouseButton.LeftButton)
    assert desktop.opened == [user_dir]
    assert user_dir.is_dir()


def test_a_folder_that_can_not_be_made_is_said(
    page: RoutinesPage, desktop: Desktop, user_dir: Path, qtbot: QtBot
) -> None:
    user_dir.rmdir()
    user_dir.write_text("a file in its place")
    for button in (page.open_folder, page.new):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert page.empty.text().startswith(str(user_dir))
    assert desktop.opened == []


def test_a_shelf_that_is_gone_gives_way_to_all(
    page: RoutinesPage, catalog: CatalogPresenter, user_dir: Path, qtbot: QtBot
) -> None:
    (user_dir / "mine.yaml").write_text("name: Mine\nsteps: [{exercise: plank}]\n")
    catalog.read_if_changed()
    qtbot.mouseClick(page.shelves.chip("mine"), Qt.MouseButton.LeftButton)
    (user_dir / "mine.yaml").unlink()
    catalog.read_if_changed()
    assert page.shelves.picked() == ("all",)
    assert len(shown(page)) == 6
