"""From a decision to its card: the answers under their headings, each with its reasons and its timeline."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....dsl.model.statements import Plan
from ...decision import (
    CreditValue,
    Decision,
    Demand,
    DueValue,
    DutyValue,
    EntitlementValue,
    Entry,
    Outcome,
    Provided,
    Reason,
    RefusalValue,
    ReplacedValue,
    RequirementValue,
)
from ...decision_sections import sections
from ...decision_text import answer_words, moment_words, titles_of, value_words
from ...facts import Facts, FactValue, Record
from ...program import Program
from ..card import (
    Answer,
    Card,
    Demanded,
    Grounds,
    Group,
    Mark,
    WhyNot,
)
from . import Picture
from .card_accounts import ledgers_of
from .card_clocks import clock_picture

_GOOD = {
    Outcome.INCLUDED, Outcome.AVAILABLE, Outcome.ELIGIBLE, Outcome.MET, Outcome.DUE, Outcome.RECURS, Outcome.AMOUNT,
    Outcome.UNLIMITED, Outcome.OWED,
}  # fmt: skip
_BAD = {Outcome.NOT_INCLUDED, Outcome.NOT_AVAILABLE, Outcome.UNMET, Outcome.REFUSED, Outcome.NEVER}
_OPEN = {
    Outcome.UNDETERMINED, Outcome.UNSPECIFIED, Outcome.MAY_BE_REFUSED, Outcome.MAY_BE_LOWERED, Outcome.NOT_COMPUTED,
    Outcome.PER_BASE, Outcome.NO_COMMITMENT,
}  # fmt: skip
_SIGNS = {"good": "✓", "bad": "✗", "open": "?", "plain": "–"}


def mark_of(outcome: Outcome) -> Mark:
    tone = "good" if outcome in _GOOD else "bad" if outcome in _BAD else "open" if outcome in _OPEN else "plain"
    return Mark(tone=tone, sign=_SIGNS[tone], word=outcome.value.replace("_", " "))


_SAID = (Outcome.AMOUNT, Outcome.UNLIMITED, Outcome.RECURS, Outcome.OWED)
"""Of these the words say more than the outcome's name."""


def _mark(entry: Entry) -> Mark:
    mark = mark_of(entry.outcome)
    return replace(mark, word=answer_words(entry)) if entry.outcome in _SAID else mark


def _different(words: str, entry: Entry) -> str:
    return "" if words in (mark_of(entry.outcome).word, _SAYS.get(entry.outcome)) else words


_SAYS = {Outcome.UNMET: "not met"}


def card_of(decision: Decision, programs: Sequence[Program], facts: Facts) -> Card:
    """The card of a decision. `programs` are its plan's and, where it was asked with a base that is described, its."""
    return _Writer(decision, programs, facts).card()


class _Writer:
    def __init__(self, decision: Decision, programs: Sequence[Program], facts: Facts) -> None:
        self._decision = decision
        self._programs = {program.plan.head.name: program for program in programs}
        self._facts = facts
        plans: list[Plan] = [program.plan for program in programs]
        self._titles = {rule: title for plan in reversed(plans) for rule, title in titles_of(plan).items()}

    def card(self) -> Card:
        decision = self._decision
        plan = self._programs[decision.plan].plan
        whole, *_ = decision.eligibility
        base = decision.base
        return Card(
            title=plan.head.title,
            vendor=plan.head.vendor,
            asked=moment_words(decision.asked) if decision.asked else "not said",
            on_base=self._title(base.plan) if base is not None and base.plan else "",
            verdict=self._answer(whole, "verdict"),
            groups=tuple(self._groups()),
            why_not=tuple(self._why_not()),
            bases=tuple(self._title(name) for name in base.would_do) if base and base.outcome is Outcome.UNMET else (),
            instead=tuple(self._instead()),
            stamp=tuple(self._stamp()),
        )

    def _title(self, rule: str) -> str:
        return " ".join(self._titles.get(rule, rule).split()).rstrip(".")

    def _stamp(self) -> Iterator[tuple[str, str]]:
        decision, made = self._decision, self._decision.provenance
        edition = decision.edition
        yield "Plan", f"{decision.plan}, {f'version {edition.version}' if edition.version else 'without a version'}"
        if edition.effective or edition.until:
            until = f", until {edition.until.isoformat()} (excluded)" if edition.until else ""
            yield "In force", f"{f'from {edition.effective.isoformat()}' if edition.effective else 'undated'}{until}"
        yield "Digest of its files", made.digest
        base = decision.base
        if base is not None and base.plan:
            version = f", version {base.edition.version}" if base.edition and base.edition.version else ""
            yield "Base", f"{base.plan}{version}" + ("" if base.described else ", which no plan describes")
            if base.digest:
                yield "Digest of the base", base.digest
        yield "Asked for", decision.asked.isoformat() if decision.asked else "no instant"
        yield "plansmith", made.plansmith
        yield "Holidays", made.holidays
        yield "Time zones", made.tzdata

    # ---- answers

    def _groups(self) -> Iterator[Group]:
        for section in sections(self._decision):
            entries = section.entries[1:] if section.kind == "eligibility" else section.entries
            answers = (self._answer(one, f"{section.kind}-{number}") for number, one in enumerate(entries, 1))
            swept = tuple(self._title(rule) for rule in section.swept)
            if entries or swept:
                yield Group(kind=section.kind, heading=section.heading, answers=tuple(answers), swept=swept)

    def _answer(self, entry: Entry, anchor: str) -> Answer:
        return Answer(
            rule=entry.id,
            anchor=anchor,
            title=self._title(entry.id),
            mark=_mark(entry),
            words=self._words(entry),
            quote=self._quote(entry),
            whose=self._title(entry.plan) if entry.plan else "",
            details=tuple((name, lines) for name, lines in self._details(entry) if lines),
            missing=entry.missing,
            grounds=tuple(self._grounds(reason) for reason in entry.reasons),
            ledgers=tuple(ledgers_of(entry)),
            picture=self._picture(entry),
        )

    def _words(self, entry: Entry) -> str:
        """What is to be said behind the mark, without saying it twice."""
        match entry.value:
            case RefusalValue(words=words, instead=instead):
                other = f" Have {' or '.join(self._title(name) for name in instead)} instead." if instead else ""
                return f"{' '.join(words.split()).rstrip('.')}.{other}"
            case _ if entry.outcome in (*_SAID, Outcome.UNDETERMINED) or isinstance(entry.value, EntitlementValue):
                return ""
            case _:
                words = answer_words(entry)
                lead = entry.outcome.value.replace("_", " ")
                return words.removeprefix(lead).lstrip(" ;,") if words.startswith(lead) else _different(words, entry)

    def _quote(self, entry: Entry) -> str:
        """The source's own sentence for the rule itself, where it is another than the title."""
        own = [quote for reason in entry.reasons if reason.rule == entry.id for quote in reason.quotes]
        first = " ".join(own[0].split()) if own else ""
        return "" if first.rstrip(".") == self._title(entry.id) else first

    def _grounds(self, reason: Reason) -> Grounds:
        quotes = tuple(" ".join(quote.split()) for quote in reason.quotes)
        title = self._title(reason.rule)
        words = " ".join(reason.words.split())
        same = {title, *(quote.rstrip(".") for quote in quotes)}
        return Grounds(
            rule=reason.rule,
            title=title,
            place=reason.place,
            words="" if words.rstrip(".") in same else words,
            quotes=quotes,
            facts=tuple((path, told(value)) for path, value in reason.facts_used),
            steps=reason.steps,
        )

    def _details(self, entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
        match entry.value:
            case EntitlementValue(available=available, provides=provides):
                if available is not None:
                    yield "Now", (_available(available.outcome, available.words),)
                    yield "Opens next", (moment_words(available.opens_next),) if available.opens_next else ()
                    yield "Closes next", (moment_words(available.closes_next),) if available.closes_next else ()
                    yield "To know the hours", available.missing
                yield "It provides", _provided(provides)
            case DutyValue(party=party, conditions=conditions, provides=provides):
                yield "Whose duty", (f"the {party}’s",)
                yield "Open or not met", conditions
                yield "It provides", _provided(provides)
            case RequirementValue(conditions=conditions):
                yield "Open or not met", conditions
            case DueValue(channels=channels, escalations=escalations, stopped=stopped):
                yield "Through", tuple(self._title(channel) for channel in channels)
                yield "Done", (moment_words(stopped),) if stopped else ()
                yield (
                    "Escalates",
                    tuple(
                        f"to {one.to}: {moment_words(one.at) if one.at else one.outcome.value.replace('_', ' ')}"
                        for one in escalations
                    ),
                )
            case ReplacedValue(by=by):
                yield "Holds instead", (self._title(by),)
            case CreditValue(words=words, claim_needs=needs):
                yield "In the plan’s words", (words,) if words else ()
                yield "A claim needs", needs
            case _:
                pass

    def _picture(self, entry: Entry) -> Picture | None:
        """The timeline of a deadline; that of the one that holds, where it is replaced."""
        value = entry.value
        if isinstance(value, ReplacedValue) and value.answer is not None:
            return self._picture(replace(value.answer, plan=value.answer.plan or entry.plan))
        program = self._programs.get(entry.plan or self._decision.plan)
        if not isinstance(value, DueValue) or program is None:
            return None
        text = entry.reasons[-1].steps if entry.reasons else ()
        return clock_picture(program, value, self._facts, f"Timeline: {self._title(entry.id)}", text)

    # ---- why not, and what then

    def _why_not(self) -> Iterator[WhyNot]:
        for refusal in self._decision.refusals:
            yield WhyNot(
                title=self._title(refusal.rule),
                bears_on=tuple(self._title(rule) for rule in refusal.bears_on),
                demands=tuple(one for demand in refusal.demands for one in _demanded(demand, 0)),
                remedies=tuple(
                    "; and ".join(change.words for change in remedy.changes)
                    + (f" (then still to be told: {', '.join(remedy.missing)})" if remedy.missing else "")
                    for remedy in refusal.remedies
                ),
            )

    def _instead(self) -> Iterator[str]:
        for other in self._decision.instead:
            open_ = f", undetermined without {', '.join(other.missing)}" if other.missing else ""
            yield f"{other.title or other.tier or other.plan}{open_}"
        whole = self._decision.eligibility[0]
        names = getattr(whole.value, "instead", ())
        yield from (f"to buy instead: {self._title(name)}" for name in names)


def _demanded(demand: Demand, depth: int) -> Iterator[Demanded]:
    missing = f" (without {', '.join(demand.missing)})" if demand.missing else ""
    when = f", when {demand.when}" if demand.when else ""
    yield Demanded(mark=mark_of(demand.outcome), words=f"{demand.words}{when}{missing}", depth=depth)
    for part in demand.parts:
        yield from _demanded(part, depth + 1)


def _available(outcome: Outcome, words: str) -> str:
    said = {Outcome.AVAILABLE: "somebody is there at the asked instant", Outcome.NOT_AVAILABLE: "nobody is there"}
    return said.get(outcome, outcome.value.replace("_", " ")) + (f": {words}" if words else "")


def _provided(provides: tuple[Provided, ...]) -> tuple[str, ...]:
    return tuple(
        one.words if one.outcome is Outcome.INCLUDED else f"{one.words} ({one.outcome.value.replace('_', ' ')})"
        for one in provides
    )


def told(value: FactValue) -> str:
    """A fact's value; of a list the keys of its records."""
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        keys = ", ".join(str(one.key) for one in value if isinstance(one, Record))
        return f"{value_words(value)}: {keys}"
    return value_words(value)
