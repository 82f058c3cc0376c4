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

from coach.diary.store import Diary, memory_diary
from coach.domain.dose import Seconds
from coach.domain.log import Entry, Lifted, Log
from coach.domain.pain import CheckIn, Moment
from coach.domain.relief import Medium, Relief, ReliefKind, SkinCheck, Wait
from coach.domain.relief_log import Answered, Application, Interval, ReliefLog
from coach.domain.relief_rules import questions_key
from coach.player.clock import NS
from coach.session.day import Day
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_day import ReliefDay
from coach.session.relief_look import Alarm, Gap, ReliefEvent, StageChanged
from coach.session.relief_run import ReliefRun

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


class PathCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person does with one use, second by second, and what must come of it.

    `end`: the last second looked at, where that is not the last thing done. `take_off`: the first
    and the last second in which "take it off" stands beside the check.
    """

    name: str
    source: str
    relief: str
    do: list[str]
    stages: list[str]
    alarms: list[str] | None = None
    gaps: list[str] | None = None
    outcome: str | None = None
    on_skin: int | None = None
    take_off: list[int] | None = None
    end: int = 0

    @property
    def deeds(self) -> list[tuple[int, list[str]]]:
        """What is done: the second, then its words."""
        return [(int(at), words) for at, *words in (told.split() for told in self.do)]


def _read(kind: type[T], name: str) -> list[T]:
    cases: list[Any] = yaml.load(
        (_HERE / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return [msgspec.convert(case, kind) for case in cases]


_ASKED_FOR: Final[dict[str, tuple[list[Any], Callable[[Any], str]]]] = {
    "broken_case": (_read(BrokenCase, "broken"), lambda case: case.file),
    "shut_case": (_read(ShutCase, "shut"), lambda case: case.name),
    "path_case": (_read(PathCase, "paths"), lambda case: case.name),
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
def reliefs_of(
    when: When, reliefs: dict[str, Relief]
) -> Callable[[DiaryCase, tuple[Interval, ...]], ReliefLog]:
    """Make the uses and answers of a case, with these plans."""

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

    def make(case: DiaryCase, intervals: tuple[Interval, ...] = ()) -> ReliefLog:
        yesterday = when(case.now) - dt.timedelta(hours=24)
        none = {questions_key(one): yesterday for one in reliefs.values()}
        if case.asked is not None:
            none = {questions_key(reliefs[one["relief"]]): when(one["at"]) for one in case.asked}
        told = case.swelling
        return ReliefLog(
            applications=tuple(application(*one) for one in enumerate(case.used)),
            intervals=intervals,
            answered=Answered(
                none=none, swelling=(told["answer"], when(told["at"])) if told else None
            ),
        )

    return make


class Machine:
    """The clocks of a machine that only a test moves; `asleep` moves both, `wall_s` one."""

    def __init__(self, boot: str = "first boot") -> None:
        self.ns = 5 * NS
        self.wall_s = 0.0
        self.boot = boot
        self._zone = dt.timezone(dt.timedelta(hours=1))

    def now_ns(self) -> int:
        return self.ns

    def wall(self) -> dt.datetime:
        started = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
        now = started + dt.timedelta(microseconds=self.ns // 1000, seconds=self.wall_s)
        return now.astimezone(self._zone)

    def goes_on(self, seconds: float) -> None:
        self.ns += round(seconds * NS)

    def fly(self, hours: int) -> None:
        """Come to another zone, so many hours from UTC; 0 is where it was before."""
        if hours:
            self._zone = dt.timezone(dt.timedelta(hours=hours))

    def reboots(self) -> None:
        """Another run of the machine: its clock begins anew, that on the wall goes on."""
        self.boot += " and another"
        self.wall_s += self.ns / NS
        self.ns = 0


class Use:
    """One use of ice or heat as a person sees it: what was told, by true seconds on the skin."""

    def __init__(self, diary: Diary, machine: Machine, relief: Relief, speed: float = 1.0) -> None:
        self.machine = machine
        self.diary = diary
        self._speed = speed
        day = ReliefDay(diary, Day(diary, machine.wall), machine.wall)
        day.clear_questions(relief)
        # The pain that is about to be told may be new, and heat asks about it.
        if day.offer(relief, 5).ask_swelling:
            day.answer_swelling(False)
        self.run: ReliefRun | None = self._beginnings().begin(relief, 5)
        self.stages: list[str] = []
        self.alarms: list[str] = []
        self.gaps: list[str] = []
        self.take_off: list[int] = []
        self._began_ns = machine.ns
        self._hear(self.run.put_on())

    def _beginnings(self) -> ReliefBeginnings:
        return ReliefBeginnings(
            diary=self.diary,
            clock=self.machine,
            wall=self.machine.wall,
            boot=self.machine.boot,
            speed=self._speed,
        )

    @property
    def second(self) -> int:
        return (self.machine.ns - self._began_ns) // NS

    def do(self, words: list[str]) -> None:
        match words:
            case ["gap", seconds]:
                self.machine.goes_on(float(seconds) - 1)
                self.look_a_second_later()
            case ["look"]:
                self._look()
            case ["wall", seconds]:
                self.machine.wall_s += float(seconds)
            case ["killed" | "reboot" as how, seconds]:
                if how == "reboot":
                    self._began_ns -= self.machine.ns
                    self.machine.reboots()
                self.machine.goes_on(float(seconds))
                self.run = self._beginnings().take_up()
                told = len(self.stages)
                self._look()
                if self.run is not None and len(self.stages) == told:
                    self.stages.append(f"{self.second} {self.run.look().stage.value}")
            case _:
                self._press(words[0])

    def _press(self, word: str) -> None:
        assert self.run is not None
        match word:
            case "no" | "yes":
                self._hear(self.run.check(skin=word == "yes"))
            case "longer":
                self._hear(self.run.longer())
            case "off":
                self._hear(self.run.take_off())
            case _:
                pytest.fail(f"nobody can do that: {word}")

    def look_a_second_later(self) -> None:
        self.machine.goes_on(1)
        self._look()

    def _look(self) -> None:
        if self.run is None:
            self.stages.append(f"{self.second} gone")
            return
        self._hear(self.run.tick())
        if self.run.look().take_off:
            self.take_off.append(self.second)

    def _hear(self, events: list[ReliefEvent]) -> None:
        for event in events:
            match event:
                case StageChanged(stage=stage):
                    self.stages.append(f"{self.second} {stage.value}")
                case Alarm(loud=loud, stage=stage):
                    self.alarms.append(f"{self.second}{'!' if loud else ''}")
                    assert self.stages[-1].endswith(f" {stage.value}")
                case Gap(seconds=seconds, restarted=restarted):
                    told = "killed" if restarted else round(seconds)
                    self.gaps.append(f"{self.second} {told}")


@pytest.fixture
def new_machine() -> Callable[[], Machine]:
    return Machine


@pytest.fixture
def put_on() -> Callable[[Relief], Use]:
    """Put one on, beside a diary and a machine of its own; the diary has to be closed."""
    return lambda relief: Use(memory_diary(), Machine(), relief)
