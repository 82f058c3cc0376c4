"""What the window is composed of, and when."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATER = [
    "coach.desktop.notify",
    "coach.desktop.sound",
    "coach.domain.figure",
    "coach.library.document",
    "coach.lobby",
    "coach.player.player",
    "coach.relief",
    "coach.staying",
    "coach.ui.dialogs.safety_card",
    "coach.ui.pages.relief_page",
    "coach.ui.pages.routines_page",
    "coach.ui.pages.session_page",
    "coach.ui.widgets.figure",
]


@pytest.fixture(scope="module")
def imported() -> frozenset[str]:
    """Return the modules that are there when the window is about to be made."""
    code = "import coach.app, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("module", LATER)
def test_the_first_frame_does_not_wait_for(module: str, imported: frozenset[str]) -> None:
    assert module not in imported


def test_what_the_first_frame_shows_is_there(imported: frozenset[str]) -> None:
    assert {"coach.ui.main_window", "coach.ui.pages.today_page"} <= imported
