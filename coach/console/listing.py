"""`coach list`: the routines as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from coach.library.catalog import Catalog
from coach.words.routine import minutes


def json_of(catalog: Catalog) -> str:
    """Return the routines as a JSON list."""
    listed = [
        {
            "id": one.routine.id,
            "name": one.routine.name,
            "kind": one.routine.kind.value,
            "seconds": one.seconds,
            "steps": len(one.routine.steps),
            "source": one.source.value,
        }
        for one in catalog.routines
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)


def lines_of(catalog: Catalog) -> Iterator[str]:
    """Give a line for each routine: id, minutes, name."""
    width = max((len(one.routine.id) for one in catalog.routines), default=0)
    for one in catalog.routines:
        yield f"{one.routine.id:<{width}}  {minutes(one.seconds):>8}  {one.routine.name}"
