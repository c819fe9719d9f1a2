"""The steps of a worked example as sentences: in English those that `compiler.time` says, elsewhere translated."""

import re
from datetime import datetime, time, timedelta

from ...time import Step
from ..boundary.asked import Asked
from ..language import Language, message
from ..names import Names

_PAST = "past the cut-off"
_CLOCK = re.compile(r"\d\d:\d\d(?::\d\d)?")
_STARTS = {
    "of open time": message("from {moment} {zone}: {amount} of open time"),
    "of open time, backwards": message("from {moment} {zone}: {amount} of open time, backwards"),
    "of elapsed time": message("from {moment} {zone}: {amount} of elapsed time"),
}
_NEVER = {
    "the calendar has no such open time": message("never: the calendar has no such open time"),
    "the calendar has no such working date": message("never: the calendar has no such working date"),
}
_POINTS = {
    "at the same time of day": message("due {moment} {zone}: at the same time of day"),
    "at the end of the day": message("due {moment} {zone}: at the end of the day"),
    "at close": message("due {moment} {zone}: at close"),
}


def step_words(names: Names, step: Step, asked: Asked) -> str:
    language = names.language
    say, words = language.say, "; ".join(step.words)
    match step.kind:
        case "start":
            return _start(language, step, words)
        case "open":
            span, amount = _between(language, step), _amount(language, step)
            if words == "elapsed":
                return say("elapsed {span} {zone}: {amount} counted", span=span, zone=step.zone, amount=amount)
            return say("open {span} {zone}: {amount} counted", span=span, zone=step.zone, amount=amount)
        case "closed":
            return _closed(names, _dates(language, step), step.words)
        case "paused":
            if step.ends is None:
                return say(
                    "paused from {moment} {zone}, with no end", moment=_stamp(language, step.starts), zone=step.zone
                )
            return say("paused {span} {zone}", span=_between(language, step), zone=step.zone)
        case "cutoff":
            return _cutoff(names, step, words, asked)
        case "base":
            return say("counted from {days}", days=_dates(language, step))
        case "day":
            return say("{days}: {amount} counted", days=_dates(language, step), amount=_amount(language, step))
        case "rolled":
            return say(
                "an exact fit at {fit} goes to {moment} {zone}",
                fit=_stamp(language, step.starts),
                moment=_stamp(language, step.ends),
                zone=step.zone,
            )
        case "due":
            return _due(language, step, words)
        case "never":
            return say(_NEVER[words]) if words in _NEVER else say("never")


def _start(language: Language, step: Step, words: str) -> str:
    moment, amount = _stamp(language, step.starts), _amount(language, step)
    if words in _STARTS:
        return language.say(_STARTS[words], moment=moment, zone=step.zone, amount=amount)
    if amount:
        return language.say("from {moment} {zone}: {amount}", moment=moment, zone=step.zone, amount=amount)
    return language.say("from {moment} {zone}", moment=moment, zone=step.zone)


def _closed(names: Names, days: str, why: tuple[str, ...]) -> str:
    language = names.language
    if not why:
        return language.say("{days} closed", days=days)
    return language.say("{days} closed: {why}", days=days, why=language.series(map(names.holiday, why)))


def _cutoff(names: Names, step: Step, words: str, asked: Asked) -> str:
    language = names.language
    day, line = _dates(language, step), asked.cutoff
    if words.startswith(_PAST) and line is not None:
        return language.say(
            "past the cut-off {time} {zone} on {day}; the next working date counts",
            time=language.clock(line.clock),
            zone=line.zone.key,
            day=day,
        )
    why = asked.days.closed_by(step.first) if asked.days is not None and step.first is not None else ()
    if not why:
        return language.say("{day} ({zone}) is closed; the next working date counts", day=day, zone=step.zone)
    return language.say(
        "{day} ({zone}) is closed: {why}; the next working date counts",
        day=day,
        zone=step.zone,
        why=": ".join(map(names.holiday, why)),
    )


def _due(language: Language, step: Step, words: str) -> str:
    moment, zone = _stamp(language, step.ends), step.zone
    if words in _POINTS:
        return language.say(_POINTS[words], moment=moment, zone=zone)
    readings = [language.clock(time.fromisoformat(found)) for found in _CLOCK.findall(words)]
    match readings:
        case [one]:
            return language.say("due {moment} {zone}: at {time}", moment=moment, zone=zone, time=one)
        case [opens, closes]:
            return language.say(
                "due {moment} {zone}: between {opens} and {closes}",
                moment=moment,
                zone=zone,
                opens=opens,
                closes=closes,
            )
        case _:
            return language.say("due {moment} {zone}", moment=moment, zone=zone)


# ---- what stands in them


def _stamp(language: Language, moment: datetime | None) -> str:
    """`Mon 2026-05-25 08:50`."""
    if moment is None:
        return language.say("an unknown moment")
    return language.say_in(
        "steps", "{day} {time}", day=language.day_plain(moment.date()), time=language.clock(moment.time())
    )


def _between(language: Language, step: Step) -> str:
    starts, ends = step.starts, step.ends
    if starts is None or ends is None:
        return _stamp(language, starts)
    if starts.date() == ends.date() and starts.utcoffset() == ends.utcoffset():
        return language.say_in(
            "steps", "{start} to {end}", start=_stamp(language, starts), end=language.clock(ends.time())
        )
    if starts.utcoffset() == ends.utcoffset():
        return language.say_in("steps", "{start} to {end}", start=_stamp(language, starts), end=_stamp(language, ends))
    # a clock change inside the window: without it the amount would look wrong
    return language.say(
        "{start} to {end} ({before} to {after})",
        start=_stamp(language, starts),
        end=_stamp(language, ends),
        before=_offset(starts),
        after=_offset(ends),
    )


def _offset(moment: datetime) -> str:
    return f"UTC{moment:%z}"


def _dates(language: Language, step: Step) -> str:
    if step.first is None or step.last is None:
        return language.say("no date")
    first = language.day_plain(step.first)
    if step.first == step.last:
        return first
    return language.say_in("steps", "{start} to {end}", start=first, end=language.day_plain(step.last))


def _amount(language: Language, step: Step) -> str:
    if step.amount is not None:
        return _duration(language, step.amount)
    if step.count is not None:
        return language.say_n("{count} working day", "{count} working days", step.count)
    return ""


def _duration(language: Language, amount: timedelta) -> str:
    """`26 h 30 min`."""
    if amount < timedelta():
        return f"-{_duration(language, -amount)}"
    minutes, rest = divmod(amount // timedelta(microseconds=1), 60_000_000)
    seconds, fraction = divmod(rest, 1_000_000)
    parts = []
    if minutes >= 60:
        parts.append(language.say("{count} h", count=str(minutes // 60)))
    if minutes % 60:
        parts.append(language.say("{count} min", count=str(minutes % 60)))
    if rest:
        parts.append(language.say("{count} s", count=f"{seconds}.{fraction:06}".rstrip("0").rstrip(".")))
    return " ".join(parts) or language.say("{count} min", count="0")
