"""PS601: examples of calendars that don't hold, told with what came instead."""

import pytest
from plansmith.compiler.checks.calendar_examples import calendar_examples

from ..conftest import Compiled

DESK = """
calendar desk
  open Mon to Fri 09:00 to 17:00
  closed public holidays of US as observed
  zone America/New_York
  example {example}
"""


def titles(compiled: Compiled, text: str) -> list[tuple[str, str]]:
    program = compiled(text)
    return [(finding.title, finding.why) for finding in calendar_examples(program.plan, program, {})]


@pytest.mark.parametrize(
    "example",
    [
        "2026-07-03 12:00 America/New_York is closed",
        "2026-07-02 16:59 America/New_York is open",
        "2026-07-02 17:00 America/New_York is closed",
        "2026-05-22 16:00 America/New_York plus 2 business hours is 2026-05-26 10:00 America/New_York",
        "2026-05-22 16:00 America/New_York plus 1 business day is 2026-05-26 16:00 America/New_York",
    ],
)
def test_examples_that_hold_are_silent(compiled: Compiled, example: str) -> None:
    assert titles(compiled, DESK.format(example=example)) == []


@pytest.mark.parametrize(
    ("example", "title", "why"),
    [
        (
            "2026-07-03 12:00 America/New_York is open",
            "`desk` is closed at Fri 2026-07-03 12:00 -04:00",
            "closed by Independence Day (observed)",
        ),
        (
            "2026-07-02 08:00 America/New_York is open",
            "`desk` is closed at Thu 2026-07-02 08:00 -04:00",
            "open 09:00 to 17:00 America/New_York",
        ),
        (
            "2026-07-02 12:00 America/New_York is closed",
            "`desk` is open at Thu 2026-07-02 12:00 -04:00",
            "open 09:00 to 17:00 America/New_York",
        ),
    ],
)
def test_a_state_that_does_not_hold(compiled: Compiled, example: str, title: str, why: str) -> None:
    assert titles(compiled, DESK.format(example=example)) == [(title, why)]


def test_a_sum_that_does_not_hold_shows_its_steps(compiled: Compiled) -> None:
    example = "2026-05-22 16:00 America/New_York plus 2 business hours is 2026-05-25 10:00 America/New_York"
    ((title, why),) = titles(compiled, DESK.format(example=example))
    assert title == ("`desk` gives Tue 2026-05-26 10:00 -04:00, and this example expects Mon 2026-05-25 10:00 -04:00")
    assert "Memorial Day" in why


def test_an_example_has_no_facts(compiled: Compiled) -> None:
    text = """
facts
  site record "The site"
    zone zone "Which zone?"
calendar desk
  open Mon to Fri 09:00 to 17:00
  zone site.zone
  example 2026-07-02 12:00 UTC is open
"""
    assert titles(compiled, text) == [("`desk` depends on `site.zone`, and an example gives no facts", "")]


def test_the_finding_points_at_the_example(compiled: Compiled) -> None:
    program = compiled(DESK.format(example="2026-07-03 12:00 America/New_York is open"))
    (finding,) = calendar_examples(program.plan, program, {})
    assert (finding.code, finding.about, finding.span) == ("PS601", "desk", None)
