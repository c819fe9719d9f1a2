"""A plan that can be asked: its model, once nothing stands against it."""

from .dsl.catalogue import Unit
from .dsl.model.statements import Plan
from .failure import Failure
from .grammar.diagnostics import Diagnostic, PlanError, Severity
from .judging import static_findings


def model_of(unit: Unit) -> Plan:
    """The model of a plan without errors. Raises PlanError with the errors; Failure for a file that holds no plan."""
    errors = errors_of(unit)
    if errors:
        raise PlanError(errors)
    if unit.lowered is None or unit.lowered.plan is None:
        raise Failure(
            f"{unit.main.source.path} holds no plan",
            help='a plan begins with a line such as `plan gold_support "Gold Support"`',
        )
    return unit.lowered.plan


def errors_of(unit: Unit) -> tuple[Diagnostic, ...]:
    """What keeps a plan from being asked: the errors of reading, lowering and the static checks."""
    return tuple(one for one in static_findings(unit) if one.severity is Severity.ERROR and not one.accepted)
