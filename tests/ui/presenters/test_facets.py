"""What the filters of the library can ask."""

from __future__ import annotations

import pytest

from coach.domain.exercise import Exercise, Region, Tag
from coach.ui.presenters.facets import (
    NO_GEAR,
    Choices,
    Chosen,
    Group,
    Marks,
    choices,
    exercise_marks,
    fitting,
    needs,
    routine_marks,
    words_of,
)


def marks_of(*tags: Tag, regions: tuple[Region, ...] = ()) -> Marks:
    return exercise_marks(Exercise(name="One", tags=tags, regions=regions))


def fits(marks: Marks, chosen: Chosen) -> bool:
    return fitting([marks], chosen) == [True]


MAT = marks_of(Tag.FLOOR, Tag.KNEEL, regions=(Region.LOW_BACK, Region.GLUTES))
CHAIR = marks_of(Tag.DESK, Tag.NEEDS_CHAIR, regions=(Region.NECK,))
WALL = marks_of(Tag.NEEDS_WALL)
ANYWHERE = marks_of()


@pytest.mark.parametrize(
    ("marks", "place"),
    [
        (MAT, {"floor"}),
        (CHAIR, {"off-floor", "desk"}),
        (WALL, {"off-floor"}),
        (ANYWHERE, {"off-floor"}),
        (marks_of(Tag.FLOOR, Tag.DESK), {"floor"}),
    ],
)
def test_an_exercise_is_done_on_the_floor_off_it_or_at_a_desk(
    marks: Marks, place: set[str]
) -> None:
    found = {key for key in ("floor", "off-floor", "desk") if fits(marks, {Group.PLACE: [key]})}
    assert found == place


def test_gear_is_what_is_needed_or_none() -> None:
    assert fits(WALL, {Group.GEAR: ["needs-wall"]})
    assert not fits(WALL, {Group.GEAR: [NO_GEAR]})
    assert fits(ANYWHERE, {Group.GEAR: [NO_GEAR]})


def test_within_a_group_one_answer_is_enough_but_every_group_must_have_one() -> None:
    asked: Chosen = {Group.PLACE: ["floor", "desk"], Group.REGION: ["neck"]}
    assert fits(CHAIR, asked)
    assert not fits(MAT, asked)
    assert fits(MAT, {Group.PLACE: ["floor", "desk"], Group.REGION: []})


def test_without_leaves_out_what_asks_for_any_of_it() -> None:
    asked: Chosen = {Group.WITHOUT: ["kneel", "wrist"]}
    assert not fits(MAT, asked)
    assert fits(CHAIR, asked)


def test_a_routine_needs_all_that_its_exercises_need() -> None:
    marks = routine_marks([MAT, CHAIR, WALL], 600)
    assert needs(marks) == ["floor", "wall", "chair"]
    assert not fits(marks, {Group.GEAR: [NO_GEAR]})
    assert not fits(marks, {Group.PLACE: ["off-floor", "desk"]})
    assert fits(marks, {Group.REGION: ["neck"]})


def test_a_routine_is_for_a_desk_when_most_of_it_is_and_nothing_needs_the_floor() -> None:
    assert needs(routine_marks([CHAIR, CHAIR, ANYWHERE], 240)) == ["desk", "chair"]
    assert needs(routine_marks([CHAIR, ANYWHERE], 240)) == ["chair"]
    assert needs(routine_marks([CHAIR, CHAIR, MAT], 240)) == ["floor", "chair"]


def test_a_routine_of_rests_alone_can_be_done_anywhere() -> None:
    marks = routine_marks([], 60)
    assert needs(marks) == []
    assert fits(marks, {Group.PLACE: ["off-floor"], Group.GEAR: [NO_GEAR]})


@pytest.mark.parametrize(
    ("seconds", "length"),
    [
        (30, "short"), (300, "short"), (314, "short"), (315, "middle"),
        (600, "middle"), (614, "middle"), (615, "long"), (3600, "long"),
    ],
)  # fmt: skip
def test_minutes_are_counted_as_they_are_shown(seconds: int, length: str) -> None:
    marks = routine_marks([MAT], seconds)
    found = [one for one in ("short", "middle", "long") if fits(marks, {Group.MINUTES: [one]})]
    assert found == [length]


def test_only_what_holds_of_something_is_offered() -> None:
    offered = choices([MAT, CHAIR])
    assert offered == (
        Choices(
            Group.PLACE,
            "Where",
            (("floor", "on the floor"), ("off-floor", "off the floor"), ("desk", "at a desk")),
        ),
        Choices(Group.GEAR, "With", ((NO_GEAR, "no gear"), ("needs-chair", "chair"))),
        Choices(
            Group.REGION,
            "For",
            (("neck", "neck"), ("low-back", "low back"), ("glutes", "buttocks")),
        ),
        Choices(Group.WITHOUT, "Without", (("kneel", "kneeling"),)),
    )
    assert choices([]) == ()


def test_what_is_chosen_is_said_in_the_order_of_the_page() -> None:
    chosen: Chosen = {
        Group.WITHOUT: ["kneel"], Group.MINUTES: ["middle"], Group.GEAR: ["needs-roller"],
    }  # fmt: skip
    assert words_of(chosen) == ("5 to 10 min", "foam roller", "without kneeling")
    assert words_of({}) == ()
