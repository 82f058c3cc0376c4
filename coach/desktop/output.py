"""The sound device, through miniaudio; the only module that imports it."""

from __future__ import annotations

import ctypes
import sys
from array import array
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, Final, Protocol

from coach.desktop.mixer import SAMPLE_RATE
from coach.translation import gettext as _

PERIOD_MS: Final = 30
"""Between two fetches; a cue is heard two or three of them after it was asked for."""

Fetch = Callable[[int], "array[int]"]
"""Gives the next so many samples; called from the thread of the device."""


class OutputError(Exception):
    """There is no sound; the message says why, in words for people.

    `package` names what is to be installed, where that is the reason.
    """

    def __init__(self, reason: str, package: str | None = None) -> None:
        super().__init__(reason)
        self.package = package


class Output(Protocol):
    """A sound device of this machine, open but still."""

    def start(self, fetch: Fetch) -> None:
        """Begin to fetch samples. Raises OutputError when the device is gone."""
        ...

    def stop(self) -> None:
        """Stop fetching; from then on the device costs nothing."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...

    def decode(self, file: Path) -> array[int]:
        """Read a sound file as mono samples at SAMPLE_RATE. Raises OutputError."""
        ...


def open_output() -> Output:
    """Open the machine's own sound device; takes 40 to 150 ms the first time.

    Raises:
        OutputError: miniaudio is not installed, or there is no device.
    """
    try:
        import miniaudio  # noqa: PLC0415 late and optional: it has no wheel for every machine
    except ImportError as error:
        raise OutputError(_("the package miniaudio is not installed"), "miniaudio") from error
    _quieten_alsa()
    try:
        device = miniaudio.PlaybackDevice(
            nchannels=1, sample_rate=SAMPLE_RATE, buffersize_msec=PERIOD_MS
        )
    except miniaudio.MiniaudioError as error:
        raise OutputError(_("there is no sound device")) from error
    if device.backend == "Null":
        # It would swallow every sample and wake the processor for it.
        device.close()
        raise OutputError(_("there is no sound device"))
    return _MiniaudioOutput(miniaudio, device)


class _MiniaudioOutput:
    """A device of miniaudio."""

    def __init__(self, miniaudio: Any, device: Any) -> None:
        self._miniaudio = miniaudio
        self._device = device

    def start(self, fetch: Fetch) -> None:
        feed = _feed(fetch)
        next(feed)
        try:
            self._device.start(feed)
        except self._miniaudio.MiniaudioError as error:
            raise OutputError(_("the sound device went away")) from error

    def stop(self) -> None:
        try:
            self._device.stop()
        except self._miniaudio.MiniaudioError as error:
            raise OutputError(_("the sound device went away")) from error

    def close(self) -> None:
        self._device.close()

    def decode(self, file: Path) -> array[int]:
        try:
            sound = self._miniaudio.decode_file(str(file), nchannels=1, sample_rate=SAMPLE_RATE)
        except (self._miniaudio.MiniaudioError, OSError) as error:
            raise OutputError(_("{file} could not be read").format(file=file)) from error
        return array("h", sound.samples)


def _feed(fetch: Fetch) -> Generator[array[int], int, None]:
    frames = yield array("h")
    while True:
        frames = yield fetch(frames)


_HANDLER: Final = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


def _say_nothing(*_said: object) -> None:
    """Swallow what ALSA has to say."""


_SILENT_HANDLER: Final = _HANDLER(_say_nothing)
"""Kept for ever: C holds on to it."""


def _quieten_alsa() -> None:
    # alsa-lib writes some thirty lines to stderr where there is no card; it has a hook for that.
    if sys.platform == "linux":
        try:
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_SILENT_HANDLER)
        except (OSError, AttributeError):
            return
