"""Opens what the command line names: folders, files, the diary; says in a sentence why not."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.chosen import Chosen
from coach.resources import cache_dir, default_data_dir, shipped, user_routines_dir

if TYPE_CHECKING:  # each command imports what it needs, when it needs it
    from coach.diary.store import Diary
    from coach.library.catalog import Catalog

OK: Final = 0
FAILED: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130


def now() -> dt.datetime:
    """Return local time."""
    return dt.datetime.now().astimezone()  # noqa: TID251 commands are composed from here


def data_dir(chosen: Chosen) -> Path:
    """Return where diary and settings are."""
    folder: Path | None = chosen.data_dir
    return (folder or default_data_dir()).expanduser().absolute()


def own_routines(chosen: Chosen) -> Path:
    """Return where the user's own files are."""
    from coach.settings import load  # noqa: PLC0415

    if chosen.routines_dir is not None:
        own: Path = chosen.routines_dir.expanduser().absolute()
        return own
    folder = data_dir(chosen)
    return user_routines_dir(folder, load(folder).settings.routines_dir)


def catalog_of(chosen: Chosen) -> Catalog:
    """Read all that can be played."""
    from coach.library.kept import Kept  # noqa: PLC0415
    from coach.library.overlay import load_catalog  # noqa: PLC0415

    return load_catalog(shipped("routines"), own_routines(chosen), Kept(cache_dir()))


@contextmanager
def diary_of(chosen: Chosen) -> Iterator[Diary | None]:
    """Open the diary; None, with the sentence said, when it can't be used."""
    from coach.diary.errors import DiaryError  # noqa: PLC0415
    from coach.diary.store import open_diary  # noqa: PLC0415

    try:
        opened = open_diary(data_dir(chosen), now())
    except DiaryError as error:
        fail(str(error))
        yield None
        return
    if opened.notice:
        print(opened.notice, file=sys.stderr)
    try:
        yield opened.diary
    finally:
        opened.diary.close()


def fail(sentence: str, code: int = FAILED) -> int:
    """Say why it was not done, and return the code for it."""
    print(sentence, file=sys.stderr)
    return code


def fail_unknown(own_id: str, catalog: Catalog) -> int:
    """Say that nothing of that id can be played."""
    from coach.console.listing import unknown_routine  # noqa: PLC0415

    return fail(unknown_routine(own_id, catalog), UNUSABLE)
