"""Verdicts as marks, and the summary in sentences: told apart by sign and word, never by colour alone."""

from collections.abc import Iterator

from .comparison import Comparison
from .comparison_verdicts import Verdict
from .view import Mark

_MARKS = {
    Verdict.BETTER: ("▲", "Better", "better for the customer"),
    Verdict.WORSE: ("▼", "Worse", "worse for the customer"),
    Verdict.DIFFERENT: ("◆", "Different", "neither is better for every customer"),
    Verdict.UNTOLD: ("≟", "Can’t be told", "the rules do not decide which is better; the reason stands beside it"),
    Verdict.SAME: ("=", "Same", "other words or rules, and nothing changes"),
}
ORDER = (Verdict.BETTER, Verdict.WORSE, Verdict.DIFFERENT, Verdict.UNTOLD, Verdict.SAME)


def verdict_mark(verdict: Verdict) -> Mark:
    sign, word, meaning = _MARKS[verdict]
    return Mark(kind=verdict.value, sign=sign, word=word, meaning=meaning)


def used_marks(comparison: Comparison) -> tuple[Mark, ...]:
    found = {row.judged.verdict for _, row in comparison.changes}
    return tuple(verdict_mark(verdict) for verdict in ORDER if verdict in found)


_COUNTED = {
    Verdict.BETTER: ("{count} is better", "{count} are better"),
    Verdict.WORSE: ("{count} is worse", "{count} are worse"),
    Verdict.DIFFERENT: ("{count} is different, better for some and worse for others",
                        "{count} are different, better for some and worse for others"),
    Verdict.UNTOLD: ("of {count} it can’t be told", "of {count} it can’t be told"),
    Verdict.SAME: ("{count} makes no difference", "{count} make no difference"),
}  # fmt: skip


def counted_words(comparison: Comparison) -> str:
    """`Of 5 differences 3 are better, 1 is worse …, for a customer of “Gold” who …`."""
    total = len(comparison.changes)
    if not total:
        return "Nothing differs."
    parts = list(_parts(comparison))
    start = f"Of {total} differences" if total > 1 else "Of 1 difference"
    return f"{start}, {', '.join(parts[:-1])}{' and ' if len(parts) > 1 else ''}{parts[-1]}."


def _parts(comparison: Comparison) -> Iterator[str]:
    for verdict in ORDER:
        count = comparison.count(verdict)
        if count:
            yield _COUNTED[verdict][count != 1].format(count=count)


def unchanged_words(comparison: Comparison) -> str:
    same, total = len(comparison.unchanged), len(comparison.rules)
    return f"{same} of {total} rules are the same on both sides."
