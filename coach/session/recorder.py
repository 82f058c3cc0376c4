"""Writes a session into the diary as it happens."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from msgspec.structs import replace

from coach.diary.errors import DiaryError
from coach.diary.records import (
    CheckInRecord,
    PlanEntry,
    Progress,
    SessionOutcome,
    StepOutcome,
    StepRecord,
)
from coach.domain.pain import CheckIn
from coach.domain.timeline import PlannedStep
from coach.domain.triage import Decision
from coach.player.clock import NS
from coach.player.events import Event, StepEnded, StepResult
from coach.player.player import Player
from coach.session.pause import Amend, PainPause

MOST_OF_PARTIAL: Final = 0.9
"""A step that was left early never counts as whole (design choice)."""


class SessionDiary(Protocol):
    """The part of the diary that a running session writes to."""

    def start_session(
        self,
        *,
        routine: str,
        name: str,
        started_at: dt.datetime,
        speed: float,
        start_pain: int | None,
        plan: tuple[PlanEntry, ...],
        steps: tuple[StepRecord, ...],
    ) -> str:
        """Begin a session and return its id."""
        ...

    def save_step(self, session: str, step: StepRecord) -> None:
        """Write or overwrite one step."""
        ...

    def save_plan(self, session: str, plan: tuple[PlanEntry, ...]) -> None:
        """Overwrite the plan."""
        ...

    def note_progress(self, progress: Progress) -> None:
        """Remember the running second."""
        ...

    def end_session(self, session: str, ended_at: dt.datetime, outcome: SessionOutcome) -> None:
        """Close a session."""
        ...

    def add_check_in(self, record: CheckInRecord) -> CheckInRecord:
        """Save a check-in and return it with its id."""
        ...

    def replace_check_in(self, record: CheckInRecord) -> None:
        """Overwrite a check-in."""
        ...


def plan_entries(
    plan: Sequence[PlannedStep], revisions: Sequence[int] | None = None
) -> tuple[PlanEntry, ...]:
    """Return the plan as it is stored; `revisions` counts replacements of each step."""
    return tuple(
        PlanEntry(
            position=step.position,
            revision=revision,
            exercise=step.exercise.id if step.exercise else None,
            dose=step.dose,
            side=step.side,
            ready_s=step.ready_s,
            rest_s=0 if step.exercise else step.seconds,
            eased=step.eased,
        )
        for step, revision in zip(plan, revisions or [0] * len(plan), strict=True)
    )


def step_record(step: PlannedStep, revision: int = 0) -> StepRecord:
    """Return the record of a step that has not been done."""
    return StepRecord(
        position=step.position,
        revision=revision,
        exercise=step.exercise.id if step.exercise else None,
        side=step.side,
        planned_s=step.seconds,
    )


class Recorder:
    """Keeps the diary of one session up to date; what can't be written is kept and tried again."""

    def __init__(
        self,
        diary: SessionDiary,
        session: str,
        now: Callable[[], dt.datetime],
        plan: Sequence[PlannedStep],
        revisions: Sequence[int],
        written: Sequence[StepRecord] = (),
    ) -> None:
        """Prepare.

        Args:
            diary: where it is written.
            session: its id there.
            now: local time.
            plan: the steps as they stand.
            revisions: how often each has been replaced.
            written: what the diary has of these steps, after a restart of the program.
        """
        self.session = session
        self.problem: str | None = None
        self._diary = diary
        self._now = now
        found = {(step.position, step.revision): step for step in written}
        self._records = [
            found.get((step.position, revision)) or step_record(step, revision)
            for step, revision in zip(plan, revisions, strict=True)
        ]
        self._waiting: list[Callable[[], object]] = []
        self._progress: Progress | None = None
        self._noted: tuple[int, int, int] | None = None

    def note(self, events: Sequence[Event]) -> None:
        """Take down the steps that ended, for `catch_up()`; `became()` has those that changed."""
        for event in events:
            if isinstance(event, StepEnded) and event.result is not StepResult.CHANGED:
                self._save(event)

    def shares(self) -> tuple[float, ...]:
        """Return how much of each step was done when it was last left, 0 to 1."""
        return tuple(_share(record) for record in self._records)

    def progress(self, player: Player) -> None:
        """Take down where the player is, for `catch_up()`, once a second and at each boundary."""
        second = (player.index, player.segment_index, int(player.into_segment_s))
        if second == self._noted:
            return
        self._noted = second
        spent = player.spent(player.index)
        self._progress = Progress(
            session=self.session,
            index=player.index,
            segment=player.segment_index,
            into_segment_s=player.into_segment_s,
            into_step_s=spent.done_ns / NS,
            left_s=spent.left_ns / NS,
            right_s=spent.right_ns / NS,
            at=self._now(),
        )

    @property
    def behind(self) -> bool:
        """Whether something has been taken down that is not written yet."""
        return bool(self._waiting) or self._progress is not None

    def catch_up(self) -> None:
        """Write what was taken down."""
        self._write_waiting()
        if self._progress is None:
            return
        try:
            self._diary.note_progress(self._progress)
        except DiaryError as error:
            self.problem = str(error)
        else:
            self._progress = None

    def became(self, events: Sequence[Event], player: Player) -> None:
        """Write that the current step became another one, with what was done of it until then."""
        for event in events:
            if isinstance(event, StepEnded):
                self._save(event)
        self._progress = None
        self.replaced(player.index, player)

    def replaced(self, index: int, player: Player) -> None:
        """Write that a step became another one; its record counts as changed."""
        before = self._records[index]
        if before.outcome is not StepOutcome.CHANGED:
            changed = replace(before, outcome=StepOutcome.CHANGED)
            self._write(lambda: self._diary.save_step(self.session, changed))
        after = step_record(player.plan[index], before.revision + 1)
        self._records[index] = after
        plan = plan_entries(player.plan, [record.revision for record in self._records])
        self._write(lambda: self._diary.save_step(self.session, after))
        self._write(lambda: self._diary.save_plan(self.session, plan))

    def check_in(
        self, check_in: CheckIn, decision: Decision, pause: PainPause | None
    ) -> tuple[CheckInRecord, Amend]:
        """Save a check-in with what it was about.

        A record of the same pause that did not know yet which of two exercises it was, is amended.

        Returns:
            The record and what overwrites it.
        """
        asked = pause.asked if pause else ()
        first = asked[0] if asked else None
        record = CheckInRecord(
            at=self._now(),
            check_in=replace(check_in, answered=()),
            session=self.session,
            exercise=first.exercise.id if first else None,
            or_exercise=asked[1].exercise.id if len(asked) > 1 else None,
            side=first.side if first else None,
            position=first.position if first else None,
            into_step_s=round(first.into_step_s, 3) if first else None,
            row=decision.row.number,
            action=decision.action.value,
        )
        if pause and pause.saved and pause.saved[0].or_exercise and not record.or_exercise:
            earlier, amend = pause.saved
            told = ("exercise", "or_exercise", "side", "position", "into_step_s")
            amend(replace(earlier, **{name: getattr(record, name) for name in told}))
        return record, self._save_check_in(record)

    def amend(self, told: CheckInRecord) -> None:
        """Overwrite a check-in that the diary has."""
        self._write(lambda: self._diary.replace_check_in(told))

    def _save_check_in(self, record: CheckInRecord) -> Amend:
        saved: list[CheckInRecord] = []

        def amend(told: CheckInRecord) -> None:
            self._write(lambda: self._diary.replace_check_in(replace(told, id=saved[0].id)))

        self._write(lambda: saved.append(self._diary.add_check_in(record)))
        return amend

    def end(self, outcome: SessionOutcome) -> None:
        """Close the session."""
        ended_at = self._now()
        self._progress = None
        self._write(lambda: self._diary.end_session(self.session, ended_at, outcome))

    def _save(self, event: StepEnded) -> None:
        before = self._records[event.index]
        record = replace(
            before,
            outcome=_further(before.outcome, StepOutcome(event.result.value)),
            done_s=max(before.done_s, round(event.done_s, 3)),
            left_s=max(before.left_s, round(event.left_s, 3)),
            right_s=max(before.right_s, round(event.right_s, 3)),
        )
        self._records[event.index] = record
        self._waiting.append(lambda: self._diary.save_step(self.session, record))

    def _write(self, action: Callable[[], object]) -> None:
        self._waiting.append(action)
        self._write_waiting()

    def _write_waiting(self) -> None:
        """Write what is still to be written, in its order, as far as the diary takes it."""
        while self._waiting:
            try:
                # The person may have deleted what it belongs to meanwhile.
                with contextlib.suppress(LookupError):
                    self._waiting[0]()
            except DiaryError as error:
                self.problem = str(error)
                return
            self._waiting.pop(0)
        self.problem = None


def _share(record: StepRecord) -> float:
    match record.outcome:
        case StepOutcome.DONE:
            return 1.0
        case StepOutcome.PARTIAL:
            # What was repeated or made longer counts in `done_s`, the end was not reached.
            return min(record.done_s / max(1, record.planned_s), MOST_OF_PARTIAL)
        case _:
            return 0.0


def _further(before: StepOutcome, after: StepOutcome) -> StepOutcome:
    """Return the outcome of a step that was left once more: what was done stays done."""
    order = (StepOutcome.SKIPPED, StepOutcome.PARTIAL, StepOutcome.DONE, StepOutcome.CHANGED)
    return max(before, after, key=order.index)
