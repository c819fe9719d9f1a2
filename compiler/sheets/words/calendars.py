"""Calendars and holiday lists as customer sentences, a sentence a line."""

from typing import assert_never

from ....dsl.model import targets as tg
from ..language import Language
from ..names import Names
from .facts import place_words, zone_words


def tie_rule(language: Language) -> str:
    return language.say(
        "Open from the opening instant until just before the closing instant; at closing time it is closed. "
        "A clock that runs out at closing time ends at closing time."
    )


def calendar_line_words(names: Names, line: tg.CalendarLine) -> str:
    """A line of a calendar, to stand under a heading that says whether it opens or closes."""
    language = names.language
    say = language.say
    match line:
        case tg.Weekly(days=days, hours=hours):
            return say("{days}, {hours}", days=weekdays_words(language, days), hours=hours_words(language, hours))
        case tg.WorkingWeek(place=place, hours=hours):
            return say(
                "the working days of {place}, {hours}",
                place=place_words(names, place),
                hours=hours_words(language, hours),
            )
        case tg.Always():
            return say("24 hours a day, every day of the year")
        case tg.WithCalendars(calendars=calendars):
            others = language.listed([names.calendar(name) for name in calendars], "or")
            return say("whenever {calendars} is open", calendars=others)
        case tg.OnlyWithin(calendar=calendar):
            return say("only while {calendar} is open", calendar=names.calendar(calendar))
        case tg.ClosedWithin(calendar=calendar):
            return say("while {calendar} is open", calendar=names.calendar(calendar))
        case tg.ClosedOn(dates=dates):
            return say("on {days}", days=dates_words(names, dates))
        case tg.DatedHours(rule=rule, hours=hours):
            return say(
                "{day}: open {hours} instead, even on a holiday",
                day=day_rule_words(names, rule),
                hours=hours_words(language, hours),
            )
        case tg.DatedBreak(rule=rule, hours=hours):
            return say("{day}: closed {hours}", day=day_rule_words(names, rule), hours=hours_words(language, hours))
        case tg.InZone(zone=zone):
            return zone_words(names, zone)
        case tg.AtMostDays(count=count):
            return language.say_n(
                "at most {count} day a week; a week of more working days is left open by the plan",
                "at most {count} days a week; a week of more working days is left open by the plan",
                count,
            )
        case tg.Open(why=why):
            return names.own(why)
        case _:
            assert_never(line)


def weekdays_words(language: Language, days: tuple[int, ...]) -> str:
    """ISO weekdays: runs of three and more as `Monday to Friday`."""
    if days == (1, 2, 3, 4, 5, 6, 7):
        return language.say("every day")
    runs: list[list[int]] = []
    for number in days:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        titles = [language.weekday(number) for number in run]
        if len(run) > 2:
            parts.append(language.say_in("weekdays", "{first} to {last}", first=titles[0], last=titles[-1]))
        else:
            parts.extend(titles)
    return language.listed(parts)


def hours_words(language: Language, hours: tuple[tg.Hours, ...]) -> str:
    return language.listed([_hours_words(language, part) for part in hours])


def _hours_words(language: Language, part: tg.Hours) -> str:
    opens = language.minutes(part.opens)
    if part.closes <= 1440:
        return language.say_in("times of day", "{opens} to {closes}", opens=opens, closes=language.minutes(part.closes))
    closes = language.minutes(part.closes - 1440)
    return language.say_in("times of day", "{opens} to {closes} the next day", opens=opens, closes=closes)


def dates_words(names: Names, dates: tg.PublicHolidays | tg.NamedHolidays | tg.FixedDates | tg.YearlyDates) -> str:
    say = names.language.say
    match dates:
        case tg.PublicHolidays(place=place, observed=True):
            return say("the public holidays of {place}, on the day observed for each", place=place_words(names, place))
        case tg.PublicHolidays(place=place):
            return say(
                "the public holidays of {place}, each on its own date, also on a weekend",
                place=place_words(names, place),
            )
        case tg.NamedHolidays(name=name):
            return say("the days of {list}", list=names.holiday_list(name))
        case tg.FixedDates() | tg.YearlyDates():
            return day_rule_words(names, dates)
        case _:
            assert_never(dates)


def day_rule_words(names: Names, rule: tg.DayRule) -> str:
    language = names.language
    say = language.say
    match rule:
        case tg.FixedDates(first=first, last=last):
            if first == last:
                return language.day(first)
            return language.say_in("dates", "{first} to {last}", first=language.day(first), last=language.day(last))
        case tg.YearlyDates(first=first_day, last=last_day):
            one = language.yearly_day(first_day)
            if first_day == last_day:
                return say("{day} of every year", day=one)
            return say("{first} to {last} of every year", first=one, last=language.yearly_day(last_day))
        case tg.NthWeekday(nth=nth, weekday=weekday, month=month):
            of_week, of_year = language.weekday(weekday), language.month(month)
            if nth == -1:
                return say("the last {weekday} of {month}", weekday=of_week, month=of_year)
            return say("the {nth} {weekday} of {month}", nth=language.ordinal(nth), weekday=of_week, month=of_year)
        case tg.BesideHoliday():
            return _beside(names, rule)
        case _:
            assert_never(rule)


def _beside(names: Names, rule: tg.BesideHoliday) -> str:
    say, holiday = names.language.say, names.own(rule.holiday)
    if rule.before:
        said = say("the day before {holiday}", holiday=holiday)
    else:
        said = say("the day after {holiday}", holiday=holiday)
    if not rule.listing:
        return said
    return say("{day} (of {list})", day=said, list=names.holiday_list(rule.listing))


def holiday_line_words(names: Names, line: tg.HolidayLine) -> str:
    language = names.language
    say = language.say
    match line:
        case tg.AllDays(dates=dates):
            return say("all of {days}", days=dates_words(names, dates))
        case tg.Chosen(holidays=chosen, dates=dates):
            return say("{holidays}; of {days}", holidays=_called(names, chosen), days=dates_words(names, dates))
        case tg.OnlyThose(dates=dates):
            return say("only those that are also among {days}", days=dates_words(names, dates))
        case tg.WithoutNames(holidays=left_out):
            return say("without {days}", days=_called(names, left_out))
        case tg.WithoutThose(dates=dates):
            return say("without {days}", days=dates_words(names, dates))
        case tg.AddedDay(holiday=holiday, rule=rule):
            return say("{holiday}: {day}", holiday=names.own(holiday), day=day_rule_words(names, rule))
        case _:
            assert_never(line)


def _called(names: Names, holidays: tuple[str, ...]) -> str:
    return names.language.listed([names.own(holiday) for holiday in holidays])


def used_calendars(line: tg.CalendarLine) -> tuple[str, ...]:
    match line:
        case tg.WithCalendars(calendars=calendars):
            return calendars
        case tg.OnlyWithin(calendar=calendar) | tg.ClosedWithin(calendar=calendar):
            return (calendar,)
        case _:
            return ()
