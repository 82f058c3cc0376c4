from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.pain import CheckIn, SafetyCard, SlowTest
from coach.session.look import Stage
from coach.session.session import Session

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine


def names(session: Session) -> list[str]:
    return [candidate.exercise.id for candidate in session.look().candidates]


def test_in_the_first_get_ready_only_the_first_exercise_comes_into_question(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 4)
    session.hurt()

    assert names(session) == ["march"]


def test_in_get_ready_it_may_have_been_the_one_before_or_the_one_to_come(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("twist", "bend"))
    gym.into(session, 1, 4)
    session.hurt()

    before, coming = session.look().candidates
    assert (before.exercise.id, before.position, before.into_step_s) == ("twist", 0, 39)
    assert before.side.value == "right"
    assert (coming.exercise.id, coming.position, coming.into_step_s) == ("bend", 1, 4)


def test_in_a_rest_of_its_own_it_may_have_been_the_one_before_or_the_one_to_come(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", 15, "bend"))
    gym.into(session, 1, 5)
    session.hurt()

    assert names(session) == ["march", "bend"]
    assert session.look().candidates[1].position == 2


@pytest.mark.parametrize("seconds", [10 + 3, 10 + 16 + 4])
def test_in_work_and_in_the_rest_between_sets_there_is_no_question(
    gym: Gym, routine: MakeRoutine, seconds: int
) -> None:
    session = gym.started(routine("march", "press"))
    gym.into(session, 1, seconds)
    session.hurt()

    assert names(session) == ["press"]


def test_the_same_exercise_twice_is_no_question(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "march"))
    gym.into(session, 1, 4)
    session.hurt()

    assert names(session) == ["march"]


def test_an_exercise_that_was_passed_over_does_not_come_into_question(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend", "twist"))
    gym.into(session, 1, 2)
    session.skip()
    session.skip()
    session.hurt()

    assert names(session) == ["march", "twist"]


def test_after_the_last_exercise_a_rest_asks_about_that_one_only(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", 15))
    gym.into(session, 1, 5)
    session.hurt()

    assert names(session) == ["march"]


def test_a_rest_before_anything_else_asks_about_the_one_to_come(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine(15, "march"))
    gym.run(session, 5)
    session.hurt()

    assert names(session) == ["march"]


def test_a_routine_of_rests_alone_has_nothing_to_ask_about(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine(15, 15))
    gym.run(session, 5)
    session.hurt()
    assert names(session) == []

    session.press_sharp()
    gym.settle(session)
    session.answer(CheckIn(pain=0, safety_card=SafetyCard.NONE))
    session.slow_test(SlowTest.PASSED)

    assert session.stage is Stage.ADVICE
    session.go_on()
    assert gym.check_ins()[-1].exercise is None


def test_pain_with_two_candidates_has_to_say_which(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    gym.into(session, 1, 4)
    session.hurt()

    with pytest.raises(ValueError, match="which"):
        session.answer(CheckIn(pain=2, words=("dull",)))
    with pytest.raises(ValueError, match="candidate"):
        session.answer(CheckIn(pain=2), 2)
    assert session.stage is Stage.CHECK_IN

    session.answer(CheckIn(pain=2, words=("dull",)), 0)
    assert gym.check_ins()[-1].exercise == "march"


def test_without_pain_nobody_has_to_say_which(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    gym.into(session, 1, 4)
    session.hurt()

    session.answer(CheckIn(pain=0))

    assert session.stage is Stage.PLAYING


def test_sharp_before_it_is_said_which_bars_both_until_it_is_said(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.into(session, 1, 4)
    session.hurt()
    session.press_sharp()
    saved = gym.check_ins()[-1]
    assert (saved.exercise, saved.or_exercise) == ("march", "bend")
    assert gym.diary.sharp_exercises(gym.now().date()) == {"march", "bend"}
    gym.settle(session)
    assert names(session) == ["march", "bend"]

    with pytest.raises(ValueError, match="which"):
        session.answer(well)
    session.answer(well, 0)
    session.slow_test(SlowTest.DECLINED)

    first = gym.check_ins()[1]
    assert (first.row, first.exercise, first.or_exercise) == ("D5", "march", None)
    assert first.into_step_s == 40
    assert gym.diary.sharp_exercises(gym.now().date()) == {"march"}


def test_the_one_before_it_was_so_the_one_to_come_goes_on(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("march", "twist", "march"))
    gym.into(session, 1, 4)
    gym.sharp(session)
    session.answer(well, 0)

    session.slow_test(SlowTest.PASSED)

    assert session.stage is Stage.ADVICE
    session.go_on()
    gym.resumed(session)
    assert session.look().step.exercise.id == "twist"
    assert not session.look().step.eased
    session.back()
    assert session.look().step.exercise.id == "twist"


def test_the_one_to_come_is_eased_when_it_moves_the_back_as_the_one_that_hurt(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("fold", "bend"))
    gym.into(session, 1, 4)
    gym.sharp(session)
    session.answer(well, 0)

    session.slow_test(SlowTest.DECLINED)
    session.go_on()

    step = session.look().step
    assert (step.exercise.id, step.eased, step.dose.sets[0].seconds) == ("bend-easy", True, 6)


def test_the_one_to_come_it_was_in_get_ready(gym: Gym, routine: MakeRoutine, well: CheckIn) -> None:
    session = gym.started(routine("march", "fold", "twist"))
    gym.into(session, 1, 4)
    gym.sharp(session, 1)
    assert names(session) == ["fold"]
    session.answer(well)

    session.slow_test(SlowTest.DECLINED)
    session.go_on()
    gym.resumed(session)

    assert session.look().step.exercise.id == "twist"
    session.back()
    assert session.look().step.exercise.id == "march"


def test_the_one_to_come_it_was_in_a_rest_of_its_own(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("march", 15, "fold", "twist"))
    gym.into(session, 1, 5)
    gym.sharp(session)
    session.answer(well, 1)
    session.slow_test(SlowTest.DECLINED)

    session.go_on()
    gym.run(session, 3 + 10)

    assert session.look().step.exercise.id == "twist"


def test_what_was_eased_in_the_middle_of_its_work_comes_into_question_in_the_get_ready(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"), start_pain=2)
    gym.into(session, 1, 15)
    session.hurt()
    session.answer(CheckIn(pain=3, words=("dull",)))
    session.go_on()
    assert session.look().step.exercise.id == "bend-easy"
    gym.resumed(session)
    gym.run(session, 2)

    session.hurt()

    assert names(session) == ["bend", "bend-easy"]


def test_which_exercise_it_was_stays_as_it_was_said_first(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("march", "fold", "twist"))
    gym.into(session, 1, 4)
    gym.sharp(session, 1)

    with pytest.raises(ValueError, match="candidate"):
        session.answer(well, 1)
    session.answer(well, 0)
    session.slow_test(SlowTest.DECLINED)

    assert gym.diary.sharp_exercises(gym.now().date()) == {"fold"}
    assert session.look().step.exercise.id == "twist"
