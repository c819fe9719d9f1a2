"""Calendars of plans: their fixed order, the facts they depend on, and what is left open."""

from datetime import UTC, date, datetime

import pytest
from plansmith.compiler.calendars import Impossible, Ready, Unspecified
from plansmith.compiler.logic import Unknown
from plansmith.compiler.program import Program

from .conftest import Compiled


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def is_open(program: Program, name: str, moment: str, facts: dict[str, object] | None = None) -> bool:
    found = program.calendar(name, facts or {})
    assert isinstance(found, Ready), found
    return found.calendar.is_open(at(moment))


SITE = """
facts
  site record "The site"
    country country "Which country?"
    zone    zone    "Which zone?"
"""


def test_lines_hold_in_the_fixed_order_whatever_their_own(compiled: Compiled) -> None:
    program = compiled(
        """
        calendar desk
          closed on 2026-12-24 09:30 to 10:00
          on 24 December open 09:00 to 12:00
          closed public holidays of DE as dated
          closed with maintenance
          only with building
          open Mon to Fri 08:00 to 18:00
          zone Europe/Berlin
        calendar building
          open daily 07:00 to 17:00
          zone Europe/Berlin
        calendar maintenance
          open Wed 12:00 to 13:00
          zone Europe/Berlin
        """
    )
    assert is_open(program, "desk", "2026-12-21T16:59:00+01:00")  # a Monday: the building is open until 17:00
    assert not is_open(program, "desk", "2026-12-21T17:00:00+01:00")
    assert not is_open(program, "desk", "2026-12-23T12:30:00+01:00")  # Wednesday: maintenance
    assert is_open(program, "desk", "2026-12-24T11:59:00+01:00")  # the half day, instead of all other hours
    assert not is_open(program, "desk", "2026-12-24T13:00:00+01:00")
    assert not is_open(program, "desk", "2026-12-24T09:45:00+01:00")  # the break is taken out last
    assert not is_open(program, "desk", "2026-12-25T10:00:00+01:00")


def test_hours_of_a_date_win_over_a_holiday(compiled: Compiled) -> None:
    program = compiled(
        """
        calendar desk
          open Mon to Fri 08:00 to 18:00
          closed public holidays of US as observed
          on 2026-07-03 open 08:00 to 12:00
          zone America/Denver
        """
    )
    assert is_open(program, "desk", "2026-07-03T11:00:00-06:00")
    assert not is_open(program, "desk", "2026-07-03T12:00:00-06:00")


def test_a_holiday_list_is_worked_out_in_its_own_order(compiled: Compiled) -> None:
    program = compiled(
        """
        holidays ours
          add "the Friday after" on the day after "Thanksgiving Day"
          without "Columbus Day"
          all public holidays of US as observed
          add "Shutdown" on 28 December to 3 January
          add "Founders' Day" on 3rd Monday of May
        calendar desk
          open Mon to Fri 08:00 to 18:00
          closed ours
          zone America/Denver
        """
    )
    closed = {
        "2026-11-26": True,  # Thanksgiving Day
        "2026-11-27": True,  # the Friday after
        "2026-10-12": False,  # Columbus Day is taken off the list
        "2026-12-28": True,
        "2027-01-04": False,  # the Monday after the shutdown
        "2026-05-18": True,  # the third Monday of May
    }
    for day, expected in closed.items():
        assert is_open(program, "desk", f"{day}T12:00:00-06:00") is not expected, day


def test_only_those_that_another_list_has(compiled: Compiled) -> None:
    program = compiled(
        """
        holidays both
          all public holidays of US as dated
          only those in public holidays of DE as dated
        calendar desk
          open daily 08:00 to 18:00
          closed both
          zone America/New_York
        """
    )
    assert not is_open(program, "desk", "2026-12-25T12:00:00-05:00")  # Christmas Day in both
    assert is_open(program, "desk", "2026-11-26T12:00:00-05:00")  # Thanksgiving in one


def test_country_and_zone_may_be_facts(compiled: Compiled) -> None:
    program = compiled(
        SITE
        + """
calendar field
  open working week of site.country 08:00 to 17:00
  closed public holidays of site.country as observed
  zone site.zone
"""
    )
    riyadh: dict[str, object] = {"site": {"country": "SA", "zone": "Asia/Riyadh"}}
    assert is_open(program, "field", "2026-06-14T10:00:00+03:00", riyadh)  # a Sunday
    assert not is_open(program, "field", "2026-06-12T10:00:00+03:00", riyadh)  # a Friday
    assert program.calendar("field", {"site": {"country": "SA"}}) == Unknown(("site.zone",))
    assert program.calendar("field", {"site": {"zone": "Asia/Riyadh"}}) == Unknown(("site.country",))


def test_a_branch_chooses_lines(compiled: Compiled) -> None:
    program = compiled(
        SITE
        + """
calendar field
  open Mon to Fri 08:00 to 17:00
  zone America/Denver
  when site.country is US
    closed public holidays of US as observed
  otherwise
    closed 24 December
"""
    )
    assert not is_open(program, "field", "2026-12-25T12:00:00-07:00", {"site": {"country": "US"}})
    assert is_open(program, "field", "2026-12-25T12:00:00-07:00", {"site": {"country": "DE"}})
    assert program.calendar("field", {}) == Unknown(("site.country",))


def test_what_the_document_leaves_open_stays_open(compiled: Compiled) -> None:
    program = compiled('calendar desk\n  unspecified "the page gives no hours"\n  zone UTC\n')
    assert program.calendar("desk", {}) == Unspecified("desk", "the page gives no hours")


def test_a_calendar_of_an_open_calendar_is_open_too(compiled: Compiled) -> None:
    program = compiled(
        """
        calendar desk
          unspecified "no hours"
          zone UTC
        calendar both
          open with desk
        """
    )
    assert program.calendar("both", {}) == Unspecified("both", "no hours")


def test_a_country_whose_holidays_are_not_known(compiled: Compiled) -> None:
    program = compiled(
        SITE
        + """
calendar field
  open working week of site.country 08:00 to 17:00
  zone UTC
"""
    )
    found = program.calendar("field", {"site": {"country": "XX"}})
    assert isinstance(found, Impossible)
    assert "unknown country `XX`" in found.why


def test_always_needs_no_zone(compiled: Compiled) -> None:
    program = compiled("calendar ever\n  open always\n")
    assert is_open(program, "ever", "2026-12-25T03:00:00-05:00")


def test_a_week_that_is_too_long_says_so(compiled: Compiled) -> None:
    program = compiled(
        SITE
        + """
calendar field
  open working week of site.country 08:00 to 17:00
  zone site.zone
  at most 5 days a week
calendar wide
  open with field
"""
    )
    facts: dict[str, object] = {"site": {"country": "HK", "zone": "Asia/Hong_Kong"}}
    for name in ("field", "wide"):
        found = program.calendar(name, facts)
        assert isinstance(found, Ready)
        assert found.too_long(date(2026, 6, 12), date(2026, 6, 12)).startswith(
            "the week of 2026-06-08 has 6 working days in `field`, and at most 5 are promised"
        )
    found = program.calendar("field", {"site": {"country": "US", "zone": "America/Denver"}})
    assert isinstance(found, Ready)
    assert found.too_long(date(2026, 1, 1), date(2026, 12, 31)) == ""


def test_a_calendar_is_made_once_for_the_facts_that_it_reads(compiled: Compiled) -> None:
    program = compiled(SITE + "calendar c\n  open Mon 08:00 to 17:00\n  zone site.zone\n")
    first = program.calendar("c", {"site": {"zone": "UTC", "country": "US"}})
    assert program.calendar("c", {"site": {"zone": "UTC", "country": "DE"}}) is first
    assert program.calendar("c", {"site": {"zone": "Asia/Tokyo"}}) is not first


def test_a_calendar_that_the_plan_does_not_have(compiled: Compiled) -> None:
    with pytest.raises(KeyError):
        compiled("calendar c\n  open always\n").calendar("d", {})


def test_questions_of_days_past_the_known_years_are_errors_of_the_rule(compiled: Compiled) -> None:
    """A deadline that reaches a year without known holidays is not computed: never a year without holidays."""
    program = compiled(
        """
        facts
          case record "The case"
            opened instant "When?"
        calendar desk
          open Mon to Fri 08:00 to 17:00
          closed public holidays of US as observed
          zone America/Denver
        entitlement help "Help" is included
          deadline answer "Answer" is a goal
            starts case.opened
            due on business day 1 of desk by close
        """
    )
    opened = datetime(2100, 6, 1, tzinfo=UTC).isoformat()
    entry = program.deadline("help.answer", {"case": {"opened": opened}})
    assert entry.outcome == "not_computed"
    assert "are not known for 2100" in entry.reasons[0].words


def test_calendars_that_are_made_of_each_other(compiled: Compiled) -> None:
    program = compiled("calendar a\n  open with b\ncalendar b\n  open with a\ncalendar c\n  open with a\n")
    for name in ("a", "b", "c"):
        assert program.calendar(name, {}) == Impossible(name, f"the calendar `{name}` is made of itself")


def test_holiday_lists_that_are_made_of_each_other(compiled: Compiled) -> None:
    program = compiled(
        "holidays a\n  all those in b\nholidays b\n  all those in a\n"
        "calendar c\n  open Mon 08:00 to 12:00\n  closed a\n  zone UTC\n"
    )
    assert program.calendar("c", {}) == Unknown((), ("the holiday list `a` is made of itself",))


def test_a_calendar_may_depend_on_a_list(compiled: Compiled) -> None:
    program = compiled(
        """
        facts
          support record "Support"
            centers list of center by name "Which centers?"
              open_late yesno "Is it open late?"
        calendar desk
          open Mon to Fri 08:00 to 17:00
          zone UTC
          when any of support.centers where its open_late is yes
            open Mon to Fri 17:00 to 22:00
          otherwise
            closed 24 December
        """
    )
    for late in (True, False):
        facts: dict[str, object] = {"support": {"centers": [{"name": "a", "open_late": late}]}}
        assert is_open(program, "desk", "2026-03-10T20:00:00Z", facts) is late
    assert program.calendar("desk", {}) == Unknown(("support.centers",))
