"""The commands that add what is missing, ready to be typed."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from coach.desktop.machine import Machine


def pip_install(machine: Machine, requirement: str, *options: str) -> str:
    """Return the command that adds a package to the Python that runs the program."""
    return shlex.join([machine.executable, "-m", "pip", "install", *options, requirement])


def apt_install(machine: Machine, packages: Iterable[str]) -> str:
    """Return the command that adds Debian packages, each named once; root needs no sudo."""
    sudo = [] if machine.is_root else ["sudo"]
    return " ".join([*sudo, "apt install", *dict.fromkeys(packages)])
