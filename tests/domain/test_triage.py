from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.domain.pain import CheckIn, Moment, Onset, SafetyCard, SlowTest, Stopped, Travels
from coach.domain.triage import TABLE, Action, decide, resume_hurdles

ORDER = ["D1", "D2", "D4", "D3", "D9", "D11", "D19", "D10", "D8", "D6", "D5", "D7", "D12", "D13"]
OUTSIDE = [moment for moment in Moment if moment is not Moment.DURING]


def during(**answers: object) -> CheckIn:
    return CheckIn(**({"moment": Moment.DURING, "pain": 1, "start_pain": 1} | answers))


PRESSED = during(pain=None, sharp_button=True)
SETTLED = during(
    settle_s=60,
    slow_test=SlowTest.PASSED,
    safety_card=SafetyCard.NONE,
    answered=(PRESSED,),
)
NUMB_HAND = {"words": ("numb",), "where": ("hand_l",)}
NUMB_FOOT = {"words": ("numb",), "where": ("foot_l",)}


def outcome(check_in: CheckIn, *, eased: bool = False) -> tuple[str, Action, str]:
    decision = decide(check_in, eased=eased)
    return decision.row.number, decision.action, decision.key


# Every row, with the least that makes it apply.


def test_d1_an_emergency_line_of_the_card_is_an_emergency() -> None:
    check_in = during(safety_card=SafetyCard.EMERGENCY)
    assert outcome(check_in) == ("D1", Action.EMERGENCY, "D1")


@pytest.mark.parametrize(
    "answers",
    [
        {"travels": Travels.BOTH_LEGS},
        {"words": ("tingling",), "where": ("calf_l", "thigh_back_r")},
        {"onset": Onset.AFTER_FALL_OR_ACCIDENT},
        {"where": ("mid_back", "chest")},
        {**NUMB_FOOT, "getting_worse": True},
        {**NUMB_HAND, "getting_worse": True},
    ],
    ids=[
        "spreads to both",
        "nerve in both",
        "accident",
        "chest",
        "leg getting worse",
        "getting worse",
    ],
)
def test_d2_both_legs_an_accident_the_chest_or_nerves_getting_worse_are_an_emergency(
    answers: dict[str, object],
) -> None:
    assert outcome(during(**answers)) == ("D2", Action.EMERGENCY, "D2")


def test_d4_an_urgent_line_of_the_card_is_urgent() -> None:
    assert outcome(during(safety_card=SafetyCard.URGENT)) == ("D4", Action.URGENT, "D4")


@pytest.mark.parametrize("word", ["tingling", "pins and needles", "numb", "weak", "burning line"])
@pytest.mark.parametrize("place", ["thigh_front_l", "knee_r", "calf_l", "shin_r", "foot_l"])
def test_d3_a_nerve_word_in_one_leg_ends_the_day_with_advice_to_see_someone(
    word: str, place: str
) -> None:
    check_in = during(words=(word,), where=("low_back_left", place))
    assert outcome(check_in) == ("D3", Action.STOP_SOON, "D3")


def test_d3_a_nerve_word_without_a_place_counts_as_a_leg() -> None:
    assert outcome(during(words=("numb",))) == ("D3", Action.STOP_SOON, "D3")


@pytest.mark.parametrize("place", ["arm_l", "hand_r", "low_back_centre", "buttock_l"])
def test_d3_a_nerve_word_elsewhere_pauses(place: str) -> None:
    check_in = during(words=("tingling",), where=(place,))
    assert outcome(check_in) == ("D3", Action.PAUSE, "D3-pause")


def test_d3_a_nerve_word_elsewhere_that_stays_ends_the_day() -> None:
    first = during(**NUMB_HAND)
    later = during(**NUMB_HAND, settle_s=60, answered=(first,))
    assert outcome(later) == ("D3", Action.STOP_SOON, "D3")


def test_d3_a_nerve_word_elsewhere_pauses_until_60_seconds_have_passed() -> None:
    later = during(**NUMB_HAND, settle_s=59, answered=(during(**NUMB_HAND),))
    assert outcome(later) == ("D3", Action.PAUSE, "D3-pause")


@pytest.mark.parametrize("pain", [8, 9, 10])
def test_d9_severe_pain_ends_the_day_with_advice_to_see_someone(pain: int) -> None:
    assert outcome(during(pain=pain, start_pain=pain)) == ("D9", Action.STOP_SOON, "D9")


def test_d9_hardly_being_able_to_move_is_severe_at_any_number() -> None:
    check_in = during(stopped=Stopped.HARDLY_MOVE)
    assert outcome(check_in) == ("D9", Action.STOP_SOON, "D9")


def test_d11_pain_below_the_knee_ends_the_day_with_advice_to_see_someone() -> None:
    check_in = during(travels=Travels.BELOW_KNEE_ONE)
    assert outcome(check_in) == ("D11", Action.STOP_SOON, "D11")


@pytest.mark.parametrize("travels", [Travels.TO_BUTTOCK, Travels.TO_THIGH])
def test_d11_pain_newly_in_buttock_or_thigh_leaves_the_step(travels: Travels) -> None:
    check_in = during(travels=travels, travels_new=True)
    assert outcome(check_in) == ("D11", Action.SKIP, "D11-skip")


@pytest.mark.parametrize("travels", [Travels.TO_BUTTOCK, Travels.TO_THIGH])
def test_d11_pain_that_has_been_in_buttock_or_thigh_before_is_not_new(travels: Travels) -> None:
    assert outcome(during(travels=travels)) == ("D13", Action.CONTINUE, "D13")


def test_d19_dizziness_ends_the_session() -> None:
    assert outcome(during(dizzy=True)) == ("D19", Action.STOP, "D19")


@pytest.mark.parametrize("pain", [6, 7])
def test_d10_pain_of_six_or_seven_ends_the_session(pain: int) -> None:
    assert outcome(during(pain=pain, start_pain=pain)) == ("D10", Action.STOP, "D10")


def test_d8_a_second_sharp_check_in_ends_the_session() -> None:
    check_in = during(words=("twinge",), answered=(PRESSED, SETTLED))
    assert outcome(check_in) == ("D8", Action.STOP, "D8")
    again = during(pain=None, sharp_button=True, answered=(during(words=("sharp",)),))
    assert outcome(again) == ("D8", Action.STOP, "D8")


def test_d8_sharp_with_a_pop_ends_the_day_with_advice_to_see_someone() -> None:
    check_in = during(words=("tearing",), pop=True, onset=Onset.SUDDEN_DURING)
    assert outcome(check_in) == ("D8", Action.STOP_SOON, "D8-soon")


def test_a_pop_with_a_pain_that_came_slowly_pauses_like_any_sharp_one() -> None:
    slowly = during(words=("tearing",), pop=True, onset=Onset.GRADUAL_DURING)
    assert outcome(slowly) == ("D5", Action.PAUSE, "D5")
    again = replace(slowly, answered=(PRESSED,))
    assert outcome(again) == ("D8", Action.STOP_SOON, "D8-soon")


def test_d8_a_pop_told_after_settling_counts_as_well() -> None:
    assert outcome(replace(SETTLED, pop=True)) == ("D8", Action.STOP_SOON, "D8-soon")


def test_a_pop_without_a_sharp_pain_is_no_d8() -> None:
    assert outcome(during(pop=True)) == ("D13", Action.CONTINUE, "D13")


@pytest.mark.parametrize("pain", [None, 0, 1, 5])
def test_d5_the_sharp_button_pauses_at_any_number(pain: int | None) -> None:
    check_in = during(pain=pain, start_pain=5, sharp_button=True)
    assert outcome(check_in) == ("D5", Action.PAUSE, "D5")


@pytest.mark.parametrize(
    "word", ["sharp", "stabbing", "shooting", "electric", "catching", "tearing", "twinge"]
)
@pytest.mark.parametrize("pain", [0, 1, 5])
def test_d5_any_sharp_word_pauses_at_any_number(word: str, pain: int) -> None:
    check_in = during(pain=pain, start_pain=5, words=("dull", word))
    assert outcome(check_in) == ("D5", Action.PAUSE, "D5")


def test_d5_a_first_sharp_word_after_the_pause_of_d3_pauses_as_any_other() -> None:
    check_in = during(words=("sharp",), settle_s=60, answered=(during(**NUMB_HAND),))
    assert outcome(check_in) == ("D5", Action.PAUSE, "D5")


@pytest.mark.parametrize("slow_test", [SlowTest.PASSED, SlowTest.DECLINED])
def test_d6_all_conditions_met_leaves_the_step_and_goes_on(slow_test: SlowTest) -> None:
    assert outcome(replace(SETTLED, slow_test=slow_test)) == ("D6", Action.SKIP, "D6")


@pytest.mark.parametrize(("pain", "start"), [(3, 1), (3, 0), (4, 2), (5, 3)])
def test_d7_a_rise_of_two_leaves_the_step(pain: int, start: int) -> None:
    assert outcome(during(pain=pain, start_pain=start)) == ("D7", Action.SKIP, "D7")


def test_d7_below_three_no_rise_counts() -> None:
    assert outcome(during(pain=2, start_pain=0)) == ("D13", Action.CONTINUE, "D13")


@pytest.mark.parametrize(("pain", "start"), [(4, 1), (4, 0), (5, 2), (5, 0)])
def test_d7_a_rise_of_three_from_four_on_ends_the_session(pain: int, start: int) -> None:
    assert outcome(during(pain=pain, start_pain=start)) == ("D7", Action.STOP, "D7-stop")


def test_d7_still_so_after_the_next_step_ends_the_session() -> None:
    still = during(pain=3, start_pain=1, answered=(during(pain=3, start_pain=1),))
    assert outcome(still, eased=True) == ("D7", Action.STOP, "D7-stop")


def test_d7_an_earlier_pain_that_had_not_risen_by_two_is_no_first_time() -> None:
    check_in = during(pain=4, start_pain=2, answered=(during(pain=3, start_pain=2),))
    assert outcome(check_in, eased=True) == ("D7", Action.SKIP, "D7")


def test_d7_gone_after_the_next_step_goes_on() -> None:
    check_in = during(pain=2, answered=(during(pain=3),))
    assert outcome(check_in, eased=True) == ("D13", Action.CONTINUE, "D13")


@pytest.mark.parametrize("pain", [3, 4, 5])
def test_d12_pain_of_three_to_five_eases_the_routine(pain: int) -> None:
    assert outcome(during(pain=pain, start_pain=pain)) == ("D12", Action.EASE, "D12")
    assert outcome(during(pain=pain, start_pain=None)) == ("D12", Action.EASE, "D12")


@pytest.mark.parametrize("pain", [3, 4, 5])
def test_d12_does_nothing_in_a_routine_that_is_eased_or_sized_for_it(pain: int) -> None:
    check_in = during(pain=pain, start_pain=pain)
    assert outcome(check_in, eased=True) == ("D13", Action.CONTINUE, "D13")


def test_d12_a_sharp_pause_before_it_has_not_eased_the_routine() -> None:
    sharp = during(pain=4, start_pain=3, words=("sharp",))
    settled = replace(SETTLED, start_pain=3, answered=())
    check_in = during(pain=3, start_pain=3, answered=(sharp, settled))
    assert outcome(check_in) == ("D12", Action.EASE, "D12")


@pytest.mark.parametrize("pain", [0, 1, 2])
def test_d13_green_goes_on(pain: int) -> None:
    check_in = during(pain=pain, words=("dull", "muscle burn", "cramp"), where=("low_back_left",))
    assert outcome(check_in) == ("D13", Action.CONTINUE, "D13")


def test_d13_no_pain_goes_on() -> None:
    assert outcome(during(pain=0)) == ("D13", Action.CONTINUE, "D13")


# Ties: the stricter row comes first.


def test_the_rows_stand_in_the_order_of_the_rules() -> None:
    numbers = [row.number for row in TABLE if not row.text.endswith("-skip")]
    assert list(dict.fromkeys(numbers)) == ORDER


@pytest.mark.parametrize(
    ("answers", "number"),
    [
        ({"safety_card": SafetyCard.EMERGENCY, "travels": Travels.BOTH_LEGS}, "D1"),
        ({"safety_card": SafetyCard.URGENT, "travels": Travels.BOTH_LEGS}, "D2"),
        ({"safety_card": SafetyCard.URGENT, **NUMB_FOOT}, "D4"),
        ({**NUMB_FOOT, "pain": 9}, "D3"),
        ({"pain": 9, "travels": Travels.BELOW_KNEE_ONE}, "D9"),
        ({"travels": Travels.BELOW_KNEE_ONE, "dizzy": True}, "D11"),
        ({"dizzy": True, "pain": 6}, "D19"),
        ({"pain": 6, "words": ("sharp",), "pop": True}, "D10"),
        ({"words": ("sharp",), "pop": True, "answered": (PRESSED,)}, "D8"),
        ({"words": ("sharp",), "pain": 5, "start_pain": 1}, "D5"),
        ({"pain": 3, "start_pain": 1}, "D7"),
    ],
)
def test_of_two_rows_the_one_further_up_decides(answers: dict[str, object], number: str) -> None:
    assert decide(during(**answers)).row.number == number


@pytest.mark.parametrize(
    "stricter",
    [
        {"pain": 6},
        {"dizzy": True},
        {"words": ("sharp",)},
        {"pain": 4, "start_pain": 1},
        {"pain": 3, "answered": (during(pain=3),)},
    ],
    ids=["D10", "D19", "D5", "D7 rise of three", "D7 still so"],
)
def test_a_new_spread_to_the_thigh_hides_nothing_stricter(stricter: dict[str, object]) -> None:
    alone = outcome(during(**stricter))
    assert alone[1] in {Action.STOP, Action.PAUSE}
    spread = during(**stricter, travels=Travels.TO_THIGH, travels_new=True)
    assert outcome(spread) == alone


@pytest.mark.parametrize(
    "stricter",
    [
        {"pain": 9},
        {"travels": Travels.BELOW_KNEE_ONE},
        {"dizzy": True},
        {"pain": 6},
        {"words": ("sharp",), "answered": (PRESSED,)},
        {"words": ("sharp",), "pop": True},
    ],
    ids=["D9", "D11", "D19", "D10", "D8", "D8 with a pop"],
)
def test_a_numb_hand_pauses_first_and_hides_nothing_after_the_minute(
    stricter: dict[str, object],
) -> None:
    words = (*stricter.get("words", ()), "numb")
    said = stricter | {"words": words, "where": ("hand_l",)}
    first = during(**said)
    assert outcome(first) == ("D3", Action.PAUSE, "D3-pause")
    settled = {"settle_s": 60, "slow_test": SlowTest.PASSED, "safety_card": SafetyCard.NONE}
    again = during(**(said | settled | {"answered": (first,)}))
    assert outcome(again) == ("D3", Action.STOP_SOON, "D3")
    gone = stricter | {"words": tuple(stricter.get("words", ()))}
    better = decide(during(**(gone | settled | {"answered": (first,)})))
    assert better.action.ends_session or better.row.number == "D5"


# Resuming (4.5): every condition by itself.


def test_a_settled_pain_has_no_hurdle() -> None:
    assert resume_hurdles(SETTLED) == ()


@pytest.mark.parametrize(
    ("letter", "answers"),
    [
        ("a", {"settle_s": 59}),
        ("a", {"settle_s": 0}),
        ("a", {"settle_s": None}),
        ("b", {"pain": 3, "start_pain": 5}),
        ("b", {"pain": 2, "start_pain": 0}),
        ("b", {"pain": None}),
        ("c", {"words": ("twinge",)}),
        ("c", {"words": ("numb",), "where": ("hand_l",)}),
        ("d", {"travels": Travels.TO_BUTTOCK}),
        ("e", {"slow_test": SlowTest.FAILED}),
        ("e", {"slow_test": None}),
        ("f", {"safety_card": SafetyCard.URGENT}),
        ("f", {"safety_card": SafetyCard.EMERGENCY}),
        ("f", {"safety_card": None}),
        ("g", {"answered": (PRESSED, PRESSED)}),
        ("g", {"sharp_button": True}),
    ],
)
def test_each_condition_is_a_hurdle_of_its_own(letter: str, answers: dict[str, object]) -> None:
    assert resume_hurdles(replace(SETTLED, **answers)) == (letter,)


@pytest.mark.parametrize(
    "answers",
    [
        {"settle_s": 0},
        {"settle_s": 59},
        {"pain": 3, "start_pain": 5},
        {"pain": 2, "start_pain": 0},
        {"words": ("sharp",)},
        {"travels": Travels.TO_BUTTOCK, "travels_new": True},
        {"travels": Travels.TO_THIGH},
        {"slow_test": SlowTest.FAILED},
        {"slow_test": None},
        {"safety_card": None},
        {"answered": (PRESSED, SETTLED, PRESSED)},
    ],
)
def test_d8_one_condition_that_is_not_met_ends_the_session(answers: dict[str, object]) -> None:
    assert outcome(replace(SETTLED, **answers)) == ("D8", Action.STOP, "D8")


@pytest.mark.parametrize(("pain", "start"), [(2, 1), (1, 0), (0, 0), (2, None), (2, 5)])
def test_condition_b_allows_two_and_one_above_the_start(pain: int, start: int | None) -> None:
    assert resume_hurdles(replace(SETTLED, pain=pain, start_pain=start)) == ()


@pytest.mark.parametrize("settle_s", [60, 61, 180])
def test_condition_a_is_met_from_60_seconds_on(settle_s: int) -> None:
    assert resume_hurdles(replace(SETTLED, settle_s=settle_s)) == ()


def test_one_check_in_may_hold_the_button_and_what_followed() -> None:
    whole = replace(SETTLED, sharp_button=True, answered=())
    assert outcome(whole) == ("D6", Action.SKIP, "D6")
    assert outcome(replace(whole, sharp_button=False)) == ("D6", Action.SKIP, "D6")


@pytest.mark.parametrize("settle_s", [None, 0])
def test_a_sharp_pain_that_has_not_settled_pauses(settle_s: int | None) -> None:
    check_in = during(words=("sharp",), settle_s=settle_s)
    assert outcome(check_in) == ("D5", Action.PAUSE, "D5")


# Outside a session, and before one.


@pytest.mark.parametrize("moment", OUTSIDE)
@pytest.mark.parametrize(
    "answers",
    [
        {"sharp_button": True},
        {"words": ("sharp",)},
        {"words": ("sharp",), "pop": True},
        {"pain": 6},
        {"pain": 5, "start_pain": 1},
        {"pain": 3, "start_pain": 3},
        {"dizzy": True},
        {"travels": Travels.TO_THIGH, "travels_new": True},
    ],
)
def test_rows_of_a_session_wait_for_a_session(moment: Moment, answers: dict[str, object]) -> None:
    assert outcome(during(**answers, moment=moment)) == ("D13", Action.CONTINUE, "D13")


@pytest.mark.parametrize("moment", list(Moment))
@pytest.mark.parametrize(
    ("answers", "number"),
    [
        ({"safety_card": SafetyCard.EMERGENCY}, "D1"),
        ({"travels": Travels.BOTH_LEGS}, "D2"),
        ({"safety_card": SafetyCard.URGENT}, "D4"),
        (NUMB_FOOT, "D3"),
        ({"pain": 8}, "D9"),
        ({"stopped": Stopped.HARDLY_MOVE}, "D9"),
        ({"travels": Travels.BELOW_KNEE_ONE}, "D11"),
    ],
)
def test_rows_of_any_moment_hold_at_any_moment(
    moment: Moment, answers: dict[str, object], number: str
) -> None:
    assert decide(during(**answers, moment=moment)).row.number == number


def test_what_ends_exercise_for_today_is_known() -> None:
    ends = {action.value for action in Action if action.ends_session}
    assert ends == {"stop", "stop+soon", "urgent", "emergency"}


@pytest.mark.parametrize("moment", [Moment.BEFORE, Moment.NOW, Moment.EVENING])
@pytest.mark.parametrize(
    ("more", "row"),
    [({"pain": 9}, "D9"), ({"travels": Travels.BELOW_KNEE_ONE}, "D11"), ({}, "D3")],
)
def test_outside_a_session_a_numb_hand_hides_nothing(
    moment: Moment, more: dict[str, object], row: str
) -> None:
    assert decide(during(**(NUMB_HAND | more | {"moment": moment}))).row.number == row
