"""A language that nobody speaks: whatever it translates or writes as its own stands in brackets, and so is found."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from zoneinfo import available_timezones

from plansmith.compiler.sheets.catalogue import all_messages
from plansmith.compiler.sheets.language import Joint, Language
from plansmith.compiler.sheets.own_words import pieces

MESSAGES = {
    (message.id if isinstance(message.id, str) else message.id[0], message.context or "") for message in all_messages()
}


ZONES = available_timezones()
"""Their names are the same in every language."""


class Pretended(Language):
    tag = "x-pretended"
    name = "Pretended"

    def _text(self, message: str, context: str) -> str:
        assert (message, context) in MESSAGES, f"not collected: {message!r} {context!r}"
        return f"⟦{message}⟧"

    def _plural(self, one: str, many: str, count: int, context: str) -> str:
        assert (one, context) in MESSAGES, f"not collected: {one!r} {context!r}"
        return f"⟦{one if count == 1 else many}⟧"

    def weekday(self, number: int) -> str:
        return f"⟦{super().weekday(number)}⟧"

    def weekday_short(self, number: int) -> str:
        return f"⟦{super().weekday_short(number)}⟧"

    def month(self, number: int) -> str:
        return f"⟦{super().month(number)}⟧"

    def day(self, value: date) -> str:
        return f"⟦{super().day(value)}⟧"

    def day_plain(self, value: date) -> str:
        return f"⟦{super().day_plain(value)}⟧"

    def day_short(self, value: date) -> str:
        return f"⟦{super().day_short(value)}⟧"

    def days_short(self, first: date, last: date) -> str:
        return f"⟦{super().days_short(first, last)}⟧"

    def yearly_day(self, month_day: tuple[int, int]) -> str:
        return f"⟦{super().yearly_day(month_day)}⟧"

    def listed(self, parts: object, joint: Joint = "and") -> str:
        return f"⟦{super().listed(list(parts), joint)}⟧"  # type: ignore[call-overload]

    def ordinal(self, count: int) -> str:
        return f"⟦{super().ordinal(count)}⟧"

    def country(self, code: str) -> str:
        return f"⟦{super().country(code)}⟧"


__all__ = ["Pretended", "untranslated"]


def untranslated(view: object) -> Iterator[str]:
    """What stands in a view outside of brackets and outside of the author's own words."""
    for text in _texts(view):
        rest = bare(text)
        if any(sign.isalpha() for sign in rest) and text not in ZONES:
            yield text


def bare(text: str) -> str:
    """The text without what is translated, and without what somebody else wrote."""
    depth, kept = 0, []
    for tag, piece in pieces(text):
        for sign in piece:
            depth += {"⟦": 1, "⟧": -1}.get(sign, 0)
            if not tag and not depth and sign not in "⟦⟧":
                kept.append(sign)
    return "".join(kept)


LEFT = frozenset({
    "kind", "anchor", "rule", "sign", "tag", "name", "digest", "files", "sources", "plan", "vendor", "zone", "language",
    "place", "version", "replaces", "readings",
})  # fmt: skip
"""Fields that hold names, codes and files, and no sentences."""


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple() | list():
            for item in value:
                yield from _texts(item)
        case _ if is_dataclass(value):
            for field in fields(value):
                if field.name not in LEFT:
                    yield from _texts(getattr(value, field.name))
        case _:
            return
