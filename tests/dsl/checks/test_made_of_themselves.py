"""PS417: calendars and holiday lists that take themselves in."""

from .conftest import Judge

CALENDARS = """
calendar one "One"
  open Mon to Fri 08:00 to 17:00
  {0}
  zone UTC
calendar two "Two"
  open Sat 08:00 to 17:00
  {1}
  zone UTC
entitlement phone "Phone" is included
  available one
"""


def test_two_calendars_in_a_circle_are_one_finding(judge: Judge) -> None:
    (finding,) = judge("PS417", CALENDARS.format("open with two", "closed with one"))
    assert finding.span is not None
    assert finding.span.text == "open with two"
    assert [label.span.text for label in finding.others] == ["closed with one"]
    assert finding.why == "`one` takes in `two` takes in `one`"


def test_a_calendar_that_takes_in_itself(judge: Judge) -> None:
    assert len(judge("PS417", CALENDARS.format("only with one", "open Sun 08:00 to 17:00"))) == 1


def test_one_way_is_no_circle(judge: Judge) -> None:
    assert judge("PS417", CALENDARS.format("open with two", "open Sun 08:00 to 17:00")) == []


LISTS = """
holidays one "One"
  all public holidays of US as observed
  {0}
holidays two "Two"
  {1}
"""


def test_holiday_lists_in_a_circle(judge: Judge) -> None:
    assert len(judge("PS417", LISTS.format("without those in two", "all those in one"))) == 1
    assert len(judge("PS417", LISTS.format("only those in two", 'add "X" on the day after "Y" in one'))) == 1
    assert judge("PS417", LISTS.format('without "Columbus Day"', "all those in one")) == []
