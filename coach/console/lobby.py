"""What comes before a session in the terminal: texts to read, an open session, the questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from coach.console.gate import Gate
from coach.console.keys import Keys
from coach.console.questions import Questions
from coach.console.relief_named import ReliefNamed
from coach.domain.log import Log
from coach.domain.memory import last_hurt
from coach.domain.pain import CheckIn
from coach.domain.routine import Routine
from coach.domain.triage import Action
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.session.begin import Beginnings, NotToday
from coach.session.card_question import CardQuestion
from coach.session.look import Advice
from coach.session.session import Session
from coach.session.single import single
from coach.translation import gettext as _
from coach.words.advice import advice_lines, card_lines
from coach.words.changes import change_lines
from coach.words.memory import hurt_line
from coach.words.routine import time_of_day

Say = Callable[[str], None]

_WITH_CARD: Final = frozenset({Action.EMERGENCY.value, Action.URGENT.value})
_LEAVE: Final = "q"


class Lobby:
    """Leads to a session, or says why there is none."""

    def __init__(
        self,
        *,
        beginnings: Beginnings,
        card: CardQuestion,
        catalog: Catalog,
        texts: SafetyTexts,
        keys: Keys,
        relief: ReliefNamed,
        now: Callable[[], dt.datetime],
        say: Say,
        refuse: Say,
    ) -> None:
        """Prepare; `refuse` prints why there is no session."""
        self._beginnings = beginnings
        self._card = card
        self._exercises = catalog.exercises
        self._catalog = catalog
        self._texts = texts
        self._keys = keys
        self._now = now
        self._say = say
        self._refuse = refuse
        self._log = Log()
        self._questions = Questions(keys.ask, say)
        self._gate = Gate(
            day=beginnings,
            catalog=catalog,
            texts=texts,
            questions=self._questions if keys.has_person else None,
            relief=relief,
            now=now,
            say=refuse,
        )

    def session(self, wanted: str, ready_s: int) -> Session | None:
        """Return a session of a routine or a single exercise, or the open one that goes on.

        Raises:
            DiaryError: the diary can't be read or written.
        """
        self._log = self._beginnings.log()
        try:
            if self._keys.has_person:
                if not self.greet(session=True):
                    return None
                if (open_session := self._open_session()) is not None:
                    return open_session
            routine = self._routine(wanted)
            return None if routine is None else self._begin(routine, ready_s)
        except (EOFError, KeyboardInterrupt):
            return None
        except NotToday as error:
            self._tell_refusal(error.advice, error.instead)
            return None

    def recall(self, exercise: str) -> str:
        """Return what an exercise did before this session, in one line; empty where nothing."""
        hurt = last_hurt(self._log, exercise)
        return "" if hurt is None else hurt_line(hurt, self._now().date())

    def _routine(self, wanted: str) -> Routine | None:
        found = self._catalog.find(wanted)
        if found is not None:
            return found.routine
        exercise = self._exercises.get(wanted)
        return None if exercise is None else single(exercise)

    def greet(self, *, session: bool) -> bool:
        """Show the first-run text once, and put the safety card's question when it is due (Q11).

        Args:
            session: exercise comes next, before which the question is due at other times, too.

        Returns:
            Whether the person may go on.

        Raises:
            DiaryError: the diary can't be read or written.
            EOFError: nobody answers any more.
        """
        is_first = self._beginnings.first_run_due(self._texts.version)
        is_due = (session or is_first) and self._card.due(self._beginnings.log()) is not None
        if is_first:
            for line in self._texts.first_run:
                self._say(line)
        if is_first or is_due:
            for line in card_lines(self._texts):
                self._say(line)
        if is_first:
            self._keys.ask(_("Press Enter when you have read this: "))
            self._beginnings.acknowledge_first_run(self._texts.version)
        decision = self._card.answer(self._questions.card()) if is_due else None
        if decision is not None:
            self._tell_refusal(Advice.of(decision))
        return decision is None

    def _open_session(self) -> Session | None:
        left = self._beginnings.unfinished(self._exercises)
        if left is None:
            return None
        question = _("Go on with {name} where you left it?").format(name=left.record.name)
        return self._beginnings.go_on(self._exercises) if self._questions.yes(question) else None

    def _begin(self, routine: Routine, ready_s: int) -> Session | None:
        if not self._gate.is_open(routine, self._exercises):
            return None
        before = self._before() if self._keys.has_person else None
        said = self._tell_offer(routine, before)
        if said is None:
            return None
        session = self._beginnings.begin(routine, self._exercises, before, ready_s)
        changes = [one for one in session.changes if one.why != said]
        for line in change_lines(changes, self._texts, self._exercises):
            self._say(line)
        self._say(f"{routine.name}. {self._texts.footer}")
        return session

    def _before(self) -> CheckIn:
        recent = self._beginnings.recent_pain()
        return self._questions.before(
            None if recent is None else (recent.pain, time_of_day(recent.at))
        )

    def _tell_offer(self, routine: Routine, before: CheckIn | None) -> str | None:
        """Say how a routine comes today; return the key of what was said, None to leave it."""
        offered = self._beginnings.offer(routine, self._exercises, before)
        if not offered.allowed or not offered.key or before is None:
            return ""  # beginning it says why not
        heading = _("Made for a day like this:")
        instead = self._gate.commands(heading, offered.key, offered.instead)
        for line in (*advice_lines(self._texts, offered.key), *instead):
            self._say(line)
        answer = self._keys.ask(_("Enter starts it, q leaves it: ")).strip().lower()
        return None if answer == _LEAVE else offered.key

    def _tell_refusal(self, advice: Advice, instead: tuple[str, ...] = ()) -> None:
        self._gate.tell(advice.key, instead)
        if advice.action in _WITH_CARD:
            for line in card_lines(self._texts):
                self._refuse(line)
