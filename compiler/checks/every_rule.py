"""Every rule of a plan that has an id, with what stands inside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...dsl.model import statements as st
from ...dsl.model.cases import Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """`inside` are the rules inside it; `owner` is the entitlement or duty that it stands in."""

    id: str
    part: st.Statement
    origin: Origin
    inside: tuple["Rule", ...] = ()
    owner: st.Entitlement | st.Duty | None = None


def every_rule(plan: st.Plan) -> Iterator[Rule]:
    """In the plan's order of kinds, a rule right before those inside it."""
    for entitlement in plan.entitlements:
        yield from _with_inside(entitlement, (*entitlement.deadlines, *entitlement.amounts, *entitlement.recurring))
    for duty in plan.duties:
        yield from _with_inside(duty, (*duty.deadlines, *duty.recurring))
    for amount in plan.amounts:
        yield Rule(id=amount.id, part=amount, origin=amount.origin)
    for requirement in plan.requirements:
        yield Rule(id=requirement.id, part=requirement, origin=requirement.origin)
    for credit in plan.credits:
        yield Rule(id=credit.id, part=credit, origin=credit.origin)
    for calendar in plan.calendars:
        yield Rule(id=calendar.name, part=calendar, origin=calendar.origin)
    for listing in plan.holidays:
        yield Rule(id=listing.name, part=listing, origin=listing.origin)


def _with_inside(
    owner: st.Entitlement | st.Duty, parts: tuple[st.Deadline | st.Amount | st.Recurring, ...]
) -> Iterator[Rule]:
    inside = tuple(Rule(id=part.id, part=part, origin=part.origin, owner=owner) for part in parts)
    yield Rule(id=owner.id, part=owner, origin=owner.origin, inside=inside)
    yield from inside
