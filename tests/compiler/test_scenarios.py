"""Worked examples: what passes, what fails and how it says so, and what no example touches."""

from datetime import date

import pytest
from plansmith.compiler.expectations import moment_of
from plansmith.compiler.program import Program
from plansmith.compiler.scenarios import ScenarioResult, run, run_all, untouched
from plansmith.dsl.model.statements import Plan

from .conftest import Compiled

PLAN = """
facts
  case record "The case"
    opened  instant "When?"
    night   yesno "At night?"
  site record "The site"
    zone    zone "Which zone?"
calendar desk
  open Mon to Fri 09:00 to 17:00
  zone America/New_York
entitlement phone "Phone" is included
  available desk
  deadline answer "Answer" is a goal
    starts case.opened
    due on business day 1 of desk between 08:00 and 12:00 site.zone
  limit calls "Calls" is 20
entitlement fax "Fax" is not included
requires day "Not at night."
  must case.night is no
  else refuse
"""
GIVEN = """
scenario "s" for phone
  given
    asked 2026-03-10 {hour}:00 America/New_York
    site.zone is America/Chicago
    case.opened is 2026-03-10 15:00 America/New_York
  expect
    {line}
"""
WINDOW = "due between Wed 2026-03-11 08:00 -05:00 and Wed 2026-03-11 12:00 -05:00, a goal"


def result(compiled: Compiled, scenario: str) -> ScenarioResult:
    program = compiled(PLAN + scenario)
    return run(program, program.plan.scenarios[0])


@pytest.mark.parametrize(
    "line",
    [
        "phone.answer due 2026-03-11",
        "phone.answer due 2026-03-11 12:00 America/Chicago",
        "phone.answer due 2026-03-11 between 08:00 and 12:00 America/Chicago",
        "phone is included",
        "phone is available",
        "phone.calls is 20",
        "fax is not included",
        "t is undetermined without case.night",
        "day is undetermined",
        "desk is open at 2026-03-10 16:59 America/New_York",
        "desk is closed at 2026-03-10 17:00 America/New_York",
        "phone is open at 2026-03-10 16:59 America/New_York",
    ],
)
def test_what_passes(compiled: Compiled, line: str) -> None:
    found = result(
        compiled,
        GIVEN.format(hour="10", line=line),
    )
    assert found.passed, found.failures


@pytest.mark.parametrize(
    ("line", "got"),
    [
        ("phone.answer due 2026-03-12", WINDOW),
        ("phone.answer due never", WINDOW),
        ("phone is not included", "included; not available at the asked instant, opens Tue 2026-03-10 09:00 -04:00"),
        ("phone.calls is 21", "20"),
        ("t is eligible", "undetermined without case.night"),
        ("t is undetermined without case.opened", "undetermined without case.night"),
        ("desk is open at 2026-03-14 10:00 America/New_York", "closed at Sat 2026-03-14 10:00 -04:00"),
    ],
)  # fmt: skip
def test_what_fails_says_what_came(compiled: Compiled, line: str, got: str) -> None:
    found = result(
        compiled,
        GIVEN.format(hour="08", line=line),
    )
    (failure,) = found.failures
    assert failure.got == got
    assert failure.expectation.text == line


def test_a_failed_deadline_shows_its_steps(compiled: Compiled) -> None:
    found = result(
        compiled,
        'scenario "s"\n  given\n    site.zone is UTC\n    case.opened is 2026-03-13 15:00 America/New_York\n'
        "  expect\n    phone.answer due 2026-03-14\n",
    )
    (failure,) = found.failures
    assert failure.steps == (
        "Answer",
        "from Fri 2026-03-13 15:00 America/New_York: 1 working day",
        "counted from Fri 2026-03-13",
        "Sat 2026-03-14 to Sun 2026-03-15 closed",
        "Mon 2026-03-16: 1 working day counted",
        failure.steps[-1],
    )


def test_a_requirement_that_the_facts_show_to_be_unmet_refuses_all_the_same(compiled: Compiled) -> None:
    found = result(compiled, 'scenario "s"\n  given\n    case.night is yes\n  expect\n    phone is included\n')
    assert [one.got for one in found.failures] == ["refused by day"]


def test_what_no_example_touches(compiled: Compiled) -> None:
    text = PLAN + 'scenario "s" for desk\n  expect\n    phone.calls is 20\n'
    assert untouched(compiled(text).plan) == ("phone", "phone.answer", "fax", "day")
    assert untouched(compiled(PLAN).plan, ()) == ("desk", "phone", "phone.answer", "phone.calls", "fax", "day")


def test_moments_with_their_zone_in_brackets() -> None:
    assert moment_of("2026-05-22T16:00:00-06:00[America/Denver]") == moment_of("2026-05-22T16:00:00[America/Denver]")
    assert moment_of("2026-05-22T22:00:00+00:00[America/Denver]").date() == date(2026, 5, 22)


def test_every_example_of_the_five_plans_holds(five_plans: list[Plan]) -> None:
    count = 0
    for plan in five_plans:
        for found in run_all(Program(plan)):
            count += 1
            failures = [(one.expectation.text, one.got, one.steps) for one in found.failures]
            assert found.passed, (plan.head.name, found.scenario.title, failures, found.findings)
    assert count >= 60
