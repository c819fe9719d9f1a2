"""The proof that a source and its plans say the same: every quote stands there, and every word is quoted.

Trace runs over one source with the passages of all plans that name it, and answers with findings, never with an
exception. A word added to the source, taken from it or changed gives at least one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from plansmith.grammar.diagnostics import Diagnostic, Findings
from plansmith.grammar.source import Source, Span

from . import messages
from .coverage import Coverage
from .nearest import nearest
from .notes import mentioned, notes
from .passage import Kind, Passage
from .words import words

CAP = 100
"""Uncovered stretches that are reported one by one."""

SUGGESTED = 20
"""Quotes for which the nearest place is looked up; it is the one step that isn't linear."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Placement:
    """Where a passage stands in the source: one span, or for an aside all of them."""

    passage: Passage
    spans: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TraceReport:
    """What trace found out about one source. `covered` and `total` count words."""

    source: Source
    covered: int
    total: int
    findings: tuple[Diagnostic, ...]
    placements: tuple[Placement, ...]

    @property
    def is_complete(self) -> bool:
        return self.covered == self.total


def trace(source: Source, passages: Iterable[Passage]) -> TraceReport:
    """Compare a source with everything that is quoted from it, in the order of the plans."""
    found = words(source.text)
    quoted = [(passage, quote) for passage in passages if (quote := messages.quote_words(passage))]
    coverage = Coverage.of(found, (quote for _, quote in quoted))
    findings = Findings()
    placed: list[tuple[Passage, int, tuple[int, ...]]] = []
    suggestions = 0
    for passage, quote in quoted:
        places = coverage.places(quote)
        if places.whole:
            every = places.whole if passage.kind is Kind.ASIDE else (coverage.first_uncovered(quote, places.whole),)
        elif places.partial:
            every = (_best_partial(coverage, places.partial, len(quote)),)
            findings.extend(_halves(passage, quote, source, coverage, every[0]))
        else:
            every = ()
            near = nearest(quote, coverage) if suggestions < SUGGESTED else None
            suggestions += 1
            findings.add(messages.not_in_source(passage, quote, source, coverage, near))
        for start in every:
            coverage.cover(start, len(quote))
        placed.append((passage, len(quote), every))
    _uncovered(source, coverage, findings)
    for passage, _ in quoted:
        if passage.kind in (Kind.ASIDE, Kind.TERM) and (finding := messages.promise_set_aside(passage)):
            findings.add(finding)
    _notes(source, coverage, placed, findings)
    bare = coverage.covered.count(0)
    return TraceReport(
        source=source,
        covered=coverage.total - bare,
        total=coverage.total,
        findings=findings.sorted(),
        placements=tuple(_placement(source, coverage, *entry) for entry in placed if entry[2]),
    )


def _best_partial(coverage: Coverage, places: tuple[int, ...], length: int) -> int:
    """The place with one good end, where there is one: then only the other end is a finding."""
    found = coverage.words
    return max(places, key=lambda start: (found.may_begin(start) or found.may_end(start + length - 1), -start))


def _halves(passage: Passage, quote: list[str], source: Source, coverage: Coverage, start: int) -> Iterable[Diagnostic]:
    if not coverage.words.may_begin(start):
        yield messages.begins_inside(passage, quote, source, coverage.words, start)
    if not coverage.words.may_end(start + len(quote) - 1):
        yield messages.ends_inside(passage, quote, source, coverage.words, start)


def _uncovered(source: Source, coverage: Coverage, findings: Findings) -> None:
    gaps = coverage.gaps()
    for start, end in gaps[:CAP]:
        findings.add(messages.uncovered(source, coverage.words, start, end))
    if len(gaps) > CAP:
        findings.add(messages.more_uncovered(source, len(gaps) - CAP))


def _notes(
    source: Source, coverage: Coverage, placed: Iterable[tuple[Passage, int, tuple[int, ...]]], findings: Findings
) -> None:
    """A note goes by its number in the plan that quotes it, else in the first plan of the source: `tam.note_1`."""
    numbered = notes(coverage.words)
    marks = mentioned(coverage.words) if numbered else frozenset()
    loose = [note for note in numbered if note.number not in marks]
    placed = tuple(placed) if loose else ()
    first = next((passage.plan for passage, _, _ in placed if passage.plan), "")
    for note in loose:
        quoting = (
            passage.plan
            for passage, length, starts in placed
            if passage.plan and any(start <= note.start < start + length for start in starts)
        )
        plan = next(quoting, first)
        about = f"{plan}.note_{note.number}" if plan else f"note_{note.number}"
        findings.add(messages.never_mentioned(note, source, coverage.words, about))


def _placement(source: Source, coverage: Coverage, passage: Passage, length: int, starts: tuple[int, ...]) -> Placement:
    found = coverage.words
    spans = (Span(source=source, start=found.starts[start], end=found.ends[start + length - 1]) for start in starts)
    return Placement(passage=passage, spans=tuple(spans))
