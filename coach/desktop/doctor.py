"""What this machine offers, what is missing, and the one command that adds it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct

from coach.desktop.bus_notifier import ask_notifications
from coach.desktop.commands import apt_install, pip_install
from coach.desktop.keep_awake import OpenMode
from coach.desktop.machine import Machine
from coach.desktop.notify import why_none
from coach.desktop.output import Output, OutputError, open_output
from coach.desktop.preflight import find_obstacle
from coach.desktop.session_bus import BusError
from coach.desktop.wakepy_mode import wakepy_mode
from coach.library.catalog import BrokenFile, Catalog, Source
from coach.translation import gettext as _
from coach.translation import ngettext

_SOUND_LIBRARIES: Final = {"libpulse.so.0": "libpulse0", "libasound.so.2": "libasound2"}
"""Either is enough; miniaudio opens them itself."""
_PROBE_BYTES: Final = 4096


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that was looked at: what was found, and the command that adds what is missing."""

    topic: str
    found: str
    mend: str | None = None

    def __str__(self) -> str:
        line = f"{self.topic + ':':<15}{self.found}"
        return line + _("; `{command}` adds it").format(command=self.mend) if self.mend else line


class Report(Struct, frozen=True, kw_only=True):
    """All findings, and whether a routine can be followed and its session kept."""

    findings: tuple[Finding, ...]
    main_job_runs: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """The report as it is printed."""
        verdict = (
            _("The main job can run: follow a routine, check in, keep a diary.")
            if self.main_job_runs
            else _("The main job can't run yet: it needs routines and a folder for the diary.")
        )
        return (*(str(finding) for finding in self.findings), verdict)


class Places(Struct, frozen=True, kw_only=True):
    """Where things lie: the data folder, the shipped routines, the user's own."""

    data: Path
    shipped: Path
    own: Path


class Asked(Struct, frozen=True, kw_only=True):
    """The questions put to sound device and desktop; both are let go again at once."""

    machine: Machine
    open_output: Callable[[], Output]
    open_mode: OpenMode
    ask_notifications: Callable[[], None]


def ask_this(machine: Machine) -> Asked:
    """Return the real questions; answering them takes some 200 ms."""
    return Asked(
        machine=machine,
        open_output=open_output,
        open_mode=wakepy_mode,
        ask_notifications=ask_notifications,
    )


def examine(asked: Asked, places: Places, catalog: Catalog) -> Report:
    """Look at everything that the program can use.

    Args:
        asked: `ask_this(this_machine())`.
        places: where things lie; nothing is created.
        catalog: what was read from the two routine folders.
    """
    data = _writing_obstacle(places.data)
    return Report(
        findings=(
            _window(asked.machine),
            Finding(topic=_("Terminal"), found=_("`coach play ID` runs")),
            _sound(asked),
            _screen(asked),
            _notifications(asked),
            _data(places.data, data),
            *_routines(places, catalog),
        ),
        main_job_runs=data is None and bool(catalog.routines),
    )


def _window(machine: Machine) -> Finding:
    obstacle = find_obstacle(machine)
    if obstacle:
        return Finding(topic=_("Window"), found=obstacle)
    version = machine.qt.version if machine.qt else None
    number = ".".join(map(str, version)) if version else _("of this system")
    return Finding(topic=_("Window"), found=_("opens (PySide6 {version})").format(version=number))


def _sound(asked: Asked) -> Finding:
    topic = _("Sound")
    try:
        asked.open_output().close()
    except OutputError as error:
        return Finding(
            topic=topic,
            found=_("silent, {reason}").format(reason=error),
            mend=_sound_mend(asked.machine, missing_package=error.package),
        )
    return Finding(topic=topic, found=_("plays"))


def _sound_mend(machine: Machine, missing_package: str | None) -> str | None:
    if missing_package:
        return pip_install(machine, missing_package)
    if machine.platform == "linux" and all(map(machine.load, _SOUND_LIBRARIES)):
        return apt_install(machine, _SOUND_LIBRARIES.values())
    return None


def _screen(asked: Asked) -> Finding:
    with asked.open_mode() as refusal:
        if refusal is None:
            return Finding(topic=_("Screen"), found=_("stays on while a session runs"))
        return Finding(
            topic=_("Screen"),
            found=_("may go dark while a session runs, {reason}").format(reason=refusal.reason),
            mend=pip_install(asked.machine, refusal.package) if refusal.package else None,
        )


def _notifications(asked: Asked) -> Finding:
    topic, none = _("Notifications"), _("none of ice and heat, {reason}")
    if (why := why_none(asked.machine.platform)) is not None:
        return Finding(topic=topic, found=none.format(reason=why))
    try:
        asked.ask_notifications()
    except BusError as error:
        return Finding(
            topic=topic,
            found=none.format(reason=error),
            mend=pip_install(asked.machine, error.package) if error.package else None,
        )
    return Finding(topic=topic, found=_("call you to a skin check"))


def _data(folder: Path, obstacle: str | None) -> Finding:
    topic = _("Your data")
    if obstacle is None:
        return Finding(topic=topic, found=str(folder))
    found = _("{folder} can't be written ({reason}); `coach --data-dir FOLDER` takes another one")
    return Finding(topic=topic, found=found.format(folder=folder, reason=obstacle))


def _writing_obstacle(folder: Path) -> str | None:
    """Say why nothing can be kept in a folder that may not be there yet."""
    place = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    try:
        # Tried, not asked: permissions say nothing of a full disk or of a read-only one.
        with tempfile.TemporaryFile(dir=place) as probe:
            probe.write(bytes(_PROBE_BYTES))
            probe.flush()
    except OSError as error:
        return error.strerror or str(error)
    return None


def _routines(places: Places, catalog: Catalog) -> tuple[Finding, ...]:
    return tuple(
        _folder(topic, folder, _count(catalog, source), _broken(catalog, source))
        for topic, folder, source in (
            (_("Routines"), places.shipped, Source.SHIPPED),
            (_("Your routines"), places.own, Source.USER),
        )
    )


def _count(catalog: Catalog, source: Source) -> int:
    return sum(one.source is source for one in catalog.routines)


def _broken(catalog: Catalog, source: Source) -> tuple[BrokenFile, ...]:
    return tuple(one for one in catalog.broken if one.source is source)


def _folder(topic: str, folder: Path, count: int, broken: tuple[BrokenFile, ...]) -> Finding:
    found = ngettext("{count} routine in {folder}", "{count} routines in {folder}", count)
    text = found.format(count=count, folder=folder)
    if broken:
        more = ngettext(
            ", {count} file can't be used: `coach check {folder}` says why",
            ", {count} files can't be used: `coach check {folder}` says why",
            len(broken),
        )
        text += more.format(count=len(broken), folder=folder)
    return Finding(topic=topic, found=text)
