"""PS603: months that may be too short for a date."""

import pytest
from plansmith.compiler.checks.month_ends import month_ends

from ..conftest import Compiled

FACTS = """
facts
  case record "The case"
    opened instant "When?"
    waits  spans   "When did it wait?"
    day    date    "On which day?"
    night  yesno   "At night?"
calendar desk
  open Mon to Fri 09:00 to 17:00
  zone UTC
"""


def titles(compiled: Compiled, text: str) -> list[str]:
    program = compiled(text)
    return [finding.title for finding in month_ends(program.plan, program, {})]


MONTHS = FACTS + 'entitlement help "Help" is included\n  deadline answer "Answer" is a goal\n    {line}\n'


@pytest.mark.parametrize(
    "line",
    [
        "starts case.opened\n    due within 1 month by end of day UTC",
        "starts 1 year after case.day\n    due within 1 week by end of day UTC",
        "due at least 3 months before case.opened in UTC",
    ],
)
def test_months_that_may_be_too_short(compiled: Compiled, line: str) -> None:
    assert titles(compiled, MONTHS.format(line=line)) == [
        "`help.answer` adds months to a date that a month may not have"
    ]


def test_months_in_conditions_and_in_what_recurs(compiled: Compiled) -> None:
    text = FACTS + (
        'entitlement help "Help" is included\n  only where case.day is after 1 month before case.day\n'
        '  every month from case.day "A review"\n  every week from case.day "A call"\n'
    )
    assert titles(compiled, text) == [
        "`help` adds months to a date that a month may not have",
        "`help.month` adds months to a date that a month may not have",
    ]


@pytest.mark.parametrize(
    "text",
    [
        MONTHS.format(line="starts case.opened\n    due within 4 weeks by end of day UTC"),
        FACTS + 'entitlement help "Help" is included\n  only where case.day is before 1 month after 2026-03-15\n',
        'plan t "T"\n  vendor "V"\n  version "1"\n  effective 2026-01-01\n  months end on their last day\n'
        + MONTHS.format(line="starts case.opened\n    due within 1 month by end of day UTC"),
    ],
)
def test_what_can_not_matter_is_silent(compiled: Compiled, text: str) -> None:
    assert titles(compiled, text) == []


def test_a_written_date_that_a_month_does_not_have(compiled: Compiled) -> None:
    text = FACTS + 'entitlement help "Help" is included\n  only where case.day is before 1 month after 2026-01-31\n'
    assert titles(compiled, text) == ["`help` adds months to a date that a month may not have"]
