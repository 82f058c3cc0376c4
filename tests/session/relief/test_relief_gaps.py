"""The computer sleeps, its clocks are moved: what lies on the skin does not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.session.relief.conftest import Bedside

IN_PART: Final = """
    begin ice 4 ->
    on        -> on
    +120      ->
    sleep 2   ->
    sleep 2.1 -> gap 2.1, check, alarm 1
    look      -> check, part 1 of 2, 176 of 300, skin 124.1, gap 2.1
    +30       -> alarm 2
    no        -> on
    look      -> on, part 1 of 2, 176 of 300, skin 154.1
    +176      -> check, alarm 1
    no        -> on
    +599      ->
    sleep 60  -> gap 60, time-up, alarm 2
    look      -> time-up, part 2 of 2, 0 of 600, skin 989.1, gap 60, longer?
    """
PAST_PART: Final = """
    begin heat 4 ->
    on        -> on
    +250      ->
    sleep 125 -> gap 125, check, alarm 3!
    look      -> check, part 2 of 2, 600 of 600, skin 375, gap 125, take it off
    +14.9     ->
    +0.1      -> alarm 4!
    sleep 100 -> gap 100, alarm 7!
    no        -> on
    look      -> on, part 2 of 2, 600 of 600, skin 490
    """
PAST_END: Final = """
    begin ice 4 ->
    on         -> on
    +60        ->
    sleep 1150 -> gap 1150, off, alarm 1!
    look       -> off, part 2 of 2, 0 of 600, skin 1210, gap 1150
    +20        -> alarm 2!
    sleep 7200 -> gap 7200, alarm 242!
    off        -> after
    sleep 7200 ->
    after -    -> over
    """
SHORT: Final = """
    begin ice-short 4 ->
    on         -> on
    +60        ->
    sleep 60.5 -> gap 60.5, check, alarm 1
    look       -> check, part 1 of 1, 180 of 300, skin 120.5, gap 60.5
    no         -> on
    +180       -> check, alarm 1
    no         -> time-up, alarm 1
    """
IN_LONGER: Final = """
    begin ice 4 ->
    on       -> on
    +300     -> check, alarm 1
    no       -> on
    +600     -> time-up, alarm 1
    longer   -> check, alarm 1
    no       -> on
    +100     ->
    sleep 50 -> gap 50, check, alarm 1
    look     -> check, part 3 of 2, 150 of 300, skin 1050, gap 50
    no       -> on
    +150     -> off, alarm 1!
    """
WATER: Final = """
    begin laps 4 ->
    on        -> on
    +250      ->
    sleep 100 -> gap 100
    look      -> on, part 2 of 2, 350 of 400, skin 350, gap 100
    +350      -> off, alarm 1!
    look      -> off, part 2 of 2, 0 of 400, skin 700
    """
SET_FORWARD: Final = """
    begin ice 4 ->
    on        -> on
    +100      ->
    wall 1    ->
    +1        ->
    look      -> on, part 1 of 2, 199 of 300, skin 101
    wall 60   ->
    +1        -> gap 62, check, alarm 1
    look      -> check, part 1 of 2, 137 of 300, skin 163, gap 62
    wall -600 ->
    +1        ->
    look      -> check, part 1 of 2, 137 of 300, skin 164, gap 62
    """
UNCOUNTED: Final = """
    begin ice 4 ->
    on         -> on
    +100       ->
    forget 150 -> gap 150, check, alarm 1
    look       -> check, part 1 of 2, 50 of 300, skin 250, gap 150
    """
SCRIPTS = {
    "in a part": IN_PART, "past a part": PAST_PART, "past the end": PAST_END, "short": SHORT,
    "in the longer part": IN_LONGER, "water": WATER, "set forward": SET_FORWARD,
    "uncounted": UNCOUNTED,
}  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_what_lies_on_the_skin_does_not_wait(bedside: Bedside, script: str) -> None:
    assert bedside.play(script) == script


@pytest.mark.parametrize(
    ("before", "command", "told"),
    [
        (["+310"], "no", "gap 60, alarm 3"),
        (["+300", "no", "+600"], "longer", "gap 60, alarm 3"),
        # Taking it off, and a yes, count however they come.
        (["+310"], "off", "gap 60, alarm 3, after"),
        (["+310"], "yes", "gap 60, alarm 3, skin"),
        (["+100"], "off", "gap 60, check, alarm 1, after"),
    ],
)
def test_an_answer_that_was_given_before_the_gap_was_told_does_not_count(
    bedside: Bedside, before: list[str], command: str, told: str
) -> None:
    for line in ["begin ice 4", "on", *before]:
        bedside.do(line)
    bedside.pass_time(60)
    assert bedside.do(command) == told


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("no", "off, alarm 1!"),
        ("off", "off, alarm 1!, after"),
        ("yes", "off, alarm 1!, skin"),
    ],
)
def test_an_answer_in_the_very_second_of_the_hard_stop(
    bedside: Bedside, command: str, told: str
) -> None:
    for line in ["begin ice 4", "on", "+1199"]:
        bedside.do(line)
    bedside.pass_time(1)
    assert bedside.do(command) == told
