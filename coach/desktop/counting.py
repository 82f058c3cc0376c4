"""One program counts what lies on the skin: the window of a data folder, or one terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

LOCK: Final = "relief.lock"
"""Empty, and left there: that it is there says nothing, only who holds it."""


@contextmanager
def counting(data_dir: Path) -> Iterator[bool]:
    """Be the terminal that counts, as long as this lasts; the system ends it with the process.

    Yields:
        Whether no other terminal counts; True where the system can't tell: ice without a timer
        would be worse.
    """
    if sys.platform == "win32":
        yield True
        return
    try:
        lock = os.open(data_dir / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield True
        return
    try:
        yield _takes(lock)
    finally:
        os.close(lock)


def is_counted(data_dir: Path) -> bool:
    """Return whether a terminal counts; False where the system can't tell."""
    if sys.platform == "win32":
        return False
    try:
        lock = os.open(data_dir / LOCK, os.O_RDONLY)
    except OSError:
        return False
    try:
        return not _takes(lock, shared=True)
    finally:
        os.close(lock)


def _takes(lock: int, *, shared: bool = False) -> bool:
    """Take a lock that goes with the open file; False where another has it."""
    import fcntl  # noqa: PLC0415 not on every system

    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # this disk knows no locks
    return True
