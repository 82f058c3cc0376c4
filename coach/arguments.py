"""What the command line may say; read only when it says something."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from coach.chosen import Chosen
from coach.resources import program_version
from coach.translation import gettext as _

FASTEST: Final = 1000
"""Faster than anyone can follow (design choice)."""


def parse(arguments: Sequence[str]) -> Chosen:
    """Read the command line; ends the process with a sentence where it can't be read."""
    return _parser().parse_args(arguments, Chosen())


def _parser() -> argparse.ArgumentParser:
    folders = argparse.ArgumentParser(add_help=False)
    folders.add_argument(
        "--data-dir",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help=_("diary, settings and your own routines live here"),
    )
    folders.add_argument(
        "--routines-dir",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help=_("your own routines live here"),
    )
    speed = argparse.ArgumentParser(add_help=False)
    speed.add_argument(
        "--speed",
        type=_speed,
        default=argparse.SUPPRESS,
        metavar="N",
        help=_("run the clock N times as fast, to preview a routine"),
    )
    parser = argparse.ArgumentParser(
        prog="coach",
        description=_("Guided routines, timers and a private diary for an aching back."),
        parents=[folders, speed],
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_("print the version"))
    parser.add_argument("--play", metavar="ID", help=_("start straight into a routine"))
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"))

    play = commands.add_parser("play", parents=[folders, speed], help=_("run it in the terminal"))
    play.add_argument("id", metavar="ID", help=_("as `coach list` names it"))
    play.set_defaults(command="play")

    check = commands.add_parser("check", parents=[folders], help=_("check routine files"))
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=_("file or folder"))
    check.set_defaults(command="check")

    listing = commands.add_parser("list", parents=[folders], help=_("list the routines"))
    listing.add_argument("--json", action="store_true", dest="as_json", help=_("as JSON"))
    listing.set_defaults(command="list")

    schema = commands.add_parser("schema", help=_("print the JSON Schema of a kind of file"))
    schema.add_argument("kind", choices=("exercise", "routine", "relief"))
    schema.set_defaults(command="schema")

    figures = commands.add_parser(
        "figures", parents=[folders], help=_("draw the poses of exercises as pictures")
    )
    figures.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("folder to fill"))
    figures.add_argument("ids", nargs="*", metavar="ID", help=_("exercises; all when left out"))
    figures.set_defaults(command="figures")

    explain = commands.add_parser(
        "explain", help=_("print the decision table, or what it says of a check-in")
    )
    explain.add_argument(
        "--check-in",
        metavar="FILE",
        help=_("answers as one JSON object, - for standard input"),
    )
    explain.set_defaults(command="explain")

    export = commands.add_parser("export", parents=[folders], help=_("write the whole diary"))
    formats = export.add_mutually_exclusive_group(required=True)
    formats.add_argument("--json", metavar="FILE", help=_("as JSON, - for standard output"))
    formats.add_argument("--csv", metavar="FILE", help=_("as a table, - for standard output"))
    export.set_defaults(command="export")

    doctor = commands.add_parser("doctor", parents=[folders], help=_("what this machine offers"))
    doctor.set_defaults(command="doctor")
    return parser


def _speed(written: str) -> float:
    try:
        speed = float(written)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= FASTEST:
        raise argparse.ArgumentTypeError(
            _("`{written}` is no speed, write a number above 0 and up to {most}").format(
                written=written, most=FASTEST
            )
        )
    return speed


class _Version(argparse.Action):
    """Prints the version; looks for it only then, it takes a while."""

    def __call__(self, parser: argparse.ArgumentParser, *_args: object, **_kwargs: object) -> None:
        print(program_version())  # noqa: T201 the command line talks on standard output
        parser.exit()
