from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest
from msgspec.structs import replace

from coach.domain.timeline import halved
from coach.player.events import PhaseStarted, StepEnded, StepResult
from coach.player.state import Command, Refused, State

Bench = Callable[..., Any]

BACK: Final = """
    start    -> [Plank, get ready 10
    +5       ->
    back     -> [Plank, get ready 10
    +2.9     ->
    back     -> [Plank, get ready 10
    +10      -> 3, 2, 1, hold 20
    +1       ->
    back     -> [Plank, get ready 10
    +30      -> 3, 2, 1, hold 20, 3, 2, 1, Plank done 48.9], [March, get ready 10
    +2.9     ->
    back     -> March skipped 2.9], [Plank, get ready 10
    skip     -> hold 20
    skip     -> Plank partial 48.9], [March, get ready 10
    """
BACK_AFTER_3_S: Final = """
    start    -> [Plank, get ready 10
    skip     -> hold 20
    skip     -> Plank skipped 0], [March, get ready 10
    +3       ->
    back     -> [March, get ready 10
    back     -> March skipped 3], [Plank, get ready 10
    """
BACK_OVER_LEFT_OUT: Final = """
    start    -> [Plank, get ready 10
    +30      -> 3, 2, 1, hold 20, 3, 2, 1, Plank done 30], [March, get ready 10
    pause    -> paused
    leave out 0 ->
    back     -> [March, get ready 10
    back     -> [March, get ready 10
    """
BACK_PAUSED: Final = """
    start    -> [Plank, get ready 10
    +15      -> 3, 2, 1, hold 20
    pause    -> paused
    back     -> [Plank, get ready 10
    +60      ->
    resume   -> resuming, 3
    +1       -> 2
    skip     -> hold 20
    +1       -> 1
    back     -> [Plank, get ready 10
    +1       -> resumed
    +10      -> 3, 2, 1, hold 20
    """
SKIP: Final = """
    start    -> [Side plank, get ready left 10
    +4       ->
    skip     -> hold left 20
    +20      -> 3, 2, 1, change sides right 5
    +1       ->
    skip     -> hold right 20
    +7       ->
    skip     -> Side plank partial 32 20+7], [Plank, get ready 10
    skip     -> hold 6
    +6       -> 3, 2, 1, gap 8
    +3       ->
    skip     -> hold 6
    +6       -> 3, 2, 1, Plank done 15], [Rest, rest 30
    +4       ->
    skip     -> Rest skipped 4], [Plank, get ready 10
    skip     -> hold 6
    +6       -> 3, 2, 1, rest 12
    +2       ->
    skip     -> hold 6
    +0.9     ->
    skip     -> Plank partial 8.9], [Bird-dog, get ready left 10
    +11      -> 3, 2, 1, out left 2
    skip     -> Bird-dog partial 11 1+0], [March, get ready 10
    skip     -> keep going 15
    +0.9     ->
    skip     -> March skipped 0.9], finished
    skip     -> refused
    """
LONGER: Final = """
    start    -> [Side plank, get ready left 10
    +8       -> 3, 2
    longer   -> longer by 10
    +12      -> 3, 2, 1, hold left 20
    +18      -> 3, 2
    longer   -> longer by 10
    longer   -> longer by 10
    +22      -> 3, 2, 1, change sides right 5
    longer   -> refused
    +24      -> 3, 2, 1, hold right 20, 3, 2, 1
    longer   -> longer by 10
    +11      -> 3, 2, 1, Side plank done 95 40+30], [Rest, rest 30
    longer   -> longer by 10
    +40      -> 3, 2, 1, Rest done 40], [March, get ready 10
    +10      -> 3, 2, 1, keep going 15
    pause    -> paused
    longer   -> longer by 10
    resume   -> resuming, 3
    longer   -> longer by 10
    +38      -> 2, 1, resumed, 3, 2, 1, March done 45], [Plank, get ready 10
    skip     -> hold 6
    +6       -> 3, 2, 1, gap 8
    longer   -> refused
    skip     -> hold 6
    skip     -> Plank partial 6], [Bird-dog, get ready left 10
    skip     -> out left 2
    longer   -> refused
    +2       -> still left 1
    longer   -> refused
    +1       -> return left 2
    longer   -> refused
    +2       -> relax left 1
    longer   -> refused
    """
EASIER: Final = """
    start    -> [Plank, get ready 10
    +14      -> 3, 2, 1, hold 20
    easier   -> Plank changed 14], [Plank, get ready 10
    +10      -> 3, 2, 1, hold 10
    pause    -> paused
    easier   -> Plank changed 10], [Plank, get ready 10
    resume   -> resuming, 3
    easier   -> Plank changed 0], [Plank, get ready 10
    +3       -> 2, 1, resumed
    +20      -> 3, 2, 1, hold 10, 3, 2, 1, Plank done 20], [Rest, rest 30
    easier   -> refused
    """
LEAVE: Final = """
    start    -> [Side plank, get ready left 10
    +18      -> 3, 2, 1, hold left 20
    leave    -> refused
    pause    -> paused
    leave out 0, 1 ->
    resume   -> refused
    back     -> refused
    skip     -> refused
    leave    -> Side plank partial 18 8+0], [March, get ready 10
    +60      ->
    resume   -> resuming, 3
    leave    -> refused
    +3       -> 2, 1, resumed
    +10      -> 3, 2, 1, keep going 15
    pause    -> paused
    leave    -> March skipped 10], finished
    """
STOP: Final = """
    start    -> [Plank, get ready 10
    +13      -> 3, 2, 1, hold 20
    stop     -> Plank partial 13], stopped
    +60      ->
    resume   -> refused
    """


@pytest.mark.parametrize(
    ("script", "names"),
    [
        (BACK, ["plank", "march"]),
        (BACK_AFTER_3_S, ["plank", "march"]),
        (BACK_OVER_LEFT_OUT, ["plank", "march"]),
        (BACK_PAUSED, ["plank"]),
        (SKIP, ["side plank", "plank gaps", "rest", "plank sets", "bird-dog", "march"]),
        (LONGER, ["side plank", "rest", "march", "plank gaps", "bird-dog"]),
        (EASIER, ["plank", "rest"]),
        (LEAVE, ["side plank", "plank", "march"]),
        (STOP, ["plank", "march"]),
    ],
    ids=[
        "back",
        "back after 3 s",
        "back over a step left out",
        "back while paused",
        "skip",
        "longer",
        "easier",
        "leave",
        "stop",
    ],
)
def test_the_player_follows_the_script(bench: Bench, script: str, names: list[str]) -> None:
    assert bench(*names).run(script) == script


# Every command in every state.

ALLOWED: Final = {
    State.NEW: {
        Command.START: State.RUNNING,
        Command.RESUME: State.RESUMING,
        Command.EASIER: State.NEW,
        Command.LEAVE: State.PAUSED,
        Command.STOP: State.STOPPED,
    },
    State.RUNNING: {
        Command.PAUSE: State.PAUSED,
        Command.BACK: State.RUNNING,
        Command.SKIP: State.RUNNING,
        Command.EXTEND: State.RUNNING,
        Command.EASIER: State.RUNNING,
        Command.STOP: State.STOPPED,
    },
    State.PAUSED: {
        Command.RESUME: State.RESUMING,
        Command.BACK: State.PAUSED,
        Command.SKIP: State.PAUSED,
        Command.EXTEND: State.PAUSED,
        Command.EASIER: State.PAUSED,
        Command.LEAVE: State.PAUSED,
        Command.STOP: State.STOPPED,
    },
    State.RESUMING: {
        Command.PAUSE: State.PAUSED,
        Command.BACK: State.RESUMING,
        Command.SKIP: State.RESUMING,
        Command.EXTEND: State.RESUMING,
        Command.EASIER: State.RESUMING,
        Command.STOP: State.STOPPED,
    },
    State.FINISHED: {},
    State.STOPPED: {},
}
WAY_TO: Final = {
    State.NEW: [],
    State.RUNNING: ["start", "+12"],
    State.PAUSED: ["start", "+12", "pause"],
    State.RESUMING: ["start", "+12", "pause", "resume", "+1"],
    State.FINISHED: ["start", "skip", "skip", "skip", "skip"],
    State.STOPPED: ["start", "+12", "stop"],
}
WORD_OF: Final = {command: command.value for command in Command} | {Command.EXTEND: "longer"}


def seen(player: Any) -> tuple[object, ...]:
    course = (player.plan, player.left_out, player.index, player.segment_index)
    return (player.state, course, player.into_segment_s, player.spent(0), player.spent(1))


@pytest.mark.parametrize("command", list(Command))
@pytest.mark.parametrize("state", list(State))
def test_a_command_leads_where_it_should_or_is_refused_and_changes_nothing(
    bench: Bench, state: State, command: Command
) -> None:
    table = bench("plank", "march").play(*WAY_TO[state])
    assert table.player.state is state
    following = ALLOWED[state].get(command)
    assert table.player.can(command) is (following is not None)
    if following is not None:
        table.play(WORD_OF[command])
        assert table.player.state is following
        return
    before = seen(table.player)
    with pytest.raises(Refused) as refused:
        table.play(WORD_OF[command])
    assert (refused.value.command, refused.value.state) == (command, state)
    assert str(refused.value) == f"{command.value} is not possible while {state.value}"
    assert seen(table.player) == before


@pytest.mark.parametrize("state", [State.PAUSED, State.RESUMING, State.RUNNING])
def test_the_last_step_can_be_left_from_any_state(bench: Bench, state: State) -> None:
    table = bench("plank").play(*WAY_TO[state], "skip")
    assert table.player.state is State.FINISHED


def test_extending_stops_at_an_hour(bench: Bench) -> None:
    table = bench("long plank").play("start")
    assert table.player.can(Command.EXTEND)
    table.play("skip")
    assert not table.player.can(Command.EXTEND)
    with pytest.raises(Refused):
        table.play("longer")


def test_ten_seconds_more_are_part_of_the_plan(bench: Bench) -> None:
    table = bench("plank", "march").play("start", "+12", "longer")
    assert table.player.segment.seconds == 30
    assert table.player.remaining_s == 28
    assert table.player.routine_remaining_s == 28 + 25
    assert sum(step.seconds for step in table.player.plan) == 65


def test_what_was_left_is_still_known_after_the_end(bench: Bench) -> None:
    table = bench("plank", "march").play("start", "+12.5", "stop")
    assert table.player.routine_remaining_s == 17.5 + 25
    assert table.player.step_position_s == 12.5
    assert table.spent_s == 12.5


def test_nothing_is_left_after_the_last_step(bench: Bench) -> None:
    table = bench("plank").play("start", "+9.5", "sleep 1.9", *["sleep 2"] * 10)
    assert table.player.state is State.FINISHED
    assert table.player.routine_remaining_s == 0
    assert table.player.step_position_s == 30
    assert table.spent_s == 30


def test_whole_sets_that_lie_behind_are_counted(bench: Bench) -> None:
    table = bench("plank sets").play("start")
    counted = [(table.player.segment.phase.value, table.player.sets_done)]
    while table.player.state is State.RUNNING:
        if any(isinstance(event, PhaseStarted) for event in table.do("+1")):
            counted.append((table.player.segment.phase.value, table.player.sets_done))
    assert counted == [
        ("ready", 0),
        ("hold", 0),
        ("rest", 1),
        ("hold", 1),
        ("rest", 2),
        ("hold", 2),
    ]


def test_a_step_left_out_is_passed_over_and_its_time_does_not_count(bench: Bench) -> None:
    table = bench("plank", "rest", "march", left_out=[1])
    assert table.player.left_out == {1}
    assert table.player.routine_remaining_s == 30 + 25
    table.play("start")
    assert table.player.next_index == 2
    table.play("leave out 2")
    assert table.player.next_index is None
    assert table.player.routine_remaining_s == 30
    table.play("+30")
    assert table.player.state is State.FINISHED


def test_a_routine_begins_with_the_first_step_that_is_not_left_out(bench: Bench) -> None:
    script = "start -> [March, get ready 10"
    assert bench("plank", "rest", "march", left_out=[0, 1]).run(script) == script


def test_a_routine_of_which_everything_is_left_out_is_none(bench: Bench) -> None:
    with pytest.raises(ValueError, match=r"^every step of the plan is left out$"):
        bench("plank", "march", left_out=[0, 1])


def test_a_step_that_was_left_out_before_the_start_is_not_started(bench: Bench) -> None:
    table = bench("plank", "march").play("leave out 0")
    script = """
    start  -> refused
    resume -> refused
    leave  -> Plank skipped 0], [March, get ready 10
    resume -> resuming, 3
    +3     -> 2, 1, resumed
    """
    assert table.run(script) == script


def test_a_step_that_became_another_may_be_entered_again(bench: Bench) -> None:
    table = bench("plank", "march").play("start", "+12", "pause", "leave out 0", "easier")
    assert table.player.left_out == set()
    table.play("resume", "+3")
    assert table.player.state is State.RUNNING


def test_a_later_step_can_be_replaced(bench: Bench) -> None:
    table = bench("plank", "march").play("start")
    half = halved(table.plan[1])
    table.player.replace_step(1, half)
    assert table.player.plan == (table.plan[0], half)


@pytest.mark.parametrize("index", [0, 1])
def test_the_current_step_and_those_behind_are_not_replaced(bench: Bench, index: int) -> None:
    table = bench("plank", "march").play("start", "+30")
    with pytest.raises(ValueError, match=r"^only a later step can be replaced$"):
        table.player.replace_step(index, halved(table.plan[index]))
    assert table.player.plan == table.plan


def test_what_a_changed_step_had_taken_is_told_once(bench: Bench) -> None:
    table = bench("side plank").play("start", "+16", "easier")
    (changed,) = [event for event in table.events if isinstance(event, StepEnded)]
    assert (changed.result, changed.done_s, changed.left_s) == (StepResult.CHANGED, 16, 6)
    assert changed.step == table.plan[0]
    assert table.player.spent(0).done_ns == 0
    assert table.player.step == replace(halved(table.plan[0]), eased=True)


@pytest.mark.parametrize("speed", [0, -1, float("inf"), float("nan")])
def test_a_speed_must_be_above_nothing(bench: Bench, speed: float) -> None:
    with pytest.raises(ValueError, match=r"^speed must be a number above 0$"):
        bench("plank", speed=speed)
