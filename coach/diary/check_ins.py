"""Check-ins: written as they are given, corrected, deleted, asked for."""

from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from typing import Final

from msgspec.structs import replace

from coach.diary.database import Database, Value
from coach.diary.records import CheckInRecord
from coach.diary.rows import UNREADABLE, check_in_columns, check_in_of, instant, write
from coach.domain.pain import Moment
from coach.domain.triage import RED_PAIN, Action

_NEWEST_FIRST: Final = "ORDER BY at_epoch DESC, rowid DESC"
_LASTING: Final = " OR ".join(
    [
        f"moment = '{Moment.DURING.value}'",
        *(f"action = '{action.value}'" for action in Action if action.ends_session),
    ]
)


class CheckIns:
    """All check-ins of the diary."""

    _database: Database

    def add_check_in(self, record: CheckInRecord) -> CheckInRecord:
        """Save a check-in; when this returns it is on the disk.

        Args:
            record: without an id it gets one; with one (undo of a deletion) it keeps it.

        Raises:
            DiaryError: it could not be saved. ValueError: its time has no zone, or an answer is
                out of its range.
        """
        saved = record if record.id else replace(record, id=uuid.uuid4().hex)
        self._write_check_in(saved)
        return saved

    def replace_check_in(self, record: CheckInRecord) -> None:
        """Correct a check-in.

        Raises:
            LookupError: there is none with that id. DiaryError: it could not be saved.
            ValueError: as for a new one.
        """
        self.check_in(record.id)
        self._write_check_in(record)

    def delete_check_in(self, check_in_id: str) -> CheckInRecord:
        """Delete a check-in and return it, so that it can be put back.

        Raises:
            LookupError: there is none with that id. DiaryError: it could not be deleted.
        """
        record = self.check_in(check_in_id)
        with self._database.writing() as connection:
            connection.execute("DELETE FROM check_in WHERE id = ?", (check_in_id,))
        return record

    def check_in(self, check_in_id: str) -> CheckInRecord:
        """Return one check-in.

        Raises:
            LookupError: there is none with that id. DiaryError: the diary can't be read.
        """
        for record in self._select("WHERE id = ?", (check_in_id,)):
            return record
        raise LookupError(f"no check-in {check_in_id}")

    def check_ins(
        self,
        since: dt.datetime | None = None,
        until: dt.datetime | None = None,
    ) -> tuple[CheckInRecord, ...]:
        """Return the check-ins from `since` on and before `until`, newest first.

        Raises:
            DiaryError: the diary can't be read.
        """
        first = float("-inf") if since is None else instant(since)
        end = float("inf") if until is None else instant(until)
        return self._select("WHERE at_epoch >= ? AND at_epoch < ?", (first, end))

    def lasting_check_ins(self, before: dt.datetime) -> tuple[CheckInRecord, ...]:
        """Return the check-ins before a moment that may still count, newest first.

        Time alone does not end them: what was said during a session (it is remembered at its
        exercise) and what ended one (locks, 4.4). With them the newest number, and the newest of 5
        or less, since these may have ended a lock.

        Raises:
            DiaryError: the diary can't be read.
        """
        end = instant(before)
        newest = (
            f"SELECT id FROM (SELECT id FROM check_in WHERE at_epoch < ? AND {number} "  # noqa: S608 ours
            f"{_NEWEST_FIRST} LIMIT 1)"
            for number in ("pain IS NOT NULL", f"pain < {RED_PAIN}")
        )
        return self._select(
            f"WHERE at_epoch < ? AND ({_LASTING} OR id IN ({' UNION ALL '.join(newest)}))",
            (end, end, end),
        )

    def sharp_exercises(self, day: dt.date) -> frozenset[str]:
        """Return the exercises that are not entered again on this day (domain.md 4.5 h).

        While the person has not said which of two exercises it was, both are.

        Raises:
            DiaryError: the diary can't be read.
        """
        return frozenset(
            exercise
            for record in self._on(day)
            if record.check_in.is_sharp
            for exercise in (record.exercise, record.or_exercise)
            if exercise is not None
        )

    def _on(self, day: dt.date) -> tuple[CheckInRecord, ...]:
        # The day as the person's own clock showed it, wherever they were.
        return self._select("WHERE day = ?", (day.isoformat(),))

    def _write_check_in(self, record: CheckInRecord) -> None:
        columns = check_in_columns(record)
        with self._database.writing() as connection:
            connection.execute(write("check_in", columns), columns)

    def _select(self, where: str, values: tuple[Value, ...]) -> tuple[CheckInRecord, ...]:
        rows = self._database.read(
            f"SELECT * FROM check_in {where} {_NEWEST_FIRST}",  # noqa: S608 `where` is ours
            values,
        )
        return tuple(record for row in rows if (record := _readable(row)) is not None)


def _readable(row: sqlite3.Row) -> CheckInRecord | None:
    """Leave out a row that flipped bits have made unreadable, rather than the whole diary."""
    try:
        return check_in_of(row)
    except UNREADABLE:
        return None
