"""A grid of cards that fills the width."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from coach.ui.theme.theme import Theme
from coach.ui.widgets.routine_delegate import CardDelegate


class CardGrid(QListView):
    """Cards in columns, moved through with the arrows; Enter, Space or a click opens one."""

    opened = Signal(QModelIndex)

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
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes would change the width, and that the columns.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.clicked.connect(self.opened)
        theme.changed.connect(self._fit)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 Qt's name
        """Show a model, its first card being the current one."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._choose_first)
            model.layoutChanged.connect(self._choose_first)
            model.rowsRemoved.connect(self._choose_first)
            model.rowsInserted.connect(self._choose_first)
            self._choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Open the current card with Enter or Space."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if Qt.Key(event.key()) in keys and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Give every card its share of the new width."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        width = self.viewport().width()
        columns = max(1, width // self._delegate.least_width())
        self._delegate.set_width(width // columns)
        cell = self._delegate.cell()
        if self.gridSize() != cell:
            self.setGridSize(QSize(cell))

    def _choose_first(self) -> None:
        model = self.model()
        if model.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(model.index(0, 0))
