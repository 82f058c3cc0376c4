"""The cases of ice and heat, kept apart from the program: what is written, and what must come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
import pytest
import yaml
from msgspec import UNSET, Struct, UnsetType

from coach.domain.dose import Seconds
from coach.domain.log import Entry, Lifted, Log
from coach.domain.pain import CheckIn, Moment
from coach.domain.relief import Medium, Relief, ReliefKind, SkinCheck, Wait
from coach.domain.relief_log import Answered, Application, ReliefLog
from coach.domain.relief_rules import questions_key

T = TypeVar("T")
When = Callable[[str], dt.datetime]

_HERE: Final = Path(__file__).parent


class BrokenCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of `broken/`, the place of its mistake, and words that must be said of it."""

    file: str
    line: int
    column: int
    words: list[str]


class DiaryCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the diary holds at `now`; without `asked` all questions were answered the day before."""

    name: str
    now: str
    used: list[dict[str, Any]] = []
    entries: list[dict[str, Any]] = []
    lifted: list[dict[str, str]] = []
    asked: list[dict[str, str]] | None = None
    swelling: dict[str, Any] | None = None


class ShutCase(DiaryCase, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether ice or heat may begin then; what is left out is not looked at."""

    source: str
    relief: str
    shut: str | UnsetType | None = UNSET
    open: bool | UnsetType = UNSET
    until: str | UnsetType = UNSET
    next: str | UnsetType = UNSET
    today: int | UnsetType = UNSET
    limit: int | UnsetType = UNSET
    ask: bool | UnsetType = UNSET
    swelling_asked: bool | UnsetType = UNSET
    heat_first: bool | UnsetType = UNSET


class PlanCase(DiaryCase, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A plan of a day, and when it calls for the next one."""

    plan: dict[str, Any]
    due: str | None


def _read(kind: type[T], name: str) -> list[T]:
    cases: list[Any] = yaml.load(
        (_HERE / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return [msgspec.convert(case, kind) for case in cases]


_ASKED_FOR: Final[dict[str, tuple[list[Any], Callable[[Any], str]]]] = {
    "broken_case": (_read(BrokenCase, "broken"), lambda case: case.file),
    "shut_case": (_read(ShutCase, "shut"), lambda case: case.name),
    "plan_case": (_read(PlanCase, "plans"), lambda case: case.name),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a case of some kind once for each of them."""
    for name, (cases, told) in _ASKED_FOR.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, cases, ids=[told(case) for case in cases])


@pytest.fixture(scope="session")
def broken_cases() -> list[BrokenCase]:
    return _ASKED_FOR["broken_case"][0]


@pytest.fixture(scope="session")
def files() -> Path:
    """The folder that holds `broken` and `allowed`."""
    return _HERE


@pytest.fixture
def when(at: When) -> When:
    """Read `22 10:00`, `22 10:00:59` or a whole date with its zone."""

    def read(written: str) -> dt.datetime:
        if "T" in written:
            return dt.datetime.fromisoformat(written)
        minute, seconds = written[:8], written[9:] or "0"
        return at(minute) + dt.timedelta(seconds=int(seconds))

    return read


_ICE: Final = ("Is the skin there numb?", "Does cold make your fingers white?")
_HEAT: Final = (*_ICE, "Do you have a fever?", "Is a heat rub on the skin?")


def _relief(
    name: str,
    kind: ReliefKind,
    *parts_s: int,
    longer_s: int | None = None,
    hard_stop_s: int = 1200,
    questions: tuple[str, ...] = (),
    day_limit: int = 0,
) -> Relief:
    is_ice = kind is ReliefKind.ICE
    is_bath = name.endswith("bath")
    check = SkinCheck(asks="Is the skin white?", after_yes=("Warm it gently.",))
    return Relief(
        id=name,
        name=name,
        kind=kind,
        medium=Medium.BATH if is_bath else Medium.PACK,
        purpose="Some people like it.",
        questions=questions or (_ICE if is_ice else _HEAT),
        prepare=("Wrap it.",),
        parts=tuple(Seconds(one) for one in parts_s),
        check=None if is_bath else check,
        longer=None if longer_s is None else Seconds(longer_s),
        total=Seconds(sum(parts_s)),
        hard_stop=Seconds(hard_stop_s),
        remove=("Take it off.",),
        wait=Wait(120 if is_ice else 60),
        day_limit=day_limit or (4 if is_ice else 3),
    )


@pytest.fixture(scope="session")
def reliefs() -> dict[str, Relief]:
    """Protocols as 3.21 and 3.22 have them, and some as people may write them."""
    made = (
        _relief("ice", ReliefKind.ICE, 300, 600, longer_s=300),
        _relief("ice-short", ReliefKind.ICE, 300),
        _relief("heat", ReliefKind.HEAT, 300, 600, longer_s=300),
        _relief("bath", ReliefKind.HEAT, 900),
        _relief("three", ReliefKind.ICE, 300, 300, 300, longer_s=300),
        _relief("hasty", ReliefKind.ICE, 300, 300, longer_s=120, hard_stop_s=720),
        _relief("easy", ReliefKind.HEAT, 300, 300, longer_s=120),
        _relief("quick-ice", ReliefKind.ICE, 4, 5, longer_s=3, hard_stop_s=14),
        _relief("quick-heat", ReliefKind.HEAT, 4, 5, longer_s=3, hard_stop_s=14),
        _relief("quick-bath", ReliefKind.HEAT, 6, hard_stop_s=14),
        _relief("mine", ReliefKind.ICE, 300, 600),
        _relief("once", ReliefKind.ICE, 300, questions=(*_ICE, "Is it late?"), day_limit=1),
    )
    return {one.id: one for one in made}


@pytest.fixture
def log_of(when: When) -> Callable[[DiaryCase], Log]:
    """Make the check-ins of a case, and what was lifted."""

    def entry(told: dict[str, Any]) -> Entry:
        kept = dict(told)
        moment, row, action = when(kept.pop("at")), kept.pop("row"), kept.pop("action")
        session = "session" if kept.pop("in_session", False) else None
        asked = kept.pop("moment", Moment.DURING.value)
        check_in = msgspec.convert({"moment": asked, **kept}, CheckIn)
        return Entry(at=moment, check_in=check_in, row=row, action=action, session=session)

    def make(case: DiaryCase) -> Log:
        return Log(
            entries=tuple(entry(told) for told in case.entries),
            lifted=tuple(
                msgspec.convert({**told, "at": when(told["at"])}, Lifted) for told in case.lifted
            ),
        )

    return make


@pytest.fixture
def reliefs_of(when: When, reliefs: dict[str, Relief]) -> Callable[[DiaryCase], ReliefLog]:
    """Make the uses and answers of a case."""

    def application(number: int, told: dict[str, Any]) -> Application:
        put_on, relief = when(told["at"]), reliefs[told["relief"]]
        off = when(told["to"]) if "to" in told else None
        return Application(
            id=str(number),
            relief=relief.id,
            kind=relief.kind,
            at=put_on,
            off_at=off,
            on_skin_s=(off - put_on).total_seconds() if off else 0.0,
            wait_min=told.get("wait_min", relief.wait),
            skin=told.get("skin", False),
        )

    def make(case: DiaryCase) -> ReliefLog:
        yesterday = when(case.now) - dt.timedelta(hours=24)
        none = {questions_key(one): yesterday for one in reliefs.values()}
        if case.asked is not None:
            none = {questions_key(reliefs[one["relief"]]): when(one["at"]) for one in case.asked}
        told = case.swelling
        return ReliefLog(
            applications=tuple(application(*one) for one in enumerate(case.used)),
            answered=Answered(
                none=none, swelling=(told["answer"], when(told["at"])) if told else None
            ),
        )

    return make
