"""Adds sounding tones up, sample by sample, for whoever feeds the sound device."""

from __future__ import annotations

from array import array
from threading import Lock
from typing import Final

SAMPLE_RATE: Final = 22_050
"""Samples a second of everything that is mixed: mono, signed 16 bit."""
FADE_SAMPLES: Final = SAMPLE_RATE // 200
"""5 ms: a tone cut off more abruptly would click."""
MOST_VOICES: Final = 4
_LOUDEST: Final = 32_767


class _Voice:
    """A tone that sounds, and how much of it was heard."""

    def __init__(self, samples: array[int]) -> None:
        self.samples = samples
        self.at = 0

    def take(self, count: int) -> array[int]:
        part = self.samples[self.at : self.at + count]
        self.at += count
        return part


class Mixer:
    """The tones that sound at this moment; safe to use from the thread of the sound device."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._voices: list[_Voice] = []
        self._idle = 0
        self._unheard = 0

    @property
    def idle_s(self) -> float:
        """Seconds of silence handed out since the last tone ended."""
        with self._lock:
            return self._idle / SAMPLE_RATE

    @property
    def unheard(self) -> int:
        """Tones added since samples were last fetched; it grows when a device has died."""
        with self._lock:
            return self._unheard

    def add(self, samples: array[int], volume: int) -> None:
        """Let a tone sound; the oldest one ends when there are too many.

        Args:
            samples: mono at `SAMPLE_RATE`.
            volume: percent; 50 is heard as about half as loud (the square of it is the gain).
        """
        gain = (volume / 100) ** 2
        voice = _Voice(array("h", [int(sample * gain) for sample in samples]))
        with self._lock:
            self._voices = [*self._voices[1 - MOST_VOICES :], voice]
            self._unheard += 1
            self._idle = 0

    def silence(self) -> None:
        """End every tone within 5 ms."""
        with self._lock:
            self._voices = [_Voice(_faded(voice.take(FADE_SAMPLES))) for voice in self._voices]

    def clear(self) -> None:
        """Forget every tone; for when no device fetches them any more."""
        with self._lock:
            self._voices = []
            self._unheard = 0

    def read(self, frames: int) -> array[int]:
        """Return the next `frames` samples, padded with silence."""
        with self._lock:
            voices = self._voices
            self._voices = [voice for voice in voices if len(voice.samples) > voice.at + frames]
            self._unheard = 0
            parts = [voice.take(frames) for voice in voices]
            self._idle = 0 if parts else self._idle + frames
        return _sum(parts, frames)


def _faded(samples: array[int]) -> array[int]:
    count = len(samples)
    return array("h", [sample * (count - at) // count for at, sample in enumerate(samples)])


def _sum(parts: list[array[int]], frames: int) -> array[int]:
    padded = [part + array("h", bytes(2 * (frames - len(part)))) for part in parts]
    match padded:
        case []:
            return array("h", bytes(2 * frames))
        case [one]:
            return one
        case _:
            sums = (sum(column) for column in zip(*padded, strict=True))
            return array("h", [max(-_LOUDEST, min(_LOUDEST, value)) for value in sums])
