from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from coach.diary.schema import Header, Migration, migrate, migrations, read_header, user_version


def test_migrations_are_numbered_from_one_without_a_hole() -> None:
    numbers = [step.number for step in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_step_that_goes_wrong_leaves_nothing_behind() -> None:
    steps = (
        Migration(1, "CREATE TABLE one (a);"),
        Migration(2, "CREATE TABLE two (a); INSERT INTO nowhere VALUES (1);"),
    )
    left: list[int] = []
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(connection, steps, left.append)
        names = connection.execute("SELECT name FROM sqlite_master").fetchall()
        assert (user_version(connection), names, left) == (1, [("one",)], [0, 1])


def test_a_step_that_can_not_begin_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "db"
    with (
        contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other,
        contextlib.closing(sqlite3.connect(file, isolation_level=None, timeout=0)) as connection,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            migrate(connection, migrations(), lambda _version: None)
        assert user_version(connection) == 0


@pytest.mark.parametrize(
    ("found", "header"),
    [
        (b"", Header(is_database=False, is_diary=False, version=0)),
        (b"SQLite format 3\x00", Header(is_database=False, is_diary=False, version=0)),
        (bytes(100), Header(is_database=False, is_diary=False, version=0)),
    ],
)
def test_what_is_no_database_is_seen_in_its_first_bytes(
    tmp_path: Path, found: bytes, header: Header
) -> None:
    (tmp_path / "db").write_bytes(found)
    assert read_header(tmp_path / "db") == header


def test_the_version_of_a_diary_is_seen_in_its_first_bytes(tmp_path: Path) -> None:
    steps = (Migration(7, "CREATE TABLE one (a);"),)
    with contextlib.closing(sqlite3.connect(tmp_path / "db", isolation_level=None)) as connection:
        migrate(connection, steps, lambda _version: None)
    assert read_header(tmp_path / "db") == Header(is_database=True, is_diary=True, version=7)
