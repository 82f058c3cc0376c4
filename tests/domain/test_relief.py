"""What ice and heat are written with, and the limits that hold for every file."""

from __future__ import annotations

import pytest

from coach.domain.relief import (
    ALARM_EVERY_S,
    LEAST_WAIT_MIN,
    LOUDER_AFTER_S,
    MOST_A_DAY,
    MOST_ON_SKIN_S,
    MOST_UNCHECKED_S,
    ReliefKind,
    Wait,
)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("120 min", 120), ("2 h", 120), ("1min", 1), (" 24 h ", 1440), ("1440 min", 1440)],
)
def test_a_wait_is_read_in_minutes_or_hours(written: str, minutes: int) -> None:
    assert Wait.parse(written) == minutes


@pytest.mark.parametrize(
    "written",
    ["120", 120, "2:00", "2 hours", "-2 h", "1.5 h", "", "7200 s", "\u0661 h", None, True],
)
def test_what_is_no_wait_is_told_with_how_to_write_one(written: object) -> None:
    with pytest.raises(ValueError, match="is no wait, write `120 min` or `2 h`"):
        Wait.parse(written)


@pytest.mark.parametrize("written", ["0 min", "0 h", "25 h", "1441 min", "9999 h"])
def test_a_wait_lasts_from_a_minute_to_a_day(written: str) -> None:
    with pytest.raises(ValueError, match="must be between 1 min and 24 h"):
        Wait.parse(written)


def test_the_limits_are_those_of_the_design() -> None:
    assert (MOST_ON_SKIN_S, MOST_UNCHECKED_S) == (1200, 600)
    assert (ALARM_EVERY_S, LOUDER_AFTER_S) == (30, 60)
    assert LEAST_WAIT_MIN == {ReliefKind.ICE: 120, ReliefKind.HEAT: 60}
    assert MOST_A_DAY == {ReliefKind.ICE: 4, ReliefKind.HEAT: 3}
