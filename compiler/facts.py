"""What is known: facts by their paths, read from a mapping, JSON or YAML and judged against what the plan asks for.

A fact that is missing or null is unknown. One that the plan doesn't ask for is an error with the nearest name. All
faults of a file are found at once and raised together as a PlanError. `docs/facts.md` shows the form of each type.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as data_field
from types import MappingProxyType
from typing import TypeAlias

from ..dsl.model.expressions import Value
from ..dsl.model.types import FactField, Kind, Type
from ..grammar.diagnostics import Diagnostic, Findings, PlanError, Severity, did_you_mean
from ..grammar.source import Source, Span
from .fact_text import NAME, Read, Steps, Unreadable, read_text
from .fact_values import Misfit, read_value, shown
from .watched import Watched

MAX_RECORDS = 1_000_000
_MAX_FINDINGS = 100

ASKED = FactField(
    name="asked", path="asked", type=Type(kind=Kind.INSTANT), question="For which instant is the question asked?"
)
"""The one fact that every plan knows. Where it is missing it is unknown: never the clock."""


@dataclass(frozen=True, slots=True)
class Record:
    """One element of a list: its key, and its values by their names (dotted below a nested record)."""

    key: str
    values: Mapping[str, "FactValue"]


FactValue: TypeAlias = Value | tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Known facts by their paths from the top: `site.country`, `asked`. Records are flattened, lists are not."""

    values: Mapping[str, FactValue] = data_field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.values, Watched):
            object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def get(self, path: str) -> FactValue | None:
        """The value, or None where it is unknown."""
        return self.values.get(path)

    def replaced(self, path: str, value: FactValue) -> "Facts":
        """These facts with one of them told otherwise."""
        return self.told({path: value})

    def told(self, values: Mapping[str, FactValue]) -> "Facts":
        """These facts with some of them told otherwise."""
        held = self.values
        return Facts(held.told(values) if isinstance(held, Watched) else {**held, **values})


def read_facts(fields: Iterable[FactField], given: Mapping[str, object] | Source) -> Facts:
    """Judge facts against the fields of a plan.

    A mapping is nested as the paths are; its values are those of JSON, or Python's own dates, aware datetimes,
    timedeltas and Decimals. A source is the text of a JSON or YAML file. Raises PlanError with all findings.
    """
    read: Read | None = None
    data: object = given
    if isinstance(given, Source):
        try:
            read = read_text(given)
        except Unreadable as error:
            offset = error.offset
            end = None if offset is None else min(offset + 1, len(given.text))
            span = None if offset is None or end is None else Span(source=given, start=min(offset, end), end=end)
            raise PlanError([_finding(error.code, error.title, span, error.help)]) from None
        data = {} if read.data is None else read.data
    reader = _Reader(read)
    values: dict[str, FactValue] = {}
    known = [ASKED, *(item for item in fields if item.path != ASKED.path)]
    reader.record(known, data, (), "", values)
    if reader.findings:
        raise PlanError(reader.findings)
    return Facts(_ordered(known, values))


def _ordered(fields: Iterable[FactField], values: Mapping[str, "FactValue"]) -> dict[str, "FactValue"]:
    """Values in the order of the plan's fields: what is told says the same in whatever order it is told."""
    return {name: values[name] for name in _names(fields, "") if name in values}


def _names(fields: Iterable[FactField], prefix: str) -> Iterator[str]:
    for field in fields:
        if field.type.kind is Kind.RECORD:
            yield from _names(field.fields, f"{prefix}{field.name}.")
        else:
            yield f"{prefix}{field.name}"


def _finding(code: str, title: str, span: Span | None, help_: str = "", about: str = "") -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, title=title, span=span, help=help_, about=about)


class _Reader:
    """Walks fields and data together. `prefix` is what stands before a name in the values that it fills."""

    def __init__(self, read: Read | None) -> None:
        self.findings = Findings()
        self._read = read

    def record(
        self, fields: Iterable[FactField], data: object, steps: Steps, prefix: str, into: dict[str, FactValue]
    ) -> None:
        by_name = {item.name: item for item in fields}
        if not isinstance(data, Mapping):
            named = f"{_spoken(steps)} {_IS_RECORD}" if steps else "the facts are one object of named facts"
            self._add("PS702", f"{named}, not `{shown(data)}`", steps)
            return
        for name, raw in data.items():
            inner = (*steps, str(name))
            wanted = by_name.get(name) if isinstance(name, str) else None
            if wanted is None:
                help_ = did_you_mean(str(name), by_name)
                self._add("PS701", f"the plan has no fact {_spoken(inner)}", (*inner, NAME), help_)
            elif raw is not None:
                self._value(wanted, raw, inner, prefix, into)
            if len(self.findings) >= _MAX_FINDINGS:
                return

    def _value(self, wanted: FactField, raw: object, steps: Steps, prefix: str, into: dict[str, FactValue]) -> None:
        name = f"{prefix}{wanted.name}"
        match wanted.type.kind:
            case Kind.RECORD:
                self.record(wanted.fields, raw, steps, f"{name}.", into)
            case Kind.LIST:
                into[name] = tuple(self._elements(wanted, raw, steps))
            case _:
                try:
                    into[name] = read_value(wanted.type, raw)
                except Misfit as misfit:
                    inner = (*steps, misfit.step) if misfit.step else steps
                    self._add(misfit.code, f"{_spoken(steps)} {misfit.title}", inner, misfit.help)

    def _elements(self, wanted: FactField, raw: object, steps: Steps) -> Iterator[Record]:
        if not isinstance(raw, list | tuple):
            self._add("PS702", f"{_spoken(steps)} is a list of records, not `{shown(raw)}`", steps)
            return
        if len(raw) > MAX_RECORDS:
            self._add("PS707", f"{_spoken(steps)} has {len(raw)} records: {MAX_RECORDS} are the most", steps)
            return
        keys: set[str] = set()
        fields = wanted.fields
        if all(item.name != wanted.key for item in fields):
            path = f"{wanted.path}.{wanted.key}"
            fields = (FactField(name=wanted.key, path=path, type=Type(kind=Kind.TEXT), question=""), *fields)
        for index, item in enumerate(raw):
            values: dict[str, FactValue] = {}
            inner = (*steps, index)
            self.record(fields, item, inner, "", values)
            key = values.get(wanted.key)
            text = key if isinstance(key, str) else "" if key is None else str(key)
            if key is None and isinstance(item, Mapping) and item.get(wanted.key) is None:
                help_ = f"give each a `{wanted.key}` of its own, which tells it from the others"
                self._add("PS706", f"{_spoken(inner)} has no `{wanted.key}`", inner, help_)
            elif key is not None and text in keys:
                title = f"{_spoken(steps)} has two records whose `{wanted.key}` is `{shown(text)}`"
                self._add("PS706", title, (*inner, wanted.key))
            keys.add(text)
            yield Record(text, MappingProxyType(_ordered(fields, values)))
            if len(self.findings) >= _MAX_FINDINGS:
                return

    def _add(self, code: str, title: str, steps: Steps, help_: str = "") -> None:
        span = self._read.span(steps) if self._read is not None else None
        about = ".".join(step for step in steps if isinstance(step, str))
        self.findings.add(_finding(code, title, span, help_, about))


_IS_RECORD = "is a record of named facts"


def _spoken(steps: Steps) -> str:
    """A path as messages write it: `partner.call_centers[0].engineers`."""
    text = ""
    for step in steps:
        if isinstance(step, int):
            text += "" if step == NAME else f"[{step}]"
        else:
            text += f".{step}" if text else step
    return f"`{text}`" if text else ""
