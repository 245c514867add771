"""Days, periods and times in a message, by one small grammar a language (the tables en, es, fr, ga), meant as calendar.py says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from goodterms.language.folding import Folded
from goodterms.language.slots.calendar import MEANING
from goodterms.language.slots.clauses import folded_of, standing_at
from goodterms.language.slots.languages import table_of
from goodterms.language.slots.needs import Sieve, needs_of
from goodterms.language.slots.table import Table
from goodterms.language.slots.values import Clock, DateReading, Days, Every, Role

__all__ = ["claimed", "pattern_of", "read_dates", "rules_of"]

_PERIODS: Final = frozenset(
    {
        "this",
        "next",
        "last",
        "last n",
        "next n",
        "month",
        "month this year",
        "month next year",
        "month last year",
        "week of",
        "year",
        "week before last",
        "week after next",
    }
)
_MONTH_FIRST: Final = ("America/", "US/", "Pacific/Honolulu", "Pacific/Guam")
_BEFORE: Final = 24
"""Letters before a date in which its "from", "by" or "until" stands."""


@dataclass(frozen=True, slots=True)
class _Caught:
    name: str
    start: int
    end: int
    found: dict[str, int | str]


def read_dates(
    text: str, language: str, *, reference: date, zone: ZoneInfo, payday: date | None = None
) -> tuple[DateReading, ...]:
    """Every day, period and time said, in the message's order.

    `reference` is the day it is in the customer's `zone` when the message was written; in the Americas 3/4 has two readings.
    `payday` is the customer's next payday: without one "after payday" has no reading. Never raises on any text.
    """
    table = table_of(language)
    folded = folded_of(text)
    either = zone.key.startswith(_MONTH_FIRST) if zone.key else False
    caught = [one for one in _all_caught(folded.text, language) if one.name != "skip"]
    found = [_reading(one, folded, text, language, table, reference, payday, either) for one in caught]
    return tuple(_shared_months([one for one in found if one is not None], caught, reference))


def claimed(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The places in folded text that belong to days and times (and telephone numbers), where no amount is to be read."""
    return tuple((one.start, one.end) for one in _all_caught(text, language))


@lru_cache(maxsize=64)
def _all_caught(text: str, language: str) -> tuple[_Caught, ...]:
    return tuple(sorted(_caught(text, language), key=lambda one: one.start))


def _caught(text: str, language: str) -> Iterator[_Caught]:
    """What the rules catch, earlier rules first, none over another."""
    taken = bytearray(len(text))
    table = table_of(language)
    for name, rule in rules_of(language).passed(text):
        for match in pattern_of(rule, language).finditer(text):
            start, end = match.span()
            if start == end or any(taken[start:end]):
                continue
            found = _values(match, table)
            if found is None:
                continue
            taken[start:end] = b"\x01" * (end - start)
            yield _Caught(name, start, end, found)


@lru_cache(maxsize=8)
def rules_of(language: str) -> Sieve[tuple[str, str]]:
    """The names and patterns of a language's rules, in the order they are tried."""
    places = {place: needs_of(meant) for place, meant in _places(language).items()}
    return Sieve((needs_of(rule, places), (name, rule)) for name, rule in table_of(language).rules)


@lru_cache(maxsize=1024)
def pattern_of(rule: str, language: str) -> re.Pattern[str]:
    """A rule's pattern, made when a message may first hold what it is for: most messages hold little of all that may be said."""
    for place, meant in _places(language).items():
        rule = rule.replace(place, meant)
    return re.compile(rf"(?<![^\W_])(?:{rule})(?![^\W_])")


@lru_cache(maxsize=8)
def _places(language: str) -> Mapping[str, str]:
    """What the places of a rule stand for."""
    table = table_of(language)
    return {
        "{WD}": f"(?P<w>{_either(table.weekdays)})",
        "{MON}": f"(?P<m>{_either(table.months)})",
        "{ORD}": f"(?P<d>{_either(table.ordinals)})",
        "{DAY}": rf"(?P<d>{_either(table.ordinals)}|[0-3]?\d)",
        "{U}": f"(?P<u>{_either(table.units)})",
        "{N}": rf"(?P<n>\d{{1,3}}|{_either(table.numbers)})",
        "{Y}": r"(?P<y>(?:19|20)\d\d)",
        "{D}": r"(?P<d>[0-3]?\d)",
    }


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word).replace(r"\ ", " +") for word in words), key=len, reverse=True))


def _values(match: re.Match[str], table: Table) -> dict[str, int | str] | None:
    """What the pattern's places caught, as numbers; None where a number is none (a 45th day, a 25th hour)."""
    found: dict[str, int | str] = {}
    for name, caught in match.groupdict().items():
        if caught is None:
            continue
        word = re.sub(r" +", " ", caught)
        match name:
            case "u":
                found[name] = table.units[word]
            case "w":
                found[name] = table.weekdays[word]
            case "m" if not word.isdigit():
                found[name] = table.months[word]
            case "p":
                found[name] = word
            case _ if word.isdecimal():
                found[name] = int(word)
            case "d":
                found[name] = table.ordinals[word]
            case _:
                found[name] = table.numbers[word]
    sound = 0 <= int(found.get("h", 0)) <= 24 and 0 <= int(found.get("mi", 0)) < 60
    sound = sound and ("d" not in found or 1 <= int(found["d"]) <= 31)
    return found if sound else None


def _reading(
    one: _Caught,
    folded: Folded,
    text: str,
    language: str,
    table: Table,
    ref: date,
    payday: date | None,
    either: bool,
) -> DateReading | None:
    start, end = folded.span(one.start, one.end)
    standing, past = standing_at(text, language, one.start)
    made = DateReading(
        start=start,
        end=end,
        kind="day",
        role=_role(folded.text, one.start, table),
        standing=standing,
        past=past,
    )
    try:
        return _meant(made, one, ref, payday, either)
    except (OverflowError, ValueError):  # beyond the calendar's ends
        return made


def _meant(made: DateReading, one: _Caught, ref: date, payday: date | None, either: bool) -> DateReading | None:
    found = one.found
    head, _, rest = one.name.partition(":")
    if head in MEANING:
        readings = tuple(dict.fromkeys(MEANING[head](ref, {**found, "either": int(either)})))
        if made.past and head in {"ordinal", "date", "weekday", "month", "weekday dated"} and "y" not in found:
            told = _told_of_the_past(head, readings, ref, found)
            readings = tuple(dict.fromkeys((*told, *readings))) if made.standing == "asked" else told
        return replace(made, kind="period" if head in _PERIODS else "day", readings=readings)
    match head:
        case "time" | "past" | "to" | "half":
            return replace(made, kind="time", times=_clocks(head, rest, found))
        case "day part":
            first, last = (int(hour) for hour in rest.split("-"))
            return replace(made, kind="time", times=(Clock(time(first), time(last % 24)),))
        case "every":
            return replace(made, kind="every", every=_every(rest))
        case "duration":
            length = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "quarter": 91}.get(
                str(found["u"])
            )
            return replace(made, kind="duration", days=length and length * int(found.get("n", 1)))
        case "payday":
            return replace(made, readings=(Days(payday, payday),) if payday else ())
        case "vague":
            return replace(made, kind="vague")
        case _:
            raise AssertionError(f"the grammar names a rule {one.name!r} that has no meaning: see calendar.py")


def _every(word: str) -> Every:
    match word:
        case "day" | "week" | "fortnight" | "month" | "year":
            return word
        case _:
            raise AssertionError(f"nothing comes back every {word!r}")


def _told_of_the_past(head: str, coming: tuple[Days, ...], ref: date, found: dict[str, int | str]) -> tuple[Days, ...]:
    """ "I paid on the 2nd": the one before, beside the one to come only where the words may mean it."""
    match head:
        case "weekday":
            return tuple(MEANING["last weekday"](ref, found))
        case "ordinal":
            this = MEANING["ordinal this month"](ref, found)
            return this if this and this[0].first <= ref else MEANING["ordinal last month"](ref, found)
        case _:
            return tuple(
                replace_year for one in coming if (replace_year := _year_before(one) if one.first > ref else one)
            )


def _year_before(days: Days) -> Days | None:
    try:
        return Days(days.first.replace(year=days.first.year - 1), days.last.replace(year=days.last.year - 1))
    except ValueError:
        return None


def _clocks(head: str, half_of_day: str, found: dict[str, int | str]) -> tuple[Clock, ...]:
    """The times meant: both halves of the day where nothing says which and the hour is one to eleven."""
    hour, minute = int(found["h"]), int(found.get("mi", 0))
    if head == "to":
        minutes = hour * 60 - minute
        hour, minute = divmod(minutes % 1440, 60)
    elif head == "half":
        minute = 30
    if hour == 24:
        hour = 0
    match half_of_day:
        case "am":
            hours: tuple[int, ...] = (hour % 12 if hour == 12 else hour,)
        case "pm":
            hours = (hour + 12 if hour < 12 else hour,)
        case "night":
            hours = (hour + 12 if 5 <= hour < 12 else hour % 12 if hour == 12 else hour,)
        case _:
            hours = (hour, hour + 12) if 1 <= hour <= 11 and not half_of_day else (hour,)
    return tuple(Clock(time(one, minute)) for one in hours)


def _role(text: str, start: int, table: Table) -> Role:
    before = text[max(0, start - _BEFORE) : start]
    for role, pattern in table.roles:
        if _before(pattern).search(before):
            match role:
                case "from" | "until" | "before" | "after":
                    return role
    return "on"


@lru_cache(maxsize=128)
def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{pattern})[ :]*$")


def _shared_months(found: list[DateReading], caught: list[_Caught], ref: date) -> list[DateReading]:
    """In "from the 3rd to the 6th of January" the 3rd may be January's or the next 3rd: both are kept."""
    if len(found) != len(caught):
        return found
    for place in range(len(found) - 1):
        first, second = caught[place], caught[place + 1]
        near = found[place + 1].start - found[place].end <= 12
        if not (near and first.name == "ordinal" and second.name == "date" and found[place + 1].role == "until"):
            continue
        if found[place].role != "from":
            continue
        if int(first.found["d"]) >= int(second.found["d"]):
            continue
        shared = MEANING["date"](ref, {**second.found, "d": first.found["d"]})
        found[place] = replace(found[place], readings=tuple(dict.fromkeys((*shared, *found[place].readings))))
    return found
