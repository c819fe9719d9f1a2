"""What array questions give back, and how their module is reached; numpy is first imported when one is asked.

Instants are microseconds since 1970-01-01T00:00 UTC, amounts are microseconds; a row without an answer has the least
int64, which is NaT (not a time) as a datetime64 or timedelta64.
"""

from dataclasses import dataclass
from enum import IntEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import bool_, intp, uint8
    from numpy.typing import NDArray

NOT_A_TIME = -(2**63)
"""The value of a row that is missing or has no answer: the least int64, NaT as a datetime64."""


class Outcome(IntEnum):
    """What became of a row: the single question gives the same answer, None (never) or the error named here."""

    ANSWERED = 0
    NEVER = 1
    """The answer is never reached: None."""
    MISSING = 2
    """The row's start, amount or count is missing."""
    OUT_OF_RANGE = 3
    """TimeRangeError."""
    UNKNOWN_YEAR = 4
    """HolidayYearsError."""
    NO_CLOSE = 5
    """A close was asked of a date that has none: ValueError."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to a column of questions, in its order and shape.

    `values` are int64 microseconds, datetime64[us] or timedelta64[us], in the kind of the starts that were given, or
    bool for `is_open_many`; a row that has no answer holds NOT_A_TIME (False). `outcomes` says of each row what became
    of it, as the numbers of `Outcome`. No row's error is raised: ask the single question for its message.
    """

    values: "NDArray[Any]"
    outcomes: "NDArray[uint8]"

    @property
    def answered(self) -> "NDArray[bool_]":
        """Which rows have an answer."""
        mask: NDArray[bool_] = self.outcomes == Outcome.ANSWERED
        return mask


@dataclass(frozen=True, slots=True)
class WindowRows:
    """The windows of a column of ranges, one a row, in the order of the ranges and within each in that of time.

    `rows` says which range a window lies in, counted from 0; `opens` and `closes` are int64 microseconds or
    datetime64[us], in the kind of the starts that were given. `outcomes` says of each *range* what became of it.
    """

    rows: "NDArray[intp]"
    opens: "NDArray[Any]"
    closes: "NDArray[Any]"
    outcomes: "NDArray[uint8]"


def array_module(name: str) -> Any:
    """A module of this package that needs numpy. Raises ModuleNotFoundError, with what to install, without it."""
    try:
        return import_module(f".{name}", __package__)
    except ModuleNotFoundError as error:
        if error.name != "numpy":
            raise
        message = "questions for whole columns need numpy: pip install 'plansmith[batch]'"
        raise ModuleNotFoundError(message, name="numpy") from error
