from __future__ import annotations

import signal
import subprocess
import sys

import pytest

CODE = """
import signal, sys
from PySide6.QtCore import QCoreApplication, QTimer
from coach.desktop.ending import Ending
app = QCoreApplication([])
ending = Ending()
QTimer.singleShot(0, lambda: print("ready", flush=True))
code = app.exec()
ending.close()
print(signal.getsignal(signal.SIGTERM) is signal.SIG_DFL, flush=True)
sys.exit(code)
"""


def started(before: str = "") -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", before + CODE], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_program_in_order_though_nothing_happens_in_it(
    number: signal.Signals,
) -> None:
    process = started()
    process.send_signal(number)
    said, _nothing = process.communicate(timeout=20)
    assert said == "True\n"
    assert process.returncode == 128 + number


def test_what_the_starter_wanted_ignored_stays_ignored() -> None:
    process = started("import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n")
    process.send_signal(signal.SIGHUP)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 128 + signal.SIGTERM
