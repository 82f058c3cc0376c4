"""The library as item models, and the filter by shelf, search words and what is asked for."""

from __future__ import annotations

from collections.abc import Callable
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

from coach.domain.exercise import Exercise
from coach.library.catalog import Catalog
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.facets import Chosen, fitting
from coach.ui.presenters.library_rows import ALL, Rows
from coach.ui.presenters.plain_letters import plain_letters

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()


class LibraryRole(IntEnum):
    """What the model knows of a row besides its name (the display role)."""

    ID = Qt.ItemDataRole.UserRole
    KIND = Qt.ItemDataRole.UserRole + 1
    LINE = Qt.ItemDataRole.UserRole + 2


def _accessible(rows: Rows, row: int) -> str:
    return f"{rows.name(row)}, {rows.kind(row)}, {rows.line(row)}"


_FACTS: Final[dict[int, Callable[[Rows, int], str]]] = {
    Qt.ItemDataRole.DisplayRole: lambda rows, row: rows.name(row),
    Qt.ItemDataRole.ToolTipRole: lambda rows, row: rows.name(row),
    Qt.ItemDataRole.AccessibleTextRole: _accessible,
    LibraryRole.ID: lambda rows, row: rows.id(row),
    LibraryRole.KIND: lambda rows, row: rows.kind(row),
    LibraryRole.LINE: lambda rows, row: rows.line(row),
}


class LibraryModel(QAbstractListModel):
    """One row a routine or an exercise, as `rows_of` makes them of the catalogue."""

    def __init__(
        self,
        presenter: CatalogPresenter,
        rows_of: Callable[[Catalog], Rows],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._rows_of = rows_of
        self.rows = rows_of(presenter.shown)
        presenter.catalog_changed.connect(self._on_catalog_changed)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: N802 Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one fact of one row."""
        fact = _FACTS.get(role)
        return fact(self.rows, index.row()) if fact and index.isValid() else None

    @Slot()
    def _on_catalog_changed(self) -> None:
        self.beginResetModel()
        self.rows = self._rows_of(self._presenter.shown)
        self.endResetModel()


class LibraryFilter(QSortFilterProxyModel):
    """Shows the rows of one shelf that hold all search words and answer all that is chosen."""

    def __init__(self, model: LibraryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shelf = ALL
        self._words: tuple[str, ...] = ()
        self._chosen: Chosen = {}
        self._shown: list[bool] | None = None
        # Connected before Qt's own: it asks for the rows as soon as they are there.
        model.modelAboutToBeReset.connect(self._forget)
        self.setSourceModel(model)

    @property
    def chosen(self) -> Chosen:
        """The filters in force."""
        return self._chosen

    @Slot(str)
    def set_shelf(self, shelf: str) -> None:
        """Show one shelf, by its key."""
        self._shelf = shelf
        self._again()

    @Slot(str)
    def set_search(self, text: str) -> None:
        """Show what holds every word of a text, whatever its case and accents."""
        self._words = tuple(plain_letters(text).split())
        self._again()

    def set_chosen(self, chosen: Chosen) -> None:
        """Show what answers these filters."""
        self._chosen = chosen
        self._again()

    def matches(self, text: str) -> int:
        """Return how many rows would be shown for a search, on any shelf and without filters."""
        words = plain_letters(text).split()
        return sum(all(word in one for word in words) for one in self._model.rows.texts)

    def exercise_at(self, index: Index) -> Exercise | None:
        """Return the exercise whose figure stands for a row."""
        return self._model.rows.telling(self.mapToSource(index).row())

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002, N802 Qt's signature
        """Whether a row is shown."""
        if self._shown is None:
            self._shown = self._decide()
        return self._shown[source_row]

    def _decide(self) -> list[bool]:
        """Decide for all rows at once: asked row by row, 2,000 took a second."""
        rows = self._model.rows
        shown = rows.on_shelf(self._shelf)
        if self._words:
            words = self._words
            found = (all(word in text for word in words) for text in rows.texts)
            shown = [one and other for one, other in zip(shown, found, strict=True)]
        if any(self._chosen.values()):
            fit = fitting(rows.marks, self._chosen)
            shown = [one and other for one, other in zip(shown, fit, strict=True)]
        return shown

    def _again(self) -> None:
        self._forget()
        self.invalidate()

    @Slot()
    def _forget(self) -> None:
        self._shown = None
