from __future__ import annotations

from coach.domain.exercise import Exercise
from coach.library.texts import load_safety_texts
from coach.resources import shipped
from coach.session.arrange import Changed, What
from coach.words.changes import change_lines

TEXTS = load_safety_texts(shipped("assets"))
EXERCISES = {
    name.lower(): Exercise(id=name.lower(), name=name) for name in ("Plank", "Bird-dog", "Kneel")
}


def left_out(exercise: str, why: str = "changed-memory-left-out") -> Changed:
    return Changed(position=0, exercise=exercise, what=What.LEFT_OUT, why=why)


def test_each_reason_is_one_sentence_that_names_its_exercises_once() -> None:
    changes = (left_out("plank"), left_out("bird-dog"), left_out("plank"))
    why = TEXTS.advice["changed-memory-left-out"].lines[0]
    assert change_lines(changes, TEXTS, EXERCISES) == (
        f"Left out this time: Plank, Bird-dog. {why}",
    )


def test_an_easier_exercise_is_named_with_the_one_it_comes_for() -> None:
    changed = Changed(
        position=0,
        exercise="plank",
        what=What.EASIER,
        why="changed-memory-easier",
        becomes="kneel",
    )
    (line,) = change_lines((changed,), TEXTS, EXERCISES)
    assert line.startswith("The easier exercise: Kneel for Plank. It hurt last time")


def test_what_is_about_the_whole_routine_names_no_exercise() -> None:
    changes = (left_out("plank", "start-eased"), left_out("bird-dog", "changed-parked"))
    eased, parked = change_lines(changes, TEXTS, EXERCISES)
    assert eased == TEXTS.advice["start-eased"].lines[0]
    assert parked.startswith("Parked: Bird-dog.")


def test_nothing_changed_is_nothing_said() -> None:
    assert change_lines((), TEXTS, EXERCISES) == ()
