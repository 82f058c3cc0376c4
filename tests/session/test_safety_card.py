from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.diary.records import SessionOutcome
from coach.domain.locks import LockKind
from coach.domain.pain import CheckIn, Moment, SafetyCard, SlowTest
from coach.session.look import Stage

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine


@pytest.mark.parametrize(("card", "row"), [(SafetyCard.EMERGENCY, "D1"), (SafetyCard.URGENT, "D4")])
@pytest.mark.parametrize(
    "stage",
    [
        Stage.PLAYING, Stage.CHECK_IN, Stage.SETTLING, Stage.SETTLED, Stage.SLOW_TEST,
        Stage.CHOICE, Stage.ADVICE,
    ],
)  # fmt: skip
def test_a_line_of_the_safety_card_ends_the_session_at_any_stage(
    gym: Gym, routine: MakeRoutine, well: CheckIn, stage: Stage, card: SafetyCard, row: str
) -> None:
    session = gym.started(routine("bend", "march"))
    gym.run(session, 15)
    steps = [
        session.hurt,
        session.press_sharp,
        lambda: gym.settle(session),
        lambda: session.answer(well),
        lambda: session.slow_test(SlowTest.DECLINED if stage is Stage.ADVICE else SlowTest.PASSED),
    ]
    while session.stage is not stage:
        steps.pop(0)()

    assert session.report_card(SafetyCard.NONE) == []
    assert session.stage is stage
    session.report_card(card)

    assert session.look().ending.advice.row == row
    assert session.look().ending.card == card.value
    assert gym.check_ins()[-1].row == row
    assert gym.record().outcome is SessionOutcome.STOPPED
    assert gym.locked()


def test_the_card_while_it_runs_stops_the_clock(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 15)
    gym.clock.advance(0.5)

    session.report_card(SafetyCard.URGENT)

    assert gym.steps()[0].done_s == 15.5


@pytest.mark.parametrize("finished", [True, False])
def test_a_line_that_applies_when_the_session_is_over_counts_too(
    gym: Gym, routine: MakeRoutine, *, finished: bool
) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 40 if finished else 15)
    if not finished:
        session.stop()
    assert session.stage is Stage.ENDED

    assert session.report_card(SafetyCard.NONE) == []
    assert session.look().ending.card is None
    assert session.report_card(SafetyCard.URGENT) == []

    ending = session.look().ending
    assert (ending.finished, ending.card, ending.advice.row) == (finished, "urgent", "D4")
    assert gym.check_ins()[-1].check_in.moment is Moment.AFTER
    assert gym.locked() == [LockKind.MEDICAL]
