from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationRecord, CheckInRecord
from coach.domain.pain import CheckIn, Moment, SafetyCard
from coach.domain.relief import Relief
from coach.domain.relief_rules import Shut
from coach.player.clock import NS
from coach.session.look import Advice
from coach.session.relief_begin import NotNow
from coach.session.relief_look import ReliefStage

if TYPE_CHECKING:
    from tests.session.relief.conftest import Bedside

ByName = Callable[[str], Relief]
D9 = Advice(row="D9", action="stop+soon", key="D9")


def refused(bedside: Bedside, relief: Relief, pain: int | None = 3) -> NotNow:
    with pytest.raises(NotNow) as raised:
        bedside.beginnings().begin(relief, pain)
    return raised.value


def test_the_questions_are_answered_first(bedside: Bedside, relief: ByName) -> None:
    refusal = refused(bedside, relief("ice"))
    assert refusal.offer.open
    assert refusal.offer.ask_questions
    assert str(refusal) == "unanswered"
    assert bedside.diary.check_ins() == ()


def test_heat_asks_about_swelling_when_the_pain_is_new(bedside: Bedside, relief: ByName) -> None:
    heat = relief("heat")
    bedside.day().clear_questions(heat)
    assert refused(bedside, heat).offer.ask_swelling
    bedside.day().answer_swelling(yes=False)
    assert bedside.beginnings().begin(heat, 3).stage is ReliefStage.PREPARE
    bedside.day().answer_swelling(yes=True)
    assert refused(bedside, heat).offer.shut is Shut.SWELLING


def test_the_pain_before_and_after_are_check_ins_of_their_own(bedside: Bedside) -> None:
    for line in ["begin ice 6", "on", "+60", "off", "after 4"]:
        bedside.do(line)
    said = bedside.diary.check_ins()
    assert [(one.check_in.moment, one.check_in.pain) for one in said] == [
        (Moment.NOW, 4),
        (Moment.NOW, 6),
    ]
    assert [(one.row, one.action, one.session) for one in said] == [("D13", "continue", None)] * 2
    assert (bedside.record().pain_before, bedside.record().pain_after) == (6, 4)
    look = bedside.using().look()
    assert (look.pain_before, look.pain_after, look.advice) == (6, 4, None)


def test_nothing_is_saved_that_nobody_said(bedside: Bedside) -> None:
    for line in ["begin ice -", "on", "+60", "off", "after -"]:
        bedside.do(line)
    assert bedside.diary.check_ins() == ()
    assert (bedside.record().pain_before, bedside.record().pain_after) == (None, None)


def test_strong_pain_has_its_advice_before_and_after(bedside: Bedside) -> None:
    for line in ["begin ice 8", "on"]:
        bedside.do(line)
        assert bedside.using().look().advice == D9
    for line in ["+60", "off"]:
        bedside.do(line)
    assert bedside.using().look().advice is None
    bedside.do("after 9")
    assert bedside.using().look().advice == D9


def test_a_yes_has_the_advice_of_d22_until_it_is_off(bedside: Bedside) -> None:
    for line in ["begin ice 8", "on", "+300", "yes"]:
        bedside.do(line)
    look = bedside.using().look()
    assert look.advice == Advice(row="D22", action="end-timer", key="D22")
    assert look.lock_until == bedside.now() + dt.timedelta(hours=24)
    bedside.do("off")
    assert bedside.using().look().advice is None
    assert bedside.using().look().lock_until == look.lock_until


def test_once_it_is_off_it_says_when_the_next_may_begin(bedside: Bedside) -> None:
    for line in ["begin ice 2", "on", "+60"]:
        bedside.do(line)
    assert bedside.using().look().lock_until is None
    bedside.do("off")
    assert bedside.using().look().lock_until == bedside.now() + dt.timedelta(minutes=120)


def test_the_last_of_a_day_locks_until_midnight(bedside: Bedside) -> None:
    for _ in range(4):
        for line in ["begin ice 2", "on", "+60", "off", "after -", "sleep 7200"]:
            bedside.do(line)
    lock_until = bedside.using().look().lock_until
    assert lock_until == bedside.now().replace(day=23, hour=0, minute=0, second=0, microsecond=0)


def test_a_preview_locks_nothing_and_is_kept_as_one(bedside: Bedside) -> None:
    bedside.speed = 60
    for line in ["begin ice 2", "on", "+5", "off"]:
        bedside.do(line)
    assert bedside.using().look().lock_until is None
    assert bedside.record().speed == 60
    assert bedside.record().on_skin_s == 300


def test_what_comes_in_the_way_while_it_is_prepared_holds_it_back(bedside: Bedside) -> None:
    bedside.do("begin ice 2")
    bedside.diary.add_check_in(
        CheckInRecord(
            at=bedside.now(),
            check_in=CheckIn(safety_card=SafetyCard.EMERGENCY),
            row="D1",
            action="emergency",
        )
    )
    assert bedside.play("on ->") == "on -> not now: medical"
    assert bedside.using().stage is ReliefStage.PREPARE
    assert bedside.diary.applications() == ()
    assert bedside.do("leave") == "over"


# A diary that can't be written, or read


class Jammed:
    """A diary whose disk is full or gone, as long as it is; it keeps count of what was tried."""

    def __init__(self, bedside: Bedside) -> None:
        self.diary = bedside.diary
        self.jammed = False
        self.tries = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self.diary, name)

    def save_application(self, record: ApplicationRecord) -> None:
        self._try()
        self.diary.save_application(record)

    def add_check_in(self, record: CheckInRecord) -> CheckInRecord:
        self._try()
        return self.diary.add_check_in(record)

    def used(self, since: dt.datetime) -> object:
        self._try()
        return self.diary.used(since)

    def _try(self) -> None:
        self.tries += 1
        if self.jammed:
            raise DiaryError("The disk is full.")


@pytest.fixture
def jammed(bedside: Bedside) -> Jammed:
    """Return what lies between the bedside and its diary."""
    found = Jammed(bedside)
    bedside.keeps = found
    return found


def test_the_time_goes_on_where_the_diary_can_not_be_written(
    bedside: Bedside, jammed: Jammed
) -> None:
    bedside.do("begin ice 4")
    jammed.jammed = True
    assert bedside.do("on") == "on"
    run = bedside.using()
    assert run.problem == "The disk is full."
    assert bedside.do("+310") == "check, alarm 1"
    assert bedside.do("no") == "on"
    assert bedside.diary.applications() == ()
    jammed.jammed = False
    assert bedside.do("+1") == ""
    assert run.problem is None
    assert bedside.record().running is not None
    tries = jammed.tries
    bedside.do("+100")
    assert jammed.tries == tries


def test_what_was_said_is_written_as_soon_as_it_can_be(bedside: Bedside, jammed: Jammed) -> None:
    for line in ["begin ice 4", "on", "+60"]:
        bedside.do(line)
    jammed.jammed = True
    assert bedside.do("off") == "after"
    run = bedside.using()
    # Not from the rules, which can't be read: by its own wait.
    assert run.look().lock_until == bedside.now() + dt.timedelta(minutes=120)
    assert run.next_in_ns() == NS
    assert bedside.do("after 3") == "over"
    off_at = bedside.now()
    assert len(bedside.diary.check_ins()) == 1
    jammed.jammed = False
    bedside.do("+5")
    assert run.problem is None
    assert run.next_in_ns() is None
    assert [one.check_in.pain for one in bedside.diary.check_ins()] == [3, 4]
    assert (bedside.record().off_at, bedside.record().pain_after) == (off_at, 3)


def test_where_a_yes_can_not_be_written_both_kinds_wait_all_the_same(
    bedside: Bedside, jammed: Jammed
) -> None:
    for line in ["begin ice 4", "on", "+300"]:
        bedside.do(line)
    jammed.jammed = True
    bedside.do("yes")
    assert bedside.using().look().lock_until == bedside.now() + dt.timedelta(hours=24)


def test_where_the_diary_can_not_be_read_nothing_is_prepared_but_what_is_goes_on(
    bedside: Bedside, jammed: Jammed
) -> None:
    bedside.do("begin ice 4")
    jammed.jammed = True
    with pytest.raises(DiaryError):
        bedside.do("begin ice 4")
    assert bedside.do("on") == "on"
