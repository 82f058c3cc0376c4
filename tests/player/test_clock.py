from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.player.clock import ScaledTime, SystemClock, boot_id


class Standing:
    """A clock that shows what it is told."""

    def __init__(self, now_ns: int = 0) -> None:
        self.shown_ns = now_ns

    def now_ns(self) -> int:
        return self.shown_ns


def test_the_system_clock_never_goes_back() -> None:
    clock = SystemClock()
    looks = [clock.now_ns() for _ in range(100)]
    assert looks == sorted(looks)


def test_the_system_clock_is_the_one_that_counts_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 77, raising=False)
    monkeypatch.setattr(time, "clock_gettime_ns", lambda clock: clock * 10, raising=False)
    assert SystemClock().now_ns() == 770


def test_without_such_a_clock_it_is_the_monotonic_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    monkeypatch.setattr(time, "monotonic_ns", lambda: 88)
    assert SystemClock().now_ns() == 88


def test_the_run_of_a_machine_has_a_name(tmp_path: Path) -> None:
    file = tmp_path / "boot_id"
    file.write_text("1f0c-77\n", encoding="ascii")
    assert boot_id(file) == "1f0c-77"


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_where_nothing_names_it_the_name_is_empty(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "boot_id"
    if content is not None:
        file.write_bytes(content)
    assert boot_id(file) == ""


def test_routine_time_starts_at_nothing() -> None:
    assert ScaledTime(Standing(12_345), 20).at(12_345) == 0


def test_routine_time_may_start_at_another_moment() -> None:
    assert ScaledTime(Standing(500), 2, origin_ns=0).at(500) == 1000


@pytest.mark.parametrize(("speed", "routine_ns"), [(1, 1000), (20, 20_000), (0.5, 500)])
def test_routine_time_runs_as_fast_as_asked(speed: float, routine_ns: int) -> None:
    assert ScaledTime(Standing(500), speed).at(1500) == routine_ns


@given(
    speed=st.floats(0.01, 1000),
    origin_ns=st.integers(0, 10**18),
    past_ns=st.integers(0, 10**14),
    wanted_ns=st.integers(0, 10**13),
)
def test_waiting_as_long_as_told_is_long_enough_and_no_nanosecond_longer(
    speed: float, origin_ns: int, past_ns: int, wanted_ns: int
) -> None:
    scaled = ScaledTime(Standing(origin_ns), speed)
    look_ns = origin_ns + past_ns
    wait_ns = scaled.real_ns(wanted_ns)
    assert scaled.at(look_ns + wait_ns) - scaled.at(look_ns) >= wanted_ns
    assert wait_ns == 0 or (wait_ns - 1) * speed < wanted_ns * (1 + 1e-9)


@given(speed=st.floats(0.01, 1000), looks=st.lists(st.integers(0, 10**12), min_size=1))
def test_many_looks_add_up_to_one(speed: float, looks: list[int]) -> None:
    scaled = ScaledTime(Standing(0), speed)
    moments = [sum(looks[:number]) for number in range(len(looks) + 1)]
    times = [scaled.at(moment) for moment in moments]
    assert times == sorted(times)
    assert times[-1] == ScaledTime(Standing(0), speed).at(sum(looks))
