"""What the packs require to be said in a case: the same `duties` that the engine asks, on the facts of the case."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from goodterms.core.circumstances import Debt
from goodterms.core.duty import Duty
from goodterms.core.facts import Account, CustomerFacts, Hold, OpenComplaint, Portfolio
from goodterms.core.money import Money
from goodterms.core.policy.case_facts.answer import OwedAnswer
from goodterms.core.policy.case_facts.debts import DebtFacts
from goodterms.core.policy.case_facts.settled import Settled
from goodterms.core.policy.duties import duties, duty_book
from goodterms.core.policy.pack import Pack

__all__ = ["owed"]

_NO_FIRST: Final = frozenset({"formal_pleading", "limited_content", "attempt"})
_INSTANT: Final = timedelta(microseconds=1)


def owed(
    case: Settled, customer: CustomerFacts, portfolio: Portfolio, packs: tuple[Pack, ...]
) -> tuple[OwedAnswer, ...]:
    """Every duty of the case, done ones included, in the order of their days."""
    facts = replace(
        customer,
        contacts=(),  # the first communication is told with its debt
        accounts=tuple(_account(case, debt, customer) for debt in case.every_debt),
        holds=tuple(_hold(case, hold) for hold in customer.holds),
        complaints=tuple(
            OpenComplaint(hold.id, hold.account, hold.since) for hold in customer.holds if hold.kind == "complaint"
        ),
        circumstances=replace(
            customer.circumstances, debts=tuple(_debt(debt, customer, case) for debt in case.every_debt)
        ),
    )
    names = {number: name for name, number in case.numbers.items()}
    found = duties(facts=facts, portfolio=portfolio, packs=packs, now=case.at)
    return tuple(_answer(duty, names[duty.account], case, packs) for duty in found)


def _account(case: Settled, debt: DebtFacts, customer: CustomerFacts) -> Account:
    """The account with its oldest due day, from how long it has been past due; a debt that was paid owes nothing."""
    account = customer.account(case.numbers[debt.id])
    assert account is not None
    nothing = Money(0, debt.currency)
    paid_on = None if debt.validation is None else debt.validation.paid_on
    if debt.status == "paid" or (paid_on is not None and paid_on <= case.day):
        return replace(account, balance=nothing, past_due=nothing)
    oldest = None if not debt.days_past_due else case.day - timedelta(days=debt.days_past_due)
    return replace(account, oldest_due=oldest, past_due=account.past_due if oldest is not None else nothing)


def _hold(case: Settled, hold: Hold) -> Hold:
    """A dispute began when it was received."""
    told = case.facts.dispute
    if hold.kind != "dispute" or told is None or told.received_on is None:
        return hold
    return replace(hold, since=min(case.noon(told.received_on), case.at))


def _debt(debt: DebtFacts, customer: CustomerFacts, case: Settled) -> Debt:
    """The debt, its first communication left out where what came first is none, or held the information itself."""
    known = customer.circumstances.debt(case.numbers[debt.id])
    assert known is not None
    told = debt.validation
    if told is None:
        return known
    if told.initial_communication in _NO_FIRST:
        return replace(known, first_communication=None)
    within = told.given_orally or told.in_initial_communication
    return replace(known, notice_sent=known.first_communication) if within and known.notice_sent is None else known


def _answer(duty: Duty, debt: str, case: Settled, packs: tuple[Pack, ...]) -> OwedAnswer:
    rule = duty_book(packs).rules[duty.rule]
    return OwedAnswer(
        duty=duty.rule,
        debt=debt,
        says=rule.duty.says,
        citation=rule.duty.citation,
        ids=rule.duty.ids,
        confidence=rule.duty.confidence,
        message=duty.message,
        channels=duty.channels,
        proof=duty.proof,
        opened_on=case.local(duty.opened_at),
        half_time=duty.half_time,
        by=None if duty.deadline is None else case.local(duty.deadline - _INSTANT),
        deadline=duty.deadline,
        held=duty.held_since is not None,
        done_on=None if duty.satisfied_at is None else case.local(duty.satisfied_at),
    )
