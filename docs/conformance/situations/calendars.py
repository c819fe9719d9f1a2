"""The calendars that most situations share."""

from dataclasses import dataclass

from docs.conformance.kit import NEVER, Kit, Named


@dataclass(frozen=True)
class Calendars:
    desk: Named
    office: Named
    utc: Named
    split_utc: Named
    nights: Named
    weeknights: Named
    nights_utc: Named
    late: Named
    early: Named
    whole: Named
    daily24: Named
    touching: Named
    overlapping: Named
    shop: Named
    berlin: Named
    riyadh: Named
    kolkata: Named
    never: Named
    always: Named
    NEVER: object = NEVER


def calendars(kit: Kit) -> Calendars:
    return Calendars(
        desk=kit.week(
            "desk",
            "America/Denver",
            {"mon-fri": ["08:00-12:00", "13:00-17:00"]},
            closed=["2026-05-25", "2026-07-03", "2026-09-07", "2026-11-26", "2026-12-25", "2027-01-01"],
        ),
        office=kit.week("office", "America/New_York", {"mon-fri": ["09:00-17:00"]}),
        utc=kit.week("office-utc", "UTC", {"mon-fri": ["09:00-17:00"]}),
        split_utc=kit.week("split-utc", "UTC", {"mon-fri": ["09:00-12:00", "13:00-17:00"]}),
        nights=kit.week("nights", "America/Denver", {"daily": ["22:00-06:00"]}, closed=["2026-12-25"]),
        weeknights=kit.week("weeknights", "Europe/Berlin", {"mon-fri": ["22:00-06:00"]}),
        nights_utc=kit.week("nights-utc", "UTC", {"mon-fri": ["22:00-06:00"]}, closed=["2026-12-25"]),
        late=kit.week("late", "America/Chicago", {"mon-fri": ["16:00-24:00"]}),
        early=kit.week("early", "UTC", {"mon-fri": ["00:00-08:00"]}),
        whole=kit.week("whole-weekdays", "America/Chicago", {"mon-fri": ["00:00-24:00"]}),
        daily24=kit.week("whole-days", "UTC", {"daily": ["00:00-24:00"]}),
        touching=kit.week("touching", "UTC", {"mon-fri": ["09:00-12:00", "12:00-17:00"]}),
        overlapping=kit.week("overlapping", "UTC", {"mon-fri": ["09:00-13:00", "11:00-17:00"]}),
        shop=kit.week(
            "shop",
            "Europe/London",
            {"mon-sat": ["09:00-17:30"]},
            closed=["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-28", "2027-01-01"],
            special={
                "2026-12-20": ["10:00-16:00"],
                "2026-12-24": ["09:00-13:00"],
                "2026-12-29": [],
                "2026-12-30": ["10:00-12:00", "13:30-19:00"],
            },
            breaks={
                "2026-12-21": ["12:00-14:30"],
                "2026-12-22": ["08:00-10:00", "17:00-18:00"],
                "2026-12-24": ["10:00-11:00"],
            },
        ),
        berlin=kit.week(
            "berlin",
            "Europe/Berlin",
            {"mon-thu": ["08:30-17:00"], "fri": ["08:30-14:30"]},
            closed=["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-12-25"],
        ),
        riyadh=kit.week("riyadh", "Asia/Riyadh", {"sun-thu": ["08:00-16:00"]}, closed=["2026-09-23"]),
        kolkata=kit.week("kolkata", "Asia/Kolkata", {"mon-sat": ["09:30-18:00"]}, closed=["2026-01-26", "2026-10-02"]),
        never=kit.week("never", "UTC", {}),
        always=kit.always("always", "America/New_York"),
    )
