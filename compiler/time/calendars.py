"""`Calendars`: questions for columns whose rows belong to different calendars."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .answers import Answers, array_module
from .calendar import AddFit, Calendar, SubtractFit

if TYPE_CHECKING:
    from .array_mixed import Mixed


class Calendars:
    """Several calendars, whose tables are made once and shared by all questions; needs numpy.

    `which` says for each row the calendar it belongs to, by its position; all else is as in `Calendar.add_many`.
    A row outside the years of the first question makes the tables anew. Raises ModuleNotFoundError without numpy,
    IndexError for a position that there isn't.
    """

    __slots__ = ("_mixed",)
    _mixed: "Mixed"

    def __init__(self, calendars: Iterable[Calendar]) -> None:
        self._mixed = array_module("array_mixed").Mixed(calendars)

    def add_many(self, which: Any, starts: Any, amounts: Any, *, exact_fit: AddFit = "closing") -> Answers:
        """`Calendar.add`, row by row."""
        return self._mixed.add_many(which, starts, amounts, exact_fit)

    def subtract_many(self, which: Any, starts: Any, amounts: Any, *, exact_fit: SubtractFit = "opening") -> Answers:
        """`Calendar.subtract`, row by row."""
        return self._mixed.subtract_many(which, starts, amounts, exact_fit)

    def between_many(self, which: Any, starts: Any, ends: Any) -> Answers:
        """`Calendar.between`, row by row."""
        return self._mixed.between_many(which, starts, ends)


def add_many_calendars(
    calendars: Iterable[Calendar], which: Any, starts: Any, amounts: Any, *, exact_fit: AddFit = "closing"
) -> Answers:
    """`Calendars(calendars).add_many(...)`, for one question; for more than one keep the `Calendars`."""
    return Calendars(calendars).add_many(which, starts, amounts, exact_fit=exact_fit)
