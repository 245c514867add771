"""One message for several accounts: what is asked of one customer the same day, for the same creditor and purpose.

The contact is the case's whose turn it is; the others wait to hear what became of it as if it were their own, and ask again
by themselves when it is not made. They are named only where the words can name each account by itself, policy allows the
contact about all of them, and they would have asked by this very channel today.
"""

from dataclasses import replace
from datetime import datetime

from goodterms.core.case import Case
from goodterms.core.events import Channel, ContactShared
from goodterms.core.fold import day_of
from goodterms.core.guardrail import INVITING
from goodterms.core.journey.definition import Journey, Send, Split, Step
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.letting_in import case_held_out
from goodterms.core.journey.requests.judging import receipt_of, with_queued
from goodterms.core.journey.requests.waiting import PROMISE_OPEN, patience
from goodterms.core.journey.requests.words import message_of
from goodterms.core.journey.visits import signal
from goodterms.core.policy.decision import Intent
from goodterms.core.policy.judge import judge

TOGETHER = "another account is asked about later today: one message names both"


def name_others(draft: Draft, case: Case, intent: Intent, *, message: str) -> tuple[Intent, tuple[Case, ...]]:
    """The contact as it was allowed, widened to the accounts it may name beside its own, and their cases.

    Where it names any, the receipt kept last is that of the wider question.
    """
    if len(draft.facts.accounts) < 2 or (case.journey, case.journey_version, message) not in draft.world.naming:
        return intent, ()
    named: list[Case] = []
    wider, decision, facts = intent, None, with_queued(draft)
    for other in draft.live():
        if other.account in {case.account, *wider.accounts} or not _asks_too(draft, case, other, intent.channel):
            continue
        asked = replace(wider, accounts=(*wider.accounts, other.account))
        portfolio = receipt_of(draft).portfolio
        answer = judge(intent=asked, facts=facts, portfolio=portfolio, packs=draft.world.packs, now=draft.now)
        if answer.verdict == "allow":
            wider, decision = asked, answer
            named.append(other)
    if decision is not None:
        draft.receipts[-1] = replace(receipt_of(draft), intent=wider, decision=decision)
    return wider, tuple(named)


def mention_others(draft: Draft, case: Case, intent: Intent, *, message: str) -> Intent:
    """A reminder as it was allowed, widened to the accounts of that creditor that are left alone while the promise is open.

    Nothing is asked for them: they are mentioned, and not chased apart.
    """
    if len(draft.facts.accounts) < 2 or (case.journey, case.journey_version, message) not in draft.world.naming:
        return intent
    alone = [
        other.account
        for other in draft.live()
        if other.held == PROMISE_OPEN and other.account != case.account and _same_creditor(draft, case, other)
    ]
    if not alone:
        return intent
    asked, wider = receipt_of(draft), replace(intent, accounts=tuple(dict.fromkeys(alone)))
    facts, portfolio, packs = asked.known, asked.portfolio, draft.world.packs
    decision = judge(intent=wider, facts=facts, portfolio=portfolio, packs=packs, now=draft.now)
    if decision.verdict != "allow":
        return intent
    draft.receipts[-1] = replace(asked, intent=wider, decision=decision)
    return wider


def said_later(draft: Draft, case: Case, intent: Intent, *, message: str) -> datetime | None:
    """When, later today, another account is asked about that this contact could name: it waits for that; None otherwise.

    It waits only for a time at which policy would allow it still.
    """
    if len(draft.facts.accounts) < 2 or (case.journey, case.journey_version, message) not in draft.world.naming:
        return None
    today, asked = day_of(draft.facts, draft.now), receipt_of(draft)
    for other in sorted(draft.live(), key=lambda one: (one.due_at or draft.now, one.id), reverse=True):
        due = other.due_at
        if (
            due is None
            or due <= draft.now
            or day_of(draft.facts, due) > today
            or not _asks_next(draft, case, other, intent)
        ):
            continue
        facts, portfolio, packs = asked.known, asked.portfolio, draft.world.packs
        if judge(intent=intent, facts=facts, portfolio=portfolio, packs=packs, now=due).verdict == "allow":
            return due
    return None


def share(draft: Draft, case: Case, others: tuple[Case, ...], intent: Intent) -> None:
    """The other cases wait from here on for what becomes of this contact."""
    for other in others:
        message = message_of(draft, other, _step(draft, other))
        draft.tell(ContactShared(other.id, intent.effect, case.id, intent.channel, message))
        signal(
            draft,
            other.id,
            "allowed",
            effect=intent.effect,
            channel=intent.channel,
            message=message,
            due_at=None,
            held=None,
            **patience(draft, other, held=False),
        )


def _step(draft: Draft, case: Case) -> Send | Split:
    step = draft.step(case)
    assert isinstance(step, Send | Split)
    return step


def _asks_too(draft: Draft, case: Case, other: Case, channel: Channel) -> bool:
    """Whether another case asks for a message of the same creditor and purpose today, and nothing stands before it."""
    journey = draft.journey(other)
    if other.phase != "requesting" or other.due_at is None or journey.purpose != draft.journey(case).purpose:
        return False
    if day_of(draft.facts, other.due_at) > day_of(draft.facts, draft.now) or not _same_creditor(draft, case, other):
        return False
    return _by(draft.step(other), other, channel) and _nothing_before(draft, other, journey)


def _asks_next(draft: Draft, case: Case, other: Case, intent: Intent) -> bool:
    """Whether another case, once its wait is over, asks for a message of the same creditor and purpose."""
    journey = draft.journey(other)
    step = draft.step(other)
    if other.phase != "waiting" or other.account == case.account or journey.purpose != draft.journey(case).purpose:
        return False
    target = getattr(step, "exits", {}).get("then")
    following = journey.steps.get(target) if isinstance(target, str) else None
    return (
        isinstance(following, Send | Split)
        and _same_creditor(draft, case, other)
        and draft.holds(journey.goal, other) is not True
        and (not isinstance(following, Send) or not following.channels or intent.channel in following.channels)
        and not (isinstance(following, Send) and following.channel_other and intent.channel == other.channel)
    )


def _same_creditor(draft: Draft, case: Case, other: Case) -> bool:
    mine, theirs = (draft.facts.account(one.account) for one in (case, other))
    if mine is None or theirs is None:
        return False
    books = draft.world.portfolios
    one, two = books[mine.portfolio], books[theirs.portfolio]
    return (one.creditor, one.brand, one.actor_type) == (two.creditor, two.brand, two.actor_type)


def _by(step: Step | None, case: Case, channel: Channel) -> bool:
    """Whether its step is a message that may go by this channel."""
    if not isinstance(step, Send | Split) or channel in case.tried:
        return False
    return not isinstance(step, Send) or not step.channels or channel in step.channels


def _nothing_before(draft: Draft, case: Case, journey: Journey) -> bool:
    """Whether it would ask now: its goal is not met, its figures are new, and neither pause, comparison nor pace holds it."""
    if draft.holds(journey.goal, case) is not False or not draft.fresh(case):
        return False
    if journey.purpose not in INVITING:
        return True
    until = case_held_out(journey, case)
    if journey.name in draft.world.paused or (until is not None and until > draft.now):
        return False
    return (case.journey, case.journey_version) not in draft.world.slowed
