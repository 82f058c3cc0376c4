"""Which routine comes first."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.diary.records import SessionOutcome, SessionRecord
from coach.ui.presenters.suggestion import COOL_DOWN, CORE, GENTLE, suggest

TODAY = dt.date(2026, 11, 22)
KNOWN = frozenset({CORE, GENTLE, COOL_DOWN})


def session(
    days_ago: int, outcome: SessionOutcome = SessionOutcome.FINISHED, speed: float = 1.0
) -> SessionRecord:
    at = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC) - dt.timedelta(days=days_ago)
    return SessionRecord(
        id="s", routine=CORE, name="Core", started_at=at, outcome=outcome, speed=speed
    )


@pytest.mark.parametrize(
    ("pain", "days_ago", "routine"),
    [
        (None, None, CORE),
        (0, None, CORE),
        (2, None, CORE),
        (3, None, GENTLE),
        (5, None, GENTLE),
        (6, None, None),
        (10, None, None),
        (None, 1, CORE),
        (0, 1, CORE),
        (1, 1, GENTLE),
        (1, 2, GENTLE),
        (1, 3, CORE),
        (None, 0, COOL_DOWN),
        (2, 0, COOL_DOWN),
        (4, 0, GENTLE),
    ],
)
def test_pain_and_the_last_session_decide(
    pain: int | None, days_ago: int | None, routine: str | None
) -> None:
    sessions = [] if days_ago is None else [session(days_ago)]
    assert suggest(pain, sessions, TODAY, KNOWN).routine == routine


@pytest.mark.parametrize(
    "other",
    [session(0, SessionOutcome.STOPPED), session(0, speed=20.0)],
    ids=["stopped", "preview"],
)
def test_only_finished_sessions_at_true_speed_count(other: SessionRecord) -> None:
    assert suggest(None, [other], TODAY, KNOWN).routine == CORE


def test_a_routine_that_is_gone_gives_way_to_the_core_routine() -> None:
    assert suggest(None, [session(0)], TODAY, {CORE}).routine == CORE


def test_at_pain_3_nothing_takes_the_place_of_the_gentle_routine() -> None:
    suggestion = suggest(3, [], TODAY, {CORE})
    assert suggestion.routine is None
    assert suggestion.why == "Choose what you like among the routines."


def test_every_suggestion_says_why() -> None:
    assert all(suggest(pain, [], TODAY, KNOWN).why for pain in (None, *range(11)))
