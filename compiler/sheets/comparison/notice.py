"""A change notice: the letter that a customer gets when one edition of a plan follows another."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from ..language import message
from ..view import Section, Sheet
from ..view.plan import stamp_of
from . import Comparison
from .marks import counted_words
from .verdicts import Verdict
from .view import changes_table, joint_stamp, marks_of, same_block

_TITLES = {
    Verdict.BETTER: message("What gets better for you"),
    Verdict.WORSE: message("What gets worse for you"),
    Verdict.DIFFERENT: message("What changes otherwise"),
    Verdict.UNTOLD: message("What changes, and what it means for you can’t be told from the rules"),
    Verdict.SAME: message("What is worded otherwise and makes no difference"),
}


def notice_sheet(comparison: Comparison) -> Sheet:
    head, stamp = comparison.pair.b.plan.head, stamp_of(comparison.pair.b.scribe, None)
    title = comparison.pair.language.say("{plan}: notice of changes", plan=head.title)
    return Sheet(
        language=comparison.pair.language,
        review=False,
        stamp=replace(
            joint_stamp(comparison, title),
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
    say = comparison.pair.language.say
    yield Section(kind="letter", title=say("Changes to your plan"), intro=tuple(_letter(comparison)))
    caption = say("{plan}: until then, and from then on", plan=comparison.pair.b.plan.head.title)
    columns = (*_columns(comparison), say("For you"))
    for verdict, title in _TITLES.items():
        changes = [(rule, row) for rule, row in comparison.changes if row.judged.verdict is verdict]
        if changes:
            table = changes_table(comparison, caption, columns, changes)
            yield Section(kind=verdict.value, title=say(title), tables=(table,))
    blocks = same_block(comparison)
    if blocks:
        yield Section(kind="same", title=say("What stays the same"), blocks=blocks)


def _letter(comparison: Comparison) -> Iterator[str]:
    a, b = comparison.pair.a.plan.head, comparison.pair.b.plan.head
    language = comparison.pair.language
    say = language.say
    vendor = b.vendor or say("The vendor")
    plan = language.quoted(b.title)
    if a.version and b.version:
        yield say("{vendor} changes {plan} from version {before} to version {after}.",
                  vendor=vendor, plan=plan, before=a.version, after=b.version)  # fmt: skip
    else:
        yield say("{vendor} changes {plan}.", vendor=vendor, plan=plan)
    if b.effective is not None:
        yield say("The changes take effect on {day}.", day=language.day(b.effective))
        yield say("Until then everything stays as it is.")
    else:
        yield say("The document gives no day on which they take effect.")
        if b.effective_why:
            yield b.effective_why
    yield counted_words(comparison)
    yield say("What is not named below stays the same.")


def _columns(comparison: Comparison) -> tuple[str, str]:
    day, language = comparison.pair.b.plan.head.effective, comparison.pair.language
    if day is None:
        return language.say("Until now"), language.say("From then on")
    return (
        language.say("Until {day}", day=language.day(day - timedelta(days=1))),
        language.say("From {day}", day=language.day(day)),
    )
