"""Routines, used by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.resources import shipped
from coach.ui.pages.routines_page import RoutinesPage
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.card_grid import CardGrid
from coach.ui.widgets.chips import ChipGroup

EXAMPLE = shipped("routines") / "examples" / "my-routine.yaml"
BROKEN = "name: Evening\nsteps:\n  - exercise: plank\n    hold: -20\n"


class Desktop(Protocol):
    """Takes the files that would open in a program of the desktop."""

    opened: list[Path]


@pytest.fixture
def page(qtbot: QtBot, catalog: CatalogPresenter, theme: Theme) -> Iterator[RoutinesPage]:
    catalog.read()
    made = RoutinesPage(catalog, theme, EXAMPLE)
    qtbot.addWidget(made)
    made.resize(1080, 800)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.hide()


def shown(page: RoutinesPage) -> list[str]:
    model = page.half.grid.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def texts(page: RoutinesPage) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def tops(grid: CardGrid) -> list[int]:
    model = grid.model()
    return [grid.visualRect(model.index(row, 0)).top() for row in range(model.rowCount())]


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def tab_to(qtbot: QtBot, wanted: QWidget) -> None:
    for _ in range(80):
        if QApplication.focusWidget() is wanted:
            return
        press(qtbot, Qt.Key.Key_Tab)
    pytest.fail("Tab never came there")


def test_arrows_and_enter_open_a_routine(page: RoutinesPage, qtbot: QtBot) -> None:
    page.first_focus().setFocus()
    qtbot.keyClick(page.routines.grid, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.routines.grid, Qt.Key.Key_Return)
    assert opened.args == ["warmup-gentle"]


def test_a_click_opens_a_routine(page: RoutinesPage, qtbot: QtBot) -> None:
    grid = page.routines.grid
    middle = grid.visualRect(grid.model().index(2, 0)).center()
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened.args == ["glute-wakeup"]


def test_the_other_heading_shows_the_exercises(page: RoutinesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=page.tabs.tabRect(1).center())
    assert page.half is page.exercises
    assert not page.routines.isVisible()
    # It would stand in the other half, out of sight.
    assert not page.new.isVisible()
    assert "Bird-dog" in shown(page)
    page.first_focus().setFocus()
    with qtbot.waitSignal(page.exercise_opened) as opened:
        press(qtbot, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert opened.args == ["constructive-rest"]


def test_a_screen_reader_hears_what_each_group_of_chips_asks(page: RoutinesPage) -> None:
    page.half.filters.click()
    groups = [page.half.shelves, *page.half.panel.findChildren(ChipGroup)]
    names = [group.accessibleName() for group in groups]
    assert names == ["Kind", "Time", "Where", "With", "For", "Without"]


def test_a_chip_shows_its_shelf(page: RoutinesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.routines.shelves.chip("release"), Qt.MouseButton.LeftButton)
    assert shown(page) == ["Foam-rolling session"]


def test_a_search_that_finds_nothing_says_so_and_esc_ends_it(
    page: RoutinesPage, qtbot: QtBot
) -> None:
    all_of_them = shown(page)
    page.focus_search()
    qtbot.keyClicks(page.search, "nowhere")
    assert shown(page) == []
    assert "No routine fits all of this." in texts(page)
    assert not page.routines.elsewhere.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert shown(page) == all_of_them
    assert "No routine fits all of this." not in texts(page)


def test_a_search_that_only_exercises_answer_leads_to_them(
    page: RoutinesPage, qtbot: QtBot
) -> None:
    page.focus_search()
    qtbot.keyClicks(page.search, "birddog")
    assert page.routines.elsewhere.accessibleName() == "See 2 exercises with these words"
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.routines.elsewhere
    press(qtbot, Qt.Key.Key_Return)
    assert shown(page) == ["Bird-dog", "Bird-dog, leg only"]
    assert page.tabs.current() == "exercises"
    assert QApplication.focusWidget() is page.exercises.grid


def test_a_search_that_only_routines_answer_leads_to_them(page: RoutinesPage, qtbot: QtBot) -> None:
    page.tabs.set_current("exercises")
    page.focus_search()
    qtbot.keyClicks(page.search, "descending")
    page.exercises.elsewhere.click()
    assert shown(page) == ["Core, Big 3 with descending sets"]


def test_the_search_goes_along_to_the_other_half(page: RoutinesPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "core")
    page.tabs.set_current("exercises")
    assert "Bird-dog" in shown(page)
    assert "Walk" not in shown(page)


def test_esc_in_an_empty_search_goes_on_to_the_cards(page: RoutinesPage, qtbot: QtBot) -> None:
    page.focus_search()
    press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.routines.grid


def test_without_cards_the_keyboard_goes_on_to_the_shelves(
    page: RoutinesPage, qtbot: QtBot
) -> None:
    page.focus_search()
    qtbot.keyClicks(page.search, "nowhere")
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.routines.shelves.chip("all")


def test_filters_by_keyboard_alone(page: RoutinesPage, qtbot: QtBot) -> None:
    half = page.routines
    page.tabs.setFocus()
    tab_to(qtbot, half.filters)
    press(qtbot, Qt.Key.Key_Return)
    assert half.panel.isVisible()
    assert half.filters.accessibleDescription() == "open"
    tab_to(qtbot, half.panel.group("gear").chip("needs-chair"))
    press(qtbot, Qt.Key.Key_Space)
    tab_to(qtbot, half.panel.group("without").chip("kneel"))
    press(qtbot, Qt.Key.Key_Space)
    left = shown(page)
    assert "Desk break" in left
    assert len(left) < 20
    assert half.result.text() == f"{len(left)} of 20 routines · chair · without kneeling"
    press(qtbot, Qt.Key.Key_Escape)
    assert not half.panel.isVisible()
    assert QApplication.focusWidget() is half.filters
    # What is chosen still filters, so it is still said.
    assert half.result.isVisible()
    assert half.filters.text() == half.filters.accessibleName() == "Filters · 2"
    tab_to(qtbot, half.clear)
    press(qtbot, Qt.Key.Key_Return)
    assert len(shown(page)) == 20
    assert not half.result.isVisible()
    assert half.filters.text() == "Filters"
    assert QApplication.focusWidget() is half.filters


def test_tab_goes_down_the_page(page: RoutinesPage, qtbot: QtBot) -> None:
    half = page.routines
    half.filters.click()
    half.panel.group("place").chip("desk").click()
    QApplication.processEvents()
    page.tabs.setFocus()
    order = [
        page.tabs, page.search, page.open_folder, page.new, *half.shelves.chips(), half.filters,
        *half.panel.chips(), half.clear, half.grid,
    ]  # fmt: skip
    for control in order:
        assert QApplication.focusWidget() is control
        press(qtbot, Qt.Key.Key_Tab)


def test_minutes_are_asked_of_routines_only(page: RoutinesPage) -> None:
    page.routines.filters.click()
    page.routines.panel.group("minutes").chip("short").click()
    assert "Desk break" in shown(page)
    assert "Core, standard" not in shown(page)
    page.tabs.set_current("exercises")
    page.exercises.filters.click()
    with pytest.raises(KeyError):
        page.exercises.panel.group("minutes")


def test_exercises_are_found_by_what_they_are_for(page: RoutinesPage) -> None:
    page.tabs.set_current("exercises")
    page.exercises.filters.click()
    page.exercises.panel.group("region").chip("calves").click()
    assert "Calf stretch at the wall" in shown(page)
    assert "Bird-dog" not in shown(page)


def test_each_half_keeps_its_own_filters(page: RoutinesPage) -> None:
    page.routines.filters.click()
    page.routines.panel.group("gear").chip("needs-chair").click()
    page.tabs.set_current("exercises")
    assert len(shown(page)) == 80
    page.tabs.set_current("routines")
    assert len(shown(page)) < 20


def test_filters_outlive_a_file_that_is_read_anew(
    page: RoutinesPage, catalog: CatalogPresenter, user_dir: Path
) -> None:
    page.routines.filters.click()
    page.routines.panel.group("place").chip("desk").click()
    assert shown(page) == ["Desk break"]
    (user_dir / "mine.yaml").write_text("name: Mine\nsteps: [{exercise: plank}]\n")
    catalog.read()
    assert shown(page) == ["Desk break"]
    assert page.routines.result.text() == "1 of 21 routines · at a desk"


def test_a_second_press_closes_the_filters(page: RoutinesPage) -> None:
    page.routines.filters.click()
    page.routines.filters.click()
    assert not page.routines.panel.isVisible()
    assert page.routines.filters.accessibleDescription() == ""


def test_cards_fill_the_width_in_columns(page: RoutinesPage) -> None:
    found = tops(page.routines.grid)
    assert found[0] == found[1] == found[2] < found[3]
    page.resize(420, 800)
    QApplication.processEvents()
    found = tops(page.routines.grid)
    assert found[0] < found[1] < found[2]


@pytest.mark.parametrize("half", ["routines", "exercises"])
def test_the_page_follows_the_keyboard_down_the_cards(
    page: RoutinesPage, qtbot: QtBot, half: str
) -> None:
    page.tabs.set_current(half)
    page.resize(420, 500)
    QApplication.processEvents()
    grid = page.half.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_End)
    last = grid.visualRect(grid.currentIndex())
    seen = page.viewport().rect()
    assert seen.contains(grid.mapTo(page.viewport(), last.center()))


def is_in_view(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().size() == widget.size()


def test_the_search_is_seen_however_far_down_the_page_was(page: RoutinesPage, qtbot: QtBot) -> None:
    page.focus_search()
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_End)
    assert not is_in_view(page.search)
    page.focus_search()
    assert is_in_view(page.search)
    assert page.search.hasFocus()


def test_a_search_leads_to_its_first_card(page: RoutinesPage, qtbot: QtBot) -> None:
    page.focus_search()
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_End)
    page.focus_search()
    qtbot.keyClicks(page.search, "a")
    press(qtbot, Qt.Key.Key_Return)
    assert page.half.grid.currentIndex().row() == 0
    assert page.half.grid.hasFocus()
    press(qtbot, Qt.Key.Key_End)
    page.verticalScrollBar().setValue(0)
    page.half.focus_cards()
    assert page.half.grid.currentIndex().row() == len(shown(page)) - 1
    assert page.verticalScrollBar().value() > 0


def test_the_page_follows_the_keyboard_through_the_filters(
    page: RoutinesPage, qtbot: QtBot
) -> None:
    page.resize(500, 300)
    tab_to(qtbot, page.half.filters)
    press(qtbot, Qt.Key.Key_Return)
    chips = page.half.panel.chips()
    qtbot.waitUntil(lambda: is_in_view(chips[0]))
    *_others, last = page.half.panel.group("region").chips()
    tab_to(qtbot, page.half.panel.group("region").chips()[0])
    assert not is_in_view(last)
    while not last.hasFocus():
        press(qtbot, Qt.Key.Key_Right)
        assert is_in_view(QApplication.focusWidget())
    press(qtbot, Qt.Key.Key_Escape)
    assert page.half.filters.hasFocus()
    qtbot.waitUntil(lambda: is_in_view(page.half.filters))


def test_a_broken_file_shows_its_line_and_never_hides_the_others(
    page: RoutinesPage, catalog: CatalogPresenter, user_dir: Path
) -> None:
    (user_dir / "my-evening.yaml").write_text(BROKEN)
    catalog.read_if_changed()
    assert "my-evening.yaml could not be read" in texts(page)
    assert any(text.startswith("line 4, column 11: ") for text in texts(page))
    assert len(shown(page)) == 20
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
    qtbot.mouseClick(page.routines.shelves.chip("mine"), Qt.MouseButton.LeftButton)
    assert shown(page) == ["My short routine"]


def test_the_folder_is_made_before_it_is_opened(
    page: RoutinesPage, desktop: Desktop, user_dir: Path, qtbot: QtBot
) -> None:
    user_dir.rmdir()
    qtbot.mouseClick(page.open_folder, Qt.MouseButton.LeftButton)
    assert desktop.opened == [user_dir]
    assert user_dir.is_dir()


def test_a_folder_that_can_be_made_after_all_ends_the_complaint(
    page: RoutinesPage, desktop: Desktop, user_dir: Path, qtbot: QtBot
) -> None:
    user_dir.rmdir()
    user_dir.write_text("a file in its place")
    qtbot.mouseClick(page.open_folder, Qt.MouseButton.LeftButton)
    user_dir.unlink()
    qtbot.mouseClick(page.open_folder, Qt.MouseButton.LeftButton)
    assert desktop.opened == [user_dir]
    assert not page.problem.isVisible()


def test_a_folder_that_can_not_be_made_is_said(
    page: RoutinesPage, desktop: Desktop, user_dir: Path, qtbot: QtBot
) -> None:
    user_dir.rmdir()
    user_dir.write_text("a file in its place")
    for button in (page.open_folder, page.new):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert page.problem.isVisible()
        assert page.problem.text().startswith(str(user_dir))
    assert desktop.opened == []


def test_a_shelf_that_is_gone_gives_way_to_all(
    page: RoutinesPage, catalog: CatalogPresenter, user_dir: Path, qtbot: QtBot
) -> None:
    (user_dir / "mine.yaml").write_text("name: Mine\nsteps: [{exercise: plank}]\n")
    catalog.read_if_changed()
    qtbot.mouseClick(page.routines.shelves.chip("mine"), Qt.MouseButton.LeftButton)
    (user_dir / "mine.yaml").unlink()
    catalog.read_if_changed()
    assert page.routines.shelves.picked() == ("all",)
    assert len(shown(page)) == 20
