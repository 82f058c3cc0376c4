"""Logs as tables: `day[@hour] routine exercises`, with `!` sharp, `~` numb, `=3` pain of 3.

A session that ends in `...` was not finished. Day 1 is a Monday; sessions begin at 18:00.
"""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from coach.domain.exercise import Exercise, Side
from coach.domain.log import Begun, Entry, Lift, Lifted, Log, Use
from coach.domain.memory import Hurt, Parked, Standing, last_hurt, parked, parked_since, standing
from coach.domain.pain import CheckIn, Moment

MONDAY = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)
BIRD_DOG = Exercise(id="bird-dog", name="Bird-dog", easier="leg-only")
PLANK = Exercise(id="plank", name="Plank")


def at(day: str | int, minutes: float = 0) -> dt.datetime:
    number, _, hour = str(day).partition("@")
    return MONDAY + dt.timedelta(days=int(number) - 1, hours=float(hour or 18), minutes=minutes)


def during(day: str | int, exercise: str, session: str | None, **answers: object) -> Entry:
    check_in = CheckIn(**{"moment": Moment.DURING, **answers})
    return Entry(at=at(day, 1), check_in=check_in, session=session, exercise=exercise)


def told(pain: int, day: str | int, moment: Moment = Moment.NOW) -> Entry:
    return Entry(at=at(day), check_in=CheckIn(moment=moment, pain=pain))


def log_of(table: str, *more: Entry, lifted: tuple[Lifted, ...] = ()) -> Log:
    entries: list[Entry] = list(more)
    uses: list[Use] = []
    sessions: list[Begun] = []
    for row in table.strip().splitlines():
        day, routine, *exercises = row.split()
        finished = exercises[-1] != "..."
        sessions.append(Begun(id=day, at=at(day), routine=routine, finished=finished))
        for written in exercises if finished else exercises[:-1]:
            name, _, pain = written.rstrip("!~").partition("=")
            uses.append(Use(at=at(day), session=day, exercise=name, done_s=20))
            if written.endswith("!"):
                entries.append(during(day, name, day, sharp_button=True))
            if written.endswith("~"):
                entries.append(during(day, name, day, pain=1, words=("numb",)))
            if pain:
                entries.append(during(day, name, day, pain=int(pain), words=("dull",)))
    return Log(
        entries=tuple(sorted(entries, key=lambda entry: entry.at)),
        uses=tuple(uses),
        sessions=tuple(sessions),
        lifted=lifted,
    )


def lift(day: int, how: Lift = Lift.TRY_AGAIN, what: str = "parked:bird-dog") -> tuple[Lifted, ...]:
    return (Lifted(at=at(day), what=what, how=how),)


def stands(log: Log, exercise: Exercise = BIRD_DOG, now: str | int = 30) -> Standing:
    return standing(log, exercise, at(now))


# Last time.


def test_an_exercise_that_never_hurt_has_nothing_to_remember() -> None:
    log = log_of("1 core bird-dog plank!", told(5, 2))
    assert last_hurt(log, "bird-dog") is None


def test_the_button_and_what_was_said_after_the_minute_are_one_memory() -> None:
    pressed = replace(
        during(1, "bird-dog", "a", sharp_button=True), side=Side.LEFT, into_step_s=12.0
    )
    settled = replace(
        during("1@19", "bird-dog", "a", pain=2, words=("dull",), settle_s=60),
        side=Side.RIGHT,
        into_step_s=12.0,
    )
    assert last_hurt(Log(entries=(pressed, settled)), "bird-dog") == Hurt(
        at=pressed.at,
        exercise="bird-dog",
        sharp=True,
        nerve=False,
        words=("dull",),
        side=Side.LEFT,
        into_step_s=12.0,
        pain=2,
    )


def test_sharp_says_where_it_was_although_a_dull_pain_came_before() -> None:
    dull = replace(during("1@18", "plank", "a", pain=3, words=("dull",)), into_step_s=4.0)
    sharp = replace(during("1@19", "plank", "a", pain=1, words=("dull", "sharp")), into_step_s=9.0)
    hurt = last_hurt(Log(entries=(dull, sharp)), "plank")
    assert hurt is not None
    assert (hurt.at, hurt.into_step_s) == (sharp.at, 9.0)
    assert (hurt.pain, hurt.words) == (3, ("dull", "sharp"))


def test_the_newest_session_in_which_it_hurt_counts() -> None:
    log = log_of("1 core plank!\n3 core plank=4\n5 core plank=0\n7 core plank")
    hurt = last_hurt(log, "plank")
    assert hurt is not None
    assert (hurt.at, hurt.pain, hurt.sharp) == (at(3, 1), 4, False)


def test_only_the_button_leaves_the_number_open() -> None:
    hurt = last_hurt(log_of("1 core plank!"), "plank")
    assert hurt is not None
    assert (hurt.sharp, hurt.pain) == (True, None)


def test_a_nerve_word_is_remembered_as_one() -> None:
    hurt = last_hurt(log_of("1 core plank~"), "plank")
    assert hurt is not None
    assert (hurt.sharp, hurt.nerve, hurt.words) == (False, True, ("numb",))


def test_while_it_is_open_which_of_two_it_was_both_are_remembered() -> None:
    entry = replace(during(1, "plank", "a", sharp_button=True), or_exercise="bird-dog")
    log = Log(entries=(entry,))
    assert [last_hurt(log, name) is None for name in ("plank", "bird-dog", "walking")] == [
        False,
        False,
        True,
    ]


def test_what_is_said_outside_of_sessions_is_no_memory_of_an_exercise() -> None:
    entry = during(1, "plank", None, moment=Moment.NOW, pain=5, words=("sharp",))
    log = Log(entries=(entry,))
    assert last_hurt(log, "plank") is None
    assert stands(log, PLANK) is Standing.USUAL


def test_check_ins_whose_session_is_gone_stand_alone() -> None:
    first, second = during(1, "plank", None, pain=5), during(2, "plank", None, pain=1)
    hurt = last_hurt(Log(entries=(first, second)), "plank")
    assert hurt is not None
    assert hurt.pain == 1


# How it comes next time.


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("1 core bird-dog", Standing.USUAL),
        ("1 core bird-dog=5", Standing.USUAL),
        ("1 core bird-dog!", Standing.EASIER),
        ("1 core bird-dog~", Standing.EASIER),
        ("1 core bird-dog! plank\n3 core leg-only plank", Standing.USUAL),
        ("1 core bird-dog! plank\n3 core bird-dog plank", Standing.USUAL),
        # Not yet: too soon, not to its end, something else sharp or numb, without it.
        ("1@18 core bird-dog!\n2@17 core leg-only plank", Standing.EASIER),
        ("1@18 core bird-dog!\n2@18 core leg-only plank", Standing.EASIER),
        ("1 core bird-dog!\n3 core leg-only ...", Standing.EASIER),
        ("1 core bird-dog!\n3 core leg-only plank!", Standing.EASIER),
        ("1 core bird-dog!\n3 core leg-only plank~", Standing.EASIER),
        ("1 core bird-dog! plank\n3 core plank", Standing.EASIER),
        # Once more.
        ("1 core bird-dog!\n3 core leg-only\n5 core bird-dog!", Standing.PARKED),
        ("1 core bird-dog!\n3 core leg-only\n5 core bird-dog\n7 core bird-dog", Standing.USUAL),
        # The easier one hurt as well.
        ("1 core bird-dog!\n3 core leg-only! plank", Standing.LEFT_OUT),
        ("1 core bird-dog!\n3 core leg-only! plank\n5 core plank", Standing.EASIER),
        ("1 core bird-dog!\n3 core leg-only! x\n5 core x\n7 core leg-only", Standing.USUAL),
        ("1 core bird-dog!\n3 core leg-only! plank\n5 other plank", Standing.LEFT_OUT),
        ("1 core leg-only!", Standing.USUAL),
    ],
)
def test_what_hurt_comes_easier_until_a_session_went_well(table: str, expected: Standing) -> None:
    assert stands(log_of(table)) is expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("1 core plank! bird-dog", Standing.LEFT_OUT),
        ("1 core plank! bird-dog\n3 core bird-dog", Standing.USUAL),
        ("1 core plank! bird-dog\n3 other bird-dog", Standing.LEFT_OUT),
        ("1 core plank! bird-dog\n3 core bird-dog!", Standing.LEFT_OUT),
        ("1 core plank! bird-dog\n3 core bird-dog ...", Standing.LEFT_OUT),
        ("1 one plank\n2 two plank!\n4 one walking", Standing.USUAL),
    ],
)
def test_without_an_easier_one_it_is_left_out_until_the_rest_went_well(
    table: str, expected: Standing
) -> None:
    assert stands(log_of(table), PLANK) is expected


def test_24_hours_later_a_session_counts() -> None:
    log = log_of("1@18 core bird-dog!\n2@19 core leg-only plank")
    assert stands(log) is Standing.USUAL


def test_24_hours_are_hours_that_passed_when_the_clock_is_set_forward() -> None:
    madrid = dt.timezone(dt.timedelta(hours=1)), dt.timezone(dt.timedelta(hours=2))
    hurt_at = dt.datetime(2026, 3, 28, 18, tzinfo=madrid[0])
    log = Log(
        entries=(replace(during(1, "bird-dog", "a", sharp_button=True), at=hurt_at),),
        uses=(Use(at=hurt_at, session="b", exercise="leg-only", done_s=9),),
        sessions=(
            Begun(
                id="b",
                at=dt.datetime(2026, 3, 29, 18, 30, tzinfo=madrid[1]),
                routine="core",
                finished=True,
            ),
        ),
    )
    assert stands(log) is Standing.EASIER


def test_a_session_that_lies_ahead_clears_nothing() -> None:
    log = log_of("1 core bird-dog!\n3 core leg-only plank")
    assert stands(log, now=2) is Standing.EASIER


# Parked.


@pytest.mark.parametrize(
    ("table", "is_parked"),
    [
        ("1 core plank!", False),
        ("1 core plank!\n2 core plank!", True),
        ("1 core plank!\n2 core plank\n3 core plank!", True),
        ("1 core plank!\n2 core plank\n3 core plank\n4 core plank!", False),
        ("1 core plank!\n2 core plank!\n3 core plank\n4 core plank\n5 core plank", True),
        ("1 core plank~\n2 core plank~", False),
        ("1 core plank=7\n2 core plank=7", False),
        ("1 core plank! bird-dog\n2 core plank bird-dog!", False),
    ],
)
def test_sharp_in_two_of_the_last_three_uses_parks(table: str, *, is_parked: bool) -> None:
    log = log_of(table)
    assert [one.exercise for one in parked(log, at(9))] == ["plank"] * is_parked
    assert (stands(log, PLANK, 9) is Standing.PARKED) is is_parked


def test_it_counts_as_a_use_when_it_hurts_before_a_second_was_done() -> None:
    entries = (
        during(1, "plank", "a", sharp_button=True),
        during(2, "plank", "b", words=("sharp",)),
    )
    assert parked(Log(entries=entries), at(3))[0].since == at(2, 1)


def test_twice_sharp_in_one_session_is_one_use() -> None:
    entries = (during(1, "plank", "a", sharp_button=True), during("1@19", "plank", "a", pop=True))
    again = replace(entries[1], check_in=replace(entries[0].check_in))
    assert parked(Log(entries=(entries[0], again)), at(3)) == ()


def test_parked_are_listed_since_when_the_oldest_first() -> None:
    log = log_of("1 core plank! bird-dog!\n3 core bird-dog!\n5 core plank!")
    assert [(one.exercise, one.since) for one in parked(log, at(6))] == [
        ("bird-dog", at(3, 1)),
        ("plank", at(5, 1)),
    ]
    assert parked_since(log, at(6)) == at(5).date()
    assert parked_since(Log(), at(6)) is None


@pytest.mark.parametrize(
    ("more", "from_day", "may_try"),
    [
        ((), 16, True),
        ((told(1, 4),), 19, False),
        ((told(0, 9),), 16, True),
        ((Entry(at=at(4), check_in=CheckIn(worst=1)),), 19, False),
        ((Entry(at=at(4), check_in=CheckIn(average=1)),), 19, False),
        ((Entry(at=at(4), check_in=CheckIn(words=("tingling",))),), 19, False),
        ((Entry(at=at(4), check_in=CheckIn(words=("sharp",))),), 19, False),
    ],
)
def test_it_may_be_tried_again_after_14_whole_days_without_pain(
    more: tuple[Entry, ...], from_day: int, *, may_try: bool
) -> None:
    log = log_of("0 core bird-dog!\n1 core bird-dog!", *more)
    assert parked(log, at(16)) == (
        Parked(
            exercise="bird-dog",
            since=at(1, 1),
            may_try_from=at(from_day).date(),
            may_try=may_try,
        ),
    )
    assert not parked(log, at(15))[0].may_try


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("1 core bird-dog!\n2 core bird-dog!", Standing.USUAL),
        ("1 core bird-dog!\n2 core bird-dog!\n3 core bird-dog", Standing.USUAL),
        ("1 core bird-dog!\n2 core bird-dog!\n20 core bird-dog", Standing.USUAL),
        ("1 core bird-dog!\n2 core bird-dog!\n20 core bird-dog!", Standing.PARKED),
        (
            "1 core bird-dog!\n2 core bird-dog!\n20 core bird-dog\n22 core bird-dog!",
            Standing.PARKED,
        ),
        (
            "1 core bird-dog!\n2 core bird-dog!\n20 a bird-dog\n22 a bird-dog\n24 a bird-dog!",
            Standing.EASIER,
        ),
    ],
)
def test_trying_again_ends_the_parking_until_it_is_sharp_again(
    table: str, expected: Standing
) -> None:
    assert stands(log_of(table, lifted=lift(17))) is expected


@pytest.mark.parametrize(
    "lifted",
    [lift(17, Lift.CHOSEN), lift(17, what="parked:plank"), lift(17, what="soon"), lift(1)],
)
def test_nothing_else_ends_a_parking(lifted: tuple[Lifted, ...]) -> None:
    log = log_of("1 core bird-dog!\n2 core bird-dog!", lifted=lifted)
    assert stands(log) is Standing.PARKED


def test_a_parked_easier_one_does_not_come_instead() -> None:
    log = log_of("1 core leg-only!\n2 core leg-only!\n4 core plank\n5 core bird-dog!")
    assert stands(log, now=6) is Standing.LEFT_OUT
