"""One file of the library, read on its own: a routine or an exercise, or what is in the way."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.exercise import Exercise, ExerciseKind
from coach.domain.routine import Routine, RoutineKind
from coach.library import document
from coach.library.checks import check_exercise
from coach.library.files import reason
from coach.library.nodes import Mapping
from coach.library.problems import Problem, nearest
from coach.library.schema import convert
from coach.translation import gettext as _

_ONLY_ROUTINE: Final = {*Routine.__struct_fields__} - {*Exercise.__struct_fields__}
_ONLY_EXERCISE: Final = {*Exercise.__struct_fields__} - {*Routine.__struct_fields__}
_ROUTINE_KINDS: Final = {kind.value for kind in RoutineKind} - {kind.value for kind in ExerciseKind}
_LONGEST_ID: Final = 64


class Entry(Struct, frozen=True):
    """What a file holds; `value` is None when it has problems, `root` when it is no YAML.

    `id` is the one written, else made from the file's name, "" where neither gives one.
    """

    file: Path
    id: str
    is_routine: bool
    root: Mapping | None
    value: Exercise | Routine | None
    problems: tuple[Problem, ...]

    @property
    def exercise(self) -> Exercise | None:
        """The exercise, when it is one without problems."""
        return self.value if isinstance(self.value, Exercise) else None

    @property
    def routine(self) -> Routine | None:
        """The routine, when it is one without problems."""
        return self.value if isinstance(self.value, Routine) else None

    def refused(self, problems: list[Problem]) -> Entry:
        """Return this file with more problems; unchanged when there are none."""
        if not problems:
            return self
        together = tuple(sorted({*self.problems, *problems}))
        return replace(self, value=None, problems=together)

    def problem_at_id(self, message: str, hint: str = "") -> Problem:
        """Make a problem at the id, or at the start of a file that writes none."""
        written = self.root.text("id") if self.root else None
        line, column = (written.line, written.column) if written else (1, 1)
        return Problem(self.file, line, column, message, hint)


def load(file: Path) -> Entry:
    """Read a file; one that can't be opened is an entry with that problem."""
    try:
        return read(file)
    except OSError as error:
        message = _("the file can't be read: {reason}").format(reason=reason(error))
        return _unusable(file, (Problem(file, 1, 1, message),))


def read(file: Path) -> Entry:
    """Read a file with all problems that can be seen without the other files.

    Raises:
        OSError: it can't be opened.
    """
    content = document.read(file)
    root = content.root
    if root is None:
        return _unusable(file, content.problems)
    is_routine = _is_routine(root)
    written = root.text("id")
    own_id = written.text if written else _id_from(file)
    entry = Entry(file, own_id, is_routine, root, None, content.problems)
    problems: list[Problem] = []
    if not own_id:
        hint = _("write one, the name of the file gives none")
        problems.append(entry.problem_at_id(_("`id` is missing"), hint))
    if is_routine:
        routine = convert(root, Routine, file)
        problems += routine.problems
        value: Exercise | Routine | None = routine.value
    else:
        exercise = convert(root, Exercise, file)
        problems += [*exercise.problems, *check_exercise(root, file)]
        value = exercise.value
    if value is None or problems or content.problems:
        return entry.refused(problems)
    value = value if value.id else replace(value, id=own_id)
    return replace(entry, id=value.id, value=value)


def _unusable(file: Path, problems: tuple[Problem, ...]) -> Entry:
    own_id = _id_from(file)
    return Entry(file=file, id=own_id, is_routine=False, root=None, value=None, problems=problems)


def _is_routine(root: Mapping) -> bool:
    """Whether a file is meant as a routine: it has `steps`, or could not be an exercise."""
    keys = root.entries.keys()
    if "steps" in keys:
        return True
    if keys & _ONLY_EXERCISE:
        return False
    kind = root.text("kind")
    misspelt = any(nearest(key, ("steps",)) for key in keys - {*Exercise.__struct_fields__})
    return (
        misspelt or bool(keys & _ONLY_ROUTINE) or (kind is not None and kind.text in _ROUTINE_KINDS)
    )


def _id_from(file: Path) -> str:
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(words)[:_LONGEST_ID].rstrip("-")
