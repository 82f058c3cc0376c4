"""What comes before ice or heat in the terminal: may it begin, the questions, the pain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from coach.console.keys import Keys
from coach.console.questions import Questions
from coach.domain.relief import Relief
from coach.domain.relief_rules import ReliefOffer
from coach.library.texts import SafetyTexts
from coach.session.relief_begin import NotNow, ReliefBeginnings
from coach.session.relief_day import ReliefDay
from coach.session.relief_run import ReliefRun
from coach.translation import gettext as _
from coach.words.advice import advice_lines, card_lines
from coach.words.relief import about, applies_question, day_line, swelling_question, title
from coach.words.routine import time_of_day

Say = Callable[[str], None]


class RecentPain(Protocol):
    """A number under four hours old."""

    @property
    def pain(self) -> int:
        """The number."""
        ...

    @property
    def at(self) -> dt.datetime:
        """When it was said."""
        ...


class ReliefWayIn:
    """Leads to ice or heat that waits to be put on, or says why there is none now."""

    def __init__(
        self,
        *,
        day: ReliefDay,
        beginnings: ReliefBeginnings,
        recent_pain: Callable[[], RecentPain | None],
        texts: SafetyTexts,
        keys: Keys,
        now: Callable[[], dt.datetime],
        say: Say,
        refuse: Say,
    ) -> None:
        """Prepare; `refuse` prints why nothing begins."""
        self._day = day
        self._beginnings = beginnings
        self._recent_pain = recent_pain
        self._texts = texts
        self._keys = keys
        self._now = now
        self._say = say
        self._refuse = refuse
        self._questions = Questions(keys.ask, say)

    def begin(self, relief: Relief) -> ReliefRun | None:
        """Ask what is due, each thing once; None where it does not begin.

        Raises:
            DiaryError: the diary can't be read or written.
            EOFError: nobody answers any more.
        """
        offer = self._day.offer(relief)
        if not offer.open:
            self._tell_shut(offer)
            return None
        if not self._keys.has_person:
            return self._begin(relief, None)
        self._describe(relief, offer)
        if offer.ask_questions and not self._suits(relief):
            return None
        if offer.ask_swelling and self._is_swollen():
            return None
        pain = self._questions.now(self._recent())
        # With this number the pain may be new, and so the question about swelling due.
        if self._day.offer(relief, pain).ask_swelling and self._is_swollen():
            return None
        return self._begin(relief, pain)

    def _tell_shut(self, offer: ReliefOffer) -> None:
        for line in shut_lines(self._texts, offer, self._now()):
            self._refuse(line)

    def _describe(self, relief: Relief, offer: ReliefOffer) -> None:
        self._say("")
        self._say(title(relief))
        for line in (relief.purpose, about(relief), day_line(offer, self._now())):
            if line:
                self._say(f"  {line}")

    def _begin(self, relief: Relief, pain: int | None) -> ReliefRun | None:
        try:
            return self._beginnings.begin(relief, pain)
        except NotNow as error:
            self._tell_shut(error.offer)
            return None

    def _recent(self) -> tuple[int, str] | None:
        recent = self._recent_pain()
        return None if recent is None else (recent.pain, time_of_day(recent.at))

    def _suits(self, relief: Relief) -> bool:
        """Ask the list of those who should ask first; a yes is not kept."""
        self._say("")
        for line in relief.questions:
            self._say(f"  - {line}")
        if self._questions.either(applies_question()):
            for line in advice_lines(self._texts, "relief-excluded"):
                self._refuse(line)
            return False
        self._day.clear_questions(relief)
        return True

    def _is_swollen(self) -> bool:
        """Ask about swelling; after a yes the safety card is shown (S98)."""
        yes = self._questions.either(swelling_question())
        self._day.answer_swelling(yes)
        if yes:
            for line in (*advice_lines(self._texts, "relief-swelling"), *card_lines(self._texts)):
                self._refuse(line)
        return yes


def shut_lines(texts: SafetyTexts, offer: ReliefOffer, now: dt.datetime) -> list[str]:
    """Return why none can begin now, and when the next may."""
    if offer.shut is None:
        return [_("Questions come first: run this in a terminal.")]
    lines = [*advice_lines(texts, f"relief-{offer.shut.value}")]
    when = day_line(offer, now)
    return [*lines, "", f"  {when}"] if when else lines
