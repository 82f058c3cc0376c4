from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any, Protocol

import pytest

from coach.desktop import session_bus
from coach.desktop.bus_notifier import ask_notifications
from coach.desktop.notify import NoNotifier, Notifier, open_notifier
from coach.desktop.session_bus import BusError

WAIT_S = 10.0


class Bus(Protocol):
    told: Queue[tuple[str, tuple[Any, ...]]]
    rules: list[str]
    greetings: int
    capabilities: list[str]
    has_server: bool
    mute: str | None
    talks_nonsense: bool

    def heard(self) -> tuple[str, tuple[Any, ...]]: ...
    def shown(self) -> dict[str, Any]: ...
    def say(self, member: str, signature: str, body: tuple[Any, ...]) -> None: ...
    def change_server(self) -> None: ...
    def throw_out(self) -> None: ...


@pytest.fixture
def clicked() -> Queue[tuple[str, str]]:
    return Queue()


@pytest.fixture
def notifier(clicked: Queue[tuple[str, str]]) -> Iterator[Notifier]:
    made = open_notifier(lambda key, token: clicked.put((key, token)))
    yield made
    made.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_bus, "ANSWER_S", 0.05)


def problem_of(notifier: Notifier) -> str | None:
    """Return what is wrong once everything that was asked for has been tried."""
    notifier.close()
    return notifier.problem


def test_a_notification_is_shown(bus: Bus, notifier: Notifier) -> None:
    notifier.notify("check", "Time for your skin check", "Ice, 5 min")
    shown = bus.shown()
    assert (shown["program"], shown["title"], shown["body"]) == (
        "Recovery Coach", "Time for your skin check", "Ice, 5 min",
    )  # fmt: skip
    assert shown["replaces"] == 0
    assert shown["hints"]["desktop-entry"] == ("s", "recovery-coach")
    assert shown["hints"]["suppress-sound"] == ("b", True)
    assert problem_of(notifier) is None


def test_only_an_urgent_one_stays_until_it_is_seen(bus: Bus, notifier: Notifier) -> None:
    notifier.notify("plan", "Ice may begin again", "")
    notifier.notify("check", "Time for your skin check", "", urgent=True)
    quiet, urgent = bus.shown(), bus.shown()
    assert (quiet["hints"]["urgency"], quiet["expires_ms"]) == (("y", 1), -1)
    assert (urgent["hints"]["urgency"], urgent["expires_ms"]) == (("y", 2), 0)


def test_one_with_the_same_key_takes_the_place_of_the_first(bus: Bus, notifier: Notifier) -> None:
    notifier.notify("check", "Time for your skin check", "")
    notifier.notify("plan", "Ice may begin again", "")
    notifier.notify("check", "Take it off", "")
    assert [bus.shown()["replaces"] for _ in range(3)] == [0, 0, 7]


def test_one_that_was_closed_is_shown_as_a_new_one(bus: Bus, notifier: Notifier) -> None:
    notifier.notify("check", "Time for your skin check", "")
    bus.shown()
    bus.say("NotificationClosed", "uu", (7, 2))
    notifier.notify("check", "Take it off", "")
    assert bus.shown()["replaces"] == 0


def test_another_server_knows_nothing_of_the_first_ones_numbers(
    bus: Bus, notifier: Notifier
) -> None:
    notifier.notify("check", "Time for your skin check", "")
    bus.shown()
    bus.change_server()
    notifier.notify("check", "Take it off", "")
    assert bus.shown()["replaces"] == 0


def test_one_is_taken_back_by_its_key_and_only_once(bus: Bus, notifier: Notifier) -> None:
    notifier.notify("check", "Time for your skin check", "")
    notifier.withdraw("check")
    notifier.withdraw("check")
    notifier.withdraw("never shown")
    notifier.notify("plan", "Ice may begin again", "")
    assert bus.shown()["title"] == "Time for your skin check"
    assert bus.heard() == ("CloseNotification", (7,))
    assert bus.shown()["title"] == "Ice may begin again"


def test_closing_takes_all_back_before_the_program_ends(bus: Bus, notifier: Notifier) -> None:
    notifier.notify("check", "Time for your skin check", "")
    notifier.notify("plan", "Ice may begin again", "")
    notifier.close()
    calls = [bus.heard()[0] for _ in range(4)]
    assert calls == ["Notify", "Notify", "CloseNotification", "CloseNotification"]


def test_a_click_comes_back_with_its_key_and_the_leave_to_come_forward(
    bus: Bus, notifier: Notifier, clicked: Queue[tuple[str, str]]
) -> None:
    notifier.notify("check", "Time for your skin check", "")
    assert bus.shown()["actions"] == ["default", "Open"]
    bus.say("ActionInvoked", "us", (99, "default"))
    bus.say("ActivationToken", "us", (7, "leave-1"))
    bus.say("ActionInvoked", "us", (7, "default"))
    assert clicked.get(timeout=WAIT_S) == ("check", "leave-1")
    bus.say("ActionInvoked", "us", (7, "default"))
    assert clicked.get(timeout=WAIT_S) == ("check", "")
    assert clicked.empty()


def test_a_server_without_actions_or_markup_gets_neither(bus: Bus, notifier: Notifier) -> None:
    bus.capabilities = ["body"]
    notifier.notify("plan", "Ice & heat", "from 16:40 & later")
    shown = bus.shown()
    assert shown["actions"] == []
    assert shown["body"] == "from 16:40 & later"


def test_where_a_server_reads_markup_the_text_stays_text(bus: Bus, notifier: Notifier) -> None:
    notifier.notify("plan", "Ice & heat", "<b>16:40</b> & later")
    shown = bus.shown()
    assert shown["title"] == "Ice & heat"
    assert shown["body"] == "&lt;b&gt;16:40&lt;/b&gt; &amp; later"


def test_the_bus_is_asked_for_these_signals_alone(bus: Bus, notifier: Notifier) -> None:
    notifier.notify("plan", "Ice may begin again", "")
    bus.shown()
    assert len(bus.rules) == 2
    assert all("org.freedesktop.Notifications" in rule for rule in bus.rules)


def test_without_a_session_bus_there_is_one_sentence_and_another_try(
    notifier: Notifier, private_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(private_folders / "nowhere"))
    notifier.notify("check", "Time for your skin check", "")
    assert problem_of(notifier) == "this desktop has no session bus"


@pytest.mark.parametrize("address", ["autolaunch:", "tcp:host=localhost,port=1", "unix:path=/no"])
def test_a_bus_that_can_not_be_reached_is_none(
    address: str, notifier: Notifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    notifier.notify("check", "Time for your skin check", "")
    assert problem_of(notifier) == "this desktop has no session bus"


def test_the_bus_of_the_runtime_folder_is_taken_where_no_other_is_named(
    bus: Bus, notifier: Notifier, private_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (private_folders / "run" / "bus").symlink_to(private_folders / "run" / "private-bus")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    notifier.notify("check", "Time for your skin check", "")
    assert bus.shown()["title"] == "Time for your skin check"


def test_where_nobody_shows_notifications_it_is_said_and_tried_again(
    bus: Bus, notifier: Notifier
) -> None:
    bus.has_server = False
    notifier.notify("check", "Time for your skin check", "")
    assert bus.told.get(timeout=WAIT_S)[0] == "GetCapabilities"
    bus.has_server = True
    notifier.notify("check", "Take it off", "")
    assert bus.shown()["title"] == "Take it off"
    assert bus.greetings == 1
    assert problem_of(notifier) is None


def test_the_sentence_for_a_desktop_without_notifications(bus: Bus, notifier: Notifier) -> None:
    bus.has_server = False
    notifier.notify("check", "Time for your skin check", "")
    assert problem_of(notifier) == "this desktop shows none"


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("mute", ["Hello", "AddMatch", "GetCapabilities", "Notify"])
def test_a_desktop_that_hangs_is_given_up_and_tried_again(
    mute: str, bus: Bus, notifier: Notifier
) -> None:
    bus.mute = mute
    notifier.notify("check", "Time for your skin check", "")
    notifier.notify("check", "Time for your skin check", "")
    assert problem_of(notifier) == "this desktop does not answer"
    assert bus.greetings == 2


@pytest.mark.parametrize("mute", ["Hello", "Notify"])
def test_a_desktop_that_hangs_does_not_keep_the_program_from_ending(
    mute: str, bus: Bus, notifier: Notifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.desktop.bus_notifier.CLOSING_S", 0.05)
    bus.mute = mute
    notifier.notify("check", "Time for your skin check", "")
    if mute == "Notify":
        bus.shown()
    assert problem_of(notifier) == "this desktop does not answer"


def test_a_desktop_that_talks_nonsense_is_given_up(bus: Bus, notifier: Notifier) -> None:
    bus.talks_nonsense = True
    notifier.notify("check", "Time for your skin check", "")
    assert problem_of(notifier) == "this desktop does not answer"


def test_a_bus_that_ended_is_found_again(bus: Bus, notifier: Notifier) -> None:
    notifier.notify("check", "Time for your skin check", "")
    bus.shown()
    bus.throw_out()
    notifier.notify("check", "Take it off", "")
    assert bus.shown()["title"] == "Take it off"
    assert bus.greetings == 2


def test_without_the_package_there_is_a_plain_reason(
    notifier: Notifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jeepney", None)
    notifier.notify("check", "Time for your skin check", "")
    assert problem_of(notifier) == "the package jeepney is not installed"


def test_after_closing_nothing_is_shown_any_more(bus: Bus, notifier: Notifier) -> None:
    notifier.close()
    notifier.notify("check", "Time for your skin check", "")
    notifier.withdraw("check")
    notifier.close()
    assert bus.told.empty()
    assert notifier.problem is None


def test_showing_nothing_takes_every_order() -> None:
    notifier: Notifier = NoNotifier("why")
    notifier.notify("check", "Time for your skin check", "", urgent=True)
    notifier.withdraw("check")
    notifier.close()
    assert notifier.problem == "why"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_are_told_so(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    notifier = open_notifier(lambda _key, _token: None)
    assert isinstance(notifier, NoNotifier)
    assert notifier.problem == "on this system the program shows no notifications"


def test_asking_whether_there_are_notifications_shows_none(bus: Bus) -> None:
    ask_notifications()
    assert bus.heard() == ("GetServerInformation", ())
    assert bus.told.empty()


def test_asking_where_nobody_shows_any_says_why(bus: Bus) -> None:
    bus.has_server = False
    with pytest.raises(BusError, match="this desktop shows none"):
        ask_notifications()


def test_asking_a_desktop_that_talks_nonsense_says_that_it_does_not_answer(bus: Bus) -> None:
    bus.talks_nonsense = True
    with pytest.raises(BusError, match="this desktop does not answer"):
        ask_notifications()


def test_the_package_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys\n"
        "from coach.desktop.notify import open_notifier\n"
        "open_notifier(print).close()\n"
        "sys.exit('jeepney' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
