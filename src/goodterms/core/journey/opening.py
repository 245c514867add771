"""What opens a case, joins one, or opens nothing."""

from goodterms.core.case import Case
from goodterms.core.events import CaseJoined, CaseOpened, CaseReopened, Event, OpenRequested, PaymentReversed
from goodterms.core.identify import row_id
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.guards import holds
from goodterms.core.journey.known import known
from goodterms.core.journey.visits import close, enter, hand_over
from goodterms.core.unknown import Unknown


def open_by_event(draft: Draft, event: Event) -> None:
    """Open what the live journeys' triggers say: an event they name, about an account of this customer."""
    if isinstance(event, OpenRequested):
        open_case(draft, journey=event.journey, account=event.account, key=event.key, trigger=event.trigger)
        return
    account = getattr(event, "account", None)
    if account is None:
        return
    for journey in draft.world.live.values():
        if journey.trigger.on == event.type and draft.now - draft.happened_at() <= journey.trigger.max_age:
            open_case(
                draft,
                journey=journey.name,
                account=account,
                key=business_key(journey, event),
                trigger=event.type,
                event=event,
            )


def business_key(journey: Journey, event: Event) -> str:
    """The key of the trigger: the instalment, the request's own key, or the account."""
    match journey.trigger.key:
        case "instalment.id":
            return str(getattr(event, "instalment", getattr(event, "account", "")))
        case "event.key":
            return str(getattr(event, "key", ""))
        case "customer.id":
            return "customer"
        case _:
            return f"account:{getattr(event, 'account', '')}"


def open_case(draft: Draft, *, journey: str, account: int, key: str, trigger: str, event: Event | None = None) -> None:
    """Open a case of the live version of `journey`, or join the one that is live on this account.

    Opens nothing when the journey is closed to new cases, the account is unknown here, the goal is already true, the
    trigger's guard is not true (Unknown is not true), another collections journey is live on the account, or re-entry
    does not allow another round.
    """
    version = draft.world.live.get(journey)
    if version is None or draft.facts.account(account) is None:
        return
    live = next((c for c in draft.live() if c.journey == journey and c.account == account), None)
    if live is not None:
        if key not in live.keys:
            draft.change(live.id, keys=(*live.keys, key))
        draft.tell(CaseJoined(live.id, key, trigger))
        return
    if journey in draft.world.closed_to_new or not _may_open(draft, version, account=account, event=event):
        return
    earlier = next(
        (c for c in draft.cases.values() if c.journey == journey and c.account == account and key in c.keys), None
    )
    if earlier is not None:
        if version.reentry is None or earlier.ended_at is None or draft.now - earlier.ended_at < version.reentry:
            return
        _begin(draft, version, account=account, key=key, trigger=trigger, round_=earlier.round + 1, case=earlier.id)
        return
    _begin(draft, version, account=account, key=key, trigger=trigger, round_=1, case=None)


def _may_open(draft: Draft, journey: Journey, *, account: int, event: Event | None) -> bool:
    facts = known(facts=draft.facts, account=account, now=draft.now, event=event)
    if holds(journey.goal.source, facts) is True:
        return False
    if journey.trigger.when is not None:
        answer = holds(journey.trigger.when.source, facts)
        if isinstance(answer, Unknown) or not answer:
            return False
    for other in draft.live():
        theirs = draft.journey(other)
        if other.account != account:
            continue
        if other.journey in journey.supersedes:
            close(draft, other.id, "continued")
        elif journey.name in theirs.excludes or other.journey in journey.excludes or journey.purpose == theirs.purpose == "collections":
            return False
    return True


def _begin(
    draft: Draft, journey: Journey, *, account: int, key: str, trigger: str, round_: int, case: int | None
) -> None:
    customer = draft.facts.customer
    number = case if case is not None else row_id("case", str(customer), journey.name, str(account), key)
    visit = draft.cases[number].visit if number in draft.cases else 0
    draft.cases[number] = Case(
        id=number,
        bucket=draft.facts.bucket,
        customer=customer,
        account=account,
        journey=journey.name,
        journey_version=journey.version,
        keys=(key,),
        round=round_,
        status="open",
        step=journey.start,
        phase="requesting",
        visit=visit,
        entered_at=draft.now,
        due_at=None,
        opened_at=draft.now,
    )
    draft.tell(CaseOpened(number, journey.name, journey.version, account, key, trigger))
    enter(draft, number, journey.start, exit_name="opened")


def reopen_after_reversal(draft: Draft, event: PaymentReversed) -> None:
    """A reversed payment reopens the case it had finished, as a new round (default: a person looks first)."""
    accounts = {allocation.account for allocation in event.allocations}
    for case in sorted(draft.cases.values(), key=lambda c: c.id):
        if case.status != "ended" or case.account not in accounts or case.end_reason not in FINISHED:
            continue
        draft.change(
            case.id,
            status="open",
            phase="requesting",
            round=case.round + 1,
            ended_at=None,
            end_reason=None,
            completed_at=None,
            cured_at=None,
            acted_by=None,
            acknowledged_by=None,
            entered_at=draft.now,
        )
        draft.tell(CaseReopened(case.id, case.round + 1, f"payment {event.reference} was reversed: {event.reason}"))
        target = draft.journey(case).reopened
        if target is not None:
            enter(draft, case.id, target, exit_name="reopened")
        else:
            hand_over(draft, case.id, queue="payments", reason="a payment that had finished this case was reversed")


FINISHED = frozenset({"finished_here", "finished_by_person", "finished_elsewhere"})
