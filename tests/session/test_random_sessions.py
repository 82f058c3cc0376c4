"""Whatever a person presses: nothing but a refusal, and never again the step that hurt."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from coach.domain.pain import PLACES, WORDS, CheckIn, Onset, SafetyCard, SlowTest, Travels
from coach.domain.routine import Routine
from coach.domain.triage import Action
from coach.player.state import Refused, State
from coach.session.begin import NotToday
from coach.session.look import Stage
from coach.session.session import Session

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine

_ENDING = {action.value for action in Action if action.ends_session}
_MEDICAL = {Action.EMERGENCY.value, Action.URGENT.value}
_STEPS = ("bend", "bend-easy", "march", "twist", "press", "press-easy", "fold", 10)
_COMMANDS = (
    "pause",
    "resume",
    "back",
    "skip",
    "extend",
    "easier",
    "hurt",
    "hurt",
    "go_on",
    "settle_longer",
)
_MILD = st.builds(
    CheckIn,
    pain=st.sampled_from((0, 1, 2, 2, 3)),
    words=st.sampled_from(((), ("dull",), ("twinge",))),
    safety_card=st.just(SafetyCard.NONE),
)
_ANY = st.builds(
    CheckIn,
    pain=st.none() | st.integers(0, 10),
    words=st.lists(
        st.sampled_from([word for words in WORDS.values() for word in words]), max_size=2
    ).map(tuple),
    where=st.lists(st.sampled_from(PLACES), max_size=2).map(tuple),
    travels=st.sampled_from(Travels),
    onset=st.none() | st.sampled_from(Onset),
    safety_card=st.none() | st.sampled_from(SafetyCard),
    pop=st.booleans(),
    dizzy=st.booleans(),
)
_CANDIDATES = st.sampled_from((None, 0, 0, 1, 2))


_WAITS = st.tuples(st.just("wait"), st.sampled_from((0.3, 1.0, 4.0, 11.0, 30.0)))
_COMMAND = st.tuples(st.just("command"), st.sampled_from(_COMMANDS))
_SLOW = st.tuples(st.just("slow"), st.sampled_from(SlowTest))
_CHOOSE = st.tuples(st.just("choose"), st.booleans())
_SHARP = st.tuples(st.just("sharp"), _CANDIDATES)
_MILDLY = st.tuples(st.just("answer"), st.tuples(_MILD, _CANDIDATES))
_ANYHOW = st.tuples(st.just("answer"), st.tuples(_ANY, _CANDIDATES))
_AGAIN = st.tuples(st.sampled_from(("restart", "anew")), st.none())
_SLEEP = st.tuples(st.just("sleep"), st.sampled_from((2.5, 600.0)))
_ODD = st.one_of(_COMMAND, _SLOW, _CHOOSE, _SHARP, _ANYHOW, _AGAIN, _SLEEP)
_FITTING = {
    Stage.PLAYING: st.one_of(_WAITS, _WAITS, _COMMAND),
    Stage.CHECK_IN: st.one_of(_SHARP, _MILDLY),
    Stage.SETTLING: st.just(("wait", 61.0)),
    Stage.SETTLED: _MILDLY,
    Stage.SLOW_TEST: _SLOW,
    Stage.CHOICE: _CHOOSE,
    Stage.ADVICE: st.just(("command", "go_on")),
    Stage.ENDED: _AGAIN,
}


class Person:
    """Does one thing after the other and watches that the rules hold."""

    def __init__(self, gym: Gym, routine: Routine, start_pain: int) -> None:
        self.gym = gym
        self.routine = routine
        self.start_pain = start_pain
        self.session: Session | None = None
        self.do("anew", None)

    def do(self, name: str, value: object) -> None:
        try:
            self._do(name, value)
        except (Refused, ValueError, NotToday):
            event(f"{name} refused")
        self._watch()

    def _do(self, name: str, value: Any) -> None:
        session = self.session
        if name in {"restart", "anew"}:
            self._begin(name)
        elif name == "sleep":
            self.gym.clock.advance(value)
        elif name == "command" and session is not None:
            getattr(session, value)()
        elif session is not None:
            acts = {
                "wait": lambda: self.gym.run(session, value),
                "sharp": lambda: session.press_sharp(value),
                "answer": lambda: session.answer(*value),
                "slow": lambda: session.slow_test(value),
                "choose": lambda: session.choose(easier=value),
            }
            acts[name]()

    def _begin(self, how: str) -> None:
        beginnings = self.gym.beginnings()
        self.session = None
        if how == "anew":
            self.session = self.gym.started(self.routine, self.start_pain)
        elif beginnings.unfinished(self.gym.exercises) is not None:
            self.session = beginnings.go_on(self.gym.exercises)
            if self.session.stage is Stage.PLAYING:
                self.session.start()

    def _watch(self) -> None:
        if self.session is None:
            return
        look = self.session.look()
        event(f"stage {look.stage.value}")
        if look.stage is not Stage.PLAYING:
            assert look.state is not State.RUNNING
            return
        step, today = look.step, self.gym.now().date()
        if step.exercise is not None and look.state in {State.RUNNING, State.RESUMING}:
            barred = self.gym.diary.sharp_exercises(today)
            event(f"plays on after something sharp: {bool(barred)}")
            assert step.exercise.id not in barred
        # Nothing is ever ticked here: what needs help leaves nothing open, a stop not its session.
        for told in self.gym.check_ins():
            assert told.action not in _MEDICAL
            assert told.action not in _ENDING or told.session != self.session.recorder.session
        assert look.routine_remaining_s >= 0


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_nothing_a_person_does_breaks_the_rules(
    new_gym: Callable[[], AbstractContextManager[Gym]], routine: MakeRoutine, data: st.DataObject
) -> None:
    steps = data.draw(st.lists(st.sampled_from(_STEPS), min_size=2, max_size=6))
    with new_gym() as gym:
        person = Person(gym, routine(*steps), data.draw(st.integers(0, 3)))
        for _ in range(40):
            stage = person.session.stage if person.session else Stage.ENDED
            odd = data.draw(st.integers(0, 4)) == 0
            person.do(*data.draw(_ODD if odd else _FITTING[stage]))
