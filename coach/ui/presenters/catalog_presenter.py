"""The catalogue for all pages: read once after the first frame, again when files changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from coach.library.catalog import Catalog, Reading

if TYPE_CHECKING:  # the first frame does not wait for them
    from coach.library.files import FolderStamp
    from coach.ui.presenters.running import Runner


class _Read(Struct, frozen=True):
    """A catalogue, and the state of the user's folder before it was read."""

    folder: Path
    stamp: FolderStamp
    catalog: Catalog


class CatalogPresenter(QObject):
    """Owns the catalogue that the pages show.

    `catalog_changed` follows a reading, once more in between where the shipped files come first.
    """

    catalog_changed = Signal()
    reading_began = Signal()
    reading_ended = Signal()

    def __init__(
        self,
        load: Callable[[Path], Reading],
        user_dir: Callable[[], Path],
        runner: Callable[[], Runner],
        parent: QObject | None = None,
    ) -> None:
        """Read nothing yet.

        Args:
            load: reads everything, with the user's folder of that moment.
            user_dir: says which folder that is.
            runner: makes what does the reading, when it is first needed.
            parent: as Qt has it.
        """
        super().__init__(parent)
        self._load = load
        self._user_dir = user_dir
        self._make_runner = runner
        self._runner: Runner | None = None
        self._read: _Read | None = None
        self._first = Catalog()
        self._is_reading = False
        self._asked: list[bool] = []
        """Whether what was asked for since reading began was to read in any case, one by one."""

    @property
    def catalog(self) -> Catalog | None:
        """What was read last, None until everything has been read once."""
        return self._read.catalog if self._read else None

    @property
    def shown(self) -> Catalog:
        """What there is to show: the catalogue, before it is there what came first of it."""
        return self.catalog or self._first

    @property
    def user_dir(self) -> Path:
        """The folder of the person's own routines, as chosen now."""
        return self._user_dir()

    def read(self) -> None:
        """Read all files."""
        self._ask(anyway=True)

    def read_if_changed(self) -> None:
        """Read again when a file of the person's own folder came, went or changed."""
        if self._read is not None:
            self._ask(anyway=False)

    def stop(self) -> None:
        """Leave what is being read, before the window goes."""
        if self._runner is not None:
            self._runner.stop()

    def _ask(self, *, anyway: bool) -> None:
        self._asked.append(anyway)
        if not self._is_reading:
            self._begin()

    def _begin(self) -> None:
        known = None if any(self._asked) else self._read
        self._asked.clear()
        self._is_reading = True
        self.reading_began.emit()
        if self._runner is None:
            self._runner = self._make_runner()
        self._runner.run(self._pieces(self.user_dir, known), self._on_read, self._on_done)

    def _pieces(self, folder: Path, known: _Read | None) -> Iterator[_Read | None]:
        """Read; nothing where `known` still holds. This runs in another thread."""
        from coach.library.files import folder_stamp  # noqa: PLC0415 after the first frame

        # The stamp is taken first: a file that changes while it is read is read once more later.
        stamp = folder_stamp(folder)
        if known is not None and (known.folder, known.stamp) == (folder, stamp):
            return
        for catalog in self._load(folder):
            yield None if catalog is None else _Read(folder, stamp, catalog)

    def _on_read(self, read: _Read) -> None:
        if read.catalog.is_whole:
            self._read = read
        elif self._read is None:
            self._first = read.catalog
        else:  # the catalogue there is tells more
            return
        self.catalog_changed.emit()

    def _on_done(self) -> None:
        self._is_reading = False
        self.reading_ended.emit()
        if self._asked:
            self._begin()
