"""A dispute, or a request for the original creditor: whether collection ceases, and what ends that.

Sources: 12 CFR 1006.38(a)(1), (c)(1) and (2), (d)(2)(i) and (ii) (RF-R42); 1006.22(d) and FDCPA 1692e(8) (a debt disputed in
any form is furnished as disputed, RF-R49). Written includes electronic where the collector takes such messages (comment
38-1). A dispute after the period, or by voice alone, stops nothing by this paragraph.
"""

from collections.abc import Iterator

from goodterms.core.policy.case_facts.answer import DutyAnswer, FindingValue, Found, RuleAnswer
from goodterms.core.policy.case_facts.debts import DisputeFacts
from goodterms.core.policy.case_facts.settled import Settled
from goodterms.core.policy.questions.validation import validation_end

__all__ = ["dispute", "stops_collection"]

_RULE = "regulation.dispute"


def stops_collection(case: Settled) -> bool:
    """Whether a timely dispute or request in writing is still without its answer."""
    told = case.facts.dispute
    if told is None or told.form == "oral" or not _timely(case, told):
        return False
    return told.response_sent_on is None or told.response_sent_on > case.day


def _timely(case: Settled, told: DisputeFacts) -> bool:
    """Within the period of any debt it is about; with no period known it is taken to be in time."""
    debts = [debt for debt in case.every_debt if not told.debt_ids or debt.id in told.debt_ids]
    ends = [
        end for debt in debts if debt.validation is not None and (end := validation_end(debt.validation)) is not None
    ]
    return not ends or (told.received_on or case.day) <= max(ends)


def dispute(case: Settled) -> Found:
    """What follows from the dispute or request; nothing where there is none."""
    told = case.facts.dispute
    if told is None:
        return Found()
    duplicative = told.substantially_same and not told.new_information and told.earlier_answered
    stops = stops_collection(case)
    findings: dict[str, FindingValue] = {
        "timely": _timely(case, told),
        "cease_collection": stops,
        "duplicative": duplicative,
    }
    duties = tuple(_duties(told, duplicative)) if told.response_sent_on is None else ()
    if not stops:
        return Found(findings=findings, duties=duties)
    what = (
        "original creditor's name and address"
        if told.kind == "original_creditor"
        else "verification or a judgment copy"
    )
    part = "the disputed part" if told.disputed_amount is not None else "the debt"
    rule = RuleAnswer(
        rule=_RULE,
        verdict="deny",
        reason=f"collection of {part} ceases until {what} is sent"
        + (", or notice that the dispute is duplicative" if duplicative else ""),
        ids=("RF-R42",),
        citation="12 CFR 1006.38(c)" if told.kind == "original_creditor" else "12 CFR 1006.38(d)(2)",
        confidence="S",
    )
    return Found(rules=(rule,), findings=findings, duties=duties)


def _duties(told: DisputeFacts, duplicative: bool) -> Iterator[DutyAnswer]:
    if told.kind == "original_creditor":
        if told.original_creditor_is_current:
            says = "Notify that original and current creditor are the same, and refer to the validation notice"
            yield DutyAnswer("same_creditor_notice", says, "12 CFR 1006.38(c)(2)")
        else:
            yield DutyAnswer(
                "original_creditor", "Send the original creditor's name and address", "12 CFR 1006.38(c)(1)"
            )
        return
    if duplicative:
        says = "Send a notice that the dispute is duplicative, with brief reasons and a reference to the earlier answer"
        yield DutyAnswer("duplicative_notice", f"{says}; or verify", "12 CFR 1006.38(d)(2)(ii)")
    elif told.form != "oral":
        yield DutyAnswer(
            "verification", "Send verification of the debt or a copy of a judgment", "12 CFR 1006.38(d)(2)(i)"
        )
    yield DutyAnswer("flag_disputed", "Furnish the debt only as disputed", "15 USC 1692e(8)")
