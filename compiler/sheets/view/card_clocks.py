"""The timeline of a deadline's answer: the hours that it counts in, and its steps."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from ....dsl.model.types import FactField, Kind
from ...calendars import Ready
from ...decision import DueValue
from ...facts import Facts
from ...program import Program
from ...time import Calendar
from ..boundary.program import shown_step
from ..timeline.days import Shown, picture_of
from . import Picture


def clock_picture(
    program: Program, value: DueValue, facts: Facts, title: str, text: Sequence[str]
) -> Picture | None:  # fmt: skip
    """The picture of an answer that has a start and an end; `text` says it in words."""
    start = next((step.starts for step in value.path if step.kind == "start" and step.starts), None)
    if value.due is None or start is None:
        return None
    calendar = _hours_of(program, value, facts)
    zone = _zone(program, value, facts) if calendar is None or calendar.zone is None else calendar.zone
    steps = tuple(shown_step(step, zone) for step in value.path)
    shown = Shown(start=start, due=value.due, opens=value.opens, included=value.included)
    return picture_of(shown, steps, calendar, zone, title, text)


def _hours_of(program: Program, value: DueValue, facts: Facts) -> Calendar | None:
    """The first calendar that a deadline counts in; None where it counts by the clock, or around the clock."""
    for name in value.calendars:
        found = program.calendar(name, facts)
        if isinstance(found, Ready):
            calendar = found.calendar
            is_always = calendar.zone is not None and calendar == Calendar.always(calendar.zone)
            return None if is_always else calendar
    return None


def _zone(program: Program, value: DueValue, facts: Facts) -> ZoneInfo:
    """Where times are shown that no calendar has: in the rule's zone, else in the nearest that the facts name."""
    if value.zone:
        return ZoneInfo(value.zone)
    for field in _fields(program.plan.facts):
        found = facts.get(field.path)
        if field.type.kind is Kind.ZONE and isinstance(found, str):
            return ZoneInfo(found)
    return ZoneInfo("UTC")


def _fields(fields: Sequence[FactField]) -> Iterator[FactField]:
    for field in fields:
        yield field
        if field.type.kind is Kind.RECORD:
            yield from _fields(field.fields)
