"""The still figure of an exercise, painted from its shapes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.domain.figure import Figure
from coach.domain.shape import Box, Cloth, Shape
from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import Tokens
from coach.ui.widgets.outline import outline

LEAST_WIDTH: Final = 0.95
LEAST_HEIGHT: Final = 0.75
"""Body heights that a frame shows at least, so that a figure on the floor is no giant."""
_MARGIN: Final = 0.02
_FLOOR: Final = 0.05
"""Room below the figure, which holds the mat line."""
_LINE: Final = 0.024
_LEAST_LINE_PX: Final = 1.5
_LINE_LENGTH: Final = 1.7
_MAT_CORNER: Final = 0.03
_LEAST_PX: Final = 48
_HINT: Final = QSize(320, 200)


def paint_figure(
    painter: QPainter, rect: QRectF, figure: Figure, tokens: Tokens, frame: Box | None = None
) -> None:
    """Paint a figure on its mat as large as fits into `rect`.

    Args:
        painter: active; its state is the same afterwards.
        rect: where, in the painter's coordinates.
        figure: in body heights.
        tokens: the colours in force.
        frame: what to fit instead of the figure alone, such as the stage of its exercise: the
            same frame gives the same scale and place for every pose.
    """
    shown = _with_room(frame or _at_least(figure), floor=figure.mat is None)
    scale = min(rect.width() / shown.width, rect.height() / shown.height)
    # The floor is at the bottom, whoever stands or lies on it; a picture from above has none.
    room_above = rect.height() - scale * shown.height
    bottom = rect.bottom() - (room_above / 2 if figure.mat else 0)
    to_rect = QTransform.fromTranslate(
        rect.center().x() - scale * (shown.left + shown.right) / 2,
        bottom + scale * shown.bottom,
    ).scale(scale, scale)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.mat))
    least_line = _LEAST_LINE_PX / scale
    painter.drawPath(to_rect.map(_mat(figure, shown, rect.width() / scale, least_line)))
    for shape in figure.shapes:
        painter.setBrush(shape_colour(shape, tokens))
        # Pixels from the start: a painter that scales cuts curves into far too many pieces, which
        # takes four times as long.
        painter.drawPath(to_rect.map(outline(shape)))
    painter.restore()


def shape_colour(shape: Shape, tokens: Tokens) -> QColor:
    """Colour of a shape: its cloth, between the near and the far tint by its shade."""
    near, far = {
        Cloth.SKIN: (tokens.skin_near, tokens.skin_far),
        Cloth.SHIRT: (tokens.shirt, tokens.shirt),
        Cloth.TROUSERS: (tokens.trousers_near, tokens.trousers_far),
        Cloth.PROP: (tokens.control, tokens.mat),
    }[shape.cloth]
    return _mixed(QColor(near), QColor(far), shape.shade)


class FigureView(QWidget):
    """A figure that stands still; the owner gives it its accessible name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure: Figure | None = None
        self._frame: Box | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def figure(self) -> Figure | None:
        """What is shown."""
        return self._figure

    def set_figure(self, figure: Figure | None, frame: Box | None = None) -> None:
        """Show a figure, or nothing; `frame` keeps the scale the same among poses."""
        if (figure, frame) != (self._figure, self._frame):
            self._figure, self._frame = figure, frame
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the size of a card's picture."""
        return _HINT

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return the size in a list, the least that can be made out."""
        return QSize(_LEAST_PX, _LEAST_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Paint the figure, if there is one."""
        del event
        painter = QPainter(self)
        self.paint_into(painter)
        painter.end()

    def paint_into(self, painter: QPainter) -> None:
        """Paint the figure, if there is one, where the widget has its own corner at 0."""
        if self._figure is not None:
            rect = QRectF(self.rect())
            paint_figure(painter, rect, self._figure, self._theme.tokens, self._frame)


def _at_least(figure: Figure) -> Box:
    bounds = figure.bounds
    aside = max(LEAST_WIDTH - bounds.width, 0) / 2
    above = max(LEAST_HEIGHT - bounds.height, 0)
    below = above / 2 if figure.mat else 0
    return Box(
        bounds.left - aside,
        bounds.bottom - below,
        bounds.right + aside,
        bounds.top + above - below,
    )


def _with_room(box: Box, *, floor: bool) -> Box:
    below = _FLOOR if floor else _MARGIN
    return Box(box.left - _MARGIN, box.bottom - below, box.right + _MARGIN, box.top + _MARGIN)


def _mat(figure: Figure, shown: Box, room: float, least_line: float) -> QPainterPath:
    path = QPainterPath()
    mat = figure.mat
    if mat is not None:
        seen = QRectF(mat.left, -mat.top, mat.width, mat.height)
        path.addRoundedRect(seen, _MAT_CORNER, _MAT_CORNER)
        return path
    length = min(room, max(_LINE_LENGTH, shown.width))
    thick = max(_LINE, least_line)
    line = QRectF((shown.left + shown.right - length) / 2, 0, length, thick)
    path.addRoundedRect(line, thick / 2, thick / 2)
    return path


def _mixed(near: QColor, far: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        near.redF() + (far.redF() - near.redF()) * share,
        near.greenF() + (far.greenF() - near.greenF()) * share,
        near.blueF() + (far.blueF() - near.blueF()) * share,
    )
