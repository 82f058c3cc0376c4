"""All that can be played: the shipped files, overlaid by the user's own."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from coach.domain.relief import Medium, ReliefKind
from coach.domain.routine import RoutineKind
from coach.domain.timeline import routine_s
from coach.library.catalog import (
    BrokenFile,
    Catalog,
    CatalogRelief,
    CatalogRoutine,
    Reading,
    Source,
)
from coach.library.entry import Entry
from coach.library.files import Found, Unread, find
from coach.library.kept import Kept
from coach.library.layer import Layer, refuse_repeated_ids, settle, settle_over
from coach.library.meant import Meant
from coach.library.problems import Problem
from coach.translation import gettext as _

T = TypeVar("T")
Piecewise: TypeAlias = Generator[None, None, T]
"""Work that comes to its result in pieces; between two of them it may be left."""

_MANY: Final = 200
"""So many files that are read for the first time take longer than a person notices."""
_FOR_PEOPLE: Final = "examples"
"""The folder beside the shipped routines that is there to be copied, not to be played."""
_SHELVES: Final = {kind: number for number, kind in enumerate(RoutineKind)}
_KINDS: Final = {kind: number for number, kind in enumerate(ReliefKind)}


def load_catalog(shipped_dir: Path, user_dir: Path | None, kept: Kept | None = None) -> Catalog:
    """Read everything.

    A file of the user replaces the shipped one of the same id; one with problems does not.

    Args:
        shipped_dir: the `routines` folder that comes with the program.
        user_dir: the user's own; it may be missing.
        kept: spares reading what has not changed, and keeps what is read now.
    """
    catalog = Catalog()
    for read in read_catalog(shipped_dir, user_dir, kept or Kept()):
        catalog = read or catalog
    return catalog


def read_catalog(shipped_dir: Path, user_dir: Path | None, kept: Kept) -> Reading:
    """Read as `load_catalog` does, in pieces; what is shipped comes first where all takes long."""
    entries = yield from _loaded(shipped_files(shipped_dir), kept)
    shipped = settle({}, refuse_repeated_ids(entries))
    found = find_user(user_dir)
    if sum(not kept.has(file) for file in found.files) > _MANY:
        first = yield from _catalog(shipped, Layer((), shipped.exercises), whole=False)
        yield first
    entries = yield from _loaded(found.files, kept)
    user = settle_over(shipped, refuse_repeated_ids(entries))
    catalog = yield from _catalog(shipped, user, found.unread)
    yield catalog
    kept.save()
    # Thousands of entries are let go one by one: all at once would hold up every other thread.
    entries = [*user.entries]
    del user
    while entries:
        entries.pop()
        yield None


def _loaded(files: Iterable[Path], kept: Kept) -> Piecewise[list[Entry]]:
    entries = []
    for file in files:
        entries.append(kept.load(file))
        yield None
    return entries


def _catalog(
    shipped: Layer, user: Layer, closed: Iterable[Unread] = (), *, whole: bool = True
) -> Piecewise[Catalog]:
    routines: dict[str, CatalogRoutine] = {}
    for source, layer in ((Source.SHIPPED, shipped), (Source.USER, user)):
        for entry in layer.entries:
            if entry.routine:
                seconds = routine_s(entry.routine, user.exercises)
                routines[entry.id] = CatalogRoutine(entry.routine, source, entry.file, seconds)
                yield None
    return Catalog(
        exercises=user.exercises,
        routines=tuple(sorted(routines.values(), key=_display_order)),
        broken=(
            *_broken(shipped, Source.SHIPPED),
            *_broken(user, Source.USER),
            *(_closed(folder, reason) for folder, reason in closed),
        ),
        own_exercises=frozenset(entry.id for entry in user.entries if entry.exercise),
        is_whole=whole,
        reliefs=_reliefs(shipped, user),
    )


def shipped_files(shipped_dir: Path) -> tuple[Path, ...]:
    """List the files that come with the program to be played."""
    examples = shipped_dir / _FOR_PEOPLE
    return tuple(file for file in find(shipped_dir).files if examples not in file.parents)


def find_user(user_dir: Path | None) -> Found:
    """List the user's files; without a folder there are none."""
    if user_dir is None or not os.path.exists(user_dir):  # noqa: PTH110 the method may raise
        return Found((), ())
    return find(user_dir)


def _reliefs(shipped: Layer, user: Layer) -> tuple[CatalogRelief, ...]:
    found: dict[str, CatalogRelief] = {}
    for source, layer in ((Source.SHIPPED, shipped), (Source.USER, user)):
        for entry in layer.entries:
            if entry.relief:
                found[entry.id] = CatalogRelief(entry.relief, source, entry.file)
    known = {entry.id for entry in shipped.entries if entry.relief}
    return tuple(sorted(found.values(), key=lambda one: _relief_order(one, known)))


def _relief_order(
    one: CatalogRelief, shipped: AbstractSet[str]
) -> tuple[int, bool, bool, int, str, str]:
    relief = one.relief
    return (
        _KINDS[relief.kind],
        relief.id not in shipped,
        relief.medium is not Medium.PACK,
        -relief.total,
        relief.name.casefold(),
        relief.id,
    )


def _display_order(one: CatalogRoutine) -> tuple[int, str, str]:
    return _SHELVES[one.routine.kind], one.routine.name.casefold(), one.routine.id


def _broken(layer: Layer, source: Source) -> list[BrokenFile]:
    return [
        BrokenFile(entry.file, entry.problems, source, entry.meant is Meant.RELIEF)
        for entry in layer.entries
        if entry.value is None
    ]


def _closed(folder: Path, reason: str) -> BrokenFile:
    message = _("the folder can't be read: {reason}").format(reason=reason)
    return BrokenFile(folder, (Problem(folder, 1, 1, message),), Source.USER)
