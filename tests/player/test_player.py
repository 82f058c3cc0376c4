from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

from coach.player.clock import NS
from coach.player.events import Counted, PhaseStarted, StepEnded, StepResult
from coach.player.state import State

Bench = Callable[..., Any]

WHOLE: Final = """
    start    -> [Plank, get ready 10
    +9       -> 3, 2, 1
    +1       -> hold 20
    +20      -> 3, 2, 1, Plank done 30], [Rest, rest 30
    +30      -> 3, 2, 1, Rest done 30], [March, get ready 10
    +10      -> 3, 2, 1, keep going 15
    +14.5    -> 3, 2, 1
    +0.5     -> March done 25], finished
    +100     ->
    """
SIDES: Final = """
    start    -> [Side plank, get ready left 10
    +10      -> 3, 2, 1, hold left 20
    +20      -> 3, 2, 1, change sides right 5
    +5       -> 3, 2, 1, hold right 20
    +20      -> 3, 2, 1, Side plank done 55 20+20], finished
    """
REPS: Final = """
    start    -> [Bird-dog, get ready left 10
    +10      -> 3, 2, 1, out left 2
    +2       -> still left 1
    +1       -> return left 2
    +2       -> relax left 1
    +1       -> out right 2
    +6       -> still right 1, return right 2, relax right 1, Bird-dog done 22 6+6], finished
    """
PAUSED: Final = """
    start    -> [Side plank, get ready left 10
    +10      -> 3, 2, 1, hold left 20
    +4       ->
    pause    -> paused
    +3600    ->
    resume   -> resuming, 3
    +1       -> 2
    +1       -> 1
    +1       -> resumed
    +15      -> 3, 2, 1
    pause    -> paused
    resume   -> resuming, 3
    pause    -> paused
    resume   -> resuming, 3
    +2.5     -> 2, 1
    +1       -> resumed
    +0.5     -> change sides right 5
    stop     -> Side plank partial 30 20+0], stopped
    """
SLEEPY: Final = """
    start    -> [Plank, get ready 10
    +5       ->
    sleep 2  -> 3
    sleep 2.001 -> paused by a hole of 2.001
    +3600    ->
    resume   -> resuming, 3
    +3       -> 2, 1, resumed
    +2       -> 2, 1
    +1       -> hold 20
    sleep 36000 -> paused by a hole of 36000
    resume   -> resuming, 3
    sleep 2.5 -> paused by a hole of 2.5
    resume   -> resuming, 3
    +3       -> 2, 1, resumed
    +20      -> 3, 2, 1, Plank done 30], finished
    sleep 99 ->
    """


@pytest.mark.parametrize(
    ("script", "names"),
    [
        (WHOLE, ["plank", "rest", "march"]),
        (SIDES, ["side plank"]),
        (REPS, ["bird-dog"]),
        (PAUSED, ["side plank"]),
        (SLEEPY, ["plank"]),
    ],
    ids=["whole routine", "sides", "reps", "paused", "sleepy"],
)
def test_the_player_follows_the_script(bench: Bench, script: str, names: list[str]) -> None:
    assert bench(*names).run(script) == script


def test_every_boundary_inside_one_look_comes_in_order(bench: Bench) -> None:
    script = """
    start      -> [Plank, get ready 10
    +9.5       -> 3, 2, 1
    sleep 2    -> hold 2 late 1.5
    sleep 2    -> gap 1 late 1.5, hold 2 late 0.5
    sleep 2    -> Plank done 15], [March, get ready 10 late 0.5
    +9.4       -> 3, 2, 1
    sleep 0.5  -> keep going 15 late 0.4
    """
    assert bench("short plank", "march").run(script) == script


def test_at_high_speed_a_whole_step_fits_into_one_look(bench: Bench) -> None:
    script = """
    start      -> [Bird-dog, get ready left 10
    sleep 1    -> 3, 2, 1, out left 2 late 10, still left 1 late 8, return left 2 late 7, \
relax left 1 late 5, out right 2 late 4, still right 1 late 2, return right 2 late 1
    sleep 0.05 -> relax right 1
    sleep 0.05 -> Bird-dog done 22 6+6], [Rest, rest 30
    sleep 2    -> 3, 2, 1, Rest done 30], finished
    """
    assert bench("bird-dog", "rest", speed=20).run(script) == script


def test_speed_does_not_shorten_the_hole(bench: Bench) -> None:
    script = """
    start        -> [Plank, get ready 10
    sleep 2      -> 3, 2, 1, hold 3600 late 30
    sleep 2.0001 -> paused by a hole of 2.0001
    resume       -> resuming, 3
    sleep 0.15   -> 2, 1, resumed
    """
    assert bench("long plank", speed=20).run(script) == script


def test_a_hole_pauses_at_the_last_look_before_it(bench: Bench) -> None:
    table = bench("plank").play("start", "+4", "sleep 3600")
    assert table.player.state is State.PAUSED
    assert table.player.into_segment_s == 4
    assert table.spent_s == 4


def test_a_command_after_a_hole_finds_a_paused_player(bench: Bench) -> None:
    table = bench("plank").play("start", "+4")
    table.clock.forward(60)
    script = "pause -> paused by a hole of 60"
    assert table.run(script) == script
    table.play("resume", "+3")
    table.clock.forward(60)
    script = "stop -> paused by a hole of 60, Plank skipped 4], stopped"
    assert table.run(script) == script


def test_a_command_after_the_end_is_no_mistake(bench: Bench) -> None:
    table = bench("march").play("start", "+24.5")
    table.clock.forward(1)
    assert table.run("skip -> March done 25], finished") == "skip -> March done 25], finished"


def test_a_skip_to_work_that_has_just_begun_by_itself_does_not_leave_it(bench: Bench) -> None:
    table = bench("march", "plank").play("start", "+9.5")
    table.clock.forward(1)
    script = """
    skip -> keep going 15 late 0.5
    skip -> March skipped 10.5], [Plank, get ready 10
    """
    assert table.run(script) == script


def test_the_number_counts_down_to_nothing(bench: Bench) -> None:
    table = bench("plank", "march").play("start", "+10")
    shown = []
    for _ in range(4):
        shown.append((table.player.remaining_s, table.player.routine_remaining_s))
        table.play("+0.25")
    assert shown == [(20, 45), (19.75, 44.75), (19.5, 44.5), (19.25, 44.25)]
    assert table.player.into_segment_s == 1
    assert table.player.step_position_s == 11


def test_a_look_is_wanted_at_the_next_boundary_or_within_a_second(bench: Bench) -> None:
    player = (table := bench("plank")).player
    assert player.next_in_ns() is None
    table.play("start")
    assert player.next_in_ns() == NS
    table.clock.forward(0.4)
    assert player.next_in_ns() == 600_000_000
    player.tick()
    table.play("+6")
    assert player.next_in_ns() == 600_000_000  # 3 is counted at 7 s
    table.clock.forward(1.9)
    assert player.next_in_ns() == 0
    player.tick()
    table.play("+0.9")
    assert player.next_in_ns() == 800_000_000  # get ready ends at 10 s
    table.play("pause")
    assert player.next_in_ns() is None
    table.play("resume", "+0.25")
    assert player.next_in_ns() == 750_000_000
    table.play("stop")
    assert player.next_in_ns() is None


def test_a_look_at_the_wanted_moment_is_at_the_boundary(bench: Bench) -> None:
    table = bench("bird-dog", "plank sets", speed=7.3)
    table.play("start")
    moments = 0
    while (wanted_ns := table.player.next_in_ns()) is not None:
        table.clock.forward(wanted_ns / NS)
        events = table.player.tick()
        moments += bool(events)
        for event in events:
            # Nanoseconds of the real clock are whole: at most one of them, 7.3 times as fast.
            assert getattr(event, "late_s", 0) < 1e-8
    assert table.player.state is State.FINISHED
    assert moments > 15


def test_three_two_one_is_shown_before_the_clock_runs_again(bench: Bench) -> None:
    table = bench("plank").play("start", "+2", "pause")
    assert table.player.resume_in is None
    shown = []
    table.play("resume")
    for _ in range(3):
        shown.append(table.player.resume_in)
        table.play("+1")
    assert shown == [3, 2, 1]
    assert table.player.resume_in is None
    assert table.player.into_segment_s == 2


def test_an_hour_with_200_pauses_ends_exactly(bench: Bench) -> None:
    table = bench("long plank").play("start")
    for number in range(200):
        table.play(
            f"+{number % 17}.{number:03}", "pause", f"sleep {number * 3}.7", "resume", "+2.9"
        )
        table.play("sleep 0.1")
    left_s = table.player.remaining_s + (10 if table.player.segment_index == 0 else 0)
    while left_s > 1:
        table.play("+1")
        left_s = table.player.remaining_s
    table.clock.forward(left_s - 1e-9)
    assert [event for event in table.player.tick() if not isinstance(event, Counted)] == []
    table.clock.forward(1e-9)
    ended = table.player.tick()[0]
    assert isinstance(ended, StepEnded)
    assert (ended.result, ended.done_s) == (StepResult.DONE, 3610)
    assert (ended.result, table.spent_s) == (StepResult.DONE, 3610)


def test_looking_often_or_seldom_makes_no_difference(bench: Bench) -> None:
    seldom = bench("side plank", "plank gaps").play("start", *["sleep 2"] * 50)
    often = bench("side plank", "plank gaps").play("start", *["sleep 0.03"] * 3334)
    assert [type(event) for event in often.events] == [type(event) for event in seldom.events]
    for one, other in zip(often.events, seldom.events, strict=True):
        if not isinstance(one, PhaseStarted):
            assert one == other
