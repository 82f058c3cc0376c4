"""The program is killed in every stage, and started again with a diary that was on the disk."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import pytest
from msgspec.structs import replace

import coach
from coach.diary.records import ApplicationOutcome
from coach.diary.store import open_diary
from coach.domain.relief import Relief
from coach.player.clock import SystemClock, boot_id
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_look import Gap, ReliefStage, StageChanged

if TYPE_CHECKING:
    from tests.session.relief.conftest import Bedside

PREPARE: Final = """
    begin ice 4 ->
    kill 10 ->
    look    -> nothing
    """
WITHIN: Final = """
    begin ice 4 ->
    on      -> on
    +120    ->
    kill 60.5 -> restart 180.5, check, alarm 1
    look    -> check, part 1 of 2, 120 of 300, skin 180.5, restart 180.5
    kill 1  -> restart 1, alarm 1
    look    -> check, part 1 of 2, 120 of 300, skin 181.5, restart 1
    no      -> on
    look    -> on, part 1 of 2, 120 of 300, skin 181.5
    +120    -> check, alarm 1
    no      -> on
    +600    -> time-up, alarm 1
    """
AT_ONCE: Final = """
    begin ice 4 ->
    on      -> on
    kill 0  -> restart 0, check, alarm 1
    look    -> check, part 1 of 2, 300 of 300, skin 0, restart 0
    """
PAST_PART: Final = """
    begin heat 4 ->
    on      -> on
    +250    ->
    kill 112 -> restart 362, check, alarm 3!
    look    -> check, part 2 of 2, 600 of 600, skin 362, restart 362, take it off
    +28     -> alarm 4!
    """
UNANSWERED: Final = """
    begin ice 4 ->
    on      -> on
    +310    -> check, alarm 1
    kill 60 -> restart 70, alarm 3
    look    -> check, part 2 of 2, 600 of 600, skin 370, restart 70
    no      -> on
    kill 9  -> restart 9, check, alarm 1
    look    -> check, part 2 of 2, 591 of 600, skin 379, restart 9
    """
TIME_UP: Final = """
    begin ice 4 ->
    on      -> on
    +300    -> check, alarm 1
    no      -> on
    +610    -> time-up, alarm 1
    kill 35 -> restart 45, alarm 2
    look    -> time-up, part 2 of 2, 0 of 600, skin 945, restart 45, longer?
    longer  -> check, alarm 1
    kill 5  -> restart 5, alarm 1
    look    -> check, part 3 of 2, 250 of 300, skin 950, restart 5
    no      -> on
    kill 10 -> restart 10, check, alarm 1
    look    -> check, part 3 of 2, 240 of 300, skin 960, restart 10
    no      -> on
    +240    -> off, alarm 1!
    kill 61 -> restart 61, alarm 3!
    off     -> after
    """
PAST_END: Final = """
    begin ice 4 ->
    on      -> on
    +100    ->
    kill 1145 -> restart 1245, off, alarm 2!
    look    -> off, part 2 of 2, 0 of 600, skin 1245, restart 1245
    kill 0  -> restart 0, alarm 2!
    off     -> after
    """
NEXT_DAY: Final = """
    begin heat 4 ->
    on      -> on
    +310    -> check, alarm 1
    boot 86400 -> restart 86410, off, alarm 2851!
    look    -> off, part 2 of 2, 0 of 600, skin 86710, restart 86410
    off     -> after
    after - -> over
    """
OTHER_BOOT: Final = """
    begin ice 4 ->
    on      -> on
    +120    ->
    boot 60 -> restart 180, check, alarm 1
    +60     -> alarm 2, alarm 3
    look    -> check, part 1 of 2, 120 of 300, skin 240, restart 180
    """
SET_BACK_AND_ANOTHER_BOOT: Final = """
    begin ice 4 ->
    on      -> on
    +310    -> check, alarm 1
    +12     ->
    no      -> on
    wall -7200 ->
    boot 60 -> restart 0, check, alarm 1
    look    -> check, part 2 of 2, 600 of 600, skin 322, restart 0
    no      -> on
    +600    -> time-up, alarm 1
    """
TWO_BOOTS: Final = """
    begin ice 4 ->
    on      -> on
    +60     ->
    wall -5000 ->
    boot 5  -> restart 0, check, alarm 1
    +100    -> alarm 2, alarm 3, alarm 4
    kill 5  -> restart 105, alarm 4
    look    -> check, part 1 of 2, 300 of 300, skin 105, restart 105
    """
AFTER: Final = """
    begin ice 4 ->
    on      -> on
    +310    -> check, alarm 1
    off     -> after
    kill 60 ->
    look    -> nothing
    begin ice 4 -> not now: wait
    """
SKIN: Final = """
    begin ice 4 ->
    on      -> on
    +310    -> check, alarm 1
    yes     -> skin
    boot 60 ->
    look    -> nothing
    begin heat 4 -> not now: skin
    """
WATER: Final = """
    begin bath 4 ->
    on      -> on
    +310    ->
    kill 60 -> restart 370
    look    -> on, part 1 of 1, 530 of 900, skin 370, restart 370
    kill 60 -> restart 60
    look    -> on, part 1 of 1, 470 of 900, skin 430, restart 60
    kill 900 -> restart 900, off, alarm 15!
    """
SHORT: Final = """
    begin ice-short 4 ->
    on      -> on
    +300    -> check, alarm 1
    kill 60 -> restart 60, alarm 3
    no      -> time-up, alarm 1
    kill 60 -> restart 60, alarm 3
    off     -> after
    """
SCRIPTS = {
    "prepare": PREPARE, "within": WITHIN, "at once": AT_ONCE, "past part": PAST_PART,
    "unanswered": UNANSWERED, "time up": TIME_UP, "past end": PAST_END, "next day": NEXT_DAY,
    "other boot": OTHER_BOOT, "set back": SET_BACK_AND_ANOTHER_BOOT,
    "two boots": TWO_BOOTS, "after": AFTER, "skin": SKIN,
    "water": WATER, "short": SHORT,
}  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_it_is_found_again_where_it_really_is(bedside: Bedside, script: str) -> None:
    assert bedside.play(script) == script


def test_one_whose_protocol_can_not_be_read_is_kept_as_taken_off(bedside: Bedside) -> None:
    for line in ["begin ice 4", "on", "+100"]:
        bedside.do(line)
    bedside.diary.save_application(replace(bedside.record(), protocol=None))
    assert bedside.play("    kill 60 ->\n    look    -> nothing") == (
        "    kill 60 ->\n    look    -> nothing"
    )
    assert bedside.record().outcome is ApplicationOutcome.EARLY
    assert bedside.record().off_at == bedside.now()
    assert bedside.diary.running_application() is None


def test_one_whose_stage_can_not_be_read_is_to_be_taken_off(bedside: Bedside) -> None:
    for line in ["begin ice 4", "on", "+100"]:
        bedside.do(line)
    running = bedside.record().running
    assert running is not None
    bedside.diary.save_application(
        replace(bedside.record(), running=replace(running, stage="floating"))
    )
    assert bedside.do("kill 60") == "restart 160, alarm 6!"
    assert bedside.do("look").startswith("off, ")


WRITER: Final = """
import datetime as dt, sys
from pathlib import Path
import msgspec
from coach.diary.store import open_diary
from coach.domain.relief import Relief
from coach.player.clock import SystemClock, boot_id
from coach.session.day import Day
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_day import ReliefDay

now = dt.datetime.fromisoformat(sys.argv[2])
diary = open_diary(Path(sys.argv[1]), now).diary
relief = msgspec.json.decode(sys.argv[3], type=Relief, dec_hook=lambda kind, value: kind(value))
ReliefDay(diary, Day(diary, lambda: now), lambda: now).clear_questions(relief)
run = ReliefBeginnings(diary, SystemClock(), lambda: now, boot_id()).begin(relief, 5)
run.put_on()
print("on", flush=True)
sys.stdin.read()
"""


def test_a_program_killed_by_the_system_leaves_what_lies_on_the_skin_to_the_next(
    tmp_path: Path, relief: Callable[[str], Relief]
) -> None:
    now = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
    written = msgspec.json.encode(relief("ice"), enc_hook=int).decode()
    command = (sys.executable, "-c", WRITER, str(tmp_path), now.isoformat(), written)
    path = {"PYTHONPATH": str(Path(coach.__file__).parents[1])}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **path},
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "on\n"
        writer.kill()
    diary = open_diary(tmp_path, now).diary
    with contextlib.closing(diary):
        # The wall clock stands still: what has passed is known from the machine's own.
        run = ReliefBeginnings(diary, SystemClock(), lambda: now, boot_id()).take_up()
        assert run is not None
        assert run.look().stage is ReliefStage.CHECK
        assert run.look().pain_before == 5
        assert run.look().restarted
        gap, stage, _alarm = run.tick()
        assert isinstance(gap, Gap)
        assert stage == StageChanged(stage=ReliefStage.CHECK)
        assert 0 < gap.seconds <= run.look().on_skin_s
