"""PS602: a calendar whose week is always longer than it may be."""

import pytest
from plansmith.compiler.checks.days_a_week import days_a_week

from ..conftest import Compiled

FOREIGN = """
facts
  site record "The site"
    country country "Which country?"
calendar shop
  open working week of site.country 09:00 to 17:00
  zone UTC
  at most 5 days a week
"""


def titles(compiled: Compiled, text: str) -> list[str]:
    program = compiled(text)
    return [finding.title for finding in days_a_week(program.plan, program, {})]


def test_a_week_that_is_always_too_long(compiled: Compiled) -> None:
    text = "calendar shop\n  open Mon to Sat 09:00 to 17:00\n  zone UTC\n  at most 5 days a week\n"
    assert titles(compiled, text) == ["`shop` works 6 days in every week, and may work at most 5"]


@pytest.mark.parametrize(
    "text",
    [
        "calendar shop\n  open Mon to Fri 09:00 to 17:00\n  zone UTC\n  at most 5 days a week\n",
        "calendar shop\n  open Mon to Sat 09:00 to 17:00\n  zone UTC\n",
        FOREIGN,
    ],
)
def test_weeks_that_may_be_kept_are_silent(compiled: Compiled, text: str) -> None:
    assert titles(compiled, text) == []
