"""A player that counts on: open segments wait, holes pause nothing, ways can be turned."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from coach.domain.timeline import Phase, PlannedStep, Segment
from coach.player.clock import NS
from coach.player.events import (
    CountedOn,
    Event,
    Finished,
    PhaseStarted,
    StepEnded,
    StepStarted,
    Stopped,
)
from coach.player.player import Player
from coach.player.state import Command, Refused, State

ON = Segment(phase=Phase.ON, seconds=20, set_no=1)
CHECK = Segment(phase=Phase.CHECK, seconds=0, set_no=2)
AGAIN = Segment(phase=Phase.ON, seconds=30, set_no=2)
OFF = Segment(phase=Phase.OFF, seconds=0, set_no=2)


class ManualClock:
    """Real time that stands until it is moved."""

    def __init__(self) -> None:
        self.ns = 7_777_777_777

    def now_ns(self) -> int:
        return self.ns


class Table:
    """A started player of one step, and its clock."""

    def __init__(
        self, segments: Sequence[Segment], *, counts_on: bool = True, speed: float = 1
    ) -> None:
        self.clock = ManualClock()
        self.step = PlannedStep(
            position=0, exercise=None, dose=None, side=None, ready_s=0, segments=tuple(segments)
        )
        self.player = Player([self.step], self.clock, speed=speed, counts_on=counts_on)
        self.player.start()

    def looks(self, seconds: int) -> list[Event]:
        """Look every second."""
        return [event for _ in range(seconds) for event in self.sleep(1)]

    def sleep(self, seconds: float) -> list[Event]:
        """Look once, so much later."""
        self.clock.ns += round(seconds * NS)
        return self.player.tick()


def began(segment: Segment, late_s: float = 0) -> PhaseStarted:
    return PhaseStarted(index=0, segment=segment, late_s=late_s)


@pytest.fixture
def table() -> Table:
    return Table([ON, CHECK, AGAIN, OFF])


@pytest.mark.parametrize("counts_on", [True, False])
def test_an_open_segment_lasts_until_it_is_left(counts_on: bool) -> None:  # noqa: FBT001 it is a parameter of the test
    table = Table([ON, CHECK, AGAIN], counts_on=counts_on)
    assert table.looks(20) == [began(CHECK)]
    assert table.looks(3600) == []
    assert (table.player.into_segment_s, table.player.remaining_s) == (3600, 0)
    assert table.player.skip() == [began(AGAIN)]
    assert table.player.remaining_s == 30
    *_, finished = table.looks(30)
    assert finished == Finished()


def test_nothing_is_counted_down_before_a_check(table: Table) -> None:
    assert table.looks(19) == []


def test_a_hole_pauses_nothing_and_what_is_due_in_it_comes_late(table: Table) -> None:
    table.looks(5)
    assert table.sleep(3) == [CountedOn(hole_s=3)]
    assert table.player.into_segment_s == 8
    assert table.sleep(100) == [CountedOn(hole_s=100), began(CHECK, late_s=88)]
    assert table.player.into_segment_s == 88
    assert table.sleep(100) == [CountedOn(hole_s=100)]
    assert table.player.state is State.RUNNING


def test_a_hole_ends_at_the_first_open_segment_however_long_it_is() -> None:
    table = Table([ON, AGAIN, CHECK, ON, OFF])
    assert table.sleep(9000) == [
        CountedOn(hole_s=9000), began(AGAIN, late_s=8980), began(CHECK, late_s=8950),
    ]  # fmt: skip


def test_two_seconds_are_no_hole(table: Table) -> None:
    assert table.sleep(2) == []


def test_at_speed_a_hole_is_one_of_real_time() -> None:
    table = Table([ON, CHECK], speed=10)
    assert table.sleep(1.5) == []
    assert table.player.into_segment_s == 15
    assert table.sleep(2.5) == [CountedOn(hole_s=2.5), began(CHECK, late_s=20)]


@pytest.mark.parametrize("seconds", [0, 20])
@pytest.mark.parametrize(
    "command",
    [
        Player.pause,
        Player.resume,
        Player.back,
        Player.extend,
        Player.leave,
        Player.start,
        lambda player: player.become(player.step),
    ],
)
def test_there_is_no_pause_and_no_way_back(
    table: Table, command: Callable[[Player], list[Event]], seconds: int
) -> None:
    table.looks(seconds)
    with pytest.raises(Refused):
        command(table.player)


def test_what_counts_down_can_not_be_skipped(table: Table) -> None:
    table.looks(10)
    assert not table.player.can(Command.SKIP)
    with pytest.raises(Refused):
        table.player.skip()
    assert table.player.remaining_s == 10


def test_it_can_be_ended_at_any_time(table: Table) -> None:
    table.looks(25)
    ended, stopped = table.player.stop()
    assert stopped == Stopped()
    assert isinstance(ended, StepEnded)
    assert ended.done_s == 25
    assert table.sleep(100) == []


def test_it_can_be_turned_another_way(table: Table) -> None:
    table.looks(10)
    assert table.player.turn([CHECK, AGAIN, OFF]) == [began(CHECK)]
    assert table.player.segment_index == 1
    table.looks(4)
    assert table.player.skip() == [began(AGAIN)]
    assert table.looks(30) == [began(OFF)]
    table.looks(2)
    assert table.player.spent(0).done_ns == 46 * NS


def test_a_turn_may_have_come_before_this_look(table: Table) -> None:
    table.looks(20)
    table.sleep(60)
    assert table.player.turn([OFF], late_s=12.5) == [began(OFF, late_s=12.5)]
    assert table.player.into_segment_s == 12.5
    assert table.player.spent(0).done_ns == 80 * NS


def test_only_a_player_that_counts_on_and_runs_is_turned(table: Table) -> None:
    table.player.stop()
    for player in (table.player, Table([ON], counts_on=False).player):
        with pytest.raises(ValueError, match="another way"):
            player.turn([OFF])


def test_it_wants_to_look_at_each_boundary_and_once_a_second_while_it_waits(table: Table) -> None:
    assert table.player.next_in_ns() == NS
    table.looks(19)
    table.sleep(0.75)
    assert table.player.next_in_ns() == NS // 4
    table.sleep(0.25)
    assert table.player.segment is CHECK
    assert table.player.next_in_ns() == NS
    table.clock.ns += NS // 4
    assert table.player.next_in_ns() == NS * 3 // 4


def test_it_is_entered_like_any_step(table: Table) -> None:
    player = Player([table.step], table.clock, counts_on=True)
    assert player.start() == [StepStarted(index=0, step=table.step), began(ON)]
