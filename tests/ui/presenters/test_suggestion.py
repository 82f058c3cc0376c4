"""What comes first on Today."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.diary.records import SessionOutcome, SessionRecord
from coach.domain.pain import CheckIn
from coach.library.overlay import load_catalog
from coach.resources import shipped
from coach.ui.presenters.suggestion import (
    BEDTIME,
    COOL_DOWN,
    CORE,
    DAY_AFTER,
    MOBILITY,
    ROLLING,
    WARM_UP,
    Situation,
    suggest,
)

NOW = dt.datetime(2026, 11, 22, 16, 40, tzinfo=dt.UTC)
REST, BREATHE, SORE, WALK = "constructive-rest", "diaphragmatic-breathing", "sore-day", "walk-10"
KNOWN = frozenset(
    {CORE, DAY_AFTER, COOL_DOWN, MOBILITY, BEDTIME, WARM_UP, ROLLING, REST, BREATHE, SORE, WALK}
)


def session(
    days_ago: int, outcome: SessionOutcome = SessionOutcome.FINISHED, speed: float = 1.0
) -> SessionRecord:
    at = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC) - dt.timedelta(days=days_ago)
    return SessionRecord(
        id="s", routine=CORE, name="Core", started_at=at, outcome=outcome, speed=speed
    )


def situation(
    pain: int | None = None,
    *days_ago: int,
    words: tuple[str, ...] = (),
    gentle: bool = False,
    hour: float = 16.5,
) -> Situation:
    return Situation(
        now=NOW.replace(hour=int(hour), minute=round(hour % 1 * 60)),
        answer=None if pain is None else CheckIn(pain=pain, words=words),
        sessions=tuple(session(ago) for ago in days_ago),
        gentle=gentle,
    )


@pytest.mark.parametrize(
    ("pain", "days_ago", "first"),
    [
        (None, None, CORE),
        (0, None, CORE),
        (2, None, CORE),
        (3, None, SORE),
        (5, None, SORE),
        (6, None, REST),
        (7, None, REST),
        (None, 1, MOBILITY),
        (0, 1, MOBILITY),
        (1, 1, DAY_AFTER),
        (1, 3, DAY_AFTER),
        (1, 4, CORE),
        (None, 0, COOL_DOWN),
        (2, 0, COOL_DOWN),
        (4, 0, SORE),
    ],
)
def test_pain_and_the_last_session_decide(
    pain: int | None, days_ago: int | None, first: str
) -> None:
    days = () if days_ago is None else (days_ago,)
    assert suggest(situation(pain, *days), KNOWN).first == first


def test_sore_muscles_after_exercise_get_the_day_after() -> None:
    assert suggest(situation(4, 2, words=("stiff", "aching")), KNOWN).first == DAY_AFTER
    assert suggest(situation(4, 2, words=("stiff", "sharp")), KNOWN).first == SORE
    assert suggest(situation(4, words=("stiff",)), KNOWN).first == SORE


@pytest.mark.parametrize("word", ["sharp", "twinge", "numb"])
def test_a_sharp_or_nerve_word_leaves_what_is_gentle(word: str) -> None:
    chosen = suggest(situation(1, words=(word,)), KNOWN)
    assert (chosen.first, chosen.also) == (SORE, (WALK, BREATHE))


def test_from_6_on_even_sharp_words_lead_to_rest() -> None:
    chosen = suggest(situation(6, words=("sharp",)), KNOWN)
    assert (chosen.first, chosen.also) == (REST, (BREATHE, WALK))


def test_a_hard_morning_keeps_it_gentle() -> None:
    assert suggest(situation(0, gentle=True), KNOWN).first == SORE


@pytest.mark.parametrize(
    ("hour", "first"),
    [
        (3.9, BEDTIME),
        (4, WALK),
        (7.9, WALK),
        (8, CORE),
        (19.9, CORE),
        (20, BEDTIME),
        (23.9, BEDTIME),
    ],
)
def test_the_time_of_day_decides_where_nothing_hurts(hour: float, first: str) -> None:
    assert suggest(situation(1, hour=hour), KNOWN).first == first


@pytest.mark.parametrize("hour", [7, 21])
def test_pain_goes_before_the_time_of_day(hour: float) -> None:
    assert suggest(situation(4, hour=hour), KNOWN).first == SORE


def test_after_a_session_in_the_first_hour_comes_something_short() -> None:
    assert suggest(situation(0, 0, hour=7.5), KNOWN).first == COOL_DOWN


@pytest.mark.parametrize(
    "other",
    [session(0, SessionOutcome.STOPPED), session(0, speed=20.0)],
    ids=["stopped", "preview"],
)
def test_only_finished_sessions_at_true_speed_count(other: SessionRecord) -> None:
    assert suggest(Situation(now=NOW, sessions=(other,)), KNOWN).first == CORE


def test_what_is_gone_gives_way_to_what_also_fits_and_then_to_the_core_routine() -> None:
    assert suggest(situation(None, 0), {CORE, WALK}).first == WALK
    assert suggest(situation(None, 0), {CORE}).first == CORE


@pytest.mark.parametrize(
    "hurting", [situation(3), situation(0, words=("numb",)), situation(0, gentle=True)]
)
def test_nothing_takes_the_place_of_what_is_gentle(hurting: Situation) -> None:
    suggestion = suggest(hurting, {CORE})
    assert suggestion.first is None
    assert suggestion.why == "Choose what you like among the routines."


def test_every_suggestion_says_why_and_is_there() -> None:
    catalog = load_catalog(shipped("routines"), None)
    known = {entry.routine.id for entry in catalog.routines} | set(catalog.exercises)
    for hour in range(24):
        for pain in (None, *range(11)):
            for days in ((), (0,), (1,)):
                chosen = suggest(situation(pain, *days, hour=hour), known)
                assert chosen.why
                assert {chosen.first, *chosen.also} <= known


@pytest.mark.parametrize(
    ("now", "fits"),
    [
        (situation(), False),
        (situation(2), False),
        (situation(3), True),
        (situation(6), True),
        (situation(1, words=("sharp",)), True),
        (situation(2, 1, words=("aching",)), True),
        (situation(2, 4, words=("aching",)), False),
        (situation(hour=20), True),
        (situation(hour=3.5), True),
    ],
)
def test_ice_or_heat_fit_a_back_that_hurts_sore_muscles_and_the_evening(
    now: Situation, *, fits: bool
) -> None:
    assert suggest(now, KNOWN).relief is fits
    assert suggest(now, ()).relief is fits
