"""What opens a case, joins one, reopens one, or opens nothing."""

from typing import Literal, TypeAlias

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.case import Case
from goodterms.core.events import (
    PARTY,
    AccountShared,
    CaseHeldOut,
    CaseJoined,
    CaseOpened,
    CaseReopened,
    EntryGranted,
    EntryRefused,
    EntryWaiting,
    Event,
    OpenRequested,
    PaymentReversed,
    PredictionMade,
)
from goodterms.core.identify import row_id
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.ending import FINISHED, end
from goodterms.core.journey.guards import holds
from goodterms.core.journey.known import known
from goodterms.core.journey.letting_in import (
    held_out_until,
    inside,
    may_enter_again,
    outside,
    stands_against,
    waits_because,
)
from goodterms.core.journey.visits import OPENED, enter, hand_over, tell_task

KEYS_APART = "\x1f"
"""What stands between the keys of a case where they are stored as one text; no key may hold it."""
By: TypeAlias = Literal["trigger", "grant", "start", "party"]
"""How somebody comes to a journey: by its trigger, by a place that came free for one, from the step of another journey, or
because a case opened for the home customer of an account in which they have a part."""
OVER = "what it was for is over: its goal is true by now, or its trigger's guard is not true any more"
FOR_HOME = "the journey opens for the home customer of an account alone"
HAD_ONE = "it had its case already, and the journey does not take it in again yet"


def open_by_event(draft: Draft, event: Event) -> None:
    """Open what the live journeys' triggers say: an event they name, about an account of this customer."""
    if draft.cause is not None and draft.cause.actor == PARTY and event is draft.cause.event:
        if isinstance(event, OpenRequested):
            open_case(
                draft, journey=event.journey, account=event.account, key=event.key, trigger=event.trigger, by="party"
            )
        return
    if isinstance(event, OpenRequested):
        if _member(draft, event):
            open_case(draft, journey=event.journey, account=event.account, key=event.key, trigger=event.trigger)
        return
    if isinstance(event, EntryGranted):
        open_case(draft, journey=event.journey, account=event.account, key=event.key, trigger=event.trigger, by="grant")
        return
    if isinstance(event, PredictionMade):
        triggered = [journey for journey in draft.world.live.values() if _predicted(journey, event)]
    else:
        triggered = [journey for journey in draft.world.live.values() if journey.trigger.on == event.type]
    for account in _accounts(event) if triggered else ():
        for journey in triggered:
            if draft.now - draft.happened_at() <= journey.trigger.max_age:
                open_case(
                    draft,
                    journey=journey.name,
                    account=account,
                    key=business_key(journey, event, account=account),
                    trigger=event.type,
                    event=event,
                )


def _predicted(journey: Journey, event: PredictionMade) -> bool:
    """Whether the journey waits for this model's score, and it reaches the bound."""
    if journey.trigger.predicts is None:
        return False
    model, at_least = journey.trigger.predicts
    return event.model == model and event.millionths >= round(at_least * 1_000_000)


def _member(draft: Draft, event: OpenRequested) -> bool:
    """Whether the account is in the journey's segment, if it has one, also when the request waited for its turn."""
    journey = draft.world.live.get(event.journey)
    if journey is None or journey.trigger.members is None:
        return True
    facts = known(facts=draft.facts, account=event.account, now=draft.now)
    return holds(journey.trigger.members.source, facts, calendar=lambda: draft.calendar(event.account)) is True


def _accounts(event: Event) -> tuple[int, ...]:
    """The accounts an event is about: the one it names, or those a payment was allocated to."""
    account: int | None = getattr(event, "account", None)
    if account is not None:
        return (account,)
    return tuple(allocation.account for allocation in getattr(event, "allocations", ()))


def business_key(journey: Journey, event: Event, *, account: int) -> str:
    """The key of the trigger: the instalment, the request's own key, or the account."""
    match journey.trigger.key:
        case "instalment.id":
            return str(getattr(event, "instalment", account))
        case "event.key":
            return str(getattr(event, "key", ""))
        case "customer.id":
            return "customer"
        case _:
            return f"account:{account}"


def open_case(
    draft: Draft,
    *,
    journey: str,
    account: int,
    key: str,
    trigger: str,
    event: Event | None = None,
    by: By = "trigger",
) -> None:
    """Open a case of the live version of `journey`, or join the one that is live on this account.

    A finishing case is joined only under a key of its own: it sends nothing any more, so another trigger is a new matter.
    Opens nothing when the account is unknown here, or lives elsewhere and the journey is for home customers alone, when the goal
    is already true or the trigger's guard is not true (Unknown is not true). A trigger that applies is never passed over in
    silence: outside the rollout, excluded by another live case or by re-entry it is refused, and without a place (`max_new`, a
    paused journey) it waits for one; both are events. Who comes by `start` has been let in
    before, and who comes as another party comes with the account: neither the trigger's guard nor the rollout is asked.
    """
    version = draft.world.live.get(journey)
    figures = draft.facts.account(account)
    if version is None or figures is None:
        return
    if figures.lives == "elsewhere" and version.parties != "each":
        if by != "trigger":
            draft.tell(EntryRefused(journey, account, key, trigger, FOR_HOME))
        return
    name = key.replace(KEYS_APART, " ") or f"account:{account}"
    theirs = [case for case in draft.live() if case.journey == journey and case.account == account]
    joined = next((case for case in theirs if name in case.keys or case.phase != "finishing"), None)
    if joined is not None:
        if name not in joined.keys:
            draft.change(joined.id, keys=(*joined.keys, name))
        draft.tell(CaseJoined(joined.id, name, trigger))
        return
    if not _wanted(draft, version, account=account, event=event, by=by):
        if by == "grant":
            draft.tell(EntryRefused(journey, account, name, trigger, OVER))
        return
    earlier = [case for case in draft.cases.values() if case.journey == journey and case.account == account]
    before = min((case for case in earlier if name in case.keys), key=lambda case: case.id, default=None)
    refused = _refused(draft, version, before, account=account, by=by)
    if refused is not None:
        draft.tell(EntryRefused(journey, account, name, trigger, refused))
        return
    frozen = journey in draft.world.closed_to_new
    if frozen or (by == "trigger" and version.rollout.max_new is not None):
        reason = waits_because(version, frozen=frozen)
        until = draft.happened_at() + version.trigger.max_age
        draft.tell(EntryWaiting(journey, account, name, trigger, reason, until))
        return
    for other in _superseded(draft, version, account=account):
        end(draft, other.id, "continued")
    _begin(draft, version, account=account, key=name, trigger=trigger, before=before)


def _wanted(draft: Draft, journey: Journey, *, account: int, event: Event | None, by: By) -> bool:
    """Whether the goal is not true yet and the trigger's guard is. What it asked of the event, a grant was told when it came."""
    facts = known(facts=draft.facts, account=account, now=draft.now, event=event)

    def calendar() -> BusinessCalendar:
        return draft.calendar(account)

    if holds(journey.goal.source, facts, calendar=calendar) is True:
        return False
    when = journey.trigger.when
    if when is None or by in {"start", "party"}:
        return True
    answer = holds(when.source, facts, calendar=calendar)
    return answer is True or (by == "grant" and answer is not False)


def _refused(draft: Draft, journey: Journey, before: Case | None, *, account: int, by: By) -> str | None:
    """Why the journey does not take this account in, in words; None when it may."""
    if before is not None and not may_enter_again(journey, before, now=draft.now):
        return HAD_ONE
    against = stands_against(journey, draft.live(), draft.world.journeys, account=account)
    if against is not None:
        return f"another journey is live on the account: {against.journey}"
    if by == "trigger" and not inside(journey, customer=draft.facts.customer, account=account):
        return outside(journey)
    return None


def _superseded(draft: Draft, journey: Journey, *, account: int) -> list[Case]:
    """The live cases of the account that this journey takes over from."""
    return [
        case
        for case in draft.live()
        if case.account == account and case.phase != "finishing" and case.journey in journey.supersedes
    ]


def _begin(draft: Draft, journey: Journey, *, account: int, key: str, trigger: str, before: Case | None) -> None:
    customer = draft.facts.customer
    number = row_id("case", str(customer), journey.name, str(account), key) if before is None else before.id
    draft.add(
        Case(
            id=number,
            bucket=draft.facts.bucket,
            customer=customer,
            account=account,
            journey=journey.name,
            journey_version=journey.version,
            keys=(key,),
            round=1 if before is None else before.round + 1,
            status="open",
            step=journey.start,
            phase="requesting",
            visit=0 if before is None else before.visit,
            entered_at=draft.now,
            due_at=None,
            opened_at=draft.now,
        )
    )
    figures = draft.facts.account(account)
    if journey.parties == "each" and figures is not None and figures.lives == "here":
        draft.tell(AccountShared(account))
    draft.tell(CaseOpened(number, journey.name, journey.version, account, key, trigger))
    until = held_out_until(journey, customer=customer, account=account, opened_at=draft.now)
    if until is not None:
        draft.tell(CaseHeldOut(number, until))
    enter(draft, number, journey.start, exit_name=OPENED)


def reopen_after_reversal(draft: Draft, event: PaymentReversed) -> None:
    """A reversed payment reopens the case it had finished: the last of each journey, if its goal does not hold any more.

    Where another case has begun to collect on the account since, a person looks at that one instead.
    """
    accounts = {allocation.account for allocation in event.allocations}
    why = f"payment {event.reference} was reversed: {event.reason}"
    reason = "a payment that had finished this case was reversed"
    for case in _finished_last(draft, accounts):
        if draft.holds(draft.journey(case).goal, case, any_age=True) is True:
            continue
        instead = collecting_now(draft, case)
        if instead is None:
            reopen(draft, case.id, why=why, queue="payments", reason=reason)
        else:
            task = draft.key_of_event()
            tell_task(draft, task, case=instead.id, account=case.account, queue="payments", reason=why)


def _finished_last(draft: Draft, accounts: set[int]) -> list[Case]:
    """The case that was completed last on each of these accounts, for each journey."""
    last: dict[tuple[int, str], Case] = {}
    for case in sorted(draft.cases.values(), key=lambda case: (case.completed_at or case.opened_at, case.id)):
        if case.account in accounts and case.completed_at is not None:
            last[(case.account, case.journey)] = case
    return [case for case in last.values() if case.phase == "finishing" or case.end_reason in FINISHED]


def collecting_now(draft: Draft, case: Case) -> Case | None:
    """Another live case that collects on the account of this one, which then must not be live beside it."""
    if draft.journey(case).purpose != "collections":
        return None
    live = (c for c in draft.live() if c.id != case.id and c.account == case.account and c.phase != "finishing")
    return next((other for other in live if draft.journey(other).purpose == "collections"), None)


def reopen(draft: Draft, case: int, *, why: str, queue: str, reason: str) -> None:
    """What had finished the case does not hold: it goes on as a new round at `reopened:` (default: a person looks first)."""
    before = draft.cases[case]
    if before.status == "ended":
        draft.move(before, "reopened")
    step = draft.step(before)
    draft.change(
        case,
        status="open",
        phase="requesting",
        round=before.round + 1,
        ended_at=None,
        end_reason=None,
        completed_at=None,
        cured_at=None,
        ending=None,
        acted_by=None,
        acknowledged_by=None,
        effect=None,
        due_at=None,
        entered_at=draft.now,
    )
    draft.tell(CaseReopened(case, before.round + 1, why))
    target = draft.journey(before).reopened
    if target is not None:
        enter(draft, case, target, exit_name="reopened")
        return
    hand_over(draft, case, queue=queue, reason=reason)
    if step is not None and draft.cases[case].resume == step.name:  # its message was sent in the round before
        draft.change(case, resume_phase="waiting", resume_effect=None)
