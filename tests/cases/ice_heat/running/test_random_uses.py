"""Ten thousand uses by people who press anything: a watchman of its own counts the skin's time."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from coach.diary.records import ApplicationOutcome, ApplicationRecord
from coach.diary.store import Diary
from coach.domain.relief import Medium, Relief, ReliefKind
from coach.domain.relief_rules import ReliefOffer, Shut
from coach.player.clock import NS
from coach.player.state import Refused
from coach.session.day import Day
from coach.session.relief_begin import NotNow, ReliefBeginnings
from coach.session.relief_day import ReliefDay
from coach.session.relief_look import Alarm, Gap, ReliefEvent, ReliefStage, StageChanged
from coach.session.relief_recorder import ReliefRecorder
from coach.session.relief_run import ReliefRun

if TYPE_CHECKING:
    from tests.cases.ice_heat.running.conftest import Machine

USES: Final = 10_000
_IN_A_LIFE: Final = 30
_DAY_S: Final = 24 * 60 * 60
_PREVIEW: Final = 500.0
_NAMES: Final = (
    "quick-ice", "quick-heat", "quick-ice", "quick-bath", "ice", "heat", "three", "hasty", "bath",
    "ice-short", "heat", "ice",
)  # fmt: skip
_SLACK_S: Final = 0.01
_ON_SKIN: Final = {ReliefStage.ON, ReliefStage.CHECK, ReliefStage.TIME_UP, ReliefStage.OFF}
_CALLING: Final = {ReliefStage.CHECK, ReliefStage.TIME_UP, ReliefStage.OFF}
_OUTCOMES: Final = {*ApplicationOutcome} - {ApplicationOutcome.SKIN}


class Watchman:
    """Watches one use with a clock of its own, in seconds of the protocol since it was put on."""

    def __init__(self, relief: Relief, clock: Machine, speed: float) -> None:
        self._relief = relief
        self._clock = clock
        self._speed = speed
        self._began_ns = clock.ns
        self.stage = ReliefStage.PREPARE
        self._may_lie = True
        self._lay_s = 0.0
        self._last_s = 0.0
        self._shown_s = 0.0
        self._calls = 0
        self._since_s = 0.0
        self._slept = False
        self.said_yes = False
        self.slack_s = _SLACK_S

    @property
    def _rebooted(self) -> bool:
        return self.slack_s > _SLACK_S

    def rebooted(self, ns: int) -> None:
        """The machine's clock begins anew; that of the watchman does not.

        From now on the clock on the wall tells, which the diary keeps in whole seconds.
        """
        self._began_ns -= ns
        self.slack_s = self._speed
        self._shown_s = 0.0

    @property
    def true_s(self) -> float:
        return (self._clock.ns - self._began_ns) / NS * self._speed

    def said(self, *, skin: bool) -> None:
        self._may_lie = not skin
        self.said_yes = self.said_yes or skin

    def sees(self, run: ReliefRun, events: list[ReliefEvent], *, hole: bool) -> None:
        """Compare what is shown after a look, or after something was said, with the true time."""
        if self.stage is ReliefStage.ON:
            self._lay_s += self.true_s - self._last_s
        self._last_s = self.true_s
        was = self.stage
        for event in events:
            match event:
                case StageChanged(stage=stage):
                    self._enters(stage)
                    self._slept = hole
                case Alarm(stage=stage, loud=loud):
                    assert stage is self.stage
                    self._calls += 1
                    assert loud == self._is_loud() or self._slept or hole or self._rebooted
                case Gap():
                    assert hole
                    self._slept = True
        look = run.look()
        assert look.stage is self.stage
        assert not (self.said_yes and self.stage in _ON_SKIN), "it went on after a yes"
        if hole and was in _ON_SKIN:
            assert any(isinstance(event, Gap) for event in events)
            assert self.stage is not ReliefStage.ON or self._relief.medium is Medium.BATH
        if self.stage in _ON_SKIN:
            self._on_skin(look.on_skin_s)

    def _enters(self, stage: ReliefStage) -> None:
        if stage is ReliefStage.ON:
            assert self._may_lie, "nobody looked at the skin"
            self._lay_s = 0.0
        if self.stage is ReliefStage.ON and self._relief.medium is Medium.PACK:
            self._may_lie = False
        self.stage = stage
        self._calls, self._since_s = 0, self.true_s

    def _on_skin(self, shown_s: float) -> None:
        assert shown_s >= max(self.true_s, self._shown_s) - self.slack_s, "the skin's time was lost"
        self._shown_s = shown_s
        if shown_s >= self._relief.hard_stop:
            assert self.stage is ReliefStage.OFF, "on the skin for longer than the hard stop"
        if self.stage is ReliefStage.ON and self._relief.medium is Medium.PACK:
            longest = max(*self._relief.parts, self._relief.longer or 0)
            assert self._lay_s <= longest + _SLACK_S, "a part was too long"
        if self.stage in _CALLING:
            due = int((self.true_s - self._since_s + _SLACK_S) // 30) + 1
            assert self._calls == due or (self._calls >= 1 and (self._slept or self._rebooted))

    def _is_loud(self) -> bool:
        is_heat = self._relief.kind is ReliefKind.HEAT
        minute = self.true_s - self._since_s >= 60 - _SLACK_S
        return self.stage is ReliefStage.OFF or (
            is_heat and minute and self.stage is ReliefStage.CHECK
        )


class Ledger:
    """What was used in one life, and by the watchman's own reckoning what may begin."""

    def __init__(self) -> None:
        self._used: list[tuple[Relief, dt.datetime, dt.datetime, bool]] = []
        self.swollen: dt.datetime | None = None

    def add(self, relief: Relief, at: dt.datetime, off: dt.datetime, *, skin: bool) -> None:
        self._used.append((relief, at, off, skin))

    def may(self, relief: Relief, now: dt.datetime) -> bool:
        alike = [one for one in self._used if one[0].kind is relief.kind]
        skin = [off for _relief, _at, off, yes in self._used if yes]
        return (
            not any(now - off < dt.timedelta(hours=24) for off in skin)
            and sum(at.date() == now.date() for _relief, at, _off, _yes in alike) < relief.day_limit
            and (not alike or now - alike[-1][2] >= dt.timedelta(minutes=alike[-1][0].wait))
        )


class Life:
    """Somebody who uses ice and heat over days, presses anything, and has unlucky machines."""

    def __init__(
        self,
        diary: Diary,
        machine: Machine,
        reliefs: dict[str, Relief],
        seed: int,
        met: Counter[str],
    ) -> None:
        self._chance = random.Random(seed)  # noqa: S311 the same lives every time
        self.diary = diary
        self._machine = machine
        self._reliefs = reliefs
        self._met = met
        self._ledger = Ledger()
        # Some use it as often as it may be.
        rare = (60, 3600, 7200, 7200, 14400, _DAY_S, 30 * _DAY_S)
        self._pauses = rare if seed % 3 else (3600,)
        self._day = ReliefDay(diary, Day(diary, machine.wall), machine.wall)

    def uses_one(self) -> bool:
        """Come back after a while and use one, if it may be; tell whether it was put on."""
        chance, machine = self._chance, self._machine
        machine.goes_on(chance.choice(self._pauses))
        machine.fly(chance.choice((0, 0, 0, 0, -8, 9)))
        relief = self._reliefs[chance.choice(_NAMES)]
        speed = 1.0 if relief.id.startswith("quick") else _PREVIEW
        run = self._begin(relief, speed)
        if run is None:
            return False
        if chance.random() < 0.05:
            run.leave()
            assert self.diary.running_application() is None
            return False
        watchman = Watchman(relief, machine, speed)
        at = machine.wall()
        watchman.sees(run, run.put_on(), hole=False)
        ended = self._goes_through(run, watchman, speed)
        self._look_back(relief, watchman, at, speed)
        if ended.stage is ReliefStage.AFTER and chance.random() < 0.5:
            ended.report_after(chance.choice((*[None] * 6, 0, 10)))
            assert ended.stage is ReliefStage.OVER
        return True

    def _begin(self, relief: Relief, speed: float) -> ReliefRun | None:
        now = self._machine.wall()
        pain = self._chance.choice((*[None] * 9, 0, 3, 5, 8))
        if speed != 1:
            return self._previews(relief, speed, now)
        run = None
        while run is None:
            try:
                run = self._beginnings(speed).begin(relief, pain)
            except NotNow as refused:
                if self._is_shut(relief, refused.offer, now):
                    return None
        assert self._ledger.may(relief, now)
        return run

    def _previews(self, relief: Relief, speed: float, now: dt.datetime) -> ReliefRun:
        """Begin what counts for no rule, and asks none: that saves half of the time."""
        record = ApplicationRecord(
            id=f"preview at {now}",
            relief=relief.id,
            name=relief.name,
            kind=relief.kind,
            at=now,
            speed=speed,
            wait_min=relief.wait,
            protocol=relief,
        )
        machine = self._machine
        return ReliefRun(
            relief=relief,
            recorder=ReliefRecorder(self.diary, record),
            clock=machine,
            wall=machine.wall,
            boot=machine.boot,
            may_put_on=lambda: None,
            next_at=lambda: None,
        )

    def _is_shut(self, relief: Relief, offer: ReliefOffer, now: dt.datetime) -> bool:
        """Find out why, by the watchman's own reckoning; answer what has to be answered."""
        if offer.shut is None:
            self._day.clear_questions(relief)
            if offer.ask_swelling:
                self._answers_swelling()
            return False
        self._met[f"shut: {offer.shut.name}"] += 1
        if offer.shut is Shut.SWELLING:
            assert relief.kind is ReliefKind.HEAT
            assert self._ledger.swollen is not None
            assert now - self._ledger.swollen < dt.timedelta(hours=48)
        else:
            assert not self._ledger.may(relief, now)
        if len(self._pauses) > 1 and self._chance.random() < 0.7:
            self._machine.goes_on(_DAY_S)
        return True

    def _answers_swelling(self) -> None:
        swollen = self._chance.random() < 0.1
        self._day.answer_swelling(swollen)
        if swollen:
            self._ledger.swollen = self._machine.wall()

    def _goes_through(self, run: ReliefRun, watchman: Watchman, speed: float) -> ReliefRun:
        chance, machine = self._chance, self._machine
        while run.stage in _ON_SKIN:
            self._met[run.stage.value] += 1
            thing = chance.random()
            if thing < 0.4:
                self._says(run, watchman)
            elif thing < 0.43:
                run = self._is_killed(watchman, speed)
            elif thing < 0.48:
                machine.goes_on(chance.choice((3, 3, 5, 40, 4000)))
                if chance.random() < 0.5:
                    watchman.sees(run, run.tick(), hole=True)
                else:
                    self._says(run, watchman, hole=True)
            else:
                due = run.next_in_ns()
                assert due is not None
                machine.ns += due
                watchman.sees(run, run.tick(), hole=False)
        return run

    def _says(self, run: ReliefRun, watchman: Watchman, *, hole: bool = False) -> None:
        # Whoever is called takes it off sooner or later; the others mostly wait.
        thing = self._chance.random() * (1 if run.stage is ReliefStage.OFF else 0.75)
        before = run.look()
        try:
            if thing < 0.45:
                events = run.check(skin=False)
                # Said of what was seen before the sleep, it says nothing about the skin now.
                if not hole:
                    watchman.said(skin=False)
            elif thing < 0.6:
                events = run.longer()
            elif 0.63 < thing < 0.99:
                events = run.take_off()
            else:
                events = run.check(skin=True)
                watchman.said(skin=True)
        except Refused:
            assert run.look() == before
            self._met["refused"] += 1
            events = run.tick()
        watchman.sees(run, events, hole=hole)

    def _is_killed(self, watchman: Watchman, speed: float) -> ReliefRun:
        machine = self._machine
        if self._chance.random() < 0.3:
            watchman.rebooted(machine.ns)
            machine.reboots()
        machine.goes_on(self._chance.choice((0, 1, 5, 40, 4000)))
        run = self._beginnings(speed).take_up()
        assert run is not None, "what is on the skin was not found again"
        watchman.sees(run, run.tick(), hole=True)
        self._met["killed"] += 1
        return run

    def _beginnings(self, speed: float) -> ReliefBeginnings:
        machine = self._machine
        return ReliefBeginnings(
            diary=self.diary, clock=machine, wall=machine.wall, boot=machine.boot, speed=speed
        )

    def _look_back(self, relief: Relief, watchman: Watchman, at: dt.datetime, speed: float) -> None:
        kept = max(self.diary.applications(at), key=lambda one: one.at)
        assert kept.off_at is not None
        assert kept.running is None
        assert kept.on_skin_s >= watchman.true_s - watchman.slack_s
        if watchman.said_yes:
            assert kept.outcome is ApplicationOutcome.SKIN
        else:
            assert kept.outcome in _OUTCOMES
        self._met[f"ended: {kept.outcome.value}"] += 1
        if speed == 1:
            self._ledger.add(relief, at, kept.off_at, skin=watchman.said_yes)


def test_nobody_has_anything_on_the_skin_for_too_long_or_unseen(
    reliefs: dict[str, Relief],
    new_diary: Callable[[], Diary],
    new_machine: Callable[[], Machine],
) -> None:
    met: Counter[str] = Counter()
    put_on = life = 0
    while put_on < USES:
        person = Life(new_diary(), new_machine(), reliefs, life, met)
        put_on += sum(person.uses_one() for _time in range(_IN_A_LIFE))
        person.diary.close()
        life += 1
    assert all(met[stage.value] for stage in _ON_SKIN)
    assert all(met[f"ended: {outcome.value}"] > 100 for outcome in ApplicationOutcome)
    assert all(met[f"shut: {shut.name}"] > 10 for shut in Shut if shut is not Shut.MEDICAL)
    assert met["killed"] > 1000
    assert met["refused"] > 1000


def test_the_same_life_is_lived_twice(
    reliefs: dict[str, Relief],
    new_diary: Callable[[], Diary],
    new_machine: Callable[[], Machine],
) -> None:
    lives = []
    for _time in range(2):
        met: Counter[str] = Counter()
        person = Life(new_diary(), new_machine(), reliefs, 7, met)
        lives.append(([person.uses_one() for _time in range(_IN_A_LIFE)], met))
    assert lives[0] == lives[1]
