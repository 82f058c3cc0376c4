"""The library as item models."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from coach.library.catalog import Catalog
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.facets import Group
from coach.ui.presenters.library_model import LibraryFilter, LibraryModel, LibraryRole
from coach.ui.presenters.library_rows import ALL, MINE, ExerciseRows, RoutineRows, Rows

MINE_YAML = """name: Evening
kind: core
steps:
  - exercise: plank
"""


@pytest.fixture
def read(catalog: CatalogPresenter, user_dir: Path) -> CatalogPresenter:
    (user_dir / "evening.yaml").write_text(MINE_YAML)
    catalog.read()
    return catalog


@pytest.fixture
def model(read: CatalogPresenter) -> LibraryModel:
    return LibraryModel(read, RoutineRows)


@pytest.fixture
def shown(model: LibraryModel) -> LibraryFilter:
    return LibraryFilter(model)


def names(shown: LibraryFilter) -> list[str]:
    return [shown.index(row, 0).data() for row in range(shown.rowCount())]


@pytest.mark.parametrize("rows_of", [RoutineRows, ExerciseRows])
def test_it_keeps_qts_rules_for_models(
    read: CatalogPresenter, rows_of: Callable[[Catalog], Rows], qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(LibraryModel(read, rows_of))


def test_a_row_knows_its_facts(shown: LibraryFilter) -> None:
    shown.set_search("core beginner")
    index = shown.index(0, 0)
    line = "6.5 min · 8 steps · floor"
    assert index.data() == index.data(Qt.ItemDataRole.ToolTipRole) == "Core, beginner"
    assert index.data(LibraryRole.ID) == "core-beginner"
    assert index.data(LibraryRole.KIND) == "Core"
    assert index.data(LibraryRole.LINE) == line
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"Core, beginner, Core, {line}"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_no_row_knows_nothing(model: LibraryModel) -> None:
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0


def test_before_the_catalogue_is_read_there_are_no_rows(catalog: CatalogPresenter) -> None:
    model = LibraryModel(catalog, ExerciseRows)
    assert model.rowCount() == 0
    catalog.read()
    assert model.rowCount() == 80


def test_a_shelf_shows_its_own(shown: LibraryFilter, model: LibraryModel) -> None:
    shown.set_shelf("release")
    assert names(shown) == ["Foam-rolling session"]
    shown.set_shelf(MINE)
    assert names(shown) == ["Evening"]
    shown.set_shelf(ALL)
    assert shown.rowCount() == model.rowCount()


def test_a_search_wants_every_word_in_any_order_and_case(shown: LibraryFilter) -> None:
    shown.set_search("SHORT cool")
    assert names(shown) == ["Cool-down, short"]
    shown.set_search("nothing like it")
    assert names(shown) == []


def test_a_search_needs_no_accents_and_forgives_them(
    shown: LibraryFilter, read: CatalogPresenter, user_dir: Path
) -> None:
    (user_dir / "soir.yaml").write_text(MINE_YAML.replace("Evening", "Étirement d\u2019İstanbul"))
    read.read_if_changed()
    for words in ("etirement", "ÉTIREMENT", "d'istanbul", "D\u2019ISTANBUL", "e\u0301tirement"):
        shown.set_search(words)
        assert names(shown) == ["Étirement d\u2019İstanbul"], words
    assert shown.matches("etirement") == 1


def test_filters_a_search_and_a_shelf_hold_together(shown: LibraryFilter) -> None:
    shown.set_chosen({Group.GEAR: ["needs-chair"]})
    with_chair = names(shown)
    shown.set_chosen({Group.GEAR: ["needs-chair"], Group.PLACE: ["desk"]})
    assert names(shown) == ["Desk break"]
    assert "Desk break" in with_chair
    shown.set_shelf("core")
    assert names(shown) == []
    shown.set_shelf(ALL)
    shown.set_search("desk")
    shown.set_chosen({Group.GEAR: ["needs-chair"], Group.PLACE: []})
    assert names(shown) == ["Desk break"]


def test_every_change_is_one_change_for_the_view(shown: LibraryFilter, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(shown.rowsRemoved), qtbot.waitSignal(shown.layoutChanged):
        shown.set_search("c")


def test_what_another_search_would_find_is_counted_beside_the_filters(
    shown: LibraryFilter,
) -> None:
    shown.set_shelf("gentle")
    assert shown.matches("FOAM rolling") == 1
    assert shown.matches("nothing like it") == 0


def test_a_row_names_the_exercise_that_stands_for_it(
    shown: LibraryFilter, read: CatalogPresenter
) -> None:
    shown.set_shelf(MINE)
    assert shown.exercise_at(shown.index(0, 0)) is read.shown.exercises["plank"]


def test_a_file_that_goes_takes_its_row_along(
    shown: LibraryFilter, read: CatalogPresenter, user_dir: Path
) -> None:
    shown.set_search("e")
    before = names(shown)
    (user_dir / "evening.yaml").unlink()
    read.read_if_changed()
    assert [name for name in before if name != "Evening"] == names(shown)
