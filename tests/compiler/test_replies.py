"""What a person types for one fact, as its value."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from plansmith.compiler.replies import NotUnderstood, forms, read_reply
from plansmith.dsl.model.expressions import Length, Money, Place
from plansmith.dsl.model.types import FactField, Kind, Type


def field(kind: Kind, values: tuple[str, ...] = ()) -> FactField:
    return FactField(name="fact", path="site.fact", type=Type(kind=kind, values=values), question="What?", key="name")


@pytest.mark.parametrize(
    ("kind", "reply", "value"),
    [
        (Kind.YESNO, "y", True),
        (Kind.YESNO, "No", False),
        (Kind.WHOLE, "12", Decimal(12)),
        (Kind.DATE, "2026-03-10", date(2026, 3, 10)),
        (Kind.DURATION, "8 hours", timedelta(hours=8)),
        (Kind.DURATION, "PT90M", timedelta(minutes=90)),
        (Kind.MONEY, "12000.00 USD", Money(amount=Decimal("12000.00"), currency="USD")),
        (Kind.DISTANCE, "80 km", Length(metres=Decimal(80000))),
        (Kind.PLACE, "39.7392, -104.9903", Place(latitude=Decimal("39.7392"), longitude=Decimal("-104.9903"))),
        (Kind.COUNTRY, "NO", "NO"),
        (Kind.TEXT, "a: b # c", "a: b # c"),
        (Kind.LIST, "none", ()),
    ],
)
def test_the_forms(kind: Kind, reply: str, value: object) -> None:
    assert read_reply(field(kind), reply) == value


def test_the_keys_of_a_list() -> None:
    records = read_reply(field(Kind.LIST), "Denver, Boulder")
    assert isinstance(records, tuple)
    assert [getattr(one, "key", "") for one in records] == ["Denver", "Boulder"]


@pytest.mark.parametrize(
    ("kind", "reply", "says"),
    [
        (Kind.YESNO, "perhaps", "is yes or no"),
        (Kind.ZONE, "America/Denvr", "America/Denver"),
        (Kind.ENUM, "blu", "did you mean `blue`?"),
        (Kind.INSTANT, "2026-03-10T14:30", "has no offset"),
        (Kind.WHOLE, "{", "no YAML"),
        (Kind.WHOLE, "null", "a whole number"),
        (Kind.LIST, "Denver, Denver", "two records"),
    ],
)
def test_what_is_not_understood_says_what_would_be(kind: Kind, reply: str, says: str) -> None:
    values = ("red", "blue") if kind is Kind.ENUM else ()
    with pytest.raises(NotUnderstood, match=says.replace("?", r"\?")):
        read_reply(field(kind, values), reply)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_its_form(kind: Kind) -> None:
    assert forms(field(kind, ("red",)))
