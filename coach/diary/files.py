"""The diary's files: their names, and that only the user may read them."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

KEPT_BACKUPS: Final = 5
_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600
_OF_OTHERS: Final = 0o077
_SIDES: Final = ("-journal", "-wal", "-shm")
"""What SQLite may lay beside a database file."""


class DiaryFiles:
    """The files of one diary inside its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "diary.sqlite3"
        self.running = folder / "running.json"
        self.part = folder / "diary.sqlite3.part"
        self.scratch = folder / "diary.sqlite3.scratch"

    def make_folder(self) -> None:
        """Create the folder, or close an existing one to others.

        A shared folder (sticky, like /tmp) or the root of a disk is left as it is: the files
        themselves are private all the same.
        """
        self.folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        mode = self.folder.stat().st_mode
        shared = mode & stat.S_ISVTX or self.folder.is_mount()
        if stat.S_IMODE(mode) & _OF_OTHERS and not shared:
            with contextlib.suppress(OSError):  # someone else's folder: as private as they made it
                self.folder.chmod(_PRIVATE_FOLDER)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other programs from making or mending the diary meanwhile; they wait.

        Two that both find no diary would each put an empty one in the other's place.
        """
        with contextlib.ExitStack() as stack:
            # There is no such lock on Windows, nor on every network disk.
            with contextlib.suppress(ImportError, OSError):
                import fcntl  # noqa: PLC0415 see above

                descriptor = os.open(self.folder, os.O_RDONLY)
                stack.callback(os.close, descriptor)
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield

    def make_private(self) -> None:
        """Close the database file to others, as after it was copied here by hand."""
        for file in with_sides(self.database):
            with contextlib.suppress(OSError):
                file.chmod(stat.S_IMODE(file.stat().st_mode) & ~_OF_OTHERS)

    def damaged(self, now: dt.datetime) -> Path:
        """Return the dated name under which a damaged database is kept; never one in use."""
        stem = f"diary-damaged-{now:%Y-%m-%d-%H%M%S}"
        more = (f"{stem}-{number}" for number in itertools.count(2))
        names = itertools.chain((stem,), more)
        files = (self.folder / f"{name}.sqlite3" for name in names)
        return next(file for file in files if not file.exists())

    def backup(self, now: dt.datetime, version: int) -> Path:
        """Return the dated name of the copy made before the step up from `version`."""
        return self.folder / f"diary-backup-{now:%Y-%m-%d-%H%M%S}-v{version}.sqlite3"

    def backups(self) -> list[Path]:
        """Return the copies made before migrations, oldest first."""
        return sorted(self.folder.glob("diary-backup-*.sqlite3"))

    def drop_old_backups(self) -> None:
        """Keep the newest few."""
        for file in self.backups()[:-KEPT_BACKUPS]:
            file.unlink(missing_ok=True)

    def all(self) -> list[Path]:
        """Return every file the diary made, whole, set aside or half written."""
        names = ("diary.sqlite3*", "diary-backup-*", "diary-damaged-*", "running.json*")
        return sorted(file for name in names for file in self.folder.glob(name))


def with_sides(file: Path) -> tuple[Path, ...]:
    """Return a database file and the side files it may have."""
    return (file, *(file.with_name(file.name + side) for side in _SIDES))


def create_private(file: Path) -> None:
    """Create an empty file that only the user may read; an old one of that name goes."""
    remove(file)
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE))


def copy_private(source: Path, target: Path) -> None:
    """Copy a database file with its side files, readable by the user only."""
    for old, new in zip(with_sides(source), with_sides(target), strict=True):
        if old.exists():
            create_private(new)
            shutil.copyfile(old, new)


def remove(file: Path) -> None:
    """Remove a database file and its side files where they exist."""
    for each in with_sides(file):
        each.unlink(missing_ok=True)


def remove_sides(file: Path) -> None:
    """Remove the side files of a database file."""
    for each in with_sides(file)[1:]:
        each.unlink(missing_ok=True)
