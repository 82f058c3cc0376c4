"""What `coach check` says of files that can be played nevertheless."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.library.check import check_paths
from coach.library.overlay import load_catalog
from coach.library.problems import Problem

Remarks = Callable[[str], tuple[Problem, ...]]


@pytest.fixture
def remarks(shipped_dir: Path, tmp_path: Path) -> Remarks:
    """Check one file of a person, given as its text."""

    def remarks(text: str) -> tuple[Problem, ...]:
        file = tmp_path / "desk" / "draft.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return check_paths([file], shipped_dir, None).remarks

    return remarks


def sentences(found: tuple[Problem, ...]) -> list[str]:
    return [f"{one.line}:{one.column} {one.sentence}" for one in found]


def test_a_cue_too_long_for_a_glance_is_told_at_its_line(remarks: Remarks) -> None:
    assert remarks(f"name: Mine\ncues:\n  - Slow\n  - {'x' * 59}\n") == ()
    assert sentences(remarks(f"name: Mine\ncues:\n  - Slow\n  - {'x' * 60}\n")) == [
        "4:5 this cue has 60 characters, at most 59 are read at a glance"
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("cues: [a, b, c, d]", "2:1 `cues` has 4 entries, write 2 to 3"),
        ("how: [a, b, c, d, e, f]", "2:1 `how` has 6 entries, write 3 to 5"),
    ],
)
def test_a_list_too_long_to_keep_in_mind_is_told(
    text: str, sentence: str, remarks: Remarks
) -> None:
    assert sentences(remarks(f"name: Mine\n{text}\n")) == [sentence]


def test_a_person_may_write_as_little_as_they_like(remarks: Remarks) -> None:
    assert remarks("name: Mine\nhow: [Stand.]\ncues: [Slow]\n") == ()
    assert remarks("name: Mine\nsteps: [{exercise: plank}]\n") == ()


def test_steps_that_take_longer_to_read_than_to_get_ready_are_told(remarks: Remarks) -> None:
    line = "Lift one arm and put it down again, very slowly.\n"
    text = "name: Mine\nhow:\n" + f"  - {line}" * 4
    assert remarks(text) == ()
    assert sentences(remarks(f"{text}  - Rest.\n")) == [
        "2:1 `how` has 41 words, at most 40 can be read in the 10 s to get ready"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: Safe plank\n", "1:7"),
        ("name: Mine\naka:\n  - easy\n  - safe plank\n", "4:5"),
        ("name: Mine\nhow: [Lie down., 'Stay safe.']\n", "2:18"),
        ("name: Mine\nmistakes: [Not safe]\n", "2:12"),
        ("name: Mine\nstop_if: >\n  It is\n  not safe\n", "2:10"),
        ("name: Mine\neasier_note: Safe\n", "2:14"),
        ("name: Mine\nharder_note: Safe\n", "2:14"),
        (
            "name: Mine\nlaterality: unilateral\nside_words: {left: Left, right: Safe right}\n",
            "3:33",
        ),
        ("name: Mine\nwhen: When safe\nsteps: [{rest: 5 s}]\n", "2:7"),
        ("name: Mine\nnote: Safe\nsteps: [{rest: 5 s}]\n", "2:7"),
    ],
)
def test_a_word_that_is_not_used_is_told_wherever_a_person_reads_it(
    text: str, place: str, remarks: Remarks
) -> None:
    (told,) = sentences(remarks(text))
    assert told.startswith(f"{place} `")
    assert told.partition(" ")[2].lower() == (
        "`safe` is not written in texts for people, write what is done, it promises nothing"
    )


def test_a_title_and_notes_for_who_draws_keep_their_words(remarks: Remarks) -> None:
    pose = (
        "{note: a safe stand, trunk: 90, head: 90, near_leg: [270, 270, 0],"
        " far_leg: [270, 270, 0], near_arm: [270, 272], far_arm: [270, 272]}"
    )
    assert remarks(f"name: Mine\nsource: A safe back, a leaflet\nposes: [{pose}]\n") == ()


def test_a_ready_too_short_for_the_first_sentence_is_told(
    shipped_dir: Path, remarks: Remarks
) -> None:
    slow = "name: Slow\ndose: {hold: 5 s}\nhow: [Nine words are what it takes to read this.]\n"
    (shipped_dir / "exercises" / "slow.yaml").write_text(slow, encoding="utf-8")
    (shipped_dir / "exercises" / "bare.yaml").write_text("name: B\ndose: {hold: 5 s}\n", "utf-8")
    text = (
        "name: Mine\nsteps:\n  - {exercise: slow, ready: 3 s}\n  - {exercise: slow}\n"
        "  - {rest: 5 s}\n  - {exercise: bare, ready: 1 s}\n  - exercise: slow\n    ready: 2 s\n"
    )
    assert sentences(remarks(text)) == [
        "8:12 `ready` is over before the first sentence of slow is read, it has 9 words, about 3 s"
    ]


def test_a_shipped_file_must_say_where_it_comes_from_and_enough(shipped_dir: Path) -> None:
    exercise = shipped_dir / "exercises" / "new.yaml"
    exercise.write_text("# On its own\nname: New\nhow: [a, b]\ncues: [c]\n", encoding="utf-8")
    routine = shipped_dir / "core" / "new.yaml"
    routine.write_text("name: New\nsource: Ours\nsteps: [{exercise: plank}]\n", encoding="utf-8")
    assert sentences(check_paths([exercise, routine], shipped_dir, None).remarks) == [
        "2:1 `source` is missing, write where it comes from",
        "3:1 `how` has 2 entries, write 3 to 5",
        "4:1 `cues` has 1 entry, write 2 to 3",
    ]


def test_a_file_with_remarks_is_played(shipped_dir: Path, user_dir: Path) -> None:
    text = "name: Safe plank\ndose: {hold: 5 s}\nsteps: [{exercise: plank}]\n"
    (user_dir / "mine.yaml").write_text(text.replace("dose: {hold: 5 s}\n", ""), encoding="utf-8")
    catalog = load_catalog(shipped_dir, user_dir)
    assert catalog.broken == ()
    assert catalog.find("mine") is not None


def test_a_file_with_problems_has_its_remarks_too(shipped_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text("name: Safe\nposes: stand\n", encoding="utf-8")
    result = check_paths([file], shipped_dir, None)
    assert (len(result.problems), len(result.remarks)) == (1, 1)


def test_what_is_no_yaml_has_no_remarks(remarks: Remarks) -> None:
    assert remarks("- safe\n") == ()


def test_remarks_of_one_file_come_to_an_end(remarks: Remarks) -> None:
    found = remarks("name: Mine\naka: [" + ", ".join(f"safe {n}" for n in range(500)) + "]\n")
    assert len(found) == 201
    assert found[-1].message == "more problems follow"


POSE = """\
poses:
  - {trunk: 90, head: 90, near_leg: [270, 270, 0], far_leg: [270, 270, 0],
     near_arm: [270, 272], far_arm: [270, 272], planted: [feet]}
"""


@pytest.mark.parametrize("dose", ["reps: 8", "hold: 20 s", "ladder: [5 s]"])
def test_a_cadence_that_nothing_goes_by_is_told(remarks: Remarks, dose: str) -> None:
    assert sentences(remarks(f"name: Mine\ndose: {{{dose}}}\n{POSE}cadence: 20\n")) == [
        (
            "6:1 `cadence` counts only where `dose` has a `time`, "
            "write `time` in `dose`, or `tempo` in place of it"
        )
    ]


@pytest.mark.parametrize("dose", ["dose: {time: 60 s}\n", "dose: {sets: 2}\n", ""])
def test_a_cadence_that_something_may_go_by_is_fine(remarks: Remarks, dose: str) -> None:
    assert remarks(f"name: Mine\n{dose}{POSE}cadence: 20\n") == ()
