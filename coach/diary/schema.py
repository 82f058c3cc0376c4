"""The numbered migrations, and how a database file is brought up to the newest one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

FOLDER: Final = Path(__file__).parent / "migrations"
APPLICATION_ID: Final = 0x52436F61
"""Says in the file's header that it is a diary of this program ("RCoa")."""
HEADER_BYTES: Final = 100
MAGIC: Final = b"SQLite format 3\x00"


class Migration(Struct, frozen=True):
    """One step of the schema: `number` counts from 1."""

    number: int
    sql: str


class Header(Struct, frozen=True):
    """What the first bytes of a file say, read without opening it as a database."""

    is_database: bool
    is_diary: bool
    version: int


def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """Read the migrations in their order."""
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return tuple(Migration(int(file.name[:4]), file.read_text("utf-8")) for file in files)


def read_header(file: Path) -> Header:
    """Look at a file without touching it, not even its times.

    Raises:
        OSError: it can't be read.
    """
    with file.open("rb") as bytes_of:
        head = bytes_of.read(HEADER_BYTES)
    return Header(
        is_database=len(head) == HEADER_BYTES and head.startswith(MAGIC),
        is_diary=head[68:72] == APPLICATION_ID.to_bytes(4, "big"),
        version=int.from_bytes(head[60:64], "big", signed=True),
    )


def migrate(
    connection: sqlite3.Connection,
    steps: Sequence[Migration],
    before: Callable[[int], None],
) -> None:
    """Bring a database up to the newest schema, one transaction a step.

    Args:
        connection: in autocommit mode.
        steps: all migrations, in order.
        before: called with the version that is about to be left.

    Raises:
        sqlite3.DatabaseError: the step that raised it has left nothing behind.
    """
    version = user_version(connection)
    for step in steps:
        if step.number <= version:
            continue
        before(step.number - 1)
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE;\n{step.sql}\n"
                f"PRAGMA application_id = {APPLICATION_ID};\n"
                f"PRAGMA user_version = {step.number};\nCOMMIT;",
            )
        except sqlite3.DatabaseError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def user_version(connection: sqlite3.Connection) -> int:
    """Return the number of the newest migration that the database has seen."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
