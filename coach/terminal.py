"""The composition root of `coach play`: a session in the terminal, with its sounds."""

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
from coach.diary.errors import DiaryError
from coach.diary.store import Diary
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
from coach.player.clock import SystemClock
from coach.player.cues import Cue
from coach.resources import shipped
from coach.session.begin import Beginnings
from coach.session.card_question import CardQuestion
from coach.session.session import Session
from coach.settings import load


def play(chosen: Chosen) -> int:
    """Play what was named.

    Returns:
        The exit code.
    """
    catalog = catalog_of(chosen)
    if catalog.find(chosen.id) is None and chosen.id not in catalog.exercises:
        return fail_unknown(chosen.id, catalog)
    with diary_of(chosen) as diary, open_keys() as keys:
        if diary is None:
            return FAILED
        return _Terminal(chosen, catalog, diary, keys).play()


class _Terminal:
    """What is needed for whatever is played."""

    def __init__(self, chosen: Chosen, catalog: Catalog, diary: Diary, keys: Keys) -> None:
        self._chosen = chosen
        self._keys = keys
        self._settings = load(data_dir(chosen)).settings
        self._texts: SafetyTexts = load_safety_texts(shipped("assets"))
        self._lobby = Lobby(
            beginnings=Beginnings(diary, SystemClock(), now, chosen.speed),
            card=CardQuestion(diary, now),
            catalog=catalog,
            texts=self._texts,
            keys=keys,
            now=now,
            say=_say,
            refuse=_refuse,
        )

    def play(self) -> int:
        """Play it, or say why not; returns the exit code."""
        try:
            session = self._lobby.session(self._chosen.id, self._settings.ready_s)
        except DiaryError as error:
            return fail(str(error))
        return FAILED if session is None else self._run(session)

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
            # Told to end, it ends as with Ctrl+C: what was done is saved, the terminal given back.
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            player.run()
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
