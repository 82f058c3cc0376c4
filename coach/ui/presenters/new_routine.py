"""A routine of one's own: a commented copy under a name that is free."""

from __future__ import annotations

from itertools import count
from pathlib import Path


def new_routine(example: Path, folder: Path) -> Path:
    """Copy the example into the folder and return the copy.

    Raises:
        OSError: the folder can't be written; nothing is replaced.
    """
    text = example.read_text(encoding="utf-8")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for number in count(1):
        copy = folder / (f"{example.stem}.yaml" if number == 1 else f"{example.stem}-{number}.yaml")
        try:
            with copy.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        return copy
    raise AssertionError("count() never ends")
