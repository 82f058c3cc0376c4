from __future__ import annotations

from typing import TYPE_CHECKING

from coach.diary.records import SessionOutcome, StepOutcome
from coach.domain.exercise import Tag
from coach.domain.pain import CheckIn, SlowTest
from coach.domain.timeline import Phase
from coach.player.events import StepEnded, StepStarted
from coach.player.state import State
from coach.session.look import Stage

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine


def test_the_slow_test_passed_offers_the_easier_exercise_at_half(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)
    session.answer(well)

    assert session.stage is Stage.SLOW_TEST
    session.slow_test(SlowTest.PASSED)
    assert session.stage is Stage.CHOICE
    assert session.look().can_ease
    session.choose(easier=True)

    look = session.look()
    assert (look.state, look.resume_in) == (State.RESUMING, 3)
    assert look.step.exercise.id == "bend-easy"
    assert look.step.eased
    assert look.step.dose.sets[0].seconds == 6
    assert look.segment.phase is Phase.READY
    assert gym.check_ins()[-1].row == "D6"
    assert gym.check_ins()[-1].check_in.slow_test is SlowTest.PASSED
    steps = [step for step in gym.record().steps if step.position == 0]
    assert [(step.exercise, step.outcome, step.done_s) for step in steps] == [
        ("bend", StepOutcome.CHANGED, 15),
        ("bend-easy", StepOutcome.SKIPPED, 0),
    ]


def test_the_choice_may_also_leave_the_step_out(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)
    session.answer(well)
    session.slow_test(SlowTest.PASSED)

    session.choose(easier=False)

    assert session.look().step.exercise.id == "march"
    assert gym.steps()[0].outcome is StepOutcome.PARTIAL


def test_the_slow_test_that_hurts_ends_the_session(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)
    session.answer(well)

    session.slow_test(SlowTest.FAILED)

    assert session.look().ending.advice.row == "D8"
    assert gym.check_ins()[-1].check_in.slow_test is SlowTest.FAILED
    assert gym.locked()


def test_declining_the_slow_test_leaves_the_step_out(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)
    session.answer(well)

    events = session.slow_test(SlowTest.DECLINED)

    assert session.stage is Stage.ADVICE
    assert session.look().advice.row == "D6"
    assert session.look().step.exercise.id == "march"
    assert any(isinstance(event, StepEnded) for event in events)
    assert any(isinstance(event, StepStarted) and event.index == 1 for event in events)
    session.go_on()
    assert session.look().resume_in == 3


def test_without_an_easier_exercise_half_of_the_one_that_hurt_is_never_offered(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("fold", "march"))
    gym.run(session, 15)
    gym.sharp(session)
    session.answer(well)

    session.slow_test(SlowTest.PASSED)

    assert session.stage is Stage.ADVICE
    assert session.look().step.exercise.id == "march"


def test_later_steps_that_share_a_movement_tag_are_eased_and_others_are_not(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("bend", "fold", "march", "twist"))
    gym.run(session, 15)

    gym.sharp_and_left_out(session)

    look = session.look()
    assert look.step.exercise.id == "fold"
    assert Tag.FLEXION in look.step.exercise.tags
    assert look.step.eased
    assert look.step.dose.sets[0].seconds == 10
    gym.resumed(session)
    gym.into(session, 2)
    assert not session.look().step.eased
    assert not session.look().next_step.eased


def test_after_the_last_step_hurt_the_session_is_over(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("march", "fold"))
    gym.run(session, 55)
    gym.sharp(session)
    session.answer(well)

    session.slow_test(SlowTest.DECLINED)

    assert session.stage is Stage.ENDED
    assert session.look().ending.finished
    assert session.look().ending.advice.row == "D6"
    assert gym.record().outcome is SessionOutcome.FINISHED
    assert gym.steps()[1].outcome is StepOutcome.PARTIAL


def test_leaving_the_last_step_out_by_choice_ends_the_session(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend"))
    gym.run(session, 15)
    gym.sharp(session)
    session.answer(well)
    session.slow_test(SlowTest.PASSED)

    session.choose(easier=False)

    assert session.look().ending.finished
