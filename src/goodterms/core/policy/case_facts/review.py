"""What the earlier calls presume, taken together: each judged at its own time, after those before it.

No rule is applied here but the packs': a week of calls is presumed what its worst call is (12 CFR 1006.14(b)(2)). Every
collector and person in the facts has an own count, so each pair is reviewed by itself.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from goodterms.core.contacts import Contact, ledger
from goodterms.core.evolve import evolve
from goodterms.core.policy.case_facts.answer import Found
from goodterms.core.policy.case_facts.judged import Judged, judged, next_call_possible, told_rule
from goodterms.core.policy.case_facts.settled import Settled
from goodterms.core.policy.decision import Decision, Presumption
from goodterms.core.policy.pack import Pack

__all__ = ["WORSE", "review"]

WORSE: Final[Mapping[Presumption | None, int]] = {
    None: 0,
    "presumed_compliant": 1,
    "presumed_compliant_with_rebuttal_risk": 2,
    "presumed_violation": 3,
}
"""Presumptions from the best to the worst."""

_NO_CALL: Final = frozenset({"inbound", "failed", "not_connected", "asked_for"})


def review(case: Settled, packs: tuple[Pack, ...]) -> Found:
    """The worst presumption over all earlier calls, with the rules that make it and the day a call is possible again."""
    worst = Found()
    for collector, person, role in dict.fromkeys((c.collector_id, c.person_id, c.person_role) for c in case.history):
        facts = replace(
            case.facts,
            collector_id=collector or "",
            person_id=person or "",
            person_role=role or "consumer",
            channel="call",
            purpose="collections",
            reply=False,
        )
        found = _of_one(replace(case, facts=facts), packs)
        worse = WORSE[found.presumption] >= WORSE[worst.presumption]
        worst = replace(found if worse else worst, factors=tuple(dict.fromkeys((*worst.factors, *found.factors))))
    return worst


def _of_one(case: Settled, packs: tuple[Pack, ...]) -> Found:
    made = judged(case, packs)
    contacts = list(made.customer.contacts)
    worst: Decision | None = None
    for number, contact in enumerate(contacts):
        if contact.outcome in _NO_CALL or contact.channel != "call":
            continue
        decision = _as_asked(made, contact, contacts[:number])
        if worst is None or WORSE[decision.presumption] >= WORSE[worst.presumption]:
            worst = decision
    if worst is None:
        return Found()
    known = {f"{pack.name}.{rule.id}": rule for pack in packs for rule in pack.rules}
    rules = tuple(told_rule(v, known.get(v.rule)) for v in worst.verdicts if v.presumption or v.factors)
    return Found(
        rules=rules,
        factors=worst.factors,
        presumption=worst.presumption,
        dates={} if worst.presumption is None else next_call_possible(case, made, first=0),
    )


def _as_asked(made: Judged, contact: Contact, before: list[Contact]) -> Decision:
    """What the packs would have answered to an earlier contact."""
    about = contact.account
    accounts = (made.intent.account,) if about is None else about if isinstance(about, tuple) else (about,)
    intent = replace(made.intent, account=accounts[0], accounts=accounts[1:])
    return replace(made, intent=intent).again(at=contact.at, customer=evolve(made.customer, contacts=ledger(before)))
