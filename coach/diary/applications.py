"""Uses of ice and heat: written while they are on the skin, found again after a restart."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import Final

from msgspec.structs import replace

from coach.diary.database import Database, Value
from coach.diary.records import ApplicationOutcome, ApplicationRecord
from coach.diary.relief_rows import LIGHT, application_columns, application_of, used_of
from coach.diary.rows import UNREADABLE, instant, write
from coach.domain.relief import MOST_ON_SKIN_S
from coach.domain.relief_log import Application
from coach.domain.spans import later

_IS_ON: Final = "off_epoch IS NULL"
_NOT_OVER: Final = f"({_IS_ON} OR off_epoch >= ?)"
_STAYS_OFF: Final = (
    " WHERE application.off_epoch IS NULL OR excluded.off_epoch IS NOT NULL"
    f" AND (application.outcome IS NOT '{ApplicationOutcome.SKIN.value}'"
    f" OR excluded.outcome IS '{ApplicationOutcome.SKIN.value}')"
)
"""Window and terminal may count the same one: neither takes back what the other was told last."""
_IN_ORDER: Final = "+at_epoch"
"""With the plus SQLite looks up the few rows, rather than go through all in their order."""


class Applications:
    """All uses of ice and heat of the diary."""

    _database: Database

    def save_application(self, record: ApplicationRecord) -> None:
        """Save one use of ice or heat in place of what was known of it; it is on the disk then.

        What is off is never on again, and a yes to the skin check (D22) never becomes another end:
        a record that says so changes nothing.

        Raises:
            DiaryError: it could not be saved. ValueError: a time of it has no zone.
        """
        columns = application_columns(record)
        with self._database.writing() as connection:
            connection.execute(write("application", columns) + _STAYS_OFF, columns)

    def applications(self, since: dt.datetime | None = None) -> tuple[ApplicationRecord, ...]:
        """Return what was taken off at `since` or later, or still is on; newest first.

        Raises:
            DiaryError: the diary can't be read.
        """
        first = float("-inf") if since is None else instant(since)
        return self._applications(
            f"WHERE {_NOT_OVER} ORDER BY {_IN_ORDER} DESC, rowid DESC", (first,)
        )

    def application(self, application: str) -> ApplicationRecord:
        """Return one use of ice or heat.

        Raises:
            LookupError: there is none with that id. DiaryError: the diary can't be read.
        """
        for record in self._applications("WHERE id = ?", (application,)):
            return record
        raise LookupError(f"no application {application}")

    def running_application(self) -> ApplicationRecord | None:
        """Return the one that was begun last of those that are still on the skin.

        Raises:
            DiaryError: the diary can't be read.
        """
        # By the order of writing: a clock that was set back must not hide it.
        found = self._applications(f"WHERE {_IS_ON} ORDER BY rowid DESC")
        return found[0] if found else None

    def used(self, since: dt.datetime) -> tuple[Application, ...]:
        """Return what the rules look at of the same as `applications`, oldest first; no previews.

        One that is on but can't be read as a whole could never be ended: it is given up, as taken
        off when it had to be.

        Raises:
            DiaryError: the diary can't be read.
        """
        rows = self._database.read(
            f"SELECT {LIGHT} FROM application WHERE speed = 1 AND {_NOT_OVER} "  # noqa: S608 all ours
            f"ORDER BY {_IN_ORDER}, rowid",
            (instant(since),),
        )
        found: list[Application] = []
        for row in rows:
            with contextlib.suppress(*UNREADABLE):
                found.append(used_of(row))
        if all(one.off_at is not None for one in found):
            return tuple(found)
        on = {record.id for record in self._applications(f"WHERE {_IS_ON}")}
        return tuple(
            one if one.off_at is not None or one.id in on else _given_up(one) for one in found
        )

    def delete_application(self, application: str) -> ApplicationRecord:
        """Delete one use of ice or heat and return it, so that it can be put back.

        Raises:
            LookupError: there is none with that id. DiaryError: it could not be deleted.
        """
        record = self.application(application)
        with self._database.writing() as connection:
            connection.execute("DELETE FROM application WHERE id = ?", (application,))
        return record

    def _applications(
        self, where: str, values: tuple[Value, ...] = ()
    ) -> tuple[ApplicationRecord, ...]:
        found: list[ApplicationRecord] = []
        for row in self._database.read(f"SELECT * FROM application {where}", values):  # noqa: S608 `where` is ours
            with contextlib.suppress(*UNREADABLE):
                found.append(application_of(row))
        return tuple(found)


def _given_up(one: Application) -> Application:
    return replace(one, off_at=later(one.at, dt.timedelta(seconds=MOST_ON_SKIN_S)))
