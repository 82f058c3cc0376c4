"""What a filter can ask of a routine or an exercise, and whether the answer is yes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from typing import Final

from msgspec import Struct

from coach.domain.exercise import Exercise, Region, Tag
from coach.translation import gettext as _
from coach.words.exercise import DEMANDS, GEAR, Place, place_word, region_word, tag_word

Marks = frozenset[str]
"""What holds of one routine or exercise, each as `group:key`."""

_MINUTE_S: Final = 60
_SHORT_MIN: Final = 5
_MIDDLE_MIN: Final = 10


class Group(Enum):
    """A question of the filters; those within one are joined by "or", the groups by "and"."""

    MINUTES = "minutes"
    PLACE = "place"
    GEAR = "gear"
    REGION = "region"
    WITHOUT = "without"
    """The other way round: what is chosen here must not be asked for."""


class Length(Enum):
    """How long a routine takes."""

    SHORT = "short"
    MIDDLE = "middle"
    LONG = "long"


NO_GEAR: Final = "nothing"

Chosen = Mapping[Group, Collection[str]]
"""The keys picked in each group."""


class Choices(Struct, frozen=True):
    """One group as it is offered: its heading and (key, word) of what there is to pick."""

    group: Group
    heading: str
    items: tuple[tuple[str, str], ...]


def _mark(group: Group, key: str) -> str:
    return f"{group.value}:{key}"


_FLOOR: Final = _mark(Group.PLACE, Place.FLOOR.value)
_OFF_FLOOR: Final = _mark(Group.PLACE, Place.OFF_FLOOR.value)
_DESK: Final = _mark(Group.PLACE, Place.DESK.value)
_BARE: Final = _mark(Group.GEAR, NO_GEAR)
_GEAR: Final = frozenset(_mark(Group.GEAR, tag.value) for tag in GEAR)
_NOTHING: Final = frozenset({_OFF_FLOOR, _BARE})
"""What holds where there is no exercise at all."""


def exercise_marks(exercise: Exercise) -> Marks:
    """Return what holds of an exercise."""
    tags = set(exercise.tags)
    gear = [tag.value for tag in GEAR if tag in tags] or [NO_GEAR]
    marks = {
        _FLOOR if Tag.FLOOR in tags else _OFF_FLOOR,
        *(_mark(Group.GEAR, key) for key in gear),
        *(_mark(Group.REGION, region.value) for region in exercise.regions),
        *(_mark(Group.WITHOUT, tag.value) for tag in DEMANDS if tag in tags),
    }
    if Tag.DESK in tags and Tag.FLOOR not in tags:
        marks.add(_DESK)
    return frozenset(marks)


def routine_marks(exercises: Collection[Marks], seconds: int) -> Marks:
    """Return what holds of a routine: all that any of its exercises needs and asks for.

    It can be done at a desk when none of them needs the floor and most are made for a desk.
    """
    marks = set(_NOTHING).union(*exercises)
    if _FLOOR in marks:
        marks -= {_OFF_FLOOR, _DESK}
    elif 2 * sum(_DESK in one for one in exercises) <= len(exercises):
        marks.discard(_DESK)
    if not marks.isdisjoint(_GEAR):
        marks.discard(_BARE)
    marks.add(_mark(Group.MINUTES, _length(seconds).value))
    return frozenset(marks)


def needs(marks: Marks) -> list[str]:
    """Return where and with what, for a card: `floor`, `wall`; nothing where anywhere will do."""
    places = [tag for tag, mark in ((Tag.FLOOR, _FLOOR), (Tag.DESK, _DESK)) if mark in marks]
    gear = [tag for tag in GEAR if _mark(Group.GEAR, tag.value) in marks]
    return [tag_word(tag) for tag in (*places, *gear)]


def fitting(many: Iterable[Marks], chosen: Chosen) -> list[bool]:
    """Return of each whether it answers every group in which anything was chosen.

    Asked of many at once, since 2,000 are asked between two keys of a search.
    """
    wanted = _wanted(chosen)
    return [
        all(marks.isdisjoint(keys) is (group is Group.WITHOUT) for group, keys in wanted)
        for marks in many
    ]


def choices(many: Iterable[Marks]) -> tuple[Choices, ...]:
    """Return the groups and, in each, only what holds of some of them."""
    known = frozenset[str]().union(*many)
    offered = (
        Choices(group, heading, tuple(one for one in items if _mark(group, one[0]) in known))
        for group, heading, items in _all_choices()
    )
    return tuple(one for one in offered if one.items)


def words_of(chosen: Chosen) -> tuple[str, ...]:
    """Return what is chosen as people say it: `up to 5 min`, `without kneeling`."""
    return tuple(
        _("without {demand}").format(demand=word) if group is Group.WITHOUT else word
        for group, _heading, items in _all_choices()
        for key, word in items
        if key in chosen.get(group, ())
    )


def _all_choices() -> tuple[tuple[Group, str, tuple[tuple[str, str], ...]], ...]:
    lengths = {
        Length.SHORT: _("up to {count} min").format(count=_SHORT_MIN),
        Length.MIDDLE: _("{least} to {most} min").format(least=_SHORT_MIN, most=_MIDDLE_MIN),
        Length.LONG: _("over {count} min").format(count=_MIDDLE_MIN),
    }
    return (
        (Group.MINUTES, _("Time"), tuple((key.value, word) for key, word in lengths.items())),
        (Group.PLACE, _("Where"), tuple((place.value, place_word(place)) for place in Place)),
        (
            Group.GEAR,
            _("With"),
            ((NO_GEAR, _("no gear")), *((tag.value, tag_word(tag)) for tag in GEAR)),
        ),
        (Group.REGION, _("For"), tuple((one.value, region_word(one)) for one in Region)),
        (Group.WITHOUT, _("Without"), tuple((tag.value, tag_word(tag)) for tag in DEMANDS)),
    )


def _length(seconds: int) -> Length:
    # Counted as it is shown, in half minutes, so that a card of "5 min" is found under 5.
    halves = int(seconds * 2 / _MINUTE_S + 0.5)
    if halves <= 2 * _SHORT_MIN:
        return Length.SHORT
    return Length.MIDDLE if halves <= 2 * _MIDDLE_MIN else Length.LONG


def _wanted(chosen: Chosen) -> list[tuple[Group, frozenset[str]]]:
    return [
        (group, frozenset(_mark(group, key) for key in keys))
        for group, keys in chosen.items()
        if keys
    ]
