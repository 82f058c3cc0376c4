"""One use of ice or heat, with a machine whose clocks only a test moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
import pytest
import yaml
from msgspec import Struct

from coach.diary.store import Diary, memory_diary
from coach.domain.relief import Relief
from coach.player.clock import NS
from coach.session.day import Day
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_day import ReliefDay
from coach.session.relief_look import Alarm, Gap, ReliefEvent, StageChanged
from coach.session.relief_run import ReliefRun


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


_PATHS: Final = msgspec.convert(
    yaml.load((Path(__file__).parent / "paths.yaml").read_bytes(), yaml.CSafeLoader),
    list[PathCase],
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a path once for each of them."""
    if "path_case" in metafunc.fixturenames:
        metafunc.parametrize("path_case", _PATHS, ids=[case.name for case in _PATHS])


@pytest.fixture(scope="session")
def path_cases() -> list[PathCase]:
    return _PATHS


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


def answer_before(relief: Relief, diary: Diary, machine: Machine) -> None:
    """Say that nothing applies of what is asked before one begins."""
    day = ReliefDay(diary, Day(diary, machine.wall), machine.wall)
    day.clear_questions(relief)
    day.answer_swelling(False)


@pytest.fixture
def say_nothing_applies() -> Callable[[Relief, Diary, Machine], None]:
    return answer_before


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
