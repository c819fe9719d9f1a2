"""The conformance kit, run on this package: `python -m plansmith.compiler.time.conformance [FILE]`.

The kit is `docs/conformance/business-time.json` in the project's source, and its README says how it is written. Each
case is a question to a calendar, both plain JSON, with the answer that is expected. Instants are compared as instants,
whatever their offset. The exit status is 0 where all cases pass, 1 where one fails, 2 where nothing could be run.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from .calendar import Calendar, Window
from .dates import add_dates, date_after
from .days import CutOff
from .errors import (
    BusinessTimeError,
    HolidayYearsError,
    HoursError,
    MonthEndError,
    NoSingleZoneError,
    TimeRangeError,
    UnknownCountryError,
    UnknownSubdivisionError,
    UnknownZoneError,
)
from .holiday_lists import HolidayList
from .hours import clock_text
from .points import Between, Close, EndOfDay, Point, SameTime, TimeOfDay
from .recurrence import occurrence_dates

Json = Any
"""What `json.loads` gives; the shapes are those of `business-time.schema.json`."""

KIT, VERSION = "business-time", 1
HERE = Path(__file__).resolve().parents[2] / "docs" / "conformance" / "business-time.json"
"""Where the kit lies in a checkout. It is not installed with the package."""

_ERRORS: tuple[tuple[type[ValueError], str], ...] = (
    (HolidayYearsError, "holiday_years"),
    (HoursError, "hours"),
    (MonthEndError, "month_end"),
    (NoSingleZoneError, "no_single_zone"),
    (TimeRangeError, "time_range"),
    (UnknownCountryError, "country"),
    (UnknownSubdivisionError, "country"),
    (UnknownZoneError, "zone"),
)
_WRONG_USES = {"add_days": "no_close", "subtract_days": "no_close", "occurrences": "every"}
_DURATION = re.compile(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,6}))?S)?")


class KitError(Exception):
    """The kit can't be read, or asks what this runner doesn't know."""


@dataclass(frozen=True, slots=True)
class Result:
    """One case, run. `answer` is what was answered, in the form of the kit."""

    case: str
    tags: tuple[str, ...]
    right: bool
    expected: Json
    answer: Json


def scored(case: Mapping[str, Json], calendars: Mapping[str, Json]) -> Result:
    """The result of one case; `calendars` are those of the kit. Raises KitError for an operation it doesn't know."""
    try:
        answer = _written(_answer(case, calendars))
    except BusinessTimeError as error:
        answer = {"error": next((kind for kind_of, kind in _ERRORS if isinstance(error, kind_of)), "other")}
    except ValueError:
        # what the package refuses as a plain wrong use
        answer = {"error": _WRONG_USES.get(case["operation"], "other")}
    expected = case["expect"]
    return Result(case["id"], tuple(case["tags"]), _same(expected, answer), expected, answer)


def run(kit: Mapping[str, Json], tag: str | None = None) -> list[Result]:
    """The results of all cases of a kit, or of those with a tag."""
    return [scored(case, kit["calendars"]) for case in kit["cases"] if tag is None or tag in case["tags"]]


def read(path: Path) -> Mapping[str, Json]:
    """The kit in a file. Raises KitError where there is none."""
    try:
        kit = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise KitError(f"{path} can't be read: {error.strerror}") from None
    except ValueError as error:
        raise KitError(f"{path} is not JSON: {error}") from None
    if not isinstance(kit, dict) or kit.get("kit") != KIT or kit.get("version") != VERSION:
        raise KitError(f'{path} is no kit that this runner knows: "kit" is "{KIT}", "version" is {VERSION}')
    return kit


# ── Asking ────────────────────────────────────────────────────────


def calendar_of(data: Mapping[str, Json], *, holiday: str = "shift") -> Calendar:
    """The calendar that the kit describes; `holiday` is the convention for closed dates and overnight shifts."""
    for word in ("union", "intersection", "difference"):
        if word in data:
            left, right = (calendar_of(member, holiday=holiday) for member in data[word])
            return left | right if word == "union" else left & right if word == "intersection" else left - right
    if data.get("always"):
        return Calendar.always(data["zone"])
    special: dict[HolidayList | date, Json] = {
        date.fromisoformat(day): hours for day, hours in data.get("special", {}).items()
    }
    breaks: dict[HolidayList | date, Json] = {
        date.fromisoformat(day): hours for day, hours in data.get("breaks", {}).items()
    }
    written_for = HolidayList.dates(*map(date.fromisoformat, data.get("special", ())))
    closed = HolidayList.dates(*map(date.fromisoformat, data.get("closed", ())))
    if "public_holidays" in data:
        closed |= HolidayList.public(data["public_holidays"]["place"], data["public_holidays"]["kept"])
    calendar = Calendar.weekly(data["zone"], data["hours"], closed=closed if holiday == "shift" else ())
    if special:
        calendar = calendar.with_special(special)
    if holiday == "date":
        calendar = calendar.with_breaks({closed - written_for: ["00:00-24:00"]})
    return calendar.with_breaks(breaks) if breaks else calendar


def _answer(case: Mapping[str, Json], calendars: Mapping[str, Json]) -> object:
    asked, operation = case["input"], case["operation"]
    if "calendar" not in case:
        return _dates_answer(operation, asked)
    presumes = case.get("presumes", {})
    calendar = calendar_of(calendars[case["calendar"]], holiday=presumes.get("holiday", "shift"))
    rolled = presumes.get("exact_fit", "closing") == "next_opening"
    match operation:
        case "is_open":
            return calendar.is_open(_instant(asked["at"]))
        case "next_open":
            return calendar.next_open(_instant(asked["at"]))
        case "next_close":
            return calendar.next_close(_instant(asked["at"]))
        case "add":
            forward_fit: Any = "next_opening" if rolled else "closing"
            return calendar.add(_instant(asked["start"]), _span(asked["amount"]), exact_fit=forward_fit)
        case "subtract":
            backward_fit: Any = "previous_closing" if rolled else "opening"
            return calendar.subtract(_instant(asked["start"]), _span(asked["amount"]), exact_fit=backward_fit)
        case "between":
            return calendar.between(_instant(asked["start"]), _instant(asked["end"]))
        case "windows":
            return calendar.windows(_instant(asked["start"]), _instant(asked["end"]))
        case "working_dates":
            return calendar.working_dates(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
        case "add_days" | "subtract_days":
            return _days_answer(calendar, operation, asked, calendars)
        case _:
            raise KitError(f"{case['id']}: unknown operation {operation!r}")


def _days_answer(
    calendar: Calendar, operation: str, asked: Mapping[str, Json], calendars: Mapping[str, Json]
) -> object:
    cutoff = None
    if "cutoff" in asked:
        limit = asked["cutoff"]
        own = calendar_of(calendars[limit["calendar"]]) if "calendar" in limit else None
        cutoff = CutOff(time.fromisoformat(limit["at"]), limit["zone"], own)
    count = asked["count"] if operation == "add_days" else -asked["count"]
    point, counts = _point(asked.get("point")), asked.get("closed_days_count", False)
    return calendar.add_days(_instant(asked["start"]), count, cutoff=cutoff, at=point, closed_days_count=counts)


def _dates_answer(operation: str, asked: Mapping[str, Json]) -> object:
    rule = asked.get("month_end")
    match operation:
        case "date_after":
            return date_after(date.fromisoformat(asked["date"]), asked["count"], asked["unit"], month_end=rule)
        case "add_dates":
            landing = add_dates(
                _instant(asked["start"]),
                asked["count"],
                asked["unit"],
                zone=asked["zone"],
                at=_point(asked.get("point")),
                month_end=rule,
            )
            return landing.due
        case "occurrences":
            first, until = date.fromisoformat(asked["start"]), date.fromisoformat(asked["until"])
            return tuple(occurrence_dates(asked["every"], asked["unit"], first, until=until, month_end=rule))
        case _:
            raise KitError(f"unknown operation {operation!r}")


def _point(data: Mapping[str, Json] | None) -> Point:
    if data is None:
        return SameTime()
    zone = data.get("zone")
    match data["kind"]:
        case "same_time":
            return SameTime(zone)
        case "time_of_day":
            return TimeOfDay(time.fromisoformat(data["at"]), zone)
        case "end_of_day":
            return EndOfDay(zone)
        case "close":
            return Close()
        case "between":
            return Between(time.fromisoformat(data["opens"]), time.fromisoformat(data["closes"]), zone)
        case _:
            raise KitError(f"unknown point {data['kind']!r}")


# ── The forms of the kit ──────────────────────────────────────────


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _span(text: str) -> timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise KitError(f"{text!r} is no duration in hours, minutes and seconds, such as PT1H30M")
    sign, hours, minutes, seconds, fraction = (part or "0" for part in match.groups())
    length = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    length += timedelta(microseconds=int(fraction.ljust(6, "0")))
    return -length if sign == "-" else length


def _written(answer: object) -> Json:
    match answer:
        case datetime() | date():
            return answer.isoformat()
        case timedelta():
            hours, rest = divmod(abs(answer), timedelta(hours=1))
            _, minutes, seconds = f"{clock_text(rest)}:00".split(":")[:3]
            sign = "-" if answer < timedelta(0) else ""
            return f"{sign}PT{hours}H{int(minutes)}M{seconds}S"
        case Window(opens=opens, closes=closes):
            return {"opens": opens.isoformat(), "closes": closes.isoformat()}
        case tuple():
            return [_written(item) for item in answer]
        case _:
            return answer


def _same(expected: Json, answer: Json) -> bool:
    """Whether two answers are equal: instants as instants, durations by their length, all else as it is written."""
    match expected, answer:
        case str(), str():
            if "T" not in expected or "T" not in answer:
                return expected == answer
            durations = ["P" in text for text in (expected, answer)]
            if any(durations):
                return all(durations) and _span(expected) == _span(answer)
            return _instant(expected) == _instant(answer)
        case list(), list():
            return len(expected) == len(answer) and all(map(_same, expected, answer))
        case dict(), dict():
            return expected.keys() == answer.keys() and all(_same(expected[key], answer[key]) for key in expected)
        case _:
            return type(expected) is type(answer) and bool(expected == answer)


# ── The command ───────────────────────────────────────────────────


def main(arguments: Iterable[str] | None = None) -> int:
    """Run the kit and print the score. Gives the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m plansmith.compiler.time.conformance",
        description="Run the conformance kit for business time on plansmith.",
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the kit; by default that of the checkout")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print the score")
    parser.add_argument("--tag", help="run the cases with this tag alone")
    asked = parser.parse_args(None if arguments is None else list(arguments))
    path: Path = asked.file or HERE
    if asked.file is None and not HERE.exists():
        return _refused("give the path of business-time.json: it lies in docs/conformance of plansmith's source")
    try:
        kit = read(path)
        results = run(kit, asked.tag)
    except KitError as error:
        return _refused(str(error))
    except (KeyError, TypeError, AttributeError) as error:
        return _refused(f"{path} doesn't have the form of the kit: {error!r}")
    if not results:
        return _refused(f"no case has the tag {asked.tag}; the tags are {', '.join(kit['tags'])}")
    sys.stdout.write(_json(results) if asked.format == "json" else _text(results))
    return 0 if all(result.right for result in results) else 1


def _refused(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return 2


def _json(results: list[Result]) -> str:
    right, total = _tally(results)
    data = {
        "library": "plansmith",
        "right": sum(result.right for result in results),
        "total": len(results),
        "tags": {tag: {"right": right[tag], "total": total[tag]} for tag in sorted(total)},
        "failed": [
            {"id": result.case, "expected": result.expected, "answer": result.answer}
            for result in results
            if not result.right
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _text(results: list[Result]) -> str:
    right, total = _tally(results)
    lines = [f"{tag:<20} {right[tag]:>4} of {total[tag]:>4}" for tag in sorted(total)]
    lines += [
        f"{result.case}: expected {json.dumps(result.expected)}, got {json.dumps(result.answer)}"
        for result in results
        if not result.right
    ]
    lines.append(f"{sum(result.right for result in results)} of {len(results)} cases right")
    return "\n".join(lines) + "\n"


def _tally(results: list[Result]) -> tuple[Counter[str], Counter[str]]:
    """How many cases of each tag are right, and how many there are."""
    right: Counter[str] = Counter(tag for result in results if result.right for tag in result.tags)
    return right, Counter(tag for result in results for tag in result.tags)


if __name__ == "__main__":
    sys.exit(main())
