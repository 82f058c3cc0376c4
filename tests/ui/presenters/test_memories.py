"""What exercises did last time, for the pages."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from coach.domain.exercise import Side
from coach.domain.log import Begun, Entry, Lift, Lifted, Log, Use
from coach.domain.memory import parked
from coach.domain.pain import CheckIn, Moment
from coach.domain.timeline import exercise_step
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.ui.presenters.memories import Memories, hurt_today

NOW = dt.datetime(2026, 11, 22, 16, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def hurt(days_ago: float, exercise: str, other: str | None = None, *, sharp: bool = True) -> Entry:
    return Entry(
        at=NOW - dt.timedelta(days=days_ago),
        check_in=CheckIn(moment=Moment.DURING, pain=3, sharp_button=sharp),
        session=f"s{days_ago}",
        exercise=exercise,
        or_exercise=other,
        side=Side.LEFT,
        into_step_s=12.4,
    )


def memories(
    catalog: Catalog, texts: SafetyTexts, *entries: Entry, lifted: tuple[Lifted, ...] = ()
) -> Memories:
    log = Log(
        entries=entries,
        sessions=tuple(
            Begun(id=e.session or "", at=e.at, routine="core-beginner") for e in entries
        ),
        uses=tuple(
            Use(at=e.at, session=e.session or "", exercise=e.exercise or "", done_s=20)
            for e in entries
        ),
        lifted=lifted,
    )
    return Memories(
        log,
        catalog.exercises,
        away=parked(log, NOW),
        today=hurt_today(log, NOW.date()),
        texts=lambda: texts,
        now=NOW,
    )


def test_what_never_hurt_is_not_spoken_of(
    shipped_catalog: Catalog, safety_texts: SafetyTexts
) -> None:
    made = memories(shipped_catalog, safety_texts, hurt(3, "bird-dog"))
    assert made.of(shipped_catalog.exercises["plank"]) is None
    assert made.parked() == ()


def test_what_was_sharp_comes_as_its_easier_exercise(
    shipped_catalog: Catalog, safety_texts: SafetyTexts
) -> None:
    bird_dog = shipped_catalog.exercises["bird-dog"]
    easier = shipped_catalog.exercises[bird_dog.easier or ""]
    memory = memories(shipped_catalog, safety_texts, hurt(5, "bird-dog")).of(bird_dog)
    assert memory is not None
    assert memory.told == "Last Tuesday: sharp, left, after 12 s"
    assert memory.line == (f"Last Tuesday: sharp, left, after 12 s. It comes as {easier.name} now.")


def test_without_an_easier_exercise_it_is_left_out(
    shipped_catalog: Catalog, safety_texts: SafetyTexts
) -> None:
    alone = next(one for one in shipped_catalog.exercises.values() if one.easier is None)
    memory = memories(shipped_catalog, safety_texts, hurt(3, alone.id)).of(alone)
    assert memory is not None
    assert memory.follows == "It is left out until a session went well without it."


def test_where_the_easier_one_hurt_today_it_is_left_out(
    shipped_catalog: Catalog, safety_texts: SafetyTexts
) -> None:
    bird_dog = shipped_catalog.exercises["bird-dog"]
    both = (hurt(3, "bird-dog"), hurt(0.1, bird_dog.easier or ""))
    memory = memories(shipped_catalog, safety_texts, *both).of(bird_dog)
    assert memory is not None
    assert memory.follows == "It is left out until a session went well without it."


def test_what_hurt_today_is_left_out_until_tomorrow(
    shipped_catalog: Catalog, safety_texts: SafetyTexts
) -> None:
    made = memories(shipped_catalog, safety_texts, hurt(0.1, "plank", "bird-dog"))
    for name in ("plank", "bird-dog"):
        memory = made.of(shipped_catalog.exercises[name])
        assert memory is not None
        assert memory.follows == safety_texts.advice["changed-today"].lines[0]


def test_what_only_ached_is_told_and_comes_as_usual(
    shipped_catalog: Catalog, safety_texts: SafetyTexts
) -> None:
    plank = shipped_catalog.exercises["plank"]
    memory = memories(shipped_catalog, safety_texts, hurt(3, "plank", sharp=False)).of(plank)
    assert memory is not None
    assert (memory.line, memory.follows) == (f"{memory.told}.", "")


def test_a_parked_exercise_says_when_it_may_be_tried_again(
    shipped_catalog: Catalog, safety_texts: SafetyTexts
) -> None:
    twice = (hurt(20, "plank"), hurt(16, "plank"))
    (memory,) = memories(shipped_catalog, safety_texts, *twice).parked()
    assert (memory.exercise, memory.may_try) == ("plank", True)
    assert memory.line.endswith("You can try it again.")
    (early,) = memories(shipped_catalog, safety_texts, hurt(8, "plank"), hurt(4, "plank")).parked()
    assert not early.may_try


def test_what_is_tried_again_is_parked_no_more(
    shipped_catalog: Catalog, safety_texts: SafetyTexts
) -> None:
    tried = Lifted(at=NOW, what="parked:plank", how=Lift.TRY_AGAIN)
    made = memories(
        shipped_catalog, safety_texts, hurt(20, "plank"), hurt(16, "plank"), lifted=(tried,)
    )
    assert made.parked() == ()
    memory = made.of(shipped_catalog.exercises["plank"])
    assert memory is not None
    assert (memory.parked, memory.follows) == ("", "")


def test_a_parked_exercise_whose_file_is_gone_is_not_listed(
    shipped_catalog: Catalog, safety_texts: SafetyTexts
) -> None:
    assert memories(shipped_catalog, safety_texts, hurt(9, "gone"), hurt(7, "gone")).parked() == ()


def test_a_step_is_told_of_what_its_routine_asked_for(
    shipped_catalog: Catalog, safety_texts: SafetyTexts
) -> None:
    bird_dog = shipped_catalog.exercises["bird-dog"]
    easier = shipped_catalog.exercises[bird_dog.easier or ""]
    made = memories(shipped_catalog, safety_texts, hurt(5, "bird-dog"))
    assert bird_dog.dose is not None
    step = exercise_step(
        position=0, exercise=bird_dog, dose=bird_dog.dose.resolve(), side=None, ready_s=10
    )
    told = "Last Tuesday: sharp, left, after 12 s."
    follows = f"It comes as {easier.name} now."
    assert made.at_step(step) == (told, follows)
    instead = replace(step, exercise=easier)
    assert made.at_step(instead) == ()
    assert made.at_step(instead, "bird-dog") == (f"Bird-dog. {told}", follows)
    rest = replace(step, exercise=None)
    assert made.at_step(rest) == ()
