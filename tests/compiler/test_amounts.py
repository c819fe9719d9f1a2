"""Limits, fees, banks of hours, and what recurs."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from plansmith.compiler.amounts import equal, rounded
from plansmith.compiler.decision import AmountValue, DatesValue, Entry, Outcome
from plansmith.dsl.model.expressions import Money, Period, PeriodUnit

from .conftest import Compiled

FACTS = """
tiers best first
  gold   "Gold"
  silver "Silver"
facts
  contract record "The contract"
    start date    "When does it start?"
    end   date    "When does it end?"
    fee   money   "What is the fee?"
    seats whole   "How many seats?"
  case record "The case"
    late  yesno   "Is it late?"
    at    instant "When?"
"""


def entry(compiled: Compiled, text: str, rule: str, **contract: object) -> Entry:
    facts: dict[str, object] = {"contract": contract, "case": {"late": contract.pop("late", None)}}
    return compiled(FACTS + text).decide(facts, grant_open=True).entry(rule)


def usd(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "USD"}


def money(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="USD")


# ---- limits and fees


def test_a_plain_limit(compiled: Compiled) -> None:
    found = entry(compiled, 'limit contacts "Contacts" is 20\n', "contacts")
    assert found.outcome is Outcome.AMOUNT
    assert isinstance(found.value, AmountValue)
    assert found.value.amount == Decimal(20)


def test_limits_of_time_and_of_dates(compiled: Compiled) -> None:
    text = 'limit meeting "Meeting" is 90 clock minutes\nlimit loan "Loan" is 3 weeks\n'
    meeting, loan = entry(compiled, text, "meeting"), entry(compiled, text, "loan")
    assert isinstance(meeting.value, AmountValue)
    assert meeting.value.amount == timedelta(minutes=90)
    assert isinstance(loan.value, AmountValue)
    assert loan.value.amount == Period(count=3, unit=PeriodUnit.WEEK)


def test_no_limit_and_an_open_one(compiled: Compiled) -> None:
    text = 'limit calls "Calls" is no limit\nlimit seats "Seats" is unspecified "no figure"\n'
    assert entry(compiled, text, "calls").outcome is Outcome.UNLIMITED
    found = entry(compiled, text, "seats")
    assert (found.outcome, found.reasons[0].words) == (Outcome.UNSPECIFIED, "no figure")


@pytest.mark.parametrize(
    ("fee", "expected"), [("1000", "100.00"), ("10000", "500.00"), ("400", "50.00"), ("1234.56", "123.46")]
)
def test_a_share_with_a_floor_and_a_cap_is_rounded_to_cents(compiled: Compiled, fee: str, expected: str) -> None:
    text = 'fee late "Late fee" is 10% of contract.fee\n  at most 500 USD\n  at least 50 USD\n'
    found = entry(compiled, text, "late", fee=usd(fee))
    assert isinstance(found.value, AmountValue)
    assert found.value.amount == money(expected)


def test_an_amount_of_unknown_facts(compiled: Compiled) -> None:
    text = 'fee late "Late fee" is 10% of contract.fee\n'
    assert entry(compiled, text, "late").missing == ("contract.fee",)


def test_a_bank_of_hours_by_tier(compiled: Compiled) -> None:
    text = (
        'limit hours "Hours" is as below\n  each quarter\n  unused carries over 1 quarter\n  at most 12\n'
        "  amount by tier\n    | tier | amount |\n    | gold | 20 |\n    | silver | 3 |\n"
    )
    found = entry(compiled, text, "hours", tier="gold")
    assert isinstance(found.value, AmountValue)
    assert (found.value.amount, found.value.each, found.value.at_most) == (Decimal(12), "quarter", Decimal(12))
    assert found.value.carries_over == Period(count=1, unit=PeriodUnit.QUARTER)
    assert entry(compiled, text, "hours").missing == ("contract.tier",)


def test_an_amount_of_another_branch(compiled: Compiled) -> None:
    text = (
        'fee callout "Callout" is as below\n  when case.late is yes\n'
        "    amount the greater of 250 USD and (2 * 120 USD)\n  otherwise\n    no limit\n"
    )
    late = entry(compiled, text, "callout", late=True)
    assert isinstance(late.value, AmountValue)
    assert late.value.amount == money("250.00")
    assert entry(compiled, text, "callout", late=False).outcome is Outcome.UNLIMITED
    assert entry(compiled, text, "callout").missing == ("case.late",)


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [("0.005", "USD", "0.01"), ("-0.005", "USD", "-0.01"), ("10.5", "JPY", "11"), ("1.23456", "KWD", "1.235")],
)
def test_money_is_rounded_to_its_own_smallest_unit(amount: str, currency: str, expected: str) -> None:
    assert rounded(Money(amount=Decimal(amount), currency=currency)).amount == Decimal(expected)


def test_equal_amounts_whatever_their_digits() -> None:
    assert equal(money("1000"), money("1000.00"))
    assert not equal(money("1000"), Money(amount=Decimal(1000), currency="EUR"))
    assert not equal(money("1000"), Decimal(1000))


# ---- what recurs

EVERY = 'entitlement review "Review" is included\n  every {every} from {start} "A review"\n'


def dates(found: Entry) -> list[str]:
    assert isinstance(found.value, DatesValue)
    return [day.isoformat() for day in found.value.dates]


def test_the_first_date_is_one_period_after_the_start(compiled: Compiled) -> None:
    text = EVERY.format(every="2 weeks", start="contract.start until contract.end")
    found = entry(compiled, text, "review.week", start="2026-03-02", end="2026-04-13")
    assert dates(found) == ["2026-03-16", "2026-03-30", "2026-04-13"]  # the last day counts
    assert found.outcome is Outcome.RECURS
    assert dates(entry(compiled, text, "review.week", start="2026-03-02", end="2026-04-12"))[-1] == "2026-03-30"


def test_nothing_recurs_before_the_end(compiled: Compiled) -> None:
    text = EVERY.format(every="month", start="contract.start until contract.end")
    assert entry(compiled, text, "review.month", start="2026-03-02", end="2026-03-20").outcome is Outcome.NEVER


def test_what_has_no_end_goes_on(compiled: Compiled) -> None:
    found = entry(compiled, EVERY.format(every="year", start="contract.start"), "review.year", start="2026-03-02")
    assert isinstance(found.value, DatesValue)
    assert found.value.dates[:2] == (date(2027, 3, 2), date(2028, 3, 2))
    assert found.value.more


def test_a_month_without_such_a_day_needs_the_plans_word(compiled: Compiled) -> None:
    text = EVERY.format(every="month", start="contract.start until contract.end")
    facts: dict[str, object] = {"contract": {"start": "2026-01-31", "end": "2026-04-01"}}
    assert compiled(FACTS + text).decide(facts).entry("review.month").outcome is Outcome.NOT_COMPUTED
    head = 'plan t "T"\n  vendor "V"\n  version "1"\n  effective 2026-01-01\n  months end on their last day\n'
    found = compiled(head + FACTS + text).decide(facts).entry("review.month")
    assert dates(found) == ["2026-02-28", "2026-03-31"]


def test_no_first_day_is_made_up(compiled: Compiled) -> None:
    found = entry(compiled, EVERY.format(every="year", start='unspecified "none named"'), "review.year")
    assert (found.outcome, found.reasons[0].words) == (Outcome.UNSPECIFIED, "none named")


def test_both_ends_that_are_missing_are_named(compiled: Compiled) -> None:
    text = EVERY.format(every="month", start="contract.start until contract.end")
    assert entry(compiled, text, "review.month").missing == ("contract.start", "contract.end")
