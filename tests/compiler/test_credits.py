"""What is owed: uptime over months, what is left out of it, bands, claims; every minute in exactly one row."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plansmith.compiler.decision import CreditValue, Entry, Outcome
from plansmith.compiler.outages import Outage, account, common, length, merged, without
from plansmith.compiler.periods import Periods
from plansmith.dsl.model.cases import Origin
from plansmith.dsl.model.expressions import Money
from plansmith.dsl.model.statements import Exclusion
from plansmith.dsl.model.targets import Cap

from .conftest import Compiled

FACTS = """
facts
  contract record "The contract"
    fee     money "What is the fee?"
  service record "The service"
    outages list of outage by name "Which outages?"
      down  span "From when to when?"
      cause one of scheduled, emergency, customer, other "Why?"
  tickets record "The tickets"
    all     list of ticket by name "Which tickets?"
      kept  yesno "Was it answered in time?"
"""
UPTIME = """
credit availability "Availability"
  measures uptime from service.outages over each full calendar month
  promises at least 99%
{lines}
  owes 1/12 of contract.fee
  claim within 60 calendar days after the month ends by end of day America/New_York
"""
FEE = {"amount": "12000", "currency": "USD"}


def outage(start: str, end: str | None, cause: str | None = "other", name: str = "a") -> dict[str, object]:
    return {"name": name, "down": {"from": start, "to": end}, "cause": cause}


def uptime(compiled: Compiled, *outages: dict[str, object], lines: str = "", asked: str | None = None) -> Entry:
    facts: dict[str, object] = {"asked": asked, "contract": {"fee": FEE}, "service": {"outages": list(outages)}}
    return compiled(FACTS + UPTIME.format(lines=lines)).decide(facts).entry("availability")


def value(entry: Entry) -> CreditValue:
    assert isinstance(entry.value, CreditValue)
    return entry.value


@pytest.mark.parametrize(
    ("start", "end", "outcome"),
    [
        # 1 % of June is 7:12:00
        ("2026-06-03T02:00:00-04:00", "2026-06-03T09:12:00-04:00", Outcome.NOT_OWED),
        ("2026-06-03T02:00:00-04:00", "2026-06-03T09:12:01-04:00", Outcome.OWED),
        # 1 % of February is 6:43:12, of March, which has 743 hours in New York, 7:25:48
        ("2026-02-03T02:00:00-05:00", "2026-02-03T08:43:12-05:00", Outcome.NOT_OWED),
        ("2026-02-03T02:00:00-05:00", "2026-02-03T08:43:13-05:00", Outcome.OWED),
        ("2026-03-03T02:00:00-05:00", "2026-03-03T09:25:48-05:00", Outcome.NOT_OWED),
        ("2026-03-03T02:00:00-05:00", "2026-03-03T09:25:49-05:00", Outcome.OWED),
    ],
)
def test_a_hundredth_of_a_month_to_the_second(compiled: Compiled, start: str, end: str, outcome: Outcome) -> None:
    assert uptime(compiled, outage(start, end)).outcome is outcome


def test_what_is_owed_and_until_when_it_is_claimed(compiled: Compiled) -> None:
    found = value(uptime(compiled, outage("2026-06-03T02:00:00-04:00", "2026-06-04T02:00:00-04:00")))
    assert found.owed is not None
    assert str(found.owed) == "Money(amount=Decimal('1000.00'), currency='USD')"
    assert found.claim_by is not None
    assert found.claim_by.isoformat() == "2026-08-30T00:00:00-04:00"  # the end of 29 August
    (june,) = found.periods
    assert june.starts is not None
    assert (june.starts.isoformat(), june.rows[0].duration) == ("2026-06-01T00:00:00-04:00", timedelta(hours=24))
    assert str(june.measure)[:9] == "96.666666"


def test_an_outage_over_the_end_of_a_month_belongs_to_both(compiled: Compiled) -> None:
    found = uptime(compiled, outage("2026-06-30T20:00:00-04:00", "2026-07-01T12:00:00-04:00"))
    june, july = value(found).periods
    assert [june.rows[0].duration, july.rows[0].duration] == [timedelta(hours=4), timedelta(hours=12)]
    assert [june.outcome, july.outcome, found.outcome] == [Outcome.NOT_OWED, Outcome.OWED, Outcome.OWED]


def test_no_outage_is_all_of_the_promise(compiled: Compiled) -> None:
    entry = uptime(compiled)
    assert (entry.outcome, value(entry).periods) == (Outcome.NOT_OWED, ())


def test_outages_that_overlap_count_once(compiled: Compiled) -> None:
    first = outage("2026-06-03T02:00:00-04:00", "2026-06-03T06:00:00-04:00")
    second = outage("2026-06-03T04:00:00-04:00", "2026-06-03T09:12:00-04:00", name="b")
    assert uptime(compiled, first, second).outcome is Outcome.NOT_OWED


SCHEDULED = "  excludes service.outages where its cause is scheduled capped at 6 clock hours each"
EMERGENCY = "  excludes service.outages where its cause is emergency capped at 4 clock hours each once a month"


def rows(entry: Entry) -> list[tuple[str, float]]:
    (period,) = value(entry).periods
    return [(row.label, row.duration / timedelta(hours=1)) for row in period.rows]


def test_exclusions_take_in_their_order_up_to_their_caps(compiled: Compiled) -> None:
    entry = uptime(
        compiled,
        outage("2026-06-03T00:00:00-04:00", "2026-06-03T08:00:00-04:00", "scheduled", "a"),
        outage("2026-06-10T00:00:00-04:00", "2026-06-10T05:00:00-04:00", "emergency", "b"),
        outage("2026-06-17T00:00:00-04:00", "2026-06-17T03:00:00-04:00", "emergency", "c"),
        lines=f"{SCHEDULED}\n{EMERGENCY}",
    )
    assert rows(entry) == [("counted", 6.0), ("its cause is scheduled", 6.0), ("its cause is emergency", 4.0)]
    assert entry.outcome is Outcome.NOT_OWED


def test_a_cap_over_all_of_a_month(compiled: Compiled) -> None:
    entry = uptime(
        compiled,
        outage("2026-06-03T00:00:00-04:00", "2026-06-03T05:00:00-04:00", "scheduled", "a"),
        outage("2026-06-10T00:00:00-04:00", "2026-06-10T05:00:00-04:00", "scheduled", "b"),
        lines="  excludes service.outages where its cause is scheduled capped at 8 clock hours a month",
    )
    assert rows(entry) == [("counted", 2.0), ("its cause is scheduled", 8.0)]


def test_a_cap_of_an_event_runs_over_the_end_of_a_month(compiled: Compiled) -> None:
    entry = uptime(
        compiled, outage("2026-06-30T20:00:00-04:00", "2026-07-01T04:00:00-04:00", "scheduled"), lines=SCHEDULED
    )
    june, july = value(entry).periods
    assert [row.duration / timedelta(hours=1) for row in june.rows] == [0.0, 4.0]
    assert [row.duration / timedelta(hours=1) for row in july.rows] == [2.0, 2.0]


def test_time_that_one_outage_excuses_is_excused(compiled: Compiled) -> None:
    entry = uptime(
        compiled,
        outage("2026-06-03T00:00:00-04:00", "2026-06-03T06:00:00-04:00", "scheduled", "a"),
        outage("2026-06-03T05:00:00-04:00", "2026-06-03T09:00:00-04:00", "other", "b"),
        lines=SCHEDULED,
    )
    assert rows(entry) == [("counted", 3.0), ("its cause is scheduled", 6.0)]


def test_an_unknown_cause_that_decides_is_named(compiled: Compiled) -> None:
    long = outage("2026-06-03T00:00:00-04:00", "2026-06-03T08:00:00-04:00", None)
    entry = uptime(compiled, long, lines=SCHEDULED)
    assert (entry.outcome, entry.missing) == (Outcome.UNDETERMINED, ("service.outages.cause",))
    short = outage("2026-06-03T00:00:00-04:00", "2026-06-03T02:00:00-04:00", None)
    assert uptime(compiled, short, lines=SCHEDULED).outcome is Outcome.NOT_OWED


def test_an_outage_that_has_not_ended(compiled: Compiled) -> None:
    open_ = outage("2026-06-03T00:00:00-04:00", None)
    assert uptime(compiled, open_).missing == ("asked",)
    entry = uptime(compiled, open_, asked="2026-06-03T10:00:00-04:00")
    assert entry.outcome is Outcome.OWED  # the rest of the month can't make it less
    assert uptime(compiled, open_, asked="2026-06-03T04:00:00-04:00").outcome is Outcome.UNDETERMINED


def test_an_unknown_fee_leaves_it_owed(compiled: Compiled) -> None:
    facts: dict[str, object] = {
        "service": {"outages": [outage("2026-06-03T00:00:00-04:00", "2026-06-04T00:00:00-04:00")]}
    }
    entry = compiled(FACTS + UPTIME.format(lines="")).decide(facts).entry("availability")
    assert (entry.outcome, entry.missing) == (Outcome.OWED, ("contract.fee",))
    assert value(entry).owed is None


BANDS = """
credit answers "Answers in time"
  measures share of tickets.all where its kept is yes over each calendar month in UTC
  promises at least 99%
  owes by measure
    | measure | owes |
    | at least 95% below 99% | 10% of contract.fee |
    | less than 95% | the lesser of (25% of contract.fee) and 1000 USD |
"""


@pytest.mark.parametrize(
    ("kept", "missed", "outcome", "owed"),
    [
        (99, 1, Outcome.NOT_OWED, None),
        (98, 2, Outcome.OWED, "1200.00"),
        (95, 5, Outcome.OWED, "1200.00"),
        (94, 6, Outcome.OWED, "1000.00"),
        (0, 0, Outcome.NOT_OWED, None),
    ],
)
def test_a_share_and_its_bands(compiled: Compiled, kept: int, missed: int, outcome: Outcome, owed: str | None) -> None:
    tickets = [{"name": str(index), "kept": index < kept} for index in range(kept + missed)]
    facts: dict[str, object] = {"contract": {"fee": FEE}, "tickets": {"all": tickets}}
    entry = compiled(FACTS + BANDS).decide(facts).entry("answers")
    assert entry.outcome is outcome
    found = value(entry).owed
    assert (str(getattr(found, "amount", None)) if found is not None else None) == owed


def test_three_months_that_follow_each_other(compiled: Compiled) -> None:
    """28 hours in June: 28 of 2,184 hours are 1.28 %; each run of three with June is below, and one is paid for."""
    text = UPTIME.format(lines="").replace("each full calendar month", "any 3 contiguous calendar months")
    facts: dict[str, object] = {
        "contract": {"fee": FEE},
        "service": {"outages": [outage("2026-06-03T00:00:00-04:00", "2026-06-04T04:00:00-04:00")]},
    }
    found = value(compiled(FACTS + text).decide(facts).entry("availability"))
    assert [period.starts and period.starts.date().isoformat() for period in found.periods] == ["2026-04-01"]
    assert found.owed == Money(amount=Decimal("1000.00"), currency="USD")


def test_two_breaches_far_from_each_other_are_paid_for_twice(compiled: Compiled) -> None:
    text = UPTIME.format(lines="").replace("each full calendar month", "any 3 contiguous calendar months")
    outages = [
        outage("2026-06-03T00:00:00-04:00", "2026-06-04T04:00:00-04:00", name="a"),
        outage("2026-09-03T00:00:00-04:00", "2026-09-04T04:00:00-04:00", name="b"),
    ]
    facts: dict[str, object] = {"contract": {"fee": FEE}, "service": {"outages": outages}}
    found = value(compiled(FACTS + text).decide(facts).entry("availability"))
    assert [period.starts and period.starts.date().isoformat() for period in found.periods] == [
        "2026-04-01", "2026-09-01",
    ]  # fmt: skip
    assert found.owed == Money(amount=Decimal("2000.00"), currency="USD")


# ---- the account, for any outages at all

NEW_YORK = Periods("America/New_York")
START = datetime(2026, 3, 1, tzinfo=UTC)
_MINUTES = st.integers(0, 60 * 24 * 60)
_OUTAGES = st.lists(
    st.tuples(_MINUTES, st.integers(0, 3 * 24 * 60), st.booleans(), st.booleans()).map(
        lambda row: Outage(
            START + timedelta(minutes=row[0]), START + timedelta(minutes=row[0] + row[1]), (row[2], row[3])
        )
    ),
    max_size=8,
)
_CAPS = st.lists(
    st.tuples(st.integers(0, 600), st.sampled_from([None, "day", "week", "month", "quarter"])).map(
        lambda cap: Cap(amount=timedelta(minutes=cap[0]), unit=cap[1])
    ),
    max_size=2,
)


def exclusion(caps: list[Cap], occasions: int | None) -> Exclusion:
    return Exclusion(
        listing="service.outages",
        where=None,
        caps=tuple(caps),
        occasions=occasions,
        occasions_unit="month" if occasions is not None else "",
        origin=Origin(path="t.plan", start=0, end=0, line=1),
    )


@given(outages=_OUTAGES, first=_CAPS, second=_CAPS, occasions=st.sampled_from([None, 1, 2]))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_every_minute_of_outage_lands_in_exactly_one_row(
    outages: list[Outage], first: list[Cap], second: list[Cap], occasions: int | None
) -> None:
    found = account(outages, [exclusion(first, None), exclusion(second, occasions)], NEW_YORK)
    everything = merged((one.starts, one.ends) for one in outages)
    parts = [*found.counted, *(piece for row in found.taken for piece in row)]
    assert merged(parts) == everything
    assert length(parts) == length(everything)  # no minute twice
    for index, row in enumerate(found.taken):
        allowed = merged((one.starts, one.ends) for one in outages if one.excluded[index])
        assert without(row, allowed) == []


@given(outages=_OUTAGES, minutes=st.integers(0, 600))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_no_month_loses_more_than_its_cap(outages: list[Outage], minutes: int) -> None:
    cap = Cap(amount=timedelta(minutes=minutes), unit="month")
    found = account(outages, [exclusion([cap], None)], NEW_YORK)
    for month in (3, 4, 5):
        day = datetime(2026, month, 15, tzinfo=UTC).date()
        stretch = NEW_YORK.of(day, "month")
        taken = common(found.taken[0], [(stretch.starts.astimezone(UTC), stretch.ends.astimezone(UTC))])
        assert length(taken) <= cap.amount


def test_fiscal_years_and_quarters() -> None:
    periods = Periods("UTC", (4, 1))
    day = datetime(2026, 3, 31, tzinfo=UTC).date()
    year = periods.of(day, "year", fiscal=True)
    assert (year.first.isoformat(), year.last.isoformat()) == ("2025-04-01", "2026-03-31")
    quarter = periods.of(day, "quarter", fiscal=True)
    assert (quarter.first.isoformat(), quarter.last.isoformat()) == ("2026-01-01", "2026-03-31")
    week = periods.of(day, "week")
    assert (week.first.isoformat(), week.last.isoformat()) == ("2026-03-30", "2026-04-05")


def test_the_evaluator_says_what_it_reads(compiled: Compiled) -> None:
    entry = uptime(compiled, outage("2026-06-03T00:00:00-04:00", "2026-06-04T00:00:00-04:00"), lines=SCHEDULED)
    assert [path for path, _ in entry.reasons[0].facts_used] == ["service.outages", "contract.fee"]
