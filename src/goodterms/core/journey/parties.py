"""Other parties of an account: what one customer's decision tells them, and what follows from what they are told.

An account lives with its home customer, where alone its figures and payments are reckoned and the record is told of them.
Once a case was opened there in a journey for each party, the home tells the others: the figures as they stand, payments, the
holds that bind the account, and that a case opens. Another party tells the home of payments and of holds that bind the
account; the home tells whoever else there is. A promise of one is a hold on the account for the others: it is kept or broken by
who made it, and nobody else is chased meanwhile.

What is told twice, or comes back to who told it, is no news and changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID, uuid5

from goodterms.core.events import (
    AccountTold,
    AccountUpdated,
    CaseOpened,
    Event,
    HoldEnded,
    HoldPlaced,
    OpenRequested,
    PaymentReceived,
    PaymentReversed,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    PromiseMade,
    WriteBackAcknowledged,
    WriteBackRefused,
    WriteBackRequested,
)
from goodterms.core.events.party import PARTY
from goodterms.core.facts import Account, CustomerFacts, Hold
from goodterms.core.journey.change import Happened, Telling
from goodterms.core.journey.draft import Draft
from goodterms.core.policy.holds import HOLD_EFFECTS

PROMISED_BY_ANOTHER: Final = "somebody else with a part in this account has promised to pay"
_PROMISES = UUID("2b5d6a0e-7f0c-4d2e-9d55-8a9a0f3a6c11")  # our own name space: a promise always names the same hold


def promise_hold(promise: str) -> str:
    """The id of the hold that a promise is for the other parties of its account."""
    return str(uuid5(_PROMISES, promise))


def is_news(facts: CustomerFacts, event: Event) -> bool:
    """Whether what another party tells us changes anything here; a hold of our own that comes back does not."""
    match event:
        case HoldPlaced(hold=hold):
            return hold not in _own_holds(facts)
        case HoldEnded(hold=hold):
            return any(known.id == hold for known in facts.holds)
        case AccountTold(account=account, told=told):
            known = facts.account(account)
            return known is None or (known.lives == "elsewhere" and told > known.told)
        case _:
            return True


def _own_holds(facts: CustomerFacts) -> frozenset[str]:
    promised = [promise_hold(promise.id) for promise in facts.promises]
    return frozenset((*(hold.id for hold in facts.holds), *promised))


def belongs_elsewhere(facts: CustomerFacts, event: Event) -> bool:
    """Whether this is news of figures or money of accounts that live elsewhere alone: their home reckons with it."""
    match event:
        case AccountUpdated(account=account):
            named = [account]
        case PaymentReceived(allocations=allocations) | PaymentReversed(allocations=allocations):
            named = [allocation.account for allocation in allocations]
        case _:
            return False
    figures = [facts.account(account) for account in named]
    return bool(figures) and all(known is not None and known.lives == "elsewhere" for known in figures)


def tellings(draft: Draft, *, before: CustomerFacts) -> tuple[Telling, ...]:
    """What this decision tells of accounts that have other parties; `before` are the facts it began with."""
    found: list[Telling] = []
    for account in draft.facts.accounts:
        if account.lives == "shared":
            found += _by_home(draft, account, before=before)
        elif account.lives == "elsewhere":
            found += _by_party(draft, account, before=before)
    return tuple(found)


def _by_home(draft: Draft, account: Account, *, before: CustomerFacts) -> Iterator[Telling]:
    """In the order in which the others must hear it: a payment of theirs is owed to the record before the goal is met."""
    was = before.account(account.id)
    first = was is None or was.lives != "shared"
    answers: list[Telling] = []
    for one in draft.log:
        match one.event:
            case WriteBackRequested(account=about, case=case) if about == account.id and _theirs(draft, case):
                yield Telling(account.id, one.event, case=case)
            case WriteBackAcknowledged(account=about, case=case) | WriteBackRefused(account=about, case=case) if (
                about == account.id and _theirs(draft, case)
            ):
                answers.append(Telling(account.id, one.event, case=case))
    if first or was is None:
        yield from as_it_stands(draft.facts, account)
    elif _figures(was) != _figures(account):
        yield Telling(account.id, _told(account))
    for one in draft.log:
        match one.event:
            case PaymentReceived(again=False) | PaymentReversed():
                yield from _payment(draft, account, one)
    if not first:
        yield from _holds(draft.log, account, before=before, everybody=True)
    yield from answers
    for one in draft.log:
        if isinstance(one.event, CaseOpened) and one.event.account == account.id:
            opened = one.event
            if draft.journey(draft.cases[opened.case]).parties == "each":
                event = OpenRequested(opened.journey, account.id, opened.key, opened.trigger)
                yield Telling(account.id, event)


def _by_party(draft: Draft, account: Account, *, before: CustomerFacts) -> Iterator[Telling]:
    for one in draft.log:
        if one.actor == PARTY:
            continue
        if isinstance(one.event, AccountUpdated) and one.event.account == account.id:
            yield Telling(account.id, one.event)
        elif isinstance(one.event, PaymentReceived | PaymentReversed):
            yield from _payment(draft, account, one)
    yield from _holds(draft.log, account, before=before, everybody=False)


def as_it_stands(facts: CustomerFacts, account: Account) -> Iterator[Telling]:
    """All that the others must know of an account that lives here: its figures, what holds it, and what is promised."""
    yield Telling(account.id, _told(account))
    for hold in facts.holds:
        if _binds(hold, account.id):
            words = HOLD_EFFECTS[hold.kind].words
            yield Telling(account.id, HoldPlaced(hold.id, hold.kind, "account", account.id, None, words))
    for made in facts.promises:
        if made.account == account.id:
            yield _promised(account.id, made.id)


def _theirs(draft: Draft, case: int | None) -> bool:
    return case is not None and case not in draft.cases


def _figures(account: Account) -> tuple[object, ...]:
    return (
        account.balance,
        account.past_due,
        account.oldest_due,
        account.as_of,
        account.status,
        account.instalment,
    )


def _told(account: Account) -> AccountTold:
    return AccountTold(
        account.id,
        account.portfolio,
        account.balance,
        account.past_due,
        account.oldest_due,
        account.as_of,
        account.status,
        account.instalment,
    )


def _payment(draft: Draft, account: Account, told: Happened) -> Iterator[Telling]:
    """The part of a payment that is this account's; the others learn nothing of what else it paid.

    Home hears of it from whoever told us; of the others, whoever paid through a case of theirs knows already.
    """
    event = told.event
    assert isinstance(event, PaymentReceived | PaymentReversed)
    case: int | None = getattr(event, "case", None)
    for allocation in event.allocations:
        if allocation.account != account.id:
            continue
        part = replace(event, amount=allocation.amount, allocations=(allocation,))
        if account.lives == "elsewhere":
            yield Telling(account.id, part, actor=told.actor)
            continue
        if isinstance(part, PaymentReceived):
            part = replace(part, case=None)
        yield Telling(account.id, part, but=case if _theirs(draft, case) else None)


def _holds(
    log: Sequence[Happened],
    account: Account,
    *,
    before: CustomerFacts,
    everybody: bool,
) -> Iterator[Telling]:
    """Holds that begin or end to bind the account. `everybody`: also those that another party told us of.

    They last until who placed them says that they are over: one clock decides.
    """
    known = {hold.id: hold for hold in before.holds}
    for one in log:
        if one.actor == PARTY and not everybody:
            continue
        match one.event:
            case HoldPlaced(hold=name, kind=kind, scope=scope, account=about, reason=reason):
                if name not in known and _binds_account(scope, about, account.id):
                    yield Telling(account.id, HoldPlaced(name, kind, "account", account.id, None, reason))
                known.setdefault(name, Hold(name, kind, scope, about, one.occurred_at, None))
            case HoldEnded(hold=name) if name in known and _binds(known[name], account.id):
                yield Telling(account.id, one.event)
            case PromiseMade(promise=promise, account=about) if about == account.id:
                yield _promised(account.id, promise)
            case PromiseKept(promise=promise, account=about) | PromiseBroken(promise=promise, account=about):
                if about == account.id:
                    yield _over(account.id, promise)
            case PromiseCancelled(promise=promise) if any(
                open_.id == promise and open_.account == account.id for open_ in before.promises
            ):
                yield _over(account.id, promise)


def _binds(hold: Hold, account: int) -> bool:
    return _binds_account(hold.scope, hold.account, account)


def _binds_account(scope: str, about: int | None, account: int) -> bool:
    return scope in {"account", "both"} and about == account


def _promised(account: int, promise: str) -> Telling:
    event = HoldPlaced(promise_hold(promise), "plan", "account", account, None, PROMISED_BY_ANOTHER)
    return Telling(account, event)


def _over(account: int, promise: str) -> Telling:
    return Telling(account, HoldEnded(promise_hold(promise), "plan", "the promise is open no more"))
