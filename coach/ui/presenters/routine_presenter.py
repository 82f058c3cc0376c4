"""One routine laid out for reading before it starts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from coach.domain.timeline import READY_S, PlannedStep, plan
from coach.library.catalog import Catalog, CatalogRoutine
from coach.translation import gettext as _
from coach.ui.presenters.portrait import Portrait, Portraits
from coach.words.routine import how_much, kind_word, minutes_and_steps, time_of_day


class StepLine(Struct, frozen=True):
    """One step of the list; a rest has no exercise to open, and no portrait."""

    name: str
    how_much: str
    exercise: str = ""
    portrait: Portrait | None = None


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


def routine_look(entry: CatalogRoutine, catalog: Catalog, ready_s: int = READY_S) -> RoutineLook:
    """Put a routine into words.

    Args:
        entry: the routine.
        catalog: has its exercises.
        ready_s: the seconds to get ready that the person has chosen.
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
        steps=_steps(planned),
    )


def _steps(planned: Iterable[PlannedStep]) -> tuple[StepLine, ...]:
    portraits = Portraits()
    return tuple(
        StepLine(step.exercise.name, how_much(step), step.exercise.id, portraits.of(step.exercise))
        if step.exercise
        else StepLine(_("Rest"), how_much(step))
        for step in planned
    )
