"""A time named in a few words ("ok 3pm", "tomorrow at 10", "demain à 15h", "mañana a las 3"): when somebody wants to be called.

Cautious: one time of day, alone or with today, tomorrow or a day of the week, in a short answer. Anything else is no time, and
a person reads it. A bare hour from 1 to 7 is in the afternoon: nobody is called at night.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from goodterms.core.calendar import zone_info

__all__ = ["read_call_time"]

LONGEST: Final = 60
AFTERNOON: Final = range(1, 8)
_TIME: Final = re.compile(
    r"(?<![\d.,:€$£])(?P<hour>\d{1,2})(?:\s?(?P<colon>[:h])\s?(?P<minute>[0-5]\d)?|\.(?P<dotted>[0-5]\d))?"
    r"\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?|o'?clock\b|uhr\b|heures?\b)?(?![\d%€$£])"
)
_LEADS: Final = frozenset({"at", "by", "a", "ag", "las", "la", "um", "vers", "sobre", "around", "about", "call", "me"})
_DAYS: Final[Mapping[str, int]] = MappingProxyType(
    {
        **dict.fromkeys(("monday", "mon", "lundi", "lunes", "luan"), 0),
        **dict.fromkeys(("tuesday", "tue", "mardi", "martes", "mairt"), 1),
        **dict.fromkeys(("wednesday", "wed", "mercredi", "miercoles", "ceadaoin"), 2),
        **dict.fromkeys(("thursday", "thu", "jeudi", "jueves", "deardaoin"), 3),
        **dict.fromkeys(("friday", "fri", "vendredi", "viernes", "haoine", "aoine"), 4),
        **dict.fromkeys(("saturday", "sat", "samedi", "sabado", "sathairn"), 5),
        **dict.fromkeys(("sunday", "sun", "dimanche", "domingo", "domhnaigh"), 6),
    }
)
_TODAY: Final = frozenset({"today", "inniu", "hoy", "aujourd'hui", "heute"})
_TOMORROW: Final = frozenset({"tomorrow", "amarach", "demain", "manana", "morgen"})
_MONEY: Final = re.compile(r"[€$£¥]|\b(?:euro?s?|pay|pagar|payer|ioc|dollars?|pounds?)\b")


def read_call_time(text: str, *, now: datetime, zone: str) -> datetime | None:
    """The next moment (UTC, after `now`) that these words name on the customer's clock; None where they name none."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if unicodedata.category(letter) != "Mn"
    ).replace("’", "'")
    if len(plain) > LONGEST or _MONEY.search(plain):
        return None
    found = [match for match in _TIME.finditer(plain) if _is_time(match, plain)]
    if len(found) != 1:
        return None
    clock = _clock(found[0])
    if clock is None:
        return None
    here = zone_info(zone) or zone_info("UTC")
    today = now.astimezone(here).date()
    words = set(re.findall(r"[a-z']+", plain))
    days = [_DAYS[word] for word in words & _DAYS.keys()]
    ahead = 0
    if words & _TOMORROW:
        ahead = 1
    elif len(days) == 1:
        ahead = (days[0] - today.weekday()) % 7
    elif days:
        return None
    for more in (0, 7 if days else 1):
        day = today + timedelta(days=ahead + more)
        at = datetime(day.year, day.month, day.day, *clock, tzinfo=here).astimezone(zone_info("UTC"))
        if at > now:
            return at
        if words & _TODAY:
            return None
    return None


def _is_time(match: re.Match[str], text: str) -> bool:
    """A number is a time when it is written as one, or a word before it says so."""
    if match["half"] or match["colon"] or match["dotted"]:
        return True
    before = re.findall(r"[a-z']+", text[: match.start()])
    return bool(before) and before[-1] in _LEADS and int(match["hour"]) <= 23


def _clock(match: re.Match[str]) -> tuple[int, int] | None:
    hour, minute = int(match["hour"]), int(match["minute"] or match["dotted"] or 0)
    half = (match["half"] or "").replace(".", "")
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        return hour % 12 + (12 if half == "pm" else 0), minute
    if hour > 23:
        return None
    return (hour + 12 if hour in AFTERNOON else hour), minute
