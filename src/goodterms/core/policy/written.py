"""How a pack writes values: numbers, hours, lists of days, channels and words, each read with a reason and a remedy."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from goodterms.core.policy.pack import Value
from goodterms.core.policy.rule import ALL_CHANNELS, ALL_PURPOSES
from goodterms.core.policy.rules.hours import Opening

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS_OFF: Final = (*WEEKDAYS, "public holidays")

Written: TypeAlias = str | tuple[str, ...] | Mapping[str, Any]
"""A value as a pack file writes it: text, a list of texts, or a mapping."""


class Unreadable(Exception):
    """A written value cannot be used; `reason` says why and `suggestion` what to write."""

    def __init__(self, reason: str, suggestion: str) -> None:
        super().__init__(f"{reason}; {suggestion}")
        self.reason = reason
        self.suggestion = suggestion


def whole(least: int, most: int) -> Callable[[Written], Value]:
    def read(written: Written) -> Value:
        if not isinstance(written, str) or not re.fullmatch(r"[0-9]{1,6}", written, re.ASCII):
            raise Unreadable("not a whole number", f"write a number from {least} to {most}")
        if not least <= int(written) <= most:
            raise Unreadable(f"{int(written)} is out of range", f"write a number from {least} to {most}")
        return int(written)

    return read


_TIME = r"([01][0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9]))?"
_CLOCK = re.compile(f"{_TIME}-{_TIME}", re.ASCII)


def opening(written: str) -> Opening:
    if written == "closed":
        return None
    found = _CLOCK.fullmatch(written)
    if found is None:
        raise Unreadable("not hours of the day", "write them as 09:00-19:00, or closed")
    hour, minute, second, last_hour, last_minute, last_second = (int(part or 0) for part in found.groups())
    opens, closes = hour * 3600 + minute * 60 + second, last_hour * 3600 + last_minute * 60 + last_second
    if not 0 <= opens < closes <= 86_400:
        raise Unreadable("the hours end before they begin", "write the opening time first; 24:00 is the end of the day")
    return opens, closes


def hours_of_the_day(written: Written) -> Value:
    """One stretch for every day, or a mapping with `default` and the weekdays that differ."""
    if isinstance(written, str):
        opening(written)
        return written
    if not isinstance(written, Mapping) or "default" not in written:
        raise Unreadable("no hours for the other days", "write 09:00-19:00, or a mapping with `default` and weekdays")
    for day, hours in written.items():
        if day != "default" and day not in WEEKDAYS:
            raise Unreadable(f"{day[:20]!r} is no weekday", f"use default, {', '.join(WEEKDAYS)}")
        if not isinstance(hours, str):
            raise Unreadable(f"the hours of {day} are not text", "write them as 09:00-19:00, or closed")
        opening(hours)
    return MappingProxyType(dict(written))


def days_off(written: Written) -> Value:
    if not isinstance(written, tuple) or not written:
        raise Unreadable("not a list of days", f"list some of: {', '.join(DAYS_OFF)}")
    for day in written:
        if day not in DAYS_OFF:
            raise Unreadable(f"{str(day)[:20]!r} is no day off that we know", f"use some of: {', '.join(DAYS_OFF)}")
    return tuple(written)


def channels_by_purpose(written: Written) -> Value:
    """Per purpose, the channels that need a consent on record: a list, or `all`."""
    if not isinstance(written, Mapping):
        raise Unreadable("not a mapping of purposes", "write `marketing: all`, or `collections: [sms, email]`")
    needed: dict[str, str] = {}
    for purpose, channels in written.items():
        if purpose not in ALL_PURPOSES:
            raise Unreadable(f"{purpose[:20]!r} is no purpose", f"use some of: {', '.join(sorted(ALL_PURPOSES))}")
        words = channels.split() if isinstance(channels, str) else channels
        if not isinstance(words, list | tuple) or not words:
            raise Unreadable(f"no channels for {purpose}", "write a list such as [sms, email], or `all`")
        for word in words:
            if word not in ALL_CHANNELS and word != "all":
                raise Unreadable(
                    f"{word[:20]!r} is no channel", f"use all, or some of: {', '.join(sorted(ALL_CHANNELS))}"
                )
        needed[purpose] = " ".join(words)
    return MappingProxyType(needed)


def one_of(*words: str) -> Callable[[Written], Value]:
    """Reads one of these words."""

    def read(written: Written) -> Value:
        if written not in words:
            raise Unreadable("not one of the words that mean something here", f"write one of: {', '.join(words)}")
        return str(written)

    return read


def some_of(*words: str) -> Callable[[Written], Value]:
    """Reads a list of some of these words."""

    def read(written: Written) -> Value:
        if not isinstance(written, tuple) or not written or any(word not in words for word in written):
            raise Unreadable("not a list of words that mean something here", f"list some of: {', '.join(words)}")
        return written

    return read


def days_or_month(least: int, most: int) -> Callable[[Written], Value]:
    """Reads a number of days, or `calendar month` (kept as 0)."""
    read_days = whole(least, most)
    return lambda written: 0 if written == "calendar month" else read_days(written)


def some_words(written: Written) -> Value:
    """Reads a list of different words, each in small letters."""
    if not isinstance(written, tuple) or not written or len(set(written)) < len(written):
        raise Unreadable("not a list of different words", "list them as [stop, quit]")
    for word in written:
        if not word or word != " ".join(word.lower().split()):
            raise Unreadable(f"{word[:20]!r} is not a word in small letters", "list them as [stop, opt out]")
    return written
