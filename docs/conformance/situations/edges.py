"""Opening and closing instants, nothing, negative amounts, microseconds, midnight, overnight shifts."""

from docs.conformance.kit import Kit
from docs.conformance.situations.calendars import Calendars


def situations(kit: Kit, on: Calendars) -> None:
    closing(kit, on)
    nothing(kit, on)
    backwards(kit, on)
    split_days(kit, on)
    microseconds(kit, on)
    midnight(kit, on)
    overnight(kit, on)
    between(kit, on)


def closing(kit: Kit, on: Calendars) -> None:
    kit.section("edge")
    tag = "closing-edge"
    kit.is_open(on.office, "2026-05-20 08:59", "opening-edge")
    kit.is_open(on.office, "2026-05-20 09:00", "opening-edge", why="A window holds its opening instant: 09:00 is open.")
    kit.is_open(on.office, "2026-05-20 16:59", tag)
    kit.is_open(on.office, "2026-05-20 17:00", tag, why="A window does not hold its closing instant: 17:00 is closed.")
    kit.is_open(on.utc, "2026-05-20 09:00", "opening-edge")
    kit.is_open(on.utc, "2026-05-20 17:00", tag)
    kit.is_open(on.utc, "2026-05-23 12:00", "closed-start")
    kit.next_open(on.office, "2026-05-20 08:00", "opening-edge")
    kit.next_open(on.office, "2026-05-20 09:00", "opening-edge", why="09:00 is open, and so its own next opening.")
    kit.next_open(
        on.office, "2026-05-20 12:34", "opening-edge", why="Inside a window the answer is the instant itself."
    )
    kit.next_open(on.office, "2026-05-20 17:00", tag, why="17:00 is closed; the next window opens on Thursday.")
    kit.next_open(on.office, "2026-05-22 17:00", tag)
    kit.next_close(on.office, "2026-05-20 08:00", "opening-edge")
    kit.next_close(on.office, "2026-05-20 16:59", tag)
    kit.next_close(
        on.office, "2026-05-20 17:00", tag, why="The next closing is strictly later: from 17:00 it is Thursday's."
    )
    kit.next_close(on.office, "2026-05-22 17:00", tag)
    kit.add(on.office, "2026-05-20 09:00", "PT1H", "opening-edge")
    kit.add(on.office, "2026-05-20 10:15", "PT2H30M", "plain")
    kit.add(on.office, "2026-05-20 15:30", "PT3H", "plain")
    kit.add(on.office, "2026-05-22 15:30", "PT3H", "weekend", why="90 minutes on Friday, 90 on Monday: 10:30.")
    kit.add(
        on.office,
        "2026-05-20 16:00",
        "PT1H",
        tag,
        why="The hour ends with the window: closing time is the earliest instant with an hour of open time behind it.",
        why_rolled="The same hour under the other convention: closing time is moved on to the next opening.",
    )
    kit.add(
        on.office,
        "2026-05-20 09:00",
        "PT8H",
        tag,
        why="Eight hours of an eight-hour day end with the day, at 17:00, not next morning.",
        why_rolled="Under the other convention the whole day ends at the next opening, Thursday 09:00.",
    )
    kit.add(on.office, "2026-05-22 09:00", "PT8H", f"{tag} weekend")
    kit.add(on.office, "2026-05-22 17:00", "PT8H", f"{tag} weekend closed-start")
    kit.add(on.office, "2026-05-18 09:00", "PT40H", f"{tag} weekend", why="Five whole days end on Friday 17:00.")
    kit.add(on.office, "2026-05-20 17:00", "PT1M", f"{tag} closed-start")
    kit.add(on.office, "2026-05-23 12:00", "PT1H", "closed-start weekend", why="Counting starts on Monday 09:00.")
    kit.add(on.office, "2026-05-20 07:00", "PT8H", f"{tag} closed-start")
    kit.add(on.utc, "2026-05-20 16:00", "PT1H", tag)
    kit.add(on.utc, "2026-05-20 09:00", "PT8H", tag)
    kit.add(on.utc, "2026-05-22 16:59", "PT2M", "weekend")
    kit.add(on.utc, "2026-05-22 09:00", "PT80H", f"{tag} weekend")
    kit.add(on.utc, "2026-05-20 06:00", "PT30M", "closed-start")
    kit.add(on.utc, "2026-05-24 23:59", "PT8H1M", "closed-start weekend")
    kit.add(on.utc, "2026-01-02 12:00", "PT2000H", "long-amount", why="250 days of 8 hours from a Friday noon.")
    kit.windows(on.office, "2026-05-20 12:00", "2026-05-22 10:00", "plain", why="Clipped at both ends.")
    kit.windows(
        on.office, "2026-05-22 17:00", "2026-05-25 09:00", f"{tag} opening-edge weekend", why="No open instant."
    )
    kit.windows(on.office, "2026-05-22 16:59", "2026-05-25 09:01", f"{tag} opening-edge weekend")
    kit.windows(on.office, "2026-05-20 09:00", "2026-05-20 17:00", f"{tag} opening-edge")
    kit.windows(on.office, "2026-05-20 12:00", "2026-05-20 12:00", "zero", why="[t, t) holds no instant.")


def nothing(kit: Kit, on: Calendars) -> None:
    kit.section("zero")
    kit.add(on.office, "2026-05-20 12:00", "PT0S", "zero")
    kit.add(on.office, "2026-05-20 09:00", "PT0S", "zero opening-edge")
    kit.add(
        on.office,
        "2026-05-20 17:00",
        "PT0S",
        "zero closing-edge",
        why="Nothing lands on the start itself, open or closed.",
        why_rolled="Under the other convention nothing in closed time moves on to the next opening.",
    )
    kit.add(on.office, "2026-05-23 12:00", "PT0S", "zero closed-start weekend")
    kit.subtract(on.office, "2026-05-23 12:00", "PT0S", "zero closed-start weekend")
    kit.subtract(on.office, "2026-05-20 12:00", "PT0S", "zero backwards")
    kit.subtract(on.office, "2026-05-20 09:00", "PT0S", "zero backwards opening-edge")
    kit.between(on.office, "2026-05-20 12:00", "2026-05-20 12:00", "zero")
    kit.between(on.office, "2026-05-22 17:00", "2026-05-25 09:00", "zero closing-edge opening-edge weekend")
    kit.between(on.utc, "2026-05-23 00:00", "2026-05-25 00:00", "zero weekend")
    kit.add(on.utc, "2026-05-20 12:00", "PT0S", "zero")
    kit.add(on.nights, "2026-06-10 12:00", "PT0S", "zero closed-start overnight")


def backwards(kit: Kit, on: Calendars) -> None:
    kit.section("back")
    kit.subtract(on.office, "2026-05-20 12:00", "PT2H", "backwards")
    kit.subtract(
        on.office,
        "2026-05-20 12:00",
        "PT3H",
        "backwards opening-edge",
        why="Exactly the morning lands on its opening, 09:00; the mirror of landing on closing time.",
        why_rolled="The mirror of the other convention: an opening moves back to the closing before it.",
    )
    kit.subtract(on.office, "2026-05-20 17:00", "PT8H", "backwards opening-edge closing-edge")
    kit.subtract(on.office, "2026-05-20 10:00", "PT2H", "backwards")
    kit.subtract(on.office, "2026-05-18 10:00", "PT2H", "backwards weekend", why="An hour on Monday, one on Friday.")
    kit.subtract(on.office, "2026-05-18 09:00", "PT1H", "backwards opening-edge weekend")
    kit.subtract(on.office, "2026-05-23 12:00", "PT1H", "backwards closed-start weekend")
    kit.subtract(on.office, "2026-05-20 22:00", "PT30M", "backwards closed-start")
    kit.subtract(on.office, "2026-05-29 17:00", "PT80H", "backwards opening-edge weekend")
    kit.subtract(on.utc, "2026-05-20 12:00", "PT1H30M", "backwards")
    kit.subtract(on.utc, "2026-05-20 09:30", "PT1H", "backwards")
    kit.subtract(on.utc, "2026-05-18 09:15", "PT30M", "backwards weekend")
    kit.add(on.office, "2026-05-20 12:00", "-PT2H", "negative backwards", why="Adding minus two hours goes back two.")
    kit.add(on.office, "2026-05-20 12:00", "-PT3H", "negative backwards opening-edge")
    kit.add(on.office, "2026-05-18 09:00", "-PT1M", "negative backwards weekend")
    kit.add(on.utc, "2026-05-20 10:00", "-PT9H30M", "negative backwards")
    kit.subtract(on.office, "2026-05-22 16:30", "-PT1H", "negative weekend", why="Taking minus an hour adds an hour.")
    kit.subtract(on.office, "2026-05-20 16:00", "-PT1H", "negative closing-edge")
    kit.subtract(on.utc, "2026-05-20 16:30", "-PT45M", "negative")
    kit.between(
        on.office,
        "2026-05-26 10:00",
        "2026-05-22 16:00",
        "negative weekend",
        why="B(b, a) is -B(a, b): -(1 + 8 + 1) h.",
    )
    kit.between(on.office, "2026-05-20 17:00", "2026-05-20 09:00", "negative closing-edge opening-edge")
    kit.between(on.utc, "2026-05-20 12:30", "2026-05-20 12:00", "negative")
    kit.between(on.nights, "2026-06-11 06:00", "2026-06-10 22:00", "negative overnight")


def split_days(kit: Kit, on: Calendars) -> None:
    kit.section("split")
    tag = "split-day"
    kit.is_open(on.desk, "2026-05-20 12:30", tag)
    kit.is_open(on.desk, "2026-05-20 12:00", f"{tag} closing-edge")
    kit.is_open(on.desk, "2026-05-20 13:00", f"{tag} opening-edge")
    kit.next_open(on.desk, "2026-05-20 12:15", tag)
    kit.next_close(on.desk, "2026-05-20 11:00", tag, why="The morning closes at 12:00.")
    kit.next_close(on.desk, "2026-05-20 12:00", f"{tag} closing-edge")
    kit.add(
        on.desk,
        "2026-05-20 11:00",
        "PT1H",
        f"{tag} closing-edge",
        why="The morning's end is a closing edge like any other: 12:00, not 13:00.",
    )
    kit.add(on.desk, "2026-05-20 11:00", "PT2H", tag, why="An hour before the gap, an hour after: 14:00.")
    kit.add(on.desk, "2026-05-20 12:15", "PT1H", f"{tag} closed-start")
    kit.add(on.desk, "2026-05-20 08:00", "PT8H", f"{tag} closing-edge")
    kit.add(on.desk, "2026-05-22 16:50", "PT1H", f"{tag} weekend holiday", why="Monday 25 May is closed: Tue 08:50.")
    kit.add(on.desk, "2026-05-20 08:00", "PT60H", f"{tag} long-amount weekend holiday")
    kit.subtract(on.desk, "2026-05-20 13:30", "PT1H", f"{tag} backwards")
    kit.subtract(on.desk, "2026-05-20 13:30", "PT30M", f"{tag} backwards opening-edge")
    kit.subtract(on.desk, "2026-05-26 08:10", "PT20M", f"{tag} backwards weekend holiday")
    kit.between(on.desk, "2026-05-20 11:30", "2026-05-20 13:30", tag, why="Half an hour on either side of the gap.")
    kit.between(on.desk, "2026-05-20 12:00", "2026-05-20 13:00", f"{tag} zero")
    kit.between(on.desk, "2026-05-22 16:00", "2026-05-26 09:00", f"{tag} weekend holiday")
    kit.windows(on.desk, "2026-05-22 00:00", "2026-05-27 00:00", f"{tag} weekend holiday")
    kit.add(on.split_utc, "2026-05-20 11:00", "PT2H", tag)
    kit.add(on.split_utc, "2026-05-20 11:00", "PT1H", f"{tag} closing-edge")
    kit.add(on.split_utc, "2026-05-20 12:30", "PT8H", f"{tag} closed-start")
    kit.between(on.split_utc, "2026-05-20 10:00", "2026-05-21 10:00", tag)
    kit.next_open(on.split_utc, "2026-05-20 12:00", f"{tag} closing-edge")
    kit.is_open(on.split_utc, "2026-05-20 12:45", tag)


def microseconds(kit: Kit, on: Calendars) -> None:
    kit.section("micro")
    tag = "microsecond"
    kit.is_open(on.office, "2026-05-20 16:59:59.999999", f"{tag} closing-edge", why="The last open microsecond.")
    kit.is_open(on.office, "2026-05-20 08:59:59.999999", f"{tag} opening-edge")
    kit.is_open(on.office, "2026-05-20 09:00:00.000001", f"{tag} opening-edge")
    kit.add(on.office, "2026-05-20 16:59:59.999999", "PT0.000001S", f"{tag} closing-edge")
    kit.add(
        on.office,
        "2026-05-20 16:59:59.999999",
        "PT0.000002S",
        tag,
        why="One microsecond is left today; the other is the first of tomorrow.",
    )
    kit.add(on.office, "2026-05-20 17:00", "PT0.000001S", f"{tag} closing-edge closed-start")
    kit.add(on.office, "2026-05-20 09:00", "PT7H59M59.999999S", f"{tag} closing-edge")
    kit.add(on.office, "2026-05-20 09:00", "PT8H0.000001S", f"{tag} closing-edge")
    kit.add(on.office, "2026-05-22 16:59:30", "PT1M0.5S", f"{tag} weekend")
    kit.subtract(on.office, "2026-05-20 09:00:00.000001", "PT0.000001S", f"{tag} backwards opening-edge")
    kit.subtract(on.office, "2026-05-20 09:00:00.000001", "PT0.000002S", f"{tag} backwards")
    kit.between(on.office, "2026-05-20 16:59:59.999999", "2026-05-21 09:00:00.000001", tag)
    kit.between(on.office, "2026-05-20 08:59:59.999999", "2026-05-20 09:00:00.000003", tag)
    kit.next_close(on.office, "2026-05-20 16:59:59.999999", f"{tag} closing-edge")
    kit.next_close(on.office, "2026-05-20 17:00:00.000001", f"{tag} closing-edge")
    kit.add(on.utc, "2026-05-20 10:00:00.25", "PT30.5S", tag)
    kit.between(on.utc, "2026-05-20 10:00:00.25", "2026-05-20 10:00:01.5", tag)
    kit.add(on.utc, "2026-05-20 16:59:59.5", "PT1S", tag)
    kit.add(on.utc, "2026-05-20 10:00", "PT1H30M15S", "seconds")
    kit.add(on.utc, "2026-05-20 16:59:30", "PT45S", "seconds")
    kit.between(on.utc, "2026-05-20 10:00:10", "2026-05-20 10:05:09", "seconds")
    kit.between(on.office, "2026-05-20 16:59:15", "2026-05-21 09:00:20", "seconds")
    kit.subtract(on.utc, "2026-05-20 09:00:20", "PT30S", "seconds backwards")


def midnight(kit: Kit, on: Calendars) -> None:
    kit.section("midnight")
    kit.is_open(on.late, "2026-05-20 23:59:59.999999", "midnight 24:00 microsecond")
    kit.is_open(on.late, "2026-05-21 00:00", "midnight 24:00 closing-edge", why="16:00-24:00 closes at midnight.")
    kit.next_close(on.late, "2026-05-20 20:00", "midnight 24:00", why="24:00 of Wednesday is 00:00 of Thursday.")
    kit.add(on.late, "2026-05-20 23:00", "PT1H", "midnight 24:00 closing-edge")
    kit.add(on.late, "2026-05-20 23:59", "PT2M", "midnight 24:00")
    kit.add(on.late, "2026-05-22 22:00", "PT4H", "midnight 24:00 weekend")
    kit.between(on.late, "2026-05-20 16:00", "2026-05-21 00:00", "midnight 24:00", why="Eight hours, no minute lost.")
    kit.between(on.late, "2026-05-18 00:00", "2026-05-25 00:00", "midnight 24:00 weekend")
    kit.subtract(on.late, "2026-05-21 00:00", "PT8H", "midnight 24:00 backwards opening-edge")
    kit.windows(on.late, "2026-05-22 18:00", "2026-05-25 18:00", "midnight 24:00 weekend")
    kit.is_open(on.whole, "2026-05-20 00:00", "midnight 24:00 touching")
    kit.next_close(
        on.whole,
        "2026-05-20 12:00",
        "midnight 24:00 touching",
        why="Touching windows are one: it closes on Friday 24:00.",
    )
    kit.add(on.whole, "2026-05-20 12:00", "PT24H", "midnight 24:00 touching")
    kit.add(on.whole, "2026-05-22 12:00", "PT12H", "midnight 24:00 touching closing-edge weekend")
    kit.add(on.whole, "2026-05-22 12:00", "PT13H", "midnight 24:00 touching weekend")
    kit.add(on.whole, "2026-05-18 00:00", "PT120H", "midnight 24:00 touching closing-edge long-amount weekend")
    kit.between(on.whole, "2026-05-18 00:00", "2026-05-25 00:00", "midnight 24:00 touching weekend")
    kit.between(
        on.whole, "2026-05-20 23:30", "2026-05-21 00:30", "midnight 24:00 touching", why="Midnight costs nothing."
    )
    kit.windows(on.whole, "2026-05-20 12:00", "2026-05-26 12:00", "midnight 24:00 touching weekend")
    kit.subtract(on.whole, "2026-05-21 00:30", "PT1H", "midnight 24:00 touching backwards")
    kit.subtract(on.whole, "2026-05-25 00:30", "PT1H", "midnight 24:00 backwards weekend")
    kit.working_dates(
        on.whole, "2026-05-18", "2026-05-24", "midnight 24:00 touching", why="One merged window, five working dates."
    )
    kit.next_close(on.daily24, "2026-05-20 12:00", "midnight 24:00 touching never-closes", expect=on.NEVER)
    kit.add(on.daily24, "2026-05-20 12:00", "PT100H", "midnight 24:00 touching")
    kit.between(on.daily24, "2026-05-20 12:00", "2026-05-24 12:00", "midnight 24:00 touching")
    kit.add(on.early, "2026-05-20 00:00", "PT8H", "midnight closing-edge")
    kit.add(on.early, "2026-05-20 23:00", "PT1H", "midnight closed-start")
    kit.next_open(on.early, "2026-05-20 08:00", "midnight closing-edge")
    kit.windows(
        on.touching, "2026-05-20 00:00", "2026-05-21 00:00", "touching split-day", why="09-12 and 12-17 are one."
    )
    kit.next_close(on.touching, "2026-05-20 10:00", "touching split-day")
    kit.add(
        on.touching, "2026-05-20 11:00", "PT1H", "touching split-day", why="12:00 is no edge: both conventions agree."
    )
    kit.windows(on.overlapping, "2026-05-20 00:00", "2026-05-21 00:00", "touching overlapping split-day")
    kit.between(
        on.overlapping,
        "2026-05-20 00:00",
        "2026-05-21 00:00",
        "overlapping",
        why="09-13 and 11-17 overlap for two hours, which count once: 8 hours.",
    )
    kit.add(on.overlapping, "2026-05-20 10:00", "PT3H", "overlapping")
    kit.add(on.overlapping, "2026-05-20 16:00", "PT3H", "overlapping")
    kit.subtract(on.overlapping, "2026-05-20 13:00", "PT2H", "overlapping backwards")
    kit.next_close(on.overlapping, "2026-05-20 12:00", "overlapping")


def overnight(kit: Kit, on: Calendars) -> None:
    kit.section("night")
    tag = "overnight"
    kit.is_open(on.nights, "2026-06-10 23:30", tag)
    kit.is_open(
        on.nights, "2026-06-11 03:00", tag, why="It belongs to the shift that opened at 22:00 the evening before."
    )
    kit.is_open(on.nights, "2026-06-11 06:00", f"{tag} closing-edge")
    kit.next_open(on.nights, "2026-06-11 07:00", tag)
    kit.next_close(on.nights, "2026-06-10 22:00", tag)
    kit.add(on.nights, "2026-06-10 22:00", "PT4H", f"{tag} midnight")
    kit.add(on.nights, "2026-06-10 22:00", "PT8H", f"{tag} closing-edge")
    kit.add(on.nights, "2026-06-11 03:00", "PT4H", tag, why="Three hours to 06:00, the fourth from 22:00: 23:00.")
    kit.add(on.nights, "2026-06-11 12:00", "PT30H", f"{tag} closed-start long-amount")
    kit.subtract(on.nights, "2026-06-11 03:00", "PT5H", f"{tag} backwards opening-edge")
    kit.subtract(on.nights, "2026-06-11 03:00", "PT6H", f"{tag} backwards")
    kit.subtract(on.nights, "2026-06-11 23:00", "PT2H", f"{tag} backwards")
    kit.between(on.nights, "2026-06-10 12:00", "2026-06-13 12:00", tag)
    kit.between(on.nights, "2026-06-11 00:00", "2026-06-12 00:00", f"{tag} midnight")
    kit.windows(
        on.nights,
        "2026-06-11 00:00",
        "2026-06-12 00:00",
        f"{tag} midnight",
        why="Six hours of one shift, two of the next.",
    )
    kit.is_open(on.weeknights, "2026-06-13 02:00", f"{tag} weekend", why="Saturday 02:00 belongs to Friday's shift.")
    kit.is_open(on.weeknights, "2026-06-15 02:00", f"{tag} weekend", why="Sunday has no shift: Monday 02:00 is closed.")
    kit.next_open(on.weeknights, "2026-06-13 06:00", f"{tag} weekend closing-edge")
    kit.add(on.weeknights, "2026-06-12 23:00", "PT8H", f"{tag} weekend")
    kit.add(on.weeknights, "2026-06-12 22:00", "PT8H", f"{tag} weekend closing-edge")
    kit.add(on.weeknights, "2026-06-13 05:00", "PT2H", f"{tag} weekend")
    kit.between(on.weeknights, "2026-06-08 00:00", "2026-06-15 00:00", f"{tag} weekend")
    kit.subtract(on.weeknights, "2026-06-15 23:00", "PT2H", f"{tag} weekend backwards")
    kit.working_dates(
        on.weeknights, "2026-06-08", "2026-06-14", f"{tag} weekend", why="Saturday's six hours are Friday's."
    )
    kit.add(on.nights_utc, "2026-06-10 22:00", "PT4H", f"{tag} midnight")
    kit.add(on.nights_utc, "2026-06-11 03:00", "PT4H", tag)
    kit.add(on.nights_utc, "2026-06-12 23:00", "PT10H", f"{tag} weekend")
    kit.between(on.nights_utc, "2026-06-10 22:00", "2026-06-11 06:00", tag)
    kit.between(on.nights_utc, "2026-06-11 01:00", "2026-06-11 23:00", tag)
    kit.is_open(on.nights_utc, "2026-06-11 02:00", tag)
    kit.subtract(on.nights_utc, "2026-06-11 02:00", "PT5H", f"{tag} backwards")
    kit.next_open(on.nights_utc, "2026-06-13 12:00", f"{tag} weekend")
    kit.section("nightoff")
    tag = "overnight holiday holiday-overnight"
    kit.is_open(
        on.nights, "2026-12-25 05:59", tag, why="The shift of the 24th runs into the holiday and is not touched by it."
    )
    kit.is_open(on.nights, "2026-12-25 22:00", tag, why="The shift that opens on the holiday is gone.")
    kit.is_open(on.nights, "2026-12-26 03:00", tag, why="It is gone as a whole, the hours past midnight too.")
    kit.is_open(on.nights, "2026-12-26 22:00", tag)
    kit.next_open(on.nights, "2026-12-25 06:00", tag)
    kit.add(on.nights, "2026-12-24 22:00", "PT8H", f"{tag} closing-edge")
    kit.add(on.nights, "2026-12-24 23:00", "PT9H", tag)
    kit.between(
        on.nights, "2026-12-24 12:00", "2026-12-27 12:00", tag, why="The nights of the 24th and the 26th: 16 hours."
    )
    kit.windows(on.nights, "2026-12-24 12:00", "2026-12-27 12:00", tag)
    kit.subtract(on.nights, "2026-12-26 23:00", "PT2H", f"{tag} backwards")
    kit.working_dates(on.nights, "2026-12-23", "2026-12-27", tag)
    kit.add(on.nights_utc, "2026-12-24 22:00", "PT10H", tag)
    kit.between(on.nights_utc, "2026-12-24 12:00", "2026-12-27 12:00", tag)
    kit.is_open(on.nights_utc, "2026-12-25 03:00", tag)


def between(kit: Kit, on: Calendars) -> None:
    kit.section("sum")
    kit.additive(on.desk, "2026-05-22 16:30", "2026-05-24 12:00", "2026-05-26 10:00", "weekend holiday")
    kit.additive(on.desk, "2026-05-20 09:00", "2026-05-28 09:00", "2026-05-21 12:30", "negative split-day")
    kit.additive(on.desk, "2026-05-28 12:00", "2026-05-26 12:00", "2026-05-22 12:00", "negative closing-edge")
    kit.additive(on.nights, "2026-12-24 23:15", "2026-12-25 12:00", "2026-12-26 23:00", "overnight holiday-overnight")
    kit.additive(
        on.office, "2026-05-20 10:00:00.000001", "2026-05-20 17:00", "2026-05-21 09:00:00.000001", "microsecond"
    )
    kit.additive(on.utc, "2026-05-20 10:00", "2026-05-21 11:00", "2026-05-25 12:00", "weekend")
    kit.between(
        on.office, "2026-01-01 00:00", "2027-01-01 00:00", "long-amount", why="261 weekdays of 8 hours: 2088 h."
    )
    kit.between(on.utc, "2026-01-01 00:00", "2026-12-31 17:00", "long-amount")
    kit.between(on.office, "2026-05-20 10:00", "2026-05-20 16:30", "plain")
    kit.between(on.office, "2026-05-20 08:00", "2026-05-20 20:00", "plain")
    kit.between(on.office, "2026-05-22 12:00", "2026-05-25 12:00", "plain weekend")
    kit.between(on.utc, "2026-05-20 10:00", "2026-05-21 16:30", "plain")
    kit.between(on.utc, "2026-05-20 22:00", "2026-05-21 05:00", "plain zero")
