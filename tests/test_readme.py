from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.cli import run
from coach.library.check import check_paths
from coach.resources import shipped

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(mark: str) -> str:
    """Return the shell line behind a mark, as `.ci/run` finds it."""
    found = re.search(rf"<!-- {mark} -->\n```sh\n(.*?)\n```", README, re.DOTALL)
    assert found is not None, mark
    return found[1]


def test_two_commands_of_one_line_each_run_the_program_and_its_tests() -> None:
    assert block("run").endswith(".venv/bin/coach")
    assert block("tests").endswith(".venv/bin/pytest -n auto")
    assert "\n" not in block("run") + block("tests")


def test_the_line_for_a_bare_machine_begins_with_what_makes_the_environment() -> None:
    assert block("packages").startswith("sudo apt install python3-venv ")


def test_the_routine_of_the_readme_has_no_mistake(tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert found is not None
    file = tmp_path / "ten-quiet-minutes.yaml"
    file.write_text(found[1], encoding="utf-8")
    assert check_paths([file], shipped("routines"), None).problems == ()


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`coach ([a-z]+)", README))))
def test_every_command_of_the_readme_is_one_of_the_program(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run([command, "--help"])
    assert ended.value.code == 0
    assert f"coach {command}" in capsys.readouterr().out


def test_no_command_of_the_program_is_missing_from_the_readme(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        run(["--help"])
    commands = re.findall(r"^    ([a-z]+) ", capsys.readouterr().out, re.MULTILINE)
    assert commands
    assert [command for command in commands if f"`coach {command}" not in README] == []
