from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from coach.diary.records import CheckInRecord, SessionRecord, StepOutcome
from coach.domain.locks import LockKind
from coach.domain.log import Lift
from coach.domain.pain import CheckIn, Moment, SafetyCard
from coach.session.arrange import Changed, What
from coach.session.begin import NotToday
from coach.session.look import Stage
from coach.session.session import Session

if TYPE_CHECKING:
    from coach.domain.routine import Routine
    from coach.library.catalog import Catalog
    from tests.session.conftest import Gym, MakeRoutine


def changes(session: Session) -> list[tuple[int, str, str, str, str | None]]:
    return [
        (one.position, one.exercise, one.what.value, one.why, one.becomes)
        for one in session.changes
    ]


def plan(record: SessionRecord) -> list[tuple[str | None, bool]]:
    return [(entry.exercise, entry.eased) for entry in record.plan]


def it_hurt(gym: Gym, mix: Routine) -> None:
    """Let the first step of a routine hurt sharply and play on to the end."""
    session = gym.started(mix)
    gym.run(session, 15)
    gym.sharp_and_left_out(session)
    gym.run_until(session, lambda session: session.stage is Stage.ENDED)


def the_next_day(gym: Gym, day: int = 23) -> None:
    """Go on to noon of a day on which all is open again."""
    gym.set_time(day, 12)
    gym.lift(LockKind.SHARP24)


@pytest.mark.parametrize("pain", [0, 2, None])
def test_without_pain_everything_comes_as_written(
    gym: Gym, routine: MakeRoutine, pain: int | None
) -> None:
    session = gym.begin(routine("march", 10, "bend", "twist"), start_pain=pain)

    assert session.changes == ()
    assert plan(gym.record()) == [
        ("march", False), (None, False), ("bend", False), ("twist", False),
    ]  # fmt: skip


def test_from_three_on_steps_come_easier_or_at_half_or_are_left_out(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.begin(routine("march", 10, "bend", "twist", "press"), start_pain=3)

    assert session.changes[0] == Changed(
        position=0, exercise="march", what=What.EASED, why="start-eased"
    )
    assert changes(session)[1:] == [
        (2, "bend", "eased", "start-eased", "bend-easy"),
        (3, "twist", "left-out", "start-eased", None),
        (4, "press", "eased", "start-eased", "press-easy"),
    ]
    assert plan(gym.record()) == [
        ("march", True), (None, False), ("bend-easy", True), ("twist", False), ("press-easy", True),
    ]  # fmt: skip
    doses = [entry.dose.sets for entry in gym.record().plan if entry.dose]
    assert [(sets[0].reps, sets[0].seconds) for sets in doses[:2]] == [(1, 15), (1, 6)]
    assert [part.left_out for part in session.look().parts] == [False, False, False, True, False]


def test_what_is_left_out_by_its_tag_does_not_come_back_as_an_easier_exercise(
    gym: Gym, routine: MakeRoutine
) -> None:
    gym.exercises = {**gym.exercises, "march": replace(gym.exercises["march"], easier="twist")}
    session = gym.begin(routine("march", "bend"), start_pain=3)

    assert changes(session)[0] == (0, "march", "eased", "start-eased", None)


def test_an_eased_session_is_not_eased_again_at_three(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "press"), start_pain=3)
    gym.run(session, 15)
    session.hurt()

    session.answer(CheckIn(pain=4, words=("dull",)))

    assert session.stage is Stage.PLAYING
    assert plan(gym.record()) == [("march", True), ("press-easy", True)]


def test_a_rise_still_counts_in_an_eased_session(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "press"), start_pain=3)
    gym.run(session, 15)
    session.hurt()

    session.answer(CheckIn(pain=5, words=("dull",)))

    assert session.look().advice.key == "D7"


@pytest.mark.parametrize("id_", ["sore-day", "day-after", "warmup-gentle", "walk-10"])
def test_shipped_routines_sized_for_pain_come_as_written_at_five(
    shipped_gym: Gym, catalog: Catalog, id_: str
) -> None:
    session = shipped_gym.begin(catalog.find(id_).routine, start_pain=5)

    assert session.changes == ()


def test_every_shipped_routine_can_be_begun_at_five_without_what_is_left_out(
    shipped_gym: Gym, catalog: Catalog
) -> None:
    for entry in catalog.routines:
        session = shipped_gym.begin(entry.routine, start_pain=5)
        look = session.look()
        left = [step for step, part in zip(shipped_gym.record().plan, look.parts, strict=True)
                if not part.left_out]  # fmt: skip
        tags = {tag.value for step in left for tag in shipped_gym.exercises[step.exercise].tags}
        assert not tags & {"impact", "rotation", "hinge", "load"}


# What each exercise did last time


def test_what_hurt_last_time_comes_as_its_easier_exercise_at_half(
    gym: Gym, routine: MakeRoutine
) -> None:
    it_hurt(gym, routine("bend", "twist"))
    the_next_day(gym)

    session = gym.begin(routine("fold", "bend"), start_pain=0)

    assert changes(session) == [(1, "bend", "easier", "changed-memory-easier", "bend-easy")]
    assert gym.record().plan[1].dose.sets[0].seconds == 6


def test_a_nerve_word_is_remembered_as_something_sharp_is(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    gym.into(session, 1, 12)
    session.hurt()
    session.answer(CheckIn(pain=1, words=("numb",), where=("hand_l",)))
    gym.settle(session)
    session.answer(CheckIn(pain=0, safety_card=SafetyCard.NONE))
    gym.run_until(session, lambda session: session.stage is Stage.ENDED)
    the_next_day(gym)

    assert changes(gym.begin(routine("bend", "fold")))[0][2] == "easier"


def test_without_an_easier_exercise_it_is_left_out(gym: Gym, routine: MakeRoutine) -> None:
    it_hurt(gym, routine("march", "twist"))
    the_next_day(gym)

    session = gym.begin(routine("march", "fold"))

    assert changes(session) == [(0, "march", "left-out", "changed-memory-left-out", None)]
    assert session.look().step.exercise.id == "fold"


def test_an_easier_exercise_that_hurt_today_is_no_help(gym: Gym, routine: MakeRoutine) -> None:
    it_hurt(gym, routine("bend", "twist"))
    the_next_day(gym)
    it_hurt(gym, routine("bend-easy", "twist"))
    gym.lift(LockKind.SHARP24)

    session = gym.begin(routine("bend-easy", "bend", "fold"))

    assert changes(session) == [
        (0, "bend-easy", "left-out", "changed-today", None),
        (1, "bend", "left-out", "changed-memory-left-out", None),
    ]


def test_the_easier_key_does_not_lead_to_what_is_remembered(gym: Gym, routine: MakeRoutine) -> None:
    it_hurt(gym, routine("press-easy", "twist"))
    the_next_day(gym)

    session = gym.started(routine("press", "march"))

    assert session.look().step.exercise.id == "press"
    assert "easier" not in {command.value for command in session.look().can}


def test_a_parked_exercise_is_left_out_until_it_is_tried_again(
    gym: Gym, routine: MakeRoutine
) -> None:
    mix = routine("march", "twist")
    it_hurt(gym, mix)
    the_next_day(gym)
    without = gym.started(mix)
    gym.run_until(without, lambda session: session.stage is Stage.ENDED)
    gym.set_time(24, 12)
    it_hurt(gym, mix)
    the_next_day(gym, 27)

    session = gym.begin(routine("march", "bend"))
    assert changes(session) == [(0, "march", "left-out", "changed-parked", None)]
    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"))
    assert told.value.advice.key == "nothing-left"
    gym.beginnings().lift("parked:march", Lift.TRY_AGAIN)

    assert gym.begin(routine("march")).changes == ()


def test_a_rest_alone_is_nothing_left(gym: Gym, routine: MakeRoutine) -> None:
    it_hurt(gym, routine("march", "twist"))
    the_next_day(gym)

    with pytest.raises(NotToday) as told:
        gym.begin(routine("march", 30), start_pain=2)

    assert told.value.advice.key == "nothing-left"
    assert gym.check_ins()[-1].check_in.moment is Moment.BEFORE


def test_an_easier_exercise_that_is_gone_leaves_the_step_out(
    gym: Gym, routine: MakeRoutine
) -> None:
    it_hurt(gym, routine("bend", "twist"))
    the_next_day(gym)
    gym.exercises = {id_: one for id_, one in gym.exercises.items() if id_ != "bend-easy"}

    session = gym.begin(routine("bend", "march"))

    assert changes(session) == [(0, "bend", "left-out", "changed-memory-left-out", None)]


# Mornings


def test_after_a_hard_morning_the_next_session_has_four_fifths(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"), start_pain=1)
    gym.run_until(session, lambda session: session.stage is Stage.ENDED)
    gym.set_time(23, 8)
    _morning(gym, 3)

    session = gym.begin(routine("march", "press"), start_pain=2)

    assert changes(session) == [
        (0, "march", "eased", "percent-80", None),
        (1, "press", "eased", "percent-80", None),
    ]
    sets = [entry.dose.sets[0] for entry in gym.record().plan]
    assert [(work.reps, work.seconds) for work in sets] == [(1, 24), (3, 0)]
    assert plan(gym.record()) == [("march", False), ("press", False)]


def test_in_the_week_after_a_high_morning_half_and_without_load(
    shipped_gym: Gym, catalog: Catalog
) -> None:
    _morning(shipped_gym, 7)
    shipped_gym.set_time(25, 9)

    session = shipped_gym.begin(catalog.find("warmup-lifting").routine, start_pain=1)

    left_out = {one.exercise: one.why for one in session.changes if one.what is What.LEFT_OUT}
    assert left_out == dict.fromkeys(
        ("jog-in-place", "hip-hinge", "bodyweight-squat"), "percent-50"
    )
    assert {one.why for one in session.changes} == {"percent-50"}


def test_what_was_not_done_of_an_arranged_plan_is_in_the_diary(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "twist"), start_pain=3)

    gym.run_until(session, lambda session: session.stage is Stage.ENDED)

    assert [step.outcome for step in gym.record().steps] == [StepOutcome.DONE, StepOutcome.SKIPPED]
    assert gym.steps()[0].planned_s == 10 + 15


def _morning(gym: Gym, pain: int) -> None:
    check_in = CheckIn(moment=Moment.MORNING, pain=pain)
    gym.diary.add_check_in(
        CheckInRecord(at=gym.now(), check_in=check_in, row="D13", action="continue")
    )
