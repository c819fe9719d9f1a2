"""Sentences as a table: a value of the model, and what a customer reads."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from plansmith.compiler.sheets.language import ENGLISH
from plansmith.compiler.sheets.names import names_of
from plansmith.compiler.sheets.words.calendars import calendar_line_words, holiday_line_words, weekdays_words
from plansmith.compiler.sheets.words.conditions import amount_words, condition_words, negated_words
from plansmith.compiler.sheets.words.credits import over_words
from plansmith.compiler.sheets.words.status import all_marks, outcome_words, strength_mark
from plansmith.compiler.sheets.words.times import cutoff_words, due_words, event_words, point_words, when_words
from plansmith.dsl.model import expressions as ex
from plansmith.dsl.model import targets as tg
from plansmith.dsl.model.statements import Outcome, OutcomeKind, Strength
from plansmith.dsl.model.types import Kind, Type

from tests.compiler.sheets.samples import full_sample

NAMES = names_of(full_sample())

COUNTRY = Type(kind=Kind.COUNTRY)
YESNO = Type(kind=Kind.YESNO)
NUMBER = Type(kind=Kind.NUMBER)
DISTANCE = Type(kind=Kind.DISTANCE)
MONEY = Type(kind=Kind.MONEY)
INSTANT = Type(kind=Kind.INSTANT)
DATE = Type(kind=Kind.DATE)
SEVERITY = Type(kind=Kind.LEVEL, scale="severity", values=("critical", "low"))
TIER = Type(kind=Kind.ENUM, values=("gold", "silver"))

country = ex.Fact(path="site.country", type=COUNTRY)
secure = ex.Fact(path="site.secure", type=YESNO)
miles = ex.Fact(path="site.miles", type=DISTANCE)
severity = ex.Fact(path="case.severity", type=SEVERITY)
tier = ex.Fact(path="contract.tier", type=TIER)
fee = ex.Fact(path="contract.fee", type=MONEY)
logged = ex.Fact(path="case.logged", type=INSTANT)
asked = ex.Fact(path="asked", type=INSTANT)
centers = ex.Fact(path="support.centers", type=Type(kind=Kind.LIST))
denver = ex.ZoneRef(name="America/Denver", is_fact=False)
site_zone = ex.ZoneRef(name="site.zone", is_fact=True)


def constant(value: ex.Value, type_: Type) -> ex.Constant:
    return ex.Constant(value=value, type=type_)


def far(count: int) -> ex.Constant:
    return constant(ex.Length(metres=count * Decimal("1609.344")), DISTANCE)


norway = ex.Equal(left=country, right=constant("NO", COUNTRY))
is_secure = ex.Equal(left=secure, right=constant(True, YESNO))
approved = ex.Equal(left=ex.ElementField(name="approved", type=YESNO), right=constant(True, YESNO))


def share(top: int, bottom: int) -> ex.Arithmetic:
    part = ex.Arithmetic(operator=ex.Operator.TIMES, left=constant(Decimal(top), NUMBER), right=fee, type=MONEY)
    return ex.Arithmetic(operator=ex.Operator.OVER, left=part, right=constant(Decimal(bottom), NUMBER), type=MONEY)


CONDITIONS = [
    (norway, "the site’s country is Norway (NO)"),
    (is_secure, "the answer to “Is it a secure site?” is yes"),
    (ex.Equal(left=secure, right=constant(False, YESNO)), "the answer to “Is it a secure site?” is no"),
    (secure, "the answer to “Is it a secure site?” is yes"),
    (ex.Not(condition=is_secure), "the answer to “Is it a secure site?” is no"),
    (ex.Not(condition=norway), "the site’s country is not Norway (NO)"),
    (ex.Equal(left=severity, right=constant("critical", SEVERITY)), "the case’s severity is “Severity 1”"),
    (ex.Equal(left=tier, right=constant("gold", TIER)), "the tier is “Gold tier”"),
    (
        ex.OneOf(subject=tier, values=(constant("gold", TIER), constant("silver", TIER))),
        "the tier is “Gold tier” or “Silver tier”",
    ),
    (
        ex.InRegion(subject=country, region="nordics", members=("DK", "NO", "SE"), without=()),
        "the site’s country is in Nordic countries",
    ),
    (
        ex.InRegion(subject=country, region="", members=("US",), without=("US-AK",)),
        "the site’s country is in United States (US) without US-AK",
    ),
    (ex.Present(subject=country), "the site’s country is known"),
    (
        ex.InBand(subject=miles, lower=far(50), lower_included=False, upper=far(100), upper_included=True),
        "the site’s miles is more than 50 miles and at most 100 miles",
    ),
    (
        ex.InBand(subject=miles, lower=far(50), lower_included=True, upper=None, upper_included=False),
        "the site’s miles is at least 50 miles",
    ),
    (
        ex.Ordered(left=logged, order=ex.Order.ON_OR_BEFORE, right=asked),
        "the time when the case is logged is on or before the moment asked about",
    ),
    (
        ex.And(conditions=(norway, ex.Or(conditions=(ex.Present(subject=country), ex.Present(subject=severity))))),
        "the site’s country is Norway (NO) and (the site’s country is known or the case’s severity is known)",
    ),
    (
        ex.Not(condition=ex.And(conditions=(norway, is_secure))),
        "not all of this is so: the site’s country is Norway (NO); the answer to “Is it a secure site?” is yes",
    ),
    (
        ex.AtLeast(count=2, listing=centers, where=approved),
        "the support organization has at least 2 centers where the answer to “Is it approved?” is yes",
    ),
    (ex.AtLeast(count=1, listing=centers, where=None), "the support organization has at least 1 center"),
    (
        ex.AtMost(count=0, listing=centers, where=approved),
        "the support organization has no center where the answer to “Is it approved?” is yes",
    ),
    (
        ex.Not(condition=ex.AtMost(count=2, listing=centers, where=None)),
        "the support organization has more than 2 centers",
    ),
    (
        ex.Every(listing=centers, where=approved, has=ex.Present(subject=country)),
        (
            "the support organization has at least 1 center where the answer to “Is it approved?” is yes, "
            "and for each such center the site’s country is known"
        ),
    ),
    (
        ex.Every(
            listing=centers,
            where=None,
            has=ex.AtLeast(count=2, listing=ex.ElementField(name="staff", type=Type(kind=Kind.LIST)), where=None),
        ),
        "the support organization has at least 1 center, and for each such center it has at least 2 staff",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "said"), CONDITIONS)
def test_conditions(condition: ex.Expression, said: str) -> None:
    assert condition_words(NAMES, condition) == said


@pytest.mark.parametrize("condition", [condition for condition, _ in CONDITIONS])
def test_a_condition_and_its_negation_never_read_the_same(condition: ex.Expression) -> None:
    assert condition_words(NAMES, condition) != negated_words(NAMES, condition)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (constant(Decimal("99.50"), Type(kind=Kind.PERCENT)), "99.5%"),
        (constant(Decimal(12000), NUMBER), "12,000"),
        (constant(ex.Money(amount=Decimal("12000.00"), currency="USD"), MONEY), "12,000 USD"),
        (constant(ex.Money(amount=Decimal("12.50"), currency="EUR"), MONEY), "12.50 EUR"),
        (constant(ex.Length(metres=Decimal(1000)), DISTANCE), "1 km"),
        (constant(timedelta(minutes=90), Type(kind=Kind.DURATION)), "90 clock minutes"),
        (constant(ex.Period(count=3, unit=ex.PeriodUnit.WEEK), Type(kind=Kind.DURATION)), "3 weeks"),
        (constant(date(2026, 3, 10), DATE), "Tuesday 10 March 2026"),
        (constant(datetime(2026, 3, 10, 12, tzinfo=UTC), INSTANT), "Tuesday 10 March 2026, 12:00 UTC"),
        (fee, "the contract’s fee"),
        (share(1, 12), "1/12 of the contract’s fee"),
        (share(10, 100), "10% of the contract’s fee"),
        (
            ex.Extreme(greater=True, left=fee, right=ex.Arithmetic(operator=ex.Operator.TIMES,
                left=constant(Decimal(2), NUMBER), right=fee, type=MONEY), type=MONEY),
            "the greater of the contract’s fee and (2 × the contract’s fee)",
        ),
        (
            ex.Shift(base=logged, amount=ex.Period(count=1, unit=ex.PeriodUnit.YEAR), backwards=False, type=INSTANT),
            "1 year after the time when the case is logged",
        ),
        (ex.LocalDate(moment=asked, zone=site_zone), "the date asked about (read in the site’s time zone)"),
        (ex.Count(listing=centers, where=approved),
         "the number of the support’s centers where the answer to “Is it approved?” is yes"),
    ],
)  # fmt: skip
def test_amounts(amount: ex.Expression, said: str) -> None:
    assert amount_words(NAMES, amount) == said


four = tg.OpenTime(amount=timedelta(hours=4), calendar="desk", rolled=False)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (tg.Elapsed(amount=timedelta(hours=24)), "within 24 clock hours"),
        (tg.Elapsed(amount=timedelta(hours=1)), "within 1 clock hour"),
        (four, "within 4 business hours of “Help desk”"),
        (
            tg.WorkingDay(count=0, calendar="desk", point=tg.AtClose()),
            "on the same business day (“Help desk”), by close",
        ),
        (
            tg.WorkingDay(count=1, calendar="desk", point=tg.AtClose()),
            "on the next business day (“Help desk”), by close",
        ),
        (
            tg.WorkingDay(count=5, calendar="desk", point=tg.AtClose()),
            "by the 5th business day (“Help desk”), by close",
        ),
        (
            tg.WorkingDay(count=2, calendar="desk", point=tg.Between(opens=time(8), closes=time(17), zone=site_zone)),
            "on the 2nd business day (“Help desk”), between 08:00 and 17:00 (the site’s time zone)",
        ),
        (
            tg.DateAfter(period=ex.Period(count=7, unit=ex.PeriodUnit.DAY), point=tg.EndOfDay(zone=denver)),
            "within 7 calendar days, by the end of the day (America/Denver) of the last day",
        ),
        (
            tg.DateAfter(period=ex.Period(count=1, unit=ex.PeriodUnit.MONTH), point=tg.SameTime(zone=None)),
            "within 1 month, at the same time of day of that date; a date that the month lacks is its last day",
        ),
        (
            tg.ExtremeTarget(earliest=True, targets=(four, tg.Elapsed(amount=timedelta(hours=24)))),
            "at the earlier of: within 4 business hours of “Help desk”; within 24 clock hours",
        ),
        (
            tg.NoticeBefore(amount=timedelta(hours=48), before="case.arrived"),
            "at least 48 clock hours before the case arrived",
        ),
        (tg.ReplacedBy(rule="onsite.letter", until=None), "as promised under “A letter”"),
    ],
)
def test_targets(due: tg.Target | tg.NoticeBefore | tg.ReplacedBy, said: str) -> None:
    assert due_words(NAMES, due) == said


@pytest.mark.parametrize(
    ("event", "when", "plain"),
    [
        (tg.AtFact(path="case.logged"), "when the case is logged", "the case is logged"),
        (tg.AtFact(path="case.first_response"), "at the case’s first response", "the case’s first response"),
        (tg.AtFact(path="case.monitoring_ends"), "when the case’s monitoring ends", "the case’s monitoring ends"),
        (tg.AtFact(path="partner.engineer_left"), "when the partner’s engineer left", "the partner’s engineer left"),
        (
            tg.ShiftedFact(path="case.logged", amount=timedelta(hours=2), backwards=False, zone=None),
            "2 clock hours after the case is logged",
            "2 clock hours after the case is logged",
        ),
        (
            tg.FirstOpening(path="case.logged", calendar="desk"),
            "when the case is logged if “Help desk” is open then, else at its next opening",
            "the first opening of “Help desk” from when the case is logged",
        ),
        (
            tg.ExtremeEvent(earliest=False, events=(tg.AtFact(path="case.logged"), tg.AtFact(path="case.accepted"))),
            "when the last of these happens: the case is logged; the case is accepted",
            "the last of these happens: the case is logged; the case is accepted",
        ),
    ],
)
def test_events(event: tg.Event, when: str, plain: str) -> None:
    assert when_words(NAMES, event) == when
    assert event_words(NAMES, event) == plain


def cutoff(**changes: object) -> tg.Cutoff:
    given = {"clock": time(14, 30), "zone": denver, "included": True, "calendar": None, "more_days": 1, "target": None}
    return tg.Cutoff(**{**given, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (cutoff(), "by 14:30 America/Denver; past that, one business day more"),
        (cutoff(included=False), "before 14:30 America/Denver; from then on, one business day more"),
        (cutoff(more_days=2, zone=site_zone), "by 14:30 in the site’s time zone; past that, 2 business days more"),
        (
            cutoff(calendar="desk", target=four),
            (
                "by 14:30 America/Denver on the days of “Help desk”; past that, "
                "due within 4 business hours of “Help desk” instead"
            ),
        ),
    ],
)
def test_cutoffs(given: tg.Cutoff, said: str) -> None:
    assert cutoff_words(NAMES, given) == said


us = ex.PlaceRef(code="US", is_fact=False)
nine_to_five = (tg.Hours(opens=540, closes=1020),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (tg.Always(), "24 hours a day, every day of the year"),
        (tg.Weekly(days=(1, 2, 3, 4, 5), hours=nine_to_five), "Monday to Friday, 09:00 to 17:00"),
        (tg.Weekly(days=(6,), hours=(tg.Hours(opens=1320, closes=1800),)), "Saturday, 22:00 to 06:00 the next day"),
        (tg.Weekly(days=(7,), hours=(tg.Hours(opens=0, closes=1440),)), "Sunday, 00:00 to 24:00"),
        (
            tg.ClosedOn(dates=tg.PublicHolidays(place=us, observed=False)),
            "on the public holidays of United States (US), each on its own date, also on a weekend",
        ),
        (tg.InZone(zone=site_zone), "the site’s time zone"),
        (tg.AtMostDays(count=5), "at most 5 days a week; a week of more working days is left open by the plan"),
        (
            tg.DatedHours(rule=tg.YearlyDates(first=(12, 24), last=(12, 24)), hours=nine_to_five),
            "24 December of every year: open 09:00 to 17:00 instead, even on a holiday",
        ),
        (
            tg.DatedBreak(rule=tg.NthWeekday(nth=-1, weekday=5, month=11), hours=nine_to_five),
            "the last Friday of November: closed 09:00 to 17:00",
        ),
    ],
)
def test_calendar_lines(line: tg.CalendarLine, said: str) -> None:
    assert calendar_line_words(NAMES, line) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((1, 2, 3, 4, 5, 6, 7), "every day"),
        ((1, 2), "Monday and Tuesday"),
        ((1, 2, 3, 5), "Monday to Wednesday and Friday"),
    ],
)
def test_weekdays(days: tuple[int, ...], said: str) -> None:
    assert weekdays_words(ENGLISH, days) == said


def test_holiday_lines() -> None:
    line = tg.AddedDay(holiday="Bridge day", rule=tg.BesideHoliday(before=False, holiday="Easter", listing="company"))
    assert holiday_line_words(NAMES, line) == "Bridge day: the day after Easter (of “Our closing days”)"


def test_points() -> None:
    assert point_words(NAMES, tg.AtTime(clock=time(17), zone=denver, included=False)) == "before 17:00 (America/Denver)"


def test_periods_of_measurement() -> None:
    assert over_words(ENGLISH, tg.EachPeriod(full=True, fiscal=False, unit="month")) == "over each full calendar month"
    assert over_words(ENGLISH, tg.ContiguousPeriods(count=3, unit="month")) == "over any 3 contiguous calendar months"
    assert (
        over_words(ENGLISH, tg.AnySpan(period=ex.Period(count=3, unit=ex.PeriodUnit.MONTH)))
        == "over any span of 3 months"
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (OutcomeKind.REFUSE, "“Telephone” is refused"),
        (OutcomeKind.MAY_REFUSE, "Acme may refuse “Telephone”"),
        (OutcomeKind.BUY, "“Telephone” is not available; “The Base Plan” has to be bought instead"),
        (OutcomeKind.LOWER, "it is lowered to “The Base Plan”"),
        (OutcomeKind.MAY_LOWER, "Acme may lower it to “The Base Plan”"),
        (OutcomeKind.LOSE, "“The Base Plan” is lost"),
    ],
)
def test_outcomes(kind: OutcomeKind, said: str) -> None:
    assert outcome_words(NAMES, Outcome(kind=kind, names=("base_plan",)), "phone") == said


def test_no_two_statuses_share_a_sign_or_a_word() -> None:
    marks = (*all_marks(NAMES), *(strength_mark(NAMES, strength) for strength in Strength))
    assert len({mark.sign for mark in marks}) == len({mark.word for mark in marks}) == len(marks)
    assert len({strength_mark(NAMES, strength).meaning for strength in Strength}) == len(Strength)


@pytest.mark.parametrize(("count", "said"), [(1, "1st"), (2, "2nd"), (11, "11th"), (23, "23rd"), (112, "112th")])
def test_ordinals(count: int, said: str) -> None:
    assert ENGLISH.ordinal(count) == said
