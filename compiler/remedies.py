"""What follows from a measure: whether the promise was kept, what is owed where it was not, until when to claim it."""

from datetime import datetime

from ..dsl.model.expressions import Constant, InBand
from ..dsl.model.statements import Band, Credit, OwedBand
from ..dsl.model.targets import NoPromise, Open, PeriodEnds
from ..dsl.model.types import Kind, Type
from . import amounts
from .calendars import Calendars
from .decision import AccountRow, NoAnswer, Outcome, PeriodAccount
from .expressions import compile_condition, compile_expression
from .facts import FactValue
from .logic import NO, YES, Truth, Unknown
from .moments import event_moment, instant_of, time_point
from .periods import Periods, Stretch
from .scope import Compiled, CompiledTruth, Scope
from .time import date_after, landing_on

_PERCENT = Type(kind=Kind.PERCENT)


class Remedies:
    """The promise of one credit and what is owed when it is missed, compiled."""

    def __init__(self, credit: Credit, calendars: Calendars, periods: Periods) -> None:
        self._credit = credit
        self._calendars = calendars
        self._periods = periods
        self._owed: dict[int, Compiled] = {}
        for band in credit.owes:
            if not isinstance(band.value, NoPromise | Open):
                self._owed[id(band)] = compile_expression(band.value)

    def judge(
        self, scope: Scope, measure: FactValue, stretch: Stretch | None, rows: tuple[AccountRow, ...]
    ) -> PeriodAccount:
        outcome, owed, words, missing = self._consequence(scope, measure)
        return PeriodAccount(
            starts=None if stretch is None else stretch.starts,
            ends=None if stretch is None else stretch.ends,
            outcome=outcome,
            measure=measure,
            rows=rows,
            owed=owed,
            claim_by=self.claim_by(scope, stretch) if outcome is Outcome.OWED else None,
            words=words,
            missing=missing,
        )

    def _consequence(self, scope: Scope, measure: FactValue) -> tuple[Outcome, FactValue | None, str, tuple[str, ...]]:
        kept = _in_band(self._credit.promise, measure)(scope)
        if isinstance(kept, Unknown):
            return Outcome.UNDETERMINED, None, "; ".join(kept.why), kept.missing
        if kept == YES:
            return Outcome.NOT_OWED, None, f"the promise was kept: {self._credit.promise.text}", ()
        for band in self._credit.owes:
            within: Truth = YES if band.band is None else _in_band(band.band, measure)(scope)
            if isinstance(within, Unknown):
                return Outcome.UNDETERMINED, None, "; ".join(within.why), within.missing
            if within != NO:
                return self._remedy(scope, band)
        return Outcome.NOT_OWED, None, "the plan owes nothing for this measure", ()

    def _remedy(self, scope: Scope, band: OwedBand) -> tuple[Outcome, FactValue | None, str, tuple[str, ...]]:
        match band.value:
            case NoPromise(words=words):
                return Outcome.NO_COMMITMENT, None, words, ()
            case Open(why=why):
                return Outcome.UNSPECIFIED, None, why, ()
            case _:
                pass
        owed = self._owed[id(band)](scope)
        if isinstance(owed, Unknown):
            # that it is owed is known; how much is not
            return Outcome.OWED, None, "; ".join(owed.why), owed.missing
        rounded: FactValue = amounts.rounded(owed.value)
        return Outcome.OWED, rounded, self._credit.owes_words, ()

    def claim_by(self, scope: Scope, stretch: Stretch | None) -> datetime | None:
        """Until when to claim what is owed for a stretch; None where nothing says, or a fact is missing."""
        claim = self._credit.claim
        if claim is None:
            return None
        try:
            if isinstance(claim.after, PeriodEnds):
                if stretch is None:
                    return None
                end = self._periods.of(stretch.last, claim.after.unit).last
            else:
                moment = event_moment(claim.after, self._calendars, scope)
                if moment is None:
                    return None
                end = self._periods.date_of(moment) if isinstance(moment, datetime) else moment
            day = date_after(end, claim.amount.count, claim.amount.unit.value, month_end="last_day")
            point = time_point(claim.point, scope)
            return landing_on(day, point, zone=self._periods.zone, start=instant_of(end, self._periods.zone)).due
        except NoAnswer:
            return None


def _in_band(band: Band, measure: FactValue) -> CompiledTruth:
    assert not isinstance(measure, tuple)
    return compile_condition(
        InBand(
            subject=Constant(value=measure, type=_PERCENT),
            lower=band.lower,
            lower_included=band.lower_included,
            upper=band.upper,
            upper_included=band.upper_included,
        )
    )


def undetermined(stretch: Stretch, missing: tuple[str, ...], words: str) -> PeriodAccount:
    return PeriodAccount(
        starts=stretch.starts,
        ends=stretch.ends,
        outcome=Outcome.UNDETERMINED,
        measure=None,
        rows=(),
        owed=None,
        claim_by=None,
        words=words,
        missing=missing,
    )
