"""Checks that need evaluation: each takes the plan, its program and its sources, and yields findings.

`run_checks` runs all of them; the static checks have passed before. One file a check, named for what it finds; its
docstring says what, and `docs/codes` has the page that `plansmith explain` prints.
"""

from collections.abc import Callable, Iterator, Mapping

from ...dsl.model.statements import Plan
from ...grammar.diagnostics import Diagnostic
from ...grammar.source import Source
from ..program import Program
from .authors_figures import authors_figures
from .calendar_examples import calendar_examples
from .days_a_week import days_a_week
from .month_ends import month_ends
from .not_computed import not_computed

Check = Callable[[Plan, Program, Mapping[str, Source]], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (calendar_examples, days_a_week, month_ends, not_computed, authors_figures)
"""In the order in which they run."""


def run_checks(plan: Plan, program: Program, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """All findings. `sources` are the plan's files by the paths that origins name."""
    for check in CHECKS:
        yield from check(plan, program, sources)
