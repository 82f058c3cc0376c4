from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.diary.records import (
    PlanEntry,
    Progress,
    SessionOutcome,
    StepOutcome,
    StepRecord,
)
from coach.diary.store import Diary, memory_diary, open_diary

Start = Callable[..., str]
Plan = tuple[PlanEntry, ...]
Steps = tuple[StepRecord, ...]


def done(step: StepRecord) -> StepRecord:
    return replace(step, outcome=StepOutcome.DONE, done_s=float(step.planned_s))


@pytest.fixture
def there(now: dt.datetime) -> Callable[..., Progress]:
    """Return a maker of progress: 7.5 s into the first segment of the step at an index."""

    def make(session: str, index: int = 0, **changed: object) -> Progress:
        values = {"segment": 1, "into_segment_s": 7.5, "into_step_s": 17.5, "at": now}
        return Progress(session=session, index=index, **{**values, **changed})

    return make


def test_a_session_that_begins_has_all_its_steps_and_none_done(
    diary: Diary, start: Start, plan: Plan, steps: Steps, now: dt.datetime
) -> None:
    session = diary.session(start(diary, speed=20, start_pain=None))
    assert (session.routine, session.name) == ("core-beginner", "Core, beginner")
    assert (session.started_at, session.ended_at, session.outcome) == (now, None, None)
    assert (session.speed, session.start_pain) == (20.0, None)
    assert (session.plan, session.steps) == (plan, steps)
    assert {step.outcome for step in session.steps} == {StepOutcome.SKIPPED}


def test_a_step_is_written_in_place_of_what_was_known_of_it(
    diary: Diary, start: Start, steps: Steps
) -> None:
    session = start(diary)
    diary.save_step(session, done(steps[0]))
    assert diary.session(session).steps == (done(steps[0]), *steps[1:])


def test_a_replaced_step_stands_beside_the_one_it_replaces(
    diary: Diary, start: Start, steps: Steps
) -> None:
    session = start(diary)
    left = replace(steps[0], outcome=StepOutcome.CHANGED, done_s=12.0)
    instead = StepRecord(position=0, revision=1, exercise="dead-bug", planned_s=40)
    diary.save_step(session, instead)
    diary.save_step(session, left)
    assert diary.session(session).steps == (left, instead, *steps[1:])


def test_a_new_plan_takes_the_place_of_the_old(diary: Diary, start: Start, plan: Plan) -> None:
    session = start(diary)
    eased = (plan[0], replace(plan[2], eased=True, revision=1))
    diary.save_plan(session, eased)
    assert diary.session(session).plan == eased


def test_an_ended_session_says_when_and_how(diary: Diary, start: Start, now: dt.datetime) -> None:
    session = start(diary)
    diary.end_session(session, now + dt.timedelta(minutes=7), SessionOutcome.STOPPED)
    record = diary.session(session)
    assert (record.ended_at, record.outcome) == (
        now + dt.timedelta(minutes=7),
        SessionOutcome.STOPPED,
    )
    assert diary.unfinished() is None


def test_sessions_come_newest_first_each_with_its_own_steps(
    diary: Diary, start: Start, steps: Steps, now: dt.datetime
) -> None:
    middle, newest, oldest = (
        start(diary, minutes, steps=steps[:count]) for minutes, count in ((10, 2), (20, 3), (0, 1))
    )
    found = diary.sessions()
    assert [session.id for session in found] == [newest, middle, oldest]
    assert [len(session.steps) for session in found] == [3, 2, 1]
    since = diary.sessions(now + dt.timedelta(minutes=10))
    assert [session.id for session in since] == [newest, middle]


def test_a_session_that_is_not_there_can_not_be_written_to(
    diary: Diary, steps: Steps, now: dt.datetime
) -> None:
    with pytest.raises(LookupError):
        diary.session("unknown")
    with pytest.raises(LookupError):
        diary.save_step("unknown", steps[0])
    with pytest.raises(LookupError):
        diary.save_plan("unknown", ())
    with pytest.raises(LookupError):
        diary.end_session("unknown", now, SessionOutcome.FINISHED)
    with pytest.raises(LookupError):
        diary.close_unfinished("unknown", now)
    assert diary.sessions() == ()
    assert diary._database.read("SELECT * FROM step") == []


def test_a_session_can_not_end_at_a_time_without_a_zone(
    diary: Diary, start: Start, now: dt.datetime
) -> None:
    session = start(diary)
    with pytest.raises(ValueError, match="time zone"):
        diary.end_session(session, now.replace(tzinfo=None), SessionOutcome.FINISHED)
    assert diary.session(session).outcome is None


def test_without_a_session_nothing_is_unfinished(diary: Diary) -> None:
    assert diary.unfinished() is None


def test_the_newest_session_without_an_end_is_found_with_its_running_second(
    diary: Diary, start: Start, there: Callable[..., Progress], folder: Path, now: dt.datetime
) -> None:
    start(diary, minutes=-30)
    session = start(diary)
    diary.note_progress(there(session, 0))
    diary.note_progress(there(session, 2))
    with contextlib.closing(open_diary(folder, now).diary) as again:
        assert again.unfinished() == (diary.session(session), there(session, 2))


def test_the_running_second_of_a_diary_in_memory_is_kept_there(
    start: Start, there: Callable[..., Progress]
) -> None:
    with contextlib.closing(memory_diary()) as diary:
        session = start(diary)
        diary.note_progress(there(session))
        assert diary.unfinished() == (diary.session(session), there(session))
        diary.delete_everything()
        assert (diary.unfinished(), diary.sessions()) == (None, ())


@pytest.mark.parametrize(
    "odd", [{"session": "other"}, {"index": 4}, {"index": -1}, {"segment": -1}], ids=str
)
def test_a_running_second_that_does_not_fit_is_not_believed(
    diary: Diary, start: Start, there: Callable[..., Progress], odd: dict[str, object]
) -> None:
    session = start(diary)
    diary.note_progress(replace(there(session, 1), **odd))
    record, progress = diary.unfinished()
    assert (record.id, progress.session) == (session, session)
    assert (progress.index, progress.segment, progress.into_step_s) == (0, 0, 0.0)


@pytest.mark.parametrize(("over", "index"), [((), 0), ((0,), 1), ((0, 1), 2), ((0, 2), 3)])
def test_without_a_running_second_it_goes_on_after_the_last_step_that_was_done(
    diary: Diary, start: Start, steps: Steps, over: tuple[int, ...], index: int
) -> None:
    session = start(diary)
    for position in over:
        diary.save_step(session, done(steps[position]))
    assert diary.unfinished()[1].index == index


def test_a_step_that_was_replaced_before_it_was_done_is_still_to_do(
    diary: Diary, start: Start, plan: Plan, steps: Steps
) -> None:
    session = start(diary)
    diary.save_step(session, done(steps[0]))
    diary.save_step(session, replace(steps[2], outcome=StepOutcome.CHANGED))
    diary.save_step(session, replace(steps[2], revision=1))
    diary.save_plan(session, (*plan[:2], replace(plan[2], revision=1)))
    assert diary.unfinished()[1].index == 1


def test_the_last_sign_of_life_counts_what_was_done_at_the_speed_of_the_session(
    diary: Diary, start: Start, steps: Steps, now: dt.datetime
) -> None:
    session = start(diary, speed=2.0)
    diary.save_step(session, done(steps[0]))
    diary.save_step(session, done(steps[1]))
    assert diary.unfinished()[1].at == now + dt.timedelta(seconds=(86 + 30) / 2)


def test_a_session_that_was_cut_off_keeps_how_far_its_step_had_come(
    diary: Diary,
    start: Start,
    there: Callable[..., Progress],
    steps: Steps,
    folder: Path,
    now: dt.datetime,
) -> None:
    session = start(diary)
    diary.note_progress(there(session, 2, left_s=6.0, right_s=1.5))
    diary.close_unfinished(session, now + dt.timedelta(hours=3))
    record = diary.session(session)
    assert record.outcome is SessionOutcome.UNFINISHED
    assert record.ended_at == now + dt.timedelta(hours=3)
    partial = replace(steps[2], outcome=StepOutcome.PARTIAL, done_s=17.5, left_s=6.0, right_s=1.5)
    assert record.steps == (*steps[:2], partial)
    assert not (folder / "running.json").exists()
    assert diary.unfinished() is None


def test_a_session_that_still_runs_shows_how_far_its_step_has_come(
    diary: Diary, start: Start, there: Callable[..., Progress], steps: Steps
) -> None:
    session = start(diary)
    diary.save_step(session, done(steps[0]))
    diary.note_progress(there(session, 2, left_s=6.0))
    partial = replace(steps[2], outcome=StepOutcome.PARTIAL, done_s=17.5, left_s=6.0)
    assert diary.sessions()[0].steps == (done(steps[0]), steps[1], partial)
    assert diary.unfinished()[0].steps == (done(steps[0]), *steps[1:])


def test_a_running_step_that_is_left_for_good_is_written(
    diary: Diary, start: Start, there: Callable[..., Progress], steps: Steps
) -> None:
    session = start(diary)
    diary.note_progress(there(session, 0))
    diary.keep_running_step(session)
    diary.note_progress(there(session, 2))
    assert diary.session(session).steps == (
        replace(steps[0], outcome=StepOutcome.PARTIAL, done_s=17.5),
        *steps[1:],
    )


def test_to_get_ready_is_no_attempt(
    diary: Diary, start: Start, there: Callable[..., Progress], steps: Steps
) -> None:
    session = start(diary)
    diary.note_progress(replace(there(session, 2), segment=0, into_step_s=4.0))
    assert diary.sessions()[0].steps[2] == replace(steps[2], done_s=4.0)


@pytest.mark.parametrize("where", [{"index": 3}, {"into_step_s": 0.0}], ids=str)
def test_between_steps_nothing_is_partly_done(
    diary: Diary,
    start: Start,
    there: Callable[..., Progress],
    steps: Steps,
    now: dt.datetime,
    where: dict[str, object],
) -> None:
    session = start(diary)
    diary.note_progress(replace(there(session, 1), **where))
    diary.close_unfinished(session, now)
    assert diary.session(session).steps == steps


def test_a_step_that_was_done_stays_done_when_back_had_led_into_it_again(
    diary: Diary, start: Start, there: Callable[..., Progress], steps: Steps, now: dt.datetime
) -> None:
    session = start(diary)
    diary.save_step(session, done(steps[0]))
    diary.note_progress(there(session, 0))
    diary.close_unfinished(session, now)
    assert diary.session(session).steps[0] == done(steps[0])


def test_an_older_session_is_closed_without_touching_the_running_second_of_another(
    diary: Diary, start: Start, there: Callable[..., Progress], steps: Steps, now: dt.datetime
) -> None:
    older, newer = start(diary, minutes=-30), start(diary)
    diary.note_progress(there(newer, 2))
    diary.close_unfinished(older, now)
    assert diary.session(older).steps == steps
    assert diary.unfinished()[1] == there(newer, 2)


def test_an_ended_session_leaves_no_running_second(
    diary: Diary, start: Start, there: Callable[..., Progress], folder: Path, now: dt.datetime
) -> None:
    session = start(diary)
    diary.note_progress(there(session))
    assert (folder / "running.json").exists()
    diary.end_session(session, now, SessionOutcome.FINISHED)
    assert not (folder / "running.json").exists()


def test_a_plan_written_differently_by_another_version_is_left_out(
    diary: Diary, start: Start, steps: Steps
) -> None:
    session = start(diary)
    with diary._database.writing() as connection:
        connection.execute("""UPDATE session SET plan = '[{"spot": 0}]'""")
    assert diary.session(session).plan == ()
    assert diary.session(session).steps == steps


def test_a_session_or_step_that_means_nothing_any_more_does_not_hide_the_others(
    diary: Diary, start: Start, steps: Steps
) -> None:
    bad, good = start(diary, minutes=1), start(diary)
    with diary._database.writing() as connection:
        connection.execute("UPDATE session SET started_at = 'x' WHERE id = ?", (bad,))
        connection.execute("UPDATE step SET outcome = 'x' WHERE position = 1")
    (found,) = diary.sessions()
    assert (found.id, found.steps) == (good, (steps[0], steps[2]))
