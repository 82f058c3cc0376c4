"""A connection to the desktop's session bus on which nothing is waited for without end."""

from __future__ import annotations

import os
import socket
from collections import deque
from itertools import count
from selectors import EVENT_READ, DefaultSelector
from typing import Any, Final

from coach.translation import gettext as _

ANSWER_S: Final = 5.0
"""A desktop may have to start the one that answers first; longer, and it hangs."""
_GREETING_S: Final = 0.9
_PIECE_BYTES: Final = 4096


class BusError(Exception):
    """Nobody answers; the message says why, in words for people.

    `package` names what is to be installed, where that is the reason.
    """

    def __init__(self, reason: str, package: str | None = None) -> None:
        super().__init__(reason)
        self.package = package


class RefusedError(BusError):
    """Somebody answered, with a no."""


class SessionBus:
    """An open connection; for one thread, except `abort`."""

    def __init__(self, jeepney: Any, sock: socket.socket, wake: socket.socket) -> None:
        """Take over an authenticated socket.

        Args:
            jeepney: the package, which only this module imports.
            sock: to the bus.
            wake: ends `next_signal` when it can be read.
        """
        self._jeepney = jeepney
        self._socket = sock
        self._wake = wake
        self._parser = jeepney.Parser()
        self._serials = count(1)
        self._signals: deque[Any] = deque()
        self._socket.settimeout(ANSWER_S)

    def call(self, path: str, member: str, signature: str = "", body: tuple[Any, ...] = ()) -> Any:
        """Call a method and return what it answers, a tuple.

        Args:
            path: of the object; its dots are those of the name and the interface, too.
            member: the method.
            signature: of what is given to it.
            body: what is given to it.

        Raises:
            RefusedError: nobody takes it, or not so.
            BusError: no answer came.
        """
        name = path.strip("/").replace("/", ".")
        address = self._jeepney.DBusAddress(path, bus_name=name, interface=name)
        message = self._jeepney.new_method_call(
            address, member, signature or None, body if signature else ()
        )
        serial = next(self._serials)
        try:
            self._socket.sendall(message.serialise(serial=serial))
            reply = self._reply_to(serial)
        except Exception as error:  # gone, silent, or nothing that the package understands
            raise BusError(_("this desktop does not answer")) from error
        if reply.header.message_type is self._jeepney.MessageType.error:
            raise RefusedError(_("this desktop shows none"))
        return reply.body

    def next_signal(self, wait_s: float | None = None) -> tuple[str, tuple[Any, ...]] | None:
        """Wait for a signal and return its name and what it says; None when none came.

        Args:
            wait_s: so long at most; without it until it is woken.

        Raises:
            OSError: the bus is gone.
        """
        while not self._signals:
            message = self._next(wait_s, self._wake)
            if message is None:
                return None
            self._keep(message)
        signal = self._signals.popleft()
        fields = self._jeepney.HeaderFields
        return str(signal.header.fields[fields.member]), signal.body

    def abort(self) -> None:
        """Let whatever waits here fail at once; from any thread."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it is gone already

    def close(self) -> None:
        """Leave the bus."""
        self._socket.close()

    def _reply_to(self, serial: int) -> Any:
        fields = self._jeepney.HeaderFields
        while True:
            message = self._next(ANSWER_S)
            if message is None:
                raise TimeoutError
            if message.header.fields.get(fields.reply_serial) == serial:
                return message
            self._keep(message)

    def _keep(self, message: Any) -> None:
        if message.header.message_type is self._jeepney.MessageType.signal:
            self._signals.append(message)

    def _next(self, wait_s: float | None, *others: socket.socket) -> Any:
        """Return the next message; None when the time is over or one of the others can be read."""
        while (message := self._parser.get_next_message()) is None:
            with DefaultSelector() as selector:
                for each in (self._socket, *others):
                    selector.register(each, EVENT_READ)
                ready = [key.fileobj for key, _events in selector.select(wait_s)]
            if self._socket not in ready:
                return None
            piece = self._socket.recv(_PIECE_BYTES)
            if not piece:
                raise ConnectionResetError
            self._parser.add_data(piece)
        return message


def open_session_bus(wake: socket.socket) -> SessionBus:
    """Connect to the session bus of this desktop; `Hello` is to be called first.

    Args:
        wake: ends `next_signal` when it can be read.

    Raises:
        BusError: there is none, or the package for it is missing.
    """
    try:
        import jeepney  # noqa: PLC0415 late, and in the thread that uses it
        from jeepney.bus import get_bus  # noqa: PLC0415 likewise
        from jeepney.io.blocking import prep_socket  # noqa: PLC0415 likewise
    except ImportError as error:
        raise BusError(_("the package jeepney is not installed"), "jeepney") from error
    # As libdbus does it: without a word of the desktop the bus of the person's own runtime folder.
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (
        f"unix:path={os.environ.get('XDG_RUNTIME_DIR', '')}/bus"
    )
    try:
        sock = prep_socket(get_bus(address), timeout=_GREETING_S)
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise BusError(_("this desktop has no session bus")) from error
    return SessionBus(jeepney, sock, wake)
