from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from coach.diary.records import ApplicationOutcome, ApplicationRecord, CheckInRecord
from coach.diary.store import Diary, memory_diary
from coach.domain.dose import Seconds
from coach.domain.pain import CheckIn
from coach.domain.relief import Relief, ReliefKind, Wait
from coach.domain.relief_log import Answered, ReliefLog
from coach.domain.relief_rules import Shut, questions_key
from coach.session.day import Day
from coach.session.relief_day import ReliefDay

ICE = Relief(
    id="ice",
    name="Ice",
    kind=ReliefKind.ICE,
    purpose="Some people like it.",
    questions=("Numb skin?",),
    prepare=("Wrap it.",),
    parts=(Seconds(900),),
    total=Seconds(900),
    hard_stop=Seconds(1200),
    remove=("Take it off.",),
    wait=Wait(150),
    day_limit=4,
)
HEAT = replace(
    ICE, id="heat", kind=ReliefKind.HEAT, questions=("Fever?",), wait=Wait(60), day_limit=3
)


class Person:
    """One diary and one clock, in the hands of a test."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.time = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
        self.day = ReliefDay(diary, Day(diary, lambda: self.time), lambda: self.time)

    def wait(self, hours: float) -> None:
        self.time += dt.timedelta(hours=hours)

    def ago(self, hours: float) -> dt.datetime:
        return self.time - dt.timedelta(hours=hours)

    def hurts(self) -> None:
        self.diary.add_check_in(CheckInRecord(at=self.time, check_in=CheckIn(pain=4)))

    def uses(self, relief: Relief, off_ago: float | None, **changed: object) -> ApplicationRecord:
        """Save one use of a quarter of an hour: off so many hours ago, or still on (None)."""
        off_at = None if off_ago is None else self.ago(off_ago)
        at = self.ago(0.1) if off_at is None else off_at - dt.timedelta(minutes=15)
        values: dict[str, object] = {
            "id": f"{relief.id} {at}",
            "relief": relief.id,
            "name": relief.name,
            "kind": relief.kind,
            "at": at,
            "off_at": off_at,
            "outcome": None if off_at is None else ApplicationOutcome.DONE,
            "wait_min": relief.wait,
        }
        record = ApplicationRecord(**{**values, **changed})
        self.diary.save_application(record)
        return record


@pytest.fixture
def person() -> Iterator[Person]:
    diary = memory_diary()
    yield Person(diary)
    diary.close()


def test_of_a_new_diary_nothing_is_known_and_everything_is_asked(person: Person) -> None:
    assert person.day.log() == ReliefLog()
    offer = person.day.offer(ICE)
    assert (offer.open, offer.ask_questions, offer.used_today) == (True, True, 0)
    assert (person.day.running(), person.day.interval()) == (None, None)


def test_what_was_used_shuts_its_kind(person: Person) -> None:
    person.uses(ICE, off_ago=1)
    ice, heat = person.day.offers((ICE, HEAT))
    assert (ice.shut, ice.until) == (Shut.WAIT, person.time + dt.timedelta(hours=1.5))
    assert heat.open


@pytest.mark.parametrize("off_ago", [23.9, 24])
def test_a_yes_to_the_skin_check_is_known_for_its_24_hours(person: Person, off_ago: float) -> None:
    person.uses(ICE, off_ago, outcome=ApplicationOutcome.SKIN)
    assert person.day.offer(HEAT).open is (off_ago == 24)


def test_one_that_was_on_for_days_before_it_was_confirmed_still_makes_the_next_wait(
    person: Person,
) -> None:
    person.uses(ICE, off_ago=0, at=person.ago(500))
    assert person.day.offer(ICE).shut is Shut.WAIT


def test_one_that_has_been_on_for_days_is_still_on(person: Person) -> None:
    on = person.uses(ICE, off_ago=None, at=person.ago(500))
    assert person.day.offer(HEAT).shut is Shut.WAIT
    assert person.day.running() == on


def test_a_preview_counts_for_nothing(person: Person) -> None:
    person.uses(ICE, off_ago=0, speed=60.0, outcome=ApplicationOutcome.SKIN)
    offer = person.day.offer(ICE)
    assert (offer.open, offer.used_today) == (True, 0)


def test_none_to_the_questions_spares_them_for_30_days(person: Person) -> None:
    person.day.clear_questions(ICE)
    said_at = person.time
    assert person.day.log().answered == Answered(none={questions_key(ICE): said_at})
    person.wait(24 * 30 - 0.1)
    assert not person.day.offer(ICE).ask_questions
    assert person.day.offer(HEAT).ask_questions
    person.wait(0.1)
    assert person.day.offer(ICE).ask_questions


def test_swelling_is_asked_and_a_yes_closes_heat(person: Person) -> None:
    person.hurts()
    assert person.day.offer(HEAT).ask_swelling
    person.day.answer_swelling(yes=False)
    person.wait(11.9)
    assert person.day.log().answered.swelling == (False, person.ago(11.9))
    assert not person.day.offer(HEAT).ask_swelling
    person.day.answer_swelling(yes=True)
    assert person.day.log().answered.swelling == (True, person.time)
    assert person.day.offer(HEAT).shut is Shut.SWELLING


def test_a_number_that_is_about_to_be_kept_can_make_the_question_about_swelling_due(
    person: Person,
) -> None:
    assert not person.day.offer(HEAT).ask_swelling
    assert not person.day.offer(HEAT, pain=0).ask_swelling
    assert person.day.offer(HEAT, pain=3).ask_swelling
    person.day.answer_swelling(yes=False)
    person.wait(0.01)
    assert not person.day.offer(HEAT, pain=3).ask_swelling
    person.hurts()
    person.wait(2)
    assert not person.day.offer(HEAT, pain=3).ask_swelling


def test_an_acknowledgement_of_something_else_is_no_answer(person: Person) -> None:
    person.diary.acknowledge("relief-card", "1", person.time)
    person.diary.acknowledge("first-run", "1", person.time)
    assert person.day.log() == ReliefLog()


def test_a_plan_holds_until_midnight(person: Person) -> None:
    person.day.plan(ICE, 150)
    plan = person.day.interval()
    assert plan is not None
    assert (plan.relief, plan.kind, plan.every_min) == ("ice", ReliefKind.ICE, 150)
    assert person.diary.intervals() == (plan,)
    person.wait(13.9)
    assert person.day.interval() == plan
    person.wait(0.1)
    assert person.day.interval() is None


def test_a_plan_takes_the_place_of_the_one_before(person: Person) -> None:
    person.day.plan(ICE, 180)
    person.wait(1)
    person.day.plan(HEAT, 120)
    plan = person.day.interval()
    assert plan is not None
    assert plan.relief == "heat"
    second, first = person.diary.intervals()
    assert (first.ended_at, second.ended_at) == (person.time, None)


def test_a_plan_can_be_ended(person: Person) -> None:
    person.day.end_plan()
    person.day.plan(ICE, 150)
    person.day.end_plan()
    assert person.day.interval() is None
    assert person.day.due(ICE) is None


@pytest.mark.parametrize("every_min", [0, 60, 120, 151])
def test_a_plan_below_the_wait_or_beside_the_choices_is_refused(
    person: Person, every_min: int
) -> None:
    person.day.plan(ICE, 180)
    with pytest.raises(ValueError, match=f"ice can't be planned every {every_min} min"):
        person.day.plan(ICE, every_min)
    plan = person.day.interval()
    assert plan is not None
    assert plan.every_min == 180


def test_what_is_due_follows_what_was_used(person: Person) -> None:
    assert person.day.due(ICE) is None
    person.day.plan(ICE, 180)
    assert person.day.due(ICE) == person.time
    assert person.day.due(HEAT) is None
    person.uses(ICE, off_ago=0)
    assert person.day.due(ICE) == person.time + dt.timedelta(hours=3)


def test_what_still_locks_others_can_not_be_deleted(person: Person) -> None:
    wait, skin = (
        person.uses(ICE, off_ago=2),
        person.uses(HEAT, off_ago=3, outcome=ApplicationOutcome.SKIN),
    )
    assert [person.day.may_delete(one) for one in (wait, skin)] == [False, False]
    person.wait(0.5)
    assert [person.day.may_delete(one) for one in (wait, skin)] == [True, False]
    person.wait(20.5)
    assert person.day.may_delete(skin)


def test_a_preview_can_be_deleted_once_it_is_off(person: Person) -> None:
    assert not person.day.may_delete(person.uses(ICE, off_ago=None, speed=60.0))
    assert person.day.may_delete(person.uses(ICE, off_ago=0, speed=60.0))
