"""What the person has just done and does next: the exercises that pain may have come from."""

from __future__ import annotations

from coach.domain.exercise import Side
from coach.domain.timeline import Phase, PlannedStep
from coach.player.events import Event, StepEnded, StepResult
from coach.player.player import Player
from coach.session.look import Candidate


class Trail:
    """Follows one player."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self._previous: Candidate | None = None
        for step in player.plan[: player.index]:
            # A session that goes on after a restart: what came before is known from the plan.
            self._previous = _candidate(step, None, 0.0) or self._previous

    def note(self, event: Event) -> None:
        """Remember the exercise that was just left."""
        if isinstance(event, StepEnded) and event.result is not StepResult.SKIPPED:
            side = event.step.segments[-1].side
            self._previous = _candidate(event.step, side, event.done_s) or self._previous

    def last(self) -> tuple[Candidate, ...]:
        """Return the exercise that was just left, if there is one."""
        return () if self._previous is None else (self._previous,)

    def candidates(self) -> tuple[Candidate, ...]:
        """Return the one or two exercises that it may have been.

        In get ready and in a rest of its own there are two: the one before and the one to come.
        """
        player = self._player
        side, into_s = player.segment.side, player.step_position_s
        current = _candidate(player.step, side, into_s)
        if current is not None and player.segment.phase is not Phase.READY:
            return (current,)
        if current is None and player.next_index is not None:
            current = _candidate(player.plan[player.next_index], None, 0.0)
        found = {
            candidate.exercise.id: candidate
            for candidate in (self._previous, current)
            if candidate is not None
        }
        return tuple(found.values())


def _candidate(step: PlannedStep, side: Side | None, into_step_s: float) -> Candidate | None:
    if step.exercise is None:
        return None
    return Candidate(
        exercise=step.exercise, position=step.position, side=side, into_step_s=into_step_s
    )
