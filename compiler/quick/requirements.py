"""The entry of a requirement put together from ready parts, where all of its facts are known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import product
from typing import Any

from ...dsl.model.expressions import Fact
from ...dsl.model.statements import Must
from ...dsl.model.types import Kind, Type
from ..decision import Entry, EntryValue, Outcome, Reason
from ..reasons import MAX_ELEMENTS, Ground
from ..scope import TIER, Scope
from .conditions import quickened
from .making import made_of, twin_of
from .source import NotQuick, QuickSource

Rule = Callable[[Scope], Entry]
Said = Callable[[Sequence[bool]], tuple[Outcome, EntryValue]]

_MOST_DEMANDS = 6
_ENTRY, _REASON = twin_of(Entry), twin_of(Reason)


def quickened_requirement(plain: Rule, musts: Sequence[Must], ground: Ground, words: str, said: Said) -> Rule:
    """A requirement whose facts are known. `said` is what its answer says for each set of truths."""
    return quickened(plain, lambda: _quick(musts, ground, words, said))


def _quick(musts: Sequence[Must], ground: Ground, words: str, said: Said) -> Callable[[Any], Entry] | None:
    """The entry as a function of the facts' values. What doesn't depend on them is worked out here."""
    source = QuickSource()
    try:
        truths = [source.must(must) for must in musts]
    except NotQuick:
        return None
    if len(musts) > _MOST_DEMANDS:
        return None
    lists = set(_lists(tuple((must.condition, must.when) for must in musts)))
    body: list[str] = []
    for index, path in enumerate(ground.paths):
        body.append(f"x{index} = v[{source.bound(path)}]")
        if path in lists:
            # too long for a reason: the plain way leaves it out
            body += [f"if len(x{index}) > {MAX_ELEMENTS:d}:", "    raise ValueError"]
    answers = {met: said(met) for met in product((False, True), repeat=len(musts))}
    body += [
        f"outcome, value = {source.bound(answers)}[{''.join(f'{truth}, ' for truth in truths)}]",
        f"tier = v.get({source.bound(TIER)})",
        "if tier is not None and type(tier) is not str:",
        "    raise TypeError",
    ]
    reason = {
        "rule": source.bound(ground.rule),
        "place": source.bound(ground.origin.place),
        "quotes": source.bound(ground.origin.quotes),
        "facts_used": f"({''.join(f'({source.bound(path)}, x{index}), ' for index, path in enumerate(ground.paths))})",
        "steps": "()",
        "words": source.bound(words),
    }
    entry = {
        "id": source.bound(ground.rule),
        "tier": "tier",
        "outcome": "outcome",
        "value": "value",
        "reasons": "(reason,)",
        "missing": "()",
        "plan": "None",
    }
    body += made_of("reason", source.bound(_REASON), source.bound(Reason), reason)
    body += made_of("entry", source.bound(_ENTRY), source.bound(Entry), entry)
    source.function("requirement", [*body, "return entry"])
    return source.made("requirement")


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
