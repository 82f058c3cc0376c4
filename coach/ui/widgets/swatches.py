"""Colours to choose from: each with its name, one of them chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from coach.ui.theme.theme import Theme
from coach.ui.widgets.flow_layout import FlowLayout

_DISC: Final = 28
_GAP: Final = 8
_PADDING: Final = 10
_HEIGHT: Final = 44
"""Pixels at a text size of 100 %."""
_DOT: Final = 0.3
"""Of the disc's diameter: the dot in the chosen one."""


class Swatch(QRadioButton):
    """One colour as a disc, near tint and far tint, with its name beside it."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._theme = theme
        self._near = self._far = QColor()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_colours(self, near: str, far: str) -> None:
        """Show other tints."""
        self._near, self._far = QColor(near), QColor(far)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Ask for disc and name at the text size in force."""
        px = self._theme.px
        name = QFontMetricsF(self._theme.font(bold=True)).horizontalAdvance(self.text())
        return QSize(px(_DISC + _GAP + 2 * _PADDING) + round(name) + 1, px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the hint: a name is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 Qt's name
        """Take a press anywhere on it."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint frame, disc and name; the chosen one has a dot in its disc and a bold name."""
        del event
        theme, chosen = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        side = theme.px(_DISC)
        disc = QRectF(theme.px(_PADDING), (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._near)
        painter.drawEllipse(disc)
        painter.setBrush(self._far)
        painter.drawPath(_lower_half(disc))
        if chosen:
            dot = side * _DOT / 2
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(disc.center(), dot, dot)
        painter.setPen(theme.color("accent" if chosen else "ink"))
        painter.setFont(theme.font(bold=chosen))
        left = disc.right() + theme.px(_GAP)
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                         self.text())  # fmt: skip

    def _paint_frame(self, painter: QPainter) -> None:
        theme, chosen = self._theme, self.isChecked()
        width = 2 if self.hasFocus() else 1
        colour = "line"
        if self.hasFocus():
            # The ring of what is chosen and has the focus is not the border of the chosen.
            colour = "ink" if chosen else "accent"
        elif chosen:
            colour = "accent"
        elif self.underMouse():
            colour = "control"
        painter.setPen(QPen(theme.color(colour), width))
        painter.setBrush(theme.color("accent_soft" if chosen else "surface"))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


class Swatches(QWidget):
    """Swatches in lines, one of them chosen; Tab reaches the chosen one, arrows go on."""

    changed = Signal(str)
    """The key of the one that the person chose."""

    def __init__(
        self, items: Sequence[tuple[str, str]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Take pairs of a key and the name shown."""
        super().__init__(parent)
        lines = FlowLayout(self)
        self._swatches = {key: Swatch(name, theme, self) for key, name in items}
        for key, swatch in self._swatches.items():
            lines.addWidget(swatch)
            swatch.clicked.connect(lambda _checked, key=key: self.changed.emit(key))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def swatch(self, key: str) -> Swatch:
        """Return the swatch of a key; KeyError when there is none."""
        return self._swatches[key]

    def picked(self) -> str | None:
        """Return the key of the chosen one."""
        return next((key for key, one in self._swatches.items() if one.isChecked()), None)

    def set_picked(self, key: str) -> None:
        """Choose one without saying `changed`."""
        self._swatches[key].setChecked(True)

    def set_colours(self, colours: Mapping[str, tuple[str, str]]) -> None:
        """Show other tints, near and far, by key."""
        for key, (near, far) in colours.items():
            self._swatches[key].set_colours(near, far)


def _lower_half(disc: QRectF) -> QPainterPath:
    """Return the half of a disc below its diagonal."""
    half = QPainterPath()
    half.arcMoveTo(disc, 225)
    half.arcTo(disc, 225, 180)
    half.closeSubpath()
    return half
