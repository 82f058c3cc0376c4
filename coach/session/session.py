"""One run of a routine: player, check-in flow and diary together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from coach.diary.records import SessionOutcome
from coach.domain.pain import CheckIn, SafetyCard, SlowTest
from coach.domain.triage import Action, Decision, decide
from coach.player.clock import NS, Clock, ScaledTime
from coach.player.events import Event, Finished, Paused, PauseReason, Resumed, StepEnded, StepResult
from coach.player.player import Player
from coach.player.state import Command, Refused, State
from coach.session.after import After
from coach.session.answers import Answers
from coach.session.arrange import Changed
from coach.session.easing import Easing
from coach.session.look import Advice, Ending, Look, Stage, look_of
from coach.session.pause import PainPause
from coach.session.recorder import Recorder
from coach.session.trail import Trail

_CARDS: Final = {Action.EMERGENCY: "emergency", Action.URGENT: "urgent"}
_UNSETTLED: Final = frozenset({Stage.SETTLING, Stage.SETTLED, Stage.SLOW_TEST})
_D3: Final = Advice(row="D3", action=Action.STOP_SOON.value, key="D3")
_D8: Final = Advice(row="D8", action=Action.STOP.value, key="D8")
_ATTEMPTED: Final = frozenset({StepResult.DONE, StepResult.PARTIAL})


class Session:
    """Drives a player and asks about pain; the window and the console both drive this.

    With `saves_later` a front end calls `recorder.catch_up()` when it has painted, so that the disk
    does not hold up the next phase. Check-ins are saved at once all the same.
    """

    def __init__(
        self,
        *,
        player: Player,
        recorder: Recorder,
        easing: Easing,
        clock: Clock,
        speed: float,
        before: CheckIn | None,
        eased: bool,
        changes: tuple[Changed, ...] = (),
        goes_on: bool = False,
        answered: Sequence[CheckIn] = (),
        unresolved: PainPause | None = None,
        asks_after_step: bool = False,
    ) -> None:
        """Prepare a session.

        Args:
            player: new, standing where the session begins.
            recorder: of this session's diary entry.
            easing: changes the player's plan.
            clock: real time, for the settle timer.
            speed: how many times faster it runs.
            before: the answers before the first step, None when nobody was asked.
            eased: the routine is sized for pain, or eased already: D12 has nothing to do.
            changes: the steps that come otherwise than the routine has them.
            goes_on: the session began before the program was started again: it starts with 3-2-1.
            answered: earlier check-ins of this session, before the program was started again.
            unresolved: a pain pause that was cut off; it settles anew before anything goes on.
            asks_after_step: the check-in comes once more when the next step has ended.
        """
        self.asked_again = False
        self.saves_later = False
        self._player = player
        self.recorder = recorder
        self._easing = easing
        self._clock = clock
        self._time = ScaledTime(clock, speed)
        self.changes = changes
        self._eased = eased
        self._goes_on = goes_on
        self._answers = Answers(before, answered)
        self._after = After(recorder, self._answers.start_pain)
        self._trail = Trail(player)
        self._asks_after_step = asks_after_step
        self._advice: Advice | None = None
        self._ending: Ending | None = None
        self._hole_s: float | None = None
        self._pause = unresolved
        self._stage = Stage.PLAYING
        if unresolved is not None:
            unresolved.settle(self._now_ns())
            self._stage = Stage.SETTLING

    @property
    def stage(self) -> Stage:
        """What the session asks of the person."""
        return self._stage

    @property
    def problem(self) -> str | None:
        """One sentence while the diary can't be written; nothing is lost, it is tried again."""
        return self.recorder.problem

    # Playing

    def start(self) -> list[Event]:
        """Begin with get ready, or where it was left, after 3-2-1."""
        begin = self._player.resume if self._goes_on else self._player.start
        return self._command(Command.START, begin)

    def pause(self) -> list[Event]:
        """Stop the clock."""
        return self._command(Command.PAUSE, self._player.pause)

    def resume(self) -> list[Event]:
        """Count 3-2-1 and go on."""
        return self._command(Command.RESUME, self._player.resume)

    def back(self) -> list[Event]:
        """Start of this step; in its first 3 s the step before."""
        return self._command(Command.BACK, self._player.back)

    def skip(self) -> list[Event]:
        """Start the work now; in work, the next exercise."""
        return self._command(Command.SKIP, self._player.skip)

    def extend(self) -> list[Event]:
        """Make this segment 10 s longer."""
        return self._command(Command.EXTEND, self._player.extend)

    def easier(self) -> list[Event]:
        """Go on with the same step as its easier exercise."""
        looked = self.tick()  # the step may just have ended
        if looked and not self._can(Command.EASIER):
            return looked
        return [*looked, *self._command(Command.EASIER, self._easing.make_easier)]

    def stop(self) -> list[Event]:
        """End the session here; out of an unresolved pain pause this is the end for today (4.5)."""
        if self._stage is Stage.ENDED:
            raise Refused(Command.STOP, self._player.state)
        looked = self.tick()  # the last step may just have ended
        if self.stage is Stage.ENDED:
            return looked
        pause = self._pause if self._stage in _UNSETTLED else None
        return [*looked, *self._end((_D8 if pause.sharp else _D3) if pause else None)]

    def tick(self) -> list[Event]:
        """Look at the clock."""
        if self._stage is Stage.PLAYING:
            return self._played(self._player.tick())
        if self._stage is Stage.SETTLING and not self._pain().left_ns(self._now_ns()):
            self._stage = Stage.SETTLED
        return []

    def next_in_ns(self) -> int | None:
        """Return the real nanoseconds until the next look is due; None when nothing runs."""
        if self._stage is Stage.SETTLING:
            return min(NS, self._time.real_ns(self._pain().left_ns(self._now_ns())))
        return self._player.next_in_ns() if self._stage is Stage.PLAYING else None

    # Pain

    def hurt(self) -> list[Event]:
        """Open the check-in; the clock stands when this returns."""
        if self._stage is not Stage.PLAYING:
            raise Refused(Command.PAUSE, self._player.state)
        events = self._halt()
        if self._stage is Stage.PLAYING:
            self._ask(PainPause(self._trail.candidates()), again=False)
        return events

    def press_sharp(self, candidate: int | None = None) -> list[Event]:
        """Sharp by kind: saved at once, then time to settle (D5), or the end for today (D8)."""
        self._pain(Stage.CHECK_IN).choose(candidate)
        check_in = self._answers.complete(CheckIn(sharp_button=True))
        return self._act(check_in, decide(check_in))

    def answer(self, answers: CheckIn, candidate: int | None = None) -> list[Event]:
        """Take the answers of the check-in, before or after the settle timer.

        Raises:
            ValueError: the pain is missing; with two candidates and pain, which one it was; after
                the settle timer, the safety card's answer.
        """
        pause = self._pain(Stage.CHECK_IN, Stage.SETTLED)
        settled = self._stage is Stage.SETTLED
        if answers.pain is None:
            raise ValueError("a check-in needs a number from 0 to 10")
        if settled and answers.safety_card is None:
            raise ValueError("after a pause the safety card is answered")
        pause.choose(candidate)
        if pause.is_open and (answers.pain or settled):
            raise ValueError("say which of the two exercises it was")
        check_in = self._answers.complete(answers)
        if settled:
            check_in = replace(check_in, settle_s=pause.settled_s(self._now_ns()))
            # Were the slow test the only condition left (4.5 e), it is asked now.
            hopeful = replace(check_in, slow_test=SlowTest.DECLINED)
            if decide(hopeful, eased=self._eased).row.number == "D6":
                pause.answers = check_in
                self._stage = Stage.SLOW_TEST
                return []
        return self._act(check_in, decide(check_in, eased=self._eased))

    def settle_longer(self) -> None:
        """Settle for another 60 s, 180 s at most."""
        self._pain(Stage.SETTLING).extend()

    def slow_test(self, result: SlowTest) -> list[Event]:
        """Take the answer of the slow test (4.5 e)."""
        answers = self._pain(Stage.SLOW_TEST).answers or CheckIn()
        check_in = replace(answers, slow_test=result)
        return self._act(check_in, decide(check_in, eased=self._eased))

    def choose(self, *, easier: bool) -> list[Event]:
        """Go on with the easier variant at half, or leave the step out."""
        self._pain(Stage.CHOICE)
        gentler = self._easing.gentler() if easier else None
        changed = (
            self._played(self._easing.become(gentler))
            if gentler
            else self._played(self._player.leave())
        )
        return [*changed, *self._go_on()]

    def go_on(self) -> list[Event]:
        """Leave the advice behind and count 3-2-1."""
        if self._stage is not Stage.ADVICE:
            raise Refused(Command.RESUME, self._player.state)
        return self._go_on()

    def report_card(self, card: SafetyCard) -> list[Event]:
        """Take the card's answer; a line of its first two headings ends the session (D1, D4)."""
        if card is SafetyCard.NONE:
            return []
        if self._ending is not None:
            advice = self._after.report_card(card)
            self._ending = replace(self._ending, advice=advice, card=_CARDS[Action(advice.action)])
            return []
        events = self._halt()
        check_in = self._answers.complete(CheckIn(safety_card=card))
        return [*events, *self._act(check_in, decide(check_in))]

    def report_after(
        self, pain: int, *, effort: int | None = None, shaky: bool = False, mood: int | None = None
    ) -> Advice | None:
        """Save all that was said so far after the session; strong pain has an advice (D9)."""
        return self._after.report(pain=pain, effort=effort, shaky=shaky, mood=mood)

    # What it shows

    def look(self) -> Look:
        """Return everything that a front end paints."""
        settling = self._pause if self._stage is Stage.SETTLING else None
        return look_of(
            self._player,
            shares=self.recorder.shares(),
            stage=self._stage,
            can=frozenset(command for command in Command if self._can(command)),
            candidates=self._pause.asked if self._pause else (),
            settle_left_s=settling.left_ns(self._now_ns()) / NS if settling else None,
            settle_extendable=bool(settling and settling.extendable),
            advice=self._advice,
            ending=self._ending,
            paused_by_hole_s=self._hole_s,
        )

    # Inside: playing

    def _now_ns(self) -> int:
        return self._time.at(self._clock.now_ns())

    def _can(self, command: Command) -> bool:
        if self._stage is Stage.ENDED or command is Command.LEAVE:
            return False
        if self._stage is not Stage.PLAYING:
            return command is Command.STOP
        if self._player.state is State.NEW:
            return command in {Command.START, Command.STOP}
        if command is Command.EASIER and self._easing.easier_of(self._player.step) is None:
            return False
        return self._player.can(command)

    def _command(self, command: Command, action: Callable[[], list[Event]]) -> list[Event]:
        if not self._can(command):
            raise Refused(command, self._player.state)
        return self._played(action())

    def _played(self, events: list[Event]) -> list[Event]:
        """Write down what happened; end, or ask once more, when it calls for that."""
        self.recorder.note(events)
        asks = False
        for event in events:
            self._trail.note(event)
            match event:
                case StepEnded(step=step, result=result) if step.exercise is not None:
                    asks = asks or (self._asks_after_step and result in _ATTEMPTED)
                case Paused(reason=PauseReason.HOLE, hole_s=hole_s):
                    self._hole_s = hole_s
                case Resumed():
                    self._hole_s = None
                case Finished():
                    self._finish()
                case _:
                    pass
        if asks and self._stage is Stage.PLAYING:
            paused = self._player.pause() if self._player.can(Command.PAUSE) else []
            self.recorder.note(paused)
            self._ask(PainPause(self._trail.last()), again=True)
            events = [*events, *paused]
        if self._stage is not Stage.ENDED:
            self.recorder.progress(self._player)
        if not self.saves_later:
            self.recorder.catch_up()
        return events

    def _halt(self) -> list[Event]:
        return self._played(self._player.pause()) if self._player.can(Command.PAUSE) else []

    def _finish(self) -> None:
        self.recorder.end(SessionOutcome.FINISHED)
        self._ending = Ending(finished=True, advice=self._advice)
        self._stage = Stage.ENDED

    # Inside: pain

    def _pain(self, *stages: Stage) -> PainPause:
        if self._pause is None or (stages and self._stage not in stages):
            raise Refused(Command.PAUSE, self._player.state)
        return self._pause

    def _ask(self, pause: PainPause, *, again: bool) -> None:
        self._asks_after_step = False
        self.asked_again = again
        self._pause = pause
        self._stage = Stage.CHECK_IN

    def _act(self, check_in: CheckIn, decision: Decision) -> list[Event]:
        """Save what was answered, then do what the table says."""
        self._pause = pause = self._pause or PainPause(())
        pause.saved = self.recorder.check_in(check_in, decision, pause)
        self._answers.keep(check_in)
        pause.sharp = pause.sharp or check_in.is_sharp
        if pause.sharp and pause.hurt is not None:
            self._easing.bar(frozenset({pause.hurt.exercise.id}))
        advice = Advice.of(decision)
        match decision.action:
            case Action.CONTINUE:
                return self._go_on()
            case Action.PAUSE:
                pause.settle(self._now_ns())
                self._stage = Stage.SETTLING
                self._advice = advice
                return []
            case Action.EASE | Action.SKIP:
                self._advice = advice
                return self._change(check_in, decision, pause)
            case Action.STOP | Action.STOP_SOON | Action.URGENT | Action.EMERGENCY:
                return self._end(advice, _CARDS.get(decision.action))

    def _change(self, check_in: CheckIn, decision: Decision, pause: PainPause) -> list[Event]:
        current = self._player.step.exercise
        hurt_now = bool(pause.hurt and current and pause.hurt.exercise.id == current.id)
        self._stage = Stage.ADVICE
        events: list[Event] = []
        if decision.row.number == "D6":
            if pause.hurt is not None:
                self._easing.ease_tags(pause.hurt.exercise)
            tested = check_in.slow_test is SlowTest.PASSED
            if hurt_now and tested and self._easing.gentler() is not None:
                self._stage = Stage.CHOICE
            elif hurt_now:
                events = self._played(self._player.leave())
            elif pause.hurt is not None:
                events = self._played(self._easing.ease_current_if_shared(pause.hurt.exercise))
            return events
        if hurt_now and decision.action is Action.SKIP:
            events = self._played(self._player.leave())
        self._eased = self._asks_after_step = True
        return [*events, *self._played(self._easing.change_rest(decision.row.number))]

    def _go_on(self) -> list[Event]:
        if self._stage is Stage.ENDED:
            return []
        self._stage = Stage.PLAYING
        self._pause = None
        self._advice = None
        self.asked_again = False
        return self._played(self._player.resume())

    def _end(self, advice: Advice | None, card: str | None = None) -> list[Event]:
        events = self._player.stop() if self._player.can(Command.STOP) else []
        self.recorder.note(events)
        self.recorder.end(SessionOutcome.STOPPED)
        self._advice = None
        self._ending = Ending(finished=False, advice=advice, card=card)
        self._stage = Stage.ENDED
        return events
