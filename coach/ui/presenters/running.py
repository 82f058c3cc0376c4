"""Work that comes in pieces, done in a thread beside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event, Thread
from typing import Any, Final, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")

_PATIENCE_S: Final = 2.0
"""So long the end of the program waits for a disk that does not answer."""


class Runner(Protocol):
    """Does one work at a time."""

    def run(
        self, work: Iterator[T | None], take: Callable[[T], object], done: Callable[[], object]
    ) -> None:
        """Go through `work`; hand everything but None to `take`, then call `done`.

        Both are called in the thread that called this.
        """
        ...

    def stop(self) -> None:
        """Leave the work where it is; neither `take` nor `done` is called for what was left."""
        ...


class InThread(QObject):
    """Does the work in a thread, so that neither it nor a slow disk holds up the window."""

    _came = Signal(object)
    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = Event()
        self._taken = Event()
        self._thread: Thread | None = None
        self._take: Callable[[Any], object]
        self._done: Callable[[], object]
        # The thread emits: queued, they arrive where this object lives.
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Iterator[T | None], take: Callable[[T], object], done: Callable[[], object]
    ) -> None:
        """Go through `work` in a thread."""
        self._take, self._done = take, done
        # A daemon: a disk that never answers must not keep the program from ending.
        self._thread = Thread(target=self._work, args=(work,), name="reading", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Leave the work after the piece at hand, and wait for that."""
        self._stopped.set()
        self._taken.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _work(self, work: Iterator[object]) -> None:
        try:
            for piece in work:
                self._taken.clear()
                if self._stopped.is_set():
                    return
                if piece is not None:
                    self._came.emit(piece)
                    # Showing it goes first: two threads of Python take each other's time.
                    self._taken.wait()
        finally:
            if not self._stopped.is_set():
                self._ended.emit()

    @Slot(object)
    def _on_came(self, piece: object) -> None:
        try:
            if not self._stopped.is_set():
                self._take(piece)
        finally:
            self._taken.set()

    @Slot()
    def _on_ended(self) -> None:
        if self._thread is not None:
            self._thread.join()
        if not self._stopped.is_set():
            self._done()
