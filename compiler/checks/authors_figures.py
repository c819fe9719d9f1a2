"""PS605: the author's words give a figure that differs from the rule they stand at.

Sentences on a sheet are made from the rules; titles, what is provided, notes and reasons are the author's words beside
them. A figure in them (a number with a unit of time, distance, money or percent, or a time of day) has to be one that
the rule computes with, whatever unit it is written in: 60 minutes are an hour, and a business day is not 24 hours.
Words `as quoted` are the document's own and proven by trace. Where a rule has no figure of the kind, one that stands in
the quote above it is taken from there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ...dsl.model import statements as st
from ...dsl.model.cases import Origin
from ...dsl.reference.figures import Figure, figures_in
from ...grammar.diagnostics import Diagnostic, Label, Severity
from ...grammar.source import Source, Span
from ..program import Program
from .authors_words import Written, written
from .held import Held, bears_out, rivals
from .places import span_of
from .rule_figures import RuleFigures


def authors_figures(plan: st.Plan, _program: Program, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    rules = RuleFigures(plan)
    for words in written(plan):
        figures = [figure for figure in figures_in(words.text) if not words.is_quoted]
        if figures:
            yield from _judge(words, figures, _Seen(plan=plan, rules=rules, sources=sources))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Seen:
    plan: st.Plan
    rules: RuleFigures
    sources: Mapping[str, Source]


def _judge(words: Written, figures: list[Figure], seen: _Seen) -> Iterator[Diagnostic]:
    held = _held(words, seen)
    for _, here in groupby(figures, key=lambda figure: figure.start):
        wrong = next((figure for figure in here if not _holds(figure, held, words)), None)
        if wrong is not None:
            yield _finding(words, wrong, held, seen)


def _held(words: Written, seen: _Seen) -> frozenset[Held]:
    if not words.rules and not words.parts:
        return seen.rules.of_plan()
    return frozenset(
        held
        for found in (
            *(seen.rules.of(rule) for rule in words.rules),
            *(seen.rules.of_part(part) for part in words.parts),
        )
        for held in found
    )


def _holds(said: Figure, held: frozenset[Held], words: Written) -> bool:
    if any(bears_out(one, said) for one in held):
        return True
    return not any(rivals(one, said) for one in held) and any(_quotes(quote, said) for quote in words.quotes)


def _quotes(quote: str, said: Figure) -> bool:
    return any(
        found.dimension is said.dimension
        and set(found.amounts) & set(said.amounts)
        and found.currency == said.currency
        and said.qualifier in ("", found.qualifier)
        for found in figures_in(quote)
    )


def _finding(words: Written, said: Figure, held: frozenset[Held], seen: _Seen) -> Diagnostic:
    against = sorted({one.words for one in held if rivals(one, said)})
    where = f"of `{words.about}`" if words.about else "of the plan"
    has = f", and its rule has {_listed(against)}" if against else ", and its rule has no such figure"
    near = _nearest(words, said, seen)
    help_ = "write the figure of the rule, or the document’s own words `as quoted`"
    others: tuple[Label, ...] = ()
    if near is not None:
        help_ = f"`{near.rule}` has it: is it meant here? Else {help_}"
        others = () if near.span is None else (Label(span=near.span, text="has this figure"),)
    return Diagnostic(
        code="PS605",
        severity=Severity.ERROR,
        title=f"the {words.kind} {where} says `{' '.join(said.text.split())}`{has}",
        span=_place(words.origin, said, seen.sources),
        others=others,
        why="a sheet prints these words beside the sentence made from the rule, and both can’t be right",
        help=help_,
        about=words.about,
    )


@dataclass(frozen=True, slots=True)
class _Near:
    rule: str
    span: Span | None


def _nearest(words: Written, said: Figure, seen: _Seen) -> _Near | None:
    """The rule with this figure that stands next to the words: within the same statement first, then by lines."""
    found: list[tuple[tuple[bool, int, str], _Near]] = []
    for rule in seen.rules.rules:
        if rule in words.rules or not any(bears_out(one, said) for one in seen.rules.of(rule)):
            continue
        origin = seen.rules.rules[rule].origin
        apart = origin.path != words.origin.path
        found.append(((apart, abs(origin.line - words.origin.line), rule), _Near(rule, _head(origin, seen.sources))))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _head(origin: Origin, sources: Mapping[str, Source]) -> Span | None:
    span = span_of(origin, sources)
    return None if span is None else Span(source=span.source, start=span.start, end=span.start + len(_line(span.text)))


def _line(text: str) -> str:
    return text.split("\n", 1)[0].rstrip()


def _place(origin: Origin, said: Figure, sources: Mapping[str, Source]) -> Span | None:
    """The figure in the statement's text; its first line where the text spells it otherwise."""
    span = span_of(origin, sources)
    if span is None:
        return None
    spelled = r'(?:\s|"\s*")+'.join(re.escape(word) for word in said.text.split())
    for line in re.finditer(r'(?m)^(?!\s*(?:>|#)).*(?:\n\s*".*)*', span.text):
        found = re.search(rf'"[^"\n]*?({spelled})', line.group()) or re.search(rf"({spelled})", line.group())
        if found is not None:
            start = span.start + line.start() + found.start(1)
            return Span(source=span.source, start=start, end=start + len(found.group(1)))
    return _head(origin, sources)


def _listed(words: list[str]) -> str:
    quoted = [f"`{one}`" for one in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
