"""Where ice and heat are named."""

from __future__ import annotations

import pytest

from coach.domain.comfort import names_relief, relief_fits
from coach.domain.locks import LockKind
from coach.domain.pain import CheckIn
from coach.domain.triage import TABLE


@pytest.mark.parametrize("key", ["D1", "D2", "D4", "D19", "D5", "D6", "D13", "lock-medical", ""])
def test_who_has_to_get_help_rest_a_minute_or_go_on_is_not_sent_to_ice_and_heat(key: str) -> None:
    assert not names_relief(key)


@pytest.mark.parametrize("number", ["D3", "D7", "D8", "D9", "D10", "D11"])
def test_every_other_row_that_ends_exercise_names_them(number: str) -> None:
    ends = [row.text for row in TABLE if row.number == number and row.action.ends_session]

    assert ends
    assert all(names_relief(key) for key in ends)


@pytest.mark.parametrize("kind", list(LockKind))
def test_every_lock_but_the_medical_one_leaves_them_open(kind: LockKind) -> None:
    assert names_relief(f"lock-{kind.value}") is (kind is not LockKind.MEDICAL)


@pytest.mark.parametrize(
    ("answer", "fits"),
    [
        (None, False),
        (CheckIn(), False),
        (CheckIn(pain=2), False),
        (CheckIn(pain=3), True),
        (CheckIn(pain=10), True),
        (CheckIn(pain=1, words=("sharp",)), True),
        (CheckIn(sharp_button=True), True),
    ],
)
def test_they_fit_from_3_on_and_with_something_sharp(answer: CheckIn | None, *, fits: bool) -> None:
    assert relief_fits(answer) is fits
