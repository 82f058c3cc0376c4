"""Ice or heat that is used now, as signals: looks, alarms, and the one timer behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from coach.desktop.keep_awake import KeepAwake
from coach.desktop.notify import Notifier
from coach.desktop.sound import Speaker
from coach.player.cues import Cue
from coach.player.state import Refused
from coach.session.relief_begin import NotNow
from coach.session.relief_look import (
    CALLS,
    ON_SKIN,
    Alarm,
    ReliefEvent,
    ReliefLook,
    ReliefStage,
    StageChanged,
)
from coach.session.relief_run import ReliefRun
from coach.words import relief_run as words

LONGEST_WAIT_MS: Final = 1000
"""It is looked at once a second while its clock runs: a longer hole is a sleep."""
ALARM: Final = "relief-alarm"
"""Key of the notification that calls somebody; each takes the place of the one before."""
_NS_PER_MS: Final = 1_000_000


class ReliefRunPresenter(QObject):
    """The running one, or none.

    One precise single shot is armed for when the run wants its next look, which is when a number
    changes or an alarm is due; it stands still while nothing is on the skin.
    """

    looked = Signal(object)
    """ReliefLook: what is to be painted."""
    stage_changed = Signal(object)
    """ReliefLook: another stage began, to be shown and announced."""
    alarmed = Signal(object)
    """Alarm: somebody has to come."""
    left = Signal()
    """There is nothing more to show."""
    problem_changed = Signal(str)
    """One sentence while the diary can't be written; empty when all is well again."""

    def __init__(
        self,
        speaker: Speaker,
        keep_awake: KeepAwake,
        notifier: Notifier,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._keep_awake = keep_awake
        self._notifier = notifier
        self._run: ReliefRun | None = None
        self._stage: ReliefStage | None = None
        self._awake = False
        self._problem = ""
        self._due = QTimer(self)
        self._due.setObjectName("relief due")
        self._due.setSingleShot(True)
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self.look_now)

    @property
    def look(self) -> ReliefLook | None:
        """What was to be seen at the last look; None while there is nothing to show."""
        return self._run.look() if self._run else None

    @property
    def stage(self) -> ReliefStage | None:
        """What is asked of the person; None while there is nothing to show."""
        return self._stage

    @property
    def is_on(self) -> bool:
        """Whether something is on the skin."""
        return self._stage in ON_SKIN

    @property
    def calls(self) -> bool:
        """Whether somebody has to come."""
        return self._stage in CALLS

    @property
    def unheard(self) -> str | None:
        """Why no tone is heard, in words for people; None while all is well or untried."""
        return self._speaker.problem

    def begin(self, run: ReliefRun) -> None:
        """Take one on: a new one, or one that was found again with its true time."""
        self._run = run
        self._stage = None
        self._follow(run.tick())

    def close(self) -> None:
        """Let go of it: nothing of it sounds or moves any more, and it is found again later."""
        if self._run is None:
            return
        self._run = None
        self._stage = None
        self._due.stop()
        self._speaker.silence()
        self._notifier.withdraw(ALARM)
        self._stay_awake(False)

    @Slot()
    def look_now(self) -> None:
        """Look at the clock: what is due happens."""
        self._command(lambda run: run.tick())

    @Slot()
    def put_on(self) -> None:
        """Start the clock: it is on the skin."""
        try:
            self._command(lambda run: run.put_on())
        except NotNow:
            # While it was prepared something came in its way: the page of both says what.
            self.leave()
            return
        # What is heard now is heard at the check.
        self._speaker.play(Cue.READY)

    def check(self, *, skin: bool) -> None:
        """Answer the skin check; `skin`: it looks or feels like one of those."""
        self._command(lambda run: run.check(skin=skin))

    @Slot()
    def longer(self) -> None:
        """Ask for a few minutes more, which begin with a check."""
        self._command(lambda run: run.longer())

    @Slot()
    def take_off(self) -> None:
        """Say that it is off."""
        self._command(lambda run: run.take_off())

    def call_off(self) -> None:
        """Have it taken off now: something was told that closes ice and heat."""
        self._command(lambda run: run.call_off())

    def report_after(self, pain: int | None) -> None:
        """Say how strong the pain is now, or leave it out."""
        self._command(lambda run: run.report_after(pain))

    @Slot()
    def leave(self) -> None:
        """Leave what has not begun, or is over."""
        if self._run is not None and self._stage is ReliefStage.PREPARE:
            self._run.leave()
        self.close()
        self.left.emit()

    def _command(self, do: Callable[[ReliefRun], Sequence[ReliefEvent]]) -> None:
        if self._run is None:
            return
        try:
            events = do(self._run)
        except Refused:
            # The stage for which it was pressed has just passed.
            events = self._run.tick()
        self._follow(events)

    def _follow(self, events: Sequence[ReliefEvent]) -> None:
        run = self._run
        if run is None:
            return
        look = run.look()
        self._arm(run)
        changed = look.stage is not self._stage
        self._stage = look.stage
        if changed and look.stage not in CALLS:
            self._notifier.withdraw(ALARM)
        if changed or any(isinstance(event, StageChanged) for event in events):
            self._speaker.silence()
            self.stage_changed.emit(look)
        self._stay_awake(look.stage in ON_SKIN)
        self.looked.emit(look)
        for event in events:
            if isinstance(event, Alarm) and event.stage is look.stage:
                self._call(event, look)
        if (problem := run.problem or "") != self._problem:
            self._problem = problem
            self.problem_changed.emit(problem)

    def _call(self, alarm: Alarm, look: ReliefLook) -> None:
        self._speaker.play(Cue.ALARM_LOUD if alarm.loud else Cue.ALARM)
        title, body = words.alarm_title(alarm, look), words.alarm_body(alarm, look)
        self._notifier.notify(ALARM, title, body, urgent=True)
        self.alarmed.emit(alarm)

    def _arm(self, run: ReliefRun) -> None:
        next_ns = run.next_in_ns()
        if next_ns is None:
            self._due.stop()
            return
        self._due.start(min(-(-next_ns // _NS_PER_MS), LONGEST_WAIT_MS))

    def _stay_awake(self, awake: bool) -> None:  # noqa: FBT001 a private switch
        if awake is self._awake:
            return
        self._awake = awake
        if awake:
            self._keep_awake.hold()
        else:
            self._keep_awake.release()
