"""Whatever is answered, slept through, killed and moved: what may never happen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.player.state import Refused
from coach.session.relief_look import ON_SKIN, ReliefLook, ReliefStage

if TYPE_CHECKING:
    from tests.session.relief.conftest import Bedside

NewBedside = Callable[[], AbstractContextManager["Bedside"]]

tenths = st.one_of(st.integers(0, 900), st.integers(2000, 7000), st.integers(0, 90_000))
seconds = tenths.map(lambda number: number / 10)
looks = st.integers(1, 400).map(lambda count: f"+{count}")
gaps = st.builds(
    "{} {}".format, st.sampled_from(["sleep", "kill", "boot", "forget", "wall"]), seconds
)
answers = st.sampled_from(["no", "no", "longer", "off", "yes", "medical", "wall -5000"])
lines = st.lists(st.one_of(looks, looks, gaps, answers, answers), max_size=14)
names = st.sampled_from(["ice", "heat", "ice-short", "bath"])
LEADS_TO: Final = {
    ReliefStage.ON: {ReliefStage.CHECK, ReliefStage.TIME_UP, ReliefStage.OFF},
    ReliefStage.CHECK: {ReliefStage.ON, ReliefStage.TIME_UP, ReliefStage.OFF, ReliefStage.SKIN},
    ReliefStage.TIME_UP: {ReliefStage.CHECK, ReliefStage.OFF, ReliefStage.SKIN},
    ReliefStage.OFF: {ReliefStage.SKIN},
}


def follow(bed: Bedside, line: str) -> None:
    """Follow a line unless it is refused, and check what holds at every moment."""
    if bed.run is None:
        return
    before = bed.using().look()
    # With another run of the machine and a wall clock set back, only what was written is known.
    known_s = before.on_skin_s if not line.startswith("boot") else 0
    if before.stage in ON_SKIN:
        known_s = max(known_s, bed.record().on_skin_s)
    try:
        bed.do(line)
    except Refused:
        assert bed.using().look().stage is before.stage
        return
    if bed.run is None:
        # Killed after it was off: there is nothing to find again.
        assert before.stage not in ON_SKIN
        return
    after = bed.using().look()
    assert after.on_skin_s >= known_s - 0.001
    assert_time(after)
    assert_way(before, after, line)


def assert_time(after: ReliefLook) -> None:
    """Check that beyond the hard stop there is nothing but to take it off."""
    hard_stop_s = after.relief.hard_stop
    if after.stage in ON_SKIN:
        assert (after.on_skin_s >= hard_stop_s) <= (after.stage is ReliefStage.OFF)
        assert 0 <= after.remaining_s <= max(0, hard_stop_s - after.on_skin_s)
        assert after.remaining_s <= after.part_s


def assert_way(before: ReliefLook, after: ReliefLook, line: str) -> None:
    """Check that only the right words lead on."""
    if before.stage is ReliefStage.CHECK and after.stage in {ReliefStage.ON, ReliefStage.TIME_UP}:
        assert line == "no"
    if after.part > before.part > 0 and after.stage is ReliefStage.ON:
        assert line == "no"
    if after.stage is ReliefStage.AFTER and before.stage is not after.stage:
        assert line == "off"
    if before.called_off and after.stage in ON_SKIN:
        assert after.called_off
    if after.called_off:
        assert after.stage is ReliefStage.OFF
        assert after.called_off is before.called_off or line == "medical"
    if before.stage is ReliefStage.OFF:
        assert after.stage in {ReliefStage.OFF, ReliefStage.AFTER, ReliefStage.SKIN}
    if before.stage in {ReliefStage.SKIN, ReliefStage.AFTER}:
        assert after.on_skin_s == before.on_skin_s
        assert after.stage not in ON_SKIN
    if line.startswith(("kill", "boot")) and after.relief.check is not None:
        assert after.stage is not ReliefStage.ON


@settings(max_examples=30, deadline=None)
@given(names, lines)
def test_no_order_of_answers_sleeps_and_restarts_breaks_it(
    new_bedside: NewBedside, name: str, wanted: list[str]
) -> None:
    with new_bedside() as bed:
        bed.do(f"begin {name} 3")
        bed.do("on")
        for line in wanted:
            follow(bed, line)


@settings(max_examples=30, deadline=None)
@given(names, lines)
def test_left_alone_it_asks_to_be_taken_off_at_twenty_minutes_until_it_is(
    new_bedside: NewBedside, name: str, wanted: list[str]
) -> None:
    with new_bedside() as bed:
        bed.do(f"begin {name} 3")
        bed.do("on")
        for line in wanted:
            follow(bed, line)
        if bed.run is None or bed.run.stage not in ON_SKIN:
            return
        left_s = 1200 - bed.using().look().on_skin_s
        if left_s > 0:
            bed.do(f"sleep {left_s}")
            bed.do("+0.001")
        assert bed.using().stage is ReliefStage.OFF
        assert "alarm" in bed.do("+31")
        for command in ("no", "longer", "leave", "after"):
            assert bed.play(f"{command} 3 ->") == f"{command} 3 -> refused"
        bed.do("off")
        assert bed.using().stage is ReliefStage.AFTER


@settings(max_examples=30, deadline=None)
@given(names, lines)
def test_looked_at_when_it_asks_every_boundary_is_met_to_the_millisecond(
    new_bedside: NewBedside, name: str, wanted: list[str]
) -> None:
    with new_bedside() as bed:
        bed.do(f"begin {name} 3")
        bed.do("on")
        for line in [*wanted, "+0.001"]:
            follow(bed, line)
        if bed.run is None or bed.run.stage not in ON_SKIN or bed.run.stage is ReliefStage.OFF:
            return
        before = bed.using().look()
        due_s = before.relief.hard_stop - before.on_skin_s
        if before.stage is ReliefStage.ON:
            due_s = before.remaining_s
        bed.do(f"+{max(0, due_s - 0.001)}")
        assert bed.using().stage is before.stage
        bed.do("+0.002")
        assert bed.using().stage is not before.stage
