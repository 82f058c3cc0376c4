"""What all views share while something is on the skin: words, a ring, and the time it is on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.relief import ReliefKind
from coach.session.relief_look import ReliefLook
from coach.ui.pages.relief.button_sizes import Size
from coach.ui.pages.relief.ways import Ways
from coach.ui.pages.session.keys import on_key
from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import BODY_PT, EXERCISE_PT, PAGE_PT, TITLE_PT
from coach.ui.widgets.announce import announce
from coach.ui.widgets.big_text import BigText
from coach.ui.widgets.fitting_scroll import FittingScroll
from coach.ui.widgets.ring import Ring, Tone
from coach.words import relief_run as words

_HEADING_GROWS: Final = 0.062
_TIME_GROWS: Final = 0.042
_TEXT_GROWS: Final = 0.03
_LARGEST: Final = 0.1
_LARGEST_CRAMPED: Final = 0.075
"""Type sizes as shares of the view's height; the last two hold whatever the text size is."""
_CRAMPED_LINES: Final = 22
"""Below this height in lines of body text, the words have the room that the ring had."""
_NARROW_LETTERS: Final = 88
"""Below this width in letters likewise."""
_FAR_LINES: Final = 16
_SHORT_LINES: Final = 13
"""From the first height on there is room for large buttons, below the second for short ones."""
_RING_LINES: Final = 9.6
"""Below this height no ring is kept: its number stands in the line of the time."""
_MARGIN_PX: Final = 40
_LOWEST_PX: Final = 150
_GAP_PX: Final = 12
_SHORT_GAP_PX: Final = 4
_COLUMN_GAP_PX: Final = 24
_EVEN: Final = (1, 1)
_FROM_AFAR: Final = (5, 7)
"""How words and ring share the width, in a window and in full screen."""


class TimedView(QWidget):
    """Words and buttons to the left, a ring to the right.

    The focus is at first on the view itself, so that no key which was meant for something else
    answers: a view can come up by itself.
    """

    keeps_ring = False
    """Whether the ring stays where there is little room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gap_s: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = BigText(theme)
        self.time = BigText(theme, colour="muted", bold=False, max_lines=1)
        self.gap = BigText(theme, colour="notice", max_lines=6)
        self.scroller = FittingScroll()
        self.body = self.scroller.column
        self.word = BigText(theme, centred=True, max_lines=1)
        self.ring = Ring(theme)
        self.ways = Ways()
        self._lay_out()
        on_key(self, Qt.Key.Key_Escape, self.ways.ask_no_more)
        self.ways.asked.connect(self._fit)
        theme.changed.connect(self._fit)

    def first_focus(self) -> QWidget:
        """Return what has the focus when the view comes up."""
        return self

    def begin(self, look: ReliefLook) -> None:
        """Show a stage that has just begun."""
        self.ways.ask_no_more()
        tone: Tone = "cold" if look.relief.kind is ReliefKind.ICE else "heat"
        self.ring.set_tone(tone)
        self.word.set_colour(tone)
        self.word.set_text(words.feel_word(look.relief))
        self._gap_s = None
        self._show_gap(look)
        self.scroller.verticalScrollBar().setValue(0)
        self.set_look(look)
        # Without times, which would be those of the beginning whenever it is read again.
        self.setAccessibleName(words.heading(look))

    def set_look(self, look: ReliefLook) -> None:
        """Show a moment: how long it is on, towards the longest time there is."""
        if look.gap_s != self._gap_s:
            # Slept through without another stage.
            self._show_gap(look)
            if self.isVisible() and self.gap.text():
                announce(self, self.gap.text())
        self.heading.set_text(words.heading(look))
        self.time.set_text(words.on_skin_line(look))
        self.ring.set_number(words.since_text(look.on_skin_s))
        self.ring.set_line(words.where_words(look.relief))
        self.ring.set_share(1 - look.on_skin_s / look.relief.hard_stop)

    def _show_gap(self, look: ReliefLook) -> None:
        """Say what was missed, as it was when it came to light."""
        self._gap_s = look.gap_s
        self.gap.set_text(words.gap_line(look))
        self.gap.setVisible(bool(self.gap.text()))
        self._fit()

    def spoken(self, look: ReliefLook) -> str:
        """Return what a screen reader says when the view comes up."""
        return "\n".join(part for part in (words.spoken(look), self.gap.text()) if part)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 Qt's name
        """Fit the type when the fonts change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Hear when the window fills the screen."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Fit anew when the window fills the screen or comes back from it."""
        if event.type() == QEvent.Type.WindowStateChange:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Let words and number grow with the window."""
        super().resizeEvent(event)
        self._fit()

    def fit_text(self, text: BigText) -> None:
        """Give a text that is read from afar its size."""
        self._size(text, TITLE_PT, _TEXT_GROWS)

    def _fit(self) -> None:
        cramped, lines = self.is_cramped(), self._lines()
        self._size(self.heading, EXERCISE_PT, _HEADING_GROWS)
        self._size(self.time, PAGE_PT, _TIME_GROWS)
        self._size(self.word, PAGE_PT, _TIME_GROWS)
        self.fit_text(self.gap)
        # A question that comes up needs the room of what was read before it.
        asks = cramped and self.ways.is_asking
        has_ring = not cramped or (self.keeps_ring and not asks and lines >= _RING_LINES)
        self._right.setVisible(has_ring)
        self.word.setVisible(not cramped)
        # Empty it would still take the room of a line.
        self.scroller.setVisible(not asks and not self.body.isEmpty())
        # In the ring the same is read already, unless that shows something else.
        self.time.setVisible(self.keeps_ring or not has_ring)
        short = lines < _SHORT_LINES
        # The buttons stay whole, and what is above them scrolls in what is left.
        self.scroller.setMinimumHeight(self.fontMetrics().height() if short else 0)
        spacing = _SHORT_GAP_PX if short else _GAP_PX
        self.ways.set_size(_size(lines), spacing)
        beside = short and not has_ring and not self.keeps_ring
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        for column in (self._left, self.body, self._top):
            column.setSpacing(spacing)
        across = max(12, min(_MARGIN_PX, self.width() // 28))
        down = max(4, min(_MARGIN_PX, self.height() // 24, (self.height() - _LOWEST_PX) // 16))
        self._columns.setContentsMargins(across, down, across, down)
        left, right = _FROM_AFAR if self.window().isFullScreen() else _EVEN
        self._columns.setStretch(0, left)
        self._columns.setStretch(1, right)
        # No higher than it is wide, so that its word stands close above it.
        room = (self.width() - 2 * across - _COLUMN_GAP_PX) * right // (left + right)
        self.ring.setMaximumHeight(max(room, self.ring.minimumSizeHint().height()))

    def has_ring(self) -> bool:
        """Whether the ring is there."""
        return not self._right.isHidden()

    def is_cramped(self) -> bool:
        """Whether there is little room for words and ring."""
        letter = QFontMetricsF(self._theme.font()).averageCharWidth() or 1
        return self._lines() < _CRAMPED_LINES or self.width() < _NARROW_LETTERS * letter

    def _lines(self) -> float:
        """Return the height in lines of body text."""
        return self.height() / (QFontMetricsF(self._theme.font()).height() or 1)

    def _size(self, text: BigText, points: float, grows: float) -> None:
        most = self.height() * (_LARGEST_CRAMPED if self.is_cramped() else _LARGEST)
        px_per_pt = self._theme.pt(1) * self.logicalDpiY() / 72
        pixels = min(max(points * px_per_pt, self.height() * grows), most * points / EXERCISE_PT)
        text.set_pixels(max(pixels, BODY_PT * px_per_pt))

    def _lay_out(self) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._top.addWidget(self.heading)
        self._top.addWidget(self.time)
        self.body.addWidget(self.gap)
        self._left = left = QVBoxLayout()
        left.addStretch(1)
        left.addLayout(self._top)
        left.addWidget(self.scroller)
        left.addStretch(1)
        left.addWidget(self.ways)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addStretch(1)
        right.addWidget(self.word)
        right.addWidget(self.ring, 1000)
        right.addStretch(1)
        self._columns = QHBoxLayout(self)
        self._columns.setSpacing(_COLUMN_GAP_PX)
        self._columns.addLayout(left)
        self._columns.addWidget(self._right)


def _size(lines: float) -> Size:
    if lines >= _FAR_LINES:
        return Size.FAR
    return Size.SHORT if lines < _SHORT_LINES else Size.USUAL
