"""The catalogue for all pages: read once after the first frame, again when files changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from coach.library.catalog import Catalog

Stamp = frozenset[tuple[str, int, int]]
_ENDINGS: Final = (".yaml", ".yml")


def folder_stamp(folder: Path) -> Stamp:
    """Return path, time of change (ns) and size of every routine file in a folder.

    Two equal stamps mean that reading again would give the same. A folder that is missing or can't
    be read is empty.
    """
    found = set()
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.startswith(".") or not name.endswith(_ENDINGS):
                continue
            path = os.path.join(place, name)  # noqa: PTH118 2,000 files at every activation
            try:
                stat = os.stat(path)  # noqa: PTH116 likewise
            except OSError:
                continue
            found.add((path, stat.st_mtime_ns, stat.st_size))
    return frozenset(found)


class CatalogPresenter(QObject):
    """Owns the catalogue that the pages show; `catalog` is None until the first `read`."""

    catalog_changed = Signal()

    def __init__(
        self,
        load: Callable[[], Catalog],
        user_dir: Callable[[], Path],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._user_dir = user_dir
        self._stamp: tuple[Path, Stamp] | None = None
        self._catalog: Catalog | None = None

    @property
    def catalog(self) -> Catalog | None:
        """What was read last."""
        return self._catalog

    @property
    def user_dir(self) -> Path:
        """The folder of the person's own routines, as chosen now."""
        return self._user_dir()

    def read(self) -> None:
        """Read all files."""
        # The stamp is taken first: a file that changes while it is read is read once more later.
        self._stamp = self._stamp_now()
        self._catalog = self._load()
        self.catalog_changed.emit()

    def read_if_changed(self) -> None:
        """Read again when a file of the person's own folder came, went or changed."""
        if self._catalog is not None and self._stamp_now() != self._stamp:
            self.read()

    def _stamp_now(self) -> tuple[Path, Stamp]:
        folder = self._user_dir()
        return folder, folder_stamp(folder)
