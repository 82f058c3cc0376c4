"""How long a frame of the library takes with 2,000 routines and 1,000 exercises; looked at, not
asserted: none should take longer than 50 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from coach.library.catalog import Catalog, CatalogRoutine
from coach.library.overlay import load_catalog
from coach.resources import shipped
from coach.settings import Theme as Choice
from coach.ui.pages.routines_page import EXERCISES, ROUTINES, RoutinesPage
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.running import Runner
from coach.ui.theme.theme import Theme

MANY_ROUTINES: Final = 2_000
MANY_EXERCISES: Final = 1_000
FRAMES: Final = 60
STRIDE_PX: Final = 2_600
"""Farther than a window is high: every frame shows other cards."""


def _many() -> Catalog:
    """Return the shipped files over and over, under ids and names of their own."""
    some = load_catalog(shipped("routines"), None)
    exercises = {
        f"{one.id}-{number}": replace(one, id=f"{one.id}-{number}", name=f"{one.name} {number}")
        for number, one in zip(range(MANY_EXERCISES), cycle(some.exercises.values()), strict=False)
    }
    same: dict[str, list[str]] = {}
    for own_id in exercises:
        same.setdefault(own_id.rpartition("-")[0], []).append(own_id)
    routines = []
    for number, one in zip(range(MANY_ROUTINES), cycle(some.routines), strict=False):
        steps = tuple(
            replace(step, exercise=same[step.exercise][number % len(same[step.exercise])])
            if step.exercise
            else step
            for step in one.routine.steps
        )
        own_id, name = f"{one.routine.id}-{number}", f"{one.routine.name} {number}"
        routine = replace(one.routine, id=own_id, name=name, steps=steps)
        routines.append(CatalogRoutine(routine, one.source, one.file, one.seconds))
    return Catalog(exercises=exercises, routines=tuple(routines))


@pytest.fixture(scope="module")
def large() -> Catalog:
    return _many()


@pytest.fixture
def page(
    qapp: QApplication, large: Catalog, tmp_path: Path, at_once: Callable[[], Runner]
) -> Iterator[RoutinesPage]:
    theme = Theme(qapp)
    theme.apply(Choice.LIGHT, 100)
    presenter = CatalogPresenter(lambda _folder: iter([large]), lambda: tmp_path, at_once)
    presenter.read()
    made = RoutinesPage(presenter, theme, tmp_path)
    made.resize(1080, 800)
    made.show()
    _settle()
    yield made
    made.hide()
    made.deleteLater()
    theme.setParent(None)
    qapp.setStyleSheet("")


def _settle() -> None:
    for _turn in range(20):
        QApplication.processEvents()


@pytest.mark.parametrize("half", [ROUTINES, EXERCISES])
def test_scroll_to_cards_not_seen_before(
    benchmark: BenchmarkFixture, page: RoutinesPage, half: str
) -> None:
    page.tabs.set_current(half)
    _settle()
    bar = page.verticalScrollBar()
    places = (number * STRIDE_PX % bar.maximum() for number in count(1))

    def frame() -> None:
        bar.setValue(next(places))
        QApplication.processEvents()

    benchmark.pedantic(frame, setup=_settle, rounds=FRAMES)


def test_scroll_by_one_notch_of_the_wheel(benchmark: BenchmarkFixture, page: RoutinesPage) -> None:
    bar = page.verticalScrollBar()

    def frame() -> None:
        bar.setValue(bar.value() + 60)
        QApplication.processEvents()

    benchmark.pedantic(frame, setup=_settle, rounds=FRAMES)


@pytest.mark.parametrize("half", [ROUTINES, EXERCISES])
def test_type_a_letter_of_a_search(
    benchmark: BenchmarkFixture, page: RoutinesPage, half: str
) -> None:
    page.tabs.set_current(half)
    _settle()
    texts = cycle(["c", "co", "cor", "core", "core 1", "stretch", "zzz", ""])

    def frame() -> None:
        page.search.setText(next(texts))
        QApplication.processEvents()

    benchmark.pedantic(frame, setup=_settle, rounds=FRAMES)


def test_pick_a_filter(benchmark: BenchmarkFixture, page: RoutinesPage) -> None:
    page.half.filters.click()
    _settle()
    chips = cycle(page.half.panel.chips())

    def frame() -> None:
        next(chips).click()
        QApplication.processEvents()

    benchmark.pedantic(frame, setup=_settle, rounds=FRAMES)


def test_one_frame_of_a_card_that_moves(benchmark: BenchmarkFixture, page: RoutinesPage) -> None:
    page.activateWindow()
    page.first_focus().setFocus()
    _settle()
    grid = page.half.grid
    assert grid.is_moving

    def frame() -> None:
        grid._on_frame()
        QApplication.processEvents()

    benchmark.pedantic(frame, rounds=FRAMES)
