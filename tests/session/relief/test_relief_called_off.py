"""Something that has to be looked at first is told while ice or heat lies on the skin (4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from coach.diary.records import ApplicationOutcome, CheckInRecord
from coach.domain.pain import CheckIn, SafetyCard
from coach.domain.triage import decide

if TYPE_CHECKING:
    from tests.session.relief.conftest import Bedside

ON: Final = """
    begin ice 4 ->
    medical -> refused
    """
WITHIN_A_PART: Final = """
    begin ice 4 ->
    on      -> on
    +120    ->
    medical -> off, alarm 1!
    look    -> off, part 1 of 2, 0 of 300, skin 120, called off
    medical -> refused
    no      -> refused
    longer  -> refused
    +60     -> alarm 2!, alarm 3!
    kill 30 -> restart 90, alarm 4!
    look    -> off, part 2 of 2, 0 of 600, skin 210, restart 90, called off
    boot 30 -> restart 30, alarm 5!
    +30     -> alarm 6!
    off     -> after
    medical -> refused
    after - -> over
    medical -> refused
    begin ice 4 -> not now: medical
    """
IN_A_CHECK: Final = """
    begin heat 4 ->
    on      -> on
    +310    -> check, alarm 1
    medical -> off, alarm 1!
    look    -> off, part 2 of 2, 0 of 600, skin 310, called off
    off     -> after
    """
AT_THE_END: Final = """
    begin ice 4 ->
    on      -> on
    +300    -> check, alarm 1
    no      -> on
    +605    -> time-up, alarm 1
    medical -> off, alarm 1!
    longer  -> refused
    off     -> after
    """
IN_THE_WATER: Final = """
    begin bath 4 ->
    on      -> on
    +120    ->
    medical -> off, alarm 1!
    off     -> after
    """
AND_A_YES: Final = """
    begin ice 4 ->
    on      -> on
    +120    ->
    medical -> off, alarm 1!
    yes     -> skin
    medical -> refused
    """
AFTER_A_SLEEP: Final = """
    begin ice 4 ->
    on      -> on
    sleep 60 -> gap 60, check, alarm 1
    medical -> off, alarm 1!
    look    -> off, part 1 of 2, 0 of 300, skin 60, gap 60, called off
    """
SCRIPTS = {
    "prepare": ON, "part": WITHIN_A_PART, "check": IN_A_CHECK, "time up": AT_THE_END,
    "water": IN_THE_WATER, "yes": AND_A_YES, "sleep": AFTER_A_SLEEP,
}  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_it_has_to_come_off_at_once_until_that_is_confirmed(bedside: Bedside, script: str) -> None:
    assert bedside.play(script) == script


def test_beyond_the_hard_stop_that_is_why_it_comes_off(bedside: Bedside) -> None:
    for line in ["begin ice 4", "on", "+310"]:
        bedside.do(line)
    bedside.pass_time(1000)
    assert bedside.do("medical") == "gap 1000, off, alarm 4!"
    assert not bedside.using().look().called_off


def tell(bedside: Bedside, check_in: CheckIn) -> None:
    """Save a check-in as another program does."""
    decision = decide(check_in)
    bedside.diary.add_check_in(
        CheckInRecord(
            at=bedside.now(),
            check_in=check_in,
            row=decision.row.number,
            action=decision.action.value,
        )
    )


@pytest.mark.parametrize("card", [SafetyCard.EMERGENCY, SafetyCard.URGENT])
def test_what_was_told_while_the_program_was_closed_is_found_with_it(
    bedside: Bedside, card: SafetyCard
) -> None:
    for line in ["begin ice 4", "on", "+120"]:
        bedside.do(line)
    tell(bedside, CheckIn(safety_card=card))
    assert bedside.do("kill 60") == "restart 180, check, alarm 1, off, alarm 1!"
    assert bedside.do("look") == "off, part 1 of 2, 0 of 300, skin 180, restart 180, called off"
    assert bedside.record().running is not None
    assert bedside.do("kill 5") == "restart 5, alarm 1!"


def test_what_leaves_ice_and_heat_open_leaves_it_on(bedside: Bedside) -> None:
    for line in ["begin ice 4", "on", "+120"]:
        bedside.do(line)
    tell(bedside, CheckIn(pain=9))
    assert bedside.do("kill 60") == "restart 180, check, alarm 1"
    assert not bedside.beginnings().is_closed()


def test_beyond_the_hard_stop_a_restart_says_that_it_was_too_long(bedside: Bedside) -> None:
    for line in ["begin ice 4", "on", "+120"]:
        bedside.do(line)
    tell(bedside, CheckIn(safety_card=SafetyCard.EMERGENCY))
    assert bedside.do("kill 1200") == "restart 1320, off, alarm 5!"
    assert not bedside.using().look().called_off


@pytest.mark.parametrize(
    "lines", [["+5"], ["+310"], ["+300", "no", "+605"], ["+300", "no", "+605", "longer", "no"]]
)
def test_it_ended_early_however_late_that_is_confirmed(bedside: Bedside, lines: list[str]) -> None:
    for line in ["begin ice 4", "on", *lines, "medical", "+1200", "kill 5", "off"]:
        bedside.do(line)
    assert bedside.record().outcome is ApplicationOutcome.EARLY
    assert bedside.using().look().lock_until is None


def test_one_that_was_written_by_an_older_program_is_not_called_off(bedside: Bedside) -> None:
    for line in ["begin bath 4", "on", "+905"]:
        bedside.do(line)
    assert bedside.do("kill 5") == "restart 10, alarm 1!"
    assert not bedside.using().look().called_off
