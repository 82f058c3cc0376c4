"""One use of ice or heat: what the person says, the time on the skin, and the diary together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from coach.diary.records import ApplicationOutcome, OnSkin
from coach.domain.relief import Relief
from coach.domain.triage import Effect
from coach.player.clock import NS, Clock, ScaledTime
from coach.player.player import LOOK_NS
from coach.player.state import Refused
from coach.session.look import Advice
from coach.session.relief_clock import SkinClock
from coach.session.relief_command import ALLOWED, NEEDS_EYES, ReliefCommand
from coach.session.relief_course import part_s
from coach.session.relief_look import (
    ON_SKIN,
    Gap,
    ReliefEvent,
    ReliefLook,
    ReliefStage,
    StageChanged,
)
from coach.session.relief_recorder import ReliefRecorder
from coach.session.relief_timer import SkinTimer

_D22: Final = Advice(row="D22", action=Effect.END_TIMER.value, key="D22")


class ReliefRun:
    """Drives one protocol from getting it ready until all is said.

    Made by `ReliefBeginnings`. Commands return what happened, and raise Refused where the stage
    forbids them; one that came too late because the stage has just changed is dropped. Look
    (`tick`) when `next_in_ns` says so; `look` shows the last look.
    """

    def __init__(
        self,
        *,
        relief: Relief,
        recorder: ReliefRecorder,
        clock: Clock,
        wall: Callable[[], dt.datetime],
        boot: str,
        may_put_on: Callable[[], None],
        next_at: Callable[[], dt.datetime | None],
        advice: Advice | None = None,
        is_closed: bool = False,
    ) -> None:
        """Prepare one that has not begun, or take up the one that the record says is on.

        Args:
            relief: the protocol.
            recorder: of this use; `running` of its record says where it is.
            clock: real time.
            wall: local time with its zone.
            boot: names this run of the machine, "" where nothing does.
            may_put_on: raises where it may not be put on (any more).
            next_at: when the next one may begin, asked once this one is off and written.
            advice: what the table said about the pain before.
            is_closed: something stands told that has to be looked at first; one that is taken up
                has to come off then.
        """
        self.relief = relief
        self._recorder = recorder
        self._clock = clock
        self._wall = wall
        self._boot = boot
        self._may_put_on = may_put_on
        self._next_at = next_at
        self._advice = advice
        self._timer: SkinTimer | None = None
        self._stage = ReliefStage.PREPARE
        self._looked_ns = clock.now_ns()
        self._lock_until: dt.datetime | None = None
        self._told: list[ReliefEvent] = []
        running = recorder.record.running
        if running is not None:
            self._take_up(running, is_closed=is_closed)

    @property
    def stage(self) -> ReliefStage:
        """What is asked of the person."""
        return self._stage if self._timer is None else self._timer.stage

    @property
    def problem(self) -> str | None:
        """One sentence while the diary can't be written; the time goes on, it is tried again."""
        return self._recorder.problem

    # Commands

    def put_on(self) -> list[ReliefEvent]:
        """Begin: it lies on the skin from now on.

        Raises:
            NotNow: meanwhile something has come in its way.
        """
        return self._command(ReliefCommand.PUT_ON, self._put_on)

    def check(self, *, skin: bool) -> list[ReliefEvent]:
        """Answer the skin check; yes ends it (D22), and is heard in every stage on the skin."""
        if skin:
            return self._command(ReliefCommand.SKIN, lambda: self._end(ReliefStage.SKIN))
        return self._command(ReliefCommand.CLEAR, lambda: self._on_skin(SkinTimer.clear))

    def longer(self) -> list[ReliefEvent]:
        """Ask for the longer part; the skin is checked before."""
        return self._command(ReliefCommand.LONGER, lambda: self._on_skin(SkinTimer.ask_longer))

    def take_off(self) -> list[ReliefEvent]:
        """Say that it is off: before its time, at it, or after the check was answered yes."""
        return self._command(ReliefCommand.TAKE_OFF, lambda: self._end(ReliefStage.AFTER))

    def call_off(self) -> list[ReliefEvent]:
        """Have it taken off now: something was told that has to be looked at first (4.4)."""
        return self._command(ReliefCommand.CALL_OFF, lambda: self._on_skin(SkinTimer.call_off))

    def report_after(self, pain: int | None) -> list[ReliefEvent]:
        """Save the pain after it; None where the person left it out."""
        return self._command(ReliefCommand.REPORT, lambda: self._report(pain))

    def leave(self) -> list[ReliefEvent]:
        """Leave it before it was put on: nothing was begun."""
        return self._command(ReliefCommand.LEAVE, lambda: self._enter(ReliefStage.OVER))

    # Time

    def tick(self) -> list[ReliefEvent]:
        """Look at the clocks: what has happened since the last look."""
        told, self._told = self._told, []
        if self._recorder.behind:
            self._recorder.catch_up()
        if self._timer is None:
            return told
        return [*told, *self._on_skin(self._looked)]

    def next_in_ns(self) -> int | None:
        """Return the real nanoseconds until the next look is due; None when nothing runs.

        Boundaries, alarms and the hard stop are met exactly. Between them it is once a second, when
        the countdown (without one, the time on the skin) comes to a whole second; in a preview up
        to ten times a second. While the diary can't be written, it is once a second too.
        """
        if self._told:
            return 0
        if self._timer is None:
            return LOOK_NS if self._recorder.behind else None
        return self._timer.next_in_ns(self._clock.now_ns() - self._looked_ns)

    # What it shows

    def look(self) -> ReliefLook:
        """Return everything that a front end paints, as of the last look at the clocks."""
        timer, record, relief = self._timer, self._recorder.record, self.relief
        parts = len(relief.parts)
        if timer is not None:
            part, remaining_s, on_skin_s = timer.part, timer.remaining_s, timer.on_skin_s
        elif self._stage is ReliefStage.PREPARE:
            part, remaining_s, on_skin_s = 0, float(relief.parts[0]), 0.0
        else:
            part, remaining_s, on_skin_s = parts, 0.0, record.on_skin_s
        gap = None if timer is None else timer.gap
        return ReliefLook(
            relief=relief,
            stage=self.stage,
            part=part,
            parts=parts,
            part_s=part_s(relief, max(1, part)),
            remaining_s=remaining_s,
            on_skin_s=on_skin_s,
            gap_s=None if gap is None else gap.seconds,
            restarted=gap is not None and gap.restarted,
            take_off=timer is not None and timer.take_off,
            called_off=timer is not None and timer.called_off,
            can_longer=timer is not None and timer.can_longer,
            pain_before=record.pain_before,
            pain_after=record.pain_after,
            advice=self._advice,
            lock_until=self._lock_until,
            speed=record.speed,
        )

    # Inside

    def _command(
        self, command: ReliefCommand, action: Callable[[], list[ReliefEvent]]
    ) -> list[ReliefEvent]:
        """Look at the clocks, then follow; what the look made impossible is dropped.

        What was not asked yet as of the last look is refused: a press can't be its answer.
        """
        if not self._may(command):
            raise Refused(command, self.stage)
        events = self.tick()
        missed = any(isinstance(event, Gap) for event in events) and command in NEEDS_EYES
        return events if missed or not self._may(command) else [*events, *action()]

    def _may(self, command: ReliefCommand) -> bool:
        if command not in ALLOWED[self.stage]:
            return False
        return command is not ReliefCommand.LONGER or self.look().can_longer

    def _enter(self, stage: ReliefStage) -> list[ReliefEvent]:
        self._stage = stage
        return [StageChanged(stage=stage)]

    def _looked(self, timer: SkinTimer, written_s: float | None = None) -> list[ReliefEvent]:
        self._looked_ns = self._clock.now_ns()
        return timer.look(written_s)

    def _on_skin(self, act: Callable[[SkinTimer], list[ReliefEvent]]) -> list[ReliefEvent]:
        """Let the timer act; write where it is when that has changed, or came to light anew."""
        timer = self._timer
        assert timer is not None  # noqa: S101 the table lets none of these in elsewhere
        events = act(timer)
        if any(isinstance(event, StageChanged | Gap) for event in events):
            self._write(timer)
        return events

    def _put_on(self) -> list[ReliefEvent]:
        self._may_put_on()
        at, boot_ns = self._wall(), self._clock.now_ns()
        speed = self._recorder.record.speed
        self._timer = SkinTimer(
            self.relief, SkinClock(self._clock, self._wall, at=at, since_ns=boot_ns), speed
        )
        self._looked_ns = boot_ns
        self._recorder.record = replace(self._recorder.record, at=at)
        self._write(self._timer)
        return [StageChanged(stage=self._timer.stage)]

    def _take_up(self, running: OnSkin, *, is_closed: bool) -> None:
        """Find it again as it was written, then let the time since then pass at once."""
        record = self._recorder.record
        real = ScaledTime(self._clock, record.speed)
        since_ns, written_ns = (
            real.real_ns(round(seconds * NS)) for seconds in (running.since_s, record.on_skin_s)
        )
        same_boot = running.boot == self._boot != ""
        skin = SkinClock(
            self._clock,
            self._wall,
            at=record.at,
            since_ns=running.boot_ns if same_boot else None,
            written_ns=max(since_ns, written_ns),
            stands_at_ns=since_ns,
        )
        self._timer = SkinTimer(
            self.relief,
            skin,
            record.speed,
            stage=_stage_of(running),
            left_s=running.left_s,
            longer=running.asked_longer,
            called_off=running.called_off,
        )
        self._told = self._on_skin(lambda timer: self._looked(timer, record.on_skin_s))
        if is_closed and self._may(ReliefCommand.CALL_OFF):
            self._told += self._on_skin(SkinTimer.call_off)

    def _write(self, timer: SkinTimer) -> None:
        record = self._recorder.record
        running = OnSkin(
            boot=self._boot,
            boot_ns=timer.began_ns,
            stage=timer.stage.value,
            since_s=timer.since_s,
            left_s=tuple(float(seconds) for seconds in timer.parts_left),
            asked_longer=timer.longer,
            called_off=timer.called_off,
        )
        self._recorder.save(replace(record, on_skin_s=timer.on_skin_s, running=running))

    def _end(self, stage: ReliefStage) -> list[ReliefEvent]:
        """Write that it is off; after a yes to the check it is off already."""
        timer, self._timer = self._timer, None
        if timer is not None:
            self._recorder.save(
                replace(
                    self._recorder.record,
                    off_at=self._wall(),
                    outcome=_outcome(timer, stage),
                    on_skin_s=round(timer.on_skin_s, 3),
                    running=None,
                )
            )
            self._lock_until = self._next_at()
        self._advice = _D22 if stage is ReliefStage.SKIN else None
        return self._enter(stage)

    def _report(self, pain: int | None) -> list[ReliefEvent]:
        if pain is not None:
            self._recorder.save(replace(self._recorder.record, pain_after=pain))
            self._advice = self._recorder.pain(pain, self._wall())
        return self._enter(ReliefStage.OVER)


def _outcome(timer: SkinTimer, stage: ReliefStage) -> ApplicationOutcome:
    if stage is ReliefStage.SKIN:
        return ApplicationOutcome.SKIN
    if timer.called_off:
        return ApplicationOutcome.EARLY
    if timer.was_stopped:
        return ApplicationOutcome.HARD_STOP
    return ApplicationOutcome.DONE if timer.total_reached else ApplicationOutcome.EARLY


def _stage_of(running: OnSkin) -> ReliefStage:
    """Return the stage that was written; one that can't be read is the strictest."""
    found = [stage for stage in ON_SKIN if stage.value == running.stage]
    return found[0] if found else ReliefStage.OFF
