"""Ice and heat in a terminal: counts, calls for the skin check, and waits until it is off."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from coach.console.keys import Keys
from coach.console.questions import Questions
from coach.console.relief_way_in import shut_lines
from coach.domain.relief import ALARM_EVERY_S, LOUDER_AFTER_S, Medium, Relief
from coach.library.texts import SafetyTexts
from coach.player.clock import NS
from coach.player.cues import Cue
from coach.player.state import Refused
from coach.session.relief_begin import NotNow
from coach.session.relief_look import (
    GOES_ON,
    ON_SKIN,
    Alarm,
    Gap,
    ReliefEvent,
    ReliefLook,
    ReliefStage,
    StageChanged,
)
from coach.session.relief_run import ReliefRun
from coach.translation import gettext as _
from coach.words import relief_keys as ways
from coach.words import relief_run as words
from coach.words.advice import advice_lines, card_lines
from coach.words.routine import time_of_day

Say = Callable[[str], None]

_LINE_S: Final = 0.25
"""How often the countdown is looked at while a person watches."""
_LISTEN_S: Final = 10
"""So often the diary is asked what was told in the window."""
_LATE: Final = 1 + LOUDER_AFTER_S // ALARM_EVERY_S
"""The call with which an unanswered check of heat says to take it off."""
_LEAVE: Final = "q"


class ConsoleRelief:
    """Drives one use of ice or heat from keys and prints what happens.

    The keys are those of the window: t takes it off, c tells of the skin, y and n answer a check,
    l asks for longer.
    """

    def __init__(
        self,
        run: ReliefRun,
        keys: Keys,
        texts: SafetyTexts,
        *,
        now: Callable[[], dt.datetime],
        say: Say,
        show: Say,
        sound: Callable[[Cue | None], None],
        is_closed: Callable[[], bool],
        is_silent: bool = False,
    ) -> None:
        """Prepare.

        Args:
            run: new, or one that was found on the skin.
            keys: a terminal's, or none.
            texts: what is said about pain and skin.
            now: local time.
            say: prints a line.
            show: overwrites the line of the countdown; called with "" to clear it.
            sound: plays a cue; None silences what sounds.
            is_closed: whether something was told, be it in the window, for which it comes off.
            is_silent: nothing of that is heard, as the person chose.
        """
        self._run = run
        self._keys = keys
        self._texts = texts
        self._now = now
        self._say_line = say
        self._show = show
        self._sound = sound
        self._is_closed = is_closed
        self._is_silent = is_silent
        self._questions = Questions(keys.ask, self._say)
        self._heard_s = 0.0
        self._asked = ""
        """The key that waits for a y, so that no single press of it ends anything."""
        self._problem: str | None = None

    def play(self) -> bool:
        """Go on until all is said.

        Returns:
            Whether it is off; False where it was left while it lies on the skin.
        """
        run = self._run
        try:
            self._tell(run.tick(), begins=True)
            while run.stage is not ReliefStage.OVER:
                self._turn()
        except (KeyboardInterrupt, EOFError):
            self._show("")
            return self._leave()
        self._show("")
        return True

    def _turn(self) -> None:
        """Do what the stage asks for."""
        match self._run.stage:
            case ReliefStage.PREPARE:
                self._put_on()
            case ReliefStage.SKIN:
                self._keys.ask(_("Press Enter when it is off: "))
                self._tell(self._run.take_off())
            case ReliefStage.AFTER:
                pain = self._questions.now_or_nothing() if self._keys.has_person else None
                self._tell(self._run.report_after(pain))
            case _:
                self._watch()

    # Before

    def _put_on(self) -> None:
        answer = ""
        if self._keys.has_person:
            answer = self._keys.ask(_on_question(self._run.relief)).strip().lower()
        if answer == _LEAVE:
            self._tell(self._run.leave())
        elif not answer:
            try:
                events = self._run.put_on()
            except NotNow as error:
                self._say_all(shut_lines(self._texts, error.offer, self._now()))
                self._tell(self._run.leave())
                return
            # What is heard now is heard at the check.
            self._sound(Cue.READY)
            self._tell(events)

    # On the skin

    def _watch(self) -> None:
        due_ns = self._run.next_in_ns()
        wait_s = _LINE_S if due_ns is None else due_ns / NS
        if self._keys.has_person:
            self._show(words.state_line(self._run.look()))
            wait_s = min(wait_s, _LINE_S)
        key = self._keys.read(wait_s)
        if key is not None:
            self._press(key.lower())
        self._tell(self._run.tick())
        self._listen()
        if self._run.stage is ReliefStage.OFF and not self._keys.has_person:
            self._tell(self._run.take_off())  # a preview: nothing is on anybody's skin

    def _listen(self) -> None:
        """Have it taken off where something was told meanwhile that closes both (4.4)."""
        on_skin_s = self._run.look().on_skin_s
        if on_skin_s - self._heard_s < _LISTEN_S or self._run.stage not in GOES_ON:
            return
        self._heard_s = on_skin_s
        if self._is_closed():
            with contextlib.suppress(Refused):  # time has led there by itself
                self._tell(self._run.call_off())

    def _press(self, key: str) -> None:
        run, stage, asked = self._run, self._run.stage, self._asked
        self._asked = ""
        try:
            match key:
                case "y" if asked == "c" or (stage is ReliefStage.CHECK and not asked):
                    self._tell(run.check(skin=True))
                case "y" if asked == "t":
                    self._tell(run.take_off())
                case "n" if stage is ReliefStage.CHECK and not asked:
                    self._tell(run.check(skin=False))
                case "t" if stage in {ReliefStage.TIME_UP, ReliefStage.OFF}:
                    self._tell(run.take_off())
                case "t":
                    self._ask_twice(key, ways.off_question(run.relief))
                case "c" if run.relief.check is not None and stage is not ReliefStage.CHECK:
                    self._ask_twice(key, run.relief.check.asks)
                case "l":
                    self._tell(run.longer())
                case "s" | "f1":
                    self._say_all(card_lines(self._texts))
                case _:
                    pass
        except Refused:
            pass  # the stage for which it was pressed has just passed, or has not come

    def _ask_twice(self, key: str, question: str) -> None:
        self._asked = key
        self._say(_("  {question} Press y, any other key goes on.").format(question=question))

    # What is said

    def _tell(self, events: Sequence[ReliefEvent], *, begins: bool = False) -> None:
        look = self._run.look()
        if begins or any(isinstance(event, StageChanged) for event in events):
            self._asked = ""
            self._sound(None)
            self._say_all(self._of_stage(look))
        elif any(isinstance(event, Gap) for event in events):
            self._say(f"  {words.gap_line(look)}")
        for event in events:
            if isinstance(event, Alarm) and event.stage is look.stage:
                self._call(event, look)
        if self._run.problem != self._problem:
            self._problem = self._run.problem
            if self._problem:
                self._say(self._problem)

    def _call(self, alarm: Alarm, look: ReliefLook) -> None:
        self._sound(Cue.ALARM_LOUD if alarm.loud else Cue.ALARM)
        if alarm.number == _LATE and look.take_off:
            self._say(f"  {words.take_off_line()}")
        elif alarm.number > 1:
            self._say(f"  {words.alarm_title(alarm, look)} · {words.on_skin_line(look)}")

    def _of_stage(self, look: ReliefLook) -> list[str]:
        """Return what is said when a stage begins."""
        match look.stage:
            case ReliefStage.PREPARE:
                return self._preparing(look)
            case ReliefStage.SKIN:
                return self._reacting(look)
            case ReliefStage.AFTER:
                return [""]
            case ReliefStage.OVER:
                return self._over(look)
            case _:
                return self._on_skin(look)

    def _preparing(self, look: ReliefLook) -> list[str]:
        relief = look.relief
        lines = ["", f"{relief.name}. {words.course_line(relief)}."]
        lines += [f"  - {line}" for line in relief.prepare]
        if look.advice is not None:
            lines += advice_lines(self._texts, look.advice.key)
        if self._is_silent:
            lines.append(words.silent_line(relief))
        return lines

    def _on_skin(self, look: ReliefLook) -> list[str]:
        relief, gap = look.relief, words.gap_line(look)
        lines = ["", f"{words.heading(look)}. {words.on_skin_line(look)}."]
        lines += [f"  {gap}"] if gap else []
        match look.stage:
            case ReliefStage.ON:
                lines.append(f"  {words.next_line(look)}")
                lines += [f"  {relief.feels}"] if relief.feels and look.part == 1 else []
            case ReliefStage.CHECK if relief.check is not None:
                lines.append(f"  {relief.check.asks}")
            case _:
                lines += [f"  {line}" for line in relief.remove]
        why = words.called_off_line(look)
        lines += [f"  {why}"] if why else []
        return [*lines, f"  {_keys_line(look)}"] if self._keys.has_person else lines

    def _reacting(self, look: ReliefLook) -> list[str]:
        after_yes = look.relief.check.after_yes if look.relief.check else ()
        return [
            "",
            ways.take_off_now(look.relief),
            *(f"  {line}" for line in after_yes),
            *advice_lines(self._texts, "relief-skin"),
        ]

    def _over(self, look: ReliefLook) -> list[str]:
        if not look.on_skin_s:
            return ["", _("Nothing was begun.")]
        lines = ["", words.over_line(look)]
        lines += [line] if (line := words.next_from(look, self._now())) else []
        if look.advice is not None and look.pain_after is not None:
            lines += advice_lines(self._texts, look.advice.key)
        return lines

    def _leave(self) -> bool:
        """Say what becomes of it when the terminal is left."""
        self._run.tick()
        look = self._run.look()
        if look.stage not in ON_SKIN:
            self._say_all(self._left_off(look))
            return True
        self._sound(None)
        self._say_all([
            "",
            f"{words.state_line(look)}.",
            _("The time goes on, and nothing calls you now."),
            *self._left_on(look),
            _("`coach play {id}` finds it again.").format(id=look.relief.id),
        ])  # fmt: skip
        return False

    def _left_on(self, look: ReliefLook) -> list[str]:
        """Return by when to look at the skin and to take it off."""
        if look.stage is not ReliefStage.ON:
            return [f"{ways.take_off_now(look.relief)}."]
        lines = []
        if words.is_checked_next(look):
            due = self._in(look.remaining_s, look)
            lines.append(_("Look at your skin at {time}.").format(time=due))
        until = self._in(look.relief.hard_stop - look.on_skin_s, look)
        return [*lines, ways.off_by(look.relief, until)]

    def _in(self, seconds: float, look: ReliefLook) -> str:
        """Return the time of day in so many seconds of the protocol."""
        return time_of_day(self._now() + dt.timedelta(seconds=seconds / look.speed))

    def _left_off(self, look: ReliefLook) -> list[str]:
        """Close what is not on the skin; return what is said of it."""
        match look.stage:
            case ReliefStage.PREPARE:
                self._run.leave()
            case ReliefStage.SKIN:
                self._run.take_off()
                self._run.report_after(None)
            case ReliefStage.AFTER:
                self._run.report_after(None)
            case _:
                pass
        return self._over(self._run.look())

    def _say(self, line: str) -> None:
        self._show("")
        self._say_line(line)

    def _say_all(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._say(line)


def _on_question(relief: Relief) -> str:
    """Return what is asked before it is put on."""
    if relief.medium is Medium.BATH:
        return _("Press Enter when you are in the water, q leaves it: ")
    return _("Press Enter when it is on, q leaves it: ")


def _keys_line(look: ReliefLook) -> str:
    """Return the keys of a stage on the skin, each with what it does."""
    relief, stage = look.relief, look.stage
    is_over = stage in {ReliefStage.TIME_UP, ReliefStage.OFF}
    keys = {"t": ways.off_words(relief) if is_over else ways.take_off_words(relief)}
    if stage is ReliefStage.CHECK:
        keys = {"y": _("Yes"), "n": _("No"), **keys}
    if look.can_longer:
        keys["l"] = words.longer_words(relief)
    if stage is not ReliefStage.CHECK and relief.check is not None:
        keys["c"] = ways.reacts_words()
    keys["s"] = _("Safety card")
    return "  ".join(f"[{key}] {name}" for key, name in keys.items())
