"""The cases that a group of branches or rows distinguishes: every combination of the classes of what it looks at.

Set arithmetic on types, done by counting: which combinations satisfy which alternative. What sets can't decide (a
condition over the elements of a list, two facts compared, arithmetic) is an unknown that may be yes or no. Unknowns
that share no fact with anything else are free to be either; of the others nobody knows which combinations exist, so
a problem must hold for all of them to be one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod

from ..lower.context import Group
from ..model import expressions as mx
from ..model import statements as ms
from ..model.cases import Branch, Condition
from .samples import Class, classes
from .subjects import facts_in, subject_of

MOST_CASES = 10_000
"""Past this many combinations nothing is said: no reader could follow it, and no plan needs it."""

MOST_STEPS = 500_000
"""Past this many combinations times alternatives, too."""

MOST_ATOMS = 300
"""Past this many different conditions, too."""

MOST_LOOKED_AT = 50_000
"""So many combinations are looked at for the smallest set of facts; past them a small one will do."""

Truths = frozenset[int]
"""The numbers of a group's alternatives whose own condition holds."""
Witness = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Dimension:
    name: str
    classes: tuple[Class, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Space:
    """`cases` are the combinations that the enclosing branches leave: indexes of classes, and what can hold there."""

    dimensions: tuple[_Dimension, ...]
    cases: tuple[tuple[tuple[int, ...], frozenset[Truths]], ...]

    def witnesses(self, problem: Callable[[Truths], bool]) -> Iterator[Witness]:
        """Smallest sets of facts that are certain to have the problem, until they cover all that has it."""
        rest = {case for case, truths in self.cases if all(problem(one) for one in truths)}
        while rest:
            places, values = self._smallest(rest)
            rest = {case for case in rest if tuple(case[place] for place in places) != values}
            yield tuple(
                (self.dimensions[place].name, self.dimensions[place].classes[value].words)
                for place, value in zip(places, values, strict=True)
            )

    def _smallest(self, bad: set[tuple[int, ...]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The dimensions and their values: the fewest, where looking for them ends soon, else few."""
        everywhere = tuple(range(len(self.dimensions)))
        ordered = sorted(bad)
        steps = 0
        for size in range(len(everywhere)):
            steps += comb(len(everywhere), size) * len(self.cases)
            if steps > MOST_LOOKED_AT:
                return self._few(bad, ordered[0])
            for places in combinations(everywhere, size):
                all_cases = Counter(tuple(case[place] for place in places) for case, _ in self.cases)
                bad_cases = Counter(tuple(case[place] for place in places) for case in ordered)
                for values, count in bad_cases.items():
                    if count == all_cases[values]:
                        return places, values
        return everywhere, ordered[0]

    def _few(self, bad: set[tuple[int, ...]], found: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """One case with each dimension let go that makes no difference."""
        places = list(range(len(self.dimensions)))
        for place in tuple(places):
            fewer = [one for one in places if one != place]
            if all(case in bad for case, _ in self.cases if all(case[one] == found[one] for one in fewer)):
                places = fewer
        return tuple(places), tuple(found[place] for place in places)


def space_of(group: Group, promise: ms.Band | None = None) -> Space | None:
    """The cases of a group, None where they are too many. Where a credit's promise is kept, nothing is owed."""
    own = [one.condition for one in group.alternatives if one.condition is not None]
    atoms = _atoms(condition.expression for condition in own)
    if len(atoms) > MOST_ATOMS:
        return None
    looked_at = facts_in(tuple(atoms))
    within = [branch for branch in group.within if facts_in(_conditions(branch)) & looked_at]
    measure = next((atom.subject for atom in atoms if isinstance(atom, mx.InBand)), None)
    if promise is not None and measure is not None:
        within.append(Branch(condition=None, earlier=(_kept(measure, promise),)))
    atoms |= _atoms(part for branch in within for part in _conditions(branch))
    judged: dict[mx.Expression, list[mx.Expression]] = {}
    for atom in atoms:
        judged.setdefault(subject_of(atom) or atom, []).append(atom)
    for merged in (False, True):
        known = [(subject, _classes(subject, ones, merged=merged)) for subject, ones in judged.items()]
        cases = prod(len(found) for _, found in known)
        if cases <= MOST_CASES and cases * len(group.alternatives) <= MOST_STEPS:
            return _space(group, within, known)
    return None


def _kept(measure: mx.Expression, promise: ms.Band) -> Condition:
    kept = mx.InBand(
        subject=measure,
        lower=promise.lower,
        lower_included=promise.lower_included,
        upper=promise.upper,
        upper_included=promise.upper_included,
    )
    return Condition(expression=kept, text=promise.text)


def _classes(subject: mx.Expression, atoms: list[mx.Expression], *, merged: bool) -> tuple[Class, ...]:
    if subject_of(atoms[0]) is not None:
        return classes(subject, atoms, merged=merged)
    return (
        Class(value=True, words="yes", holding=frozenset(atoms)),
        Class(value=False, words="no", holding=frozenset()),
    )


def _space(group: Group, within: Sequence[Branch], known: list[tuple[mx.Expression, tuple[Class, ...]]]) -> Space:
    free = [one for one in known if _is_free(one[0], known)]
    bound = [one for one in known if not _is_free(one[0], known)]
    cases: list[tuple[tuple[int, ...], frozenset[Truths]]] = []
    for case in product(*(range(len(found)) for _, found in free)):
        here = _joined(found[index] for (_, found), index in zip(free, case, strict=True))
        truths: set[Truths] = set()
        for rest in product(*(found for _, found in bound)):
            holding = here | _joined(rest)
            if all(_taken(branch, holding) for branch in within):
                truths.add(_truths(group, holding))
        if truths:
            cases.append((case, frozenset(truths)))
    return Space(
        dimensions=tuple(_Dimension(name=name_of(subject), classes=found) for subject, found in free),
        cases=tuple(cases),
    )


def _joined(parts: Iterable[Class]) -> frozenset[mx.Expression]:
    return frozenset(atom for part in parts for atom in part.holding)


def _is_free(subject: mx.Expression, known: list[tuple[mx.Expression, tuple[Class, ...]]]) -> bool:
    """Whether it may have each of its values beside any values of the others."""
    if isinstance(subject, mx.Fact):
        return True
    own = facts_in(subject)
    return not any(own & facts_in(other) for other, _ in known if other != subject)


def _truths(group: Group, holding: frozenset[mx.Expression]) -> Truths:
    return frozenset(
        number
        for number, one in enumerate(group.alternatives)
        if one.condition is None or _true(one.condition.expression, holding)
    )


def _taken(branch: Branch, holding: frozenset[mx.Expression]) -> bool:
    if any(_true(condition.expression, holding) for condition in branch.earlier):
        return False
    return branch.condition is None or _true(branch.condition.expression, holding)


def _true(expression: mx.Expression, holding: frozenset[mx.Expression]) -> bool:
    match expression:
        case mx.Not(condition=condition):
            return not _true(condition, holding)
        case mx.And(conditions=conditions):
            return all(_true(condition, holding) for condition in conditions)
        case mx.Or(conditions=conditions):
            return any(_true(condition, holding) for condition in conditions)
        case _:
            return expression in holding


def _atoms(expressions: Iterable[mx.Expression]) -> dict[mx.Expression, None]:
    """The conditions that are no `and`, `or` or `not`, each once, in the order written."""
    found: dict[mx.Expression, None] = {}
    for expression in expressions:
        match expression:
            case mx.Not(condition=condition):
                found |= _atoms((condition,))
            case mx.And(conditions=conditions) | mx.Or(conditions=conditions):
                found |= _atoms(conditions)
            case _:
                found[expression] = None
    return found


def _conditions(branch: Branch) -> tuple[mx.Expression, ...]:
    own = () if branch.condition is None else (branch.condition,)
    return tuple(condition.expression for condition in (*own, *branch.earlier))


def name_of(subject: mx.Expression) -> str:
    """What a message calls a subject: a fact by its path."""
    match subject:
        case mx.Fact(path=path):
            return path
        case mx.Count(listing=listing, where=where):
            counted = listing.path if isinstance(listing, mx.Fact) else f"its {listing.name}"
            return f"number of {counted}" if where is None else f"number of ({counted} where …)"
        case mx.Distance(start=start, end=end):
            return f"distance from {name_of(start)} to {name_of(end)}"
        case mx.Present(subject=inner):
            return f"{name_of(inner)} is present"
        case _:
            return f"the condition over {', '.join(sorted(facts_in(subject))) or 'no fact'}"
