"""A grid of cards that fills the width."""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QElapsedTimer,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from coach.ui.theme.theme import Theme
from coach.ui.widgets.card_delegate import CardDelegate, Index
from coach.ui.widgets.moving_figure import FRAME_MS

MOVES_S: Final = 60.0
"""A card that is left alone comes to rest after this."""
_MS_PER_S: Final = 1000


class CardGrid(QListView):
    """Cards in columns, moved through with the arrows; Enter, Space or a click opens one.

    It is as high as all its cards, the page around it scrolls: `moved_to` says where the current
    card is. The figure under the mouse moves, else that of the current card while the grid has
    the focus; none does in a window that is not in front, or where less motion is wanted.
    """

    opened = Signal(QModelIndex)
    moved_to = Signal(QRect)

    def __init__(self, theme: Theme, delegate: CardDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._delegate = delegate
        self._hovered = QPersistentModelIndex()
        self._moving = QPersistentModelIndex()
        self._since = QElapsedTimer()
        self._frames = QTimer(self)
        self._frames.setObjectName("card frames")
        self._frames.setInterval(FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._on_frame)
        self._more = QTimer(self)
        self._more.setObjectName("more cards")
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._on_more)
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
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._on_left)
        theme.changed.connect(self._fit)
        theme.changed.connect(self._follow)

    @property
    def is_moving(self) -> bool:
        """Whether a card moves."""
        return self._frames.isActive()

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 Qt's name
        """Show a model, and grow with it."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._on_reset)
            model.layoutChanged.connect(self._on_layout_changed)
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Open the current card with Enter or Space."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if Qt.Key(event.key()) in keys and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        # The keys have it now; the mouse may lie anywhere.
        self._hovered = QPersistentModelIndex()
        super().keyPressEvent(event)
        self.moved_to.emit(self.visualRect(self.currentIndex()))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 Qt's name
        """Let the new card move."""
        super().currentChanged(current, previous)
        self._follow()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        """Let the current card move, which Qt makes the first one when there was none."""
        super().focusInEvent(event)
        self._follow()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        """Let no card move but the one under the mouse."""
        super().focusOutEvent(event)
        self._follow()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 Qt's name
        """Let the card rest that the mouse has left."""
        super().leaveEvent(event)
        self._on_left()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Move from now on."""
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Rest, and paint nothing."""
        super().hideEvent(event)
        self._hovered = QPersistentModelIndex()
        self._more.stop()
        self._follow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 Qt's name
        """Rest while another window is in front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Give every card its share of the new width."""
        self._fit()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint the cards in view, and once more where one frame had no room for all figures."""
        self._delegate.begin_frame()
        super().paintEvent(event)
        if self._delegate.left_out():
            self._more.start(0)

    def _on_more(self) -> None:
        for card in self._delegate.left_out():
            self.viewport().update(card)

    def _on_entered(self, index: QModelIndex) -> None:
        self._hovered = QPersistentModelIndex(index)
        self._follow()

    def _on_left(self) -> None:
        self._hovered = QPersistentModelIndex()
        self._follow()

    def _on_reset(self) -> None:
        self._delegate.forget_figures()
        self._fit()
        self._follow()

    def _on_layout_changed(self) -> None:
        self._fit()
        self._follow()

    def _follow(self) -> None:
        """Let the right card move, from its beginning when it is another one than before."""
        index = self._to_move()
        if index == self._moving and self._frames.isActive() is index.isValid():
            return
        self._update_moving()
        self._moving = index
        if index.isValid():
            self._since.start()
            self._frames.start()
            self._on_frame()
        else:
            self._rest()

    def _to_move(self) -> QPersistentModelIndex:
        seen = self.isVisible() and self.isActiveWindow() and not self._theme.reduce_motion
        if seen and self._hovered.isValid():
            return self._hovered
        if seen and self.hasFocus():
            return QPersistentModelIndex(self.currentIndex())
        return QPersistentModelIndex()

    def _on_frame(self) -> None:
        elapsed_s = self._since.elapsed() / _MS_PER_S
        if elapsed_s > MOVES_S:
            self._rest()
            return
        self._delegate.set_moving(self._moving, elapsed_s)
        self._update_moving()

    def _rest(self) -> None:
        self._frames.stop()
        self._delegate.set_moving(None)
        self._update_moving()

    def _update_moving(self) -> None:
        if self._moving.isValid():
            self.viewport().update(self.visualRect(self._moving))

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
