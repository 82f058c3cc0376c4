"""A speaker with a thread of its own, so that no cue ever waits for the sound device."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Final

from coach.desktop.mixer import Mixer
from coach.desktop.output import Output, OutputError
from coach.player.cues import Cue

IDLE_S: Final = 2.0
"""The device stops this long after the last tone: 3-2-1 runs through, a long hold wakes nobody."""
DEAD_AFTER: Final = 3
"""Cues that nobody fetched: the device has died without a word and is opened anew."""
_CLOSING_S: Final = 1.0
_FINISHING_S: Final = 3.0
_ON_ITS_WAY_S: Final = 0.15
"""What was fetched is heard this much later (three periods of the device, and some)."""


class ToneSpeaker:
    """Plays the files `ready.wav`, `work.wav` ... of a folder.

    The thread sleeps until there is something to do. It starts with the first cue, opens the
    device then, stops it when it has been idle, and tries again after a failure when `silence`
    was called in between, which is once a session at least.
    """

    def __init__(self, sounds: Path, open_output: Callable[[], Output]) -> None:
        self._sounds = sounds
        self._open_output = open_output
        self._mixer = Mixer()
        self._orders: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._closed = False
        self._volume = 100
        self._muted = False
        self._silenced = 0
        self._heard = Event()
        # From here on touched by the thread alone.
        self._output: Output | None = None
        self._tones: dict[Cue, array[int]] = {}
        self._running = False
        self._finishing = False
        self._given_up = False
        self.problem: str | None = None

    def play(self, cue: Cue) -> None:
        """Let a cue sound now, over those that still do."""
        if not self._muted and self._volume:
            asked_after, volume = self._silenced, self._volume
            self._order(lambda: self._sound(cue, volume, asked_after))

    def set_volume(self, percent: int) -> None:
        """Set the loudness of the cues to come, 0 to 100."""
        self._volume = percent

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 a setter's one value
        """Keep quiet, at once, or speak up again."""
        self._muted = muted
        if muted:
            self.silence()

    def silence(self) -> None:
        """End what sounds now."""
        self._silenced += 1
        self._mixer.silence()
        if self._thread is not None:
            self._order(self._take_heart)

    def finish(self) -> None:
        """Wait until the last cue has been heard, 3 s at most, then close."""
        if self._thread is not None:
            self._heard.clear()
            self._order(self._wait_for_last)
            self._heard.wait(_FINISHING_S)
        self.close()

    def close(self) -> None:
        """Give the sound device back; nothing is heard afterwards."""
        with self._lock:
            self._closed = True
            thread, self._thread = self._thread, None
        if thread is not None:
            self._orders.put(None)
            # A sound server that hangs must not keep the program from ending.
            thread.join(_CLOSING_S)

    def _order(self, order: Callable[[], None]) -> None:
        with self._lock:
            if self._closed:
                return
            if self._thread is None:
                self._thread = Thread(target=self._work, name="sound", daemon=True)
                self._thread.start()
            self._orders.put(order)

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            order()
        self._give_back()

    def _sound(self, cue: Cue, volume: int, asked_after: int) -> None:
        if asked_after != self._silenced:
            return
        if self._mixer.unheard >= DEAD_AFTER:
            self._give_back()
        try:
            if not self._ready():
                return
            self._mixer.add(self._tones[cue], volume)
            self._start()
        except OutputError as error:
            self._give_up(error)

    def _ready(self) -> bool:
        if self._output is None and not self._given_up:
            self._output = self._open_output()
            self.problem = None
        if self._output is None:
            return False
        if not self._tones:
            self._tones = {
                each: self._output.decode(self._sounds / f"{each.value}.wav") for each in Cue
            }
        return True

    def _start(self) -> None:
        if self._output is not None and not self._running:
            self._output.start(self._fetch)
            self._running = True

    def _fetch(self, frames: int) -> array[int]:
        before_s = self._mixer.idle_s
        samples = self._mixer.read(frames)
        if self._finishing and self._mixer.idle_s >= _ON_ITS_WAY_S:
            self._heard.set()
        if before_s < IDLE_S <= self._mixer.idle_s:
            # The device can't be stopped from its own thread.
            self._orders.put(self._rest)
        return samples

    def _rest(self) -> None:
        if self._output is None or self._mixer.idle_s < IDLE_S:
            return
        try:
            self._output.stop()
            self._running = False
        except OutputError as error:
            self._give_up(error)

    def _wait_for_last(self) -> None:
        self._finishing = True
        if not self._running or self._mixer.idle_s >= _ON_ITS_WAY_S:
            self._heard.set()

    def _take_heart(self) -> None:
        self._given_up = False

    def _give_up(self, error: OutputError) -> None:
        self.problem = str(error)
        self._given_up = True
        self._give_back()

    def _give_back(self) -> None:
        if self._output is not None:
            self._output.close()
        self._output = None
        self._running = False
        self._mixer.clear()
