"""One routine laid out for reading before it starts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from coach.domain.timeline import READY_S, PlannedStep, plan
from coach.library.catalog import Catalog, CatalogRoutine
from coach.translation import gettext as _
from coach.ui.presenters.memories import Memories
from coach.ui.presenters.portrait import Portrait, Portraits
from coach.words.routine import how_much, kind_word, minutes_and_steps, time_of_day


class StepLine(Struct, frozen=True):
    """One step of the list; a rest has no exercise to open, and no portrait.

    `remark` is what its exercise did last time, and what follows.
    """

    name: str
    how_much: str
    exercise: str = ""
    portrait: Portrait | None = None
    remark: str = ""


class RoutineLook(Struct, frozen=True):
    """What the preview shows; empty texts are left out. `seconds` is how long it will take."""

    id: str
    overline: str
    name: str
    line: str
    when: str
    note: str
    source: str
    seconds: int
    steps: tuple[StepLine, ...]

    def ends(self, now: dt.datetime) -> str:
        """Return when it would end if it started now."""
        end = now + dt.timedelta(seconds=self.seconds)
        return _("ends at {time} if you start now").format(time=time_of_day(end))


def routine_look(
    entry: CatalogRoutine,
    catalog: Catalog,
    ready_s: int = READY_S,
    memories: Memories | None = None,
) -> RoutineLook:
    """Put a routine into words.

    Args:
        entry: the routine.
        catalog: has its exercises.
        ready_s: the seconds to get ready that the person has chosen.
        memories: what its exercises did last time.
    """
    routine = entry.routine
    planned = plan(routine, catalog.exercises, ready_s)
    return RoutineLook(
        id=routine.id,
        overline=kind_word(routine.kind),
        name=routine.name,
        line=minutes_and_steps(entry.seconds, len(routine.steps)),
        when=routine.when or "",
        note=routine.note or "",
        source=routine.source or "",
        seconds=sum(step.seconds for step in planned),
        steps=tuple(_steps(planned, memories)),
    )


def _steps(planned: Iterable[PlannedStep], memories: Memories | None) -> Iterator[StepLine]:
    portraits = Portraits()
    for step in planned:
        exercise = step.exercise
        if exercise is None:
            yield StepLine(_("Rest"), how_much(step))
            continue
        memory = memories.of(exercise) if memories else None
        yield StepLine(
            exercise.name,
            how_much(step),
            exercise.id,
            portraits.of(exercise),
            memory.line if memory else "",
        )
