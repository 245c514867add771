"""Packs made ready to judge with: which compiled rules bind a purpose and channel on a local day, in the order of checks.

Beside the packs' rules some guards are always in force, whatever the packs say: sending open, known facts, holds, cease,
the contact point and opt-outs. They cannot be switched off by data.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from goodterms.core.calendar import Span, Zones
from goodterms.core.contacts import MICROS_OF_A_DAY
from goodterms.core.events import Channel, Purpose
from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.policy.decision import Intent, RuleVerdict
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.core.policy.kinds import KINDS
from goodterms.core.policy.pack import HOUSE, Pack, surely_within
from goodterms.core.policy.rule import Ask, CalendarRule, ClockRule, Rule, StandingRule
from goodterms.core.policy.rules.cease import Cease
from goodterms.core.policy.rules.contact_point import ContactPoint
from goodterms.core.policy.rules.holds import Holds
from goodterms.core.policy.rules.known_facts import KnownFacts
from goodterms.core.policy.rules.opt_out import OptOut
from goodterms.core.policy.rules.sending_open import SendingOpen

_SLACK_DAYS = 2  # a local date and the instant it was made can be a day apart in either direction


REQUIRED_IN_THIS_MEDIUM = frozenset({"law_requires_this_medium"})
"""The duty of a notice that a law wants sent through the very medium the person refused (12 CFR 1006.14(h)(2)(iii))."""
AFTER_CEASE = frozenset({"notice_of_termination", "notice_of_usual_remedies", "notice_of_intended_remedy"})
"""The duties of what may still be said to somebody who refused contact (12 CFR 1006.6(c)(2))."""
MOST_PLACES = 4096
"""For how many groups of places the packs that bind there are remembered."""
MOST_STRETCHES = 4096
"""How many groups of candidate zones a plan remembers an open stretch of."""


class PackInForce(StandingRule):
    """Without any rule in force nothing has been judged, so nothing may be sent."""

    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        return self.says("needs_human", "no pack with rules is in force for this customer on this day")


class Plan:
    """The rules that bind one purpose on one channel, in the order of checks.

    `holds` are apart because most customers have none; `without_holds` are the others with their places. `allowed` is the
    answer of all of them when none objects. The questions to those that are no holds: `speaking` to the standing ones,
    `allowing` to the clocks, but for those of `calendar`, which are asked together (`open_now`). `lookback` is how far back a
    contact may count, in microseconds; None when none counts.
    """

    __slots__ = (
        "_stretches",
        "allowed",
        "allowing",
        "calendar",
        "clocks",
        "holds",
        "lookback",
        "reads_content",
        "rules",
        "speaking",
        "standing",
        "without_holds",
    )

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = tuple(rules)
        self.standing = tuple(rule for rule in rules if isinstance(rule, StandingRule))
        self.holds = tuple(rule for rule in rules if isinstance(rule, Holds))
        self.clocks = tuple(rule for rule in rules if isinstance(rule, ClockRule) and not isinstance(rule, Holds))
        self.speaking = tuple(rule.speak for rule in self.standing)
        self.allowing = tuple(rule.earliest for rule in self.clocks if not isinstance(rule, CalendarRule))
        self.calendar = tuple(rule for rule in self.clocks if isinstance(rule, CalendarRule))
        self._stretches: dict[tuple[Zones, str], Span] = {}
        self.without_holds = tuple((place, rule) for place, rule in enumerate(rules) if not isinstance(rule, Holds))
        self.allowed = tuple(rule.allowed for rule in rules)
        self.reads_content = any(rule.reads_content for rule in rules)
        longest = max((rule.lookback_days for rule in rules), default=0)
        self.lookback = (longest + _SLACK_DAYS) * MICROS_OF_A_DAY if longest else None

    def open_now(self, ask: Ask) -> bool:
        """Whether every rule of `calendar` allows the contact now. Raises `MissingFact`.

        Most contacts that are judged one after another lie in the same open stretch of their zones' day, so the last one is
        remembered for each.
        """
        zones, country = ask.zones, ask.facts.country
        known = self._stretches.get((zones, country))
        if known is not None and known[0] <= ask.now and ask.now + ask.width < known[1]:
            return True
        stretches: list[Span] = []
        for rule in self.calendar:
            stretch = rule.stretch(ask, zones)
            if stretch is None:
                return False
            stretches.append(stretch)
        if len(self._stretches) >= MOST_STRETCHES:
            self._stretches.clear()
        self._stretches[zones, country] = (
            max([since for since, _ in stretches]),
            min([until for _, until in stretches]),
        )
        return True


class RuleBook:
    """Compiled packs. Plans are made when first asked for and kept: purposes, channels, scopes and changes are few.

    The days on which anything in the packs begins or ends cut time into *sections*; within one, the rules stay the same.
    """

    def __init__(self, packs: tuple[Pack, ...]) -> None:
        self.packs = packs
        self.labels = tuple(pack.label for pack in packs)
        changes = {day for pack in packs for rule in pack.rules for day in rule.changes()}
        self.changes = tuple(sorted(day.toordinal() for day in changes))
        last = datetime.fromordinal(self.changes[-1] if self.changes else 1).replace(tzinfo=UTC)
        self.settled = last + timedelta(days=_SLACK_DAYS)
        self._covering: dict[tuple[tuple[str, ...], str], tuple[Pack, ...]] = {}
        self._plans: dict[tuple[Purpose, Channel, int, tuple[Pack, ...]], Plan] = {}

    def section(self, zones: Zones | None, at: datetime) -> int:
        """The section that the local day of `at` lies in: primary zone, UTC when no zone is known."""
        if at >= self.settled:
            return len(self.changes)
        section = 0
        while (end := self.section_end(zones, section)) is not None and end <= at:
            section += 1
        return section

    def section_end(self, zones: Zones | None, section: int) -> datetime | None:
        """When a section ends (exclusive); None for the last."""
        if section >= len(self.changes):
            return None
        ordinal = self.changes[section]
        return datetime.fromordinal(ordinal).replace(tzinfo=UTC) if zones is None else zones.primary_start(ordinal)

    def plan(self, intent: Intent, facts: CustomerFacts, portfolio: Portfolio, section: int) -> Plan:
        """The rules that bind this intent in a section."""
        key = (intent.purpose, intent.channel, section, self.covering(facts.places, portfolio.actor_type))
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = Plan(self._rules(*key))
        return plan

    def covering(self, places: tuple[str, ...], actor: str) -> tuple[Pack, ...]:
        """The packs that bind somebody who may live in these places.

        The house pack is among them but where, whichever of the places it is, a signed pack stands alone.
        """
        found = self._covering.get((places, actor))
        if found is None:
            if len(self._covering) >= MOST_PLACES:
                self._covering.clear()
            found = self._covering[places, actor] = self._bind(places, actor)
        return found

    def _bind(self, places: tuple[str, ...], actor: str) -> tuple[Pack, ...]:
        found = tuple(pack for pack in self.packs if pack.scope.covers(places, actor))
        alone = [own for pack in found if pack.alone for own in pack.scope.places]
        if alone and places and all(any(surely_within(place, own) for own in alone) for place in places):
            return tuple(pack for pack in found if pack.name != HOUSE)
        return found

    def _rules(self, purpose: Purpose, channel: Channel, section: int, packs: tuple[Pack, ...]) -> list[Rule]:
        day = date.fromordinal(self.changes[section - 1] if section else 1)
        in_force: list[tuple[int, Rule]] = []
        anything = False
        for pack in packs:
            for rule in pack.rules:
                values = rule.values_on(day)
                if values is None:
                    continue
                anything = True
                if purpose in rule.purposes and channel in rule.channels:
                    compiled = KINDS[rule.kind].compile(f"{pack.name}.{rule.id}", rule, values)
                    in_force.append((_ORDER[rule.kind], compiled))
        guards = _guards(purpose) if anything else [PackInForce("base.pack"), *_guards(purpose)]
        return [*guards, *(rule for _, rule in sorted(in_force, key=lambda pair: pair[0]))]


_ORDER = {kind: order for order, kind in enumerate(KINDS)}


def _guards(purpose: Purpose) -> list[Rule]:
    rules: list[Rule] = [SendingOpen("base.sending_open"), KnownFacts("base.known_facts")]
    for kind, effect in HOLD_EFFECTS.items():
        if kind == "cease":
            rules.append(Cease("base.cease", exempt_duties=AFTER_CEASE))
        if purpose in effect.blocks:
            exempt = AFTER_CEASE if kind == "cease" else frozenset[str]()
            rules.append(Holds(f"holds.{kind}", kind=kind, effect=effect, exempt_duties=exempt))
    return [*rules, ContactPoint("base.contact_point"), OptOut("base.opt_out", exempt_duties=REQUIRED_IN_THIS_MEDIUM)]


@lru_cache(maxsize=64)
def rule_book(packs: tuple[Pack, ...]) -> RuleBook:
    """The compiled rules of these packs, remembered by the identity of the packs."""
    return RuleBook(packs)
