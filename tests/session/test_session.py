from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.diary.records import SessionOutcome, StepOutcome
from coach.domain.dose import Seconds
from coach.domain.locks import LockKind
from coach.domain.pain import Moment
from coach.domain.routine import Step
from coach.domain.timeline import Phase
from coach.player.clock import NS
from coach.player.events import Finished, StepEnded, StepStarted
from coach.player.state import Command, Refused
from coach.session.look import Stage

if TYPE_CHECKING:
    from coach.library.catalog import Catalog
    from tests.session.conftest import Gym, MakeRoutine


def test_a_shipped_routine_runs_through_in_exactly_its_seconds(
    shipped_gym: Gym, catalog: Catalog
) -> None:
    routine = catalog.find("core-beginner")
    session = shipped_gym.started(routine.routine)

    early = shipped_gym.run(session, routine.seconds - 0.001)
    last = shipped_gym.run(session, 0.001)

    assert not any(isinstance(event, Finished) for event in early)
    assert isinstance(last[-1], Finished)
    assert session.stage is Stage.ENDED
    assert session.look().ending.finished
    record = shipped_gym.record()
    assert record.outcome is SessionOutcome.FINISHED
    assert (record.ended_at - record.started_at).total_seconds() == routine.seconds
    assert [step.exercise for step in record.steps] == [
        step.exercise for step in routine.routine.steps
    ]
    assert {step.outcome for step in record.steps} == {StepOutcome.DONE}
    assert all(step.done_s == step.planned_s for step in record.steps)


def test_both_sides_are_counted_apart(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("twist"))

    gym.run(session, 10 + 12 + 5 + 12)

    step = gym.steps()[0]
    assert (step.done_s, step.left_s, step.right_s) == (39, 12, 12)


def test_a_step_left_in_its_work_is_partial_with_the_seconds_until_then(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("twist", "march"))
    gym.run(session, 10 + 12 + 5 + 4)

    session.skip()

    step = gym.steps()[0]
    assert step.outcome is StepOutcome.PARTIAL
    assert (step.planned_s, step.done_s, step.left_s, step.right_s) == (39, 31, 12, 4)


def test_a_step_without_any_work_counts_as_left_out(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 5)

    session.skip()
    session.skip()

    step = gym.steps()[0]
    assert step.outcome is StepOutcome.SKIPPED
    assert step.done_s == 5
    assert session.look().step.exercise.id == "bend"


def test_a_step_that_was_done_stays_done_when_back_only_passes_through_it(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.into(session, 1, 1)

    session.back()
    assert session.look().index == 0
    gym.run(session, 12)
    session.skip()

    step = gym.steps()[0]
    assert session.look().index == 1
    assert step.outcome is StepOutcome.DONE
    assert step.done_s >= step.planned_s


def test_ending_early_keeps_what_was_done(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend", "fold"))
    gym.into(session, 1, 15)

    session.stop()

    record = gym.record()
    assert record.outcome is SessionOutcome.STOPPED
    assert record.ended_at == gym.now()
    assert [step.outcome for step in record.steps] == [
        StepOutcome.DONE,
        StepOutcome.PARTIAL,
        StepOutcome.SKIPPED,
    ]
    assert not session.look().ending.finished
    assert session.look().ending.advice is None
    assert gym.locked() == []


def test_a_stop_that_comes_after_the_last_second_changes_nothing(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 39)
    gym.clock.advance(1.5)

    session.stop()

    assert session.look().ending.finished
    assert gym.record().outcome is SessionOutcome.FINISHED
    assert gym.steps()[0].outcome is StepOutcome.DONE


def test_e_keeps_the_sets_still_to_do(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("press", "march"))
    gym.run(session, 10 + 16 + 10 + 5)
    assert session.look().segment.set_no == 2

    events = session.easier()

    look = session.look()
    assert look.step.exercise.id == "press-easy"
    assert [(work.reps, look.step.dose.tempo.total_s) for work in look.step.dose.sets] == [
        (4, 4)
    ] * 2
    assert look.segment.phase is Phase.READY
    assert StepStarted(index=0, step=look.step) in events
    steps = [step for step in gym.record().steps if step.position == 0]
    assert [(step.exercise, step.outcome, step.done_s) for step in steps] == [
        ("press", StepOutcome.CHANGED, 41),
        ("press-easy", StepOutcome.SKIPPED, 0),
    ]
    gym.run(session, 10 + 16 + 10 + 16)
    assert session.look().index == 1
    assert gym.steps()[0].outcome is StepOutcome.DONE


def test_e_in_the_rest_between_sets_leaves_the_sets_behind_alone(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("press"))
    gym.run(session, 10 + 16 + 5)
    assert session.look().segment.phase is Phase.REST

    session.easier()

    assert session.look().step.sets == 2


def test_e_is_refused_where_there_is_no_easier_exercise(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", 20))

    assert Command.EASIER not in session.look().can
    with pytest.raises(Refused):
        session.easier()

    gym.into(session, 1)
    assert Command.EASIER not in session.look().can


def test_e_at_the_very_end_of_a_step_does_not_change_the_next_one(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 29.5)
    gym.clock.advance(1)

    session.easier()

    assert [step.exercise.id for step in (session.look().step,)] == ["march"]
    assert gym.steps()[0].outcome is StepOutcome.DONE
    assert gym.steps()[1].exercise == "march"


def test_a_longer_phase_counts_as_done_but_not_as_planned(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 12)

    session.extend()
    gym.run(session, 38)

    step = gym.steps()[0]
    assert (step.outcome, step.planned_s, step.done_s) == (StepOutcome.DONE, 40, 50)


def test_an_hour_in_pauses_adds_nothing_to_the_diary(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    for _ in range(12):
        gym.run(session, 3)
        session.pause()
        gym.clock.advance(300)
        session.resume()
        gym.run(session, 3)

    gym.run_until(session, lambda session: session.stage is Stage.ENDED)

    assert [step.done_s for step in gym.record().steps] == [40, 30]


def test_a_rest_of_its_own_is_a_step_in_the_diary(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", 15, Step(exercise="bend", ready=Seconds(5))))

    gym.run(session, 40 + 15 + 25)

    assert session.look().ending.finished
    assert [(step.exercise, step.done_s) for step in gym.record().steps] == [
        ("march", 40),
        (None, 15),
        ("bend", 25),
    ]


def test_speed_shortens_real_time_only(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"), speed=20)

    gym.run(session, 2)

    assert session.look().ending.finished
    assert gym.record().speed == 20
    assert gym.steps()[0].done_s == 40


def test_an_ended_session_refuses_every_command_and_asks_for_no_more_looks(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 40)

    commands = (
        session.start, session.pause, session.resume, session.back, session.skip, session.extend,
        session.easier, session.stop, session.hurt, session.press_sharp, session.go_on,
        session.settle_longer,
    )  # fmt: skip
    for command in commands:
        with pytest.raises(Refused):
            command()

    assert session.look().can == frozenset()
    assert session.next_in_ns() is None
    assert session.tick() == []


def test_a_session_that_has_not_begun_can_only_be_started_or_ended(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.begin(routine("march"))

    assert session.look().can == {Command.START, Command.STOP}
    with pytest.raises(Refused):
        session.pause()
    session.stop()

    assert gym.record().outcome is SessionOutcome.STOPPED


def test_the_pain_after_the_session_belongs_to_it(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"), start_pain=2)
    gym.run(session, 40)

    advice = session.report_after(3)

    saved = gym.check_ins()[-1]
    assert advice is None
    assert (saved.check_in.moment, saved.check_in.pain) == (Moment.AFTER, 3)
    assert saved.session == session.recorder.session
    assert saved.exercise is None
    assert gym.locked() == []


def test_severe_pain_after_the_session_closes_the_day(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 40)

    advice = session.report_after(8)

    assert (advice.row, advice.key) == ("D9", "D9")
    assert gym.locked() == [LockKind.SOON]


def test_what_is_said_in_two_taps_is_one_check_in(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"), start_pain=2)
    gym.run(session, 40)

    session.report_after(3)
    session.report_after(3, effort=6)
    gym.clock.advance(5)
    advice = session.report_after(3, effort=6, shaky=True, mood=4)

    (_before, after) = gym.check_ins()
    said = after.check_in
    assert advice is None
    assert (said.moment, said.pain, said.start_pain) == (Moment.AFTER, 3, 2)
    assert (said.effort, said.shaky, said.mood) == (6, True, 4)
    assert (after.row, after.session) == ("D13", session.recorder.session)


def test_a_second_tap_may_change_what_follows(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 40)
    session.report_after(9)

    assert session.report_after(2, effort=4) is None

    assert gym.locked() == []
    assert gym.check_ins()[-1].action == "continue"


def test_a_hole_is_told_until_the_session_goes_on(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 15)
    gym.clock.advance(90)
    session.tick()
    assert session.look().paused_by_hole_s == 90

    session.resume()
    gym.resumed(session)

    assert session.look().paused_by_hole_s is None
    assert session.look().remaining_s == pytest.approx(25, abs=0.26)


def test_the_strip_shows_what_is_done_and_what_is_left_out(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("bend", "march", "bend"))
    gym.run(session, 15)
    gym.sharp_and_left_out(session)
    gym.resumed(session)
    gym.run(session, 20 - (gym.clock.ns % NS) / NS)

    first, second, third = session.look().parts

    assert (first.left_out, third.left_out) == (True, True)
    assert first.done == pytest.approx(15 / 30)
    assert 0 < second.done < 1
    assert third.done == 0


def test_in_the_strip_a_step_that_was_left_early_is_not_whole(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "march", "march", "march"))
    gym.run(session, 10)
    session.extend()
    gym.run(session, 39)
    session.skip()  # almost all of it, and longer than planned
    gym.run(session, 10)
    session.skip()  # nothing of it
    gym.run(session, 40)

    almost, nothing, whole, current = session.look().parts

    assert 0.5 < almost.done < 1
    assert not almost.left_out
    assert (nothing.done, nothing.left_out) == (0, True)
    assert (whole.done, whole.left_out) == (1, False)
    assert not current.left_out


def test_in_the_strip_steps_stay_as_they_were_after_a_restart(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "march", "march"))
    gym.run(session, 40)
    gym.run(session, 25)
    session.skip()
    gym.run(session, 5)
    before = [part.done for part in session.look().parts[:2]]

    again = gym.restarted()

    assert [part.done for part in again.look().parts[:2]] == before
    assert before[0] == 1
    assert 0 < before[1] < 1


def test_every_step_ends_once_in_a_run_without_going_back(
    shipped_gym: Gym, catalog: Catalog
) -> None:
    session = shipped_gym.started(catalog.find("cooldown-short").routine, speed=20)

    events = shipped_gym.run(session, 305 / 20)

    ended = [event.index for event in events if isinstance(event, StepEnded)]
    assert ended == list(range(5))
