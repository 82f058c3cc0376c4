"""What the window is composed of, and when."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from coach.desktop.single import Ring, take_folder

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


SECOND: Final = """
import sys
from pathlib import Path
from coach.app import Launch, open_window
from coach.desktop import single
from coach.ui.dialogs import sentence
single.TRIES, single.TRY_MS = 2, 20
sentence.tell_alone = lambda told: print("box:", told)
sys.exit(open_window(Launch(data_dir=Path(sys.argv[1]))))
"""


def test_a_start_beside_a_window_that_does_not_answer_says_so_on_the_screen(
    tmp_path: Path,
) -> None:
    lock = take_folder(tmp_path, Ring())
    second = subprocess.run(
        [sys.executable, "-c", SECOND, str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    lock.unlock()
    told = "Recovery Coach is open already, but it does not answer.\n"
    assert (second.returncode, second.stdout) == (1, f"box: {told}")
    assert second.stderr.endswith(told)


def test_what_the_first_frame_shows_is_there(imported: frozenset[str]) -> None:
    assert {"coach.ui.main_window", "coach.ui.pages.today_page"} <= imported
