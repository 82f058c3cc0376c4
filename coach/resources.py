"""Where the shipped routines and assets are, and the user's data; which version this is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from coach.translation import gettext as _

APP_FOLDER: Final = "recovery-coach"


def shipped(folder: str) -> Path:
    """Return the shipped folder: inside the installed package, or beside it in a checkout.

    Args:
        folder: `"routines"` or `"assets"`.
    """
    package = Path(__file__).parent
    packaged = package / folder
    return packaged if packaged.is_dir() else package.parent / folder


def default_data_dir() -> Path:
    """Return the folder of diary, settings and the user's own routines."""
    import platformdirs  # noqa: PLC0415 late: start-up pays only when it is needed

    return platformdirs.user_data_path(APP_FOLDER, appauthor=False)


def cache_dir() -> Path:
    """Return the folder of what can be made anew at any time, and may be deleted."""
    import platformdirs  # noqa: PLC0415 late, as above

    return platformdirs.user_cache_path(APP_FOLDER, appauthor=False)


def user_routines_dir(data_dir: Path, chosen: str | None = None) -> Path:
    """Return the folder of the user's own routines: the chosen one, else inside the data folder."""
    return Path(chosen).expanduser() if chosen else data_dir / "routines"


def program_version() -> str:
    """Return the version of the installed program."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 it is slow

    try:
        return version("recovery-coach")
    except PackageNotFoundError:
        return _("not installed")
