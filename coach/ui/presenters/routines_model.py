"""The routines as an item model, and the filter by shelf and search words."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from gettext import gettext as _
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

from coach.domain.exercise import Exercise, ExerciseKind
from coach.domain.figure import Figure, drawing, telling_pose
from coach.domain.routine import RoutineKind
from coach.library.catalog import Catalog, CatalogRoutine, Source
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.words.routine import kind_word, minutes_and_steps

Index = QModelIndex | QPersistentModelIndex
ALL: Final = "all"
MINE: Final = "mine"
_NO_PARENT: Final = QModelIndex()
_FITTING: Final = {
    RoutineKind.WARM_UP: {ExerciseKind.DYNAMIC, ExerciseKind.CARDIO},
    RoutineKind.CORE: {ExerciseKind.CORE},
    RoutineKind.COOL_DOWN: {ExerciseKind.STATIC_STRETCH},
    RoutineKind.GENTLE: {ExerciseKind.MOBILITY},
    RoutineKind.RELEASE: {ExerciseKind.RELEASE},
}


class RoutineRole(IntEnum):
    """What the model knows of a routine besides its name (the display role)."""

    ID = Qt.ItemDataRole.UserRole
    KIND = Qt.ItemDataRole.UserRole + 1
    LINE = Qt.ItemDataRole.UserRole + 2
    FIGURE = Qt.ItemDataRole.UserRole + 3
    SHELF = Qt.ItemDataRole.UserRole + 4
    MINE = Qt.ItemDataRole.UserRole + 5
    SEARCH = Qt.ItemDataRole.UserRole + 6


def _line(entry: CatalogRoutine) -> str:
    return minutes_and_steps(entry.seconds, len(entry.routine.steps))


def _accessible(entry: CatalogRoutine) -> str:
    return f"{entry.routine.name}, {kind_word(entry.routine.kind)}, {_line(entry)}"


def _search_text(entry: CatalogRoutine) -> str:
    routine = entry.routine
    return " ".join(
        (routine.name, routine.id, kind_word(routine.kind), routine.when or "")
    ).casefold()


_FACTS: Final[dict[int, Callable[[CatalogRoutine], object]]] = {
    Qt.ItemDataRole.DisplayRole: lambda entry: entry.routine.name,
    Qt.ItemDataRole.ToolTipRole: lambda entry: entry.routine.name,
    Qt.ItemDataRole.AccessibleTextRole: _accessible,
    RoutineRole.ID: lambda entry: entry.routine.id,
    RoutineRole.KIND: lambda entry: kind_word(entry.routine.kind),
    RoutineRole.LINE: _line,
    RoutineRole.SHELF: lambda entry: entry.routine.kind.value,
    RoutineRole.MINE: lambda entry: entry.source is Source.USER,
    RoutineRole.SEARCH: _search_text,
}


def telling_exercise(entry: CatalogRoutine, catalog: Catalog) -> Exercise | None:
    """Return the exercise whose figure stands for a routine: the first that fits its shelf."""
    steps = (catalog.exercises.get(step.exercise or "") for step in entry.routine.steps)
    drawn = [exercise for exercise in steps if exercise is not None and exercise.poses]
    fitting = _FITTING.get(entry.routine.kind, set())
    first = drawn[0] if drawn else None
    return next((exercise for exercise in drawn if exercise.kind in fitting), first)


def telling_figure(entry: CatalogRoutine, catalog: Catalog) -> Figure | None:
    """Return the figure that stands for a routine, or None when no exercise of it has poses."""
    exercise = telling_exercise(entry, catalog)
    pose = telling_pose(exercise) if exercise else None
    return drawing(pose, exercise.view) if exercise and pose else None


class RoutinesModel(QAbstractListModel):
    """One row a routine, in the catalogue's order; figures are made when they are first asked."""

    def __init__(self, presenter: CatalogPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._catalog = presenter.catalog or Catalog()
        self._figures: dict[str, Figure | None] = {}
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
        self.endResetModel()


class RoutineFilter(QSortFilterProxyModel):
    """Shows the routines of one shelf whose words hold all search words."""

    def __init__(self, model: RoutinesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
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

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802 Qt's name
        """Whether a routine is shown."""
        index = self.sourceModel().index(source_row, 0, source_parent)
        if self._shelf == MINE and not index.data(RoutineRole.MINE):
            return False
        if self._shelf not in {ALL, MINE} and index.data(RoutineRole.SHELF) != self._shelf:
            return False
        text = index.data(RoutineRole.SEARCH) if self._words else ""
        return all(word in text for word in self._words)
