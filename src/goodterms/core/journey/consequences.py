"""What an event does beyond the step it meets: holds, write-backs, promises decided, and the built-ins of every journey.

The built-ins work in every journey without being written and cannot be switched off by one; a journey's `always` only
refines where they go. See `BUILT_INS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias, assert_never

import orjson

from goodterms.core.calendar import day_end
from goodterms.core.case import Case
from goodterms.core.effects import AskRecord, WriteBack
from goodterms.core.events import (
    AlreadyPaid,
    CaseRecorded,
    ComplaintMade,
    DisputeRaised,
    DisputeRejected,
    DisputeUpheld,
    Event,
    HardshipDisclosed,
    HoldEnded,
    HoldKind,
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
    Replied,
    VulnerabilityDisclosed,
    WriteBackAcknowledged,
    WriteBackKind,
    WriteBackRefused,
    WriteBackRequested,
    WrongPerson,
)
from goodterms.core.facts import CustomerFacts, Hold, Portfolio, Promise
from goodterms.core.fold import day_of, ends
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.ending import settle_ending
from goodterms.core.journey.opening import collecting_now, reopen, reopen_after_reversal
from goodterms.core.journey.pauses import said_yes
from goodterms.core.journey.visits import HAND_OVER_DUE, Nature, hand_over, tell_task
from goodterms.core.money import Money
from goodterms.core.policy.holds import hold_end, holds_for
from goodterms.core.policy.rules.contact_point import PHONES

By: TypeAlias = Literal["customer", "staff", "system"]
OUTCOMES: frozenset[WriteBackKind] = frozenset({"payment.recorded", "promise.recorded", "plan.recorded"})
"""Instructions whose acknowledgement makes a case recorded."""
RECORD = "record"
"""Who says what the system of record told us (`Stamped.actor`)."""
ACTIONS: tuple[type[Event], ...] = (
    PaymentReceived,
    PromiseMade,
    PromiseMoved,
    AlreadyPaid,
    HardshipDisclosed,
    VulnerabilityDisclosed,
    DisputeRaised,
    ComplaintMade,
    Replied,
)
"""What a customer does: after it their opens are counted afresh."""


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """Where a built-in takes the case of a journey that says nothing: a queue, and within how many working days."""

    queue: str
    reason: str
    nature: Nature = "judgement"
    due: int = HAND_OVER_DUE


BUILT_INS: dict[str, BuiltIn] = {
    "hardship.disclosed": BuiltIn("care-team", "the customer says they are struggling"),
    "vulnerability.disclosed": BuiltIn("care-team", "the customer told us of a need for support"),
    "dispute.raised": BuiltIn("disputes", "the customer says the amount or the account is wrong"),
    "complaint.made": BuiltIn("complaints", "the customer complained"),
    "contact.wrong_person": BuiltIn("contact-data", "somebody else uses this contact point", "routine"),
}
"""Event type to built-in hand-over. Opt-out, cease, goal and "already paid" act through facts and holds instead."""
UNREAD: dict[str, BuiltIn] = {
    "help": BuiltIn("replies", "the customer asks for help or for a person"),
    "other": BuiltIn("replies", "the customer answered, and the answer could not be read", "routine"),
    "start": BuiltIn(
        "replies", "the customer says we may write again, and no stop of this address says what", "routine"
    ),
    "yes": BuiltIn("replies", "the customer said yes, and nothing had been asked that a yes answers", "routine"),
}
"""Reading of a reply to where it goes when the journey does not say what follows it."""


def built_in(draft: Draft, event: Event) -> BuiltIn | None:
    """The hand-over that this event leads to in every journey; none for a word that did what it asked for."""
    if isinstance(event, Replied):
        return None if draft.understood else UNREAD.get(event.reading)
    return BUILT_INS.get(event.type)


FOLLOWED: frozenset[type[Event]] = frozenset(
    (
        *ACTIONS,
        DisputeRejected,
        DisputeUpheld,
        HoldPlaced,
        HoldEnded,
        OptedIn,
        OptedOut,
        PromiseCancelled,
        PromiseKept,
        PromiseBroken,
        PaymentReversed,
        WriteBackAcknowledged,
        WriteBackRefused,
    )
)
"""The events that something follows from; most are answers of providers, and news."""


def consequences(draft: Draft, event: Event, *, before: CustomerFacts) -> None:
    """Everything that follows from `event` (one of `FOLLOWED`) before any case looks at it; `before` are the facts without it."""
    if isinstance(event, ACTIONS):
        _acted(draft)
    match event:
        case HardshipDisclosed() | VulnerabilityDisclosed() | DisputeRaised() | ComplaintMade() | AlreadyPaid():
            _hold(draft, event)
        case DisputeUpheld() | DisputeRejected():
            _dispute_closed(draft, event)
        case HoldPlaced(kind="hardship"):
            _longer(draft, event, before)
        case HoldEnded():
            _hold_ended(draft, event, before)
        case Replied():
            _read(draft, event)
        case OptedOut():
            _opted_out(draft, event)
        case OptedIn():
            _opted_in(draft, event)
        case PromiseMade(by=by) if by != "import":
            payload = {
                "promise": event.promise,
                "amount": event.amount.amount,
                "currency": event.amount.currency,
                "due": event.due.isoformat(),
            }
            _write_back(draft, event.case, event.account, "promise.recorded", by=_by(by), payload=payload)
        case PromiseMoved() | PromiseCancelled() | PromiseKept() | PromiseBroken():
            _tell_of_promise(draft, event, before)
        case PaymentReceived():
            _paid(draft, event, before)
        case PaymentReversed():
            _taken_back(draft, event, before)
        case WriteBackAcknowledged():
            if event.reference:
                _ask_if_seen(draft, event.account, before)
            _acknowledged(draft, event)
        case WriteBackRefused():
            _refused(draft, event)
        case _:
            return


def _by(by: str) -> By:
    return "staff" if by == "staff" else "customer" if by == "customer" else "system"


def _acted(draft: Draft) -> None:
    for case in draft.live():
        if case.opens:
            draft.change(case.id, opens=0)


def case_for(draft: Draft, account: int, case: int | None) -> Case | None:
    """The case an action belongs to: the one named, else the account's live case."""
    if case is not None and case in draft.cases:
        return draft.cases[case]
    return next((c for c in draft.live() if c.account == account), None)


# --- what the customer says ----------------------------------------------------------------------------------------------


def _hold(draft: Draft, event: Event) -> None:
    """Place what this event holds, and tell the record where it must act on it."""
    _place(draft, event)
    by = _by(getattr(event, "by", "customer"))
    if by == "system":
        return
    match event:
        case HardshipDisclosed(case=case):
            for account in _same_creditor(draft, case):
                payload: dict[str, object] = {"kind": "hardship", "stop_fees": True}
                _write_back(draft, _if_on(draft, case, account), account, "hold.placed", by=by, payload=payload)
        case DisputeRaised(account=account, case=case, reason=reason):
            _write_back(draft, case, account, "dispute.recorded", by=by, payload={"reason": reason})
        case AlreadyPaid(account=account, case=case):
            _write_back(draft, case, account, "note.added", by=by, payload={"note": "says it is paid"})
        case _:
            return


def _dispute_closed(draft: Draft, event: DisputeUpheld | DisputeRejected) -> None:
    """The record hears how the dispute ended; where the customer is right, it is asked at once what is owed now."""
    upheld = isinstance(event, DisputeUpheld)
    payload = {"state": "upheld" if upheld else "rejected"}
    _write_back(draft, event.case, event.account, "dispute.closed", by="staff", payload=payload)
    if upheld:
        _ask(draft, event.account)


def _place(draft: Draft, event: Event) -> None:
    cause = draft.cause.id if draft.cause is not None else str(draft.facts.customer)
    at = draft.happened_at()
    account = getattr(event, "account", None)
    calendar = draft.calendar(account) if account is not None else None
    for hold in holds_for(event=event, facts=draft.facts, key=cause, at=at, calendar=calendar):
        draft.tell(hold, occurred_at=at)


def _same_creditor(draft: Draft, case: int | None) -> list[int]:
    """The customer's accounts of the creditor this case is about; all of them without one."""
    here = draft.cases.get(case) if case is not None else None
    of = {account.id: _creditor(draft, account.portfolio) for account in draft.facts.accounts}
    return [account for account, creditor in of.items() if here is None or creditor == of.get(here.account)]


def _creditor(draft: Draft, portfolio: int) -> str:
    known = draft.world.portfolios.get(portfolio)
    return known.creditor if known is not None else ""


def _if_on(draft: Draft, case: int | None, account: int) -> int | None:
    """The case, if it is one of this account."""
    here = draft.cases.get(case) if case is not None else None
    return case if here is not None and here.account == account else None


def _opted_out(draft: Draft, event: OptedOut) -> None:
    _place(draft, event)
    account = draft.facts.accounts[0].id if draft.facts.accounts else None
    if account is not None and event.by != "import":
        _write_back(draft, None, account, "contact.stopped", by=_by(event.by), payload={"media": event.media})


def _opted_in(draft: Draft, event: OptedIn) -> None:
    """The record hears that the stop it was told of is taken back."""
    if draft.facts.accounts:
        account = draft.facts.accounts[0].id
        _write_back(
            draft,
            None,
            account,
            "contact.resumed",
            by="system" if event.by == "customer" else "staff",
            payload={"media": event.media},
        )


def _taken_back_stop(draft: Draft, reply: Replied) -> OptedIn | None:
    """What a START amounts to: the end of a stop that came from this very address; None when there is none such.

    A stop of all texts that names no address, as another system told it, ends from any telephone of theirs. Who refused all
    contact is not written to again because of one word: a person reads it, and asks.
    """
    facts = draft.facts
    from_here = next((point for point in facts.points if point.id == reply.point), None)
    if facts.ceased or from_here is None:
        return None
    if reply.channel == "email":
        return OptedIn("email", reply.point, reply.external_id) if from_here.state == "opted_out" else None
    elsewhere = any(point.state == "opted_out" and point.channel in PHONES for point in facts.points)
    if from_here.state == "opted_out" or (facts.text_stopped and not elsewhere and from_here.state == "ok"):
        return OptedIn("text", reply.point, reply.external_id)
    return None


def _read(draft: Draft, event: Replied) -> None:
    """Act on what a reply was read as: the event it amounts to goes through the same fold and the same built-ins."""
    from goodterms.core.journey.decide import happen

    match event.reading:
        case "stop":
            media: Literal["text", "email"] = "email" if event.channel == "email" else "text"
            happen(draft, OptedOut(media, event.point), actor="customer")
        case "cease":
            happen(draft, OptedOut("all", event.point), actor="customer")
        case "hardship":
            happen(draft, HardshipDisclosed(event.case, event.words), actor="customer")
        case "wrong_person":
            happen(draft, WrongPerson(event.point), actor="customer")
        case "already_paid":
            account = _meant(draft, event)
            if account is not None:
                happen(draft, AlreadyPaid(account, event.case), actor="customer")
        case "start":
            again = _taken_back_stop(draft, event)
            if again is not None:
                happen(draft, again, actor="customer")
                draft.understood = True
        case "yes":
            more_time = said_yes(draft, event)
            if more_time is not None:
                happen(draft, more_time, actor="customer")
                draft.understood = True
        case _:
            return


def _meant(draft: Draft, event: Replied) -> int | None:
    """The account a reply is about: that of its case, else of the oldest live one, else the only one."""
    named = draft.cases.get(event.case) if event.case is not None else None
    spoken_of = named or next(iter(draft.live()), None)
    if spoken_of is not None:
        return spoken_of.account
    return draft.facts.accounts[0].id if len(draft.facts.accounts) == 1 else None


# --- the record ----------------------------------------------------------------------------------------------------------


def _write_back(
    draft: Draft,
    case: int | None,
    account: int,
    kind: WriteBackKind,
    *,
    by: By,
    payload: Mapping[str, object],
    about: str = "",
) -> None:
    owner = case_for(draft, account, case)
    effect = draft.key_of_event(about)
    body = orjson.dumps({"at": draft.happened_at().isoformat(), **payload}, option=orjson.OPT_SORT_KEYS).decode()
    draft.tell(WriteBackRequested(owner.id if owner else None, account, effect, kind, by))
    draft.queue(WriteBack(effect, owner.id if owner else None, account, kind, by, body))
    if owner is not None and owner.status != "ended":
        acted = owner.acted_by if by == "system" else by if owner.acted_by != "customer" else "customer"
        draft.change(owner.id, unrecorded=owner.unrecorded + 1, acted_by=acted)


def _acknowledged(draft: Draft, event: WriteBackAcknowledged) -> None:
    case = draft.cases.get(event.case) if event.case is not None else None
    if case is None or case.status == "ended":
        return
    at = draft.happened_at()
    state = draft.change(case.id, unrecorded=max(0, case.unrecorded - 1))
    if event.by != "system" and event.kind != "contact.stopped":
        by: Literal["customer", "staff"] = "customer" if event.by == "customer" else "staff"
        state = draft.change(case.id, acknowledged_by="customer" if state.acknowledged_by == "customer" else by)
    if event.kind in OUTCOMES and state.recorded_at is None:
        draft.change(case.id, recorded_at=at)
        draft.tell(CaseRecorded(case.id), occurred_at=at)
    settle_ending(draft, case.id)


def _refused(draft: Draft, event: WriteBackRefused) -> None:
    """The record did not take it: a person looks. A completed case is not finished then; it goes on as a new round.

    One whose account has a case again, or that ends for another reason, ends: the refusal is in sight as a task.
    """
    why = f"the system of record did not take {event.kind}: {event.outcome}"
    case = draft.cases.get(event.case) if event.case is not None else None
    if case is not None and case.status != "ended":
        case = draft.change(case.id, unrecorded=max(0, case.unrecorded - 1))
        if case.phase == "finishing" and case.completed_at is not None and collecting_now(draft, case) is None:
            reopen(draft, case.id, why=why, queue="records", reason=why)
            return
        if case.status == "open" and case.phase != "finishing":
            hand_over(draft, case.id, queue="records", reason=why)
            return
    task = draft.key_of_event()
    tell_task(draft, task, case=event.case, account=event.account, queue="records", reason=why)
    if case is not None:
        settle_ending(draft, case.id)  # refused in sight: it waits for nothing more


# --- promises --------------------------------------------------------------------------------------------------------------


def _paid(draft: Draft, event: PaymentReceived, before: CustomerFacts) -> None:
    known = event.again or any(row.reference == event.reference for a in before.accounts for row in a.unseen)
    if not event.in_record and not known:
        for allocation in event.allocations:
            payload = {
                "reference": event.reference,
                "amount": allocation.amount.amount,
                "currency": allocation.amount.currency,
            }
            by: By = "customer" if event.source == "gateway" else "system"
            _write_back(draft, event.case, allocation.account, "payment.recorded", by=by, payload=payload)
    if event.again:
        for allocation in event.allocations:
            _ask_if_seen(draft, allocation.account, before)
    for promise in (*draft.facts.promises, *draft.facts.broken):
        if enough(promise, promise.paid):
            keep(draft, promise)


def _ask_if_seen(draft: Draft, account: int, before: CustomerFacts) -> None:
    """We took a payment off figures that contained it, as we hear only now: they are too low, and the record is asked.

    They are not raised on our own reckoning: nobody is ever asked for money because of the order in which news came.
    """
    then, now = before.account(account), draft.facts.account(account)
    if then is None or now is None or len(now.unseen) >= len(then.unseen):
        return
    if draft.happened_at() < now.as_of:  # of figures as of this very moment nobody can say what came first
        _ask(draft, account)


def _ask(draft: Draft, account: int) -> None:
    owner = case_for(draft, account, None)
    draft.queue(AskRecord(draft.key_of_event(), owner.id if owner else None, account))


def _taken_back(draft: Draft, event: PaymentReversed, before: CustomerFacts) -> None:
    """What it had finished is open again. Where the record told us, it is asked what is past due now, and since when.

    Where the gateway did, it is not: a record that has not heard of it yet would only say what it said before. It hears of it,
    once, unless it told us first.
    """
    from_record = draft.cause is not None and draft.cause.actor == RECORD
    for allocation in event.allocations if from_record else ():
        if draft.facts.account(allocation.account) not in (None, before.account(allocation.account)):
            _ask(draft, allocation.account)
    reopen_after_reversal(draft, event)
    if from_record or (draft.cause is not None and draft.cause.actor == "import"):
        return
    for allocation in event.allocations:
        account = before.account(allocation.account)
        told = account is not None and any(
            row.reference == event.reference and row.amount.amount < 0 for row in account.unseen
        )
        if not told:
            payload = {
                "reference": event.reference,
                "amount": allocation.amount.amount,
                "currency": allocation.amount.currency,
                "reason": event.reason,
            }
            about = f"{event.reference}/reversed"
            _write_back(draft, None, allocation.account, "payment.reversed", by="system", payload=payload, about=about)


def enough(promise: Promise, paid: Money) -> bool:
    """Paid at least tolerance percent: kept (domain: "kept = paid >= tolerance by due date + grace")."""
    return paid.amount * 100 >= promise.amount.amount * promise.tolerance_percent


def keep(draft: Draft, promise: Promise) -> None:
    """The promise is kept: of an open one, or of one broken lately whose payment, dated in time, arrived late."""
    from goodterms.core.journey.decide import happen

    owner = case_for(draft, promise.account, promise.case)
    if owner is not None and owner.kept_at is None:
        draft.change(owner.id, kept_at=draft.happened_at())
    if promise in draft.facts.broken:
        draft.kept_late.add(promise.id)
    happen(draft, PromiseKept(promise.id, promise.account, promise.paid))


def _close(draft: Draft, promise: Promise, *, state: str) -> None:
    payload = {"promise": promise.id, "state": state}
    about = f"{promise.id}/{state}"
    _write_back(draft, promise.case, promise.account, "promise.closed", by="system", payload=payload, about=about)


def decide_promises(draft: Draft) -> None:
    """Promises whose last moment has passed are broken (or partly kept): due day plus grace is over."""
    for promise in draft.facts.promises:
        if ends(promise, draft.facts) > draft.now:
            continue
        from goodterms.core.journey.decide import happen

        draft.begin(None)
        if enough(promise, promise.paid):
            keep(draft, promise)
            continue
        happen(draft, PromiseBroken(promise.id, promise.account, promise.paid, promise.paid.amount > 0))


def _tell_of_promise(
    draft: Draft, event: PromiseMoved | PromiseCancelled | PromiseKept | PromiseBroken, before: CustomerFacts
) -> None:
    """The record hears that a promise was moved, kept or broken, or no longer stands."""
    promise = next((p for p in (*before.promises, *before.broken) if p.id == event.promise), None)
    if promise is None:
        return
    match event:
        case PromiseMoved(due=due):
            payload = {"promise": promise.id, "state": "moved", "due": due.isoformat()}
            _write_back(draft, promise.case, promise.account, "promise.recorded", by="customer", payload=payload)
        case PromiseKept():
            _close(draft, promise, state="kept")
        case PromiseBroken(partly=partly):
            _close(draft, promise, state="partly_kept" if partly else "broken")
        case PromiseCancelled():
            _close(draft, promise, state="cancelled")
        case _:
            assert_never(event)


# --- holds -----------------------------------------------------------------------------------------------------------------


def end_holds(draft: Draft) -> None:
    """Holds whose time has come end; "already paid" is then looked at by a person, never answered with a reminder.

    Where payments come in files, a payment claimed as made waits for two of them: until then the hold goes on a day at a
    time, in sight.
    """
    for hold in draft.facts.holds:
        if hold.until is None or hold.until > draft.now:
            continue
        from goodterms.core.journey.decide import happen

        draft.begin(None)
        last = hold_end(hold=hold, payment_files=_payment_files(draft, hold))
        if last is None or last > draft.now:
            _prolong(draft, hold)
            continue
        happen(draft, HoldEnded(hold.id, hold.kind, "its time is over"))
        if hold.kind == "payment_pending":
            _claimed_and_unpaid(draft, hold)


def _payment_files(draft: Draft, hold: Hold) -> tuple[datetime, ...] | None:
    portfolio = _portfolio_of(draft, hold)
    return portfolio.payment_files if portfolio is not None else None


def _portfolio_of(draft: Draft, hold: Hold) -> Portfolio | None:
    account = draft.facts.account(hold.account) if hold.account is not None else None
    return draft.world.portfolios.get(account.portfolio) if account is not None else None


def _prolong(draft: Draft, hold: Hold) -> None:
    until = day_end(on=day_of(draft.facts, draft.now), zones=draft.facts.zones)
    why = "two complete payment files have not come in yet"
    draft.tell(HoldPlaced(hold.id, hold.kind, hold.scope, hold.account, until, why))


def _claimed_and_unpaid(draft: Draft, hold: Hold) -> None:
    reason = "the customer said it is paid, and no payment has arrived"
    here = [case for case in draft.live() if case.account == hold.account]
    for case in here:
        if case.status == "open" and case.phase != "finishing":
            hand_over(draft, case.id, queue="payments", reason=reason)
    account = draft.facts.account(hold.account) if hold.account is not None else None
    if not here and account is not None and account.past_due.amount > 0:
        task = draft.key_of_event(hold.id)
        tell_task(draft, task, case=None, account=account.id, queue="payments", reason=reason)


def _longer(draft: Draft, event: HoldPlaced, before: CustomerFacts) -> None:
    """Somebody made the pause longer: the record, which was told to stop fees and interest, hears until when."""
    by = draft.cause.actor if draft.cause is not None else "import"
    if by == "import" or not any(hold.id == event.hold for hold in before.holds):
        return
    payload = {"kind": event.kind, "stop_fees": True, "until": None if event.until is None else event.until.isoformat()}
    for account in _same_creditor(draft, None):
        told_by: By = "customer" if by == "customer" else "staff"
        _write_back(draft, None, account, "hold.placed", by=told_by, payload=payload)


ENDS_TOLD: frozenset[HoldKind] = frozenset({"hardship", "dispute"})
"""The holds that the record was told of when they began: it hears of their end, so that it shows none that is over."""


def _hold_ended(draft: Draft, event: HoldEnded, before: CustomerFacts) -> None:
    """The record hears that a pause or a dispute is over: it may go on, and takes its flag off.

    Not while another hold of the same kind still binds the account, and not where the record itself told us of the end.
    """
    ended = next((hold for hold in before.holds if hold.id == event.hold), None)
    by = draft.cause.actor if draft.cause is not None else ""
    if event.kind not in ENDS_TOLD or ended is None or by in {RECORD, "import"}:
        return
    for account in draft.facts.accounts:
        bound = ended.account is None or ended.account == account.id
        if bound and not _still_held(draft, event.kind, account.id):
            payload: dict[str, object] = {"kind": event.kind}
            if event.kind == "hardship":
                payload["stop_fees"] = False
            _write_back(draft, None, account.id, "hold.ended", by="system", payload=payload, about=event.hold)


def _still_held(draft: Draft, kind: HoldKind, account: int) -> bool:
    return any(hold.kind == kind and hold.account in (None, account) for hold in draft.facts.holds)
