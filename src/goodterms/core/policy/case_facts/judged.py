"""A contact judged by the product's own judge, and its decision told rule by rule."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from goodterms.core.calendar import zones_of
from goodterms.core.contacts import MICROS_OF_A_DAY, counted, micros
from goodterms.core.facts import CONTACT_WINDOW_DAYS, CustomerFacts, Portfolio
from goodterms.core.policy.case_facts.answer import Found, RuleAnswer
from goodterms.core.policy.case_facts.customer import customer_of, portfolio_of
from goodterms.core.policy.case_facts.intended import intent_of
from goodterms.core.policy.case_facts.settled import Settled
from goodterms.core.policy.decision import Decision, Intent, RuleVerdict
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack, PackRule
from goodterms.core.policy.rule import Ask

__all__ = ["SEARCH_DAYS", "Judged", "judged", "told_rule"]

_GUARDS: Final[Mapping[str, str]] = {
    "base.sending_open": "House guarantee: nothing is sent before all that is in flight is imported",
    "base.known_facts": "House guarantee: what nobody knows is refused by name",
    "base.cease": "12 CFR 1006.6(c)",
    "base.contact_point": "House guarantee: a wrong person is told nothing",
    "base.opt_out": "47 CFR 64.1200(a)(10); 12 CFR 1006.14(h)",
    "base.pack": "House guarantee: without a rule in force nothing is sent",
    "base.horizon": "House guarantee: nothing waits for ever",
}
_IDS: Final[Mapping[str, tuple[str, ...]]] = {
    "base.cease": ("RF-R10", "RF-R11"),
    "base.opt_out": ("RF-R29", "RF-R30", "US-04"),
    "holds.bankruptcy": ("RF-R48",),
    "holds.dispute": ("RF-R42",),
}
SEARCH_DAYS: Final = 45
"""How far a day is looked for on which a call is possible again."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was asked of the judge, what it answered, and that told in the words of the answer."""

    intent: Intent
    customer: CustomerFacts
    portfolio: Portfolio
    decision: Decision
    found: Found
    packs: tuple[Pack, ...]

    def ask(self, at: datetime) -> Ask:
        """What a rule would be asked at an instant, with all contacts that may count."""
        since = micros(at) - CONTACT_WINDOW_DAYS * MICROS_OF_A_DAY
        zones = zones_of(self.customer.zones)
        contacts = counted(self.customer.contacts, since=since, own=self.intent.effect)
        known = zones or zones_of(("UTC",))
        return Ask(self.intent, self.customer, self.portfolio, at, micros(at), timedelta(0), known, contacts, {})

    def again(self, *, at: datetime, customer: CustomerFacts | None = None) -> Decision:
        """The same contact at another time, or after other contacts."""
        return judge(
            intent=self.intent,
            facts=customer or self.customer,
            portfolio=self.portfolio,
            packs=self.packs,
            now=at,
        )


def judged(case: Settled, packs: tuple[Pack, ...]) -> Judged:
    """The contact of the case, judged at its instant."""
    intent, took = intent_of(case)
    customer, also = customer_of(case)
    portfolio = portfolio_of(case)
    decision = judge(intent=intent, facts=customer, portfolio=portfolio, packs=packs, now=case.at)
    known = {f"{pack.name}.{rule.id}": rule for pack in packs for rule in pack.rules}
    spoke = [v for v in decision.verdicts if v.verdict != "allow" or v.reason or v.factors or v.presumption]
    found = Found(
        rules=tuple(told_rule(verdict, known.get(verdict.rule)) for verdict in spoke),
        factors=decision.factors,
        presumption=decision.presumption,
        until=decision.until,
        assumed=(*took, *also),
    )
    made = Judged(intent, customer, portfolio, decision, found, packs)
    if intent.channel == "call" and decision.presumption == "presumed_violation":
        made = replace(made, found=replace(found, dates=next_call_possible(case, made, first=1)))
    return made


def told_rule(verdict: RuleVerdict, rule: PackRule | None) -> RuleAnswer:
    """A verdict with what the pack, or the guard, says of its source."""
    kind = verdict.rule.removeprefix("holds.")
    source = next((effect.source for hold, effect in HOLD_EFFECTS.items() if hold == kind), "")
    return RuleAnswer(
        rule=verdict.rule,
        verdict=verdict.verdict,
        reason=verdict.reason,
        ids=_IDS.get(verdict.rule, ()) if rule is None else rule.ids,
        citation=_GUARDS.get(verdict.rule, source) if rule is None else rule.citation,
        confidence=None if rule is None else rule.confidence,
        until=verdict.until,
        factors=verdict.factors,
        presumption=verdict.presumption,
    )


def next_call_possible(case: Settled, asked: Judged, *, first: int) -> dict[str, date]:
    """The first local day, at least `first` after the one in question, on which one more call is no presumed violation.

    It would be made at noon, or a minute after the one in question. Empty: there is none within the search.
    """
    for days in range(first, SEARCH_DAYS):
        day = case.day + timedelta(days=days)
        at = max(case.noon(day), case.at + timedelta(minutes=1))
        if asked.again(at=at).presumption != "presumed_violation":
            return {"next_call_possible": day}
    return {}
