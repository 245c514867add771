"""decide: one customer, what waits for them, and now -> everything that changes. Pure.

Events are taken in the order given; each is folded into the facts, has its consequences, opens or joins cases, and is then
shown to every live case (`show`). One event makes at most one transition of a case. Then the timers that are due, then all
requests together. The same call serves a worker, a tap, a provider's receipt, the simulator and a test.
"""

from collections.abc import Iterable
from datetime import datetime

from goodterms.core.case import Case
from goodterms.core.events import (
    PARTY,
    AccountUpdated,
    ContactAccepted,
    DutySatisfied,
    Event,
    PaymentReceived,
    PaymentReversed,
    PlanCancelled,
    PlanMade,
    PromiseCancelled,
    PromiseMade,
    PromiseMoved,
    TaskOpened,
)
from goodterms.core.facts import CustomerFacts
from goodterms.core.fold import ends
from goodterms.core.fold.plans import next_end
from goodterms.core.journey.answers import confirm, owe_again, settle_answers
from goodterms.core.journey.asked import ask_again, asked_moments, settle_asked
from goodterms.core.journey.change import Change, Given, Telling, World
from goodterms.core.journey.consequences import (
    FOLLOWED,
    ask_record,
    built_in,
    consequences,
    decide_plans,
    decide_promises,
    end_holds,
    heard,
    left_asleep,
    sleep_through,
)
from goodterms.core.journey.consequences.nobodys import put_on_the_desk
from goodterms.core.journey.consequences.read_back import went
from goodterms.core.journey.definition import Branch
from goodterms.core.journey.draft import ENGINE, Draft
from goodterms.core.journey.machine import accepts
from goodterms.core.journey.opening import open_by_event
from goodterms.core.journey.owing import can_be_satisfied, duty_moments, prove, see_to_duties
from goodterms.core.journey.parties import belongs_elsewhere, is_news, tellings
from goodterms.core.journey.pauses import ask_before_it_ends, next_question
from goodterms.core.journey.requests import settle
from goodterms.core.journey.show import SPOKEN, show, speaks_for
from goodterms.core.journey.show.people import all_to_people
from goodterms.core.journey.support import next_review, review
from goodterms.core.journey.visits import branch, signal
from goodterms.core.policy.held_time import pausing


def decide(*, given: Given, world: World, now: datetime) -> Change:
    """Everything that changes for one customer at `now` (business time, UTC).

    Raises `goodterms.core.journey.visits.EndlessChain` or `machine.IllegalMove` for a defect; nothing is changed then and
    the customer is parked.
    """
    draft = Draft(given=given, world=world, now=now)
    for stamped in given.events:
        draft.begin(stamped)
        happen(draft, stamped.event, actor=stamped.actor)
    if draft.facts.promises:
        decide_promises(draft)
    if draft.facts.plans:
        decide_plans(draft)
    if draft.facts.holds:
        end_holds(draft)
        ask_before_it_ends(draft)
    if draft.facts.support:
        review(draft)
    _timers(draft)
    if draft.facts.answers:
        settle(draft, before_answers=True)
        settle_answers(draft)
    see_to_duties(draft)
    if draft.facts.asked:
        settle_asked(draft)
    settle(draft)
    told: tuple[Telling, ...] = ()
    for account in draft.facts.accounts:
        if account.lives != "here":
            told = tellings(draft, before=given.facts)
            break
    return draft.finish(due_at=next_due(facts=draft.facts, cases=draft.cases.values()), tellings=told)


def next_due(*, facts: CustomerFacts, cases: Iterable[Case]) -> datetime | None:
    """The earliest moment anything of this customer wants attention: a case, an answer owed, a duty, a promise's end, or a hold's."""
    moments = [case.due_at for case in cases if case.due_at is not None and case.status != "ended"]
    if facts.promises:
        clocks = facts.holds  # nearly nobody has both
        moments += [ends(p, facts) for p in facts.promises if not clocks or pausing(facts, p.account) is None]
    if facts.plans:
        running = [plan for plan in facts.plans if pausing(facts, plan.account) is None]
        moments += [end for plan in running if (end := next_end(plan, facts)) is not None]
    if facts.holds:
        moments += [hold.until for hold in facts.holds if hold.until is not None]
        question = next_question(facts)
        if question is not None:
            moments.append(question)
    if facts.support and (at := next_review(facts)) is not None:
        moments.append(at)
    if facts.answers:
        moments += [answer.due_at for answer in facts.answers if answer.due_at is not None]
    if facts.duties:
        moments += duty_moments(facts)
    if facts.asked:
        moments += asked_moments(facts)
    if not moments:
        return None
    return moments[0] if len(moments) == 1 else min(moments)


def happen(draft: Draft, event: Event, *, actor: str = ENGINE) -> None:
    """Let one event happen: log and fold it, then its consequences, then what it opens, then what it moves."""
    kind = event.__class__
    if kind in ABOUT_TERMS and not _may_happen(draft, event):
        return
    if isinstance(event, DutySatisfied) and not can_be_satisfied(draft.facts, event):
        return
    if actor == PARTY and not is_news(draft.facts, event):
        return
    if actor == PARTY and isinstance(event, AccountUpdated):
        ask_record(draft, event.account)  # only an answer to us is in order with what we told the record before
        return
    before = draft.facts
    draft.tell(event, occurred_at=draft.happened_at(), actor=actor)
    told = len(draft.log)
    elsewhere = kind in FIGURES and belongs_elsewhere(draft.facts, event)
    if (
        elsewhere and actor != PARTY and kind is not PaymentReceived
    ):  # its home looks at it, and tells us what it came to
        return
    if elsewhere or actor == PARTY:
        heard(draft, event)
    elif kind in FOLLOWED:
        consequences(draft, event, before=before)
    confirm(draft, event, before=before)
    if kind is ContactAccepted or before.answers:
        went(draft, event, before=before)
    if before.answers:
        owe_again(draft, event, before=before)
    if before.asked:
        ask_again(draft, event, before=before)
    if before.duties or kind is ContactAccepted:
        prove(draft, event)
    open_by_event(draft, event)
    if kind not in SPOKEN:
        for case in draft.live():
            show(draft, case.id, event, speaks=False)
        return
    speaker = speaks_for(draft, event)
    for case in draft.live():
        show(draft, case.id, event, speaks=speaker is not None and case.id == speaker.id)
    all_to_people(draft, event, told=told)
    if speaker is None and not any(isinstance(one.event, TaskOpened) for one in draft.log[told:]):
        _without_a_case(draft, event)


FIGURES = frozenset((AccountUpdated, PaymentReceived, PaymentReversed))
"""What the home of an account reckons with."""
ABOUT_TERMS = frozenset((PromiseMade, PromiseMoved, PromiseCancelled, PlanMade, PlanCancelled))


def _may_happen(draft: Draft, event: Event) -> bool:
    """Whether an event about a promise or plan still finds it as it says. New terms take the place of open ones."""
    match event:
        case PromiseMade(promise=promise, account=account):
            mine = [open_ for open_ in draft.facts.promises if open_.account == account]
            if any(open_.id == promise for open_ in draft.facts.promises):
                return False
            for replaced in mine:
                happen(draft, PromiseCancelled(replaced.id, "replaced by another promise"))
            return True
        case PlanMade(plan=plan, account=account):
            if not event.instalments or any(open_.id == plan for open_ in draft.facts.plans):
                return False
            for open_plan in [one for one in draft.facts.plans if one.account == account]:
                happen(draft, PlanCancelled(open_plan.id, account, "replaced by another plan"))
            for open_promise in [one for one in draft.facts.promises if one.account == account]:
                happen(draft, PromiseCancelled(open_promise.id, "replaced by a plan"))
            return True
        case PlanCancelled(plan=plan):
            return any(open_.id == plan for open_ in draft.facts.plans)
        case PromiseMoved(promise=promise) | PromiseCancelled(promise=promise):
            return any(open_.id == promise for open_ in draft.facts.promises)
        case _:
            return True


def _without_a_case(draft: Draft, event: Event) -> None:
    """Nobody's case: what a person must see goes to the desk by itself."""
    known = built_in(draft, event)
    if known is None or getattr(event, "by", "customer") == "import":
        return
    put_on_the_desk(draft, event, known)


def _timers(draft: Draft) -> None:
    for case in draft.live():
        if case.due_at is None and case.held_at is not None:
            left_asleep(draft, case)
            continue
        if case.due_at is None or case.due_at > draft.now or case.phase in {"requesting", "promised", "finishing"}:
            continue
        draft.begin(None)
        step = draft.step(case)
        if step is None or sleep_through(draft, case):
            continue
        if isinstance(step, Branch):
            branch(draft, case.id, step)
        elif accepts(kind=step.kind, phase=case.phase, signal="elapsed"):
            signal(draft, case.id, "elapsed")
