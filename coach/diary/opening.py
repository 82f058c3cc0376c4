"""Opening the database file: new, older, newer than the program, or damaged."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence

from msgspec import Struct

from coach.diary import errors
from coach.diary.database import Database, connect
from coach.diary.errors import PRIMARY, DiaryTooNew
from coach.diary.files import DiaryFiles, copy_private, create_private, remove, remove_sides
from coach.diary.recovery import carry_over
from coach.diary.schema import Migration, migrate, migrations, read_header
from coach.translation import gettext as _

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class OpenedDatabase(Struct, frozen=True):
    """A database ready for use, and the sentence to show when the file was damaged."""

    database: Database
    notice: str | None = None


class _DamagedError(Exception):
    """The file is there but is not a whole diary."""


def open_database(
    files: DiaryFiles,
    now: dt.datetime,
    steps: Sequence[Migration] | None = None,
) -> OpenedDatabase:
    """Open the diary of a folder, creating what is not there.

    Args:
        files: where it lives.
        now: for the dated names of copies.
        steps: the migrations; those of the program when left out.

    Raises:
        DiaryTooNew: a newer program wrote it; it is not touched.
        DiaryError: folder or file can't be used; nothing is lost.
    """
    steps = migrations() if steps is None else steps
    notice = None
    with _sentences(files):
        files.make_folder()
        with files.alone():
            if not files.database.exists():
                _create(files, steps)
            try:
                connection = _open(files, now, steps)
            except _DamagedError:
                notice = _set_aside(files, now, steps)
                connection = connect(files.database)
    return OpenedDatabase(Database(connection, files.folder), notice)


def start_over(files: DiaryFiles) -> Database:
    """Open the diary after its files were deleted; where the file could not be, it goes on.

    Raises:
        DiaryError: folder or file can't be used.
    """
    with _sentences(files), files.alone():
        if not files.database.exists():
            _create(files, migrations())
        return Database(connect(files.database), files.folder)


def memory_database() -> Database:
    """Return an empty diary that is forgotten when it is closed."""
    connection = connect(None)
    migrate(connection, migrations(), lambda _version: None)
    return Database(connection, None)


@contextlib.contextmanager
def _sentences(files: DiaryFiles) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise errors.of_sqlite(error, files.folder) from error
    except OSError as error:
        raise errors.of_os(error, files.folder) from error


def _open(files: DiaryFiles, now: dt.datetime, steps: Sequence[Migration]) -> sqlite3.Connection:
    header = read_header(files.database)
    whole = header.is_database and header.is_diary
    if whole and header.version > steps[-1].number:
        raise DiaryTooNew(
            _(
                "The diary in {folder} was written by a newer version of Recovery Coach; "
                "please use that version, the diary has not been touched.",
            ).format(folder=files.folder),
        )
    if not whole or header.version < 1:
        raise _DamagedError
    files.make_private()
    with _judged():
        connection = connect(files.database)
    try:
        with _judged():
            _check(connection)
            migrate(connection, steps, lambda version: _back_up(connection, files, now, version))
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _judged() -> Iterator[None]:
    """Tell damage of the file from all else that SQLite may report."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its message
        raise _DamagedError from error
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & PRIMARY in _DAMAGED:
            raise _DamagedError from error
        raise


def _check(connection: sqlite3.Connection) -> None:
    # Not quick_check: it passes over rows that an index no longer leads to, and a sharp check-in
    # must not be one of them. 70 ms on ten years of daily use (17 MB).
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise _DamagedError


def _create(files: DiaryFiles, steps: Sequence[Migration]) -> None:
    """Write an empty diary under another name first: one that is there is always whole."""
    _create_part(files, steps)
    remove_sides(files.database)  # a journal whose database is gone must not reach the new one
    files.part.replace(files.database)


def _create_part(files: DiaryFiles, steps: Sequence[Migration]) -> None:
    create_private(files.part)
    with contextlib.closing(connect(files.part)) as connection:
        migrate(connection, steps, lambda _version: None)


def _back_up(
    connection: sqlite3.Connection,
    files: DiaryFiles,
    now: dt.datetime,
    version: int,
) -> None:
    create_private(files.part)
    with contextlib.closing(connect(files.part)) as copy:
        connection.backup(copy)
    files.part.replace(files.backup(now, version))
    files.drop_old_backups()


def _set_aside(files: DiaryFiles, now: dt.datetime, steps: Sequence[Migration]) -> str:
    """Keep the damaged file under a dated name and put what can be read of it in its place.

    The old file stays where it is until the new one is complete, so a program that is cut off
    in between starts over.
    """
    kept = files.damaged(now)
    try:
        copy_private(files.database, kept)
        copy_private(files.database, files.scratch)
        _create_part(files, steps)
        saved = carry_over(files.scratch, files.part)
    except BaseException:
        remove(kept)
        remove(files.part)
        raise
    finally:
        remove(files.scratch)
    remove_sides(files.database)  # a journal of the old file must not reach the new one
    files.part.replace(files.database)
    return _(
        "The diary could not be read in full: the old file is kept as {name}, and what could be "
        "read (sessions: {sessions}, check-ins: {check_ins}) is in a new one.",
    ).format(name=kept.name, sessions=saved.sessions, check_ins=saved.check_ins)
