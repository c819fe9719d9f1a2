"""Working dates counted: same wall time, points of the day, cut-offs with their zones, starts on closed dates."""

from docs.conformance.kit import NEVER, Kit
from docs.conformance.situations.calendars import Calendars

CLOSE = {"kind": "close"}
END = {"kind": "end_of_day"}


def situations(kit: Kit, on: Calendars) -> None:
    plain(kit, on)
    wall_times(kit)
    points(kit, on)
    cutoffs(kit, on)
    closed_starts(kit, on)


def plain(kit: Kit, on: Calendars) -> None:
    kit.section("day")
    tag = "wall-time"
    kit.add_days(on.office, "2026-05-20 10:00", 1, tag)
    kit.add_days(on.office, "2026-05-22 10:00", 1, f"{tag} weekend", why="Friday and one working date: Monday.")
    kit.add_days(
        on.office,
        "2026-05-23 10:00",
        1,
        f"{tag} weekend closed-start",
        why="Saturday + 1 is Monday, the first working date after it.",
    )
    kit.add_days(on.office, "2026-05-24 10:00", 1, f"{tag} weekend closed-start")
    kit.add_days(on.office, "2026-05-20 10:00", 10, f"{tag} weekend")
    kit.add_days(on.office, "2026-05-20 22:00", 1, f"{tag}", why="The same wall time, though it is a closed one.")
    kit.add_days(on.office, "2026-05-20 10:00", 0, f"{tag} zero")
    kit.add_days(
        on.office, "2026-05-23 10:00", 0, f"{tag} zero closed-start weekend", why="0 stays on the date, closed or not."
    )
    kit.add_days(on.office, "2026-05-20 10:00:00.000001", 1, f"{tag} microsecond")
    kit.add_days(on.office, "2026-05-20 10:00", -1, f"{tag} negative backwards")
    kit.add_days(on.office, "2026-05-18 10:00", -1, f"{tag} negative backwards weekend")
    kit.subtract_days(on.office, "2026-05-18 10:00", 1, f"{tag} backwards weekend")
    kit.subtract_days(
        on.office, "2026-05-24 10:00", 1, f"{tag} backwards weekend closed-start", why="Sunday - 1 is Friday."
    )
    kit.subtract_days(on.office, "2026-05-22 10:00", -1, f"{tag} negative weekend")
    kit.subtract_days(on.office, "2026-05-20 10:00", 10, f"{tag} backwards weekend")
    kit.add_days(on.desk, "2026-05-22 10:00", 1, f"{tag} weekend holiday", why="Monday 25 May is closed: Tuesday.")
    kit.add_days(on.desk, "2026-05-25 10:00", 1, f"{tag} holiday closed-start")
    kit.add_days(on.desk, "2026-12-23 10:00", 5, f"{tag} holiday weekend year-end")
    kit.subtract_days(on.desk, "2027-01-04 10:00", 3, f"{tag} holiday weekend year-end backwards")
    kit.add_days(on.utc, "2026-05-22 10:00", 1, f"{tag} weekend")
    kit.add_days(on.utc, "2026-05-23 10:00", 3, f"{tag} weekend closed-start")
    kit.add_days(on.utc, "2026-05-20 10:00", 250, f"{tag} long-amount")
    kit.add_days(on.utc, "2024-02-28 10:00", 1, f"{tag} leap-day")
    kit.add_days(
        kit.calendars["holidays-utc"],
        "2026-12-24 10:00",
        1,
        f"{tag} holiday weekend",
        why="25, 26, 27 and 28 are closed.",
    )
    kit.add_days(kit.calendars["holidays-utc"], "2026-12-31 10:00", 1, f"{tag} holiday weekend year-end")
    kit.subtract_days(kit.calendars["holidays-utc"], "2026-12-29 10:00", 1, f"{tag} holiday weekend backwards")
    kit.add_days(on.split_utc, "2026-05-20 12:30", 1, f"{tag} split-day")
    kit.add_days(
        on.whole,
        "2026-05-22 10:00",
        1,
        f"{tag} touching weekend",
        why="Windows that touch at midnight are still five dates.",
    )
    kit.add_days(on.weeknights, "2026-06-12 23:00", 1, f"{tag} overnight weekend")
    kit.add_days(
        on.weeknights,
        "2026-06-13 03:00",
        1,
        f"{tag} overnight weekend",
        why="The local date counts: Saturday + 1 is Monday.",
    )
    kit.add_days(
        on.nights, "2026-12-24 23:00", 1, f"{tag} overnight holiday", why="The 25th has no shift that opens on it."
    )
    kit.add_days(
        on.shop,
        "2026-12-23 10:00",
        2,
        f"{tag} special-hours half-day-wins",
        why="The half day of the 24th is one; then the 30th.",
    )
    kit.add_days(on.shop, "2026-12-19 10:00", 1, f"{tag} special-hours weekend")
    kit.add_days(
        on.office,
        "2026-05-21 04:30",
        1,
        f"{tag} other-zone",
        zone="Europe/Berlin",
        why="Still Wednesday 22:30 in New York: Thursday 22:30.",
    )
    kit.add_days(on.always, "2026-05-22 10:00", 3, f"{tag} always")


def wall_times(kit: Kit) -> None:
    kit.section("wall")
    daily = kit.week("daily-new-york", "America/New_York", {"daily": ["00:00-24:00"]})
    kit.add_days(
        daily,
        "2026-03-07 02:30",
        1,
        "wall-time dst-gap",
        why="02:30 is skipped on the 8th: the end of the gap, 03:00 EDT.",
    )
    kit.add_days(daily, "2026-03-07 12:00", 1, "wall-time dst-gap", why="23 hours later.")
    kit.add_days(daily, "2026-10-31 01:30", 1, "wall-time dst-fold", why="01:30 comes twice on the 1st: the first.")
    kit.add_days(daily, "2026-10-31 12:00", 1, "wall-time dst-fold")
    kit.add_days(daily, "2026-11-01T01:30-05:00", 1, "wall-time dst-fold")
    kit.add_days(
        daily,
        "2026-11-01T01:30-05:00",
        0,
        "wall-time dst-fold zero",
        why="On its own date the start keeps its instant, the second 01:30.",
    )
    kit.subtract_days(daily, "2026-03-09 02:30", 1, "wall-time dst-gap backwards")
    kit.add_dates("Europe/Berlin", "2026-03-28 02:30", 1, "day", "wall-time dst-gap")
    kit.add_dates("Europe/Berlin", "2026-10-24 02:30", 1, "day", "wall-time dst-fold")
    kit.add_dates(
        "Australia/Lord_Howe",
        "2026-10-03 02:15",
        1,
        "day",
        "wall-time dst-gap half-hour-offset",
        why="02:00 to 02:30 is skipped: 02:30.",
    )
    kit.add_dates("America/Sao_Paulo", "2018-11-03 00:30", 1, "day", "wall-time dst-gap midnight")


def points(kit: Kit, on: Calendars) -> None:
    kit.section("point")
    kit.add_days(on.desk, "2026-05-20 10:00", 1, "close-point", point=CLOSE)
    kit.add_days(on.desk, "2026-05-22 10:00", 1, "close-point weekend holiday", point=CLOSE)
    kit.add_days(on.berlin, "2026-06-11 10:00", 1, "close-point uneven", point=CLOSE, why="Friday closes at 14:30.")
    kit.add_days(
        on.shop,
        "2026-12-23 10:00",
        1,
        "close-point special-hours half-day-wins",
        point=CLOSE,
        why="The half day closes at 13:00.",
    )
    kit.add_days(
        on.nights,
        "2026-06-10 12:00",
        1,
        "close-point overnight",
        point=CLOSE,
        why="The shift of the 11th closes on the 12th, 06:00.",
    )
    kit.add_days(on.late, "2026-05-20 10:00", 1, "close-point midnight 24:00", point=CLOSE)
    kit.add_days(
        on.whole,
        "2026-05-20 10:00",
        1,
        "close-point midnight 24:00 touching",
        point=CLOSE,
        why="The close of a date is its own shift's end, merged or not.",
    )
    kit.subtract_days(on.desk, "2026-05-26 10:00", 1, "close-point backwards weekend holiday", point=CLOSE)
    kit.add_days(on.desk, "2026-05-20 10:00", 1, "end-of-day", point=END, why="24:00 of Thursday is Friday 00:00.")
    kit.add_days(
        on.desk,
        "2026-05-20 10:00",
        1,
        "end-of-day other-zone",
        point={**END, "zone": "Asia/Tokyo"},
        why="24:00 of Thursday in Tokyo.",
    )
    kit.add_days(on.desk, "2026-05-22 10:00", 1, "end-of-day weekend holiday", point=END)
    kit.add_days(on.utc, "2026-12-30 10:00", 1, "end-of-day year-end", point=END)
    kit.add_days(kit.calendars["daily-new-york"], "2026-03-07 10:00", 1, "end-of-day dst-gap", point=END)
    kit.add_dates(
        "America/Sao_Paulo",
        "2018-11-02 10:00",
        1,
        "day",
        "end-of-day dst-gap midnight",
        point=END,
        why="3 November ends when the clock jumps to 01:00.",
    )
    kit.add_dates("America/Denver", "2026-03-02 10:00", 3, "week", "end-of-day", point=END)
    kit.add_days(on.desk, "2026-05-20 10:00", 2, "time-point", point={"kind": "time_of_day", "at": "10:30"})
    kit.add_days(
        on.desk,
        "2026-05-20 10:00",
        1,
        "time-point other-zone",
        point={"kind": "time_of_day", "at": "17:00", "zone": "America/New_York"},
        why="17:00 in New York is 15:00 in Denver.",
    )
    kit.add_days(
        kit.calendars["daily-new-york"],
        "2026-03-07 10:00",
        1,
        "time-point dst-gap",
        point={"kind": "time_of_day", "at": "02:15"},
    )
    kit.add_days(
        kit.calendars["daily-new-york"],
        "2026-10-31 10:00",
        1,
        "time-point dst-fold",
        point={"kind": "time_of_day", "at": "01:15"},
    )
    kit.add_dates(
        "Europe/London",
        "2026-01-31 10:00",
        1,
        "month",
        "time-point month-end",
        month_end="last_day",
        point={"kind": "time_of_day", "at": "17:00"},
    )
    kit.add_days(
        on.desk,
        "2026-05-20 10:00",
        1,
        "window-point",
        point={"kind": "between", "opens": "08:00", "closes": "17:00"},
        why="Due by the end of the window.",
    )
    kit.add_days(
        on.desk,
        "2026-05-22 10:00",
        1,
        "window-point weekend holiday",
        point={"kind": "between", "opens": "08:00", "closes": "12:00"},
    )
    kit.add_days(
        on.desk,
        "2026-05-20 10:00",
        1,
        "window-point overnight",
        point={"kind": "between", "opens": "22:00", "closes": "02:00"},
        why="A window that ends before it begins ends on the next date.",
    )
    kit.add_days(
        on.desk,
        "2026-05-20 10:00",
        1,
        "window-point other-zone",
        point={"kind": "between", "opens": "09:00", "closes": "12:00", "zone": "America/New_York"},
    )
    kit.add_dates(
        "America/New_York",
        "2026-03-07 10:00",
        1,
        "day",
        "window-point dst-gap",
        point={"kind": "between", "opens": "01:00", "closes": "02:30"},
    )


def cutoffs(kit: Kit, on: Calendars) -> None:
    kit.section("cutoff")
    half_past_two = ("14:30", "America/Denver")
    kit.add_days(on.desk, "2026-03-11 14:29", 1, "cutoff-at", cutoff=half_past_two, point=CLOSE)
    kit.add_days(
        on.desk, "2026-03-11 14:30", 1, "cutoff-at", cutoff=half_past_two, point=CLOSE, why="At the cut-off is in time."
    )
    kit.add_days(on.desk, "2026-03-11 14:30", 1, "cutoff-at", cutoff=half_past_two)
    kit.add_days(on.desk, "2026-05-22 14:30", 1, "cutoff-at weekend holiday", cutoff=half_past_two, point=CLOSE)
    kit.add_days(
        on.desk,
        "2026-03-11 14:30:00.000001",
        1,
        "cutoff-past microsecond",
        cutoff=half_past_two,
        point=CLOSE,
        why="A microsecond late counts for Thursday: due on Friday.",
    )
    kit.add_days(on.desk, "2026-03-11 14:31", 1, "cutoff-past", cutoff=half_past_two, point=CLOSE)
    kit.add_days(on.desk, "2026-03-11 16:00", 2, "cutoff-past weekend", cutoff=half_past_two)
    kit.add_days(
        on.desk,
        "2026-03-13 15:00",
        1,
        "cutoff-past weekend",
        cutoff=half_past_two,
        point=CLOSE,
        why="Friday late counts for Monday: Tuesday.",
    )
    kit.add_days(on.desk, "2026-05-22 15:00", 1, "cutoff-past weekend holiday", cutoff=half_past_two, point=CLOSE)
    kit.add_days(on.desk, "2026-03-11 23:59", 1, "cutoff-past", cutoff=half_past_two, point=CLOSE)
    kit.add_days(on.desk, "2026-03-12 00:01", 1, "cutoff-at midnight", cutoff=half_past_two, point=CLOSE)
    kit.add_days(
        on.desk,
        "2026-03-11 15:00",
        0,
        "cutoff-past zero",
        cutoff=half_past_two,
        point=CLOSE,
        why="0 stays on the base date, which is Thursday.",
    )
    tag = "cutoff-zone other-zone"
    kit.add_days(
        on.office,
        "2026-03-11 00:30",
        1,
        tag,
        cutoff=half_past_two,
        point=CLOSE,
        why="Tuesday 22:30 in Denver, past the cut-off: ships Wednesday, arrives Thursday.",
    )
    kit.add_days(
        on.office, "2026-03-11 16:30", 1, tag, cutoff=half_past_two, point=CLOSE, why="14:30 in Denver: in time."
    )
    kit.add_days(on.office, "2026-03-11 16:31", 1, f"{tag} cutoff-past", cutoff=half_past_two, point=CLOSE)
    honolulu = kit.week("honolulu", "Pacific/Honolulu", {"mon-fri": ["08:00-17:00"]})
    kit.add_days(
        honolulu,
        "2026-03-10 23:00",
        1,
        tag,
        cutoff=half_past_two,
        point=CLOSE,
        why="Wednesday 03:00 in Denver: ships Wednesday, arrives Thursday.",
    )
    kit.add_days(
        honolulu,
        "2026-03-13 23:00",
        1,
        f"{tag} weekend closed-start",
        cutoff=half_past_two,
        point=CLOSE,
        why="Saturday in Denver is closed and counts as Monday: Tuesday.",
    )
    tokyo = kit.calendars["tokyo"]
    kit.add_days(
        tokyo,
        "2026-03-12 05:00",
        1,
        tag,
        cutoff=half_past_two,
        point=CLOSE,
        why="Wednesday 14:00 in Denver: base Wednesday, due on Thursday in Tokyo.",
    )
    kit.add_days(tokyo, "2026-03-12 06:00", 1, f"{tag} cutoff-past", cutoff=half_past_two, point=CLOSE)
    kit.add_days(on.office, "2026-03-08 12:00", 1, "cutoff-zone dst-gap closed-start", cutoff=half_past_two, point=END)
    gap = ("02:30", "America/New_York")
    kit.add_days(
        kit.calendars["daily-new-york"],
        "2026-03-08 03:00",
        1,
        "cutoff-at dst-gap",
        cutoff=gap,
        point=END,
        why="The cut-off 02:30 is skipped and is the change itself: 03:00 is at it.",
    )
    kit.add_days(kit.calendars["daily-new-york"], "2026-03-08 03:01", 1, "cutoff-past dst-gap", cutoff=gap, point=END)
    depot = kit.week("depot", "America/Denver", {"mon-sat": ["06:00-14:30"]}, closed=["2026-03-12"])
    kit.add_days(
        on.desk,
        "2026-03-14 10:00",
        1,
        "cutoff-zone weekend",
        cutoff=(*half_past_two, depot),
        point=CLOSE,
        why="The depot works on Saturday: shipped then, due on Monday.",
    )
    kit.add_days(
        on.desk,
        "2026-03-14 15:00",
        1,
        "cutoff-past weekend",
        cutoff=(*half_past_two, depot),
        point=CLOSE,
        why="Past Saturday's cut-off the depot's next date is Monday: due on Tuesday.",
    )
    kit.add_days(
        on.desk,
        "2026-03-12 10:00",
        1,
        "closed-start holiday",
        cutoff=(*half_past_two, depot),
        point=CLOSE,
        why="The depot is closed on the 12th: ships the 13th, due on Monday 16.",
    )
    kit.add_days(on.desk, "2026-03-11 15:00", 1, "cutoff-past holiday", cutoff=(*half_past_two, depot), point=CLOSE)
    kit.add_days(
        on.desk,
        "2026-03-11 15:00",
        1,
        "cutoff-past never-opens",
        cutoff=(*half_past_two, kit.calendars["never"]),
        point=CLOSE,
        expect=NEVER,
    )


def closed_starts(kit: Kit, on: Calendars) -> None:
    kit.section("closedstart")
    half_past_two = ("14:30", "America/Denver")
    tag = "closed-start"
    kit.add_days(
        on.desk, "2026-03-14 10:00", 1, f"{tag} weekend", point=CLOSE, why="Without a cut-off Saturday + 1 is Monday."
    )
    kit.add_days(
        on.desk,
        "2026-03-14 10:00",
        1,
        f"{tag} weekend",
        cutoff=half_past_two,
        point=CLOSE,
        why="With one Saturday counts as Monday's opening: Tuesday.",
    )
    kit.add_days(
        on.desk,
        "2026-03-14 10:00",
        1,
        f"{tag} weekend",
        cutoff=half_past_two,
        point=CLOSE,
        closed_days_count=True,
        why="Where closed days count, Saturday before the cut-off counts as itself: Monday.",
    )
    kit.add_days(
        on.desk,
        "2026-03-14 15:00",
        1,
        f"{tag} weekend cutoff-past",
        cutoff=half_past_two,
        point=CLOSE,
        closed_days_count=True,
        why="Past the cut-off the next working date, Monday, counts all the same: Tuesday.",
    )
    kit.add_days(on.desk, "2026-03-15 10:00", 2, f"{tag} weekend", cutoff=half_past_two, point=CLOSE)
    kit.add_days(on.desk, "2026-05-25 10:00", 1, f"{tag} holiday", cutoff=half_past_two, point=CLOSE)
    kit.add_days(
        on.desk, "2026-05-25 10:00", 1, f"{tag} holiday", cutoff=half_past_two, point=CLOSE, closed_days_count=True
    )
    kit.add_days(
        on.desk,
        "2026-03-14 10:00",
        1,
        f"{tag} weekend wall-time",
        cutoff=half_past_two,
        why="It counts as Monday's opening, 08:00, so the wall time is 08:00.",
    )
    kit.add_days(on.desk, "2026-03-14 10:00", 0, f"{tag} weekend zero", cutoff=half_past_two, point=CLOSE)
    kit.subtract_days(on.desk, "2026-03-14 10:00", 1, f"{tag} weekend backwards", point=CLOSE)
    kit.add_days(
        on.riyadh,
        "2026-06-12 10:00",
        1,
        f"{tag} weekend-fri-sat",
        cutoff=("12:00", "Asia/Riyadh"),
        point=CLOSE,
        why="Friday counts as Sunday's opening: Monday.",
    )
    kit.add_days(on.riyadh, "2026-06-12 10:00", 1, f"{tag} weekend-fri-sat", point=CLOSE)
    kit.add_days(on.never, "2026-05-20 12:00", 1, f"{tag} never-opens", cutoff=("12:00", "UTC"), expect=NEVER)
