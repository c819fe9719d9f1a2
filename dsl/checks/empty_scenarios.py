"""PS415: a worked example that proves nothing.

A scenario that expects nothing can't fail. One that names a rule (`for phone`) and expects nothing of it tests
something else than it says. A plan without any scenario has no worked example at all, which is said as information.
"""

from collections.abc import Iterator

from ...grammar.diagnostics import Diagnostic, Severity
from ...grammar.source import Span
from ..catalogue import Unit
from ..nodes import statements as st
from .own import nodes_of


def check(unit: Unit) -> Iterator[Diagnostic]:
    scenarios = list(nodes_of(unit, st.Scenario))
    for scenario in scenarios:
        yield from _judged(scenario)
    heads = [] if scenarios else list(nodes_of(unit, st.PlanHead))
    for head in heads[:1]:
        yield Diagnostic(
            code="PS415",
            severity=Severity.INFO,
            title=f"the plan `{head.name}` has no scenario",
            span=head.name.span,
            why="a worked example that was checked by hand is what a plan is tested by",
            help=f"write one in this file, or in a file that begins with `scenarios for {head.name}`",
            about=head.name.text,
        )


def _judged(scenario: st.Scenario) -> Iterator[Diagnostic]:
    about = scenario.about
    if not scenario.expect:
        yield Diagnostic(
            code="PS415",
            severity=Severity.WARNING,
            title="this scenario expects nothing",
            span=_first_line(scenario),
            why="what expects nothing can't fail",
            help="add `expect`, and below it what the rule answers: `phone.response due …`",
            about="" if about is None else about.text,
        )
    elif about is not None and not any(_within(line.about.text, about.text) for line in scenario.expect):
        yield Diagnostic(
            code="PS415",
            severity=Severity.WARNING,
            title=f"this scenario is for `{about}` and expects nothing of it",
            span=about.span,
            help=f"name what it is for, or add a line that begins with `{about}`",
            about=about.text,
        )


def _within(name: str, owner: str) -> bool:
    """A rule, what stands in it, and what it stands in."""
    return name == owner or name.startswith(f"{owner}.") or owner.startswith(f"{name}.")


def _first_line(scenario: st.Scenario) -> Span:
    line = scenario.span.text.split("\n", 1)[0].rstrip()
    return Span(source=scenario.span.source, start=scenario.span.start, end=scenario.span.start + len(line))
