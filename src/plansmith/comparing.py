"""`compare`: which two plans, editions or tiers a command line means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .cache import Cache
from .choosing import Chosen, choose
from .compiler.sheets.comparison import Comparison, NoSuchTierError, compare
from .compiler.sheets.language import ENGLISH, Language
from .failure import Failure
from .grammar.diagnostics import did_you_mean
from .project import Project


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """One or two plans, the days that choose their editions, and the tiers that they are narrowed to."""

    plans: tuple[str, ...]
    days: tuple[date | None, date | None]
    tiers: tuple[str, str]


def wanted(plans: tuple[str, ...], days: tuple[date | None, date | None], tiers: str) -> Wanted:
    """Judges a command line. Raises Failure where it names too little or too much."""
    if not 1 <= len(plans) <= 2:
        raise Failure("a comparison takes one plan or two")
    pair = tuple(name.strip() for name in tiers.split(",")) if tiers else ("", "")
    if len(pair) != 2 or (tiers and not all(pair)):
        raise Failure(f"`{tiers}` is no pair of tiers", help="name two, as in `--tiers gold,silver`")
    if len(plans) == 1 and not tiers and days[0] is None:
        raise Failure(
            "one plan alone is compared with nothing",
            help="name a second plan, two tiers (`--tiers gold,silver`) or two days (`--from DATE --to DATE`)",
        )
    if (days[0] is None) != (days[1] is None):
        raise Failure("`--from` and `--to` stand together: the days whose editions are compared")
    return Wanted(plans=plans, days=days, tiers=(pair[0], pair[1]))


def compare_wanted(
    asked: Wanted,
    *,
    settings: Path | None,
    stdin_filename: str,
    cache: Cache | None,
    on: date | None,
    speak: Callable[[Project], Language] = lambda _: ENGLISH,
) -> Comparison:
    """`speak` is told the first plan's project. Raises Failure; PlanError with what is wrong with one of the plans."""
    first, second = (asked.plans * 2)[:2]

    def chosen(named: str, day: date | None) -> Chosen:
        return choose(named, settings=settings, stdin_filename=stdin_filename, cache=cache, as_of=day)

    one = chosen(first, asked.days[0])
    other = one if first == second and asked.days[0] == asked.days[1] else chosen(second, asked.days[1])
    earlier, later = one.plan, other.plan
    if asked.days[0] and earlier.digest == later.digest and not asked.tiers[0]:
        raise Failure(f"one edition of `{earlier.head.name}` is in force on both days")
    try:
        return compare(earlier, later, asked.tiers, on=on, language=speak(one.project))
    except NoSuchTierError as error:
        known = did_you_mean(error.tier, error.tiers) if error.tiers else "it has no tiers"
        raise Failure(str(error), help=known or f"it has {', '.join(f'`{name}`' for name in error.tiers)}") from None
