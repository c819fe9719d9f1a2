"""The calendars of a plan as an `.ics` file, for the calendars of its readers. Needs the extra `sheets`."""

from collections.abc import Iterator
from datetime import date

from ....dsl.model.statements import Plan
from ....grammar.diagnostics import PlanError
from ...calendars import Calendars, Ready
from ...facts import Facts, FactValue, read_facts
from ...scope import Scope
from ...time import BusinessTimeError
from ..boundary.year import year_of
from ..comparison.splits import field_of
from ..extra import missing
from ..language import ENGLISH, Language
from ..names import Names, names_of
from ..words.conditions import constant_words
from ..words.facts import fact_noun


class NoHoursError(ValueError):
    """None of a plan's calendars can be drawn; the message says why not."""


def render_ics(plan: Plan, *, on: date, language: Language = ENGLISH) -> bytes:
    """Open hours and closed days of the year from `on`.

    A calendar that depends on facts is drawn for the sites of the plan's scenarios; one that none of them settles,
    or that the document leaves open, is named in the file's description. Raises NoHoursError where none is left,
    MissingExtraError without the extra `sheets`.
    """
    try:
        from .file import Shown, file_of
    except ModuleNotFoundError as error:
        raise missing(error, "ics") from None
    names, calendars = names_of(plan, language=language), Calendars(plan.calendars, plan.holidays)
    year = year_of(plan, on)
    drawn: list[Shown] = []
    left: list[str] = []
    for statement in plan.calendars:
        title = names.calendar_title(statement.name)
        found = list(_drawn(plan, calendars, statement.name))
        for told, ready in found:
            site = ", ".join(_fact_words(names, path, value) for path, value in told.items())
            key = "/".join((statement.name, *(str(value) for value in told.values())))
            whole = language.say("{calendar} ({site})", calendar=title, site=site) if site else title
            drawn.append(Shown(key=key, title=whole, calendar=ready.calendar))
        if not found:
            left.append(title)
    if not drawn:
        raise NoHoursError(f"the plan `{plan.head.name}` has no calendar whose hours are known")
    words = language.say("Not drawn, since it depends on the case or is left open: {calendars}",
                         calendars="; ".join(left)) if left else ""  # fmt: skip
    try:
        return file_of(
            tuple(drawn), plan=f"{plan.head.name}/{plan.head.version or ''}", title=plan.head.title, words=words,
            stamp=plan.head.effective or on, year=year, language=language,
        )  # fmt: skip
    except BusinessTimeError as error:
        raise NoHoursError(str(error)) from None


def _drawn(plan: Plan, calendars: Calendars, name: str) -> Iterator[tuple[dict[str, FactValue], Ready]]:
    """A calendar as it is; where it depends on facts, once for each set of them that scenarios give."""
    paths = calendars.paths(name)
    seen: list[dict[str, FactValue]] = []
    for facts in (Facts(), *_scenarios(plan)):
        told = {path: value for path in paths if (value := facts.get(path)) is not None}
        if told in seen:
            continue
        seen.append(told)
        ready = calendars.resolve(name, Scope(Facts(told)))
        if isinstance(ready, Ready):
            yield told, ready
            if not told:
                return


def _scenarios(plan: Plan) -> Iterator[Facts]:
    for scenario in plan.scenarios:
        try:
            yield read_facts(plan.facts, scenario.facts)
        except PlanError:
            continue


def _fact_words(names: Names, path: str, value: FactValue) -> str:
    field = field_of(tuple(names.facts.values()), path)
    if field is None or isinstance(value, tuple):
        return fact_noun(names, path)
    return constant_words(names, value, field.type)
