"""The body from behind and from the front; places are picked with the mouse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from coach.translation import gettext as _
from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import SMALL_PT
from coach.ui.widgets.body_regions import ELSEWHERE, FRAME, View, middle, regions

LEAST_PX: Final = 270
"""Narrower than this, places are too small to be met with a mouse."""
_WIDEST_PX: Final = 470
_HEAD_PX: Final = 24
_GAP_PX: Final = 16
_EDGE_PX: Final = 1.0
_RING_PX: Final = 3.0
_TICK: Final = ((-4.5, 0.5), (-1.5, 3.5), (4.5, -3.5))
_TICK_PX: Final = 2.0
_NUMBER_PX: Final = 40
_NUMBER_SHARE: Final = 0.045
"""Height of a strength, of the body's height."""


class BodyPicture(QWidget):
    """Both views beside each other; a list beside it says the same to those who can't use it.

    What is picked has the colour of pain and a tick, or its strength in figures.
    """

    clicked = Signal(str)
    """A place, named as it is stored."""
    pointed = Signal(str)
    """The place under the mouse; empty where there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picked: dict[str, int | None] = {}
        self._marked = ""
        self._under_mouse = ""
        self._pressed = ""
        self.setMouseTracking(True)
        self.fit(_WIDEST_PX)
        theme.changed.connect(self.update)

    @property
    def picked(self) -> dict[str, int | None]:
        """The places shown as picked, with their strength where that was said."""
        return dict(self._picked)

    @property
    def marked(self) -> str:
        """The place with a ring; empty when there is none."""
        return self._marked

    def set_picked(self, places: Mapping[str, int | None]) -> None:
        """Show places as picked, each with how strong it is where that was said."""
        self._picked = dict(places)
        self.update()

    def mark(self, place: str) -> None:
        """Put a ring round the place that is spoken of, or round none."""
        if place != self._marked:
            self._marked = place
            self.update()

    def place_at(self, point: QPointF) -> str:
        """Return the place at a point of the widget; empty beside the body."""
        for view in View:
            inside, _can = self._to_widget(view).inverted()
            at = inside.map(point)
            for place, path in regions(view).items():
                if path.contains(at):
                    return place
        return ""

    def fit(self, width: int) -> None:
        """Take the size that goes with a width in pixels; the widget never grows past a measure."""
        across = (min(width, _WIDEST_PX) - _GAP_PX) / 2
        height = across * FRAME.height() / FRAME.width() + self._theme.px(_HEAD_PX)
        self.setFixedSize(QSize(min(width, _WIDEST_PX), round(height)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Say which place is under the mouse."""
        self._point(self.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 Qt's name
        """Say that there is none."""
        super().leaveEvent(event)
        self._point("")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Remember where a click begins."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self.place_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Say which place was clicked, when the click ends where it began."""
        if event.button() is Qt.MouseButton.LeftButton:
            place, self._pressed = self._pressed, ""
            if place and place == self.place_at(event.position()):
                self.clicked.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint both views and their words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for view in View:
            self._paint_words(painter, view)
            self._paint_view(painter, view)
        painter.end()

    def _point(self, place: str) -> None:
        if place == self._under_mouse:
            return
        self._under_mouse = place
        shape = Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.pointed.emit(place)

    def _paint_words(self, painter: QPainter, view: View) -> None:
        """Write from where it is seen, and which of its sides is where."""
        whole = self._room(view)
        head = QRectF(whole.left(), 0, whole.width(), self._theme.px(_HEAD_PX))
        painter.setFont(self._theme.font(SMALL_PT, bold=True))
        painter.setPen(self._theme.color("muted"))
        seen = {View.BACK: _("Back"), View.FRONT: _("Front")}[view]
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, seen)
        painter.setFont(self._theme.font(SMALL_PT))
        sides = (_("left"), _("right"))
        at_left, at_right = sides if view is View.BACK else sides[::-1]
        below = head.translated(0, head.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, at_left)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, at_right)

    def _paint_view(self, painter: QPainter, view: View) -> None:
        to_widget = self._to_widget(view)
        edge = QPen(self._theme.color("control"), _EDGE_PX)
        shown = {place: to_widget.map(path) for place, path in regions(view).items()}
        for place, path in shown.items():
            painter.setPen(edge)
            painter.setBrush(self._theme.color(self._fill(place)))
            painter.drawPath(path)
        for place, path in shown.items():
            if place == self._marked:
                painter.setPen(QPen(self._theme.color("ink"), _RING_PX))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(path)
            if place in self._picked and place != ELSEWHERE:
                self._paint_mark(painter, to_widget.map(middle(regions(view)[place])), place)

    def _fill(self, place: str) -> str:
        # Head and belly together are "somewhere else": the list says that it is picked.
        if place in self._picked and place != ELSEWHERE:
            return "pain"
        return "pain_soft" if place == self._under_mouse else "line"

    def _paint_mark(self, painter: QPainter, at: QPointF, place: str) -> None:
        strength = self._picked[place]
        painter.setPen(QPen(self._theme.color("surface"), _TICK_PX))
        if strength is None:
            painter.drawPolyline(QPolygonF([at + QPointF(*corner) for corner in _TICK]))
            return
        font = self._theme.font(bold=True)
        font.setPixelSize(round(self.height() * _NUMBER_SHARE))
        painter.setFont(font)
        box = QRectF(0, 0, _NUMBER_PX, _NUMBER_PX)
        box.moveCenter(at)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(strength))

    def _room(self, view: View) -> QRectF:
        """Where a view is painted, below its words."""
        head = self._theme.px(_HEAD_PX)
        width = (self.width() - _GAP_PX) / 2
        left = 0 if view is View.BACK else width + _GAP_PX
        return QRectF(left, head, width, self.height() - head)

    def _to_widget(self, view: View) -> QTransform:
        room = self._room(view)
        scale = room.width() / FRAME.width()
        moved = QTransform.fromTranslate(room.center().x(), room.bottom() - scale * FRAME.bottom())
        return moved.scale(scale, scale)
