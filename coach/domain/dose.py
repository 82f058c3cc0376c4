"""How much of an exercise: durations, tempo, sets, and what half of it is."""

from __future__ import annotations

import re
from enum import Enum
from typing import Annotated, Final

from msgspec import Meta, Struct
from msgspec.structs import replace

MIN_SECONDS: Final = 1
MAX_SECONDS: Final = 60 * 60
SHORTEST_HALF_S: Final = 5
"""A hold or time that is made less never falls under this (domain rule EASE)."""

_DURATION: Final = re.compile(
    r"(?:(?P<min>\d{1,4}(?:\.\d{1,3})?)\s*min)?\s*(?:(?P<s>\d{1,5}(?:\.\d{1,3})?)\s*(?:s|sec))?",
    re.ASCII,
)
_BARE: Final = re.compile(r"\d{1,9}", re.ASCII)
_TEMPO: Final = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{1,2})-(\d{1,2})", re.ASCII)


class Seconds(int):
    """A duration in whole seconds, 1 s to 60 min, written `30 s`, `2 min` or a bare number."""

    __slots__ = ()

    @classmethod
    def parse(cls, written: object) -> Seconds:
        """Read a duration as a person writes it.

        Args:
            written: `30`, `"30 s"`, `"2 min"`, `"1.5 min"` or `"1 min 30 s"`.

        Raises:
            ValueError: with the sentence to show, when it is no duration or out of range.
        """
        seconds = cls._seconds_of(written)
        if seconds is None:
            raise ValueError(f"`{written}` is no duration, write `30 s` or `2 min`")
        if not MIN_SECONDS <= seconds <= MAX_SECONDS:
            raise ValueError(f"must be between 1 s and 60 min, found `{written}`")
        if seconds != int(seconds):
            raise ValueError(f"`{written}` is no whole number of seconds")
        return cls(int(seconds))

    @staticmethod
    def _seconds_of(written: object) -> float | None:
        match written:
            case bool():
                return None
            case int() | float():
                return written
            case str():
                text = written.strip()
                if _BARE.fullmatch(text.removeprefix("-")):
                    return int(text)
                parts = _DURATION.fullmatch(text.removeprefix("-"))
                if parts is None or parts["min"] is parts["s"] is None:
                    return None
                # Thousandths as whole numbers: 0.29 min must not become 17.399999 s.
                thousandths = _thousandths(parts["min"]) * 60 + _thousandths(parts["s"])
                return -thousandths / 1000 if text.startswith("-") else thousandths / 1000
            case _:
                return None


def _thousandths(number: str | None) -> int:
    whole, _, part = (number or "0").partition(".")
    return int(whole) * 1000 + int(part.ljust(3, "0") or 0)


class Tempo(Struct, frozen=True):
    """Whole seconds of one rep: out, pause at the end, back, rest; written `3-1-3-0`."""

    out_s: int
    pause_s: int
    back_s: int
    rest_s: int

    @classmethod
    def parse(cls, written: object) -> Tempo:
        """Read `3-1-3-0` (out-pause-back-rest, whole seconds).

        Raises:
            ValueError: with the sentence to show, when it is not four numbers or they are all 0.
        """
        parts = _TEMPO.fullmatch(written.strip()) if isinstance(written, str) else None
        if parts is None:
            raise ValueError(f"`{written}` is no tempo, write out-pause-back-rest like `3-1-3-0`")
        tempo = cls(*(int(part) for part in parts.groups()))
        if not tempo.total_s:
            raise ValueError("the tempo adds up to 0 s, at least one part must last 1 s")
        return tempo

    @property
    def total_s(self) -> int:
        """Seconds of one rep."""
        return self.out_s + self.pause_s + self.back_s + self.rest_s

    def __str__(self) -> str:
        return f"{self.out_s}-{self.pause_s}-{self.back_s}-{self.rest_s}"


DEFAULT_TEMPO: Final = Tempo(2, 1, 2, 0)
"""For reps written without a tempo, where the exercise names none (design choice)."""

Count = Annotated[int, Meta(ge=1, le=100)]


class Form(Enum):
    """The five ways in which work is written."""

    HOLD = "hold"
    REPS = "reps"
    TIME = "time"
    PYRAMID = "pyramid"
    LADDER = "ladder"


class WorkSet(Struct, frozen=True):
    """One set: `reps` times a hold or stretch of time of `seconds` (0 when the tempo decides)."""

    reps: int
    seconds: int


class Dose(Struct, frozen=True, kw_only=True):
    """The work of one step, complete: nothing left to default."""

    form: Form
    sets: tuple[WorkSet, ...]
    gap_s: int = 0
    rest_s: int = 0
    tempo: Tempo = DEFAULT_TEMPO

    def halved(self) -> Dose:
        """Half of it as EASE means it (domain.md 4.3).

        Half the reps, or the seconds where there is one rep, rounded down, at least 1 rep or 5 s;
        each number of a pyramid or ladder; sets, tempo and rest stay.
        """
        return self.scaled(50)

    def scaled(self, percent: int) -> Dose:
        """So much of it, counted as EASE counts (D17, D18).

        Args:
            percent: 1 to 100 of the reps, or of the seconds where there is one rep.
        """
        return replace(self, sets=tuple(self._scaled(work, percent) for work in self.sets))

    def _scaled(self, work: WorkSet, percent: int) -> WorkSet:
        if self.form in {Form.REPS, Form.PYRAMID} or work.reps > 1:
            return WorkSet(max(1, work.reps * percent // 100), work.seconds)
        least_s = min(work.seconds, SHORTEST_HALF_S)
        return WorkSet(1, max(least_s, work.seconds * percent // 100))


class WrittenDose(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A dose as it stands in a file: everything optional, nothing filled in."""

    hold: Seconds | None = None
    reps: Count | None = None
    gap: Seconds | None = None
    tempo: Tempo | None = None
    time: Seconds | None = None
    pyramid: Annotated[tuple[Count, ...], Meta(min_length=1, max_length=100)] | None = None
    ladder: Annotated[tuple[Seconds, ...], Meta(min_length=1, max_length=100)] | None = None
    sets: Count | None = None
    rest: Seconds | None = None

    @property
    def names_work(self) -> bool:
        """Whether hold, reps, time, pyramid or ladder is written."""
        return any((self.hold, self.reps, self.time, self.pyramid, self.ladder))

    def over(self, default: WrittenDose | None) -> WrittenDose:
        """Return this dose laid over an exercise's own.

        A step that names its work stands alone but for the tempo; one that does not, changes only
        what it writes (`sets: 2` keeps the exercise's hold).
        """
        if default is None:
            return self
        if self.names_work:
            return self if self.tempo or not self.reps else replace(self, tempo=default.tempo)
        written = {
            name: value
            for name in WrittenDose.__struct_fields__
            if (value := getattr(self, name)) is not None
        }
        return replace(default, **written)

    def resolve(self) -> Dose:
        """Fill in what was not written: one set, no gap, no rest.

        Raises:
            ValueError: when no work is named; the checks of the library refuse that before.
        """
        # Plain numbers from here on: Seconds is how a duration is written.
        gap_s, rest_s, hold_s = int(self.gap or 0), int(self.rest or 0), int(self.hold or 0)
        sets = self.sets or 1
        if self.pyramid:
            form, work = Form.PYRAMID, tuple(WorkSet(reps, hold_s) for reps in self.pyramid)
        elif self.ladder:
            form, work = Form.LADDER, tuple(WorkSet(1, int(rung)) for rung in self.ladder)
        elif self.hold:
            form, work = Form.HOLD, (WorkSet(self.reps or 1, hold_s),) * sets
        elif self.reps:
            form, work = Form.REPS, (WorkSet(self.reps, 0),) * sets
        elif self.time:
            form, work = Form.TIME, (WorkSet(1, int(self.time)),) * sets
        else:
            raise ValueError("no work: write hold, reps, time, pyramid or ladder")
        tempo = self.tempo or DEFAULT_TEMPO
        return Dose(form=form, sets=work, gap_s=gap_s, rest_s=rest_s, tempo=tempo)
