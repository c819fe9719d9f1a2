"""A zone in a condition is a value like any other."""

from pathlib import Path

from plansmith.dsl.catalogue import Catalogue, Roots
from plansmith.dsl.model.expressions import Constant, Equal
from plansmith.dsl.model.types import Kind

PLAN = """\
plan small "Small"
  vendor "V"
  version "1"
  effective 2026-01-01

facts
  site record "The site"
    zone zone "Which zone?"

entitlement phone "Phone" is included
  only where site.zone is Europe/Berlin
"""


def test_a_zone_stands_in_a_condition(tmp_path: Path) -> None:
    path = tmp_path / "small.plan"
    path.write_text(PLAN, encoding="utf-8")
    unit = Catalogue(Roots(plans=tmp_path)).unit(path)
    assert unit.findings == ()
    assert unit.lowered is not None
    assert unit.lowered.plan is not None
    (where,) = unit.lowered.plan.entitlements[0].only_where
    assert isinstance(where.value.expression, Equal)
    assert isinstance(where.value.expression.right, Constant)
    assert where.value.expression.right.value == "Europe/Berlin"
    assert where.value.expression.right.type.kind is Kind.ZONE
