"""One routine laid out for reading before it starts."""

from __future__ import annotations

from msgspec import Struct

from coach.domain.figure import Figure
from coach.domain.motion import motion_of
from coach.domain.timeline import plan
from coach.library.catalog import Catalog, CatalogRoutine
from coach.translation import gettext as _
from coach.words.routine import how_much, kind_word, minutes_and_steps


class StepLine(Struct, frozen=True):
    """One step of the list; a rest has no figure."""

    name: str
    how_much: str
    figure: Figure | None


class RoutineLook(Struct, frozen=True):
    """What the preview shows; empty texts are left out."""

    id: str
    overline: str
    name: str
    line: str
    when: str
    note: str
    source: str
    steps: tuple[StepLine, ...]


def routine_look(entry: CatalogRoutine, catalog: Catalog) -> RoutineLook:
    """Put a routine into words."""
    routine = entry.routine
    return RoutineLook(
        id=routine.id,
        overline=kind_word(routine.kind),
        name=routine.name,
        line=minutes_and_steps(entry.seconds, len(routine.steps)),
        when=routine.when or "",
        note=routine.note or "",
        source=routine.source or "",
        steps=_steps(entry, catalog),
    )


def _steps(entry: CatalogRoutine, catalog: Catalog) -> tuple[StepLine, ...]:
    lines = []
    for step in plan(entry.routine, catalog.exercises):
        if step.exercise is None:
            lines.append(StepLine(_("Rest"), how_much(step), None))
            continue
        motion = motion_of(step.exercise)
        figure = motion.figure(motion.telling) if motion else None
        lines.append(StepLine(step.exercise.name, how_much(step), figure))
    return tuple(lines)
