"""Showing an event to a case: its own contact's answer, the goal, a built-in, `always`, the step's `on`. The first applies.

What was addressed to us as one person's words (a disclosure, a complaint, a reply to no case in particular) is taken up by
one of their cases, so that one person answers once; the others feel it through the holds it places.
"""

from datetime import datetime
from typing import Literal

from goodterms.core.case import Case
from goodterms.core.effects import AskRecord
from goodterms.core.events import (
    AccountUpdated,
    CallMade,
    CaseReturned,
    ComplaintMade,
    ContactAccepted,
    ContactDelivered,
    ContactFailed,
    ContactReleased,
    ContactUnknown,
    DeliveryFailed,
    DisputeRaised,
    Event,
    GuardrailLifted,
    HardshipDisclosed,
    HoldEnded,
    LinkOpened,
    PaymentReceived,
    PaymentReversed,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    Replied,
    TaskResolved,
    VulnerabilityDisclosed,
    WrongPerson,
)
from goodterms.core.guardrail import PAUSED
from goodterms.core.journey.consequences import BUILT_INS, BuiltIn, built_in
from goodterms.core.journey.definition import Always, Branch, HandOver, Pause, Send, Split, Uses
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.ending import complete, end, settle_ending
from goodterms.core.journey.guards import reads_only
from goodterms.core.journey.machine import accepts
from goodterms.core.journey.promised import promise_of, reminder_key, schedule_reminder
from goodterms.core.journey.requests import HELD, PROMISE_OPEN
from goodterms.core.journey.visits import STALE, enter, hand_over, leave, signal, tell_task, wait_ends
from goodterms.core.journey.vocabulary import names_of

PERSONAL = (HardshipDisclosed, VulnerabilityDisclosed, ComplaintMade, WrongPerson)
"""About the person, whichever case it came through."""
SPOKEN = frozenset((*PERSONAL, Replied, DisputeRaised))
"""What one of the customer's cases takes up for them."""
ANSWERS = frozenset((ContactAccepted, ContactFailed, ContactUnknown, ContactReleased, LinkOpened))
"""What may be the answer to a contact of a case."""
NEWS = frozenset((ContactDelivered, LinkOpened, AccountUpdated))
"""What moves a case only where its journey names it."""
_FIGURES = frozenset(
    {"account.updated", "payment.received", "payment.reversed", "file.imported", "writeback.acknowledged"}
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
        if _answers(draft, state, event):
            return
        state = draft.cases[case]
    if _goal_may_be_new(draft, state, event) and draft.holds(draft.journey(state).goal, state) is True:
        complete(draft, case)
        return
    if state.phase == "finishing":
        settle_ending(draft, case)
        return
    if not _reacts(draft, state, event, speaks=speaks):
        _wake(draft, case, event)


def _reacts(draft: Draft, state: Case, event: Event, *, speaks: bool) -> bool:
    """Whether the event is about this case and moved it, or put it before people."""
    if event.__class__ in NEWS and draft.journey(state).heard.isdisjoint(names_of(event)):
        return False
    if not _concerns(state, event, speaks=speaks):
        return False
    if isinstance(event, TaskResolved):
        return _resolved(draft, state, event)
    if _kept_late(draft, state, event):
        return True
    names = names_of(event)
    if state.status == "handed_over":
        return _second_matter(draft, state, event, names)
    if _always(draft, state, event, names) or _promise_exit(draft, state, event):
        return True
    if _on(draft, state, event, names):
        return True
    return (
        _of_the_promise(draft, state, event)
        or _paid_on_old_figures(draft, state, event)
        or _unread(draft, state, event)
    )


# --- answers to the case's own contacts -----------------------------------------------------------------------------------


def _answers(draft: Draft, state: Case, event: Event) -> bool:
    """Whether `event` is the answer to an effect of this case; if it is the one its visit waits for, the machine moves."""
    match event:
        case ContactAccepted(case=owner, effect=effect) if owner == state.id:
            contacts = state.contacts + 1
            if effect == state.effect and state.phase in {"sending", "unsure"}:
                due_at = wait_ends(draft, state, start=draft.happened_at())
                signal(draft, state.id, "accepted", contacts=contacts, due_at=due_at)
            else:
                draft.change(state.id, contacts=contacts)
            _answered_aside(draft, state, effect, "waiting")
        case ContactFailed(case=owner, effect=effect) if owner == state.id:
            if effect == state.effect and state.phase in {"sending", "unsure"}:
                signal(draft, state.id, "failed")
            _answered_aside(draft, state, effect, "requesting")
            _remind_again(draft, state, effect, at=None)
        case ContactUnknown(case=owner, effect=effect) if owner == state.id:
            if effect == state.effect and state.phase == "sending":
                signal(draft, state.id, "unknown", due_at=wait_ends(draft, state, start=_reserved_at(draft, effect)))
            _answered_aside(draft, state, effect, "unsure")
        case ContactReleased(case=owner, effect=effect, until=until) if owner == state.id:
            due = max(until or draft.now, draft.now)
            if effect == state.effect and state.phase == "sending":
                signal(draft, state.id, "released")
                draft.change(state.id, due_at=due, effect=None, visit=state.visit + 1)
            _answered_aside(draft, state, effect, "requesting")
            _remind_again(draft, state, effect, at=due)
        case LinkOpened(case=owner) if owner == state.id:
            draft.change(state.id, opens=state.opens + 1)
            return False
        case _:
            return False
    return True


def _answered_aside(draft: Draft, state: Case, effect: str, phase: Literal["waiting", "unsure", "requesting"]) -> None:
    """The contact of the visit that was interrupted got its answer: the visit is resumed as it stands now."""
    if state.resume_effect == effect and state.resume_phase in {"sending", "unsure"}:
        kept = None if phase == "requesting" else effect
        draft.change(state.id, resume_phase=phase, resume_effect=kept)


def _reserved_at(draft: Draft, effect: str) -> datetime:
    """When the attempt was made: an unknown one waits as if accepted then."""
    made = (contact.at for contact in draft.facts.contacts if contact.effect == effect)
    return next(made, draft.happened_at())


def _remind_again(draft: Draft, state: Case, effect: str, *, at: datetime | None) -> None:
    """A reminder that was not sent is asked for again `at` then; one that failed is left to the next reminder day."""
    last = state.reminder - 1
    promise = promise_of(draft, state)
    if state.phase != "promised" or at is None or promise is None or last < 0:
        return
    if effect == reminder_key(draft, state, number=last):
        draft.change(state.id, reminder=last, retries=state.retries + 1, due_at=at)


# --- the goal -------------------------------------------------------------------------------------------------------------


def _goal_may_be_new(draft: Draft, state: Case, event: Event) -> bool:
    """Whether this event can have made the goal true: any can, where the goal reads more than the account's figures."""
    if state.phase == "finishing" and state.completed_at is not None:
        return False
    return event.type in _FIGURES or not reads_only(draft.journey(state).goal.source, "account.")


def _paid_on_old_figures(draft: Draft, state: Case, event: Event) -> bool:
    """A payment that would meet the goal, were the record's figures fresh: nothing leaves, and the record is asked at once."""
    goal = draft.journey(state).goal
    if not isinstance(event, PaymentReceived) or draft.fresh(state):
        return False
    if draft.holds(goal, state, any_age=True) is not True:
        return False
    if state.phase == "sending":
        enter(draft, state.id, state.step, exit_name=event.type)
    if draft.cases[state.id].phase != "requesting":  # one that requests asks by itself
        draft.queue(AskRecord(draft.key_of_event(), state.id, state.account))
    return True


# --- whom an event concerns -----------------------------------------------------------------------------------------------


def _concerns(state: Case, event: Event, *, speaks: bool) -> bool:
    """Whether the event is about this case: it names it, its contact of this visit, its promise, its account, or the person."""
    match event:
        case ContactDelivered() | DeliveryFailed():
            return event.case == state.id and event.effect == state.effect
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


# --- people -----------------------------------------------------------------------------------------------------------------


def _resolved(draft: Draft, state: Case, event: TaskResolved) -> bool:
    """A person resolved the case's task: a hand-over comes back; a call that was not made leaves by `else`."""
    if event.task != state.task:
        return False
    if state.phase == "calling":
        return _not_called(draft, state, event)
    if state.status != "handed_over":
        return False
    outcome: Literal["returned", "ended"] = "ended" if event.outcome == "ended" else "returned"
    draft.tell(CaseReturned(state.id, outcome))
    if draft.holds(draft.journey(state).goal, state) is True:
        draft.change(state.id, acknowledged_by=state.acknowledged_by or "staff")
        complete(draft, state.id)
    else:
        signal(draft, state.id, outcome)
    return True


def _not_called(draft: Draft, state: Case, event: TaskResolved) -> bool:
    """ "Done" is said of a call together with how it went, which moves the case (`_on`)."""
    match event.outcome:
        case "done":
            return False
        case "ended":
            end(draft, state.id, "exhausted")
        case "returned":
            leave(draft, state.id, "else")
    return True


def _second_matter(draft: Draft, state: Case, event: Event, names: tuple[str, ...]) -> bool:
    """Something else that a person must see, while people have the case for another reason: a task of its own."""
    known = built_in(draft, event)
    if known is None:
        return False
    clause = _clause(draft, state, event, names)
    queue = clause.hand_over if clause is not None and clause.hand_over is not None else known.queue
    step = draft.step(state)
    if queue == (step.queue if isinstance(step, HandOver) else state.step.removeprefix("hand-over:")):
        return False
    task = draft.key_of_event()
    tell_task(
        draft,
        task,
        case=state.id,
        account=state.account,
        queue=queue,
        reason=known.reason,
        nature=known.nature,
        due=known.due,
    )
    return True


# --- what the journey says ---------------------------------------------------------------------------------------------------


def _always(draft: Draft, state: Case, event: Event, names: tuple[str, ...]) -> bool:
    """The built-in, as the first matching `always` refines it; else that clause; else nothing."""
    known = BUILT_INS.get(event.type)
    clause = _clause(draft, state, event, names)
    if clause is not None and clause.go is not None:
        enter(draft, state.id, clause.go, exit_name=names[0])
        return True
    if clause is not None and clause.hand_over is not None:
        reason = known.reason if known is not None else f"{event.type} came in"
        hand_over(draft, state.id, queue=clause.hand_over, reason=reason)
        return True
    return known is not None and _to_people(draft, state, known)


def _clause(draft: Draft, state: Case, event: Event, names: tuple[str, ...]) -> Always | None:
    for clause in draft.journey(state).always:
        for name in names:
            if name in clause.events and _when(draft, state, event, clause):
                return clause
    return None


def _when(draft: Draft, state: Case, event: Event, clause: Always) -> bool:
    return clause.when is None or draft.holds(clause.when, state, event=event, any_age=True) is True


def _to_people(draft: Draft, state: Case, known: BuiltIn) -> bool:
    hand_over(draft, state.id, queue=known.queue, reason=known.reason, nature=known.nature, due=known.due)
    return True


def _unread(draft: Draft, state: Case, event: Event) -> bool:
    """An answer that asks for a person, or that nobody could read, and of which the journey says nothing."""
    known = built_in(draft, event) if isinstance(event, Replied) else None
    return known is not None and _to_people(draft, state, known)


def _on(draft: Draft, state: Case, event: Event, names: tuple[str, ...]) -> bool:
    """Leave by the step's own `on`, or end a wait for this event."""
    step = draft.step(state)
    if step is None:
        return False
    if isinstance(event, CallMade):
        if event.task != state.task or state.phase != "calling":
            return False
        signal(draft, state.id, "matched", exit_name=event.outcome)
        return True
    exits = getattr(step, "exits", {})
    found = next((name for name in names if name in exits), None)
    waits_for = step.wait.for_event if isinstance(step, Pause | Send | Split) and state.phase == "waiting" else None
    if found is None and waits_for is not None and waits_for in names:
        leave(draft, state.id, "then")
        return True
    if found is None or not accepts(kind=step.kind, phase=state.phase, signal="matched"):
        return False
    signal(draft, state.id, "matched", exit_name=found)
    return True


# --- promises ----------------------------------------------------------------------------------------------------------------


def _promise_exit(draft: Draft, state: Case, event: Event) -> bool:
    if state.phase != "promised":
        return False
    match event:
        case PromiseKept(promise=promise) if promise == state.promise:
            signal(draft, state.id, "kept")
        case PromiseBroken(promise=promise) if promise == state.promise:
            if state.resume is not None and state.resume_phase is not None:
                draft.change(state.id, before_break=(state.resume, state.resume_phase, state.resume_effect))
            signal(draft, state.id, "broken")
        case PromiseCancelled(promise=promise) if promise == state.promise:
            signal(draft, state.id, "cancelled")
        case _:
            return False
    return True


def _of_the_promise(draft: Draft, state: Case, event: Event) -> bool:
    """A promise that was moved is reminded of on its new days."""
    if not isinstance(event, PromiseMoved) or state.phase != "promised":
        return False
    promise = promise_of(draft, state)
    if promise is None:
        return False
    draft.change(state.id, reminder=0, retries=state.retries + 1)
    schedule_reminder(draft, state.id, promise)
    return True


def _kept_late(draft: Draft, state: Case, event: Event) -> bool:
    """A promise that counted as broken was kept after all: what followed from the break is undone.

    The case goes where a kept promise leads, also from a hand-over of the journey's own. What a built-in gave to people
    for another reason stays with them.
    """
    if not isinstance(event, PromiseKept) or event.promise not in draft.kept_late or event.promise != state.promise:
        return False
    step = draft.step(state)
    follows = next((s for s in draft.journey(state).steps.values() if isinstance(s, Uses)), None)
    if step is None or follows is None:
        return False
    target = follows.exits.get("kept") or follows.exits.get("else")
    if not isinstance(target, str):
        return False
    if state.before_break is not None:
        step_before, phase, effect = state.before_break
        draft.change(state.id, resume=step_before, resume_phase=phase, resume_effect=effect, before_break=None)
    enter(draft, state.id, target, exit_name="kept")
    return True


# --- what held the case may be over --------------------------------------------------------------------------------------------


def _wake(draft: Draft, case: int, event: Event) -> None:
    """A case that is held looks again when what it waited for may have come."""
    state = draft.cases[case]
    if state.held is None or state.phase not in {"requesting", "waiting"}:
        return
    match event:
        case HoldEnded():
            wakes = state.held.startswith(HELD)
        case AccountUpdated(account=account):
            chooses = isinstance(draft.step(state), Branch)
            wakes = account == state.account and (state.held == STALE or chooses)
        case PromiseKept() | PromiseBroken() | PromiseCancelled():
            wakes = state.held == PROMISE_OPEN
        case GuardrailLifted(journey=journey):
            wakes = state.held == PAUSED and journey == state.journey
        case _:
            return
    if wakes:
        draft.change(case, due_at=draft.now)
