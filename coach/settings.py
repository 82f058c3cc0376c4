"""The user's choices: one frozen record, load, atomic save."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from coach.domain.timeline import READY_S
from coach.translation import gettext as _

FILE_NAME: Final = "settings.json"
TEXT_SIZES: Final = (100, 125, 150, 200)
"""Percent of the normal type size (look/README)."""
LONGEST_NUMBER: Final = 40
"""Characters of a phone number, with room for two and a word between them."""


class Theme(Enum):
    """Light, dark, or as the desktop has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tint(Enum):
    """What the figure looks like, named after materials in the order of the alphabet.

    None of them is the usual one: a figure begins with the first, and slate is nobody's skin.
    """

    CLAY = "clay"
    HONEY = "honey"
    SAND = "sand"
    SLATE = "slate"
    UMBER = "umber"


PhoneNumber = Annotated[str, Meta(max_length=LONGEST_NUMBER)]
"""As the person wrote it; empty when none was entered."""


class Settings(Struct, frozen=True, kw_only=True):
    """What the user chose; unknown keys of a newer version are ignored."""

    theme: Theme = Theme.SYSTEM
    text_size: Annotated[int, Meta(ge=100, le=200)] = 100
    figure_tint: Tint = Tint.CLAY
    reduce_motion: bool = False
    volume: Annotated[int, Meta(ge=0, le=100)] = 70
    muted: bool = False
    ready_s: Annotated[int, Meta(ge=1, le=60)] = READY_S
    routines_dir: str | None = None
    emergency_number: PhoneNumber = ""
    urgent_number: PhoneNumber = ""


class Loaded(Struct, frozen=True):
    """Settings as read, and the sentence to show when the file could not be used."""

    settings: Settings
    problem: str | None = None


def load(data_dir: Path) -> Loaded:
    """Read the settings; without a file, or with a damaged one, the defaults.

    A damaged file is kept under the name `settings.json.damaged` so that nothing is lost.
    """
    file = data_dir / FILE_NAME
    try:
        return Loaded(msgspec.json.decode(file.read_bytes(), type=Settings))
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        problem = _("{file} could not be read: {reason}")
        return Loaded(Settings(), problem.format(file=file, reason=error.strerror))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        kept = file.with_name(f"{FILE_NAME}.damaged")
        try:
            file.replace(kept)
        except OSError:
            kept = file
        problem = _("{file} was damaged ({reason}) and is kept as {kept}")
        return Loaded(Settings(), problem.format(file=file, reason=error, kept=kept.name))


def save(data_dir: Path, settings: Settings) -> None:
    """Write the settings whole or not at all, readable by the user only.

    Raises:
        OSError: the folder can't be written or the disk is full; the old file is untouched.
    """
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = data_dir / FILE_NAME
    part = data_dir / f".{FILE_NAME}.part"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(msgspec.json.format(msgspec.json.encode(settings), indent=2))
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
