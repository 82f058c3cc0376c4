"""What the ways out of ice and heat are called."""

from __future__ import annotations

import pytest

from coach.domain.dose import Seconds
from coach.domain.relief import Medium, Relief, ReliefKind, Wait
from coach.words.relief_keys import off_question, off_words, take_off_words


def relief_in(medium: Medium) -> Relief:
    return Relief(
        name="Warm",
        kind=ReliefKind.HEAT,
        medium=medium,
        purpose="For comfort.",
        questions=("Numb skin",),
        prepare=("Wrap it.",),
        parts=(Seconds(60),),
        total=Seconds(60),
        hard_stop=Seconds(60),
        remove=("Put it away.",),
        wait=Wait(60),
        day_limit=1,
    )


@pytest.mark.parametrize(
    ("medium", "said"),
    [
        (Medium.PACK, ("Take it off", "Is it off your skin?", "It is off")),
        (Medium.BATH, ("Get out", "Are you out of the water?", "I am out")),
    ],
)
def test_a_pack_comes_off_and_out_of_a_bath_one_gets(
    medium: Medium, said: tuple[str, str, str]
) -> None:
    relief = relief_in(medium)
    assert (take_off_words(relief), off_question(relief), off_words(relief)) == said
