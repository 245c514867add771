"""Whether a consumer reporting agency may be told of the debt already.

Source: 12 CFR 1006.30(a)(1) and its comment: after speaking with the consumer, or after a letter or electronic message and
14 consecutive days without notice that it could not be delivered (RF-R35, marked M: from memory); FDCPA 1692e(8) for a
disputed debt (RF-R49).
"""

from datetime import date, timedelta
from typing import Final

from goodterms.core.policy.case_facts.answer import DutyAnswer, Found, RuleAnswer
from goodterms.core.policy.case_facts.settled import Settled

__all__ = ["furnishing"]

_REASONABLE_DAYS: Final = 14


def furnishing(case: Settled) -> Found:
    """Whether, and from which day on, the debt may be furnished."""
    told = case.facts.furnishing
    if told is None and case.facts.question != "furnishing":
        return Found()
    wanted = (told.requested_on if told else None) or case.day
    spoke = _spoke(case)
    sent, returned = _letter(case)
    disputed = case.facts.dispute is not None or any(debt.disputed for debt in case.debts)
    duties = (DutyAnswer("flag_disputed", "Furnish the debt only as disputed", "15 USC 1692e(8)"),) if disputed else ()
    if returned is not None and (sent is None or returned >= sent):
        sent = None
    ready = None if sent is None else sent + timedelta(days=_REASONABLE_DAYS + 1)
    days = [day for day in (spoke, ready) if day is not None]
    free = min(days, default=None)
    dates = {} if free is None else {"furnish_from": free}
    if free is not None and free <= wanted:
        return Found(rules=(_rule("the consumer knows of the debt", allowed=True),), dates=dates, duties=duties)
    if free is None:
        reason = "nobody spoke with the consumer, and no letter about the debt is known to have reached them"
    else:
        reason = f"the letter was sent less than {_REASONABLE_DAYS} whole days before: it may still come back"
    return Found(rules=(_rule(reason, allowed=False),), dates=dates, duties=duties)


def _rule(reason: str, *, allowed: bool) -> RuleAnswer:
    return RuleAnswer(
        rule="regulation.furnishing",
        verdict="allow" if allowed else "deny",
        reason=reason,
        ids=("RF-R35",),
        citation="12 CFR 1006.30(a)(1)",
        confidence="M",
    )


def _spoke(case: Settled) -> date | None:
    told = case.facts.furnishing
    if told is not None and told.spoke_with_consumer_on is not None:
        return told.spoke_with_consumer_on
    talks = [c.at for c in case.history if c.conversation and c.at is not None and c.at <= case.at]
    return case.local(min(talks)) if talks else None


def _letter(case: Settled) -> tuple[date | None, date | None]:
    """The day of the letter, and the day it came back."""
    told = case.facts.furnishing
    if told is not None and told.letter_sent_on is not None:
        return told.letter_sent_on, told.undeliverable_on
    for debt in case.debts:
        if debt.validation is not None:
            known = debt.validation
            sent = known.subsequent_notice_sent_on or known.notice_sent_on
            back = None if known.subsequent_notice_sent_on is not None else known.returned_on
            return sent, (told.undeliverable_on if told else None) or back
    return None, told.undeliverable_on if told else None
