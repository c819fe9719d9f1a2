"""Random conditions of every form over the facts of `facts.py`."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from plansmith.dsl.model import expressions as ex
from plansmith.dsl.model.types import Kind, Type

from .facts import GRADES, LEVELS

NUMBER, YESNO = Type(kind=Kind.NUMBER), Type(kind=Kind.YESNO)
_TYPES = {
    Kind.ENUM: Type(kind=Kind.ENUM, values=GRADES),
    Kind.LEVEL: Type(kind=Kind.LEVEL, values=LEVELS, scale="severity"),
}
_NAMES = {
    Kind.YESNO: ("secure", "staffed"),
    Kind.LEVEL: ("severity",),
    Kind.ENUM: ("grade", "other_grade"),
    Kind.TEXT: ("label",),
    Kind.COUNTRY: ("country", "home"),
    Kind.ZONE: ("zone",),
    Kind.NUMBER: ("machines", "ratio", "uptime"),
    Kind.MONEY: ("fee", "budget"),
    Kind.DISTANCE: ("away",),
    Kind.DURATION: ("spent",),
    Kind.DATE: ("started",),
    Kind.INSTANT: ("opened",),
    Kind.PLACE: ("location",),
    Kind.SPANS: ("pauses",),
}
_SIZED = (Kind.NUMBER, Kind.MONEY, Kind.DISTANCE, Kind.DURATION)
_PERIODS = [ex.Period(count=1, unit=ex.PeriodUnit.YEAR), ex.Period(count=1, unit=ex.PeriodUnit.MONTH)]


def type_of(kind: Kind) -> Type:
    return _TYPES.get(kind, Type(kind=kind))


class Writer:
    """Writes conditions. `lists` are those that the place stands in, from the outside in."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def condition(self, deep: int = 3, lists: Sequence[str] = ()) -> ex.Expression:
        forms = [
            self._equal, self._equal, self._one_of, self._in_region, self._present, self._in_band, self._in_band,
            self._ordered, self._flag,
        ]  # fmt: skip
        if deep:
            forms += [self._not, self._and, self._or, self._at_least, self._at_most, self._every]
        form = self._random.choice(forms)
        return form(deep - 1, lists)

    # ---- values

    def value(self, kind: Kind, deep: int, lists: Sequence[str]) -> ex.Expression:
        if kind in _SIZED and deep > 0 and self._random.random() < 0.5:
            return self._random.choice([self._arithmetic, self._extreme, self._special])(kind, deep - 1, lists)
        if kind is Kind.DATE and deep > 0 and self._random.random() < 0.6:
            if self._random.random() < 0.5:
                return self._shift(kind, deep - 1, lists)
            zone = self._random.choice([("site.zone", True), ("America/Denver", False)])
            moment = self.value(Kind.INSTANT, deep - 1, lists)
            return ex.LocalDate(moment=moment, zone=ex.ZoneRef(name=zone[0], is_fact=zone[1]))
        if kind is Kind.INSTANT and deep > 0 and self._random.random() < 0.4:
            return self._shift(kind, deep - 1, lists)
        if self._random.random() < 0.3 and kind not in (Kind.INSTANT, Kind.SPANS):
            return self._constant(kind)
        return self._fact(kind, lists)

    def _fact(self, kind: Kind, lists: Sequence[str]) -> ex.Fact | ex.ElementField:
        if kind is Kind.INSTANT and self._random.random() < 0.5:
            return ex.Fact(path="asked", type=type_of(kind))
        name = self._random.choice(_NAMES[kind])
        outwards = self._random.randint(0, len(lists))
        if outwards < len(lists):
            return ex.ElementField(name=name, type=type_of(kind), depth=outwards)
        return ex.Fact(path=f"site.{name}", type=type_of(kind))

    def _constant(self, kind: Kind) -> ex.Constant:
        pick = self._random.choice
        values: dict[Kind, list[ex.Value]] = {
            Kind.YESNO: [True, False],
            Kind.LEVEL: list(LEVELS),
            Kind.ENUM: list(GRADES),
            Kind.TEXT: ["a", "", "never"],
            Kind.COUNTRY: ["US", "US-CO", "DE", "CA-QC"],
            Kind.ZONE: ["UTC", "America/Denver"],
            Kind.NUMBER: [Decimal(text) for text in ("0", "2", "10", "0.1", "0.3", "99.9", "0.3333333333333333333")],
            Kind.MONEY: [ex.Money(amount=Decimal(text), currency="USD") for text in ("100", "0.1", "12000.00")],
            Kind.DISTANCE: [ex.Length(metres=Decimal(text)) for text in ("80467.2", "0", "536.448")],
            Kind.DURATION: [timedelta(hours=4), timedelta(hours=1), timedelta()],
            Kind.DATE: [date(2025, 2, 28), date(2024, 2, 29), date(2026, 3, 1)],
            Kind.PLACE: [ex.Place(latitude=Decimal("39.7392"), longitude=Decimal("-104.9903"))],
        }
        return ex.Constant(value=pick(values[kind]), type=type_of(kind))

    def _arithmetic(self, kind: Kind, deep: int, lists: Sequence[str]) -> ex.Expression:
        operator = self._random.choice(list(ex.Operator))
        left, right = kind, kind
        if operator is ex.Operator.TIMES:
            left, right = self._random.choice([(kind, Kind.NUMBER), (Kind.NUMBER, kind)])
        elif operator is ex.Operator.OVER:
            right = Kind.NUMBER
            if kind is Kind.NUMBER:
                left = right = self._random.choice(_SIZED)
        first, second = self.value(left, deep, lists), self.value(right, deep, lists)
        return ex.Arithmetic(operator=operator, left=first, right=second, type=type_of(kind))

    def _extreme(self, kind: Kind, deep: int, lists: Sequence[str]) -> ex.Expression:
        first, second = self.value(kind, deep, lists), self.value(kind, deep, lists)
        return ex.Extreme(greater=self._random.random() < 0.5, left=first, right=second, type=type_of(kind))

    def _special(self, kind: Kind, deep: int, lists: Sequence[str]) -> ex.Expression:
        if kind is Kind.DISTANCE and self._random.random() < 0.5:
            return ex.Distance(start=self.value(Kind.PLACE, 0, lists), end=self.value(Kind.PLACE, 0, lists))
        listing, inner = self._listing(lists)
        where = self.condition(deep, inner) if self._random.random() < 0.5 and deep > 0 else None
        if kind is Kind.NUMBER and self._random.random() < 0.3:
            return ex.Count(listing=listing, where=where)
        if kind is Kind.NUMBER and self._random.random() < 0.5:
            return ex.WholePart(value=self.value(kind, deep, lists))
        field = self._random.choice(_NAMES[kind])
        currency = "USD" if kind is Kind.MONEY and self._random.random() < 0.3 else ""
        return ex.Total(listing=listing, field=field, where=where, type=Type(kind=kind, currency=currency))

    def _shift(self, kind: Kind, deep: int, lists: Sequence[str]) -> ex.Expression:
        amounts = [*_PERIODS, timedelta(hours=36), timedelta(days=1), ex.Period(count=90, unit=ex.PeriodUnit.YEAR)]
        return ex.Shift(
            base=self.value(kind, deep, lists),
            amount=self._random.choice(amounts),
            backwards=self._random.random() < 0.5,
            type=type_of(kind),
        )

    # ---- conditions

    def _equal(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        kind = self._random.choice([one for one in _NAMES if one is not Kind.SPANS])
        left, right = self.value(kind, deep, lists), self.value(kind, deep, lists)
        return ex.Equal(left=left, right=right)

    def _one_of(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        kind = self._random.choice([Kind.ENUM, Kind.LEVEL, Kind.COUNTRY, Kind.NUMBER, Kind.TEXT])
        values = tuple(self._constant(kind) for _ in range(2))
        return ex.OneOf(subject=self._fact(kind, lists), values=values)

    def _in_region(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        subject = self._fact(Kind.COUNTRY, lists)
        return ex.InRegion(subject=subject, region="r", members=("US", "FR", "CA-QC"), without=("US-AK",))

    def _present(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        if self._random.random() < 0.3:
            return ex.Present(subject=self._listing(lists)[0])
        return ex.Present(subject=self.value(self._random.choice(list(_NAMES)), deep, lists))

    def _in_band(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        kind = self._random.choice(_SIZED)
        edges = self._random.choice([(True, False), (False, True), (True, True)])
        return ex.InBand(
            subject=self.value(kind, deep, lists),
            lower=self.value(kind, 0, lists) if edges[0] else None,
            lower_included=self._random.random() < 0.5,
            upper=self.value(kind, 0, lists) if edges[1] else None,
            upper_included=self._random.random() < 0.5,
        )

    def _ordered(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        kind = self._random.choice([Kind.DATE, Kind.INSTANT])
        order = self._random.choice(list(ex.Order))
        return ex.Ordered(left=self.value(kind, deep, lists), order=order, right=self.value(kind, deep, lists))

    def _flag(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        return self._fact(Kind.YESNO, lists)

    def _not(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        return ex.Not(condition=self.condition(deep, lists))

    def _and(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        return ex.And(conditions=tuple(self.condition(deep, lists) for _ in range(self._random.randint(2, 3))))

    def _or(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        return ex.Or(conditions=tuple(self.condition(deep, lists) for _ in range(self._random.randint(2, 3))))

    def _listing(self, lists: Sequence[str]) -> tuple[ex.Fact | ex.ElementField, Sequence[str]]:
        """A list that can be named here, and the lists that its elements then stand in."""
        type_ = type_of(Kind.LIST)
        found: list[tuple[ex.Fact | ex.ElementField, Sequence[str]]] = [
            (ex.Fact(path="site.centers", type=type_), (*lists, "centers")),
            (ex.Fact(path="depots", type=type_), (*lists, "depots")),
        ]
        for outwards, name in enumerate(reversed(lists)):
            if name == "centers":
                inner = ex.ElementField(name="engineers", type=type_, depth=outwards)
                found += [(inner, (*lists, "engineers"))] * 3
        return self._random.choice(found)

    def _where(self, deep: int, lists: Sequence[str]) -> ex.Expression | None:
        return self.condition(deep, lists) if self._random.random() < 0.8 else None

    def _at_least(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        listing, inner = self._listing(lists)
        where = self._near(deep, inner) if self._random.random() < 0.3 else self._where(deep, inner)
        return ex.AtLeast(count=self._random.randint(0, 3), listing=listing, where=where)

    def _at_most(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        listing, inner = self._listing(lists)
        where = self._near(deep, inner) if self._random.random() < 0.3 else self._where(deep, inner)
        return ex.AtMost(count=self._random.randint(0, 3), listing=listing, where=where)

    def _every(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        listing, inner = self._listing(lists)
        return ex.Every(listing=listing, where=self._where(deep, inner), has=self.condition(deep, inner))

    def _near(self, deep: int, lists: Sequence[str]) -> ex.Expression:
        """One of its places within a distance of the site."""
        its = ex.ElementField(name="location", type=type_of(Kind.PLACE))
        site = ex.Fact(path="site.location", type=type_of(Kind.PLACE))
        start, end = self._random.choice([(its, site), (site, its)])
        within = ex.InBand(
            subject=ex.Distance(start=start, end=end),
            lower=None,
            lower_included=False,
            upper=ex.Constant(value=ex.Length(metres=Decimal("80467.2")), type=type_of(Kind.DISTANCE)),
            upper_included=True,
        )
        if self._random.random() < 0.3:
            return within
        own = ex.ElementField(name="secure", type=YESNO)
        return ex.And(conditions=(ex.Equal(left=own, right=ex.Constant(value=True, type=YESNO)), within))
