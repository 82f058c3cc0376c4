from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.diary.database import Database, connect
from coach.diary.errors import DiaryError


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    (tmp_path / "db").touch()
    with contextlib.closing(Database(connect(tmp_path / "db"), tmp_path)) as database:
        with database.writing() as connection:
            connection.execute("CREATE TABLE note (text TEXT UNIQUE)")
        yield database


def test_a_commit_waits_for_the_disk_and_the_file_stays_one_file(
    database: Database, tmp_path: Path
) -> None:
    asked = {
        name: database.read(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "busy_timeout", "secure_delete", "temp_store")
    }
    assert asked == {
        "journal_mode": "delete",
        "synchronous": 3,
        "busy_timeout": 3000,
        "secure_delete": 1,
        "temp_store": 2,
    }
    assert [file.name for file in tmp_path.iterdir()] == ["db"]


def test_a_block_that_breaks_off_writes_nothing(database: Database) -> None:
    with contextlib.suppress(KeyError), database.writing() as connection:
        connection.execute("INSERT INTO note VALUES ('half')")
        raise KeyError
    assert database.read("SELECT * FROM note") == []


def test_while_another_process_writes_the_diary_says_so_and_goes_on_afterwards(
    database: Database, tmp_path: Path
) -> None:
    database.connection.execute("PRAGMA busy_timeout = 1")
    with contextlib.closing(sqlite3.connect(tmp_path / "db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DiaryError, match="Another program"), database.writing():
            pass
        with pytest.raises(DiaryError, match="Another program"):
            database.read("SELECT * FROM note")
        other.execute("ROLLBACK")
    with database.writing() as connection:
        connection.execute("INSERT INTO note VALUES ('after')")
    assert len(database.read("SELECT * FROM note")) == 1


def test_while_another_process_reads_a_commit_is_refused_whole(
    database: Database, tmp_path: Path
) -> None:
    database.connection.execute("PRAGMA busy_timeout = 1")
    with contextlib.closing(sqlite3.connect(tmp_path / "db", isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM note").fetchall()
        with (
            pytest.raises(DiaryError, match="Another program"),
            database.writing() as connection,
        ):
            connection.execute("INSERT INTO note VALUES ('refused')")
        other.execute("ROLLBACK")
    assert database.read("SELECT * FROM note") == []


def test_a_full_disk_loses_nothing_that_was_saved(database: Database) -> None:
    (pages,) = database.read("PRAGMA page_count")[0]
    with database.writing() as connection:
        connection.execute("INSERT INTO note VALUES ('before')")
    database.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiaryError, match="disk is full"), database.writing() as connection:
        connection.execute("INSERT INTO note VALUES (?)", ("long" * 9000,))
    assert [row["text"] for row in database.read("SELECT * FROM note")] == ["before"]
    assert database.read("PRAGMA integrity_check")[0][0] == "ok"


def test_a_diary_that_may_not_be_written_can_be_read_and_says_so(
    database: Database, tmp_path: Path
) -> None:
    database.connection.execute("PRAGMA query_only = ON")
    with (
        pytest.raises(DiaryError, match=f"{tmp_path} can't be written"),
        database.writing() as connection,
    ):
        connection.execute("INSERT INTO note VALUES ('no')")
    assert database.read("SELECT * FROM note") == []


def test_a_mistake_of_the_program_is_not_hidden_in_a_sentence(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
        connection.execute("INSERT INTO note VALUES ('twice'), ('twice')")
    database.close()
    database.close()
    with pytest.raises(sqlite3.ProgrammingError):
        database.read("SELECT * FROM note")


def test_a_file_that_is_no_database_is_not_left_open(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("shopping list " * 100)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connect(tmp_path / "db")


def test_a_name_with_odd_letters_is_opened_as_it_is(tmp_path: Path) -> None:
    odd = tmp_path / "tagebuch ä?mode=ro#1%20"
    odd.touch()
    with contextlib.closing(connect(odd)) as connection:
        connection.execute("CREATE TABLE note (text)")
    assert odd.stat().st_size > 0
