"""What a front end sees of a session at one look, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from coach.domain.exercise import Exercise, Side
from coach.domain.timeline import PlannedStep, Segment
from coach.domain.triage import Decision
from coach.player.player import Player
from coach.player.state import Command, State


class Stage(Enum):
    """What the session asks of the person."""

    PLAYING = "playing"
    CHECK_IN = "check-in"
    SETTLING = "settling"
    SETTLED = "settled"
    SLOW_TEST = "slow-test"
    CHOICE = "choice"
    ADVICE = "advice"
    ENDED = "ended"


class Candidate(Struct, frozen=True, kw_only=True):
    """An exercise that may have hurt, with the side and the seconds into its step."""

    exercise: Exercise
    position: int
    side: Side | None
    into_step_s: float


class Advice(Struct, frozen=True, kw_only=True):
    """What the decision table said; `key` names its sentence among the safety texts."""

    row: str
    action: str
    key: str

    @classmethod
    def of(cls, decision: Decision) -> Advice:
        """Return the advice of a decision."""
        return cls(row=decision.row.number, action=decision.action.value, key=decision.key)


class Ending(Struct, frozen=True, kw_only=True):
    """How a session ended; `card` is the heading of the safety card that opens by itself."""

    finished: bool
    advice: Advice | None = None
    card: str | None = None


class Part(Struct, frozen=True, kw_only=True):
    """One step in the strip of the whole routine.

    `done` goes from 0 to 1; a step that was left early stays below 1.
    """

    seconds: float
    done: float
    left_out: bool


def parts_of(player: Player, shares: Sequence[float]) -> tuple[Part, ...]:
    """Return the strip of a player's routine.

    Args:
        player: of the session.
        shares: how much of each step was done when it was left, 0 to 1; of steps that lie behind.
    """
    current = player.step_position_s / max(1, player.step.seconds)
    parts = []
    for index, step in enumerate(player.plan):
        behind = index < player.index
        done = shares[index] if behind else current if index == player.index else 0.0
        # A step behind of which nothing was done looks like one that is never entered.
        left_out = index in player.left_out or (behind and done == 0)
        parts.append(Part(seconds=step.seconds, done=done, left_out=left_out))
    return tuple(parts)


class Look(Struct, frozen=True, kw_only=True):
    """Everything that is painted; seconds are routine time."""

    stage: Stage
    state: State
    index: int
    count: int
    step: PlannedStep
    segment: Segment
    segment_s: float
    remaining_s: float
    routine_remaining_s: float
    next_step: PlannedStep | None
    resume_in: int | None
    can: frozenset[Command]
    parts: tuple[Part, ...]
    candidates: tuple[Candidate, ...]
    settle_left_s: float | None
    settle_extendable: bool
    can_ease: bool
    advice: Advice | None
    ending: Ending | None
    paused_by_hole_s: float | None


def look_of(
    player: Player,
    *,
    shares: Sequence[float],
    stage: Stage,
    can: frozenset[Command],
    candidates: tuple[Candidate, ...],
    settle_left_s: float | None,
    settle_extendable: bool,
    advice: Advice | None,
    ending: Ending | None,
    paused_by_hole_s: float | None,
) -> Look:
    """Return what is painted of a player and of the session around it."""
    next_index = player.next_index
    return Look(
        stage=stage,
        state=player.state,
        index=player.index,
        count=len(player.plan),
        step=player.step,
        segment=player.segment,
        segment_s=player.segment.seconds,
        remaining_s=player.remaining_s,
        routine_remaining_s=player.routine_remaining_s,
        next_step=None if next_index is None else player.plan[next_index],
        resume_in=player.resume_in,
        can=can,
        parts=parts_of(player, shares),
        candidates=candidates,
        settle_left_s=settle_left_s,
        settle_extendable=settle_extendable,
        can_ease=stage is Stage.CHOICE,
        advice=advice,
        ending=ending,
        paused_by_hole_s=paused_by_hole_s,
    )
