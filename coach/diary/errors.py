"""What can go wrong with the diary, each as one sentence for people."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from coach.translation import gettext as _

PRIMARY = 0xFF
"""SQLite's extended codes carry the plain one in their lowest byte."""


class DiaryError(Exception):
    """The diary could not be read or written; nothing that was saved before is lost.

    Its text is one sentence for people.
    """


class DiaryTooNew(DiaryError):  # noqa: N818 the name says it; an error it is by its base
    """The file was written by a newer version of the program; it has not been touched."""


def of_sqlite(error: sqlite3.Error, folder: Path | None) -> DiaryError:
    """Return the sentence for what SQLite reports.

    Args:
        error: raised by the database itself, not by a wrong use of it.
        folder: where the diary lives; None for one that is only in memory.
    """
    match error.sqlite_errorcode & PRIMARY:
        case sqlite3.SQLITE_FULL:
            return _full()
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DiaryError(
                _("Another program is using the diary, please try again in a moment."),
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _no_right(folder)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DiaryError(
                _(
                    "The diary can't be read in full, please start the program again: "
                    "it then carries over what can be read.",
                ),
            )
        case _:
            return _unreachable(folder, str(error))


def of_os(error: OSError, folder: Path | None) -> DiaryError:
    """Return the sentence for what the operating system reports about a file of the diary."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full()
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return _no_right(folder)
    return _unreachable(folder, error.strerror or str(error))


def _full() -> DiaryError:
    return DiaryError(
        _("The disk is full, so this could not be saved; all earlier entries are still there."),
    )


def _no_right(folder: Path | None) -> DiaryError:
    return DiaryError(
        _("The diary in {folder} can't be written, please check the rights of that folder.").format(
            folder=folder,
        ),
    )


def _unreachable(folder: Path | None, reason: str) -> DiaryError:
    return DiaryError(
        _("The diary in {folder} could not be used: {reason}.").format(
            folder=folder,
            reason=reason,
        ),
    )
