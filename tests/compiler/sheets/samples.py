"""Plans for the tests of sheets: from text, as users write them."""

from functools import cache
from pathlib import Path

from plansmith.dsl.catalogue import Catalogue, Roots
from plansmith.dsl.model.statements import Plan
from plansmith.grammar.diagnostics import Severity

HERE = Path(__file__).parent
PLANS = HERE.parents[2] / "plans"


def plan_of(text: str) -> Plan:
    """The plan of a text, which has to be free of errors; a missing source document does not matter here."""
    path = HERE / "given.plan"
    catalogue = Catalogue(Roots(plans=HERE, shown=HERE))
    catalogue.give(path, text.encode())
    unit = catalogue.unit(path)
    wrong = [
        f"{finding.code} {finding.title}: {finding.span}"
        for finding in unit.findings
        if finding.severity is Severity.ERROR and finding.code not in ("PS210", "PS209")
    ]
    assert not wrong, "\n".join(wrong)
    assert unit.lowered is not None
    assert unit.lowered.plan is not None
    return unit.lowered.plan


@cache
def full_sample() -> Plan:
    """A plan that has every kind of statement."""
    return plan_of((HERE / "sample.plan").read_text("utf-8"))


@cache
def real_plans() -> tuple[Plan, ...]:
    """The plans that come with plansmith."""
    catalogue = Catalogue(Roots(plans=PLANS, shown=PLANS))
    units = [catalogue.unit(path) for path, heads in catalogue.heads.items() if heads.plan]
    return tuple(unit.lowered.plan for unit in units if unit.lowered is not None and unit.lowered.plan is not None)
