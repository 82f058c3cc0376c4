"""Files that must be read without a problem, and what comes out of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.domain.dose import Seconds, Tempo, WrittenDose
from coach.domain.exercise import (
    Exercise,
    ExerciseKind,
    Laterality,
    Region,
    RepPath,
    Side,
    SideWords,
    Tag,
)
from coach.domain.pose import Bone, Part, Pose, Prop, PropKind, Trunk
from coach.domain.routine import Routine, RoutineKind, Step
from coach.library.entry import read


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "My draft (2).yaml"


def exercise_of(file: Path, text: str) -> Exercise:
    file.write_text(text, encoding="utf-8")
    entry = read(file)
    assert entry.problems == ()
    assert entry.exercise is not None
    return entry.exercise


def routine_of(file: Path, text: str) -> Routine:
    file.write_text(text, encoding="utf-8")
    entry = read(file)
    assert entry.problems == ()
    assert entry.routine is not None
    return entry.routine


def test_a_name_is_enough_for_an_exercise(draft: Path) -> None:
    assert exercise_of(draft, "name: Plank\n") == Exercise(id="my-draft-2", name="Plank")


def test_name_and_steps_are_enough_for_a_routine(draft: Path) -> None:
    routine = routine_of(draft, "name: Mine\nsteps:\n- exercise: plank\n")
    assert routine == Routine(id="my-draft-2", name="Mine", steps=(Step(exercise="plank"),))


def test_every_key_of_a_routine_is_read(draft: Path) -> None:
    routine = routine_of(
        draft,
        "id: mine\nname: no\nkind: warm-up\nwhen: 1:30\nseed: [S1, S105]\nsource: 010\n"
        "note: >\n  over two\n  lines\nsteps:\n"
        "  - {exercise: a, hold: 20 s, reps: 3, gap: 5, sets: 2, rest: 1 min, ready: 1.5 min}\n"
        "  - {exercise: b, reps: 8, tempo: 3-1-3-0, side: left}\n"
        "  - {exercise: c, time: 1 min 30 s}\n"
        "  - {exercise: d, pyramid: [5, 3, 1], hold: '8 s', gap: 2 s}\n"
        "  - {exercise: e, ladder: [10 s, 15]}\n"
        "  - rest: 45\n",
    )
    assert routine == Routine(
        id="mine",
        name="no",
        kind=RoutineKind.WARM_UP,
        when="1:30",
        seed=("S1", "S105"),
        source="010",
        note="over two lines",
        steps=(
            Step(
                exercise="a",
                hold=Seconds(20),
                reps=3,
                gap=Seconds(5),
                sets=2,
                rest=Seconds(60),
                ready=Seconds(90),
            ),
            Step(exercise="b", reps=8, tempo=Tempo(3, 1, 3, 0), side=Side.LEFT),
            Step(exercise="c", time=Seconds(90)),
            Step(exercise="d", pyramid=(5, 3, 1), hold=Seconds(8), gap=Seconds(2)),
            Step(exercise="e", ladder=(Seconds(10), Seconds(15))),
            Step(rest=Seconds(45)),
        ),
    )


def test_the_keys_of_an_exercise_are_read(draft: Path) -> None:
    exercise = exercise_of(
        draft,
        "name: Twist\nkind: mobility\nregions: [mid-back]\nlaterality: unilateral\ntags: [floor]\n"
        "dose: {time: 100}\nside_words: {left: Turn left, drawn: right}\nposes:\n"
        "  - {label: '', trunk: [90, 80], head: 85, near_leg: [270, 270x0.5],\n"
        "     far_leg: [0, -90, 0], near_arm: [0], far_arm: [0, 0, 0],\n"
        "     turn: [0, 180], planted: [feet, near-hand]}\n"
        "props: [{kind: chair, at: pelvis}, {kind: weight, at: near-hand, pose: 1}]\n"
        "path: there-and-back\ncadence: 50\ntelling: 1\n",
    )
    assert exercise == Exercise(
        id="my-draft-2",
        name="Twist",
        kind=ExerciseKind.MOBILITY,
        regions=(Region.MID_BACK,),
        laterality=Laterality.UNILATERAL,
        tags=(Tag.FLOOR,),
        dose=WrittenDose(time=Seconds(100)),
        side_words=SideWords(left="Turn left", drawn=Side.RIGHT),
        poses=(
            Pose(
                trunk=Trunk(Bone(90), Bone(80)),
                head=Bone(85),
                near_leg=(Bone(270), Bone(270, 0.5)),
                far_leg=(Bone(0), Bone(270), Bone(0)),
                near_arm=(Bone(0),),
                far_arm=(Bone(0), Bone(0), Bone(0)),
                turn=(0, 180),
                planted=(Part.FEET, Part.NEAR_HAND),
            ),
        ),
        path=RepPath.THERE_AND_BACK,
        cadence=50,
        telling=1,
        props=(
            Prop(kind=PropKind.CHAIR, at=Part.PELVIS),
            Prop(kind=PropKind.WEIGHT, at=Part.NEAR_HAND, pose=1),
        ),
    )


@pytest.mark.parametrize(
    "step",
    [
        "{exercise: plank}",
        "{exercise: plank, sets: 2, rest: 20 s, gap: 3 s}",
        "{exercise: plank, reps: 5}",
        "{exercise: plank, side: both}",
        "{exercise: bird-dog, tempo: 1-0-1-0}",
        "{exercise: side-plank, gap: 3 s, side: right}",
        "{exercise: side-plank, hold: 5 s, pyramid: [3, 2], gap: 3 s, rest: 9 s}",
        "{exercise: ramp, rest: 5 s}",
        "{exercise: wall-sit, time: 30 s}",
        "{rest: 3600}",
    ],
)
def test_a_step_may_say_little(step: str, check: Callable[[str], object]) -> None:
    assert check(f"name: Mine\nsteps:\n  - {step}\n") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("name: A\nsteps: []\n", "routine"),
        ("name: A\nstep: []\n", "routine"),
        ("name: A\nkind: cool-down\n", "routine"),
        ("name: A\nnote: b\n", "routine"),
        ("name: A\nnote: b\ncues: [c]\n", "exercise"),
        ("name: A\nkind: warm-up\ncues: [c]\n", "exercise"),
        ("name: A\nkind: core\n", "exercise"),
        ("name: A\ncues: [c]\nstop: d\n", "exercise"),
        ("name: A\n", "exercise"),
        ("name: A\nparts: []\n", "relief"),
        ("name: A\nhard_stop: 1\n", "relief"),
        ("name: A\nkind: ice\n", "relief"),
        ("name: A\nkind: Heat\ncues: [c]\n", "relief"),
        ("name: A\nkind: heat\nsteps: []\n", "routine"),
        ("name: A\npart: []\n", "relief"),
        ("name: A\nhardstop: 1\nwhen: b\n", "relief"),
        ("name: A\nwait: 2 h\nnote: b\n", "relief"),
        ("name: A\nparts: []\ncues: [c]\n", "relief"),
    ],
)
def test_what_a_file_is_meant_as_is_told_by_the_keys_that_it_alone_has(
    draft: Path, text: str, kind: str
) -> None:
    draft.write_text(text, encoding="utf-8")
    assert read(draft).meant.value == kind


@pytest.mark.parametrize(
    ("stem", "made"),
    [
        ("Übung für Lea", "ubung-fur-lea"),
        ("a__b", "a-b"),
        ("x" * 70, "x" * 64),
        ("x" * 63 + " y", "x" * 63),
    ],
)
def test_an_id_is_made_from_the_name_of_the_file(tmp_path: Path, stem: str, made: str) -> None:
    assert exercise_of(tmp_path / f"{stem}.yaml", "name: A\n").id == made


def test_a_file_name_without_letters_needs_an_id(tmp_path: Path) -> None:
    file = tmp_path / "体操.yaml"
    file.write_text("name: A\n", encoding="utf-8")
    (problem,) = read(file).problems
    assert problem.sentence == "`id` is missing, write one, the name of the file gives none"
    assert exercise_of(file, "name: A\nid: a\n").id == "a"
