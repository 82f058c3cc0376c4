"""One window for a data folder: who has it, and how a second start reaches the first."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from coach.translation import gettext as _

if TYPE_CHECKING:  # `coach play` asks, too, and knows no Qt
    from PySide6.QtCore import QLockFile

LOCK: Final = "window.lock"
MOST_BYTES: Final = 4096
HEARD: Final = b"ok"
TRIES: Final = 25
"""So often it is tried whether the first answers, or has ended: for some five seconds."""
TRY_MS: Final = 200
ANSWER_S: Final = 3.0


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """What a second start tells the first.

    `play` is a routine's id. `token` is the desktop's leave to come to the front (xdg-activation).
    """

    play: str | None = None
    token: str = ""


class AlreadyOpenError(Exception):
    """Another window has the data folder; the message says so, in words for people.

    `is_reached`: that one comes to the front.
    """

    def __init__(self, *, is_reached: bool) -> None:
        super().__init__(
            _("Recovery Coach is open already: its window comes to the front.")
            if is_reached
            else _("Recovery Coach is open already, but it does not answer.")
        )
        self.is_reached = is_reached


def take_folder(data_dir: Path, ring: Ring) -> QLockFile:
    """Become the one window of a data folder, or call the one that has it; half a millisecond.

    Args:
        data_dir: made, if it is not there.
        ring: for the window that is open already.

    Returns:
        The lock, to be kept as long as the window is open; the system drops it with the process.

    Raises:
        AlreadyOpenError: another window has the folder.
    """
    from PySide6.QtCore import QLockFile  # noqa: PLC0415 the window needs QtCore anyway

    with contextlib.suppress(OSError):  # the diary has the sentence for that
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = QLockFile(str(data_dir / LOCK))
    # A window may be open for weeks; whether its process lives is asked all the same.
    lock.setStaleLockTime(0)
    if lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError:
        return lock
    for _try in range(TRIES):
        if call(data_dir, ring):
            raise AlreadyOpenError(is_reached=True)
        # It may be about to open its ears, or to end. Or its number is that of another program by
        # now: then nobody holds the file itself, which is what the second line finds out.
        if lock.tryLock(TRY_MS) or (lock.removeStaleLockFile() and lock.tryLock(0)):
            return lock
    raise AlreadyOpenError(is_reached=False)


def has_window(data_dir: Path) -> bool:
    """Return whether a window has the data folder; False where the system can't tell."""
    if sys.platform == "win32":
        return False
    import fcntl  # noqa: PLC0415 not on every system

    try:
        with (data_dir / LOCK).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def bell(data_dir: Path) -> Path:
    """Return where the window of a data folder listens: short, and only for this person."""
    import tempfile  # noqa: PLC0415 after the first frame
    from hashlib import sha256  # noqa: PLC0415 likewise

    name = sha256(os.fsencode(data_dir.resolve())).hexdigest()[:16]
    private = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = Path(private) if Path(private).is_absolute() else Path(tempfile.gettempdir())
    return folder / f"recovery-coach-{name}"


def call(data_dir: Path, ring: Ring) -> bool:
    """Tell the open window of a data folder something, and return whether it has heard it.

    Raises:
        AlreadyOpenError: it takes the call and says nothing.
    """
    import socket  # noqa: PLC0415 a first start calls nobody

    if not hasattr(socket, "AF_UNIX"):
        return False
    place = bell(data_dir)
    try:
        if place.stat().st_uid != os.getuid():
            return False  # somebody else's, in a folder for everybody
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(ANSWER_S)
            line.connect(str(place))
            line.sendall(msgspec.json.encode(ring) + b"\n")
            return line.recv(len(HEARD)) == HEARD
    except TimeoutError as error:
        raise AlreadyOpenError(is_reached=False) from error
    except OSError:
        return False
