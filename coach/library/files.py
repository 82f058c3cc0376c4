"""The YAML files of a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from msgspec import Struct

from coach.translation import gettext as _

_ENDINGS: Final = (".yaml", ".yml")


class Unread(NamedTuple):
    """A file or folder that can't be read, and why."""

    path: Path
    reason: str


class Stamp(NamedTuple):
    """The state of a file without its content: time of change in nanoseconds, size in bytes."""

    changed_ns: int
    size: int


FolderStamp: TypeAlias = frozenset[tuple[str, Stamp | None]]


class Found(Struct, frozen=True):
    """The files of a folder in the order of their names, and the folders that stayed closed."""

    files: tuple[Path, ...]
    unread: tuple[Unread, ...]


def find(folder: Path) -> Found:
    """List the YAML files of `folder` and of the folders in it; hidden ones are left out.

    Links to folders are followed, each folder once, so that a link to its own parent does no harm.
    """
    files: list[Path] = []
    unread: list[Unread] = []
    seen: set[str] = set()

    def note(error: OSError) -> None:
        unread.append(Unread(Path(error.filename), reason(error)))

    for root, folders, names in os.walk(folder, onerror=note, followlinks=True):
        real = os.path.realpath(root)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [Path(root, name) for name in names if _is_yaml(name)]
    # By their parts, as paths compare; but these are told apart without Python's help.
    return Found(tuple(sorted(files, key=lambda file: file.parts)), tuple(sorted(unread)))


def beside(file: Path) -> tuple[Path, ...]:
    """List the YAML files in the folder of `file`, but not those in folders there."""
    try:
        return tuple(sorted(one for one in file.parent.iterdir() if _is_yaml(one.name)))
    except OSError:
        return ()


def stamp_of(file: Path) -> Stamp | None:
    """Return when a file changed and how large it is; None where it is gone."""
    try:
        status = os.stat(file)  # noqa: PTH116 3,000 files, whenever the window comes to the front
    except OSError:
        return None
    return Stamp(status.st_mtime_ns, status.st_size)


def folder_stamp(folder: Path) -> FolderStamp:
    """Return the stamps of all YAML files of a folder, and what in it can't be opened.

    Two equal ones mean that reading again would give the same.
    """
    found = find(folder)
    stamps = ((str(file), stamp_of(file)) for file in found.files)
    closed = ((str(path), None) for path, _reason in found.unread)
    return frozenset((*stamps, *closed))


def _is_yaml(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith(_ENDINGS)


def reason(error: OSError) -> str:
    """Say in words why a file could not be read."""
    return error.strerror or _("it can't be read")
