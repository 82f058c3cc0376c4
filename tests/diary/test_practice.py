from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from coach.diary.practice import Practised
from coach.diary.records import PlanEntry, Progress, SessionOutcome, StepOutcome, StepRecord
from coach.diary.store import Diary
from coach.domain.log import Begun, Entry, Use
from coach.domain.pain import CheckIn, Moment

Start = Callable[..., str]
Steps = tuple[StepRecord, ...]
Plan = tuple[PlanEntry, ...]

NOTHING = Practised((), ())


def done(step: StepRecord, seconds: float, **changed: object) -> StepRecord:
    return replace(step, **{"outcome": StepOutcome.PARTIAL, "done_s": seconds, **changed})


def test_a_session_is_there_from_its_first_second_on(
    diary: Diary, start: Start, now: dt.datetime
) -> None:
    session = start(diary)
    begun = Begun(id=session, at=now, routine="core-beginner")
    assert diary.practised(now) == Practised((begun,), ())
    diary.end_session(session, now, SessionOutcome.STOPPED)
    assert diary.practised(now) == Practised((begun,), ())


def test_only_one_that_went_to_its_end_is_finished(
    diary: Diary, start: Start, now: dt.datetime
) -> None:
    for outcome in SessionOutcome:
        diary.end_session(start(diary), now, outcome)
    assert [begun.finished for begun in diary.practised(now).sessions] == [True, False, False]


def test_sessions_come_oldest_first_by_the_instant_and_from_a_moment_on(
    diary: Diary, start: Start, now: dt.datetime
) -> None:
    late = start(diary, 30)
    tokyo = dt.timezone(dt.timedelta(hours=9))
    middle = start(diary, started_at=now.astimezone(tokyo))
    early = start(diary, -30)
    everything = diary.practised(now - dt.timedelta(days=1))
    assert [begun.id for begun in everything.sessions] == [early, middle, late]
    assert everything.sessions[1].at.utcoffset() == dt.timedelta(hours=9)
    assert [begun.id for begun in diary.practised(now).sessions] == [middle, late]


def test_a_preview_is_left_out_with_all_its_exercises(
    diary: Diary, start: Start, steps: Steps, now: dt.datetime
) -> None:
    preview = start(diary, speed=20.0)
    diary.save_step(preview, done(steps[0], 86.0, outcome=StepOutcome.DONE))
    assert diary.practised(now) == NOTHING


def test_an_exercise_counts_once_a_session_with_all_the_time_it_took(
    diary: Diary, start: Start, plan: Plan, steps: Steps, now: dt.datetime
) -> None:
    again = replace(plan[0], position=3)
    session = start(diary, plan=(*plan, again), steps=(*steps, replace(steps[0], position=3)))
    diary.save_step(session, done(steps[2], 20.0))
    diary.save_step(session, done(steps[0], 86.0, outcome=StepOutcome.DONE))
    diary.save_step(session, done(steps[0], 4.5, position=3))
    assert diary.practised(now).uses == (
        Use(at=now, session=session, exercise="curl-up", done_s=90.5),
        Use(at=now, session=session, exercise="side-plank", done_s=20.0),
    )


def test_what_was_never_begun_left_while_getting_ready_or_a_rest_is_no_use(
    diary: Diary, start: Start, steps: Steps, now: dt.datetime
) -> None:
    session = start(diary)
    diary.save_step(session, done(steps[0], 7.0, outcome=StepOutcome.SKIPPED))
    diary.save_step(session, done(steps[1], 30.0, outcome=StepOutcome.DONE))
    assert diary.practised(now).uses == ()


def test_an_exercise_that_was_changed_after_some_of_it_counts_and_so_does_the_other(
    diary: Diary, start: Start, plan: Plan, steps: Steps, now: dt.datetime
) -> None:
    session = start(diary)
    diary.save_step(session, done(steps[2], 12.0, outcome=StepOutcome.CHANGED))
    easier = replace(steps[2], revision=1, exercise="side-plank-knees")
    diary.save_step(session, done(easier, 40.0))
    planned = replace(plan[2], revision=1, exercise="side-plank-knees", eased=True)
    diary.save_plan(session, (*plan[:2], planned))
    assert diary.practised(now).uses == (
        Use(at=now, session=session, exercise="side-plank", done_s=12.0),
        Use(at=now, session=session, exercise="side-plank-knees", done_s=40.0, eased=True),
    )


@pytest.mark.parametrize(("segment", "used"), [(0, ()), (1, ("curl-up",))])
def test_of_a_session_that_was_cut_off_the_running_exercise_counts_once_it_was_ready(
    diary: Diary, start: Start, now: dt.datetime, segment: int, used: tuple[str, ...]
) -> None:
    progress = Progress(
        session=start(diary),
        index=0,
        segment=segment,
        into_segment_s=2.0,
        into_step_s=12.0,
        at=now,
    )
    diary.note_progress(progress)
    uses = diary.practised(now).uses
    assert tuple(use.exercise for use in uses) == used
    assert {use.done_s for use in uses} <= {12.0}


def test_the_running_rest_of_a_session_that_was_cut_off_is_no_use(
    diary: Diary, start: Start, now: dt.datetime
) -> None:
    progress = Progress(
        session=start(diary), index=1, segment=0, into_segment_s=5.0, into_step_s=5.0, at=now
    )
    diary.note_progress(progress)
    assert diary.practised(now).uses == ()


def kept(
    diary: Diary,
    start: Start,
    steps: Steps,
    minutes: float,
    *exercises: str,
    outcome: SessionOutcome = SessionOutcome.FINISHED,
    **changed: object,
) -> str:
    """Keep a session with ten seconds of each exercise."""
    session = start(diary, minutes, steps=(), **changed)
    for position, exercise in enumerate(exercises):
        diary.save_step(session, done(steps[0], 10.0, position=position, exercise=exercise))
    diary.end_session(session, dt.datetime(2026, 11, 23, tzinfo=dt.UTC), outcome)
    return session


def ids(found: Practised) -> list[str]:
    return [begun.id for begun in found.sessions]


@pytest.fixture
def warned(now: dt.datetime) -> Callable[..., Entry]:
    """Return a maker of warnings: minutes after now, in which session, at what."""

    def make(minutes: float, session: str | None = None, *exercises: str) -> Entry:
        exercise, or_exercise = (*exercises, None, None)[:2]
        return Entry(
            at=now + dt.timedelta(minutes=minutes),
            check_in=CheckIn(moment=Moment.DURING, words=("sharp",)),
            session=session,
            exercise=exercise,
            or_exercise=or_exercise,
        )

    return make


def test_of_earlier_sessions_those_are_told_in_which_it_hurt_and_the_two_uses_before(
    diary: Diary, start: Start, steps: Steps, now: dt.datetime, warned: Callable[..., Entry]
) -> None:
    stopped = SessionOutcome.STOPPED
    uses = [kept(diary, start, steps, at, "bend", outcome=stopped) for at in range(-20, -10)]
    kept(diary, start, steps, -10, "bend", speed=20.0)
    kept(diary, start, steps, 0, "bend")
    hurt = uses[4]
    newest = uses[-1]
    found = diary.practised_before(now, [warned(-15.5, hurt, "bend")])
    assert ids(found) == [*uses[2:5], newest]
    assert [use.session for use in found.uses] == ids(found)


def test_while_it_may_have_been_either_of_two_exercises_the_uses_of_both_are_told(
    diary: Diary, start: Start, steps: Steps, now: dt.datetime, warned: Callable[..., Entry]
) -> None:
    stopped = SessionOutcome.STOPPED
    bent = kept(diary, start, steps, -9, "bend", outcome=stopped)
    marched = kept(diary, start, steps, -8, "march", outcome=stopped)
    kept(diary, start, steps, -7, "fold", outcome=stopped)
    newest = kept(diary, start, steps, -6, outcome=stopped)
    found = diary.practised_before(now, [warned(9, None, "bend", "march")])
    assert ids(found) == [bent, marched, newest]


def test_of_other_earlier_sessions_the_newest_of_each_routine_are_told(
    diary: Diary, start: Start, steps: Steps, now: dt.datetime, warned: Callable[..., Entry]
) -> None:
    stopped = SessionOutcome.STOPPED
    kept(diary, start, steps, -9, routine="one")
    to_the_end = kept(diary, start, steps, -8, routine="one")
    kept(diary, start, steps, -7, routine="one", outcome=stopped)
    newest = kept(diary, start, steps, -6, routine="one", outcome=stopped)
    other = kept(diary, start, steps, -5, routine="two", outcome=stopped)
    assert ids(diary.practised_before(now, [warned(9)])) == [to_the_end, newest, other]


def test_and_the_newest_of_each_routine_that_had_an_exercise_that_hurt(
    diary: Diary, start: Start, steps: Steps, now: dt.datetime, warned: Callable[..., Entry]
) -> None:
    stopped = SessionOutcome.STOPPED
    kept(diary, start, steps, -9, "bend", routine="one", outcome=stopped)
    had = kept(diary, start, steps, -8, "bend", routine="one", outcome=stopped)
    newest = kept(diary, start, steps, -7, routine="one", outcome=stopped)
    assert ids(diary.practised_before(now, [warned(-30, None, "bend")])) == [had, newest]


def test_and_of_each_exercise_the_newest_use_that_went_well(
    diary: Diary, start: Start, steps: Steps, now: dt.datetime, warned: Callable[..., Entry]
) -> None:
    kept(diary, start, steps, -9, "march", "fold")
    marched = kept(diary, start, steps, -8, "march")
    kept(diary, start, steps, -7, "march", outcome=SessionOutcome.STOPPED)
    hurt = kept(diary, start, steps, -6, "march")
    newest = kept(diary, start, steps, -5, "fold")
    assert ids(diary.practised_before(now, [warned(-5.5, hurt)])) == [marched, hurt, newest]


@pytest.mark.parametrize("flipped", ["started_at = 'x'", "started_at = '2026-11-22T13:45:01'"])
def test_a_session_that_means_nothing_any_more_does_not_hide_the_others(
    diary: Diary, start: Start, steps: Steps, now: dt.datetime, flipped: str
) -> None:
    bad, good = start(diary), start(diary)
    for session in (bad, good):
        diary.save_step(session, done(steps[0], 5.0))
    change(diary, f"UPDATE session SET {flipped} WHERE id = '{bad}'")  # noqa: S608 an example
    found = diary.practised(now)
    assert [begun.id for begun in found.sessions] == [good]
    assert [use.session for use in found.uses] == [good]


def test_a_step_or_a_plan_that_means_nothing_any_more_costs_only_itself(
    diary: Diary, start: Start, plan: Plan, steps: Steps, now: dt.datetime
) -> None:
    eased = tuple(replace(entry, eased=True) for entry in plan)
    sessions = [start(diary, minutes, plan=eased) for minutes in range(3)]
    for session in sessions:
        diary.save_step(session, done(steps[0], 5.0))
    change(diary, f"UPDATE step SET done_s = 'x' WHERE session = '{sessions[0]}'")  # noqa: S608 as above
    change(diary, f"UPDATE session SET plan = '[' WHERE id = '{sessions[1]}'")  # noqa: S608 as above
    found = diary.practised(now)
    assert [begun.id for begun in found.sessions] == sessions
    assert [(use.session, use.eased) for use in found.uses] == [
        (sessions[1], False),
        (sessions[2], True),
    ]


def change(diary: Diary, statement: str) -> None:
    with diary._database.writing() as connection:
        connection.execute(statement)
