"""The routines as a model."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.routines_model import ALL, MINE, RoutineFilter, RoutineRole, RoutinesModel

MINE_YAML = """name: Evening
kind: core
steps:
  - exercise: plank
"""


@pytest.fixture
def model(catalog: CatalogPresenter, user_dir: Path) -> RoutinesModel:
    (user_dir / "evening.yaml").write_text(MINE_YAML)
    catalog.read()
    return RoutinesModel(catalog)


def names(shown: RoutineFilter) -> list[str]:
    return [shown.index(row, 0).data() for row in range(shown.rowCount())]


def test_it_keeps_qts_rules_for_models(model: RoutinesModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_a_row_knows_name_shelf_minutes_and_steps(model: RoutinesModel) -> None:
    shown = RoutineFilter(model)
    shown.set_search("beginner")
    index = shown.index(0, 0)
    assert index.data() == "Core, beginner"
    assert index.data(RoutineRole.ID) == "core-beginner"
    assert index.data(RoutineRole.KIND) == "Core"
    assert index.data(RoutineRole.LINE) == "6.5 min · 8 steps"
    assert (
        index.data(Qt.ItemDataRole.AccessibleTextRole) == "Core, beginner, Core, 6.5 min · 8 steps"
    )
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_every_shipped_routine_has_a_figure_and_it_is_made_once(model: RoutinesModel) -> None:
    for row in range(model.rowCount()):
        figure = model.index(row).data(RoutineRole.FIGURE)
        assert figure is not None
        assert model.data(model.index(row), RoutineRole.FIGURE) is figure


def test_no_row_knows_nothing(model: RoutinesModel) -> None:
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0


def test_before_the_catalogue_is_read_there_are_no_rows(catalog: CatalogPresenter) -> None:
    model = RoutinesModel(catalog)
    assert model.rowCount() == 0
    assert model.shelves() == ((ALL, "All"),)
    catalog.read()
    assert model.rowCount() == 6


def test_only_shelves_that_hold_something_are_offered(model: RoutinesModel) -> None:
    assert [word for _key, word in model.shelves()] == [
        "All", "Warm-up", "Core", "Cool-down", "Gentle", "Mine",
    ]  # fmt: skip


def test_a_shelf_shows_its_own(model: RoutinesModel) -> None:
    shown = RoutineFilter(model)
    shown.set_shelf("gentle")
    assert names(shown) == ["Day-after, gentle"]
    shown.set_shelf(MINE)
    assert names(shown) == ["Evening"]
    shown.set_shelf(ALL)
    assert shown.rowCount() == model.rowCount()


def test_a_search_wants_every_word_in_any_order_and_case(model: RoutinesModel) -> None:
    shown = RoutineFilter(model)
    shown.set_search("SHORT cool")
    assert names(shown) == ["Cool-down, short"]
    shown.set_search("nothing like it")
    assert names(shown) == []


def test_a_file_that_goes_takes_its_row_along(
    model: RoutinesModel, catalog: CatalogPresenter, user_dir: Path
) -> None:
    rows = model.rowCount()
    (user_dir / "evening.yaml").unlink()
    catalog.read_if_changed()
    assert model.rowCount() == rows - 1
