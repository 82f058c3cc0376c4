"""Check-ins that are corrected or taken back."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationRecord, CheckInRecord
from coach.diary.store import Diary, memory_diary
from coach.domain.locks import LockKind, locks
from coach.domain.log import Lift, Lifted
from coach.domain.pain import CheckIn, Moment, SafetyCard, Travels
from coach.domain.relief import ReliefKind
from coach.domain.triage import decide
from coach.session.corrections import correct, delete_everything, take_back
from coach.session.day import Day
from coach.session.history import log_of
from coach.session.relief_day import ReliefDay

NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(hours=1)
CARD = CheckIn(safety_card=SafetyCard.URGENT)
BOTH_LEGS = CheckIn(moment=Moment.EVENING, pain=4, travels=Travels.BOTH_LEGS)
WELL = CheckIn(moment=Moment.EVENING, pain=4)


def told(diary: Diary, check_in: CheckIn, session: str | None = None) -> str:
    decision = decide(check_in)
    record = CheckInRecord(
        at=NOON,
        check_in=check_in,
        session=session,
        row=decision.row.number,
        action=decision.action.value,
    )
    return diary.add_check_in(record).id


def standing(diary: Diary) -> list[LockKind]:
    return [lock.kind for lock in locks(log_of(diary, LATER), LATER)]


def tick(diary: Diary) -> None:
    diary.add_lift(Lifted(at=LATER, what=LockKind.MEDICAL.value, how=Lift.ASSESSED))


@pytest.mark.parametrize("check_in", [CARD, BOTH_LEGS])
def test_deleting_an_entry_does_not_open_what_waits_for_an_assessment(check_in: CheckIn) -> None:
    diary = memory_diary()
    id_ = told(diary, check_in)
    with pytest.raises(DiaryError, match="once you have ticked"):
        take_back(diary, id_)
    assert standing(diary) == [LockKind.MEDICAL]


def test_correcting_an_entry_does_not_open_what_waits_for_an_assessment() -> None:
    diary = memory_diary()
    id_ = told(diary, BOTH_LEGS)
    assert correct(diary, id_, WELL).check_in == WELL
    assert diary.check_in(id_).row == "D2"
    assert standing(diary) == [LockKind.MEDICAL]


def test_an_entry_that_waits_for_an_assessment_can_become_another_such_one() -> None:
    diary = memory_diary()
    id_ = told(diary, CARD)
    assert correct(diary, id_, BOTH_LEGS).row == "D2"


def test_after_the_tick_the_entry_is_the_persons_own_again() -> None:
    diary = memory_diary()
    kept, deleted = told(diary, BOTH_LEGS), told(diary, CARD)
    tick(diary)
    assert correct(diary, kept, WELL).row == "D13"
    take_back(diary, deleted)
    assert [record.id for record in diary.check_ins()] == [kept]


def test_another_lift_is_no_assessment() -> None:
    diary = memory_diary()
    id_ = told(diary, CARD)
    diary.add_lift(Lifted(at=LATER, what=LockKind.SOON.value, how=Lift.SPOKEN))
    with pytest.raises(DiaryError):
        take_back(diary, id_)


def test_a_correction_can_close_exercise() -> None:
    diary = memory_diary()
    id_ = told(diary, WELL)
    correct(diary, id_, BOTH_LEGS)
    assert standing(diary) == [LockKind.MEDICAL]


def test_what_only_hours_or_a_choice_end_is_corrected_and_deleted_freely() -> None:
    diary = memory_diary()
    corrected, deleted = told(diary, CheckIn(pain=9)), told(diary, CheckIn(pain=8))
    correct(diary, corrected, CheckIn(pain=2))
    take_back(diary, deleted)
    assert standing(diary) == []


def heat_on(diary: Diary) -> None:
    diary.save_application(
        ApplicationRecord(
            id="on", relief="heat", name="Heat", kind=ReliefKind.HEAT, at=NOON, wait_min=60
        )
    )


def relief_day(diary: Diary) -> ReliefDay:
    return ReliefDay(diary, Day(diary, lambda: LATER), lambda: LATER)


def test_the_diary_is_not_deleted_under_what_is_still_on_the_skin() -> None:
    diary = memory_diary()
    heat_on(diary)
    told(diary, WELL)
    with pytest.raises(DiaryError, match="Take it off"):
        delete_everything(diary, relief_day(diary))
    assert diary.check_ins()
    assert diary.running_application() is not None


def test_with_nothing_on_the_skin_all_of_the_diary_goes() -> None:
    diary = memory_diary()
    told(diary, CARD)
    delete_everything(diary, relief_day(diary))
    assert diary.check_ins() == ()


def test_a_diary_that_cannot_be_read_can_be_deleted() -> None:
    class Unreadable(ReliefDay):
        def running(self) -> None:
            raise DiaryError("damaged")

    diary = memory_diary()
    told(diary, WELL)
    delete_everything(diary, Unreadable(diary, Day(diary, lambda: LATER), lambda: LATER))
    assert diary.check_ins() == ()
