"""Changes of facts in words: `one more engineer, for example with certified_on 2026-03-10`."""

from collections.abc import Sequence

from ..dsl.model.types import FactField
from .decision_text import value_words
from .fact_spots import Spot
from .facts import FactValue, Record

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def told_words(path: str, then: FactValue, now: FactValue | None, also: Sequence[FactValue] = ()) -> str:
    """`site.secure is no, and not yes`."""
    if isinstance(then, tuple) and not then:
        return f"`{path}` holds none"
    told = " or ".join(f"`{value_words(one)}`" for one in (then, *also))
    return f"`{path}` is {told}" + (f", and not `{value_words(now)}`" if now is not None else "")


def added_words(field: FactField, spot: Spot, records: Sequence[Record], *, has_some: bool) -> str:
    """`one more engineer in call center Denver, for example with certified_on 2026-03-10`."""
    noun = _noun(field, len(records))
    more = " more" if has_some else ""
    where = f" in {spot.record}" if spot.record else ""
    like = _such(field, records[0])
    example = f", for example {'with' if len(records) == 1 else 'each with'} {like}" if like else ""
    return f"{_count(len(records))}{more} {noun}{where}{example}"


def removed_words(field: FactField, spot: Spot, records: Sequence[Record]) -> str:
    """`call center Boulder is not there`."""
    keys = ", ".join(one.key for one in records)
    where = f" in {spot.record}" if spot.record else ""
    return f"without {_noun(field, len(records))} {keys}{where}"


def _noun(field: FactField, count: int) -> str:
    many = field.name.replace("_", " ")
    one = field.element.replace("_", " ") or "record"
    if count == 1:
        return one
    return many if many.endswith("s") else f"{one}s"


def _count(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _such(field: FactField, record: Record) -> str:
    told = []
    inner = {one.name: one for one in field.fields}
    for name, value in record.values.items():
        if name == field.key:
            continue
        below = inner.get(name)
        if isinstance(value, tuple) and value and isinstance(value[0], Record) and below is not None:
            records = [one for one in value if isinstance(one, Record)]
            told.append(added_words(below, Spot(below.path), records, has_some=False))
        else:
            told.append(f"{name} {value_words(value)}")
    return " and ".join(told)
