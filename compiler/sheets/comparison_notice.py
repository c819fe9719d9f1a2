"""A change notice: the letter that a customer gets when one edition of a plan follows another."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from .comparison import Comparison
from .comparison_marks import counted_words
from .comparison_verdicts import Verdict
from .comparison_view import changes_table, joint_stamp, marks_of, same_block
from .view import Section, Sheet
from .view_plan import stamp_of

_TITLES = {
    Verdict.BETTER: "What gets better for you",
    Verdict.WORSE: "What gets worse for you",
    Verdict.DIFFERENT: "What changes otherwise",
    Verdict.UNTOLD: "What changes, and what it means for you can’t be told from the rules",
    Verdict.SAME: "What is worded otherwise and makes no difference",
}


def notice_sheet(comparison: Comparison) -> Sheet:
    head, stamp = comparison.pair.b.plan.head, stamp_of(comparison.pair.b.scribe, None)
    return Sheet(
        language=comparison.pair.language,
        review=False,
        stamp=replace(
            joint_stamp(comparison, f"{head.title}: notice of changes"),
            version=stamp.version,
            effective=stamp.effective,
            until=stamp.until,
            replaces=comparison.pair.a.plan.head.version or "",
        ),
        sections=tuple(_sections(comparison)),
        footnotes=(),
        marks=marks_of(comparison),
    )


def _sections(comparison: Comparison) -> Iterator[Section]:
    yield Section(kind="letter", title="Changes to your plan", intro=tuple(_letter(comparison)))
    head, columns = comparison.pair.b.plan.head, (*_columns(comparison), "For you")
    for verdict, title in _TITLES.items():
        changes = [(rule, row) for rule, row in comparison.changes if row.judged.verdict is verdict]
        if changes:
            table = changes_table(f"{head.title}: until then, and from then on", columns, changes)
            yield Section(kind=verdict.value, title=title, tables=(table,))
    blocks = same_block(comparison)
    if blocks:
        yield Section(kind="same", title="What stays the same", blocks=blocks)


def _letter(comparison: Comparison) -> Iterator[str]:
    a, b = comparison.pair.a.plan.head, comparison.pair.b.plan.head
    language = comparison.pair.language
    vendor = b.vendor or "The vendor"
    if a.version and b.version:
        yield f"{vendor} changes {language.quoted(b.title)} from version {a.version} to version {b.version}."
    else:
        yield f"{vendor} changes {language.quoted(b.title)}."
    if b.effective is not None:
        yield f"The changes take effect on {language.day(b.effective)}. Until then everything stays as it is."
    else:
        yield f"The document gives no day on which they take effect. {b.effective_why}".strip()
    yield f"{counted_words(comparison)} What is not named below stays the same."


def _columns(comparison: Comparison) -> tuple[str, str]:
    day, language = comparison.pair.b.plan.head.effective, comparison.pair.language
    if day is None:
        return "Until now", "From then on"
    return f"Until {language.day(day - timedelta(days=1))}", f"From {language.day(day)}"
