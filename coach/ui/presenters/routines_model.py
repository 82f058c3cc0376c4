"""The routines as an item model, and the filter by shelf and search words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Slot,
)

from coach.domain.figure import Figure
from coach.domain.routine import RoutineKind
from coach.library.catalog import Catalog, CatalogRoutine, Source
from coach.translation import gettext as _
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.telling_figure import telling_figure
from coach.words.routine import kind_word, minutes_and_steps

Index = QModelIndex | QPersistentModelIndex
ALL: Final = "all"
MINE: Final = "mine"
_NO_PARENT: Final = QModelIndex()


class RoutineRole(IntEnum):
    """What the model knows of a routine besides its name (the display role)."""

    ID = Qt.ItemDataRole.UserRole
    KIND = Qt.ItemDataRole.UserRole + 1
    LINE = Qt.ItemDataRole.UserRole + 2
    FIGURE = Qt.ItemDataRole.UserRole + 3


def _line(entry: CatalogRoutine) -> str:
    return minutes_and_steps(entry.seconds, len(entry.routine.steps))


def _accessible(entry: CatalogRoutine) -> str:
    return f"{entry.routine.name}, {kind_word(entry.routine.kind)}, {_line(entry)}"


_FACTS: Final[dict[int, Callable[[CatalogRoutine], object]]] = {
    Qt.ItemDataRole.DisplayRole: lambda entry: entry.routine.name,
    Qt.ItemDataRole.ToolTipRole: lambda entry: entry.routine.name,
    Qt.ItemDataRole.AccessibleTextRole: _accessible,
    RoutineRole.ID: lambda entry: entry.routine.id,
    RoutineRole.KIND: lambda entry: kind_word(entry.routine.kind),
    RoutineRole.LINE: _line,
}


class RoutinesModel(QAbstractListModel):
    """One row a routine, in the catalogue's order; figures are made when they are first asked."""

    def __init__(self, presenter: CatalogPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._catalog = presenter.catalog or Catalog()
        self._figures: dict[str, Figure | None] = {}
        self._texts: list[str] | None = None
        presenter.catalog_changed.connect(self._on_catalog_changed)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802 Qt's name
        """Return how many routines there are."""
        return 0 if parent.isValid() else len(self._catalog.routines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one fact of one routine."""
        if not index.isValid():
            return None
        fact = _FACTS.get(role)
        entry = self._catalog.routines[index.row()]
        if role == RoutineRole.FIGURE:
            return self._figure(entry)
        return fact(entry) if fact else None

    def shelves(self) -> tuple[tuple[str, str], ...]:
        """Return (key, word) of the shelves that hold something, all of them first."""
        kinds = {entry.routine.kind for entry in self._catalog.routines}
        shelves = [(kind.value, kind_word(kind)) for kind in RoutineKind if kind in kinds]
        mine = any(entry.source is Source.USER for entry in self._catalog.routines)
        return ((ALL, _("All")), *shelves, *([(MINE, _("Mine"))] if mine else []))

    def belongs(self, row: int, shelf: str, words: Sequence[str]) -> bool:
        """Whether a routine stands on a shelf and has all the words, which are in lower case.

        Asked without an index and without words to translate: 2,000 rows took a second so.
        """
        entry = self._catalog.routines[row]
        if shelf == MINE and entry.source is not Source.USER:
            return False
        if shelf not in {ALL, MINE, entry.routine.kind.value}:
            return False
        return all(word in self._search_texts()[row] for word in words)

    def _search_texts(self) -> list[str]:
        """Return what is searched in each routine, in lower case, made at the first search."""
        if self._texts is None:
            kinds = {kind: kind_word(kind) for kind in RoutineKind}
            routines = (entry.routine for entry in self._catalog.routines)
            self._texts = [
                f"{one.name} {one.id} {kinds[one.kind]} {one.when or ''}".casefold()
                for one in routines
            ]
        return self._texts

    def _figure(self, entry: CatalogRoutine) -> Figure | None:
        routine_id = entry.routine.id
        if routine_id not in self._figures:
            self._figures[routine_id] = telling_figure(entry, self._catalog)
        return self._figures[routine_id]

    @Slot()
    def _on_catalog_changed(self) -> None:
        self.beginResetModel()
        self._catalog = self._presenter.catalog or Catalog()
        self._figures.clear()
        self._texts = None
        self.endResetModel()


class RoutineFilter(QSortFilterProxyModel):
    """Shows the routines of one shelf whose words hold all search words."""

    def __init__(self, model: RoutinesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shelf = ALL
        self._words: tuple[str, ...] = ()
        self.setSourceModel(model)

    @Slot(str)
    def set_shelf(self, shelf: str) -> None:
        """Show one shelf, by its key."""
        self._shelf = shelf
        self.invalidate()

    @Slot(str)
    def set_search(self, text: str) -> None:
        """Show what holds every word of a text, whatever its case."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002, N802 Qt's signature
        """Whether a routine is shown."""
        return self._model.belongs(source_row, self._shelf, self._words)
