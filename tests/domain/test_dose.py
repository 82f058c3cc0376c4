from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.dose import (
    DEFAULT_TEMPO,
    Count,
    Dose,
    Form,
    Seconds,
    Tempo,
    WorkSet,
    WrittenDose,
)

HOLD_20 = WrittenDose(hold=Seconds(20), reps=3, gap=Seconds(4), sets=2, rest=Seconds(30))
REPS_8 = WrittenDose(reps=8, tempo=Tempo(2, 4, 2, 1))


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        (30, 30),
        (30.0, 30),
        ("30", 30),
        ("30 s", 30),
        ("30s", 30),
        ("30 sec", 30),
        ("  30 s  ", 30),
        ("2 min", 120),
        ("2min", 120),
        ("1.5 min", 90),
        ("0.35 min", 21),
        ("1 min 30 s", 90),
        ("1 min 30.0 s", 90),
        (1, 1),
        ("60 min", 3600),
        (3600, 3600),
    ],
)
def test_a_duration_reads_as_a_person_writes_it(written: object, seconds: int) -> None:
    assert Seconds.parse(written) == seconds


@pytest.mark.parametrize(
    "written",
    [
        "1:30",
        "",
        "  ",
        "-",
        "s",
        "min",
        "30 m",
        "2 h",
        "thirty",
        "30 s 2 min",
        "٣٠ s",
        None,
        [30],
        True,
    ],
)
def test_what_is_no_duration_is_refused_with_two_examples(written: object) -> None:
    sentence = re.escape(f"`{written}` is no duration, write `30 s` or `2 min`")
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Seconds.parse(written)


@pytest.mark.parametrize(
    "written",
    [0, "0 s", -5, "-5 s", "-1 min", 3601, "61 min", 0.5, 10**400, float("inf"), float("nan")],
)
def test_a_duration_outside_one_second_to_an_hour_is_refused(written: object) -> None:
    sentence = re.escape(f"must be between 1 s and 60 min, found `{written}`")
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Seconds.parse(written)


@pytest.mark.parametrize("written", [1.5, "1.5 s", "0.33 min"])
def test_part_of_a_second_is_refused(written: object) -> None:
    sentence = re.escape(f"`{written}` is no whole number of seconds")
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Seconds.parse(written)


@given(st.integers(1, 3600))
def test_minutes_and_seconds_mean_the_same_as_seconds(seconds: int) -> None:
    minutes, rest_s = divmod(seconds, 60)
    spelled = f"{minutes} min {rest_s} s"
    assert Seconds.parse(spelled) == Seconds.parse(seconds) == Seconds.parse(f"{seconds} s")


def test_a_tempo_is_out_pause_back_rest() -> None:
    assert Tempo.parse("3-1-4-2") == Tempo(out_s=3, pause_s=1, back_s=4, rest_s=2)
    assert Tempo.parse(" 0-0-1-0 ").total_s == 1
    assert Tempo.parse("3-1-4-2").total_s == 10


def test_a_tempo_prints_as_it_is_written() -> None:
    assert str(Tempo.parse("3-1-3-0")) == "3-1-3-0"


@pytest.mark.parametrize(
    "written", ["3-1-3", "3-1-3-0-1", "3-1-x-0", "100-1-1-1", "٣-1-3-0", "", 3, None]
)
def test_what_is_no_tempo_is_refused_with_an_example(written: object) -> None:
    sentence = re.escape(f"`{written}` is no tempo, write out-pause-back-rest like `3-1-3-0`")
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Tempo.parse(written)


def test_a_tempo_without_any_time_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^the tempo adds up to 0 s, at least one part must last"):
        Tempo.parse("0-0-0-0")


def test_a_step_with_nothing_written_has_the_dose_of_its_exercise() -> None:
    assert WrittenDose().over(HOLD_20) == HOLD_20


def test_a_step_without_work_of_its_own_changes_only_what_it_writes() -> None:
    written = WrittenDose(sets=1, rest=Seconds(15)).over(HOLD_20)
    assert written.resolve() == Dose(form=Form.HOLD, sets=(WorkSet(3, 20),), gap_s=4, rest_s=15)


def test_a_step_that_names_its_work_stands_alone() -> None:
    own = WrittenDose(hold=Seconds(10))
    assert own.over(HOLD_20).resolve() == Dose(form=Form.HOLD, sets=(WorkSet(1, 10),))


def test_reps_without_a_tempo_take_that_of_the_exercise() -> None:
    assert WrittenDose(reps=5).over(REPS_8).resolve().tempo == Tempo(2, 4, 2, 1)


def test_reps_with_a_tempo_keep_it() -> None:
    tempo = Tempo(1, 0, 1, 0)
    assert WrittenDose(reps=5, tempo=tempo).over(REPS_8).resolve().tempo == tempo


def test_a_step_of_an_exercise_without_a_dose_is_what_it_says() -> None:
    assert HOLD_20.over(None) is HOLD_20


def test_reps_without_any_tempo_take_the_standard_one() -> None:
    assert WrittenDose(reps=5).over(None).resolve().tempo == DEFAULT_TEMPO


@pytest.mark.parametrize(
    ("written", "dose"),
    [
        (WrittenDose(hold=Seconds(20)), Dose(form=Form.HOLD, sets=(WorkSet(1, 20),))),
        (
            WrittenDose(reps=8, tempo=Tempo(3, 1, 3, 0), sets=2),
            Dose(form=Form.REPS, sets=(WorkSet(8, 0),) * 2, tempo=Tempo(3, 1, 3, 0)),
        ),
        (
            WrittenDose(time=Seconds(90), sets=2, rest=Seconds(10)),
            Dose(form=Form.TIME, sets=(WorkSet(1, 90),) * 2, rest_s=10),
        ),
        (
            WrittenDose(pyramid=(5, 3, 1), hold=Seconds(10), gap=Seconds(3)),
            Dose(
                form=Form.PYRAMID,
                sets=(WorkSet(5, 10), WorkSet(3, 10), WorkSet(1, 10)),
                gap_s=3,
            ),
        ),
        (
            WrittenDose(ladder=(Seconds(10), Seconds(15)), rest=Seconds(20)),
            Dose(form=Form.LADDER, sets=(WorkSet(1, 10), WorkSet(1, 15)), rest_s=20),
        ),
    ],
    ids=["hold", "reps", "time", "pyramid", "ladder"],
)
def test_what_was_not_written_is_one_set_without_gap_or_rest(
    written: WrittenDose, dose: Dose
) -> None:
    assert written.resolve() == dose


def test_a_dose_without_work_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^no work: write hold, reps, time, pyramid or ladder$"):
        WrittenDose(sets=2).resolve()


def halves(form: Form, *sets: tuple[int, int]) -> list[tuple[int, int]]:
    dose = Dose(form=form, sets=tuple(WorkSet(*work) for work in sets))
    return [(work.reps, work.seconds) for work in dose.halved().sets]


def test_half_of_reps_is_rounded_down() -> None:
    assert halves(Form.REPS, (9, 0)) == [(4, 0)]


def test_half_of_one_rep_is_one_rep() -> None:
    assert halves(Form.REPS, (1, 0)) == [(1, 0)]


def test_of_repeated_holds_the_reps_are_halved_and_the_seconds_stay() -> None:
    assert halves(Form.HOLD, (3, 10)) == [(1, 10)]


def test_of_a_single_hold_the_seconds_are_halved_and_rounded_down() -> None:
    assert halves(Form.HOLD, (1, 25)) == [(1, 12)]


def test_half_of_a_time_is_rounded_down() -> None:
    assert halves(Form.TIME, (1, 45)) == [(1, 22)]


@pytest.mark.parametrize("form", [Form.HOLD, Form.TIME, Form.LADDER])
@pytest.mark.parametrize("seconds", [5, 6, 9, 10])
def test_no_half_is_shorter_than_five_seconds(form: Form, seconds: int) -> None:
    assert halves(form, (1, seconds)) == [(1, 5)]


@pytest.mark.parametrize("form", [Form.HOLD, Form.TIME, Form.LADDER])
def test_what_is_shorter_than_five_seconds_stays_as_it_is(form: Form) -> None:
    assert halves(form, (1, 4)) == [(1, 4)]


def test_each_number_of_a_pyramid_is_halved_and_its_holds_stay() -> None:
    assert halves(Form.PYRAMID, (10, 8), (5, 8), (1, 8)) == [(5, 8), (2, 8), (1, 8)]


def test_each_rung_of_a_ladder_is_halved() -> None:
    assert halves(Form.LADDER, (1, 10), (1, 25), (1, 30)) == [(1, 5), (1, 12), (1, 15)]


def test_sets_tempo_gap_and_rest_stay_when_a_dose_is_halved() -> None:
    dose = Dose(form=Form.REPS, sets=(WorkSet(8, 0),) * 3, rest_s=30, tempo=Tempo(3, 1, 3, 0))
    half = dose.halved()
    assert (len(half.sets), half.rest_s, half.tempo) == (3, 30, Tempo(3, 1, 3, 0))
    held = Dose(form=Form.HOLD, sets=(WorkSet(4, 10),), gap_s=3)
    assert held.halved() == Dose(form=Form.HOLD, sets=(WorkSet(2, 10),), gap_s=3)


def work_s(dose: Dose) -> int:
    """Seconds of work of one side of the first set (domain.md 3.0)."""
    work = dose.sets[0]
    if dose.form is Form.REPS:
        return work.reps * dose.tempo.total_s
    return work.reps * work.seconds + (work.reps - 1) * dose.gap_s


@given(
    form=st.sampled_from(Form),
    reps=st.integers(1, 100),
    seconds=st.integers(1, 3600),
    gap_s=st.integers(0, 60),
)
def test_half_is_never_more_work_and_never_none(
    form: Form, reps: Count, seconds: int, gap_s: int
) -> None:
    whole = Dose(form=form, sets=(WorkSet(reps, seconds),), gap_s=gap_s)
    half = whole.halved()
    assert 0 < work_s(half) <= work_s(whole)


def test_four_fifths_are_counted_as_half_is() -> None:
    """Example 5 of domain.md 5.7: 8 reps become 6."""

    def scaled(form: Form, reps: int, seconds: int) -> tuple[int, int]:
        (work,) = Dose(form=form, sets=(WorkSet(reps, seconds),)).scaled(80).sets
        return work.reps, work.seconds

    assert scaled(Form.REPS, 8, 0) == (6, 0)
    assert scaled(Form.REPS, 1, 0) == (1, 0)
    assert scaled(Form.HOLD, 3, 24) == (2, 24)
    assert scaled(Form.HOLD, 1, 24) == (1, 19)
    assert scaled(Form.TIME, 1, 6) == (1, 5)


@given(form=st.sampled_from(Form), reps=st.integers(1, 100), seconds=st.integers(1, 3600))
def test_the_whole_stays_whole_and_half_is_fifty_percent(
    form: Form, reps: Count, seconds: int
) -> None:
    whole = Dose(form=form, sets=(WorkSet(reps, seconds),))

    assert whole.scaled(100) == whole
    assert whole.scaled(50) == whole.halved()
