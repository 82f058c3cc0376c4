from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.diary.records import SessionOutcome, StepOutcome
from coach.domain.locks import LockKind
from coach.domain.pain import CheckIn, Onset, SafetyCard, Travels
from coach.player.state import State
from coach.session.look import Stage
from coach.session.session import Session

if TYPE_CHECKING:
    from coach.library.catalog import Catalog
    from tests.session.conftest import Gym, MakeRoutine


def hurt(session: Session, **answers: object) -> None:
    session.hurt()
    session.answer(CheckIn(**answers), 0 if len(session.look().candidates) > 1 else None)


# D3


@pytest.mark.parametrize("where", [(), ("foot_l",), ("calf_r", "low_back_left")])
def test_tingling_in_a_leg_ends_the_session(
    gym: Gym, routine: MakeRoutine, where: tuple[str, ...]
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)

    hurt(session, pain=1, words=("tingling",), where=where)

    assert session.look().ending.advice.row == "D3"
    assert gym.check_ins()[-1].action == "stop+soon"
    assert gym.locked()


def test_numbness_elsewhere_pauses_and_goes_on_when_it_has_gone(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)
    hurt(session, pain=1, words=("numb",), where=("hand_l",))
    assert session.stage is Stage.SETTLING
    assert session.look().advice.key == "D3-pause"
    gym.settle(session)

    session.answer(CheckIn(pain=0, safety_card=SafetyCard.NONE))

    assert session.look().state is State.RESUMING
    assert session.look().step.exercise.id == "march"
    assert session.look().remaining_s == 25
    assert gym.locked() == []


def test_numbness_elsewhere_that_is_still_there_ends_the_session(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)
    hurt(session, pain=1, words=("numb",), where=("hand_l",))
    gym.settle(session)

    session.answer(CheckIn(pain=1, words=("numb",), where=("hand_l",), safety_card=SafetyCard.NONE))

    assert session.look().ending.advice.row == "D3"


def test_ending_in_the_pause_for_numbness_is_the_end_for_today(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)
    hurt(session, pain=1, words=("numb",), where=("hand_l",))

    session.stop()

    assert session.look().ending.advice.row == "D3"
    assert gym.locked() == [LockKind.SOON]


# D7


def test_a_rise_by_two_leaves_the_step_and_halves_the_rest(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend", "press"), start_pain=1)
    gym.run(session, 15)

    hurt(session, pain=3, words=("aching",))

    look = session.look()
    assert (look.stage, look.advice.key) == (Stage.ADVICE, "D7")
    assert gym.steps()[0].outcome is StepOutcome.PARTIAL
    assert look.step.exercise.id == "bend"
    assert look.step.dose.sets[0].seconds == 10
    session.go_on()
    gym.resumed(session)
    gym.run_until(session, lambda session: session.stage is Stage.CHECK_IN)
    assert session.asked_again
    assert [candidate.exercise.id for candidate in session.look().candidates] == ["bend"]
    assert [work.reps for work in session.look().step.dose.sets] == [2, 2, 2]


def test_still_so_after_the_next_step_ends_the_session(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend", "press"), start_pain=1)
    gym.run(session, 15)
    hurt(session, pain=3, words=("aching",))
    session.go_on()
    gym.run_until(session, lambda session: session.stage is Stage.CHECK_IN)

    session.answer(CheckIn(pain=3, words=("aching",)))

    assert session.look().ending.advice.key == "D7-stop"
    assert gym.locked()


def test_better_after_the_next_step_goes_on_and_is_not_asked_a_third_time(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend", "press", "twist"), start_pain=1)
    gym.run(session, 15)
    hurt(session, pain=3, words=("aching",))
    session.go_on()
    gym.run_until(session, lambda session: session.stage is Stage.CHECK_IN)

    session.answer(CheckIn(pain=2, words=("aching",)))
    gym.run_until(session, lambda session: session.stage is not Stage.PLAYING)

    assert session.stage is Stage.ENDED
    assert session.look().ending.finished
    assert not session.asked_again


def test_a_step_passed_over_does_not_count_as_the_next_step(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend", "press"), start_pain=1)
    gym.run(session, 15)
    hurt(session, pain=3, words=("aching",))
    session.go_on()
    gym.resumed(session)
    session.skip()
    session.skip()
    assert session.stage is Stage.PLAYING
    assert session.look().step.exercise.id == "press"


@pytest.mark.parametrize(
    ("start", "now", "row"), [(1, 4, "D7-stop"), (0, 3, "D7"), (2, 5, "D7-stop")]
)
def test_a_rise_by_three_to_four_or_more_ends_the_session_at_once(
    gym: Gym, routine: MakeRoutine, start: int, now: int, row: str
) -> None:
    session = gym.started(routine("march", "bend"), start_pain=start)
    gym.run(session, 15)

    hurt(session, pain=now, words=("aching",))

    assert gym.check_ins()[-1].row == "D7"
    told = session.look().ending.advice if session.look().ending else session.look().advice
    assert told.key == row


def test_a_rise_in_the_last_step_ends_it(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"), start_pain=1)
    gym.into(session, 1, 15)

    hurt(session, pain=3, words=("aching",))

    assert session.look().ending.finished
    assert session.look().ending.advice.key == "D7"
    assert gym.record().outcome is SessionOutcome.FINISHED


def test_a_rise_in_get_ready_because_of_the_step_before_leaves_the_next_one_in(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "press"), start_pain=1)
    gym.into(session, 1, 4)

    hurt(session, pain=3, words=("aching",))

    step = session.look().step
    assert (step.exercise.id, [work.reps for work in step.dose.sets]) == ("press", [2, 2, 2])


# D11


@pytest.mark.parametrize("travels", [Travels.TO_BUTTOCK, Travels.TO_THIGH])
def test_pain_that_newly_reaches_the_thigh_leaves_the_step_and_eases_the_rest(
    gym: Gym, routine: MakeRoutine, travels: Travels
) -> None:
    session = gym.started(routine("march", "bend", "press"))
    gym.run(session, 15)

    hurt(session, pain=2, travels=travels)

    look = session.look()
    assert look.advice.key == "D11-skip"
    assert (look.step.exercise.id, look.step.dose.sets[0].seconds) == ("bend-easy", 6)
    session.go_on()
    gym.run_until(session, lambda session: session.stage is Stage.CHECK_IN)
    assert session.asked_again
    session.answer(CheckIn(pain=2, travels=travels))
    assert session.stage is Stage.PLAYING


def test_pain_below_the_knee_ends_the_session(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)

    hurt(session, pain=1, travels=Travels.BELOW_KNEE_ONE)

    assert session.look().ending.advice.key == "D11"


# D12


def test_pain_of_three_eases_the_current_step_and_the_rest_and_asks_once_more(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("bend", "press", "fold", 10, "twist"), start_pain=2)
    gym.run(session, 15)

    hurt(session, pain=3, words=("dull",))

    look = session.look()
    assert (look.stage, look.advice.key) == (Stage.ADVICE, "D12")
    assert (look.step.exercise.id, look.step.dose.sets[0].seconds) == ("bend-easy", 6)
    plan = gym.record().plan
    eased = [
        (entry.exercise, [work.reps if work.reps > 1 else work.seconds for work in entry.dose.sets])
        for entry in plan
        if entry.dose
    ]
    assert eased == [
        ("bend-easy", [6]),
        ("press-easy", [3, 3]),
        ("fold", [10]),
        ("twist", [6]),
    ]
    session.go_on()
    gym.run_until(session, lambda session: session.stage is Stage.CHECK_IN)
    session.answer(CheckIn(pain=3, words=("dull",)))
    assert session.look().state is State.RESUMING
    gym.run_until(session, lambda session: session.stage is not Stage.PLAYING)
    assert session.look().ending.finished


def test_easing_in_the_middle_of_a_step_takes_only_the_sets_still_to_do(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("press", "march"), start_pain=2)
    gym.run(session, 10 + 16 + 10 + 3)

    hurt(session, pain=3, words=("dull",))

    step = session.look().step
    assert step.exercise.id == "press-easy"
    assert [work.reps for work in step.dose.sets] == [3]
    records = [(step.exercise, step.outcome) for step in gym.record().steps if step.position == 0]
    assert records == [("press", StepOutcome.CHANGED), ("press-easy", StepOutcome.SKIPPED)]


@pytest.mark.parametrize("id_", ["sore-day", "day-after", "warmup-gentle", "walk-10"])
def test_routines_sized_for_pain_are_not_halved_again(
    gym: Gym, routine: MakeRoutine, id_: str
) -> None:
    session = gym.started(routine("march", "bend", id_=id_), start_pain=3)
    gym.run(session, 15)

    hurt(session, pain=4, words=("dull",))

    assert session.look().state is State.RESUMING
    assert gym.check_ins()[-1].row == "D13"
    gym.run_until(session, lambda session: session.stage is not Stage.PLAYING)
    assert session.look().ending.finished


def test_the_shipped_day_after_routine_is_sized_for_pain(
    shipped_gym: Gym, catalog: Catalog
) -> None:
    session = shipped_gym.started(catalog.find("day-after").routine, start_pain=4)
    shipped_gym.run(session, 15)

    hurt(session, pain=4, words=("aching",))

    assert not session.look().step.eased
    assert session.look().state is State.RESUMING


# Others


@pytest.mark.parametrize("pain", [0, 1, 2])
def test_little_pain_goes_on_with_three_two_one(gym: Gym, routine: MakeRoutine, pain: int) -> None:
    session = gym.started(routine("march"), start_pain=1)
    gym.run(session, 15)

    hurt(session, pain=pain, words=("dull",) if pain else ())

    assert session.look().resume_in == 3
    assert session.look().remaining_s == 25
    assert gym.check_ins()[-1].row == "D13"


@pytest.mark.parametrize(("pain", "row"), [(6, "D10"), (7, "D10"), (8, "D9"), (10, "D9")])
def test_strong_pain_ends_the_session(gym: Gym, routine: MakeRoutine, pain: int, row: str) -> None:
    session = gym.started(routine("march", "bend"), start_pain=5)
    gym.run(session, 15)

    hurt(session, pain=pain, words=("dull",))

    assert session.look().ending.advice.key == row
    assert gym.record().outcome is SessionOutcome.STOPPED
    assert gym.steps()[0].outcome is StepOutcome.PARTIAL
    assert gym.locked()


def test_dizziness_ends_the_session(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)

    hurt(session, pain=1, dizzy=True)

    assert session.look().ending.advice.key == "D19"


@pytest.mark.parametrize(
    "answers",
    [
        {"travels": Travels.BOTH_LEGS},
        {"onset": Onset.AFTER_FALL_OR_ACCIDENT},
        {"words": ("weak",), "where": ("foot_l", "foot_r")},
        {"words": ("weak",), "where": ("foot_l",), "getting_worse": True},
    ],
)
def test_what_needs_help_now_opens_the_card(
    gym: Gym, routine: MakeRoutine, answers: dict[str, object]
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)

    hurt(session, pain=1, **answers)

    assert session.look().ending.card == "emergency"
    assert session.look().ending.advice.key == "D2"


def test_without_a_start_pain_a_rise_cannot_be_seen_but_amber_can(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"), start_pain=None)
    gym.run(session, 15)

    hurt(session, pain=4, words=("dull",))

    assert gym.check_ins()[-1].row == "D12"
