"""Why not, and what then: each requirement that is not met, part by part, with the smallest changes that satisfy it.

A change is proposed by `changes` and proven here: the requirement is asked again with the changed facts, and it is met,
and no other requirement that was not unmet before has become so. One change goes before two; more are not looked for.
The instant that the question is asked for is never changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from ..dsl.model.statements import Duty, Plan, Requirement
from .changes import Proposer
from .compilations import Compilations
from .decision import Change, Outcome, Refusal, Remedy
from .demands import demand_of
from .edges import distance_between, has_order
from .edits import Edit, EditKind
from .fact_spots import Spot, fields_by_path, list_size, records_at, value_at
from .fact_words import added_words, removed_words, told_words
from .facts import Facts, FactValue
from .musts import Musts
from .paths import paths_of
from .scope import Scope
from .time import TimeRangeError

_MOST_EDITS = 60
_MOST_PAIRS = 2_000
_MOST_LOOKS = 200_000
"""At records, while pairs are tried: of long lists fewer pairs are."""
_MOST_REMEDIES = 8
_MOST_RECORDS = 2_000
"""With more records in all, each question takes too long for a search."""
_NEVER = "asked"


@dataclass(frozen=True, slots=True)
class _Proven:
    edits: tuple[Edit, ...]
    missing: tuple[str, ...]


class Refusals:
    """The requirements of one plan, and its duties that something follows from, to be asked again and again."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        duties = [duty for duty in plan.duties if duty.outcome is not None and duty.musts]
        rules: list[Requirement | Duty] = [*plan.requirements, *duties]
        self._rules = {one.id: one for one in rules}
        self._musts = {rule: Musts(one.musts) for rule, one in self._rules.items()}
        self._fields = fields_by_path(plan.facts)
        self._compiled = Compilations()
        self._proposer = Proposer(self._fields, self._compiled)
        self._reads = {
            rule: frozenset(paths_of(tuple((must.condition, must.when) for must in one.musts)))
            for rule, one in self._rules.items()
        }

    def of(self, facts: Facts) -> tuple[Refusal, ...]:
        """Every requirement that is not met, in the plan's order."""
        scope = Scope(facts)
        unmet = [rule for rule, musts in self._musts.items() if musts.judge(scope).outcome is Outcome.UNMET]
        return tuple(self._refusal(rule, facts, frozenset(unmet)) for rule in unmet)

    def _refusal(self, rule: str, facts: Facts, unmet: frozenset[str]) -> Refusal:
        found = self._rules[rule]
        fate = found.outcome
        assert fate is not None
        guarded = found.for_rule if isinstance(found, Requirement) else ""
        targets = fate.names if fate.kind.value == "lose" else (guarded or self._plan.head.name,)
        scope = Scope(facts)
        return Refusal(
            rule=rule,
            words=found.words,
            then=fate.kind.value,
            names=fate.names,
            bears_on=targets,
            demands=tuple(demand_of(must, met, scope, self._compiled) for must, met in self._musts[rule].each),
            remedies=tuple(self._remedies(rule, facts, unmet)),
        )

    # ---- the search

    def _remedies(self, rule: str, facts: Facts, unmet: frozenset[str]) -> list[Remedy]:
        if list_size(facts) > _MOST_RECORDS:
            return []
        edits = list(islice(self._edits(rule, facts), _MOST_EDITS))
        singles = [found for edit in edits if (found := self._proven(rule, facts, (edit,), unmet)) is not None]
        met = [one for one in singles if not one.missing]
        if not met:
            pairs = islice(self._pairs(rule, facts, edits), min(_MOST_PAIRS, _MOST_LOOKS // (list_size(facts) + 1)))
            doubles = [found for pair in pairs if (found := self._proven(rule, facts, pair, unmet)) is not None]
            met = [one for one in doubles if not one.missing] or singles or doubles
        return [self._remedy(group, facts) for group in islice(_nearest(met, facts), _MOST_REMEDIES)]

    def _edits(self, rule: str, facts: Facts) -> Iterator[Edit]:
        """Proposals for what is demanded and not met, each once."""
        scope = Scope(facts)
        seen: set[tuple[object, ...]] = set()
        for must in self._rules[rule].musts:
            for condition, wanted in ((must.condition, True), (must.when, False)):
                if condition is None:
                    continue
                try:
                    for edit in self._proposer.proposals(condition.expression, wanted, scope):
                        key = (edit.kind, edit.spot, repr(edit.then))
                        if edit.spot.path != _NEVER and key not in seen and self._may_be(edit):
                            seen.add(key)
                            yield edit
                except TimeRangeError:
                    continue

    def _may_be(self, edit: Edit) -> bool:
        """Whether the fact has such values at all."""
        field = self._fields.get(edit.spot.field)
        return field is not None and (not field.type.values or edit.then in field.type.values)

    def _pairs(self, rule: str, facts: Facts, edits: Iterable[Edit]) -> Iterator[tuple[Edit, Edit]]:
        """Two changes of two facts: the second may be one that only the first brings into question."""
        seen: set[frozenset[str]] = set()
        for first in edits:
            for second in islice(self._edits(rule, first.applied(facts)), _MOST_EDITS):
                key = frozenset((repr(first), repr(second)))
                if second.spot != first.spot and key not in seen:
                    seen.add(key)
                    yield first, second

    def _proven(self, rule: str, facts: Facts, edits: tuple[Edit, ...], unmet: frozenset[str]) -> _Proven | None:
        """The edits where they satisfy the rule, or leave it open, and break no other."""
        told = facts
        for edit in edits:
            told = edit.applied(told)
        scope = Scope(told)
        changed = {edit.spot.path for edit in edits}
        try:
            found = self._musts[rule].judge(scope)
            if found.outcome is Outcome.UNMET or (found.outcome is Outcome.UNDETERMINED and not found.missing):
                return None
            for name, reads in self._reads.items():
                # what reads none of the changed facts is as it was
                if name in unmet or changed.isdisjoint(reads):
                    continue
                if self._musts[name].judge(scope).outcome is Outcome.UNMET:
                    return None
        except TimeRangeError:
            return None
        return _Proven(edits, found.missing)

    # ---- in words

    def _remedy(self, group: list[_Proven], facts: Facts) -> Remedy:
        first, *rest = group
        also = tuple(one.edits[0].then for one in rest)
        changes = []
        for index, edit in enumerate(first.edits):
            changes.append(self._change(edit, facts, also if index == 0 else ()))
            facts = edit.applied(facts)
        return Remedy(changes=tuple(changes), missing=first.missing)

    def _change(self, edit: Edit, facts: Facts, also: tuple[FactValue, ...]) -> Change:
        field = self._fields[edit.spot.field]
        now = value_at(facts, edit.spot)
        path = str(edit.spot)
        then: FactValue | None = edit.then
        match edit.kind:
            case EditKind.SET:
                words = told_words(path, edit.then, now, also)
            case EditKind.ADD:
                words = added_words(field, edit.spot, edit.records, has_some=bool(records_at(facts, edit.spot)))
                now = None
            case EditKind.REMOVE:
                words = removed_words(field, edit.spot, edit.records)
                now, then = edit.then, None
        return Change(kind=edit.kind.value, path=path, now=now, then=then, also=also, words=words)


def _nearest(found: Iterable[_Proven], facts: Facts) -> Iterator[list[_Proven]]:
    """One group a way: of values with an order the nearest alone, of others all, of pairs the nearest."""
    groups: dict[tuple[tuple[EditKind, Spot], ...], list[_Proven]] = {}
    for one in found:
        key = tuple(sorted(((edit.kind, edit.spot) for edit in one.edits), key=str))
        groups.setdefault(key, []).append(one)
    for group in groups.values():
        nearest = min(group, key=lambda one: _cost(one, facts))
        edit = nearest.edits[0]
        if len(nearest.edits) > 1 or edit.kind is not EditKind.SET or has_order(edit.then):
            yield [nearest]
        else:
            yield group


def _cost(found: _Proven, facts: Facts) -> Decimal:
    return sum((_moved(edit, facts) for edit in found.edits), Decimal(0))


def _moved(edit: Edit, facts: Facts) -> Decimal:
    if edit.kind is not EditKind.SET:
        return Decimal(len(edit.records))
    return distance_between(value_at(facts, edit.spot), edit.then)
