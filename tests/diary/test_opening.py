from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.diary.errors import DiaryError, DiaryTooNew
from coach.diary.files import KEPT_BACKUPS, DiaryFiles
from coach.diary.opening import open_database
from coach.diary.records import CheckInRecord
from coach.diary.schema import Migration, migrations
from coach.diary.store import Diary, open_diary

Given = Callable[..., CheckInRecord]

NEWEST = migrations()[-1].number
NEXT = Migration(NEWEST + 1, "ALTER TABLE check_in ADD COLUMN weather INTEGER;")
AFTER_NEXT = Migration(NEWEST + 2, "CREATE TABLE moon (day TEXT);")


@pytest.fixture
def file(diary: Diary, given: Given, folder: Path) -> Path:
    """Return the file of a closed diary with one check-in."""
    diary.add_check_in(given(pain=4))
    diary.close()
    return folder / "diary.sqlite3"


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_a_new_diary_is_made_with_its_folder_and_without_a_notice(
    folder: Path, now: dt.datetime
) -> None:
    opened = open_diary(folder, now)
    opened.diary.close()
    assert opened.notice is None
    assert names(folder) == {"diary.sqlite3"}


def test_opening_an_up_to_date_diary_makes_no_backup(file: Path, now: dt.datetime) -> None:
    opened = open_diary(file.parent, now)
    opened.diary.close()
    assert opened.notice is None
    assert names(file.parent) == {"diary.sqlite3"}


def test_a_journal_whose_database_is_gone_does_not_reach_the_new_one(
    folder: Path, now: dt.datetime
) -> None:
    folder.mkdir()
    (folder / "diary.sqlite3-journal").write_bytes(os.urandom(4096))
    with contextlib.closing(open_diary(folder, now).diary) as diary:
        assert diary.check_ins() == ()
    assert names(folder) == {"diary.sqlite3"}


def test_each_migration_starts_from_a_dated_private_copy(file: Path, now: dt.datetime) -> None:
    old = file.read_bytes()
    opened = open_database(DiaryFiles(file.parent), now, (*migrations(), NEXT, AFTER_NEXT))
    with contextlib.closing(opened.database) as database:
        assert database.read("SELECT pain, weather FROM check_in")[0]["pain"] == 4
        assert database.read("SELECT * FROM moon") == []
    backups = DiaryFiles(file.parent).backups()
    assert [backup.name for backup in backups] == [
        f"diary-backup-2026-11-22-134501-v{NEWEST}.sqlite3",
        f"diary-backup-2026-11-22-134501-v{NEWEST + 1}.sqlite3",
    ]
    assert {backup.stat().st_mode & 0o777 for backup in backups} == {0o600}
    assert names(file.parent) == {"diary.sqlite3", *(backup.name for backup in backups)}
    assert len(backups[0].read_bytes()) == len(old)
    backups[0].replace(file)
    with contextlib.closing(open_diary(file.parent, now).diary) as diary:
        assert [record.check_in.pain for record in diary.check_ins()] == [4]


def test_only_the_newest_backups_are_kept(file: Path, now: dt.datetime) -> None:
    steps = migrations()
    for day in range(KEPT_BACKUPS + 2):
        steps = (*steps, Migration(NEWEST + day + 1, f"CREATE TABLE t{day} (a);"))
        later = now + dt.timedelta(days=day)
        open_database(DiaryFiles(file.parent), later, steps).database.close()
    found = [backup.name[13:23] for backup in DiaryFiles(file.parent).backups()]
    assert found == ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"]


def test_a_migration_that_goes_wrong_leaves_the_diary_as_it_was(
    file: Path, now: dt.datetime
) -> None:
    wrong = Migration(NEWEST + 1, "DELETE FROM check_in; INSERT INTO nowhere VALUES (1);")
    with pytest.raises(DiaryError, match="no such table: nowhere"):
        open_database(DiaryFiles(file.parent), now, (*migrations(), wrong))
    with contextlib.closing(open_diary(file.parent, now).diary) as diary:
        assert len(diary.check_ins()) == 1


def test_without_room_for_the_backup_the_migration_does_not_begin(
    file: Path, now: dt.datetime
) -> None:
    (file.parent / "diary.sqlite3.part").mkdir()
    with pytest.raises(DiaryError):
        open_database(DiaryFiles(file.parent), now, (*migrations(), NEXT))
    (file.parent / "diary.sqlite3.part").rmdir()
    with contextlib.closing(open_diary(file.parent, now).diary) as diary:
        assert len(diary.check_ins()) == 1


def test_a_diary_of_a_newer_program_is_refused_and_not_touched(
    file: Path, now: dt.datetime
) -> None:
    open_database(DiaryFiles(file.parent), now, (*migrations(), NEXT)).database.close()
    file.chmod(0o640)
    os.utime(file, ns=(1_000, 2_000))
    before, found, listed = file.read_bytes(), file.stat(), names(file.parent)
    with pytest.raises(DiaryTooNew, match="newer version of Recovery Coach"):
        open_diary(file.parent, now)
    after = file.stat()
    assert file.read_bytes() == before
    assert (after.st_mtime_ns, after.st_ctime_ns) == (2_000, found.st_ctime_ns)
    assert (after.st_mode, names(file.parent)) == (found.st_mode, listed)


def test_while_another_process_keeps_the_file_it_is_not_taken_for_damaged(
    file: Path, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.diary.database.BUSY_S", 0.0)
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DiaryError, match="Another program"):
            open_diary(file.parent, now)
        with pytest.raises(DiaryError, match="Another program"):
            open_database(DiaryFiles(file.parent), now, (*migrations(), NEXT))
    assert names(file.parent) == {"diary.sqlite3"}
    with contextlib.closing(open_diary(file.parent, now).diary) as diary:
        assert len(diary.check_ins()) == 1


def test_a_folder_in_place_of_the_file_is_said_in_a_sentence(
    folder: Path, now: dt.datetime
) -> None:
    (folder / "diary.sqlite3").mkdir(parents=True)
    with pytest.raises(DiaryError, match=f"The diary in {folder} could not be used"):
        open_diary(folder, now)


def test_a_file_in_place_of_the_folder_is_said_in_a_sentence(
    folder: Path, now: dt.datetime
) -> None:
    folder.write_text("a shopping list")
    with pytest.raises(DiaryError, match=f"The diary in {folder} could not be used"):
        open_diary(folder, now)
    assert folder.read_text() == "a shopping list"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_read_only_folder_can_be_read_and_says_that_it_can_not_be_written(
    file: Path, given: Given, now: dt.datetime
) -> None:
    file.chmod(0o400)
    file.parent.chmod(0o500)
    with contextlib.closing(open_diary(file.parent, now).diary) as diary:
        assert len(diary.check_ins()) == 1
        with pytest.raises(DiaryError, match="can't be written"):
            diary.add_check_in(given())
    file.parent.chmod(0o700)
