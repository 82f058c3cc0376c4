from __future__ import annotations

import datetime as dt

import pytest

from coach.domain.log import Begun, Entry, Lift, Lifted, Log, Use
from coach.domain.pain import CheckIn, Moment
from coach.domain.triage import LOG_TABLE, MORNING_TABLE, NOTES, TABLE, Effect, When
from coach.domain.watch import log_row, morning_row

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def at(ago: float) -> dt.datetime:
    return NOW - dt.timedelta(days=ago)


def pain(ago: float, number: int = 3, **answers: object) -> Entry:
    return Entry(at=at(ago), check_in=CheckIn(pain=number, **answers))


def pain_for(days: int) -> tuple[Entry, ...]:
    return tuple(pain(ago) for ago in reversed(range(days)))


def twice_sharp(*ago: int) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            at=at(one),
            check_in=CheckIn(moment=Moment.DURING, sharp_button=True),
            session=str(one),
            exercise="plank",
        )
        for one in ago
    )


def lifted(what: str, ago: float, how: Lift = Lift.CHOSEN) -> Lifted:
    return Lifted(at=at(ago), what=what, how=how)


def number(entries: tuple[Entry, ...], *lifts: Lifted, sessions: tuple[Begun, ...] = ()) -> str:
    log = Log(
        entries=tuple(sorted(entries, key=lambda entry: entry.at)), sessions=sessions, lifted=lifts
    )
    row = log_row(log, NOW)
    return row.number if row else ""


SORE = tuple(pain(ago, 4, words=("aching",)) for ago in (2, 1, 0))
AFTER = (Begun(id="a", at=at(3), routine="core", finished=True),)


def test_nothing_is_said_of_a_quiet_diary() -> None:
    assert number(()) == ""
    assert morning_row(Log(), NOW) is None


def test_two_weeks_come_before_one_before_soreness_before_what_is_parked() -> None:
    parked = twice_sharp(1, 0)
    assert number(pain_for(14) + parked) == "D16"
    assert number(pain_for(7) + parked) == "D15"
    assert number(SORE + twice_sharp(9, 8), sessions=AFTER) == "D14"
    assert number(parked) == "D20"


@pytest.mark.parametrize(
    ("days", "what", "ago", "expected"),
    [
        (14, "D16", 6.9, ""),
        (14, "D16", 7, "D16"),
        (7, "D15", 6, ""),
        (11, "D15", 10, ""),
        (14, "D15", 6, "D16"),
        (7, "D16", 6, ""),
        (7, "D14", 6, "D15"),
        (7, "soon", 6, "D15"),
    ],
)
def test_put_away_it_stays_so_for_14_days_and_two_weeks_of_pain_for_7(
    days: int, what: str, ago: float, expected: str
) -> None:
    assert number(pain_for(days), lifted(what, ago)) == expected


def test_put_away_soreness_comes_back_when_it_still_lasts_after_14_days() -> None:
    sore = tuple(pain(ago, 1, words=("aching",)) for ago in reversed(range(17)))
    begun = (Begun(id="a", at=at(17), routine="core", finished=True),)
    assert number(sore, lifted("D14", 13.9), sessions=begun) == ""
    assert number(sore, lifted("D14", 14), sessions=begun) == "D14"


@pytest.mark.parametrize("ago", [0, 10, 19])
def test_having_seen_someone_is_an_answer_for_as_long_as_the_pain_lasts(ago: int) -> None:
    assert number(pain_for(20), lifted("D16", ago, Lift.SEEN_SOMEONE)) == ""


def test_pain_that_comes_anew_after_someone_was_seen_is_told_anew() -> None:
    assert number(pain_for(20), lifted("D16", 20, Lift.SEEN_SOMEONE)) == "D16"


def test_having_seen_someone_about_a_parked_exercise_lasts_until_it_is_parked_anew() -> None:
    seen = lifted("D20", 5, Lift.SEEN_SOMEONE)
    again = lifted("parked:plank", 3, Lift.TRY_AGAIN)
    assert number(twice_sharp(8, 6), seen) == ""
    assert number(twice_sharp(8, 6, 1), seen, again) == "D20"


@pytest.mark.parametrize(("pain_now", "expected"), [(2, None), (3, "D17"), (4, "D18")])
def test_in_the_morning_d18_comes_before_d17(pain_now: int, expected: str | None) -> None:
    log = Log(
        entries=(
            Entry(at=at(0.8), check_in=CheckIn(moment=Moment.BEFORE, pain=1)),
            Entry(at=at(0.1), check_in=CheckIn(moment=Moment.MORNING, pain=pain_now)),
        ),
        sessions=(Begun(id="a", at=at(0.8), routine="core"),),
        uses=(Use(at=at(0.8), session="a", exercise="plank", done_s=5),),
    )
    row = morning_row(log, NOW)
    assert (row.number if row else None) == expected


# The whole table.


def test_every_row_of_the_rules_is_in_the_table_once_or_more() -> None:
    numbers = {row.number for row in (*TABLE, *LOG_TABLE, *MORNING_TABLE, *NOTES)}
    assert numbers == {f"D{number}" for number in range(1, 23)}


def test_the_rows_over_the_log_and_of_the_morning_stand_in_their_order() -> None:
    assert [row.number for row in LOG_TABLE] == ["D16", "D15", "D14", "D20"]
    assert [row.number for row in MORNING_TABLE] == ["D18", "D17"]
    assert {row.when for row in LOG_TABLE} == {When.LOG}
    assert {row.when for row in MORNING_TABLE} == {When.MORNING}


def test_what_lasts_leads_to_someone_and_what_hurts_again_is_parked() -> None:
    effects = {row.number: row.effect for row in (*LOG_TABLE, *MORNING_TABLE, *NOTES)}
    assert effects == {
        "D14": Effect.ASK_SOMEONE,
        "D15": Effect.ASK_SOMEONE,
        "D16": Effect.ASK_SOMEONE,
        "D17": Effect.HOLD,
        "D18": Effect.UNLOAD,
        "D20": Effect.PARK,
        "D21": Effect.NOTE,
        "D22": Effect.END_TIMER,
    }


def test_every_row_has_its_source() -> None:
    assert all(row.source for row in (*TABLE, *LOG_TABLE, *MORNING_TABLE, *NOTES))
