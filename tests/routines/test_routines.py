"""The twenty routines: what their design says to the second, and the rules they are built by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from coach.domain.dose import Dose, Form
from coach.domain.exercise import Exercise, ExerciseKind, Laterality, Region, Tag
from coach.domain.routine import Routine, RoutineKind
from coach.domain.timeline import PlannedStep, plan, routine_s
from coach.library.catalog import Catalog, CatalogRoutine
from coach.resources import shipped

WEEKLY = "stretch-full"
"""On the shelf of the cool-downs; it is no cool-down, and as long as stretching everything is."""


class Designed(NamedTuple):
    """One routine of the table."""

    id: str
    name: str
    shelf: str
    seconds: int
    seeds: tuple[str, ...]
    when: str
    steps: tuple[tuple[str, str, int, int], ...]
    """Exercise, how much, seconds to get ready, seconds in all."""


def read_table() -> dict[str, Designed]:
    text = Path(__file__).with_name("routines.txt").read_text(encoding="utf-8")
    table = {}
    for block in text.split("\n\n")[1:]:
        head, *lines = ([cell.strip() for cell in line.split("|")] for line in block.splitlines())
        steps = tuple((name, much, int(ready), int(all_s)) for name, much, ready, all_s in lines)
        name, title, shelf, seconds, seeds, when = head
        table[name] = Designed(name, title, shelf, int(seconds), tuple(seeds.split()), when, steps)
    return table


TABLE = read_table()


def steps_of(catalog: Catalog, routine: Routine) -> list[tuple[Exercise, PlannedStep]]:
    planned = plan(routine, catalog.exercises)
    return [(step.exercise, step) for step in planned if step.exercise is not None]


def entry_of(catalog: Catalog, routine_id: str) -> CatalogRoutine:
    entry = catalog.find(routine_id)
    assert entry is not None
    return entry


def routines_of(catalog: Catalog, kind: RoutineKind) -> list[Routine]:
    return [entry.routine for entry in catalog.routines if entry.routine.kind is kind]


def tags_of(catalog: Catalog, routine_id: str) -> set[Tag]:
    steps = steps_of(catalog, entry_of(catalog, routine_id).routine)
    return {tag for exercise, _ in steps for tag in exercise.tags}


def test_the_routines_are_the_twenty_that_were_designed(catalog: Catalog) -> None:
    assert {entry.routine.id for entry in catalog.routines} == set(TABLE)
    assert len(TABLE) == 20


@pytest.mark.parametrize("designed", TABLE.values(), ids=TABLE)
def test_a_routine_is_called_and_shelved_as_designed(catalog: Catalog, designed: Designed) -> None:
    entry = entry_of(catalog, designed.id)
    routine = entry.routine
    assert (routine.name, routine.kind.value) == (designed.name, designed.shelf)
    assert (routine.when, routine.seed) == (designed.when, designed.seeds)
    assert entry.file.parent == shipped("routines") / designed.shelf


@pytest.mark.parametrize("designed", TABLE.values(), ids=TABLE)
def test_a_routine_lasts_as_long_as_it_was_designed_to(
    catalog: Catalog, designed: Designed
) -> None:
    entry = entry_of(catalog, designed.id)
    assert routine_s(entry.routine, catalog.exercises) == designed.seconds
    assert entry.seconds == designed.seconds


@pytest.mark.parametrize("designed", TABLE.values(), ids=TABLE)
def test_every_step_asks_for_as_much_as_it_was_designed_to(
    catalog: Catalog, designed: Designed, shorthand: Callable[[Dose, bool], str]
) -> None:
    steps = []
    for exercise, step in steps_of(catalog, entry_of(catalog, designed.id).routine):
        assert step.dose is not None
        much = shorthand(step.dose, exercise.laterality is Laterality.UNILATERAL)
        steps.append((exercise.id, much, step.ready_s, step.seconds))
    assert tuple(steps) == designed.steps


def test_a_routine_tells_where_it_comes_from_and_more_than_when(catalog: Catalog) -> None:
    for routine in (entry.routine for entry in catalog.routines):
        assert routine.source, routine.id
        assert routine.note, routine.id


@pytest.mark.parametrize("kind", [RoutineKind.WARM_UP, RoutineKind.COOL_DOWN])
def test_warm_ups_and_cool_downs_take_five_to_ten_minutes(
    catalog: Catalog, kind: RoutineKind
) -> None:
    routines = [one for one in routines_of(catalog, kind) if one.id != WEEKLY]
    assert len(routines) >= 2
    for routine in routines:
        assert 300 <= routine_s(routine, catalog.exercises) <= 600, routine.id


def test_no_warm_up_holds_a_static_stretch(catalog: Catalog) -> None:
    for routine in routines_of(catalog, RoutineKind.WARM_UP):
        kinds = {exercise.kind for exercise, _ in steps_of(catalog, routine)}
        assert ExerciseKind.STATIC_STRETCH not in kinds, routine.id


def test_a_gentle_warm_up_neither_jumps_nor_turns_nor_hinges(catalog: Catalog) -> None:
    assert not tags_of(catalog, "warmup-gentle") & {
        Tag.IMPACT,
        Tag.ROTATION,
        Tag.HINGE,
        Tag.LOAD,
        Tag.FLOOR,
    }


def test_a_cool_down_holds_each_stretch_for_20_to_30_seconds(catalog: Catalog) -> None:
    for routine in routines_of(catalog, RoutineKind.COOL_DOWN):
        stretches = [
            step
            for exercise, step in steps_of(catalog, routine)
            if exercise.kind is ExerciseKind.STATIC_STRETCH
        ]
        assert stretches
        for step in stretches:
            assert step.dose is not None
            assert step.dose.form is Form.HOLD
            assert all(20 <= work.seconds <= 30 for work in step.dose.sets), routine.id


def test_a_cool_down_covers_back_hamstrings_and_hips(catalog: Catalog) -> None:
    for routine in routines_of(catalog, RoutineKind.COOL_DOWN):
        covered = {
            region
            for exercise, _ in steps_of(catalog, routine)
            if exercise.kind is ExerciseKind.STATIC_STRETCH
            for region in exercise.regions
        }
        assert {Region.LOW_BACK, Region.HAMSTRINGS, Region.HIPS_FRONT} <= covered, routine.id


def test_the_weekly_stretch_gives_each_muscle_sixty_seconds(catalog: Catalog) -> None:
    held: dict[Region, int] = {}
    for exercise, step in steps_of(catalog, entry_of(catalog, WEEKLY).routine):
        assert step.dose is not None
        if exercise.kind is ExerciseKind.STATIC_STRETCH:
            seconds = sum(work.reps * work.seconds for work in step.dose.sets)
            for region in exercise.regions:
                held[region] = held.get(region, 0) + seconds
    stretched = {Region.HAMSTRINGS, Region.GLUTES, Region.HIPS_FRONT, Region.CALVES}
    stretched |= {Region.QUADS, Region.ADDUCTORS, Region.LATS}
    assert {region for region, seconds in held.items() if seconds >= 60} >= stretched


def test_a_sore_back_neither_jumps_nor_turns_nor_hinges(catalog: Catalog) -> None:
    assert not tags_of(catalog, "sore-day") & {Tag.IMPACT, Tag.ROTATION, Tag.HINGE, Tag.LOAD}


@pytest.mark.parametrize("routine_id", ["day-after", "sore-day", "return-day-1", "walk-10"])
def test_nothing_jumps_or_is_loaded_on_the_days_after(catalog: Catalog, routine_id: str) -> None:
    assert not tags_of(catalog, routine_id) & {Tag.IMPACT, Tag.LOAD}


def test_a_desk_break_needs_no_floor(catalog: Catalog) -> None:
    assert not tags_of(catalog, "desk-break") & {Tag.FLOOR, Tag.KNEEL, Tag.NEEDS_ROLLER}


def test_a_foam_roller_stays_off_the_low_back(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        if Tag.NEEDS_ROLLER in exercise.tags:
            assert Region.LOW_BACK not in exercise.regions, exercise.id


def test_nothing_for_the_advanced_is_in_a_routine(catalog: Catalog) -> None:
    for routine_id in TABLE:
        assert Tag.ADVANCED not in tags_of(catalog, routine_id), routine_id


def test_no_hold_of_the_big_three_is_longer_than_ten_seconds(catalog: Catalog) -> None:
    for _, step in steps_of(catalog, entry_of(catalog, "core-big3").routine):
        assert step.dose is not None
        assert all(work.seconds <= 10 for work in step.dose.sets)


def test_no_core_hold_is_longer_than_25_seconds(catalog: Catalog) -> None:
    for routine in routines_of(catalog, RoutineKind.CORE):
        for exercise, step in steps_of(catalog, routine):
            assert step.dose is not None
            if exercise.kind is ExerciseKind.CORE:
                assert all(work.seconds <= 25 for work in step.dose.sets), routine.id


def test_a_step_counted_for_both_sides_together_gives_each_side_the_same(catalog: Catalog) -> None:
    for entry in catalog.routines:
        for exercise, step in steps_of(catalog, entry.routine):
            if exercise.laterality is Laterality.ALTERNATING and step.dose:
                odd = [work for work in step.dose.sets if work.reps > 1 and work.reps % 2]
                assert not odd, f"{entry.routine.id}: {exercise.id}"
