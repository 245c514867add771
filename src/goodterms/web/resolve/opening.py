"""Opening hours in the language of the page: the house writes them once, in plain English ("Monday to Friday, 9 to 17")."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

from django.utils.translation import gettext as _

from goodterms.web.resolve.reader import Reader

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY: Final = r"(mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?s?"
_TIME: Final = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?"
_TO: Final = r"\s*(?:to|until|-|–)\s*"
_PART: Final = re.compile(f"{_DAY}(?:{_TO}{_DAY})?[,:]?\\s+{_TIME}{_TO}{_TIME}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Open:
    """From `first` to `last` (Monday is 0; the same for one day), from `opens` to `closes` by the brand's clock."""

    first: int
    last: int
    opens: time
    closes: time


def read_opening(text: str) -> tuple[Open, ...] | None:
    """What the house wrote, parted by semicolons; None where it is written in another way."""
    found = [_read(part.strip()) for part in text.strip().strip(".").split(";")]
    return None if None in found else tuple(one for one in found if one is not None)


def _read(part: str) -> Open | None:
    match = _PART.fullmatch(part)
    if match is None:
        return None
    first, last, *clock = match.groups()
    opens, closes = _time(*clock[:3]), _time(*clock[3:])
    if opens is None or closes is None or opens >= closes:
        return None
    return Open(_day(first), _day(last or first), opens, closes)


def _day(name: str) -> int:
    return next(index for index, day in enumerate(_DAYS) if day.startswith(name.lower()[:3]))


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    return time(hours, int(minute or 0)) if hours < 24 and int(minute or 0) < 60 else None


def said_opening(text: str, *, reader: Reader) -> str:
    """The hours as this reader says them; in the house's own words for who reads English, and where they cannot be read."""
    found = None if reader.language == "en" else read_opening(text)
    return text if found is None else "; ".join(_said(one, reader) for one in found)


def _said(one: Open, reader: Reader) -> str:
    values = {
        "first": reader.day_name(one.first),
        "last": reader.day_name(one.last),
        "opens": reader.clock(one.opens),
        "closes": reader.clock(one.closes),
    }
    if one.first == one.last:
        return _("%(first)s, %(opens)s to %(closes)s") % values
    return _("%(first)s to %(last)s, %(opens)s to %(closes)s") % values
