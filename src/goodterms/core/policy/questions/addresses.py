"""Whether, and until or from when, an address may be used: the procedures for e-mail and text.

Sources: 12 CFR 1006.6(d)(4)(ii)(C)(5) (at least 35 days to opt out) and (d)(5) (within the past 60 days): RF-R14 to RF-R19.
The judge's own rules decide; this reads their verdicts and names the days.
"""

from datetime import datetime, timedelta
from typing import Final

from goodterms.core.circumstances import Address
from goodterms.core.policy.case_facts.answer import Found
from goodterms.core.policy.case_facts.settled import Settled
from goodterms.core.policy.decision import RuleVerdict

__all__ = ["address_procedures"]

_FRESH_DAYS: Final = 60
_THEIRS: Final = frozenset({"used_by_consumer", "direct_consent"})


def address_procedures(case: Settled, address: Address, verdicts: tuple[RuleVerdict, ...]) -> Found:
    """What the rules about provenance say of the address, with the days that follow."""
    for verdict in verdicts:
        name = verdict.rule.partition(".")[2]
        if name == "email_provenance":
            return _email(case, address, verdict)
        if name == "text_provenance":
            return _text(case, address, verdict)
    return Found()


def _email(case: Settled, address: Address, verdict: RuleVerdict) -> Found:
    met = verdict.verdict == "allow"
    notices = [
        way.opt_out_by for way in address.provenance if way.kind == "creditor_notice" and way.opt_out_by is not None
    ]
    others = any(way.kind in {*_THEIRS, "prior_collector"} for way in address.provenance)
    dates = {}
    if verdict.until is not None:
        dates["email_met_from"] = case.local(verdict.until)
    elif met and notices and not others:
        dates["email_met_from"] = min(notices) + timedelta(days=1)
    return Found(findings={"email_procedure_met": met}, dates=dates)


def _text(case: Settled, address: Address, verdict: RuleVerdict) -> Found:
    met = verdict.verdict == "allow"
    fresh: list[datetime] = [
        w.at for w in address.provenance if w.kind in _THEIRS and w.at is not None and w.at <= case.at
    ]
    if address.not_reassigned_at is not None and address.not_reassigned_at <= case.at:
        fresh.append(address.not_reassigned_at)
    last = case.local(max(fresh)) + timedelta(days=_FRESH_DAYS) if met and fresh else None
    return Found(findings={"text_procedure_met": met}, dates={} if last is None else {"text_available_until": last})
