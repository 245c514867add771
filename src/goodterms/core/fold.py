"""How events change what is known about a customer: one pure fold, so that the log can rebuild the row.

Figures of an account follow one rule: the record's last snapshot minus payments we confirmed that it does not contain yet.
An older snapshot changes nothing; a newer one drops the payments it contains.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from goodterms.core.calendar import local_day, promise_end, zone_info
from goodterms.core.contacts import with_contact as with_one_more
from goodterms.core.contacts import with_outcome, without
from goodterms.core.events import (
    AccountUpdated,
    Allocation,
    AnswerDropped,
    AnswerOwed,
    CallMade,
    ConsentGiven,
    ContactAccepted,
    ContactDelivered,
    ContactFailed,
    ContactRecorded,
    ContactReleased,
    ContactRequested,
    ContactUnknown,
    DeliveryFailed,
    Event,
    HoldEnded,
    HoldEnding,
    HoldPlaced,
    OptedIn,
    OptedOut,
    PaymentReceived,
    PaymentReversed,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    SplitExposed,
    WriteBackAcknowledged,
    WrongPerson,
)
from goodterms.core.evolve import evolve, evolved_by
from goodterms.core.facts import (
    CONTACT_WINDOW_DAYS,
    LATE_PAYMENT_DAYS,
    Account,
    Answer,
    Consent,
    Contact,
    ContactOutcome,
    CustomerFacts,
    Hold,
    Promise,
    Unseen,
)
from goodterms.core.money import Money

PointState = Literal["ok", "opted_out", "wrong_person", "bounced"]
WINDOW = timedelta(days=CONTACT_WINDOW_DAYS)
LATE = timedelta(days=LATE_PAYMENT_DAYS)


def fold(facts: CustomerFacts, event: Event, *, occurred_at: datetime) -> CustomerFacts:
    """The facts after `event`. Events that say nothing about the customer's facts leave them as they are."""
    return folded(facts, event, occurred_at=occurred_at) if event.__class__ in FOLDED else facts


FOLDED: frozenset[type] = frozenset(
    {
        AccountUpdated,
        AnswerDropped,
        AnswerOwed,
        CallMade,
        ConsentGiven,
        ContactAccepted,
        ContactDelivered,
        ContactFailed,
        ContactRecorded,
        ContactReleased,
        ContactRequested,
        ContactUnknown,
        DeliveryFailed,
        HoldEnded,
        HoldEnding,
        HoldPlaced,
        OptedIn,
        OptedOut,
        PaymentReceived,
        PaymentReversed,
        PromiseBroken,
        PromiseCancelled,
        PromiseKept,
        PromiseMade,
        PromiseMoved,
        SplitExposed,
        WriteBackAcknowledged,
        WrongPerson,
    }
)
"""The events that say something about the customer's facts: two in three do not, and every step logs several."""


def folded(facts: CustomerFacts, event: Event, *, occurred_at: datetime) -> CustomerFacts:
    """`fold` for an event that is known to be in `FOLDED`."""
    match event:
        case ContactRequested(effect=effect, point=point) if facts.answers:
            return _answer_leaves(facts, effect, point)
        case ContactRequested():
            return facts
        case ContactAccepted(effect=effect):
            return _contact_outcome(_without_answer(facts, effect), effect, "accepted")
        case ContactDelivered(effect=effect):
            return _contact_outcome(facts, effect, "delivered")
        case ContactUnknown(effect=effect):
            return _contact_outcome(_without_answer(facts, effect), effect, "unknown")
        case ContactFailed(effect=effect) | ContactReleased(effect=effect):
            return evolve(_without_answer(facts, effect), contacts=without(facts.contacts, effect))
        case AnswerOwed():
            return _answer_owed(facts, event)
        case AnswerDropped(effect=effect):
            return _without_answer(facts, effect)
        case DeliveryFailed(point=point, permanent=True):
            return _with_points(facts, {point}, "bounced")
        case WrongPerson(point=point):
            return _with_points(facts, {point}, "wrong_person")
        case ContactRecorded():
            contact = Contact(
                event.at,
                day_of(facts, event.at),
                event.channel,
                event.purpose,
                event.account,
                "recorded",
                event.conversation,
            )
            return facts if _told_before(facts, contact) else with_contact(facts, contact, now=occurred_at)
        case CallMade():
            contact = Contact(
                occurred_at,
                day_of(facts, occurred_at),
                "call",
                "collections",
                event.account,
                "recorded",
                event.outcome in {"right_party", "callback", "refused"},
                event.task,
            )
            return with_contact(facts, contact, now=occurred_at)
        case AccountUpdated():
            return _account_updated(facts, event)
        case PaymentReceived():
            return _paid(facts, event, occurred_at=occurred_at)
        case PaymentReversed():
            return _reversed(facts, event, occurred_at=occurred_at)
        case HoldPlaced():
            return _hold_placed(facts, event, occurred_at=occurred_at)
        case HoldEnding(hold=ending, until=until):
            asked = tuple(replace(h, asked_until=until) if h.id == ending else h for h in facts.holds)
            return evolve(facts, holds=asked)
        case HoldEnded(hold=ended):
            return evolve(facts, holds=tuple(h for h in facts.holds if h.id != ended))
        case OptedOut(media=media):
            stopped = facts.text_stopped or media == "text"
            known = evolve(facts, text_stopped=stopped, ceased=facts.ceased or media == "all")
            return _with_points(known, stopped_points(facts, event), "opted_out")
        case OptedIn(media="all"):
            known = evolve(facts, ceased=False)
            return known if event.mistaken else evolve(known, consents=withdrawn(facts.consents))
        case OptedIn(media=media, point=point):
            allowed = {known.id for known in facts.points if known.id == point and known.state == "opted_out"}
            return _with_points(evolve(facts, text_stopped=facts.text_stopped and media != "text"), allowed, "ok")
        case ConsentGiven():
            return _consented(facts, event)
        case PromiseMade():
            promise = Promise(
                event.promise,
                event.account,
                event.case,
                event.amount,
                occurred_at,
                event.due,
                event.tolerance_percent,
                event.grace_days,
                Money(0, event.amount.currency),
            )
            return evolve(facts, promises=(*facts.promises, promise))
        case PromiseMoved(promise=moved, due=due):
            return evolve(
                facts,
                promises=tuple(replace(p, due=due, moves=p.moves + 1) if p.id == moved else p for p in facts.promises),
            )
        case PromiseCancelled(promise=closed):
            return evolve(facts, promises=_without(facts.promises, closed))
        case PromiseBroken(promise=closed):
            return _broken(facts, closed, occurred_at=occurred_at)
        case PromiseKept(promise=closed):
            return evolve(
                facts,
                promises=_without(facts.promises, closed),
                broken=_without(facts.broken, closed),
                last_kept_promise=day_of(facts, occurred_at),
            )
        case SplitExposed(split=split, arm=arm):
            return evolve(facts, exposures=(*facts.exposures, (split, arm)))
        case WriteBackAcknowledged(reference=reference) if reference:
            return _recorded(facts, event, occurred_at=occurred_at)
        case _:
            return facts


def day_of(facts: CustomerFacts, at: datetime) -> date:
    """The customer's local date at `at` in the primary zone; the UTC date when none is known, or there is no such zone."""
    zone = facts.zones[0] if facts.zones else ""
    return local_day(at=at, zone=zone) if zone_info(zone) is not None else at.date()


def _told_before(facts: CustomerFacts, contact: Contact) -> bool:
    """Whether another system's contact is known already: told twice, by a file and by an event, it counts once."""
    told = (contact.at, contact.channel, contact.account)
    return any(not other.effect and (other.at, other.channel, other.account) == told for other in facts.contacts)


def with_contact(facts: CustomerFacts, contact: Contact, *, now: datetime) -> CustomerFacts:
    """The facts with one more counted contact; those older than the longest window are dropped."""
    return evolved_by(facts, {"contacts": with_one_more(facts.contacts, contact, oldest=now - WINDOW)})


def ends(promise: Promise, facts: CustomerFacts) -> datetime:
    """The first moment at which a promise that is not paid enough is broken: its day and its grace are over."""
    return promise_end(due=promise.due, grace_days=promise.grace_days, zones=facts.zones)


def stopped_points(facts: CustomerFacts, event: OptedOut) -> set[int]:
    """The contact points that an opt-out stops: the one it names; of e-mail without one, every mailbox."""
    if event.point is not None:
        return {event.point}
    return {point.id for point in facts.points if point.channel == "email"} if event.media == "email" else set()


def _hold_placed(facts: CustomerFacts, event: HoldPlaced, *, occurred_at: datetime) -> CustomerFacts:
    """A hold that is in force and placed again only has another end."""
    before = next((hold for hold in facts.holds if hold.id == event.hold), None)
    since, asked = (occurred_at, None) if before is None else (before.since, before.asked_until)
    hold = Hold(event.hold, event.kind, event.scope, event.account, since, event.until, asked)
    return evolve(facts, holds=(*(h for h in facts.holds if h.id != hold.id), hold))


def _answer_owed(facts: CustomerFacts, event: AnswerOwed) -> CustomerFacts:
    answer = Answer(
        event.effect,
        event.message,
        event.case,
        event.account,
        event.asked_for,
        event.point,
        event.tried,
        event.owed_at,
        event.due_at,
    )
    return evolve(facts, answers=(*(a for a in facts.answers if a.effect != answer.effect), answer))


def _answer_leaves(facts: CustomerFacts, effect: str, point: int) -> CustomerFacts:
    """The message of an answer is on its way to `point`."""
    leaving = tuple(
        replace(a, tried=(*a.tried, point), due_at=None) if a.effect == effect else a for a in facts.answers
    )
    return evolve(facts, answers=leaving)


def _without_answer(facts: CustomerFacts, effect: str) -> CustomerFacts:
    if not facts.answers or not any(answer.effect == effect for answer in facts.answers):
        return facts
    return evolve(facts, answers=tuple(answer for answer in facts.answers if answer.effect != effect))


def _with_points(facts: CustomerFacts, points: set[int], state: PointState) -> CustomerFacts:
    changed = tuple(replace(p, state=state) if p.id in points else p for p in facts.points)
    return evolve(facts, points=changed) if points else facts


def _without(promises: tuple[Promise, ...], closed: str) -> tuple[Promise, ...]:
    return tuple(promise for promise in promises if promise.id != closed)


def _broken(facts: CustomerFacts, closed: str, *, occurred_at: datetime) -> CustomerFacts:
    """The promise is no longer open; it is remembered for a while, and those broken long ago are not."""
    lately = [p for p in facts.promises if p.id == closed]
    lately += [p for p in facts.broken if p.id != closed and ends(p, facts) >= occurred_at - LATE]
    return evolve(facts, promises=_without(facts.promises, closed), broken=tuple(lately))


def _contact_outcome(facts: CustomerFacts, effect: str, outcome: ContactOutcome) -> CustomerFacts:
    known = with_outcome(facts.contacts, effect, outcome)
    return facts if known is None else evolved_by(facts, {"contacts": known})


def _with_account(facts: CustomerFacts, account: Account) -> CustomerFacts:
    others = tuple(a if a.id != account.id else account for a in facts.accounts)
    return evolve(facts, accounts=others if account in others else (*others, account))


def _account_updated(facts: CustomerFacts, event: AccountUpdated) -> CustomerFacts:
    before = facts.account(event.account)
    if before is None or event.as_of <= before.as_of:
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


def _still_unseen(unseen: tuple[Unseen, ...], as_of: datetime) -> tuple[Unseen, ...]:
    """What a snapshot as of then does not contain; one that contains a reversal has nothing of its payment either."""
    contained = [row for row in unseen if _contained(row, as_of)]
    over = {row.reference for row in contained if row.amount.amount < 0}
    return tuple(row for row in unseen if row not in contained and row.reference not in over)


def _contained(row: Unseen, as_of: datetime) -> bool:
    """Whether a snapshot of the record can contain this payment: acknowledged, and made, by then."""
    return row.recorded_at is not None and max(row.at, row.recorded_at) <= as_of


def _allocated(allocations: tuple[Allocation, ...], account: int) -> Money | None:
    for allocation in allocations:
        if allocation.account == account:
            return allocation.amount
    return None


def _paid(facts: CustomerFacts, event: PaymentReceived, *, occurred_at: datetime) -> CustomerFacts:
    accounts: list[Account] = []
    recorded_at = occurred_at if event.in_record else None
    for account in facts.accounts:
        amount = _allocated(event.allocations, account.id)
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
        promises=tuple(_towards(p, event, facts, occurred_at=occurred_at) for p in facts.promises),
        broken=tuple(_towards(p, event, facts, occurred_at=occurred_at) for p in facts.broken),
    )


def _counted(account: Account, reference: str, *, back: bool = False) -> Unseen | None:
    """The row by which a payment counts, or (`back`) its reversal, where the record's snapshot does not contain it."""
    for row in account.unseen:
        if row.reference == reference and (row.amount.amount < 0) is back:
            return row
    return None


def _towards(promise: Promise, event: PaymentReceived, facts: CustomerFacts, *, occurred_at: datetime) -> Promise:
    """The promise with this payment counted once, where it is dated from its making until its last moment."""
    amount = _allocated(event.allocations, promise.account)
    if amount is None or amount.currency != promise.amount.currency or event.reference in promise.counted:
        return promise
    if not promise.made_at <= occurred_at < ends(promise, facts):
        return promise
    paid = Money(promise.paid.amount + amount.amount, amount.currency)
    return replace(promise, paid=paid, counted=tuple(sorted((*promise.counted, event.reference))))


def _in_record(account: Account, reference: str, at: datetime) -> Account:
    """The record itself tells us of a payment we had confirmed: it holds it, since the date it gives."""
    unseen = tuple(
        replace(row, recorded_at=row.recorded_at or at) if row.reference == reference else row for row in account.unseen
    )
    return evolve(account, unseen=tuple(row for row in unseen if not _contained(row, account.as_of)))


def _recorded(facts: CustomerFacts, event: WriteBackAcknowledged, *, occurred_at: datetime) -> CustomerFacts:
    """The record has this payment: any later snapshot contains it, and one as of this very moment is taken to."""
    account = facts.account(event.account)
    if account is None:
        return facts
    told = [
        replace(row, recorded_at=row.recorded_at or occurred_at) if row.reference == event.reference else row
        for row in account.unseen
    ]
    return _with_account(
        facts, evolve(account, unseen=tuple(row for row in told if not _contained(row, account.as_of)))
    )


def _reversed(facts: CustomerFacts, event: PaymentReversed, *, occurred_at: datetime) -> CustomerFacts:
    """The payment is owed again, once whoever tells of it, where the record's figures do not say so already."""
    return evolve(
        facts,
        accounts=tuple(_owed_again(account, event, occurred_at=occurred_at) for account in facts.accounts),
        promises=tuple(_away_from(promise, event) for promise in facts.promises),
        broken=tuple(_away_from(promise, event) for promise in facts.broken),
    )


def _owed_again(account: Account, event: PaymentReversed, *, occurred_at: datetime) -> Account:
    """The account after the reversal. What is past due is never raised beyond what is owed: the record says it exactly."""
    amount = _allocated(event.allocations, account.id)
    if amount is None or amount.currency != account.balance.currency:
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


def _away_from(promise: Promise, event: PaymentReversed) -> Promise:
    amount = _allocated(event.allocations, promise.account)
    if amount is None or event.reference not in promise.counted:
        return promise
    paid = Money(promise.paid.amount - amount.amount, amount.currency)
    return replace(promise, paid=paid, counted=tuple(name for name in promise.counted if name != event.reference))


def withdrawn(consents: tuple[Consent, ...]) -> tuple[Consent, ...]:
    """What somebody had agreed to before they refused all contact: each is to be asked anew."""
    return tuple(replace(one, given=False, expires_at=None) if one.given else one for one in consents)


def _consented(facts: CustomerFacts, event: ConsentGiven) -> CustomerFacts:
    consent = Consent(event.channel, event.purpose, True, event.expires_at)
    others = tuple(c for c in facts.consents if (c.channel, c.purpose) != (event.channel, event.purpose))
    return evolve(facts, consents=(*others, consent))
