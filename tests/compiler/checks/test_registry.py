"""All checks together: documented, and silent on plans that are in order."""

from plansmith.compiler.checks import CHECKS, run_checks
from plansmith.compiler.program import Program
from plansmith.dsl.model.statements import Plan


def test_all_checks_are_silent_on_the_five_plans(five_plans: list[Plan]) -> None:
    for plan in five_plans:
        assert list(run_checks(plan, Program(plan), {})) == [], plan.head.name


def test_the_checks_have_documentation() -> None:
    for check in CHECKS:
        module = __import__(check.__module__, fromlist=["__doc__"])
        assert module.__doc__ is not None
        assert module.__doc__.startswith("PS60")
