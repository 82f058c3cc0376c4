"""Today's check-in and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from coach.diary.errors import DiaryError
from coach.diary.opening import memory_database
from coach.diary.records import CheckInRecord, PlanEntry, Progress, SessionOutcome, StepRecord
from coach.diary.store import Diary
from coach.domain.dose import Dose, Form, WorkSet
from coach.domain.pain import CheckIn, Moment, Travels
from coach.library.catalog import Catalog, Reading
from coach.library.texts import SafetyTexts
from coach.session.day import Day
from coach.session.relief_day import ReliefDay
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.running import Runner
from coach.ui.presenters.today_presenter import TodayPresenter


class Clock(Protocol):
    """The wall clock of these tests, which can be put forward."""

    at: dt.datetime

    def __call__(self) -> dt.datetime: ...


class FullDiary(Diary):
    """A diary on a full disk."""

    def add_check_in(self, record: CheckInRecord) -> CheckInRecord:
        raise DiaryError(f"The disk is full, {record.check_in.pain} was not saved.")


class UnreadableDiary(Diary):
    """A diary that can't be read."""

    def check_ins(
        self,
        since: dt.datetime | None = None,  # noqa: ARG002 the diary's own signature
        until: dt.datetime | None = None,  # noqa: ARG002 likewise
    ) -> tuple[CheckInRecord, ...]:
        raise DiaryError("The diary can't be read.")


def with_diary(
    diary: Diary, catalog: CatalogPresenter, texts: SafetyTexts, clock: Clock
) -> TodayPresenter:
    day = Day(diary, clock)
    return TodayPresenter(
        diary=diary,
        day=day,
        care=CarePresenter(
            diary=diary,
            day=day,
            catalog=catalog,
            texts=lambda: texts,
            now=clock,
            relief_day=ReliefDay(diary, day, clock),
        ),
        catalog=catalog,
        texts=lambda: texts,
        now=clock,
    )


def finished(diary: Diary, at: dt.datetime, speed: float = 1.0) -> None:
    step = StepRecord(position=0, exercise="plank", planned_s=400, done_s=390.0)
    session = diary.start_session(
        routine="core-beginner",
        name="Core, beginner",
        started_at=at,
        speed=speed,
        start_pain=1,
        plan=(),
        steps=(step,),
    )
    diary.end_session(session, at + dt.timedelta(minutes=7), SessionOutcome.FINISHED)


def left_running(diary: Diary, at: dt.datetime, speed: float = 1.0) -> str:
    dose = Dose(form=Form.TIME, sets=(WorkSet(1, 60),))
    session = diary.start_session(
        routine="core-beginner",
        name="Core, beginner",
        started_at=at,
        speed=speed,
        start_pain=1,
        plan=(PlanEntry(position=0, exercise="plank", dose=dose, side=None, ready_s=10),),
        steps=(StepRecord(position=0, exercise="plank", planned_s=70),),
    )
    diary.note_progress(
        Progress(session=session, index=0, segment=1, into_segment_s=5.0, into_step_s=15.0, at=at)
    )
    return session


def test_one_tap_saves_a_check_in(today: TodayPresenter, diary: Diary) -> None:
    today.tap(3)
    (record,) = diary.check_ins()
    assert (record.check_in.pain, record.check_in.moment.value) == (3, "now")
    assert (record.row, record.action) == ("D13", "continue")
    assert today.look().pain == 3
    assert today.look().saved == "saved at 16:40"


def test_several_taps_a_day_are_several_check_ins(today: TodayPresenter, diary: Diary) -> None:
    for pain in (3, 2, 2):
        today.tap(pain)
    assert [record.check_in.pain for record in diary.check_ins()] == [2, 2, 3]


def test_a_tap_can_be_taken_back_at_once(today: TodayPresenter, diary: Diary) -> None:
    today.tap(3)
    assert today.look().can_undo
    today.undo()
    assert diary.check_ins() == ()
    assert not today.look().can_undo
    assert not today.look().can_add_detail


def test_taking_back_twice_takes_one_back(today: TodayPresenter, diary: Diary) -> None:
    today.tap(2)
    today.tap(3)
    today.undo()
    today.undo()
    assert [record.check_in.pain for record in diary.check_ins()] == [2]


def test_after_its_time_a_tap_stays(today: TodayPresenter, diary: Diary, qtbot: QtBot) -> None:
    today.tap(3)
    with qtbot.waitSignal(today.changed):
        today._undo.start(0)
    today.undo()
    assert not today.look().can_undo
    assert today.look().can_add_detail
    assert len(diary.check_ins()) == 1


def test_detail_completes_the_same_check_in(today: TodayPresenter, diary: Diary) -> None:
    today.tap(3)
    today.add_detail(CheckIn(pain=4, words=("dull",), where=("low_back_left",)))
    (record,) = diary.check_ins()
    assert record.check_in == CheckIn(pain=4, words=("dull",), where=("low_back_left",))


def test_detail_without_a_tap_saves_nothing(today: TodayPresenter, diary: Diary) -> None:
    today.add_detail(CheckIn(pain=4))
    assert diary.check_ins() == ()
    assert today.last_check_in() is None


@pytest.mark.parametrize("pain", [8, 9, 10])
def test_from_8_on_advice_is_shown_and_exercise_is_closed(
    today: TodayPresenter, catalog: CatalogPresenter, safety_texts: SafetyTexts, pain: int
) -> None:
    catalog.read()
    today.tap(pain)
    look = today.look()
    assert look.advice == safety_texts.advice["D9"]
    assert look.closed is not None
    assert [lock.title for lock in look.closed.locks] == [safety_texts.advice["lock-soon"].title]
    assert look.routine is None


def test_taking_a_severe_tap_back_opens_exercise_again(
    today: TodayPresenter, catalog: CatalogPresenter
) -> None:
    catalog.read()
    today.tap(8)
    today.undo()
    assert today.look().closed is None
    assert today.look().routine is not None


def test_a_severe_tap_is_over_with_5_or_less_on_the_next_day(
    today: TodayPresenter, catalog: CatalogPresenter, wall_clock: Clock
) -> None:
    catalog.read()
    today.tap(9)
    wall_clock.at += dt.timedelta(days=1)
    today.refresh()
    assert today.look().closed is not None
    today.tap(5)
    look = today.look()
    assert look.closed is None
    assert look.advice is None
    assert look.heading == "Monday"


def test_both_legs_open_the_safety_card_at_its_first_heading(
    today: TodayPresenter, qtbot: QtBot
) -> None:
    today.tap(3)
    with qtbot.waitSignal(today.card_requested) as opened:
        today.add_detail(CheckIn(pain=3, travels=Travels.BOTH_LEGS))
    assert opened.args == ["emergency"]


def test_an_entry_deleted_elsewhere_is_forgotten(today: TodayPresenter, diary: Diary) -> None:
    today.tap(3)
    diary.delete_check_in(diary.check_ins()[0].id)
    today.refresh()
    assert not today.look().can_add_detail
    assert not today.look().can_undo


class FilledDiary(Diary):
    """Takes a first answer, and no change of it."""

    def replace_check_in(self, record: CheckInRecord) -> None:
        raise DiaryError(f"The disk is full, {record.check_in.pain} was not saved.")


def test_a_full_disk_is_said_and_nothing_pretends_to_be_saved(
    catalog: CatalogPresenter, safety_texts: SafetyTexts, wall_clock: Clock
) -> None:
    presenter = with_diary(FullDiary(memory_database(), None), catalog, safety_texts, wall_clock)
    presenter.tap(3)
    look = presenter.look()
    assert look.problem == "The disk is full, 3 was not saved."
    assert (look.pain, look.can_undo) == (None, False)


def test_the_safety_card_opens_where_the_answer_could_not_be_saved(
    catalog: CatalogPresenter, safety_texts: SafetyTexts, wall_clock: Clock
) -> None:
    diary = FilledDiary(memory_database(), None)
    presenter = with_diary(diary, catalog, safety_texts, wall_clock)
    opened: list[str] = []
    presenter.card_requested.connect(opened.append)
    presenter.tap(3)
    presenter.add_detail(CheckIn(pain=3, travels=Travels.BOTH_LEGS))
    assert opened == ["emergency"]
    assert presenter.look().problem == "The disk is full, 3 was not saved."


def test_an_unreadable_diary_is_said(
    catalog: CatalogPresenter, safety_texts: SafetyTexts, wall_clock: Clock
) -> None:
    diary = UnreadableDiary(memory_database(), None)
    look = with_diary(diary, catalog, safety_texts, wall_clock).look()
    assert look.problem == "The diary can't be read."
    assert look.routine is None


def test_an_empty_diary_suggests_the_beginners_core(
    today: TodayPresenter, catalog: CatalogPresenter
) -> None:
    assert today.look().routine is None
    assert today.look().waits == ""
    catalog.read()
    look = today.look()
    assert look.line == "Your diary is still empty."
    assert look.routine is not None
    assert (look.routine.id, look.routine.line) == ("core-beginner", "6.5 min · 8 steps")
    assert look.routine.figure is not None
    assert look.bars == (None,) * 14


def test_from_6_on_a_rest_is_suggested_and_what_else_is_quiet(
    today: TodayPresenter, catalog: CatalogPresenter
) -> None:
    catalog.read()
    today.tap(6)
    look = today.look()
    assert look.closed is None
    assert look.routine is not None
    assert (look.routine.id, look.routine.is_routine) == ("constructive-rest", False)
    assert look.routine.figure is not None
    assert [one.id for one in look.routine.also] == ["diaphragmatic-breathing", "walk-10"]


def test_a_catalogue_with_nothing_in_it_suggests_nothing(
    diary: Diary,
    safety_texts: SafetyTexts,
    wall_clock: Clock,
    tmp_path: Path,
    at_once: Callable[[], Runner],
) -> None:
    def load(folder: Path) -> Reading:
        assert folder == tmp_path
        yield Catalog()

    catalog = CatalogPresenter(load, lambda: tmp_path, at_once)
    presenter = with_diary(diary, catalog, safety_texts, wall_clock)
    catalog.read()
    look = presenter.look()
    assert look.routine is None
    assert look.waits == "Nothing suggested for now"


def test_a_parked_exercise_is_named(
    today: TodayPresenter, catalog: CatalogPresenter, diary: Diary, wall_clock: Clock
) -> None:
    catalog.read()
    assert today.look().parked == ""
    for days in (9, 7):
        at = wall_clock() - dt.timedelta(days=days)
        check_in = CheckIn(moment=Moment.DURING, pain=1, sharp_button=True)
        diary.add_check_in(
            CheckInRecord(at=at, check_in=check_in, session=f"s{days}", exercise="bird-dog")
        )
    assert today.look().parked == "1 exercise is parked: Bird-dog"


def test_the_line_names_the_last_session_and_the_last_check_in(
    today: TodayPresenter, diary: Diary, wall_clock: Clock
) -> None:
    finished(diary, wall_clock() - dt.timedelta(days=1))
    diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=CheckIn(pain=2)))
    assert today.look().line == "Yesterday: Core, beginner, 6.5 min. Last check-in: today, 16:40."


def test_bars_leave_previews_out(today: TodayPresenter, diary: Diary, wall_clock: Clock) -> None:
    finished(diary, wall_clock(), speed=20.0)
    (session,) = diary.sessions()
    diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=CheckIn(pain=9), session=session.id))
    diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=CheckIn(pain=2)))
    assert today.look().bars[-1] == 2.0


def test_bars_leave_a_preview_out_that_was_cut_off(
    today: TodayPresenter, diary: Diary, wall_clock: Clock
) -> None:
    session = left_running(diary, wall_clock(), speed=20.0)
    diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=CheckIn(pain=9), session=session))
    assert (today.look().bars[-1], today.look().pain) == (None, None)


def test_a_session_left_an_hour_ago_is_offered_and_can_be_declined(
    today: TodayPresenter, catalog: CatalogPresenter, diary: Diary, wall_clock: Clock
) -> None:
    catalog.read()
    session = left_running(diary, wall_clock() - dt.timedelta(hours=1))
    offered = today.look().unfinished
    assert offered is not None
    assert (offered.name, offered.left) == ("Core, beginner", "15:40")
    today.leave_unfinished()
    assert today.look().unfinished is None
    assert diary.session(session).outcome is SessionOutcome.UNFINISHED


def test_a_session_left_more_than_two_hours_ago_is_kept_as_unfinished(
    today: TodayPresenter, catalog: CatalogPresenter, diary: Diary, wall_clock: Clock
) -> None:
    catalog.read()
    session = left_running(diary, wall_clock() - dt.timedelta(hours=2, seconds=1))
    assert today.look().unfinished is None
    assert diary.session(session).outcome is SessionOutcome.UNFINISHED
