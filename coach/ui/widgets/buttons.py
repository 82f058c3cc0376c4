"""A button that shows its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QWidget

if TYPE_CHECKING:  # making it takes 3 ms, and the first frame has no key
    from PySide6.QtGui import QKeyEvent

Role = Literal["plain", "primary", "pain", "quiet"]

_CAP_SCALE: Final = 0.82
_LINE_OPACITY: Final = 0.35
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class KeyButton(QPushButton):
    """A button with its text and, in a small cap beside it, the key that does the same.

    The key is only shown: the page owns the shortcut. The accessible name is the visible text.
    """

    def __init__(
        self,
        text: str,
        key: str = "",
        role: Role = "plain",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text.replace("&", "&&"))
        self._text = text
        self._key = key
        self.setProperty("role", role)
        self.setAutoDefault(True)  # Enter presses it as Space does, outside of dialogs too
        self._name()

    @property
    def key(self) -> str:
        """The key as shown."""
        return self._key

    def set_text(self, text: str, key: str | None = None) -> None:
        """Change the text and, when given, the key."""
        self._text = text
        self._key = self._key if key is None else key
        # An ampersand is a character of the text here, no mnemonic.
        self.setText(text.replace("&", "&&"))
        self._name()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Make room for the key cap."""
        hint = super().sizeHint()
        return QSize(hint.width() + round(self._cap_room()), hint.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the hint: text and key are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Press it once, however long Enter is held."""
        if event.isAutoRepeat() and event.key() in _ENTER:
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint bevel, text and key cap."""
        if not self._key:
            super().paintEvent(event)
            return
        # Late: making these classes takes 10 ms, and the first frame shows no key.
        from PySide6.QtWidgets import (  # noqa: PLC0415
            QStyle,
            QStyleOptionButton,
            QStylePainter,
        )

        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        metrics = QFontMetricsF(self.font())
        text_w = metrics.horizontalAdvance(self._text)
        left = (self.width() - text_w - self._cap_room()) / 2
        colour = self._text_colour()
        painter.setPen(colour)
        painter.drawText(
            QRectF(left, 0, text_w + 1, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self._text,
        )
        if self._key:
            self._paint_cap(painter, left + text_w + self._gap(), colour)

    def _paint_cap(self, painter: QPainter, left: float, colour: QColor) -> None:
        font = self._cap_font()
        height = QFontMetricsF(font).height() + self._gap() / 2
        box = QRectF(left, (self.height() - height) / 2, self._cap_w(), height)
        border = QColor(colour)
        border.setAlphaF(_LINE_OPACITY)
        painter.setPen(QPen(border, 1))
        painter.drawRoundedRect(box, height / 5, height / 5)
        painter.setPen(colour)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _name(self) -> None:
        self.setAccessibleName(self._text)
        self.setAccessibleDescription(self._key)

    def _text_colour(self) -> QColor:
        enabled = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        return self.palette().color(enabled, QPalette.ColorRole.ButtonText)

    def _cap_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _CAP_SCALE)
        font.setWeight(QFont.Weight.Normal)
        return font

    def _gap(self) -> float:
        return QFontMetricsF(self.font()).height() / 2

    def _cap_w(self) -> float:
        metrics = QFontMetricsF(self._cap_font())
        return max(metrics.horizontalAdvance(self._key) + self._gap(), metrics.height())

    def _cap_room(self) -> float:
        return self._gap() + self._cap_w() if self._key else 0.0
