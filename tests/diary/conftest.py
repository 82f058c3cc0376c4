"""A diary in a folder of its own, and short ways to fill it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.diary.records import (
    ApplicationOutcome,
    ApplicationRecord,
    CheckInRecord,
    PlanEntry,
    StepRecord,
)
from coach.diary.store import Diary, open_diary
from coach.domain.dose import Dose, Form, Seconds, WorkSet
from coach.domain.exercise import Side
from coach.domain.pain import CheckIn
from coach.domain.relief import Relief, ReliefKind, SkinCheck, Wait

HOLD = Dose(form=Form.HOLD, sets=(WorkSet(3, 10), WorkSet(2, 10)), gap_s=3, rest_s=20)


@pytest.fixture
def now() -> dt.datetime:
    return dt.datetime(2026, 11, 22, 13, 45, 1, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def diary(folder: Path, now: dt.datetime) -> Iterator[Diary]:
    opened = open_diary(folder, now).diary
    yield opened
    opened.close()


@pytest.fixture
def given(now: dt.datetime) -> Callable[..., CheckInRecord]:
    """Return a maker of check-ins: minutes after now, what it was about, and the answers."""

    def make(minutes: float = 0, about: dict[str, object] | None = None, **answers: object):  # noqa: ANN202 below
        return CheckInRecord(
            at=now + dt.timedelta(minutes=minutes),
            check_in=CheckIn(**{"pain": 3, **answers}),
            **(about or {}),
        )

    return make


@pytest.fixture
def plan() -> tuple[PlanEntry, ...]:
    return (
        PlanEntry(position=0, exercise="curl-up", dose=HOLD, side=None, ready_s=10),
        PlanEntry(position=1, exercise=None, dose=None, side=None, ready_s=0, rest_s=30),
        PlanEntry(position=2, exercise="side-plank", dose=HOLD, side=Side.BOTH, ready_s=10),
    )


@pytest.fixture
def steps() -> tuple[StepRecord, ...]:
    return (
        StepRecord(position=0, exercise="curl-up", planned_s=86),
        StepRecord(position=1, exercise=None, planned_s=30),
        StepRecord(position=2, exercise="side-plank", side=Side.BOTH, planned_s=160),
    )


@pytest.fixture
def start(
    now: dt.datetime, plan: tuple[PlanEntry, ...], steps: tuple[StepRecord, ...]
) -> Callable[..., str]:
    """Return a starter of sessions: in which diary, and how many minutes after now."""

    def begin(diary: Diary, minutes: float = 0, **changed: object) -> str:
        values = {
            "routine": "core-beginner",
            "name": "Core, beginner",
            "started_at": now + dt.timedelta(minutes=minutes),
            "speed": 1.0,
            "start_pain": 2,
            "plan": plan,
            "steps": steps,
        }
        return diary.start_session(**{**values, **changed})

    return begin


@pytest.fixture
def protocol() -> Relief:
    """Ice with everything that may be written."""
    return Relief(
        id="ice",
        name="Ice",
        kind=ReliefKind.ICE,
        purpose="Some people like it.",
        when="In the first two days.",
        source="NHS leaflets",
        note="Wrap it.",
        questions=("Is the skin there numb?",),
        prepare=("Wrap it in a damp towel.",),
        feels="Cold, then ache, then dull.",
        parts=(Seconds(300), Seconds(600)),
        check=SkinCheck(asks="White or waxy?", after_yes=("Warm it gently.",)),
        longer=Seconds(300),
        total=Seconds(900),
        hard_stop=Seconds(1200),
        remove=("Take it off.",),
        wait=Wait(120),
        day_limit=4,
    )


@pytest.fixture
def used(now: dt.datetime) -> Callable[..., ApplicationRecord]:
    """Return a maker of uses of ice: minutes after now, and how many later it was off, if it is."""
    numbers = itertools.count(1)

    def make(
        minutes: float = 0, off_after: float | None = None, **changed: object
    ) -> ApplicationRecord:
        at = now + dt.timedelta(minutes=minutes)
        values: dict[str, object] = {
            "id": f"a{next(numbers)}",
            "relief": "ice",
            "name": "Ice",
            "kind": ReliefKind.ICE,
            "at": at,
            "wait_min": 120,
        }
        if off_after is not None:
            values |= {
                "off_at": at + dt.timedelta(minutes=off_after),
                "outcome": ApplicationOutcome.DONE,
                "on_skin_s": off_after * 60.0,
            }
        return ApplicationRecord(**{**values, **changed})

    return make
