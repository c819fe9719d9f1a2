"""The kit as it is put together: calendars and cases from situations, each expectation from the slow twin."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from unittest.mock import patch
from zoneinfo import ZoneInfo

from docs.conformance import twin
from docs.conformance.twin import Twin, Unseen
from tests.reference import day_walk
from tests.reference.spec import Joined, Minutes, Spec, Week, Whole

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OPEN_TIME = ("is_open", "next_open", "next_close", "add", "subtract", "between", "windows")
NEVER = object()
Sign = Literal["|", "&", "-"]


@dataclass(frozen=True)
class Err:
    """A question that is refused."""

    kind: str


@dataclass(frozen=True)
class Named:
    """A calendar of the kit: what the file says of it, and what the twins read."""

    name: str
    data: dict[str, Any]
    twin: Twin | None
    by_date: Twin | None

    @property
    def zone(self) -> str:
        """The zone in which situations are written and answers shown."""
        return (self.twin and self.twin.zone) or "UTC"


class Kit:
    """Collects calendars and cases. `section` starts the ids of the cases that follow."""

    def __init__(self, *, stepper: bool = False) -> None:
        self.stepper = stepper
        self.calendars: dict[str, Named] = {}
        self.cases: list[dict[str, Any]] = []
        self.prefix = ""
        self.number = 0

    def section(self, prefix: str) -> None:
        self.prefix, self.number = prefix, 0

    # ── Calendars ─────────────────────────────────────────────────

    def week(
        self,
        name: str,
        zone: str,
        hours: Mapping[str, list[str]],
        *,
        closed: Iterable[str] = (),
        special: Mapping[str, list[str]] | None = None,
        breaks: Mapping[str, list[str]] | None = None,
        public: tuple[str, str] | None = None,
    ) -> Named:
        """Weekly hours. With `public` the file names a country's holidays; `closed` tells the twin alone."""
        week: dict[str, list[str]] = {day: [] for day in WEEKDAYS}
        for key, windows in hours.items():
            for day in _weekdays(key):
                week[day] += windows
        data: dict[str, Any] = {"zone": zone, "hours": {day: found for day, found in week.items() if found}}
        if public:
            data["public_holidays"] = {"place": public[0], "kept": public[1]}
        elif closed:
            data["closed"] = sorted(closed)
        if special:
            data["special"] = dict(sorted(special.items()))
        if breaks:
            data["breaks"] = dict(sorted(breaks.items()))
        spec = Week(
            zone,
            tuple(_minutes(week[day]) for day in WEEKDAYS),
            frozenset(map(date.fromisoformat, closed)),
            {date.fromisoformat(day): _minutes(found) for day, found in (special or {}).items()},
            {date.fromisoformat(day): _minutes(found) for day, found in (breaks or {}).items()},
        )
        return self._named(name, data, spec, zone)

    def always(self, name: str, zone: str) -> Named:
        return self._named(name, {"zone": zone, "always": True}, Whole(zone), zone)

    def join(self, name: str, word: str, left: Named, right: Named) -> Named:
        """A union, intersection or difference."""
        assert left.twin is not None
        assert right.twin is not None
        signs: dict[str, Sign] = {"union": "|", "intersection": "&", "difference": "-"}
        mixed = left.zone != right.zone and (word == "union" or "always" in left.data)
        spec = Joined(signs[word], left.twin.spec, right.twin.spec)
        return self._named(name, {word: [left.data, right.data]}, spec, None if mixed else left.zone)

    def unreadable(self, name: str, data: dict[str, Any]) -> Named:
        """A calendar that must be refused."""
        named = self.calendars[name] = Named(name, data, None, None)
        return named

    def _named(self, name: str, data: dict[str, Any], spec: Spec, zone: str | None) -> Named:
        assert name not in self.calendars, name
        other = twin.holidays_by_date(spec)
        by_date = None if other == spec else Twin(other, zone, stepper=self.stepper)
        named = self.calendars[name] = Named(name, data, Twin(spec, zone, stepper=self.stepper), by_date)
        return named

    # ── Questions ─────────────────────────────────────────────────

    def is_open(self, calendar: Named, at: str, tags: str, **more: Any) -> None:
        self._moment("is_open", calendar, at, tags, **more)

    def next_open(self, calendar: Named, at: str, tags: str, **more: Any) -> None:
        self._moment("next_open", calendar, at, tags, **more)

    def next_close(self, calendar: Named, at: str, tags: str, **more: Any) -> None:
        self._moment("next_close", calendar, at, tags, **more)

    def _moment(
        self, operation: str, calendar: Named, at: str, tags: str, *, zone: str | None = None, **more: Any
    ) -> None:
        local = zone or calendar.zone
        moment = instant(at, local)
        inputs = {"zone": local, "at": shown(moment, local)}
        self._case(operation, calendar, inputs, lambda found: getattr(found, operation)(moment), tags, **more)

    def add(self, calendar: Named, start: str, amount: str, tags: str, **more: Any) -> None:
        self._move("add", calendar, start, amount, tags, **more)

    def subtract(self, calendar: Named, start: str, amount: str, tags: str, **more: Any) -> None:
        self._move("subtract", calendar, start, amount, tags, **more)

    def _move(
        self,
        operation: str,
        calendar: Named,
        start: str,
        amount: str,
        tags: str,
        *,
        zone: str | None = None,
        why: str = "",
        why_rolled: str = "",
        expect: object = ...,
    ) -> None:
        """One case, and a second one where the other convention for exact fits has another answer."""
        local = zone or calendar.zone
        moment, length = instant(start, local), span(amount)
        inputs = {"zone": local, "start": shown(moment, local), "amount": duration(length)}

        def asked(found: Twin, *, rolled: bool = False) -> datetime:
            return getattr(found, operation)(moment, length, rolled=rolled)  # type: ignore[no-any-return]

        rolled: object = ...
        if expect is ...:
            assert calendar.twin is not None
            try:
                rolled = asked(calendar.twin, rolled=True)
            except Unseen:
                rolled = NEVER
        fits = rolled is not ... and rolled != self._found(calendar.twin, asked)
        presumes = {"exact_fit": "closing"} if fits else {}
        self._case(operation, calendar, inputs, asked, tags, why=why, expect=expect, presumes=presumes)
        if fits:
            self.number -= 1
            self._case(
                operation,
                calendar,
                inputs,
                lambda found: asked(found, rolled=True),
                f"{tags} rolled",
                why=why_rolled,
                expect=rolled if rolled is NEVER else ...,
                presumes={"exact_fit": "next_opening"},
                suffix="-rolled",
            )

    def between(
        self, calendar: Named, start: str, end: str, tags: str, *, zone: str | None = None, **more: Any
    ) -> None:
        self._stretch("between", calendar, start, end, tags, zone, **more)

    def windows(
        self, calendar: Named, start: str, end: str, tags: str, *, zone: str | None = None, **more: Any
    ) -> None:
        self._stretch("windows", calendar, start, end, tags, zone, **more)

    def additive(self, calendar: Named, first: str, second: str, third: str, tags: str) -> None:
        """Three cases whose first two answers make the third."""
        for start, end in ((first, second), (second, third), (first, third)):
            self.between(calendar, start, end, f"additivity {tags}".strip())

    def _stretch(
        self, operation: str, calendar: Named, start: str, end: str, tags: str, zone: str | None, **more: Any
    ) -> None:
        local = zone or calendar.zone
        first, last = instant(start, local), instant(end, local)
        inputs = {"zone": local, "start": shown(first, local), "end": shown(last, local)}
        self._case(operation, calendar, inputs, lambda found: getattr(found, operation)(first, last), tags, **more)

    def working_dates(self, calendar: Named, first: str, last: str, tags: str, **more: Any) -> None:
        days = date.fromisoformat(first), date.fromisoformat(last)
        inputs = {"first": first, "last": last}
        self._case("working_dates", calendar, inputs, lambda found: found.working_dates(*days), tags, **more)

    def add_days(self, calendar: Named, start: str, count: int, tags: str, **more: Any) -> None:
        self._days("add_days", calendar, start, count, tags, **more)

    def subtract_days(self, calendar: Named, start: str, count: int, tags: str, **more: Any) -> None:
        self._days("subtract_days", calendar, start, count, tags, **more)

    def _days(
        self,
        operation: str,
        calendar: Named,
        start: str,
        count: int,
        tags: str,
        *,
        zone: str | None = None,
        point: dict[str, str] | None = None,
        cutoff: tuple[str, str] | tuple[str, str, Named] | None = None,
        closed_days_count: bool = False,
        **more: Any,
    ) -> None:
        local = zone or calendar.zone
        moment = instant(start, local)
        inputs: dict[str, Any] = {"zone": local, "start": shown(moment, local), "count": count}
        limit = None
        if point:
            inputs["point"] = point
        if cutoff:
            limit = {"at": cutoff[0], "zone": cutoff[1]}
            inputs["cutoff"] = {**limit, "calendar": cutoff[2].name} if len(cutoff) == 3 else limit
        if closed_days_count:
            inputs["closed_days_count"] = True
        days = cutoff[2].twin if cutoff and len(cutoff) == 3 else None
        signed = count if operation == "add_days" else -count
        self._case(
            operation,
            calendar,
            inputs,
            lambda found: found.add_days(moment, signed, point, limit, days, closed_days_count),
            tags,
            **more,
        )

    def date_after(
        self, day: str, count: int, unit: str, tags: str, *, month_end: str | None = None, **more: Any
    ) -> None:
        inputs: dict[str, Any] = {"date": day, "count": count, "unit": unit}
        if month_end:
            inputs["month_end"] = month_end
        start = date.fromisoformat(day)
        self._case("date_after", None, inputs, lambda _: twin.date_after(start, count, unit, month_end), tags, **more)

    def add_dates(
        self,
        zone: str,
        start: str,
        count: int,
        unit: str,
        tags: str,
        *,
        month_end: str | None = None,
        point: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        moment = instant(start, zone)
        inputs: dict[str, Any] = {"zone": zone, "start": shown(moment, zone), "count": count, "unit": unit}
        if month_end:
            inputs["month_end"] = month_end
        if point:
            inputs["point"] = point
        self._case(
            "add_dates",
            None,
            inputs,
            lambda _: twin.add_dates(moment, count, unit, zone, month_end, point),
            tags,
            shown_in=zone,
            **more,
        )

    def occurrences(
        self, start: str, every: int, unit: str, until: str, tags: str, *, month_end: str | None = None, **more: Any
    ) -> None:
        inputs: dict[str, Any] = {"start": start, "every": every, "unit": unit, "until": until}
        if month_end:
            inputs["month_end"] = month_end
        first, last = date.fromisoformat(start), date.fromisoformat(until)
        self._case(
            "occurrences",
            None,
            inputs,
            lambda _: twin.occurrences(first, every, unit, last, month_end),
            f"recurrence {tags}".strip(),
            **more,
        )

    # ── Cases ─────────────────────────────────────────────────────

    def _case(
        self,
        operation: str,
        calendar: Named | None,
        inputs: dict[str, Any],
        asked: "Callable[[Any], Any]",
        tags: str,
        *,
        why: str = "",
        expect: object = ...,
        presumes: dict[str, str] | None = None,
        suffix: str = "",
        shown_in: str | None = None,
    ) -> None:
        found = self._expected(calendar, asked, expect)
        conventions = dict(presumes or {})
        if expect is ...:
            with patch.object(day_walk, "reached", twin.offset_before):
                fresh = None if calendar is None or calendar.twin is None else _fresh(calendar.twin)
                if self._found(fresh, asked) != found:
                    conventions["gap"] = "end_of_gap"
        by_date: Any = ...
        if calendar is not None and calendar.by_date is not None and expect is ...:
            by_date = self._found(calendar.by_date, asked)
            if by_date != found:
                conventions["holiday"] = "shift"
        zone = shown_in or (calendar.zone if calendar else "UTC")
        self.number += 1
        self._put(operation, calendar, inputs, found, conventions, tags, why, zone, suffix)
        if conventions.get("holiday") == "shift" and operation in OPEN_TIME:
            conventions["holiday"] = "date"
            self._put(operation, calendar, inputs, by_date, conventions, tags, "", zone, f"{suffix}-by-date")

    def _put(
        self,
        operation: str,
        calendar: Named | None,
        inputs: dict[str, Any],
        found: object,
        presumes: dict[str, str],
        tags: str,
        why: str,
        zone: str,
        suffix: str,
    ) -> None:
        case: dict[str, Any] = {"id": f"{self.prefix}-{self.number:03}{suffix}", "operation": operation}
        if calendar is not None:
            case["calendar"] = calendar.name
        case |= {"input": inputs, "expect": _written(found, zone)}
        if presumes:
            case["presumes"] = dict(sorted(presumes.items()))
        case["tags"] = list(dict.fromkeys(tags.split()))
        if why:
            case["why"] = why
        self.cases.append(case)

    def _expected(self, calendar: Named | None, asked: "Callable[[Any], Any]", expect: object) -> object:
        """What the twin finds; for what is never reached, or refused, what the situation says."""
        if isinstance(expect, Err):
            return expect
        found = self._found(calendar and calendar.twin, asked)
        assert (found is NEVER) == (expect is NEVER), (self.prefix, self.number + 1, found)
        return found

    def _found(self, of: Twin | None, asked: "Callable[[Any], Any]") -> object:
        try:
            return asked(of)
        except Unseen:
            return NEVER


def _fresh(of: Twin) -> Twin:
    """The same twin without the walks that it remembers."""
    return Twin(of.spec, of.zone)


# ── Reading and writing ───────────────────────────────────────────


def _weekdays(key: str) -> list[str]:
    if key == "daily":
        return list(WEEKDAYS)
    result = []
    for part in key.split(","):
        ends = [WEEKDAYS.index(word) for word in part.split("-")]
        result += [WEEKDAYS[(ends[0] + step) % 7] for step in range((ends[-1] - ends[0]) % 7 + 1)]
    return result


def _minutes(windows: list[str]) -> Minutes:
    result = []
    for text in windows:
        opens, closes = (int(clock[:2]) * 60 + int(clock[3:]) for clock in text.split("-"))
        result.append((opens, closes if closes > opens else closes + 1440))
    return tuple(sorted(result))


def instant(text: str, zone: str) -> datetime:
    """`2026-05-22 16:00`, as the zone's clock shows it; with an offset where it shows it twice."""
    local = ZoneInfo(zone)
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        both = {moment.replace(tzinfo=local, fold=fold).astimezone(UTC) for fold in (0, 1)}
        assert len(both) == 1, f"{text} is skipped or shown twice in {zone}: write its offset"
        return both.pop()
    utc = moment.astimezone(UTC)
    assert utc.astimezone(local).utcoffset() == moment.utcoffset(), f"{text} is no time of {zone}"
    return utc


def shown(moment: datetime, zone: str) -> str:
    """RFC 3339, with the offset of the zone at that instant."""
    return moment.astimezone(ZoneInfo(zone)).isoformat()


def span(text: str) -> timedelta:
    match = re.fullmatch(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,6}))?S)?", text)
    assert match, text
    sign, hours, minutes, seconds, fraction = (part or "0" for part in match.groups())
    length = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    length += timedelta(microseconds=int(fraction.ljust(6, "0")))
    return -length if sign == "-" else length


def duration(length: timedelta) -> str:
    """ISO 8601 in hours, minutes and seconds: `PT1H30M`, `-PT0.000001S`, `PT0S`."""
    if length < timedelta(0):
        return f"-{duration(-length)}"
    seconds, fraction = divmod(length // timedelta(microseconds=1), 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or fraction:
        text += f"{seconds}" + (f".{fraction:06}".rstrip("0") if fraction else "") + "S"
    return f"PT{text or '0S'}"


def _written(found: object, zone: str) -> object:
    match found:
        case bool():
            return found
        case Err(kind=kind):
            return {"error": kind}
        case timedelta():
            return duration(found)
        case datetime():
            return shown(found, zone)
        case date():
            return found.isoformat()
        case list():
            return [_written(one, zone) for one in found]
        case (opens, closes):
            return {"opens": shown(opens, zone), "closes": shown(closes, zone)}
    assert found is NEVER, found
    return None


def written(kit: Kit, head: dict[str, Any]) -> str:
    """The file: one calendar and one case a line."""

    def lines(items: Iterable[str]) -> str:
        return ",\n    ".join(items)

    def flat(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    def deep(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")

    top = "".join(f"  {flat(key)}: {deep(value)},\n" for key, value in head.items())
    calendars = lines(f"{flat(name)}: {flat(named.data)}" for name, named in kit.calendars.items())
    cases = lines(flat(case) for case in kit.cases)
    return f'{{\n{top}  "calendars": {{\n    {calendars}\n  }},\n  "cases": [\n    {cases}\n  ]\n}}\n'
