"""Files as they were read before: what has not changed since need not be read again."""

from __future__ import annotations

import contextlib
import os
import tempfile
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final, cast

import msgspec
import yaml
from msgspec import Struct
from msgspec.structs import replace

from coach.domain.exercise import Exercise
from coach.domain.relief import Relief
from coach.domain.routine import Routine
from coach.library.entry import Entry, load
from coach.library.files import Stamp, stamp_of
from coach.library.layer import LOOKED_AT
from coach.library.meant import Meant
from coach.library.nodes import Mapping

FILE_NAME: Final = "routines.kept"
YOUNG_NS: Final = 2_000_000_000
"""Two changes within this time may bear the same time: some disks count in steps of 2 s."""
_DIGEST_BYTES: Final = 32


class _Good(Struct, frozen=True, array_like=True):
    """A file without problems: the one of the three that it is, and what others may look at."""

    exercise: Exercise | None
    routine: Routine | None
    relief: Relief | None
    root: Mapping


class _File(Struct, frozen=True, array_like=True):
    """A `_Good`, packed, and the stamp that its file had before it was read."""

    stamp: Stamp
    good: msgspec.Raw


class Kept:
    """What was read from files, by path; one object serves one reading of all of them.

    Files with problems are not kept. A place that is damaged, can't be opened, or was written by
    any other version of the program counts as empty; one that can't be written stays as it is.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Open what was kept in `folder`; without one nothing is kept."""
        key = _program() if folder else None
        self._place = folder / FILE_NAME if folder and key else None
        self._key = key or b""
        self._before = self._open()
        self._now: dict[bytes, _File] = {}

    def has(self, file: Path) -> bool:
        """Whether a file of that name was read before, so that it is probably quick."""
        return _name(file) in self._before

    def load(self, file: Path) -> Entry:
        """Return what a file holds, as `coach.library.entry.load` does."""
        if self._place is None:
            return _narrowed(load(file))
        name, stamp = _name(file), stamp_of(file)
        before = self._before.get(name)
        if before is not None and before.stamp == stamp and (entry := _unpacked(file, before)):
            self._now[name] = before
            return entry
        entry = _narrowed(load(file))
        # A file that changes while it is read has another stamp the next time.
        if stamp is not None and (good := _packed(entry)) is not None:
            self._now[name] = _File(stamp, good)
        return entry

    def save(self) -> None:
        """Keep what was loaded, and nothing else; readable by the user only."""
        if self._place is None or self._now == self._before:
            return
        # What could not be kept is read again, and nobody need know.
        with contextlib.suppress(OSError):
            self._place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, part = tempfile.mkstemp(".part", f".{FILE_NAME}.", self._place.parent)
            try:
                with os.fdopen(descriptor, "wb") as out:
                    payload = self._packed_until(os.fstat(descriptor).st_mtime_ns - YOUNG_NS)
                    out.write(self._digest(payload))
                    out.write(payload)
                Path(part).replace(self._place)
            except OSError:
                Path(part).unlink(missing_ok=True)
                raise

    def _packed_until(self, changed_ns: int) -> bytes:
        """Pack all but the younger files: those may change once more without being noticed."""
        old = {name: file for name, file in self._now.items() if file.stamp.changed_ns < changed_ns}
        return msgspec.msgpack.encode(old)

    def _open(self) -> dict[bytes, _File]:
        content = memoryview(b"")
        if self._place is not None:
            with contextlib.suppress(OSError):
                content = memoryview(self._place.read_bytes())
        digest, payload = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        if digest != self._digest(payload):
            return {}
        return msgspec.msgpack.decode(payload, type=dict[bytes, _File])

    def _digest(self, payload: bytes | memoryview) -> bytes:
        """Sum up a payload so that only the same program finds the same bytes right."""
        return blake2b(payload, digest_size=_DIGEST_BYTES, key=self._key).digest()


def _name(file: Path) -> bytes:
    # As bytes: the name of a file need not be text.
    return os.fsencode(os.path.abspath(file))  # noqa: PTH100 3,000 files at every start


def _narrowed(entry: Entry) -> Entry:
    """Leave out of a good file what nobody will look at again: most of it."""
    if entry.value is None or entry.root is None:
        return entry
    entries = {key: entry.root.entries[key] for key in LOOKED_AT if key in entry.root.entries}
    return replace(entry, root=replace(entry.root, entries=entries))


def _packed(entry: Entry) -> msgspec.Raw | None:
    if entry.value is None or entry.root is None:
        return None
    good = _Good(entry.exercise, entry.routine, entry.relief, entry.root)
    # Seconds and waits are the only values that msgspec does not know.
    return msgspec.Raw(msgspec.msgpack.encode(good, enc_hook=int))


def _unpacked(file: Path, kept: _File) -> Entry | None:
    try:
        good = _decoder().decode(kept.good)
    except msgspec.ValidationError:
        return None
    if good.exercise:
        return Entry(file, good.exercise.id, Meant.EXERCISE, good.root, good.exercise, ())
    if good.routine:
        return Entry(file, good.routine.id, Meant.ROUTINE, good.root, good.routine, ())
    relief = cast("Relief", good.relief)
    return Entry(file, relief.id, Meant.RELIEF, good.root, relief, ())


@cache
def _decoder() -> msgspec.msgpack.Decoder[_Good]:
    return msgspec.msgpack.Decoder(_Good, dec_hook=lambda type_, number: type_(number))


@cache
def _program() -> bytes | None:
    """Sum up the sources that decide what a file means; None where they can't be read.

    A number of the version would not do: it stays the same while somebody works on the program.
    """
    package = Path(__file__).parent.parent
    sources = sorted((*package.glob("domain/*.py"), *package.glob("library/*.py")))
    summed = blake2b(f"{msgspec.__version__} {yaml.__version__}".encode(), digest_size=64)
    try:
        for source in sources:
            summed.update(source.read_bytes())
    except OSError:
        return None
    return summed.digest() if sources else None
