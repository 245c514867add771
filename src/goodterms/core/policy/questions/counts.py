"""How many calls count in the seven days, for each debt; and for every other person and collector in the facts.

Sources: 12 CFR 1006.14(b)(2) to (4): the unit is one collector, one person and one debt (RF-R24, RF-R27, SEM-4); comment
14(b)(4)-2.i and 1006.14(a) for what all of them are together (RF-R22).
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from goodterms.core.contacts import channel_of, is_about, moment, outcome_of
from goodterms.core.policy.agreed_calls import asked_for
from goodterms.core.policy.case_facts.answer import FindingValue, Found
from goodterms.core.policy.case_facts.debts import DebtFacts
from goodterms.core.policy.case_facts.facts import EarlierContact
from goodterms.core.policy.case_facts.settled import Settled, spoken
from goodterms.core.policy.rule import Ask

__all__ = ["calls_in_seven_days", "was_asked_for"]

_DAYS: Final = 7
_LIMIT: Final = 7
_NO_CALL: Final = frozenset({"inbound", "not_connected", "asked_for"})
_NOT_PLACED: Final = frozenset({"busy", "not_in_service", "failed"})


def calls_in_seven_days(case: Settled, ask: Ask) -> Found:
    """The calls on the seven local dates that end with the day of the case, the intended one not among them."""
    own: Counter[str] = Counter({debt.group or debt.id: 0 for debt in case.debts})
    since = case.day - timedelta(days=_DAYS - 1)
    in_all = 0
    for row in ask.contacts:
        at = moment(row[0])
        if channel_of(row) != "call" or outcome_of(row) in _NO_CALL or case.local(at) < since or at > case.at:
            continue
        about = tuple(debt for debt in case.every_debt if is_about(row, (case.numbers[debt.id],)))
        if was_asked_for(case, ask, at=at, debts=about):
            continue
        in_all += 1
        own.update({debt.group or debt.id for debt in about})
    others = _others(case, since=since.toordinal())
    in_all += sum(others.values())
    several = sum(1 for number in own.values() if number) + len(others) > 1
    high = several and in_all > _LIMIT
    findings: dict[str, FindingValue] = {"calls_counted": dict(own), "calls_in_all": in_all, "aggregate_warning": high}
    if others:
        findings["counts_by_person"] = dict(others)
    factor = (f"{in_all} calls in {_DAYS} days over several debts, persons or collectors together",) if high else ()
    return Found(findings=findings, factors=factor)


def was_asked_for(case: Settled, ask: Ask, *, at: datetime, debts: tuple[DebtFacts, ...]) -> bool:
    """Whether a call at `at` was asked for: each of its debts has a consent in force at that instant."""
    as_one = ask.facts.circumstances.same_debt
    return bool(debts) and all(
        any(since <= at < until for since, until in asked_for(ask, as_one(case.numbers[debt.id]))) for debt in debts
    )


def _others(case: Settled, *, since: int) -> Counter[str]:
    """Calls of other collectors, and to other persons, each beside a debt."""
    found: Counter[str] = Counter()
    for told in case.history:
        who = _who(case, told)
        if who is None or told.at is None or spoken(told.channel).channel != "call" or told.outcome in _NOT_PLACED:
            continue
        if told.direction == "inbound" or case.local(told.at).toordinal() < since or told.at > case.at:
            continue
        for debt in told.debt_ids or [debt.id for debt in case.debts]:
            found[f"{who} {debt}"] += 1
    return found


def _who(case: Settled, told: EarlierContact) -> str | None:
    """The other collector and person of a contact; None where both are those of the case."""
    if (told.collector_id, told.person_id) == (case.facts.collector_id, case.facts.person_id):
        return None
    return f"{told.collector_id} {told.person_id}"
