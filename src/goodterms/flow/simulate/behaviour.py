"""Reading `behaviour.toml`: the parameters of simulated people and staff, each sourced or said to be assumed."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import Any, Final, get_args

from goodterms.core.events import CallOutcome, Channel
from goodterms.core.problem import suggest
from goodterms.core.simulation.people import ActKind, People
from goodterms.core.simulation.portfolio import Portfolio, Reach
from goodterms.core.simulation.provider import Carrier
from goodterms.core.simulation.staff import Outcome, Staff

FILE = Path(__file__).with_name("behaviour.toml")
CHANNELS: Final[tuple[Channel, ...]] = ("sms", "email")
"""The channels on which simulated people can be reached by message."""
FATES: Final = ("on_the_day", "within_grace", "too_late", "in_part", "not_at_all")
ON_THE_PAGE: Final = tuple(kind for kind in get_args(ActKind) if kind not in {"reply", "pay_elsewhere"})
ON_A_CALL: Final = ("promise", "pay", "hardship", "already_paid", "dispute", "nothing")
ABOUT: Final = frozenset({"assumed", "source", "command"})
LARGEST: Final = 1_000_000.0


class BadBehaviour(Exception):
    """A parameter file that cannot be used: every mistake, one a line, each with its section and what it must hold."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Simulated people, staff, portfolio and providers, and per section where its figures come from (or `assumed`).

    `feed` is how often the system of record tells us what was paid elsewhere.
    """

    people: People
    staff: Staff
    sources: dict[str, str]
    portfolio: Portfolio
    carriers: Mapping[Channel, Carrier]
    feed: timedelta


def read_behaviour(file: Path = FILE, *, zone: str, staff: int | None = None) -> Behaviour:
    """The behaviour in a file; `staff` overrides the number of people (0 is valid). Raises `BadBehaviour`."""
    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8"))
    except OSError as error:
        raise BadBehaviour(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadBehaviour(f"{file}: not a TOML file: {error}") from error
    reader = _Reader(data)
    behaviour = reader.behaviour(zone=zone, staff=staff)
    if reader.mistakes:
        raise BadBehaviour("\n".join(f"{file}: {mistake}" for mistake in reader.mistakes))
    return behaviour


@dataclass(slots=True)
class _Reader:
    """Reads every section, notes each mistake, and puts a harmless value in its place so that the rest is read too."""

    data: Mapping[str, Any]
    mistakes: list[str] = field(default_factory=list)
    read: set[str] = field(default_factory=set)

    def behaviour(self, *, zone: str, staff: int | None) -> Behaviour:
        feed = timedelta(minutes=self.whole("record", self.section("record"), "feed", least=1, most=1440))
        behaviour = Behaviour(self._people(), self._staff(zone, staff), {}, self._portfolio(), self._carriers(), feed)
        for name, section in self.data.items():
            if name not in self.read:
                self.say(name, f"there is no such section; {suggest(name, self.read)}")
            elif isinstance(section, dict):
                if section.get("assumed") is not True and not isinstance(section.get("source"), str):
                    self.say(name, 'needs `source = "where its figures come from"`, or `assumed = true`')
                behaviour.sources[name] = str(section.get("source", "assumed"))
        return behaviour

    def say(self, where: str, what: str) -> None:
        self.mistakes.append(f"[{where}] {what}")

    # --- the sections ---

    def _people(self) -> People:
        notice = {c: self.table("notice", c, ("share", "delay")) for c in self.channels("notice")}
        first, last = self.span("promises", "days", least=0, most=60)
        return People(
            notice={c: self.share("notice", row, "share", of=c) for c, row in notice.items()},
            notice_delay={c: self.number("notice", row, "delay", of=c) for c, row in notice.items()},
            opens={c: self.share("opens", self.section("opens"), c) for c in self.channels("opens")},
            replies=self.share("replies", self.section("replies"), "share"),
            decide_delay=self.number("decides", self.section("decides"), "delay"),
            after_opening=self.shares("after_opening", self.section("after_opening"), ON_THE_PAGE),
            replies_say=self.shares("replies", self.table("replies", "words", None), None, of="words"),
            promise_days=(first, last),
            promises=self.shares("promises", self.section("promises"), FATES, beside=("days", "part")),
            part_paid=self.share("promises", self.section("promises"), "part"),
            self_cure_30_days=self.share("by_themselves", self.section("by_themselves"), "share_30_days"),
            over_http=self.share("http", self.section("http"), "share"),
            on_a_call=self.shares("on_a_call", self.section("on_a_call"), ON_A_CALL),
        )

    def _staff(self, zone: str, people: int | None) -> Staff:
        section = self.section("staff")
        days = section.get("weekdays", [])
        if not isinstance(days, list) or any(type(day) is not int or not 0 <= day <= 6 for day in days):
            self.say("staff", "weekdays must be a list of whole numbers from 0 (Monday) to 6, such as [0, 1, 2, 3, 4]")
            days = []
        return Staff(
            people=self.whole("staff", section, "people", most=100_000) if people is None else people,
            opens=self.clock("staff", section, "opens"),
            closes=self.clock("staff", section, "closes"),
            zone=zone,
            weekdays=frozenset(days),
            minutes_a_task=self.number("staff", section, "minutes_a_task"),
            exceptions=self.shares(
                "staff", self.table("staff", "exceptions", None), get_args(Outcome), of="exceptions"
            ),
            calls=self.shares("staff", self.table("staff", "calls", None), get_args(CallOutcome), of="calls"),
        )

    def _portfolio(self) -> Portfolio:
        section = self.section("accounts")
        late = self.table("accounts", "instalments_late", None)
        counts = tuple(str(count) for count in range(1, 13))
        reach = {c: self.table("reach", c, ("has", "agreed")) for c in self.channels("reach", beside=("prefers_sms",))}
        return Portfolio(
            late=self.share("accounts", section, "late"),
            arrive_days=self.whole("accounts", section, "arrive_days", most=366),
            instalment=self.number("accounts", section, "instalment"),
            spread=self.number("accounts", section, "spread"),
            instalments_left=self.span("accounts", "instalments_left", least=0, most=600),
            instalments_late=self.shares("accounts", late, counts, of="instalments_late"),
            reach=tuple(
                (c, Reach(self.share("reach", row, "has", of=c), self.share("reach", row, "agreed", of=c)))
                for c, row in reach.items()
            ),
            prefers_sms=self.share("reach", self.section("reach"), "prefers_sms"),
        )

    def _carriers(self) -> dict[Channel, Carrier]:
        carriers: dict[Channel, Carrier] = {}
        for channel in self.channels("provider"):
            row = self.table("provider", channel, ("accepted", "delivered", "refused", "undeliverable"))
            carriers[channel] = Carrier(
                accepted=timedelta(seconds=self.number("provider", row, "accepted", of=channel)),
                delivered=timedelta(seconds=self.number("provider", row, "delivered", of=channel)),
                refused=self.share("provider", row, "refused", of=channel),
                undeliverable=self.share("provider", row, "undeliverable", of=channel),
            )
        return carriers

    # --- the values ---

    def section(self, name: str) -> Mapping[str, Any]:
        self.read.add(name)
        found = self.data.get(name)
        if isinstance(found, dict):
            return found
        if f"[{name}] the section is missing" not in self.mistakes:
            self.say(name, "the section is missing")
        return {}

    def channels(self, name: str, *, beside: Iterable[str] = ()) -> tuple[Channel, ...]:
        """The channels a section describes: some of `CHANNELS`, and nothing that is none."""
        section = self.section(name)
        known = {*CHANNELS, *ABOUT, *beside}
        for key in section:
            if key not in known:
                self.say(name, f"{key} is no channel here; {suggest(key, CHANNELS)}")
        return tuple(channel for channel in CHANNELS if channel in section)

    def table(self, section: str, key: str, keys: tuple[str, ...] | None) -> Mapping[str, Any]:
        found = self.section(section).get(key)
        if isinstance(found, dict):
            for inner in found if keys is not None else ():
                if inner not in (keys or ()):
                    self.say(section, f"{key} has no {inner}; {suggest(inner, keys or ())}")
            return found
        if section in self.data:
            self.say(section, f"{key} must be a table such as {{{', '.join(f'{k} = ...' for k in keys or ('name',))}}}")
        return {}

    def number(self, section: str, row: Mapping[str, Any], key: str, *, of: str = "", most: float = LARGEST) -> float:
        found = row.get(key)
        if isinstance(found, int | float) and not isinstance(found, bool) and 0.0 <= found <= most:
            return float(found)
        if section in self.data and (row or not of):
            name = f"{of}.{key}" if of else key
            must = "from 0 to 1" if most == 1.0 else f"from 0 to {most:,.0f}"
            said = "it is missing" if found is None else f"not {found!r}"
            self.say(section, f"{name} must be a number {must}; {said}")
        return 0.0

    def share(self, section: str, row: Mapping[str, Any], key: str, *, of: str = "") -> float:
        return self.number(section, row, key, of=of, most=1.0)

    def whole(self, section: str, row: Mapping[str, Any], key: str, *, most: int, least: int = 0) -> int:
        found = row.get(key)
        if type(found) is int and least <= found <= most:
            return found
        if section in self.data:
            self.say(section, f"{key} must be a whole number from {least} to {most:,}")
        return least

    def span(self, section: str, key: str, *, least: int, most: int) -> tuple[int, int]:
        found = self.section(section).get(key)
        whole = isinstance(found, list) and len(found) == 2 and all(type(number) is int for number in found)
        if whole and found is not None and least <= found[0] <= found[1] <= most:
            return found[0], found[1]
        if section in self.data:
            self.say(section, f"{key} must be two whole numbers, the smaller first, from {least} to {most}")
        return least, least

    def clock(self, section: str, row: Mapping[str, Any], key: str) -> time:
        found = row.get(key)
        if isinstance(found, time):
            return found
        if section in self.data:
            self.say(section, f"{key} must be a time of day such as 09:00:00")
        return time(0)

    def shares(
        self,
        section: str,
        row: Mapping[str, Any],
        names: tuple[str, ...] | None,
        *,
        of: str = "",
        beside: tuple[str, ...] = (),
    ) -> tuple[tuple[str, float], ...]:
        """Names with their shares. They need not sum to one, but to more than nothing."""
        found: list[tuple[str, float]] = []
        for name in row:
            if name in ABOUT or name in beside:
                continue
            if names is not None and name not in names:
                self.say(section, f"{f'{of}: ' if of else ''}nothing is called {name}; {suggest(name, names)}")
                continue
            found.append((name, self.number(section, row, name, of=of)))
        if section in self.data and not sum(share for _, share in found) > 0.0:
            self.say(section, f"{of or 'it'} must give at least one share above 0")
        return tuple(found)
