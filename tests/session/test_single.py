from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.dose import Seconds, WrittenDose
from coach.domain.exercise import Exercise
from coach.domain.locks import LockKind
from coach.domain.timeline import plan
from coach.session.single import single

if TYPE_CHECKING:
    from tests.session.conftest import Gym


def test_it_lasts_as_long_as_the_exercise_asks_for(shipped_gym: Gym) -> None:
    rest = shipped_gym.exercises["constructive-rest"]

    (step,) = plan(single(rest), shipped_gym.exercises)

    assert (single(rest).id, single(rest).name) == ("constructive-rest", rest.name)
    assert step.seconds == 10 + 180


def test_an_exercise_without_a_time_of_its_own_lasts_a_minute() -> None:
    for dose in (None, WrittenDose(sets=1)):
        mine = Exercise(id="mine", name="Mine", dose=dose)
        (step,) = plan(single(mine), {"mine": mine}, ready_s=1)
        assert step.seconds == 61
    held = Exercise(id="held", name="Held", dose=WrittenDose(hold=Seconds(20)))
    assert plan(single(held), {"held": held}, ready_s=1)[0].seconds == 21


def test_a_walk_alone_is_begun_under_a_lock_and_counts_as_the_first_session(
    shipped_gym: Gym,
) -> None:
    walk = single(shipped_gym.exercises["walking"])
    session = shipped_gym.started(single(shipped_gym.exercises["cat-cow"]))
    shipped_gym.run(session, 15)
    session.hurt()
    session.press_sharp()
    session.stop()

    shipped_gym.started(walk).stop()
    assert shipped_gym.locked() == [LockKind.SHARP24]
    shipped_gym.set_time(23, 10)
    assert shipped_gym.beginnings().locks()[0].first_session
    shipped_gym.started(walk).stop()

    assert shipped_gym.locked() == []
