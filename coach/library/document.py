"""Reads a YAML file into nodes; everything risky in YAML is refused, with its place."""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

import yaml

from coach.library.nodes import Document, KeyValue, Mapping, Node, Scalar, Sequence
from coach.library.problems import MOST_PROBLEMS, Problem, more_follow, quoted
from coach.library.syntax import refusal_of
from coach.translation import gettext as _

MAX_BYTES: Final = 1024 * 1024
MAX_DEPTH: Final = 12

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser; the slower one of pure Python where PyYAML was built without it."""
_LINE_END: Final = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_CONTROL: Final = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(file: Path) -> Document:
    """Read one file.

    Raises:
        OSError: it can't be opened, or is no plain file.
    """
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, _("not a file"))
    with file.open("rb") as source:
        # The size may have changed since: never take more than one byte too many.
        data = b"" if status.st_size > MAX_BYTES else source.read(MAX_BYTES + 1)
    if status.st_size > MAX_BYTES or len(data) > MAX_BYTES:
        return Document(file, None, (Problem(file, 1, 1, _("the file is larger than 1 MiB")),))
    return parse(data, file)


def parse(data: bytes, file: Path) -> Document:
    """Turn the bytes of `file` into nodes; never raises, whatever they are."""
    builder = _Builder(file)
    root: Mapping | None = None
    try:
        root = builder.build(_decoded(data, file))
    except _Refused as refused:
        builder.problems.append(refused.problem)
    return Document(file, root, tuple(sorted(builder.problems)))


class _Refused(Exception):  # noqa: N818 not an error of the program: the file's reading ends here
    """The rest of the file can't be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _decoded(data: bytes, file: Path) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Its object is what follows the byte order mark, if there is one.
        before = bytes(error.object[: error.start]).decode("utf-8")
        line, column = _place(before)
        message = _("the file is not UTF-8 text, a byte here belongs to another encoding")
        raise _Refused(
            Problem(file, line, column, message, _("save it as UTF-8")),
        ) from error
    if control := _CONTROL.search(text):
        line, column = _place(text[: control.start()])
        message = _("control character {code} in the text").format(code=_code(control[0]))
        raise _Refused(Problem(file, line, column, message, _("delete it")))
    for line, content in enumerate(text.splitlines(), start=1):
        # Also spares the parser: many %TAG lines cost it the square of their number.
        if content.startswith("%"):
            raise _Refused(Problem(file, line, 1, _("lines with `%` in front are not read here")))
        if content.strip() and not content.lstrip().startswith("#"):
            break
    return text


def _place(before: str) -> tuple[int, int]:
    lines = _LINE_END.split(before)
    return len(lines), len(lines[-1]) + 1


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


class _Builder:
    """Turns the parser's events into nodes, one file long."""

    def __init__(self, file: Path) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._text = ""
        self._lines: list[str] | None = None
        self._open_flow: list[yaml.Mark] = []
        self._last_scalar: yaml.ScalarEvent | None = None
        """The two together tell where a syntax error has its cause."""

    def build(self, text: str) -> Mapping | None:
        self._text = text
        events: Iterator[yaml.Event] = yaml.parse(text, _LOADER)
        try:
            return self._document(events)
        except yaml.MarkedYAMLError as error:
            refusal = refusal_of(error, text, self._open_flow, self._last_scalar)
            raise _Refused(
                Problem(self._file, refusal.line, refusal.column, refusal.message, refusal.hint),
            ) from error

    def _document(self, events: Iterator[yaml.Event]) -> Mapping | None:
        root: Node | None = None
        seen = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self._report(event, _("a second document starts here"), _("delete the `---`"))
                    break
                seen = True
                root = self._node(next(events), events, 1)
        match root:
            case Mapping():
                return root
            case Scalar(is_missing=False) | Sequence():
                message = _("the file must start with a key and a value, like `name: Plank`")
                self._report_at(root.line, root.column, message)
            case _ if not self.problems:
                self._report_at(1, 1, _("the file is empty"))
        return None

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node | None:
        """Build the node that `event` starts; None for an alias, which is reported."""
        if isinstance(event, yaml.AliasEvent):
            message = _("`*{name}` stands for a value written elsewhere").format(name=event.anchor)
            self._report(event, message, _("write the value out, or put the text in quotes"))
            return None
        start = cast("yaml.ScalarEvent | yaml.CollectionStartEvent", event)
        self._refuse_anchor_and_tag(start)
        mark = _start(start)
        line, column = mark.line + 1, mark.column + 1
        if isinstance(start, yaml.ScalarEvent):
            return self._scalar(start, line, column)
        if depth > MAX_DEPTH:
            message = _("more than {depth} levels inside one another").format(depth=MAX_DEPTH)
            raise _Refused(Problem(self._file, line, column, message))
        if start.flow_style:
            self._open_flow.append(mark)
        if isinstance(event, yaml.SequenceStartEvent):
            node: Node = Sequence(tuple(self._items(events, depth)), line, column)
        else:
            node = Mapping(self._entries(events, depth), line, column)
        if start.flow_style:
            self._open_flow.pop()
        return node

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            if (item := self._node(event, events, depth + 1)) is not None:
                yield item

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> dict[str, KeyValue]:
        entries: dict[str, KeyValue] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                if key is not None:
                    self._report(event, _("a key must be a single word"))
            elif key.text == "<<" and not key.quoted:
                self._report(event, _("`<<` is not read here"), _("write the keys out"))
            elif first := entries.get(key.text):
                message = _("key {key} is written twice").format(key=quoted(key.text))
                hint = _("the first is on line {line}").format(line=first.key.line)
                self._report(event, message, hint)
            elif value is not None:
                entries[key.text] = KeyValue(key, value)
        return entries

    def _scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> Scalar:
        self._last_scalar = event
        # The C parser says '' for plain text, the pure one None.
        plain = not event.style
        end = cast("yaml.Mark", event.end_mark)
        if plain and end.line >= line:
            self._refuse_swallowed_list(line, end)
        elif not plain and (control := _CONTROL.search(event.value)):
            message = _("control character {code} in the text").format(code=_code(control[0]))
            self._report(event, message, _("delete it"))
        return Scalar(event.value, not plain, line, column)

    def _refuse_swallowed_list(self, first: int, end: yaml.Mark) -> None:
        """YAML reads a `- ` that stands too far right as more of the text above it."""
        if self._lines is None:
            self._lines = _LINE_END.split(self._text)
        # Plain text may be said to end at the start of the line after it.
        for index in range(first, end.line + bool(end.column)):
            line = self._lines[index]
            if line.lstrip().startswith("- "):
                column = len(line) - len(line.lstrip()) + 1
                message = _("this line is read as part of the text above it")
                hint = _("move it left, below the `-` of that list, or put the text in quotes")
                self._report_at(index + 1, column, message, hint)

    def _refuse_anchor_and_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            message = _("`&{name}` names a value for use elsewhere").format(name=event.anchor)
            self._report(event, message, _("delete it, or put the text in quotes"))
        if event.tag is not None:
            message = _("a word with `!` in front is a YAML tag")
            self._report(event, message, _("delete it, or put the text in quotes"))

    def _report(self, event: yaml.Event, message: str, hint: str = "") -> None:
        mark = _start(event)
        self._report_at(mark.line + 1, mark.column + 1, message, hint)

    def _report_at(self, line: int, column: int, message: str, hint: str = "") -> None:
        if len(self.problems) == MOST_PROBLEMS:
            raise _Refused(more_follow(self._file, line, column))
        self.problems.append(Problem(self._file, line, column, message, hint))


def _start(event: yaml.Event) -> yaml.Mark:
    """Where an event starts; only streams, which are no concern here, have none."""
    return cast("yaml.Mark", event.start_mark)
