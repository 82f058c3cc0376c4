"""One file of the library, read on its own: what it is meant as, or what is in the way."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.exercise import Exercise
from coach.domain.relief import Relief
from coach.domain.routine import Routine
from coach.library import document
from coach.library.checks import check_exercise
from coach.library.files import reason
from coach.library.meant import Meant, meant_as
from coach.library.nodes import Mapping
from coach.library.problems import Problem
from coach.library.relief_checks import check_relief
from coach.library.schema import convert
from coach.translation import gettext as _

Value: TypeAlias = Exercise | Routine | Relief

_LONGEST_ID: Final = 64


class Entry(Struct, frozen=True):
    """What a file holds; `value` is None when it has problems, `root` when it is no YAML.

    `id` is the one written, else made from the file's name, "" where neither gives one.
    """

    file: Path
    id: str
    meant: Meant
    root: Mapping | None
    value: Value | None
    problems: tuple[Problem, ...]

    @property
    def exercise(self) -> Exercise | None:
        """The exercise, when it is one without problems."""
        return self.value if isinstance(self.value, Exercise) else None

    @property
    def routine(self) -> Routine | None:
        """The routine, when it is one without problems."""
        return self.value if isinstance(self.value, Routine) else None

    @property
    def relief(self) -> Relief | None:
        """The protocol of ice or heat, when it is one without problems."""
        return self.value if isinstance(self.value, Relief) else None

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
    meant = meant_as(root)
    written = root.text("id")
    own_id = written.text if written else _id_from(file)
    entry = Entry(file, own_id, meant, root, None, content.problems)
    problems: list[Problem] = []
    if not own_id:
        hint = _("write one, the name of the file gives none")
        problems.append(entry.problem_at_id(_("`id` is missing"), hint))
    value, found = _value(root, meant, file)
    problems += found
    if value is None or problems or content.problems:
        return entry.refused(problems)
    value = value if value.id else replace(value, id=own_id)
    return replace(entry, id=value.id, value=value)


def _value(root: Mapping, meant: Meant, file: Path) -> tuple[Value | None, list[Problem]]:
    """Read a file as what it is meant as, with everything that it says wrongly about itself."""
    if meant is Meant.ROUTINE:
        routine = convert(root, Routine, file)
        return routine.value, [*routine.problems]
    if meant is Meant.EXERCISE:
        exercise = convert(root, Exercise, file)
        return exercise.value, [*exercise.problems, *check_exercise(root, file)]
    relief, limits = convert(root, Relief, file), check_relief(root, file)
    # What the limits say of a place is closer to what was meant.
    told = {(limit.line, limit.column) for limit in limits}
    shape = [one for one in relief.problems if (one.line, one.column) not in told]
    return relief.value, [*shape, *limits]


def _unusable(file: Path, problems: tuple[Problem, ...]) -> Entry:
    own_id = _id_from(file)
    return Entry(
        file=file, id=own_id, meant=Meant.EXERCISE, root=None, value=None, problems=problems
    )


def _id_from(file: Path) -> str:
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(words)[:_LONGEST_ID].rstrip("-")
