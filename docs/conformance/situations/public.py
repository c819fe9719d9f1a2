"""Calendars that name a country's public holidays. The twin is told their dates, which are written here by hand."""

from docs.conformance.kit import Err, Kit, Named
from docs.conformance.situations.calendars import Calendars

US_OBSERVED_2026 = "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"
US_DATED_2026 = "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25"
BAVARIA_2026 = "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"
BERLIN_2026 = "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"
ENGLAND_2026 = "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"
JAPAN_2026 = (
    "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23"
)


def situations(kit: Kit, _: Calendars) -> None:
    kit.section("public")
    tag = "public-holidays holiday"

    def office(name: str, zone: str, place: str, kept: str, days: str) -> Named:
        closed = [f"2026-{day}" for day in days.split()]
        return kit.week(name, zone, {"mon-fri": ["09:00-17:00"]}, closed=closed, public=(place, kept))

    us = office("us-observed", "America/New_York", "US", "observed", US_OBSERVED_2026)
    kit.add(
        us, "2026-07-02 16:00", "PT2H", f"{tag} weekend", why="4 July 2026 is a Saturday, observed on Friday the 3rd."
    )
    kit.is_open(us, "2026-07-03 10:00", tag)
    kit.next_open(
        us, "2026-11-25 17:00", f"{tag} closing-edge", why="Thanksgiving is the fourth Thursday, 26 November."
    )
    kit.add_days(us, "2026-05-22 10:00", 1, f"{tag} weekend wall-time")
    kit.between(
        us,
        "2026-06-15 00:00",
        "2026-06-22 00:00",
        f"{tag} weekend",
        why="Juneteenth is a Friday: four days of 8 hours.",
    )
    kit.working_dates(us, "2026-11-23", "2026-11-30", tag)
    dated = office("us-dated", "America/New_York", "US", "dated", US_DATED_2026)
    kit.is_open(dated, "2026-07-03 10:00", tag, why="Kept on its own date, a Saturday, it closes no weekday.")
    kit.add(dated, "2026-07-02 16:00", "PT2H", tag)
    bavaria = office("bavaria", "Europe/Berlin", "DE-BY", "dated", BAVARIA_2026)
    berlin = office("berlin-holidays", "Europe/Berlin", "DE-BE", "dated", BERLIN_2026)
    kit.is_open(bavaria, "2026-06-04 10:00", tag, why="Corpus Christi is a holiday in Bavaria …")
    kit.is_open(berlin, "2026-06-04 10:00", tag, why="… and none in Berlin.")
    kit.add(bavaria, "2026-01-05 16:00", "PT2H", tag)
    england = office("england", "Europe/London", "GB-ENG", "observed", ENGLAND_2026)
    kit.add(
        england,
        "2026-12-24 16:00",
        "PT2H",
        f"{tag} weekend",
        why="Boxing Day is a Saturday, observed on Monday the 28th.",
    )
    kit.next_open(england, "2026-08-28 17:00", f"{tag} weekend closing-edge")
    japan = office("japan", "Asia/Tokyo", "JP", "observed", JAPAN_2026)
    kit.next_open(
        japan,
        "2026-05-01 17:00",
        f"{tag} weekend closing-edge",
        why="Golden Week: 3, 4 and 5 May, and the 6th for the Sunday.",
    )
    kit.next_open(
        japan,
        "2026-09-18 17:00",
        f"{tag} weekend closing-edge",
        why="22 September lies between two holidays and so is one.",
    )
    kit.add(
        us,
        "2099-12-31 16:00",
        "PT2H",
        f"{tag} far-years error",
        expect=Err("holiday_years"),
        why="A year without holiday data is refused, never one without holidays.",
    )
    nowhere = kit.unreadable(
        "no-such-country",
        {"zone": "UTC", "hours": {"mon": ["09:00-17:00"]}, "public_holidays": {"place": "ZZ", "kept": "dated"}},
    )
    kit.is_open(nowhere, "2026-05-20 12:00", "public-holidays error", zone="UTC", expect=Err("country"))
