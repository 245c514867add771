"""Which of these applies first: an answer, the goal, a built-in, what the journey says, what held the case."""

from goodterms.core.case import Case
from goodterms.core.events import (
    AccountTold,
    AccountUpdated,
    CallEnded,
    ComplaintMade,
    ContactDelivered,
    ContactRead,
    DeliveryFailed,
    DetailsAsked,
    DisputeRaised,
    Event,
    HardshipDisclosed,
    LinkOpened,
    PageWritten,
    PaymentAnswered,
    PaymentReceived,
    PaymentReversed,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    Replied,
    SlotChosen,
    TaskResolved,
    VulnerabilityDisclosed,
    WrongPerson,
)
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.ending import complete, settle_ending
from goodterms.core.journey.guards import reads_only
from goodterms.core.journey.show.contacts import ANSWERS, answers
from goodterms.core.journey.show.people import resolved, unread
from goodterms.core.journey.show.promises import kept_late, promise_exit, reminders_of_moved
from goodterms.core.journey.show.slots import slot_chosen
from goodterms.core.journey.show.waking import paid_on_old_figures, wake
from goodterms.core.journey.show.written import apply_always, leave_by_its_on, second_matter
from goodterms.core.journey.vocabulary import names_of

PERSONAL = (HardshipDisclosed, VulnerabilityDisclosed, ComplaintMade, WrongPerson, PageWritten, DetailsAsked)
"""About the person, whichever case it came through."""
SPOKEN = frozenset((*PERSONAL, Replied, DisputeRaised, PaymentAnswered))
"""What one of the customer's cases takes up for them."""
NEWS = frozenset((CallEnded, ContactDelivered, ContactRead, LinkOpened, AccountUpdated, AccountTold))
"""What moves a case only where its journey names it."""
_FIGURES = frozenset(
    {
        "account.updated",
        "account.told",
        "payment.received",
        "payment.reversed",
        "file.imported",
        "writeback.acknowledged",
    }
)


def speaks_for(draft: Draft, event: Event) -> Case | None:
    """The live case that takes up what the customer said: the one named, else one that people do not have yet.

    None: there is none that could; what a person must see goes to the desk by itself.
    """
    live = [case for case in draft.live() if case.phase != "finishing"]
    named = getattr(event, "case", None)
    account = getattr(event, "account", None)
    if account is not None and not isinstance(event, PERSONAL):
        live = [case for case in live if case.account == account]
    return next(
        (case for case in live if case.id == named),
        next((case for case in live if case.status == "open"), live[0] if live else None),
    )


def show(draft: Draft, case: int, event: Event, *, speaks: bool) -> None:
    """Let the case react to an event that was folded and had its consequences. `speaks`: it takes up personal words."""
    state = draft.cases[case]
    if state.status == "ended":
        return
    if event.__class__ in ANSWERS:
        if answers(draft, state, event):
            return
        state = draft.cases[case]
    if _goal_may_be_new(draft, state, event) and draft.holds(draft.journey(state).goal, state) is True:
        complete(draft, case)
        return
    if state.phase == "finishing":
        settle_ending(draft, case)
        return
    if not _reacts(draft, state, event, speaks=speaks):
        wake(draft, case, event)


def _reacts(draft: Draft, state: Case, event: Event, *, speaks: bool) -> bool:
    """Whether the event is about this case and moved it, or put it before people."""
    if event.__class__ in NEWS and draft.journey(state).heard.isdisjoint(names_of(event)):
        return False
    if not _concerns(state, event, speaks=speaks):
        return False
    if isinstance(event, TaskResolved):
        return resolved(draft, state, event)
    if kept_late(draft, state, event):
        return True
    if isinstance(event, SlotChosen):
        return slot_chosen(draft, state, event)
    names = names_of(event)
    if state.status == "handed_over":
        return second_matter(draft, state, event, names)
    if apply_always(draft, state, event, names) or promise_exit(draft, state, event):
        return True
    if leave_by_its_on(draft, state, event, names):
        return True
    return (
        reminders_of_moved(draft, state, event)
        or paid_on_old_figures(draft, state, event)
        or unread(draft, state, event)
    )


def _goal_may_be_new(draft: Draft, state: Case, event: Event) -> bool:
    """Whether this event can have made the goal true: any can, where the goal reads more than the account's figures."""
    if state.phase == "finishing" and state.completed_at is not None:
        return False
    return event.type in _FIGURES or not reads_only(draft.journey(state).goal.source, "account.")


def _concerns(state: Case, event: Event, *, speaks: bool) -> bool:
    """Whether the event is about this case: it names it, its contact of this visit, its promise, its account, or the person."""
    match event:
        case ContactDelivered() | ContactRead() | DeliveryFailed() | CallEnded():
            return event.effect == state.effect
        case PaymentReceived() | PaymentReversed():
            return any(allocation.account == state.account for allocation in event.allocations)
        case PromiseMade() | PromiseKept() | PromiseBroken():
            return event.account == state.account
        case PromiseMoved() | PromiseCancelled():
            return event.promise == state.promise
        case _ if event.__class__ in SPOKEN:
            return speaks
        case _:
            named, account = getattr(event, "case", None), getattr(event, "account", None)
            if named is not None:
                return bool(named == state.id)
            return account is None or bool(account == state.account)
