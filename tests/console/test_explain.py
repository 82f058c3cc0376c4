from __future__ import annotations

import io
import json

import pytest

from coach.console.explain import decision_lines, explain, table_lines
from coach.domain.pain import CheckIn, Moment, SafetyCard, SlowTest, Travels
from coach.domain.triage import LOG_TABLE, MORNING_TABLE, NOTES, TABLE
from coach.library.texts import SafetyTexts
from coach.words.relief import limits

PRESSED = CheckIn(moment=Moment.DURING, sharp_button=True)


def during(**answers: object) -> CheckIn:
    return CheckIn(**({"moment": Moment.DURING, "pain": 1, "start_pain": 1} | answers))


def told(check_in: CheckIn, texts: SafetyTexts) -> tuple[str, str]:
    decided = json.loads(next(decision_lines(check_in, texts)))
    assert list(decided) == ["row", "action"]
    return decided["row"], decided["action"]


def test_the_table_shows_every_row_in_its_order_within_80_columns(texts: SafetyTexts) -> None:
    lines = list(table_lines(texts))
    assert max(len(line) for line in lines) <= 80
    heads = [line.split()[0] for line in lines if line.startswith("D") and line[1:2].isdigit()]
    rows = [(row.text, row.when) for row in (*TABLE, *LOG_TABLE, *MORNING_TABLE, *NOTES)]
    assert heads == [key.partition("-")[0] for key, _when in dict.fromkeys(rows)]


def test_a_row_says_when_if_then_and_where_it_comes_from(texts: SafetyTexts) -> None:
    whole = "\n".join(table_lines(texts))
    assert (
        "D10  in a session\n"
        "     if:     pain of 6 or 7\n"
        "     then:   stop for today\n"
        "     source: [R7]\n"
    ) in whole
    for row in (*TABLE, *LOG_TABLE, *MORNING_TABLE, *NOTES):
        assert all(part in whole for part in row.source.split("; "))


def test_beside_the_table_the_limits_of_ice_and_heat_stand_with_their_sources(
    texts: SafetyTexts,
) -> None:
    whole = "\n".join(table_lines(texts))
    _table, _heading, told = whole.partition("\nIce and heat\n============\n")
    told = " ".join(told.split())
    for limit, source in limits():
        assert f"{limit} source: {source}" in told


def test_the_table_ends_with_the_version_of_the_texts(texts: SafetyTexts) -> None:
    assert list(table_lines(texts))[-1] == "Texts: version 1, not reviewed by a clinician."


def test_a_check_in_is_explained_by_one_line_of_json_and_what_the_person_sees(
    texts: SafetyTexts,
) -> None:
    lines = list(decision_lines(during(sharp_button=True), texts))
    assert lines[0] == '{"row": "D5", "action": "pause"}'
    assert lines[2] == texts.advice["D5"].title
    assert [line.strip() for line in lines[3:]] == list(texts.advice["D5"].lines)


@pytest.mark.parametrize("card", [SafetyCard.EMERGENCY, SafetyCard.URGENT])
def test_where_the_safety_card_opens_it_is_shown(texts: SafetyTexts, card: SafetyCard) -> None:
    lines = list(decision_lines(during(safety_card=card), texts))
    assert texts.card.title in lines
    assert texts.card.title not in list(decision_lines(during(pain=9), texts))


@pytest.mark.parametrize(
    ("check_in", "row", "action"),
    [
        (during(), "D13", "continue"),
        (during(pain=3, start_pain=3), "D12", "ease"),
        (during(pain=3), "D7", "skip"),
        (during(pain=4), "D7", "stop"),
        (during(dizzy=True), "D19", "stop"),
        (during(words=("numb",), where=("hand_l",)), "D3", "pause"),
        (during(words=("numb",), where=("foot_l",)), "D3", "stop+soon"),
        (during(travels=Travels.TO_THIGH, travels_new=True), "D11", "skip"),
        (during(travels=Travels.BELOW_KNEE_ONE), "D11", "stop+soon"),
        (during(sharp_button=True, answered=(PRESSED,)), "D8", "stop"),
        (during(sharp_button=True, pop=True), "D8", "stop+soon"),
        (
            during(
                settle_s=60,
                slow_test=SlowTest.PASSED,
                safety_card=SafetyCard.NONE,
                answered=(PRESSED,),
            ),
            "D6",
            "skip",
        ),
        (during(safety_card=SafetyCard.URGENT), "D4", "urgent"),
        (during(safety_card=SafetyCard.EMERGENCY), "D1", "emergency"),
    ],
)
def test_each_action_has_its_stored_value(
    texts: SafetyTexts, check_in: CheckIn, row: str, action: str
) -> None:
    assert told(check_in, texts) == (row, action)


@pytest.mark.parametrize(
    ("earlier", "row"),
    [
        ((during(pain=3, start_pain=3),), "D13"),
        ((during(pain=3, start_pain=None),), "D13"),
        ((during(travels=Travels.TO_BUTTOCK, travels_new=True),), "D13"),
        ((during(pain=2),), "D12"),
        ((PRESSED,), "D12"),
        # One that ended the session has eased nothing.
        ((during(travels=Travels.BELOW_KNEE_ONE),), "D12"),
        ((during(pain=2), during(pain=4, start_pain=3)), "D13"),
    ],
)
def test_what_eased_the_session_before_leaves_d12_nothing_to_do(
    texts: SafetyTexts, earlier: tuple[CheckIn, ...], row: str
) -> None:
    assert told(during(pain=3, start_pain=3, answered=earlier), texts)[0] == row


def test_without_a_file_it_is_the_table_and_with_one_the_decision(texts: SafetyTexts) -> None:
    nothing = io.BytesIO()
    assert list(explain(None, nothing, texts)) == list(table_lines(texts))
    piped = io.BytesIO(b'{"pain": 6}')
    assert next(iter(explain("-", piped, texts))) == '{"row": "D10", "action": "stop"}'
