"""The worlds of a cell in words: `Severity 1, Gold`, `Norway (NO)`, `the site’s distance: at most 50 miles`."""

from collections.abc import Sequence
from decimal import Decimal

from ....dsl.model.expressions import Fact, Length, Money
from ....dsl.model.types import Kind
from ...facts import FactValue
from .. import words as w
from ..names import TIER_PATH, Names
from ..words.conditions import constant_words, edges_words
from ..words.facts import answered, fact_noun
from .cells import Box
from .sides import Pair
from .splits import ELSEWHERE, REST, Split, field_of


def box_words(pair: Pair, box: Box) -> str:
    """Empty for a box of all worlds."""
    return "; ".join(_one(pair, split, values) for split, values in box)


def _one(pair: Pair, split: Split, values: tuple[FactValue, ...]) -> str:
    side = pair.b if field_of(pair.b.plan.facts, split.path) else pair.a
    names = side.scribe.names
    match split.type.kind:
        case Kind.YESNO:
            return w.sentence(answered(names, Fact(path=split.path, type=split.type), values == (True,)))
        case Kind.ENUM | Kind.LEVEL:
            said = names.language.listed([_title(pair, split, str(value)) for value in values], "or")
            titled = split.type.kind is Kind.LEVEL or split.path == TIER_PATH
            return said if titled else _of_fact(names, split, said)
        case Kind.COUNTRY:
            return _places(pair, split, [str(value) for value in values])
        case _:
            return _of_fact(names, split, _stretch(names, split, values))


def _of_fact(names: Names, split: Split, words: str) -> str:
    fact = w.sentence(fact_noun(names, split.path))
    return names.language.say("{label}: {words}", label=fact, words=words)


def _title(pair: Pair, split: Split, value: str) -> str:
    """A level's or tier's title, from whichever side has it."""
    for side in (pair.b, pair.a):
        field = field_of(side.plan.facts, split.path)
        if field is not None and value in field.type.values:
            return side.scribe.names.value(value, field.type)
    return w.spaced(value)


def _places(pair: Pair, split: Split, codes: list[str]) -> str:
    if ELSEWHERE in codes:
        others = [str(code) for code in split.points if code not in codes]
        said = pair.language.listed([_place(pair, code) for code in others], "or")
        return pair.language.say("Anywhere but {places}", places=said)
    for region in (*pair.b.plan.regions, *pair.a.plan.regions):
        if not region.without and set(region.members) == {code.removesuffix(REST) for code in codes}:
            return region.title or w.sentence(w.spaced(region.name))
    return pair.language.listed([_place(pair, code) for code in codes], "or")


def _place(pair: Pair, code: str) -> str:
    place = pair.language.place
    if not code.endswith(REST):
        return place(code)
    return pair.language.say("the rest of {country}", country=place(code.removesuffix(REST)))


def _stretch(names: Names, split: Split, values: Sequence[FactValue]) -> str:
    """Neighbouring numbers as one stretch."""
    runs: list[list[int]] = []
    for index, point in enumerate(split.points):
        if point in values:
            if runs and runs[-1][-1] == index - 1:
                runs[-1].append(index)
            else:
                runs.append([index])
    return names.language.listed([_run(names, split, run) for run in runs], "or")


def _run(names: Names, split: Split, run: list[int]) -> str:
    points, last = split.points, len(split.points) - 1

    def edge(index: int) -> tuple[str, bool]:
        """The nearest edge: the point itself, or the one beside it towards which the stretch is open."""
        return constant_words(names, points[index], split.type), _number(points[index]) in split.edges  # type: ignore[arg-type]

    lower, upper = (edge(run[0]), edge(run[-1]))
    low = None if run[0] == 0 else lower if lower[1] else (edge(run[0] - 1)[0], False)
    high = None if run[-1] == last else upper if upper[1] else (edge(run[-1] + 1)[0], False)
    if low and high and low == high and low[1]:
        return low[0]
    return edges_words(names, low and low[0], bool(low and low[1]), high and high[0], bool(high and high[1]))


def _number(value: FactValue) -> Decimal | None:
    match value:
        case Decimal():
            return value
        case Money(amount=number) | Length(metres=number):
            return number
        case _:
            return None
