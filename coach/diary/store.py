"""The diary as the rest of the program sees it."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from msgspec import Struct

from coach.diary import errors
from coach.diary.applications import Applications
from coach.diary.check_ins import CheckIns
from coach.diary.database import Database
from coach.diary.errors import DiaryError, DiaryTooNew
from coach.diary.files import DiaryFiles
from coach.diary.intervals import Intervals
from coach.diary.lifts import Lifts
from coach.diary.opening import memory_database, open_database, start_over
from coach.diary.practice import Practice
from coach.diary.progress import RunningSecond
from coach.diary.records import Acknowledgement
from coach.diary.rows import UNREADABLE, acknowledgement_columns, acknowledgement_of, write

__all__ = ["Diary", "DiaryError", "DiaryTooNew", "OpenedDiary", "memory_diary", "open_diary"]


class Diary(Practice, CheckIns, Lifts, Applications, Intervals):
    """All that the person did and said; what was saved is on the disk at once.

    Made by `open_diary` or `memory_diary`.
    """

    def __init__(self, database: Database, files: DiaryFiles | None) -> None:
        self._database = database
        self._files = files
        self._running = RunningSecond(None if files is None else files.running)

    def acknowledge(self, what: str, version: str, at: dt.datetime) -> None:
        """Keep that the person has read a text, such as the first-run text (domain.md 7.1).

        Raises:
            DiaryError: it could not be saved.
        """
        columns = acknowledgement_columns(what, Acknowledgement(version, at))
        with self._database.writing() as connection:
            connection.execute(write("acknowledgement", columns), columns)

    def acknowledged(self, what: str) -> Acknowledgement | None:
        """Return what was last acknowledged of a text.

        Raises:
            DiaryError: the diary can't be read.
        """
        query = "SELECT * FROM acknowledgement WHERE what = ? ORDER BY id DESC"
        for row in self._database.read(query, (what,)):
            with contextlib.suppress(*UNREADABLE):
                return acknowledgement_of(row)
        return None

    def acknowledgements(self, like: str) -> dict[str, Acknowledgement]:
        """Return the newest acknowledgement of each text whose name fits a pattern (`relief*`).

        Raises:
            DiaryError: the diary can't be read.
        """
        found: dict[str, Acknowledgement] = {}
        query = "SELECT * FROM acknowledgement WHERE what GLOB ? ORDER BY id"
        for row in self._database.read(query, (like,)):
            with contextlib.suppress(*UNREADABLE):
                found[row["what"]] = acknowledgement_of(row)
        return found

    def delete_everything(self) -> None:
        """Delete the files of the diary with all its copies, and go on with an empty one.

        Raises:
            DiaryError: a file can't be removed; what is left stays usable.
        """
        self._running.clear()
        self._database.close()
        if self._files is None:
            self._database = memory_database()
            return
        try:
            for file in self._files.all():
                file.unlink(missing_ok=True)
        except OSError as error:
            raise errors.of_os(error, self._files.folder) from error
        finally:
            self._database = start_over(self._files)

    def close(self) -> None:
        """Close the file; the diary can't be used after that."""
        self._database.close()


class OpenedDiary(Struct, frozen=True):
    """A diary, and the sentence to show when its file was damaged."""

    diary: Diary
    notice: str | None = None


def open_diary(data_dir: Path, now: dt.datetime) -> OpenedDiary:
    """Open the diary of a data folder, creating both where they are not there yet.

    Args:
        data_dir: readable by the user only from here on.
        now: local time, for the dated names of copies.

    Raises:
        DiaryTooNew: a newer version of the program wrote it; it is not touched.
        DiaryError: folder or file can't be used; nothing is lost.
    """
    files = DiaryFiles(data_dir)
    opened = open_database(files, now)
    return OpenedDiary(Diary(opened.database, files), opened.notice)


def memory_diary() -> Diary:
    """Return an empty diary that lives in memory: for a preview, and where nothing can be saved."""
    return Diary(memory_database(), None)
