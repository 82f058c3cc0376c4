from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.desktop.doctor import Asked, Places, Report, examine
from coach.desktop.machine import Machine, QtInstall
from coach.desktop.output import Fetch, Output, OutputError
from coach.desktop.session_bus import BusError
from coach.desktop.wakepy_mode import Refusal
from coach.domain.dose import Seconds
from coach.domain.routine import Routine, Step
from coach.library.catalog import BrokenFile, Catalog, CatalogRoutine, Source
from coach.library.problems import Problem


class Device:
    """A sound device that is there; the doctor only opens and closes it."""

    def __init__(self) -> None:
        self.calls: list[object] = []

    def start(self, fetch: Fetch) -> None:
        self.calls.append(fetch)

    def stop(self) -> None:
        self.calls.append("stop")

    def close(self) -> None:
        self.calls.append("close")

    def decode(self, file: Path) -> array[int]:
        self.calls.append(file)
        return array("h")


class House:
    """A machine whose every answer can be changed."""

    def __init__(self, folder: Path) -> None:
        self.machine = Machine(
            env={"QT_QPA_PLATFORM": "offscreen"},
            platform="linux",
            python=(3, 11),
            executable="/opt/python",
            is_root=False,
            has_apt=True,
            qt=QtInstall(version=(6, 11, 3), platforms=None),
            load=lambda _name: None,
            x_answers=lambda: False,
            wayland_answers=lambda: False,
        )
        self.device = Device()
        self.no_sound: OutputError | None = None
        self.refusal: Refusal | None = None
        self.no_notifications: BusError | None = None
        self.places = Places(
            data=folder / "data", shipped=folder / "shipped", own=folder / "data" / "routines"
        )
        self.catalog = Catalog(routines=(routine("core"), routine("mine", Source.USER)))

    def open_output(self) -> Output:
        if self.no_sound:
            raise self.no_sound
        return self.device

    @contextmanager
    def open_mode(self) -> Iterator[Refusal | None]:
        yield self.refusal

    def ask_notifications(self) -> None:
        if self.no_notifications:
            raise self.no_notifications

    def report(self) -> Report:
        asked = Asked(
            machine=self.machine,
            open_output=self.open_output,
            open_mode=self.open_mode,
            ask_notifications=self.ask_notifications,
        )
        return examine(asked, self.places, self.catalog)

    def line(self, topic: str) -> str:
        return next(line for line in self.report().lines if line.startswith(f"{topic}:"))


def routine(name: str, source: Source = Source.SHIPPED) -> CatalogRoutine:
    written = Routine(id=name, name=name, steps=(Step(rest=Seconds(5)),))
    return CatalogRoutine(written, source, Path(f"{name}.yaml"), 5)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_machine_with_everything_lacks_nothing(house: House) -> None:
    report = house.report()
    assert report.main_job_runs
    assert [finding.mend for finding in report.findings] == [None] * len(report.findings)
    assert report.lines == (
        "Window:        opens (PySide6 6.11.3)",
        "Terminal:      `coach play ID` runs",
        "Sound:         plays",
        "Screen:        stays on while a session runs",
        "Notifications: call you to a skin check",
        f"Your data:     {house.places.data}",
        f"Routines:      1 routine in {house.places.shipped}",
        f"Your routines: 1 routine in {house.places.own}",
        "The main job can run: follow a routine, check in, keep a diary.",
    )


def test_looking_creates_nothing_and_keeps_nothing(house: House, tmp_path: Path) -> None:
    house.report()
    assert list(tmp_path.iterdir()) == []
    assert house.device.calls == ["close"]


def test_a_machine_without_a_window_still_does_the_main_job(house: House) -> None:
    house.machine = replace(house.machine, env={})
    assert "There is no display here; `coach play ID`" in house.line("Window")
    assert house.report().main_job_runs


def test_a_distributions_qt_has_no_number(house: House) -> None:
    house.machine = replace(house.machine, qt=QtInstall(version=None, platforms=None))
    assert house.line("Window").endswith("opens (PySide6 of this system)")


def test_a_missing_sound_package_comes_with_its_command(house: House) -> None:
    house.no_sound = OutputError("the package miniaudio is not installed", "miniaudio")
    assert house.line("Sound") == (
        "Sound:         silent, the package miniaudio is not installed; "
        "`/opt/python -m pip install miniaudio` adds it"
    )
    assert house.report().main_job_runs


def test_a_machine_without_sound_libraries_is_told_their_packages(house: House) -> None:
    house.no_sound = OutputError("there is no sound device")
    house.machine = replace(house.machine, load=lambda _name: "missing")
    assert house.line("Sound").endswith("; `sudo apt install libpulse0 libasound2` adds it")


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_where_no_package_would_help_none_is_named(house: House, platform: str) -> None:
    house.no_sound = OutputError("there is no sound device")
    house.machine = replace(house.machine, platform=platform)
    assert house.line("Sound") == "Sound:         silent, there is no sound device"


def test_a_screen_that_may_go_dark_says_why(house: House) -> None:
    house.refusal = Refusal("this desktop offers no way")
    assert house.line("Screen") == (
        "Screen:        may go dark while a session runs, this desktop offers no way"
    )
    house.refusal = Refusal("the package wakepy is not installed", "wakepy")
    assert house.line("Screen").endswith("; `/opt/python -m pip install wakepy` adds it")


def test_a_desktop_without_notifications_says_why(house: House) -> None:
    house.no_notifications = BusError("this desktop shows none")
    assert house.line("Notifications") == (
        "Notifications: none of ice and heat, this desktop shows none"
    )
    house.no_notifications = BusError("the package jeepney is not installed", "jeepney")
    assert house.line("Notifications").endswith("; `/opt/python -m pip install jeepney` adds it")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_a_system_without_a_bus_names_no_package_for_notifications(
    house: House, system: str
) -> None:
    house.machine = replace(house.machine, platform=system)
    house.no_notifications = BusError("the package jeepney is not installed", "jeepney")
    assert house.line("Notifications") == (
        "Notifications: none of ice and heat, on this system the program shows no notifications"
    )
    assert house.report().main_job_runs


def test_a_data_folder_that_is_a_file_stops_the_main_job(house: House) -> None:
    house.places.data.write_text("not a folder", encoding="utf-8")
    report = house.report()
    assert not report.main_job_runs
    assert "can't be written (Not a directory)" in house.line("Your data")
    assert "`coach --data-dir FOLDER`" in house.line("Your data")
    assert "can't run yet" in report.lines[-1]


def test_a_data_folder_under_something_that_is_no_folder_stops_the_main_job(
    house: House, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    house.places = replace(house.places, data=tmp_path / "file" / "data")
    assert not house.report().main_job_runs


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a place where nothing can be made")
def test_a_place_where_nobody_can_write_stops_the_main_job(house: House) -> None:
    house.places = replace(house.places, data=Path("/proc/recovery-coach"))
    assert not house.report().main_job_runs


def test_without_a_single_routine_there_is_no_main_job(house: House) -> None:
    house.catalog = Catalog()
    assert not house.report().main_job_runs
    assert house.line("Routines") == f"Routines:      0 routines in {house.places.shipped}"


def test_files_that_cannot_be_used_are_counted_where_they_lie(house: House) -> None:
    file = house.places.own / "a.yaml"
    broken = BrokenFile(file, (Problem(file, 1, 1, "no steps"),), Source.USER)
    house.catalog = Catalog(routines=(routine("core"),), broken=(broken, broken))
    assert house.line("Your routines") == (
        f"Your routines: 0 routines in {house.places.own}, 2 files can't be used: "
        f"`coach check {house.places.own}` says why"
    )
    assert "can't be used" not in house.line("Routines")
    assert house.report().main_job_runs
