"""The rows of the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.resources import shipped
from coach.ui.presenters.library_rows import ALL, MINE, ExerciseRows, RoutineRows, Rows

OWN_ROUTINE = """name: Evening
kind: core
steps:
  - exercise: plank
  - rest: 20 s
"""
OWN_EXERCISE = """name: Towel row
kind: mobility
aka: [doorway row]
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    (tmp_path / "evening.yaml").write_text(OWN_ROUTINE)
    (tmp_path / "towel-row.yaml").write_text(OWN_EXERCISE)
    return load_catalog(shipped("routines"), tmp_path)


def row_of(rows: Rows, own_id: str) -> int:
    return next(row for row in range(len(rows)) if rows.id(row) == own_id)


def found(rows: Rows, *words: str) -> set[str]:
    return {
        rows.id(row) for row, text in enumerate(rows.texts) if all(word in text for word in words)
    }


def on_shelf(rows: Rows, shelf: str) -> list[str]:
    return [rows.name(row) for row, is_on in enumerate(rows.on_shelf(shelf)) if is_on]


def test_a_routine_says_minutes_steps_place_and_gear(catalog: Catalog) -> None:
    rows = RoutineRows(catalog)
    row = row_of(rows, "core-beginner")
    assert (rows.name(row), rows.kind(row)) == ("Core, beginner", "Core")
    assert rows.line(row) == "6.5 min · 8 steps · floor"
    assert rows.line(row_of(rows, "warmup-gentle")).endswith(" steps · chair")
    assert rows.line(row_of(rows, "desk-break")).endswith(" steps · desk · chair")


def test_an_exercise_says_how_much_which_sides_and_where(catalog: Catalog) -> None:
    rows = ExerciseRows(catalog)
    row = row_of(rows, "bird-dog")
    assert (rows.name(row), rows.kind(row)) == ("Bird-dog", "Core")
    times = "2 x 8 reps · floor · sides in turn"
    assert rows.line(row).replace("\N{MULTIPLICATION SIGN}", "x") == times


def test_a_routine_is_shown_by_an_exercise_that_fits_its_shelf(catalog: Catalog) -> None:
    rows = RoutineRows(catalog)
    told = [rows.telling(row) for row in range(len(rows))]
    assert all(exercise is not None and exercise.poses for exercise in told)
    plank = rows.telling(row_of(rows, "evening"))
    assert plank is catalog.exercises["plank"]


def test_the_warm_ups_do_not_all_show_the_same_march(catalog: Catalog) -> None:
    rows = RoutineRows(catalog)
    warm_ups = [row for row in range(len(rows)) if rows.kind(row) == "Warm-up"]
    told = [rows.telling(row) for row in warm_ups]
    assert len({exercise.id for exercise in told if exercise}) == len(warm_ups)


def test_an_exercise_is_shown_by_itself(catalog: Catalog) -> None:
    rows = ExerciseRows(catalog)
    row = row_of(rows, "bird-dog")
    assert rows.telling(row) is catalog.exercises["bird-dog"]


def test_only_shelves_that_hold_something_are_offered(catalog: Catalog) -> None:
    routines = [word for _key, word in RoutineRows(catalog).shelves()]
    assert routines == [
        "All", "Warm-up", "Core", "Cool-down", "Gentle", "Release", "Mine",
    ]  # fmt: skip
    exercises = [word for _key, word in ExerciseRows(catalog).shelves()]
    assert exercises == [
        "All", "Cardio", "Dynamic", "Core", "Mobility", "Stretch", "Release", "Breathing", "Mine",
    ]  # fmt: skip
    for rows in (RoutineRows(Catalog()), ExerciseRows(Catalog())):
        assert rows.shelves() == ((ALL, "All"),)


def test_a_shelf_holds_its_own(catalog: Catalog) -> None:
    routines, exercises = RoutineRows(catalog), ExerciseRows(catalog)
    assert on_shelf(routines, MINE) == ["Evening"]
    assert on_shelf(routines, "release") == ["Foam-rolling session"]
    assert len(on_shelf(routines, ALL)) == len(routines) == 21
    assert on_shelf(exercises, MINE) == ["Towel row"]
    assert "Bird-dog" in on_shelf(exercises, "core")
    assert "Bird-dog" not in on_shelf(exercises, "mobility")
    assert len(on_shelf(exercises, ALL)) == len(exercises) == 81


def test_exercises_stand_by_kind_then_by_name(catalog: Catalog) -> None:
    rows = ExerciseRows(catalog)
    mobility = on_shelf(rows, "mobility")
    assert mobility == sorted(mobility, key=str.casefold)
    kinds = [rows.kind(row) for row in range(len(rows))]
    assert kinds[0] == "Cardio"
    assert kinds[-1] == "Breathing"


def test_a_search_knows_other_names_and_forgives_a_missing_hyphen(catalog: Catalog) -> None:
    rows = ExerciseRows(catalog)
    assert "towel-row" in found(rows, "doorway")
    assert found(rows, "birddog") == {"bird-dog", "bird-dog-leg-only"}
    assert "childs-pose" in found(rows, "childs")


def test_a_search_knows_the_body_the_position_and_the_gear(catalog: Catalog) -> None:
    rows = ExerciseRows(catalog)
    assert "foam-roll-calves" in found(rows, "calves", "roller")
    assert "bird-dog" in found(rows, "hands and knees", "low back")


def test_routines_are_found_by_name_shelf_and_occasion(catalog: Catalog) -> None:
    rows = RoutineRows(catalog)
    assert "cooldown-short" in found(rows, "short", "cool")
    assert "desk-break" in found(rows, "sitting")


@pytest.mark.parametrize("rows_of", [RoutineRows, ExerciseRows])
def test_every_row_can_be_asked_by_the_filters(
    catalog: Catalog, rows_of: type[RoutineRows | ExerciseRows]
) -> None:
    rows = rows_of(catalog)
    assert len(rows.marks) == len(rows.texts) == len(rows)
    assert all(rows.marks)


def test_a_parked_exercise_says_so_first(shipped_catalog: Catalog) -> None:
    rows = ExerciseRows(shipped_catalog, lambda: {"plank"})
    lines = {rows.id(row): rows.line(row) for row in range(len(rows))}
    assert lines["plank"].startswith("parked · ")
    assert sum(line.startswith("parked") for line in lines.values()) == 1
