"""The check-ins before, during and after a session as numbered questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.pain import (
    NERVE_WORDS,
    CheckIn,
    Moment,
    Onset,
    SafetyCard,
    SlowTest,
    Travels,
)
from coach.session.look import Candidate
from coach.translation import gettext as _
from coach.words import once_more
from coach.words.pain import onset_items, place_items, place_label, travels_items, word_items
from coach.words.session import candidate_label

Ask = Callable[[str], str]
Say = Callable[[str], None]

SHARP = "s"
"""The key of the Sharp button, here as in the window."""
STRONGEST = 10


class After(Struct, frozen=True):
    """What was said when a session was over (Q1, Q13)."""

    pain: int
    effort: int | None = None
    shaky: bool = False


class Questions:
    """Asks until each answer is one of those offered; places hold until others are said."""

    def __init__(self, ask: Ask, say: Say) -> None:
        self._ask = ask
        self._say = say
        self._places: tuple[str, ...] = ()

    def before(self, recent: tuple[int, str] | None = None) -> CheckIn:
        """Ask before a session: one number, and above 0 one yes or no; more only after a yes.

        Args:
            recent: an answer under four hours old with its time of day, which Enter takes.
        """
        pain = self.now(recent)
        kind = _("Is it sharp, tingling or numb, or does it run down a leg?")
        if pain == 0 or not self.yes(kind):
            return CheckIn(moment=Moment.BEFORE, pain=pain)
        while True:
            answers = self._details(pain, onset=False, boxes=False)
            if answers.words or answers.travels is not Travels.NO:
                return replace(answers, moment=Moment.BEFORE)
            self._say(_("Pick a word, or say how far it travels."))

    def now(self, recent: tuple[int, str] | None = None) -> int:
        """Ask for 0-10; `recent` as before a session."""
        if recent is None:
            return self.pain(_("How is your back right now, 0 to 10: "))
        question = _("How is your back right now, 0 to 10? Enter takes {pain}, from {time}: ")
        told = self._or_nothing(question.format(pain=recent[0], time=recent[1]))
        return recent[0] if told is None else told

    def now_or_nothing(self) -> int | None:
        """Ask for 0-10 as far as the person likes."""
        return self._or_nothing(_("How is it now, 0 to 10? Enter leaves it out: "))

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

    def rest_of(self, pain: int, *, settled: bool = False) -> CheckIn:
        """Ask what is asked of pain above 0: words, place, spread, onset, two boxes.

        Args:
            pain: 0-10.
            settled: asked after the minute of rest: whatever the number, and not when it came;
                whether it travels has to be said then (4.5 d).
        """
        if pain == 0 and not settled:
            return CheckIn(moment=Moment.DURING, pain=0)
        return self._details(pain, onset=not settled, boxes=True, must_say_spread=settled)

    def after(self) -> After | None:
        """Ask how it is and how hard it was, as far as the person likes; None for nothing."""
        pain = self.now_or_nothing()
        if pain is None:
            return None
        effort = self._or_nothing(_("How hard was it, 0 to 10? Enter leaves it out: "))
        if effort is None:
            return After(pain)
        return After(pain, effort, self.yes(_("Did your form feel shaky?")))

    def _details(
        self, pain: int, *, onset: bool, boxes: bool, must_say_spread: bool = False
    ) -> CheckIn:
        words = self._several(_("What is it like?"), word_items())
        nerve = bool(NERVE_WORDS.intersection(words))
        worse = nerve and self.yes(_("Is it spreading, or is a leg losing strength?"))
        # Where it tingles or is numb decides (D2, D3), and is not where it ached before.
        self._places = self._where(() if nerve else self._places)
        travels = self._one(_("Does it travel?"), travels_items(), must=must_say_spread)
        came = self._one(_("When did it come?"), onset_items()) if onset else None
        pop = boxes and self.yes(_("Did you feel a pop or tear?"))
        dizzy = boxes and self.yes(_("Are you dizzy, light-headed or sick?"))
        return CheckIn(
            moment=Moment.DURING,
            pain=pain,
            words=words,
            where=self._places,
            travels=Travels(travels) if travels else Travels.NO,
            onset=Onset(came) if came else None,
            getting_worse=worse,
            pop=pop,
            dizzy=dizzy,
        )

    def _where(self, said: tuple[str, ...]) -> tuple[str, ...]:
        items = tuple(item for _heading, found in place_items() for item in found)
        if not said:
            return self._several(_("Where?"), items)
        before = ", ".join(place_label(place) for place in said)
        question = _("Where? Enter if it is where it was: {places}").format(places=before)
        return self._several(question, items, on_enter=said)

    def which(self, candidates: Sequence[Candidate]) -> int:
        """Ask which of two exercises it was."""
        self._say(_("Which exercise was it?"))
        self._list([candidate_label(candidate) for candidate in candidates])
        while (number := _whole(self._ask(_("Number: ")), 1, len(candidates))) is None:
            pass
        return number - 1

    def card(self) -> SafetyCard:
        """Ask once under each of the first two headings of the safety card; a yes once more."""
        for card, question in (
            (
                SafetyCard.EMERGENCY,
                _("Does any line under the first heading apply to you now?"),
            ),
            (SafetyCard.URGENT, _("Does any line under the second heading apply to you now?")),
        ):
            while self.yes(question):
                if self.confirmed(once_more.question(), (once_more.meaning(),)):
                    return card
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

    def typed(self, offered: Mapping[str, str]) -> str | None:
        """Ask for one of some words, typed in full; None for none of them.

        Args:
            offered: what each word means.
        """
        self._say("")
        width = max(len(word) for word in offered)
        for word, meaning in offered.items():
            self._say(f"  {word:<{width}}  {meaning}")
        question = _("Type one of these words, or press Enter to leave it as it is: ")
        while answer := self._ask(question).lower():
            if answer in offered:
                return answer
        return None

    def confirmed(self, question: str, about: Sequence[str]) -> bool:
        """Say what a yes means, and ask for it."""
        for line in ("", *about):
            self._say(line)
        return self.yes(question)

    def yes(self, question: str) -> bool:
        """Ask a yes/no question; Enter is no."""
        while True:
            prompt = _("{question} y or Enter for no: ").format(question=question)
            answer = self._ask(prompt).lower()
            if answer.startswith(_("y")):
                return True
            if not answer or answer.startswith(_("n")):
                return False

    def either(self, question: str) -> bool:
        """Ask a question that neither Enter nor any other key than y or n answers."""
        while True:
            answer = self._ask(_("{question} y or n: ").format(question=question)).lower()
            if answer in {_("y"), _("yes")}:
                return True
            if answer in {_("n"), _("no")}:
                return False

    def _number(self, most: int, on_enter: int) -> int:
        while True:
            answer = self._ask(_("Number: "))
            number = _whole(answer, 1, most) if answer else on_enter
            if number is not None:
                return number

    def _or_nothing(self, prompt: str) -> int | None:
        while answer := self._ask(prompt):
            if (number := _whole(answer, 0, STRONGEST)) is not None:
                return number
        return None

    def _several(
        self,
        question: str,
        items: Sequence[tuple[str, str]],
        on_enter: tuple[str, ...] = (),
    ) -> tuple[str, ...]:
        self._say(question)
        self._list([label for _value, label in items])
        prompt = (
            _("Numbers with spaces: ") if on_enter else _("Numbers with spaces, Enter for none: ")
        )
        while True:
            answer = self._ask(prompt).replace(",", " ")
            if not answer.strip() and on_enter:
                return on_enter
            numbers = [_whole(part, 1, len(items)) for part in answer.split()]
            known = [number for number in numbers if number is not None]
            if len(known) == len(numbers):
                return tuple(items[number - 1][0] for number in sorted(set(known)))

    def _one(
        self, question: str, items: Sequence[tuple[str, str]], *, must: bool = False
    ) -> str | None:
        self._say(question)
        self._list([label for _value, label in items])
        prompt = _("Number: ") if must else _("Number, Enter to leave it: ")
        while (answer := self._ask(prompt)) or must:
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
