from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.console.questions import After, Questions
from coach.domain.exercise import Exercise, Laterality, Side
from coach.domain.pain import CheckIn, Moment, Onset, SafetyCard, SlowTest, Travels
from coach.session.look import Candidate
from coach.words.pain import place_items, word_items

Asked = Callable[..., tuple[Questions, list[str], list[str]]]


@pytest.fixture
def asked() -> Asked:
    """Return a maker of questions with their answers: the answers left, the lines said."""

    def make(*answers: str) -> tuple[Questions, list[str], list[str]]:
        left, said = list(answers), []
        return Questions(lambda _prompt: left.pop(0), said.append), left, said

    return make


@pytest.mark.parametrize(
    "wrong", ["11", "-1", "x", "3.5", "1 2", "", "\N{SUPERSCRIPT TWO}", "0010"]
)
def test_a_wrong_number_is_asked_again(asked: Asked, wrong: str) -> None:
    questions, left, _said = asked(wrong, "10")

    assert questions.pain("?") == 10
    assert left == []


@pytest.mark.parametrize(("answers", "pain"), [(("s",), None), (("S",), None), (("x", "0"), 0)])
def test_sharp_comes_before_the_number(
    asked: Asked, answers: tuple[str, ...], pain: int | None
) -> None:
    questions, left, said = asked(*answers)

    assert questions.sharp_or_pain() == pain
    assert left == []
    assert "sharp" in said[0]


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        (("",), None),
        (("99", "4", ""), After(4)),
        (("x", ""), None),
        (("0", "x", "7", ""), After(0, 7)),
        (("0", "7", "y"), After(0, 7, shaky=True)),
    ],
)
def test_what_is_asked_after_a_session_may_be_left_out(
    asked: Asked, answers: tuple[str, ...], after: After | None
) -> None:
    questions, left, _said = asked(*answers)

    assert questions.after() == after
    assert left == []


# Before a session


@pytest.mark.parametrize(
    ("answers", "pain"), [(("0",), 0), (("x", "", "3", ""), 3), (("10", "perhaps", "n"), 10)]
)
def test_before_a_session_a_number_and_a_no_are_enough(
    asked: Asked, answers: tuple[str, ...], pain: int
) -> None:
    questions, left, said = asked(*answers)

    assert questions.before() == CheckIn(moment=Moment.BEFORE, pain=pain)
    assert left == []
    assert said == []


@pytest.mark.parametrize(("answers", "pain"), [(("", ""), 2), (("x", "", ""), 2), (("0",), 0)])
def test_enter_takes_a_recent_answer_before_a_session(
    asked: Asked, answers: tuple[str, ...], pain: int
) -> None:
    questions, left, _said = asked(*answers)

    assert questions.before((2, "14:10")).pain == pain
    assert left == []


def test_the_recent_answer_is_shown_with_its_time() -> None:
    prompts: list[str] = []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return "0"

    Questions(ask, prompts.append).before((2, "14:10"))

    assert prompts == ["How is your back right now, 0 to 10? Enter takes 2, from 14:10: "]


def test_a_yes_asks_what_it_is_like_until_something_is_said(asked: Asked) -> None:
    numb = str([word for word, _label in word_items()].index("numb") + 1)
    questions, left, said = asked("3", "y", "", "", "", numb, "y", "3", "4")

    assert questions.before() == CheckIn(
        moment=Moment.BEFORE,
        pain=3,
        words=("numb",),
        where=("low_back_right",),
        travels=Travels.BELOW_KNEE_ONE,
        getting_worse=True,
    )
    assert left == []
    assert "Pick a word, or say how far it travels." in said


def test_how_far_it_travels_is_answer_enough(asked: Asked) -> None:
    questions, left, _said = asked("3", "y", "", "", "3")

    assert questions.before().travels is Travels.TO_THIGH
    assert left == []


# During one


def test_without_pain_nothing_more_is_asked(asked: Asked) -> None:
    questions, _left, said = asked()

    assert questions.rest_of(0).pain == 0
    assert said == []


def test_all_that_is_asked_of_pain_is_kept(asked: Asked) -> None:
    words = [word for word, _label in word_items()]
    places = [place for _heading, items in place_items() for place, _label in items]
    questions, left, _said = asked("2,1 2", "3", "4", "1", "y", "yes")

    given = questions.rest_of(5)

    assert left == []
    assert given.pain == 5
    assert given.words == (words[0], words[1])
    assert given.where == (places[2],)
    assert given.travels is Travels.BELOW_KNEE_ONE
    assert given.onset is Onset.SUDDEN_DURING
    assert given.pop
    assert given.dizzy


def test_after_the_minute_it_has_to_be_said_whether_it_travels(asked: Asked) -> None:
    questions, left, _said = asked("", "", "", "0", "", "2", "", "")

    given = questions.rest_of(0, settled=True)

    assert left == []
    assert given.travels is Travels.TO_BUTTOCK


def test_every_list_is_asked_again_after_a_number_it_does_not_have(asked: Asked) -> None:
    questions, left, _said = asked("1 77", "1", "x", "", "9", "1", "0", "", "maybe", "n", "")

    given = questions.rest_of(5)

    assert left == []
    assert len(given.words) == 1
    assert given.where == ()
    assert given.travels is Travels.NO
    assert given.onset is None
    assert not given.pop


def test_the_groups_of_words_are_mixed_and_all_there(asked: Asked) -> None:
    questions, _left, said = asked("", "", "", "", "", "")

    questions.rest_of(1)

    shown = "\n".join(said)
    assert all(label in shown for _word, label in word_items())
    assert shown.index("dull") < shown.index("sharp") < shown.index("aching")


def test_which_exercise_is_asked_until_it_is_one_of_them(asked: Asked) -> None:
    questions, left, said = asked("", "3", "0", "2")
    bend = Exercise(id="bend", name="Bend")
    twist = Exercise(id="twist", name="Twist", laterality=Laterality.UNILATERAL)
    candidates = (
        Candidate(exercise=bend, position=0, side=None, into_step_s=3),
        Candidate(exercise=twist, position=1, side=Side.LEFT, into_step_s=0),
    )

    assert questions.which(candidates) == 1
    assert left == []
    assert said[1] == "   1 Bend"
    assert said[2].startswith("   2 Twist")
    assert said[2].endswith("Left")


@pytest.mark.parametrize(
    ("answers", "card"),
    [
        (("y", "y"), SafetyCard.EMERGENCY),
        (("Yes", "yes"), SafetyCard.EMERGENCY),
        (("", "y", "y"), SafetyCard.URGENT),
        (("no", ""), SafetyCard.NONE),
        (("1", "y", "y"), SafetyCard.EMERGENCY),
        (("n", "?", "y", "y"), SafetyCard.URGENT),
        (("y", "", "n", "n"), SafetyCard.NONE),
        (("y", "n", "y", "y"), SafetyCard.EMERGENCY),
        (("n", "y", "", "n"), SafetyCard.NONE),
    ],
)
def test_the_card_is_asked_under_each_of_its_first_two_headings_and_a_yes_once_more(
    asked: Asked, answers: tuple[str, ...], card: SafetyCard
) -> None:
    questions, left, _said = asked(*answers)

    assert questions.card() is card
    assert left == []


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        (("1",), SlowTest.PASSED),
        (("2",), SlowTest.FAILED),
        (("3",), SlowTest.DECLINED),
        (("",), SlowTest.DECLINED),
        (("22", "2"), SlowTest.FAILED),
        (("x", ""), SlowTest.DECLINED),
    ],
)
def test_the_slow_test_asks_again_rather_than_guess(
    asked: Asked, answers: tuple[str, ...], result: SlowTest
) -> None:
    questions, left, _said = asked(*answers)

    assert questions.slow_test() is result
    assert left == []


@pytest.mark.parametrize(
    ("answers", "easier"), [(("1",), False), (("2",), True), (("",), False), (("3", "2"), True)]
)
def test_the_easier_exercise_is_only_taken_when_it_is_asked_for(
    asked: Asked, answers: tuple[str, ...], *, easier: bool
) -> None:
    questions, left, _said = asked(*answers)

    assert questions.easier() is easier
    assert left == []


def test_a_nerve_word_is_asked_whether_it_gets_worse(asked: Asked) -> None:
    numb = [word for word, _label in word_items()].index("numb") + 1
    questions, left, _said = asked(str(numb), "y", "", "", "", "", "")

    assert questions.rest_of(2).getting_worse
    assert left == []


def test_after_the_minute_everything_but_when_it_came_is_asked_whatever_the_number(
    asked: Asked,
) -> None:
    questions, left, said = asked("1", "", "2", "y", "y")

    given = questions.rest_of(0, settled=True)

    assert left == []
    assert (given.pain, given.onset) == (0, None)
    assert (given.travels, given.pop, given.dizzy) == (Travels.TO_BUTTOCK, True, True)
    assert "When did it come?" not in said


def test_places_hold_until_others_are_said(asked: Asked) -> None:
    questions, left, said = asked(
        "", "1 3", "", "", "", "", "", "", "", "", "", "", "", "2", "", "", "", ""
    )

    first, second, third = (questions.rest_of(3).where for _time in range(3))

    assert left == []
    assert first == second == ("low_back_left", "low_back_right")
    assert third == ("low_back_centre",)
    assert "Where? Enter if it is where it was: low back, left, low back, right" in said


def test_where_it_is_numb_is_asked_anew(asked: Asked) -> None:
    numb = str([word for word, _label in word_items()].index("numb") + 1)
    questions, left, said = asked("", "1", "", "", "", "", numb, "", "", "", "", "", "")

    questions.rest_of(3)
    again = questions.rest_of(3)

    assert left == []
    assert (again.words, again.where) == (("numb",), ())
    assert "Where? Enter if it is where it was: low back, left" not in said
