"""What shape cannot say: work that contradicts itself, unknown exercises, sides."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from pathlib import Path
from typing import Final

from msgspec import Struct

from coach.domain.dose import WrittenDose
from coach.domain.exercise import Exercise, Laterality, Side
from coach.domain.routine import Step
from coach.library.nodes import Mapping, Node, Scalar, Sequence
from coach.library.picture import check_picture
from coach.library.problems import Problem, nearest, quoted
from coach.translation import gettext as _

_WORK: Final = frozenset({"hold", "reps", "time", "pyramid", "ladder"})
_EXCLUDES: Final[dict[str, frozenset[str]]] = {
    "time": frozenset({"hold", "reps"}),
    "pyramid": frozenset({"reps", "time", "sets"}),
    "ladder": frozenset({"hold", "reps", "time", "pyramid", "sets"}),
    "tempo": frozenset({"hold", "time", "pyramid", "ladder"}),
    "gap": frozenset({"time", "ladder"}),
}
_MOST_STEPS: Final = 100


class Known(Struct, frozen=True):
    """What a file may refer to: the exercises by id, and the ids in files with problems."""

    exercises: Dict[str, Exercise]
    broken: Dict[str, Path] = {}


def check_routine(root: Mapping, file: Path, known: Known) -> list[Problem]:
    """Check every step of a routine."""
    checking = _Checking(file, known)
    steps = root.value("steps")
    # More steps than that are a problem of their own; each may cost a search for what was meant.
    for step in steps.items[:_MOST_STEPS] if isinstance(steps, Sequence) else ():
        if isinstance(step, Mapping):
            checking.step(step)
    return checking.problems


def check_exercise(root: Mapping, file: Path) -> list[Problem]:
    """Check what an exercise says about itself."""
    checking = _Checking(file, Known({}))
    if isinstance(dose := root.value("dose"), Mapping):
        checking.dose(root.entries["dose"].key, dose)
    checking.side_words(root)
    return [*checking.problems, *check_picture(root, file)]


def check_references(root: Mapping, file: Path, own_id: str, known: Known) -> list[Problem]:
    """Check the exercises that an exercise names as easier and harder."""
    checking = _Checking(file, known)
    for key in ("easier", "harder"):
        if (named := root.text(key)) is None:
            continue
        if named.text == own_id:
            checking.report(named, _("`{key}` names this exercise itself").format(key=key))
        elif not checking.knows(named):
            continue
        elif key == "easier" and (way := _way_back(own_id, named.text, known)):
            message = _("`easier` leads back to where it began: {way}")
            checking.report(named, message.format(way=" > ".join(way)))
    return checking.problems


def _way_back(own_id: str, easier: str, known: Known) -> list[str] | None:
    """Follow `easier` from `own_id`; the ids on the way when it comes back there."""
    way = [own_id]
    step: str | None = easier
    while step is not None and step not in way[1:]:
        way.append(step)
        if step == own_id:
            return way
        step = known.exercises[step].easier if step in known.exercises else None
    return None


class _Checking:
    """The checks of one file."""

    def __init__(self, file: Path, known: Known) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._known = known

    def report(self, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self._file, node.line, node.column, message, hint))

    def knows(self, named: Scalar) -> bool:
        """Whether an exercise of that id can be used; reported when not."""
        exercises, broken = self._known.exercises, self._known.broken
        if named.text in exercises:
            return True
        if named.text in broken:
            message = _("the file of exercise {id} has problems").format(id=quoted(named.text))
            self.report(named, message, _("see {file}").format(file=broken[named.text].name))
            return False
        meant = nearest(named.text, exercises)
        hint = _("did you mean `{word}`?").format(word=meant) if meant else ""
        self.report(named, _("there is no exercise {id}").format(id=quoted(named.text)), hint)
        return False

    def step(self, step: Mapping) -> None:
        if "exercise" not in step.entries:
            self._step_without_exercise(step)
            return
        named = step.text("exercise")
        exercise = None
        if named is not None and self.knows(named):
            exercise = self._known.exercises[named.text]
            self._side(step, exercise)
        written = [key for key in step.entries if key in WrittenDose.__struct_fields__]
        if _WORK.intersection(written):
            self._conflicts(step, written)
        elif exercise is not None and named is not None:
            self._inherited(step, written, named, exercise)

    def _step_without_exercise(self, step: Mapping) -> None:
        if any(key not in Step.__struct_fields__ for key in step.entries):
            # Most likely `exercise` itself is misspelt, and that is said already.
            return
        if not step.entries:
            self.report(step, _("this step is empty"), _("write `exercise` or `rest`"))
        for key, entry in step.entries.items():
            if key != "rest":
                message = _("`{key}` needs an `exercise` in the same step").format(key=key)
                self.report(entry.key, message)

    def _side(self, step: Mapping, exercise: Exercise) -> None:
        side = step.text("side")
        chosen = side is not None and side.text in {Side.LEFT.value, Side.RIGHT.value}
        if side is not None and chosen and exercise.laterality is not Laterality.UNILATERAL:
            message = _("`{id}` has no sides to choose").format(id=exercise.id)
            self.report(side, message, _("delete `side`"))

    def _inherited(
        self, step: Mapping, written: list[str], named: Scalar, exercise: Exercise
    ) -> None:
        """Check a step that leaves the work to the exercise's own `dose`."""
        dose = exercise.dose
        if dose is None:
            message = _("`{id}` does not say how long it lasts").format(id=exercise.id)
            self.report(named, message, _("write `hold`, `reps` or `time` in this step"))
            return
        own = [key for key in WrittenDose.__struct_fields__ if getattr(dose, key) is not None]
        for key in written:
            for other in own:
                if _exclude(key, other):
                    message = _("`{key}` does not go with the `{other}` of {id}")
                    text = message.format(key=key, other=other, id=exercise.id)
                    self.report(step.entries[key].key, text)
        if "gap" in written and not {"time", "ladder"}.intersection(own):
            reps = dose.reps or 1
            if not dose.pyramid and (dose.hold is None or reps == 1):
                self._useless_gap(step)

    def dose(self, key: Scalar, dose: Mapping) -> None:
        written = [key for key in dose.entries if key in WrittenDose.__struct_fields__]
        if not _WORK.intersection(written):
            hint = _("write `hold`, `reps`, `time`, `pyramid` or `ladder`")
            self.report(key, _("`dose` does not say what to do"), hint)
        self._conflicts(dose, written)

    def _conflicts(self, node: Mapping, written: list[str]) -> None:
        """Report keys that contradict one written before them."""
        for index, key in enumerate(written):
            other = next((one for one in written[:index] if _exclude(key, one)), None)
            if other is not None:
                message = _("`{key}` does not go with `{other}`").format(key=key, other=other)
                self.report(node.entries[key].key, message, _("delete one of the two"))
        if "pyramid" in written and "hold" not in written:
            message = _("`pyramid` needs `hold`, the time of each rep")
            self.report(node.entries["pyramid"].key, message)
        if "gap" in written and not {"time", "ladder", "pyramid"}.intersection(written):
            reps = node.text("reps")
            if "hold" not in written or "reps" not in written or (reps and reps.text == "1"):
                self._useless_gap(node)

    def _useless_gap(self, node: Mapping) -> None:
        message = _("`gap` lies between holds and needs `hold` with several `reps`")
        self.report(node.entries["gap"].key, message)

    def side_words(self, root: Mapping) -> None:
        words = root.value("side_words")
        if words is None:
            return
        laterality = root.text("laterality")
        if laterality is None or laterality.text == Laterality.BILATERAL.value:
            hint = _("write `laterality: unilateral` or `alternating`")
            key = root.entries["side_words"].key
            self.report(key, _("`side_words` needs an exercise with two sides"), hint)
        drawn = words.text("drawn") if isinstance(words, Mapping) else None
        if drawn is not None and drawn.text == Side.BOTH.value:
            self.report(drawn, _("`drawn` is the one side that the poses show"),
                        _("write `left` or `right`"))  # fmt: skip


def _exclude(one: str, other: str) -> bool:
    return other in _EXCLUDES.get(one, ()) or one in _EXCLUDES.get(other, ())
