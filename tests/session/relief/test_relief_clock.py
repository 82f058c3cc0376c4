from __future__ import annotations

import datetime as dt

import pytest

from coach.player.clock import NS
from coach.session.relief_clock import SkinClock

ZONE = dt.timezone(dt.timedelta(hours=1))
AT = dt.datetime(2026, 10, 25, 1, 59, tzinfo=ZONE)


class Clocks:
    """The clocks of a machine, each moved by itself."""

    def __init__(self) -> None:
        self.ns = 50 * NS
        self.wall = AT

    def now_ns(self) -> int:
        return self.ns

    def now(self) -> dt.datetime:
        return self.wall

    def move(self, *, real: float = 0, wall: float = 0) -> None:
        self.ns += round(real * NS)
        self.wall += dt.timedelta(seconds=wall)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def skin(clocks: Clocks) -> SkinClock:
    return SkinClock(clocks, clocks.now, at=AT, since_ns=clocks.ns)


def test_it_stands_until_somebody_looks(clocks: Clocks, skin: SkinClock) -> None:
    clocks.move(real=9, wall=9)
    assert skin.now_ns() == 0
    assert skin.look() == skin.now_ns() == 9 * NS


@pytest.mark.parametrize(
    ("moves", "seconds"),
    [
        ([(60, 60)], 60),
        ([(60, 59)], 60),
        # The machine's clock did not count a sleep.
        ([(10, 100)], 100),
        ([(10, 100), (5, 5)], 105),
        # Within a second the clocks agree, as far as they can.
        ([(10, 11)], 10),
        ([(10, 11.1)], 11.1),
        # Set back: nothing runs backwards, nothing stands.
        ([(60, -3540), (5, 5)], 65),
        # Set forward, and back again: what was told is not taken back.
        ([(60, 660), (60, -540)], 720),
    ],
)
def test_the_longest_counts(
    clocks: Clocks, skin: SkinClock, moves: list[tuple[float, float]], seconds: float
) -> None:
    for real, wall in moves:
        clocks.move(real=real, wall=wall)
        skin.look()
    assert skin.now_ns() == round(seconds * NS)


def test_another_zone_and_an_hour_of_summer_change_nothing(clocks: Clocks, skin: SkinClock) -> None:
    clocks.ns += 120 * NS
    clocks.wall = (AT + dt.timedelta(seconds=120)).astimezone(dt.UTC)
    assert skin.look() == 120 * NS


@pytest.mark.parametrize(
    ("since_s", "written_s", "wall_s", "seconds"),
    [
        # The same run of the machine: its clock knows best.
        (-100, 0, 30, 100),
        # Another one: the wall clock, or what was written.
        (None, 40, 90, 90),
        (None, 40, 10, 40),
        (None, 40, -3600, 40),
        # The machine's clock says less than what was written down.
        (-10, 40, 0, 40),
    ],
)
def test_found_again_it_goes_on_from_what_is_certain(
    clocks: Clocks, since_s: int | None, written_s: int, wall_s: int, seconds: int
) -> None:
    clocks.move(wall=wall_s)
    since_ns = None if since_s is None else clocks.ns + since_s * NS
    skin = SkinClock(
        clocks,
        clocks.now,
        at=AT,
        since_ns=since_ns,
        written_ns=written_s * NS,
        stands_at_ns=7 * NS,
    )
    assert skin.now_ns() == 7 * NS
    assert skin.look() == seconds * NS
    clocks.move(real=5, wall=5)
    assert skin.look() == (seconds + 5) * NS
