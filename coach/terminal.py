"""The composition root of `coach play`: a session, or ice and heat, in the terminal."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from coach.chosen import Chosen
from coach.console.keys import Keys, open_keys
from coach.console.lobby import Lobby
from coach.console.play import ConsolePlayer
from coach.console.relief_named import ReliefNamed
from coach.console.relief_play import ConsoleRelief
from coach.console.relief_way_in import ReliefWayIn
from coach.desktop.counting import counting
from coach.desktop.single import has_window
from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationRecord
from coach.diary.store import Diary
from coach.domain.relief import Relief
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts, load_safety_texts
from coach.opening import (
    FAILED,
    OK,
    catalog_of,
    data_dir,
    diary_of,
    fail,
    fail_unknown,
    now,
)
from coach.player.clock import SystemClock, boot_id
from coach.player.cues import Cue
from coach.resources import shipped
from coach.session.begin import Beginnings
from coach.session.card_question import CardQuestion
from coach.session.day import Day
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_day import ReliefDay
from coach.session.relief_run import ReliefRun
from coach.session.session import Session
from coach.settings import load
from coach.translation import gettext as _
from coach.words.relief import in_the_way, running_line


def play(chosen: Chosen) -> int:
    """Play what was named.

    Returns:
        The exit code.
    """
    catalog = catalog_of(chosen)
    found = catalog.find(chosen.id) or catalog.find_relief(chosen.id)
    if found is None and chosen.id not in catalog.exercises:
        return fail_unknown(chosen.id, catalog)
    with diary_of(chosen) as diary, open_keys() as keys:
        if diary is None:
            return FAILED
        return _Terminal(chosen, catalog, diary, keys).play()


class _Terminal:
    """What is needed for whatever is played."""

    def __init__(self, chosen: Chosen, catalog: Catalog, diary: Diary, keys: Keys) -> None:
        self._chosen = chosen
        self._catalog = catalog
        self._keys = keys
        self._day = Day(diary, now)
        self._relief_day = ReliefDay(diary, self._day, now)
        self._reliefs = ReliefBeginnings(diary, SystemClock(), now, boot_id(), chosen.speed)
        self._settings = load(data_dir(chosen)).settings
        self._texts: SafetyTexts = load_safety_texts(shipped("assets"))
        self._named = ReliefNamed(self._relief_day, catalog)
        self._lobby = Lobby(
            beginnings=Beginnings(diary, SystemClock(), now, chosen.speed),
            card=CardQuestion(diary, now),
            catalog=catalog,
            texts=self._texts,
            keys=keys,
            relief=self._named,
            now=now,
            say=_say,
            refuse=_refuse,
        )

    def play(self) -> int:
        """Play it, or say why not; returns the exit code."""
        # Told to end, it ends as with Ctrl+C: what was done is saved, the terminal is given back.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        entry = self._catalog.find_relief(self._chosen.id)
        try:
            if entry is not None:
                return self._play_relief(entry.relief)
            if (on_skin := self._relief_day.running()) is not None:
                return self._fail_while_on(on_skin)
            session = self._lobby.session(self._chosen.id, self._settings.ready_s)
        except DiaryError as error:
            return fail(str(error))
        return FAILED if session is None else self._run(session)

    # Ice and heat

    def _play_relief(self, relief: Relief) -> int:
        """Count what is on the skin: two that count the same ice would answer for each other."""
        folder = data_dir(self._chosen)
        with counting(folder) as is_first:
            if not is_first:
                return fail(_("Ice or heat goes on in another terminal."))
            if has_window(folder):
                return fail(_("Recovery Coach is open in its window: ice and heat run there."))
            run = self._begin_relief(relief, self._relief_day.running())
            return FAILED if run is None else self._run_relief(run)

    def _begin_relief(self, relief: Relief, on_skin: ApplicationRecord | None) -> ReliefRun | None:
        """Return what is on the skin, else the protocol that was asked for, ready to be put on."""
        is_real = (self._chosen.speed if on_skin is None else on_skin.speed) == 1
        if is_real and not self._keys.has_person:
            _refuse(_("Somebody looks at the skin on the way, so ice and heat need a terminal."))
            return None
        if on_skin is not None and (run := self._reliefs.take_up()) is not None:
            _say(f"{on_skin.name}: {running_line(run.relief, on_skin.at)}.")
            return run
        way_in = ReliefWayIn(
            day=self._relief_day,
            beginnings=self._reliefs,
            recent_pain=self._day.recent_pain,
            texts=self._texts,
            keys=self._keys,
            now=now,
            say=_say,
            refuse=_refuse,
        )
        try:
            if self._keys.has_person and not self._lobby.greet(session=False):
                return None
            return way_in.begin(relief)
        except (EOFError, KeyboardInterrupt):
            return None

    def _run_relief(self, run: ReliefRun) -> int:
        with self._sounds() as sound:
            ConsoleRelief(
                run,
                self._keys,
                self._texts,
                now=now,
                say=_say,
                show=_show if self._keys.has_person else lambda _line: None,
                sound=sound,
                is_closed=self._reliefs.is_closed,
                is_silent=self._settings.muted or not self._settings.volume,
            ).play()
        return OK if run.problem is None else fail(run.problem)

    def _fail_while_on(self, on_skin: ApplicationRecord) -> int:
        known = self._catalog.find_relief(on_skin.relief) is not None
        reliefs = [one.relief.id for one in self._catalog.reliefs]
        _refuse("{}. {}".format(*in_the_way()))
        _refuse(f"  coach play {on_skin.relief if known else reliefs[0]}  {on_skin.name}")
        return FAILED

    # A session

    def _run(self, session: Session) -> int:
        with self._sounds() as sound:
            player = ConsolePlayer(
                session,
                self._keys,
                self._texts,
                recall=self._lobby.recall,
                say=_say,
                show=_show if self._keys.has_person else lambda _line: None,
                sound=sound,
            )
            player.run()
        advice = ending.advice if (ending := session.look().ending) is not None else None
        if self._keys.has_person and (line := self._named.line(advice.key if advice else None)):
            _say(line)
        return OK if session.problem is None else fail(session.problem)

    @contextmanager
    def _sounds(self) -> Iterator[Callable[[Cue | None], None]]:
        """Give what plays a cue (None silences), and keep the screen awake; nothing when piped."""
        if not self._keys.has_person:
            yield lambda _cue: None
            return
        from coach.desktop.keep_awake import open_keep_awake  # noqa: PLC0415
        from coach.desktop.sound import open_speaker  # noqa: PLC0415

        speaker, awake = open_speaker(shipped("assets")), open_keep_awake()
        speaker.set_volume(self._settings.volume)
        speaker.set_muted(self._settings.muted)
        awake.hold()
        try:
            yield lambda cue: speaker.silence() if cue is None else speaker.play(cue)
            speaker.finish()
        finally:
            awake.close()
            speaker.close()


def _say(line: str) -> None:
    print(line, flush=True)


def _refuse(line: str) -> None:
    print(line, file=sys.stderr)


def _show(line: str) -> None:
    """Overwrite the terminal's current line."""
    width = os.get_terminal_size().columns - 1
    sys.stdout.write(f"\r\x1b[K{line[:width]}")
    sys.stdout.flush()
