"""The public face of a plan: load it, ask it, print it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import __version__
from .compiler.decision import Decision, Outcome
from .compiler.facts import Facts
from .compiler.program import Program
from .dsl.catalogue import Unit
from .dsl.model.statements import Plan as Model
from .grammar.diagnostics import Diagnostic
from .loading import catalogue_of, load_unit
from .project import ask
from .sound import model_of

if TYPE_CHECKING:
    from pyarrow import RecordBatchReader

    from .compiler.scenarios import ScenarioResult
    from .compiler.sheets.language import Language
    from .compiler.sheets.theme import Theme


class Plan:
    """A plan that can be asked. Make one with `load`."""

    def __init__(self, unit: Unit) -> None:
        self.model: Model = model_of(unit)
        self.findings: tuple[Diagnostic, ...] = unit.findings
        """What reading it found, none of it an error; `plansmith check` says more."""

    @property
    def name(self) -> str:
        return self.model.head.name

    @property
    def title(self) -> str:
        return self.model.head.title

    @cached_property
    def program(self) -> Program:
        """The plan compiled, which is done once."""
        return Program(self.model, plansmith=__version__)

    def facts(self, facts: Mapping[str, object]) -> Facts:
        """Facts, nested as their paths are, read and judged: to be asked more than once. Raises PlanError."""
        return self.program.facts(facts)

    def decide(self, facts: Mapping[str, object] | Facts, *, remedies: bool = True) -> Decision:
        """What the plan grants for facts. Raises PlanError where they don't fit.

        Without `remedies`, what would satisfy an unmet requirement, and which tiers would do, is not looked for.
        """
        return self.program.decide(facts, remedies=remedies)

    def verdict(self, facts: Mapping[str, object] | Facts, rule: str = "") -> Outcome:
        """The bare outcome of the plan as a whole, or of one rule: what `decide` says, without its reasons.

        Raises PlanError where the facts don't fit, KeyError for a rule that the plan doesn't have.
        """
        return self.program.verdict(facts, rule)

    def decide_batch(
        self,
        table: Any,
        *,
        columns: Sequence[str] = (),
        asked: datetime | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> "RecordBatchReader":
        """A table of facts decided, a row each, as `Program.decide_batch` describes it: Arrow in, Arrow out."""
        return self.program.decide_batch(table, columns=columns, asked=asked, facts=facts)

    def card(self, facts: Mapping[str, object]) -> str:
        """The answer as an HTML page for people. Raises PlanError where the facts don't fit."""
        from .compiler.sheets.html_card import render_card

        known = self.program.facts(facts)
        return render_card(self.program.decide(known), (self.program,), known)

    def scenarios(self) -> "tuple[ScenarioResult, ...]":
        """The plan's worked examples, run."""
        from .compiler.scenarios import run_all

        return run_all(self.program)

    def sheet(
        self,
        form: str = "html",
        *,
        review: bool = False,
        summary: bool = False,
        on: date | None = None,
        theme: "Theme | None" = None,
        language: "Language | str" = "en",
    ) -> str:
        """The plan's sheet as `html` or `markdown`, as `sheet_of` makes it."""
        return sheet_of(self.model, form, review=review, summary=summary, on=on, theme=theme, language=language)

    def facts_schema(self) -> dict[str, Any]:
        """The JSON Schema of the facts that the plan asks for."""
        from .compiler.fact_schema import facts_schema

        return facts_schema(self.model)

    def __repr__(self) -> str:
        return f"<Plan {self.name}>"


def load(path: str | PathLike[str]) -> Plan:
    """Read a plan file with all that it uses. Raises PlanError with the findings, OSError where it can't be read."""
    file = Path(path)
    with file.open("rb"):
        pass
    asked = ask((str(file),))
    return Plan(load_unit(catalogue_of(asked), asked.files[0]))


def sheet_of(
    model: Model,
    form: str,
    *,
    review: bool = False,
    summary: bool = False,
    on: date | None = None,
    theme: "Theme | None" = None,
    language: "Language | str" = "en",
    titles: Mapping[str, str] | None = None,
) -> str:
    """A sheet in one of its forms; with `summary`, one page of it.

    `on` dates the coming year's holidays, `titles` are those of other plans, by name.

    A theme, as `compiler.sheets.theme_file.read_theme` gives it, dresses HTML alone. `language` is a tag such as `de`,
    or what `compiler.sheets.languages.language_of` gives for own translations; raises UnknownLanguageError (a
    ValueError) for one without a catalogue, MissingExtraError without the extra `sheets`.
    """
    from .compiler.sheets.html import render_html
    from .compiler.sheets.languages import language_of
    from .compiler.sheets.markdown import render_markdown
    from .compiler.sheets.theme import HOUSE

    spoken = language_of(language) if isinstance(language, str) else language
    match form:
        case "html":
            look = theme or HOUSE
            return render_html(model, review=review, summary=summary, on=on, theme=look, language=spoken, titles=titles)
        case "markdown":
            return render_markdown(model, review=review, summary=summary, on=on, language=spoken, titles=titles)
        case _:
            raise ValueError(f"a sheet is made as html or markdown, not as {form!r}")


__all__ = ["Plan", "load", "sheet_of"]
