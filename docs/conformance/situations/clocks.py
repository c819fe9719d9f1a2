"""Clock changes, odd offsets, zones that changed their rules, dates that never were."""

from docs.conformance.kit import Kit
from docs.conformance.situations.calendars import Calendars


def situations(kit: Kit, on: Calendars) -> None:
    gaps(kit, on)
    folds(kit, on)
    dst_nights(kit, on)
    half_hours(kit, on)
    rule_changes(kit)
    date_line(kit)


def gaps(kit: Kit, on: Calendars) -> None:
    kit.section("gap")
    tag = "dst-gap"
    early = kit.week("early-new-york", "America/New_York", {"daily": ["01:00-05:00"]})
    kit.between(
        early, "2026-03-08 00:00", "2026-03-08 12:00", tag, why="02:00 to 03:00 is skipped: 01-05 lasts 3 hours."
    )
    kit.add(early, "2026-03-08 01:00", "PT1H", tag, why="An hour after 01:00 EST the clock shows 03:00 EDT.")
    kit.add(early, "2026-03-08 01:30", "PT2H", tag)
    kit.add(early, "2026-03-08 01:00", "PT3H", f"{tag} closing-edge")
    kit.add(early, "2026-03-07 04:00", "PT4H", tag)
    kit.subtract(early, "2026-03-08 05:00", "PT3H", f"{tag} backwards opening-edge")
    kit.subtract(early, "2026-03-08 04:00", "PT1H30M", f"{tag} backwards")
    kit.windows(early, "2026-03-07 12:00", "2026-03-09 12:00", tag)
    inside = kit.week("in-the-gap", "America/New_York", {"daily": ["02:15-02:45", "10:00-11:00"]})
    kit.windows(
        inside,
        "2026-03-08 00:00",
        "2026-03-09 00:00",
        tag,
        why="Opens and closes at the change: no window is left of it.",
    )
    kit.between(inside, "2026-03-07 00:00", "2026-03-09 00:00", tag)
    kit.is_open(inside, "2026-03-08 03:15", tag)
    kit.next_open(inside, "2026-03-08 00:00", tag)
    kit.add(inside, "2026-03-07 02:15", "PT1H30M", f"{tag} closing-edge")
    opens = kit.week("opens-in-the-gap", "America/New_York", {"daily": ["02:30-04:00"]})
    kit.next_open(opens, "2026-03-08 00:00", tag, why="02:30 is skipped; the clock first reaches it at 03:00 EDT.")
    kit.between(opens, "2026-03-08 00:00", "2026-03-08 12:00", tag)
    kit.add(opens, "2026-03-08 00:00", "PT1H", f"{tag} closing-edge")
    closes = kit.week("closes-in-the-gap", "Europe/Berlin", {"daily": ["00:00-02:30"]})
    kit.next_close(closes, "2026-03-29 01:00", tag, why="02:30 is skipped; the clock has reached it at 03:00 CEST.")
    kit.between(closes, "2026-03-29 00:00", "2026-03-29 12:00", tag)
    kit.add(closes, "2026-03-29 01:00", "PT2H", tag)
    kit.between(on.always, "2026-03-08 00:00", "2026-03-09 00:00", f"{tag} always", why="The day has 23 hours.")
    kit.add(on.always, "2026-03-07 12:00", "PT24H", f"{tag} always", why="24 physical hours: the clock shows 13:00.")
    kit.add(on.office, "2026-03-06 16:00", "PT2H", f"{tag} weekend", why="The change lies in the closed weekend.")
    kit.between(on.office, "2026-03-06 09:00", "2026-03-09 17:00", f"{tag} weekend")
    kit.subtract(on.office, "2026-03-09 10:00", "PT2H", f"{tag} weekend backwards")
    # the clock goes from 00:00 to 01:00: the date begins an hour late
    brazil = kit.week("sao-paulo-days", "America/Sao_Paulo", {"daily": ["00:00-08:00"]})
    kit.next_open(brazil, "2018-11-03 12:00", f"{tag} midnight", why="4 November begins at 01:00.")
    kit.between(brazil, "2018-11-03 12:00", "2018-11-04 12:00", f"{tag} midnight")
    kit.add(brazil, "2018-11-03 12:00", "PT7H", f"{tag} midnight closing-edge")
    late = kit.week("sao-paulo-late", "America/Sao_Paulo", {"daily": ["16:00-24:00"]})
    kit.next_close(
        late, "2018-11-03 20:00", f"{tag} midnight 24:00", why="24:00 is the instant at which 01:00 is shown."
    )
    kit.between(late, "2018-11-03 12:00", "2018-11-04 12:00", f"{tag} midnight 24:00")


def folds(kit: Kit, on: Calendars) -> None:
    kit.section("fold")
    tag = "dst-fold"
    early = kit.calendars["early-new-york"]
    kit.between(
        early, "2026-11-01 00:00", "2026-11-01 12:00", tag, why="01:00 to 02:00 comes twice: 01-05 lasts 5 hours."
    )
    kit.add(early, "2026-11-01T01:30-04:00", "PT1H", tag, why="An hour after 01:30 EDT it is 01:30 again, EST.")
    kit.add(early, "2026-11-01T01:30-05:00", "PT1H", tag)
    kit.add(early, "2026-11-01 00:00", "PT5H", f"{tag} closing-edge")
    kit.add(early, "2026-10-31 04:00", "PT3H", tag)
    kit.subtract(early, "2026-11-01 03:00", "PT1H30M", f"{tag} backwards")
    kit.subtract(early, "2026-11-01 05:00", "PT5H", f"{tag} backwards opening-edge")
    kit.is_open(early, "2026-11-01T01:00-05:00", tag)
    kit.windows(early, "2026-10-31 12:00", "2026-11-02 12:00", tag)
    twice = kit.week("shown-twice", "America/New_York", {"daily": ["01:15-01:45"]})
    kit.windows(
        twice,
        "2026-11-01 00:00",
        "2026-11-02 00:00",
        tag,
        why="Opened and closed at the first showing; it is not open twice.",
    )
    kit.is_open(twice, "2026-11-01T01:30-04:00", tag)
    kit.is_open(twice, "2026-11-01T01:30-05:00", tag, why="The second 01:30 is past the closing.")
    kit.next_open(twice, "2026-11-01T01:30-05:00", tag)
    kit.between(twice, "2026-11-01 00:00", "2026-11-02 00:00", tag)
    opens = kit.week("opens-in-the-fold", "Europe/Berlin", {"daily": ["02:30-06:00"]})
    kit.next_open(opens, "2026-10-25 00:00", tag, why="The first 02:30, in summer time.")
    kit.between(opens, "2026-10-25 00:00", "2026-10-25 12:00", tag)
    kit.is_open(opens, "2026-10-25T02:10+01:00", tag, why="It opened at the first 02:30 and stays open.")
    kit.add(opens, "2026-10-25 00:00", "PT1H", tag)
    closes = kit.calendars["closes-in-the-gap"]
    kit.next_close(closes, "2026-10-25 00:00", tag)
    kit.add(closes, "2026-10-25 00:00", "PT2H30M", f"{tag} closing-edge")
    kit.is_open(closes, "2026-10-25T02:10+01:00", tag)
    kit.between(on.always, "2026-11-01 00:00", "2026-11-02 00:00", f"{tag} always", why="The day has 25 hours.")
    kit.add(on.always, "2026-10-31 12:00", "PT24H", f"{tag} always")
    kit.between(on.office, "2026-10-30 09:00", "2026-11-02 17:00", f"{tag} weekend")
    kit.add(on.office, "2026-10-30 16:30", "PT1H", f"{tag} weekend")
    brazil = kit.calendars["sao-paulo-late"]
    kit.next_close(
        brazil,
        "2018-02-17 20:00",
        f"{tag} midnight 24:00",
        why="At 24:00 the clock goes back to 23:00; 24:00 is reached an hour later.",
    )
    kit.between(brazil, "2018-02-17 12:00", "2018-02-18 12:00", f"{tag} midnight 24:00")
    kit.add(brazil, "2018-02-17 22:59", "PT2H", f"{tag} midnight 24:00")


def dst_nights(kit: Kit, on: Calendars) -> None:
    kit.section("dstnight")
    tag = "dst-overnight overnight"
    kit.between(on.nights, "2026-03-07 22:00", "2026-03-08 06:00", f"{tag} dst-gap", why="A night of seven hours.")
    kit.between(on.nights, "2026-10-31 22:00", "2026-11-01 06:00", f"{tag} dst-fold", why="A night of nine hours.")
    kit.add(on.nights, "2026-03-07 22:00", "PT8H", f"{tag} dst-gap", why="Seven hours to 06:00, the eighth from 22:00.")
    kit.add(on.nights, "2026-03-07 22:00", "PT7H", f"{tag} dst-gap closing-edge")
    kit.add(on.nights, "2026-03-07 23:00", "PT3H", f"{tag} dst-gap")
    kit.add(on.nights, "2026-10-31 22:00", "PT8H", f"{tag} dst-fold", why="Eight hours end at 05:00 of the long night.")
    kit.add(on.nights, "2026-10-31 22:00", "PT9H", f"{tag} dst-fold closing-edge")
    kit.add(on.nights, "2026-10-31 23:00", "PT3H", f"{tag} dst-fold")
    kit.subtract(on.nights, "2026-03-08 06:00", "PT7H", f"{tag} dst-gap backwards opening-edge")
    kit.subtract(on.nights, "2026-11-01 06:00", "PT8H", f"{tag} dst-fold backwards")
    kit.subtract(on.nights, "2026-11-01 03:00", "PT3H", f"{tag} dst-fold backwards")
    kit.windows(on.nights, "2026-03-07 12:00", "2026-03-09 12:00", f"{tag} dst-gap")
    kit.windows(on.nights, "2026-10-31 12:00", "2026-11-02 12:00", f"{tag} dst-fold")
    kit.is_open(on.nights, "2026-11-01T01:30-07:00", f"{tag} dst-fold")
    kit.next_close(on.nights, "2026-03-08 01:59", f"{tag} dst-gap")
    kit.additive(on.nights, "2026-03-07 21:00", "2026-03-08 03:30", "2026-03-08 07:00", "dst-overnight dst-gap")
    london = kit.week("london-bar", "Europe/London", {"sat": ["18:00-02:00"], "sun": ["18:00-01:00"]})
    kit.next_close(london, "2026-03-28 20:00", f"{tag} dst-gap")
    kit.between(london, "2026-03-28 12:00", "2026-03-29 12:00", f"{tag} dst-gap")
    kit.next_close(
        london,
        "2026-10-24 20:00",
        f"{tag} dst-fold",
        why="01:00 comes twice and 02:00 once: the shift lasts nine hours.",
    )
    kit.between(london, "2026-10-24 12:00", "2026-10-25 12:00", f"{tag} dst-fold")
    kit.add(london, "2026-10-24 18:00", "PT8H", f"{tag} dst-fold")


def half_hours(kit: Kit, on: Calendars) -> None:
    kit.section("offset")
    tag = "half-hour-offset"
    kit.add(on.kolkata, "2026-06-12 17:00", "PT2H", tag)
    kit.add(on.kolkata, "2026-06-13 17:30", "PT30M", f"{tag} closing-edge one-day-weekend")
    kit.between(on.kolkata, "2026-06-12 12:00", "2026-06-15 12:00", f"{tag} one-day-weekend")
    kit.is_open(
        on.kolkata, "2026-06-12T04:00:00+00:00", f"{tag} other-zone opening-edge", zone="UTC", why="04:00 UTC is 09:30."
    )
    kit.next_open(on.kolkata, "2026-06-12 09:29", f"{tag} opening-edge")
    adelaide = kit.week("adelaide", "Australia/Adelaide", {"daily": ["01:30-04:15"]})
    kit.between(adelaide, "2026-10-04 00:00", "2026-10-04 12:00", f"{tag} dst-gap")
    kit.between(adelaide, "2026-04-05 00:00", "2026-04-05 12:00", f"{tag} dst-fold")
    kit.add(adelaide, "2026-10-04 01:45", "PT1H", f"{tag} dst-gap")
    howe = kit.week("lord-howe", "Australia/Lord_Howe", {"daily": ["01:00-03:00"]})
    kit.between(
        howe, "2026-10-04 00:00", "2026-10-04 12:00", f"{tag} dst-gap", why="Lord Howe's clocks move by half an hour."
    )
    kit.between(
        howe, "2026-04-05 00:00", "2026-04-05 12:00", f"{tag} dst-fold", why="01:30 to 02:00 comes twice: 2.5 hours."
    )
    kit.add(howe, "2026-10-04 01:45", "PT30M", f"{tag} dst-gap")
    kit.add(howe, "2026-04-05 01:15", "PT1H", f"{tag} dst-fold")
    kit.windows(howe, "2026-10-03 12:00", "2026-10-05 12:00", f"{tag} dst-gap")
    tag = "45-minute-offset"
    kathmandu = kit.week("kathmandu", "Asia/Kathmandu", {"sun-fri": ["10:00-17:00"]})
    kit.add(kathmandu, "2026-06-12 16:00", "PT2H", f"{tag} one-day-weekend", why="Saturday is the only closed day.")
    kit.is_open(kathmandu, "2026-06-12T04:15:00+00:00", f"{tag} other-zone opening-edge", zone="UTC")
    kit.is_open(kathmandu, "2026-06-12T04:14:00+00:00", f"{tag} other-zone opening-edge", zone="UTC")
    kit.between(kathmandu, "2026-06-12 12:00", "2026-06-14 12:00", f"{tag} one-day-weekend")
    kit.next_close(kathmandu, "2026-06-12 12:00", tag)
    chatham = kit.week("chatham", "Pacific/Chatham", {"daily": ["02:00-04:00"]})
    kit.between(
        chatham, "2026-09-27 00:00", "2026-09-27 12:00", f"{tag} dst-gap", why="The clock goes from 02:45 to 03:45."
    )
    kit.between(chatham, "2026-04-05 00:00", "2026-04-05 12:00", f"{tag} dst-fold")
    kit.add(chatham, "2026-09-27 02:30", "PT30M", f"{tag} dst-gap closing-edge")
    kit.add(chatham, "2026-04-05 02:15", "PT2H", f"{tag} dst-fold")
    kit.section("elsewhere")
    tag = "other-zone"
    kit.is_open(on.office, "2026-05-20 15:00", tag, zone="Europe/Berlin", why="15:00 in Berlin is 09:00 in New York.")
    kit.is_open(on.office, "2026-05-20 14:59", tag, zone="Europe/Berlin")
    kit.add(on.office, "2026-05-21 06:00", "PT1H", f"{tag} closing-edge closed-start", zone="Asia/Tokyo")
    kit.add(on.office, "2026-05-20 22:30", "PT1H", f"{tag} plain", zone="Europe/Berlin")
    kit.add(
        on.desk,
        "2026-05-23 00:30",
        "PT1H",
        f"{tag} weekend holiday",
        zone="Europe/London",
        why="Friday 17:30 in Denver.",
    )
    kit.between(on.office, "2026-05-20 15:00", "2026-05-20 23:00", tag, zone="Europe/Berlin")
    kit.next_open(on.kolkata, "2026-06-12 22:00", f"{tag} half-hour-offset", zone="America/Denver")
    kit.windows(on.nights, "2026-06-11 00:00", "2026-06-12 00:00", f"{tag} overnight", zone="UTC")
    kit.add(on.utc, "2026-05-20 12:30", "PT1H", f"{tag} closed-start", zone="America/New_York")


def rule_changes(kit: Kit) -> None:
    kit.section("rules")
    tag = "zone-rule-change"
    caracas = kit.week("caracas", "America/Caracas", {"daily": ["00:00-06:00"]})
    kit.between(
        caracas, "2016-05-01 00:00", "2016-05-01 12:00", f"{tag} half-hour-offset", why="02:30 becomes 03:00 for good."
    )
    kit.between(
        caracas, "2007-12-09 00:00", "2007-12-09 12:00", f"{tag} half-hour-offset", why="03:00 goes back to 02:30."
    )
    kit.add(caracas, "2016-05-01 02:00", "PT1H", tag)
    moscow = kit.week("moscow", "Europe/Moscow", {"daily": ["00:00-05:00"]})
    kit.between(
        moscow, "2014-10-26 00:00", "2014-10-26 12:00", f"{tag} dst-fold", why="The last fold: winter time came back."
    )
    kit.between(moscow, "2015-10-25 00:00", "2015-10-25 12:00", tag, why="From 2014 on Moscow's clocks stand still.")
    kit.add(moscow, "2011-03-27 01:00", "PT2H", f"{tag} dst-gap")
    istanbul = kit.week("istanbul", "Europe/Istanbul", {"mon-fri": ["09:00-17:00"]})
    kit.next_open(istanbul, "2016-11-12 12:00", tag, why="Turkey kept summer time from 2016 on: +03:00 in November.")
    kit.next_open(istanbul, "2015-11-14 12:00", tag)
    kit.add(istanbul, "2016-10-28 16:00", "PT2H", f"{tag} weekend")
    york = kit.calendars["early-new-york"]
    kit.between(york, "2006-03-12 00:00", "2006-03-12 12:00", tag, why="In 2006 the change came in April.")
    kit.between(york, "2006-04-02 00:00", "2006-04-02 12:00", f"{tag} dst-gap")
    kit.between(york, "2007-03-11 00:00", "2007-03-11 12:00", f"{tag} dst-gap", why="From 2007 on it comes in March.")
    kit.between(york, "2007-10-28 00:00", "2007-10-28 12:00", tag)
    pyongyang = kit.week("pyongyang", "Asia/Pyongyang", {"daily": ["22:00-02:00"]})
    kit.between(pyongyang, "2018-05-04 12:00", "2018-05-05 12:00", f"{tag} half-hour-offset overnight")
    kit.between(pyongyang, "2015-08-14 12:00", "2015-08-15 12:00", f"{tag} half-hour-offset overnight")
    nepal = kit.week("nepal-1986", "Asia/Kathmandu", {"daily": ["00:00-06:00"]})
    kit.between(
        nepal,
        "1985-12-31 12:00",
        "1986-01-01 12:00",
        f"{tag} 45-minute-offset",
        why="+05:30 became +05:45 at midnight.",
    )
    kit.next_open(nepal, "1985-12-31 12:00", f"{tag} 45-minute-offset")
    kit.add(nepal, "1985-12-31 12:00", "PT1H", f"{tag} 45-minute-offset")
    brazil = kit.calendars["sao-paulo-days"]
    kit.between(brazil, "2019-11-03 00:00", "2019-11-03 12:00", tag, why="Brazil gave summer time up in 2019.")
    jordan = kit.week("amman", "Asia/Amman", {"sun-thu": ["08:00-16:00"]})
    kit.next_open(jordan, "2022-11-05 12:00", f"{tag} weekend-fri-sat", why="Jordan kept +03:00 from October 2022 on.")


def date_line(kit: Kit) -> None:
    kit.section("dateline")
    tag = "date-line"
    apia = kit.week("apia", "Pacific/Apia", {"daily": ["09:00-17:00"]})
    kit.next_open(
        apia, "2011-12-29 17:00", f"{tag} closing-edge", why="30 December 2011 never was: the 31st follows the 29th."
    )
    kit.add(apia, "2011-12-29 16:00", "PT2H", tag)
    kit.between(apia, "2011-12-29 12:00", "2011-12-31 12:00", tag)
    kit.windows(apia, "2011-12-29 00:00", "2012-01-01 00:00", tag)
    kit.subtract(apia, "2011-12-31 10:00", "PT2H", f"{tag} backwards")
    kit.working_dates(apia, "2011-12-28", "2012-01-02", tag, why="A date that the zone skipped is no working date.")
    kit.add_days(apia, "2011-12-29 10:00", 1, f"{tag} wall-time")
    kit.add_days(apia, "2011-12-31 10:00", -1, f"{tag} wall-time backwards")
    night = kit.week("apia-nights", "Pacific/Apia", {"daily": ["22:00-02:00"]})
    kit.between(
        night,
        "2011-12-29 12:00",
        "2011-12-31 12:00",
        f"{tag} overnight",
        why="Two hours up to midnight and two past it, when the clock shows the 31st.",
    )
    kit.next_close(night, "2011-12-29 23:00", f"{tag} overnight midnight")
    kit.add(night, "2011-12-29 22:00", "PT3H", f"{tag} overnight")
    kwajalein = kit.week("kwajalein", "Pacific/Kwajalein", {"daily": ["09:00-17:00"]})
    kit.next_open(kwajalein, "1993-08-20 18:00", tag, why="Kwajalein skipped 21 August 1993.")
    kit.working_dates(kwajalein, "1993-08-19", "1993-08-23", tag)
    kit.between(kwajalein, "1993-08-20 12:00", "1993-08-22 12:00", tag)
    kit.add_dates(
        "Pacific/Apia",
        "2011-12-29 10:00",
        1,
        "day",
        f"{tag} wall-time",
        why="The skipped date ends where it would have begun.",
    )
    kit.add_dates("Pacific/Apia", "2011-12-29 10:00", 2, "day", f"{tag} wall-time")
    kiritimati = kit.week("kiritimati", "Pacific/Kiritimati", {"mon-fri": ["08:00-16:00"]})
    kit.is_open(kiritimati, "2026-05-20 18:30", f"{tag} other-zone", zone="UTC", why="+14:00: Thursday 08:30.")
    kit.add(kiritimati, "2026-05-21 16:00", "PT1H", f"{tag} other-zone weekend", zone="America/Los_Angeles")
    kit.working_dates(
        night,
        "2011-12-28",
        "2012-01-01",
        f"{tag} overnight",
        why="Time past midnight makes the skipped date no working date.",
    )
    kit.add_days(night, "2011-12-29 23:00", 1, f"{tag} overnight wall-time")
