"""One exercise laid out for reading."""

from __future__ import annotations

from msgspec import Struct

from coach.domain.exercise import Exercise, Tag
from coach.library.catalog import Catalog
from coach.translation import gettext as _
from coach.ui.presenters.facets import exercise_marks, needs
from coach.ui.presenters.memories import Memory
from coach.ui.presenters.portrait import Portrait
from coach.words.exercise import (
    DEMANDS,
    exercise_kind_word,
    how_much_alone,
    region_word,
    side_words,
    start_word,
    tag_word,
)

_BETWEEN = " · "


class Neighbour(Struct, frozen=True):
    """An easier or harder way: an exercise to go to, a note, or both; empty texts are left out."""

    id: str
    name: str
    note: str


class ExerciseLook(Struct, frozen=True, kw_only=True):
    """What the page shows; empty texts are left out."""

    id: str
    overline: str
    name: str
    also: str
    how_much: str
    sides: tuple[str, ...]
    facts: tuple[str, ...]
    how: tuple[str, ...]
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    stop_if: str
    easier: Neighbour | None
    harder: Neighbour | None
    source: str
    portrait: Portrait | None
    memory: Memory | None = None


def exercise_look(
    exercise: Exercise, catalog: Catalog, memory: Memory | None = None
) -> ExerciseLook:
    """Put an exercise into words; `memory` is what it did last time."""
    regions = (region_word(region) for region in exercise.regions)
    return ExerciseLook(
        id=exercise.id,
        overline=_BETWEEN.join((exercise_kind_word(exercise.kind), *regions)),
        name=exercise.name,
        also=_("Also called {names}").format(names=", ".join(exercise.aka)) if exercise.aka else "",
        how_much=_BETWEEN.join(how_much_alone(exercise)),
        sides=tuple(side_words(exercise)),
        facts=_facts(exercise),
        how=exercise.how,
        cues=exercise.cues,
        mistakes=exercise.mistakes,
        stop_if=exercise.stop_if or "",
        easier=_neighbour(exercise.easier, exercise.easier_note, catalog),
        harder=_neighbour(exercise.harder, exercise.harder_note, catalog),
        source=exercise.source or "",
        portrait=Portrait(exercise) if exercise.poses else None,
        memory=memory,
    )


def _facts(exercise: Exercise) -> tuple[str, ...]:
    """Return how it starts and what it needs, and what it asks of the body."""
    start = exercise.start
    starts = [_("Starts {position}").format(position=start_word(start))] if start else []
    first = _BETWEEN.join([*starts, *needs(exercise_marks(exercise))])
    demands = [tag_word(tag) for tag in DEMANDS if tag in exercise.tags and tag is not Tag.ADVANCED]
    asks = _("Asks for {demands}").format(demands=", ".join(demands)) if demands else ""
    advanced = _("Advanced") if Tag.ADVANCED in exercise.tags else ""
    return tuple(fact for fact in (first, asks, advanced) if fact)


def _neighbour(own_id: str | None, note: str | None, catalog: Catalog) -> Neighbour | None:
    other = catalog.exercises.get(own_id or "")
    if other is None and not note:
        return None
    return Neighbour(other.id if other else "", other.name if other else "", note or "")
