"""A routine laid out for reading."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.resources import shipped
from coach.ui.presenters.routine_presenter import RoutineLook, routine_look

NOW = dt.datetime(2026, 11, 22, 18, 33, tzinfo=dt.UTC)
TWICE = """name: Twice
steps:
  - {exercise: plank, hold: 20 s}
  - rest: 30 s
  - {exercise: plank, hold: 20 s}
"""


def look_of(catalog: Catalog, routine_id: str, **chosen: int) -> RoutineLook:
    entry = catalog.find(routine_id)
    assert entry is not None
    return routine_look(entry, catalog, **chosen)


def test_it_says_what_kind_how_long_and_why(shipped_catalog: Catalog) -> None:
    look = look_of(shipped_catalog, "core-standard")
    assert (look.overline, look.name, look.line) == ("Core", "Core, standard", "8 min · 7 steps")
    assert look.when
    assert look.source
    assert [step.exercise for step in look.steps][:2] == ["brace-breathing", "plank"]
    assert all(step.portrait for step in look.steps)


@pytest.mark.parametrize(("ready_s", "ends"), [(10, "18:41"), (60, "18:46")])
def test_it_ends_by_the_time_to_get_ready_that_was_chosen(
    shipped_catalog: Catalog, ready_s: int, ends: str
) -> None:
    look = look_of(shipped_catalog, "core-standard", ready_s=ready_s)
    assert look.ends(NOW) == f"ends at {ends} if you start now"


def test_a_rest_opens_nothing_and_the_same_exercise_is_worked_out_once(tmp_path: Path) -> None:
    (tmp_path / "twice.yaml").write_text(TWICE)
    first, rest, second = look_of(load_catalog(shipped("routines"), tmp_path), "twice").steps
    assert (rest.name, rest.how_much, rest.exercise, rest.portrait) == ("Rest", "30 s", "", None)
    assert first.portrait is second.portrait
    assert first.portrait is not None
