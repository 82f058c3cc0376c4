"""What the person said that ended a lock or a parking; nothing of it is forgotten."""

from __future__ import annotations

import contextlib

from coach.diary.database import Database
from coach.diary.rows import UNREADABLE, lift_columns, lift_of, write
from coach.domain.log import Lifted


class Lifts:
    """All lifted locks of the diary."""

    _database: Database

    def add_lift(self, lifted: Lifted) -> None:
        """Save that a lock or a parking was lifted; when this returns it is on the disk.

        Raises:
            DiaryError: it could not be saved. ValueError: its time has no zone.
        """
        columns = lift_columns(lifted)
        with self._database.writing() as connection:
            connection.execute(write("lift", columns), columns)

    def lifts(self) -> tuple[Lifted, ...]:
        """Return all that was lifted, newest first.

        Raises:
            DiaryError: the diary can't be read.
        """
        found: list[Lifted] = []
        for row in self._database.read("SELECT * FROM lift ORDER BY id DESC"):
            with contextlib.suppress(*UNREADABLE):
                found.append(lift_of(row))
        return tuple(sorted(found, key=lambda lifted: lifted.at, reverse=True))
