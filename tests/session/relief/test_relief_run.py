"""One use from getting it ready to the end, with every answer, as scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from coach.player.clock import NS
from coach.session.relief_command import ALLOWED, ReliefCommand
from coach.session.relief_look import ReliefStage

if TYPE_CHECKING:
    from tests.session.relief.conftest import Bedside

ICE: Final = """
    begin ice 4 ->
    look     -> prepare, part 0 of 2, 300 of 300, skin 0
    +3600    ->
    on       -> on
    look     -> on, part 1 of 2, 300 of 300, skin 0
    +120     ->
    look     -> on, part 1 of 2, 180 of 300, skin 120
    +180     -> check, alarm 1
    look     -> check, part 2 of 2, 600 of 600, skin 300
    +12      ->
    look     -> check, part 2 of 2, 600 of 600, skin 312
    no       -> on
    +600     -> time-up, alarm 1
    look     -> time-up, part 2 of 2, 0 of 600, skin 912, longer?
    +8       ->
    off      -> after
    look     -> after, part 2 of 2, 0 of 600, skin 920
    +3600    ->
    after 2  -> over
    look     -> over, part 2 of 2, 0 of 600, skin 920
    +60      ->
    """
LONGER: Final = """
    begin ice 4 ->
    on       -> on
    +300     -> check, alarm 1
    no       -> on
    +600     -> time-up, alarm 1
    +10      ->
    longer   -> check, alarm 1
    look     -> check, part 3 of 2, 290 of 300, skin 910
    +35      -> alarm 2
    look     -> check, part 3 of 2, 255 of 300, skin 945
    no       -> on
    look     -> on, part 3 of 2, 255 of 300, skin 945
    +254     ->
    +1       -> off, alarm 1!
    look     -> off, part 3 of 2, 0 of 300, skin 1200
    +29.9    ->
    +0.1     -> alarm 2!
    +60      -> alarm 3!, alarm 4!
    off      -> after
    look     -> after, part 2 of 2, 0 of 600, skin 1290
    after -  -> over
    """
NOBODY: Final = """
    begin heat - ->
    on       -> on
    +300     -> check, alarm 1
    +59.9    -> alarm 2
    look     -> check, part 2 of 2, 600 of 600, skin 359.9
    +0.1     -> alarm 3!
    look     -> check, part 2 of 2, 600 of 600, skin 360, take it off
    +300     -> alarm 4!, alarm 5!, alarm 6!, alarm 7!, alarm 8!, alarm 9!, alarm 10!, \
alarm 11!, alarm 12!, alarm 13!
    look     -> check, part 2 of 2, 540 of 600, skin 660, take it off
    no       -> on
    look     -> on, part 2 of 2, 540 of 600, skin 660
    +539.999 ->
    +0.001   -> off, alarm 1!
    look     -> off, part 2 of 2, 0 of 600, skin 1200
    off      -> after
    """
NEVER_ANSWERED: Final = """
    begin ice 0 ->
    on       -> on
    +300     -> check, alarm 1
    +870     -> alarm 2, alarm 3, alarm 4, alarm 5, alarm 6, alarm 7, alarm 8, alarm 9, \
alarm 10, alarm 11, alarm 12, alarm 13, alarm 14, alarm 15, alarm 16, alarm 17, alarm 18, \
alarm 19, alarm 20, alarm 21, alarm 22, alarm 23, alarm 24, alarm 25, alarm 26, alarm 27, \
alarm 28, alarm 29, alarm 30
    +30      -> off, alarm 1!
    no       -> refused
    longer   -> refused
    look     -> off, part 2 of 2, 0 of 600, skin 1200
    """
YES: Final = """
    begin heat 3 ->
    on       -> on
    +300     -> check, alarm 1
    +20      ->
    yes      -> skin
    look     -> skin, part 2 of 2, 0 of 600, skin 320
    +600     ->
    look     -> skin, part 2 of 2, 0 of 600, skin 320
    yes      -> refused
    off      -> after
    after 3  -> over
    begin ice 3 -> not now: skin
    begin heat 3 -> not now: skin
    """
YES_UNASKED: Final = """
    begin ice 3 ->
    on       -> on
    +200     ->
    yes      -> skin
    """
SHORT: Final = """
    begin ice-short 3 ->
    on       -> on
    look     -> on, part 1 of 1, 300 of 300, skin 0
    +300     -> check, alarm 1
    look     -> check, part 1 of 1, 0 of 300, skin 300
    +9       ->
    no       -> time-up, alarm 1
    look     -> time-up, part 1 of 1, 0 of 300, skin 309
    longer   -> refused
    off      -> after
    """
BATH: Final = """
    begin bath 3 ->
    on       -> on
    yes      -> skin
    off      -> after
    after -  -> over
    +86400   ->
    begin bath 3 ->
    on       -> on
    +899     ->
    no       -> refused
    +1       -> off, alarm 1!
    look     -> off, part 1 of 1, 0 of 900, skin 900
    +30      -> alarm 2!
    off      -> after
    """
LAPS: Final = """
    begin laps 3 ->
    on       -> on
    +300     ->
    look     -> on, part 2 of 2, 400 of 400, skin 300
    +400     -> off, alarm 1!
    """
LATE: Final = """
    begin ice 3 ->
    on       -> on
    +300     -> check, alarm 1
    no       -> on
    +600     -> time-up, alarm 1
    +240     -> alarm 2, alarm 3, alarm 4, alarm 5, alarm 6, alarm 7, alarm 8, alarm 9
    look     -> time-up, part 2 of 2, 0 of 600, skin 1140, longer?
    +0.1     ->
    look     -> time-up, part 2 of 2, 0 of 600, skin 1140.1
    longer   -> refused
    +60      -> alarm 10, off, alarm 1!
    """
LEFT: Final = """
    begin ice 3 ->
    no       -> refused
    off      -> refused
    after 3  -> refused
    leave    -> over
    look     -> over, part 2 of 2, 0 of 600, skin 0
    on       -> refused
    begin ice 3 ->
    on       -> on
    leave    -> refused
    on       -> refused
    +1       ->
    off      -> after
    begin ice 3 -> not now: wait
    begin heat 3 ->
    """
TWICE: Final = """
    begin ice 3 ->
    on       -> on
    begin heat 3 -> not now: wait
    """
PREVIEW: Final = """
    begin heat 3 ->
    on       -> on
    begin ice 3 -> not now: wait
    +14.99   ->
    +0.01    -> check, alarm 1
    +1.5     -> alarm 2
    +1.5     -> alarm 3!
    sleep 3  -> gap 60, alarm 5!
    no       -> on
    +30      -> time-up, alarm 1
    off      -> after
    after 3  -> over
    begin ice 3 ->
    """
SLOW: Final = """
    begin ice-short 3 ->
    on       -> on
    +599     ->
    +1       -> check, alarm 1
    """
NAMES = {
    "ice": ICE, "longer": LONGER, "nobody": NOBODY, "never answered": NEVER_ANSWERED, "yes": YES,
    "yes unasked": YES_UNASKED, "short": SHORT, "bath": BATH, "laps": LAPS, "late": LATE,
    "left": LEFT, "twice": TWICE,
}  # fmt: skip


@pytest.mark.parametrize("script", NAMES.values(), ids=NAMES)
def test_every_answer_leads_where_it_should(bedside: Bedside, script: str) -> None:
    assert bedside.play(script) == script


@pytest.mark.parametrize(("speed", "script"), [(20.0, PREVIEW), (0.5, SLOW)])
def test_at_speed_all_seconds_are_those_of_the_protocol(
    bedside: Bedside, speed: float, script: str
) -> None:
    bedside.speed = speed
    assert bedside.play(script) == script


def test_every_stage_has_its_commands_and_nothing_pauses() -> None:
    assert ALLOWED.keys() == set(ReliefStage)
    assert set().union(*ALLOWED.values()) == set(ReliefCommand)
    assert not any("pause" in command.value for command in ReliefCommand)


@pytest.mark.parametrize(
    ("lines", "outcome", "on_skin_s"),
    [
        (["off"], "early", 0),
        (["+300", "off"], "early", 300),
        (["+300", "no", "+5", "off"], "early", 305),
        (["+300", "no", "+600", "off"], "done", 900),
        (["+300", "no", "+600", "longer", "off"], "done", 900),
        (["+300", "no", "+600", "longer", "no", "+5", "off"], "done", 905),
        (["+300", "no", "+600", "longer", "no", "+300", "off"], "hard-stop", 1200),
        (["+1230", "off"], "hard-stop", 1230),
        (["+300", "yes"], "skin", 300),
        (["+1230", "yes"], "skin", 1230),
    ],
)
def test_the_diary_keeps_how_it_ended(
    bedside: Bedside, lines: list[str], outcome: str, on_skin_s: float
) -> None:
    for line in ["begin ice 6", "on", *lines]:
        bedside.do(line)
    record = bedside.record()
    assert (record.relief, record.name, record.wait_min) == ("ice", "Ice", 120)
    assert (record.outcome and record.outcome.value, record.on_skin_s) == (outcome, on_skin_s)
    assert record.off_at == bedside.now()
    assert record.running is None


@pytest.mark.parametrize(
    ("lines", "stage", "since_s", "left_s"),
    [
        ([], "on", 0, (300, 600)),
        (["+310"], "check", 300, (600,)),
        (["+310", "no", "+5"], "on", 310, (600,)),
        (["+100", "sleep 100.5"], "check", 200.5, (100, 600)),
        (["+100", "sleep 250.5"], "check", 300, (600,)),
        (["+300", "no", "+610"], "time-up", 900, ()),
        (["+300", "no", "+610", "longer"], "check", 910, (300,)),
        (["+300", "no", "+610", "longer", "no", "+8"], "on", 910, (300,)),
        (["+1230"], "off", 1200, ()),
    ],
)
def test_the_diary_keeps_where_it_is(
    bedside: Bedside, lines: list[str], stage: str, since_s: float, left_s: tuple[float, ...]
) -> None:
    for line in ["begin ice 6", "on", *lines]:
        bedside.do(line)
    record = bedside.record()
    assert (record.outcome, record.off_at) == (None, None)
    assert record.running is not None
    assert (record.running.stage, record.running.since_s) == (stage, since_s)
    assert record.running.left_s == left_s
    assert record.running.asked_longer is ("longer" in lines)
    assert record.running.boot == "first"


def test_a_use_is_written_at_its_stages_and_not_every_second(bedside: Bedside) -> None:
    bedside.do("begin ice 6")
    assert bedside.diary.applications() == ()
    bedside.do("on")
    written = bedside.record()
    bedside.do("+299")
    assert bedside.record() == written
    bedside.do("+1")
    assert bedside.record() != written


def test_it_is_looked_at_once_a_second_when_the_countdown_changes(bedside: Bedside) -> None:
    for line in ["begin ice 4", "on", "+300", "+12.25", "no"]:
        bedside.do(line)
    run, looks = bedside.using(), []
    while run.stage is ReliefStage.ON:
        due_ns = run.next_in_ns()
        assert due_ns is not None
        bedside.pass_time(due_ns / NS)
        run.tick()
        looks.append(run.look().remaining_s)
    assert looks == [float(second) for second in range(599, -1, -1)]


@pytest.mark.parametrize(
    ("lines", "due_s"),
    [
        ([], None),
        (["on"], 1),
        (["on", "+0.25"], 0.75),
        (["on", "+309.5"], 0.5),
        (["on", "+329.75"], 0.25),
        (["on", "sleep 60.5", "no", "sleep 60.25"], 0.25),
        (["on", "+3", "off"], None),
        (["on", "+310", "yes"], None),
        (["on", "+3", "off", "after -"], None),
    ],
)
def test_the_next_look_is_due_at_the_next_second_or_alarm(
    bedside: Bedside, lines: list[str], due_s: float | None
) -> None:
    for line in ["begin ice 4", *lines]:
        bedside.do(line)
    due_ns = bedside.using().next_in_ns()
    assert (None if due_ns is None else due_ns / NS) == due_s


def test_what_a_restart_found_is_told_at_once(bedside: Bedside) -> None:
    for line in ["begin ice 4", "on", "+3"]:
        bedside.do(line)
    run = bedside.beginnings().take_up()
    assert run is not None
    assert run.next_in_ns() == 0
    assert run.stage is ReliefStage.CHECK
    assert len(run.tick()) == 3
    assert run.next_in_ns() == NS
