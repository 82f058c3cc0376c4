from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from coach.diary import errors

HERE = Path("/home/ada/diary")


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_BUSY, "Another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program"),
        (sqlite3.SQLITE_LOCKED, "Another program"),
        (sqlite3.SQLITE_READONLY, "check the rights"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "check the rights"),
        (sqlite3.SQLITE_CANTOPEN, "check the rights"),
        (sqlite3.SQLITE_PERM, "check the rights"),
        (sqlite3.SQLITE_CORRUPT, "start the program again"),
        (sqlite3.SQLITE_NOTADB, "start the program again"),
        (sqlite3.SQLITE_IOERR, "could not be used: disk I/O error"),
    ],
)
def test_what_sqlite_reports_becomes_one_sentence(code: int, words: str) -> None:
    sentence = str(errors.of_sqlite(sqlite_error(code), HERE))
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "disk is full"),
        (OSError(errno.EACCES, "Permission denied"), f"The diary in {HERE} can't be written"),
        (OSError(errno.EPERM, "Operation not permitted"), "check the rights"),
        (OSError(errno.EROFS, "Read-only file system"), "check the rights"),
        (OSError(errno.EISDIR, "Is a directory"), "could not be used: Is a directory"),
        (OSError("odd"), "could not be used: odd"),
    ],
)
def test_what_the_system_reports_becomes_one_sentence(error: OSError, words: str) -> None:
    sentence = str(errors.of_os(error, HERE))
    assert words in sentence
    assert sentence.endswith(".")
