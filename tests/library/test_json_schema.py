"""The JSON Schema, and its copies beside the routines."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec import Struct

from coach.domain.dose import Seconds, Tempo
from coach.domain.exercise import Exercise
from coach.domain.pose import Bone
from coach.domain.relief import Relief, Wait
from coach.domain.routine import Routine
from coach.library.json_schema import SCHEMAS, json_schema, stored
from coach.library.schema import fields_of
from coach.resources import shipped


@pytest.mark.parametrize("word", SCHEMAS)
def test_the_copy_beside_the_routines_is_up_to_date(word: str) -> None:
    """`coach schema WORD > routines/WORD.schema.json` brings it up to date."""
    copy = shipped("routines") / f"{word}.schema.json"
    assert copy.read_text(encoding="utf-8") == stored(SCHEMAS[word])


def shapes(wanted: type[Struct]) -> dict[str, Any]:
    return {
        name: shape
        for name, shape in json_schema(wanted)["$defs"].items()
        if shape.get("type") == "object"
    }


@pytest.mark.parametrize("wanted", SCHEMAS.values())
def test_every_key_is_explained(wanted: type[Struct]) -> None:
    for shape in shapes(wanted).values():
        assert all(value["description"] for value in shape["properties"].values())


@pytest.mark.parametrize("wanted", SCHEMAS.values())
def test_unknown_keys_and_null_are_refused(wanted: type[Struct]) -> None:
    assert "null" not in stored(wanted)
    assert all(shape["additionalProperties"] is False for shape in shapes(wanted).values())


def test_the_keys_are_those_that_are_read() -> None:
    assert list(shapes(Routine)["Routine"]["properties"]) == list(fields_of(Routine))
    assert list(shapes(Exercise)["Exercise"]["properties"]) == list(fields_of(Exercise))
    assert list(shapes(Relief)["Relief"]["properties"]) == list(fields_of(Relief))


@pytest.mark.parametrize(
    ("parse", "pattern", "written"),
    [
        (parse, pattern, written)
        for parse, shape, written_ones in (
            (
                Seconds.parse,
                shapes(Routine)["Step"]["properties"]["hold"]["anyOf"][1],
                ["30 s", "2 min", "1.5 min", "1 min 30 s", "90s", "30", "", "min", "1:30", "30 h"],
            ),
            (
                Tempo.parse,
                json_schema(Routine)["$defs"]["Tempo"],
                ["3-1-3-0", "10-0-10-0", "3-1-3", "slow", "3-1-3-0-1"],
            ),
            (
                Bone.parse,
                json_schema(Exercise)["$defs"]["Bone"]["anyOf"][1],
                ["270", "-90", "270x0.85", "270x.5", "270x1", "270x2", "down", "x1"],
            ),
            (
                Wait.parse,
                shapes(Relief)["Relief"]["properties"]["wait"],
                ["2 h", "120 min", "90min", "120", "7200 s", "", "h", "two hours"],
            ),
        )
        for pattern in [shape["pattern"]]
        for written in written_ones
    ],
)
def test_editors_accept_what_is_read(parse: Any, pattern: str, written: str) -> None:
    try:
        parse(written)
    except ValueError:
        read = False
    else:
        # A bare number is one to an editor: the number's own branch takes it.
        read = not (parse == Seconds.parse and written.isdigit())
    assert bool(re.search(pattern, written)) is read


def test_a_type_without_words_for_it_is_an_error() -> None:
    class Odd(Struct):
        value: complex

    with pytest.raises(TypeError, match="is not supported"):
        json_schema(Odd)
