from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.diary.records import StepOutcome
from coach.domain.locks import LockKind
from coach.domain.pain import CheckIn, SafetyCard, SlowTest
from coach.player.state import Command, Refused
from coach.session.begin import NotToday
from coach.session.look import Stage

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine


def test_back_never_enters_the_step_that_hurt(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("twist", "march", "bend"))
    gym.into(session, 1, 15)
    gym.sharp_and_left_out(session)
    gym.resumed(session)
    assert session.look().step.exercise.id == "bend"

    session.back()

    assert session.look().step.exercise.id == "twist"
    gym.run_until(session, lambda session: session.look().index != 0)
    assert session.look().step.exercise.id == "bend"


def test_back_has_nowhere_to_go_when_only_the_step_that_hurt_lies_behind(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)
    gym.sharp_and_left_out(session)
    gym.resumed(session)

    session.back()

    assert session.look().step.exercise.id == "bend"


def test_a_later_step_with_the_same_exercise_is_left_out(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "twist", "march", "fold", "march"))
    gym.run(session, 15)

    gym.sharp_and_left_out(session)
    gym.resumed(session)
    entered = []
    while session.stage is not Stage.ENDED:
        if entered[-1:] != [session.look().step.exercise.id]:
            entered.append(session.look().step.exercise.id)
        gym.run(session, 1)

    assert entered == ["twist", "fold"]
    assert gym.steps()[2].done_s == gym.steps()[4].done_s == 0


def test_the_whole_remaining_time_no_longer_counts_what_is_left_out(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "twist", "march"))
    gym.run(session, 15)

    gym.sharp_and_left_out(session)

    assert session.look().routine_remaining_s == 10 + 12 + 5 + 12


def test_e_never_leads_to_an_exercise_that_hurt(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("press-easy", "press"))
    gym.run(session, 15)

    gym.sharp_and_left_out(session)
    gym.resumed(session)

    assert session.look().step.exercise.id == "press"
    assert Command.EASIER not in session.look().can
    with pytest.raises(Refused):
        session.easier()


def test_easing_never_lands_on_an_exercise_that_hurt(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("bend-easy", "fold", "bend"))
    gym.run(session, 15)

    gym.sharp_and_left_out(session)
    gym.resumed(session)
    gym.into(session, 2)

    step = session.look().step
    assert step.exercise.id == "bend"
    assert step.eased
    assert step.dose.sets[0].seconds == 10


def test_the_easier_one_is_not_offered_when_it_hurt_too(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    first = gym.started(routine("bend-easy", "march"))
    gym.run(first, 15)
    gym.sharp_and_left_out(first)
    first.stop()
    gym.lift(LockKind.SHARP24)
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)
    session.answer(well)

    session.slow_test(SlowTest.PASSED)

    assert session.stage is Stage.ADVICE
    assert session.look().step.exercise.id == "march"


def test_the_same_routine_begun_anew_leaves_the_step_out(gym: Gym, routine: MakeRoutine) -> None:
    mix = routine("march", "bend")
    session = gym.started(mix)
    gym.run(session, 15)
    gym.sharp_and_left_out(session)
    session.stop()
    gym.lift(LockKind.SHARP24)

    again = gym.started(mix)

    assert again.look().step.exercise.id == "bend"
    again.back()
    assert again.look().step.exercise.id == "bend"
    assert [part.left_out for part in again.look().parts] == [True, False]


def test_another_routine_of_the_same_day_leaves_the_exercise_out(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)
    gym.sharp_and_left_out(session)
    session.stop()
    gym.lift(LockKind.SHARP24)

    other = gym.started(routine("twist", "march", "fold", id_="other"))
    other.skip()
    other.skip()

    assert other.look().step.exercise.id == "fold"


def test_a_routine_of_which_nothing_is_left_says_so(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)
    gym.sharp_and_left_out(session)
    session.stop()
    gym.lift(LockKind.SHARP24)

    with pytest.raises(NotToday) as told:
        gym.begin(routine("march", "march", id_="only"))

    assert told.value.advice.key == "nothing-left"


def test_the_next_day_it_is_remembered_until_a_session_went_well_without_it(
    gym: Gym, routine: MakeRoutine
) -> None:
    mix = routine("march", "bend")
    session = gym.started(mix)
    gym.run(session, 15)
    gym.sharp_and_left_out(session)
    gym.run_until(session, lambda session: session.stage is Stage.ENDED)
    gym.lift(LockKind.SHARP24)

    gym.set_time(23, 12)
    next_day = gym.started(mix)
    assert next_day.look().step.exercise.id == "bend"
    gym.run_until(next_day, lambda session: session.stage is Stage.ENDED)
    gym.set_time(24, 12)

    assert gym.started(mix).look().step.exercise.id == "march"


def test_in_a_session_over_midnight_the_exercise_stays_left_out(
    gym: Gym, routine: MakeRoutine
) -> None:
    gym.set_time(22, 23, 58, 50)
    session = gym.started(routine("twist", "march", "bend", "march"))
    gym.into(session, 1, 12)
    gym.sharp_and_left_out(session)
    assert gym.now().day == 23
    gym.resumed(session)

    session.back()
    assert session.look().step.exercise.id == "twist"
    gym.run_until(session, lambda session: session.look().index > 1)
    gym.run_until(session, lambda session: session.stage is Stage.ENDED)

    assert gym.steps()[3].done_s == 0


def test_continuing_over_midnight_after_a_restart_leaves_it_out_too(
    gym: Gym, routine: MakeRoutine
) -> None:
    gym.set_time(22, 23, 58, 30)
    session = gym.started(routine("twist", "march", "bend", "march"))
    gym.into(session, 1, 10)
    gym.sharp_and_left_out(session)
    gym.set_time(23, 0, 10)

    again = gym.restarted()
    again.start()
    gym.resumed(again)

    assert again.look().step.exercise.id == "bend"
    gym.run_until(again, lambda session: session.stage is Stage.ENDED)
    assert gym.steps()[3].done_s == 0


def test_continuing_after_a_restart_never_enters_the_step_that_hurt(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("twist", "march", "bend", "march"))
    gym.into(session, 1, 15)
    gym.sharp_and_left_out(session)
    gym.resumed(session)
    gym.run(session, 3.5)

    again = gym.restarted()
    again.start()
    gym.resumed(again)
    again.back()
    again.back()

    assert again.look().step.exercise.id == "twist"
    gym.run_until(again, lambda session: session.look().index != 0)
    assert again.look().step.exercise.id == "bend"
    gym.run_until(again, lambda session: session.stage is Stage.ENDED)
    assert gym.steps()[3].done_s == 0


def test_continuing_after_a_restart_keeps_what_was_done_of_the_step_that_hurt(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    session.hurt()
    session.press_sharp()

    again = gym.restarted()
    gym.settle(again)
    again.answer(well)
    again.slow_test(SlowTest.DECLINED)
    again.go_on()
    gym.resumed(again)
    gym.run(again, 5)

    assert again.look().step.exercise.id == "march"
    assert (gym.steps()[0].outcome, gym.steps()[0].done_s) == (StepOutcome.PARTIAL, 15)


def test_sharp_right_after_an_easier_step_names_the_exercise_that_was_done(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("press", "march"))
    gym.run(session, 15)
    session.easier()
    gym.run(session, 2)
    session.hurt()

    names = [candidate.exercise.id for candidate in session.look().candidates]

    assert names == ["press", "press-easy"]


def test_words_alone_bar_the_exercise_as_the_button_does(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend", "march"))
    gym.run(session, 15)
    session.hurt()
    session.answer(CheckIn(pain=2, words=("stabbing",)))
    gym.settle(session)
    session.answer(CheckIn(pain=0, safety_card=SafetyCard.NONE))
    session.slow_test(SlowTest.DECLINED)

    assert [part.left_out for part in session.look().parts] == [True, False, True]
    assert gym.diary.sharp_exercises(gym.now().date()) == {"march"}
