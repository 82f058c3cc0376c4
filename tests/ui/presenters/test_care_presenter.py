"""Locks, notices and the safety card on Today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from coach.diary.errors import DiaryError
from coach.diary.opening import memory_database
from coach.diary.records import Acknowledgement, CheckInRecord
from coach.diary.store import Diary
from coach.domain.locks import LockKind
from coach.domain.log import Lift
from coach.domain.occasion import Occasion
from coach.domain.pain import CheckIn, Moment, SafetyCard
from coach.domain.triage import decide
from coach.library.texts import SafetyTexts
from coach.session.day import FIRST_RUN, Day
from coach.session.relief_day import ReliefDay
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.notices import CARD, LATER, SEEN


class Clock(Protocol):
    """The wall clock of these tests, which can be put forward."""

    at: dt.datetime

    def __call__(self) -> dt.datetime: ...

    def ago(self, **parts: float) -> dt.datetime: ...


class BrokenDiary(Diary):
    """A diary that can be neither read nor written."""

    def check_ins(
        self,
        since: dt.datetime | None = None,  # noqa: ARG002 the diary's own signature
        until: dt.datetime | None = None,  # noqa: ARG002 likewise
    ) -> tuple[CheckInRecord, ...]:
        raise DiaryError("The diary can't be read.")

    def add_check_in(self, record: CheckInRecord) -> CheckInRecord:
        raise DiaryError(f"The disk is full, {record.row} was not saved.")


def fresh(
    diary: Diary, catalog: CatalogPresenter, texts: SafetyTexts, clock: Clock
) -> CarePresenter:
    day = Day(diary, clock)
    return CarePresenter(
        diary=diary,
        day=day,
        catalog=catalog,
        texts=lambda: texts,
        now=clock,
        relief_day=ReliefDay(diary, day, clock),
    )


def tell(diary: Diary, at: dt.datetime, check_in: CheckIn, exercise: str | None = None) -> None:
    decision = decide(check_in)
    diary.add_check_in(
        CheckInRecord(
            at=at,
            check_in=check_in,
            session=None if exercise is None else f"{at:%d%H}",
            exercise=exercise,
            row=decision.row.number,
            action=decision.action.value,
        )
    )


def tell_days(diary: Diary, clock: Clock, days: int, pain: int = 4) -> None:
    for back in range(days):
        tell(diary, clock.ago(days=back, hours=1), CheckIn(pain=pain))


def kinds(care: CarePresenter) -> list[LockKind | None]:
    closed = care.reader.look().closed
    return [lock.kind for lock in closed.locks] if closed else []


# Locks


@pytest.mark.parametrize(
    ("lift", "kind", "pain"),
    [
        (Lift.SPOKEN, LockKind.SOON, 9),
        (Lift.GONE, LockKind.SOON, 9),
        (Lift.CHOSEN, LockKind.SOON, 9),
    ],
)
def test_the_persons_word_ends_a_lock_and_is_kept(
    care: CarePresenter,
    diary: Diary,
    wall_clock: Clock,
    qtbot: QtBot,
    lift: Lift,
    kind: LockKind,
    pain: int,
) -> None:
    tell(diary, wall_clock.ago(hours=1), CheckIn(pain=pain))
    assert kinds(care) == [kind]
    with qtbot.waitSignal(care.changed):
        care.lift(kind, lift)
    assert kinds(care) == []
    (lifted,) = diary.lifts()
    assert (lifted.what, lifted.how, lifted.at) == (kind.value, lift, wall_clock())


def test_medical_stays_until_its_tick(care: CarePresenter, wall_clock: Clock) -> None:
    care.report_card(SafetyCard.URGENT)
    wall_clock.at += dt.timedelta(days=30)
    assert kinds(care) == [LockKind.MEDICAL]
    care.lift(LockKind.MEDICAL, Lift.CHOSEN)
    assert kinds(care) == [LockKind.MEDICAL]
    assert care.reader.assessed() is None
    care.lift(LockKind.MEDICAL, Lift.ASSESSED)
    assert kinds(care) == []
    assert care.reader.assessed() == wall_clock().date()


def test_what_stays_open_is_offered_once_the_catalogue_is_there(
    care: CarePresenter, catalog: CatalogPresenter, diary: Diary, wall_clock: Clock
) -> None:
    tell(diary, wall_clock.ago(hours=1), CheckIn(pain=9))
    before = care.reader.look().closed
    catalog.read()
    after = care.reader.look().closed
    assert before is not None
    assert after is not None
    assert before.opens == ()
    assert [one.id for one in after.opens] == [
        "walk-10", "diaphragmatic-breathing", "constructive-rest",
    ]  # fmt: skip


def test_a_lock_that_waits_for_a_word_reminds_once_a_day(
    care: CarePresenter, diary: Diary, wall_clock: Clock
) -> None:
    tell(diary, wall_clock.ago(hours=1), CheckIn(pain=9))
    reminders = []
    for days in (0, 1, 0, 1):
        wall_clock.at += dt.timedelta(days=days)
        closed = care.reader.look().closed
        assert closed is not None
        reminders.append(bool(closed.reminder))
        if closed.reminder:
            care.put_reminder_off()
    assert reminders == [False, True, False, True]


def test_a_routine_that_stays_open_is_not_closed(
    care: CarePresenter, catalog: CatalogPresenter, diary: Diary, wall_clock: Clock
) -> None:
    catalog.read()
    tell(diary, wall_clock.ago(hours=1), CheckIn(pain=9))
    closed = care.reader.closed_for("core-standard")
    assert closed is not None
    assert [lock.kind for lock in closed.locks] == [LockKind.SOON]
    assert care.reader.closed_for("nowhere") is None


def test_without_a_lock_a_routine_says_what_else_closes_it(
    care: CarePresenter,
    catalog: CatalogPresenter,
    diary: Diary,
    wall_clock: Clock,
    safety_texts: SafetyTexts,
) -> None:
    catalog.read()
    assert care.reader.closed_for("core-standard") is None
    sharp = CheckIn(moment=Moment.BEFORE, pain=1, words=("sharp",))
    tell(diary, wall_clock.ago(hours=1), sharp)
    closed = care.reader.closed_for("core-standard")
    assert closed is not None
    assert closed.locks[0].title == safety_texts.advice["start-sharp"].title
    assert "sore-day" in [one.id for one in closed.opens]
    assert care.reader.closed_for("sore-day") is None


# Notices


def test_two_weeks_of_pain_are_said_until_someone_has_been_seen(
    care: CarePresenter, diary: Diary, wall_clock: Clock
) -> None:
    tell_days(diary, wall_clock, 14)
    notice = care.reader.look().notice
    assert notice is not None
    assert notice.row == "D16"
    care.answer_notice("D16", SEEN)
    assert care.reader.look().notice is None
    assert [(one.what, one.how) for one in diary.lifts()] == [("D16", Lift.SEEN_SOMEONE)]


def test_two_weeks_of_pain_come_back_a_week_after_they_were_put_away(
    care: CarePresenter, diary: Diary, wall_clock: Clock
) -> None:
    tell_days(diary, wall_clock, 14)
    care.answer_notice("D16", LATER)
    assert care.reader.look().notice is None
    for _day in range(7):
        wall_clock.at += dt.timedelta(days=1)
        tell(diary, wall_clock.ago(hours=1), CheckIn(pain=4))
    notice = care.reader.look().notice
    assert notice is not None
    assert notice.row == "D16"


def test_a_hard_morning_is_put_away_for_that_day(
    care: CarePresenter, diary: Diary, wall_clock: Clock
) -> None:
    tell(diary, wall_clock.ago(hours=7), CheckIn(moment=Moment.MORNING, pain=6))
    look = care.reader.look()
    assert look.notice is not None
    assert look.notice.row == "D18"
    assert look.gentle_until is not None
    care.answer_notice("D18", LATER)
    assert care.reader.look().notice is None
    assert care.reader.look().gentle_until is not None


def test_a_notice_can_lead_to_the_card(care: CarePresenter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(care.card_requested) as asked:
        care.answer_notice("D16", CARD)
    assert asked.args == ["", ""]


def test_a_parked_exercise_is_named_and_can_be_tried_again(
    care: CarePresenter, catalog: CatalogPresenter, diary: Diary, wall_clock: Clock
) -> None:
    catalog.read()
    for days in (20, 18):
        sharp = CheckIn(moment=Moment.DURING, pain=2, sharp_button=True)
        tell(diary, wall_clock.ago(days=days), sharp, "bird-dog")
    care.lift(LockKind.SHARP24, Lift.CHOSEN)
    care.clear_card()
    notice = care.reader.look().notice
    assert notice is not None
    assert (notice.row, notice.lines[0]) == ("D20", "Bird-dog")
    assert care.reader.parked_ids() == {"bird-dog"}
    assert [one.name for one in care.reader.memories().parked()] == ["Bird-dog"]
    care.try_again("bird-dog")
    assert care.reader.parked_ids() == frozenset()
    assert care.reader.look().notice is None


# The safety card


@pytest.mark.parametrize(
    ("card", "row", "action"),
    [(SafetyCard.EMERGENCY, "D1", "emergency"), (SafetyCard.URGENT, "D4", "urgent")],
)
def test_a_line_that_applies_is_kept_locks_exercise_and_opens_the_card(
    care: CarePresenter, diary: Diary, qtbot: QtBot, card: SafetyCard, row: str, action: str
) -> None:
    with qtbot.waitSignal(care.card_requested) as asked:
        care.report_card(card)
    assert asked.args == [card.value, row]
    (record,) = diary.check_ins()
    assert record.check_in == CheckIn(moment=Moment.NOW, safety_card=card)
    assert (record.row, record.action) == (row, action)
    assert kinds(care) == [LockKind.MEDICAL]


def test_the_card_opens_also_where_the_answer_could_not_be_saved(
    catalog: CatalogPresenter, safety_texts: SafetyTexts, wall_clock: Clock, qtbot: QtBot
) -> None:
    care = fresh(BrokenDiary(memory_database(), None), catalog, safety_texts, wall_clock)
    with (
        qtbot.waitSignal(care.card_requested),
        qtbot.waitSignal(care.problem_changed) as problem,
    ):
        care.report_card(SafetyCard.URGENT)
    assert problem.args == ["The disk is full, D4 was not saved."]


def test_a_diary_that_can_not_be_read_leaves_the_pages_without_memory(
    catalog: CatalogPresenter, safety_texts: SafetyTexts, wall_clock: Clock
) -> None:
    catalog.read()
    care = fresh(BrokenDiary(memory_database(), None), catalog, safety_texts, wall_clock)
    assert care.reader.memories().parked() == ()
    assert care.reader.closed_for("core-standard") is None
    assert (care.reader.assessed(), care.reader.asks(), care.reader.parked_ids()) == (
        None,
        None,
        frozenset(),
    )
    with pytest.raises(DiaryError):
        care.reader.look()


def test_before_the_first_start_is_over_the_card_asks_only_before_a_session(
    diary: Diary, catalog: CatalogPresenter, safety_texts: SafetyTexts, wall_clock: Clock
) -> None:
    care = fresh(diary, catalog, safety_texts, wall_clock)
    assert care.reader.asks() is Occasion.FIRST
    assert care.reader.look().notice is None
    diary.acknowledge(FIRST_RUN, "1", wall_clock())
    assert care.reader.look().notice is not None
    care.clear_card()
    assert care.reader.asks() is None
    assert care.reader.look().notice is None
    assert isinstance(diary.acknowledged("safety-card"), Acknowledgement)


def test_after_a_stop_the_card_asks_before_anything_else_is_said(
    care: CarePresenter, diary: Diary, wall_clock: Clock
) -> None:
    wall_clock.at += dt.timedelta(days=20)
    tell_days(diary, wall_clock, 14)
    care.clear_card()
    wall_clock.at += dt.timedelta(minutes=1)
    tell(diary, wall_clock(), CheckIn(moment=Moment.DURING, pain=7))
    notice = care.reader.look().notice
    assert notice is not None
    assert (notice.row, notice.title) == ("Q11", "After a stop: two questions")
    assert care.reader.asks() is Occasion.STOP
    wall_clock.at += dt.timedelta(minutes=1)
    care.clear_card()
    notice = care.reader.look().notice
    assert notice is not None
    assert notice.row == "D16"


# Ice and heat


def test_ice_and_heat_are_open_until_a_rule_shuts_both(
    care: CarePresenter, catalog: CatalogPresenter, rest_the_skin: Callable[[], None]
) -> None:
    assert not care.reader.relief_open()  # nothing is read yet
    catalog.read()
    assert care.reader.relief_open()
    assert care.reader.names_relief("D10")
    assert not care.reader.names_relief("D19")
    rest_the_skin()
    assert not care.reader.relief_open()
    assert not care.reader.names_relief("D10")


def test_an_unreadable_diary_opens_neither(
    catalog: CatalogPresenter, safety_texts: SafetyTexts, wall_clock: Clock
) -> None:
    catalog.read()
    unreadable = BrokenDiary(memory_database(), None)
    care = fresh(unreadable, catalog, safety_texts, wall_clock)
    assert not care.reader.relief_open()


def test_what_is_closed_says_whether_ice_and_heat_are_open(
    care: CarePresenter,
    catalog: CatalogPresenter,
    diary: Diary,
    wall_clock: Clock,
    rest_the_skin: Callable[[], None],
) -> None:
    catalog.read()
    tell(diary, wall_clock.ago(hours=1), CheckIn(pain=9))
    named = []
    for change in (lambda: None, rest_the_skin):
        change()
        closed = care.reader.closed_for("core-standard")
        assert closed is not None
        named.append(closed.relief)
    assert named == [True, False]


def test_after_something_sharp_a_routine_that_waits_names_ice_and_heat(
    care: CarePresenter, catalog: CatalogPresenter, diary: Diary, wall_clock: Clock
) -> None:
    catalog.read()
    sharp = CheckIn(moment=Moment.BEFORE, pain=1, words=("sharp",))
    tell(diary, wall_clock.ago(hours=1), sharp)
    closed = care.reader.closed_for("core-standard")
    assert closed is not None
    assert closed.relief
