"""The text of a facts file, JSON or YAML, as plain data that knows where each value stands.

JSON is read by Python's own reader, so that it means what JSON means; YAML by its events, one after the other, so that
neither depth nor aliases can blow up. Both give places: for JSON they are worked out when the first finding needs one.
"""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import yaml

from ..grammar.source import Source, Span
from .fact_values import Plain

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 64
_MAX_MARKED = 4 * 1024 * 1024
"""Past this many characters of JSON, findings name the fact but not its line: marks would take longer than reading."""

Steps = tuple[str | int, ...]
NAME = -1
"""The last step to where a fact's name stands, beside its value."""

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')
_LONG_NUMBER = re.compile(r"\d{1000}")
_NULLS = ("", "~", "null")


class Unreadable(Exception):
    """The text is no data: `code` says of which kind the fault is, `offset` where it was seen, where that is known."""

    def __init__(self, code: str, title: str, offset: int | None = None, help_: str = "") -> None:
        super().__init__(title)
        self.code = code
        self.title = title
        self.offset = offset
        self.help = help_


@dataclass(frozen=True)
class Read:
    """What a text holds, and where."""

    data: object
    source: Source
    _marks: Callable[[], dict[Steps, tuple[int, int]]]

    @cached_property
    def marks(self) -> dict[Steps, tuple[int, int]]:
        return self._marks()

    def span(self, steps: Steps) -> Span | None:
        """Where the value at these keys and indices stands; the nearest enclosing one that is known."""
        for length in range(len(steps), -1, -1):
            if steps[:length] in self.marks:
                start, end = self.marks[steps[:length]]
                return Span(source=self.source, start=start, end=end)
        return None


def read_text(source: Source) -> Read:
    """The data of a JSON or YAML text. Raises Unreadable."""
    if len(source.text) > MAX_BYTES or len(source.text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Unreadable("PS707", f"the facts are larger than {MAX_BYTES // 1024 // 1024} MB")
    if source.text.lstrip()[:1] in ("{", "["):
        try:
            return _read_json(source)
        except json.JSONDecodeError as error:
            if source.path.endswith(".json"):
                raise Unreadable("PS708", f"this is no JSON: {error.msg.lower()}", error.pos) from None
    data, marks = _read_yaml(source.text)
    return Read(data, source, lambda: marks)


def _read_json(source: Source) -> Read:
    def where() -> None:
        """YAML's reader, which knows places, says it first."""
        if len(source.text) <= _MAX_MARKED:
            _read_yaml(source.text.replace("\t", " "))

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(items)
        if len(result) < len(items):
            names = [name for name, _ in items]
            twice = next(name for name in names if names.count(name) > 1)
            where()
            raise Unreadable("PS706", f"`{twice}` is given twice")
        return result

    try:
        data = json.loads(source.text, parse_float=Decimal, parse_constant=float, object_pairs_hook=pairs)
    except RecursionError:
        title = f"the facts are nested more than {MAX_DEPTH} deep"
        raise Unreadable("PS707", title, _too_deep(source.text)) from None
    except json.JSONDecodeError:
        raise
    except ValueError:
        found = _LONG_NUMBER.search(source.text)
        raise Unreadable("PS705", "a number has too many digits", found.start() if found else None) from None

    def marks() -> dict[Steps, tuple[int, int]]:
        if len(source.text) > _MAX_MARKED:
            return {}
        builder = _Builder()
        with suppress(Unreadable):  # what it read up to there has its places
            _fill(builder, source.text.replace("\t", " "))
        return builder.marks

    return Read(data, source, marks)


def _too_deep(text: str) -> int | None:
    """Where the first value past the limit begins."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return found.start()
        elif found[0] in "]}":
            depth -= 1
    return None


def _read_yaml(text: str) -> tuple[object, dict[Steps, tuple[int, int]]]:
    builder = _Builder()
    _fill(builder, text)
    return builder.root, builder.marks


def _fill(builder: "_Builder", text: str) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise Unreadable("PS708", f"this is no YAML: {error.problem}", mark.index if mark else None) from None
    except yaml.YAMLError as error:
        raise Unreadable("PS708", f"this is no YAML: {' '.join(str(error).split())}") from None


class _Builder:
    """Data and marks from YAML events, without recursion."""

    def __init__(self) -> None:
        self.root: object = None
        self.marks: dict[Steps, tuple[int, int]] = {}
        self._open: list[dict[str, object] | list[object]] = []
        self._steps: list[str | int] = []
        self._key: str | None = None
        self._documents = 0

    def take(self, event: Any) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise Unreadable("PS708", "the file holds two documents", _start(event))
            case yaml.AliasEvent():
                raise Unreadable("PS708", "a facts file has no aliases", _start(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._start({} if isinstance(event, yaml.MappingStartEvent) else [], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
                if self._open:
                    self._steps.pop()
            case yaml.ScalarEvent():
                self._scalar(event)
            case _:
                pass  # the stream's and documents' other ends say nothing

    def _start(self, value: dict[str, object] | list[object], event: Any) -> None:
        if self._open and isinstance(self._open[-1], dict) and self._key is None:
            raise Unreadable("PS708", "a fact's name is a word", _start(event))
        if len(self._open) >= MAX_DEPTH:
            raise Unreadable("PS707", f"the facts are nested more than {MAX_DEPTH} deep", _start(event))
        step = self._place(value, event)
        if step is not None:
            self._steps.append(step)
        self._open.append(value)

    def _scalar(self, event: Any) -> None:
        plain = event.implicit[0] and not event.style
        inside = self._open[-1] if self._open else None
        if isinstance(inside, dict) and self._key is None:
            if event.value in inside:
                raise Unreadable("PS706", f"`{event.value}` is given twice", _start(event))
            self._key = event.value
            place = (_start(event), _end(event))
            self.marks[(*self._steps, event.value, NAME)] = place
            self.marks[(*self._steps, event.value)] = place  # where there is no value to point at
            return
        value: object = event.value
        if plain:
            value = None if event.value in _NULLS else Plain(event.value)
        self._place(value, event)

    def _place(self, value: object, event: Any) -> str | int | None:
        """Put a value where it belongs; the step to it, None for the root."""
        start, end = _start(event), _end(event)
        step: str | int
        if not self._open:
            self.root = value
            self.marks[()] = (start, end)
            return None
        match self._open[-1]:
            case dict() as mapping:
                assert self._key is not None
                step, self._key = self._key, None
                mapping[step] = value
                if value is not None:
                    self.marks[(*self._steps, step)] = (start, end)
            case list() as items:
                step = len(items)
                items.append(value)
                self.marks[(*self._steps, step)] = (start, end)
        return step


def _start(event: Any) -> int:
    index: int = event.start_mark.index
    return index


def _end(event: Any) -> int:
    index: int = event.end_mark.index
    return index
