"""Where in its motion a figure is at a moment of a step: the tempo of the rep, the slow breath."""

from __future__ import annotations

from math import cos, pi
from typing import Final

from msgspec import Struct

from coach.domain.dose import DEFAULT_TEMPO, Dose, Form, Tempo
from coach.domain.exercise import Exercise, ExerciseKind, RepPath
from coach.domain.timeline import Phase, PlannedStep, Segment

BREATH_S: Final = 5.0
"""Seconds of a slow breath, twelve a minute (design choice)."""
DEEP: Final = 3.0
"""How much deeper than a quiet breath one is that is itself the exercise (design choice)."""
_SHORTEST_BREATH_S: Final = 3.0
"""A pause that is shorter passes without one."""
_INTO_HOLD_S: Final = 1.5
"""Seconds in which the figure goes into a hold or comes out of it, if there is so much time."""
_MOST_OF_A_GAP: Final = 0.4
_SHOWN: Final = (0.1, 0.75)
"""The stretch of the get-ready time in which the figure shows what comes."""
_DEMONSTRATED_HOLD_S: Final = 5
_DEMONSTRATED_REST_S: Final = 1
_SECONDS_A_MINUTE: Final = 60


class Moment(Struct, frozen=True):
    """A station of a motion, and how far the figure has breathed in (see `Motion.figure`)."""

    station: float
    breath: float = 0.0


_START: Final = Moment(0.0)


def moment(step: PlannedStep, segment: Segment, elapsed_s: float) -> Moment:
    """Return what the figure does in a segment.

    Args:
        step: the step being played; a rest shows the start of nothing.
        segment: one of its segments.
        elapsed_s: seconds since the segment began.
    """
    if step.exercise is None or step.dose is None:
        return _START
    course = _Course(step.exercise, step.dose)
    return course.at(segment, min(max(elapsed_s, 0.0), float(segment.seconds)))


class Demonstration:
    """One rep as it is done, to be shown over and over."""

    def __init__(self, exercise: Exercise) -> None:
        dose = exercise.dose.resolve() if exercise.dose else _one_rep()
        self._course = _Course(exercise, dose)
        self._parts = tuple(self._course.one_rep())
        self.seconds = float(sum(part.seconds for part in self._parts))

    def at(self, elapsed_s: float) -> Moment:
        """Return what the figure does so many seconds after the first rep began."""
        left = elapsed_s % self.seconds
        *before, last = self._parts
        for part in before:
            if left < part.seconds:
                return self._course.at(part, left)
            left -= part.seconds
        return self._course.at(last, left)


def demonstration(exercise: Exercise) -> Demonstration:
    """Return one rep of an exercise by its own dose."""
    return Demonstration(exercise)


class _Course:
    """How one exercise with one dose goes through its stations."""

    def __init__(self, exercise: Exercise, dose: Dose) -> None:
        self._is_round = exercise.path is RepPath.ROUND and len(exercise.poses) > 1
        self._end = float(max(len(exercise.poses) - (0 if self._is_round else 1), 0))
        self._cadence = exercise.cadence if dose.form is Form.TIME else None
        self._breathes = exercise.kind is ExerciseKind.BREATHING and dose.form is Form.REPS
        self._dose = dose
        self._holds = dose.form is not Form.REPS and not self._cadence

    def at(self, segment: Segment, elapsed_s: float) -> Moment:
        length_s = float(segment.seconds)
        share = elapsed_s / length_s
        match segment.phase:
            case Phase.OUT | Phase.PAUSE | Phase.BACK | Phase.RELAX:
                return self._in_rep(segment, elapsed_s)
            case Phase.TIME if self._cadence:
                return Moment(self._reps(elapsed_s * self._cadence / _SECONDS_A_MINUTE))
            case Phase.HOLD | Phase.TIME:
                return Moment(self._end, _breath(elapsed_s, length_s))
            case Phase.READY | Phase.SWITCH:
                return self._shown(share, length_s)
            case _:
                return self._between_holds(elapsed_s, length_s)

    def one_rep(self) -> list[Segment]:
        """Segments of one rep, with a rest where the dose has none."""
        if self._cadence:
            return [Segment(phase=Phase.TIME, seconds=_SECONDS_A_MINUTE)]
        if self._holds:
            return [
                Segment(phase=Phase.HOLD, seconds=_DEMONSTRATED_HOLD_S),
                Segment(phase=Phase.GAP, seconds=2 * _DEMONSTRATED_REST_S + 2),
            ]
        tempo = self._dose.tempo
        parts = ((Phase.OUT, tempo.out_s), (Phase.PAUSE, tempo.pause_s), (Phase.BACK, tempo.back_s),
                 (Phase.RELAX, tempo.rest_s))  # fmt: skip
        rep = [Segment(phase=phase, seconds=seconds) for phase, seconds in parts if seconds]
        if tempo.rest_s or self._is_round or self._breathes:
            return rep
        return [*rep, Segment(phase=Phase.GAP, seconds=_DEMONSTRATED_REST_S)]

    def _in_rep(self, segment: Segment, elapsed_s: float) -> Moment:
        share = elapsed_s / segment.seconds
        done = _done(segment.phase, share)
        if self._breathes:
            return Moment(0.0 if self._is_round else done * self._end, DEEP * _eased(done))
        if self._is_round:
            before_s = _before_s(segment.phase, self._dose.tempo)
            share = (before_s + elapsed_s) / self._dose.tempo.total_s
            # One set in one direction, the next in the other.
            backward = segment.set_no > 0 and segment.set_no % 2 == 0
            return Moment(self._end * (1 - share if backward else share))
        pause = segment.phase is Phase.PAUSE and segment.seconds >= _SHORTEST_BREATH_S
        breath = _breath(elapsed_s, float(segment.seconds)) if pause else 0.0
        return Moment(done * self._end, breath)

    def _reps(self, reps: float) -> float:
        """Station after so many reps."""
        share = reps % 1
        return self._end * (share if self._is_round else 1 - abs(1 - 2 * share))

    def _shown(self, share: float, length_s: float) -> Moment:
        """Before a hold the figure goes where it will hold; else it shows what comes, and waits."""
        start, end = _SHOWN
        part = min(max((share - start) / (end - start), 0.0), 1.0)
        if self._holds:
            return Moment(self._end * part)
        if self._breathes:
            return Moment(0.0, DEEP * _eased(1 - abs(1 - 2 * part)))
        beats = (end - start) * length_s * (self._cadence or 0) / _SECONDS_A_MINUTE
        return Moment(self._reps(part * max(1, int(beats)) if part < 1 else 0.0))

    def _between_holds(self, elapsed_s: float, length_s: float) -> Moment:
        """Out of the hold, rest, and in good time into the next one."""
        if not self._holds:
            return _START
        way_s = min(_INTO_HOLD_S, length_s * _MOST_OF_A_GAP)
        nearest_s = min(elapsed_s, length_s - elapsed_s)
        return Moment(self._end * max(1 - nearest_s / way_s, 0.0))


def _one_rep() -> Dose:
    return Dose(form=Form.REPS, sets=(), tempo=DEFAULT_TEMPO)


def _done(phase: Phase, share: float) -> float:
    """How far out a rep there and back is."""
    return {Phase.OUT: share, Phase.PAUSE: 1.0, Phase.BACK: 1 - share}.get(phase, 0.0)


def _before_s(phase: Phase, tempo: Tempo) -> int:
    before = {
        Phase.OUT: 0,
        Phase.PAUSE: tempo.out_s,
        Phase.BACK: tempo.out_s + tempo.pause_s,
        Phase.RELAX: tempo.total_s - tempo.rest_s,
    }
    return before[phase]


def _eased(share: float) -> float:
    return (1 - cos(pi * share)) / 2


def _breath(elapsed_s: float, length_s: float) -> float:
    """Slow whole breaths: breathed out at both ends of the time."""
    breaths = max(1, round(length_s / BREATH_S))
    return (1 - cos(2 * pi * breaths * elapsed_s / length_s)) / 2
