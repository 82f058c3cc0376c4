"""How long it takes to read a library as large as it may become."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from coach.library.overlay import load_catalog
from coach.resources import shipped

EXERCISES = 1_000
ROUTINES = 2_000


@pytest.fixture
def large_dir(tmp_path: Path) -> Path:
    """The shipped files over and over, under ids of their own."""
    source = shipped("routines")
    for folder, pattern, count in (
        ("exercises", "exercises/*.yaml", EXERCISES),
        ("core", "core/*.yaml", ROUTINES),
    ):
        (tmp_path / folder).mkdir()
        texts = {file.stem: file.read_text(encoding="utf-8") for file in source.glob(pattern)}
        names = list(texts)
        for number in range(count):
            name = names[number % len(names)]
            own_id = name if number < len(names) else f"{name}-{number}"
            text = texts[name].replace(f"id: {name}\n", f"id: {own_id}\n")
            (tmp_path / folder / f"{own_id}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_reading_two_thousand_routines(benchmark: BenchmarkFixture, large_dir: Path) -> None:
    catalog = benchmark.pedantic(load_catalog, args=(large_dir, None), rounds=3)
    assert len(catalog.routines) == ROUTINES
    assert len(catalog.exercises) == EXERCISES
    assert catalog.broken == ()
