"""Whether validation information is owed, by when, and until when the consumer may dispute.

Sources: 12 CFR 1006.34(a)(1) and (2) (in the first communication or within five days; not where the debt is paid before),
1006.34(b)(2) and FDCPA 1692g(d) (a formal pleading is no first communication), 1006.34(b)(5) with comments -1 and -2 (the
period, an assumed date that may be kept, a subsequent notice): RF-R38, RF-R39, RF-R47. The days are those of
`goodterms.core.policy.validation`, by which the judge decides too.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from goodterms.core.policy.case_facts.answer import DutyAnswer, FindingValue, Found
from goodterms.core.policy.case_facts.debts import DebtFacts, ValidationFacts
from goodterms.core.policy.case_facts.settled import Settled
from goodterms.core.policy.validation import PERIOD_DAYS, assumed_receipt

__all__ = ["known_receipt", "last_notice", "validation", "validation_end"]

_DUE_DAYS: Final = 5
_NO_FIRST: Final = frozenset({"formal_pleading", "limited_content", "attempt"})


def last_notice(told: ValidationFacts) -> date | None:
    """The day of the notice that counts: the subsequent one; none where the only one came back."""
    if told.subsequent_notice_sent_on is not None:
        return told.subsequent_notice_sent_on
    if told.returned_on is not None and (told.notice_sent_on is None or told.returned_on >= told.notice_sent_on):
        return None
    return told.notice_sent_on


def known_receipt(told: ValidationFacts) -> date | None:
    """The day of receipt that decides: the known one, unless the end was worked out from the assumed one before."""
    if told.received_on is None or told.subsequent_notice_sent_on is not None:
        return None
    keeps = told.assumed_receipt_used
    if keeps is None:
        keeps = told.receipt_learned_on is not None
    return None if keeps else told.received_on


def validation_end(told: ValidationFacts) -> date | None:
    """The last day of the validation period; None where no notice is on its way or received."""
    sent = last_notice(told)
    if told.given_orally and sent is None and told.initial_communication_on is not None:
        return told.initial_communication_on + timedelta(days=PERIOD_DAYS)
    if sent is None:
        return None
    return (known_receipt(told) or assumed_receipt(sent)) + timedelta(days=PERIOD_DAYS)


def validation(case: Settled) -> Found:
    """Notices owed and periods, over the debts of the case; of several debts the latest days."""
    findings: dict[str, FindingValue] = {}
    dates: dict[str, date] = {}
    duties: list[DutyAnswer] = []
    sends = case.facts.purpose == "validation_notice" and case.facts.direction == "outbound"
    for debt in case.debts:
        told = debt.validation
        if sends and (told is None or told.notice_sent_on is None):  # the contact in question is the notice itself
            one = _of(case, debt, replace(told or ValidationFacts(), notice_sent_on=case.day))
            one = replace(one, duties=_of(case, debt, told).duties if told is not None else ())
        elif told is not None:
            one = _of(case, debt, told)
        else:
            continue
        findings.update(one.findings)
        dates.update({name: max(day, dates.get(name, day)) for name, day in one.dates.items()})
        duties += one.duties
    return Found(findings=findings, dates=dates, duties=tuple(duties))


def _of(case: Settled, debt: DebtFacts, told: ValidationFacts) -> Found:
    first = told.initial_communication not in _NO_FIRST
    findings: dict[str, FindingValue] = {"initial_communication": first, "starts_validation_clock": first}
    dates: dict[str, date] = {}
    duties: tuple[DutyAnswer, ...] = ()
    sent, began = last_notice(told), told.initial_communication_on
    due = None if began is None or not first else began + timedelta(days=_DUE_DAYS)
    paid = told.paid_on is not None and (due is None or told.paid_on <= due) and (sent is None or told.paid_on <= sent)
    paid = paid or (debt.status == "paid" and told.paid_on is None and sent is None)
    required = first and not paid and not told.given_orally and not told.in_initial_communication
    if began is not None or told.paid_on is not None or not first:
        findings["notice_required"] = required
    if required and due is not None:
        dates["notice_due"] = due
        if sent is None:
            says = f"Send the validation notice about {debt.id}"
            duties = (DutyAnswer("validation_notice", says, "12 CFR 1006.34(a)(1)", due),)
    elif told.returned_on is not None and sent is None and required:
        duties = (DutyAnswer("validation_notice", f"Send the notice about {debt.id} again", "12 CFR 1006.42(a)"),)
    if sent is not None:
        dates["assumed_receipt"] = assumed_receipt(sent)
    end = validation_end(told)
    if end is not None:
        dates["validation_end"] = end
    if told.received_on is not None:
        findings["may_keep_assumed_end"] = known_receipt(told) is None and sent is not None
    return Found(findings=findings, dates=dates, duties=duties)
