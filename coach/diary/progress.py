"""The running second of a session, beside the database.

It has to outlive a killed program, not a power cut: a small file, overwritten in place by one
write, without waiting for the disk. (To replace it by a renamed one makes some file systems wait
after all, half a second on a busy disk.) A write to the database that does not wait could be torn
by a power cut, and everything else in it with it.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from coach.diary import errors
from coach.diary.records import Progress

_PRIVATE_FILE = 0o600
_LENGTH = 1024
"""Bytes of the file, filled up with spaces: a shorter text leaves nothing of a longer one."""


class RunningSecond:
    """Where the running session is, in a file or, without one, in memory."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._memory: Progress | None = None

    def write(self, progress: Progress) -> None:
        """Keep this and forget what was there before.

        Raises:
            DiaryError: the folder can't be written or the disk is full; the old one stays.
        """
        self._memory = progress
        if self._file is None:
            return
        content = msgspec.json.encode(progress).ljust(_LENGTH)
        try:
            descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT, _PRIVATE_FILE)
            with os.fdopen(descriptor, "wb", buffering=0) as out:
                out.write(content)
        except OSError as error:
            raise errors.of_os(error, self._file.parent) from error

    def read(self) -> Progress | None:
        """Return what was kept, or None when there is nothing or it can't be understood."""
        if self._file is None:
            return self._memory
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Progress)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def clear(self) -> None:
        """Forget it.

        Raises:
            DiaryError: the file can't be removed.
        """
        self._memory = None
        if self._file is None:
            return
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise errors.of_os(error, self._file.parent) from error
