"""Calendar dates and recurring ones: month ends, leap days, counting from the start."""

from docs.conformance.kit import Err, Kit
from docs.conformance.situations.calendars import Calendars

LAST, NEXT = "last_day", "next_month_first"


def situations(kit: Kit, _: Calendars) -> None:
    moves(kit)
    moments(kit)
    recurring(kit)


def moves(kit: Kit) -> None:
    kit.section("date")
    kit.date_after("2026-01-15", 1, "month", "plain")
    kit.date_after("2026-01-31", 1, "month", "month-end", month_end=LAST, why="February 2026 has 28 days: its last.")
    kit.date_after("2026-01-31", 1, "month", "month-end", month_end=NEXT, why="Or the first of the month after it.")
    kit.date_after(
        "2026-01-31",
        1,
        "month",
        "month-end error",
        expect=Err("month_end"),
        why="Without a rule the question has no answer.",
    )
    kit.date_after("2026-01-28", 1, "month", "month-end", why="28 February exists: no rule is needed.")
    kit.date_after("2024-01-31", 1, "month", "month-end leap-day", month_end=LAST)
    kit.date_after("2024-01-31", 1, "month", "month-end leap-day", month_end=NEXT)
    kit.date_after("2024-01-29", 1, "month", "month-end leap-day")
    kit.date_after("2023-01-29", 1, "month", "month-end leap-day error", expect=Err("month_end"))
    kit.date_after("2026-03-31", 1, "month", "month-end", month_end=LAST)
    kit.date_after("2026-03-31", -1, "month", "month-end negative", month_end=LAST, why="Backwards too: 28 February.")
    kit.date_after(
        "2026-03-31",
        -1,
        "month",
        "month-end negative",
        month_end=NEXT,
        why="The day after the missing one, not the one before.",
    )
    kit.date_after("2026-03-30", -1, "month", "month-end negative error", expect=Err("month_end"))
    kit.date_after("2026-08-31", 6, "month", "month-end", month_end=LAST)
    kit.date_after(
        "2026-01-31",
        3,
        "month",
        "month-end",
        month_end=LAST,
        why="From the start in one step: 30 April, not by way of 28 February.",
    )
    kit.date_after("2026-01-31", 2, "month", "month-end", why="March has a 31st.")
    kit.date_after(
        "2026-02-28", 1, "month", "month-end", why="The 28th stays the 28th: a month's end is no rule by itself."
    )
    kit.date_after("2026-11-30", 1, "quarter", "month-end", month_end=LAST)
    kit.date_after("2026-11-30", 1, "quarter", "month-end", month_end=NEXT)
    kit.date_after("2026-05-31", 2, "quarter", "month-end", month_end=LAST)
    kit.date_after("2024-02-29", 1, "year", "leap-day", month_end=LAST)
    kit.date_after("2024-02-29", 1, "year", "leap-day", month_end=NEXT)
    kit.date_after(
        "2024-02-29",
        1,
        "year",
        "leap-day error",
        expect=Err("month_end"),
        why="2025 has no 29 February and no rule says which date counts.",
    )
    kit.date_after("2024-02-29", 4, "year", "leap-day")
    kit.date_after("2096-02-29", 4, "year", "leap-day far-years", month_end=LAST, why="2100 is no leap year.")
    kit.date_after("2024-02-29", -1, "year", "leap-day negative", month_end=LAST)
    kit.date_after("2023-02-28", 1, "year", "leap-day")
    kit.date_after("2024-02-28", 1, "day", "leap-day")
    kit.date_after("2023-02-28", 1, "day", "leap-day")
    kit.date_after("2024-03-01", -1, "day", "leap-day negative")
    kit.date_after("2026-06-30", 60, "day", "plain month-end", why="60 days after June ends: 29 August.")
    kit.date_after("2026-12-31", 1, "day", "year-end")
    kit.date_after("2026-12-31", 1, "month", "year-end month-end")
    kit.date_after("2026-12-15", 2, "month", "year-end")
    kit.date_after("2026-01-15", -1, "month", "year-end negative")
    kit.date_after("2026-12-31", 2, "month", "year-end month-end", month_end=LAST)
    kit.date_after("2026-05-20", 3, "week", "plain")
    kit.date_after("2026-05-20", -2, "week", "negative")
    kit.date_after("2026-05-31", 0, "month", "zero month-end")
    kit.date_after("2026-05-20", 0, "day", "zero")
    kit.date_after("2026-05-20", 1200, "month", "far-years error", expect=Err("time_range"))
    kit.date_after("2026-05-20", 36500, "day", "far-years error", expect=Err("time_range"))


def moments(kit: Kit) -> None:
    kit.section("moment")
    kit.add_dates("America/Denver", "2026-05-20 10:00", 30, "day", "wall-time")
    kit.add_dates("America/Denver", "2026-01-31 10:00", 1, "month", "wall-time month-end", month_end=LAST)
    kit.add_dates("America/Denver", "2026-01-31 10:00", 1, "month", "wall-time month-end", month_end=NEXT)
    kit.add_dates("America/Denver", "2026-01-31 10:00", 1, "month", "month-end error", expect=Err("month_end"))
    kit.add_dates("America/Denver", "2026-02-08 02:30", 1, "month", "wall-time dst-gap", why="8 March has no 02:30.")
    kit.add_dates(
        "America/Denver",
        "2026-03-01 12:00",
        1,
        "month",
        "wall-time dst-gap",
        why="743 hours later, at the same wall time.",
    )
    kit.add_dates("America/Denver", "2026-10-01 01:30", 1, "month", "wall-time dst-fold")
    kit.add_dates(
        "Asia/Kolkata",
        "2026-05-20 19:00",
        1,
        "day",
        "wall-time half-hour-offset other-zone",
        why="The local date is Kolkata's.",
    )
    kit.add_dates("America/New_York", "2026-05-31 23:30", -1, "quarter", "wall-time negative month-end", month_end=LAST)
    kit.add_dates("Europe/Berlin", "2024-02-29 09:00", 1, "year", "wall-time leap-day", month_end=LAST)
    kit.add_dates("Europe/Berlin", "2026-03-22 02:15", 1, "week", "wall-time dst-gap")
    kit.add_dates("UTC", "2026-05-20 10:00:00.000001", 1, "year", "wall-time microsecond")
    kit.add_dates("America/New_York", "2026-11-01T01:30-05:00", 0, "day", "wall-time dst-fold zero")


def recurring(kit: Kit) -> None:
    kit.section("recur")
    kit.occurrences(
        "2026-01-31",
        1,
        "month",
        "2026-07-01",
        "month-end",
        month_end=LAST,
        why="Each is counted from the start: 28 February, but 31 March again.",
    )
    kit.occurrences("2026-01-31", 1, "month", "2026-07-01", "month-end", month_end=NEXT)
    kit.occurrences("2026-01-31", 1, "month", "2026-07-01", "month-end error", expect=Err("month_end"))
    kit.occurrences("2026-01-30", 1, "month", "2026-05-01", "month-end", month_end=LAST)
    kit.occurrences("2026-01-31", 1, "month", "2026-02-28", "month-end", why="The run ends before a rule would matter.")
    kit.occurrences("2026-01-28", 1, "month", "2026-06-01", "month-end")
    kit.occurrences("2026-11-30", 1, "quarter", "2027-09-01", "month-end year-end", month_end=LAST)
    kit.occurrences("2026-11-30", 1, "quarter", "2027-09-01", "month-end year-end", month_end=NEXT)
    kit.occurrences("2024-02-29", 1, "year", "2029-01-01", "leap-day", month_end=LAST)
    kit.occurrences("2024-02-29", 1, "year", "2029-01-01", "leap-day", month_end=NEXT)
    kit.occurrences("2024-02-29", 4, "year", "2037-01-01", "leap-day")
    kit.occurrences("2024-01-31", 1, "month", "2024-05-01", "leap-day month-end", month_end=LAST)
    kit.occurrences("2026-05-20", 2, "week", "2026-07-15", "", why="`until` is excluded: 15 July is none.")
    kit.occurrences("2026-05-20", 10, "day", "2026-06-30", "")
    kit.occurrences("2026-12-15", 1, "month", "2027-03-15", "year-end")
    kit.occurrences("2026-05-20", 1, "day", "2026-05-20", "zero", why="Nothing lies before its own start.")
    kit.occurrences("2026-05-20", 1, "day", "2026-05-21", "")
    kit.occurrences("2026-05-31", 5, "month", "2028-01-01", "month-end", month_end=LAST)
    kit.occurrences("2026-05-20", 0, "month", "2027-01-01", "error zero", expect=Err("every"))
    kit.occurrences("2026-08-29", 6, "month", "2028-12-31", "leap-day month-end", month_end=LAST)
