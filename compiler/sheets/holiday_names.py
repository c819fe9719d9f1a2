"""What public holidays are called in the sheet's language, where the `holidays` package knows it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ...dsl.model import targets as tg
from ...dsl.model.statements import Plan
from ..time import BusinessTimeError
from ..time.public_holidays import names_in
from .language import Language

_NONE: Mapping[str, str] = MappingProxyType({})


def holiday_names(plan: Plan, language: Language) -> Mapping[str, str]:
    """The names by those that business time gives them; without those that two places of the plan name differently."""
    if language.is_english:
        return _NONE
    found: dict[str, set[str]] = {}
    for place in sorted(set(_places(plan))):
        try:
            names = names_in(place, language.tag.partition("-")[0])
        except BusinessTimeError:  # a place without known holidays is told of where its dates stand
            continue
        for name, local in names.items():
            found.setdefault(name, set()).add(local)
    return MappingProxyType({name: next(iter(local)) for name, local in found.items() if len(local) == 1})


def _places(plan: Plan) -> Iterator[str]:
    for dates in _dates(plan):
        if isinstance(dates, tg.PublicHolidays):
            if not dates.place.is_fact:
                yield dates.place.code
            else:
                yield from (told for one in plan.scenarios if (told := _told(one.facts, dates.place.code)))


def _dates(plan: Plan) -> Iterator[object]:
    for calendar in plan.calendars:
        yield from (getattr(case.value, "dates", None) for case in calendar.lines)
    for listing in plan.holidays:
        yield from (getattr(case.value, "dates", None) for case in listing.lines)


def _told(facts: Mapping[str, object], path: str) -> str:
    value: object = facts
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""
