"""From the steps of an answer to a picture: a strip for each day, with its hours and what happens on it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from ...time import Calendar, Step, zone_of
from ..boundary.days import Year, clock_changes
from ..boundary.search import at_reading
from ..language import ENGLISH, Language
from ..view import Flag, Picture, Stretch, Strip

_DAY = timedelta(days=1)
_WHOLE = 1440
_MOST_STRIPS = 9
_MOST_DAYS = 800


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What a timeline shows: the answer of one clock.

    `cutoff` is the moment up to which a start was in time, with its words. For a `notice`, `due` lies before `start`.
    """

    start: datetime
    due: datetime | None
    opens: datetime | None = None
    included: bool = True
    cutoff: tuple[datetime, str] | None = None
    notice: bool = False


def picture_of(
    shown: Shown,
    steps: Sequence[Step],
    calendar: Calendar | None,
    zone: ZoneInfo,
    title: str,
    text: Sequence[str],
    language: Language = ENGLISH,
    holiday: Callable[[str], str] = str,
) -> Picture:
    """The days from the start to the due date, in one zone. `calendar` gives the hours; without it none are drawn.

    `holiday` says a holiday's name in the language.
    """
    low = min(shown.start, shown.due or shown.start)
    high = max(shown.start, shown.due or shown.start)
    first, last = low.astimezone(zone).date(), high.astimezone(zone).date()
    last = min(last, first + _DAY * _MOST_DAYS)
    days = _Days(shown, steps, calendar, zone, language, holiday)
    strips = [days.strip(first + _DAY * number) for number in range((last - first).days + 1)]
    return Picture(title=title, zone=zone.key, strips=tuple(_folded(language, strips, first)), text=tuple(text))


class _Days:
    def __init__(
        self,
        shown: Shown,
        steps: Sequence[Step],
        calendar: Calendar | None,
        zone: ZoneInfo,
        language: Language,
        holiday: Callable[[str], str],
    ) -> None:
        self._holiday = holiday
        self._language = language
        self._shown = shown
        self._steps = steps
        self._calendar = calendar
        self._zone = zone
        self._counts = dict(self._counted_days())

    def _counted_days(self) -> Iterator[tuple[date, int]]:
        """The number of each business day that was counted."""
        base = next((step.first for step in self._steps if step.kind == "base"), None)
        day = next((step.last for step in self._steps if step.kind == "day"), None)
        if base is not None and day is not None and base < day and self._calendar is not None:
            for number, one in enumerate(self._calendar.working_dates(base + _DAY, day), 1):
                yield one, number

    def strip(self, day: date) -> Strip:
        calendar = self._calendar
        begins, ends = at_reading(self._zone, day, time()), at_reading(self._zone, day + _DAY, time())
        changed = self._change(day, begins, ends)
        closed = calendar is not None and calendar.zone is not None and not calendar.is_working_date(day)
        names = calendar.closed_by(day) if calendar is not None and closed else ()
        stretches = [*self._open(begins, ends), *self._counted(begins, ends), *self._window(begins, ends)]
        flags = [*self._flags(begins, ends)]
        if changed is not None:
            stretches.append(changed[0])
            flags.append(changed[1])
        return Strip(
            label=self._language.day_short(day),
            kind="holiday" if names else "closed" if closed else "day",
            words=self._language.series(map(self._holiday, names))
            if names
            else self._language.say("closed")
            if closed
            else "",
            count=str(self._counts.get(day, "")),
            stretches=tuple(stretches),
            flags=tuple(sorted(flags, key=lambda flag: (flag.at, flag.kind))),
        )

    # -- stretches

    def _open(self, begins: datetime, ends: datetime) -> Iterator[Stretch]:
        if self._calendar is not None:
            for window in self._calendar.windows(begins, ends):
                yield self._stretch(window.opens, window.closes, begins, "open")

    def _counted(self, begins: datetime, ends: datetime) -> Iterator[Stretch]:
        for step in self._steps:
            if step.kind in ("open", "paused") and step.starts is not None:
                low, high = max(step.starts, begins), min(step.ends or ends, ends)
                if low < high:
                    yield self._stretch(low, high, begins, "counted" if step.kind == "open" else "paused")

    def _window(self, begins: datetime, ends: datetime) -> Iterator[Stretch]:
        opens, due = self._shown.opens, self._shown.due
        if opens is not None and due is not None and max(opens, begins) < min(due, ends):
            yield self._stretch(max(opens, begins), min(due, ends), begins, "window")

    def _stretch(self, opens: datetime, closes: datetime, begins: datetime, kind: str) -> Stretch:
        return Stretch(opens=self._minute(opens, begins), closes=self._minute(closes, begins), kind=kind)

    def _minute(self, moment: datetime, begins: datetime) -> int:
        """What the clock reads at a moment of the day that begins at `begins`; 1440 at the day's end."""
        local, day = moment.astimezone(self._zone), begins.astimezone(self._zone).date()
        return (local.date() - day).days * _WHOLE + local.hour * 60 + local.minute

    # -- moments

    def _flags(self, begins: datetime, ends: datetime) -> Iterator[Flag]:
        shown = self._shown
        if begins <= shown.start < ends:
            yield self._start_flag(shown.start, begins)
        if shown.cutoff is not None and begins <= shown.cutoff[0] < ends:
            yield Flag(at=self._minute(shown.cutoff[0], begins), kind="cutoff", words=shown.cutoff[1])
        due = shown.due
        # what falls due at midnight belongs to the day that ends then, if that one is shown
        if due is not None and begins < due <= ends if due != shown.start else begins <= shown.start < ends:
            assert due is not None
            yield Flag(at=self._minute(due, begins), kind="due", words=self._due_words(due, begins))

    def _start_flag(self, moment: datetime, begins: datetime) -> Flag:
        say, minute = self._language.say, self._minute(moment, begins)
        time = self._language.minutes(minute)
        words = say("event {time}", time=time) if self._shown.notice else say("start {time}", time=time)
        return Flag(at=minute, kind="start", words=words)

    def _due_words(self, due: datetime, begins: datetime) -> str:
        language, shown = self._language, self._shown
        say, time = language.say, language.minutes(self._minute(due, begins))
        if shown.opens is not None and begins <= shown.opens:
            time = f"{language.minutes(self._minute(shown.opens, begins))}–{time}"
        match shown.notice, shown.included:
            case True, True:
                return say("notice by {time}", time=time)
            case True, False:
                return say("notice before {time}", time=time)
            case _, True:
                return say("due {time}", time=time)
            case _:
                return say("due before {time}", time=time)

    def _change(self, day: date, begins: datetime, ends: datetime) -> tuple[Stretch, Flag] | None:
        if ends - begins == _DAY:
            return None
        found = [one for one in clock_changes(self._zone, Year(day - _DAY, day + _DAY)) if begins < one.at < ends]
        if not found:
            return None
        change = found[0]
        before, after = change.before, change.after
        low, high = sorted((before.hour * 60 + before.minute, after.hour * 60 + after.minute))
        language = self._language
        words = language.say(
            "clocks {before}→{after}", before=language.clock(before.time()), after=language.clock(after.time())
        )
        kind = "skipped" if change.forward else "repeated"
        return Stretch(opens=low, closes=high, kind=kind), Flag(at=low, kind="change", words=words)


# ---- days alike as one strip


def _folded(language: Language, strips: list[Strip], first: date) -> Iterator[Strip]:
    """Closed days in a row as one strip, and where there are still too many, plain days in a row too."""
    numbered = [(first + _DAY * number, strip) for number, strip in enumerate(strips)]
    long = len(_groups(numbered, long=False)) > _MOST_STRIPS
    groups = _groups(numbered, long=long)
    if len(groups) > _MOST_STRIPS:
        groups = [numbered[:1], numbered[1:-1], numbered[-1:]]
    for group in groups:
        yield group[0][1] if len(group) == 1 else _joined(language, group)


def _groups(numbered: list[tuple[date, Strip]], *, long: bool) -> list[list[tuple[date, Strip]]]:
    def key(item: tuple[date, Strip]) -> tuple[object, ...]:
        strip = item[1]
        if strip.flags or strip.kind == "holiday" or (strip.kind == "day" and not long):
            return (item[0],)
        return ("plain",) if long else (strip.kind, strip.words)

    return [list(group) for _, group in groupby(numbered, key)]


def _joined(language: Language, group: list[tuple[date, Strip]]) -> Strip:
    (first, one), (last, end) = group[0], group[-1]
    label = language.days_short(first, last)
    if {strip.kind for _, strip in group} == {"closed"}:
        days = f"{language.weekday_short(first.isoweekday())}–{language.weekday_short(last.isoweekday())}"
        return replace(one, label=label, words=language.say("{days}: closed", days=days))
    open_days, number = sum(strip.kind == "day" for _, strip in group), language.number(len(group))
    if open_days == len(group):
        words = language.say("{number} days", number=number)
    else:
        words = language.say("{number} days, {open} of them open", number=number, open=language.number(open_days))
    return Strip(label=label, kind="more", words=words, count=end.count)


def cutoff_moment(
    clock: time, cutoff_zone: str, start: datetime, zone: ZoneInfo, language: Language = ENGLISH
) -> tuple[datetime, str]:
    """The cut-off of the start's date, with its reading in the picture's zone and, where it differs, in its own."""
    own = zone_of(cutoff_zone)
    moment = at_reading(own, start.astimezone(own).date(), clock)
    shown = moment.astimezone(zone)
    reading = language.clock(shown.time().replace(tzinfo=None))
    if own.key == zone.key or shown.utcoffset() == moment.astimezone(own).utcoffset():
        return moment.astimezone(UTC), language.say("cut-off {time}", time=reading)
    place = own.key.rpartition("/")[2].replace("_", " ")
    words = language.say("cut-off {time} ({own} {place})", time=reading, own=language.clock(clock), place=place)
    return moment.astimezone(UTC), words
