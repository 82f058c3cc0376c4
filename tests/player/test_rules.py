from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.player.clock import NS
from coach.player.events import (
    Event,
    Extended,
    Finished,
    Paused,
    PhaseStarted,
    Resumed,
    Resuming,
    StepEnded,
    StepStarted,
    Stopped,
)
from coach.player.state import Command, Refused, State

Bench = Callable[..., Any]

NAMES = ["plank", "side plank", "bird-dog", "plank sets", "plank gaps", "march", "rest"]
plans = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4)
speeds = st.sampled_from([1, 1, 7.3, 20])
looks = st.integers(1, 30_000).map(lambda ms: f"+{ms / 1000}")
sleeps = st.integers(0, 4_000).map(lambda ms: f"sleep {ms / 1000}")
onward = st.sampled_from(["pause", "resume", "skip", "longer", "easier", "leave"])
left_out = st.integers(0, 3).map(lambda index: f"leave out {index}")
lines = st.lists(
    st.one_of(looks, looks, sleeps, onward, onward, st.sampled_from(["back", "stop"]), left_out),
    max_size=25,
)
without_back = st.lists(st.one_of(looks, looks, sleeps, onward), max_size=25)


def try_all(table: Any, wanted: list[str]) -> None:
    for line in wanted:
        follow(table, line)


def follow(table: Any, line: str) -> list[Event]:
    """Follow a line unless it is refused, and check what holds at every moment."""
    before = table.player.left_out
    try:
        events = table.do(line)
    except Refused:
        events = []
    player = table.player
    assert 0 <= player.remaining_s <= player.segment.seconds
    assert 0 <= player.into_segment_s <= player.segment.seconds
    assert player.step_position_s <= player.step.seconds
    assert 0 <= player.routine_remaining_s <= table.total_s
    for index in range(len(table.plan)):
        spent = player.spent(index)
        assert 0 <= spent.left_ns + spent.right_ns <= spent.work_ns <= spent.done_ns
    for event in events:
        if isinstance(event, StepStarted):
            assert event.index not in before or line == "easier"
    return events


@given(plans, speeds, lines)
def test_no_order_of_commands_breaks_the_player(
    bench: Bench, names: list[str], speed: float, wanted: list[str]
) -> None:
    table = bench(*names, speed=speed).play("start")
    try_all(table, wanted)
    assert_in_order(table.events, table.player.state)


def assert_in_order(events: list[Event], state: State) -> None:
    """Check that steps are entered and left in turn, and that the clock stands and runs in turn."""
    current: int | None = None
    clock = "runs"
    assert not any(isinstance(event, Finished | Stopped) for event in events[:-1])
    for event in events:
        match event:
            case StepStarted(index=index):
                # Back to the start of a step enters it again without having left it.
                assert current in {None, index}
                current = index
            case PhaseStarted(index=index):
                assert index == current
                assert event.late_s >= 0
            case StepEnded(index=index):
                assert index == current
                assert 0 <= event.left_s + event.right_s <= event.done_s + 1e-9
                current = None
            case Paused():
                assert clock != "stands"
                clock = "stands"
            case Resuming():
                assert clock == "stands"
                clock = "counts"
            case Resumed():
                assert clock == "counts"
                clock = "runs"
            case Finished() | Stopped():
                assert current is None
            case _:
                pass
    over = state in {State.FINISHED, State.STOPPED}
    assert over is (current is None)
    assert over or clock == {
        State.RUNNING: "runs",
        State.PAUSED: "stands",
        State.RESUMING: "counts",
    }.get(state)


@given(plans, speeds, without_back)
def test_what_is_spent_never_exceeds_the_plan(
    bench: Bench, names: list[str], speed: float, wanted: list[str]
) -> None:
    table = bench(*names, speed=speed).play("start")
    changed_s = 0.0
    for line in wanted:
        events = follow(table, line)
        # A changed step begins anew: what it had taken belongs to the one before.
        changed_s += sum(
            event.done_s
            for event in events
            if isinstance(event, StepEnded) and event.result.value == "changed"
        )
        assert table.spent_s <= table.total_s
    ended_s = sum(event.done_s for event in table.events if isinstance(event, StepEnded))
    running_s = 0.0
    if table.player.state not in {State.FINISHED, State.STOPPED}:
        running_s = table.player.spent(table.player.index).done_ns / NS
    assert ended_s + running_s == pytest.approx(table.spent_s + changed_s)


@given(plans, speeds, lines)
def test_a_paused_hour_adds_nothing(
    bench: Bench, names: list[str], speed: float, wanted: list[str]
) -> None:
    table = bench(*names, speed=speed).play("start")
    try_all(table, wanted)
    if table.player.can(Command.PAUSE):
        table.play("pause")
    spent_s, place = table.spent_s, table.player.step_position_s
    assert table.do("sleep 3590") + table.do("+10") == []
    assert (table.spent_s, table.player.step_position_s) == (spent_s, place)
    if table.player.can(Command.RESUME):
        table.play("resume")
    assert (table.spent_s, table.player.step_position_s) == (spent_s, place)


@given(plans, st.lists(st.one_of(looks, st.just("pause"), st.just("longer")), max_size=15))
def test_left_alone_every_routine_ends_with_all_its_steps_done_and_exactly_its_time(
    bench: Bench, names: list[str], wanted: list[str]
) -> None:
    table = bench(*names).play("start")
    for line in wanted:
        follow(table, line)
        if table.player.can(Command.RESUME):
            table.play("resume")
    for _ in range(1000):
        table.play("+1")
        if table.player.state is State.FINISHED:
            break
    ended = [event for event in table.events if isinstance(event, StepEnded)]
    assert [event.index for event in ended] == list(range(len(names)))
    assert {event.result.value for event in ended} == {"done"}
    longer_s = sum(event.by_s for event in table.events if isinstance(event, Extended))
    assert sum(event.done_s for event in ended) == table.total_s
    assert table.total_s == sum(step.seconds for step in table.plan) + longer_s
