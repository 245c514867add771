"""Reading a day as people type it, and the days worth suggesting for a promise."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Final

from babel.core import Locale, UnknownLocaleError
from babel.dates import get_date_format, get_month_names

LONGEST: Final = 40
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBERS: Final = re.compile(r"(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{2}|\d{4}))?[.]?", re.ASCII)
_DAY_WORD: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s*(?:of\s+|de\s+)?([^\W\d]+(?: [^\W\d]+)??)\.?,?(?:\s+(?:de\s+)?(\d{4}))?"
)
_WORD_DAY: Final = re.compile(r"([^\W\d]+(?: [^\W\d]+)??)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?")


class DayRefused(ValueError):
    """The text is not a day of the calendar. The message never repeats it."""


def read_day(text: str, *, locale: str, today: date) -> date:
    """The day a reader of `locale` typed: 2026-05-15, 15/5, 5/15 (where months come first), "15 May", "May 15 2026".

    Without a year it is the next such day from `today` on. Raises `DayRefused`.
    """
    plain = _plain(text)
    if not plain or len(plain) > LONGEST:
        raise DayRefused("a day is missing" if not plain else "this is not a day")
    found = _ISO.fullmatch(plain)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _NUMBERS.fullmatch(plain)
    if found:
        first, second = int(found[1]), int(found[2])
        month_first = _month_first(locale)
        day, month = (second, first) if month_first else (first, second)
        if month > 12 >= day:  # only one reading is a day of the calendar
            day, month = month, day
        return _with_year(day=day, month=month, year=found[3], today=today)
    months = _months(locale)
    found = _DAY_WORD.fullmatch(plain)
    if found and found[2] in months:
        return _with_year(day=int(found[1]), month=months[found[2]], year=found[3], today=today)
    found = _WORD_DAY.fullmatch(plain)
    if found and found[1] in months:
        return _with_year(day=int(found[2]), month=months[found[1]], year=found[3], today=today)
    raise DayRefused("this is not a day; write it such as 15 May")


def suggested_days(*, first: date, last: date) -> tuple[date, ...]:
    """Up to three days people are often paid on or by: the coming Friday, the last working day and the first of the month."""
    friday = first + timedelta(days=(4 - first.weekday()) % 7)
    month_end = _month_end(first)
    while month_end.weekday() > 4:
        month_end -= timedelta(days=1)
    if month_end < first:
        month_end = _month_end(_month_end(first) + timedelta(days=1))
    first_of_month = _month_end(first) + timedelta(days=1)
    return tuple(sorted({day for day in (friday, month_end, first_of_month) if first <= day <= last}))


def _month_end(day: date) -> date:
    following = day.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def _plain(text: str) -> str:
    kept = []
    for letter in text.casefold():
        category = unicodedata.category(letter)
        if category == "Nd":
            kept.append(str(unicodedata.digit(letter)))
        elif category not in {"Cf", "Cc"}:
            kept.append(letter)
    return " ".join("".join(kept).split())


def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name, sep="-" if "-" in name else "_")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _month_first(locale: str) -> bool:
    pattern = str(get_date_format("short", locale=_locale(locale)))
    return pattern.find("M") < pattern.find("d")


def _months(locale: str) -> dict[str, int]:
    """Month names of the locale and of English, whole and short, without a trailing point."""
    found: dict[str, int] = {}
    for reader in (Locale("en"), _locale(locale)):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context=context, locale=reader).items():
                    found[name.casefold().rstrip(".")] = int(number)
    return found


def _with_year(*, day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in (today.year, today.year + 1):
        try:
            found = _day(candidate, month, day)
        except DayRefused:
            if (month, day) != (2, 29):
                raise
            continue
        if found >= today:
            return found
    raise DayRefused("there is no such day within a year")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DayRefused("there is no such day in the calendar") from None
