"""The next dates of what recurs: those on or after the date of the asked instant, in the offset it was given with."""

from datetime import date

import pytest
from plansmith.compiler.decision import DatesValue, Outcome
from plansmith.compiler.decision_text import answer_words
from plansmith.compiler.recurrence import MAX_DATES, MAX_NEXT

from .conftest import HEAD, Compiled

FACTS = """
  months end on their last day
facts
  contract record "The contract"
    start date "When does it start?"
    end   date "When does it end?"
entitlement care "Care" is included
"""


def recurring(compiled: Compiled, line: str, asked: str | None, start: str = "2026-01-31") -> DatesValue:
    facts: dict[str, object] = {"asked": asked, "contract": {"start": start, "end": "2026-06-30"}}
    entries = compiled(f"{HEAD}{FACTS}  {line}\n").decide(facts).recurring
    assert entries[0].outcome is Outcome.RECURS
    assert isinstance(entries[0].value, DatesValue)
    return entries[0].value


def test_without_the_asked_instant_there_are_no_next_dates(compiled: Compiled) -> None:
    value = recurring(compiled, 'every month from contract.start until contract.end "A look"', None)
    assert value.next is None
    assert value.dates == tuple(date(2026, month, day) for month, day in ((2, 28), (3, 31), (4, 30), (5, 31), (6, 30)))


@pytest.mark.parametrize(
    ("asked", "first", "count"),
    [
        ("2020-01-01T00:00:00Z", date(2026, 2, 28), 5),
        ("2026-02-28T23:59:00Z", date(2026, 2, 28), 5),
        ("2026-03-01T00:00:00Z", date(2026, 3, 31), 4),
        ("2026-02-28T23:59:00-06:00", date(2026, 2, 28), 5),  # March in UTC, and February where it is asked
        ("2026-06-30T23:59:59Z", date(2026, 6, 30), 1),
    ],
)
def test_both_sides_of_a_date(compiled: Compiled, asked: str, first: date, count: int) -> None:
    value = recurring(compiled, 'every month from contract.start until contract.end "A look"', asked)
    assert value.next is not None
    assert (value.next[0], len(value.next)) == (first, count)


def test_after_the_last_there_are_none(compiled: Compiled) -> None:
    value = recurring(compiled, 'every month from contract.start until contract.end "A look"', "2026-07-01T00:00:00Z")
    assert value.next == ()


@pytest.mark.parametrize(("every", "step"), [("day", 1), ("3 days", 3), ("week", 7), ("2 weeks", 14)])
def test_long_runs_skip_to_where_they_are_asked(compiled: Compiled, every: str, step: int) -> None:
    value = recurring(compiled, f'every {every} from contract.start "A look"', "2097-05-17T12:00:00Z", "1971-03-05")
    assert value.next is not None
    assert len(value.next) == MAX_NEXT
    start = date(1971, 3, 5).toordinal()
    for index, day in enumerate(value.next):
        assert (day.toordinal() - start) % step == 0
        assert day.toordinal() - value.next[0].toordinal() == index * step
    assert 0 <= value.next[0].toordinal() - date(2097, 5, 17).toordinal() < step
    assert (len(value.dates), value.more) == (MAX_DATES, True)


def test_they_are_read_as_sentences(compiled: Compiled) -> None:
    program = compiled(HEAD + FACTS + '  every month from contract.start until contract.end "A look"\n')
    known = {"contract": {"start": "2026-01-31", "end": "2026-06-30"}}

    def said(asked: str | None) -> str:
        return answer_words(program.decide({"asked": asked, **known}).recurring[0])

    assert said(None) == "on 2026-02-28, 2026-03-31, 2026-04-30, 2026-05-31, 2026-06-30"
    assert said("2026-05-01T00:00:00Z") == "next on 2026-05-31, 2026-06-30"
    assert said("2026-07-01T00:00:00Z") == "no more, the last on 2026-06-30"
