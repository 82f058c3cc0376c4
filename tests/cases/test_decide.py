"""Every case through the table itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from coach.domain.pain import PLACES, WORDS, CheckIn, Travels
from coach.domain.triage import Action, Decision, decide

if TYPE_CHECKING:
    from tests.cases.conftest import Case

_EASES = {"D7", "D11", "D12"}
"""Rows after which the rest of the session is eased."""


def _decided(check_in: CheckIn) -> Decision:
    """Return what the table says after all earlier check-ins of the session have had their say."""
    eased = False
    for count, earlier in enumerate(check_in.answered):
        told = decide(replace(earlier, answered=check_in.answered[:count]), eased=eased)
        changes = told.action in {Action.EASE, Action.SKIP}
        eased = eased or (changes and told.row.number in _EASES)
    return decide(check_in, eased=eased)


def test_the_table_says_what_the_text_says(case: Case) -> None:
    told = _decided(case.check_in)
    assert (told.row.number, told.action.value) == (case.row, case.action), case.source


def test_there_are_cases_enough_and_each_has_its_own_name(cases: list[Case]) -> None:
    assert len(cases) >= 150
    assert len({case.name for case in cases}) == len(cases)


def test_every_row_of_a_check_in_has_its_cases(cases: list[Case]) -> None:
    rows = Counter(case.row for case in cases)
    wanted = [
        "D1",
        "D2",
        "D4",
        "D3",
        "D9",
        "D11",
        "D19",
        "D10",
        "D8",
        "D6",
        "D5",
        "D7",
        "D12",
        "D13",
    ]
    assert rows.keys() == set(wanted)
    assert min(rows.values()) >= 5


def test_every_word_that_decides_something_has_its_case(cases: list[Case]) -> None:
    told = {word for case in cases for word in case.input.get("words", ())}
    assert told >= {word for words in WORDS.values() for word in words}


def test_every_place_and_way_of_travelling_that_is_told_is_one_of_the_program(
    cases: list[Case],
) -> None:
    assert {place for case in cases for place in case.input.get("where", ())} < set(PLACES)
    ways = {case.input["travels"] for case in cases if "travels" in case.input}
    assert ways == {way.value for way in Travels}
