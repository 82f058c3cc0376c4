"""The command line, and the composition root of every command that needs no window."""

from __future__ import annotations

import datetime as dt
import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.chosen import Chosen
from coach.resources import cache_dir, default_data_dir, shipped, user_routines_dir
from coach.translation import gettext as _
from coach.translation import ngettext

if TYPE_CHECKING:  # each command imports what it needs, when it needs it
    from coach.console.keys import Keys
    from coach.console.lobby import Lobby
    from coach.diary.store import Diary
    from coach.library.catalog import Catalog
    from coach.library.texts import SafetyTexts
    from coach.player.cues import Cue
    from coach.session.session import Session

OK: Final = 0
FAILED: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130
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
        return FAILED if isinstance(error, BrokenPipeError) else _fail(str(error))
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
        return _fail(obstacle)
    if chosen.play is not None:
        catalog = _catalog(chosen)
        if catalog.find(chosen.play) is None:
            return _fail_unknown(chosen.play, catalog)
    # PySide6 reads the source of every module that is imported after it, so ours without Qt come
    # first: a tenth of the start-up.
    import coach.diary.store  # noqa: PLC0415
    import coach.domain.comfort  # noqa: PLC0415
    import coach.domain.figure  # noqa: PLC0415
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
        data_dir=_data_dir(chosen),
        routines_dir=chosen.routines_dir,
        speed=chosen.speed,
        play=chosen.play,
    )
    return open_window(launch)


# Routines


def _check(chosen: Chosen) -> int:
    from coach.library.check import check_paths  # noqa: PLC0415

    result = check_paths(chosen.paths, shipped("routines"), _own_routines(chosen))
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

    catalog = _catalog(chosen)
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
        return _fail(str(error), UNUSABLE)
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
    with _diary(chosen) as diary:
        if diary is None:
            return FAILED
        try:
            content = write(diary)
        except DiaryError as error:
            return _fail(str(error))
    if target == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return OK
    try:
        write_whole(Path(target), content)
    except OSError as error:
        return _fail(_("{file} could not be written: {reason}").format(
            file=target, reason=error.strerror
        ), UNUSABLE)  # fmt: skip
    return OK


def _doctor(chosen: Chosen) -> int:
    from coach.desktop.doctor import Places, ask_this, examine  # noqa: PLC0415
    from coach.desktop.machine import this_machine  # noqa: PLC0415

    places = Places(data=_data_dir(chosen), shipped=shipped("routines"), own=_own_routines(chosen))
    report = examine(ask_this(this_machine()), places, _catalog(chosen))
    for line in report.lines:
        print(line)
    return OK if report.main_job_runs else FAILED


def _figures(chosen: Chosen) -> int:
    from coach.console.listing import unknown_exercise  # noqa: PLC0415
    from coach.desktop.machine import this_machine  # noqa: PLC0415
    from coach.desktop.preflight import find_obstacle  # noqa: PLC0415

    catalog = _catalog(chosen)
    for one in chosen.ids:
        if one not in catalog.exercises:
            return _fail(unknown_exercise(one, catalog), UNUSABLE)
    exercises = [catalog.exercises[one] for one in chosen.ids]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # pictures need no screen
    if (obstacle := find_obstacle(this_machine())) is not None:
        return _fail(obstacle)
    from coach.ui.widgets.contact_sheet import write_sheets  # noqa: PLC0415 Qt only now

    try:
        count = write_sheets(exercises or catalog.exercises.values(), chosen.out)
    except OSError as error:
        return _fail(_("{file} could not be written: {reason}").format(
            file=error.filename, reason=error.strerror
        ), UNUSABLE)  # fmt: skip
    written = ngettext("{count} picture in {folder}", "{count} pictures in {folder}", count)
    print(written.format(count=count, folder=chosen.out))
    return OK


# The player in the terminal


def _play(chosen: Chosen) -> int:
    from coach.console.keys import open_keys  # noqa: PLC0415
    from coach.console.lobby import Lobby  # noqa: PLC0415
    from coach.diary.errors import DiaryError  # noqa: PLC0415
    from coach.library.texts import load_safety_texts  # noqa: PLC0415
    from coach.player.clock import SystemClock  # noqa: PLC0415
    from coach.session.begin import Beginnings  # noqa: PLC0415
    from coach.session.card_question import CardQuestion  # noqa: PLC0415
    from coach.settings import load  # noqa: PLC0415

    catalog = _catalog(chosen)
    if catalog.find(chosen.id) is None and chosen.id not in catalog.exercises:
        return _fail_unknown(chosen.id, catalog)
    texts = load_safety_texts(shipped("assets"))
    with _diary(chosen) as diary, open_keys() as keys:
        if diary is None:
            return FAILED
        lobby = Lobby(
            beginnings=Beginnings(diary, SystemClock(), _now, chosen.speed),
            card=CardQuestion(diary, _now),
            catalog=catalog,
            texts=texts,
            keys=keys,
            now=_now,
            say=print,
            refuse=lambda line: print(line, file=sys.stderr),
        )
        try:
            session = lobby.session(chosen.id, load(_data_dir(chosen)).settings.ready_s)
        except DiaryError as error:
            return _fail(str(error))
        return FAILED if session is None else _run_session(chosen, session, lobby, texts, keys)


def _run_session(
    chosen: Chosen, session: Session, lobby: Lobby, texts: SafetyTexts, keys: Keys
) -> int:
    from coach.console.play import ConsolePlayer  # noqa: PLC0415

    with _sounds(chosen, keys) as sound:
        player = ConsolePlayer(
            session,
            keys,
            texts,
            recall=lobby.recall,
            say=lambda line: print(line, flush=True),
            show=_show if keys.has_person else lambda _line: None,
            sound=sound,
        )
        # Told to end, it ends as with Ctrl+C: what was done is saved, the terminal is given back.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        player.run()
    if session.problem is not None:
        return _fail(session.problem)
    return OK


@contextmanager
def _sounds(chosen: Chosen, keys: Keys) -> Iterator[Callable[[Cue | None], None]]:
    """Give what plays a cue (None silences), and keep the screen awake; nothing when piped."""
    if not keys.has_person:
        yield lambda _cue: None
        return
    from coach.desktop.keep_awake import open_keep_awake  # noqa: PLC0415
    from coach.desktop.sound import open_speaker  # noqa: PLC0415
    from coach.settings import load  # noqa: PLC0415

    settings = load(_data_dir(chosen)).settings
    speaker, awake = open_speaker(shipped("assets")), open_keep_awake()
    speaker.set_volume(settings.volume)
    speaker.set_muted(settings.muted)
    awake.hold()
    try:
        yield lambda cue: speaker.silence() if cue is None else speaker.play(cue)
        speaker.finish()
    finally:
        awake.close()
        speaker.close()


def _show(line: str) -> None:
    """Overwrite the terminal's current line."""
    width = os.get_terminal_size().columns - 1
    sys.stdout.write(f"\r\x1b[K{line[:width]}")
    sys.stdout.flush()


# What several commands need


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()  # noqa: TID251 this is the composition root


def _data_dir(chosen: Chosen) -> Path:
    folder: Path | None = chosen.data_dir
    return (folder or default_data_dir()).expanduser().absolute()


def _own_routines(chosen: Chosen) -> Path:
    from coach.settings import load  # noqa: PLC0415

    if chosen.routines_dir is not None:
        own: Path = chosen.routines_dir.expanduser().absolute()
        return own
    data_dir = _data_dir(chosen)
    return user_routines_dir(data_dir, load(data_dir).settings.routines_dir)


def _catalog(chosen: Chosen) -> Catalog:
    from coach.library.kept import Kept  # noqa: PLC0415
    from coach.library.overlay import load_catalog  # noqa: PLC0415

    return load_catalog(shipped("routines"), _own_routines(chosen), Kept(cache_dir()))


@contextmanager
def _diary(chosen: Chosen) -> Iterator[Diary | None]:
    """Open the diary; None, with the sentence said, when it can't be used."""
    from coach.diary.errors import DiaryError  # noqa: PLC0415
    from coach.diary.store import open_diary  # noqa: PLC0415

    try:
        opened = open_diary(_data_dir(chosen), _now())
    except DiaryError as error:
        _fail(str(error))
        yield None
        return
    if opened.notice:
        print(opened.notice, file=sys.stderr)
    try:
        yield opened.diary
    finally:
        opened.diary.close()


def _fail_unknown(routine_id: str, catalog: Catalog) -> int:
    from coach.console.listing import unknown_routine  # noqa: PLC0415

    return _fail(unknown_routine(routine_id, catalog), UNUSABLE)


def _fail(sentence: str, code: int = FAILED) -> int:
    print(sentence, file=sys.stderr)
    return code


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
