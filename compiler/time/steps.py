"""Why an answer is what it is: its steps as data, and as plain English lines.

Steps stand in the order of the walk: forward in time for sums, backward for differences.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Generic, Literal, TypeVar

from .hours import WEEKDAY_NAMES

Kind = Literal["start", "open", "closed", "paused", "cutoff", "base", "day", "rolled", "due", "never"]
"""What a step is.

`start`   the question: from where, and how much
`open`    open time that was counted, `amount` of it; elapsed time where `words` say so
`closed`  dates without open time, `words` the holidays that close them
`paused`  time in which a clock stood still
`cutoff`  a start past the cut-off, or on a closed date: `words` say which
`base`    the date from which days are counted
`day`     working dates that were counted, `count` of them
`rolled`  an exact fit moved to the next opening or the previous closing
`due`     the answer
`never`   there is no answer
"""

_NAMES = tuple(name[:3] for name in WEEKDAY_NAMES)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step. `starts` and `ends` bound it as instants, `first` and `last` as dates (both included); whichever fits.

    `zone` is the name of the zone in which the instants are shown, `amount` a length of time, `count` a number of days,
    `words` what a person would want to read, such as the names of holidays.
    """

    kind: Kind
    starts: datetime | None = None
    ends: datetime | None = None
    first: date | None = None
    last: date | None = None
    amount: timedelta | None = None
    count: int | None = None
    words: tuple[str, ...] = ()
    zone: str = "UTC"


Answer = TypeVar("Answer", covariant=True)


@dataclass(frozen=True, slots=True)
class Explained(Generic[Answer]):
    """An answer and the steps to it; the answer is the one that the plain question gives."""

    answer: Answer
    steps: tuple[Step, ...]

    def sentences(self) -> tuple[str, ...]:
        """The steps in plain English, a line each."""
        return sentences(self.steps)


def sentences(steps: Iterable[Step]) -> tuple[str, ...]:
    """The steps in plain English, a line each."""
    return tuple(_sentence(step) for step in steps)


def _sentence(step: Step) -> str:
    words = "; ".join(step.words)
    match step.kind:
        case "start":
            amount = _amount(step)
            asked = " ".join(part for part in (amount, words) if part)
            return f"from {_stamp(step.starts)} {step.zone}" + _tail(asked)
        case "open":
            return f"{words or 'open'} {_between(step)} {step.zone}: {_amount(step)} counted"
        case "closed":
            return f"{_dates(step)} closed" + _tail(words)
        case "paused":
            if step.ends is None:
                return f"paused from {_stamp(step.starts)} {step.zone}, with no end" + _tail(words)
            return f"paused {_between(step)} {step.zone}" + _tail(words)
        case "cutoff":
            return words
        case "base":
            return f"counted from {_dates(step)}" + _tail(words)
        case "day":
            return f"{_dates(step)}: {_amount(step)} counted"
        case "rolled":
            return f"an exact fit at {_stamp(step.starts)} goes to {_stamp(step.ends)} {step.zone}" + _tail(words)
        case "due":
            return f"due {_stamp(step.ends)} {step.zone}" + _tail(words)
        case "never":
            return "never" + _tail(words)


def duration_text(amount: timedelta) -> str:
    """A length of time in hours, minutes and seconds: `26 h 30 min`, `0.5 s`, `-1 h`; nothing is `0 min`."""
    if amount < timedelta(0):
        return f"-{duration_text(-amount)}"
    minutes, rest = divmod(amount // _MICROSECOND, 60_000_000)
    seconds, fraction = divmod(rest, 1_000_000)
    parts = []
    if minutes >= 60:
        parts.append(f"{minutes // 60} h")
    if minutes % 60:
        parts.append(f"{minutes % 60} min")
    if rest:
        parts.append(f"{seconds}.{fraction:06}".rstrip("0").rstrip(".") + " s")
    return " ".join(parts) or "0 min"


def date_text(day: date) -> str:
    """A date with its weekday: `Mon 2026-05-25`."""
    return f"{_NAMES[day.weekday()]} {day.isoformat()}"


def moment_text(moment: datetime) -> str:
    """A moment as its own clock shows it: `Mon 2026-05-25 08:50`, with seconds only where there are some."""
    return f"{date_text(moment.date())} {_clock(moment.time())}"


def _clock(clock: time) -> str:
    return clock.isoformat() if clock.second or clock.microsecond else f"{clock:%H:%M}"


def _stamp(moment: datetime | None) -> str:
    return "an unknown moment" if moment is None else moment_text(moment)


def _between(step: Step) -> str:
    if step.starts is None or step.ends is None:
        return _stamp(step.starts)
    starts, ends = step.starts, step.ends
    same = starts.date() == ends.date() and starts.utcoffset() == ends.utcoffset()
    if same:
        return f"{moment_text(starts)} to {_clock(ends.time())}"
    offsets = ""
    if starts.utcoffset() != ends.utcoffset():
        # a clock change inside the window: without it the amount would look wrong
        offsets = f" ({_offset(starts)} to {_offset(ends)})"
    return f"{moment_text(starts)} to {moment_text(ends)}{offsets}"


def _offset(moment: datetime) -> str:
    return "UTC" + moment.astimezone(moment.tzinfo or UTC).strftime("%z")


def _dates(step: Step) -> str:
    if step.first is None or step.last is None:
        return "no date"
    if step.first == step.last:
        return date_text(step.first)
    return f"{date_text(step.first)} to {date_text(step.last)}"


def _amount(step: Step) -> str:
    if step.amount is not None:
        return duration_text(step.amount)
    if step.count is not None:
        return f"{step.count} working day{'' if step.count == 1 else 's'}"
    return ""


def _tail(words: str) -> str:
    return f": {words}" if words else ""
