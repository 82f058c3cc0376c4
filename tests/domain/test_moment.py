from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.dose import Dose, Form, Seconds, Tempo, WorkSet, WrittenDose
from coach.domain.exercise import Exercise, ExerciseKind, RepPath
from coach.domain.moment import BREATH_S, DEEP, Moment, demonstration, moment
from coach.domain.pose import Pose
from coach.domain.timeline import Phase, PlannedStep, Segment, exercise_step

REPS = Dose(form=Form.REPS, sets=(WorkSet(4, 0),) * 2, tempo=Tempo(2, 4, 2, 1), rest_s=10)
HOLDS = Dose(form=Form.HOLD, sets=(WorkSet(2, 20),) * 2, gap_s=5, rest_s=10)
TIMED = Dose(form=Form.TIME, sets=(WorkSet(1, 60),))


@pytest.fixture
def two(standing: Pose, squatting: Pose) -> Exercise:
    return Exercise(name="Squat", poses=(standing, squatting))


@pytest.fixture
def circle(standing: Pose, squatting: Pose, lying: Pose) -> Exercise:
    return Exercise(name="Circle", poses=(standing, squatting, lying), path=RepPath.ROUND)


@pytest.fixture
def belly(lying: Pose) -> Exercise:
    return Exercise(name="Belly breathing", kind=ExerciseKind.BREATHING, poses=(lying,))


def step_of(exercise: Exercise, dose: Dose) -> PlannedStep:
    return exercise_step(position=0, exercise=exercise, dose=dose, side=None, ready_s=10)


def first(step: PlannedStep, phase: Phase, set_no: int | None = None) -> Segment:
    return next(
        segment
        for segment in step.segments
        if segment.phase is phase and set_no in {None, segment.set_no}
    )


def at(step: PlannedStep, phase: Phase, elapsed_s: float) -> Moment:
    return moment(step, first(step, phase), elapsed_s)


def whole(step: PlannedStep, part_s: float = 0.1) -> Iterator[tuple[Segment, Moment]]:
    """Every moment of a step, with both ends of every segment."""
    for segment in step.segments:
        for look in range(round(segment.seconds / part_s) + 1):
            yield segment, moment(step, segment, look * part_s)


def test_a_rep_goes_out_waits_comes_back_and_rests(two: Exercise) -> None:
    step = step_of(two, REPS)
    assert at(step, Phase.OUT, 0).station == 0
    assert at(step, Phase.OUT, 1).station == pytest.approx(0.5)
    assert at(step, Phase.OUT, 2).station == 1
    assert at(step, Phase.PAUSE, 2).station == 1
    assert at(step, Phase.BACK, 1).station == pytest.approx(0.5)
    assert at(step, Phase.BACK, 2).station == 0
    assert at(step, Phase.RELAX, 0.5) == Moment(0)


def test_a_long_pause_is_breathed_through_and_a_short_one_is_not(two: Exercise) -> None:
    long, short = step_of(two, REPS), step_of(two, replace(REPS, tempo=Tempo(2, 1, 2, 0)))
    assert at(long, Phase.PAUSE, 2).breath == pytest.approx(1)
    assert at(short, Phase.PAUSE, 0.5).breath == 0


@pytest.mark.parametrize("dose", [REPS, HOLDS, TIMED])
@pytest.mark.parametrize("name", ["two", "circle", "belly"])
def test_the_figure_never_jumps_within_a_step(
    dose: Dose, name: str, request: pytest.FixtureRequest
) -> None:
    exercise: Exercise = request.getfixturevalue(name)
    step = step_of(exercise, dose)
    last = len(exercise.poses)
    before: Moment | None = None
    for segment, now in whole(step):
        if before is not None:
            away = abs(now.station - before.station)
            if exercise.path is RepPath.ROUND:
                away = min(away % last, last - away % last)
            # A tenth of a second of a way that takes 0.4 s at the least.
            assert away < 0.5, segment
            assert abs(now.breath - before.breath) < 0.6, segment
        before = now


def test_a_hold_is_held_at_the_last_pose_with_slow_breaths(two: Exercise) -> None:
    step = step_of(two, HOLDS)
    breaths = [at(step, Phase.HOLD, second / 10) for second in range(201)]
    assert {found.station for found in breaths} == {1}
    assert breaths[0].breath == pytest.approx(0)
    assert breaths[-1].breath == pytest.approx(0)
    tops = [one.breath for one in breaths if one.breath > 0.999]
    assert len(tops) >= 20 / BREATH_S


def test_the_figure_is_in_position_when_the_hold_begins(two: Exercise) -> None:
    step = step_of(two, HOLDS)
    assert at(step, Phase.READY, 0).station == 0
    assert at(step, Phase.READY, 10).station == 1
    gap = first(step, Phase.GAP)
    assert [moment(step, gap, s).station for s in (0, 2.5, 5)] == [1, 0, 1]
    assert at(step, Phase.REST, 5).station == 0
    assert at(step, Phase.REST, 10).station == 1


def test_between_sets_of_reps_the_figure_waits_at_the_start(two: Exercise) -> None:
    assert at(step_of(two, REPS), Phase.REST, 3) == Moment(0)


def test_getting_ready_for_reps_shows_one_and_ends_at_the_start(two: Exercise) -> None:
    step = step_of(two, REPS)
    ready = [at(step, Phase.READY, second / 10).station for second in range(101)]
    assert max(ready) == pytest.approx(1, abs=0.05)
    assert ready[0] == ready[-1] == 0
    assert ready[80] == 0


def test_a_round_flows_through_the_whole_rep(circle: Exercise) -> None:
    step = step_of(circle, REPS)
    assert at(step, Phase.OUT, 0).station == 0
    assert at(step, Phase.OUT, 2).station == pytest.approx(3 * 2 / 9)
    assert at(step, Phase.PAUSE, 0).station == pytest.approx(3 * 2 / 9)
    assert at(step, Phase.BACK, 0).station == pytest.approx(3 * 6 / 9)
    assert at(step, Phase.RELAX, 1).station == pytest.approx(3)


def test_every_other_set_of_a_round_goes_the_other_way(circle: Exercise) -> None:
    step = step_of(circle, REPS)
    second = first(step, Phase.OUT, set_no=2)
    assert moment(step, second, 0).station == 3
    assert moment(step, second, 2).station == pytest.approx(3 - 3 * 2 / 9)


def test_with_a_cadence_a_timed_exercise_moves(two: Exercise, circle: Exercise) -> None:
    marching, turning = (step_of(replace(one, cadence=30), TIMED) for one in (two, circle))
    assert [at(marching, Phase.TIME, s).station for s in (0, 0.5, 1, 2)] == [0, 0.5, 1, 0]
    assert at(turning, Phase.TIME, 1).station == pytest.approx(1.5)
    assert at(turning, Phase.TIME, 3).station == pytest.approx(1.5)


def test_without_a_cadence_a_timed_exercise_is_held(two: Exercise) -> None:
    found = at(step_of(two, TIMED), Phase.TIME, 2.5)
    assert found.station == 1
    assert found.breath == pytest.approx(1)


def test_a_timed_exercise_shows_whole_reps_while_getting_ready(circle: Exercise) -> None:
    step = step_of(replace(circle, cadence=30), TIMED)
    ready = [at(step, Phase.READY, second / 10).station for second in range(101)]
    turns = sum(now < before for before, now in pairwise(ready))
    assert turns == 3
    assert ready[-1] == 0


def test_a_breath_that_is_the_exercise_is_deep_and_follows_the_tempo(belly: Exercise) -> None:
    step = step_of(belly, replace(REPS, tempo=Tempo(4, 1, 6, 2)))
    assert at(step, Phase.OUT, 0).breath == 0
    assert at(step, Phase.OUT, 2).breath == pytest.approx(DEEP / 2)
    assert at(step, Phase.PAUSE, 0.5).breath == pytest.approx(DEEP)
    assert at(step, Phase.BACK, 6).breath == pytest.approx(0)
    assert at(step, Phase.RELAX, 1).breath == 0
    ready = [at(step, Phase.READY, second / 10).breath for second in range(101)]
    assert max(ready) == pytest.approx(DEEP, rel=0.01)
    assert ready[-1] == pytest.approx(0)


def test_a_breath_exercise_with_two_poses_moves_and_breathes(
    belly: Exercise, standing: Pose, lying: Pose
) -> None:
    step = step_of(replace(belly, poses=(standing, lying)), REPS)
    assert at(step, Phase.PAUSE, 1).station == 1
    around = replace(belly, poses=(standing, lying), path=RepPath.ROUND)
    assert at(step_of(around, REPS), Phase.PAUSE, 1).station == 0


def test_a_rest_shows_nothing_of_an_exercise() -> None:
    rest = Segment(phase=Phase.REST, seconds=30)
    step = PlannedStep(position=0, exercise=None, dose=None, side=None, ready_s=0, segments=(rest,))
    assert moment(step, rest, 10) == Moment(0)


@pytest.mark.parametrize("elapsed_s", [-5, 500])
def test_before_and_after_a_segment_are_its_ends(two: Exercise, elapsed_s: float) -> None:
    step = step_of(two, REPS)
    assert at(step, Phase.OUT, elapsed_s).station == (0 if elapsed_s < 0 else 1)


# Demonstrations


def test_a_demonstration_is_one_rep_with_a_rest(two: Exercise) -> None:
    reps = replace(two, dose=WrittenDose(reps=8, tempo=Tempo(2, 1, 2, 0)))
    shown = demonstration(reps)
    assert shown.seconds == 6
    assert [shown.at(s).station for s in (0, 2.5, 5.5, 8.5)] == [0, 1, 0, 1]


def test_a_rest_of_the_rep_itself_is_rest_enough(two: Exercise) -> None:
    shown = demonstration(replace(two, dose=WrittenDose(reps=8, tempo=Tempo(2, 1, 2, 3))))
    assert shown.seconds == 8


def test_a_round_is_shown_without_a_stop(circle: Exercise) -> None:
    shown = demonstration(replace(circle, dose=WrittenDose(reps=4, tempo=Tempo(1, 0, 1, 0))))
    assert shown.seconds == 2
    assert shown.at(1).station == pytest.approx(1.5)


def test_a_hold_is_shown_held_for_a_breath(two: Exercise) -> None:
    shown = demonstration(replace(two, dose=WrittenDose(hold=Seconds(30))))
    assert shown.at(2).station == 1
    assert min(shown.at(s / 10).station for s in range(100)) == 0


def test_a_timed_exercise_is_shown_at_its_cadence(circle: Exercise) -> None:
    shown = demonstration(replace(circle, cadence=30, dose=WrittenDose(time=Seconds(60))))
    assert shown.at(1).station == pytest.approx(1.5)


def test_an_exercise_without_a_dose_is_shown_as_a_rep(two: Exercise) -> None:
    assert demonstration(two).at(2.5).station == 1


@given(st.floats(0, 1000))
def test_a_demonstration_goes_on_for_ever(elapsed_s: float) -> None:
    one = Exercise(name="Example", dose=WrittenDose(reps=8))
    assert demonstration(one).at(elapsed_s) == Moment(0)
