"""What stands before a session in the terminal: why it is closed, what is open, what lifts it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from coach.console.questions import Questions
from coach.console.relief_named import ReliefNamed
from coach.domain.exercise import Exercise
from coach.domain.locks import Lock
from coach.domain.log import Lift
from coach.domain.offer import Offer
from coach.domain.routine import Routine
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.session.day import Day
from coach.translation import gettext as _
from coach.words.advice import advice_lines
from coach.words.locks import ends_line, lift_words

Say = Callable[[str], None]

_TYPED: Final = {
    Lift.SPOKEN: "spoken",
    Lift.GONE: "gone",
    Lift.ASSESSED: "assessed",
    Lift.CHOSEN: "open",
}
"""What a person types to lift a lock: a word, so that no single key does it."""


class Gate:
    """Lets a routine begin, or says why not and takes what the person says to lift a lock."""

    def __init__(
        self,
        *,
        day: Day,
        catalog: Catalog,
        texts: SafetyTexts,
        questions: Questions | None,
        relief: ReliefNamed,
        now: Callable[[], dt.datetime],
        say: Say,
    ) -> None:
        """Prepare; `questions` is None where nobody is there to answer."""
        self._day = day
        self._catalog = catalog
        self._texts = texts
        self._questions = questions
        self._relief = relief
        self._now = now
        self._say = say

    def is_open(self, routine: Routine, exercises: Mapping[str, Exercise]) -> bool:
        """Whether a routine may begin, as far as its locks go; tells why not.

        Raises:
            DiaryError: the diary can't be read or written.
        """
        while (refusal := self._day.refusal(routine, exercises)) is not None:
            lock = self._lock_of(refusal)
            self.tell(refusal.key, refusal.instead, lock)
            if lock is None or self._questions is None or not self._lift(lock, self._questions):
                return False
        return True

    def tell(self, key: str, instead: Iterable[str] = (), lock: Lock | None = None) -> None:
        """Say why there is no session, when that ends, and what is open now."""
        lines = [*advice_lines(self._texts, key)]
        if lock is not None and (ends := ends_line(lock, self._now())):
            lines += ["", f"  {ends}"]
        for line in (*lines, *self.commands(_("Open now:"), key, instead)):
            self._say(line)

    def commands(self, heading: str, key: str, instead: Iterable[str]) -> Iterator[str]:
        """Give the commands for what can be done in place of a routine; nothing for nothing.

        Args:
            heading: above them.
            key: of the text that says why; ice and heat come last where they fit it.
            instead: ids, best first.
        """
        ids = (*instead, *self._relief.ids(key))
        commands = [(f"coach play {id_}", name) for id_ in ids if (name := self._name(id_))]
        if commands:
            yield ""
            yield heading
        width = max((len(command) for command, _of in commands), default=0)
        for command, name in commands:
            yield f"  {command:<{width}}  {name}"

    def _lock_of(self, refusal: Offer) -> Lock | None:
        return next((lock for lock in self._day.locks() if lock.key == refusal.key), None)

    def _name(self, id_: str) -> str | None:
        if (found := self._catalog.find(id_)) is not None:
            return found.routine.name
        if (relief := self._catalog.find_relief(id_)) is not None:
            return relief.relief.name
        exercise = self._catalog.exercises.get(id_)
        return exercise.name if exercise else None

    def _lift(self, lock: Lock, questions: Questions) -> bool:
        """Offer what lifts a lock; whether the person said it, and once more that it is so."""
        why = self._texts.advice[lock.key].lines[0]
        offered = {_TYPED[lift]: lift_words(lock, lift, why) for lift in lock.lifts}
        typed = questions.typed({word: words.offer for word, words in offered.items()})
        if typed is None:
            return False
        words = offered[typed]
        if not questions.confirmed(words.title, words.lines):
            return False
        self._day.lift(lock.kind.value, next(one for one in lock.lifts if _TYPED[one] == typed))
        return True
