"""The player: figure, name, one number; everything else is quieter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.domain.timeline import Phase, PlannedStep, Segment
from coach.player.state import State
from coach.session.look import Look
from coach.translation import gettext as _
from coach.ui.pages.session.exercise_picture import ExercisePicture
from coach.ui.pages.session.next_up import NextUp
from coach.ui.pages.session.player_controls import PlayerControls, PlayerFooter
from coach.ui.presenters.motions import Motions
from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import EXERCISE_PT, PAGE_PT, TITLE_PT
from coach.ui.widgets.big_text import BigText
from coach.ui.widgets.card import label
from coach.ui.widgets.elided import Elided
from coach.ui.widgets.ring import Ring
from coach.ui.widgets.strip import Strip
from coach.words import session as words

_NAME_SHARE: Final = 0.062
"""Height of the name's capitals in full screen, as a share of the window's: at least 0.06
(look/README), and a little more because letters end on whole pixels."""
_NAME_GROWS: Final = 0.058
_PHASE_GROWS: Final = 0.036
_CUE_GROWS: Final = 0.028
_LARGEST: Final = 0.12
_LARGEST_CRAMPED: Final = 0.09
"""Type sizes as shares of the window's height; the last two hold whatever the text size is."""
_LEFT: Final = 12
_RIGHT: Final = 9
"""How figure and number share the width; in full screen they share it evenly."""
_RING: Final = 0.52
"""Largest ring as a share of the window's height, where there is room for more than the number."""
_TIGHT_PX: Final = 1100
"""Below this width, at a text size of 100 %, the buttons draw in."""
_NO_LIMIT: Final = 16_777_215
"""Qt's own word for no largest size (QWIDGETSIZE_MAX)."""
_QUIET_PHASES: Final = frozenset({Phase.READY, Phase.GAP, Phase.SWITCH, Phase.REST, Phase.RELAX})
_NEXT_LINES: Final = 36
_QUIET_LINES: Final = 33
_HEAD_LINES: Final = 28
_CUE_LINES: Final = 17
"""Heights of the window in lines of body text, from where the quieter parts find room."""
_AHEAD_AFTER_MS: Final = 1000
_AHEAD_EVERY_MS: Final = 40
"""When the motions to come are worked out: after a step has begun, some milliseconds at a time."""


class PlayerView(QWidget):
    """What is to be done now, for how long, and what comes next."""

    def __init__(
        self, theme: Theme, motions: Motions, footer: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._motions = motions
        self._moment: tuple[object, ...] = ()
        self._segment: Segment | None = None
        self._shown: PlannedStep | None = None
        self._ahead: Iterator[None] = iter(())
        self._work_ahead = QTimer(self)
        self._work_ahead.setObjectName("motions ahead")
        self._work_ahead.setSingleShot(True)
        self._work_ahead.timeout.connect(self._on_work_ahead)
        self.routine = Elided("strong")
        self.progress = label(kind="muted")
        self.strip = Strip(theme)
        self.name = BigText(theme)
        self.picture = ExercisePicture(theme, motions)
        self.cue = BigText(theme, bold=False, kept_lines=2)
        self.quiet = label(kind="muted", wrap=True)
        self.memory = label(kind="notice", wrap=True)
        self.memory.hide()
        self._remembered: Callable[[PlannedStep], tuple[str, ...]] = _nothing
        self.next_up = NextUp(theme, motions)
        self.phase = BigText(theme, colour="accent", centred=True, max_lines=1)
        self.ring = Ring(theme)
        self.controls = PlayerControls()
        self.footer = PlayerFooter(footer)
        self._lay_out()
        theme.changed.connect(self._fit)

    def set_routine(self, name: str) -> None:
        """Show the name of the routine."""
        self.routine.set_text(name)

    def set_memory(self, remembered: Callable[[PlannedStep], tuple[str, ...]]) -> None:
        """Take over what tells, while one gets ready, what a step's exercise did last time.

        In sentences, of which a small window shows the first.
        """
        self._remembered = remembered

    def memory_line(self, look: Look) -> str:
        """Return what the exercise did last time, while one gets ready for it."""
        if look.segment.phase is not Phase.READY:
            return ""
        sentences = self._remembered(look.step)
        return " ".join(sentences if self._lines() >= _CUE_LINES else sentences[:1])

    def set_problem(self, problem: str) -> None:
        """Say that the diary can't be written; empty when all is well."""
        self.footer.set_problem(problem)
        self._fit()

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 a Qt setter
        """Show whether tones are off."""
        self.footer.set_muted(muted)

    def set_look(self, look: Look) -> None:
        """Show a moment; between two seconds only figure, ring and strip move.

        A phase that begins by itself shows its name and number first, and figure and next step a
        frame later: painting all at once would make the phase late on a busy machine.
        """
        calm = self._theme.reduce_motion
        self.ring.set_share(words.share_in_steps(look) if calm else words.share_left(look))
        self.strip.set_parts([(part.seconds, part.done, part.left_out) for part in look.parts])
        moment = (
            look.index,
            look.step,
            look.segment,
            look.state,
            look.can,
            words.number(look),
            words.clock_text(look.routine_remaining_s),
        )
        begins = look.segment is not self._segment and self._segment is not None
        self._segment = look.segment
        if moment != self._moment:
            self._moment = moment
            self._show_moment(look)
        if not (begins and look.state is State.RUNNING):
            self._show_step(look)

    def _show_moment(self, look: Look) -> None:
        self.progress.setText(words.step_line(look))
        self.strip.setAccessibleName(words.step_line(look))
        self.name.set_text(words.step_name(look.step), words.side_words(look))
        self.cue.set_text(words.hole_line(look) or words.cue_line(look))
        self.quiet.setText(words.quiet_line(look))
        self.memory.setText(self.memory_line(look))
        self.memory.setVisible(bool(self.memory.text()))
        self._show_time(look)
        self.controls.set_can(look.can, paused=look.state is State.PAUSED)

    def _show_step(self, look: Look) -> None:
        self.picture.set_moment(look.step, look.segment, look.segment_s - look.remaining_s)
        if look.step is self._shown:
            return
        self._shown = look.step
        self.next_up.set_step(look.next_step)
        self._ahead = chain(self._motions.prepare(look.step), self._motions.prepare(look.next_step))
        self._work_ahead.start(_AHEAD_AFTER_MS)

    def _on_work_ahead(self) -> None:
        if next(self._ahead, self) is not self:
            self._work_ahead.start(_AHEAD_EVERY_MS)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 Qt's name
        """Fit the type when the fonts change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Hear when the window fills the screen, which may be told after its new size."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Work nothing out for a figure that is not seen."""
        super().hideEvent(event)
        self._work_ahead.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Fit anew when the window fills the screen or comes back from it."""
        if event.type() == QEvent.Type.WindowStateChange:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Let name and number grow with the window."""
        super().resizeEvent(event)
        self._fit()

    def _show_time(self, look: Look) -> None:
        quiet = look.segment.phase in _QUIET_PHASES or look.state is State.PAUSED
        phase = words.phase_word(look)
        self.phase.set_text(phase)
        self.phase.set_colour("muted" if quiet else "accent")
        self.ring.set_tone("muted" if quiet else "accent")
        self.ring.set_number(words.number(look))
        self.ring.set_line(words.counter_line(look))
        self.ring.setAccessibleDescription(phase)

    def _fit(self) -> None:
        height, dpi = self.height(), self.logicalDpiY() / 72
        lines = self._lines()
        cramped = lines < _HEAD_LINES
        largest = height * (_LARGEST_CRAMPED if cramped else _LARGEST)
        name = max(self._theme.pt(EXERCISE_PT) * dpi, height * _NAME_GROWS)
        from_afar = self.window().isFullScreen()
        if from_afar:
            name = max(name, height * _NAME_SHARE / self._capital_share())
        self._middle.setStretch(0, _RIGHT if from_afar else _LEFT)
        self.name.set_pixels(min(name, largest))
        self.phase.set_pixels(min(max(self._theme.pt(PAGE_PT) * dpi, height * _PHASE_GROWS),
                                  largest / 2))  # fmt: skip
        self.cue.set_pixels(min(max(self._theme.pt(TITLE_PT) * dpi, height * _CUE_GROWS),
                                largest / 2))  # fmt: skip
        self.controls.set_cramped(cramped=cramped)
        self.controls.set_tight(tight=self.width() < self._theme.px(_TIGHT_PX))
        self.next_up.setVisible(lines >= _NEXT_LINES)
        self.quiet.setVisible(lines >= _QUIET_LINES)
        for head in (self.routine, self.progress):
            head.setVisible(not cramped)
        roomy = lines >= _NEXT_LINES and not from_afar
        self.ring.setMaximumHeight(round(height * _RING) if roomy else _NO_LIMIT)
        # From afar only the number counts, and that the diary can't be written; the keys of the
        # quiet buttons work all the same.
        quiet = cramped or from_afar
        self.footer.set_alone(alone=quiet)
        self.footer.setVisible(self.footer.has_problem or not quiet)
        self.cue.setVisible(lines >= _CUE_LINES)
        across = max(12, min(40, self.width() // 32))
        down = max(8, min(28, height // 28))
        self._column.setContentsMargins(across, down, across, down // 2)
        self._column.setSpacing(max(6, min(16, height // 50)))

    def _lines(self) -> float:
        """Return the height in lines of body text."""
        return self.height() / (QFontMetricsF(self._theme.font()).height() or 1)

    def _capital_share(self) -> float:
        font = QFont(self._theme.font(bold=True))
        font.setPixelSize(100)
        return QFontMetricsF(font).capHeight() / 100

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.routine, 1)
        head.addWidget(self.progress)
        left = QVBoxLayout()
        left.addWidget(self.name)
        left.addWidget(self.picture, 1)
        left.addWidget(self.cue)
        left.addWidget(self.memory)
        left.addWidget(self.quiet)
        left.addSpacing(8)
        left.addWidget(self.next_up)
        right = QVBoxLayout()
        right.addStretch(1)
        right.addWidget(self.phase)
        right.addWidget(self.ring, 1000)
        right.addStretch(1)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(24)
        self._middle.addLayout(left, _LEFT)
        self._middle.addLayout(right, _RIGHT)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.strip)
        self._column.addLayout(self._middle, 1)
        self._column.addWidget(self.controls)
        self._column.addWidget(self.footer)
        self.setAccessibleName(_("Session"))


def _nothing(_step: PlannedStep) -> tuple[str, ...]:
    return ()
