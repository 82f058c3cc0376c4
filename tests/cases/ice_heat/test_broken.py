"""Files that break the limits of ice and heat: each is refused, in words, at its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from coach import cli
from coach.library import document
from coach.library.check import check_paths
from coach.library.overlay import load_catalog
from coach.library.problems import Problem
from coach.resources import shipped

if TYPE_CHECKING:
    from tests.cases.ice_heat.conftest import BrokenCase

Told = dict[str, list[Problem]]


@pytest.fixture(scope="module", params=["libyaml", "pure Python"])
def told(
    request: pytest.FixtureRequest, files: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Told]:
    """The problems of every file by its name, as both parsers of YAML see them."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param != "libyaml":
            patch.setattr(document, "_LOADER", yaml.SafeLoader)
        found: Told = {}
        result = check_paths([files / "broken"], tmp_path_factory.mktemp("nothing"), None)
        for problem in result.problems:
            found.setdefault(problem.file.stem, []).append(problem)
        yield found


def test_a_file_that_breaks_a_limit_is_refused_at_its_place(
    broken_case: BrokenCase, told: Told
) -> None:
    problems = told.get(broken_case.file, [])
    places = [(one.line, one.column) for one in problems]
    here = (broken_case.line, broken_case.column)
    assert here in places, [str(one) for one in problems]
    said = [one.sentence for one in problems if (one.line, one.column) == here]
    assert any(all(word in one for word in broken_case.words) for one in said), said


def test_the_table_and_the_folder_hold_the_same_files(
    broken_cases: list[BrokenCase], files: Path
) -> None:
    written = sorted(file.stem for file in (files / "broken").iterdir())
    assert written == sorted(case.file for case in broken_cases)
    assert len(written) >= 25


def test_the_command_tells_every_one_with_file_line_and_column(
    broken_cases: list[BrokenCase], files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", str(files / "broken")]) == cli.FAILED
    lines = capsys.readouterr().out.splitlines()
    for case in broken_cases:
        place = f"{files / 'broken' / case.file}.yaml:{case.line}:{case.column}: "
        assert any(
            line.startswith(place) and all(word in line for word in case.words) for line in lines
        ), place


def test_what_keeps_to_the_limits_is_taken(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run(["check", str(files / "allowed")])
    assert (capsys.readouterr().out, code) == ("12 files, no problems\n", cli.OK)


def test_no_broken_file_is_offered_and_every_allowed_one_is(files: Path) -> None:
    catalog = load_catalog(shipped("routines"), files)
    own = {one.relief.id for one in catalog.reliefs if files in one.file.parents}
    assert own == {file.stem for file in (files / "allowed").iterdir()}
    refused = {one.file.name for one in catalog.broken}
    assert refused >= {file.name for file in (files / "broken").iterdir()}


def test_a_broken_file_with_the_id_of_a_shipped_one_leaves_that_one(
    files: Path, tmp_path: Path
) -> None:
    text = (files / "broken" / "hard-stop-25-min.yaml").read_text(encoding="utf-8")
    (tmp_path / "ice.yaml").write_text(text, encoding="utf-8")
    catalog = load_catalog(shipped("routines"), tmp_path)
    (ice,) = [one for one in catalog.reliefs if one.relief.id == "ice"]
    assert (ice.relief.hard_stop, ice.file.parent) == (1200, shipped("routines") / "ice-heat")
