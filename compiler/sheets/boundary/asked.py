"""What worked examples are made with: an engine that answers for any start, and the moments picked from its answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from ....dsl.model.statements import Deadline
from ...time import Calendar, Step
from .days import ClockChange


class Moment(StrEnum):
    """Why a moment was picked."""

    ORDINARY = "ordinary"
    IN_TIME = "in_time"
    LATE = "late"
    AT_CLOSING = "at_closing"
    PAST_CLOSING = "past_closing"
    BEFORE_JUMP = "before_jump"
    PAST_JUMP = "past_jump"
    END_OF_DAY = "end_of_day"
    NEW_DAY = "new_day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSED_DAY = "closed_day"
    CLOCK_CHANGE = "clock_change"
    MONTH_END = "month_end"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What the engine answers: `start` is where the clock starts, for a notice what it is given before."""

    start: datetime
    due: datetime
    opens: datetime | None = None
    included: bool = True
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CutOffLine:
    """The cut-off that holds: its reading, the zone that it is read in, and whether the reading itself is in time."""

    clock: time
    zone: ZoneInfo
    included: bool


class Asked(Protocol):
    """One deadline under given facts, its start left open."""

    @property
    def given(self) -> Mapping[str, object]:
        """The facts that the rule reads, in the shape of a facts file, without its start."""
        ...

    @property
    def zone(self) -> ZoneInfo:
        """Where its times are shown."""
        ...

    @property
    def calendar(self) -> Calendar | None:
        """What it is counted on; None where time is counted by the clock alone."""
        ...

    @property
    def days(self) -> Calendar | None:
        """Whose days its starts fall on: the calendar, or another that the cut-off names."""
        ...

    @property
    def cutoff(self) -> CutOffLine | None: ...

    @property
    def whole_days(self) -> bool:
        """The clock starts on a date, so that the time of day makes no difference."""
        ...

    @property
    def dated(self) -> bool:
        """Counted in months or years, whose last days differ."""
        ...

    @property
    def notice(self) -> bool:
        """To be given before a moment, so that the answer lies before what is asked with."""
        ...

    def answer(self, moment: datetime) -> Reply | None:
        """The answer for a start; None where there is none to show."""
        ...


class Engine(Protocol):
    """What computes the examples."""

    def asked(self, deadline: Deadline) -> tuple[Asked, ...]:
        """The settings to show a deadline in: its other cases, each once, after the one with most to show."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Picked:
    moment: Moment
    reply: Reply
    asked: Asked
    what: str = ""
    """The holiday's name."""
    change: ClockChange | None = None
