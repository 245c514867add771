"""What policy answers to one contact, the contacts of the same round counted."""

from datetime import datetime, timedelta

from goodterms.core.case import Case
from goodterms.core.contacts import About, has
from goodterms.core.effects import SendMessage, about_of
from goodterms.core.events import Channel, ContactDeferred, ContactDenied, Purpose
from goodterms.core.evolve import evolve
from goodterms.core.facts import Contact, CustomerFacts, Portfolio
from goodterms.core.fold import day_of
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.requests.last_slot import BELOW, KEPT, keeping_last
from goodterms.core.journey.requests.waiting import HELD, patience, wait_in_sight
from goodterms.core.journey.visits import signal
from goodterms.core.policy.decision import Decision, Intent, Receipt
from goodterms.core.policy.judge import judge
from goodterms.core.policy.spread import spread


def judge_contact(draft: Draft, case: Case | None, intent: Intent) -> Decision:
    """What policy answers now, every contact of this round counted; the receipt is kept, and a refusal is told."""
    number = None if case is None else case.id
    portfolio = _portfolio(draft, intent.account)
    facts = with_queued(draft)
    decision = judge(intent=intent, facts=facts, portfolio=portfolio, packs=draft.world.packs, now=draft.now)
    draft.receipts.append(
        Receipt(f"{len(draft.receipts)}", number, intent.effect, "decide", intent, decision, facts, portfolio)
    )
    if decision.verdict == "deny":
        draft.tell(ContactDenied(number, intent.channel, decision.against))
    return decision


def receipt_of(draft: Draft) -> Receipt:
    """The receipt of the judgement made last."""
    return draft.receipts[-1]


def kept_for_others(draft: Draft, case: Case, intent: Intent) -> Decision | None:
    """Why a demand that policy has just allowed must wait all the same: it would take a last slot (`last_slot`); else None.

    The receipt of the judgement is taken back then: no contact was decided.
    """
    lowered = keeping_last(draft.world.packs) if intent.purpose in BELOW else None
    if lowered is None:
        return None
    asked = receipt_of(draft)
    decision = judge(intent=intent, facts=asked.known, portfolio=asked.portfolio, packs=lowered, now=draft.now)
    if decision.verdict == "allow":
        return None
    draft.receipts.pop()
    return decision


def wait_for_a_slot(draft: Draft, case: Case, kept: Decision, intent: Intent) -> None:
    """Sleep until a demand takes no last slot any more."""
    until = kept.until
    due = None if until is None else put_off(draft, intent, until)
    wait_in_sight(draft, case, reason=KEPT, until=until, due=due, held=False)


def with_queued(draft: Draft) -> CustomerFacts:
    """The facts with every queued but not yet reserved contact counted, so that one round cannot allow two."""
    sending = [case for case in draft.cases.values() if case.phase == "sending"]
    if not sending and not draft.effects:
        return draft.facts
    queued: dict[str, tuple[Channel, Purpose, About]] = {
        case.effect: (case.channel, draft.journey(case).purpose, case.account)
        for case in sending
        if case.effect and case.channel
    }
    for one in draft.effects:  # reminders among them, which no visit waits for
        if isinstance(one.effect, SendMessage):
            queued[one.effect.effect] = (one.effect.channel, one.effect.purpose, about_of(one.effect))
    today = day_of(draft.facts, draft.now)
    contacts = [
        Contact(draft.now, today, channel, purpose, account, "reserved", effect=effect)
        for effect, (channel, purpose, account) in queued.items()
        if not has(draft.facts.contacts, effect)
    ]
    return evolve(draft.facts, contacts=(*draft.facts.contacts, *contacts)) if contacts else draft.facts


def _portfolio(draft: Draft, account: int) -> Portfolio:
    figures = draft.facts.account(account)
    return (
        draft.world.portfolios[figures.portfolio]
        if figures is not None
        else next(iter(draft.world.portfolios.values()))
    )


def gave_up(draft: Draft, case: Case, decision: Decision, give_up: timedelta) -> bool:
    """Whether the contact was (or would be) deferred past the step's patience; time under a hold does not count."""
    if decision.verdict != "defer" or decision.until is None or decision.held:
        return False
    asked_at = patience(draft, case, held=False)["requested_at"] or draft.now
    return decision.until - asked_at > give_up


def defer(draft: Draft, case: Case, decision: Decision, intent: Intent) -> None:
    """Sleep until policy allows it (spread over the opening window), or until the hold ends."""
    against = ", ".join(decision.against)
    until = decision.until
    if until is None:
        wait_in_sight(draft, case, reason=f"{HELD}{against}", until=None, due=None, held=True)
        signal(draft, case.id, "held")
        return
    due = put_off(draft, intent, until)
    draft.tell(ContactDeferred(case.id, intent.channel, until, decision.against))
    reason = f"{HELD}{against}" if decision.held else f"waits for the next permitted time: {against}"
    draft.change(case.id, due_at=due, held=reason, **patience(draft, case, held=decision.held))
    signal(draft, case.id, "held" if decision.held else "deferred")


def put_off(draft: Draft, intent: Intent, until: datetime) -> datetime:
    """When to ask again for a contact that policy allows from `until` on: spread over the opening window."""
    facts, portfolio = with_queued(draft), _portfolio(draft, intent.account)
    return spread(until=until, intent=intent, facts=facts, portfolio=portfolio, packs=draft.world.packs)
