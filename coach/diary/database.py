"""One open SQLite connection whose failures leave it as sentences."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from coach.diary import errors

BUSY_S: Final = 3.0
"""How long to wait for another process that is writing."""

Value = str | int | float | None


class Database:
    """An open diary database: reads, and writes that are whole or not at all."""

    def __init__(self, connection: sqlite3.Connection, folder: Path | None) -> None:
        self.connection = connection
        self._folder = folder

    def read(self, sql: str, values: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """Return all rows of a query.

        Raises:
            DiaryError: the file can't be read, or another process keeps it.
        """
        with self._sentences():
            return self.connection.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run the block as one transaction, on the disk when the block is left.

        Raises:
            DiaryError: nothing of it was written (disk full, read-only, locked).
        """
        with self._sentences():
            # IMMEDIATE: a plain BEGIN that reads first fails at once when another process wrote.
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                # SQLite has already rolled back by itself after a full disk.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self.connection.close()

    @contextlib.contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise  # a mistake of the program, not of the disk: let it be seen
        except sqlite3.DatabaseError as error:
            raise errors.of_sqlite(error, self._folder) from error


def connect(file: Path | None) -> sqlite3.Connection:
    """Open an existing file, or a database in memory, with the settings the diary asks for.

    One file that people can copy (no WAL), and a commit that survives a power cut (EXTRA).

    Raises:
        sqlite3.DatabaseError: the file can't be opened or is no database.
    """
    name = ":memory:" if file is None else f"{file.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(name, timeout=BUSY_S, isolation_level=None, uri=file is not None)
    connection.row_factory = sqlite3.Row
    connection.text_factory = lenient_text
    try:
        for pragma in (
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "temp_store = MEMORY",  # no entry of the diary lands in a shared folder
            "secure_delete = ON",  # what is deleted is overwritten
            "journal_mode = DELETE",
            "synchronous = EXTRA",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def lenient_text(stored: bytes) -> str:
    """Return text as SQLite stores it; a flipped bit costs one letter, not the whole query."""
    return stored.decode("utf-8", "replace")
