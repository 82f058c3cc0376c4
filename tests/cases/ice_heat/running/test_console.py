"""Every path through one use of ice or heat, through the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from coach.console.relief_play import ConsoleRelief
from coach.diary.store import Diary
from coach.domain.relief import Relief
from coach.library.texts import SafetyTexts
from coach.player.clock import NS
from coach.player.cues import Cue
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_look import ReliefStage
from coach.session.relief_run import ReliefRun

if TYPE_CHECKING:
    from tests.cases.ice_heat.running.conftest import Machine, PathCase

_ALARMS: Final = {Cue.ALARM: "", Cue.ALARM_LOUD: "!"}
_KEYS: Final = {"no": "n", "yes": "y", "longer": "l", "off": "t"}
_ASKED_TWICE: Final = {ReliefStage.ON, ReliefStage.CHECK}
_FAR_S: Final = 5
"""So far from anything the machine is busy and comes back late, though not so late as a sleep."""


class Person:
    """Presses what a path says, when it says so; then lets go of the terminal."""

    has_person = True

    def __init__(self, case: PathCase, run: ReliefRun, machine: Machine) -> None:
        self._deeds = case.deeds
        self._end = case.end
        self._run = run
        self._machine = machine
        self._next_key = ""
        self._is_moved = False
        self._began_ns = machine.ns
        self.stages: list[str] = []
        self.alarms: list[str] = []
        self.lines: list[str] = []

    @property
    def second(self) -> int:
        return (self._machine.ns - self._began_ns) // NS

    def say(self, line: str) -> None:
        self.lines.append(line)

    def show(self, line: str) -> None:
        assert "\n" not in line

    def hear(self, cue: Cue | None) -> None:
        if cue in _ALARMS:
            self.alarms.append(f"{self.second}{_ALARMS[cue]}")

    def ask(self, prompt: str) -> str:
        self._see()
        if self._run.stage is ReliefStage.PREPARE:
            assert prompt.startswith("Press Enter when")
            self.stages.clear()
            return ""
        raise EOFError

    def read(self, timeout_s: float) -> str | None:
        self._see()
        assert timeout_s <= 1
        if self._next_key:
            key, self._next_key = self._next_key, ""
            return key
        if self._deeds and self._deeds[0][0] <= self.second:
            return self._do(self._deeds.pop(0)[1])
        if not self._deeds and self.second >= self._end:
            raise EOFError
        self._machine.goes_on(2 if self._is_far() else 1)
        return None

    def _do(self, words: list[str]) -> str | None:
        match words:
            case ["gap", seconds]:
                self._machine.goes_on(float(seconds))
                return None
            case ["wall", seconds]:
                self._machine.wall_s += float(seconds)
                self._is_moved = True
                self._machine.goes_on(1)
                return None
            case _:
                if words == ["off"] and self._run.stage in _ASKED_TWICE:
                    self._next_key = "y"
                if words == ["yes"] and self._run.stage is not ReliefStage.CHECK:
                    self._next_key = "y"
                    return "c"
                return _KEYS[words[0]]

    def _is_far(self) -> bool:
        look = self._run.look()
        deed = self._deeds[0][0] if self._deeds else self._end
        return not self._is_moved and (
            look.stage is ReliefStage.ON
            and min(
                look.remaining_s, look.relief.hard_stop - look.on_skin_s, deed - self.second
            ) > _FAR_S
        )  # fmt: skip

    def _see(self) -> None:
        stage = self._run.stage.value
        if not self.stages or self.stages[-1].split()[1] != stage:
            self.stages.append(f"{self.second} {stage}")


def test_each_path_goes_in_the_terminal_as_the_text_says(
    texts: SafetyTexts,
    path_cases: list[PathCase],
    reliefs: dict[str, Relief],
    new_diary: Callable[[], Diary],
    new_machine: Callable[[], Machine],
    say_nothing_applies: Callable[[Relief, Diary, Machine], None],
) -> None:
    gone = [case for case in path_cases if not any("killed" in told or "reboot" in told
                                                   for told in case.do)]  # fmt: skip
    assert len(gone) > 40
    for case in gone:
        diary, machine, relief = new_diary(), new_machine(), reliefs[case.relief]
        say_nothing_applies(relief, diary, machine)
        run = ReliefBeginnings(diary, machine, machine.wall, machine.boot).begin(relief, 5)
        person = Person(case, run, machine)
        ConsoleRelief(
            run, person, texts, now=machine.wall, say=person.say, show=person.show,
            sound=person.hear, is_closed=lambda: False,
        ).play()  # fmt: skip
        (kept,) = diary.applications()
        assert person.stages == case.stages, case.name
        assert case.alarms is None or person.alarms == case.alarms, case.name
        outcome = kept.outcome.value if kept.outcome else None
        assert outcome == (case.outcome or outcome), case.name
        assert case.on_skin in {None, round(kept.on_skin_s)}, case.name
        slept = [line for line in person.lines if "The computer slept for" in line]
        assert len(slept) == len(case.gaps or slept), case.name
