from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from coach.diary.records import SessionOutcome
from coach.domain.locks import LockKind
from coach.domain.pain import CheckIn, SafetyCard, SlowTest, Travels
from coach.player.state import Refused
from coach.session.begin import NotToday
from coach.session.look import Stage

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine


def test_sharp_is_saved_at_once_and_the_minute_begins(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 40 + 10 + 8)
    session.hurt()

    session.press_sharp()

    saved = gym.check_ins()[-1]
    assert (saved.row, saved.action) == ("D5", "pause")
    assert saved.check_in.sharp_button
    assert saved.check_in.pain is None
    assert (saved.exercise, saved.or_exercise, saved.into_step_s) == ("bend", None, 18)
    assert saved.at == gym.now()
    look = session.look()
    assert look.stage is Stage.SETTLING
    assert look.advice.key == "D5"
    assert look.settle_left_s == 60
    assert look.settle_extendable


@pytest.mark.parametrize(
    "word", ["sharp", "stabbing", "shooting", "electric", "catching", "tearing", "twinge"]
)
def test_any_sharp_word_pauses_at_any_number(gym: Gym, routine: MakeRoutine, word: str) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    session.hurt()

    session.answer(CheckIn(pain=1, words=("dull", word)))

    assert session.stage is Stage.SETTLING
    assert gym.check_ins()[-1].row == "D5"


@pytest.mark.parametrize("word", ["muscle burn", "cramp", "dull", "tight"])
def test_muscle_words_are_not_sharp_by_themselves(
    gym: Gym, routine: MakeRoutine, word: str
) -> None:
    session = gym.started(routine("bend"))
    gym.run(session, 15)
    session.hurt()

    session.answer(CheckIn(pain=1, words=(word,)))

    assert session.stage is Stage.PLAYING


@pytest.mark.parametrize("speed", [1, 20])
def test_settling_lasts_sixty_seconds_of_the_sessions_own_time(
    gym: Gym, routine: MakeRoutine, speed: float
) -> None:
    session = gym.started(routine("bend", "march"), speed=speed)
    gym.run(session, 15 / speed)
    session.hurt()
    session.press_sharp()

    gym.run(session, 59.9 / speed)
    assert session.stage is Stage.SETTLING
    gym.run(session, 0.1 / speed)

    assert session.stage is Stage.SETTLED
    assert session.next_in_ns() is None


def test_settling_can_be_made_longer_up_to_three_minutes(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    session.hurt()
    session.press_sharp()
    gym.run(session, 30)

    session.settle_longer()
    assert session.look().settle_left_s == 90
    session.settle_longer()
    assert not session.look().settle_extendable
    session.settle_longer()

    assert session.look().settle_left_s == 150
    gym.settle(session, 150)
    session.answer(well)
    session.slow_test(SlowTest.DECLINED)
    assert gym.check_ins()[-1].check_in.settle_s == 180


def test_settling_goes_on_while_the_machine_sleeps(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("bend", "march"))
    session.hurt()
    session.press_sharp()

    gym.clock.advance(3600)
    session.tick()

    assert session.stage is Stage.SETTLED


def test_nothing_but_waiting_and_ending_is_possible_while_it_settles(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    session.hurt()
    session.press_sharp()

    refused = (
        session.resume, session.skip, session.back, session.hurt, session.go_on,
        session.press_sharp, lambda: session.answer(well),
        lambda: session.slow_test(SlowTest.PASSED), lambda: session.choose(easier=True),
    )  # fmt: skip
    for command in refused:
        with pytest.raises(Refused):
            command()

    assert session.stage is Stage.SETTLING


def test_after_the_minute_the_safety_card_must_be_answered(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)

    with pytest.raises(ValueError, match="safety card"):
        session.answer(CheckIn(pain=0))

    assert session.stage is Stage.SETTLED


@pytest.mark.parametrize(
    ("condition", "changed"),
    [
        ("b: above 2", {"pain": 3}),
        ("c: a sharp word", {"words": ("twinge",)}),
        ("d: to the buttock", {"travels": Travels.TO_BUTTOCK}),
        ("d: to the thigh", {"travels": Travels.TO_THIGH}),
    ],
)
def test_a_condition_of_resuming_that_is_not_met_ends_the_session(
    gym: Gym, routine: MakeRoutine, well: CheckIn, condition: str, changed: dict[str, object]
) -> None:
    session = gym.started(routine("bend", "march"), start_pain=2)
    gym.run(session, 15)
    gym.sharp(session)

    session.answer(replace(well, **changed))

    assert session.stage is Stage.ENDED, condition
    assert session.look().ending.advice.row == "D8", condition
    assert (gym.check_ins()[-1].row, gym.check_ins()[-1].action) == ("D8", "stop")
    assert gym.record().outcome is SessionOutcome.STOPPED
    assert gym.locked()


def test_two_points_above_the_start_pain_end_the_session(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"), start_pain=0)
    gym.run(session, 15)
    gym.sharp(session)

    session.answer(replace(well, pain=2))

    assert session.look().ending.advice.row == "D8"


def test_one_point_above_the_start_pain_may_go_on(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"), start_pain=0)
    gym.run(session, 15)
    gym.sharp(session)

    session.answer(replace(well, pain=1))

    assert session.stage is Stage.SLOW_TEST


@pytest.mark.parametrize(
    ("changed", "row", "card"),
    [
        ({"words": ("tingling",)}, "D3", None),
        ({"words": ("numb",), "where": ("arm_l",)}, "D3", None),
        ({"travels": Travels.BELOW_KNEE_ONE}, "D11", None),
        ({"travels": Travels.BOTH_LEGS}, "D2", "emergency"),
        ({"safety_card": SafetyCard.EMERGENCY}, "D1", "emergency"),
        ({"safety_card": SafetyCard.URGENT}, "D4", "urgent"),
        ({"pain": 8}, "D9", None),
        ({"pain": 6}, "D10", None),
        ({"dizzy": True}, "D19", None),
    ],
)
def test_a_worse_answer_after_the_minute_has_its_own_row(
    gym: Gym,
    routine: MakeRoutine,
    well: CheckIn,
    changed: dict[str, object],
    row: str,
    card: str | None,
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)

    session.answer(replace(well, **changed))

    assert session.stage is Stage.ENDED
    assert session.look().ending.advice.row == row
    assert session.look().ending.card == card
    assert gym.locked()


def test_a_felt_pop_asks_to_be_seen_soon(gym: Gym, routine: MakeRoutine, well: CheckIn) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)

    session.answer(replace(well, pop=True))

    assert session.look().ending.advice.key == "D8-soon"
    assert gym.check_ins()[-1].action == "stop+soon"


@pytest.mark.parametrize("by_button", [True, False])
def test_the_second_sharp_pain_ends_the_session(
    gym: Gym, routine: MakeRoutine, *, by_button: bool
) -> None:
    session = gym.started(routine("bend", "march", "twist"))
    gym.run(session, 15)
    gym.sharp_and_left_out(session)
    gym.resumed(session)
    gym.run(session, 15)
    session.hurt()

    if by_button:
        session.press_sharp()
    else:
        session.answer(CheckIn(pain=0, words=("sharp",)), 0)

    assert session.look().ending.advice.row == "D8"
    assert gym.record().outcome is SessionOutcome.STOPPED
    assert gym.locked() == [LockKind.SHARP24]


@pytest.mark.parametrize("settled", [False, True])
def test_ending_in_a_sharp_pause_is_the_end_for_today(
    gym: Gym, routine: MakeRoutine, *, settled: bool
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    session.hurt()
    session.press_sharp()
    if settled:
        gym.settle(session)

    session.stop()

    assert session.look().ending.advice.row == "D8"
    assert not session.look().ending.finished
    assert gym.record().outcome is SessionOutcome.STOPPED
    assert gym.locked() == [LockKind.SHARP24]
    with pytest.raises(NotToday) as told:
        gym.begin(routine("fold"))
    assert told.value.advice.key == "lock-sharp24"


def test_ending_in_the_slow_test_is_the_end_for_today(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)
    session.answer(well)

    session.stop()

    assert session.look().ending.advice.row == "D8"
    assert gym.locked() == [LockKind.SHARP24]


def test_ending_after_the_pause_was_resolved_is_no_stop_but_sharp_all_the_same(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    gym.sharp(session)
    session.answer(well)
    session.slow_test(SlowTest.PASSED)

    session.stop()

    assert session.look().ending.advice is None
    assert gym.record().outcome is SessionOutcome.STOPPED
    assert gym.locked() == [LockKind.SHARP24]
