"""Files that build on each other: which of them hold, and what is in the way of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from coach.domain.exercise import Exercise
from coach.library.checks import Known, check_references, check_routine
from coach.library.entry import Entry
from coach.library.meant import Meant
from coach.library.problems import Problem
from coach.translation import gettext as _

LOOKED_AT: Final = ("id", "easier", "harder", "steps")
"""Keys that are looked at here; of a file that was good alone the others are not needed again."""


class Layer(Struct, frozen=True):
    """Entries as they stand once they have been checked against each other.

    `exercises` are all that can be used: those of the layer below, overlaid by this one's.
    """

    entries: tuple[Entry, ...]
    exercises: Mapping[str, Exercise]


def settle(below: Mapping[str, Exercise], entries: Sequence[Entry]) -> Layer:
    """Lay `entries` over the exercises of the layers below.

    An exercise that names one with problems has a problem itself, so this goes round until
    nothing changes; a file with problems leaves the exercise below it in place.
    """
    current = list(entries)
    while True:
        known = _known(below, current)
        checked = [
            entry.refused(_references(entry, known)) if entry.exercise else entry
            for entry in current
        ]
        if _same(checked, current):
            break
        current = checked
    # Routines wait until it is settled what they may name; and what had problems before gets the
    # rest of them, all at once.
    whole = tuple(
        entry.refused(_references(entry, known))
        if entry.meant is Meant.ROUTINE or not before.value
        else entry
        for entry, before in zip(current, entries, strict=True)
    )
    return Layer(whole, known.exercises)


def settle_over(shipped: Layer, entries: Sequence[Entry]) -> Layer:
    """Lay the user's `entries` over the shipped files, none of which may stop working by that."""
    current = list(entries)
    while True:
        layer = settle(shipped.exercises, current)
        kept = [
            entry.refused([*_breaks(entry, shipped), *_hides(entry, shipped)])
            for entry in layer.entries
        ]
        if _same(kept, layer.entries):
            return layer
        current = kept


def refuse_repeated_ids(entries: Iterable[Entry]) -> list[Entry]:
    """Give a problem to every file with the id of one before it; broken files claim no id."""
    first: dict[tuple[bool, str], Path] = {}  # what is begun by its id has one of its own
    checked: list[Entry] = []
    for entry in entries:
        key = (entry.meant is Meant.EXERCISE, entry.id)
        if entry.value is None:
            checked.append(entry)
        elif key in first:
            message = _("id `{id}` is used twice").format(id=entry.id)
            hint = _("the other one is in {file}").format(file=first[key])
            checked.append(entry.refused([entry.problem_at_id(message, hint)]))
        else:
            first[key] = entry.file
            checked.append(entry)
    return checked


def _known(below: Mapping[str, Exercise], entries: Iterable[Entry]) -> Known:
    exercises = dict(below)
    broken: dict[str, Path] = {}
    for entry in entries:
        if entry.exercise:
            exercises[entry.id] = entry.exercise
        elif entry.id and entry.meant is Meant.EXERCISE:
            broken[entry.id] = entry.file
    return Known(exercises, broken)


def _references(entry: Entry, known: Known) -> list[Problem]:
    if entry.root is None or entry.meant is Meant.RELIEF:
        return []
    if entry.meant is Meant.ROUTINE:
        return check_routine(entry.root, entry.file, known)
    return check_references(entry.root, entry.file, entry.id, known)


def _hides(entry: Entry, shipped: Layer) -> list[Problem]:
    """Say that ice or heat could not be begun any more for a routine of its id, or the reverse."""
    if entry.value is None or not any(
        other.id == entry.id and {other.meant, entry.meant} == {Meant.ROUTINE, Meant.RELIEF}
        for other in shipped.entries
    ):
        return []
    message = (
        _("`{id}` is the id of a timer of ice or heat")
        if entry.meant is Meant.ROUTINE
        else _("`{id}` is the id of a routine")
    )
    return [entry.problem_at_id(message.format(id=entry.id), _("write another one"))]


def _breaks(entry: Entry, shipped: Layer) -> list[Problem]:
    """Say which shipped routines could not be played with the exercise of `entry`."""
    if entry.exercise is None or entry.id not in shipped.exercises:
        return []
    known = Known({**shipped.exercises, entry.id: entry.exercise})
    message = _("routine `{routine}` can't be played with it: {reason}")
    return [
        entry.problem_at_id(message.format(routine=other.id, reason=problems[0].sentence))
        for other in shipped.entries
        if other.routine
        and other.root
        and any(step.exercise == entry.id for step in other.routine.steps)
        and (problems := check_routine(other.root, other.file, known))
    ]


def _same(some: Sequence[Entry], others: Sequence[Entry]) -> bool:
    return all(one is other for one, other in zip(some, others, strict=True))
