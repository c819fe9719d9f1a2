"""One change of the facts: a value told otherwise, records more, records fewer."""

from dataclasses import dataclass
from enum import StrEnum

from .fact_spots import Spot, put, records_at, value_at
from .facts import Facts, FactValue, Record


class EditKind(StrEnum):
    SET = "set"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Edit:
    """`then` is what a value becomes, or the records that are added to a list or taken from it."""

    kind: EditKind
    spot: Spot
    then: FactValue

    def applied(self, facts: Facts) -> Facts:
        match self.kind:
            case EditKind.SET:
                return put(facts, self.spot, self.then)
            case EditKind.ADD:
                return put(facts, self.spot, (*records_at(facts, self.spot), *self.records))
            case EditKind.REMOVE:
                gone = {one.key for one in self.records}
                return put(facts, self.spot, tuple(one for one in records_at(facts, self.spot) if one.key not in gone))

    @property
    def records(self) -> tuple[Record, ...]:
        return tuple(one for one in self.then if isinstance(one, Record)) if isinstance(self.then, tuple) else ()

    def outcome(self, facts: Facts) -> FactValue | None:
        """What stands at its spot once it is made."""
        return value_at(self.applied(facts), self.spot)


def told(spot: Spot, value: FactValue) -> Edit:
    return Edit(EditKind.SET, spot, value)
