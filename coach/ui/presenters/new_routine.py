"""A routine of one's own: a commented copy under a name that is free."""

from __future__ import annotations

import os
from pathlib import Path


def new_routine(example: Path, folder: Path) -> Path:
    """Copy the example into the folder, for its owner alone, and return the copy.

    Raises:
        OSError: the folder can't be written; nothing is replaced.
    """
    text = example.read_text(encoding="utf-8")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy, number = folder / f"{example.stem}.yaml", 1
    while True:
        try:
            # Made only where there is none, also when two windows do it at once.
            made = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "w", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            number += 1
            copy = folder / f"{example.stem}-{number}.yaml"
        else:
            return copy
