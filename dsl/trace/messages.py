"""The sentences of trace's findings, one function a code."""

import re
from collections.abc import Iterable

from plansmith.grammar.diagnostics import Diagnostic, Fix, Label, Severity
from plansmith.grammar.source import Source, Span

from .coverage import Coverage
from .figures import duties, figures
from .nearest import Departure, Nearest, departure
from .notes import Note
from .passage import Kind, Passage
from .words import BULLETS, Words, excerpt, words

MENDED = 40
"""Words that a fix may add to a quote; a longer sentence is named and left to the writer."""

_MARKER = re.compile(r"^[ \t]*>", re.MULTILINE)
_PLAIN = str.maketrans("‘’“”–—‑", "''\"\"---")


def quote_words(passage: Passage) -> list[str]:
    """The words to look for. A bullet that was copied along from the source's line is no word of it."""
    texts = words(passage.text, bullets=False).texts
    return texts[1:] if len(texts) > 1 and texts[0] in BULLETS else texts


def not_in_source(
    passage: Passage, quote: list[str], source: Source, coverage: Coverage, near: Nearest | None
) -> Diagnostic:
    """PS501."""
    spans = _word_spans(passage, quote)
    split = departure(quote, near, coverage.words) if near else None
    span, label = passage.span, ""
    fixes: tuple[Fix, ...] = ()
    if split:
        span = spans[split.at] if spans and split.at < len(spans) else span
        label = _departs(split)
        fixes = _mending(split, spans)
    others: tuple[Label, ...] = ()
    if near and (split or near.length > 1):
        place = _source_span(source, coverage.words, near.source, near.source + near.length)
        if split and split.found:
            place = _source_span(source, coverage.words, split.source, split.source + 1)
        others = (Label(span=place, text="the nearest place in the source"),)
    return Diagnostic(
        code="PS501",
        severity=Severity.ERROR,
        title=f"`{excerpt(quote)}` does not stand in `{source.path}`",
        span=span,
        label=label,
        others=others,
        why="a quote proves where a rule comes from, so it has the source's own words",
        help=_advice(split),
        fixes=fixes,
        about=passage.about,
    )


def _departs(split: Departure) -> str:
    if not split.found:
        return f"the source does not have `{split.expected}` here"
    if not split.expected:
        return f"the source has `{split.found}` before this"
    return f"expected `{split.found}` as in the source, found `{split.expected}`"


def _advice(split: Departure | None) -> str:
    if split is None:
        return "copy the words from the source; if the source was changed, read the rule again before its quote"
    old, new = split.expected, split.found
    if old.casefold() == new.casefold():
        return "only the capital letters differ"
    if old.translate(_PLAIN) == new.translate(_PLAIN):
        return "only the kind of quote mark or dash differs: copy it from the source"
    if old.strip(".,;:") == new.strip(".,;:"):
        return "only the punctuation differs"
    return "if the source was changed, read the rule again before its quote"


def _mending(split: Departure, spans: list[Span] | None) -> tuple[Fix, ...]:
    if not split.mends or not spans:
        return ()
    if not split.expected:
        at = spans[split.at].start if split.at < len(spans) else spans[-1].end
        added = split.found + " " if split.at < len(spans) else " " + split.found
        place = Span(source=spans[0].source, start=at, end=at)
        return (Fix(title="put the missing word in", span=place, text=added),)
    if split.found:
        return (Fix(title="write the source's word", span=spans[split.at], text=split.found),)
    # The white space on one side goes with the word, unless a line end stands there.
    span = spans[split.at]
    text = span.source.text
    end = span.end + 1 if text[span.end : span.end + 1] == " " else span.end
    return (Fix(title="leave the word out", span=Span(source=span.source, start=span.start, end=end), text=""),)


def begins_inside(passage: Passage, quote: list[str], source: Source, found: Words, start: int) -> Diagnostic:
    """PS502."""
    first = start - 1
    while not found.may_begin(first):
        first -= 1
    missing = found.texts[first:start]
    spans = _word_spans(passage, quote)
    fixes: tuple[Fix, ...] = ()
    if spans and len(missing) <= MENDED:
        at = Span(source=spans[0].source, start=spans[0].start, end=spans[0].start)
        fixes = (Fix(title="begin where the sentence begins", span=at, text=" ".join(missing) + " "),)
    return Diagnostic(
        code="PS502",
        severity=Severity.ERROR,
        title="the quote begins in the middle of a sentence",
        span=spans[0] if spans else passage.span,
        label=f"before it the source says `{excerpt(missing)}`",
        others=(Label(span=_source_span(source, found, first, start), text="left out"),),
        why=_HALF,
        help=_BOUNDARIES.format("begins"),
        fixes=fixes,
        about=passage.about,
    )


def ends_inside(passage: Passage, quote: list[str], source: Source, found: Words, start: int) -> Diagnostic:
    """PS503."""
    after = start + len(quote)
    last = after
    while not found.may_end(last):
        last += 1
    missing = found.texts[after : last + 1]
    spans = _word_spans(passage, quote)
    fixes: tuple[Fix, ...] = ()
    if spans and len(missing) <= MENDED:
        at = Span(source=spans[-1].source, start=spans[-1].end, end=spans[-1].end)
        fixes = (Fix(title="end where the sentence ends", span=at, text=" " + " ".join(missing)),)
    return Diagnostic(
        code="PS503",
        severity=Severity.ERROR,
        title="the quote ends in the middle of a sentence",
        span=spans[-1] if spans else passage.span,
        label=f"after it the source says `{excerpt(missing)}`",
        others=(Label(span=_source_span(source, found, after, last + 1), text="left out"),),
        why=_HALF,
        help=_BOUNDARIES.format("ends"),
        fixes=fixes,
        about=passage.about,
    )


_HALF = "the half that is left out may hold the condition or the exception"
_BOUNDARIES = "a quote {} at a line, a sentence, a table cell or a colon of the source"


def uncovered(source: Source, found: Words, start: int, end: int) -> Diagnostic:
    """PS504."""
    count = end - start
    return Diagnostic(
        code="PS504",
        severity=Severity.ERROR,
        title=f"no plan quotes `{excerpt(found.texts[start:end])}`",
        span=_source_span(source, found, start, end),
        label=f"{count:,} word{'' if count == 1 else 's'} of the source",
        why="every sentence of a source is a rule of some plan, or set aside with a reason",
        help="quote it with `>` above the statement that encodes it, or under an `aside` that says why it is no rule",
    )


def more_uncovered(source: Source, stretches: int) -> Diagnostic:
    """PS504, for what is past the cap."""
    return Diagnostic(
        code="PS504",
        severity=Severity.ERROR,
        title=f"no plan quotes {stretches:,} more passages of `{source.path}`",
        span=None,
        help="those above come first; the others are shown when they are covered",
    )


def promise_set_aside(passage: Passage) -> Diagnostic | None:
    """PS505, where the passage holds a figure or a word of duty."""
    places = sorted({*figures(passage.text), *duties(passage.text)})
    if not places:
        return None
    held = list(dict.fromkeys(passage.text[start:end] for start, end in places))
    named = ", ".join(f"`{words_}`" for words_ in held[:4]) + (f" and {len(held) - 4} more" if len(held) > 4 else "")
    about = f"`{passage.about}`" if passage.about else "a passage"
    done = "is set aside" if passage.kind is Kind.ASIDE else "is a term"
    name = passage.about if passage.about.replace(".", "_").isidentifier() else "…"
    return Diagnostic(
        code="PS505",
        severity=Severity.WARNING,
        title=f"{about} {done} and says {named}",
        span=_text_span(passage, *places[0]),
        label="this reads like a promise",
        why="a figure or a duty that no rule encodes is neither computed nor checked",
        help=f'encode it as a rule, or acknowledge it: `accept PS505 for {name} because "…"`',
        about=passage.about,
    )


def never_mentioned(note: Note, source: Source, found: Words, about: str) -> Diagnostic:
    """PS506."""
    return Diagnostic(
        code="PS506",
        severity=Severity.WARNING,
        title=f"note {note.number} is never mentioned in `{source.path}`",
        span=_source_span(source, found, note.start, note.end),
        label=f"no sentence above carries a mark `{note.number}`",
        why="the reader can't tell which promise the note belongs to",
        help="ask the document's owner where it belongs, say so under an `assume`, and acknowledge it: "
        f'`accept PS506 for {about} because "…"`',
        about=about,
    )


# ── Places ───────────────────────────────────────────────────────


def _source_span(source: Source, found: Words, start: int, end: int) -> Span:
    return Span(source=source, start=found.starts[start], end=found.ends[end - 1])


def _lines_of(passage: Passage) -> str:
    """The passage's part of the plan with the quote marks blanked: same length, only words."""
    return _MARKER.sub(lambda match: " " * len(match.group()), passage.span.text)


def _word_spans(passage: Passage, quote: list[str]) -> list[Span] | None:
    """Where each word of the quote stands in the plan, if the span holds the words and nothing else."""
    found = words(_lines_of(passage), bullets=False)
    skip = len(found) - len(quote)
    if skip not in (0, 1) or found.texts[skip:] != quote:
        return None
    base = passage.span.start
    places: Iterable[tuple[int, int]] = zip(found.starts[skip:], found.ends[skip:], strict=True)
    return [Span(source=passage.span.source, start=base + start, end=base + end) for start, end in places]


def _text_span(passage: Passage, start: int, end: int) -> Span:
    """Where a piece of the passage's text stands in the plan: its words counted, else the whole passage."""
    before = len(passage.text[:start].split())
    glued = bool(passage.text[:start]) and not passage.text[start - 1].isspace()
    first = before - 1 if glued else before
    last = len(passage.text[:end].split()) - 1
    lines = _lines_of(passage)
    tokens = list(re.finditer(r"\S+", lines))
    if [token.group() for token in tokens] != passage.text.split() or last < first:
        return passage.span
    base = passage.span.start
    return Span(source=passage.span.source, start=base + tokens[first].start(), end=base + tokens[last].end())
