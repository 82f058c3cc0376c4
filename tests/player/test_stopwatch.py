from __future__ import annotations

from coach.player.stopwatch import Stopwatch


def test_a_new_stopwatch_stands_at_nothing() -> None:
    assert Stopwatch().elapsed_ns(99) == 0


def test_it_counts_while_it_runs() -> None:
    watch = Stopwatch()
    watch.run(100)
    assert watch.elapsed_ns(130) == 30


def test_halts_do_not_count() -> None:
    watch = Stopwatch()
    watch.run(100)
    watch.halt(130)
    assert watch.elapsed_ns(999) == 30
    watch.run(1000)
    assert watch.elapsed_ns(1005) == 35


def test_halting_and_running_twice_changes_nothing() -> None:
    watch = Stopwatch()
    watch.run(100)
    watch.run(120)
    watch.halt(130)
    watch.halt(140)
    assert watch.elapsed_ns(150) == 30


def test_set_while_it_runs_it_goes_on_from_there() -> None:
    watch = Stopwatch()
    watch.run(100)
    watch.set(7, 150)
    assert watch.elapsed_ns(160) == 17


def test_set_while_it_stands_it_stays_there() -> None:
    watch = Stopwatch()
    watch.set(7, 150)
    assert watch.elapsed_ns(160) == 7
