from __future__ import annotations

import re

import pytest
from msgspec.structs import fields

from coach.domain.dose import Form
from coach.domain.exercise import Exercise, ExerciseKind, Laterality, Region, Side, Start, Tag, View
from coach.domain.routine import Routine, RoutineKind, Step
from coach.domain.timeline import PlannedStep, plan, routine_s
from coach.domain.triage import TABLE
from coach.library.catalog import Catalog
from coach.library.check import check_paths
from coach.library.texts import SafetyTexts, Urgency
from coach.resources import shipped

PLANNED_S = {
    "warmup-general": 514,
    "core-beginner": 390,
    "core-standard": 486,
    "core-big3": 757,
    "cooldown-short": 305,
    "day-after": 584,
}
SEEDS = {f"S{number}" for number in range(1, 106)}
ON_THE_FLOOR = {Start.QUADRUPED, Start.SUPINE, Start.PRONE, Start.SIDE_LYING}


def steps_of(catalog: Catalog, routine: Routine) -> list[tuple[Exercise, PlannedStep]]:
    planned = plan(routine, catalog.exercises)
    return [(step.exercise, step) for step in planned if step.exercise is not None]


def routine_of(catalog: Catalog, routine_id: str) -> Routine:
    return next(one.routine for one in catalog.routines if one.routine.id == routine_id)


def routines_of(catalog: Catalog, kind: RoutineKind) -> list[Routine]:
    return [entry.routine for entry in catalog.routines if entry.routine.kind is kind]


def travel(exercise: Exercise, limb: str) -> int:
    """Return by how many degrees the bones of a limb turn away from the first pose."""
    first, *others = (getattr(pose, limb) for pose in exercise.poses)
    pairs = (pair for bones in others for pair in zip(first, bones, strict=True))
    turns = ((one.degrees - other.degrees) % 360 for one, other in pairs)
    return sum(min(turn, 360 - turn) for turn in turns)


def test_every_shipped_file_reads_without_a_problem(catalog: Catalog) -> None:
    assert catalog.broken == ()


@pytest.mark.parametrize(("routine_id", "seconds"), PLANNED_S.items())
def test_a_routine_lasts_as_long_as_it_was_designed_to(
    catalog: Catalog, routine_id: str, seconds: int
) -> None:
    assert routine_s(routine_of(catalog, routine_id), catalog.exercises) == seconds


@pytest.mark.parametrize("kind", [RoutineKind.WARM_UP, RoutineKind.COOL_DOWN])
def test_warm_ups_and_cool_downs_take_five_to_ten_minutes(
    catalog: Catalog, kind: RoutineKind
) -> None:
    routines = routines_of(catalog, kind)
    assert routines
    for routine in routines:
        assert 300 <= routine_s(routine, catalog.exercises) <= 600, routine.id


def test_no_warm_up_holds_a_static_stretch(catalog: Catalog) -> None:
    kinds = {
        exercise.kind
        for routine in routines_of(catalog, RoutineKind.WARM_UP)
        for exercise, _ in steps_of(catalog, routine)
    }
    assert kinds <= {ExerciseKind.CARDIO, ExerciseKind.DYNAMIC}


def test_a_cool_down_holds_each_stretch_for_20_to_30_seconds(catalog: Catalog) -> None:
    stretches = [
        step
        for routine in routines_of(catalog, RoutineKind.COOL_DOWN)
        for exercise, step in steps_of(catalog, routine)
        if exercise.kind is ExerciseKind.STATIC_STRETCH
    ]
    assert stretches
    for step in stretches:
        assert step.dose is not None
        assert step.dose.form is Form.HOLD
        assert all(20 <= work.seconds <= 30 for work in step.dose.sets), step.exercise


def test_a_cool_down_covers_back_hamstrings_and_hips(catalog: Catalog) -> None:
    for routine in routines_of(catalog, RoutineKind.COOL_DOWN):
        covered = {
            region
            for exercise, _ in steps_of(catalog, routine)
            if exercise.kind is ExerciseKind.STATIC_STRETCH
            for region in exercise.regions
        }
        assert {Region.LOW_BACK, Region.HAMSTRINGS, Region.HIPS_FRONT} <= covered, routine.id


def test_no_hold_of_the_big_three_is_longer_than_ten_seconds(catalog: Catalog) -> None:
    for _, step in steps_of(catalog, routine_of(catalog, "core-big3")):
        assert step.dose is not None
        assert all(work.seconds <= 10 for work in step.dose.sets)


def test_a_step_counted_for_both_sides_together_gives_each_side_the_same(catalog: Catalog) -> None:
    for entry in catalog.routines:
        for exercise, step in steps_of(catalog, entry.routine):
            if exercise.laterality is Laterality.ALTERNATING and step.dose:
                odd = [work for work in step.dose.sets if work.reps > 1 and work.reps % 2]
                assert not odd, f"{entry.routine.id}: {exercise.id}"


def test_every_routine_tells_its_shelf_when_it_suits_and_where_it_comes_from(
    catalog: Catalog,
) -> None:
    for routine in (entry.routine for entry in catalog.routines):
        assert routine.kind is not RoutineKind.OTHER, routine.id
        assert routine.when, routine.id
        assert routine.source, routine.id
        assert routine.seed, routine.id


def test_every_exercise_is_complete(catalog: Catalog) -> None:
    assert len(catalog.exercises) >= 37
    for exercise in catalog.exercises.values():
        assert exercise.kind is not ExerciseKind.OTHER, exercise.id
        for part in ("regions", "start", "dose", "stop_if", "source", "mistakes", "poses", "aka"):
            assert getattr(exercise, part), f"{exercise.id}: {part}"


def test_every_exercise_is_told_in_three_to_five_sentences(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        assert 3 <= len(exercise.how) <= 5, exercise.id
        assert all(line.endswith(".") for line in exercise.how), exercise.id


def test_a_cue_can_be_read_at_a_glance(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        assert 2 <= len(exercise.cues) <= 3, exercise.id
        for cue in exercise.cues:
            assert len(cue) < 60, cue
            assert cue[0].isupper(), cue
            assert not cue.endswith("."), cue


def test_there_is_an_easier_and_a_harder_way_to_do_every_exercise(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        assert exercise.easier or exercise.easier_note, exercise.id
        assert exercise.harder or exercise.harder_note, exercise.id


def test_going_easier_again_and_again_comes_to_an_end(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        seen = {exercise.id}
        easier = exercise.easier
        while easier is not None:
            assert easier not in seen, exercise.id
            seen.add(easier)
            easier = catalog.exercises[easier].easier


def test_tags_agree_with_the_position(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        tags = set(exercise.tags)
        assert (exercise.start in ON_THE_FLOOR) <= (Tag.FLOOR in tags), exercise.id
        if exercise.start is Start.QUADRUPED:
            assert {Tag.KNEEL, Tag.WRIST} <= tags, exercise.id


def test_an_exercise_that_is_braced_says_to_breathe(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        if Tag.ISOMETRIC in exercise.tags:
            assert any("breath" in cue.lower() for cue in exercise.cues), exercise.id


def test_an_exercise_with_sides_names_them(catalog: Catalog) -> None:
    swap = {"left": "right", "right": "left"}
    for exercise in catalog.exercises.values():
        words = exercise.side_words
        if exercise.laterality is Laterality.BILATERAL:
            assert words is None, exercise.id
            continue
        assert words is not None, exercise.id
        assert words.drawn in {Side.LEFT, Side.RIGHT}, exercise.id
        mirrored = re.sub("left|right", lambda found: swap[found[0]], words.left.lower())
        assert mirrored == words.right.lower(), exercise.id
        assert re.findall("left|right", words.left.lower())[0] == "left", exercise.id


@pytest.mark.parametrize(
    "exercise_id",
    [
        "bird-dog",
        "bird-dog-leg-only",
        "bridge-march",
        "clamshell",
        "dead-bug",
        "dead-bug-heel-taps",
        "hamstring-stretch-supine",
        "hip-flexor-stretch",
        "knee-to-chest",
        "leg-swings-front",
        "leg-swings-side",
        "open-book",
        "side-lying-leg-raise",
        "standing-knee-hug",
        "supine-twist",
    ],
)
def test_the_poses_move_the_limb_that_the_drawn_side_names(
    catalog: Catalog, exercise_id: str
) -> None:
    exercise = catalog.exercises[exercise_id]
    words = exercise.side_words
    assert words is not None
    label = exercise.side_label(words.drawn)
    assert label is not None
    for side, limb in re.findall("(left|right) (arm|leg|foot|heel|knee)", label.lower()):
        # Seen from the side a person shows the right, facing the viewer the left lies to the right.
        near = (side == "right") is (exercise.view is View.SIDE)
        part = "arm" if limb == "arm" else "leg"
        here, there = ("near", "far") if near else ("far", "near")
        moved = travel(exercise, f"{here}_{part}")
        assert moved > travel(exercise, f"{there}_{part}"), f"{side} {limb}"


def test_every_seed_number_exists(catalog: Catalog) -> None:
    everything = (*catalog.exercises.values(), *(e.routine for e in catalog.routines))
    for item in everything:
        assert set(item.seed) <= SEEDS, item.id


def test_there_are_words_for_every_row_of_the_decision_table(texts: SafetyTexts) -> None:
    assert set(texts.advice) == {row.text for row in TABLE} | {
        "closed",
        "start-high",
        "nothing-left",
    }


def test_the_safety_card_goes_from_now_over_today_to_the_next_days(texts: SafetyTexts) -> None:
    assert [section.id for section in texts.card.sections] == list(Urgency)


def test_the_examples_are_valid_files() -> None:
    result = check_paths([shipped("routines") / "examples"], shipped("routines"), None)
    assert result.files == 2
    assert result.problems == ()
    assert result.unreadable == ()


@pytest.mark.parametrize(
    ("file", "structs"), [("my-routine.yaml", (Routine, Step)), ("my-exercise.yaml", (Exercise,))]
)
def test_an_example_shows_every_key(file: str, structs: tuple[type, ...]) -> None:
    text = (shipped("routines") / "examples" / file).read_text(encoding="utf-8")
    for key in (field.name for struct in structs for field in fields(struct)):
        assert re.search(rf"^[ #-]*{key}:", text, re.MULTILINE), key


def test_the_example_lists_every_exercise_that_comes_with_the_program(catalog: Catalog) -> None:
    text = (shipped("routines") / "examples" / "my-routine.yaml").read_text(encoding="utf-8")
    listed = text.partition("# The exercises that come with the program:")[2]
    assert set(re.findall("[a-z0-9-]+(?=[,\n])", listed)) >= set(catalog.exercises)
