"""The accounts of a decision card as tables: outages and what became of them, hours and what is left of them."""

from collections.abc import Iterator
from datetime import datetime

from ...decision import AmountValue, BankPeriod, CreditValue, Entry, PeriodAccount
from ...decision_text import measure_words, moment_words, value_words
from ..card import Ledger


def ledgers_of(entry: Entry) -> Iterator[Ledger]:
    """What was measured over each period of a credit, what is left of each period of a bank."""
    match entry.value:
        case CreditValue(periods=periods):
            yield from (_account(one) for one in periods)
        case AmountValue(bank=bank) if bank is not None and bank.periods:
            columns = ("Period", "Granted", "Carried over", "Used", "Beyond it", "Expired", "Left")
            yield Ledger(
                caption="What was granted, used and left",
                columns=columns,
                rows=tuple(_bank_row(row) for row in bank.periods),
            )
        case _:
            pass


def _bank_row(row: BankPeriod) -> tuple[str, ...]:
    values = (row.granted, row.carried_over, row.used, row.over, row.expired, row.left)
    period = f"{row.first.isoformat()} to {row.last.isoformat()}"
    return (period, *("not said" if value is None else value_words(value) for value in values))


def _account(period: PeriodAccount) -> Ledger:
    named = _between(period.starts, period.ends)
    measured = f"; measured {measure_words(period.measure)}" if period.measure is not None else ""
    owed = f"; owed {value_words(period.owed)}" if period.owed is not None else ""
    return Ledger(
        caption=f"{named}: {period.outcome.value.replace('_', ' ')}{measured}{owed}",
        columns=("Where the outage went", "Place", "How long"),
        rows=tuple((row.label, row.place, value_words(row.duration)) for row in period.rows),
    )


def _between(starts: datetime | None, ends: datetime | None) -> str:
    return "The period" if starts is None or ends is None else f"{moment_words(starts)} to {moment_words(ends)}"
