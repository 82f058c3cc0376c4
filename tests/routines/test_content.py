"""What comes with the program as a whole: every file reads, seeds, fixed texts, the examples."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import fields

from coach.domain.exercise import Exercise
from coach.domain.pose import Pose, Prop
from coach.domain.relief import Relief, SkinCheck
from coach.domain.routine import Routine, Step
from coach.domain.triage import LOG_TABLE, MORNING_TABLE, NOTES, TABLE
from coach.library.catalog import Catalog
from coach.library.check import check_paths
from coach.library.texts import SafetyTexts, Urgency
from coach.resources import shipped

SEEDS = {f"S{number}" for number in range(1, 106)}


def test_every_shipped_file_reads_without_a_problem(catalog: Catalog) -> None:
    assert catalog.broken == ()


def test_nothing_is_to_be_said_about_a_shipped_file() -> None:
    result = check_paths([shipped("routines")], shipped("routines"), None)
    assert result.problems == ()
    assert result.remarks == ()
    assert result.unreadable == ()
    assert result.files == 107


def test_every_seed_number_exists(catalog: Catalog) -> None:
    everything = (
        *catalog.exercises.values(),
        *(one.routine for one in catalog.routines),
        *(one.relief for one in catalog.reliefs),
    )
    for item in everything:
        assert set(item.seed) <= SEEDS, item.id


BEYOND_THE_TABLE = {
    "nothing-left",
    "start-eased", "start-gentle-only", "start-high", "start-pause", "start-sharp",
    "percent-50", "percent-80",
    "lock-medical", "lock-soon", "lock-sharp24", "lock-first-session", "lock-day",
    "relief-medical", "relief-skin", "relief-wait", "relief-limit", "relief-swelling",
    "relief-excluded",
    "changed-memory-easier", "changed-memory-left-out", "changed-parked", "changed-today",
}  # fmt: skip


def test_there_are_words_for_every_row_of_the_decision_table(texts: SafetyTexts) -> None:
    lines = (*TABLE, *LOG_TABLE, *MORNING_TABLE, *NOTES)
    assert set(texts.advice) == {line.text for line in lines} | BEYOND_THE_TABLE


def test_an_advice_leads_to_a_card_that_is_there(texts: SafetyTexts) -> None:
    named = {advice.card for advice in texts.advice.values()} - {None}
    assert named <= set(texts.cards)
    of_ice_and_heat = {"K14", "K18", "K19"}
    assert set(texts.cards) == {"K6", "K7", "K8"} | of_ice_and_heat


def test_every_seed_number_of_a_card_exists(texts: SafetyTexts) -> None:
    for name, card in texts.cards.items():
        seeds = set(re.findall(r"S\d+", card.source))
        assert seeds, name
        assert seeds <= SEEDS, name


def test_the_safety_card_goes_from_now_over_today_to_the_next_days(texts: SafetyTexts) -> None:
    assert [section.id for section in texts.card.sections] == list(Urgency)


def test_the_examples_are_valid_files() -> None:
    result = check_paths([shipped("routines") / "examples"], shipped("routines"), None)
    assert result.files == 3
    assert result.problems == ()
    assert result.remarks == ()
    assert result.unreadable == ()


@pytest.mark.parametrize(
    ("file", "structs"),
    [
        ("my-routine.yaml", (Routine, Step)),
        ("my-exercise.yaml", (Exercise, Pose, Prop)),
        ("my-heat.yaml", (Relief, SkinCheck)),
    ],
)
def test_an_example_shows_every_key(file: str, structs: tuple[type, ...]) -> None:
    text = (shipped("routines") / "examples" / file).read_text(encoding="utf-8")
    for key in (field.name for struct in structs for field in fields(struct)):
        assert re.search(rf"^[ #-]*{key}:", text, re.MULTILINE), key


def test_the_example_lists_every_exercise_that_comes_with_the_program(catalog: Catalog) -> None:
    text = (shipped("routines") / "examples" / "my-routine.yaml").read_text(encoding="utf-8")
    listed = text.partition("# The exercises that come with the program:")[2]
    assert set(re.findall("[a-z0-9-]+(?=[,\n])", listed)) >= set(catalog.exercises)
