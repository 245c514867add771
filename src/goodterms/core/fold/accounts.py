"""Figures of an account: the record's last snapshot minus payments we confirmed that it does not contain yet.

An older snapshot changes nothing; a newer one drops the payments it contains. Of an account that lives elsewhere its home
alone says the figures (`told`): nothing else that is heard of it changes them here.
"""

from dataclasses import replace
from datetime import datetime

from goodterms.core.events import (
    AccountShared,
    AccountTold,
    AccountUpdated,
    PaymentReceived,
    PaymentReversed,
    WriteBackAcknowledged,
)
from goodterms.core.evolve import evolve
from goodterms.core.facts import Account, CustomerFacts, Unseen
from goodterms.core.fold.allocations import allocated
from goodterms.core.fold.plans import away_from_plan, towards_plan
from goodterms.core.fold.promises import away_from, towards
from goodterms.core.money import Money


def _with_account(facts: CustomerFacts, account: Account) -> CustomerFacts:
    others = tuple(a if a.id != account.id else account for a in facts.accounts)
    return evolve(facts, accounts=others if account in others else (*others, account))


def updated(facts: CustomerFacts, event: AccountUpdated, *, occurred_at: datetime) -> CustomerFacts:
    """The record's figures, where they are newer than those we have, less what they do not contain yet."""
    before = facts.account(event.account)
    if before is None or before.lives == "elsewhere" or event.as_of <= before.as_of:
        return facts
    unseen = _still_unseen(before.unseen, event.as_of)
    paid = sum(row.amount.amount for row in unseen)
    currency = event.balance.currency
    return _with_account(
        facts,
        evolve(
            before,
            balance=Money(event.balance.amount - paid, currency),
            past_due=Money(max(0, event.past_due.amount - paid), currency),
            oldest_due=event.oldest_due if event.past_due.amount > paid else None,
            as_of=event.as_of,
            status=event.status,
            instalment=event.instalment or before.instalment,
            unseen=unseen,
        ),
    )


def shared(facts: CustomerFacts, event: AccountShared, *, occurred_at: datetime) -> CustomerFacts:
    """Other parties hear of the account from here on."""
    account = facts.account(event.account)
    return facts if account is None else _with_account(facts, evolve(account, lives="shared"))


def told(facts: CustomerFacts, event: AccountTold, *, occurred_at: datetime) -> CustomerFacts:
    """The figures as the account's home told them, unless it has told newer ones; of an account they have no part in, nothing."""
    before = facts.account(event.account)
    if before is not None and (before.lives != "elsewhere" or event.told <= before.told):
        return facts
    if event.over:
        return evolve(facts, accounts=tuple(known for known in facts.accounts if known.id != event.account))
    account = Account(
        id=event.account,
        portfolio=event.portfolio,
        balance=event.balance,
        past_due=event.past_due,
        oldest_due=event.oldest_due,
        as_of=event.as_of,
        status=event.status,
        instalment=event.instalment,
        lives="elsewhere",
        told=event.told,
    )
    return _with_account(facts, account)


def _still_unseen(unseen: tuple[Unseen, ...], as_of: datetime) -> tuple[Unseen, ...]:
    """What a snapshot as of then does not contain; one that contains a reversal has nothing of its payment either."""
    contained = [row for row in unseen if _contained(row, as_of)]
    over = {row.reference for row in contained if row.amount.amount < 0}
    return tuple(row for row in unseen if row not in contained and row.reference not in over)


def _contained(row: Unseen, as_of: datetime) -> bool:
    """Whether a snapshot of the record can contain this payment: acknowledged, and made, by then."""
    return row.recorded_at is not None and max(row.at, row.recorded_at) <= as_of


def paid(facts: CustomerFacts, event: PaymentReceived, *, occurred_at: datetime) -> CustomerFacts:
    """Less is owed, unless the payment counts already or the figures contain it; open and late promises and plans count it once."""
    accounts: list[Account] = []
    recorded_at = occurred_at if event.in_record else None
    for account in facts.accounts:
        if account.lives == "elsewhere":
            accounts.append(account)
            continue
        amount = allocated(event.allocations, account.id)
        counted = event.again or _counted(account, event.reference) is not None
        contained = event.in_record and occurred_at <= account.as_of
        if amount is None or amount.currency != account.balance.currency or counted or contained:
            accounts.append(_in_record(account, event.reference, occurred_at) if event.in_record else account)
            continue
        left = max(0, account.past_due.amount - amount.amount)
        accounts.append(
            evolve(
                account,
                balance=Money(account.balance.amount - amount.amount, amount.currency),
                past_due=Money(left, amount.currency),
                oldest_due=account.oldest_due if left else None,
                unseen=(*account.unseen, Unseen(event.reference, amount, occurred_at, recorded_at)),
            )
        )
    if event.again:
        return evolve(facts, accounts=tuple(accounts))
    return evolve(
        facts,
        accounts=tuple(accounts),
        promises=tuple(towards(p, event, facts, occurred_at=occurred_at) for p in facts.promises),
        broken=tuple(towards(p, event, facts, occurred_at=occurred_at) for p in facts.broken),
        plans=tuple(towards_plan(plan, event, occurred_at=occurred_at) for plan in facts.plans),
    )


def _counted(account: Account, reference: str, *, back: bool = False) -> Unseen | None:
    """The row by which a payment counts, or (`back`) its reversal, where the record's snapshot does not contain it."""
    for row in account.unseen:
        if row.reference == reference and (row.amount.amount < 0) is back:
            return row
    return None


def _in_record(account: Account, reference: str, at: datetime) -> Account:
    """The record itself tells us of a payment we had confirmed: it holds it, since the date it gives."""
    unseen = tuple(
        replace(row, recorded_at=row.recorded_at or at) if row.reference == reference else row for row in account.unseen
    )
    return evolve(account, unseen=tuple(row for row in unseen if not _contained(row, account.as_of)))


def in_the_record(facts: CustomerFacts, event: WriteBackAcknowledged, *, occurred_at: datetime) -> CustomerFacts:
    """The record has this payment: any later snapshot contains it, and one as of this very moment is taken to."""
    account = facts.account(event.account) if event.reference else None
    if account is None:
        return facts
    told = [
        replace(row, recorded_at=row.recorded_at or occurred_at) if row.reference == event.reference else row
        for row in account.unseen
    ]
    return _with_account(
        facts, evolve(account, unseen=tuple(row for row in told if not _contained(row, account.as_of)))
    )


def taken_back(facts: CustomerFacts, event: PaymentReversed, *, occurred_at: datetime) -> CustomerFacts:
    """The payment is owed again, once whoever tells of it, where the record's figures do not say so already."""
    return evolve(
        facts,
        accounts=tuple(_owed_again(account, event, occurred_at=occurred_at) for account in facts.accounts),
        promises=tuple(away_from(promise, event) for promise in facts.promises),
        broken=tuple(away_from(promise, event) for promise in facts.broken),
        plans=tuple(away_from_plan(plan, event) for plan in facts.plans),
    )


def _owed_again(account: Account, event: PaymentReversed, *, occurred_at: datetime) -> Account:
    """The account after the reversal. What is past due is never raised beyond what is owed: the record says it exactly."""
    amount = allocated(event.allocations, account.id)
    if amount is None or amount.currency != account.balance.currency or account.lives == "elsewhere":
        return account
    payment = _counted(account, event.reference)
    at = max(occurred_at, payment.at) if payment is not None else occurred_at
    earlier = _counted(account, event.reference, back=True)
    others = tuple(row for row in account.unseen if row != earlier)
    taken_back = Unseen(event.reference, Money(-amount.amount, amount.currency), at, at)
    if earlier is not None:
        later = replace(earlier, at=max(earlier.at, at), recorded_at=max(earlier.at, at))
        return evolve(account, unseen=(*others, later))
    if at <= account.as_of and payment is None:
        return account
    balance = account.balance.amount + amount.amount
    past_due = min(account.past_due.amount + amount.amount, max(account.past_due.amount, balance))
    unseen = (*others, taken_back) if at > account.as_of else tuple(row for row in others if row != payment)
    return evolve(
        account,
        balance=Money(balance, amount.currency),
        past_due=Money(past_due, amount.currency),
        unseen=unseen,
    )
