"""The second half of the judge: which contacts a rule requires, by when, and in which form. Pure.

`duties` answers for one customer and one portfolio: what is owed by their facts under these packs, what has come of it, and
what was done already. The same packs compiled once (`duty_book`) serve the engine, the command line and the pack tests.
Sources stand in the packs; how a deadline is counted: the days after the local day that the rule names, the last of them
included, ended where it ends first among the candidate zones.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from goodterms.core.calendar import BusinessCalendar, day_start, zone_info
from goodterms.core.duty import Duty
from goodterms.core.facts import Account, CustomerFacts, Hold, Portfolio
from goodterms.core.policy.duty_kinds.kind import NO_DAY, DutyKind, Look, Opening
from goodterms.core.policy.duty_kinds.registry import DUTY_KINDS
from goodterms.core.policy.pack import Pack, PackDuty

__all__ = ["DutyBook", "DutyRule", "duties", "duty_book"]

_FIRST_ZONE = "Etc/GMT-14"
"""Where every day ends first: what a deadline is counted by when no zone is known."""
MOST_PLACES = 4096


@dataclass(frozen=True, slots=True, eq=False)
class DutyRule:
    """One duty of a pack, ready to be asked: its name as receipts write it, its kind, and its parameters in each section of time."""

    name: str
    duty: PackDuty
    kind: DutyKind
    sections: tuple[tuple[date, Mapping[str, Any]], ...]

    @classmethod
    def of(cls, pack: Pack, duty: PackDuty) -> "DutyRule":
        """The duty of this pack; parameters that it leaves out have the value of their kind."""
        kind = DUTY_KINDS[duty.kind]
        usual = {name: value for name, (_, value) in kind.optional.items()}
        days = {dated.since for _, timeline in duty.parameters for dated in timeline}
        known = ((day, duty.values_on(day)) for day in sorted(days, reverse=True))
        sections = tuple((day, usual | values) for day, values in known if values is not None)
        return cls(f"{pack.name}.{duty.id}", duty, kind, sections)

    def openings(self, look: Look) -> Iterator[tuple[Mapping[str, Any], Opening]]:
        """Each opening, with the parameters in force on its day: a rule that began later opens nothing for what came before."""
        for since, values in self.sections:
            for opening in self.kind.opens(look, values):
                if opening.day >= since and self._section(opening.day) == since:
                    yield values, opening

    def _section(self, day: date) -> date | None:
        """When the section that a local day lies in began; None when nothing is in force then."""
        if self.duty.values_on(day) is None:
            return None
        return next((since for since, _ in self.sections if since <= day), None)

    def delaying(self, facts: CustomerFacts, account: int, now: datetime) -> Hold | None:
        """The hold, of those that this rule names, that delays the duty, the one that began first; None while none does."""
        if not self.duty.delayed_by or not facts.holds:
            return None
        binding = (hold for hold in facts.holds if self._delays(hold, account, now))
        return min(binding, key=lambda hold: (hold.since, hold.id), default=None)

    def _delays(self, hold: Hold, account: int, now: datetime) -> bool:
        if hold.kind not in self.duty.delayed_by or hold.since > now or (hold.until is not None and hold.until <= now):
            return False
        return hold.scope in {"person", "both"} or hold.account in {None, account}


class DutyBook:
    """The duties of some packs. `rules` by name; empty where the packs require nothing."""

    def __init__(self, packs: tuple[Pack, ...]) -> None:
        self.rules = {f"{pack.name}.{duty.id}": DutyRule.of(pack, duty) for pack in packs for duty in pack.duties}
        self._packs = tuple(pack for pack in packs if pack.duties)
        self._covering: dict[tuple[tuple[str, ...], str], tuple[DutyRule, ...]] = {}
        self.messages = frozenset(rule.duty.message for rule in self.rules.values())

    def covering(self, facts: CustomerFacts, portfolio: Portfolio) -> tuple[DutyRule, ...]:
        """The duties of the packs that bind somebody who may live in these places."""
        key = (facts.places, portfolio.actor_type)
        found = self._covering.get(key)
        if found is None:
            if len(self._covering) >= MOST_PLACES:
                self._covering.clear()
            found = self._covering[key] = tuple(
                self.rules[f"{pack.name}.{duty.id}"]
                for pack in self._packs
                if pack.scope.covers(*key)
                for duty in pack.duties
            )
        return found

    def owed(self, *, facts: CustomerFacts, portfolio: Portfolio, now: datetime) -> Iterator[Duty]:
        """What the facts alone say is owed, or was, on the accounts of this portfolio; nothing of what has come of it."""
        rules = self.covering(facts, portfolio)
        if not rules:
            return
        for account in facts.accounts:
            if account.portfolio == portfolio.id and account.lives != "elsewhere":
                look = Look(facts, portfolio, account, now)
                for rule in rules:
                    yield from _opened(rule, look)

    def lapsed(self, duty: Duty, *, facts: CustomerFacts, portfolio: Portfolio, now: datetime) -> str:
        """Why a duty is not owed any more, with nothing sent; empty while it is. Without its pack nobody can say: it stays."""
        rule, account = self.rules.get(duty.rule), facts.account(duty.account)
        if rule is None or account is None:
            return ""
        return rule.kind.lapsed(Look(facts, portfolio, account, now), duty.about)


@lru_cache(maxsize=64)
def duty_book(packs: tuple[Pack, ...]) -> DutyBook:
    """The duties of these packs, remembered by the identity of the packs."""
    return DutyBook(packs)


def duties(*, facts: CustomerFacts, portfolio: Portfolio, packs: tuple[Pack, ...], now: datetime) -> list[Duty]:
    """Every duty on the accounts of `portfolio`, those that are done or fell away included, in the order of their deadlines.

    One that is tracked already (`facts.duties`) is given as it stands, whatever became of the fact that opened it; a delay
    by a hold shows as `held_since`, and its deadline moves when that ends.
    """
    book = duty_book(packs)
    tracked = {duty.id: duty for duty in facts.duties}
    here = {account.id for account in facts.accounts if account.portfolio == portfolio.id}
    fresh = (duty for duty in book.owed(facts=facts, portfolio=portfolio, now=now) if duty.id not in tracked)
    found = [*(duty for duty in tracked.values() if duty.account in here), *fresh]
    return sorted((_as_of(duty, book, facts, now) for duty in found), key=_order)


def _as_of(duty: Duty, book: DutyBook, facts: CustomerFacts, now: datetime) -> Duty:
    rule = book.rules.get(duty.rule)
    if rule is None or not duty.open or duty.held_since is not None:
        return duty
    hold = rule.delaying(facts, duty.account, now)
    return duty if hold is None else replace(duty, held_since=max(hold.since, duty.opened_at))


def _order(duty: Duty) -> tuple[bool, datetime, str, str]:
    return (duty.deadline is None, duty.deadline or duty.opened_at, duty.rule, duty.id)


def _opened(rule: DutyRule, look: Look) -> Iterator[Duty]:
    for values, opening in rule.openings(look):
        deadline = _deadline(values["within"], opening.day, look)
        half = None if deadline is None else opening.since + (deadline - opening.since) / 2
        yield Duty(
            id=_identity(rule.name, look.facts.customer, look.account, opening.about),
            rule=rule.name,
            account=look.account.id,
            about=opening.about,
            message=rule.duty.message,
            channels=rule.duty.channels,
            proof=rule.duty.proof,
            opened_at=opening.since,
            half_time=half,
            deadline=deadline,
            satisfied_at=opening.satisfied_at,
        )


def _deadline(within: str, day: date, look: Look) -> datetime | None:
    """The first moment after the last day allowed, where that day ends first; None where the rule names no day."""
    if within == NO_DAY:
        return None
    number, _, unit = within.partition(" ")
    if unit.startswith("business"):
        calendars = tuple(dict.fromkeys((look.portfolio.calendar, look.facts.country)))
        last = BusinessCalendar(calendars).add(day, int(number))
    else:
        last = day + timedelta(days=int(number) * (7 if unit.startswith("week") else 1))
    zones = [zone for zone in look.facts.zones if zone_info(zone) is not None] or [_FIRST_ZONE]
    return min(day_start(on=last + timedelta(days=1), zone=zone) for zone in zones).astimezone(UTC)


def _identity(rule: str, customer: int, account: Account, about: str) -> str:
    """The same for the same rule, customer, account and fact, on any machine, at any time."""
    name = "\x1f".join((rule, str(customer), str(account.id), about))
    return hashlib.blake2b(name.encode(), digest_size=16).hexdigest()
