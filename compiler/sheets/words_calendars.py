"""Calendars and holiday lists as customer sentences, a sentence a line."""

from typing import assert_never

from ...dsl.model import targets as tg
from . import words as w
from .names import Names
from .words_facts import place_words, zone_words

TIE_RULE = (
    "Open from the opening instant until just before the closing instant; at closing time it is closed. "
    "A clock that runs out at closing time ends at closing time."
)


def calendar_line_words(names: Names, line: tg.CalendarLine) -> str:
    """A line of a calendar, to stand under a heading that says whether it opens or closes."""
    match line:
        case tg.Weekly(days=days, hours=hours):
            return f"{weekdays_words(days)}, {hours_words(hours)}"
        case tg.WorkingWeek(place=place, hours=hours):
            return f"the working days of {place_words(names, place)}, {hours_words(hours)}"
        case tg.Always():
            return "24 hours a day, every day of the year"
        case tg.WithCalendars(calendars=calendars):
            return f"whenever {w.listed([names.calendar(name) for name in calendars], 'or')} is open"
        case tg.OnlyWithin(calendar=calendar):
            return f"only while {names.calendar(calendar)} is open"
        case tg.ClosedWithin(calendar=calendar):
            return f"while {names.calendar(calendar)} is open"
        case tg.ClosedOn(dates=dates):
            return f"on {dates_words(names, dates)}"
        case tg.DatedHours(rule=rule, hours=hours):
            return f"{day_rule_words(names, rule)}: open {hours_words(hours)} instead, even on a holiday"
        case tg.DatedBreak(rule=rule, hours=hours):
            return f"{day_rule_words(names, rule)}: closed {hours_words(hours)}"
        case tg.InZone(zone=zone):
            return zone_words(names, zone)
        case tg.AtMostDays(count=count):
            return f"at most {w.plural(count, 'day')} a week; a week of more working days is left open by the plan"
        case tg.Open(why=why):
            return why
        case _:
            assert_never(line)


def weekdays_words(days: tuple[int, ...]) -> str:
    """ISO weekdays: runs of three and more as `Monday to Friday`."""
    if days == (1, 2, 3, 4, 5, 6, 7):
        return "every day"
    runs: list[list[int]] = []
    for number in days:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        titles = [w.WEEKDAYS[number - 1] for number in run]
        parts.extend([f"{titles[0]} to {titles[-1]}"] if len(run) > 2 else titles)
    return w.listed(parts)


def hours_words(hours: tuple[tg.Hours, ...]) -> str:
    return w.listed([f"{w.minutes(part.opens)} to {w.minutes(part.closes)}" for part in hours])


def dates_words(names: Names, dates: tg.PublicHolidays | tg.NamedHolidays | tg.FixedDates | tg.YearlyDates) -> str:
    match dates:
        case tg.PublicHolidays(place=place, observed=observed):
            kept = "on the day observed for each" if observed else "each on its own date, also on a weekend"
            return f"the public holidays of {place_words(names, place)}, {kept}"
        case tg.NamedHolidays(name=name):
            return f"the days of {names.holiday_list(name)}"
        case tg.FixedDates() | tg.YearlyDates():
            return day_rule_words(names, dates)
        case _:
            assert_never(dates)


def day_rule_words(names: Names, rule: tg.DayRule) -> str:
    match rule:
        case tg.FixedDates(first=first, last=last):
            return w.day(first) if first == last else f"{w.day(first)} to {w.day(last)}"
        case tg.YearlyDates(first=first_day, last=last_day):
            one = w.yearly_day(first_day)
            return (
                f"{one} of every year" if first_day == last_day else f"{one} to {w.yearly_day(last_day)} of every year"
            )
        case tg.NthWeekday(nth=nth, weekday=weekday, month=month):
            which = "last" if nth == -1 else w.ordinal(nth)
            return f"the {which} {w.WEEKDAYS[weekday - 1]} of {w.MONTHS[month - 1]}"
        case tg.BesideHoliday(before=before, holiday=holiday, listing=listing):
            of_list = f" (of {names.holiday_list(listing)})" if listing else ""
            return f"the day {'before' if before else 'after'} {holiday}{of_list}"
        case _:
            assert_never(rule)


def holiday_line_words(names: Names, line: tg.HolidayLine) -> str:
    match line:
        case tg.AllDays(dates=dates):
            return f"all of {dates_words(names, dates)}"
        case tg.Chosen(holidays=chosen, dates=dates):
            return f"{w.listed(chosen)}; of {dates_words(names, dates)}"
        case tg.OnlyThose(dates=dates):
            return f"only those that are also among {dates_words(names, dates)}"
        case tg.WithoutNames(holidays=left_out):
            return f"without {w.listed(left_out)}"
        case tg.WithoutThose(dates=dates):
            return f"without {dates_words(names, dates)}"
        case tg.AddedDay(holiday=holiday, rule=rule):
            return f"{holiday}: {day_rule_words(names, rule)}"
        case _:
            assert_never(line)


def used_calendars(line: tg.CalendarLine) -> tuple[str, ...]:
    match line:
        case tg.WithCalendars(calendars=calendars):
            return calendars
        case tg.OnlyWithin(calendar=calendar) | tg.ClosedWithin(calendar=calendar):
            return (calendar,)
        case _:
            return ()
