"""Plans to passages: what `trace` is given, and trace run over all sources of a catalogue.

A source may serve several plans (PAMS and LAMS share one page), so it is traced once, with the union of what its
plans quote. A plan may name several sources: each of its quotes belongs to the one in which it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ...grammar.diagnostics import Diagnostic
from ...grammar.source import Source
from ..catalogue import Unit
from ..checks.accept import accept_lines, accepted, idle
from ..checks.own import own_files
from ..nodes import statements as st
from ..nodes.base import Name, Node, Quote, Statement, children
from .messages import quote_words
from .passage import Kind, Passage
from .report import TraceReport, trace
from .words import words

TRACE = "PS5"
"""What the codes of trace begin with."""


def passages(files: Iterable[st.File], plan: str) -> tuple[Passage, ...]:
    """Every quote of a plan's files, in the order written."""
    return tuple(passage for file in files for passage in _of_file(file, plan))


def _of_file(file: st.File, plan: str) -> Iterator[Passage]:
    asides = 0
    for item in file.items:
        if isinstance(item, st.Aside):
            asides += 1
            about = item.name.text if item.name is not None else f"aside_{asides}"
            yield from (_passage(quote, Kind.ASIDE, about, plan) for quote in item.passages)
        yield from _below(item, _KINDS.get(type(item), Kind.RULE), "", plan)


_KINDS: dict[type[Node], Kind] = {st.Note: Kind.NOTE, st.Term: Kind.TERM, st.GlossaryEntry: Kind.TERM}
"""A glossary entry is shown in words alone, as a term is."""


def _below(node: Node, kind: Kind, owner: str, plan: str) -> Iterator[Passage]:
    """The quotes above a statement, then those of the statements in it, under dotted names."""
    about = owner
    name = getattr(node, "name", None)
    if isinstance(node, Statement) and isinstance(name, Name):
        about = f"{owner}.{name}" if owner else name.text
    if isinstance(node, Statement):
        yield from (_passage(quote, kind, about, plan) for quote in node.quotes)
    if isinstance(node, st.Assume):
        yield from (_passage(quote, kind, about, plan) for quote in node.inner_quotes)
    for child in children(node):
        yield from _below(child, kind, about, plan)


def _passage(quote: Quote, kind: Kind, about: str, plan: str) -> Passage:
    return Passage(text=quote.text, span=quote.span, kind=kind, about=about, plan=plan)


# ---- a whole catalogue


def trace_catalogue(units: Iterable[Unit]) -> Mapping[str, TraceReport]:
    """A report for each source document that some plan names, by its path as messages print it.

    Findings that an `accept` line of any of the source's plans covers carry its reason. A line for a finding of trace
    that covers none is a finding of the first of the plan's sources.
    """
    units = [unit for unit in units if unit.documents]
    sources: dict[str, Source] = {}
    quoted: dict[str, list[Passage]] = {}
    plans: dict[str, list[Unit]] = {}
    for unit in units:
        by_source = _by_source(unit)
        for source in unit.documents.values():
            sources.setdefault(source.path, source)
            quoted.setdefault(source.path, []).extend(by_source[source.path])
            plans.setdefault(source.path, []).append(unit)
    reports = {path: trace(source, quoted[path]) for path, source in sources.items()}
    idle_lines = _idle(units, reports)
    return {path: _acknowledged(report, plans[path], idle_lines.get(path, ())) for path, report in reports.items()}


def _by_source(unit: Unit) -> dict[str, list[Passage]]:
    """A plan's passages by the path of the source in which they stand; what stands in none goes to the first."""
    found = passages([file.nodes for file in own_files(unit) if file.nodes is not None], _plan_name(unit))
    documents = list(unit.documents.values())
    texts = {source.path: f" {' '.join(words(source.text).texts)} " for source in documents} if documents[1:] else {}
    result: dict[str, list[Passage]] = {source.path: [] for source in documents}
    for passage in found:
        wanted = f" {' '.join(quote_words(passage))} "
        home = next((path for path, text in texts.items() if wanted in text), documents[0].path)
        result[home].append(passage)
    return result


def _plan_name(unit: Unit) -> str:
    items = () if unit.main.nodes is None else unit.main.nodes.items
    return next((item.name.text for item in items if isinstance(item, st.PlanHead)), "")


def _lines(unit: Unit) -> tuple[st.Accept, ...]:
    lines = accept_lines(file.nodes for file in own_files(unit))
    return tuple(line for line in lines if line.code.startswith(TRACE))


def _idle(units: Iterable[Unit], reports: Mapping[str, TraceReport]) -> dict[str, tuple[Diagnostic, ...]]:
    result: dict[str, tuple[Diagnostic, ...]] = {}
    for unit in units:
        paths = [source.path for source in unit.documents.values()]
        findings = [finding for path in paths for finding in reports[path].findings]
        result[paths[0]] = (*result.get(paths[0], ()), *idle(findings, _lines(unit)))
    return result


def _acknowledged(report: TraceReport, plans: Iterable[Unit], more: tuple[Diagnostic, ...]) -> TraceReport:
    lines = [line for unit in plans for line in _lines(unit)]
    return replace(report, findings=(*accepted(report.findings, lines), *more))
