"""The real program with its window, which does what its standard input says and answers.

A line is a key, `look`, `start ID` or `until STAGE...`. Every answer is one line of JSON: what is
on the skin, and what can be read.
"""

from __future__ import annotations

import faulthandler
import json
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coach import cli
from coach.session.relief_look import ReliefLook
from coach.ui.main_window import MainWindow
from coach.ui.pages.page_maker import RELIEF
from coach.ui.pages.relief.run_page import ReliefRunPage

_KEYS: Final = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape}
_LONGEST_MS: Final = 10_000
_OFTEN_MS: Final = 20
_LONGEST_S: Final = 60
_run_the_program: Final = QApplication.exec


def _window() -> MainWindow:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    return found


def _says(view: QWidget) -> str:
    labels = view.findChildren(QLabel)
    said = "\n".join(label.text() for label in labels if label.isVisible())
    return said.replace("\N{NO-BREAK SPACE}", " ")


def _shown() -> ReliefLook | None:
    pages = [page for page in _window().findChildren(ReliefRunPage) if page.isVisible()]
    return pages[0]._presenter.look if pages else None


def _stage() -> str:
    look = _shown()
    return look.stage.value if look else "none"


def _wait(so: Callable[[], bool]) -> None:
    patience = QDeadlineTimer(_LONGEST_MS)
    while not so() and not patience.hasExpired():
        QTest.qWait(_OFTEN_MS)


def _look() -> str:
    window, look = _window(), _shown()
    told = {
        "page": window.page,
        "stage": _stage(),
        "on_skin": look.on_skin_s if look else None,
        "restarted": look.restarted if look else None,
        "text": _says(window),
    }
    return json.dumps(told)


def _do(line: str) -> None:
    window = _window()
    if line.startswith("start "):
        window.show_page(RELIEF)
        page = window.relief_page()
        page.ask_start(line.removeprefix("start "))
        _wait(page.way_in.isVisible)  # the files are still being read
    elif line.startswith("until "):
        stages = line.split()[1:]
        _wait(lambda: _stage() in stages)
    elif line != "look":
        window.activateWindow()
        _wait(window.isActiveWindow)
        focused = QApplication.focusWidget() or window
        QTest.keyClick(focused, _KEYS.get(line) or line)
    QApplication.processEvents()
    print(_look(), flush=True)  # noqa: T201 this is how it answers


def _exec(*_app: object) -> int:
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: _do(sys.stdin.readline().strip()))
    _window().activateWindow()
    print("ready", flush=True)  # noqa: T201 this is how it answers
    return _run_the_program()


if __name__ == "__main__":
    faulthandler.dump_traceback_later(_LONGEST_S, exit=True)  # nobody may wait for ever
    QApplication.exec = _exec  # type: ignore[method-assign] the one place where its loop begins
    sys.exit(cli.run(sys.argv[1:]))
