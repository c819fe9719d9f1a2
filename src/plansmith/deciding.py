"""From a plan and a facts file to the answer: the edition in force, an add-on's base, other plans that would do."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from stat import S_ISREG

from . import __version__
from .cache import Cache
from .choosing import Chosen, choose
from .compiler.alternatives import other_plans
from .compiler.composition import Composed
from .compiler.decision import Decision, Outcome
from .compiler.fact_unions import narrowed
from .compiler.facts import Facts
from .compiler.program import Program
from .dsl.catalogue import Catalogue
from .dsl.model.statements import Head
from .failure import Failure, about_path
from .grammar.decode import decode
from .grammar.diagnostics import Diagnostic, PlanError, Severity
from .grammar.source import Source
from .loading import load_unit, project_catalogue
from .project import STDIN, Project

NO_BASE = "none"
"""The word for an add-on that is bought without a base."""

Choose = Callable[[str], Chosen]


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """What is asked: a plan, perhaps on a base, with the plans among which another may do."""

    program: Program
    composed: Composed | None
    others: tuple[Program, ...]

    @property
    def programs(self) -> tuple[Program, ...]:
        """The plan, and its base where one is described."""
        base = self.composed.base if self.composed is not None else None
        return (self.program,) if base is None else (self.program, base)

    def answer(self, facts: Facts) -> Decision:
        """The decision for facts."""
        asked = self.program if self.composed is None else self.composed
        decision = asked.decide(facts)
        if decision.eligibility[0].outcome is not Outcome.REFUSED or not self.others:
            return decision
        instead = other_plans((other, narrowed(facts, other.plan.facts)) for other in self.others)
        return replace(decision, instead=(*decision.instead, *instead))


def case_of(chosen: Chosen, choose_plan: Choose, base: str | None = None, *, others: bool = False) -> Case:
    """A plan to be asked. `base` is a plan as a command line names it, or `none`. Raises PlanError and Failure."""
    program = Program(chosen.plan, plansmith=__version__)
    composed = None if base is None else program.compose(base_of(chosen, choose_plan, base))
    beside = _others(chosen, choose_plan) if others else ()
    return Case(program=program, composed=composed, others=beside)


def base_of(chosen: Chosen, choose_plan: Choose, named: str) -> Program | str | None:
    """The base of an add-on as a command line names it, `none` for none. Raises PlanError and Failure."""
    if named == NO_BASE:
        return None
    if any(external.name == named for external in chosen.plan.externals):
        return named
    return Program(choose_plan(named).plan, plansmith=__version__)


def _others(chosen: Chosen, choose_plan: Choose) -> tuple[Program, ...]:
    """The other plans of the same vendor that stand in the catalogue; one that is not valid is left out."""
    head = chosen.plan.head
    catalogue = project_catalogue(chosen.project)
    found: list[Program] = []
    for name in sorted({heads.plan for heads in catalogue.heads.values() if heads.plan} - {head.name}):
        try:
            plan = choose_plan(name).plan
        except (PlanError, Failure):
            continue
        if plan.head.vendor == head.vendor:
            found.append(Program(plan, plansmith=__version__))
    return tuple(found)


# ---- editions


def choose_edition(
    named: str,
    *,
    settings: Path | None = None,
    stdin_filename: str = "",
    cache: Cache | None = None,
    as_of: date | None = None,
) -> Chosen:
    """The plan that a command line names, in the edition that is in force on a day.

    Raises PlanError, and Failure: where no edition is in force, with a list of those that there are.
    """
    if as_of is None:
        return choose(named, settings=settings, stdin_filename=stdin_filename, cache=cache)
    try:
        return choose(named, settings=settings, stdin_filename=stdin_filename, cache=cache, as_of=as_of)
    except Failure as failure:
        # a name that is no plan at all fails here again, and says so itself
        latest = choose(named, settings=settings, stdin_filename=stdin_filename, cache=cache)
        editions = _editions(project_catalogue(latest.project, cache), latest.plan.head)
        raise Failure(failure.sentence, help=f"editions: {'; '.join(editions)}") from None


def _editions(catalogue: Catalogue, head: Head) -> list[str]:
    heads = [head]
    for path, found in catalogue.heads.items():
        if found.plan == head.name:
            lowered = load_unit(catalogue, path).lowered
            if lowered is not None and lowered.plan is not None:
                heads.append(lowered.plan.head)
    unique = {(one.effective or date.min, one.version or "", one.until): one for one in heads}
    return [_edition_words(unique[key]) for key in sorted(unique, key=lambda key: key[:2])]


def _edition_words(head: Head) -> str:
    version = f"version {head.version}" if head.version else "no version"
    start = f"from {head.effective}" if head.effective else "without a first day"
    return f"{version} {start}" + (f" until {head.until}" if head.until else "")


# ---- facts


def facts_of(case: Case, named: str | None, project: Project, asked: datetime | None) -> Facts:
    """The facts of a file, none where none is named; `asked` replaces what they say of it.

    Raises PlanError, Failure.
    """
    reader = case.program if case.composed is None else case.composed
    known = Facts() if named is None else reader.facts(read_facts_file(named, project))
    return known if asked is None else known.replaced("asked", asked)


def read_facts_file(named: str, project: Project) -> Source:
    """The text of a facts file. Raises PlanError where it is no text, Failure where it can't be read."""
    most = project.config.limits.facts_bytes
    if named == STDIN:
        data, shown = sys.stdin.buffer.read(most + 1), "standard input"
    else:
        shown = named
        try:
            with Path(named).open("rb") as file:
                kind = os.fstat(file.fileno())
                if S_ISREG(kind.st_mode) and kind.st_size > most:
                    raise PlanError([_too_large(shown, most)])
                data = file.read(most + 1)
        except OSError as error:
            raise about_path("read", named, error) from None
    if len(data) > most:
        raise PlanError([_too_large(shown, most)])
    text = decode(data, shown, limit=most, what="a facts file")
    if isinstance(text, Diagnostic):
        raise PlanError([text])
    return text


def _too_large(path: str, most: int) -> Diagnostic:
    return Diagnostic(
        code="PS707",
        severity=Severity.ERROR,
        title=f"`{path}` is larger than {most:,} bytes, the most that facts may have",
        span=None,
    )
