"""Reading YAML into nodes: places, and what is let through."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.library import document
from coach.library.nodes import Mapping, Scalar, Sequence

FILE = Path("draft.yaml")


def root_of(text: str | bytes) -> Mapping:
    content = document.parse(text if isinstance(text, bytes) else text.encode(), FILE)
    assert content.problems == ()
    assert content.root is not None
    return content.root


def test_every_node_knows_its_line_and_column() -> None:
    root = root_of("name: Plank\ncues:\n  - Slow\n  - Breathe\ndose: {hold: 20 s}\n")
    cues, dose = root.value("cues"), root.value("dose")
    assert isinstance(cues, Sequence)
    assert isinstance(dose, Mapping)
    places = [(node.line, node.column) for node in (root, cues, *cues.items, dose)]
    assert places == [(1, 1), (3, 3), (3, 5), (4, 5), (5, 7)]
    assert root.entries["dose"].key == Scalar("dose", quoted=False, line=5, column=1)


@pytest.mark.parametrize("text", ["no", "yes", "1:30", "010", "1_000", "2024-01-01", ".inf", "0x1"])
def test_every_value_stays_the_text_it_is(text: str) -> None:
    assert root_of(f"name: {text}\n").text("name") == Scalar(text, quoted=False, line=1, column=7)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_counts_as_not_written(text: str) -> None:
    assert root_of(f"name: {text}\n").value("name") is None


@pytest.mark.parametrize("text", ['"~"', "'null'", "none"])
def test_a_quoted_or_other_word_is_a_value(text: str) -> None:
    assert root_of(f"name: {text}\n").value("name") is not None


def test_a_key_that_is_not_written_has_no_value() -> None:
    assert root_of("name: Plank\n").value("kind") is None
    assert root_of("name: [a]\n").text("name") is None


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfname: Plank\n",
        b"name: Plank\r\n# end\r\n",
        b"---\nname: Plank\n...\n",
        b"# first\n\n---\nname: Plank",
        b"? name\n: Plank\n",
        b"{name: Plank}",
        b"name: >\n  Plank\n\n",
    ],
    ids=["BOM", "CRLF", "marks", "remarks", "long key", "flow", "folded"],
)
def test_other_ways_to_write_the_same_are_read(data: bytes) -> None:
    name = root_of(data).text("name")
    assert name is not None
    assert name.text.strip() == "Plank"


@pytest.mark.parametrize(
    "text",
    [
        "note: one\n  two - three\n  -four\n",
        'note: "one\n  - two"\n',
        "note: |\n  - one\n  - two\n",
        "note: one\n  two\n# - three\nname: Plank\n",
        "note: one\n  two\n\nname: Plank\n",
        "note: one\n  two\nsource: one\n  two\n",
    ],
    ids=["dash inside a line", "quoted", "block", "remark", "blank line", "twice"],
)
def test_text_over_several_lines_is_read(text: str) -> None:
    assert root_of(text).text("note") is not None


def test_a_percent_sign_may_stand_behind_the_first_key() -> None:
    assert root_of("# %\nname: 100 %\nnote: |\n  %\n").text("note") is not None


def test_twelve_levels_are_read() -> None:
    assert root_of(f"how: {'[' * 11}{']' * 11}\n").value("how") is not None


def test_a_file_of_exactly_one_mebibyte_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_bytes(b"name: x\n".ljust(document.MAX_BYTES, b"\n"))
    assert document.read(file).root is not None


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "growing.yaml"
    file.write_bytes(b"name: x\n".ljust(document.MAX_BYTES, b"\n"))
    small = file.stat()
    file.write_bytes(b"name: x\n".ljust(document.MAX_BYTES + 1, b"\n"))
    monkeypatch.setattr(Path, "stat", lambda _self, **_options: small)
    assert [problem.message for problem in document.read(file).problems] == [
        "the file is larger than 1 MiB"
    ]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="not a file"):
        document.read(pipe)


def _check_places(data: bytes) -> None:
    content = document.parse(data, FILE)
    lines = data.count(b"\n") + data.count(b"\r") + data.count(b"\xc2\x85") + 1
    lines += data.count(b"\xe2\x80\xa8") + data.count(b"\xe2\x80\xa9")
    assert content.root is not None or content.problems
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in content.problems)


@given(st.binary(max_size=200))
def test_any_bytes_give_nodes_or_problems_inside_the_file(data: bytes) -> None:
    _check_places(data)


@given(st.text(alphabet="ab:-[]{}\"'&*!|>%@`#?, \t\n\r\\~", max_size=60))
def test_any_signs_give_nodes_or_problems_inside_the_file(text: str) -> None:
    _check_places(text.encode())
