"""Numbers to call."""

from __future__ import annotations

import pytest

from coach.settings import Settings
from coach.words.emergency import Numbers, numbers_of, suggested_numbers


@pytest.mark.parametrize(
    ("region", "emergency", "urgent"),
    [
        ("DE", "112", ""),
        ("IE", "112", ""),
        ("GB", "999 or 112", "111"),
        ("US", "911", ""),
        ("CA", "911", ""),
        ("AU", "000", ""),
        ("ZZ", "", ""),
        ("", "", ""),
    ],
)
def test_a_region_suggests_its_numbers(region: str, emergency: str, urgent: str) -> None:
    assert suggested_numbers(region) == Numbers(emergency=emergency, urgent=urgent)


def test_what_the_person_entered_goes_first() -> None:
    numbers = numbers_of(Settings(emergency_number="144", urgent_number="1450"), "GB")
    assert numbers == Numbers(emergency="144", urgent="1450", is_suggested=False)
    assert numbers.lines == ("Your emergency number: 144",)
    assert numbers.urgent_lines == ("For urgent advice: 1450",)


def test_one_entered_number_leaves_the_other_suggested() -> None:
    numbers = numbers_of(Settings(urgent_number="1450"), "GB")
    assert (numbers.emergency, numbers.urgent, numbers.is_suggested) == ("999 or 112", "1450", True)


def test_a_suggestion_is_called_one_and_not_checked() -> None:
    first, second = suggested_numbers("US").lines
    assert first == "Emergency number suggested for your region: 911"
    assert second == "It has not been checked. You can enter yours in Settings."


def test_without_any_number_the_card_says_where_to_enter_one() -> None:
    assert suggested_numbers("ZZ").lines == (
        "You can enter your emergency number in Settings. It then stands here.",
    )
    assert suggested_numbers("ZZ").urgent_lines == ()
