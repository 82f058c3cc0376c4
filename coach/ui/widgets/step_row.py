"""A step of a routine as a row that can be opened."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.theme.theme import Theme
from coach.ui.widgets.card import label
from coach.ui.widgets.moving_figure import MovingFigure

_FIGURE_PX: Final = (112, 64)
_NUMBER_PX: Final = 24
_GAP_PX: Final = 16
_PADDING_PX: Final = 8
_RADIUS_PX: Final = 12
_OPENS: Final = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class StepRow(QAbstractButton):
    """Number, figure, name, how much, and a remark; its figure moves under mouse or focus.

    A row that can't be opened takes neither.
    """

    def __init__(
        self,
        theme: Theme,
        number: int,
        name: str,
        how_much: str,
        parent: QWidget | None = None,
        *,
        opens: bool,
        remark: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._opens = opens
        self.setText(", ".join(part for part in (name, how_much, remark) if part))
        self.setAccessibleName(self.text())
        self.setEnabled(opens)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.figure = MovingFigure(theme)
        self.figure.setFixedSize(*(theme.px(size) for size in _FIGURE_PX))
        self.figure.set_playing(False)
        self._lay_out(number, name, how_much, remark)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the size of what it holds."""
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the least size of what it holds."""
        return self._line.minimumSize()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        """Return the height of what it holds, whose words may need several lines."""
        return self._line.totalHeightForWidth(width)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 Qt's name
        """Let the figure move."""
        super().enterEvent(event)
        self._follow(under_mouse=True)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 Qt's name
        """Let the figure rest, unless the keys are here."""
        super().leaveEvent(event)
        self._follow(under_mouse=False)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        """Let the figure move."""
        super().focusInEvent(event)
        self._follow(under_mouse=self.underMouse())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        """Let the figure rest, unless the mouse is here."""
        super().focusOutEvent(event)
        self._follow(under_mouse=self.underMouse())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Open it with Enter, too."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 Qt's signature
        """Paint what lies behind the words: nothing, or what shows that it can be opened."""
        if not self._opens or not (self.underMouse() or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(
            QPen(self._theme.color("accent" if focused else "line"), 2 if focused else 1)
        )
        painter.setBrush(self._theme.color("bg"))
        radius = self._theme.px(_RADIUS_PX)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), radius, radius)

    def _lay_out(self, number: int, name: str, how_much: str, remark: str) -> None:
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(_PADDING_PX, _PADDING_PX, _GAP_PX, _PADDING_PX)
        self._line.setSpacing(_GAP_PX)
        count = label(str(number), "muted")
        count.setFixedWidth(self._theme.px(_NUMBER_PX))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(name, "strong", wrap=True))
        words.addWidget(label(how_much, "muted", wrap=True))
        if remark:
            words.addWidget(label(remark, "notice", wrap=True))
        words.addStretch(1)
        self._line.addWidget(count)
        self._line.addWidget(self.figure)
        self._line.addLayout(words, 1)
        if self._opens:
            self._line.addWidget(label(_OPENS, "muted"))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _follow(self, *, under_mouse: bool) -> None:
        self.figure.set_playing(self._opens and (under_mouse or self.hasFocus()))
        self.update()
