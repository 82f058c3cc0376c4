from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.dose import Form, Seconds, Tempo, WorkSet, WrittenDose
from coach.domain.exercise import Exercise, Laterality, Side
from coach.domain.routine import Routine, Step
from coach.domain.timeline import (
    Phase,
    PlannedStep,
    as_easier,
    eased,
    exercise_step,
    halved,
    plan,
    routine_s,
)
from coach.library.overlay import load_catalog
from coach.resources import shipped

EXERCISES = {
    "plank": Exercise(id="plank", name="Plank", dose=WrittenDose(hold=Seconds(20))),
    "knees": Exercise(
        id="knees", name="Knees", dose=WrittenDose(hold=Seconds(8), reps=5, sets=2, rest=Seconds(9))
    ),
    "side-plank": Exercise(id="side-plank", name="Side plank", laterality=Laterality.UNILATERAL),
    "bird-dog": Exercise(id="bird-dog", name="Bird-dog", laterality=Laterality.ALTERNATING),
}
FAST, SLOW = Tempo(1, 0, 1, 0), Tempo(2, 1, 3, 4)


def planned(exercise: str | None, ready_s: int = 10, **written: object) -> PlannedStep:
    routine = Routine(name="One step", steps=(Step(exercise=exercise, **written),))
    (step,) = plan(routine, EXERCISES, ready_s)
    return step


def phases(step: PlannedStep) -> list[tuple[str, int]]:
    return [(segment.phase.value, segment.seconds) for segment in step.segments]


def sided(step: PlannedStep) -> list[tuple[str, str | None]]:
    return [
        (segment.phase.value, segment.side.value if segment.side else None)
        for segment in step.segments
    ]


@pytest.mark.parametrize(
    ("exercise", "written", "seconds"),
    [
        # work(hold) = reps*hold + (reps-1)*gap
        ("plank", {"hold": 20}, 10 + 20),
        ("plank", {"hold": 5, "reps": 4, "gap": 5}, 10 + 35),
        ("plank", {"hold": 10, "sets": 2, "rest": 20}, 10 + 2 * 10 + 20),
        # sides*work + (sides-1)*switch in each set
        ("side-plank", {"hold": 6, "reps": 2, "gap": 4}, 10 + 2 * 16 + 5),
        ("side-plank", {"hold": 10, "sets": 3, "rest": 20}, 10 + 3 * (20 + 5) + 2 * 20),
        ("side-plank", {"hold": 10, "side": Side.LEFT}, 10 + 10),
        # work(reps) = reps*(out+pause+back+rest_in_rep); a gap belongs to holds
        ("plank", {"reps": 8, "tempo": SLOW}, 10 + 80),
        ("plank", {"reps": 8, "tempo": SLOW, "gap": 5}, 10 + 80),
        ("side-plank", {"reps": 8, "tempo": Tempo(2, 2, 2, 0)}, 10 + 2 * 48 + 5),
        # alternating: reps are the total of both sides
        ("bird-dog", {"reps": 8, "tempo": Tempo(2, 4, 2, 1)}, 10 + 72),
        ("bird-dog", {"hold": 10, "reps": 4, "gap": 2}, 10 + 46),
        # work(time) = secs
        ("plank", {"time": 90, "ready": 5}, 5 + 90),
        ("side-plank", {"time": 30}, 10 + 65),
        # pyramids and ladders of domain.md 3.7 and 3.9
        ("plank", {"pyramid": (5, 3, 1), "hold": 10, "gap": 3, "rest": 20}, 158),
        ("side-plank", {"pyramid": (5, 3, 1), "hold": 10, "gap": 3, "rest": 20}, 281),
        ("bird-dog", {"pyramid": (10, 6, 2), "hold": 10, "gap": 2, "rest": 20}, 260),
        ("plank", {"ladder": (10, 15, 20), "rest": 30}, 10 + 45 + 60),
        # a rest alone lasts just that
        (None, {"rest": 45}, 45),
    ],
)
def test_a_step_lasts_as_long_as_the_timing_rules_say(
    exercise: str | None, written: dict[str, object], seconds: int
) -> None:
    assert planned(exercise, **written).seconds == seconds


sides = st.sampled_from([None, Side.BOTH, Side.LEFT, Side.RIGHT])
short_s = st.integers(1, 60)


@given(
    laterality=st.sampled_from(Laterality),
    form=st.sampled_from(Form),
    numbers=st.lists(st.integers(1, 12), min_size=1, max_size=4),
    tempo=st.tuples(st.integers(1, 4), *[st.integers(0, 4)] * 3),
    hold=short_s,
    gap=st.none() | short_s,
    rest=st.none() | short_s,
    side=sides,
    ready=st.none() | short_s,
)
def test_the_segments_add_up_to_the_formula(
    laterality: Laterality,
    form: Form,
    numbers: list[int],
    tempo: tuple[int, int, int, int],
    hold: int,
    gap: int | None,
    rest: int | None,
    side: Side | None,
    ready: int | None,
) -> None:
    reps, sets, between = numbers[0], len(numbers), gap or 0
    held = {"hold": hold, "gap": gap}
    written, works = {
        Form.HOLD: (
            {**held, "reps": reps, "sets": sets},
            [reps * hold + (reps - 1) * between] * sets,
        ),
        Form.REPS: (
            {"reps": reps, "tempo": Tempo(*tempo), "sets": sets},
            [reps * sum(tempo)] * sets,
        ),
        Form.TIME: ({"time": hold, "sets": sets}, [hold] * sets),
        Form.PYRAMID: (
            {**held, "pyramid": tuple(numbers)},
            [number * hold + (number - 1) * between for number in numbers],
        ),
        Form.LADDER: ({"ladder": tuple(numbers)}, numbers),
    }[form]
    two = laterality is Laterality.UNILATERAL and side in {None, Side.BOTH}
    count = 2 if two else 1
    expected = (
        (ready or 10)
        + sum(count * work + (count - 1) * 5 for work in works)
        + (sets - 1) * (rest or 0)
    )
    exercises = {"it": Exercise(id="it", name="It", laterality=laterality)}
    step = Step(exercise="it", rest=rest, side=side, ready=ready, **written)
    routine = Routine(name="Twice", steps=(step, step))
    assert routine_s(routine, exercises) == 2 * expected
    (one, other) = plan(routine, exercises)
    assert one.seconds == other.seconds == expected
    assert all(segment.seconds > 0 for segment in one.segments)


@pytest.mark.parametrize(
    ("routine_id", "seconds"),
    [
        ("warmup-general", 514),
        ("core-beginner", 390),
        ("core-standard", 486),
        ("core-big3", 757),
        ("cooldown-short", 305),
        ("day-after", 584),
    ],
)
def test_a_shipped_routine_lasts_as_long_as_its_design(routine_id: str, seconds: int) -> None:
    catalog = load_catalog(shipped("routines"), None)
    routine = next(one.routine for one in catalog.routines if one.routine.id == routine_id)
    assert routine_s(routine, catalog.exercises) == seconds


def test_a_hold_follows_get_ready() -> None:
    assert phases(planned("plank", hold=20)) == [("ready", 10), ("hold", 20)]


def test_gaps_lie_between_holds_and_not_after_the_last() -> None:
    step = planned("plank", hold=5, reps=3, gap=4)
    assert phases(step)[1:] == [("hold", 5), ("gap", 4), ("hold", 5), ("gap", 4), ("hold", 5)]


def test_holds_without_a_gap_follow_each_other() -> None:
    assert phases(planned("plank", hold=5, reps=2))[1:] == [("hold", 5), ("hold", 5)]


def test_rest_lies_between_sets_and_not_after_the_last() -> None:
    step = planned("plank", time=30, sets=2, rest=15)
    assert phases(step) == [("ready", 10), ("time", 30), ("rest", 15), ("time", 30)]


def test_a_rep_is_out_pause_back_and_rest() -> None:
    step = planned("plank", reps=2, tempo=SLOW)
    rep = [("out", 2), ("pause", 1), ("back", 3), ("relax", 4)]
    assert phases(step) == [("ready", 10), *rep, *rep]


def test_parts_of_a_rep_that_last_nothing_are_left_out() -> None:
    assert phases(planned("plank", reps=1, tempo=FAST))[1:] == [("out", 1), ("back", 1)]


def test_the_left_side_comes_first_in_every_set() -> None:
    step = planned("side-plank", hold=10, sets=2, rest=20)
    assert sided(step) == [
        ("ready", "left"),
        ("hold", "left"),
        ("switch", "right"),
        ("hold", "right"),
        ("rest", "left"),
        ("hold", "left"),
        ("switch", "right"),
        ("hold", "right"),
    ]


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_step_for_one_side_has_no_change_of_sides(side: Side) -> None:
    step = planned("side-plank", hold=10, side=side)
    assert sided(step) == [("ready", side.value), ("hold", side.value)]
    assert step.side is side


def test_an_alternating_exercise_names_the_side_of_each_rep_left_first() -> None:
    step = planned("bird-dog", hold=10, reps=3, gap=2)
    assert sided(step) == [
        ("ready", "left"),
        ("hold", "left"),
        ("gap", "right"),
        ("hold", "right"),
        ("gap", "left"),
        ("hold", "left"),
    ]


def test_the_parts_of_an_alternating_rep_are_on_one_side() -> None:
    step = planned("bird-dog", reps=2, tempo=FAST)
    assert sided(step)[1:] == [
        ("out", "left"),
        ("back", "left"),
        ("out", "right"),
        ("back", "right"),
    ]


def test_a_stretch_of_time_of_an_alternating_exercise_names_no_side() -> None:
    assert sided(planned("bird-dog", time=30))[1:] == [("time", None)]


def test_an_exercise_without_sides_has_none_even_when_one_is_asked() -> None:
    step = planned("plank", hold=20, side=Side.LEFT)
    assert sided(step) == [("ready", None), ("hold", None)]
    assert step.side is None


def test_sets_and_reps_are_counted_from_one() -> None:
    step = planned("plank", pyramid=(2, 1), hold=5, rest=9)
    counted = [(s.phase, s.set_no, s.rep, s.reps) for s in step.segments]
    assert counted == [
        (Phase.READY, 0, 0, 0),
        (Phase.HOLD, 1, 1, 2),
        (Phase.HOLD, 1, 2, 2),
        (Phase.REST, 1, 0, 0),
        (Phase.HOLD, 2, 1, 1),
    ]
    assert step.sets == 2


def test_a_rest_step_is_a_rest_and_nothing_else() -> None:
    step = planned(None, rest=45)
    assert phases(step) == [("rest", 45)]
    assert (step.exercise, step.dose, step.sets, step.ready_s) == (None, None, 0, 0)


def test_the_chosen_get_ready_time_holds_where_a_step_says_nothing() -> None:
    assert planned("plank", ready_s=15, hold=20).segments[0].seconds == 15
    assert planned("plank", ready_s=15, hold=20, ready=5).segments[0].seconds == 5


def test_a_step_without_work_takes_the_dose_of_its_exercise() -> None:
    assert phases(planned("knees", sets=1)) == [("ready", 10), *[("hold", 8)] * 5]


def test_an_unknown_exercise_is_an_error() -> None:
    with pytest.raises(KeyError):
        planned("swimming")


def test_positions_are_those_in_the_routine() -> None:
    steps = (Step(exercise="plank"), Step(rest=Seconds(9)), Step(exercise="knees"))
    assert [step.position for step in plan(Routine(name="R", steps=steps), EXERCISES)] == [0, 1, 2]


def test_only_the_exercise_itself_is_work() -> None:
    work = {phase.value for phase in Phase if phase.is_work}
    assert work == {"hold", "time", "out", "pause", "back", "relax"}
    assert {phase.value for phase in Phase if phase.is_rep} == {"out", "pause", "back", "relax"}


def test_ice_and_heat_have_phases_of_their_own_and_three_of_them_wait_for_an_answer() -> None:
    relief = {phase.value for phase in Phase if phase.is_relief}
    assert relief == {"on", "check", "time-up", "off"}
    assert {phase.value for phase in Phase if phase.is_open} == {"check", "time-up", "off"}
    assert not any(phase.is_work or phase.is_rep for phase in Phase if phase.is_relief)


def test_ease_takes_the_easier_exercise_at_half_its_own_dose() -> None:
    step = eased(planned("plank", hold=60, sets=3, ready=7), EXERCISES["knees"])
    assert step.exercise is EXERCISES["knees"]
    assert step.dose is not None
    assert step.dose.sets == (WorkSet(2, 8),) * 2
    assert step.dose.rest_s == 9
    assert step.segments[0].seconds == 7
    assert step.eased


@pytest.mark.parametrize("easier", [None, Exercise(id="other", name="Without a dose")])
def test_ease_halves_the_step_where_there_is_no_easier_dose(easier: Exercise | None) -> None:
    step = eased(planned("plank", hold=60), easier)
    assert step.exercise is EXERCISES["plank"]
    assert phases(step) == [("ready", 10), ("hold", 30)]
    assert step.eased


def test_a_halved_step_keeps_its_exercise_its_side_and_its_place() -> None:
    step = halved(planned("side-plank", hold=20, side=Side.RIGHT))
    assert sided(step) == [("ready", "right"), ("hold", "right")]
    assert (step.position, step.seconds, step.eased) == (0, 20, True)


def test_an_eased_step_is_never_eased_again() -> None:
    once = halved(planned("plank", hold=60))
    assert halved(once) is once
    assert eased(once, EXERCISES["knees"]) is once


def test_a_rest_is_never_eased() -> None:
    rest = planned(None, rest=45)
    assert halved(rest) is rest
    assert eased(rest, EXERCISES["knees"]) is rest


def test_e_keeps_the_dose_and_changes_the_exercise() -> None:
    step = as_easier(planned("plank", hold=20, sets=2, rest=10), EXERCISES["knees"], 0)
    assert step.exercise is EXERCISES["knees"]
    assert phases(step) == [("ready", 10), ("hold", 20), ("rest", 10), ("hold", 20)]
    assert not step.eased


def test_e_leaves_the_sets_that_lie_behind() -> None:
    step = as_easier(planned("plank", ladder=(10, 15, 20)), EXERCISES["knees"], 2)
    assert phases(step) == [("ready", 10), ("hold", 20)]


def test_e_on_an_eased_step_leaves_it_eased() -> None:
    step = as_easier(halved(planned("plank", hold=60)), EXERCISES["knees"], 0)
    assert step.eased
    assert phases(step) == [("ready", 10), ("hold", 30)]


def test_e_on_a_rest_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a rest has no easier exercise$"):
        as_easier(planned(None, rest=45), EXERCISES["knees"], 0)


def test_a_step_built_from_a_dose_is_the_one_that_was_planned() -> None:
    step = planned("side-plank", hold=10, reps=2, gap=3)
    assert step.dose is not None
    again = exercise_step(
        position=0, exercise=EXERCISES["side-plank"], dose=step.dose, side=None, ready_s=10
    )
    assert again == step
