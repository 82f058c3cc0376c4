from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from coach.console.answers_file import MAX_BYTES, NoCheckIn, read_check_in
from coach.domain.pain import (
    DAY_TAGS,
    PLACES,
    Change,
    CheckIn,
    Feels,
    Moment,
    Onset,
    Painkiller,
    SafetyCard,
    SlowTest,
    Stopped,
    Strength,
    Travels,
)


def read(data: bytes | str) -> CheckIn:
    return read_check_in("-", io.BytesIO(data.encode() if isinstance(data, str) else data))


def refusal(data: bytes | str) -> str:
    with pytest.raises(NoCheckIn) as raised:
        read(data)
    told = str(raised.value)
    assert "\n" not in told
    return told


def test_every_stored_value_is_read() -> None:
    written = {
        "moment": "evening",
        "pain": 3,
        "start_pain": 1,
        "sharp_button": True,
        "words": ["sharp", "like glass"],
        "where": ["low_back_left"],
        "onset": "next_day",
        "travels": "to_thigh",
        "travels_new": True,
        "stopped": "slowed_me",
        "settle_s": 60,
        "slow_test": "declined",
        "safety_card": "none",
        "getting_worse": True,
        "pop": True,
        "dizzy": True,
        "worst": 5,
        "average": 4,
        "strengths": [{"place": "low_back_left", "pain": 5}],
        "changes": ["same"],
        "feels": "just_tender",
        "painkiller": "not_saying",
        "tags": ["legs"],
        "mood": 3,
        "effort": 6,
        "shaky": True,
        "note": "after the stairs",
        "answered": [{"pain": 2, "answered": []}],
    }
    assert read(json.dumps(written)) == CheckIn(
        moment=Moment.EVENING,
        pain=3,
        start_pain=1,
        sharp_button=True,
        words=("sharp", "like glass"),
        where=("low_back_left",),
        onset=Onset.NEXT_DAY,
        travels=Travels.TO_THIGH,
        travels_new=True,
        stopped=Stopped.SLOWED_ME,
        settle_s=60,
        slow_test=SlowTest.DECLINED,
        safety_card=SafetyCard.NONE,
        getting_worse=True,
        pop=True,
        dizzy=True,
        worst=5,
        average=4,
        strengths=(Strength("low_back_left", 5),),
        changes=(Change.SAME,),
        feels=Feels.JUST_TENDER,
        painkiller=Painkiller.NOT_SAYING,
        tags=("legs",),
        mood=3,
        effort=6,
        shaky=True,
        note="after the stairs",
        answered=(CheckIn(moment=Moment.DURING, pain=2),),
    )
    assert written.keys() == set(CheckIn.__struct_fields__)


def test_what_is_left_out_keeps_its_default_and_the_moment_is_a_session() -> None:
    assert read("{}") == CheckIn(moment=Moment.DURING)
    assert read('\ufeff{"pain": null, "onset": null}') == CheckIn(moment=Moment.DURING)


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text('{"pain": 4}', encoding="utf-8")
    assert read_check_in(str(file), io.BytesIO()).pain == 4


@pytest.mark.parametrize(
    ("name", "reason"),
    [("nowhere.json", "No such file or directory"), (".", "Is a directory"), ("\0", "null byte")],
)
def test_a_file_that_cannot_be_opened_is_told(name: str, reason: str) -> None:
    with pytest.raises(NoCheckIn, match=reason):
        read_check_in(name, io.BytesIO())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "-:1:1: this is no JSON: Expecting value"),
        ('{"pain": 3', "-:1:11: this is no JSON: "),
        ('{\n  "pain": 3,\n}', "-:3:1: this is no JSON: "),
        ('{"pain": 3} {}', "-:1:13: this is no JSON: "),
        (b"\xff\xfe", "-: this is not UTF-8 text"),
        (b" " * (MAX_BYTES + 1), "-: this is larger than 1 MiB"),
        ('{"pain": NaN}', "-: `NaN` is no number"),
        ('{"pain": 1, "pain": 2}', "-: key `pain` is written twice"),
        ('{"pain": ' + "9" * 5000 + "}", "-: a number in this has too many digits"),
        ("[" * 100_000, "-: this is nested too deeply for a check-in"),
        ('{"answered": [' * 400 + "]}" * 400, "-: this is nested too deeply for a check-in"),
    ],
)
def test_what_is_no_json_says_where_and_why(data: bytes | str, told: str) -> None:
    assert refusal(data).startswith(told)


@pytest.mark.parametrize("data", ["[]", "3", "null", '"pain"', "true"])
def test_anything_but_an_object_names_the_keys(data: str) -> None:
    told = refusal(data)
    assert told.startswith("-: a JSON object must stand here")
    assert all(name in told for name in CheckIn.__struct_fields__)


def test_an_unknown_key_is_named_with_what_was_meant_and_what_is_allowed() -> None:
    told = refusal('{"sharp_buton": true}')
    assert "there is no key `sharp_buton`, did you mean `sharp_button`?" in told
    assert "safety_card" in told
    assert "did you mean" not in refusal('{"zzz": true}')


def test_a_long_or_odd_key_is_shown_short_and_in_plain_signs() -> None:
    told = refusal(json.dumps({"\x1b[31m" + "x" * 100: 1}))
    assert "\\x1b[31mxxx" in told
    assert "x…`" in told


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"pain": 11}, "`pain` must be a whole number from 0 to 10, or null"),
        ({"pain": -1}, "`pain` must be a whole number from 0 to 10, or null"),
        ({"pain": 2.5}, "`pain` must be a whole number from 0 to 10, or null"),
        ({"pain": "3"}, "`pain` must be a whole number from 0 to 10, or null"),
        ({"pain": True}, "`pain` must be a whole number from 0 to 10, or null"),
        ({"mood": 0}, "`mood` must be a whole number from 1 to 5, or null"),
        ({"settle_s": -1}, "`settle_s` must be a whole number of seconds from 0 on, or null"),
        ({"settle_s": "60"}, "`settle_s` must be a whole number of seconds from 0 on, or null"),
        ({"pop": 1}, "`pop` must be true or false"),
        ({"pop": None}, "`pop` must be true or false"),
        ({"slow_test": "ok"}, "`slow_test` must be one of: passed, failed, declined, or null"),
        ({"moment": "later"}, "`moment` must be one of: before, during, after, morning, evening, "),
        ({"travels": None}, "`travels` must be one of: no, to_buttock, to_thigh, below_knee_one, "),
        ({"words": "sharp"}, "`words` must be a list of words"),
        ({"words": [1]}, "`words` must be a list of words"),
        ({"changes": ["x"]}, "`changes` must be a list of some of: eases_with_movement, "),
        ({"strengths": ["neck"]}, '`strengths` must be a list like [{"place": "neck", "pain": 3}]'),
        ({"note": "x" * 501}, "`note` must be a text of at most 500 characters"),
        ({"where": "neck"}, "`where` must be a list of words"),
        ({"where": ["nek"]}, "`where` has no `nek`, did you mean `neck`?; allowed here: low_back"),
        ({"tags": ["x"]}, "`tags` has no `x`; allowed here: slept_back, "),
        ({"strengths": [{"place": "x", "pain": 1}]}, "`strengths` has no `x`; allowed here: low_"),
        ({"answered": {}}, "`answered` must be a list of earlier check-ins"),
        ({"answered": [{}, {"pain": 12}]}, "answered[1]: `pain` must be a whole number from 0"),
        ({"answered": [{"x": 1}]}, "answered[0]: there is no key `x`; allowed here: "),
        ({"answered": [3]}, "answered[0]: a JSON object must stand here"),
    ],
)
def test_a_value_that_does_not_belong_says_what_is_allowed(
    answers: dict[str, object], told: str
) -> None:
    assert refusal(json.dumps(answers)).startswith(f"-: {told}")


def test_all_places_and_tags_are_known() -> None:
    assert read(json.dumps({"where": PLACES, "tags": DAY_TAGS})).where == PLACES
