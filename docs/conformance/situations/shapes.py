"""Closed dates, special hours, breaks, set operations, other weekends, calendars that never open, the ends of time."""

from docs.conformance.kit import NEVER, Err, Kit
from docs.conformance.situations.calendars import Calendars


def situations(kit: Kit, on: Calendars) -> None:
    holidays(kit, on)
    special_hours(kit, on)
    breaks(kit, on)
    sets(kit, on)
    weekends(kit, on)
    never(kit, on)
    errors(kit, on)


def holidays(kit: Kit, on: Calendars) -> None:
    kit.section("holiday")
    kit.is_open(on.desk, "2026-05-25 10:00", "holiday")
    kit.next_open(on.desk, "2026-05-25 10:00", "holiday")
    kit.add(
        on.desk,
        "2026-05-25 10:00",
        "PT1H",
        "holiday closed-start",
        why="A start on a holiday counts from Tuesday 08:00.",
    )
    kit.add(on.desk, "2026-07-02 16:30", "PT1H", "holiday weekend")
    kit.add(on.desk, "2026-12-24 16:00", "PT1H", "holiday closing-edge weekend")
    kit.add(on.desk, "2026-12-31 16:00", "PT2H", "holiday weekend year-end")
    kit.subtract(on.desk, "2026-12-28 09:00", "PT2H", "holiday weekend backwards")
    kit.between(on.desk, "2026-12-21 00:00", "2027-01-11 00:00", "holiday weekend year-end")
    kit.windows(on.desk, "2026-12-24 10:00", "2026-12-28 10:00", "holiday weekend split-day")
    kit.working_dates(on.desk, "2026-12-23", "2027-01-05", "holiday weekend year-end")
    kit.next_open(
        on.berlin, "2026-04-02 17:00", "holiday weekend closing-edge", why="Good Friday to Easter Monday are closed."
    )
    kit.add(on.berlin, "2026-04-02 16:00", "PT9H30M", "holiday weekend closing-edge")
    kit.between(on.berlin, "2026-04-27 00:00", "2026-05-18 00:00", "holiday weekend")
    kit.between(on.berlin, "2026-03-27 08:30", "2026-03-30 17:00", "dst-gap weekend")
    closed_utc = kit.week(
        "holidays-utc", "UTC", {"mon-fri": ["09:00-17:00"]}, closed=["2026-12-25", "2026-12-28", "2027-01-01"]
    )
    kit.add(closed_utc, "2026-12-24 16:00", "PT2H", "holiday weekend")
    kit.add(closed_utc, "2026-12-24 09:00", "PT8H", "holiday weekend closing-edge")
    kit.add(closed_utc, "2026-12-25 12:00", "PT3H", "holiday closed-start weekend")
    kit.add(closed_utc, "2026-12-31 12:00", "PT8H", "holiday weekend year-end")
    kit.between(closed_utc, "2026-12-24 00:00", "2027-01-05 00:00", "holiday weekend year-end")
    kit.between(closed_utc, "2026-12-25 09:00", "2026-12-28 17:00", "holiday weekend zero")
    kit.is_open(closed_utc, "2026-12-28 10:00", "holiday")
    kit.next_open(closed_utc, "2026-12-24 17:00", "holiday closing-edge weekend")
    kit.subtract(closed_utc, "2026-12-29 09:30", "PT1H", "holiday weekend backwards")
    kit.add(closed_utc, "2027-02-01 12:00", "PT8H", "holiday", why="Past the last holiday the week simply goes on.")
    kit.between(closed_utc, "2027-02-01 12:00", "2027-02-02 12:00", "holiday")
    shut = kit.week(
        "shut-for-long",
        "America/New_York",
        {"mon": ["09:00-10:00"]},
        closed=[
            "2026-01-05",
            "2026-01-12",
            "2026-01-19",
            "2026-01-26",
            "2026-02-02",
            "2026-02-09",
            "2026-02-16",
            "2026-02-23",
        ],
    )
    kit.next_open(
        shut, "2025-12-29 10:00", "long-closure holiday closing-edge", why="Eight Mondays in a row are closed."
    )
    kit.add(shut, "2025-12-29 09:30", "PT1H", "long-closure holiday")
    kit.subtract(shut, "2026-03-02 09:15", "PT30M", "long-closure holiday backwards")
    kit.between(shut, "2025-12-29 00:00", "2026-03-03 00:00", "long-closure holiday")
    kit.add_days(shut, "2025-12-29 09:30", 1, "long-closure holiday wall-time")


def special_hours(kit: Kit, on: Calendars) -> None:
    kit.section("special")
    tag = "special-hours half-day-wins"
    kit.is_open(
        on.shop, "2026-12-24 12:00", f"{tag} holiday", why="The 24th is a closed date; hours written for it win."
    )
    kit.is_open(on.shop, "2026-12-24 13:00", f"{tag} holiday closing-edge")
    kit.next_close(on.shop, "2026-12-24 11:30", f"{tag} holiday")
    kit.add(
        on.shop,
        "2026-12-24 12:00",
        "PT2H",
        f"{tag} holiday",
        why="An hour to 13:00; then 25, 26, 27, 28 and 29 are closed.",
    )
    kit.add(on.shop, "2026-12-24 12:30", "PT30M", f"{tag} holiday closing-edge")
    kit.between(
        on.shop, "2026-12-24 00:00", "2026-12-25 00:00", f"{tag} holiday break", why="09-13 less the break 10-11."
    )
    kit.working_dates(on.shop, "2026-12-19", "2026-12-31", f"{tag} holiday")
    kit.is_open(on.shop, "2026-12-20 11:00", "special-hours weekend", why="A Sunday with hours of its own.")
    kit.next_open(on.shop, "2026-12-19 17:30", "special-hours weekend closing-edge")
    kit.add(on.shop, "2026-12-19 17:00", "PT1H", "special-hours weekend")
    kit.next_open(
        on.shop, "2026-12-28 10:00", "special-hours holiday", why="The 29th is closed by an empty list of hours."
    )
    kit.is_open(on.shop, "2026-12-29 10:00", "special-hours")
    kit.windows(
        on.shop,
        "2026-12-30 00:00",
        "2026-12-31 00:00",
        "special-hours split-day",
        why="They replace all hours of the date.",
    )
    kit.add(on.shop, "2026-12-30 11:00", "PT2H", "special-hours split-day")
    kit.between(on.shop, "2026-12-19 00:00", "2027-01-02 00:00", f"{tag} holiday year-end")
    eve = kit.week(
        "nights-with-eve",
        "America/Denver",
        {"daily": ["22:00-06:00"]},
        closed=["2026-12-24"],
        special={"2026-12-24": ["18:00-20:00"], "2026-12-31": ["20:00-04:00"]},
    )
    kit.windows(eve, "2026-12-23 12:00", "2026-12-26 12:00", f"{tag} overnight")
    kit.is_open(
        eve,
        "2026-12-25 01:00",
        f"{tag} overnight",
        why="Hours of the 24th replace the shift that opens on it, past midnight too.",
    )
    kit.is_open(eve, "2026-12-24 05:00", f"{tag} overnight", why="The shift of the 23rd still runs into it.")
    kit.windows(eve, "2026-12-31 12:00", "2027-01-02 00:00", "special-hours overnight year-end")
    kit.add(eve, "2026-12-31 20:00", "PT8H", "special-hours overnight closing-edge year-end")
    once = kit.week("once", "Europe/Paris", {}, special={"2026-03-10": ["10:00-12:00"]})
    kit.next_open(once, "2026-01-01 00:00", "special-hours long-closure")
    kit.add(
        once,
        "2026-01-01 00:00",
        "PT2H",
        "special-hours long-closure closing-edge",
        why="Two hours are all there are, and enough.",
    )
    kit.add(
        once,
        "2026-01-01 00:00",
        "PT2H1M",
        "special-hours never-opens",
        expect=NEVER,
        why="Two hours are all there ever are.",
    )
    kit.next_open(once, "2026-03-10 12:00", "special-hours never-opens", expect=NEVER)
    kit.between(once, "2026-01-01 00:00", "2026-12-31 00:00", "special-hours")
    kit.subtract(once, "2026-03-11 00:00", "PT3H", "special-hours never-opens backwards", expect=NEVER)
    kit.add_days(once, "2026-01-01 10:00", 1, "special-hours long-closure wall-time")
    kit.add_days(once, "2026-01-01 10:00", 2, "special-hours never-opens", expect=NEVER)


def breaks(kit: Kit, on: Calendars) -> None:
    kit.section("break")
    tag = "break"
    kit.is_open(on.shop, "2026-12-21 13:00", tag)
    kit.is_open(
        on.shop, "2026-12-21 14:30", f"{tag} opening-edge", why="A break ends as a window closes: 14:30 is open again."
    )
    kit.next_close(on.shop, "2026-12-21 11:00", tag, why="The break's beginning closes the calendar.")
    kit.next_open(on.shop, "2026-12-21 12:00", f"{tag} closing-edge")
    kit.add(on.shop, "2026-12-21 11:00", "PT1H", f"{tag} closing-edge")
    kit.add(on.shop, "2026-12-21 11:00", "PT2H", tag)
    kit.subtract(on.shop, "2026-12-21 15:00", "PT1H", f"{tag} backwards")
    kit.between(on.shop, "2026-12-21 00:00", "2026-12-22 00:00", tag, why="8.5 hours less 2.5.")
    kit.windows(
        on.shop, "2026-12-22 00:00", "2026-12-23 00:00", tag, why="Breaks that reach past the hours cut both ends."
    )
    kit.add(on.shop, "2026-12-22 16:00", "PT2H", tag)
    kit.is_open(
        on.shop, "2026-12-24 10:30", f"{tag} special-hours holiday", why="Breaks come last: out of special hours too."
    )
    night = kit.week(
        "nights-with-breaks",
        "Europe/Berlin",
        {"mon-fri": ["22:00-06:00"]},
        breaks={"2026-06-10": ["01:00-02:00"], "2026-06-11": ["23:30-00:30"], "2026-06-12": ["00:00-24:00"]},
    )
    kit.windows(
        night,
        "2026-06-09 12:00",
        "2026-06-10 12:00",
        f"{tag} overnight",
        why="A break belongs to its own date: 01:00 of the 10th cuts Tuesday's shift.",
    )
    kit.windows(night, "2026-06-11 12:00", "2026-06-12 12:00", f"{tag} overnight midnight")
    kit.windows(
        night,
        "2026-06-12 00:00",
        "2026-06-13 12:00",
        f"{tag} overnight midnight",
        why="A break of a whole date takes the clock's hours: what is past midnight stays.",
    )
    kit.add(night, "2026-06-11 22:00", "PT3H", f"{tag} overnight midnight")
    kit.working_dates(night, "2026-06-08", "2026-06-14", f"{tag} overnight")
    weekly = kit.join(
        "office-less-lunch",
        "difference",
        on.office,
        kit.week("lunch", "America/New_York", {"mon-fri": ["12:00-13:00"]}),
    )
    kit.add(weekly, "2026-05-20 11:30", "PT1H", f"{tag} difference")
    kit.add(weekly, "2026-05-20 11:00", "PT1H", f"{tag} difference closing-edge")
    kit.between(weekly, "2026-05-18 00:00", "2026-05-25 00:00", f"{tag} difference", why="Five days of seven hours.")
    kit.next_open(weekly, "2026-05-20 12:00", f"{tag} difference closing-edge")


def sets(kit: Kit, on: Calendars) -> None:
    kit.section("set")
    day = kit.week("day-shift", "America/Denver", {"daily": ["06:00-18:00"]})
    eve = kit.week("evening-shift", "America/Denver", {"mon-fri": ["17:00-23:00"]})
    both = kit.join("day-and-evening", "union", day, eve)
    kit.windows(both, "2026-05-22 12:00", "2026-05-25 12:00", "union", why="The overlapping hour counts once.")
    kit.between(both, "2026-05-22 00:00", "2026-05-23 00:00", "union overlapping")
    kit.add(both, "2026-05-22 16:00", "PT7H", "union closing-edge")
    kit.add(both, "2026-05-22 16:00", "PT8H", "union weekend")
    kit.next_close(both, "2026-05-23 12:00", "union weekend")
    kit.working_dates(both, "2026-05-22", "2026-05-25", "union weekend")
    common = kit.join("day-in-evening", "intersection", day, eve)
    kit.windows(common, "2026-05-20 00:00", "2026-05-22 00:00", "intersection")
    kit.add(
        common,
        "2026-05-20 12:00",
        "PT3H",
        "intersection closing-edge",
        why="An hour a day: Wednesday, Thursday, Friday 18:00.",
    )
    kit.between(common, "2026-05-18 00:00", "2026-05-25 00:00", "intersection weekend")
    kit.is_open(common, "2026-05-20 16:59", "intersection")
    london = kit.week("london", "Europe/London", {"mon-fri": ["09:00-17:00"]})
    overlap = kit.join("london-and-new-york", "intersection", london, on.office)
    kit.windows(
        overlap, "2026-05-20 00:00", "2026-05-21 00:00", "intersection mixed-zones", why="14:00 to 17:00 in London."
    )
    kit.between(
        overlap,
        "2026-03-16 00:00",
        "2026-03-17 00:00",
        "intersection mixed-zones dst-gap",
        why="New York has changed its clocks, London not yet: four hours.",
    )
    kit.add(overlap, "2026-03-06 12:00", "PT10H", "intersection mixed-zones dst-gap")
    kit.between(overlap, "2026-10-26 00:00", "2026-10-31 00:00", "intersection mixed-zones dst-fold")
    kit.add_days(overlap, "2026-05-22 10:00", 1, "intersection mixed-zones wall-time weekend")
    tokyo = kit.week("tokyo", "Asia/Tokyo", {"mon-fri": ["09:00-17:00"]})
    sun = kit.join("follow-the-sun", "union", kit.join("london-or-new-york", "union", london, on.office), tokyo)
    kit.windows(
        sun,
        "2026-05-20 00:00",
        "2026-05-21 00:00",
        "union mixed-zones",
        why="Tokyo and London touch at 08:00 UTC; London and New York overlap.",
    )
    kit.add(sun, "2026-05-20 20:00", "PT6H", "union mixed-zones")
    kit.between(sun, "2026-05-18 00:00", "2026-05-25 00:00", "union mixed-zones weekend")
    kit.next_close(sun, "2026-05-20 01:00", "union mixed-zones touching")
    kit.next_open(sun, "2026-05-22 21:00", "union mixed-zones weekend closing-edge")
    kit.add_days(
        sun,
        "2026-05-22 10:00",
        1,
        "union mixed-zones error",
        expect=Err("no_single_zone"),
        why="A union of zones has no dates of its own.",
    )
    kit.working_dates(sun, "2026-05-22", "2026-05-25", "union mixed-zones error", expect=Err("no_single_zone"))
    care = kit.week("maintenance", "America/New_York", {"sun": ["02:00-06:00"]})
    up = kit.join("always-less-maintenance", "difference", on.always, care)
    kit.between(up, "2026-05-18 00:00", "2026-05-25 00:00", "difference always", why="168 hours less 4.")
    kit.next_close(up, "2026-05-20 12:00", "difference always")
    kit.add(up, "2026-05-24 01:00", "PT2H", "difference always")
    kit.add(up, "2026-05-24 01:00", "PT1H", "difference always closing-edge")
    kit.between(
        up,
        "2026-03-08 00:00",
        "2026-03-09 00:00",
        "difference always dst-gap",
        why="23 hours less three: the maintenance loses the skipped hour too.",
    )
    kit.between(up, "2026-11-01 00:00", "2026-11-02 00:00", "difference always dst-fold")
    kit.working_dates(up, "2026-05-22", "2026-05-25", "difference always")
    holes = kit.join(
        "nights-less-maintenance",
        "difference",
        on.nights,
        kit.week("denver-care", "America/Denver", {"mon": ["00:00-02:00"]}),
    )
    kit.windows(holes, "2026-06-14 12:00", "2026-06-16 12:00", "difference overnight midnight")
    kit.working_dates(holes, "2026-06-13", "2026-06-16", "difference overnight")
    free = kit.join("always-in-desk", "intersection", on.always, on.office)
    kit.working_dates(free, "2026-05-20", "2026-05-26", "intersection always")
    kit.add(free, "2026-05-22 16:30", "PT1H", "intersection always weekend")
    kit.is_open(on.always, "2026-05-24 03:00", "always")
    kit.add(on.always, "2026-05-22 16:00", "PT100H", "always")
    kit.next_open(on.always, "2026-05-22 16:00", "always")
    kit.working_dates(on.always, "2026-05-22", "2026-05-25", "always", why="Always open: every date is a working date.")
    kit.windows(on.always, "2026-05-22 16:00", "2026-05-25 16:00", "always touching")


def weekends(kit: Kit, on: Calendars) -> None:
    kit.section("weekend")
    tag = "weekend-fri-sat"
    kit.add(
        on.riyadh,
        "2026-06-11 15:00",
        "PT2H",
        tag,
        why="Thursday's hour, then Sunday's: Friday and Saturday are closed.",
    )
    kit.add(on.riyadh, "2026-06-11 15:00", "PT1H", f"{tag} closing-edge")
    kit.next_open(on.riyadh, "2026-06-12 10:00", tag)
    kit.is_open(on.riyadh, "2026-06-14 10:00", tag)
    kit.between(on.riyadh, "2026-06-11 12:00", "2026-06-14 12:00", tag)
    kit.working_dates(on.riyadh, "2026-06-08", "2026-06-14", tag)
    kit.add_days(on.riyadh, "2026-06-11 10:00", 1, f"{tag} wall-time")
    kit.subtract_days(on.riyadh, "2026-06-14 10:00", 1, f"{tag} wall-time backwards")
    kit.add(on.riyadh, "2026-09-22 15:30", "PT1H", f"{tag} holiday")
    riyadh_utc = kit.week("sunday-to-thursday", "UTC", {"sun-thu": ["08:00-16:00"]})
    kit.add(riyadh_utc, "2026-06-11 15:00", "PT2H", tag)
    kit.between(riyadh_utc, "2026-06-11 12:00", "2026-06-14 12:00", tag)
    kit.subtract(riyadh_utc, "2026-06-14 09:00", "PT2H", f"{tag} backwards")
    tag = "one-day-weekend"
    kit.add(on.kolkata, "2026-06-13 17:00", "PT2H", f"{tag} half-hour-offset", why="Saturday works, Sunday doesn't.")
    kit.next_open(on.kolkata, "2026-06-13 18:00", f"{tag} closing-edge")
    kit.working_dates(on.kolkata, "2026-06-08", "2026-06-15", tag)
    kit.add_days(on.kolkata, "2026-06-13 10:00", 1, f"{tag} wall-time")
    single = kit.week("saturdays-off", "UTC", {"sun-fri": ["10:00-17:00"]})
    kit.add(single, "2026-06-12 16:00", "PT2H", tag)
    kit.between(single, "2026-06-12 12:00", "2026-06-14 12:00", tag)
    uneven = kit.week("uneven", "UTC", {"mon": ["09:00-17:00"], "wed": ["12:00-20:00"], "sat": ["08:00-10:00"]})
    kit.add(
        uneven, "2026-06-08 16:00", "PT10H", "weekend uneven", why="1 on Monday, 8 on Wednesday, 1 on Saturday: 09:00."
    )
    kit.between(uneven, "2026-06-08 00:00", "2026-06-15 00:00", "weekend uneven")
    kit.next_open(uneven, "2026-06-10 20:00", "weekend uneven closing-edge")
    kit.subtract(uneven, "2026-06-13 09:00", "PT2H", "weekend uneven backwards")
    kit.add(on.berlin, "2026-06-12 13:30", "PT2H", "uneven weekend", why="Friday closes at 14:30.")
    kit.add(on.berlin, "2026-06-11 16:00", "PT7H", "uneven closing-edge weekend")
    kit.between(on.berlin, "2026-06-08 00:00", "2026-06-15 00:00", "uneven weekend")


def never(kit: Kit, on: Calendars) -> None:
    kit.section("never")
    tag = "never-opens"
    kit.is_open(on.never, "2026-05-20 12:00", tag)
    kit.next_open(
        on.never, "2026-05-20 12:00", tag, expect=NEVER, why="No hours at all: never, at once, without a search."
    )
    kit.next_close(on.never, "2026-05-20 12:00", tag, expect=NEVER)
    kit.add(on.never, "2026-05-20 12:00", "PT1H", tag, expect=NEVER)
    kit.subtract(on.never, "2026-05-20 12:00", "PT1H", f"{tag} backwards", expect=NEVER)
    kit.add(
        on.never,
        "2026-05-20 12:00",
        "PT0S",
        f"{tag} zero",
        expect=...,
        why="Nothing needs no open time: the start itself.",
    )
    kit.between(on.never, "2026-05-01 00:00", "2026-06-01 00:00", f"{tag} zero")
    kit.windows(on.never, "2026-05-01 00:00", "2026-06-01 00:00", tag)
    kit.add_days(on.never, "2026-05-20 12:00", 1, tag, expect=NEVER)
    kit.add_days(on.never, "2026-05-20 12:00", 0, f"{tag} zero wall-time")
    kit.working_dates(on.never, "2026-05-18", "2026-05-24", tag)
    weekend = kit.week("weekends", "America/Denver", {"sat-sun": ["08:00-17:00"]})
    none = kit.join("weekdays-in-weekends", "intersection", on.desk, weekend)
    kit.next_open(
        none,
        "2026-05-20 12:00",
        f"{tag} intersection",
        expect=NEVER,
        why="Weekdays and weekends have nothing in common.",
    )
    kit.add(none, "2026-05-20 12:00", "PT1M", f"{tag} intersection", expect=NEVER)
    gone = kit.join("always-less-always", "difference", on.always, kit.always("always-too", "America/New_York"))
    kit.add(gone, "2026-05-20 12:00", "PT1S", f"{tag} difference", expect=NEVER)
    kit.is_open(gone, "2026-05-20 12:00", f"{tag} difference always")
    kit.next_close(
        on.always, "2026-05-20 12:00", "never-closes always", expect=NEVER, why="Always open: no window ever ends."
    )
    kit.next_close(kit.calendars["whole-days"], "2026-05-20 12:00", "never-closes touching 24:00", expect=NEVER)
    nights = kit.week("round-the-clock", "UTC", {"daily": ["08:00-20:00", "20:00-08:00"]})
    kit.next_close(nights, "2026-05-20 12:00", "never-closes touching overnight", expect=NEVER)
    kit.add(nights, "2026-05-20 12:00", "PT36H", "touching overnight never-closes")
    split = kit.join(
        "whole-by-union",
        "union",
        kit.week("first-half", "UTC", {"daily": ["00:00-12:00"]}),
        kit.week("second-half", "UTC", {"daily": ["12:00-24:00"]}),
    )
    kit.next_close(split, "2026-05-20 06:00", "never-closes touching union", expect=NEVER)
    kit.section("ends")
    tag = "far-years"
    kit.add(on.utc, "1970-01-02 16:00", "PT2H", f"{tag} weekend")
    kit.between(on.utc, "1970-01-01 00:00", "1970-01-06 00:00", f"{tag} weekend")
    kit.add(on.utc, "2100-12-30 16:00", "PT2H", f"{tag} year-end")
    kit.add(
        on.utc,
        "2100-12-31 16:00",
        "PT2H",
        f"{tag} error",
        expect=Err("time_range"),
        why="The answer lies past 2100, and is not never.",
    )
    kit.is_open(on.utc, "2100-02-26 12:00", f"{tag} leap-day")
    kit.add(
        on.utc,
        "2100-02-26 16:00",
        "PT2H",
        f"{tag} leap-day weekend",
        why="2100 is no leap year: Friday 26 February, then Monday 1 March.",
    )
    kit.add(on.utc, "2000-02-28 16:30", "PT1H", f"{tag} leap-day", why="2000 was one: Tuesday 29 February 09:30.")
    kit.between(on.utc, "2024-02-26 00:00", "2024-03-04 00:00", "leap-day")
    kit.add(on.utc, "2028-02-28 12:00", "PT8H", "leap-day")
    kit.working_dates(on.utc, "2024-02-26", "2024-03-03", "leap-day")
    kit.is_open(on.utc, "1969-12-31 12:00", f"{tag} error", expect=Err("time_range"))
    kit.is_open(on.utc, "2101-01-01 00:00", f"{tag} error", expect=Err("time_range"))
    kit.add(on.utc, "2026-12-31 16:00", "PT2H", "year-end")
    kit.between(on.utc, "2026-12-31 12:00", "2027-01-04 12:00", "year-end weekend")


def errors(kit: Kit, on: Calendars) -> None:
    kit.section("refused")
    same = kit.unreadable("equal-times", {"zone": "UTC", "hours": {"mon": ["09:00-09:00"]}})
    kit.is_open(
        same,
        "2026-05-20 12:00",
        "error",
        zone="UTC",
        expect=Err("hours"),
        why="Nothing or a whole day? Written as 00:00-24:00 or not at all.",
    )
    past = kit.unreadable("past-24", {"zone": "UTC", "hours": {"mon": ["09:00-25:00"]}})
    kit.is_open(past, "2026-05-20 12:00", "error 24:00", zone="UTC", expect=Err("hours"))
    minute = kit.unreadable("minute-60", {"zone": "UTC", "hours": {"mon": ["09:60-17:00"]}})
    kit.is_open(minute, "2026-05-20 12:00", "error", zone="UTC", expect=Err("hours"))
    zone = kit.unreadable("no-such-zone", {"zone": "Mars/Olympus", "hours": {"mon": ["09:00-17:00"]}})
    kit.is_open(zone, "2026-05-20 12:00", "error", zone="UTC", expect=Err("zone"))
    midnight = kit.unreadable("opens-at-24", {"zone": "UTC", "hours": {"mon": ["24:00-08:00"]}})
    kit.is_open(
        midnight,
        "2026-05-20 12:00",
        "error 24:00",
        zone="UTC",
        expect=Err("hours"),
        why="A date's hours open before its 24:00; that would be the next date's 00:00.",
    )
    kit.add_days(
        on.utc,
        "2026-05-23 12:00",
        0,
        "error close-point",
        point={"kind": "close"},
        expect=Err("no_close"),
        why="A Saturday has no close.",
    )
