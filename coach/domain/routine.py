"""What a routine is: its steps as a physiotherapist writes them."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from msgspec import Meta, Struct

from coach.domain.dose import Seconds, WrittenDose
from coach.domain.exercise import Id, Line, Name, SeedNumber, Side


class RoutineKind(Enum):
    """The shelf on which a routine stands."""

    WARM_UP = "warm-up"
    CORE = "core"
    COOL_DOWN = "cool-down"
    GENTLE = "gentle"
    RELEASE = "release"
    OTHER = "other"


class Step(WrittenDose, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step as written: an exercise with its dose, or a `rest` alone."""

    exercise: Id | None = None
    ready: Seconds | None = None
    side: Side | None = None


class Routine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ordered list of steps."""

    id: Id = ""
    name: Name
    kind: RoutineKind = RoutineKind.OTHER
    when: Line | None = None
    seed: tuple[SeedNumber, ...] = ()
    source: Line | None = None
    note: Line | None = None
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=100)]
