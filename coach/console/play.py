"""Plays a session in a terminal, or into a pipe with one line per event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from coach.console.keys import Keys
from coach.console.questions import Questions
from coach.domain.pain import SafetyCard
from coach.domain.timeline import PlannedStep, Segment
from coach.library.texts import SafetyTexts
from coach.player.clock import NS
from coach.player.cues import Cue, cue_of
from coach.player.events import (
    Event,
    Finished,
    Paused,
    PhaseStarted,
    Resuming,
    StepStarted,
    Stopped,
)
from coach.player.state import Command, State
from coach.session.look import Look, Stage
from coach.session.session import Session
from coach.translation import gettext as _
from coach.words.advice import advice_lines, card_lines
from coach.words.routine import how_much
from coach.words.session import (
    clock_text,
    counter_line,
    cue_line,
    hole_line,
    number,
    phase_word,
    quiet_line,
    side_words,
    step_name,
)

Say = Callable[[str], None]

_LINE_S: Final = 0.25
"""How often the countdown is looked at while a person watches."""
_COMMANDS: Final = {
    "n": (Command.SKIP, Session.skip),
    "b": (Command.BACK, Session.back),
    "+": (Command.EXTEND, Session.extend),
    "e": (Command.EASIER, Session.easier),
    "q": (Command.STOP, Session.stop),
}


class ConsolePlayer:
    """Drives one session from keys and prints what happens."""

    def __init__(
        self,
        session: Session,
        keys: Keys,
        texts: SafetyTexts,
        *,
        recall: Callable[[str], str],
        say: Say,
        show: Say,
        sound: Callable[[Cue | None], None],
    ) -> None:
        """Prepare.

        Args:
            session: new, or one that goes on after a restart.
            keys: a terminal's, or none.
            texts: what is said about pain.
            recall: what an exercise did last time, in one line, by its id; empty where nothing.
            say: prints a line.
            show: overwrites the line of the countdown; called with "" to clear it.
            sound: plays a cue; None silences what sounds.
        """
        self._session = session
        self._keys = keys
        self._texts = texts
        self._recall = recall
        self._instead_of = {one.position: one.exercise for one in session.changes}
        self._say_line = say
        self._show = show
        self._sound = sound
        self._questions = Questions(keys.ask, self._say)
        self._problem: str | None = None
        self._step = session.look().step

    def run(self) -> bool:
        """Play to the end.

        Returns:
            Whether the routine was finished (not stopped).
        """
        session = self._session
        if self._keys.has_person:
            self._say(_("Space pause, n next, b back, + 10 s more, e easier, h something hurts,"))
            self._say(_("? how, s safety card, q end"))
        if session.stage is Stage.PLAYING:
            self._tell(session.start())
        is_there = self._keys.has_person
        try:
            while session.stage is not Stage.ENDED:
                self._turn()
        except (KeyboardInterrupt, EOFError):
            is_there = False
            if session.stage is not Stage.ENDED:
                self._tell(session.stop())
        return self._farewell(asks=is_there)

    def _turn(self) -> None:
        """Do what the stage asks for."""
        session = self._session
        match session.stage:
            case Stage.PLAYING:
                self._play()
            case Stage.CHECK_IN:
                self._check_in()
            case Stage.SETTLING:
                self._settle()
            case Stage.SETTLED:
                self._settled()
            case Stage.SLOW_TEST:
                self._tell(session.slow_test(self._questions.slow_test()))
            case Stage.CHOICE:
                self._tell(session.choose(easier=self._questions.easier()))
            case Stage.ADVICE:
                self._keys.ask(_("Enter goes on: "))
                self._tell(session.go_on())
            case Stage.ENDED:
                pass

    # Playing

    def _play(self) -> None:
        if not self._keys.has_person and self._session.look().state is State.PAUSED:
            # The machine slept, and nobody is there to press a key.
            self._tell(self._session.resume())
        due_ns = self._session.next_in_ns()
        wait_s = _LINE_S if due_ns is None else due_ns / NS
        if self._keys.has_person:
            self._show(_countdown(self._session.look()))
            wait_s = min(wait_s, _LINE_S)
        key = self._keys.read(wait_s)
        if key is not None:
            self._press(key)
        if self._session.stage is Stage.PLAYING:
            self._tell(self._session.tick())

    def _press(self, key: str) -> None:
        session = self._session
        look = session.look()
        match key.lower():
            case " ":
                paused = look.state is State.PAUSED
                self._tell(session.resume() if paused else session.pause())
            case "h":
                self._tell(session.hurt())
                self._sound(None)
            case "?":
                self._say_how(look)
            case "s" | "f1":
                self._card()
            case name if name in _COMMANDS:
                command, action = _COMMANDS[name]
                if command in look.can:
                    self._tell(action(session))
            case _:
                pass

    def _tell(self, events: list[Event]) -> None:
        """Print the advice that comes first, a line for each event, and sound the last cue."""
        if self._session.stage is Stage.ADVICE:
            self._advise()
        for event in events:
            line = self._line(event)
            if line:
                self._say(line)
        cues = [cue for event in events if (cue := cue_of(event)) is not None]
        if cues and self._session.stage in {Stage.PLAYING, Stage.ENDED}:
            self._sound(cues[-1])
        if self._session.problem != self._problem:
            self._problem = self._session.problem
            if self._problem:
                self._say(self._problem)

    def _line(self, event: Event) -> str:
        look = self._session.look()
        line = ""
        match event:
            case StepStarted(index=index, step=step):
                self._step = step
                place = _("Step {number} of {count}").format(number=index + 1, count=look.count)
                line = f"\n{place}: {step_name(step)}, {how_much(step)}{self._memory(step)}"
            case PhaseStarted(segment=segment):
                line = f"  {_phase(look, self._step, segment)}"
            case Paused():
                line = "  " + " ".join((_("Paused."), hole_line(look))).rstrip()
            case Resuming():
                line = "  " + _("Going on in 3, 2, 1.")
            case Finished():
                line = "\n" + _("Done.")
            case Stopped():
                line = "\n" + _("Ended here. What you did is in the diary.")
            case _:
                pass
        return line

    def _memory(self, step: PlannedStep) -> str:
        """Return what the exercise of a step did last time, and the one that it comes for."""
        named = [self._instead_of.get(step.position), step.exercise.id if step.exercise else None]
        recalled = [self._recall(name) for name in dict.fromkeys(named) if name]
        return "".join(f"\n  {line}" for line in recalled if line)

    def _say(self, line: str) -> None:
        self._show("")
        self._say_line(line)

    def _say_how(self, look: Look) -> None:
        exercise = look.step.exercise
        for line in (*(exercise.how if exercise else ()), quiet_line(look)):
            if line:
                self._say(f"    {line}")

    # Pain

    def _check_in(self) -> None:
        session = self._session
        title = _("How is it after that step?") if session.asked_again else _("Paused.")
        self._say(f"\n{title} " + _("Nothing runs while you answer."))
        pain = self._questions.sharp_or_pain()
        candidates = session.look().candidates
        which = None
        if len(candidates) > 1 and pain != 0:
            which = self._questions.which(candidates) if pain is not None else None
        if pain is None:
            self._tell(session.press_sharp())
        else:
            self._tell(session.answer(self._questions.rest_of(pain), which))

    def _settle(self) -> None:
        for line in self._texts.settle:
            self._say(line)
        self._say(_("Press l for a longer pause, s for the safety card, q to end."))
        while self._session.stage is Stage.SETTLING:
            look = self._session.look()
            self._show(clock_text(look.settle_left_s or 0))
            key = self._keys.read(min(_LINE_S, (self._session.next_in_ns() or 0) / NS))
            if key == "l" and look.settle_extendable:
                self._session.settle_longer()
            elif key == "q":
                self._tell(self._session.stop())
            elif key in {"s", "f1"}:
                self._card()
            self._session.tick()

    def _settled(self) -> None:
        self._say("\n" + _("How is it now?"))
        candidates = self._session.look().candidates
        which = self._questions.which(candidates) if len(candidates) > 1 else None
        pain = self._questions.pain(_("How strong is it, 0 to 10: "))
        answers = self._questions.rest_of(pain, settled=True)
        for line in card_lines(self._texts):
            self._say(line)
        card = self._questions.card()
        self._tell(self._session.answer(replace(answers, safety_card=card), which))

    def _card(self) -> None:
        """Show the safety card; the clock stands meanwhile."""
        if Command.PAUSE in self._session.look().can:
            self._tell(self._session.pause())
        for line in card_lines(self._texts):
            self._say(line)
        card = self._questions.card()
        if card is not SafetyCard.NONE:
            self._tell(self._session.report_card(card))

    def _advise(self) -> None:
        advice = self._session.look().advice
        if advice is not None:
            self._say_advice(advice.key)

    def _say_advice(self, key: str) -> None:
        for line in advice_lines(self._texts, key):
            self._say(line)

    def _farewell(self, *, asks: bool) -> bool:
        self._show("")
        ending = self._session.look().ending
        if ending is None:
            return False
        if ending.advice is not None:
            self._say_advice(ending.advice.key)
        if ending.card is not None:
            for line in card_lines(self._texts):
                self._say(line)
        # After a stop that a check-in brought, the pain has just been asked.
        if asks and (ending.finished or ending.advice is None):
            self._ask_after()
        return ending.finished

    def _ask_after(self) -> None:
        try:
            after = self._questions.after()
        except (KeyboardInterrupt, EOFError):
            return
        if after is not None:
            advice = self._session.report_after(after.pain, effort=after.effort, shaky=after.shaky)
            if advice is not None:
                self._say_advice(advice.key)


def _phase(look: Look, step: PlannedStep, segment: Segment) -> str:
    """Return `Hold 10 s, Left, 2 of 3: keep breathing`."""
    begun = replace(
        look,
        step=step,
        segment=segment,
        segment_s=segment.seconds,
        remaining_s=float(segment.seconds),
        state=State.RUNNING,
        resume_in=None,
    )
    counts = (segment.set_no and step.sets > 1) or (segment.rep and segment.reps > 1)
    counted = counter_line(begun) if counts else ""
    parts = (f"{phase_word(begun)} {segment.seconds} s", side_words(begun), counted)
    told = ", ".join(part for part in parts if part)
    return f"{told}: {cue}" if (cue := cue_line(begun)) else told


def _countdown(look: Look) -> str:
    parts = (phase_word(look), number(look), counter_line(look), side_words(look), cue_line(look))
    return "  ".join(part for part in parts if part)
