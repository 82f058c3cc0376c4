from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from coach.diary.records import CheckInRecord, SessionOutcome, StepOutcome
from coach.domain.locks import LockKind
from coach.domain.pain import CheckIn, Moment, SafetyCard, SlowTest
from coach.domain.timeline import Phase
from coach.player.events import Counted, PhaseStarted, Resuming, StepStarted
from coach.session.look import Stage

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine


def test_it_goes_on_where_it_was_after_three_two_one(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "twist"), start_pain=2)
    gym.into(session, 1, 10 + 12 + 5)
    gym.run(session, 4)
    gym.clock.advance(600)

    again = gym.restarted()
    events = again.start()

    assert [type(event) for event in events] == [StepStarted, PhaseStarted, Resuming, Counted]
    look = again.look()
    assert (look.index, look.segment.phase, look.segment.side.value) == (1, Phase.TIME, "right")
    assert look.remaining_s == pytest.approx(8, abs=1)
    gym.run_until(again, lambda session: session.stage is Stage.ENDED)
    assert again.recorder.session == session.recorder.session
    assert gym.record().outcome is SessionOutcome.FINISHED
    assert [step.outcome for step in gym.record().steps] == [StepOutcome.DONE] * 2
    assert gym.steps()[1].done_s == pytest.approx(39, abs=1)
    assert gym.steps()[1].left_s == 12


def test_at_most_a_second_of_the_running_step_is_lost(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "twist"))
    gym.run(session, 25.9)

    again = gym.restarted()

    assert 25 <= 40 - again.look().remaining_s <= 25.9


def test_after_two_hours_it_is_kept_as_unfinished(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "twist"))
    gym.run(session, 25)
    left_at = gym.now()
    gym.clock.advance(2 * 3600)

    assert gym.beginnings().unfinished(gym.exercises) is None

    record = gym.diary.session(session.recorder.session)
    assert record.outcome is SessionOutcome.UNFINISHED
    assert abs((record.ended_at - left_at).total_seconds()) <= 1
    assert record.steps[0].outcome is StepOutcome.PARTIAL


def test_under_two_hours_it_may_still_go_on(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "twist"))
    gym.run(session, 25)
    gym.clock.advance(2 * 3600 - 2)

    left = gym.beginnings().unfinished(gym.exercises)

    assert left.record.id == session.recorder.session
    assert (gym.now() - left.at).total_seconds() == pytest.approx(2 * 3600 - 2, abs=1)


def test_nothing_goes_on_that_was_never_begun(gym: Gym) -> None:
    assert gym.beginnings().unfinished(gym.exercises) is None
    with pytest.raises(LookupError):
        gym.beginnings().go_on(gym.exercises)


def test_a_finished_or_stopped_session_does_not_go_on(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"))
    session.stop()

    assert gym.beginnings().unfinished(gym.exercises) is None


def test_declining_keeps_it_as_unfinished(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 25)

    gym.beginnings().decline()

    assert gym.diary.session(session.recorder.session).outcome is SessionOutcome.UNFINISHED
    assert gym.beginnings().unfinished(gym.exercises) is None


def test_an_exercise_that_is_gone_keeps_the_session_as_unfinished(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 25)
    del gym.exercises["bend"]

    assert gym.beginnings().unfinished(gym.exercises) is None
    assert gym.diary.session(session.recorder.session).outcome is SessionOutcome.UNFINISHED


@pytest.mark.parametrize(
    ("check_in", "row", "action"),
    [
        (CheckIn(pain=8), "D9", "stop+soon"),
        (CheckIn(pain=1, safety_card=SafetyCard.EMERGENCY), "D1", "emergency"),
        (CheckIn(moment=Moment.MORNING, pain=6), "D13", "continue"),
    ],
)
def test_what_was_said_meanwhile_may_keep_it_from_going_on(
    gym: Gym, routine: MakeRoutine, check_in: CheckIn, row: str, action: str
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 25)
    gym.diary.add_check_in(CheckInRecord(at=gym.now(), check_in=check_in, row=row, action=action))

    assert gym.beginnings().unfinished(gym.exercises) is None
    assert gym.record().outcome is SessionOutcome.UNFINISHED


def test_what_a_lock_leaves_open_goes_on_under_it(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("walking", id_="walk-10"))
    gym.run(session, 25)
    gym.diary.add_check_in(
        CheckInRecord(at=gym.now(), check_in=CheckIn(pain=8), row="D9", action="stop+soon")
    )

    assert gym.restarted().look().step.exercise.id == "walking"


def test_its_own_sharp_tap_does_not_keep_it_from_going_on(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)
    gym.sharp_and_left_out(session)

    assert gym.locked() == [LockKind.SHARP24]
    assert gym.restarted().look().step.exercise.id == "bend"


def test_after_a_start_pain_of_three_it_goes_on_eased_and_without_the_tags(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "twist", "bend"), start_pain=3)
    assert [part.left_out for part in session.look().parts] == [False, True, False]
    gym.run(session, 15)

    again = gym.restarted()
    again.start()
    gym.resumed(again)

    assert [part.left_out for part in again.look().parts] == [False, True, False]
    assert again.look().next_step.exercise.id == "bend-easy"
    again.hurt()
    again.answer(CheckIn(pain=4, words=("dull",)))
    assert again.stage is Stage.PLAYING


def test_what_came_as_its_easier_exercise_goes_on_as_that_one(
    gym: Gym, routine: MakeRoutine
) -> None:
    first = gym.started(routine("bend", "march"))
    gym.run(first, 15)
    gym.sharp_and_left_out(first)
    first.stop()
    gym.set_time(23, 10)
    gym.lift(LockKind.SHARP24)
    session = gym.started(routine("march", "bend"))
    gym.into(session, 1, 12)

    again = gym.restarted()

    assert (again.look().index, again.look().step.exercise.id) == (1, "bend-easy")
    assert [part.left_out for part in again.look().parts] == [False, False]


def test_killed_between_a_stop_and_its_end_it_does_not_go_on_even_after_midnight(
    gym: Gym, routine: MakeRoutine
) -> None:
    gym.set_time(22, 23, 59, 0)
    session = gym.started(routine("march", "bend"))
    gym.run(session, 25)
    during = replace(gym.diary.check_ins()[0], id="", at=gym.now(), action="stop", row="D10")
    moment = replace(during.check_in, moment=type(during.check_in.moment).DURING, pain=6)
    gym.diary.add_check_in(replace(during, check_in=moment))
    gym.set_time(23, 0, 5)

    assert gym.beginnings().unfinished(gym.exercises) is None


def test_a_kill_between_sharp_and_the_answers_settles_anew_first(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("twist", "bend", "march"))
    gym.into(session, 1, 15)
    session.hurt()
    session.press_sharp()
    gym.run(session, 40)

    again = gym.restarted()

    assert again.stage is Stage.SETTLING
    assert again.look().settle_left_s == 60
    assert [candidate.exercise.id for candidate in again.look().candidates] == ["bend"]
    gym.settle(again)
    again.answer(well)
    again.slow_test(SlowTest.PASSED)
    assert again.stage is Stage.ADVICE
    again.go_on()
    gym.resumed(again)
    assert again.look().step.exercise.id == "march"
    assert gym.diary.sharp_exercises(gym.now().date()) == {"bend"}
    gym.run_until(again, lambda session: session.stage is Stage.ENDED)
    assert again.look().ending.finished


def test_a_kill_in_the_slow_test_settles_anew_too(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)
    session.answer(well)

    assert gym.restarted().stage is Stage.SETTLING


def test_a_kill_in_the_pause_settles_anew_over_midnight(gym: Gym, routine: MakeRoutine) -> None:
    gym.set_time(22, 23, 59, 0)
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    session.hurt()
    session.press_sharp()
    gym.set_time(23, 0, 5)

    again = gym.restarted()

    assert again.stage is Stage.SETTLING
    assert again.look().step.exercise.id == "march"


def test_sharp_once_before_the_kill_makes_the_next_one_the_second(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("bend", "march", "twist"))
    gym.run(session, 15)
    gym.sharp_and_left_out(session)
    again = gym.restarted()
    again.start()
    gym.resumed(again)
    gym.run(again, 15)

    again.hurt()
    again.press_sharp()

    assert again.look().ending.advice.row == "D8"


def test_a_sharp_answer_after_the_kill_that_is_not_settled_ends_the_session(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    session.hurt()
    session.press_sharp()
    again = gym.restarted()
    gym.settle(again)

    again.answer(replace(well, pain=3))

    assert again.look().ending.advice.row == "D8"
    assert gym.record().outcome is SessionOutcome.STOPPED
    assert gym.locked()


def test_a_sharp_pause_that_was_never_resolved_locks_for_24_hours(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    session.hurt()
    session.press_sharp()

    gym.clock.advance(3 * 3600)

    assert gym.beginnings().unfinished(gym.exercises) is None
    assert gym.locked() == [LockKind.SHARP24]


def test_a_pause_for_numbness_that_was_never_resolved_asks_to_be_seen(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    session.hurt()
    session.answer(CheckIn(pain=1, words=("numb",), where=("hand_l",)))

    gym.clock.advance(3 * 3600)

    assert gym.beginnings().unfinished(gym.exercises) is None
    assert gym.locked() == [LockKind.SOON]


def test_nothing_goes_on_when_only_what_hurt_is_left(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    gym.into(session, 1, 12)
    session.hurt()
    session.press_sharp()

    assert gym.beginnings().unfinished(gym.exercises) is None
    assert gym.record().outcome is SessionOutcome.UNFINISHED


def test_which_exercise_it_was_can_still_be_said_after_a_restart(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("march", "bend", "twist"))
    gym.into(session, 1, 4)
    session.hurt()
    session.press_sharp()
    again = gym.restarted()
    gym.settle(again)
    assert len(again.look().candidates) == 2

    again.answer(well, 0)

    again.slow_test(SlowTest.DECLINED)
    assert gym.diary.sharp_exercises(gym.now().date()) == {"march"}
    first = next(record for record in gym.check_ins() if record.row == "D5")
    assert (first.exercise, first.or_exercise) == ("march", None)


def test_a_pause_for_numbness_that_was_cut_off_can_still_leave_the_step(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"), start_pain=0)
    gym.run(session, 15)
    session.hurt()
    session.answer(CheckIn(pain=1, words=("numb",), where=("hand_l",)))
    again = gym.restarted()
    gym.settle(again)

    again.answer(CheckIn(pain=3, words=("dull",), safety_card=SafetyCard.NONE))

    assert again.look().advice.key == "D7"
    assert again.look().step.exercise.id == "bend"
    again.go_on()
    gym.resumed(again)
    gym.run_until(again, lambda session: session.stage is not Stage.PLAYING)
    assert again.look().ending.finished


def test_a_pause_for_numbness_that_has_passed_goes_on_where_it_was(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)
    session.hurt()
    session.answer(CheckIn(pain=1, words=("numb",), where=("hand_l",)))
    again = gym.restarted()
    gym.settle(again)

    again.answer(CheckIn(pain=0, safety_card=SafetyCard.NONE))
    gym.resumed(again)

    assert again.look().step.exercise.id == "march"
    assert again.look().remaining_s == pytest.approx(25, abs=0.3)


def test_continuing_after_easing_has_the_eased_plan(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend", "press"), start_pain=2)
    gym.run(session, 20)
    session.hurt()
    session.answer(CheckIn(pain=3, words=("dull",)))

    again = gym.restarted()

    look = again.look()
    assert (look.step.exercise.id, look.step.eased) == ("march", True)
    assert look.step.dose.sets[0].seconds == 15
    assert look.segment.phase is Phase.READY
    assert look.remaining_s == 10
    assert look.next_step.exercise.id == "bend-easy"
    again.start()
    gym.resumed(again)
    gym.run_until(again, lambda session: session.stage is Stage.CHECK_IN)
    assert again.asked_again
    again.answer(CheckIn(pain=3, words=("dull",)))
    gym.run_until(again, lambda session: session.stage is Stage.ENDED)
    records = [(r.exercise, r.outcome, r.done_s) for r in gym.record().steps if r.position == 0]
    assert records[0] == ("march", StepOutcome.CHANGED, 20)
    assert records[1][1:] == (StepOutcome.DONE, 25)


def test_the_question_after_the_next_step_survives_a_restart(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend", "press"), start_pain=1)
    gym.run(session, 20)
    session.hurt()
    session.answer(CheckIn(pain=3, words=("dull",)))
    session.go_on()
    again = gym.restarted()
    again.start()

    gym.run_until(again, lambda session: session.stage is not Stage.PLAYING)

    assert again.stage is Stage.CHECK_IN
    again.answer(CheckIn(pain=3, words=("dull",)))
    assert again.look().ending.advice.key == "D7-stop"


def test_continuing_after_the_easier_key_keeps_the_easier_exercise(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("press", "march"))
    gym.run(session, 10 + 16 + 10 + 5)
    session.easier()

    again = gym.restarted()

    assert again.look().step.exercise.id == "press-easy"
    assert again.look().step.sets == 2
    assert again.look().segment.phase is Phase.READY


def test_a_step_done_before_the_restart_stays_done_when_back_passes_through_it(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "twist"))
    gym.into(session, 1, 1)
    again = gym.restarted()
    again.start()
    gym.resumed(again)
    again.back()
    assert again.look().index == 0
    again.skip()
    gym.run(again, 2)
    again.skip()

    assert gym.steps()[0].outcome is StepOutcome.DONE
    assert gym.steps()[0].done_s == 40


def test_after_a_restart_the_exercise_before_a_rest_still_comes_into_question(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", 15, "bend"))
    gym.into(session, 2, 3)
    again = gym.restarted()
    again.start()
    gym.resumed(again)
    again.hurt()

    assert [candidate.exercise.id for candidate in again.look().candidates] == ["march", "bend"]


def test_the_speed_of_a_session_stays_its_own(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"), speed=20)
    gym.run(session, 1)

    again = gym.restarted()
    again.start()
    gym.run(again, (3 + 20 + 30) / 20)

    assert again.look().ending.finished
