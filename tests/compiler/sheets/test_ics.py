"""Calendar files: read back by another reader, they are open exactly when the engine says so."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from plansmith.compiler.calendars import Calendars, Ready
from plansmith.compiler.facts import Facts
from plansmith.compiler.scope import Scope
from plansmith.compiler.sheets.ics import NoHoursError, render_ics
from plansmith.dsl.model.statements import Plan
from plansmith.dsl.model.targets import InZone

from tests.compiler.sheets.samples import plan_of, real_plans

ON = date(2026, 3, 1)
END = date(2027, 3, 1)
Span = tuple[datetime, datetime]
HEAD = 'plan hours "Hours"\n  vendor "Acme"\n  version "1"\n  effective 2026-01-01\n'

CALENDARS = {
    "office hours over both clock changes": """
  open Mon to Fri 09:00 to 12:00 and 13:00 to 17:00
  open Sat 10:00 to 12:00
  closed public holidays of US as observed
  closed 27 December to 31 December
  on 24 December open 08:00 to 12:00
  closed on 2026-03-12 10:00 to 11:00
  zone America/New_York
""",
    "nights, of which two change length": """
  open daily 20:00 to 04:00
  closed 24 December
  zone Europe/Berlin
""",
    "nights that open in the skipped hour and in the repeated one": """
  open Sat, Sun 01:30 to 02:30
  open Sun 02:15 to 06:00
  zone America/New_York
""",
    "from Monday to Friday without a break": "\n  open Mon to Fri 00:00 to 24:00\n  zone Australia/Lord_Howe\n",
    "always": "\n  open always\n  zone UTC\n",
    "single days alone": """
  open Mon 09:00 to 10:00
  closed 1 January to 20 December
  on 3rd Monday of May open 09:00 to 12:00
  zone Asia/Kathmandu
""",
    "a working week with a public holiday": """
  open working week of IL 08:00 to 17:00
  closed public holidays of IL as dated
  zone Asia/Jerusalem
""",
}  # fmt: skip


def plan(lines: str) -> Plan:
    return plan_of(f'{HEAD}\ncalendar desk "Desk"{lines}\nentitlement phone "Phone" is included\n  available desk\n')


def engine(of: Plan, name: str) -> list[Span]:
    found = Calendars(of.calendars, of.holidays).resolve(name, Scope(Facts()))
    assert isinstance(found, Ready)
    zone = found.calendar.zone or ZoneInfo("UTC")
    start, end = (datetime.combine(day, time(), zone) for day in (ON, END))
    return [(one.opens.astimezone(UTC), one.closes.astimezone(UTC)) for one in found.calendar.windows(start, end)]


def expanded(content: bytes) -> Iterator[Span]:
    """The timed events of a file, as RFC 5545 has them: a recurrence lasts as long as its first time, to the second."""
    for event in icalendar.Calendar.from_ical(content).walk("VEVENT"):
        opens, closes = event["dtstart"].dt, event["dtend"].dt
        if not isinstance(opens, datetime):
            continue
        lasts = closes.astimezone(UTC) - opens.astimezone(UTC)
        if "rrule" not in event:
            yield opens.astimezone(UTC), opens.astimezone(UTC) + lasts
            continue
        rule = event["rrule"].to_ical().decode()
        found = event.get("exdate", [])
        without = {one.dt for group in (found if isinstance(found, list) else [found]) for one in group.dts}
        for at in rrulestr(rule, dtstart=opens):
            if at not in without:
                yield at.astimezone(UTC), at.astimezone(UTC) + lasts


def merged(windows: Iterator[Span], start: datetime, end: datetime) -> list[Span]:
    result: list[Span] = []
    for opens, closes in sorted(windows):
        opens, closes = max(opens, start), min(closes, end)
        if opens >= closes:
            continue
        if result and opens <= result[-1][1]:
            assert opens == result[-1][1], "two events are open at once"
            result[-1] = (result[-1][0], closes)
        else:
            result.append((opens, closes))
    return result


@pytest.mark.parametrize("lines", CALENDARS.values(), ids=CALENDARS)
def test_a_file_is_open_when_the_calendar_is(lines: str) -> None:
    made = plan(lines)
    windows = engine(made, "desk")
    names = [case.value.zone.name for case in made.calendars[0].lines if isinstance(case.value, InZone)]
    start, end = (datetime.combine(day, time(), ZoneInfo(names[0])).astimezone(UTC) for day in (ON, END))
    assert merged(expanded(render_ics(made, on=ON)), start, end) == windows


def test_the_zone_of_a_file_changes_when_the_zone_does() -> None:
    """Without the reader's own knowledge of zones: at each hour of the year the file's offset is the zone's."""
    content = render_ics(plan(CALENDARS["office hours over both clock changes"]), on=ON)
    zone = next(iter(icalendar.Calendar.from_ical(content).walk("VTIMEZONE")))
    changes = sorted(
        (one["dtstart"].dt.replace(tzinfo=None) - one["tzoffsetfrom"].td, one["tzoffsetto"].td)
        for one in zone.subcomponents
    )
    ours = ZoneInfo("America/New_York")
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    while moment < datetime(2027, 3, 1, tzinfo=UTC):
        offset = [to for at, to in changes if at <= moment.replace(tzinfo=None)][-1]
        assert moment.astimezone(ours).utcoffset() == offset, moment
        moment += timedelta(minutes=30)


def test_recurring_hours_stay_recurring() -> None:
    content = render_ics(plan(CALENDARS["office hours over both clock changes"]), on=ON).decode()
    assert content.count("RRULE:") == 3
    assert content.count("BEGIN:VEVENT") < 30


def test_closed_days_are_whole_days_with_their_names() -> None:
    content = render_ics(plan(CALENDARS["office hours over both clock changes"]), on=ON)
    closed = {
        event["dtstart"].dt: str(event["summary"])
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT")
        if not isinstance(event["dtstart"].dt, datetime)
    }
    assert closed[date(2026, 12, 25)] == "Desk: closed, Christmas Day"
    assert date(2026, 12, 24) not in closed
    assert date(2026, 12, 26) not in closed  # a Saturday, on which it is open


@pytest.mark.parametrize("of", real_plans(), ids=lambda one: one.head.name)
def test_the_same_plan_gives_the_same_bytes_and_every_event_its_own_identity(of: Plan) -> None:
    try:
        content = render_ics(of, on=ON)
    except NoHoursError:
        assert of.head.name in ("lams", "pams", "blancco_support", "tam")
        return
    assert content == render_ics(of, on=ON)
    ids = [str(event["uid"]) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")]
    assert len(ids) == len(set(ids)) > 0
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_hostile_words_stay_words() -> None:
    made = plan(CALENDARS["always"])
    calendar = made.calendars[0].model_copy(update={"title": "A; b, c\\\nBEGIN:VEVENT <script> 🙂" + "x" * 200})
    content = render_ics(made.model_copy(update={"calendars": (calendar,)}), on=ON)
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [calendar.title]


def test_a_plan_without_known_hours_says_so() -> None:
    with pytest.raises(NoHoursError, match="no calendar whose hours are known"):
        render_ics(plan('\n  unspecified "The page gives none."\n'), on=ON)


def test_a_calendar_of_the_site_is_drawn_for_the_sites_of_the_scenarios() -> None:
    text = (
        f'{HEAD}\nfacts\n  site record "The site"\n    zone zone "Which zone?"\n\ncalendar desk "Desk"\n'
        '  open Mon 09:00 to 10:00\n  zone site.zone\n\nentitlement phone "Phone" is included\n  available desk\n\n'
        'scenario "there" for phone\n  given\n    site.zone is Asia/Tokyo\n  expect\n    phone is included\n'
    )
    content = render_ics(plan_of(text), on=ON).decode()
    assert "TZID:Asia/Tokyo" in content
    assert "Desk (Asia/Tokyo)" in content.replace("\r\n ", "")
