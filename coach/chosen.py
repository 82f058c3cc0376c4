"""What the command line said."""

from __future__ import annotations

from pathlib import Path


class Chosen:
    """One command with its options; as it stands here, `coach` alone: the window."""

    command: str = ""
    data_dir: Path | None = None
    routines_dir: Path | None = None
    speed: float = 1.0
    play: str | None = None
    id: str = ""
    paths: tuple[Path, ...] = ()
    as_json: bool = False
    json: str | None = None
    csv: str | None = None
    kind: str = ""
    out: Path = Path()
    ids: tuple[str, ...] = ()
    check_in: str | None = None
