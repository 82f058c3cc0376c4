"""A diary that was begun before check-ins asked for more: `version_1/` holds one, as it was."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.diary.export import export_csv, export_json
from coach.diary.records import CheckInRecord
from coach.diary.schema import migrations, read_header
from coach.diary.store import Diary, open_diary
from coach.domain.log import Lift, Lifted
from coach.domain.pain import Feels, Strength

Given = Callable[..., CheckInRecord]

KEPT = Path(__file__).parent / "version_1"
BACKUP = "diary-backup-2026-11-22-134501-v1.sqlite3"
_LOSE_AN_INDEX = (
    "PRAGMA writable_schema = ON",
    "DELETE FROM sqlite_master WHERE name = 'check_in_day'",
)
_TWICE_AS_MANY = (
    "CREATE TEMP TABLE more AS SELECT * FROM check_in",
    "UPDATE more SET id = hex(randomblob(16))",
    "INSERT INTO check_in SELECT * FROM more",
    "DROP TABLE more",
)
NEW_PARTS = ("lifts", "applications", "intervals")
NEW_ANSWERS = {
    "worst": None,
    "average": None,
    "strengths": [],
    "changes": [],
    "feels": None,
    "painkiller": None,
    "tags": [],
    "mood": None,
    "effort": None,
    "shaky": False,
    "note": "",
}


@pytest.fixture
def file(folder: Path) -> Path:
    folder.mkdir()
    made = folder / "diary.sqlite3"
    with contextlib.closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.executescript((KEPT / "diary.sql").read_text("utf-8"))
    return made


@pytest.fixture
def older(file: Path, now: dt.datetime) -> Diary:
    """Return that diary as the program of today opens it."""
    opened = open_diary(file.parent, now)
    assert opened.notice is None
    return opened.diary


def test_it_is_copied_aside_before_it_changes(file: Path, now: dt.datetime) -> None:
    open_diary(file.parent, now).diary.close()
    aside = file.with_name(BACKUP)
    assert (read_header(aside).version, read_header(file).version) == (1, migrations()[-1].number)
    with contextlib.closing(sqlite3.connect(aside)) as copy:
        copied = {line for line in copy.iterdump() if line.startswith("INSERT")}
    with (KEPT / "diary.sql").open(encoding="utf-8") as lines:
        assert copied == {line.rstrip("\n") for line in lines if line.startswith("INSERT")}


def test_it_is_exported_with_the_values_it_had_and_what_is_new_without_an_answer(
    older: Diary,
) -> None:
    before = json.loads((KEPT / "export.json").read_bytes())
    now = json.loads(export_json(older))
    assert [now.pop(part) for part in NEW_PARTS] == [[], [], []]
    for given in now["check_ins"]:
        assert {name: given.pop(name) for name in NEW_ANSWERS} == NEW_ANSWERS
    assert now == before
    older.close()


def test_its_table_only_gets_columns_at_the_end(older: Diary) -> None:
    before = _lines((KEPT / "export.csv").read_bytes())
    now = _lines(export_csv(older))
    assert [line[: len(before[0])] for line in now] == before
    assert len(now[0]) > len(before[0])
    older.close()


def test_it_takes_new_answers_beside_the_old_ones(
    older: Diary, given: Given, file: Path, now: dt.datetime
) -> None:
    old = older.check_ins()
    new = older.add_check_in(given(feels=Feels.JUST_TENDER, strengths=(Strength("neck", 2),)))
    told = replace(old[0], check_in=replace(old[0].check_in, note="after the long drive"))
    older.replace_check_in(told)
    lifted = Lifted(at=now, what="soon", how=Lift.SPOKEN)
    older.add_lift(lifted)
    older.close()
    with contextlib.closing(open_diary(file.parent, now).diary) as again:
        assert again.check_ins() == (new, told, *old[1:])
        assert again.lifts() == (lifted,)


@pytest.mark.parametrize("header_gone", [False, True])
def test_a_damaged_one_is_carried_over_with_all_that_made_sense(
    file: Path, now: dt.datetime, *, header_gone: bool
) -> None:
    _change(file, "UPDATE check_in SET moment = 'x' WHERE moment = 'before'", *_LOSE_AN_INDEX)
    if header_gone:
        found = file.read_bytes()
        file.write_bytes(bytes(100) + found[100:])
    opened = open_diary(file.parent, now)
    with contextlib.closing(opened.diary) as diary:
        carried = json.loads(export_json(diary))
    assert opened.notice is not None
    before = json.loads((KEPT / "export.json").read_bytes())
    assert carried["sessions"] == before["sessions"]
    readable = [given for given in before["check_ins"] if given["moment"] != "before"]
    assert carried["check_ins"] == [given | NEW_ANSWERS for given in readable]


def test_lifts_outlive_damage_to_a_diary_that_is_older_than_they_are(
    file: Path, now: dt.datetime
) -> None:
    """Its table of lifts begins where a new diary has other things, and the other way round."""
    _change(file, *_TWICE_AS_MANY * 6)
    older = open_diary(file.parent, now).diary
    lifted = tuple(
        Lifted(at=now - dt.timedelta(days=days), what="soon", how=Lift.GONE) for days in range(9)
    )
    for each in lifted:
        older.add_lift(each)
    before = older.check_ins()
    older.close()
    _change(file, *_LOSE_AN_INDEX)
    opened = open_diary(file.parent, now)
    assert opened.notice is not None
    with contextlib.closing(opened.diary) as diary:
        assert diary.lifts() == lifted
        assert diary.check_ins() == before


def _change(file: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def _lines(exported: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(exported.decode("utf-8-sig"), newline="")))
