"""Every case that a person can give in a session, through the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from coach.console.play import ConsolePlayer
from coach.diary.store import Diary
from coach.domain.pain import CheckIn, Moment, SafetyCard, SlowTest
from coach.domain.timeline import Phase
from coach.domain.triage import SETTLE_S
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.player.clock import NS
from coach.player.state import State
from coach.session.begin import Beginnings
from coach.session.look import Look, Stage
from coach.session.session import Session
from coach.words.pain import onset_items, place_label, travels_items, word_items

if TYPE_CHECKING:
    from tests.cases.conftest import Case, Clock

_LONGEST_S = 900
_LATE_S = 1
_LATE_SETTLING_S = 15
_SLOW_TESTS = {
    SlowTest.PASSED: "no sharp pain",
    SlowTest.FAILED: "it was sharp again",
    SlowTest.DECLINED: "I would rather not",
}


class Person:
    """Presses h while an exercise runs and answers whatever is asked, by what was printed.

    When nothing is left to tell, looks at the session and lets go of the terminal.
    """

    has_person = True

    def __init__(self, case: Case, session: Session, diary: Diary, clock: Clock) -> None:
        self.saw: Look | None = None
        self.lines: list[str] = []
        self._session = session
        self._diary = diary
        self._clock = clock
        self._until_ns = clock.ns + _LONGEST_S * NS
        self._to_tell = list(_in_turn(case))

    def say(self, line: str) -> None:
        self.lines.append(line)

    def read(self, timeout_s: float) -> str | None:
        told = self._telling()
        # The machine is busy and comes back late, which saves most of the looks at a countdown.
        settles = self._session.stage is Stage.SETTLING
        self._clock.ns += round(max(timeout_s, _LATE_SETTLING_S if settles else _LATE_S) * NS)
        assert self._clock.ns < self._until_ns, "nothing comes of this"
        look = self._session.look()
        if look.stage is Stage.SETTLING:
            # Two more minutes are asked for at once.
            asked_s = SETTLE_S * ((told.settle_s or 0) // SETTLE_S)
            return "l" if (look.settle_left_s or 0) + SETTLE_S <= asked_s else None
        if look.state is State.RUNNING and look.segment.phase is not Phase.READY:
            return "s" if _is_card_alone(told) else "h"
        return None

    def ask(self, prompt: str) -> str:
        told = self._telling()
        if prompt.startswith("How strong is it"):
            if told.settle_s:
                self._clock.ns += told.settle_s % SETTLE_S * NS
            return "s" if told.sharp_button and "sharp" in prompt else str(told.pain or 0)
        if prompt.endswith("y or Enter for no: "):
            return "y" if self._is_so(prompt, told) else ""
        if prompt.startswith("Number"):
            return self._numbers(told)
        assert prompt == "Enter goes on: "
        return ""

    def _telling(self) -> CheckIn:
        """Return what is to be told next."""
        given = [one for one in self._diary.check_ins() if one.check_in.moment is Moment.DURING]
        if len(given) >= len(self._to_tell):
            self.saw = self._session.look()
            raise EOFError
        return self._to_tell[len(given)]

    @staticmethod
    def _is_so(prompt: str, told: CheckIn) -> bool:
        asked = {
            "Is it spreading": told.getting_worse,
            "Did you feel a pop": told.pop,
            "Are you dizzy": told.dizzy,
            "Does any line under the first": told.safety_card is SafetyCard.EMERGENCY,
            "Does any line under the second": told.safety_card is SafetyCard.URGENT,
            "Once more": told.safety_card not in {None, SafetyCard.NONE},
        }
        return next(so for start, so in asked.items() if prompt.startswith(start))

    def _numbers(self, told: CheckIn) -> str:
        """Return the numbers of what is to be picked from the list that was printed last."""
        printed: list[str] = []
        for line in reversed(self.lines):
            number, _, text = line.strip().partition(" ")
            if not number.isdigit():
                question = line
                break
            printed.insert(0, text.strip())
        if question.startswith("What is it like"):
            wanted = [dict(word_items()).get(word) for word in told.words]
        elif question.startswith("Where"):
            wanted = [place_label(place) for place in told.where]
        elif question.startswith("Does it travel"):
            wanted = [dict(travels_items())[told.travels.value]]
        elif question.startswith("When did it come"):
            wanted = [dict(onset_items())[told.onset.value]] if told.onset else []
        elif question.startswith("Do the movement once"):
            wanted = [_SLOW_TESTS[told.slow_test or SlowTest.DECLINED]]
        else:
            wanted = ["leave this step out"]
        # A word of one's own has no number.
        return " ".join(str(printed.index(text) + 1) for text in wanted if text in printed)


def _is_card_alone(told: CheckIn) -> bool:
    return told.safety_card not in {None, SafetyCard.NONE} and told.settle_s is None


def _in_turn(case: Case) -> Iterator[CheckIn]:
    """Give what is told one after the other; after `s` the answers come once the minute is over."""
    last = len(case.check_in.answered)
    for index, told in enumerate((*case.check_in.answered, case.check_in)):
        if told.sharp_button:
            yield CheckIn(sharp_button=True)
        # A second press ends at once; after the first D8 needs the pop that is told later.
        more = index == last and case.row != "D5" and (case.row != "D8" or told.pop)
        if more or not told.sharp_button:
            yield told


def test_what_is_answered_in_a_terminal_has_the_outcome_of_the_text(
    catalog: Catalog,
    texts: SafetyTexts,
    new_diary: Callable[[], Diary],
    new_clock: Callable[[], Clock],
    cases_of_a_row: list[Case],
) -> None:
    for case in cases_of_a_row:
        diary, clock = new_diary(), new_clock()
        found = catalog.find(case.routine)
        assert found is not None
        beginnings = Beginnings(diary, clock, clock.wall)
        session = beginnings.begin(found.routine, catalog.exercises, case.before)
        person = Person(case, session, diary, clock)
        player = ConsolePlayer(
            session, person, texts, say=person.say, show=lambda _line: None,
            sound=lambda _cue: None, recall=lambda _exercise: "",
        )  # fmt: skip
        player.run()
        newest = diary.check_ins()[0]
        assert (newest.row, newest.action) == (case.row, case.action), case.name
        _does(case, person, session, texts)


def _does(case: Case, person: Person, session: Session, texts: SafetyTexts) -> None:
    """See that the session did it, and that the sentence was printed."""
    look = person.saw or session.look()
    stages = {
        "continue": {Stage.PLAYING},
        "ease": {Stage.ADVICE},
        "pause": {Stage.SETTLING},
        "skip": {Stage.ADVICE, Stage.CHOICE},
    }
    assert look.stage in stages.get(case.action, {Stage.ENDED}), case.name
    advice = look.advice if look.ending is None else look.ending.advice
    if look.stage in {Stage.ADVICE, Stage.ENDED}:
        assert advice is not None
        told = texts.advice[advice.key]
        assert {told.title, *(f"  {line}" for line in told.lines)} <= set(person.lines), case.name
    if case.action in {"emergency", "urgent"}:
        assert texts.card.title in person.lines, case.name
