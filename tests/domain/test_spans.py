from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from coach.domain.spans import elapsed, later

BERLIN = ZoneInfo("Europe/Berlin")
SPRING = dt.datetime(2026, 3, 28, 18, tzinfo=BERLIN)
AUTUMN = dt.datetime(2026, 10, 24, 18, tzinfo=BERLIN)
DAY = dt.timedelta(days=1)


def test_from_wall_clock_to_wall_clock_a_day_may_have_23_or_25_hours() -> None:
    assert elapsed(SPRING, SPRING + DAY) == dt.timedelta(hours=23)
    assert elapsed(AUTUMN, AUTUMN + DAY) == dt.timedelta(hours=25)


def test_two_zones_are_one_time() -> None:
    assert elapsed(SPRING, SPRING.astimezone(dt.UTC)) == dt.timedelta()


def test_24_hours_later_the_wall_clock_may_show_another_hour() -> None:
    assert later(SPRING, DAY) == dt.datetime(2026, 3, 29, 19, tzinfo=BERLIN)
    assert later(AUTUMN, DAY) == dt.datetime(2026, 10, 25, 17, tzinfo=BERLIN)
    assert later(SPRING, DAY).tzinfo is BERLIN
