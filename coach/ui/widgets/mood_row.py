"""How one feels: five faces with words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.ui.theme.theme import Theme
from coach.ui.widgets.chips import ChipGroup

_FACE_PX: Final = 22
_GAP: Final = 0.25
"""Between face and word, of the face's height; Qt leaves next to nothing."""
_SHARPER: Final = 2
"""Pixels of the picture for one of the screen, so that it stays smooth on a fine one."""
_LINE: Final = 0.08
_EYE: Final = 0.055
_EYES: Final = (0.35, 0.65)
_EYE_Y: Final = 0.4
_MOUTH: Final = (0.3, 0.7)
_MOUTH_Y: Final = 0.66
_BEND: Final = 0.11
"""How much a step from the middle face bends the mouth; shares of the face's height."""


class MoodRow(QWidget):
    """Five chips, each a face and a word; one that was picked lets go when it is picked again."""

    changed = Signal()

    def __init__(self, theme: Theme, words: Sequence[str], parent: QWidget | None = None) -> None:
        """Prepare a row on which nothing is picked.

        Args:
            theme: colours and text size.
            words: one for each face, the lowest first.
            parent: its owner.
        """
        super().__init__(parent)
        self._theme = theme
        items = [(str(at), word) for at, word in enumerate(words, 1)]
        self.chips = ChipGroup(items, exclusive=True, optional=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chips)
        self.chips.changed.connect(self.changed)
        theme.changed.connect(self._draw)
        self._draw()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 Qt's name
        """Name the question; a screen reader says it at each face, too."""
        super().setAccessibleName(name)
        self.chips.setAccessibleName(name)

    def value(self) -> int | None:
        """Return which face is picked, 1 the lowest, or None."""
        picked = self.chips.picked()
        return int(picked[0]) if picked else None

    def set_value(self, value: int | None) -> None:
        """Pick a face, or none, without saying `changed`."""
        self.chips.set_picked(() if value is None else (str(value),))

    def _draw(self) -> None:
        size = self._theme.px(_FACE_PX)
        chips = self.chips.chips()
        for at, chip in enumerate(chips):
            chip.setIcon(_icon(at - len(chips) // 2, self._theme, size))
            chip.setIconSize(QSize(round(size * (1 + _GAP)), size))


def _icon(mood: int, theme: Theme, size: int) -> QIcon:
    icon = QIcon()
    for state, token in ((QIcon.State.Off, "muted"), (QIcon.State.On, "accent")):
        picture = _face(mood, theme.color(token), size)
        icon.addPixmap(picture, QIcon.Mode.Normal, state)
        icon.addPixmap(picture, QIcon.Mode.Active, state)
    return icon


def _face(mood: int, colour: QColor, size: int) -> QPixmap:
    """Draw a face; `mood` goes from -2 to 2."""
    picture = QPixmap(round(size * (1 + _GAP)) * _SHARPER, size * _SHARPER)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(picture.height(), picture.height())
    pen = QPen(colour, _LINE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawEllipse(QRectF(_LINE / 2, _LINE / 2, 1 - _LINE, 1 - _LINE))
    mouth = QPainterPath(QPointF(_MOUTH[0], _MOUTH_Y - mood * _BEND / 2))
    mouth.quadTo(
        QPointF(0.5, _MOUTH_Y + mood * _BEND), QPointF(_MOUTH[1], _MOUTH_Y - mood * _BEND / 2)
    )
    painter.drawPath(mouth)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for across in _EYES:
        painter.drawEllipse(QPointF(across, _EYE_Y), _EYE, _EYE)
    painter.end()
    picture.setDevicePixelRatio(_SHARPER)
    return picture
