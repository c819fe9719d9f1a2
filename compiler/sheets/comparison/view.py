"""A comparison as a sheet: what it comes to in a few sentences, the two sides beside each other, what is the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..language import Language, message
from ..view import (
    Block,
    Cell,
    Clause,
    Line,
    Mark,
    Section,
    Sheet,
    Stamp,
    Table,
)
from ..view import Row as TableRow
from ..view.plan import stamp_of
from . import Comparison
from .compared import Compared
from .marks import ORDER, counted_words, unchanged_words, used_marks, verdict_mark
from .rows import Row
from .sides import Side

GROUPS = {
    "plan": message("The plan itself"),
    "promises": message("What is promised"),
    "scales": message("Severities and priorities"),
    "calendars": message("Hours and holidays"),
    "requirements": message("Who may have it"),
    "duties": message("What the customer and others do"),
    "amounts": message("Limits and fees of the whole plan"),
    "credits": message("Credits"),
    "words": message("Words"),
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
    say = comparison.pair.language.say
    yield Section(
        kind="summary", title=say("In short"), intro=tuple(_intro(comparison)), blocks=tuple(short(comparison))
    )
    a, b = comparison.pair.a, comparison.pair.b
    for group, title in GROUPS.items():
        changes = [(rule, row) for rule, row in comparison.changes if group_of(rule) == group]
        if changes:
            caption = say("{one} and {other}", one=a.label, other=b.label)
            columns = (a.label, b.label, say("For the customer"))
            table = changes_table(comparison, caption, columns, changes)
            yield Section(kind=group, title=say(title), tables=(table,))
    yield Section(kind="same", title=say("What is the same"), blocks=same_block(comparison))
    if a.plan is not b.plan:
        yield Section(kind="sides", title=say("What is compared"), tables=(_sides_table(a, b),))


def _intro(comparison: Comparison) -> Iterator[str]:
    pair, language = comparison.pair, comparison.pair.language
    yield language.say(
        "What a customer has with {one} instead of {other}.",
        one=language.quoted(pair.b.label),
        other=language.quoted(pair.a.label),
    )
    yield counted_words(comparison)
    yield unchanged_words(comparison)
    yield language.say("What has to be worked out is worked out across {year}.", year=pair.span)


def short(comparison: Comparison) -> Iterator[Block]:
    """The differences in a line each, by verdict."""
    for verdict in ORDER:
        lines = tuple(
            _short(comparison, rule, row) for rule, row in comparison.changes if row.judged.verdict is verdict
        )
        if lines:
            mark = verdict_mark(verdict, comparison.pair.language)
            yield Block(
                kind="summary",
                anchor=f"short-{verdict.value}",
                rule="",
                title=f"{mark.sign} {mark.word}",
                bullets=lines,
            )


def _short(comparison: Comparison, rule: Compared, row: Row) -> Line:
    say = comparison.pair.language.say
    about = say("{rule} – {part}", rule=rule.title, part=say(row.part))
    if row.when:
        about = say("{rule} – {part} ({when})", rule=rule.title, part=say(row.part), when=row.when)
    return Line(words=_why(comparison, row), condition=about)


def _why(comparison: Comparison, row: Row) -> str:
    return row.judged.why.said(comparison.pair.language) if row.judged.why else ""


def changes_table(
    comparison: Comparison, caption: str, columns: Sequence[str], changes: Sequence[tuple[Compared, Row]]
) -> Table:
    language = comparison.pair.language
    rows: list[TableRow] = []
    for rule, row in changes:
        part = language.say(row.part)
        verdict = Line(words=_why(comparison, row), mark=verdict_mark(row.judged.verdict, language))
        rows.append(
            TableRow(
                heads=(
                    rule.title,
                    language.say("{label}: {words}", label=part, words=row.when) if row.when else part,
                ),
                cells=(_cell(language, row.before), _cell(language, row.after), Cell(lines=(verdict,))),
                rule=rule.rule,
            )
        )
    corners = (language.say("Rule"), language.say("Part"))
    return Table(caption=caption, corners=corners, columns=tuple(columns), rows=tuple(rows))


def _cell(language: Language, lines: Sequence[Line]) -> Cell:
    return Cell(lines=tuple(lines) or (Line(words=language.say("Nothing is said")),))


def same_block(comparison: Comparison) -> tuple[Block, ...]:
    say, clauses = comparison.pair.language.say, list[Clause]()
    for group, title in GROUPS.items():
        rules = [rule for rule in comparison.unchanged if group_of(rule) == group and not _is_nothing(rule)]
        titles = dict.fromkeys(rule.title for rule in rules)
        if titles:
            clauses.append(Clause(label=say(title), lines=(Line(words="; ".join(titles)),)))
    return (Block(kind="summary", anchor="unchanged", rule="", title="", clauses=tuple(clauses)),) if clauses else ()


def _is_nothing(rule: Compared) -> bool:
    """Whether it is about the plan's head, which says nothing of it on either side."""
    return rule.kind == "plan" and not any(row.before or row.after for row in rule.rows)


# ---- which two


def title_of(comparison: Comparison) -> str:
    a, b, say = comparison.pair.a, comparison.pair.b, comparison.pair.language.say
    if a.plan.head.name == b.plan.head.name:
        return say("{plan}: {one} and {other} compared", plan=b.plan.head.title, one=a.label, other=b.label)
    return say("{one} and {other} compared", one=a.label, other=b.label)


def _stamp(comparison: Comparison) -> Stamp:
    return joint_stamp(comparison, title_of(comparison))


def joint_stamp(comparison: Comparison, title: str) -> Stamp:
    """The later side's stamp, with the versions, digests, sources and files of both."""
    a, b = comparison.pair.a, comparison.pair.b
    one, other = stamp_of(a.scribe, None), stamp_of(b.scribe, None)
    language = comparison.pair.language
    stamp = replace(other, title=title, supplements="")
    if a.plan is b.plan:
        return stamp
    return replace(
        stamp,
        plan=_both(language, one.plan, other.plan),
        vendor=_both(language, one.vendor, other.vendor),
        version=_both(language, one.version, other.version),
        effective=_both(language, one.effective, other.effective),
        until="",
        replaces="",
        digest=_both(language, one.digest, other.digest),
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
        files=tuple(dict.fromkeys((*one.files, *other.files))),
    )


def _both(language: Language, one: str, other: str) -> str:
    return one if one == other else language.listed([part for part in (one, other) if part])


def _sides_table(a: Side, b: Side) -> Table:
    stamps = (stamp_of(a.scribe, None), stamp_of(b.scribe, None))
    say = b.scribe.language.say
    named = (
        (say("Plan"), lambda stamp: stamp.title),
        (say("Name"), lambda stamp: stamp.plan),
        (say("Version"), lambda stamp: stamp.version),
        (say("Effective"), lambda stamp: stamp.effective),
        (say("Until, not including"), lambda stamp: stamp.until),
        (say("Digest"), lambda stamp: stamp.digest),
        (say("Source"), lambda stamp: ", ".join(stamp.sources)),
    )
    rows = tuple(
        TableRow(heads=(label,), cells=tuple(Cell(lines=(Line(words=said(stamp) or "–"),)) for stamp in stamps))
        for label, said in named
        if any(said(stamp) for stamp in stamps)
    )
    return Table(caption=say("The two sides"), corners=(say("Part"),), columns=(a.label, b.label), rows=rows)
