"""The words of policy: what is asked (an intent), what is answered (a decision), and what is kept (a receipt)."""

from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from goodterms.core.content import Content, Delivery
from goodterms.core.dialling import Dialling
from goodterms.core.events import Channel, Purpose
from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.value import value

Verdict: TypeAlias = Literal["allow", "defer", "deny", "needs_human"]
Presumption: TypeAlias = Literal["presumed_compliant", "presumed_compliant_with_rebuttal_risk", "presumed_violation"]
"""What a rule presumes of a contact; it can be rebutted, so it is neither yes nor no (12 CFR 1006.14(b)(2))."""


@value
class Intent:
    """One contact somebody wants to make. `point` is the contact point id; `effect` the attempt's own key, not counted.

    `accounts` are all accounts the contact would name, when more than `account`. `answers_customer`: the customer asked for
    exactly this, just now. `duty` names the rule that requires it. `automated`: a call by a machine or a recorded voice.
    `content` is what the message says, once it is rendered; None before, and then no rule about content is asked.
    `delivery` is how a call speaks. `dialling`: a predictive dialler would place it; None for every other call.
    """

    kind: Literal["contact"]
    channel: Channel
    purpose: Purpose
    account: int
    point: int
    effect: str
    duty: str | None = None
    answers_customer: bool = False
    accounts: tuple[int, ...] = ()
    automated: bool = False
    content: Content | None = None
    delivery: Delivery | None = None
    dialling: Dialling | None = None


@value
class RuleVerdict:
    """What one rule said. `until` is the earliest instant at which this rule alone allows it (only with `defer`;
    None there: only a person or an event ends it).

    An `allow` with a reason is an exception: the rule would have refused, and the reason says why it did not. `factors`
    are what a person should weigh although the rule allows it. `presumption` is what a rule presumes (12 CFR 1006.14(b)(2)).
    """

    rule: str
    verdict: Verdict
    reason: str
    until: datetime | None = None
    factors: tuple[str, ...] = ()
    presumption: Presumption | None = None


@value
class Decision:
    """The answer to an intent, with every rule's verdict in the order of checks.

    `until` comes with `defer`: one second earlier is refused, at it every rule allows. A `defer` without `until` is held
    until a person or an event ends the hold. `packs` are the packs that judged, as `name@version`; `at` is when, and
    `lasting` how long the contact was judged for: every instant of [at, at + lasting].
    """

    verdict: Verdict
    until: datetime | None
    verdicts: tuple[RuleVerdict, ...]
    packs: tuple[str, ...]
    at: datetime
    lasting: timedelta = timedelta(0)

    @property
    def against(self) -> tuple[str, ...]:
        """The rules that spoke against allowing it now; empty for allow."""
        return () if self.verdict == "allow" else tuple([v.rule for v in self.verdicts if v.verdict != "allow"])

    @property
    def exceptions(self) -> tuple[RuleVerdict, ...]:
        """Rules that would have refused and let it pass for a stated reason."""
        return tuple(v for v in self.verdicts if v.verdict == "allow" and v.reason)

    @property
    def factors(self) -> tuple[str, ...]:
        """What a person should weigh: rebuttal factors and warnings of every rule."""
        return tuple(factor for v in self.verdicts for factor in v.factors)

    @property
    def presumption(self) -> Presumption | None:
        """The worst of what the rules presume; None where no rule of that kind was asked."""
        found = {v.presumption for v in self.verdicts}
        if "presumed_violation" in found:
            return "presumed_violation"
        if "presumed_compliant_with_rebuttal_risk" in found or ("presumed_compliant" in found and self.factors):
            return "presumed_compliant_with_rebuttal_risk"
        return "presumed_compliant" if "presumed_compliant" in found else None

    @property
    def held(self) -> bool:
        """Whether a hold speaks against it: the case sleeps, and the time does not count towards giving up."""
        return any(rule.startswith("holds.") for rule in self.against)

    @property
    def held_until(self) -> datetime | None:
        """When the last hold against it ends; None when not held, or when only a person or an event ends one of them."""
        ends = [v.until for v in self.verdicts if v.verdict != "allow" and v.rule.startswith("holds.")]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None


@value
class Receipt:
    """The stored decision: rule verdicts, pack versions and the declared facts it read; replayable, no personal data.

    `known` and `portfolio` are what was judged from; only `facts` of it are ever stored.
    """

    id: str
    case: int | None
    effect: str
    moment: Literal["decide", "reserve"]
    intent: Intent
    decision: Decision
    known: CustomerFacts
    portfolio: Portfolio

    @property
    def facts(self) -> bytes:
        """The declared facts that the decision read (`receipt.declared_vector`), worked out for whoever stores them."""
        from goodterms.core.policy.receipt import declared_vector  # which reads this file: the one cycle, kept visible

        return declared_vector(
            facts=self.known,
            intent=self.intent,
            portfolio=self.portfolio,
            at=self.decision.at,
            lasting=self.decision.lasting,
        )
