"""What is owed when a promise is missed: what was measured over each period, what was left out, how much, by when.

Uptime is measured over every period that an outage touches; a period without any is kept to the full. An outage whose
end is open lasts until the asked instant. Where it isn't known whether an exclusion covers an outage, the account is
made for every possibility (up to 64): an answer that is the same for all of them stands.

Where the plan says since when and until when there is something to measure, a period that lies partly outside is not
measured if the plan speaks of full periods (or of runs of several), and is cut to what lies inside if it does not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Context, Decimal, localcontext
from itertools import product

from ..dsl.model.expressions import Fact, SpanValue
from ..dsl.model.statements import Credit, Exclusion
from ..dsl.model.targets import EachPeriod, Lifetime, ShareOfList, Uptime
from ..dsl.model.types import Kind, Type
from . import amounts
from .calendars import Calendars
from .decision import AccountRow, CreditValue, Entry, NoAnswer, Outcome, PeriodAccount
from .decision_text import account_steps
from .expressions import compile_condition, compile_elements, compile_expression
from .facts import FactValue
from .lifetimes import held
from .logic import NO, YES, Known, Truth, Unknown, disjunction, together
from .outages import Account, Outage, account, common, length
from .periods import Periods, Stretch
from .reasons import Ground
from .remedies import Remedies, undetermined
from .scope import CompiledTruth, Scope
from .time import BusinessTimeError

ASKED = "asked"
_PERCENT = Type(kind=Kind.PERCENT)
_CONTEXT = Context(prec=50)
_MOST_WORLDS = 64
_RANK = (Outcome.OWED, Outcome.UNDETERMINED, Outcome.UNSPECIFIED, Outcome.NO_COMMITMENT, Outcome.NOT_OWED)


class CreditEvaluator:
    """One credit, compiled. `fiscal` is the (month, day) on which the plan's fiscal year starts."""

    def __init__(self, credit: Credit, calendars: Calendars, fiscal: tuple[int, int] | None) -> None:
        self.credit = credit
        self._calendars = calendars
        self._periods = Periods(credit.zone, fiscal)
        self._remedies = Remedies(credit, calendars, self._periods)
        self._where = [_condition(exclusion) for exclusion in credit.exclusions]
        where = tuple(one.where for one in credit.exclusions if one.where is not None)
        owes = tuple(band.value for band in credit.owes)
        lists = [credit.measure.outages] if isinstance(credit.measure, Uptime) else []
        found = Ground.of(credit.id, credit.origin, credit.measure, where, owes, credit.lifetime)
        self._ground = Ground(credit.id, credit.origin, tuple(dict.fromkeys((*lists, *found.paths))))
        lines = (*credit.exclusions, *credit.owes, *((credit.claim,) if credit.claim is not None else ()))
        self._quotes = tuple(quote for line in lines for quote in line.origin.quotes)

    def answer(self, scope: Scope, tier: str | None) -> Entry:
        value: CreditValue | None = None
        missing: tuple[str, ...] = ()
        words = self.credit.owes_words or self.credit.title
        try:
            periods = self._accounts(scope)
            outcome = min((one.outcome for one in periods), key=_RANK.index, default=Outcome.NOT_OWED)
            missing = tuple(dict.fromkeys(path for one in periods if one.outcome is outcome for path in one.missing))
            value = self._value(periods)
        except NoAnswer as open_:
            outcome, missing, words = open_.outcome, open_.missing, open_.words or words
        except BusinessTimeError as error:
            outcome, words = Outcome.NOT_COMPUTED, str(error)
        steps = () if value is None else account_steps(value)
        reason = self._ground.reason(scope.facts, words, steps, also=self._quotes)
        return Entry(id=self.credit.id, tier=tier, outcome=outcome, value=value, reasons=(reason,), missing=missing)

    def _value(self, periods: tuple[PeriodAccount, ...]) -> CreditValue:
        owed = [one for one in periods if one.outcome is Outcome.OWED]
        claims = [one.claim_by for one in owed if one.claim_by is not None]
        return CreditValue(
            owed=_sum(one.owed for one in owed) if all(one.owed is not None for one in owed) else None,
            claim_by=min(claims, default=None),
            claim_needs=self.credit.claim_needs,
            periods=periods,
            words=self.credit.owes_words,
        )

    def _accounts(self, scope: Scope) -> tuple[PeriodAccount, ...]:
        measured = self.credit.measure
        listing = measured.outages if isinstance(measured, Uptime) else getattr(measured, "listing", "")
        if any(one.listing != listing for one in self.credit.exclusions):
            raise NoAnswer(Outcome.NOT_COMPUTED, words="an exclusion looks at another list than what is measured")
        match measured:
            case Uptime() as uptime:
                return self._uptime(uptime, scope)
            case ShareOfList() as share:
                measure = self._share(share, scope)
                return () if measure is None else (self._remedies.judge(scope, measure, None, ()),)
            case _ as expression:
                return (self._remedies.judge(scope, _settled(compile_expression(expression)(scope)), None, ()),)

    # ---- uptime

    def _uptime(self, uptime: Uptime, scope: Scope) -> tuple[PeriodAccount, ...]:
        worlds, open_ = self._worlds(uptime, scope)
        accounts = [account(world, self.credit.exclusions, self._periods) for world in worlds]
        outages = worlds[0]
        stretches = sorted({
            one
            for outage in outages
            if outage.starts < outage.ends
            for one in self._periods.touched(self.credit.over, outage.starts, outage.ends)
        })  # fmt: skip
        found = [self._partial(scope, stretch, accounts, open_) for stretch in stretches]
        return tuple(found) if isinstance(self.credit.over, EachPeriod) else _without_overlap(found)

    def _worlds(self, uptime: Uptime, scope: Scope) -> tuple[list[list[Outage]], Unknown]:
        """The outages, for each possibility of what isn't known of them; and what would settle which it is."""
        elements = _elements(uptime.outages, scope)
        spans = [self._span(uptime, one) for one in elements]
        truths = [tuple(where(one) for where in self._where) for one in elements]
        open_ = [truth for row in truths for truth in row if isinstance(truth, Unknown)]
        if 2 ** len(open_) > _MOST_WORLDS:
            raise NoAnswer(Outcome.UNDETERMINED, missing=together(open_).missing)
        worlds: list[list[Outage]] = []
        for guesses in product((False, True), repeat=len(open_)):
            guess = iter(guesses)
            rows = [tuple(_truth(truth, guess) for truth in row) for row in truths]
            worlds.append([Outage(*span, row) for span, row in zip(spans, rows, strict=True)])
        return worlds, together(open_) if open_ else Unknown()

    def _share(self, share: ShareOfList, scope: Scope) -> Decimal | None:
        """The percentage of a list's elements that count; None where there are none, so that none is missed."""
        where = compile_condition(share.where)
        truths: list[Truth] = []
        for one in _elements(share.listing, scope):
            excluded = disjunction(excludes(one) for excludes in self._where)
            if excluded != YES:
                truths.append(where(one) if excluded == NO else excluded)
        open_ = [truth for truth in truths if isinstance(truth, Unknown)]
        if open_:
            raise NoAnswer(Outcome.UNDETERMINED, missing=together(open_).missing)
        if not truths:
            return None
        with localcontext(_CONTEXT):
            return 100 * Decimal(sum(truth == YES for truth in truths)) / len(truths)

    def _span(self, uptime: Uptime, scope: Scope) -> tuple[datetime, datetime]:
        path, record = scope.elements[-1]
        value = record.values.get(uptime.span_field)
        if not isinstance(value, tuple) or not value or not isinstance(value[0], SpanValue):
            raise NoAnswer(Outcome.UNDETERMINED, missing=(f"{path}.{uptime.span_field}",))
        end = value[0].end
        if end is None:
            asked = scope.facts.get(ASKED)
            if not isinstance(asked, datetime):
                raise NoAnswer(Outcome.UNDETERMINED, missing=(ASKED,), words="an outage has not ended")
            end = max(asked, value[0].start)
        return value[0].start.astimezone(UTC), end.astimezone(UTC)

    def _partial(self, scope: Scope, stretch: Stretch, accounts: list[Account], open_: Unknown) -> PeriodAccount:
        """A period as far as it lies between the days since when and until when there is something to measure."""
        lifetime = self.credit.lifetime
        if lifetime is None:
            return self._measured(scope, stretch, accounts, open_)
        known = held(lifetime, scope)
        first = stretch.first if known.first is None else max(stretch.first, known.first)
        past = stretch.past if known.past is None else min(stretch.past, known.past)
        is_whole = (first, past) == (stretch.first, stretch.past)
        only_full = not isinstance(self.credit.over, EachPeriod) or self.credit.over.full
        if first >= past or (only_full and not is_whole):
            return self._not_measured(stretch, accounts[0], lifetime)
        inside = stretch if is_whole else self._periods.stretch(first, past)
        found = self._measured(scope, inside, accounts, open_)
        if known.missing and not (only_full and found.outcome is Outcome.NOT_OWED):
            return undetermined(stretch, known.missing, "it is not known whether the period is a full one")
        outside = _down(accounts[0], stretch) - _down(accounts[0], inside)
        row = AccountRow(counts=False, label=_outside(lifetime), place=self.credit.origin.place, duration=outside)
        return replace(found, rows=(*found.rows, row)) if outside else found

    def _not_measured(self, stretch: Stretch, found: Account, lifetime: Lifetime) -> PeriodAccount:
        words = f"not measured: not a full period, {_outside(lifetime)}"
        place = self.credit.origin.place
        row = AccountRow(counts=False, label="not measured", place=place, duration=_down(found, stretch))
        return PeriodAccount(
            starts=stretch.starts,
            ends=stretch.ends,
            outcome=Outcome.NOT_OWED,
            measure=None,
            rows=(row,),
            owed=None,
            claim_by=None,
            words=words,
            missing=(),
        )

    def _measured(self, scope: Scope, stretch: Stretch, accounts: list[Account], open_: Unknown) -> PeriodAccount:
        """One period in every possible account; where they differ, what would settle it."""
        found = [self._measure(scope, stretch, one) for one in accounts]
        first = found[0]
        if all((one.outcome, one.owed) == (first.outcome, first.owed) for one in found):
            return first
        return undetermined(stretch, open_.missing, "what is not known of the outages decides it")

    def _measure(self, scope: Scope, stretch: Stretch, found: Account) -> PeriodAccount:
        whole = [(stretch.starts.astimezone(UTC), stretch.ends.astimezone(UTC))]
        counted = length(common(found.counted, whole))
        rows = [AccountRow(counts=True, label="counted", place=self.credit.origin.place, duration=counted)]
        for exclusion, taken in zip(self.credit.exclusions, found.taken, strict=True):
            label = "excluded" if exclusion.where is None else exclusion.where.text
            place = exclusion.origin.place
            rows.append(AccountRow(counts=False, label=label, place=place, duration=length(common(taken, whole))))
        with localcontext(_CONTEXT):
            total = Decimal((stretch.ends - stretch.starts) // timedelta(microseconds=1))
            measure = 100 - 100 * Decimal(counted // timedelta(microseconds=1)) / total
        judged = self._remedies.judge(scope, measure, stretch, tuple(rows))
        asked = scope.facts.get(ASKED)
        if judged.outcome is Outcome.NOT_OWED and isinstance(asked, datetime) and asked < stretch.ends:
            return undetermined(stretch, (), "the period is not over")
        return judged


def _down(found: Account, stretch: Stretch) -> timedelta:
    """All outage of a period."""
    whole = [(stretch.starts.astimezone(UTC), stretch.ends.astimezone(UTC))]
    return length(common((*found.counted, *(piece for row in found.taken for piece in row)), whole))


def _outside(lifetime: Lifetime) -> str:
    end = f" or after `{lifetime.end}`" if lifetime.end else ""
    return f"before `{lifetime.start}`{end}"


def _condition(exclusion: Exclusion) -> CompiledTruth:
    if exclusion.where is None:
        return lambda _scope: YES
    return compile_condition(exclusion.where.expression)


def _truth(truth: Truth, guess: Iterator[bool]) -> bool:
    return next(guess) if isinstance(truth, Unknown) else truth == YES


def _elements(path: str, scope: Scope) -> Sequence[Scope]:
    found = compile_elements(Fact(path=path, type=Type(kind=Kind.LIST)))(scope)
    if isinstance(found, Unknown):
        raise NoAnswer(Outcome.UNDETERMINED, missing=found.missing, words="; ".join(found.why))
    return found.value


def _without_overlap(found: Iterable[PeriodAccount]) -> tuple[PeriodAccount, ...]:
    """Of runs and spans that overlap the worst, so that no outage is paid for twice; in order."""
    kept: list[PeriodAccount] = []
    for one in sorted(found, key=_badness):
        if one.starts is None or one.ends is None:
            continue
        if all(other.ends <= one.starts or one.ends <= other.starts for other in kept if other.starts and other.ends):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.starts or datetime.max.replace(tzinfo=UTC)))


def _badness(found: PeriodAccount) -> tuple[int, Decimal]:
    measure = found.measure if isinstance(found.measure, Decimal) else Decimal("Infinity")
    return _RANK.index(found.outcome), measure


def _settled(value: Known[FactValue] | Unknown) -> FactValue:
    if isinstance(value, Unknown):
        raise NoAnswer(Outcome.UNDETERMINED, missing=value.missing, words="; ".join(value.why))
    return value.value


def _sum(values: Iterable[FactValue | None]) -> FactValue | None:
    total: FactValue | None = None
    for value in values:
        if total is None:
            total = value
        elif value is not None:
            added = amounts.plus(total, value)
            if isinstance(added, Unknown):
                return None
            total = added.value
    return total
