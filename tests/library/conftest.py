"""A small library of exercises, and ways to write and check files beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from coach.library import kept, schema, wording
from coach.library.check import check_paths
from coach.library.problems import Problem

EXERCISES: Final = {
    "plank": "name: Plank\neasier: plank-kneeling\ndose: {hold: 20 s, reps: 3, gap: 5 s}\n",
    "plank-kneeling": "name: Plank on your knees\nharder: plank\ndose: {hold: 10 s}\n",
    "side-plank": "name: Side plank\nlaterality: unilateral\ndose: {pyramid: [3, 2], hold: 8 s}\n",
    "bird-dog": "name: Bird-dog\nlaterality: alternating\ndose: {reps: 8, tempo: 2-4-2-1}\n",
    "march": "name: March\ndose: {time: 1 min}\n",
    "ramp": "name: Ramp\ndose: {ladder: [5 s, 10 s]}\n",
    "wall-sit": "name: Wall sit\n",
}
ROUTINES: Final = {
    "core/short": "name: Short\nkind: core\nsteps:\n  - exercise: plank\n",
    "warm-up/start": "name: Start\nkind: warm-up\nsteps:\n  - exercise: march\n    time: 90 s\n",
}

Check = Callable[[str], tuple[Problem, ...]]


@pytest.fixture(scope="module", autouse=True)
def _nothing_worked_out() -> None:
    """Work out anew what the program keeps: another room's tests, not counted here, may have."""
    for remembered in (wording._table, kept._decoder, kept._program, schema.fields_of):
        remembered.cache_clear()


@pytest.fixture
def shipped_dir(tmp_path: Path) -> Path:
    """A folder as it comes with the program: seven exercises, two routines."""
    folder = tmp_path / "shipped"
    files = {f"exercises/{name}": text for name, text in EXERCISES.items()} | ROUTINES
    for name, text in files.items():
        file = folder / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def user_dir(tmp_path: Path) -> Path:
    """The user's folder, empty."""
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


@pytest.fixture
def check(shipped_dir: Path, tmp_path: Path) -> Check:
    """Check one file, given as its text."""

    def check(text: str | bytes) -> tuple[Problem, ...]:
        file = tmp_path / "desk" / "draft.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return check_paths([file], shipped_dir, None).problems

    return check
