"""An answer that a missing fact can't change is given, although the fact stands in its way."""

from plansmith.compiler.decision import EntitlementValue, Outcome
from plansmith.compiler.worlds import domains_of

from .conftest import Compiled

FACTS = """
scale severity "Severity" set by vendor
  high "High"
  low  "Low"
facts
  case record "The case"
    opened   instant "When?"
    night    yesno "At night?"
    severity level of severity "How severe?"
    place    country "Where?"
"""


def test_facts_of_few_values_have_domains(compiled: Compiled) -> None:
    assert domains_of(compiled(FACTS).plan.facts) == {"case.night": (True, False), "case.severity": ("high", "low")}


def test_two_ways_to_one_moment(compiled: Compiled) -> None:
    """By night four hours, by day 240 minutes: written in two ways, due at one moment."""
    program = compiled(
        FACTS
        + """
entitlement help "Help" is included
  deadline answer "Answer" is a goal
    starts case.opened
    due by case.night and severity
      | case.night | severity | due |
      | yes | high | within 4 clock hours |
      | yes | low  | within 8 clock hours |
      | no  | high | within 240 clock minutes |
      | no  | low  | within 9 clock hours |
"""
    )
    opened = "2026-03-10T10:00:00Z"
    high = program.decide({"case": {"opened": opened, "severity": "high"}}).entry("help.answer")
    assert high.outcome is Outcome.DUE
    assert "the same whatever `case.night` is" in high.reasons[0].words
    assert [path for path, _ in high.reasons[0].facts_used] == ["case.opened", "case.severity"]
    low = program.decide({"case": {"opened": opened, "severity": "low"}}).entry("help.answer")
    assert (low.outcome, low.missing) == (Outcome.UNDETERMINED, ("case.night",))


def test_cases_of_a_group_that_say_the_same(compiled: Compiled) -> None:
    program = compiled(
        FACTS
        + """
entitlement help "Help" is as below
  when case.place is US
    included
  otherwise when case.place is CA
    included
  otherwise
    included
"""
    )
    assert program.decide({}).entry("help").outcome is Outcome.INCLUDED


def test_cases_that_differ_wait_for_the_fact(compiled: Compiled) -> None:
    program = compiled(
        FACTS
        + """
entitlement help "Help" is as below
  when case.place is US
    included
  otherwise
    not included
"""
    )
    entry = program.decide({}).entry("help")
    assert (entry.outcome, entry.missing) == (Outcome.UNDETERMINED, ("case.place",))


def test_what_differs_within_an_answer_that_agrees_is_left_open(compiled: Compiled) -> None:
    """Included by day and by night; whose hours they are is another question."""
    program = compiled(
        FACTS
        + """
calendar day_and_night
  open always
calendar desk
  open Mon to Fri 09:00 to 17:00
  zone UTC
entitlement help "Help" is as below
  when case.night is yes
    included
    available day_and_night
    provides "A torch."
  otherwise
    included
    available desk
"""
    )
    entry = program.decide({"asked": "2026-03-10T10:00:00Z"}).entry("help")
    assert entry.outcome is Outcome.INCLUDED
    assert isinstance(entry.value, EntitlementValue)
    assert entry.value.available is not None
    assert (entry.value.available.outcome, entry.value.available.missing) == (Outcome.UNDETERMINED, ("case.night",))
    assert [one.outcome for one in entry.value.provides] == [Outcome.UNDETERMINED]
