from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coach.player.clock import NS
from coach.player.course import Place, Tally
from coach.player.events import StepEnded, StepResult
from coach.player.state import State

Bench = Callable[..., Any]


def test_a_session_goes_on_inside_a_segment_after_three_two_one(bench: Bench) -> None:
    place = Place(index=1, segment=1, into_segment_s=7.5, done_s=17.5, left_s=7.5)
    script = """
    resume -> [Side plank, hold left 20, resuming, 3
    +3     -> 2, 1, resumed
    +12.5  -> 3, 2, 1, change sides right 5
    +25    -> 3, 2, 1, hold right 20, 3, 2, 1, Side plank done 55 20+20], [March, get ready 10
    """
    assert bench("plank", "side plank", "march", place=place).run(script) == script


@pytest.mark.parametrize(
    ("name", "segment", "phase", "place", "ended"),
    [
        ("plank", 0, "ready", {"done_s": 4}, (30, 0, 0)),
        ("plank", 1, "hold", {"done_s": 14}, (30, 0, 0)),
        ("side plank", 1, "hold", {"done_s": 14, "left_s": 4}, (55, 20, 20)),
        ("side plank", 2, "switch", {"done_s": 34, "left_s": 20}, (55, 20, 20)),
        ("side plank", 3, "hold", {"done_s": 39, "left_s": 20, "right_s": 4}, (55, 20, 20)),
        ("plank gaps", 2, "gap", {"done_s": 20}, (30, 0, 0)),
        ("plank sets", 2, "rest", {"done_s": 20}, (52, 0, 0)),
        ("march", 1, "time", {"done_s": 14}, (25, 0, 0)),
        ("rest", 0, "rest", {"done_s": 4}, (30, 0, 0)),
    ],
)
def test_what_was_spent_before_counts_in_every_phase(
    bench: Bench,
    name: str,
    segment: int,
    phase: str,
    place: dict[str, float],
    ended: tuple[float, float, float],
) -> None:
    table = bench(name, place=Place(segment=segment, into_segment_s=4, **place))
    assert table.player.segment.phase.value == phase
    assert table.player.into_segment_s == 4
    assert table.spent_s == place["done_s"]
    table.play("resume", "+3", *["+1"] * 60)
    assert table.player.state is State.FINISHED
    (end,) = [event for event in table.events if isinstance(event, StepEnded)]
    assert end.result is StepResult.DONE
    assert (end.done_s, end.left_s, end.right_s) == ended


@pytest.mark.parametrize(
    ("segment", "phase"), list(enumerate(["ready", *["out", "pause", "back", "relax"] * 2]))
)
def test_a_session_goes_on_in_any_part_of_a_rep(bench: Bench, segment: int, phase: str) -> None:
    place = Place(segment=segment, into_segment_s=0.5)
    table = bench("bird-dog", place=place).play("resume", "+2.9")
    assert table.player.segment.phase.value == phase
    assert table.player.into_segment_s == 0.5
    table.play("sleep 0.1", "+0.25")
    assert table.player.into_segment_s == 0.75


def test_three_two_one_that_was_counted_before_is_not_counted_again(bench: Bench) -> None:
    script = """
    resume -> [Plank, hold 20, resuming, 3
    +3     -> 2, 1, resumed
    +2     -> 1, Plank done 30], finished
    """
    place = Place(segment=1, into_segment_s=18, done_s=28)
    assert bench("plank", place=place).run(script) == script


def test_a_place_after_more_time_than_the_plan_has_is_the_end_of_its_segment(bench: Bench) -> None:
    place = Place(segment=1, into_segment_s=27, done_s=37)
    table = bench("plank", place=place)
    assert table.player.into_segment_s == 20
    assert table.spent_s == 37
    script = """
    resume -> [Plank, hold 20, resuming, 3
    +3     -> 2, 1, resumed, Plank done 37], finished
    """
    assert table.run(script) == script


def test_a_place_after_more_segments_than_the_plan_has_is_in_the_last_one(bench: Bench) -> None:
    table = bench("plank", place=Place(segment=9, into_segment_s=-1))
    assert table.player.segment_index == 1
    assert table.player.into_segment_s == 0


@pytest.mark.parametrize(
    ("place", "result"),
    [
        (Place(segment=0, into_segment_s=9, done_s=9), StepResult.SKIPPED),
        (Place(segment=1, into_segment_s=0.5, done_s=10.5), StepResult.SKIPPED),
        (Place(segment=1, into_segment_s=4, done_s=14), StepResult.PARTIAL),
        (Place(segment=2, into_segment_s=4, done_s=20), StepResult.PARTIAL),
        (Place(segment=3, into_segment_s=0, done_s=24), StepResult.PARTIAL),
    ],
)
def test_work_before_the_restart_counts_as_tried(
    bench: Bench, place: Place, result: StepResult
) -> None:
    table = bench("plank gaps", place=place).play("resume", "+3", "stop")
    (end,) = [event for event in table.events if isinstance(event, StepEnded)]
    assert (end.result, end.done_s) == (result, place.done_s)


def test_what_was_spent_is_told_apart_by_side_and_work(bench: Bench) -> None:
    table = bench("side plank").play("start", "+37.5")
    spent = Tally(done_ns=37_500_000_000, work_ns=22_500_000_000, left_ns=20 * NS)
    spent.right_ns = 2_500_000_000
    assert table.player.spent(0) == spent


def test_looking_at_what_was_spent_changes_nothing(bench: Bench) -> None:
    table = bench("plank").play("start", "+15")
    assert table.player.spent(0) == table.player.spent(0)


def test_a_second_of_work_is_the_least_that_counts_as_tried(bench: Bench) -> None:
    table = bench("plank", "march").play("start", "+10", "+0.999", "skip")
    assert table.events[-3].result is StepResult.SKIPPED
    table = bench("plank", "march").play("start", "+10", "+1", "skip")
    assert table.events[-3].result is StepResult.PARTIAL
