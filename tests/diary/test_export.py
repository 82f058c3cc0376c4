from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.diary.export import export_csv, export_json, write_whole
from coach.diary.records import (
    ApplicationRecord,
    CheckInRecord,
    OnSkin,
    SessionOutcome,
    StepOutcome,
    StepRecord,
)
from coach.diary.store import Diary, memory_diary
from coach.domain.exercise import Side
from coach.domain.log import Lift, Lifted
from coach.domain.pain import (
    Change,
    Feels,
    Onset,
    Painkiller,
    SafetyCard,
    SlowTest,
    Stopped,
    Strength,
    Travels,
)
from coach.domain.relief import Relief, ReliefKind
from coach.domain.relief_log import Interval

Given = Callable[..., CheckInRecord]
Start = Callable[..., str]
Used = Callable[..., ApplicationRecord]


@pytest.fixture
def diary() -> Iterator[Diary]:
    in_memory = memory_diary()
    yield in_memory
    in_memory.close()


@pytest.fixture
def sharp(given: Given) -> CheckInRecord:
    return given(
        minutes=2,
        about={
            "session": "s1",
            "exercise": "side-plank",
            "or_exercise": "curl-up",
            "side": Side.LEFT,
            "position": 2,
            "into_step_s": 12.5,
            "row": "D5",
            "action": "pause",
        },
        pain=6,
        start_pain=2,
        sharp_button=True,
        words=("sharp", "dull"),
        where=("low_back_left", "buttock_l"),
        onset=Onset.SUDDEN_DURING,
        travels=Travels.TO_BUTTOCK,
        travels_new=True,
        stopped=Stopped.SLOWED_ME,
        settle_s=60,
        slow_test=SlowTest.DECLINED,
        safety_card=SafetyCard.NONE,
        getting_worse=True,
        pop=True,
        dizzy=True,
        worst=7,
        average=4,
        strengths=(Strength("low_back_left", 6), Strength("buttock_l", 2)),
        changes=(Change.SAME, Change.WORSE_COUGH_SNEEZE),
        feels=Feels.FEELS_HURT,
        painkiller=Painkiller.NOT_SAYING,
        tags=("slept_side", "legs"),
        mood=2,
        effort=8,
        shaky=True,
        note="came with the last lift",
    )


def table(exported: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported.decode("utf-8-sig"), newline="")))


def test_an_empty_diary_is_exported_as_an_empty_one(diary: Diary) -> None:
    assert json.loads(export_json(diary)) == {
        "format": 1,
        "program": "recovery-coach",
        "sessions": [],
        "check_ins": [],
        "lifts": [],
        "applications": [],
        "intervals": [],
    }
    assert table(export_csv(diary)) == []


def test_a_check_in_is_exported_with_every_answer(diary: Diary, sharp: CheckInRecord) -> None:
    saved = diary.add_check_in(sharp)
    (found,) = json.loads(export_json(diary))["check_ins"]
    assert found == {
        "id": saved.id,
        "at": "2026-11-22T13:47:01+01:00",
        "moment": "now",
        "pain": 6,
        "start_pain": 2,
        "sharp": True,
        "sharp_button": True,
        "words": ["sharp", "dull"],
        "where": ["low_back_left", "buttock_l"],
        "travels": "to_buttock",
        "travels_new": True,
        "onset": "sudden_during",
        "stopped": "slowed_me",
        "settle_s": 60,
        "slow_test": "declined",
        "safety_card": "none",
        "getting_worse": True,
        "pop": True,
        "dizzy": True,
        "worst": 7,
        "average": 4,
        "strengths": [{"place": "low_back_left", "pain": 6}, {"place": "buttock_l", "pain": 2}],
        "changes": ["same", "worse_cough_sneeze"],
        "feels": "feels_hurt",
        "painkiller": "not_saying",
        "tags": ["slept_side", "legs"],
        "mood": 2,
        "effort": 8,
        "shaky": True,
        "note": "came with the last lift",
        "session": "s1",
        "exercise": "side-plank",
        "or_exercise": "curl-up",
        "side": "left",
        "position": 2,
        "into_step_s": 12.5,
        "action": "pause",
        "row": "D5",
    }


def test_a_session_is_exported_with_its_steps_in_their_order(
    diary: Diary, start: Start, steps: tuple[StepRecord, ...], sharp: CheckInRecord
) -> None:
    session = start(diary)
    done = replace(steps[0], outcome=StepOutcome.DONE, done_s=86.0)
    diary.save_step(session, done)
    diary.save_step(session, replace(steps[2], outcome=StepOutcome.CHANGED, left_s=4.0))
    diary.save_step(session, replace(steps[2], revision=1, exercise="side-plank-knees"))
    diary.end_session(session, sharp.at, SessionOutcome.STOPPED)
    (found,) = json.loads(export_json(diary))["sessions"]
    listed = found.pop("steps")
    assert found == {
        "id": session,
        "routine": "core-beginner",
        "name": "Core, beginner",
        "started_at": "2026-11-22T13:45:01+01:00",
        "ended_at": "2026-11-22T13:47:01+01:00",
        "outcome": "stopped",
        "speed": 1.0,
        "start_pain": 2,
    }
    assert listed[0] == {
        "position": 0,
        "revision": 0,
        "exercise": "curl-up",
        "side": None,
        "outcome": "done",
        "planned_s": 86,
        "done_s": 86.0,
        "left_s": 0.0,
        "right_s": 0.0,
    }
    assert [(step["exercise"], step["side"], step["outcome"]) for step in listed] == [
        ("curl-up", None, "done"),
        (None, None, "skipped"),
        ("side-plank", "both", "changed"),
        ("side-plank-knees", "both", "skipped"),
    ]


def test_a_session_that_still_runs_or_was_cut_off_is_unfinished(diary: Diary, start: Start) -> None:
    start(diary)
    (found,) = json.loads(export_json(diary))["sessions"]
    assert (found["outcome"], found["ended_at"]) == ("unfinished", None)
    assert table(export_csv(diary))[0]["outcome"] == "unfinished"


def test_what_was_lifted_is_exported(diary: Diary, now: dt.datetime) -> None:
    diary.add_lift(Lifted(at=now, what="parked:bird-dog", how=Lift.TRY_AGAIN))
    lifted = {"at": "2026-11-22T13:45:01+01:00", "what": "parked:bird-dog", "how": "try-again"}
    assert json.loads(export_json(diary))["lifts"] == [lifted]
    (row,) = table(export_csv(diary))
    assert {name: value for name, value in row.items() if value} == {"kind": "lift", **lifted}


def test_a_use_of_ice_is_exported_without_what_only_serves_to_go_on(
    diary: Diary, used: Used, protocol: Relief
) -> None:
    running = OnSkin(stage="on", since_s=0.0, left_s=(300.0,))
    diary.save_application(
        used(off_after=15, pain_before=5, pain_after=0, protocol=protocol, running=running)
    )
    exported = {
        "id": "a1",
        "relief": "ice",
        "name": "Ice",
        "kind": "ice",
        "at": "2026-11-22T13:45:01+01:00",
        "off_at": "2026-11-22T14:00:01+01:00",
        "outcome": "done",
        "speed": 1.0,
        "on_skin_s": 900.0,
        "wait_min": 120,
        "pain_before": 5,
        "pain_after": 0,
    }
    assert json.loads(export_json(diary))["applications"] == [exported]
    (row,) = table(export_csv(diary))
    told = {name: str(value) for name, value in exported.items()}
    told |= {"kind": "application", "relief_kind": "ice"}
    assert {name: value for name, value in row.items() if value} == told


def test_a_plan_for_a_day_is_exported(diary: Diary, now: dt.datetime) -> None:
    diary.add_interval(
        Interval(id="p1", relief="heat", kind=ReliefKind.HEAT, every_min=150, at=now, ended_at=now)
    )
    at = "2026-11-22T13:45:01+01:00"
    told = {"id": "p1", "relief": "heat", "at": at, "ended_at": at}
    (found,) = json.loads(export_json(diary))["intervals"]
    assert found == {**told, "kind": "heat", "every_min": 150}
    (row,) = table(export_csv(diary))
    assert {name: value for name, value in row.items() if value} == {
        **told,
        "kind": "interval",
        "relief_kind": "heat",
        "every_min": "150",
    }


def test_older_uses_and_plans_come_first_and_after_all_else(
    diary: Diary, used: Used, given: Given, now: dt.datetime
) -> None:
    for minutes in (5, 0):
        diary.save_application(used(minutes))
        at = now + dt.timedelta(minutes=minutes)
        diary.add_interval(
            Interval(id=f"p{minutes}", relief="ice", kind=ReliefKind.ICE, every_min=120, at=at)
        )
    told = diary.add_check_in(given(10))
    rows = table(export_csv(diary))
    assert [row["id"] for row in rows] == [told.id, "a2", "a1", "p0", "p5"]


def test_what_is_older_comes_first(
    diary: Diary, start: Start, given: Given, now: dt.datetime
) -> None:
    lifted = [Lifted(at=now + dt.timedelta(days=d), what="soon", how=Lift.GONE) for d in (2, 1)]
    for each in lifted:
        diary.add_lift(each)
    late, early = start(diary, 10), start(diary, 0)
    after, before = diary.add_check_in(given(10)), diary.add_check_in(given(0))
    whole = json.loads(export_json(diary))
    assert [session["id"] for session in whole["sessions"]] == [early, late]
    assert [found["id"] for found in whole["check_ins"]] == [before.id, after.id]
    assert [found["at"] for found in whole["lifts"]] == [
        each.at.isoformat() for each in reversed(lifted)
    ]
    rows = [row for row in table(export_csv(diary)) if row["kind"] != "step"]
    assert [row["id"] for row in rows] == [early, late, before.id, after.id, "", ""]
    assert [row["at"] for row in rows[-2:]] == [found["at"] for found in whole["lifts"]]


def test_the_table_holds_all_that_the_json_holds(
    diary: Diary, start: Start, sharp: CheckInRecord
) -> None:
    start(diary)
    diary.add_check_in(sharp)
    whole = json.loads(export_json(diary))
    session, *steps, check_in = table(export_csv(diary))
    assert [session["kind"], check_in["kind"]] == ["session", "check_in"]
    assert {step["kind"] for step in steps} == {"step"}
    wanted = whole["sessions"][0]
    for exported, row in [
        *zip(wanted.pop("steps"), steps, strict=True),
        (wanted, session),
        (whole["check_ins"][0], check_in),
    ]:
        assert {name: shown(value) for name, value in exported.items()}.items() <= row.items()
    assert {step["session"] for step in steps} == {session["id"]}


def shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case [{}, *_]:
            return "; ".join(f"{each['place']} {each['pain']}" for each in value)
        case list():
            return "; ".join(value)
        case _:
            return str(value)


@pytest.mark.parametrize("start_of", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_is_taken_for_a_formula(
    diary: Diary, start: Start, given: Given, start_of: str
) -> None:
    text = f'{start_of}HYPERLINK("x";"a, b")\n2'
    start(diary, name=text, steps=())
    diary.add_check_in(given(words=(text, "dull")))
    session, check_in = table(export_csv(diary))
    assert session["name"] == f"'{text}"
    assert check_in["words"] == f"'{text}; dull"


def test_the_table_opens_in_a_spreadsheet_with_its_letters(diary: Diary, start: Start) -> None:
    start(diary, name="Rücken, ruhig", steps=())
    exported = export_csv(diary)
    assert exported.startswith(b"\xef\xbb\xbfkind,id,session,")
    assert exported.count(b"\r\n") == exported.count(b"\n") == 2
    assert '"Rücken, ruhig"'.encode() in exported


def test_an_exported_file_is_private_and_replaces_an_older_one(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    file.write_bytes(b"older and longer")
    write_whole(file, b"newer")
    assert file.read_bytes() == b"newer"
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_where_no_file_can_be_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    for target in (tmp_path / "taken", Path()):
        with pytest.raises(IsADirectoryError):
            write_whole(target, b"whole")
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]
