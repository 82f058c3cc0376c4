from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.pain import CheckIn, Moment, SafetyCard, SlowTest
from coach.domain.timeline import Phase
from coach.player.events import Paused, PauseReason
from coach.player.state import Command, State
from coach.session.look import Stage

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine


@pytest.mark.parametrize(
    ("seconds", "phase"),
    [
        (0, Phase.READY),
        (12, Phase.TIME),
        (24, Phase.SWITCH),
        (30, Phase.TIME),
        (41, Phase.REST),
        (60, Phase.OUT),
        (73.5, Phase.BACK),
        (78, Phase.REST),
    ],
)
def test_the_clock_stands_when_hurt_returns_in_every_phase(
    gym: Gym, routine: MakeRoutine, seconds: float, phase: Phase
) -> None:
    session = gym.started(routine("twist", 10, "press"))
    gym.run(session, seconds)
    assert session.look().segment.phase is phase
    gym.clock.advance(0.7)

    events = session.hurt()

    standing = session.look()
    assert Paused(reason=PauseReason.ASKED) in events
    assert session.stage is Stage.CHECK_IN
    assert standing.state is State.PAUSED
    assert session.next_in_ns() is None
    gym.clock.advance(3600)
    assert session.tick() == []
    assert session.look().remaining_s == standing.remaining_s
    assert session.look().routine_remaining_s == standing.routine_remaining_s
    assert session.look().can == {Command.STOP}


def test_hurt_while_paused_and_while_counting_down(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 15)
    session.pause()
    session.hurt()
    assert session.stage is Stage.CHECK_IN

    session.answer(CheckIn(pain=0))
    gym.run(session, 1.5)
    assert session.look().resume_in == 2
    session.hurt()

    assert session.stage is Stage.CHECK_IN
    gym.clock.advance(60)
    assert session.tick() == []
    assert session.look().remaining_s == 25


def test_hurt_finds_the_hole_in_time_that_nobody_has_seen_yet(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 15)
    gym.clock.advance(300)

    session.hurt()

    assert session.stage is Stage.CHECK_IN
    assert session.look().remaining_s == 25
    assert session.look().paused_by_hole_s == 300


def test_what_hurts_after_the_last_second_finds_the_session_over(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 39)
    gym.clock.advance(1.2)

    session.hurt()

    assert session.stage is Stage.ENDED
    assert session.look().ending.finished


def test_hurt_before_the_first_second_asks_about_the_first_exercise(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.begin(routine("bend", "march"), start_pain=0)

    session.hurt()
    session.answer(CheckIn(pain=2, words=("twinge",)))
    gym.settle(session)
    session.answer(CheckIn(pain=0, safety_card=SafetyCard.NONE))
    session.slow_test(SlowTest.DECLINED)
    session.go_on()
    gym.resumed(session)

    assert session.look().step.exercise.id == "march"


def test_no_pain_goes_on_with_three_two_one_and_is_saved(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 15)
    before = session.look().remaining_s
    session.hurt()

    session.answer(CheckIn(pain=0))

    assert session.stage is Stage.PLAYING
    assert session.look().resume_in == 3
    gym.run(session, 3)
    assert session.look().state is State.RUNNING
    assert session.look().remaining_s == before
    saved = gym.check_ins()[-1]
    assert (saved.row, saved.action, saved.check_in.pain) == ("D13", "continue", 0)
    assert saved.check_in.moment is Moment.DURING
    assert (saved.exercise, saved.position, saved.into_step_s) == ("march", 0, 15)
    assert saved.session == session.recorder.session


def test_a_check_in_keeps_the_side_that_worked(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("twist"))
    gym.run(session, 10 + 12 + 5 + 4)
    session.hurt()

    session.answer(CheckIn(pain=1, words=("tight",)))

    saved = gym.check_ins()[-1]
    assert (saved.exercise, saved.side.value, saved.into_step_s) == ("twist", "right", 31)


def test_a_check_in_without_a_number_is_refused_and_saves_nothing(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march"))
    session.hurt()

    with pytest.raises(ValueError, match="0 to 10"):
        session.answer(CheckIn(words=("dull",)))

    assert session.stage is Stage.CHECK_IN
    assert len(gym.check_ins()) == 1
