"""The rows of the library: routines or exercises, each fact made when it is first asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cached_property
from typing import Final, Protocol

from coach.domain.exercise import Exercise, ExerciseKind, Region, Start, Tag
from coach.domain.routine import RoutineKind
from coach.library.catalog import Catalog, CatalogRoutine, Source
from coach.translation import gettext as _
from coach.ui.presenters.facets import Marks, exercise_marks, needs, routine_marks
from coach.ui.presenters.plain_letters import plain_letters
from coach.ui.presenters.telling_figure import exercise_uses, telling_exercise
from coach.words.exercise import (
    exercise_kind_word,
    own_amount,
    region_word,
    sides_word,
    start_word,
    tag_word,
)
from coach.words.routine import kind_word, minutes_and_steps

ALL: Final = "all"
MINE: Final = "mine"
_BETWEEN: Final = " · "

Shelf = tuple[str, str]
"""Its key, and its name."""


class Rows(Protocol):
    """What an item model shows; rows count from 0."""

    def __len__(self) -> int:
        """How many there are."""

    def id(self, row: int) -> str:
        """Its id in the catalogue."""

    def name(self, row: int) -> str:
        """Its name."""

    def kind(self, row: int) -> str:
        """The name of its shelf."""

    def line(self, row: int) -> str:
        """How long or how much, where and with what, in one line."""

    def telling(self, row: int) -> Exercise | None:
        """The exercise whose figure stands for it."""

    def shelves(self) -> tuple[Shelf, ...]:
        """The shelves that hold something, all of them first."""

    def on_shelf(self, shelf: str) -> list[bool]:
        """Which rows stand on a shelf, by its key."""

    @property
    def marks(self) -> Sequence[Marks]:
        """What the filters can ask of each row."""

    @property
    def texts(self) -> Sequence[str]:
        """What is searched in each row, in plain letters."""


class RoutineRows:
    """The routines in the order of the catalogue: by kind, then by name."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._entries = catalog.routines
        self._exercise_marks: dict[str, Marks] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def id(self, row: int) -> str:
        """Its id in the catalogue."""
        return self._entries[row].routine.id

    def name(self, row: int) -> str:
        """Its name."""
        return self._entries[row].routine.name

    def kind(self, row: int) -> str:
        """The name of its shelf."""
        return kind_word(self._entries[row].routine.kind)

    def line(self, row: int) -> str:
        """Return `8 min · 9 steps · floor`."""
        entry = self._entries[row]
        length = minutes_and_steps(entry.seconds, len(entry.routine.steps))
        return _BETWEEN.join([length, *needs(self._marks_of(entry))])

    def telling(self, row: int) -> Exercise | None:
        """The exercise whose figure stands for it."""
        return telling_exercise(self._entries[row], self._uses, self._catalog)

    def shelves(self) -> tuple[Shelf, ...]:
        """The shelves that hold something, all of them first."""
        kinds = {entry.routine.kind for entry in self._entries}
        return _shelves(
            ((kind.value, kind_word(kind)) for kind in RoutineKind if kind in kinds),
            mine=any(entry.source is Source.USER for entry in self._entries),
        )

    def on_shelf(self, shelf: str) -> list[bool]:
        """Which rows stand on a shelf, by its key."""
        if shelf == ALL:
            return [True] * len(self)
        if shelf == MINE:
            return [entry.source is Source.USER for entry in self._entries]
        return [entry.routine.kind.value == shelf for entry in self._entries]

    @cached_property
    def marks(self) -> Sequence[Marks]:
        """What the filters can ask of each row."""
        return [self._marks_of(entry) for entry in self._entries]

    @cached_property
    def texts(self) -> Sequence[str]:
        """Name, id, shelf and occasion of each row, in plain letters."""
        kinds = {kind: kind_word(kind) for kind in RoutineKind}
        routines = (entry.routine for entry in self._entries)
        return [_searchable(one.id, one.name, kinds[one.kind], one.when or "") for one in routines]

    @cached_property
    def _uses(self) -> Counter[str]:
        return exercise_uses(self._catalog)

    def _marks_of(self, entry: CatalogRoutine) -> Marks:
        steps = [self._marks_of_exercise(step.exercise) for step in entry.routine.steps]
        return routine_marks([marks for marks in steps if marks], entry.seconds)

    def _marks_of_exercise(self, own_id: str | None) -> Marks:
        """Return none for a rest."""
        if own_id is None:
            return frozenset()
        known = self._exercise_marks.get(own_id)
        if known is None:
            known = exercise_marks(self._catalog.exercises[own_id])
            self._exercise_marks[own_id] = known
        return known


class ExerciseRows:
    """The exercises by kind, then by name."""

    def __init__(self, catalog: Catalog, parked: Callable[[], Container[str]] = frozenset) -> None:
        self._parked = parked
        order = {kind: place for place, kind in enumerate(ExerciseKind)}
        self._exercises = sorted(
            catalog.exercises.values(), key=lambda one: (order[one.kind], one.name.casefold())
        )
        self._own = catalog.own_exercises

    def __len__(self) -> int:
        return len(self._exercises)

    def id(self, row: int) -> str:
        """Its id in the catalogue."""
        return self._exercises[row].id

    def name(self, row: int) -> str:
        """Its name."""
        return self._exercises[row].name

    def kind(self, row: int) -> str:
        """The name of its shelf."""
        return exercise_kind_word(self._exercises[row].kind)

    def line(self, row: int) -> str:
        """Return `2 x 8 reps · floor · sides in turn`; on a narrow card the last is cut first.

        That it is parked goes before all.
        """
        exercise = self._exercises[row]
        needed = needs(exercise_marks(exercise))
        away = _("parked") if exercise.id in self._parked() else ""
        parts = (away, own_amount(exercise), *needed, sides_word(exercise.laterality))
        return _BETWEEN.join(part for part in parts if part)

    def telling(self, row: int) -> Exercise | None:
        """The exercise itself."""
        return self._exercises[row]

    def shelves(self) -> tuple[Shelf, ...]:
        """The shelves that hold something, all of them first."""
        kinds = {one.kind for one in self._exercises}
        return _shelves(
            ((kind.value, exercise_kind_word(kind)) for kind in ExerciseKind if kind in kinds),
            mine=bool(self._own),
        )

    def on_shelf(self, shelf: str) -> list[bool]:
        """Which rows stand on a shelf, by its key."""
        if shelf == ALL:
            return [True] * len(self)
        if shelf == MINE:
            return [one.id in self._own for one in self._exercises]
        return [one.kind.value == shelf for one in self._exercises]

    @cached_property
    def marks(self) -> Sequence[Marks]:
        """What the filters can ask of each row."""
        return [exercise_marks(one) for one in self._exercises]

    @cached_property
    def texts(self) -> Sequence[str]:
        """Names, id, shelf, regions, position and tags of each row, in plain letters."""
        # Translated once, not once for each of a thousand exercises.
        kinds = {kind: exercise_kind_word(kind) for kind in ExerciseKind}
        regions = {region: region_word(region) for region in Region}
        tags = {tag: tag_word(tag) for tag in Tag}
        starts = {start: start_word(start) for start in Start}
        return [
            _searchable(
                one.id,
                one.name,
                *one.aka,
                kinds[one.kind],
                *(regions[region] for region in one.regions),
                *([starts[one.start]] if one.start else []),
                *(tags[tag] for tag in one.tags),
            )
            for one in self._exercises
        ]


def _shelves(kinds: Iterable[Shelf], *, mine: bool) -> tuple[Shelf, ...]:
    return ((ALL, _("All")), *kinds, *([(MINE, _("Mine"))] if mine else []))


def _searchable(own_id: str, *words: str) -> str:
    # Who types "birddog" means the bird-dog.
    return plain_letters(f"{own_id} {own_id.replace('-', '')} {' '.join(words)}")
