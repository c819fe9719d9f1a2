"""A comparison as a sheet: what it comes to in a few sentences, the two sides beside each other, what is the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .comparison import Comparison
from .comparison_compared import Compared
from .comparison_marks import ORDER, counted_words, unchanged_words, used_marks, verdict_mark
from .comparison_rows import Row
from .comparison_sides import Side
from .language import ENGLISH
from .view import Block, Cell, Clause, Line, Mark, Section, Sheet, Stamp, Table
from .view import Row as TableRow
from .view_plan import stamp_of

GROUPS = {
    "plan": "The plan itself",
    "promises": "What is promised",
    "scales": "Severities and priorities",
    "calendars": "Hours and holidays",
    "requirements": "Who may have it",
    "duties": "What the customer and others do",
    "amounts": "Limits and fees of the whole plan",
    "credits": "Credits",
    "words": "Words",
}
_GROUP_OF = {
    "plan": "plan", "tier": "plan", "entitlement": "promises", "deadline": "promises", "recurring": "promises",
    "scale": "scales", "calendar": "calendars", "requirement": "requirements", "duty": "duties", "credit": "credits",
    "term": "words", "glossary": "words", "note": "words", "region": "words",
}  # fmt: skip


def group_of(rule: Compared) -> str:
    if rule.kind in ("limit", "fee"):
        return "promises" if "." in rule.rule else "amounts"
    return _GROUP_OF[rule.kind]


def comparison_sheet(comparison: Comparison) -> Sheet:
    return Sheet(
        language=comparison.pair.language,
        review=False,
        stamp=_stamp(comparison),
        sections=tuple(section for section in _sections(comparison) if section.blocks or section.tables),
        footnotes=(),
        marks=marks_of(comparison),
    )


def marks_of(comparison: Comparison) -> tuple[Mark, ...]:
    """The verdicts, then every mark of the plans' own lines."""
    lines = (line for _, row in comparison.changes for line in (*row.before, *row.after))
    own = {line.mark.kind: line.mark for line in lines if line.mark is not None}
    return (*used_marks(comparison), *own.values())


def _sections(comparison: Comparison) -> Iterator[Section]:
    yield Section(kind="summary", title="In short", intro=tuple(_intro(comparison)), blocks=tuple(short(comparison)))
    a, b = comparison.pair.a, comparison.pair.b
    for group, title in GROUPS.items():
        changes = [(rule, row) for rule, row in comparison.changes if group_of(rule) == group]
        if changes:
            table = changes_table(f"{a.label} and {b.label}", (a.label, b.label, "For the customer"), changes)
            yield Section(kind=group, title=title, tables=(table,))
    yield Section(kind="same", title="What is the same", blocks=same_block(comparison))
    if a.plan is not b.plan:
        yield Section(kind="sides", title="What is compared", tables=(_sides_table(a, b),))


def _intro(comparison: Comparison) -> Iterator[str]:
    a, b = comparison.pair.a.label, comparison.pair.b.label
    quoted = comparison.pair.language.quoted
    yield f"What a customer has with {quoted(b)} instead of {quoted(a)}."
    yield f"{counted_words(comparison)} {unchanged_words(comparison)}"
    yield f"What has to be worked out is worked out across {comparison.pair.span}."


def short(comparison: Comparison) -> Iterator[Block]:
    """The differences in a line each, by verdict."""
    for verdict in ORDER:
        lines = tuple(_short(rule, row) for rule, row in comparison.changes if row.judged.verdict is verdict)
        if lines:
            mark = verdict_mark(verdict)
            yield Block(
                kind="summary",
                anchor=f"short-{verdict.value}",
                rule="",
                title=f"{mark.sign} {mark.word}",
                bullets=lines,
            )


def _short(rule: Compared, row: Row) -> Line:
    when = f" ({row.when})" if row.when else ""
    return Line(words=why_words(row), condition=f"{rule.title} – {row.part}{when}")


def why_words(row: Row) -> str:
    return row.judged.why.said() if row.judged.why else ""


def changes_table(caption: str, columns: Sequence[str], changes: Sequence[tuple[Compared, Row]]) -> Table:
    rows = tuple(
        TableRow(
            heads=(rule.title, f"{row.part}: {row.when}" if row.when else row.part),
            cells=(_cell(row.before), _cell(row.after), Cell(lines=(_verdict(row),))),
            rule=rule.rule,
        )
        for rule, row in changes
    )
    return Table(caption=caption, corners=("Rule", "Part"), columns=tuple(columns), rows=rows)


def _cell(lines: Sequence[Line]) -> Cell:
    return Cell(lines=tuple(lines) or (Line(words="Nothing is said"),))


def _verdict(row: Row) -> Line:
    return Line(words=why_words(row), mark=verdict_mark(row.judged.verdict))


def same_block(comparison: Comparison) -> tuple[Block, ...]:
    clauses = tuple(
        Clause(label=title, lines=(Line(words="; ".join(titles)),))
        for group, title in GROUPS.items()
        if (
            titles := dict.fromkeys(
                rule.title for rule in comparison.unchanged if group_of(rule) == group and rule.rows
            )
        )
    )
    return (Block(kind="summary", anchor="unchanged", rule="", title="", clauses=tuple(clauses)),) if clauses else ()


# ---- which two


def title_of(comparison: Comparison) -> str:
    a, b = comparison.pair.a, comparison.pair.b
    if a.plan.head.name == b.plan.head.name:
        return f"{b.plan.head.title}: {a.label} and {b.label} compared"
    return f"{a.label} and {b.label} compared"


def _stamp(comparison: Comparison) -> Stamp:
    return joint_stamp(comparison, title_of(comparison))


def joint_stamp(comparison: Comparison, title: str) -> Stamp:
    """The later side's stamp, with the versions, digests, sources and files of both."""
    a, b = comparison.pair.a, comparison.pair.b
    one, other = stamp_of(a.scribe, None), stamp_of(b.scribe, None)
    stamp = replace(other, title=title, supplements="")
    if a.plan is b.plan:
        return stamp
    return replace(
        stamp,
        plan=_both(one.plan, other.plan),
        vendor=_both(one.vendor, other.vendor),
        version=_both(one.version, other.version),
        effective=_both(one.effective, other.effective),
        until="",
        replaces="",
        digest=_both(one.digest, other.digest),
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
        files=tuple(dict.fromkeys((*one.files, *other.files))),
    )


def _both(one: str, other: str) -> str:
    return one if one == other else ENGLISH.listed([part for part in (one, other) if part])


def _sides_table(a: Side, b: Side) -> Table:
    stamps = (stamp_of(a.scribe, None), stamp_of(b.scribe, None))
    named = (
        ("Plan", lambda stamp: stamp.title),
        ("Name", lambda stamp: stamp.plan),
        ("Version", lambda stamp: stamp.version),
        ("Effective", lambda stamp: stamp.effective),
        ("Until, not including", lambda stamp: stamp.until),
        ("Digest", lambda stamp: stamp.digest),
        ("Source", lambda stamp: ", ".join(stamp.sources)),
    )
    rows = tuple(
        TableRow(heads=(label,), cells=tuple(Cell(lines=(Line(words=said(stamp) or "–"),)) for stamp in stamps))
        for label, said in named
        if any(said(stamp) for stamp in stamps)
    )
    return Table(caption="The two sides", corners=("",), columns=(a.label, b.label), rows=rows)
