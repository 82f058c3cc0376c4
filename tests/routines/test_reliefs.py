"""The four timers of ice and heat: their design to the minute, and every caution of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from coach.domain.relief import LEAST_WAIT_MIN, MOST_A_DAY, Medium, Relief, ReliefKind
from coach.library.catalog import Catalog
from coach.resources import shipped

NONE: Final = "-"


def read_table() -> dict[str, list[str]]:
    text = Path(__file__).with_name("reliefs.txt").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    cells = ([cell.strip() for cell in row.split("|")] for row in rows)
    return {row[0]: row for row in cells}


TABLE: Final = read_table()

EXCLUDED: Final = {
    ReliefKind.ICE: (
        "numb", "poorly", "circulation", "Raynaud", "allergy to cold", "bad reaction", "broken",
        "infected skin", "diabetes with less feeling", "heart condition", "cancer",
    ),
    ReliefKind.HEAT: (
        "numb", "poorly", "circulation", "Raynaud", "allergy to cold or heat", "bad reaction",
        "broken", "infected skin", "diabetes with less feeling", "heart condition", "cancer",
        "fever", "infection", "fresh swelling", "bruise", "bleeding", "heat rub",
        "medicated patch", "pregnancy",
    ),
}  # fmt: skip
"""Who should ask first, in words of 3.21 and 3.22."""

LOOKED_FOR: Final = {
    ReliefKind.ICE: (
        "white", "waxy", "blistered", "bright red", "mottled", "burning", "numb",
    ),
    ReliefKind.HEAT: ("very red", "blistered", "blotchy", "stinging"),
}  # fmt: skip

PREPARED: Final = {
    "ice": ("damp", "towel", "peas", "bare skin", "not lie on it", "not fall asleep"),
    "ice-short": ("damp", "towel", "peas", "bare skin", "not lie on it", "not fall asleep"),
    "heat": ("towel", "boiling", "not lie on it", "not fall asleep", "rub or a pad, never both"),
    "bath": ("37 to 39", "not fall asleep", "heat rub or balm"),
}


def relief_of(catalog: Catalog, relief_id: str) -> Relief:
    found = catalog.find_relief(relief_id)
    assert found is not None
    return found.relief


def minutes(seconds: int | None) -> str:
    return NONE if seconds is None else f"{seconds / 60:g}"


def text_of(lines: tuple[str, ...]) -> str:
    return " ".join(lines).lower()


def test_the_timers_are_the_four_that_were_designed_ice_first(catalog: Catalog) -> None:
    assert [one.relief.id for one in catalog.reliefs] == list(TABLE)
    for one in catalog.reliefs:
        assert one.file == shipped("routines") / "ice-heat" / f"{one.relief.id}.yaml"


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
def test_a_timer_is_as_it_was_designed(catalog: Catalog, row: list[str]) -> None:
    one = relief_of(catalog, row[0])
    assert [
        one.id,
        one.name,
        one.kind.value,
        one.medium.value,
        " ".join(minutes(part) for part in one.parts),
        minutes(one.longer),
        minutes(one.total),
        minutes(one.hard_stop),
        str(one.wait),
        str(one.day_limit),
        " ".join(one.seed),
    ] == row
    assert (one.wait, one.day_limit) == (LEAST_WAIT_MIN[one.kind], MOST_A_DAY[one.kind])


@pytest.mark.parametrize("relief_id", TABLE)
def test_everybody_who_should_ask_first_is_asked_for(catalog: Catalog, relief_id: str) -> None:
    one = relief_of(catalog, relief_id)
    asked = text_of(one.questions)
    assert [word for word in EXCLUDED[one.kind] if word.lower() not in asked] == []


@pytest.mark.parametrize("kind", ReliefKind)
def test_timers_of_one_kind_ask_the_same_so_that_it_is_asked_once(
    catalog: Catalog, kind: ReliefKind
) -> None:
    asked = {one.relief.questions for one in catalog.reliefs if one.relief.kind is kind}
    assert len(asked) == 1


@pytest.mark.parametrize("relief_id", TABLE)
def test_under_a_pack_the_skin_is_looked_at_in_water_it_is_not(
    catalog: Catalog, relief_id: str
) -> None:
    one = relief_of(catalog, relief_id)
    assert (one.check is None) is (one.medium is Medium.BATH)
    if one.check is not None:
        asks = one.check.asks.lower()
        assert [word for word in LOOKED_FOR[one.kind] if word not in asks] == []
        assert one.check.asks.endswith("?")


def test_after_a_yes_the_skin_is_warmed_after_cold_and_cooled_after_heat(catalog: Catalog) -> None:
    for relief_id, word in (("ice", "warm"), ("ice-short", "warm"), ("heat", "running water")):
        check = relief_of(catalog, relief_id).check
        assert check is not None
        assert "off" in check.after_yes[0]
        assert word in text_of(check.after_yes)


@pytest.mark.parametrize("relief_id", TABLE)
def test_what_is_said_before_it_is_put_on_is_all_there(catalog: Catalog, relief_id: str) -> None:
    said = text_of(relief_of(catalog, relief_id).prepare)
    assert [word for word in PREPARED[relief_id] if word not in said] == []


def test_out_of_a_bath_it_goes_slowly_sitting_and_with_a_drink(catalog: Catalog) -> None:
    said = text_of(relief_of(catalog, "bath").remove)
    assert [word for word in ("slowly", "sit", "drink") if word not in said] == []


def test_epsom_salt_is_said_to_change_nothing(catalog: Catalog) -> None:
    note = relief_of(catalog, "bath").note
    assert note is not None
    assert "no good evidence" in note
    assert "changes nothing" in note


@pytest.mark.parametrize("relief_id", TABLE)
def test_it_is_for_comfort_and_names_its_sources(catalog: Catalog, relief_id: str) -> None:
    one = relief_of(catalog, relief_id)
    assert one.purpose.startswith("For comfort.")
    assert one.source is not None
    tags = set(re.findall(r"R\d+", one.source))
    assert tags <= {"R11", "R12", "R13", "R14", "R43"}
    assert tags & {"R11", "R12"}
    assert set(one.seed) <= set(re.findall(r"S\d+", one.source))
    promises = re.compile(r"inflam|heal|cure|relie(f|v)|recover", re.IGNORECASE)
    assert promises.findall(" ".join((one.purpose, one.when or "", one.note or ""))) == []
