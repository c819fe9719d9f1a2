"""Answers in words: for the terminal, for failed examples, for whoever reads a decision to a customer."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import assert_never

from ..dsl.model.expressions import Length, Money, Period, Place, SpanValue
from ..dsl.model.statements import Plan, Strength
from ..grammar.render_cells import shown
from .amounts import size
from .decision import (
    AmountValue,
    Bank,
    BankPeriod,
    CreditValue,
    DatesValue,
    Decision,
    Demand,
    DueValue,
    DutyValue,
    EntitlementValue,
    Entry,
    Outcome,
    RefusalValue,
    ReplacedValue,
    RequirementValue,
)
from .decision_json import number_text
from .decision_sections import sections
from .facts import FactValue, Record

_WORDS = {
    Outcome.UNMET: "not met",
    Outcome.UNDETERMINED: "undetermined",
    Outcome.RECURS: "recurs",
    Outcome.UNLIMITED: "no limit",
}
MAX_SHOWN = 6
"""Of more dates the first are shown."""
_METRES_A_MILE = Decimal("1609.344")


def render(decision: Decision, *plans: Plan) -> str:
    """A decision as sentences, a line each, safe for a terminal. `plans` (its own and its base's) give the titles."""
    titles = {rule: title for plan in reversed(plans) for rule, title in titles_of(plan).items()}
    return "".join(f"{shown(line)}\n" for line in _lines(decision, titles))


def titles_of(plan: Plan) -> Mapping[str, str]:
    """What rules are called, by their ids."""
    titles = {plan.head.name: plan.head.title, f"{plan.head.name}.base": "The base of the add-on"}
    titles.update((one.name, one.title) for one in plan.externals)
    for entitlement in plan.entitlements:
        titles[entitlement.id] = entitlement.title
        titles.update((one.id, one.title) for one in entitlement.deadlines)
        titles.update((one.id, one.title) for one in entitlement.amounts)
        titles.update((one.id, one.words) for one in entitlement.recurring)
    for duty in plan.duties:
        titles[duty.id] = duty.words
        titles.update((one.id, one.title) for one in duty.deadlines)
        titles.update((one.id, one.words) for one in duty.recurring)
    titles.update((one.id, one.words) for one in plan.requirements)
    titles.update((one.id, one.title) for one in plan.amounts)
    titles.update((one.id, one.title) for one in plan.credits)
    return titles


def _lines(decision: Decision, titles: Mapping[str, str]) -> Iterator[str]:
    name = titles.get(decision.plan, decision.plan)
    version = f", version {decision.edition.version}" if decision.edition.version else ""
    asked = f", asked for {moment_words(decision.asked)}" if decision.asked else ""
    on_base = f", on {_title(decision.base.plan, titles)}" if decision.base and decision.base.plan else ""
    yield f"{name}{version}{on_base}{asked}"
    for section in sections(decision):
        yield ""
        yield section.heading
        for entry in section.entries:
            yield from _entry_lines(entry, titles)
        if section.swept:
            swept = ", ".join(_title(rule, titles) for rule in section.swept)
            yield f"  Refused with the plan: {swept}."
    yield from _why_not(decision, titles)


def _why_not(decision: Decision, titles: Mapping[str, str]) -> Iterator[str]:
    """What refuses, part by part, what would satisfy it, and what else would do."""
    if decision.refusals:
        yield ""
        yield "Why not, and what then"
    for refusal in decision.refusals:
        bears_on = " and ".join(_title(rule, titles) for rule in refusal.bears_on)
        yield f"  {_title(refusal.rule, titles)}: not met, for {bears_on}."
        for demand in refusal.demands:
            yield from _demand_lines(demand, "    ")
        if decision.base is not None and refusal.rule == f"{decision.plan}.base":
            yield f"    would do: {', '.join(_title(name, titles) for name in decision.base.would_do) or 'none'}"
        for index, remedy in enumerate(refusal.remedies):
            missing = f" (then still to be told: {', '.join(remedy.missing)})" if remedy.missing else ""
            changes = "; and ".join(change.words for change in remedy.changes)
            yield f"    {'or if' if index else 'met if'} {changes}{missing}"
    if decision.instead:
        yield ""
        yield "What would do instead"
    for other in decision.instead:
        open_ = f", undetermined without {', '.join(other.missing)}" if other.outcome is Outcome.UNDETERMINED else ""
        yield f"  {other.title or other.tier or other.plan}{open_}"


def _demand_lines(demand: Demand, indent: str) -> Iterator[str]:
    missing = f" without {', '.join(demand.missing)}" if demand.missing else ""
    outcome = _WORDS.get(demand.outcome, demand.outcome.value)
    when = f" when {demand.when}" if demand.when else ""
    yield f"{indent}{outcome}{missing}: {demand.words}{when}"
    for part in demand.parts:
        yield from _demand_lines(part, f"{indent}  ")


def _title(rule: str, titles: Mapping[str, str]) -> str:
    return " ".join(titles.get(rule, rule).split()).rstrip(".")


def _entry_lines(entry: Entry, titles: Mapping[str, str]) -> Iterator[str]:
    title = _title(entry.id, titles)
    plan = f" ({entry.plan})" if entry.plan else ""
    yield f"  {title}: {answer_words(entry)}{plan}."
    said = {title}
    for reason in entry.reasons:
        quotes = tuple(" ".join(quote.split()) for quote in reason.quotes)
        for line, plain in (
            *((f"“{quote}”", quote) for quote in quotes),
            *((line, line) for line in (reason.words, *reason.steps)),
        ):
            key = " ".join(plain.split()).rstrip(".")
            if key and key not in said:
                said.add(key)
                yield f"    {line}"
    for place in dict.fromkeys(reason.place for reason in entry.reasons):
        yield f"    {place}"


def answer_words(entry: Entry) -> str:
    """An entry's answer in one phrase: `due Thu 2026-03-12 17:00 -04:00, a commitment`."""
    missing = f" without {', '.join(entry.missing)}" if entry.missing else ""
    if entry.outcome is Outcome.UNDETERMINED:
        return f"undetermined{missing}"
    base = _WORDS.get(entry.outcome, entry.outcome.value.replace("_", " "))
    match entry.value:
        case DueValue() as value:
            text = due_words(value)
        case ReplacedValue(by=by, answer=answer):
            text = f"replaced by {by}" + (f", {answer_words(answer)}" if answer is not None else "")
        case AmountValue() as value:
            text = amount_words(value)
        case DatesValue() as value:
            text = dates_words(value)
        case CreditValue() as value if entry.outcome is Outcome.OWED:
            owed = value_words(value.owed) if value.owed is not None else f"an amount unknown{missing}"
            claim = f", to be claimed by {moment_words(value.claim_by)}" if value.claim_by else ""
            text = f"owed {owed}{claim}"
        case RefusalValue(requirement=requirement, instead=instead):
            other = f", have {' or '.join(instead)} instead" if instead else ""
            text = f"{base} by {requirement}{other}"
        case EntitlementValue(available=available) if available is not None:
            hours = available.outcome.value.replace("_", " ")
            opens = f", opens {moment_words(available.opens_next)}" if available.opens_next else ""
            text = f"{base}; {hours} at the asked instant{opens}" if "available" in hours else base
        case RequirementValue() | DutyValue() | EntitlementValue() | CreditValue() | None:
            text = base
        case _:
            assert_never(entry.value)
    return text


def due_words(value: DueValue) -> str:
    """When something is due, and how strong that is."""
    strength = {Strength.COMMITMENT: "a commitment", Strength.GOAL: "a goal", Strength.EFFORT: "an effort"}
    if value.due is None:
        return f"never due, {strength[value.strength]}"
    if value.opens is not None:
        span = f"between {moment_words(value.opens)} and {moment_words(value.due)}"
    else:
        span = moment_words(value.due) if value.included else f"before {moment_words(value.due)}"
    kept = "" if value.kept is None else "; kept" if value.kept else "; missed"
    return f"due {span}, {strength[value.strength]}{kept}"


def dates_words(value: DatesValue) -> str:
    """The next dates where the asked instant is known, else the first ones: `next on 2026-04-01, 2026-07-01`."""
    if not value.dates:
        return "never"
    days, lead = (value.dates, "on") if value.next is None else (value.next, "next on")
    if not days:
        return "no more" + ("" if value.more else f", the last on {value.dates[-1].isoformat()}")
    shown = ", ".join(day.isoformat() for day in days[:MAX_SHOWN])
    return f"{lead} {shown}" + (" …" if len(days) > MAX_SHOWN or (value.next is None and value.more) else "")


def amount_words(value: AmountValue) -> str:
    text = "no limit" if value.amount is None else value_words(value.amount)
    text += f" each {value.each}" if value.each else ""
    if value.carries_over is not None:
        text += f", unused carries over {value_words(value.carries_over)}"
    text += ", unused lapses" if value.lapses else ""
    return text if value.bank is None else f"{text}; {bank_words(value.bank)}"


def bank_words(bank: Bank) -> str:
    """What is left of a bank: `3 clock hours used, 9 clock hours left, of which 2 clock hours until 2026-06-30`."""
    if bank.outcome is not Outcome.AMOUNT or bank.left is None or bank.used is None or bank.over is None:
        missing = f"undetermined without {', '.join(bank.missing)}" if bank.missing else bank.words
        return f"what is left: {missing}"
    parts = [f"{value_words(bank.used)} used"]
    if bank.carried_over is not None and size(bank.carried_over):
        parts.insert(0, f"{value_words(bank.carried_over)} carried over")
    if size(bank.over):
        parts.append(f"{value_words(bank.over)} more than there was")
    until = (f"{value_words(one.amount)} until {one.last.isoformat()}" for one in bank.expires)
    left = ", ".join((f"{value_words(bank.left)} left", *until))
    return "; ".join((", ".join(parts), left, *((bank.words,) if bank.words else ())))


def account_steps(value: CreditValue) -> Iterator[str]:
    """The account of each period: what was measured, and where all of the outage went."""
    for period in value.periods:
        if period.starts is not None and period.ends is not None:
            yield f"from {moment_words(period.starts)} to {moment_words(period.ends)}"
        if period.measure is not None:
            yield f"measured {measure_words(period.measure)}"
        for row in period.rows:
            left_out = "" if row.counts else f", left out by {row.place}"
            if row.counts or row.duration:
                yield f"{value_words(row.duration)}: {row.label}{left_out}"
        owed = f" {value_words(period.owed)}" if period.owed is not None else ""
        words = f": {period.words}" if period.words not in ("", value.words) else ""
        yield f"{period.outcome.value.replace('_', ' ')}{owed}{words}"


def measure_words(measure: FactValue) -> str:
    """A number to six digits behind the point; anything else as it is."""
    return f"{round(measure, 6).normalize():f}" if isinstance(measure, Decimal) else value_words(measure)


def bank_steps(bank: Bank) -> tuple[str, ...]:
    """Its periods, a line each."""
    return tuple(
        f"{one.first.isoformat()} to {one.last.isoformat()}: {', '.join(_bank_row(one))}" for one in bank.periods
    )


def _bank_row(row: BankPeriod) -> Iterator[str]:
    parts = (
        (row.granted, "granted"), (row.carried_over, "carried over"), (row.used, "used"),
        (row.over, "more than there was"), (row.expired, "expired"), (row.left, "left"),
    )  # fmt: skip
    for value, words in parts:
        if value is not None and (size(value) or words in ("granted", "used", "left")):
            yield f"{value_words(value)} {words}"


def moment_words(moment: datetime) -> str:
    """An instant with its weekday and offset: `Thu 2026-03-12 17:00 -04:00`."""
    clock = moment.time().isoformat() if moment.second or moment.microsecond else f"{moment:%H:%M}"
    offset = moment.isoformat()[-6:]
    return f"{moment:%a} {moment.date().isoformat()} {clock} {'UTC' if offset == '+00:00' else offset}"


def value_words(value: FactValue) -> str:
    """A fact's value as people write it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return number_text(value)
        case datetime():
            return moment_words(value)
        case date():
            return value.isoformat()
        case timedelta():
            return _duration_words(value)
        case Money(amount=amount, currency=currency):
            return f"{number_text(amount)} {currency}"
        case Length(metres=metres):
            return f"{number_text((metres / _METRES_A_MILE).quantize(Decimal('0.001')).normalize())} miles"
        case Place(latitude=latitude, longitude=longitude):
            return f"{number_text(latitude)}, {number_text(longitude)}"
        case Period(count=count, unit=unit):
            return f"{count} {unit.value}{'' if count == 1 else 's'}"
        case tuple():
            return f"{len(value)} records" if any(isinstance(one, Record) for one in value) else _spans(value)
        case str():
            return value
        case _:
            assert_never(value)


def _spans(spans: tuple[SpanValue | Record, ...]) -> str:
    found = (one for one in spans if isinstance(one, SpanValue))
    return ", ".join(
        f"{moment_words(one.start)} to {moment_words(one.end) if one.end else 'an open end'}" for one in found
    )


def _duration_words(amount: timedelta) -> str:
    """`26 clock hours 30 minutes 12 seconds`; parts of a second as decimals."""
    hours, rest = divmod(abs(amount), timedelta(hours=1))
    minutes, rest = divmod(rest, timedelta(minutes=1))
    seconds = Decimal(rest // timedelta(microseconds=1)) / 1_000_000
    parts = ((Decimal(hours), "clock hour"), (Decimal(minutes), "minute"), (seconds, "second"))
    said = [f"{number_text(count.normalize())} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return ("-" if amount < timedelta() else "") + (" ".join(said) or "0 clock hours")
