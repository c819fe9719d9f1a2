"""Months in which a contract starts or ends: not measured where the plan says full months, else cut."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from plansmith.compiler.decision import CreditValue, Entry, Outcome, PeriodAccount

from .conftest import Compiled

FACTS = """
facts
  contract record "The contract"
    fee     money "What is the fee?"
    start   date  "From which day?"
    end     date  "Which is the last day?"
  service record "The service"
    outages list of outage by name "Which outages?"
      down  span "From when to when?"
      planned yesno "Was it planned?"
"""
CREDIT = """
credit up "Availability"
  measures uptime from service.outages over each {month} in UTC from contract.start{until}
  promises at least 99%
  excludes service.outages where its planned is yes
  owes 1% of contract.fee
"""
FULL, CUT = "full calendar month", "calendar month"
FEE = {"amount": "1000.00", "currency": "USD"}


def asked(
    compiled: Compiled,
    month: str,
    *outages: tuple[str, str],
    start: str | None,
    end: str | None = "2026-12-31",
    until: str = " until contract.end",
) -> Entry:
    facts: dict[str, Any] = {
        "contract": {"fee": FEE, "start": start, "end": end},
        "service": {
            "outages": [
                {"name": str(n), "down": {"from": a, "to": b}, "planned": False} for n, (a, b) in enumerate(outages)
            ]
        },
    }
    return compiled(FACTS + CREDIT.format(month=month, until=until)).decide(facts).entry("up")


def periods(entry: Entry) -> tuple[PeriodAccount, ...]:
    assert isinstance(entry.value, CreditValue)
    return entry.value.periods


EIGHT_HOURS = ("2026-06-20T00:00:00Z", "2026-06-20T08:00:00Z")  # of June's 720 hours 7.2 are one percent


@pytest.mark.parametrize(
    ("start", "end", "outcome"),
    [
        ("2026-06-01", "2026-06-30", Outcome.OWED),
        ("2026-06-02", "2026-06-30", Outcome.NOT_OWED),
        ("2026-06-01", "2026-06-29", Outcome.NOT_OWED),
        ("2020-01-01", "2030-01-01", Outcome.OWED),
    ],
)
def test_a_full_month_is_one_that_the_contract_had_in_full(
    compiled: Compiled, start: str, end: str, outcome: Outcome
) -> None:
    entry = asked(compiled, FULL, EIGHT_HOURS, start=start, end=end)
    assert entry.outcome is outcome
    (june,) = periods(entry)
    assert sum((row.duration for row in june.rows), timedelta()) == timedelta(hours=8)
    assert (june.measure is None) is (outcome is Outcome.NOT_OWED)
    assert [row.label for row in june.rows if not row.counts][:1] == (
        ["not measured"] if outcome is Outcome.NOT_OWED else ["its planned is yes"]
    )


def test_a_month_that_is_cut_is_measured_over_what_is_left_of_it(compiled: Compiled) -> None:
    """From 16 June there are 360 hours, of which 3.6 are one percent."""
    for minutes, outcome in ((216, Outcome.NOT_OWED), (217, Outcome.OWED)):
        outage = ("2026-06-20T00:00:00Z", f"2026-06-20T0{minutes // 60}:{minutes % 60:02}:00Z")
        entry = asked(compiled, CUT, outage, start="2026-06-16")
        assert entry.outcome is outcome
    (june,) = periods(entry)
    assert june.starts is not None
    assert june.starts.date().isoformat() == "2026-06-16"


def test_outage_outside_of_the_contract_has_a_row_of_its_own(compiled: Compiled) -> None:
    over_the_start = ("2026-06-15T22:00:00Z", "2026-06-16T01:00:00Z")
    (june,) = periods(asked(compiled, CUT, over_the_start, start="2026-06-16"))
    assert [(row.counts, row.label, row.duration / timedelta(hours=1)) for row in june.rows] == [
        (True, "counted", 1), (False, "its planned is yes", 0),
        (False, "before `contract.start` or after `contract.end`", 2),
    ]  # fmt: skip
    assert isinstance(june.measure, Decimal)
    assert round(june.measure, 9) == Decimal("99.722222222")


def test_a_month_before_the_contract_is_not_measured(compiled: Compiled) -> None:
    for month in (FULL, CUT):
        entry = asked(compiled, month, EIGHT_HOURS, start="2026-07-01")
        assert entry.outcome is Outcome.NOT_OWED
        assert [row.label for row in periods(entry)[0].rows] == ["not measured"]


def test_an_unknown_start_matters_only_where_something_would_be_owed(compiled: Compiled) -> None:
    short = ("2026-06-20T00:00:00Z", "2026-06-20T01:00:00Z")
    assert asked(compiled, FULL, short, start=None).outcome is Outcome.NOT_OWED
    owed = asked(compiled, FULL, EIGHT_HOURS, start=None)
    assert (owed.outcome, owed.missing) == (Outcome.UNDETERMINED, ("contract.start",))
    both = asked(compiled, FULL, EIGHT_HOURS, start=None, end=None)
    assert both.missing == ("contract.start", "contract.end")
    assert asked(compiled, FULL, EIGHT_HOURS, start=None, end="2026-06-29").outcome is Outcome.NOT_OWED
    # of a month that is cut, a short outage may be more than one percent
    cut = asked(compiled, CUT, short, start=None)
    assert (cut.outcome, cut.missing) == (Outcome.UNDETERMINED, ("contract.start",))


def test_a_contract_without_an_end_goes_on(compiled: Compiled) -> None:
    assert asked(compiled, FULL, EIGHT_HOURS, start="2026-01-01", until="").outcome is Outcome.OWED


def test_it_goes_with_uptime_alone(tmp_path: Any) -> None:
    from plansmith.dsl.catalogue import Catalogue, Roots

    from .conftest import HEAD

    text = CREDIT.format(month=FULL, until="").replace("uptime from service.outages", "number of service.outages")
    text = text.replace("at least 99%", "at most 2").replace(
        "  excludes service.outages where its planned is yes\n", ""
    )
    (tmp_path / "t.plan").write_text(HEAD + FACTS + text, "utf-8")
    unit = Catalogue(Roots(plans=tmp_path)).unit(tmp_path / "t.plan")
    assert "only uptime is measured from one day to another" in {finding.title for finding in unit.findings}
