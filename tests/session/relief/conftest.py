"""A bed, ice and heat made up, a diary on the disk, and a computer that sleeps and dies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import assert_never

import pytest

from coach.diary.records import ApplicationRecord
from coach.diary.store import Diary, open_diary
from coach.domain.dose import Seconds
from coach.domain.pain import SafetyCard
from coach.domain.relief import Medium, Relief, ReliefKind, SkinCheck, Wait
from coach.player.clock import NS
from coach.player.state import Refused
from coach.session.card_question import CardQuestion
from coach.session.day import Day
from coach.session.relief_begin import NotNow, ReliefBeginDiary, ReliefBeginnings
from coach.session.relief_day import ReliefDay
from coach.session.relief_look import Alarm, Gap, ReliefEvent, StageChanged
from coach.session.relief_run import ReliefRun


class ManualClock:
    """Real time that only a test moves."""

    def __init__(self) -> None:
        self.ns = 12 * NS

    def now_ns(self) -> int:
        return self.ns

    def advance(self, seconds: float) -> None:
        self.ns += round(seconds * NS)


def _relief(
    name: str, kind: ReliefKind, *parts_s: int, longer_s: int | None = None, bath: bool = False
) -> Relief:
    is_ice = kind is ReliefKind.ICE
    return Relief(
        id=name,
        name=name.capitalize(),
        kind=kind,
        medium=Medium.BATH if bath else Medium.PACK,
        purpose="Some people like it.",
        questions=("Is the skin there numb?",),
        prepare=("Wrap it.",),
        parts=tuple(Seconds(one) for one in parts_s),
        check=None if bath else SkinCheck(asks="White or numb?", after_yes=("Warm it.",)),
        longer=None if longer_s is None else Seconds(longer_s),
        total=Seconds(sum(parts_s)),
        hard_stop=Seconds(1200),
        remove=("Take it off.",),
        wait=Wait(120 if is_ice else 60),
        day_limit=4 if is_ice else 3,
    )


RELIEFS = {
    relief.id: relief
    for relief in (
        _relief("ice", ReliefKind.ICE, 300, 600, longer_s=300),
        _relief("ice-short", ReliefKind.ICE, 300),
        _relief("heat", ReliefKind.HEAT, 300, 600, longer_s=300),
        _relief("bath", ReliefKind.HEAT, 900, bath=True),
        _relief("laps", ReliefKind.HEAT, 300, 400, bath=True),
    )
}


class Bedside:
    """One person with ice or heat, a diary on the disk, and a computer that sleeps and dies.

    A line of a script is `what is done -> what happened`:

        begin ice 5                        prepare one, with the pain before (or - for none)
        on, no, yes, longer, off, leave    the commands; `after 3` tells the pain, `after -` none
        +30                                30 s, looked at when it asks for it
        sleep 180                          nobody looks for so long
        kill 60                            the program is killed, and started again 60 s later
        boot 3600                          likewise, with the computer started anew
        wall -3600                         the clock on the wall is moved
        medical                            the card is answered with lines of an emergency
        forget 60                          60 s of sleep that the machine's clock does not count
        look                               what is shown
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = ManualClock()
        self.boot = "first"
        self.speed = 1.0
        self.wall_ns = self.clock.ns
        self.diary = self._opened()
        self.keeps: ReliefBeginDiary = self.diary
        self.run: ReliefRun | None = None
        self.events: list[ReliefEvent] = []

    def now(self) -> dt.datetime:
        start = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
        return start + dt.timedelta(microseconds=self.wall_ns // 1000)

    def pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.wall_ns += round(seconds * NS)

    def beginnings(self) -> ReliefBeginnings:
        return ReliefBeginnings(self.keeps, self.clock, self.now, self.boot, self.speed)

    def day(self) -> ReliefDay:
        return ReliefDay(self.keeps, Day(self.keeps, self.now), self.now)

    def using(self) -> ReliefRun:
        assert self.run is not None
        return self.run

    def record(self) -> ApplicationRecord:
        """Return what the diary has of the newest use."""
        return self.diary.applications()[0]

    def play(self, script: str) -> str:
        """Follow a script; return it with what really happened behind the arrows."""
        return "\n".join(self._told(line) for line in script.split("\n"))

    def do(self, line: str) -> str:
        """Follow one line and return what happened in words; a command that is refused raises."""
        words = line.split()
        if line == "look":
            return self._shown()
        events = self._events(words[0], words[1:])
        self.events += events
        return ", ".join(_words_of(event) for event in events)

    def close(self) -> None:
        self.diary.close()

    def _events(self, what: str, more: list[str]) -> list[ReliefEvent]:
        commands: dict[str, Callable[[ReliefRun], list[ReliefEvent]]] = {
            "on": ReliefRun.put_on,
            "no": lambda run: run.check(skin=False),
            "yes": lambda run: run.check(skin=True),
            "longer": ReliefRun.longer,
            "off": ReliefRun.take_off,
            "leave": ReliefRun.leave,
            "medical": self._tell_of_an_emergency,
            "after": lambda run: run.report_after(None if more[0] == "-" else int(more[0])),
        }
        if what in commands:
            return commands[what](self.using())
        if what == "begin":
            self._begin(RELIEFS[more[0]], None if more[1] == "-" else int(more[1]))
            return []
        if what.startswith("+"):
            return list(self._looks(float(what[1:])))
        seconds = float(more[0])
        if what == "wall":
            self.wall_ns += round(seconds * NS)
            return []
        if what == "forget":
            self.wall_ns += round(seconds * NS)
        else:
            self.pass_time(seconds)
        if what in {"kill", "boot"}:
            self._start_again(anew=what == "boot")
        return self.run.tick() if self.run is not None else []

    def _begin(self, relief: Relief, pain: int | None) -> None:
        offer = self.day().offer(relief, pain)
        if offer.ask_questions:
            self.day().clear_questions(relief)
        if offer.ask_swelling:
            self.day().answer_swelling(yes=False)
        self.run = self.beginnings().begin(relief, pain)

    def _tell_of_an_emergency(self, run: ReliefRun) -> list[ReliefEvent]:
        CardQuestion(self.diary, self.now).answer(SafetyCard.EMERGENCY)
        return run.call_off()

    def _start_again(self, *, anew: bool) -> None:
        self.diary.close()
        if anew:
            self.boot += "+"
            self.clock.ns = 3 * NS
        self.diary = self.keeps = self._opened()
        self.run = self.beginnings().take_up()

    def _opened(self) -> Diary:
        return open_diary(self.folder, self.now()).diary

    def _looks(self, seconds: float) -> Iterator[ReliefEvent]:
        run, left_ns = self.using(), round(seconds * NS)
        while left_ns > 0:
            due_ns = run.next_in_ns()
            step_ns = min(left_ns, NS if due_ns is None else max(1, due_ns))
            left_ns -= step_ns
            self.pass_time(step_ns / NS)
            yield from run.tick()

    def _told(self, line: str) -> str:
        done, arrow, _ = line.partition("->")
        if not arrow:
            return line
        try:
            told = self.do(done.strip())
        except Refused:
            told = "refused"
        except NotNow as refusal:
            told = f"not now: {refusal}"
        return f"{done}-> {told}".rstrip()

    def _shown(self) -> str:
        if self.run is None:
            return "nothing"
        look = self.run.look()
        words = [look.stage.value, f"part {look.part} of {look.parts}"]
        words += [f"{look.remaining_s:g} of {look.part_s:g}", f"skin {look.on_skin_s:g}"]
        if look.gap_s is not None:
            words.append(f"{'restart' if look.restarted else 'gap'} {look.gap_s:g}")
        words += ["called off"] * look.called_off
        words += ["take it off"] * look.take_off + ["longer?"] * look.can_longer
        return ", ".join(words)


def _words_of(event: ReliefEvent) -> str:
    match event:
        case Alarm(number=number, loud=loud):
            return f"alarm {number}" + "!" * loud
        case StageChanged(stage=stage):
            return stage.value
        case Gap(seconds=seconds, restarted=restarted):
            return f"{'restart' if restarted else 'gap'} {seconds:g}"
        case _:
            assert_never(event)


@pytest.fixture
def relief() -> Callable[[str], Relief]:
    """Return protocols by name: ice, ice-short, heat, bath, and laps of two parts unchecked."""
    return RELIEFS.__getitem__


@pytest.fixture(scope="session")
def new_bedside(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[], AbstractContextManager[Bedside]]:
    """Return a maker of bedsides, for tests that need one an example."""

    @contextmanager
    def make() -> Iterator[Bedside]:
        made = Bedside(tmp_path_factory.mktemp("bedside"))
        try:
            yield made
        finally:
            made.close()

    return make


@pytest.fixture
def bedside(new_bedside: Callable[[], AbstractContextManager[Bedside]]) -> Iterator[Bedside]:
    with new_bedside() as made:
        yield made
