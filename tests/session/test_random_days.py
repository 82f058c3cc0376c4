"""Whatever a person answers over days: no way from a lock to what it closes, or past its tick."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from coach.diary.records import CheckInRecord
from coach.domain.log import Lift, Lifted
from coach.domain.pain import CheckIn, Moment, Onset, SafetyCard, Stopped, Travels
from coach.domain.routine import Routine
from coach.domain.triage import decide
from coach.player.state import Refused
from coach.session.begin import NotToday
from coach.session.look import Stage
from coach.session.session import Session

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine

HOUR: Final = dt.timedelta(hours=1)
ROUTINES: Final = {
    "core": ("bend", "march", "press"),
    "twists": ("twist", "fold"),
    "sore-day": ("breathe", "march", "walking"),
    "day-after": ("march", "bend"),
    "return-day-1": ("march", "bend-easy"),
    "walk-10": ("walking",),
    "breathe": ("breathe",),
}
QUIET: Final = {"walk-10", "breathe"}

_CALM = st.builds(CheckIn, pain=st.integers(0, 3), safety_card=st.just(SafetyCard.NONE))
_WORDY = st.builds(
    CheckIn,
    pain=st.integers(0, 9),
    words=st.sampled_from(((), ("dull",), ("twinge",), ("numb",), ("sharp",))),
    where=st.sampled_from((("hand_l",), ("low_back_left",), ("calf_r",))),
    travels=st.sampled_from((Travels.NO, Travels.NO, Travels.TO_THIGH, Travels.BELOW_KNEE_ONE)),
    stopped=st.sampled_from((None, None, *Stopped)),
    safety_card=st.just(SafetyCard.NONE),
    dizzy=st.sampled_from((False, False, True)),
)
_GRAVE = st.builds(
    CheckIn,
    pain=st.integers(0, 9),
    travels=st.sampled_from((Travels.NO, Travels.BOTH_LEGS)),
    onset=st.none() | st.sampled_from(Onset),
    safety_card=st.sampled_from(SafetyCard),
)
_ANSWERS = st.integers(0, 15).flatmap(
    lambda draw: _GRAVE if draw == 0 else _CALM if draw % 2 else _WORDY
)
_BEGIN = st.tuples(st.just("begin"), st.tuples(st.sampled_from(sorted(ROUTINES)), _CALM))
_HURT = st.tuples(st.just("hurt"), st.tuples(_ANSWERS, st.booleans()))
_WAIT = st.tuples(st.just("wait"), st.sampled_from((0.2, 11.8, 12.0, 20.0, 23.8, 24.0)))
_LOCKS = ("medical", "soon", "sharp24", "day")
_DOINGS = st.one_of(
    _WAIT,
    _WAIT,
    _BEGIN,
    _BEGIN,
    _HURT,
    _HURT,
    st.tuples(st.just("begin"), st.tuples(st.sampled_from(sorted(ROUTINES)), _ANSWERS)),
    st.tuples(st.just("tap"), st.tuples(_ANSWERS, st.sampled_from(Moment))),
    st.tuples(st.just("lift"), st.tuples(st.sampled_from(_LOCKS), st.sampled_from(Lift))),
    st.just(("lift", ("medical", Lift.ASSESSED))),
)


class Person:
    """Lives through days; after each thing that was done it is looked whether it was allowed."""

    def __init__(self, gym: Gym, routine: MakeRoutine) -> None:
        self.gym = gym
        self.routines: dict[str, Routine] = {
            id_: routine(*steps, id_=id_) for id_, steps in ROUTINES.items()
        }
        self.session: Session | None = None

    def wait(self, hours: float) -> None:
        if self.session is not None and self.session.stage is not Stage.ENDED:
            self.session.stop()
        self.gym.clock.advance(hours * 3600)

    def tap(self, answers: CheckIn, moment: Moment) -> None:
        """Answer outside of a session."""
        if moment in {Moment.DURING, Moment.BEFORE}:
            return
        check_in = CheckIn(
            moment=moment, pain=answers.pain, words=answers.words, where=answers.where,
            travels=answers.travels, stopped=answers.stopped, safety_card=answers.safety_card,
        )  # fmt: skip
        row = decide(check_in).row
        self.gym.diary.add_check_in(
            CheckInRecord(
                at=self.gym.now(), check_in=check_in, row=row.number, action=row.action.value
            )
        )

    def begin(self, id_: str, answers: CheckIn) -> None:
        """Begin a routine; where that succeeds, each lock must have left it open."""
        said, lifted = self.gym.check_ins(), self.gym.diary.lifts()
        try:
            session = self.gym.begin(self.routines[id_], before=answers)
        except NotToday as told:
            event(f"not today: {told.advice.key}")
            return
        event(f"began {id_}")
        said = [*said, self.gym.check_ins()[-1]]
        diary = Diary(said, lifted, self._begun(session), self.gym.now())
        assert id_ in diary.open()
        session.start()
        self.session = session
        self.gym.run(session, 12)

    def hurt(self, answers: CheckIn, by_button: bool) -> None:  # noqa: FBT001 drawn by hypothesis
        """Say during a session that something hurts, and go through what follows."""
        session = self.session
        if session is None or session.stage is not Stage.PLAYING:
            return
        sharp = self._sharp_in(session)
        session.hurt()
        if by_button and session.stage is Stage.CHECK_IN:
            session.press_sharp(0)
        elif session.stage is Stage.CHECK_IN:
            session.answer(answers, 0)
        if session.stage is Stage.SETTLING:
            self.gym.settle(session)
            session.answer(answers, 0)
        if session.stage is Stage.SLOW_TEST:
            session.stop()
        if session.stage is Stage.ADVICE:
            session.go_on()
        if session.stage is Stage.PLAYING:
            self.gym.run(session, 5)
            step = session.look().step
            assert step.exercise is None or step.exercise.id not in sharp

    def lift(self, what: str, how: Lift) -> None:
        self.gym.beginnings().lift(what, how)

    def _begun(self, now_begun: Session) -> list[tuple[str, dt.datetime]]:
        return [
            (one.routine, one.started_at)
            for one in self.gym.diary.sessions()
            if one.id != now_begun.recorder.session
        ]

    def _sharp_in(self, session: Session) -> set[str | None]:
        return {
            told.exercise
            for told in self.gym.check_ins()
            if told.session == session.recorder.session and told.check_in.is_sharp
        }


class Diary:
    """What 4.4 asks about, counted check-in by check-in."""

    def __init__(
        self,
        said: Iterable[CheckInRecord],
        lifted: Iterable[Lifted],
        begun: Iterable[tuple[str, dt.datetime]],
        now: dt.datetime,
    ) -> None:
        self.said, self.lifted, self.begun, self.now = list(said), list(lifted), list(begun), now

    def open(self) -> set[str]:
        """Say which routines may be open."""
        allowed = set(ROUTINES)
        for record in self.said:
            for closing in (self.medical, self.soon, self.sharp, self.day):
                allowed &= closing(record)
        return allowed

    def stands(self, record: CheckInRecord, what: str, *hows: Lift) -> bool:
        return not any(
            lift.at >= record.at for lift in self.lifted if lift.what == what and lift.how in hows
        )

    def numbers(self, record: CheckInRecord) -> list[tuple[dt.datetime, int]]:
        return [
            (one.at, one.check_in.pain)
            for one in self.said
            if one.at > record.at and one.check_in.pain is not None
        ]

    def medical(self, record: CheckInRecord) -> set[str]:
        grave = record.row in {"D1", "D2", "D4"}
        return set() if grave and self.stands(record, "medical", Lift.ASSESSED) else set(ROUTINES)

    def soon(self, record: CheckInRecord) -> set[str]:
        if record.row not in {"D3", "D9", "D11"} or record.action != "stop+soon":
            return set(ROUTINES)
        # The answer before a session is a tap, also where something quiet was begun after it.
        tapped = record.session is None or record.check_in.moment is Moment.BEFORE
        alone = record.row == "D9" and tapped
        later = [pain for at, pain in self.numbers(record) if at.date() > record.at.date()]
        over = alone and min(later, default=10) <= 5
        ticks = (Lift.SPOKEN, Lift.GONE, Lift.CHOSEN)
        return QUIET if self.stands(record, "soon", *ticks) and not over else set(ROUTINES)

    def sharp(self, record: CheckInRecord) -> set[str]:
        in_session = record.check_in.moment is Moment.DURING
        if not (record.check_in.is_sharp and in_session):
            return set(ROUTINES)
        if not self.stands(record, "sharp24", Lift.CHOSEN):
            return set(ROUTINES)
        age = self.now - record.at
        if age < 24 * HOUR:
            return QUIET if age < 12 * HOUR else QUIET | {"sore-day"}
        firsts = {"walk-10": 24 * HOUR, "sore-day": 24 * HOUR, "return-day-1": 48 * HOUR}
        if any(at - record.at >= firsts.get(id_, 10_000 * HOUR) for id_, at in self.begun):
            return set(ROUTINES)
        return QUIET | {id_ for id_, wait in firsts.items() if age >= wait}

    def day(self, record: CheckInRecord) -> set[str]:
        if record.row not in {"D7", "D10", "D19"} or record.action != "stop":
            return set(ROUTINES)
        early = self.now.date() == record.at.date() or self.now - record.at < 12 * HOUR
        numbers = self.numbers(record)
        held = early or (numbers and numbers[-1][1] > 5)
        return QUIET if held and self.stands(record, "day", Lift.CHOSEN) else set(ROUTINES)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_nothing_leads_past_a_lock(
    new_gym: Callable[[], AbstractContextManager[Gym]], routine: MakeRoutine, data: st.DataObject
) -> None:
    with new_gym() as gym:
        person = Person(gym, routine)
        for _ in range(25):
            name, value = data.draw(_DOINGS)
            try:
                getattr(person, name)(*value if isinstance(value, tuple) else (value,))
            except Refused:
                event(f"{name} refused")
