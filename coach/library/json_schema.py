"""The shape of the files as JSON Schema, so that an editor completes and explains the keys."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import Struct

from coach.domain.dose import MAX_SECONDS, MIN_SECONDS, Seconds
from coach.domain.exercise import Exercise
from coach.domain.relief import Relief, Wait
from coach.domain.routine import Routine
from coach.library.descriptions import descriptions

SCHEMAS: Final[dict[str, type[Struct]]] = {
    "exercise": Exercise,
    "routine": Routine,
    "relief": Relief,
}
"""What can be described, by the word for it; each is stored as `WORD.schema.json`."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_MINUTES: Final = r"(\d{1,4}(\.\d{1,3})?\s*min)?"
_SECONDS: Final = r"(\d{1,5}(\.\d{1,3})?\s*(s|sec))?"
_DURATION: Final = {
    "anyOf": [
        {"type": "integer", "minimum": MIN_SECONDS, "maximum": MAX_SECONDS},
        {"type": "string", "pattern": rf"^\s*(?=\d){_MINUTES}\s*{_SECONDS}\s*$"},
    ]
}
_WAIT: Final = {"type": "string", "pattern": r"^\s*\d{1,4}\s*(min|h)\s*$"}
_BONE: Final = {
    "anyOf": [
        {"type": "integer", "minimum": -360, "maximum": 360},
        {"type": "string", "pattern": r"^\s*-?\d{1,3}(x(0?\.\d{1,2}|0|1|1\.0))?\s*$"},
    ]
}
_WRITTEN: Final[dict[str, dict[str, Any]]] = {
    "Tempo": {"type": "string", "pattern": r"^\s*\d{1,2}-\d{1,2}-\d{1,2}-\d{1,2}\s*$"},
    "Bone": _BONE,
    "Trunk": {
        "anyOf": [
            {"$ref": "#/$defs/Bone"},
            {"type": "array", "items": {"$ref": "#/$defs/Bone"}, "minItems": 2, "maxItems": 2},
        ]
    },
}
"""Shapes that are written as one short text and not as keys."""


def json_schema(wanted: type[Struct]) -> dict[str, Any]:
    """Return the JSON Schema of `Exercise`, `Routine` or `Relief`."""
    texts = descriptions()
    schema = msgspec.json.schema(wanted, schema_hook=_hook)
    definitions = {
        name: _WRITTEN.get(name) or _definition(name, shape, texts)
        for name, shape in schema["$defs"].items()
    }
    title = texts[wanted.__name__]
    return {"$schema": _DIALECT, "title": title, "$ref": schema["$ref"], "$defs": definitions}


def stored(wanted: type[Struct]) -> str:
    """Return the schema as the text of the file that lies beside the routines."""
    text = msgspec.json.format(msgspec.json.encode(json_schema(wanted)), indent=2)
    return text.decode() + "\n"


def _hook(cls: type) -> dict[str, Any]:
    if cls is Seconds:
        return _DURATION
    if cls is Wait:
        return _WAIT
    raise NotImplementedError(cls)


def _definition(name: str, shape: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    """Put our words for those of the docstrings, which speak to programmers."""
    known = {key: value for key, value in shape.items() if key not in {"title", "description"}}
    if name in texts:
        known["description"] = texts[name]
    if "properties" in shape:
        known["properties"] = {
            key: {**_property(value), "description": texts.get(f"{name}.{key}") or texts[key]}
            for key, value in shape["properties"].items()
        }
    return known


def _property(shape: dict[str, Any]) -> dict[str, Any]:
    """Leave out null, which stands for a key that is not written and can't be written."""
    kept = {key: value for key, value in shape.items() if key not in {"anyOf", "default"}}
    if shape.get("default"):
        kept["default"] = shape["default"]
    choices = [one for one in shape.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        return {**kept, **choices[0]}
    return {**kept, "anyOf": choices} if choices else kept
