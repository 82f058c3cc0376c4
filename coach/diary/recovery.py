"""Carrying over what can still be read of a damaged diary, row by row."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct

from coach.diary.database import connect, lenient_text
from coach.diary.relief_rows import (
    application_columns,
    application_of,
    interval_columns,
    interval_of,
)
from coach.diary.rows import (
    UNREADABLE,
    Columns,
    acknowledgement_columns,
    acknowledgement_of,
    check_in_columns,
    check_in_of,
    lift_columns,
    lift_of,
    session_columns,
    session_of,
    step_columns,
    step_of,
    write,
)

_MEANING: Final[dict[str, Callable[[sqlite3.Row], Columns]]] = {
    "session": lambda row: session_columns(session_of(row, ())),
    "step": lambda row: step_columns(row["session"], step_of(row)),
    "check_in": lambda row: check_in_columns(check_in_of(row)),
    "acknowledgement": lambda row: acknowledgement_columns(
        row["what"], acknowledgement_of(row), row["id"]
    ),
    "lift": lambda row: lift_columns(lift_of(row), row["id"]),
    "application": lambda row: application_columns(application_of(row)),
    "interval": lambda row: interval_columns(interval_of(row)),
}
"""For each table how a row is read as a record and written as columns again."""
_PATIENCE: Final = 10_000
"""Row numbers tried one by one past an unreadable page before a table is given up; one damaged
page of the upper level hides a few thousand rows."""
_PAGE_COUNT: Final = slice(28, 32)
_FREE_PAGES: Final = slice(32, 40)
"""Places in the first page of a database file (SQLite file format, 1.3)."""
_SMALLEST_ROW: Final = 16
"""Bytes; bounds how many rows a file can hold, should damage make it look endless."""

_UNREAD: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
"""The second where SQLite quotes a damaged schema in its message."""


class CarriedOver(Struct, frozen=True):
    """How much was saved."""

    sessions: int
    check_ins: int


def carry_over(damaged: Path, fresh: Path) -> CarriedOver:
    """Copy every readable row that makes sense into an empty diary, as one transaction.

    Args:
        damaged: a copy to work on; it is written to.
        fresh: an empty diary of the newest schema.

    Raises:
        sqlite3.DatabaseError: `fresh` can't be written. OSError: `damaged` can't be.
    """
    first_page = _first_page(fresh)
    with contextlib.closing(connect(fresh)) as into:
        into.execute("BEGIN IMMEDIATE")
        _copy_all(damaged, into)
        _mend(damaged, first_page)
        _copy_all(damaged, into)
        into.execute("DELETE FROM step WHERE session NOT IN (SELECT id FROM session)")
        into.execute("COMMIT")
        return CarriedOver(_count(into, "session"), _count(into, "check_in"))


def _connect(damaged: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(damaged, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.text_factory = lenient_text
    # The one switch that lets SQLite read a file which is shorter than its header says.
    connection.execute("PRAGMA writable_schema = ON")
    return connection


def _first_page(fresh: Path) -> bytes:
    with contextlib.closing(connect(fresh)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    page = bytearray(fresh.read_bytes()[:size])
    page[_PAGE_COUNT] = bytes(4)  # unknown: SQLite then asks for the file's size
    page[_FREE_PAGES] = bytes(8)
    return bytes(page)


def _mend(damaged: Path, first_page: bytes) -> None:
    """Put the first page of an empty diary, which says where each table begins, in its place.

    The whole schema stands on that page, with little room left.

    Tables of the first migration begin at the same place in every diary. One that came later lies
    elsewhere in a diary that was in use by then: what is found in its place makes no sense.
    """
    with damaged.open("r+b") as file:
        file.write(first_page)


def _copy_all(damaged: Path, into: sqlite3.Connection) -> None:
    most = damaged.stat().st_size // _SMALLEST_ROW
    with contextlib.closing(_connect(damaged)) as old:
        for table in filter(partial(_is_there, old), _MEANING):
            known = {row["name"] for row in into.execute(f"PRAGMA table_info({table})")}
            for row in _rows(old, table, most):
                # The second where it breaks a rule of the schema.
                with contextlib.suppress(*UNREADABLE, sqlite3.IntegrityError):
                    columns = _columns(table, row, known)
                    into.execute(write(table, columns), columns)
            _keep_sense(table, into)


def _columns(table: str, row: sqlite3.Row, known: set[str]) -> Columns:
    """Return what is to be written of a row.

    A row that makes no sense must not take the place of one that did. One of an older diary has
    not all columns: it gets what the schema says they are when nothing was said.

    Raises:
        UNREADABLE: the row makes no sense.
    """
    if known <= set(row.keys()):
        return _MEANING[table](row)
    return {name: row[name] for name in row.keys() if name in known}  # noqa: SIM118 see rows.py


def _is_there(old: sqlite3.Connection, table: str) -> bool:
    try:
        old.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 names are ours
    except _UNREAD:
        return False
    return True


def _rows(old: sqlite3.Connection, table: str, most: int) -> Iterator[sqlite3.Row]:
    """Yield what can be read: each row is looked up alone, so one bad page hides only its own."""
    query = f"SELECT rowid AS number, * FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT 1"  # noqa: S608 names are ours
    at = missed = 0
    while missed <= _PATIENCE and at <= most + _PATIENCE:
        try:
            row = old.execute(query, (at,)).fetchone()
        except _UNREAD:
            at, missed = at + 1, missed + 1
            continue
        if row is None:
            return
        at, missed = max(at + 1, row["number"]), 0
        yield row


def _keep_sense(table: str, diary: sqlite3.Connection) -> None:
    """Write every row anew from what it means, and drop the ones that mean nothing."""
    for row in diary.execute(f"SELECT rowid AS number, * FROM {table}").fetchall():  # noqa: S608 names are ours
        try:
            columns = _MEANING[table](row)
        except UNREADABLE:
            diary.execute(f"DELETE FROM {table} WHERE rowid = ?", (row["number"],))  # noqa: S608 as above
        else:
            diary.execute(write(table, columns), columns)


def _count(diary: sqlite3.Connection, table: str) -> int:
    (count,) = diary.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 names are ours
    return int(count)
