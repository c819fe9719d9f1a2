"""What is said to the writer of a plan: a finding as a value. `render` turns it into text, JSON or SARIF.

House rules for the words: lower case, no final period, backticks round what the user wrote, no class
names; the title says what is wrong, `why` says why that matters, `help` says what to do about it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from .source import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for information, 2 for an error: for comparing with a threshold."""
        return ("info", "warning", "error").index(self.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A second place that a finding points at, with what is to be seen there."""

    span: Span
    text: str


class Grade(StrEnum):
    """How sure a fix is: `safe` keeps or plainly restores the meaning, `suggested` is for a person to judge."""

    SAFE = "safe"
    SUGGESTED = "suggested"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fix:
    """A replacement of one span's text that would remove the finding."""

    title: str
    span: Span
    text: str
    grade: Grade = Grade.SUGGESTED


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnostic:
    """One finding. `accepted` carries the reason of the `accept` line that acknowledges it."""

    code: str
    severity: Severity
    title: str
    span: Span | None
    label: str = ""
    others: tuple[Label, ...] = ()
    why: str = ""
    help: str = ""
    fixes: tuple[Fix, ...] = ()
    witness: tuple[tuple[str, str], ...] = ()
    """A smallest set of facts that shows the finding: pairs of a fact's path and its value."""
    about: str = ""
    """The name of the rule that the finding is about, which an `accept … for NAME` line names."""
    accepted: str = ""

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        if self.span is None:
            return ("", 0, self.code, self.title)
        return (self.span.source.path, self.span.start, self.code, self.title)


class PlanError(Exception):
    """A plan or its facts can't be used; `diagnostics` says why, the worst first."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(
            sorted(diagnostics, key=lambda finding: (-finding.severity.rank, finding.sort_key))
        )
        super().__init__("; ".join(_headline(finding) for finding in self.diagnostics[:3]))


def _headline(finding: Diagnostic) -> str:
    place = f"{finding.span.place}: " if finding.span else ""
    return f"{place}{finding.code}: {finding.title}"


@dataclass(slots=True)
class Findings:
    """A collector that passes hand along: it keeps order of arrival and drops repetitions."""

    _items: dict[tuple[object, ...], Diagnostic] = field(default_factory=dict)

    def add(self, finding: Diagnostic) -> None:
        self._items.setdefault((finding.sort_key, finding.witness), finding)

    def extend(self, findings: Iterable[Diagnostic]) -> None:
        for finding in findings:
            self.add(finding)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(tuple(self._items.values()))

    def __len__(self) -> int:
        return len(self._items)

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self)

    def sorted(self) -> tuple[Diagnostic, ...]:
        return tuple(sorted(self, key=lambda finding: finding.sort_key))


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that a misspelt word most likely means, or None where none is near."""
    matches = get_close_matches(word, sorted(set(candidates)), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """A help sentence: the nearest candidate, else the candidates themselves where they are few."""
    known = sorted(set(candidates))
    match = nearest(word, known)
    if match is not None:
        return f"did you mean `{match}`?"
    if 0 < len(known) <= 8:
        return "known here: " + ", ".join(f"`{name}`" for name in known)
    return ""
