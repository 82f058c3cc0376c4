"""A diary that was begun before there was ice and heat: `version_2/` holds one, as it was."""

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

from coach.diary.export import export_csv, export_json
from coach.diary.records import ApplicationRecord
from coach.diary.schema import migrations, read_header
from coach.diary.store import Diary, open_diary
from coach.domain.relief import ReliefKind
from coach.domain.relief_log import Interval

Used = Callable[..., ApplicationRecord]

KEPT = Path(__file__).parent / "version_2"
NEW_PARTS = ("applications", "intervals")
_LOSE_AN_INDEX = (
    "PRAGMA writable_schema = ON",
    "DELETE FROM sqlite_master WHERE name = 'check_in_day'",
)


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


@pytest.fixture
def plan(now: dt.datetime) -> Interval:
    return Interval(id="p1", relief="ice", kind=ReliefKind.ICE, every_min=120, at=now)


def test_it_is_copied_aside_before_it_changes(file: Path, now: dt.datetime) -> None:
    open_diary(file.parent, now).diary.close()
    aside = file.with_name("diary-backup-2026-11-22-134501-v2.sqlite3")
    assert (read_header(aside).version, read_header(file).version) == (2, migrations()[-1].number)
    with contextlib.closing(sqlite3.connect(aside)) as copy:
        copied = [line for line in copy.iterdump() if line.startswith("INSERT")]
    with (KEPT / "diary.sql").open(encoding="utf-8") as lines:
        kept = [line.rstrip("\n") for line in lines if line.startswith("INSERT")]
    assert sorted(copied) == sorted(kept)


def test_it_is_exported_as_before_with_the_new_parts_empty(older: Diary) -> None:
    now = json.loads(export_json(older))
    assert [now.pop(part) for part in NEW_PARTS] == [[], []]
    assert now == json.loads((KEPT / "export.json").read_bytes())
    older.close()


def test_its_table_only_gets_columns_at_the_end(older: Diary) -> None:
    before = _lines((KEPT / "export.csv").read_bytes())
    now = _lines(export_csv(older))
    assert [line[: len(before[0])] for line in now] == before
    assert len(now[0]) > len(before[0])
    older.close()


def test_it_takes_uses_of_ice_and_plans_beside_the_old_entries(
    older: Diary, used: Used, plan: Interval, file: Path, now: dt.datetime
) -> None:
    saved = used()
    older.save_application(saved)
    older.add_interval(plan)
    check_ins, sessions = older.check_ins(), older.sessions()
    older.close()
    with contextlib.closing(open_diary(file.parent, now).diary) as again:
        assert again.applications() == (saved,)
        assert again.intervals() == (plan,)
        assert (again.check_ins(), again.sessions()) == (check_ins, sessions)


def test_what_came_later_outlives_damage_that_leaves_the_beginning(
    older: Diary, used: Used, plan: Interval, file: Path, now: dt.datetime
) -> None:
    saved = used()
    older.save_application(saved)
    older.add_interval(plan)
    check_ins, lifts = older.check_ins(), older.lifts()
    older.close()
    _change(file, *_LOSE_AN_INDEX)
    opened = open_diary(file.parent, now)
    assert opened.notice is not None
    with contextlib.closing(opened.diary) as diary:
        assert (diary.applications(), diary.intervals()) == ((saved,), (plan,))
        assert (diary.check_ins(), diary.lifts()) == (check_ins, lifts)


def test_damaged_before_it_was_ever_opened_anew_it_is_carried_over(
    file: Path, now: dt.datetime
) -> None:
    _change(file, *_LOSE_AN_INDEX)
    opened = open_diary(file.parent, now)
    assert opened.notice is not None
    with contextlib.closing(opened.diary) as diary:
        carried = json.loads(export_json(diary))
    before = json.loads((KEPT / "export.json").read_bytes())
    assert {name: carried[name] for name in before} == before


def _change(file: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def _lines(exported: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(exported.decode("utf-8-sig"), newline="")))
