"""Verdicts as marks, and the summary in sentences: told apart by sign and word, never by colour alone."""

from ..language import Language, message
from ..view import Mark
from . import Comparison
from .verdicts import Verdict

_MARKS = {
    Verdict.BETTER: ("▲", message("Better"), message("better for the customer")),
    Verdict.WORSE: ("▼", message("Worse"), message("worse for the customer")),
    Verdict.DIFFERENT: ("◆", message("Different"), message("neither is better for every customer")),
    Verdict.UNTOLD: ("≟", message("Can’t be told"), message("the rules do not decide which is better")),
    Verdict.SAME: ("=", message("Same"), message("other words or rules, and nothing changes")),
}
ORDER = (Verdict.BETTER, Verdict.WORSE, Verdict.DIFFERENT, Verdict.UNTOLD, Verdict.SAME)
_COUNTED = {
    Verdict.BETTER: message("{count} better"),
    Verdict.WORSE: message("{count} worse"),
    Verdict.DIFFERENT: message("{count} different"),
    Verdict.UNTOLD: message("{count} that can’t be told"),
    Verdict.SAME: message("{count} that make no difference"),
}


def verdict_mark(verdict: Verdict, language: Language) -> Mark:
    sign, word, meaning = _MARKS[verdict]
    return Mark(kind=verdict.value, sign=sign, word=language.say(word), meaning=language.say(meaning))


def used_marks(comparison: Comparison) -> tuple[Mark, ...]:
    found = {row.judged.verdict for _, row in comparison.changes}
    return tuple(verdict_mark(verdict, comparison.pair.language) for verdict in ORDER if verdict in found)


def counted_words(comparison: Comparison) -> str:
    """`5 differences: 3 better, 1 worse and 1 that can’t be told.`"""
    language, total = comparison.pair.language, len(comparison.changes)
    if not total:
        return language.say("Nothing differs.")
    counts = [(verdict, comparison.count(verdict)) for verdict in ORDER]
    said = [language.say(_COUNTED[verdict], count=language.number(count)) for verdict, count in counts if count]
    listed = language.listed(said)
    return language.say_n("{count} difference: {verdicts}.", "{count} differences: {verdicts}.", total, verdicts=listed)


def unchanged_words(comparison: Comparison) -> str:
    number = comparison.pair.language.number
    return comparison.pair.language.say(
        "{same} of {all} rules are the same on both sides.",
        same=number(len(comparison.unchanged)),
        all=number(len(comparison.rules)),
    )
