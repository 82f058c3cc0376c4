"""The journal."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Protocol

import pytest
from msgspec.structs import replace

from coach.diary.errors import DiaryError
from coach.diary.opening import memory_database
from coach.diary.records import (
    ApplicationOutcome,
    ApplicationRecord,
    CheckInRecord,
    SessionOutcome,
    SessionRecord,
    StepOutcome,
    StepRecord,
)
from coach.diary.store import Diary
from coach.domain.pain import (
    Change,
    CheckIn,
    Feels,
    Moment,
    Onset,
    Painkiller,
    SafetyCard,
    Stopped,
    Strength,
    Travels,
)
from coach.domain.relief import ReliefKind
from coach.library.catalog import Catalog
from coach.session.day import Day
from coach.session.relief_day import ReliefDay
from coach.ui.presenters.journal_presenter import CHART_DAYS, JournalPresenter


class Clock(Protocol):
    def __call__(self) -> dt.datetime: ...

    def ago(self, **parts: float) -> dt.datetime: ...


def add(diary: Diary, at: dt.datetime, pain: int | None = 3, **more: object) -> CheckInRecord:
    check_in = CheckIn(pain=pain, **more)  # type: ignore[arg-type]  # named by each test
    return diary.add_check_in(CheckInRecord(at=at, check_in=check_in, row="D13", action="continue"))


def add_session(diary: Diary, at: dt.datetime, speed: float = 1.0) -> str:
    outcomes = (StepOutcome.DONE, StepOutcome.PARTIAL, StepOutcome.CHANGED, StepOutcome.SKIPPED)
    steps = tuple(
        StepRecord(position=at, exercise="plank", outcome=outcome, planned_s=60, done_s=60.0)
        for at, outcome in enumerate(outcomes)
    )
    session = diary.start_session(
        routine="core-beginner",
        name="Core, beginner",
        started_at=at,
        speed=speed,
        start_pain=2,
        plan=(),
        steps=steps,
    )
    diary.end_session(session, at + dt.timedelta(minutes=4), SessionOutcome.STOPPED)
    return session


def fresh(diary: Diary, clock: Clock) -> JournalPresenter:
    relief_day = ReliefDay(diary, Day(diary, clock), clock)
    return JournalPresenter(diary=diary, now=clock, exercise_name=str, relief_day=relief_day)


def add_use(diary: Diary, at: dt.datetime, **more: object) -> str:
    record = ApplicationRecord(
        id=f"use {at:%d%H%M}",
        relief="ice",
        name="Ice",
        kind=ReliefKind.ICE,
        at=at,
        off_at=at + dt.timedelta(minutes=15),
        outcome=ApplicationOutcome.DONE,
        on_skin_s=900.0,
        wait_min=120,
        pain_before=5,
        pain_after=3,
    )
    record = replace(record, **more)
    diary.save_application(record)
    return record.id


def test_an_empty_diary_has_no_days(journal: JournalPresenter) -> None:
    look = journal.look()
    assert (look.days, look.has_more, look.problem) == ((), False, None)
    assert look.chart.dots == ()


def test_entries_stand_by_day_newest_first(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    add(diary, wall_clock.ago(days=1, hours=3), 1)
    add_session(diary, wall_clock.ago(days=1))
    add(diary, wall_clock(), 4)
    add(diary, wall_clock.ago(days=400), 5)
    days = journal.look().days
    assert [day.heading for day in days] == ["Today", "Yesterday", "Saturday, 18 Oct 2025"]
    assert [entry.title for entry in days[1].entries] == ["Core, beginner", "Pain 1"]
    assert [entry.time for entry in days[1].entries] == ["16:40", "13:40"]


def test_a_session_says_how_it_went(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    add_session(diary, wall_clock())
    (entry,) = journal.look().days[0].entries
    assert entry.line == (
        "ended early · 4 min · 1 step done · 1 in part · 1 changed · 1 left out"
        " · pain 2 at the start"
    )
    assert entry.check_in == ""


def test_a_check_in_says_what_was_answered(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    diary.add_check_in(
        CheckInRecord(
            at=wall_clock(),
            check_in=CheckIn(
                moment=Moment.DURING,
                pain=7,
                sharp_button=True,
                words=("stabbing",),
                where=("low_back_left",),
                travels=Travels.TO_BUTTOCK,
                pop=True,
                dizzy=True,
            ),
            exercise="bird-dog",
            row="D10",
            action="stop",
        )
    )
    (entry,) = journal.look().days[0].entries
    assert entry.title == "Pain 7"
    assert entry.line == (
        "during a session · Bird-Dog · Sharp pressed · stabbing · low back, left · to the buttock"
        " · felt a pop or tear · dizzy, light-headed or sick · the session ended here"
    )


def test_an_answer_outside_of_sessions_says_that_exercise_waited(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    check_in = CheckIn(moment=Moment.MORNING, pain=8)
    diary.add_check_in(
        CheckInRecord(at=wall_clock(), check_in=check_in, row="D9", action="stop+soon")
    )
    (entry,) = journal.look().days[0].entries
    assert entry.line == "in the morning · exercise waited after this"


def test_an_evening_entry_says_all_its_answers_in_words(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    add(
        diary,
        wall_clock(),
        3,
        moment=Moment.EVENING,
        worst=6,
        average=2,
        words=("aching", "numb"),
        where=("low_back_left", "foot_l"),
        strengths=(Strength("low_back_left", 4), Strength("neck", 1)),
        getting_worse=True,
        onset=Onset.SUDDEN_DURING,
        changes=(Change.EASES_WITH_MOVEMENT, Change.WORSE_BENDING_FORWARD),
        stopped=Stopped.SLOWED_ME,
        feels=Feels.JUST_TENDER,
        painkiller=Painkiller.YES,
        tags=("slept_side", "swimming"),
        note="After the long drive.",
    )
    (entry,) = journal.look().days[0].entries
    assert entry.line.splitlines() == [
        (
            "in the evening · worst 6 · average 2 · aching · numb · low back, left 4 · left foot"
            " · neck 1 · spreading, or a leg losing strength"
        ),
        (
            "suddenly, while exercising · moving eases it · worse bending forward"
            " · it slowed me down · just tender"
        ),
        "painkiller taken · slept on the side · swimming",
        "“After the long drive.”",
    ]


def test_an_entry_after_a_session_says_how_it_was(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    add(diary, wall_clock(), 1, moment=Moment.AFTER, effort=6, shaky=True, mood=4)
    (entry,) = journal.look().days[0].entries
    assert entry.line == "after a session\neffort 6 of 10 · form felt shaky · feeling good"


def test_a_sharp_button_without_an_answer_is_an_entry_too(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    add(diary, wall_clock(), None, sharp_button=True)
    assert journal.look().days[0].entries[0].title == "Sharp"
    assert journal.look().chart.dots == ()


def test_an_answer_to_the_safety_card_is_no_sharp_pain(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    add(diary, wall_clock(), None, safety_card=SafetyCard.EMERGENCY)
    assert journal.look().days[0].entries[0].title == "Safety card"


def test_a_preview_is_marked_and_stays_out_of_the_chart(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    session = add_session(diary, wall_clock(), speed=20.0)
    diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=CheckIn(pain=9), session=session))
    look = journal.look()
    titles = [entry.title for entry in look.days[0].entries]
    assert sorted(titles) == ["Core, beginner (preview)", "Pain 9"]
    assert look.chart.dots == ()
    assert look.chart.average == ()


def test_the_chart_holds_90_days_today_last(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    add(diary, wall_clock.ago(days=CHART_DAYS), 9)
    add(diary, wall_clock.ago(days=CHART_DAYS - 1), 4)
    add(diary, wall_clock(), 2)
    chart = journal.look().chart
    assert [pain for _x, pain in chart.dots] == [4.0, 2.0]
    first, last = (x for x, _pain in chart.dots)
    assert 0 <= first < 1
    assert CHART_DAYS - 1 <= last < CHART_DAYS
    assert [words for _x, words in chart.dates] == ["25 Aug", "24 Sep", "24 Oct", "22 Nov"]


def test_the_line_is_the_mean_of_seven_days(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    for days, pain in ((7, 10), (6, 4), (1, 2), (1, 6), (0, 0)):
        add(diary, wall_clock.ago(days=days), pain)
    average = journal.look().chart.average
    assert [mean for _x, mean in average] == [10, 7, 5.5, 3]


def test_sharp_marks_name_the_exercise_and_the_number(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    add(diary, wall_clock.ago(hours=1), 3, words=("stabbing",))
    diary.add_check_in(
        CheckInRecord(
            at=wall_clock(), check_in=CheckIn(pain=7, sharp_button=True), exercise="bird-dog"
        )
    )
    assert [words for _x, words in journal.look().chart.sharp] == [
        "sharp, 3",
        "sharp, Bird-Dog, 7",
    ]


class BrokenDiary(Diary):
    """A diary that can be neither read nor written."""

    def sessions(self, since: dt.datetime | None = None) -> tuple[SessionRecord, ...]:
        raise DiaryError(f"The diary can't be read from {since}.")

    def delete_check_in(self, check_in_id: str) -> CheckInRecord:
        raise DiaryError(f"The disk is full, {check_in_id} is still there.")


def test_an_unreadable_diary_is_said(wall_clock: Clock) -> None:
    broken = BrokenDiary(memory_database(), None)
    presenter = fresh(broken, wall_clock)
    look = presenter.look()
    assert look.problem == "The diary can't be read from None."
    assert look.days == ()


def test_an_entry_that_could_not_be_deleted_is_said_to_be_there(wall_clock: Clock) -> None:
    broken = BrokenDiary(memory_database(), None)
    presenter = fresh(broken, wall_clock)
    record = add(broken, wall_clock())
    presenter.delete(record.id)
    assert presenter._problem == f"The disk is full, {record.id} is still there."


def test_earlier_days_come_when_asked(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    for back in range(20):
        add(diary, wall_clock.ago(days=back))
    assert (len(journal.look().days), journal.look().has_more) == (14, True)
    journal.show_more()
    assert (len(journal.look().days), journal.look().has_more) == (20, False)


def test_a_correction_outside_a_session_is_judged_anew(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    severe = diary.add_check_in(
        CheckInRecord(at=wall_clock(), check_in=CheckIn(pain=9), row="D9", action="stop+soon")
    )
    journal.correct(severe.id, CheckIn(pain=2))
    assert diary.check_in(severe.id).action == "continue"
    assert Day(diary, wall_clock).locks() == ()
    journal.correct(severe.id, CheckIn(pain=8))
    assert diary.check_in(severe.id).row == "D9"


@pytest.mark.parametrize(("pain", "action"), [(1, "stop"), (9, "stop+soon")])
def test_a_stop_of_a_session_is_never_corrected_away(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock, pain: int, action: str
) -> None:
    session = add_session(diary, wall_clock())
    stop = diary.add_check_in(
        CheckInRecord(
            at=wall_clock(),
            check_in=CheckIn(moment=Moment.DURING, pain=6),
            session=session,
            row="D10",
            action="stop",
        )
    )
    journal.correct(stop.id, CheckIn(moment=Moment.DURING, pain=pain))
    assert diary.check_in(stop.id).check_in.pain == pain
    assert diary.check_in(stop.id).action == action


def test_a_check_in_can_be_deleted(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    record = add(diary, wall_clock())
    journal.delete(record.id)
    assert diary.check_ins() == ()
    assert journal.check_in(record.id) is None


def test_an_entry_that_is_gone_is_said_to_be(journal: JournalPresenter) -> None:
    journal.delete("nowhere")
    assert journal.look().problem == "This entry is no longer there."
    journal.refresh()


@pytest.mark.parametrize("ending", ["json", "csv", "CSV"])
def test_the_diary_is_exported_by_the_ending_of_the_name(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock, tmp_path: Path, ending: str
) -> None:
    add(diary, wall_clock(), 3)
    file = tmp_path / f"out.{ending}"
    journal.export(file)
    assert journal.look().problem is None
    assert file.stat().st_mode & 0o077 == 0
    if ending == "json":
        assert json.loads(file.read_text())["check_ins"][0]["pain"] == 3
    else:
        assert file.read_text(encoding="utf-8-sig").startswith("kind,")


def test_a_file_that_can_not_be_written_is_said(journal: JournalPresenter, tmp_path: Path) -> None:
    journal.export(tmp_path / "nowhere" / "out.json")
    problem = journal.look().problem
    assert problem is not None
    assert problem.startswith("The file could not be written: ")


def test_an_entry_that_waits_for_an_assessment_is_not_deleted(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    card = CheckIn(safety_card=SafetyCard.EMERGENCY)
    record = diary.add_check_in(
        CheckInRecord(at=wall_clock(), check_in=card, row="D1", action="emergency")
    )
    journal.delete(record.id)
    assert "Exercise waits because of this entry" in (journal.look().problem or "")
    assert Day(diary, wall_clock).locks() != ()


# Ice and heat


@pytest.mark.parametrize(
    ("more", "title", "line"),
    [
        ({}, "Ice", "15 min · pain 5 before, 3 after"),
        ({"pain_after": None}, "Ice", "15 min · pain 5 before"),
        ({"pain_before": None, "name": "Heat"}, "Heat", "15 min · pain 3 after"),
        (
            {"outcome": ApplicationOutcome.EARLY, "on_skin_s": 240.0, "pain_before": None,
             "pain_after": None},
            "Ice",
            "4 min · taken off early",
        ),
        (
            {"outcome": ApplicationOutcome.HARD_STOP, "on_skin_s": 1210.0},
            "Ice",
            "20 min · taken off after its longest time · pain 5 before, 3 after",
        ),
        (
            {"outcome": ApplicationOutcome.SKIN, "on_skin_s": 310.0, "pain_after": None},
            "Ice",
            "5 min · ended by the skin check · pain 5 before",
        ),
        ({"speed": 60.0}, "Ice (preview)", "15 min · pain 5 before, 3 after"),
    ],
)  # fmt: skip
def test_a_use_of_ice_or_heat_says_how_long_how_it_ended_and_the_pain(
    journal: JournalPresenter,
    diary: Diary,
    wall_clock: Clock,
    more: dict[str, object],
    title: str,
    line: str,
) -> None:
    use = add_use(diary, wall_clock.ago(hours=1), **more)
    (entry,) = journal.look().days[0].entries
    assert (entry.time, entry.title, entry.line) == ("15:40", title, line)
    assert (entry.application, entry.check_in) == (use, "")


@pytest.mark.parametrize(
    ("outcome", "line"),
    [
        (None, "in the water now"),
        (ApplicationOutcome.EARLY, "15 min · out early"),
        (ApplicationOutcome.HARD_STOP, "15 min · out after its longest time"),
    ],
)
def test_of_a_bath_nothing_was_taken_off(
    journal: JournalPresenter,
    diary: Diary,
    wall_clock: Clock,
    shipped_catalog: Catalog,
    outcome: ApplicationOutcome | None,
    line: str,
) -> None:
    entry = shipped_catalog.find_relief("bath")
    assert entry is not None
    over = {} if outcome is not None else {"off_at": None}
    add_use(
        diary, wall_clock.ago(hours=1), protocol=entry.relief, outcome=outcome,
        pain_before=None, pain_after=None, **over,
    )  # fmt: skip
    assert journal.look().days[0].entries[0].line == line


def test_one_that_is_on_the_skin_can_not_be_deleted(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    use = add_use(
        diary, wall_clock.ago(minutes=7), off_at=None, outcome=None, on_skin_s=300.0,
        pain_after=None,
    )  # fmt: skip
    (entry,) = journal.look().days[0].entries
    assert entry.line == "on your skin now · pain 5 before"
    assert entry.application == ""
    journal.delete_use(use)
    assert diary.applications() != ()


def test_uses_stand_among_the_entries_and_put_no_dot_into_the_chart(
    journal: JournalPresenter, diary: Diary, wall_clock: Clock
) -> None:
    add(diary, wall_clock.ago(hours=2), 5)
    add_use(diary, wall_clock.ago(hours=1))
    add_session(diary, wall_clock.ago(minutes=30))
    look = journal.look()
    titles = [entry.title for entry in look.days[0].entries]
    assert titles == ["Core, beginner", "Ice", "Pain 5"]
    assert [pain for _x, pain in look.chart.dots] == [5.0]


@pytest.mark.parametrize(
    ("hours", "outcome"),
    [(2, ApplicationOutcome.DONE), (24, ApplicationOutcome.SKIN)],
)
def test_a_use_is_deleted_only_once_nothing_waits_because_of_it(
    journal: JournalPresenter,
    diary: Diary,
    wall_clock: Clock,
    hours: int,
    outcome: ApplicationOutcome,
) -> None:
    off_at = wall_clock() - dt.timedelta(hours=hours)
    newer = add_use(diary, off_at, off_at=off_at + dt.timedelta(minutes=1), outcome=outcome)
    journal.delete_use(newer)
    assert "waits because of this entry" in (journal.look().problem or "")
    assert len(diary.applications()) == 1

    diary.delete_application(newer)
    older = add_use(diary, off_at - dt.timedelta(minutes=1), off_at=off_at, outcome=outcome)
    journal.delete_use(older)
    assert journal.look().problem is None
    assert diary.applications() == ()


def test_a_use_that_is_gone_is_said_to_be(journal: JournalPresenter) -> None:
    journal.delete_use("gone")
    assert journal.look().problem == "This entry is no longer there."
