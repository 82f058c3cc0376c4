"""What there is to play, as values; who only shows it does not pay for reading YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from coach.domain.exercise import Exercise
from coach.domain.relief import Relief
from coach.domain.routine import Routine
from coach.library.problems import Problem


class Source(Enum):
    """Where a file comes from."""

    SHIPPED = "shipped"
    USER = "user"


class CatalogRoutine(Struct, frozen=True):
    """A routine that can be played; `seconds` with the standard time to get ready."""

    routine: Routine
    source: Source
    file: Path
    seconds: int


class CatalogRelief(Struct, frozen=True):
    """A protocol of ice or heat that can be begun."""

    relief: Relief
    source: Source
    file: Path


class BrokenFile(Struct, frozen=True):
    """A file that can't be used, and every reason why; whether it is meant as ice or heat."""

    file: Path
    problems: tuple[Problem, ...]
    source: Source
    is_relief: bool = False


class Catalog(Struct, frozen=True):
    """What there is to play: routines by kind, then name; exercises by id; broken files.

    `own_exercises` are the ids of those that come from the user's folder. It is not whole while
    only the shipped files have been read. `reliefs` are ice, then heat; of each the shipped ones
    come first, a pack before a bath, the longer before the shorter.
    """

    exercises: Mapping[str, Exercise] = {}
    routines: tuple[CatalogRoutine, ...] = ()
    broken: tuple[BrokenFile, ...] = ()
    own_exercises: frozenset[str] = frozenset()
    is_whole: bool = True
    reliefs: tuple[CatalogRelief, ...] = ()

    def find(self, routine_id: str) -> CatalogRoutine | None:
        """Return the routine of that id, if there is one."""
        return next((one for one in self.routines if one.routine.id == routine_id), None)

    def find_relief(self, relief_id: str) -> CatalogRelief | None:
        """Return the protocol of that id, if there is one."""
        return next((one for one in self.reliefs if one.relief.id == relief_id), None)


Reading: TypeAlias = Iterator[Catalog | None]
"""Reading in pieces, None after each; a catalogue as soon as there is one, the whole one last."""
