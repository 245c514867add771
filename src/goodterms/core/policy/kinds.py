"""The rule kinds a pack may name: their parameters, how a written value is read, and how the rule is built.

The order is the order of checks (regulation notes, SEM-13): consent and address first, then time, then frequency.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from goodterms.core.policy.pack import PackRule, Value
from goodterms.core.policy.rule import ALL_CHANNELS, ALL_PURPOSES, ClockRule
from goodterms.core.policy.rules.consent import Consent
from goodterms.core.policy.rules.count_in_window import CountInWindow
from goodterms.core.policy.rules.day_off import DayOff
from goodterms.core.policy.rules.gap import Gap
from goodterms.core.policy.rules.hours import Hours, Opening
from goodterms.core.policy.rules.per_day import PerDay
from goodterms.core.policy.rules.silence_after_conversation import SilenceAfterConversation
from goodterms.core.policy.rules.silence_after_kept_promise import SilenceAfterKeptPromise

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS_OFF: Final = (*WEEKDAYS, "public holidays")
MOST_DAYS = 35  # as long as contacts stay in the facts (`core.facts.CONTACT_WINDOW_DAYS`)

Written: TypeAlias = str | tuple[str, ...] | Mapping[str, Any]
"""A value as a pack file writes it: text, a list of texts, or a mapping."""


class Unreadable(Exception):
    """A written value cannot be used; `reason` says why and `suggestion` what to write."""

    def __init__(self, reason: str, suggestion: str) -> None:
        super().__init__(f"{reason}; {suggestion}")
        self.reason = reason
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Kind:
    """One rule kind: what it means, how each parameter is read, and how the compiled rule is made of them."""

    meaning: str
    parameters: Mapping[str, Callable[[Written], Value]]
    build: Callable[[str, PackRule, dict[str, Any]], ClockRule]


def _whole(least: int, most: int) -> Callable[[Written], Value]:
    def read(written: Written) -> Value:
        if not isinstance(written, str) or not re.fullmatch(r"[0-9]{1,6}", written, re.ASCII):
            raise Unreadable("not a whole number", f"write a number from {least} to {most}")
        if not least <= int(written) <= most:
            raise Unreadable(f"{int(written)} is out of range", f"write a number from {least} to {most}")
        return int(written)

    return read


_CLOCK = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])", re.ASCII)


def _opening(written: str) -> Opening:
    if written == "closed":
        return None
    found = _CLOCK.fullmatch(written)
    if found is None:
        raise Unreadable("not hours of the day", "write them as 09:00-19:00, or closed")
    hour, minute, last_hour, last_minute = map(int, found.groups())
    opens, closes = hour * 3600 + minute * 60, last_hour * 3600 + last_minute * 60
    if not 0 <= opens < closes <= 86_400:
        raise Unreadable("the hours end before they begin", "write the opening time first; 24:00 is the end of the day")
    return opens, closes


def _hours(written: Written) -> Value:
    """One stretch for every day, or a mapping with `default` and the weekdays that differ."""
    if isinstance(written, str):
        _opening(written)
        return written
    if not isinstance(written, Mapping) or "default" not in written:
        raise Unreadable("no hours for the other days", "write 09:00-19:00, or a mapping with `default` and weekdays")
    for day, hours in written.items():
        if day != "default" and day not in WEEKDAYS:
            raise Unreadable(f"{day[:20]!r} is no weekday", f"use default, {', '.join(WEEKDAYS)}")
        if not isinstance(hours, str):
            raise Unreadable(f"the hours of {day} are not text", "write them as 09:00-19:00, or closed")
        _opening(hours)
    return MappingProxyType(dict(written))


def _days_off(written: Written) -> Value:
    if not isinstance(written, tuple) or not written:
        raise Unreadable("not a list of days", f"list some of: {', '.join(DAYS_OFF)}")
    for day in written:
        if day not in DAYS_OFF:
            raise Unreadable(f"{str(day)[:20]!r} is no day off that we know", f"use some of: {', '.join(DAYS_OFF)}")
    return tuple(written)


def _needed(written: Written) -> Value:
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


def _build_hours(rule_id: str, rule: PackRule, values: dict[str, Any]) -> ClockRule:
    written = values["open"]
    by_day = {"default": written} if isinstance(written, str) else written
    week = tuple(_opening(by_day.get(day, by_day["default"])) for day in WEEKDAYS)
    words = written if isinstance(written, str) else "within the hours of that weekday"
    return Hours(rule_id, week=week, words=words, exempt_duties=rule.exempt_duties)


def _build_day_off(rule_id: str, rule: PackRule, values: dict[str, Any]) -> ClockRule:
    days = values["days"]
    names = [day.capitalize() if day in WEEKDAYS else "a public holiday" for day in days]
    return DayOff(
        rule_id,
        weekdays=frozenset(WEEKDAYS.index(day) for day in days if day in WEEKDAYS),
        holidays="public holidays" in days,
        words=" or ".join(names),
        exempt_duties=rule.exempt_duties,
    )


def _build_consent(rule_id: str, rule: PackRule, values: dict[str, Any]) -> ClockRule:
    needed = {
        purpose: ALL_CHANNELS if "all" in channels.split() else frozenset(channels.split())
        for purpose, channels in values["needed"].items()
    }
    return Consent(rule_id, needed=needed, exempt_duties=rule.exempt_duties)


def _counted(make: Callable[..., ClockRule]) -> Callable[[str, PackRule, dict[str, Any]], ClockRule]:
    return lambda rule_id, rule, values: make(rule_id, exempt_duties=rule.exempt_duties, **values)


_DAYS = _whole(1, MOST_DAYS)
_LIMIT = _whole(1, 50)

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "consent": Kind("A consent on record where it is needed; a refusal binds", {"needed": _needed}, _build_consent),
        "hours": Kind("Hours of the day in every candidate zone", {"open": _hours}, _build_hours),
        "day_off": Kind("Whole days without contact", {"days": _days_off}, _build_day_off),
        "silence_after_conversation": Kind(
            "No contact for days after a conversation", {"days": _DAYS}, _counted(SilenceAfterConversation)
        ),
        "silence_after_kept_promise": Kind(
            "No contact for days after a kept promise", {"days": _DAYS}, _counted(SilenceAfterKeptPromise)
        ),
        "count_in_window": Kind(
            "At most so many contacts in rolling local dates", {"limit": _LIMIT, "days": _DAYS}, _counted(CountInWindow)
        ),
        "per_day": Kind("At most so many contacts a local day", {"limit": _LIMIT}, _counted(PerDay)),
        "gap": Kind("The least hours between two contacts", {"hours": _whole(1, (MOST_DAYS - 1) * 24)}, _counted(Gap)),
    }
)
