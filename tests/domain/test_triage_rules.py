from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.pain import (
    PLACES,
    WORDS,
    CheckIn,
    Moment,
    Onset,
    SafetyCard,
    SlowTest,
    Stopped,
    Travels,
    WordGroup,
)
from coach.domain.triage import TABLE, Action, decide

MILD_TO_STRICT = [
    Action.CONTINUE,
    Action.EASE,
    Action.SKIP,
    # A pause leads to leaving the step at best, so it ranks above it.
    Action.PAUSE,
    Action.STOP,
    Action.STOP_SOON,
    Action.URGENT,
    Action.EMERGENCY,
]
words = st.lists(st.sampled_from([word for group in WORDS.values() for word in group]), max_size=3)
alone = st.builds(
    CheckIn,
    moment=st.just(Moment.DURING),
    pain=st.integers(0, 10),
    start_pain=st.none() | st.integers(0, 5),
    sharp_button=st.booleans(),
    words=words.map(tuple),
    where=st.lists(st.sampled_from(PLACES), max_size=2).map(tuple),
    onset=st.none() | st.sampled_from(Onset),
    travels=st.sampled_from(Travels),
    travels_new=st.booleans(),
    stopped=st.none() | st.sampled_from(Stopped),
    settle_s=st.none() | st.sampled_from([0, 59, 60, 180]),
    slow_test=st.none() | st.sampled_from(SlowTest),
    safety_card=st.none() | st.sampled_from(SafetyCard),
    getting_worse=st.booleans(),
    pop=st.booleans(),
    dizzy=st.booleans(),
)
check_ins = st.builds(
    lambda now, earlier: replace(now, answered=tuple(earlier)),
    alone,
    st.lists(alone, max_size=2),
)
sharp_words = st.sampled_from(WORDS[WordGroup.SHARP])


@given(check_ins, st.booleans())
def test_a_sharp_check_in_in_a_session_never_just_goes_on(check_in: CheckIn, eased: bool) -> None:  # noqa: FBT001 drawn
    if check_in.is_sharp:
        action = decide(check_in, eased=eased).action
        assert action not in {Action.CONTINUE, Action.EASE}


@given(check_ins, sharp_words, st.booleans())
def test_a_sharp_word_never_just_goes_on(check_in: CheckIn, word: str, eased: bool) -> None:  # noqa: FBT001 drawn
    sharp = replace(check_in, words=(*check_in.words, word))
    action = decide(sharp, eased=eased).action
    assert action is Action.PAUSE or action.ends_session


@given(check_ins, st.sampled_from(Moment))
def test_an_emergency_line_always_wins(check_in: CheckIn, moment: Moment) -> None:
    emergency = replace(check_in, moment=moment, safety_card=SafetyCard.EMERGENCY)
    assert decide(emergency).action is Action.EMERGENCY


@given(check_ins, st.integers(8, 10), st.sampled_from(Moment), st.booleans())
def test_severe_pain_never_goes_on(
    check_in: CheckIn,
    pain: int,
    moment: Moment,
    eased: bool,  # noqa: FBT001 drawn
) -> None:
    severe = replace(check_in, pain=pain, moment=moment)
    action = decide(severe, eased=eased).action
    assert action is Action.PAUSE or action.ends_session


@given(check_ins, sharp_words, st.booleans())
def test_a_sharp_word_never_makes_the_action_milder(
    check_in: CheckIn,
    word: str,
    eased: bool,  # noqa: FBT001 drawn
) -> None:
    before = decide(check_in, eased=eased)
    after = decide(replace(check_in, words=(*check_in.words, word)), eased=eased)
    assert TABLE.index(after.row) <= TABLE.index(before.row)
    if (before.row.number, after.row.number) == ("D7", "D5"):
        return  # the pause decides first, and the rise after it (4.5 b)
    assert MILD_TO_STRICT.index(after.action) >= MILD_TO_STRICT.index(before.action)


@given(check_ins, st.booleans())
def test_the_order_of_the_earlier_answers_changes_nothing(check_in: CheckIn, eased: bool) -> None:  # noqa: FBT001 drawn
    turned = replace(check_in, answered=check_in.answered[::-1])
    assert decide(turned, eased=eased) == decide(check_in, eased=eased)


@given(check_ins)
def test_only_a_session_that_may_resume_leaves_the_step_after_a_sharp_pause(
    check_in: CheckIn,
) -> None:
    decision = decide(check_in)
    if decision.row.number == "D6":
        assert check_in.settle_s is not None
        assert check_in.settle_s >= 60
        assert check_in.pain is not None
        assert check_in.pain <= 2
        assert check_in.travels is Travels.NO
        assert check_in.safety_card is SafetyCard.NONE
        assert not check_in.has_nerve_word
