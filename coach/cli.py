"""The command line, and the composition root of every command that needs no window."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from coach.chosen import Chosen
from coach.opening import (
    FAILED,
    INTERRUPTED,
    OK,
    UNUSABLE,
    catalog_of,
    data_dir,
    diary_of,
    fail,
    fail_unknown,
    own_routines,
)
from coach.resources import shipped
from coach.translation import gettext as _
from coach.translation import ngettext

_STANDARD_OUTPUT: Final = "-"


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns:
        The exit code: 0 done, 1 not done, 2 something named can't be used.
    """
    _open_closed_streams()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may know few letters
    try:
        if not arguments:  # the everyday start does not wait for a parser
            return _window(Chosen())
        from coach.arguments import parse  # noqa: PLC0415

        chosen = parse(arguments)
        if chosen.command:
            gc.enable()
        code = _COMMANDS[chosen.command](chosen)
        sys.stdout.flush()
    except OSError as error:
        # What is left in the buffer must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # A reader that has gone (`| head`) need not be told.
        return FAILED if isinstance(error, BrokenPipeError) else fail(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _open_closed_streams() -> None:
    """Read from and write to nothing where a stream was closed before the program began."""
    names = ("stdin", "r"), ("stdout", "w"), ("stderr", "w")
    for name, mode in names:
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 it stays


# The window


def _window(chosen: Chosen) -> int:
    from coach.desktop.machine import this_machine  # noqa: PLC0415
    from coach.desktop.preflight import find_obstacle  # noqa: PLC0415

    obstacle = find_obstacle(this_machine())
    if obstacle is not None:
        return fail(obstacle)
    if chosen.play is not None:
        catalog = catalog_of(chosen)
        if catalog.find_relief(chosen.play) is not None:
            refusal = _(
                "`--play` starts a routine; ice and heat begin on their page, or with {line}"
            )
            return fail(refusal.format(line=f"`coach play {chosen.play}`"), UNUSABLE)
        if catalog.find(chosen.play) is None:
            return fail_unknown(chosen.play, catalog)
    # PySide6 reads the source of every module that is imported after it, so ours without Qt come
    # first: a tenth of the start-up.
    import coach.desktop.single  # noqa: PLC0415
    import coach.diary.store  # noqa: PLC0415
    import coach.domain.comfort  # noqa: PLC0415
    import coach.library.catalog  # noqa: PLC0415
    import coach.library.texts  # noqa: PLC0415
    import coach.session.corrections  # noqa: PLC0415
    import coach.session.day  # noqa: PLC0415
    import coach.ui.presenters.relief_first  # noqa: PLC0415
    import coach.words.day  # noqa: PLC0415
    import coach.words.emergency  # noqa: PLC0415
    import coach.words.routine  # noqa: PLC0415, F401
    from coach.app import Launch, open_window  # noqa: PLC0415 Qt only now

    launch = Launch(
        data_dir=data_dir(chosen),
        routines_dir=chosen.routines_dir,
        speed=chosen.speed,
        play=chosen.play,
    )
    return open_window(launch)


# Routines


def _check(chosen: Chosen) -> int:
    from coach.library.check import check_paths  # noqa: PLC0415

    result = check_paths(chosen.paths, shipped("routines"), own_routines(chosen))
    told = sorted((*result.problems, *result.remarks))
    for problem in told:
        print(problem)
    for path, reason in result.unreadable:
        print(f"{path}: {reason}", file=sys.stderr)
    if result.unreadable:
        return UNUSABLE
    if told:
        return FAILED
    good = ngettext("{count} file, no problems", "{count} files, no problems", result.files)
    print(good.format(count=result.files))
    return OK


def _list(chosen: Chosen) -> int:
    from coach.console.listing import json_of, lines_of  # noqa: PLC0415

    catalog = catalog_of(chosen)
    for line in [json_of(catalog)] if chosen.as_json else lines_of(catalog):
        print(line)
    for broken in catalog.broken:
        for problem in broken.problems:
            print(problem, file=sys.stderr)
    return OK


def _schema(chosen: Chosen) -> int:
    from coach.library.json_schema import SCHEMAS, stored  # noqa: PLC0415

    sys.stdout.write(stored(SCHEMAS[chosen.kind]))
    return OK


# The decision table


def _explain(chosen: Chosen) -> int:
    from coach.console.explain import NoCheckIn, explain  # noqa: PLC0415
    from coach.library.texts import load_safety_texts  # noqa: PLC0415

    try:
        lines = explain(chosen.check_in, sys.stdin.buffer, load_safety_texts(shipped("assets")))
    except NoCheckIn as error:
        return fail(str(error), UNUSABLE)
    print("\n".join(lines))
    return OK


# The diary


def _export(chosen: Chosen) -> int:
    from coach.diary.errors import DiaryError  # noqa: PLC0415
    from coach.diary.export import export_csv, export_json, write_whole  # noqa: PLC0415

    as_json = chosen.json is not None
    write, target = (export_json, chosen.json) if as_json else (export_csv, chosen.csv)
    if target is None:
        return UNUSABLE
    with diary_of(chosen) as diary:
        if diary is None:
            return FAILED
        try:
            content = write(diary)
        except DiaryError as error:
            return fail(str(error))
    if target == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return OK
    try:
        write_whole(Path(target), content)
    except OSError as error:
        return fail(_("{file} could not be written: {reason}").format(
            file=target, reason=error.strerror
        ), UNUSABLE)  # fmt: skip
    return OK


def _doctor(chosen: Chosen) -> int:
    from coach.desktop.doctor import Places, ask_this, examine  # noqa: PLC0415
    from coach.desktop.machine import this_machine  # noqa: PLC0415

    places = Places(data=data_dir(chosen), shipped=shipped("routines"), own=own_routines(chosen))
    report = examine(ask_this(this_machine()), places, catalog_of(chosen))
    for line in report.lines:
        print(line)
    return OK if report.main_job_runs else FAILED


def _figures(chosen: Chosen) -> int:
    from coach.console.listing import unknown_exercise  # noqa: PLC0415
    from coach.desktop.machine import this_machine  # noqa: PLC0415
    from coach.desktop.preflight import find_obstacle  # noqa: PLC0415

    catalog = catalog_of(chosen)
    for one in chosen.ids:
        if one not in catalog.exercises:
            return fail(unknown_exercise(one, catalog), UNUSABLE)
    exercises = [catalog.exercises[one] for one in chosen.ids]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # pictures need no screen
    if (obstacle := find_obstacle(this_machine())) is not None:
        return fail(obstacle)
    from coach.ui.widgets.contact_sheet import write_sheets  # noqa: PLC0415 Qt only now

    try:
        count = write_sheets(exercises or catalog.exercises.values(), chosen.out)
    except OSError as error:
        return fail(_("{file} could not be written: {reason}").format(
            file=error.filename, reason=error.strerror
        ), UNUSABLE)  # fmt: skip
    written = ngettext("{count} picture in {folder}", "{count} pictures in {folder}", count)
    print(written.format(count=count, folder=chosen.out))
    return OK


# The player in the terminal


def _play(chosen: Chosen) -> int:
    from coach.terminal import play  # noqa: PLC0415

    return play(chosen)


_COMMANDS: Final[dict[str, Callable[[Chosen], int]]] = {
    "": _window,
    "play": _play,
    "check": _check,
    "list": _list,
    "schema": _schema,
    "figures": _figures,
    "explain": _explain,
    "export": _export,
    "doctor": _doctor,
}
