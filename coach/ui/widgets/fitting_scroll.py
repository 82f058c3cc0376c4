"""A scroll area that is as high as what it holds, as long as there is room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

_SCROLLS: Final = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class FittingScroll(QScrollArea):
    """Holds a `column` of wrapping content; scrolls down only, and follows the keyboard focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget()
        self._content.setObjectName("page")
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._asked_h = 0
        self._seen_px = 0
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.setWidget(self._content)
        self._content.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the height of the content at the present width."""
        return QSize(self._content.sizeHint().width(), self._content_h())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Leave a few lines in view."""
        return QSize(80, min(self._content_h(), self.fontMetrics().height() * 4))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Ask for another height when the width has changed it."""
        super().resizeEvent(event)
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Ask for another height when the content has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._ask()
        return super().eventFilter(watched, event)

    def set_reads(self) -> None:
        """Take the keyboard focus itself, so that its keys scroll a text to read."""
        self.setProperty("reads", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def scroll_with(self, key: int) -> bool:
        """Scroll as one of the keys for that does; return whether it is one."""
        action = _SCROLLS.get(Qt.Key(key))
        if action is not None:
            self.verticalScrollBar().triggerAction(action)
        return action is not None

    def begin(self) -> None:
        """Show other content from its top, of which nothing has been seen yet."""
        self.verticalScrollBar().setValue(0)
        self._seen_px = 0

    def show_next(self, part: QWidget) -> bool:
        """Scroll a page on towards a part whose end has not been in view yet.

        Returns:
            Whether there was such a page: what stands above the part was not read.
        """
        # A key that follows on the heels of the content finds it without its place yet.
        self.updateGeometry()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._on_scrolled()
        below = part.mapTo(self._content, part.rect().bottomLeft()).y() >= self._seen_px
        return below and self.scroll_with(Qt.Key.Key_PageDown)

    def show_from(self, part: QWidget) -> None:
        """Scroll so that a part is at the top, with empty room below it when it is the last."""
        top = part.mapTo(self._content, part.rect().topLeft()).y()
        self._content.setMinimumHeight(top + self.viewport().height())
        least_h = self._content.minimumHeight()
        if self._content.height() < least_h:
            self._content.resize(self._content.width(), least_h)
        self.verticalScrollBar().setValue(top)

    def bring(self, part: QWidget) -> None:
        """Scroll a part into view that has only just been shown."""
        self.column.activate()
        height = max(self._content_h(), self.viewport().height())
        self._content.resize(self.viewport().width(), height)
        self.column.activate()
        self.ensureWidgetVisible(part, 0, 0)

    @Slot()
    def _on_scrolled(self) -> None:
        bottom_px = self.verticalScrollBar().value() + self.viewport().height()
        self._seen_px = max(self._seen_px, bottom_px)

    def _ask(self) -> None:
        height = self._content_h()
        if height != self._asked_h:
            self._asked_h = height
            self.updateGeometry()

    def _content_h(self) -> int:
        # The bar's room is always left free: with and without it the lines break alike.
        width = max(1, self.width() - self.verticalScrollBar().sizeHint().width())
        if self.column.hasHeightForWidth():
            # The scroll area never makes its content lower than that, whatever the width.
            least_h = self._content.minimumSizeHint().height()
            return max(self.column.totalHeightForWidth(width), least_h)
        return self._content.sizeHint().height()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 24)
