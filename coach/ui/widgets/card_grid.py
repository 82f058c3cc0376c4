"""A grid of cards that fills the width."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from coach.ui.theme.theme import Theme
from coach.ui.widgets.routine_delegate import CardDelegate


class CardGrid(QListView):
    """Cards in columns, moved through with the arrows; Enter, Space or a click opens one.

    It is as high as all its cards, the page around it scrolls: `moved_to` says where the current
    card is.
    """

    opened = Signal(QModelIndex)
    moved_to = Signal(QRect)

    def __init__(self, theme: Theme, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.clicked.connect(self.opened)
        theme.changed.connect(self._fit)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 Qt's name
        """Show a model, and grow with it."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._fit)
            model.layoutChanged.connect(self._fit)
            model.rowsRemoved.connect(self._fit)
            model.rowsInserted.connect(self._fit)
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Open the current card with Enter or Space."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if Qt.Key(event.key()) in keys and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
        self.moved_to.emit(self.visualRect(self.currentIndex()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Give every card its share of the new width."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        # A row that fills the width to the last pixel would be wrapped.
        width = self.viewport().width() - 2
        columns = max(1, width // self._delegate.least_width())
        self._delegate.set_width(width // columns)
        cell = self._delegate.cell()
        if self.gridSize() != cell:
            self.setGridSize(QSize(cell))
        count = self._count()
        self.setFixedHeight(max(1, ceil(count / columns)) * cell.height() + 2)

    def _count(self) -> int:
        # Without a model Qt hands out None, which the stubs leave out.
        model: QAbstractItemModel | None = self.model()
        return model.rowCount() if model is not None else 0
