"""From a plan and a facts file to the answer."""

import sys
from datetime import datetime
from pathlib import Path

from . import __version__
from .compiler.decision import Decision
from .compiler.program import Program
from .dsl.model.statements import Plan
from .failure import about_path
from .grammar.decode import decode
from .grammar.diagnostics import Diagnostic, PlanError, Severity
from .grammar.source import Source
from .project import STDIN, Project


def read_facts_file(named: str, project: Project) -> Source:
    """The text of a facts file. Raises PlanError where it is no text, Failure where it can't be read."""
    most = project.config.limits.facts_bytes
    if named == STDIN:
        data, shown = sys.stdin.buffer.read(most + 1), "standard input"
    else:
        shown = named
        try:
            with Path(named).open("rb") as file:
                data = file.read(most + 1)
        except OSError as error:
            raise about_path("read", named, error) from None
    if len(data) > most:
        raise PlanError([_too_large(shown, most)])
    text = decode(data, shown, limit=most)
    if isinstance(text, Diagnostic):
        raise PlanError([text])
    return text


def answer(plan: Plan, facts: Source, asked: datetime | None) -> Decision:
    """The decision; `asked` replaces what the facts say of it. Raises PlanError."""
    program = Program(plan, plansmith=__version__)
    known = program.facts(facts)
    return program.decide(known if asked is None else known.replaced("asked", asked))


def _too_large(path: str, most: int) -> Diagnostic:
    return Diagnostic(
        code="PS707",
        severity=Severity.ERROR,
        title=f"`{path}` is larger than {most:,} bytes, the most that facts may have",
        span=None,
    )
