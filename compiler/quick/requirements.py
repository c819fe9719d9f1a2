"""The entry of a requirement put together from ready parts, where all of its facts are known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from ...dsl.model.expressions import Fact
from ...dsl.model.statements import Must
from ...dsl.model.types import Kind, Type
from ..decision import Entry, EntryValue, Outcome, Reason
from ..facts import FactValue
from ..reasons import MAX_ELEMENTS, Ground
from ..scope import TIER, Scope
from .conditions import quickened
from .making import maker
from .source import NotQuick, QuickSource

Rule = Callable[[Scope], Entry]
Parts = tuple[Outcome, EntryValue]

_entry = maker(Entry)
_reason = maker(Reason)


def quickened_requirement(
    plain: Rule, musts: Sequence[Must], ground: Ground, words: str, parts: Callable[[Sequence[bool]], Parts]
) -> Rule:
    """A requirement whose facts are known. `parts` are what its answer says for each set of truths."""
    quotes, place = ground.origin.quotes, ground.origin.place
    known: dict[tuple[bool, ...], Parts] = {}

    def made(found: tuple[tuple[bool, ...], tuple[tuple[str, FactValue], ...], Any]) -> Entry:
        truths, used, tier = found
        said = known.get(truths)
        if said is None:
            said = known[truths] = parts(truths)
        reason = _reason(ground.rule, place, quotes, used, (), words)
        return _entry(ground.rule, tier if type(tier) is str else None, said[0], said[1], (reason,), ())

    return quickened(plain, lambda: _judging(musts, ground), made)


def _judging(musts: Sequence[Must], ground: Ground) -> Callable[[Any], Any] | None:
    """A function of the facts' values: whether each demand is met, the facts for the reason, the tier."""
    source = QuickSource()
    try:
        truths = [_must(source, must) for must in musts]
    except NotQuick:
        return None
    lists = set(_lists(tuple((must.condition, must.when) for must in musts)))
    body = [f"x{index} = v[{source.bound(path)}]" for index, path in enumerate(ground.paths)]
    for index, path in enumerate(ground.paths):
        if path in lists:
            # too long for a reason: the plain way leaves it out
            body += [f"if len(x{index}) > {MAX_ELEMENTS:d}:", "    raise ValueError"]
    used = "".join(f"({source.bound(path)}, x{index}), " for index, path in enumerate(ground.paths))
    body.append(f"return ({''.join(f'{truth}, ' for truth in truths)}), ({used}), v.get({source.bound(TIER)})")
    source.function("judge", body)
    return source.made("judge")


def _must(source: QuickSource, must: Must) -> str:
    wanted = source.condition(must.condition.expression)
    if must.when is None:
        return wanted
    return f"(not {source.condition(must.when.expression)} or {wanted})"


def _lists(part: object) -> Iterator[str]:
    """The facts of a condition that hold more than one value."""
    match part:
        case Fact(path=path, type=Type(kind=Kind.LIST | Kind.SPAN | Kind.SPANS)):
            yield path
        case tuple():
            for one in part:
                yield from _lists(one)
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from _lists(getattr(part, field.name))
        case _:
            pass
