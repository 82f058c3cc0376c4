"""Notifications over the session bus, from a thread of their own."""

from __future__ import annotations

import html
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Final

from coach.desktop.session_bus import BusError, RefusedError, SessionBus, open_session_bus
from coach.translation import gettext as _

Activated = Callable[[str, str], None]
"""Told, in a thread of its own, which key was clicked, and the desktop's leave to come forward.

The second is a token of xdg-activation, empty where the desktop gives none.
"""
OpenBus = Callable[[socket.socket], SessionBus]
"""Connects; the socket wakes whoever waits for a signal. Raises BusError."""

_PROGRAM: Final = "Recovery Coach"
_DESKTOP_ENTRY: Final = "recovery-coach"
_PATH: Final = "/org/freedesktop/Notifications"
_NAME: Final = "org.freedesktop.Notifications"
_BUS: Final = "/org/freedesktop/DBus"
_BUS_NAME: Final = "org.freedesktop.DBus"
_MATCHES: Final = (
    f"type='signal',sender='{_NAME}',interface='{_NAME}'",
    f"type='signal',sender='{_BUS_NAME}',member='NameOwnerChanged',arg0='{_NAME}'",
)
_AS_THE_DESKTOP_LIKES: Final = -1
_NEVER: Final = 0
_NORMAL: Final = 1
_CRITICAL: Final = 2
_CLICKED: Final = "default"
CLOSING_S: Final = 1.0
_LEAVING_S: Final = 1.0


class BusNotifier:
    """Speaks `org.freedesktop.Notifications`.

    The thread starts with the first notification and sleeps until there is something to tell or to
    hear. What fails is tried again with the next one.
    """

    def __init__(self, open_bus: OpenBus, activated: Activated) -> None:
        self._open_bus = open_bus
        self._activated = activated
        self._orders: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._lock = Lock()
        self._closed = False
        self._given_up = False
        self._thread: Thread | None = None
        self._asleep, self._alarm_clock = socket.socketpair()
        self._bus: SessionBus | None = None
        # From here on touched by the thread alone.
        self._ids: dict[str, int] = {}
        self._capabilities: frozenset[str] = frozenset()
        self._token = ""
        self.problem: str | None = None

    def notify(self, key: str, title: str, body: str, *, urgent: bool = False) -> None:
        """Show one; it takes the place of the one with the same key."""
        self._order(lambda: self._show(key, title, body, urgent=urgent))

    def withdraw(self, key: str) -> None:
        """Take one back; it has happened or is over."""
        if self._thread is not None:
            self._order(lambda: self._take_back(key))

    def close(self) -> None:
        """Take all back, and wait a moment until the desktop has been told."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        if self._thread is None:
            self._asleep.close()
        else:
            self._orders.put(self._take_all_back)
            self._orders.put(None)
            with suppress(OSError):  # awake, it may have gone already
                self._alarm_clock.send(b"!!")
            self._thread.join(CLOSING_S)
            if self._thread.is_alive():
                # A desktop that hangs must not keep the program from ending.
                self._given_up = True
                if (bus := self._bus) is not None:
                    bus.abort()
                self._thread.join(_LEAVING_S)
        self._alarm_clock.close()

    def _order(self, order: Callable[[], None]) -> None:
        with self._lock:
            if self._closed:
                return
            if self._thread is None:
                self._thread = Thread(target=self._work, name="notifications", daemon=True)
                self._thread.start()
            self._orders.put(order)
            self._alarm_clock.send(b"!")

    def _work(self) -> None:
        while (order := self._next_order()) is not None:
            try:
                order()
            except RefusedError as error:
                self.problem = str(error)
            except Exception as error:  # noqa: BLE001 no desktop may end a timer, whatever it says
                known = isinstance(error, BusError)
                self.problem = str(error) if known else _("this desktop does not answer")
                self._leave()
        self._leave()
        self._asleep.close()

    def _next_order(self) -> Callable[[], None] | None:
        """Return what is to be done; until then listen to the desktop."""
        self._listen(wait_s=0)
        while True:
            try:
                return self._orders.get_nowait()
            except Empty:
                self._listen()
                self._asleep.recv(1)

    def _listen(self, wait_s: float | None = None) -> None:
        """Pass on what the desktop says, until an order comes or it says nothing for so long."""
        try:
            while self._bus is not None and (heard := self._bus.next_signal(wait_s)) is not None:
                self._hear(*heard)
        except Exception:  # noqa: BLE001 the bus went away, or talks nonsense: the next order sees
            self._leave()

    def _hear(self, member: str, body: tuple[Any, ...]) -> None:
        match member, body:
            case "ActivationToken", (int(), str(token)):
                self._token = token
            case "ActionInvoked", (int(id_), "default"):
                token, self._token = self._token, ""
                for key in [key for key, known in self._ids.items() if known == id_]:
                    self._activated(key, token)
            case "NotificationClosed", (int(id_), int()):
                self._ids = {key: known for key, known in self._ids.items() if known != id_}
            case "NameOwnerChanged", _:
                # Another server: it may have given the same numbers to others.
                self._ids = {}
                self._capabilities = frozenset()

    def _show(self, key: str, title: str, body: str, *, urgent: bool) -> None:
        bus = self._connected()
        if not self._capabilities:
            (told,) = bus.call(_PATH, "GetCapabilities")
            self._capabilities = frozenset(told)
        self._ids[key], *_rest = bus.call(
            _PATH,
            "Notify",
            "susssasa{sv}i",
            (
                _PROGRAM,
                self._ids.get(key, 0),
                "",
                title,
                html.escape(body, quote=False) if "body-markup" in self._capabilities else body,
                # A server that knows no actions may open a window of its own for them.
                [_CLICKED, _("Open")] if "actions" in self._capabilities else [],
                {
                    "urgency": ("y", _CRITICAL if urgent else _NORMAL),
                    "desktop-entry": ("s", _DESKTOP_ENTRY),
                    # The program has tones of its own, and they can be muted.
                    "suppress-sound": ("b", True),
                },
                _NEVER if urgent else _AS_THE_DESKTOP_LIKES,
            ),
        )
        self.problem = None

    def _take_back(self, key: str) -> None:
        id_ = self._ids.pop(key, None)
        if id_ is not None and self._bus is not None:
            with suppress(RefusedError):  # it was closed a moment ago
                self._bus.call(_PATH, "CloseNotification", "u", (id_,))

    def _take_all_back(self) -> None:
        for key in tuple(self._ids):
            self._take_back(key)

    def _connected(self) -> SessionBus:
        if self._bus is None:
            self._bus = self._open_bus(self._asleep)
            if self._given_up:
                self._bus.abort()
            self._bus.call(_BUS, "Hello")
            for rule in _MATCHES:
                self._bus.call(_BUS, "AddMatch", "s", (rule,))
        return self._bus

    def _leave(self) -> None:
        """Forget the desktop; what it still shows can't be told from others any more."""
        bus, self._bus = self._bus, None
        if bus is not None:
            bus.close()
        self._ids = {}
        self._capabilities = frozenset()


def ask_notifications() -> None:
    """Ask whether somebody shows notifications; nothing is shown.

    Raises:
        BusError: nobody does; the message says why.
    """
    asleep, alarm_clock = socket.socketpair()
    with asleep, alarm_clock, closing(open_session_bus(asleep)) as bus:
        bus.call(_BUS, "Hello")
        bus.call(_PATH, "GetServerInformation")
