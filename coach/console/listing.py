"""What can be played as text or JSON, and what is said of an id that nothing has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from coach.library.catalog import Catalog
from coach.translation import gettext as _
from coach.words.routine import minutes


def json_of(catalog: Catalog) -> str:
    """Return the routines, then ice and heat, as a JSON list; a part is a step."""
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
    listed += [
        {
            "id": one.relief.id,
            "name": one.relief.name,
            "kind": one.relief.kind.value,
            "seconds": int(one.relief.total),
            "steps": len(one.relief.parts),
            "source": one.source.value,
        }
        for one in catalog.reliefs
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)


def lines_of(catalog: Catalog) -> Iterator[str]:
    """Give a line for each routine, then for ice and heat: id, minutes, name."""
    rows = [(one.routine.id, one.seconds, one.routine.name) for one in catalog.routines]
    rows += [(one.relief.id, int(one.relief.total), one.relief.name) for one in catalog.reliefs]
    width = max((len(own_id) for own_id, _seconds, _name in rows), default=0)
    for own_id, seconds, name in rows:
        yield f"{own_id:<{width}}  {minutes(seconds):>8}  {name}"


def unknown_routine(routine_id: str, catalog: Catalog) -> str:
    """Return why a routine can't be had: its file has problems, or there is none of that id."""
    sentence = _("there is no routine `{id}`").format(id=routine_id)
    known = [one.routine.id for one in catalog.routines]
    known += [one.relief.id for one in catalog.reliefs]
    return _broken(routine_id, catalog) or ", ".join(
        (sentence, _near(routine_id, known) or _("`coach list` shows all"))
    )


def unknown_exercise(exercise_id: str, catalog: Catalog) -> str:
    """Return why an exercise can't be had, likewise."""
    sentence = _("there is no exercise `{id}`").format(id=exercise_id)
    near = _near(exercise_id, list(catalog.exercises))
    return _broken(exercise_id, catalog) or (f"{sentence}, {near}" if near else sentence)


def _broken(own_id: str, catalog: Catalog) -> str:
    """Return what is wrong with the file of an id, if it is there but can't be used."""
    files = [one for one in catalog.broken if one.file.stem == own_id]
    return "\n".join(str(problem) for problem in files[0].problems) if files else ""


def _near(own_id: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 only for what is not found

    near = get_close_matches(own_id, known, 1)
    return _("did you mean `{id}`?").format(id=near[0]) if near else ""
