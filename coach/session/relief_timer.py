"""Runs the parts, checks and alarms of ice or heat while it lies on the skin; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from coach.domain.relief import ALARM_EVERY_S, LOUDER_AFTER_S, Relief, ReliefKind
from coach.player.clock import NS, ScaledTime
from coach.player.events import CountedOn, Event
from coach.player.player import LOOK_NS, Player
from coach.session.relief_clock import SkinClock
from coach.session.relief_course import OFF, STAGE_OF, course_from, longer_course, step_of
from coach.session.relief_look import CALLS, Alarm, Gap, ReliefEvent, ReliefStage, StageChanged

LEAST_LONGER_S: Final = 60
"""With less left until the hard stop, no more minutes are offered (design choice)."""
_MOST_LOOKS_A_SECOND: Final = 10
"""A preview is looked at as often as that between its boundaries."""


class SkinTimer:
    """One protocol from putting on until it is off; nothing in it pauses.

    All seconds are those of the protocol, as of the last look. `stage` is always one of those on
    the skin. `longer`: the part that waits or runs is the one above the usual total. `gap` is the
    last one, while the stage that it led to lasts. `called_off`: it has to come off because of what
    was told meanwhile.
    """

    def __init__(
        self,
        relief: Relief,
        skin: SkinClock,
        speed: float,
        *,
        stage: ReliefStage = ReliefStage.ON,
        left_s: Sequence[float] | None = None,
        longer: bool = False,
        called_off: bool = False,
    ) -> None:
        """Stand at the beginning of a stage, at the moment where `skin` stands.

        Args:
            relief: the protocol.
            skin: counts from putting on.
            speed: how many times faster it runs.
            stage: where it goes on after a restart of the program.
            left_s: seconds left of each part that is not over, the present one first; None: all.
            longer: the part left is the one above the usual total.
            called_off: before that restart something was told for which it has to come off.
        """
        self.relief = relief
        self.longer = longer
        self.called_off = called_off
        self.gap: Gap | None = None
        self._skin = skin
        self._speed = speed
        self._time = ScaledTime(skin, speed, origin_ns=0)
        left = relief.parts if left_s is None else left_s
        way = course_from(relief, stage, left, longer=longer)
        self._player = Player([step_of(way)], skin, speed=speed, counts_on=True)
        self._player.start()
        self.stage = stage
        self._alarms = 0

    @property
    def on_skin_s(self) -> float:
        """Seconds since it was put on."""
        return self._time.at(self._skin.now_ns()) / NS

    @property
    def began_ns(self) -> int:
        """When it was put on, by the machine's clock."""
        return self._skin.began_ns

    @property
    def in_stage_s(self) -> float:
        """Seconds of the stage that have run."""
        return self._player.into_segment_s

    @property
    def since_s(self) -> float:
        """Seconds on the skin when the stage began, to the millisecond."""
        return round(self.on_skin_s - self.in_stage_s, 3)

    @property
    def part(self) -> int:
        """The part that runs or waits for its check, or was the last; from 1."""
        return self._player.segment.set_no

    @property
    def remaining_s(self) -> float:
        """Seconds left of the part that runs or waits, as far as the hard stop lets it run."""
        parts = self.parts_left
        if not parts:
            return 0.0
        running = self.stage is ReliefStage.ON
        left_s = self._player.remaining_s if running else parts[0]
        return max(0.0, min(left_s, self._to_hard_stop_s))

    @property
    def parts_left(self) -> tuple[int, ...]:
        """Seconds of each part that is not over, the present one first and as a whole."""
        segments = self._player.step.segments[self._player.segment_index :]
        return tuple(one.seconds for one in segments if not one.phase.is_open)

    @property
    def total_reached(self) -> bool:
        """Whether it has been on for its usual total."""
        return self.longer or not self.parts_left

    @property
    def was_stopped(self) -> bool:
        """Whether it came to the hard stop."""
        return self.stage is ReliefStage.OFF and self.since_s >= self.relief.hard_stop

    @property
    def can_longer(self) -> bool:
        """Whether more minutes may be asked for."""
        return (
            self.stage is ReliefStage.TIME_UP
            and self.relief.longer is not None
            and self._to_hard_stop_s >= LEAST_LONGER_S
        )

    @property
    def take_off(self) -> bool:
        """Whether heat has waited for a minute for its check (3.22)."""
        is_heat = self.relief.kind is ReliefKind.HEAT
        checked = self.stage is ReliefStage.CHECK and is_heat
        return checked and self.in_stage_s >= LOUDER_AFTER_S

    def look(self, written_s: float | None = None) -> list[ReliefEvent]:
        """Look at the clocks: what has happened since the last look.

        After a gap the skin is checked at once, where the protocol has a check; what was due in
        the gap comes late, and of the alarms in it only the last.

        Args:
            written_s: the seconds on the skin that were written last, where the program was
                started again since.
        """
        restarted = written_s is not None
        before_s = self.on_skin_s if written_s is None else written_s
        self._skin.look()
        happened = self._player.tick()
        if restarted or any(isinstance(event, CountedOn) for event in happened):
            self.gap = Gap(seconds=self.on_skin_s - before_s, restarted=restarted)
            return [self.gap, *self._moved(gap=self.gap)]
        return self._moved()

    def clear(self) -> list[ReliefEvent]:
        """Go on after a check."""
        return self._followed(self._player.skip)

    def ask_longer(self) -> list[ReliefEvent]:
        """Check the skin before the longer part."""
        self.longer = True
        return self._followed(lambda: self._player.turn(longer_course(self.relief)))

    def call_off(self) -> list[ReliefEvent]:
        """Go to where it has to come off, whatever was to come; a gap is told on."""
        self.called_off = True
        self._player.turn([replace(OFF, set_no=self.part)])
        return self._moved(gap=self.gap)

    def next_in_ns(self, since_ns: int) -> int:
        """Return the real nanoseconds until the next look is due.

        Args:
            since_ns: real nanoseconds since the last look.
        """
        left_ns = self._time.real_ns(round(self._due_s * NS))
        return max(0, min(left_ns, LOOK_NS) - since_ns)

    @property
    def _to_hard_stop_s(self) -> float:
        return self.relief.hard_stop - self.on_skin_s

    @property
    def _due_s(self) -> float:
        """Return the seconds until a boundary, an alarm or another number to show."""
        grid_s = max(1, -(-int(self._speed) // _MOST_LOOKS_A_SECOND))
        if self.stage is ReliefStage.ON:
            left_s = self.remaining_s
            return left_s % grid_s or min(grid_s, left_s)
        due = [grid_s - self.on_skin_s % grid_s, self._alarms * ALARM_EVERY_S - self.in_stage_s]
        if self.stage is not ReliefStage.OFF:
            due.append(self._to_hard_stop_s)
        return min(due)

    def _followed(self, act: Callable[[], list[Event]]) -> list[ReliefEvent]:
        act()
        return self._moved()

    def _moved(self, gap: Gap | None = None) -> list[ReliefEvent]:
        """Go where the time on the skin leads; tell another stage, and the alarm that is due."""
        player, before = self._player, self.stage
        stage = STAGE_OF[player.segment.phase]
        if stage is not ReliefStage.OFF and self._to_hard_stop_s <= 0:
            player.turn([replace(OFF, set_no=self.part)], -self._to_hard_stop_s)
        elif gap is not None and stage is ReliefStage.ON and self.relief.check is not None:
            left = (player.remaining_s, *self.parts_left[1:])
            way = course_from(self.relief, ReliefStage.CHECK, left, longer=self.longer)
            player.turn(way)
        self.stage = STAGE_OF[player.segment.phase]
        if self.stage is before:
            return self._alarm()
        self._alarms = 0
        self.gap = gap
        return [StageChanged(stage=self.stage), *self._alarm()]

    def _alarm(self) -> list[ReliefEvent]:
        if self.stage not in CALLS:
            return []
        due = 1 + int(self.in_stage_s // ALARM_EVERY_S)
        if due <= self._alarms:
            return []
        self._alarms = due
        loud = self.take_off or self.stage is ReliefStage.OFF
        return [Alarm(stage=self.stage, number=due, loud=loud)]
