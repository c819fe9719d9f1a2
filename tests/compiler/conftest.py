"""Small plans written as text in the tests, read and compiled as users' plans are."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from plansmith.compiler.program import Program
from plansmith.dsl.catalogue import Catalogue, Roots
from plansmith.dsl.model.statements import Plan

PLANS = Path(__file__).resolve().parents[2] / "plans"
HEAD = """\
plan t "T"
  vendor "V"
  version "1.0"
  effective 2026-01-01
  source "t.txt"
"""

Planned = Callable[[str], Plan]
Compiled = Callable[[str], Program]


@pytest.fixture
def planned(tmp_path: Path) -> Planned:
    """The model of a plan written as text; its head is put before it unless it has one."""

    def read(text: str) -> Plan:
        body = dedent(text)
        (tmp_path / "t.plan").write_text(body if body.lstrip().startswith("plan ") else HEAD + body, "utf-8")
        (tmp_path / "t.txt").write_text("", "utf-8")
        unit = Catalogue(Roots(plans=tmp_path)).unit(tmp_path / "t.plan")
        assert not unit.has_errors, unit.findings
        assert unit.lowered is not None
        assert unit.lowered.plan is not None
        return unit.lowered.plan

    return read


@pytest.fixture
def compiled(planned: Planned) -> Compiled:
    """A plan written as text, compiled."""
    return lambda text: Program(planned(text), plansmith="test")


def load_plan(path: str) -> Plan:
    """A plan of the folder `plans`."""
    unit = Catalogue(Roots(plans=PLANS)).unit(PLANS / path)
    assert unit.lowered is not None
    assert unit.lowered.plan is not None
    return unit.lowered.plan


@pytest.fixture(scope="session")
def five_plans() -> list[Plan]:
    """The plans of the five source documents."""
    catalogue = Catalogue(Roots(plans=PLANS))
    found: list[Plan] = []
    for path, heads in catalogue.heads.items():
        if heads.plan:
            unit = catalogue.unit(path)
            assert not unit.has_errors, unit.findings
            assert unit.lowered is not None
            assert unit.lowered.plan is not None
            found.append(unit.lowered.plan)
    return found


@pytest.fixture(scope="session")
def small_plans() -> list[Plan]:
    """The plans that show each form of the language."""
    folder = PLANS.parent / "tests" / "good"
    catalogue = Catalogue(Roots(plans=folder))
    units = [catalogue.unit(path) for path, heads in catalogue.heads.items() if heads.plan]
    return [unit.lowered.plan for unit in units if unit.lowered is not None and unit.lowered.plan is not None]
