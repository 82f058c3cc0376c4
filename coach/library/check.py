"""What `coach check` does: the problems of some files, seen among all the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from coach.library.entry import Entry, load, read
from coach.library.files import Unread, beside, find, reason
from coach.library.layer import refuse_repeated_ids, settle, settle_over
from coach.library.overlay import find_user, shipped_files
from coach.library.problems import Problem
from coach.library.remarks import remarks


class CheckResult(Struct, frozen=True):
    """How many files were read, what is in their way, and which paths could not be read.

    `remarks` are no problems: what they tell should be better, and is played nevertheless.
    """

    files: int
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    unreadable: tuple[Unread, ...]


def check_paths(paths: Sequence[Path], shipped_dir: Path, user_dir: Path | None) -> CheckResult:
    """Check files, and all YAML files of folders.

    A routine may name the exercises that are shipped, the user's, the checked ones and those
    beside a checked file. Every file is read once, so none clashes with itself.
    """
    asked = _Asked(paths)
    shipped = settle({}, asked.entries(shipped_files(shipped_dir)))
    groups = (find_user(user_dir).files, *asked.groups.values())
    above = settle_over(shipped, [entry for files in groups for entry in asked.entries(files)])
    checked = [
        (entry, layer)
        for layer in (shipped, above)
        for entry in layer.entries
        if entry.file in asked.files
    ]
    problems = [problem for entry, _ in checked for problem in entry.problems]
    told = [
        remark
        for entry, layer in checked
        for remark in remarks(entry, layer.exercises, shipped=layer is shipped)
    ]
    return CheckResult(
        files=len(checked),
        problems=tuple(sorted(problems)),
        remarks=tuple(sorted(told)),
        unreadable=tuple(sorted(set(asked.unreadable))),
    )


class _Asked:
    """The files to check: `files` as they were named, `groups` with what lies beside them."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.files: set[Path] = set()
        self.unreadable: list[Unread] = []
        self.groups: dict[Path, list[Path]] = {}
        self._read: dict[str, Entry] = {}
        self._placed: set[str] = set()
        for path in paths:
            if os.path.isdir(path):  # noqa: PTH112 the method may raise
                found = find(path)
                self.unreadable += found.unread
                self._ask(path, found.files)
            else:
                self._ask(path.parent, (path,))
                self.groups.setdefault(path.parent, []).extend(beside(path))

    def entries(self, files: Iterable[Path]) -> list[Entry]:
        """Read `files`, each once in all; of two with one id a checked one has the problem."""
        entries: list[Entry] = []
        for file in files:
            real = os.path.realpath(file)
            if real not in self._placed:
                self._placed.add(real)
                entries.append(self._read.get(real) or load(file))
        return refuse_repeated_ids(sorted(entries, key=lambda entry: entry.file in self.files))

    def _ask(self, group: Path, files: Iterable[Path]) -> None:
        for file in files:
            real = os.path.realpath(file)
            if real in self._read:
                continue
            try:
                self._read[real] = read(file)
            except OSError as error:
                self.unreadable.append(Unread(file, reason(error)))
            else:
                self.files.add(file)
                self.groups.setdefault(group, []).append(file)
