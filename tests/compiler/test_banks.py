"""Banks: what is granted each period, carried over, used, left, and until when. Both sides of each boundary."""

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from plansmith.compiler.decision import AmountValue, Bank, Outcome
from plansmith.compiler.decision_text import answer_words
from plansmith.compiler.time import date_after
from plansmith.dsl.model.expressions import Money

from tests.reference.bank_stepper import walk

from .conftest import HEAD, Compiled

FACTS = """
  months end on their last day
facts
  contract record "The contract"
    start date "From which day?"
    end   date "Which is the last day?"
    tier_is_big yesno "Is it big?"
  support record "Support"
    sessions list of session by name "Which sessions were there?"
      on    date "On which day?"
      spent duration "How long?"
    swaps list of swap by name "Which swaps were there?"
      on    date "On which day?"
      count whole "How many?"
    orders list of order by name "Which orders were there?"
      on    date "On which day?"
      price money "For how much?"
"""
QUARTERS = """
limit bank "Hours" is 12 clock hours
  each quarter from contract.start until contract.end
  unused carries over 1 quarter
  used from support.sessions
"""
CONTRACT = {"start": "2026-01-15", "end": "2026-12-31"}


def at(day: str) -> str:
    return f"{day}T12:00:00Z"


def sessions(*uses: tuple[str, int]) -> dict[str, object]:
    return {"sessions": [{"name": f"s{n}", "on": day, "spent": f"PT{hours}H"} for n, (day, hours) in enumerate(uses)]}


def bank(compiled: Compiled, text: str, facts: dict[str, object]) -> Bank:
    entry = compiled(HEAD + FACTS + text).decide(facts).entry("bank")
    assert entry.outcome is Outcome.AMOUNT
    assert isinstance(entry.value, AmountValue)
    assert entry.value.bank is not None
    return entry.value.bank


def hours(*values: Any) -> list[float | None]:
    return [None if value is None else value / timedelta(hours=1) for value in values]


@pytest.mark.parametrize(
    ("asked", "carried", "used", "left", "expires"),
    [
        ("2026-01-15", 0, 0, 12, [(12, "2026-07-14")]),
        ("2026-02-01", 0, 5, 7, [(7, "2026-07-14")]),  # used on the asked day itself
        ("2026-01-31", 0, 0, 12, [(12, "2026-07-14")]),  # a day before it was used
        ("2026-04-14", 0, 5, 7, [(7, "2026-07-14")]),  # the last day of the first quarter
        ("2026-04-15", 7, 0, 19, [(7, "2026-07-14"), (12, "2026-10-14")]),  # the first of the second
        ("2026-07-14", 7, 3, 16, [(4, "2026-07-14"), (12, "2026-10-14")]),  # the oldest went first
        ("2026-07-15", 12, 0, 24, [(12, "2026-10-14"), (12, "2026-12-31")]),  # four hours expired
    ],
)
def test_a_rest_carries_over_one_quarter(
    compiled: Compiled, asked: str, carried: int, used: int, left: int, expires: list[tuple[int, str]]
) -> None:
    facts = {"asked": at(asked), "contract": CONTRACT, "support": sessions(("2026-02-01", 5), ("2026-06-01", 3))}
    found = bank(compiled, QUARTERS, facts)
    assert (found.outcome, found.as_of, found.missing) == (Outcome.AMOUNT, date.fromisoformat(asked), ())
    assert hours(found.granted, found.carried_over, found.used, found.left) == [12, carried, used, left]
    assert [(*hours(one.amount), one.last.isoformat()) for one in found.expires] == expires


def test_what_goes_past_what_there_was_is_shown(compiled: Compiled) -> None:
    facts = {"asked": at("2026-05-01"), "contract": CONTRACT, "support": sessions(("2026-02-01", 15))}
    found = bank(compiled, QUARTERS, facts)
    assert [hours(one.used, one.over, one.left)[:3] for one in found.periods] == [[12, 3, 0], [0, 0, 12]]


def test_uses_of_no_period_are_outside(compiled: Compiled) -> None:
    facts = {
        "asked": at("2026-03-01"),
        "contract": CONTRACT,
        "support": sessions(("2026-01-14", 2), ("2026-01-15", 1), ("2026-03-02", 4)),
    }
    found = bank(compiled, QUARTERS, facts)
    assert hours(found.used, found.outside, found.left) == [1, 2, 11]  # what comes after the asked day is not yet


def test_before_it_begins_and_after_it_ends_there_is_none(compiled: Compiled) -> None:
    for asked, outcome, words in (
        ("2026-01-14", Outcome.NOT_APPLICABLE, "it begins on 2026-01-15"),
        ("2026-12-31", Outcome.AMOUNT, ""),
        ("2027-01-01", Outcome.NOT_APPLICABLE, "it ended with 2026-12-31"),
    ):
        found = bank(compiled, QUARTERS, {"asked": at(asked), "contract": CONTRACT, "support": sessions()})
        assert (found.outcome, found.words, found.left is None) == (outcome, words, outcome is not Outcome.AMOUNT)


def test_what_lapses_is_gone_with_its_period(compiled: Compiled) -> None:
    text = QUARTERS.replace("unused carries over 1 quarter", "unused lapses")
    facts = {"contract": CONTRACT, "support": sessions(("2026-02-01", 5))}
    last = bank(compiled, text, {"asked": at("2026-04-14"), **facts})
    assert (hours(last.left), [one.last.isoformat() for one in last.expires]) == ([7], ["2026-04-14"])
    first = bank(compiled, text, {"asked": at("2026-04-15"), **facts})
    assert hours(first.carried_over, first.left, first.periods[0].expired) == [0, 12, 7]


def test_what_the_plan_does_not_say_is_not_made_up(compiled: Compiled) -> None:
    text = QUARTERS.replace("  unused carries over 1 quarter\n", "")
    facts = {"asked": at("2026-05-01"), "contract": CONTRACT, "support": sessions(("2026-02-01", 5))}
    found = bank(compiled, text, facts)
    assert hours(found.carried_over, found.left, found.periods[0].expired) == [None, 12, None]
    assert (found.expires, found.words) == ((), "the plan does not say what becomes of what is not used")


def test_what_is_not_known_is_named(compiled: Compiled) -> None:
    whole: dict[str, Any] = {"asked": at("2026-05-01"), "contract": CONTRACT, "support": sessions(("2026-02-01", 5))}
    for path, missing in (
        ("asked", "asked"),
        ("contract.start", "contract.start"),
        ("contract.end", "contract.end"),
        ("support.sessions", "support.sessions"),
    ):
        top, _, name = path.partition(".")
        facts = {**whole, top: {key: value for key, value in whole[top].items() if key != name} if name else None}
        found = bank(compiled, QUARTERS, facts)
        assert (found.outcome, found.missing, found.left) == (Outcome.UNDETERMINED, (missing,), None)
    unknown = {**whole, "support": {"sessions": [{"name": "a", "on": "2026-02-01"}, {"name": "b", "on": "2027-01-01"}]}}
    found = bank(compiled, QUARTERS, unknown)
    assert found.missing == ("support.sessions.spent",)  # how long the one of next year takes can't matter yet


def test_numbers_and_money(compiled: Compiled) -> None:
    swaps = """
limit bank "Swaps" is 3
  each month from contract.start
  unused carries over 1 month
  used from support.swaps
"""
    facts: dict[str, object] = {
        "asked": at("2026-02-20"),
        "contract": {"start": "2026-01-31"},
        "support": {"swaps": [{"name": "a", "on": "2026-02-10", "count": 1}]},
    }
    found = bank(compiled, swaps, facts)
    assert (found.left, [one.last.isoformat() for one in found.expires]) == (Decimal(2), ["2026-03-30"])
    vouchers = """
limit bank "Vouchers" is 100.00 EUR
  each year from contract.start
  unused lapses
  used from support.orders
"""
    orders = [{"name": "a", "on": "2026-02-10", "price": {"amount": "99.95", "currency": "EUR"}}]
    left = bank(compiled, vouchers, {**facts, "support": {"orders": orders}}).left
    assert left == Money(amount=Decimal("0.05"), currency="EUR")
    orders.append({"name": "b", "on": "2026-02-11", "price": {"amount": "1.00", "currency": "USD"}})
    foreign = bank(compiled, vouchers, {**facts, "support": {"orders": orders}})
    assert (foreign.outcome, "EUR" in foreign.words) == (Outcome.NOT_COMPUTED, True)
    negative = [{"name": "a", "on": "2026-02-10", "count": -1}]
    assert bank(compiled, swaps, {**facts, "support": {"swaps": negative}}).outcome is Outcome.NOT_COMPUTED


def test_it_reads_as_a_sentence(compiled: Compiled) -> None:
    facts = {"asked": at("2026-06-01"), "contract": CONTRACT, "support": sessions(("2026-02-01", 5), ("2026-06-01", 3))}
    entry = compiled(HEAD + FACTS + QUARTERS).decide(facts).entry("bank")
    assert answer_words(entry) == (
        "12 clock hours each quarter, unused carries over 1 quarter; 7 clock hours carried over, 3 clock hours used; "
        "16 clock hours left, 4 clock hours until 2026-07-14, 12 clock hours until 2026-10-14"
    )
    assert entry.reasons[0].steps[1] == (
        "2026-04-15 to 2026-07-14: 12 clock hours granted, 7 clock hours carried over, 3 clock hours used, "
        "16 clock hours left"
    )


@pytest.mark.parametrize("seed", range(25))
def test_the_ledger_agrees_with_a_walk_day_by_day(compiled: Compiled, seed: int) -> None:
    chance = random.Random(seed)
    unit = chance.choice(("week", "month", "quarter"))
    carries, carried_unit = chance.randint(1, 3), chance.choice(("week", "month", "day"))
    granted = chance.randint(1, 6)
    start = date(2026, chance.randint(1, 12), chance.randint(1, 31 if seed % 2 else 28) % 28 + 1)
    asked = start + timedelta(days=chance.randint(0, 200))
    days = [start + timedelta(days=chance.randint(-5, 210)) for _ in range(chance.randint(0, 12))]
    uses = sorted((day, chance.randint(0, 5)) for day in days)
    text = f"""
limit bank "Swaps" is {granted}
  each {unit} from contract.start
  unused carries over {carries} {carried_unit}{"s" if carries > 1 else ""}
  used from support.swaps
"""
    if carried_unit == "day":
        text = text.replace(" day", " calendar day")
    swaps = [{"name": f"s{n}", "on": day.isoformat(), "count": count} for n, (day, count) in enumerate(uses)]
    found = bank(compiled, text, {
        "asked": at(asked.isoformat()), "contract": {"start": start.isoformat()}, "support": {"swaps": swaps},
    })  # fmt: skip
    starts, expires = [], []
    for count in range(400):
        first = date_after(start, count, unit, month_end="last_day")  # type: ignore[arg-type]
        if first > asked:
            break
        past = date_after(start, count + 1, unit, month_end="last_day")  # type: ignore[arg-type]
        starts.append(first)
        expires.append(date_after(past, carries, carried_unit, month_end="last_day"))  # type: ignore[arg-type]
    walked = walk(starts, expires, granted, uses, asked)
    total = {name: sum(getattr(row, name) for row in found.periods) for name in ("used", "over", "expired")}
    assert (found.left, total) == (
        Decimal(walked.left),
        {"used": walked.used, "over": walked.over, "expired": walked.expired},
    )
    assert found.outside == sum(count for day, count in uses if day < start)
    for row in found.periods:
        assert row.granted + row.carried_over == row.used + row.expired + row.left
    for before, after in zip(found.periods, found.periods[1:], strict=False):
        assert after.carried_over == before.left


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (QUARTERS.replace(" from contract.start until contract.end", ""), "PS407"),
        (QUARTERS.replace("12 clock hours", "12"), "PS301"),
        (QUARTERS.replace("support.sessions", "contract.start"), "PS301"),
        (QUARTERS.replace("contract.start", "contract.tier_is_big"), "PS301"),
        (QUARTERS.replace("contract.start", "contract.begin"), "PS207"),
    ],
)
def test_a_bank_that_can_not_be_counted_is_found(text: str, code: str, tmp_path: Any) -> None:
    from plansmith.dsl.catalogue import Catalogue, Roots

    (tmp_path / "t.plan").write_text(HEAD + FACTS + text, "utf-8")
    unit = Catalogue(Roots(plans=tmp_path)).unit(tmp_path / "t.plan")
    assert code in {finding.code for finding in unit.findings}, unit.findings
