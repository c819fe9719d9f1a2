"""Languages with a catalogue: sentences from it, values as Babel's locale data says."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from babel import Locale
from babel import __version__ as babel_version
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from .catalogue import Catalogue
from .language import Joint, Language

_LEAP = 2000


class LocalLanguage(Language):
    """A language of the world. `catalogue` is None for English of some country, whose sentences need none."""

    def __init__(
        self, tag: str, locale: Locale, catalogue: Catalogue | None, folders: tuple[Path, ...], written_in: str
    ) -> None:
        super().__init__(written_in)
        self.tag = tag
        self.name = locale.get_display_name() or tag
        self.locale = locale
        self.catalogue = catalogue
        self._folders = folders
        self._half_days = "a" in locale.time_formats["short"].pattern

    def __reduce__(self) -> tuple[object, ...]:
        from .languages import language_of

        return language_of, (self.tag, self._folders, self.written_in)

    @property
    def key(self) -> object:
        return (self.tag, self.written_in, babel_version, self.catalogue and self.catalogue.digest)

    def _text(self, message: str, context: str) -> str:
        if self.catalogue is None:
            return message
        messages = self.catalogue.messages
        return messages.pgettext(context, message) if context else messages.gettext(message)

    def _plural(self, one: str, many: str, count: int, context: str) -> str:
        if self.catalogue is None:
            return super()._plural(one, many, count, context)
        messages = self.catalogue.messages
        return messages.npgettext(context, one, many, count) if context else messages.ngettext(one, many, count)

    # -- values

    def number(self, value: Decimal | int) -> str:
        return format_decimal(value, locale=self.locale, decimal_quantization=False)

    def decimals(self, value: Decimal) -> str:
        places = max(0, -int(value.as_tuple().exponent))
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return format_decimal(value, format=pattern, locale=self.locale)

    def percent(self, value: Decimal) -> str:
        return format_percent(value / 100, locale=self.locale, decimal_quantization=False)

    def ordinal(self, count: int) -> str:
        if self.locale.language == "en":
            return super().ordinal(count)
        return self.say_in("a place in an order", "{number}th", number=self.number(count))

    def listed(self, parts: Sequence[str], joint: Joint = "and") -> str:
        return format_list(parts, style="standard" if joint == "and" else "or", locale=self.locale)

    def weekday(self, number: int) -> str:
        return str(self.locale.days["stand-alone"]["wide"][number - 1])

    def weekday_short(self, number: int) -> str:
        return str(self.locale.days["stand-alone"]["abbreviated"][number - 1])

    def month(self, number: int) -> str:
        return str(self.locale.months["stand-alone"]["wide"][number])

    def day(self, value: date) -> str:
        return format_date(value, "full", self.locale)

    def day_plain(self, value: date) -> str:
        return format_skeleton("yMMMEd", value, locale=self.locale)

    def day_short(self, value: date) -> str:
        return format_skeleton("MMMEd", value, locale=self.locale)

    def days_short(self, first: date, last: date) -> str:
        return format_interval(first, last, "MMMd", locale=self.locale)

    def yearly_day(self, month_day: tuple[int, int]) -> str:
        month, of_month = month_day
        return format_skeleton("MMMMd", date(_LEAP, month, of_month), locale=self.locale)

    def clock(self, value: time) -> str:
        if value.microsecond:
            return value.isoformat()
        if not self._half_days:
            return super().clock(value)
        return format_time(value, "medium" if value.second else "short", locale=self.locale)

    def _reading(self, count: int) -> str:
        if count == 1440 and self._half_days:
            return self.say("midnight")
        return super()._reading(count) if not self._half_days else self.clock(time(count // 60, count % 60))

    def country(self, code: str) -> str:
        return str(self.locale.territories.get(code, ""))
