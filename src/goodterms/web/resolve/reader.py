"""How a page speaks to its reader: language, money, days and times as they write them, in their own zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from decimal import Decimal
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_percent

from goodterms.core.calendar import zone_info
from goodterms.core.money import Money
from goodterms.core.said_day import said_day
from goodterms.web.resolve.languages import NO_WISHES, Wishes, page_language

NEAR = timedelta(days=7)
"""A day this near is named with its weekday."""


@dataclass(frozen=True, slots=True)
class Reader:
    """`language` is one that pages are translated into; `locale` may be narrower; `today` is their local day."""

    language: str
    locale: str
    zone: str
    today: date

    def money(self, amount: Money) -> str:
        """The amount with its currency."""
        return amount.format(self.locale)

    def rate(self, basis_points: int) -> str:
        """A share such as "12.5%"."""
        return str(format_percent(Decimal(basis_points) / 10_000, format="#,##0.##%", locale=self.locale))

    def day(self, day: date) -> str:
        """Such as "15 May"; with the weekday when it is near and to come, with the year when it is another."""
        if timedelta(0) <= day - self.today <= NEAR:
            return self.weekday(day)
        return self.plain_day(day)

    def plain_day(self, day: date) -> str:
        """Such as "15 May", with the year when it is another."""
        if day.year != self.today.year:
            return self._said(str(format_date(day, "long", locale=self.locale)), day)
        return self._said(str(format_skeleton("MMMMd", day, locale=self.locale, fuzzy=True)), day)

    def weekday(self, day: date) -> str:
        """Such as "Friday 15 May"."""
        if self.language != "en" and "MMMMEEEEd" in Locale.parse(self.locale).datetime_skeletons:
            text = str(format_skeleton("MMMMEEEEd", day, locale=self.locale, fuzzy=False))
            return said_day(text, day=day, locale=self.locale)
        comma = "," if self.locale == "en_US" else ""
        rest = self._said(str(format_skeleton("MMMMd", day, locale=self.locale, fuzzy=True)), day)
        return f"{format_date(day, 'EEEE', locale=self.locale)}{comma} {rest}"

    def time(self, at: datetime) -> str:
        """The time of day in the reader's zone."""
        return str(format_time(self._local(at), "short", locale=self.locale))

    def clock(self, at: clock_time) -> str:
        """A time of day that belongs to no zone of the reader's, such as when an office opens."""
        return str(format_time(at, "short", locale=self.locale))

    def day_name(self, weekday: int) -> str:
        """The name of a day of the week; Monday is 0."""
        return str(Locale.parse(self.locale).days["format"]["wide"][weekday])

    def is_today(self, at: datetime) -> bool:
        """Whether the moment lies on the reader's present day."""
        return self._local(at).date() == self.today

    def local_day(self, at: datetime) -> date:
        """The reader's day at that moment."""
        return self._local(at).date()

    def _said(self, text: str, day: date) -> str:
        return _unbroken(said_day(text, day=day, locale=self.locale))

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(zone_info(self.zone) or zone_info("UTC"))


def _unbroken(text: str) -> str:
    """A day stays on one line: "29" and "May" are not parted."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def reader_of(
    *,
    language: str,
    country: str,
    zone: str,
    now: datetime,
    wishes: Wishes = NO_WISHES,
    house: Sequence[str] = (),
    offered: Sequence[str] = (),
) -> Reader:
    """The reader for a customer: a language of our pages, and the locale of their country where Babel has it.

    `wishes`, `house` and `offered` are as `page_language` takes them.
    """
    spoken = page_language(language, wishes=wishes, house=house, offered=offered)
    zoned = zone_info(zone) or zone_info("UTC")
    return Reader(spoken, _locale(spoken, country), zone if zone_info(zone) else "UTC", now.astimezone(zoned).date())


@lru_cache(maxsize=1000)
def _locale(language: str, country: str) -> str:
    base = language.replace("-", "_")
    for name in (f"{base}_{country}", f"{base}_001" if base == "en" else base, base):
        try:
            return str(Locale.parse(name))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"
