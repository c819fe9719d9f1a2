"""What kinds of values there are, and the fields of facts that hold them."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of values. None converts to another, except a whole number to a number."""

    YESNO = "yesno"
    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    PERCENT = "percent"
    MONEY = "money"
    DISTANCE = "distance"
    DATE = "date"
    INSTANT = "instant"
    SPAN = "span"
    SPANS = "spans"
    DURATION = "duration"
    PERIOD = "period"
    COUNTRY = "country"
    ZONE = "zone"
    PLACE = "place"
    ENUM = "enum"
    LEVEL = "level"
    RECORD = "record"
    LIST = "list"


PLAIN_KINDS = tuple(kind for kind in Kind if kind not in (Kind.PERIOD, Kind.ENUM, Kind.LEVEL, Kind.RECORD, Kind.LIST))
"""The kinds that a fact line names by one word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Type:
    """A kind with what narrows it.

    `values` are the names of an enumeration or the levels of a scale, in order; `scale` names the scale;
    `currency` is set where a money value's currency is known (a constant's), else empty.
    """

    kind: Kind
    values: tuple[str, ...] = ()
    scale: str = ""
    currency: str = ""

    def __str__(self) -> str:
        if self.kind is Kind.ENUM:
            return f"one of {', '.join(self.values)}"
        if self.kind is Kind.LEVEL:
            return f"level of {self.scale}"
        return _WORDS.get(self.kind, self.kind.value)


_WORDS = {
    Kind.YESNO: "yes or no",
    Kind.WHOLE: "a whole number",
    Kind.NUMBER: "a number",
    Kind.TEXT: "text",
    Kind.PERCENT: "a percentage",
    Kind.MONEY: "money",
    Kind.DISTANCE: "a distance",
    Kind.DATE: "a date",
    Kind.INSTANT: "an instant",
    Kind.SPAN: "a span of time",
    Kind.SPANS: "a list of spans",
    Kind.DURATION: "a duration",
    Kind.PERIOD: "a number of days, weeks or months",
    Kind.COUNTRY: "a country",
    Kind.ZONE: "a time zone",
    Kind.PLACE: "a place",
    Kind.RECORD: "a record",
    Kind.LIST: "a list",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class FactField:
    """A typed fact. A record or list has `fields`; a list names its element and the key that tells elements apart."""

    name: str
    path: str
    """From the top: `partner.call_centers.engineers.certified_on`."""
    type: Type
    question: str
    fields: tuple["FactField", ...] = ()
    element: str = ""
    key: str = ""
