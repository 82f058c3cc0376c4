from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

from coach.diary.errors import DiaryError
from coach.diary.records import (
    Acknowledgement,
    ApplicationOutcome,
    ApplicationRecord,
    CheckInRecord,
    OnSkin,
    SessionOutcome,
    SessionRecord,
)
from coach.diary.store import Diary, OpenedDiary, open_diary
from coach.domain.log import Lift, Lifted
from coach.domain.relief import ReliefKind
from coach.domain.relief_log import Interval

Given = Callable[..., CheckInRecord]

LIFTED = Lifted(
    at=dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
    what="medical",
    how=Lift.ASSESSED,
)
USED = (
    ApplicationRecord(
        id="on",
        relief="heat",
        name="Heat",
        kind=ReliefKind.HEAT,
        at=dt.datetime(2026, 11, 22, 13, 40, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        wait_min=60,
        pain_before=4,
        running=OnSkin(boot="4d1f", boot_ns=7, stage="on", since_s=0.0, left_s=(300.0, 600.0)),
    ),
    ApplicationRecord(
        id="off",
        relief="ice",
        name="Ice",
        kind=ReliefKind.ICE,
        at=dt.datetime(2026, 11, 22, 11, 0, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        off_at=dt.datetime(2026, 11, 22, 19, 20, tzinfo=dt.timezone(dt.timedelta(hours=9))),
        outcome=ApplicationOutcome.HARD_STOP,
        on_skin_s=1200.0,
        wait_min=120,
    ),
)
PLAN = Interval(id="p", relief="ice", kind=ReliefKind.ICE, every_min=120, at=USED[1].at)
PAGE = 4096
COUNT = 300

_PLACES = st.floats(0, 1, exclude_max=True)
_NOISE = st.binary(min_size=1, max_size=600)


class Kept(NamedTuple):
    """A diary's file and what was in it."""

    file: Path
    whole: bytes
    check_ins: frozenset[CheckInRecord]
    sessions: tuple[SessionRecord, ...]

    def __repr__(self) -> str:
        return f"Kept({self.file})"


@pytest.fixture
def kept(
    diary: Diary, given: Given, start: Callable[..., str], folder: Path, now: dt.datetime
) -> Kept:
    diary._database.connection.execute("PRAGMA synchronous = OFF")
    for minutes in range(COUNT):
        diary.add_check_in(given(minutes, pain=minutes % 11, words=("dull", "tight")))
    for minutes in range(20):
        diary.end_session(start(diary, minutes), now, SessionOutcome.FINISHED)
    diary.acknowledge("first-run", "1", now)
    diary.add_lift(LIFTED)
    for each in USED:
        diary.save_application(each)
    diary.add_interval(PLAN)
    check_ins, sessions = frozenset(diary.check_ins()), diary.sessions()
    diary.close()
    file = folder / "diary.sqlite3"
    return Kept(file, file.read_bytes(), check_ins, sessions)


def opened_with(kept: Kept, found: bytes, now: dt.datetime) -> OpenedDiary:
    kept.file.write_bytes(found)
    return open_diary(kept.file.parent, now)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize("damage", [bytes(100), b"\xff" * PAGE], ids=["header", "first page"])
def test_with_its_beginning_gone_all_of_a_diary_is_carried_over(
    kept: Kept, now: dt.datetime, damage: bytes
) -> None:
    opened = opened_with(kept, damage + kept.whole[len(damage) :], now)
    with contextlib.closing(opened.diary) as diary:
        assert frozenset(diary.check_ins()) == kept.check_ins
        assert diary.sessions() == kept.sessions
        assert diary.acknowledged("first-run") == Acknowledgement("1", now)
        assert diary.lifts() == (LIFTED,)
        assert diary.applications() == USED
        assert diary.running_application() == USED[0]
        assert diary.intervals() == (PLAN,)
    assert opened.notice is not None
    assert "diary-damaged-2026-11-22-134501.sqlite3" in opened.notice
    assert f"sessions: 20, check-ins: {COUNT}" in opened.notice


def test_the_damaged_file_is_kept_as_it_was_found_and_private(kept: Kept, now: dt.datetime) -> None:
    found = bytes(100) + kept.whole[100:]
    opened_with(kept, found, now).diary.close()
    aside = kept.file.with_name("diary-damaged-2026-11-22-134501.sqlite3")
    assert names(kept.file.parent) == [aside.name, "diary.sqlite3"]
    assert aside.read_bytes() == found
    assert aside.stat().st_mode & 0o777 == kept.file.stat().st_mode & 0o777 == 0o600


def test_a_carried_over_diary_opens_without_a_notice_the_next_time(
    kept: Kept, given: Given, now: dt.datetime
) -> None:
    with contextlib.closing(opened_with(kept, kept.whole[: 9 * PAGE], now).diary) as diary:
        saved = diary.add_check_in(given(minutes=COUNT))
    again = open_diary(kept.file.parent, now)
    with contextlib.closing(again.diary) as diary:
        assert again.notice is None
        assert diary.check_ins()[0] == saved


def test_of_a_file_cut_short_the_part_that_is_left_is_carried_over(
    kept: Kept, now: dt.datetime
) -> None:
    opened = opened_with(kept, kept.whole[: len(kept.whole) * 2 // 3 + 77], now)
    with contextlib.closing(opened.diary) as diary:
        found = frozenset(diary.check_ins())
    assert opened.notice is not None
    assert COUNT // 4 < len(found) < COUNT
    assert found <= kept.check_ins


def test_a_bad_page_in_the_middle_hides_only_its_own_rows(kept: Kept, now: dt.datetime) -> None:
    (root,) = _read(kept.file, "SELECT rootpage FROM sqlite_master WHERE name = 'check_in'")
    leaf = _a_leaf_below(kept.whole, root)
    found = kept.whole[: (leaf - 1) * PAGE] + b"\xff" * PAGE + kept.whole[leaf * PAGE :]
    opened = opened_with(kept, found, now)
    with contextlib.closing(opened.diary) as diary:
        saved = frozenset(diary.check_ins())
        assert diary.sessions() == kept.sessions
    assert COUNT - 40 < len(saved) < COUNT
    assert saved < kept.check_ins


@pytest.mark.parametrize("found", [b"", b"x", b"Dear diary, " * 1000, bytes(9 * PAGE)])
def test_of_a_file_that_is_no_diary_nothing_is_carried_over_but_it_is_kept(
    kept: Kept, now: dt.datetime, found: bytes
) -> None:
    opened = opened_with(kept, found, now)
    with contextlib.closing(opened.diary) as diary:
        assert (diary.check_ins(), diary.sessions()) == ((), ())
    assert opened.notice is not None
    assert "sessions: 0, check-ins: 0" in opened.notice
    aside = kept.file.with_name("diary-damaged-2026-11-22-134501.sqlite3")
    assert aside.read_bytes() == found


def test_a_database_of_something_else_is_set_aside(kept: Kept, now: dt.datetime) -> None:
    kept.file.unlink()
    _read(kept.file, "CREATE TABLE recipe (name)")
    opened = open_diary(kept.file.parent, now)
    opened.diary.close()
    assert opened.notice is not None
    aside = kept.file.with_name("diary-damaged-2026-11-22-134501.sqlite3")
    assert _read(aside, "SELECT name FROM sqlite_master") == ("recipe",)


def test_a_diary_without_a_version_is_carried_over(kept: Kept, now: dt.datetime) -> None:
    opened = opened_with(kept, kept.whole[:60] + bytes(4) + kept.whole[64:], now)
    with contextlib.closing(opened.diary) as diary:
        assert frozenset(diary.check_ins()) == kept.check_ins
    assert opened.notice is not None


def test_a_row_number_beyond_what_the_file_can_hold_ends_the_search_of_its_table_only(
    kept: Kept, now: dt.datetime
) -> None:
    _read(kept.file, "UPDATE step SET rowid = 1 << 40 WHERE rowid = 1")
    opened = opened_with(kept, bytes(16) + kept.file.read_bytes()[16:], now)
    with contextlib.closing(opened.diary) as diary:
        assert frozenset(diary.check_ins()) == kept.check_ins
        assert len(diary.sessions()) == 20


def test_rows_that_mean_nothing_and_steps_of_no_session_are_left_behind(
    kept: Kept, now: dt.datetime
) -> None:
    gone = kept.sessions[0]
    bad = ("moment = 'x'", "at = 'x'", "words = '['", "pain = 77")
    for number, change in enumerate(bad, start=1):
        _read(kept.file, f"UPDATE check_in SET {change} WHERE rowid = {number}")  # noqa: S608 an example
    _read(kept.file, "UPDATE lift SET how = 'x'")
    _read(kept.file, "UPDATE application SET kind = 'x' WHERE id = 'on'")
    _read(kept.file, "UPDATE interval SET every_min = 'x'")
    _read(kept.file, f"UPDATE session SET started_at = 'x' WHERE id = '{gone.id}'")  # noqa: S608 as above
    opened = opened_with(kept, bytes(16) + kept.file.read_bytes()[16:], now)
    with contextlib.closing(opened.diary) as diary:
        assert len(diary.check_ins()) == COUNT - len(bad)
        assert diary.sessions() == kept.sessions[1:]
        assert diary._database.read("SELECT * FROM lift") == []
        assert diary._database.read("SELECT * FROM interval") == []
        assert [row["id"] for row in diary._database.read("SELECT * FROM application")] == ["off"]
        assert len(diary._database.read("SELECT * FROM step")) == 19 * 3


def test_the_columns_to_sort_by_are_made_anew_from_the_times(kept: Kept, now: dt.datetime) -> None:
    _read(kept.file, "UPDATE check_in SET at_epoch = 5, day = 'x'")
    _read(kept.file, "UPDATE application SET at_epoch = 5, off_epoch = 5")
    opened = opened_with(kept, bytes(16) + kept.file.read_bytes()[16:], now)
    with contextlib.closing(opened.diary) as diary:
        newest_first = sorted(kept.check_ins, key=lambda record: record.at, reverse=True)
        assert list(diary.check_ins(since=now)) == newest_first
        assert diary.applications(since=now - dt.timedelta(hours=3)) == USED


def test_when_there_is_no_room_to_carry_over_nothing_is_lost_and_no_copy_stays(
    kept: Kept, now: dt.datetime
) -> None:
    found = bytes(100) + kept.whole[100:]
    kept.file.write_bytes(found)
    (kept.file.parent / "diary.sqlite3.scratch" / "in the way").mkdir(parents=True)
    with pytest.raises(DiaryError):
        open_diary(kept.file.parent, now)
    assert kept.file.read_bytes() == found


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@for_any(spots=st.lists(st.tuples(_PLACES, _NOISE), min_size=1, max_size=4))
def test_no_damage_keeps_the_diary_from_opening(
    kept: Kept, now: dt.datetime, spots: list[tuple[float, bytes]]
) -> None:
    """Beyond the header, where the version stands: a newer one is refused, not mended."""
    found = bytearray(kept.whole)
    for place, noise in spots:
        at = 100 + int(place * (len(found) - 100))
        found[at : at + len(noise)] = noise
    with contextlib.closing(opened_with(kept, bytes(found), now).diary) as diary:
        diary.sessions()
        diary.check_ins()
        diary.acknowledged("first-run")
        diary.lifts()
        diary.applications()
        diary.intervals()
        diary.used(now)
        diary.acknowledgements("relief*")
    again = open_diary(kept.file.parent, now)
    again.diary.close()
    assert again.notice is None


def test_the_whole_schema_stands_on_the_first_page_all_that_can_be_put_in_its_place(
    kept: Kept,
) -> None:
    """One that outgrows it needs another way to mend a diary whose beginning is gone."""
    leaf_of_a_table = 13
    assert kept.whole[100] == leaf_of_a_table


@pytest.mark.parametrize(
    ("broken", "by"),
    [
        (b"CREATE TABLE check_in", b"CREATE TABLE ch\xe9ck_in"),
        (b"CREATE TABLE check_in", b"CRE\xe9TE TABLE check_in"),
        (b"CREATE INDEX check_in_at", b"CREATE INDEX check_im_at"),
    ],
)
def test_with_its_schema_garbled_all_of_a_diary_is_carried_over(
    kept: Kept, now: dt.datetime, broken: bytes, by: bytes
) -> None:
    assert broken in kept.whole
    opened = opened_with(kept, kept.whole.replace(broken, by[: len(broken)]), now)
    with contextlib.closing(opened.diary) as diary:
        assert frozenset(diary.check_ins()) == kept.check_ins
        assert diary.sessions() == kept.sessions
    assert opened.notice is not None


def test_a_row_that_its_index_no_longer_leads_to_is_found_again(
    kept: Kept, now: dt.datetime
) -> None:
    day = b"2026-11-22"
    at = kept.whole.rindex(day + bytes([1]))
    found = kept.whole[:at] + b"2026-11-2z" + kept.whole[at + len(day) :]
    opened = opened_with(kept, found, now)
    with contextlib.closing(opened.diary) as diary:
        assert len(diary._on(now.date())) == COUNT
    assert opened.notice is not None


def _read(file: Path, sql: str) -> tuple[object, ...]:
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        found: tuple[object, ...] = connection.execute(sql).fetchone() or ()
        return found


def _a_leaf_below(whole: bytes, root: object) -> int:
    """Return a leaf in the middle of a table, from the cell pointers of its root page."""
    assert isinstance(root, int)
    page = whole[(root - 1) * PAGE : root * PAGE]
    assert page[0] == 5, "the table fills more than one page"
    pointer = 12 + 2 * (int.from_bytes(page[3:5], "big") // 2)
    cell = int.from_bytes(page[pointer : pointer + 2], "big")
    return int.from_bytes(page[cell : cell + 4], "big")
