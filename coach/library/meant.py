"""What a file is meant as: an exercise, a routine, or a timer of ice or heat."""

from __future__ import annotations

from enum import Enum
from typing import Final

from coach.domain.exercise import Exercise, ExerciseKind
from coach.domain.relief import Relief, ReliefKind
from coach.domain.routine import Routine, RoutineKind
from coach.library.nodes import Mapping
from coach.library.problems import nearest


class Meant(Enum):
    """The three things that a file can be."""

    EXERCISE = "exercise"
    ROUTINE = "routine"
    RELIEF = "relief"


_IN_EXERCISE: Final = frozenset(Exercise.__struct_fields__)
_IN_ROUTINE: Final = frozenset(Routine.__struct_fields__)
_IN_RELIEF: Final = frozenset(Relief.__struct_fields__)
_ONLY_EXERCISE: Final = _IN_EXERCISE - _IN_ROUTINE - _IN_RELIEF
_ONLY_RELIEF: Final = _IN_RELIEF - _IN_EXERCISE - _IN_ROUTINE
_ROUTINE_KINDS: Final = {kind.value for kind in RoutineKind} - {kind.value for kind in ExerciseKind}
_RELIEF_KINDS: Final = frozenset(kind.value for kind in ReliefKind)
_SIGNS: Final = {"steps": Meant.ROUTINE, "parts": Meant.RELIEF, "hard_stop": Meant.RELIEF}
"""Keys that say it alone, misspelt too."""


def meant_as(root: Mapping) -> Meant:
    """Tell what a file is meant as, by the keys that only one of the three has."""
    keys = root.entries.keys()
    written = root.text("kind")
    kind = written.text.lower() if written else ""
    if kind in _RELIEF_KINDS:
        return Meant.ROUTINE if "steps" in keys and not keys & _ONLY_RELIEF else Meant.RELIEF
    if sign := next((sign for sign in _SIGNS if sign in keys), None):
        return _SIGNS[sign]
    if keys & _ONLY_EXERCISE:
        return Meant.EXERCISE
    unknown = (key for key in keys if key not in _IN_EXERCISE | _IN_RELIEF)
    if sign := next((sign for key in unknown if (sign := nearest(key, _SIGNS))), None):
        return _SIGNS[sign]
    if keys & _ONLY_RELIEF:
        return Meant.RELIEF
    is_routine = kind in _ROUTINE_KINDS or bool(keys & (_IN_ROUTINE - _IN_EXERCISE))
    return Meant.ROUTINE if is_routine else Meant.EXERCISE
