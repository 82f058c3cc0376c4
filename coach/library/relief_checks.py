"""The hard limits of ice and heat: what no file may ask for, with the place where it does."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Final, TypeVar

from coach.domain.dose import Seconds
from coach.domain.relief import (
    LEAST_WAIT_MIN,
    MOST_A_DAY,
    MOST_ON_SKIN_S,
    MOST_UNCHECKED_S,
    Medium,
    Relief,
    ReliefKind,
    Wait,
)
from coach.library.nodes import Mapping, Node, Scalar, Sequence
from coach.library.problems import Problem, nearest
from coach.translation import gettext as _

Word = TypeVar("Word", bound=Enum)

_MINUTE_S: Final = 60
_MOST_DIGITS: Final = 3
_CHECK: Final = "check"


def check_relief(root: Mapping, file: Path) -> list[Problem]:
    """Hold a file against the limits of domain.md 3.21 and 3.22.

    What can't be read at all is left out here: that is told when it is read.
    """
    checking = _Checking(root, file)
    checking.time_on_skin()
    checking.skin_checks()
    checking.medium()
    checking.until_the_next()
    return checking.problems


class _Checking:
    """The checks of one file."""

    def __init__(self, root: Mapping, file: Path) -> None:
        self.problems: list[Problem] = []
        self._root = root
        self._file = file
        self._kind = _word(root, "kind", ReliefKind)
        self._medium = (
            Medium.PACK if root.value("medium") is None else _word(root, "medium", Medium)
        )
        """None where a word can't be read."""

    def time_on_skin(self) -> None:
        """Nothing stays on the skin for longer than the hard stop, which has a limit of its own."""
        total = self._seconds("total")
        parts = self._parts()
        if total and parts and total[1] != sum(seconds for _node, seconds in parts):
            whole = _time(sum(seconds for _node, seconds in parts))
            message = _("`total` is {total}, the parts are {whole} together")
            hint = _("write `total: {whole}`, or other parts").format(whole=whole)
            self._report(total[0], message.format(total=_time(total[1]), whole=whole), hint)
        stop = self._seconds("hard_stop")
        if stop and stop[1] > MOST_ON_SKIN_S:
            message = _("`hard_stop` is at most {most}, found {stop}")
            message = message.format(most=_time(MOST_ON_SKIN_S), stop=_time(stop[1]))
            self._report(stop[0], message, _("nothing stays on the skin for longer"))
        self._fits(total, min(stop[1], MOST_ON_SKIN_S) if stop else MOST_ON_SKIN_S)

    def _fits(self, total: tuple[Node, int] | None, most_s: int) -> None:
        longer = self._seconds("longer")
        most = _time(most_s)
        if total and total[1] > most_s:
            message = _("`total` is {total}, `hard_stop` comes at {most}")
            hint = _("make the parts shorter")
            self._report(total[0], message.format(total=_time(total[1]), most=most), hint)
        elif total and longer and total[1] + longer[1] > most_s:
            message = _("with `longer` it is {whole}, `hard_stop` comes at {most}")
            message = message.format(whole=_time(total[1] + longer[1]), most=most)
            left = _time(most_s - total[1])
            hint = _("write `longer: {left}` or less").format(left=left) if left else _("delete it")
            self._report(longer[0], message, hint)

    def skin_checks(self) -> None:
        """The skin under a pack is looked at, and soon enough."""
        if self._medium is not Medium.PACK:
            return
        if not self._has_check():
            message = _("`check` is missing, the skin under a pack is looked at")
            hint = _("write `asks` and `after_yes` under it; `medium: bath` alone goes without")
            self._report(self._root, message, hint)
        longer = self._seconds("longer")
        parts = [("parts", node, seconds) for node, seconds in self._parts()]
        for key, node, seconds in (*parts, *([("longer", *longer)] if longer else ())):
            if seconds > MOST_UNCHECKED_S:
                message = _("`{key}`: {part} without a look at the skin is too long")
                hint = _("each part lasts {most} or less").format(most=_time(MOST_UNCHECKED_S))
                self._report(node, message.format(key=key, part=_time(seconds)), hint)

    def medium(self) -> None:
        """A bath is warm, and ends when it ends."""
        if self._medium is not Medium.BATH:
            return
        medium, longer = self._root.text("medium"), self._root.value("longer")
        if medium and self._kind is ReliefKind.ICE:
            message = _("`medium: bath` goes with `kind: heat` alone")
            self._report(medium, message, _("cold water around the body is left out here"))
        if longer:
            self._report(longer, _("a bath has no `longer`"), _("delete it"))

    def until_the_next(self) -> None:
        """So long to the next one at least, and so many a day at most."""
        if self._kind is None:
            return
        kind, least, most = self._kind.value, LEAST_WAIT_MIN[self._kind], MOST_A_DAY[self._kind]
        wait, limit = self._root.text("wait"), self._root.text("day_limit")
        if wait and (minutes := _minutes(wait)) and minutes < least:
            message = _("`wait` after {kind} is at least {least} min, found {found} min")
            message = message.format(kind=kind, least=least, found=minutes)
            self._report(wait, message, _("write `wait: {least} min`").format(least=least))
        if limit and (found := _whole(limit)) and found > most:
            message = _("`day_limit` of {kind} is at most {most}, found {found}")
            message = message.format(kind=kind, most=most, found=found)
            self._report(limit, message, _("write `day_limit: {most}`").format(most=most))

    def _has_check(self) -> bool:
        """Whether `check` is written, be it misspelt: that is told already."""
        unknown = self._root.entries.keys() - {*Relief.__struct_fields__} | {_CHECK}
        return any(nearest(key, (_CHECK,)) for key in self._root.entries if key in unknown)

    def _parts(self) -> tuple[tuple[Node, int], ...]:
        """Return every part with its seconds; none when one of them can't be read."""
        written = self._root.value("parts")
        items = written.items if isinstance(written, Sequence) else ()
        parts = [(node, _seconds(node)) for node in items]
        read = tuple((node, seconds) for node, seconds in parts if seconds is not None)
        return read if len(read) == len(parts) else ()

    def _seconds(self, key: str) -> tuple[Node, int] | None:
        node = self._root.value(key)
        seconds = _seconds(node) if node else None
        return (node, seconds) if node and seconds else None

    def _report(self, node: Node, message: str, hint: str) -> None:
        self.problems.append(Problem(self._file, node.line, node.column, message, hint))


def _word(root: Mapping, key: str, words: type[Word]) -> Word | None:
    """Return what a word stands for; None where it is not written or not known."""
    written = root.text(key)
    return next((one for one in words if written and one.value == written.text), None)


def _seconds(node: Node) -> int | None:
    """Return a duration; None where it can't be read."""
    try:
        return int(Seconds.parse(node.text)) if isinstance(node, Scalar) else None
    except ValueError:
        return None


def _minutes(node: Scalar) -> int | None:
    """Return a wait; None where it can't be read."""
    try:
        return int(Wait.parse(node.text))
    except ValueError:
        return None


def _whole(node: Scalar) -> int | None:
    text = node.text
    plain = not node.quoted and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if plain else None


def _time(seconds: int) -> str:
    """Write a duration as it stands in a file: `15 min`, `45 s`, `1 min 30 s`."""
    minutes, rest = divmod(seconds, _MINUTE_S)
    parts = (f"{minutes} min" if minutes else "", f"{rest} s" if rest else "")
    return " ".join(part for part in parts if part)
