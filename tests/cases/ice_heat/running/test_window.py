"""Every path through one use of ice or heat, through the window, with the keyboard alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.desktop.keep_awake import NoKeepAwake
from coach.desktop.notify import NoNotifier
from coach.desktop.sound import SilentSpeaker
from coach.diary.store import Diary
from coach.domain.relief import Relief
from coach.library.texts import SafetyTexts
from coach.player.clock import NS
from coach.player.cues import Cue
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_look import ReliefLook, ReliefStage
from coach.settings import Theme as Choice
from coach.ui.pages.relief.run_page import ReliefRunPage
from coach.ui.pages.relief.timed_view import TimedView
from coach.ui.presenters.relief_run_presenter import ReliefRunPresenter
from coach.ui.theme.theme import Theme

if TYPE_CHECKING:
    from tests.cases.conftest import Hand
    from tests.cases.ice_heat.running.conftest import Machine, PathCase

Key = Qt.Key

_ASKED_TWICE: Final = {"on", "check"}
_CALLS: Final = {"check", "time-up", "off"}
_ALARMS: Final = {Cue.ALARM: "", Cue.ALARM_LOUD: "!"}
_LONG_STEP_S: Final = 2
"""So long a look may be late before it is a sleep."""
_FAR_S: Final = 5


class Ears(SilentSpeaker):
    """What would have been heard since they were emptied."""

    def __init__(self) -> None:
        self.heard: list[Cue] = []

    def play(self, cue: Cue) -> None:
        self.heard.append(cue)


class Board(NoNotifier):
    """What stands among the notifications, by key, and everything that ever stood there."""

    def __init__(self) -> None:
        super().__init__()
        self.stands: dict[str, str] = {}
        self.told: list[str] = []

    def notify(self, key: str, title: str, body: str, *, urgent: bool = False) -> None:
        assert urgent
        self.stands[key] = title
        self.told.append(f"{title} {body}")

    def withdraw(self, key: str) -> None:
        self.stands.pop(key, None)


class Window:
    """The page of what is on the skin, and a person who has nothing but the keyboard."""

    def __init__(
        self,
        page: ReliefRunPage,
        presenter: ReliefRunPresenter,
        ears: Ears,
        board: Board,
        hand: Hand,
    ) -> None:
        self.page = page
        self.board = board
        self._presenter = presenter
        self._ears = ears
        self._hand = hand
        presenter.stage_changed.connect(self._on_stage_changed)

    def put_on(self, relief: Relief, diary: Diary, machine: Machine) -> None:
        """Prepare one, and put it on; the questions before are another page's."""
        self._diary, self._machine = diary, machine
        self._is_moved = False
        self.stages: list[str] = []
        self.alarms: list[str] = []
        self._began_ns = machine.ns
        run = self._beginnings().begin(relief, 5)
        self._presenter.begin(run)
        self.stages.clear()
        self._hand.press("S")
        self._listen()

    def go_through(self, case: PathCase) -> None:
        for at, words in case.deeds:
            self._wait_until(at)
            self._do(words)
            assert self._shown() == self._stage
        self._wait_until(case.end)

    def leave(self) -> None:
        self._presenter.close()

    @property
    def second(self) -> int:
        return (self._machine.ns - self._began_ns) // NS

    @property
    def look(self) -> ReliefLook | None:
        return self._presenter.look

    @property
    def _stage(self) -> str:
        return self.look.stage.value if self.look else "gone"

    def _wait_until(self, second: int) -> None:
        while self.second < second:
            self._machine.goes_on(_LONG_STEP_S if self._is_far(second) else 1)
            self._look()

    def _is_far(self, second: int) -> bool:
        """Whether nothing is due so soon that a late look would see it late."""
        look = self.look
        if look is None or self._is_moved or second - self.second <= _FAR_S:
            return False
        # A call comes after an even number of seconds.
        in_step = (self.second - int(self.stages[-1].split()[0])) % _LONG_STEP_S == 0
        near = look.remaining_s <= _FAR_S if look.stage is ReliefStage.ON else not in_step
        return not near and abs(look.relief.hard_stop - look.on_skin_s) > _FAR_S

    def _look(self) -> None:
        self._presenter.look_now()
        self._listen()
        assert bool(self.board.stands) == (self._stage in _CALLS)

    def _listen(self) -> None:
        for cue in self._ears.heard:
            if cue in _ALARMS:
                self.alarms.append(f"{self.second}{_ALARMS[cue]}")
        self._ears.heard.clear()

    def _do(self, words: list[str]) -> None:
        machine = self._machine
        match words:
            case ["gap", seconds]:
                machine.goes_on(float(seconds))
                self._look()
                assert self._slept() == (float(seconds) > _LONG_STEP_S and self._lies())
            case ["wall", seconds]:
                machine.wall_s += float(seconds)
                self._is_moved = True
            case ["killed" | "reboot" as how, seconds]:
                self._presenter.close()
                if how == "reboot":
                    self._began_ns -= machine.ns
                    machine.reboots()
                machine.goes_on(float(seconds))
                self._is_found_again()
            case _:
                self._press(words[0])
        self._listen()

    def _is_found_again(self) -> None:
        run = self._beginnings().take_up()
        if run is None:
            self.stages.append(f"{self.second} gone")
        else:
            self._presenter.begin(run)

    def _press(self, word: str) -> None:
        if word == "off" and self._stage in _ASKED_TWICE:
            self._hand.press("T", Key.Key_Return)
        elif word == "yes" and self._stage != "check":
            self._hand.press("C")
            self._hand.go_to("Yes")
            self._hand.press(Key.Key_Space)
        else:
            self._hand.press({"no": "N", "yes": "Y", "longer": "L", "off": "T"}[word])

    def _shown(self) -> str:
        page = self.page
        views = {
            "prepare": page.prepare,
            "on": page.on,
            "check": page.check,
            "time-up": page.time_up,
            "off": page.off,
            "skin": page.skin,
            "after": page.after,
            "over": page.over,
        }
        if self.look is None:
            return "gone"
        (shown,) = [stage for stage, view in views.items() if view.isVisible()]
        return shown

    def _lies(self) -> bool:
        return self._stage in {"on"} | _CALLS

    def _slept(self) -> bool:
        """Whether it can be read how long the machine slept, and how long it has been on."""
        shown = [view for view in self.page.findChildren(TimedView) if view.isVisible()]
        return any(view.gap.isVisible() and "slept for" in view.gap.text() for view in shown)

    def _on_stage_changed(self, look: ReliefLook) -> None:
        self.stages.append(f"{self.second} {look.stage.value}")

    def _beginnings(self) -> ReliefBeginnings:
        machine = self._machine
        return ReliefBeginnings(self._diary, machine, machine.wall, machine.boot)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, texts: SafetyTexts, hand: Hand) -> Iterator[Window]:
    theme = Theme(qapp)
    theme.apply(Choice.LIGHT, 100)
    ears, board = Ears(), Board()
    presenter = ReliefRunPresenter(ears, NoKeepAwake(), board, qapp)
    page = ReliefRunPage(presenter, theme, texts, lambda: dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    made = Window(page, presenter, ears, board, hand)
    qtbot.addWidget(page)
    page.resize(1080, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield made
    presenter.close()
    presenter.setParent(None)
    theme.setParent(None)
    qapp.setStyleSheet("")


def test_each_path_goes_by_keys_as_the_text_says(
    window: Window,
    path_cases: list[PathCase],
    reliefs: dict[str, Relief],
    new_diary: Callable[[], Diary],
    new_machine: Callable[[], Machine],
    say_nothing_applies: Callable[[Relief, Diary, Machine], None],
) -> None:
    for case in path_cases:
        diary = new_diary()
        relief, machine = reliefs[case.relief], new_machine()
        say_nothing_applies(relief, diary, machine)
        window.put_on(relief, diary, machine)
        window.go_through(case)
        assert window.stages == case.stages, case.name
        assert case.alarms is None or window.alarms == case.alarms, case.name
        (kept,) = diary.applications()
        outcome = kept.outcome.value if kept.outcome else None
        assert outcome == (case.outcome or outcome), case.name
        assert case.on_skin in {None, round(kept.on_skin_s)}, case.name
        window.leave()
    assert not any(letter.isdigit() for told in window.board.told for letter in told)
