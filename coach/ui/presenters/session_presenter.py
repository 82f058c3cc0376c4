"""One running session as signals and slots: its clock, its sounds, its commands."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from coach.desktop.keep_awake import KeepAwake
from coach.desktop.sound import Speaker
from coach.domain.pain import CheckIn, SafetyCard, SlowTest
from coach.player.cues import cue_of
from coach.player.events import Event, PhaseStarted
from coach.player.state import Command, State
from coach.session.look import Advice, Look, Stage
from coach.session.session import Session

FRAME_MS: Final = 33
"""Between two paintings while the ring drains (technology.md 2: 30 a second)."""
SAVE_AFTER_MS: Final = 60
"""The diary is written when what happened has been painted (see `Session.recorder`)."""
LONGEST_WAIT_MS: Final = 1000
"""The session is looked at once a second at least while its clock runs."""
_NS_PER_MS: Final = 1_000_000
_MS_PER_S: Final = 1000
_MOVING: Final = frozenset({State.RUNNING, State.RESUMING})


class SessionPresenter(QObject):
    """The session on screen, or none.

    It owns two timers: a precise single shot armed for when the session wants its next look, and
    one that repaints while something moves and somebody watches. Both stand still otherwise.
    """

    looked = Signal(object)
    """Look: what is to be painted."""
    phase_started = Signal(object)
    """Segment: another phase began, to be announced."""
    ended = Signal(object)
    """Ending: finished or stopped; the diary has it."""
    problem_changed = Signal(str)
    """One sentence while the diary can't be written; empty when all is well again."""

    def __init__(
        self, speaker: Speaker, keep_awake: KeepAwake, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._keep_awake = keep_awake
        self._session: Session | None = None
        self._watched = False
        self._calm = False
        self._awake = False
        self._over = False
        self._problem = ""
        self._due = QTimer(self)
        self._due.setObjectName("session due")
        self._due.setSingleShot(True)
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self.look_now)
        self._save = QTimer(self)
        self._save.setObjectName("session save")
        self._save.setSingleShot(True)
        self._save.setInterval(SAVE_AFTER_MS)
        self._save.timeout.connect(self._on_save)
        self._frames = QTimer(self)
        self._frames.setObjectName("session frames")
        self._frames.setInterval(FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self.look_now)

    @property
    def stage(self) -> Stage | None:
        """Where the session is; None while there is none."""
        return self._session.stage if self._session else None

    @property
    def asked_again(self) -> bool:
        """Whether the program opened the check-in, not the person."""
        return self._session is not None and self._session.asked_again

    @property
    def is_live(self) -> bool:
        """Whether a session is under way, so that leaving has to be asked."""
        return self._session is not None and not self._over

    def can(self, command: Command) -> bool:
        """Whether a command would be accepted now."""
        return self._session is not None and command in self._session.look().can

    def begin(self, session: Session) -> None:
        """Take a session on and start it."""
        self._session = session
        session.saves_later = True
        self._over = False
        if session.stage is not Stage.PLAYING:
            self._follow(())  # cut off in the middle of a check-in: that comes first
        else:
            self._follow(session.start())

    def close(self) -> None:
        """Let go of the session; nothing of it moves or sounds any more."""
        self._on_save()
        self._session = None
        self._over = False
        self._due.stop()
        self._frames.stop()
        self._speaker.silence()
        self._stay_awake(False)

    @Slot(bool)
    def set_watched(self, watched: bool) -> None:  # noqa: FBT001 a slot of a bool signal
        """Paint 30 times a second only while the page can be seen."""
        self._watched = watched
        if self._session is not None:
            self.look_now()

    @Slot(bool)
    def set_calm(self, calm: bool) -> None:  # noqa: FBT001 a switch of the settings
        """Paint once a second, when the number changes, instead of 30 times."""
        self._calm = calm
        if self._session is not None:
            self.look_now()

    @Slot()
    def look_now(self) -> None:
        """Look at the clock: what is due happens."""
        if self._session is not None:
            self._follow(self._session.tick())

    @Slot()
    def hurt(self) -> None:
        """Stop the clock, then the sound, then open the check-in."""
        if self._session is None or self._session.stage is not Stage.PLAYING:
            return
        self._session.hurt()
        self._speaker.silence()
        self._follow(())

    @Slot()
    def pause(self) -> None:
        """Let the clock stand, if it runs."""
        if self.can(Command.PAUSE):
            self._command(Command.PAUSE, lambda session: session.pause())
            self._speaker.silence()

    @Slot()
    def resume(self) -> None:
        """Go on after 3-2-1."""
        self._command(Command.RESUME, lambda session: session.resume())

    @Slot()
    def pause_or_resume(self) -> None:
        """What the space bar does."""
        if self.can(Command.RESUME):
            self.resume()
        else:
            self.pause()

    @Slot()
    def back(self) -> None:
        """Start this step again; in its first 3 s the step before."""
        self._command(Command.BACK, lambda session: session.back())

    @Slot()
    def skip(self) -> None:
        """Start the work now, or in work go to the next exercise."""
        self._command(Command.SKIP, lambda session: session.skip())

    @Slot()
    def extend(self) -> None:
        """Make this phase 10 s longer."""
        self._command(Command.EXTEND, lambda session: session.extend())

    @Slot()
    def easier(self) -> None:
        """Go on with the easier exercise of this step."""
        self._command(Command.EASIER, lambda session: session.easier())

    @Slot()
    def stop(self) -> None:
        """End the session here; what was done is saved."""
        self._command(Command.STOP, lambda session: session.stop())

    def press_sharp(self, candidate: int | None = None) -> None:
        """Save a sharp pain at once; `candidate` is which exercise it was, where that is known."""
        self._answer(lambda session: session.press_sharp(candidate))

    def answer(self, answers: CheckIn, candidate: int | None = None) -> None:
        """Give the answers of the check-in; ValueError when one that must be is missing."""
        self._answer(lambda session: session.answer(answers, candidate))

    @Slot()
    def settle_longer(self) -> None:
        """Take another minute."""
        self._answer(lambda session: session.settle_longer())

    def slow_test(self, result: SlowTest) -> None:
        """Say how the slow movement felt."""
        self._answer(lambda session: session.slow_test(result))

    def choose(self, *, easier: bool) -> None:
        """Go on with the easier one at half, or leave the step out."""
        self._answer(lambda session: session.choose(easier=easier))

    @Slot()
    def go_on(self) -> None:
        """Close an advice."""
        self._answer(lambda session: session.go_on())

    def report_card(self, card: SafetyCard) -> None:
        """Say which heading of the safety card applies."""
        self._answer(lambda session: session.report_card(card))

    def report_after(self, answers: CheckIn) -> Advice | None:
        """Save what was said after the session so far; return the advice when it calls for one."""
        if self._session is None or answers.pain is None:
            return None
        return self._session.report_after(
            answers.pain, effort=answers.effort, shaky=answers.shaky, mood=answers.mood
        )

    def _command(self, command: Command, run: Callable[[Session], Sequence[Event]]) -> None:
        session = self._session
        if session is not None and command in session.look().can:
            self._follow(run(session))

    def _answer(self, run: Callable[[Session], Sequence[Event] | None]) -> None:
        if self._session is not None:
            self._follow(run(self._session) or ())

    @Slot()
    def _on_save(self) -> None:
        self._save.stop()
        session = self._session
        if session is None:
            return
        session.recorder.catch_up()
        if (problem := session.problem or "") != self._problem:
            self._problem = problem
            self.problem_changed.emit(problem)

    def _follow(self, events: Sequence[Event]) -> None:
        session = self._session
        if session is None:
            return
        look = session.look()
        self._arm(session, look, events)
        self._sound(events, look)
        self.looked.emit(look)
        for event in events:
            if isinstance(event, PhaseStarted):
                self.phase_started.emit(event.segment)
        if look.stage is Stage.ENDED and not self._over:
            self._over = True
            self.ended.emit(look.ending)
        if not (self._due.isActive() and look.stage is Stage.PLAYING):
            self._on_save()
        elif session.recorder.behind and not self._save.isActive():
            self._save.start()
        standing = look.stage is Stage.PLAYING and look.state is State.PAUSED
        self._stay_awake(look.stage is not Stage.ENDED and not standing)

    def _sound(self, events: Sequence[Event], look: Look) -> None:
        """Play what happened; a check-in that the program opens is as quiet as any other."""
        finished = look.ending is not None and look.ending.finished
        if look.stage is not Stage.PLAYING and not finished:
            if events:
                self._speaker.silence()
            return
        for event in events:
            if (cue := cue_of(event)) is not None:
                self._speaker.play(cue)

    def _arm(self, session: Session, look: Look, events: Sequence[Event]) -> None:
        next_ns = session.next_in_ns()
        if next_ns is None:
            self._due.stop()
        else:
            wait_ms = min(-(-next_ns // _NS_PER_MS), LONGEST_WAIT_MS)
            self._due.start(min(wait_ms, _to_whole_second_ms(look)) if self._calm else wait_ms)
        moves = look.stage is Stage.PLAYING and look.state in _MOVING
        # What just happened is painted in two frames (see `PlayerView.set_look`).
        if not (moves and self._watched and (events or not self._calm)):
            self._frames.stop()
        elif not self._frames.isActive():
            self._frames.start()

    def _stay_awake(self, awake: bool) -> None:  # noqa: FBT001 a private switch
        if awake is self._awake:
            return
        self._awake = awake
        if awake:
            self._keep_awake.hold()
        else:
            self._keep_awake.release()


def _to_whole_second_ms(look: Look) -> int:
    """Milliseconds until the number changes, at the speed of the clock on the wall."""
    part_s = look.remaining_s % 1
    return math.ceil(part_s * _MS_PER_S) or LONGEST_WAIT_MS
