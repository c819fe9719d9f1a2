"""Questions one after the other until an answer is settled: none that can't change it, the most decisive first.

The answer is the plan's eligibility; where nothing refuses it, the rules that are still open follow, in the plan's
order (or the rules that `about` names instead). A fact with few values is tried with each of them; one with many with
the values that its conditions tell apart: the edges of bands, a place in a region and one outside it, a list without
records, one with records that satisfy, and one of which only the keys are told. That a fact can't change the answer is
three-valued logic's to say, and besides proven by trying all values, where those that are missing have few.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, product

from ..dsl.model.expressions import Expression
from ..dsl.model.types import FactField, Kind
from .changes import Proposer
from .conditions import conditions_of
from .decision import Entry, Outcome, Reason
from .edges import has_order
from .edits import EditKind
from .fact_schema import example_of
from .fact_spots import Spot, fields_by_path, open_spots, put
from .fact_values import read_value
from .facts import ASKED, Facts, FactValue, Record
from .paths import paths_of
from .program import Program
from .scope import Scope
from .time import TimeRangeError

_MOST_VALUES = 8
_MOST_WORLDS = 512
_MOST_CONSIDERED = 24
"""Of more facts than this, the first that the answer waits for are weighed."""

Settle = Callable[[Facts], Entry]


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What to ask next. `about` is the rule that it would settle, and `reasons` say why it is asked.

    `spot` is where the reply belongs among the facts: `told` puts it there.
    """

    spot: Spot
    field: FactField
    about: str
    reasons: tuple[Reason, ...]

    @property
    def path(self) -> str:
        """The place of the fact in words: `partner.call_centers[Denver].engineers`."""
        return str(self.spot)

    @property
    def words(self) -> str:
        """The plan's own question, with the record that it is about."""
        asked = self.field.question or f"What is `{self.field.path}`?"
        return f"{asked} ({', '.join(key for key, _ in self.spot.inside)})" if self.spot.inside else asked

    def told(self, facts: Facts, value: FactValue) -> Facts:
        """The facts with this one told."""
        return put(facts, self.spot, value)


class Interview:
    """The interview for one plan. It keeps no state: `next` looks at what is known, so going back is forgetting."""

    def __init__(self, program: Program, about: Iterable[str] = ()) -> None:
        self._program = program
        self._about = tuple(about)
        self._fields = {ASKED.path: ASKED, **fields_by_path(program.plan.facts)}
        self._proposer = Proposer(self._fields)

    def next(self, facts: Facts, unknown: Iterable[str] = ()) -> Question | None:
        """The next question, None where no fact would change the answer any more.

        `unknown` are the paths of facts that whoever is asked doesn't know: they are not asked again.
        """
        skipped = frozenset(unknown)
        for rule, settle in self._goals(facts):
            question = self._question(rule, settle, facts, skipped)
            if question is not None:
                return question
        return None

    def settled(self, facts: Facts) -> bool:
        """Whether the first answer that the interview is after is found."""
        return self._goal(self._about[0] if self._about else "")(facts).outcome is not Outcome.UNDETERMINED

    # ---- what is to be settled

    def _goals(self, facts: Facts) -> Iterator[tuple[str, Settle]]:
        name = self._program.plan.head.name
        for rule in self._about:
            yield rule, self._goal(rule)
        if self._about:
            return
        yield name, self._goal("")
        if self._program.eligibility(facts).outcome is Outcome.REFUSED:
            return
        for entry in self._program.decide(facts, remedies=False).entries:
            if entry.missing and entry.id != name:
                yield entry.id, self._goal(entry.id)

    def _goal(self, rule: str) -> Settle:
        if rule in ("", self._program.plan.head.name):
            return self._program.eligibility
        return lambda facts: self._program.decide(facts, remedies=False).entry(rule)

    # ---- which fact to ask

    def _question(self, rule: str, settle: Settle, facts: Facts, skipped: frozenset[str]) -> Question | None:
        entry = settle(facts)
        spots = self._spots(entry, facts)
        told = [spot for spot in spots if str(spot) not in skipped]
        for spot in sorted(told[:_MOST_CONSIDERED], key=lambda one: self._weight(one, settle, facts)):
            if self._matters(spot, spots, settle, facts):
                reasons = self._reasons(entry, spot)
                return Question(spot=spot, field=self._fields[spot.field], about=rule, reasons=reasons)
        return None

    def _spots(self, entry: Entry, facts: Facts) -> tuple[Spot, ...]:
        found: dict[Spot, None] = {}
        for path in entry.missing:
            known = path if path in self._fields else path.rpartition(".")[0]
            if known in self._fields:
                found.update(dict.fromkeys(open_spots(facts, self._fields, known)))
        return tuple(found)

    def _weight(self, spot: Spot, settle: Settle, facts: Facts) -> tuple[float, bool]:
        """How many facts an answer would still wait for, over the values of this one; plain facts before lists."""
        values = self.values(spot, facts)
        left = [len(settle(put(facts, spot, value)).missing) for value in values]
        is_list = self._fields[spot.field].type.kind is Kind.LIST
        return (sum(left) / len(left) if left else float("inf"), is_list)

    def _matters(self, spot: Spot, spots: Sequence[Spot], settle: Settle, facts: Facts) -> bool:
        """Whether the fact can change the answer: no, only where that is proven for all that may be told besides."""
        values = self.values(spot, facts)
        others = [one for one in spots if one != spot]
        domains = [self.values(one, facts) for one in others]
        if len(values) < 2 or not all(domains):
            return True
        for tried, world in enumerate(product(*domains), start=1):
            told = facts
            for other, value in zip(others, world, strict=True):
                told = put(told, other, value)
            answers = {_said(settle(put(told, spot, value))) for value in values}
            if len(answers) > 1 or Outcome.UNDETERMINED.value in answers:
                return True
            if tried * len(values) > _MOST_WORLDS:
                return True
        return not self._is_exact(spot, others)

    def _is_exact(self, spot: Spot, others: Sequence[Spot]) -> bool:
        """Whether the values tried are all that there are."""
        kinds = (Kind.YESNO, Kind.ENUM, Kind.LEVEL)
        return all(self._fields[one.field].type.kind in kinds for one in (spot, *others))

    # ---- the values that tell cases apart

    def values(self, spot: Spot, facts: Facts) -> tuple[FactValue, ...]:
        """Values of one fact of which each may lead to another answer."""
        field = self._fields[spot.field]
        match field.type.kind:
            case Kind.YESNO:
                return (True, False)
            case Kind.ENUM | Kind.LEVEL:
                return field.type.values
            case _:
                return tuple(islice(self._open_values(spot, field, facts), _MOST_VALUES))

    def _open_values(self, spot: Spot, field: FactField, facts: Facts) -> Iterator[FactValue]:
        seen: list[FactValue] = []
        for value in (*self._proposed(spot, facts), *_examples(field)):
            if value not in seen:
                seen.append(value)
                yield value

    def _proposed(self, spot: Spot, facts: Facts) -> Iterator[FactValue]:
        scope = Scope(put(facts, spot, None))
        for condition in self._conditions.get(spot.path, ()):
            for wanted in (True, False):
                try:
                    for edit in islice(self._proposer.proposals(condition, wanted, scope), _MOST_VALUES):
                        if edit.spot == spot and edit.kind is not EditKind.REMOVE:
                            yield edit.then
                except TimeRangeError:
                    continue

    @cached_property
    def _conditions(self) -> Mapping[str, tuple[Expression, ...]]:
        """The conditions that read a fact."""
        found: dict[str, list[Expression]] = {}
        plan = self._program.plan
        parts = (plan.requirements, plan.duties, plan.entitlements, plan.amounts, plan.credits, plan.calendars)
        for condition in dict.fromkeys(one for part in parts for one in conditions_of(part)):
            for path in paths_of(condition):
                found.setdefault(path, []).append(condition)
        return {path: tuple(conditions) for path, conditions in found.items()}

    # ---- why it is asked

    def _reasons(self, entry: Entry, spot: Spot) -> tuple[Reason, ...]:
        """The rules that read the fact, with their quotes; else all that the answer rests on."""
        reading = [reason for reason in entry.reasons if spot.path in self._paths.get(reason.rule, ())]
        found = reading or list(entry.reasons)
        return tuple(replace(one, facts_used=(), steps=()) for one in found)

    @cached_property
    def _paths(self) -> Mapping[str, frozenset[str]]:
        plan = self._program.plan
        musts = {one.id: one.musts for one in plan.requirements} | {one.id: one.musts for one in plan.duties}
        return {
            rule: frozenset(path for condition in conditions_of(demanded) for path in paths_of(condition))
            for rule, demanded in musts.items()
        }


def _examples(field: FactField) -> Iterator[FactValue]:
    if field.type.kind is Kind.LIST:
        yield ()
        yield tuple(Record(key, {field.key: key}) for key in ("first", "second"))
        return
    example = example_of(field)
    if example is None:
        return
    value = read_value(field.type, example)
    if not has_order(value) or field.type.kind in (Kind.DATE, Kind.INSTANT):
        yield value


def _said(entry: Entry) -> str:
    return entry.outcome.value
