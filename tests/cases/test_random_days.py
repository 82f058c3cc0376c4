"""Ten thousand check-ins of people who press anything, over days: no path back to what hurt."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pytest

from coach.diary.records import CheckInRecord
from coach.diary.store import Diary
from coach.domain.exercise import Tag
from coach.domain.log import Lift
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
)
from coach.domain.routine import Routine
from coach.domain.triage import RED_PAIN, SEVERE_PAIN, decide
from coach.library.catalog import Catalog
from coach.player.clock import NS
from coach.player.state import Refused, State
from coach.session.begin import Beginnings, NotToday
from coach.session.look import Stage
from coach.session.session import Session
from coach.session.single import single

if TYPE_CHECKING:
    from tests.cases.conftest import Clock

CHECK_INS: Final = 10_000
_THINGS: Final = 60
"""In one life."""
_ROUTINES: Final = (
    "core-beginner", "desk-break", "mobility-flow", "sore-day", "walk-10", "return-day-1",
    "day-after", "warmup-gentle",
)  # fmt: skip
_SINGLE: Final = ("diaphragmatic-breathing", "constructive-rest", "bird-dog", "brace-breathing")
_RELIEF: Final = frozenset(
    {"walking", "diaphragmatic-breathing", "constructive-rest", "breathing-90-90"}
)
_AFTER_24: Final = frozenset({"sore-day", "walk-10", "walking", "return-day-1"})
_WORDS: Final = tuple(word for words in WORDS.values() for word in words)
_HOUR: Final = dt.timedelta(hours=1)
_LIFTS: Final = {
    "medical": {Lift.ASSESSED},
    "soon": {Lift.SPOKEN, Lift.GONE, Lift.CHOSEN},
    "sharp24": {Lift.CHOSEN},
    "day": {Lift.CHOSEN},
}


class Watchman:
    """Knows domain 4.4 from its text alone, and looks only at what the diary holds."""

    def __init__(self, diary: Diary, clock: Clock, catalog: Catalog) -> None:
        self._diary = diary
        self._clock = clock
        self._catalog = catalog

    def closed(self, routine: Routine, without: str = "") -> str:
        """Return the lock that closes a routine now, "" where none does.

        Args:
            routine: that begins, or goes on.
            without: a session, which has seen to what was said during it.
        """
        told = [
            one
            for one in reversed(self._diary.check_ins())
            if one.session != without or one.check_in.moment is not Moment.DURING
        ]
        rests = all(step.exercise in _RELIEF for step in routine.steps)
        if any(self._stands(one, "medical") for one in told if _is_medical(one)):
            return "medical"
        if rests:
            return ""
        if any(self._soon(one, told) for one in told if _is_soon(one)):
            return "soon"
        if self._sharp24(routine, told):
            return "sharp24"
        return "day" if self._day(told) else ""

    def _stands(self, one: CheckInRecord, lock: str) -> bool:
        return not any(
            lifted.what == lock and lifted.how in _LIFTS[lock] and lifted.at >= one.at
            for lifted in self._diary.lifts()
        )

    def _soon(self, one: CheckInRecord, told: list[CheckInRecord]) -> bool:
        within = one.session is not None and one.check_in.moment is not Moment.BEFORE
        by_tap = one.row == "D9" and not within
        answered = any(
            later.at.date() > one.at.date() and later.check_in.pain in range(RED_PAIN)
            for later in told
        )
        return self._stands(one, "soon") and not (by_tap and answered)

    def _sharp24(self, routine: Routine, told: list[CheckInRecord]) -> bool:
        sharp = [
            one
            for one in told
            if one.check_in.moment is Moment.DURING
            and one.check_in.is_sharp
            and self._stands(one, "sharp24")
        ]
        if not sharp:
            return False
        last, now = sharp[-1].at, self._clock.wall()
        if now - last < 24 * _HOUR:
            return not (routine.id == "sore-day" and now - last >= 12 * _HOUR)
        first = any(
            record.started_at - last >= 24 * _HOUR and record.routine in _AFTER_24
            for record in self._diary.sessions()
        )
        is_return = routine.id == "return-day-1" and now - last >= 48 * _HOUR
        return not (first or routine.id == "sore-day" or is_return)

    def _day(self, told: list[CheckInRecord]) -> bool:
        now = self._clock.wall()
        for one in told:
            stops = one.action == "stop" and one.row in {"D7", "D10", "D19"}
            if not stops or not self._stands(one, "day"):
                continue
            if now.date() == one.at.date() or now - one.at < 12 * _HOUR:
                return True
            since = [
                later.check_in.pain
                for later in told
                if later.at > one.at and later.check_in.pain is not None
            ]
            if since and since[-1] > 5:
                return True
        return False


def _is_medical(one: CheckInRecord) -> bool:
    return one.action in {"emergency", "urgent"}


def _is_soon(one: CheckInRecord) -> bool:
    return one.action == "stop+soon" and one.row in {"D3", "D9", "D11"}


class Life:
    """One person, one diary, and whatever comes to mind."""

    def __init__(
        self, diary: Diary, clock: Clock, catalog: Catalog, seed: int, met: Counter[str]
    ) -> None:
        self.diary = diary
        self._clock = clock
        self._catalog = catalog
        self._dice = random.Random(seed)  # noqa: S311 no secret
        self._met = met
        self._watchman = Watchman(diary, clock, catalog)
        self._session: Session | None = None
        self._routine: Routine | None = None

    def goes_on(self) -> None:
        """Do one thing, and see that all holds."""
        try:
            if self._session is None:
                self._day()
            else:
                self._exercise(self._session)
        except (Refused, ValueError, NotToday):
            self._met["refused"] += 1
        self._watch()

    def _day(self) -> None:
        dice = self._dice.random()
        if dice < 0.3:
            self._wait(self._dice.choice((60, 3600, 6 * 3600, 13 * 3600, 25 * 3600, 49 * 3600)))
        elif dice < 0.45:
            self._tap(self._dice.choice((Moment.NOW, Moment.MORNING, Moment.EVENING)))
        elif dice < 0.6:
            what = self._dice.choice(list(_LIFTS))
            fitting = self._dice.choice(sorted(_LIFTS[what], key=lambda how: how.value))
            how = self._dice.choice((fitting, *Lift))
            self._beginnings().lift(what, how)
        elif dice < 0.7:
            self._take_up()
        else:
            self._begin()

    def _begin(self) -> None:
        name = self._dice.choice((*_ROUTINES, *_SINGLE))
        found = self._catalog.find(name)
        routine = found.routine if found else single(self._catalog.exercises[name])
        before = self._answers(Moment.BEFORE, mild=self._dice.random() < 0.9)
        session = self._beginnings().begin(routine, self._catalog.exercises, before)
        reason = self._watchman.closed(routine)
        assert not reason, f"{routine.id} began under {reason}"
        # From 8 on there is no exercise today; lying down and breathing are none (4.2, 4.4).
        rests = {step.exercise for step in routine.steps} <= _RELIEF - {"walking"}
        assert rests or (before.pain or 0) < SEVERE_PAIN
        self._met["began"] += 1
        self._session, self._routine = session, routine
        session.start()

    def _take_up(self) -> None:
        beginnings = self._beginnings()
        left = beginnings.unfinished(self._catalog.exercises)
        if left is None:
            return
        found = self._catalog.find(left.record.routine)
        routine = found.routine if found else single(self._catalog.exercises[left.record.routine])
        reason = self._watchman.closed(routine, without=left.record.id)
        assert not reason, f"{routine.id} went on under {reason}"
        self._met["went on"] += 1
        self._session, self._routine = beginnings.go_on(self._catalog.exercises), routine
        if self._session.stage is Stage.PLAYING:
            self._session.start()

    def _exercise(self, session: Session) -> None:
        if self._dice.random() < 0.03:
            self._session = None
            self._wait(self._dice.choice((5, 5, 600, 8000)))
            self._take_up()
            return
        odd = self._dice.random() < 0.05
        stage = self._dice.choice(list(Stage)) if odd else session.stage
        match stage:
            case Stage.PLAYING:
                self._play(session)
            case Stage.CHECK_IN if self._dice.random() < 0.4:
                session.press_sharp(self._which(session))
            case Stage.CHECK_IN | Stage.SETTLED:
                mild = self._dice.random() < 0.8
                session.answer(self._answers(Moment.DURING, mild=mild), self._which(session))
            case Stage.SETTLING:
                self._wait(61)
                session.tick()
            case Stage.SLOW_TEST:
                session.slow_test(self._dice.choice(list(SlowTest)))
            case Stage.CHOICE:
                session.choose(easier=self._dice.random() < 0.5)
            case Stage.ADVICE:
                session.go_on()
            case Stage.ENDED:
                self._session = None

    def _play(self, session: Session) -> None:
        does = self._dice.choice(
            (session.hurt, session.hurt, session.hurt, session.skip, session.skip, session.back,
             session.easier, session.pause, session.resume, session.stop, None, None)
        )  # fmt: skip
        if does is not None:
            does()
            return
        for _second in range(self._dice.choice((1, 4, 12))):
            self._wait(1)
            session.tick()

    def _which(self, session: Session) -> int | None:
        asked = len(session.look().candidates)
        return self._dice.randrange(asked) if asked > 1 and self._dice.random() < 0.9 else None

    def _tap(self, moment: Moment) -> None:
        check_in = self._answers(moment, mild=self._dice.random() < 0.8)
        decision = decide(check_in)
        row, action = decision.row.number, decision.action.value
        self.diary.add_check_in(
            CheckInRecord(at=self._clock.wall(), check_in=check_in, row=row, action=action)
        )

    def _answers(self, moment: Moment, *, mild: bool) -> CheckIn:
        dice = self._dice
        if mild:
            return CheckIn(
                moment=moment,
                pain=dice.choice((0, 1, 1, 2, 2, 3, 5, 7)),
                words=tuple(dice.sample(("dull", "stiff", "twinge"), dice.randrange(2))),
                safety_card=SafetyCard.NONE,
            )
        return CheckIn(
            moment=moment,
            pain=dice.randrange(11),
            words=tuple(dice.sample(_WORDS, dice.randrange(3))),
            where=tuple(dice.sample(PLACES, dice.randrange(3))),
            travels=dice.choice(list(Travels)),
            onset=dice.choice((None, *Onset)),
            stopped=dice.choice((None, *Stopped)),
            safety_card=dice.choice((None, SafetyCard.NONE, SafetyCard.NONE, *SafetyCard)),
            getting_worse=dice.random() < 0.1,
            pop=dice.random() < 0.2,
            dizzy=dice.random() < 0.1,
        )

    def _wait(self, seconds: int) -> None:
        self._clock.ns += seconds * NS

    def _beginnings(self) -> Beginnings:
        return Beginnings(self.diary, self._clock, self._clock.wall)

    def _watch(self) -> None:
        if self._session is None or self._routine is None:
            return
        look = self._session.look()
        self._met[look.stage.value] += 1
        if look.stage is not Stage.PLAYING:
            assert look.state not in {State.RUNNING, State.RESUMING}
            return
        if look.state not in {State.RUNNING, State.RESUMING} or look.step.exercise is None:
            return
        record = self.diary.sessions()[0]
        told = [one for one in self.diary.check_ins() if one.check_in.moment is Moment.DURING]
        own = [one for one in told if one.session == record.id]
        assert not any(one.action in {"stop", "stop+soon", "urgent", "emergency"} for one in own)
        today = self._clock.wall().date()
        hurt = {
            one.exercise
            for one in told
            if one.check_in.is_sharp
            and one.or_exercise is None
            and (one.session == record.id or one.at.date() == today)
        }
        self._met["plays after something sharp"] += bool(hurt - {None})
        assert look.step.exercise.id not in hurt, f"{look.step.exercise.id} came back"
        assert not self._watchman.closed(self._routine, without=record.id)


def test_nobody_gets_back_to_what_hurt_or_through_a_lock(
    catalog: Catalog, new_diary: Callable[[], Diary], new_clock: Callable[[], Clock]
) -> None:
    met: Counter[str] = Counter()
    given = life = 0
    while given < CHECK_INS:
        diary, clock = new_diary(), new_clock()
        person = Life(diary, clock, catalog, life, met)
        for _thing in range(_THINGS):
            person.goes_on()
        given += len(diary.check_ins())
        life += 1
    assert all(met[stage.value] for stage in Stage)
    assert met["plays after something sharp"] > 100
    assert met["went on"] > 100


def test_the_tags_that_make_an_exercise_more_than_rest_are_not_among_the_relief(
    catalog: Catalog,
) -> None:
    relief = [catalog.exercises[name] for name in _RELIEF]
    assert not any({Tag.ISOMETRIC, Tag.FLEXION, Tag.LOAD} & set(one.tags) for one in relief)


@pytest.mark.parametrize("seed", [0])
def test_the_same_life_is_lived_twice(
    seed: int, catalog: Catalog, new_diary: Callable[[], Diary], new_clock: Callable[[], Clock]
) -> None:
    lives = []
    for _time in range(2):
        met: Counter[str] = Counter()
        person = Life(new_diary(), new_clock(), catalog, seed, met)
        for _thing in range(200):
            person.goes_on()
        lives.append((met, [one.action for one in person.diary.check_ins()]))
    assert lives[0] == lives[1]
