"""Plans for one day of ice or heat: every so often, until midnight or until they are ended."""

from __future__ import annotations

import contextlib
import datetime as dt

from coach.diary.database import Database
from coach.diary.relief_rows import interval_columns, interval_of
from coach.diary.rows import UNREADABLE, instant, write
from coach.domain.relief_log import Interval


class Intervals:
    """All plans of the diary."""

    _database: Database

    def add_interval(self, interval: Interval) -> None:
        """Save a plan; when this returns it is on the disk.

        Raises:
            DiaryError: it could not be saved. ValueError: a time of it has no zone.
        """
        columns = interval_columns(interval)
        with self._database.writing() as connection:
            connection.execute(write("interval", columns), columns)

    def end_interval(self, interval: str, ended_at: dt.datetime) -> None:
        """Save that the person has ended a plan.

        Raises:
            LookupError: there is none with that id. DiaryError: it could not be saved.
            ValueError: the time has no zone.
        """
        instant(ended_at)
        with self._database.writing() as connection:
            done = connection.execute(
                "UPDATE interval SET ended_at = ? WHERE id = ?", (ended_at.isoformat(), interval)
            )
            if not done.rowcount:
                raise LookupError(f"no interval {interval}")

    def intervals(self, since: dt.datetime | None = None) -> tuple[Interval, ...]:
        """Return the plans that were made at `since` or later, newest first.

        Raises:
            DiaryError: the diary can't be read.
        """
        first = float("-inf") if since is None else instant(since)
        query = "SELECT * FROM interval WHERE at_epoch >= ? ORDER BY at_epoch DESC, rowid DESC"
        found: list[Interval] = []
        for row in self._database.read(query, (first,)):
            with contextlib.suppress(*UNREADABLE):
                found.append(interval_of(row))
        return tuple(found)
