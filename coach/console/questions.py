"""The check-in as numbered questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.domain.pain import NERVE_WORDS, CheckIn, Onset, SafetyCard, SlowTest, Travels
from coach.session.look import Candidate
from coach.translation import gettext as _
from coach.words.pain import onset_items, place_items, travels_items, word_items
from coach.words.session import candidate_label

Ask = Callable[[str], str]
Say = Callable[[str], None]

SHARP = "s"
"""The key of the Sharp button, here as in the window."""
STRONGEST = 10


class Questions:
    """Asks until each answer is one of those offered."""

    def __init__(self, ask: Ask, say: Say) -> None:
        self._ask = ask
        self._say = say

    def sharp_or_pain(self) -> int | None:
        """Ask the first question: None for sharp, else 0-10."""
        self._say(_("Is it sharp? Then press s and Enter."))
        while True:
            answer = self._ask(_("How strong is it, 0 to 10, or s for sharp: ")).lower()
            if answer == SHARP:
                return None
            if (pain := _whole(answer, 0, STRONGEST)) is not None:
                return pain

    def pain(self, prompt: str) -> int:
        """Ask for 0-10."""
        while (pain := _whole(self._ask(prompt), 0, STRONGEST)) is None:
            pass
        return pain

    def pain_or_nothing(self, prompt: str) -> int | None:
        """Ask for 0-10; Enter leaves it out."""
        while answer := self._ask(prompt):
            if (pain := _whole(answer, 0, STRONGEST)) is not None:
                return pain
        return None

    def rest_of(self, pain: int) -> CheckIn:
        """Ask what is asked of pain above 0: words, place, spread, onset, two boxes."""
        if pain == 0:
            return CheckIn(pain=0)
        words = self._several(_("What is it like?"), word_items())
        nerve = bool(NERVE_WORDS.intersection(words))
        worse = nerve and self.yes(_("Is it spreading, or is a leg losing strength?"))
        places = tuple(item for _heading, items in place_items() for item in items)
        where = self._several(_("Where?"), places)
        travels = self._one(_("Does it travel?"), travels_items())
        onset = self._one(_("When did it come?"), onset_items())
        pop = self.yes(_("Did you feel a pop or tear?"))
        dizzy = self.yes(_("Are you dizzy, light-headed or sick?"))
        return CheckIn(
            pain=pain,
            words=words,
            where=where,
            travels=Travels(travels) if travels else Travels.NO,
            onset=Onset(onset) if onset else None,
            getting_worse=worse,
            pop=pop,
            dizzy=dizzy,
        )

    def which(self, candidates: Sequence[Candidate]) -> int:
        """Ask which of two exercises it was."""
        self._say(_("Which exercise was it?"))
        self._list([candidate_label(candidate) for candidate in candidates])
        while (number := _whole(self._ask(_("Number: ")), 1, len(candidates))) is None:
            pass
        return number - 1

    def card(self) -> SafetyCard:
        """Ask once under each of the first two headings of the safety card."""
        if self.yes(_("Does any line under the first heading apply to you now?")):
            return SafetyCard.EMERGENCY
        if self.yes(_("Does any line under the second heading apply to you now?")):
            return SafetyCard.URGENT
        return SafetyCard.NONE

    def slow_test(self) -> SlowTest:
        """Ask for the slow test; Enter means that the person would rather not."""
        self._say(_("Do the movement once, slowly, half range, without load."))
        self._list([_("no sharp pain"), _("it was sharp again"), _("I would rather not")])
        results = (SlowTest.PASSED, SlowTest.FAILED, SlowTest.DECLINED)
        return results[self._number(len(results), len(results)) - 1]

    def easier(self) -> bool:
        """Ask whether the easier exercise comes in place of the one that hurt; Enter is no."""
        self._list([_("leave this step out"), _("the easier exercise, half of it")])
        return self._number(2, 1) == 2  # noqa: PLR2004 the second line

    def yes(self, question: str) -> bool:
        """Ask a yes/no question; Enter is no."""
        while True:
            prompt = _("{question} y or Enter for no: ").format(question=question)
            answer = self._ask(prompt).lower()
            if answer.startswith(_("y")):
                return True
            if not answer or answer.startswith(_("n")):
                return False

    def _number(self, most: int, on_enter: int) -> int:
        while True:
            answer = self._ask(_("Number: "))
            number = _whole(answer, 1, most) if answer else on_enter
            if number is not None:
                return number

    def _several(self, question: str, items: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        self._say(question)
        self._list([label for _value, label in items])
        while True:
            answer = self._ask(_("Numbers with spaces, Enter for none: ")).replace(",", " ")
            numbers = [_whole(part, 1, len(items)) for part in answer.split()]
            known = [number for number in numbers if number is not None]
            if len(known) == len(numbers):
                return tuple(items[number - 1][0] for number in sorted(set(known)))

    def _one(self, question: str, items: Sequence[tuple[str, str]]) -> str | None:
        self._say(question)
        self._list([label for _value, label in items])
        while answer := self._ask(_("Number, Enter to leave it: ")):
            if (number := _whole(answer, 1, len(items))) is not None:
                return items[number - 1][0]
        return None

    def _list(self, labels: Sequence[str]) -> None:
        for number, label in enumerate(labels, start=1):
            self._say(f"  {number:2} {label}")


def _whole(text: str, least: int, most: int) -> int | None:
    text = text.strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1  # noqa: PLR2004
    return number if least <= number <= most else None
