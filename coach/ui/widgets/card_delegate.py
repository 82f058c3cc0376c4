"""A routine or an exercise painted as a card in a grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import BODY_PT, CARD_RADIUS_PX, LEAD_PT, SMALL_PT
from coach.ui.widgets.figure import paint_figure
from coach.ui.widgets.stills import Picture, Stills

Index = QModelIndex | QPersistentModelIndex
GAP_PX: Final = 16
_PADDING_PX: Final = 18
_FIGURE_PX: Final = 124
_LEAST_WIDTH_PX: Final = 264


class CardFace(Struct, frozen=True):
    """What a card shows. `key` tells pictures apart, `picture` works one out."""

    overline: str
    name: str
    line: str
    key: str
    picture: Callable[[], Picture | None]


class CardDelegate(QStyledItemDelegate):
    """Paints `face_of(index)`; its cards are `set_width` pixels wide, gap included.

    One of the cards may move, all others show their still.
    """

    def __init__(
        self, theme: Theme, face_of: Callable[[Index], CardFace], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face_of = face_of
        self._width = _LEAST_WIDTH_PX + GAP_PX
        self._moving: QPersistentModelIndex | None = None
        self._elapsed_s = 0.0
        self._stills = Stills(theme)
        self._left_out: list[QRect] = []
        self._type: dict[tuple[int, bool], tuple[QFont, QFontMetricsF]] = {}
        theme.changed.connect(self._type.clear)

    def set_moving(self, index: QPersistentModelIndex | None, elapsed_s: float = 0.0) -> None:
        """Let one card move, or none: it is painted as it is so many seconds after it began."""
        self._moving = index
        self._elapsed_s = elapsed_s

    def begin_frame(self) -> None:
        """Begin to paint cards; each frame has time for some figures that it does not have yet."""
        self._stills.begin()
        self._left_out.clear()

    def left_out(self) -> list[QRect]:
        """Return the cards painted since then that must be painted again for their figures."""
        return list(self._left_out)

    def forget_figures(self) -> None:
        """Work all figures out anew: their exercises may have changed."""
        self._stills.clear()

    def least_width(self) -> int:
        """Return how narrow a card may be in pixels, gap included."""
        return self._theme.px(_LEAST_WIDTH_PX) + GAP_PX

    def set_width(self, width: int) -> None:
        """Set the width of all cards in pixels, gap included."""
        self._width = width

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802 Qt's signature
        """Return the size of every card."""
        return self.cell()

    def cell(self) -> QSize:
        """Return the size of a card with its gap."""
        text_h = 2 * self._line_h(BODY_PT) + self._line_h(SMALL_PT) + self._line_h(LEAD_PT)
        height = self._theme.px(_FIGURE_PX) + text_h + 2 * self._theme.px(_PADDING_PX) + GAP_PX
        return QSize(self._width, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card, with a ring when it is the current one and the grid has the focus."""
        theme, face = self._theme, self._face_of(index)
        rect = QRectF(option.rect).adjusted(1, 1, -GAP_PX, -GAP_PX)
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = theme.color("accent" if focused else "control" if hovered else "line")
        painter.setPen(QPen(border, 2 if focused else 1))
        painter.setBrush(theme.color("surface"))
        radius = theme.px(CARD_RADIUS_PX)
        painter.drawRoundedRect(rect, radius, radius)
        inner = rect.adjusted(*(theme.px(_PADDING_PX) * sign for sign in (1, 1, -1, -1)))
        names = self._name_lines(face.name, inner.width())
        figure_rect = QRectF(inner.topLeft(), inner.size())
        # A second line of the name takes its room from the figure: cards stay alike.
        second_h = (len(names) - 1) * self._line_h(LEAD_PT)
        figure_rect.setHeight(theme.px(_FIGURE_PX) - second_h)
        if not self._paint_figure(painter, figure_rect.toAlignedRect().toRectF(), face, index):
            self._left_out.append(QRect(option.rect))
        top = figure_rect.bottom() + self._line_h(BODY_PT) / 2
        top = self._line(painter, inner, top, face.overline, SMALL_PT, "muted", bold=True)
        for name in names:
            top = self._line(painter, inner, top, name, LEAD_PT, "ink", bold=True)
        self._line(painter, inner, top, face.line, BODY_PT, "muted")
        painter.restore()

    def _paint_figure(self, painter: QPainter, rect: QRectF, face: CardFace, index: Index) -> bool:
        """Return whether there was time for it."""
        if self._moving is None or self._moving != index:
            return self._stills.paint(painter, rect, face.key, face.picture)
        picture = face.picture()
        if picture is not None:
            figure = picture.at(self._elapsed_s)
            paint_figure(painter, rect, figure, self._theme.tokens, picture.stage)
        return True

    def _line(
        self,
        painter: QPainter,
        inner: QRectF,
        top: float,
        text: str,
        size: int,
        token: str,
        *,
        bold: bool = False,
    ) -> float:
        """Paint one line, cut with an ellipsis, and return where the next one begins."""
        font, metrics = self._typed(size, bold=bold)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        rect = QRectF(inner.left(), top, inner.width(), self._line_h(size))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return rect.bottom()

    def _name_lines(self, name: str, width: float) -> tuple[str, ...]:
        """Return a name in the one or two lines it takes; what is longer is cut when painted."""
        font, metrics = self._typed(LEAD_PT, bold=True)
        if metrics.horizontalAdvance(name) <= width:
            return (name,)
        layout = QTextLayout(name, font)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(width)
        layout.endLayout()
        # Qt counts in units of UTF-16.
        units, taken = name.encode("utf-16-le"), 2 * first.textLength()
        lines = (part.decode("utf-16-le").strip() for part in (units[:taken], units[taken:]))
        return tuple(line for line in lines if line)

    def _line_h(self, size: int) -> float:
        return self._typed(size, bold=True)[1].height() * 1.1

    def _typed(self, size: int, *, bold: bool) -> tuple[QFont, QFontMetricsF]:
        """Return font and metrics of a size, kept because cards ask for them a hundred times."""
        found = self._type.get((size, bold))
        if found is None:
            font = self._theme.font(size, bold=bold)
            found = self._type[size, bold] = (font, QFontMetricsF(font))
        return found
