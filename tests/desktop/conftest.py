"""A session bus of a test's own, with somebody on it who shows notifications, well or badly."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    Parser,
    new_error,
    new_method_return,
    new_signal,
)

WAIT_S = 10.0
SERVER = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
BUS = DBusAddress("/org/freedesktop/DBus", interface="org.freedesktop.DBus")


class PrivateBus:
    """Bus and notification server in one, so that no daemon has to be installed.

    `told` are the calls that arrived, in order, without the greeting. `mute` is a method that is
    never answered; `has_server` says whether anybody shows notifications.
    """

    def __init__(self, place: Path) -> None:
        self.told: Queue[tuple[str, tuple[Any, ...]]] = Queue()
        self.rules: list[str] = []
        self.greetings = 0
        self.capabilities = ["actions", "body", "body-markup"]
        self.has_server = True
        self.mute: str | None = None
        self.talks_nonsense = False
        self._ids = count(7)
        self._serials = count(1)
        self._guests: list[socket.socket] = []
        self._threads: list[Thread] = []
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(place))
        self._door.listen()
        self._open(self._let_in)

    def heard(self) -> tuple[str, tuple[Any, ...]]:
        """Return the next call, without those that only ask what the server can do."""
        while (call := self.told.get(timeout=WAIT_S))[0] == "GetCapabilities":
            pass
        return call

    def shown(self) -> dict[str, Any]:
        """Return the notification that is asked for next."""
        member, body = self.heard()
        assert member == "Notify"
        names = ("program", "replaces", "icon", "title", "body", "actions", "hints", "expires_ms")
        return dict(zip(names, body, strict=True))

    def say(self, member: str, signature: str, body: tuple[Any, ...]) -> None:
        """Send a signal of the notification server to everybody."""
        self._send(new_signal(SERVER, member, signature, body), self._guests[-1])

    def change_server(self) -> None:
        """Let another server take the place of this one."""
        body = ("org.freedesktop.Notifications", ":1.7", ":1.8")
        self._send(new_signal(BUS, "NameOwnerChanged", "sss", body), self._guests[-1])

    def throw_out(self) -> None:
        """Close every connection, as a bus does that ends."""
        for guest in self._guests:
            guest.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End, and wait until nothing runs any more."""
        self._door.shutdown(socket.SHUT_RDWR)
        for guest in self._guests:
            try:
                guest.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for thread in self._threads:
            thread.join(WAIT_S)
        for each in (self._door, *self._guests):
            each.close()

    def _open(self, does: Any, *given: Any) -> None:
        thread = Thread(target=does, args=given, name="bus", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _let_in(self) -> None:
        while True:
            try:
                guest, _address = self._door.accept()
            except OSError:
                return
            self._guests.append(guest)
            self._open(self._serve, guest)

    def _serve(self, guest: socket.socket) -> None:
        parser = Parser()
        try:
            piece = self._greet(guest)
            while piece := piece or guest.recv(4096):
                parser.add_data(piece)
                piece = b""
                while (message := parser.get_next_message()) is not None:
                    self._answer(message, guest)
        except OSError:
            return

    def _greet(self, guest: socket.socket) -> bytes:
        """Let a guest in, and return what it said in the same breath."""
        said = b""
        agreed = False
        while b"BEGIN\r\n" not in said:
            piece = guest.recv(1024)
            if not piece:
                raise ConnectionResetError
            said += piece
            if not agreed and said.endswith(b"\r\n"):
                agreed = True
                guest.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
        self.greetings += 1
        return said.partition(b"BEGIN\r\n")[2]

    def _answer(self, call: Message, guest: socket.socket) -> None:
        member = call.header.fields[HeaderFields.member]
        interface = call.header.fields[HeaderFields.interface]
        if member == "AddMatch":
            self.rules.append(call.body[0])
        elif member != "Hello":
            self.told.put((member, call.body))
        if self.talks_nonsense and member in {"Notify", "GetServerInformation"}:
            guest.sendall(b"what do you mean?" * 10)
        elif member == self.mute:
            return
        elif interface == "org.freedesktop.Notifications" and not self.has_server:
            name = "org.freedesktop.DBus.Error.ServiceUnknown"
            self._send(new_error(call, name), guest)
        else:
            self._send(new_method_return(call, *self._result(member, call.body)), guest)

    def _result(self, member: str, body: tuple[Any, ...]) -> tuple[Any, ...]:
        match member:
            case "Hello":
                return "s", (":1.1",)
            case "GetCapabilities":
                return "as", (self.capabilities,)
            case "GetServerInformation":
                return "ssss", ("test", "nobody", "1", "1.2")
            case "Notify":
                return "u", (body[1] or next(self._ids),)
            case _:
                return ()

    def _send(self, message: Message, guest: socket.socket) -> None:
        assert message.header.message_type is not MessageType.method_call
        guest.sendall(message.serialise(serial=next(self._serials)))


@pytest.fixture
def bus(private_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    place = private_folders / "run" / "private-bus"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={place}")
    made = PrivateBus(place)
    yield made
    made.close()
