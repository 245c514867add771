"""A promise made in a thread: what was read is put to the customer, and counts when they say that it is right.

One question that clarifies, and then a person: nobody is asked in circles. What was named waits for a yes only from the moment at
which a provider has the message that reads it back: nobody agrees to what they were not shown.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from goodterms.core.case import Case, ReadBack
from goodterms.core.events import (
    AnswerDropped,
    ContactAccepted,
    ContactUnknown,
    Event,
    Instalment,
    PromiseBroken,
    PromiseCancelled,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    PromiseNamed,
    PromiseReadBack,
    ReadBackAsks,
    Replied,
)
from goodterms.core.facts import CustomerFacts, Promise
from goodterms.core.fold import day_of
from goodterms.core.journey.answers import READ_BACK, owe, owed_to_read_back
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.known import known
from goodterms.core.money import Money
from goodterms.core.offers.asked import NOTHING_PAST, Asked, Past, PromiseAsked, Taken
from goodterms.core.offers.judge import judge_offer
from goodterms.core.offers.moving import against_move
from goodterms.core.offers.terms import minded_as, promise_terms

FRESH: Final = timedelta(hours=72)
"""How long a yes answers what was read back: as long as a thread lasts (design, engine.md)."""
MOST_CHOICES: Final = 2
MOST_READINGS: Final = 2
"""How many readings are put to a customer one after the other: what was understood, and once what they put right; then a person."""


def promise_named(draft: Draft, event: PromiseNamed) -> None:
    """Put to the customer what they named, where the journey and the rules let it be promised; else leave it to a person."""
    case = draft.cases.get(event.case)
    account = None if case is None else draft.facts.account(case.account)
    past = Past(tuple(Taken("promise", day) for day in event.taken))
    if case is None or account is None or case.status != "open":
        return
    if not _may(draft, case, None, past):
        _put_another_day(draft, case, event)
        return
    waits = waiting(case.read_back, point=event.point, now=draft.now)
    if event.part:
        keep = tuple(Instalment(day, account.past_due) for day in event.days) if len(event.days) == 1 else ()
        _ask_once_when(draft, case, event.point, keep=keep)
        return
    named = _corrected(event, waits) if event.corrects and waits else _named(event, account.past_due)
    choices = tuple(one for one in named if len(named) <= MOST_CHOICES and _may(draft, case, one, past))
    asked = _open(draft, case, event.point)
    if choices and not _asked_often_enough(asked):
        _ask(draft, case, "yes" if len(choices) == 1 else "which", event.point, choices)
    elif choices or (event.corrects and not event.days and not waits):
        draft.change(case.id, read_back=None)
    else:
        _ask_once_when(draft, case, event.point)


def _put_another_day(draft: Draft, case: Case, event: PromiseNamed) -> None:
    """Put to them that what they have promised is moved to the one day they name now, where it may be; else a person sees it."""
    promise = promised_on(draft, case)
    if promise is None:
        return
    meant = event.days if event.amounts in ((), (promise.amount,)) and not event.part else ()
    choices = tuple(Instalment(day, promise.amount) for day in meant)
    if len(choices) != 1 or not _moves(draft, case, promise, choices[0]):
        return
    if _asked_often_enough(_open(draft, case, event.point)):
        draft.change(case.id, read_back=None)
        return
    _ask(draft, case, "yes", event.point, choices)


def promised_on(draft: Draft, case: Case) -> Promise | None:
    """The open promise of the account, one of its own; None without one."""
    mine = (one for one in draft.facts.promises if one.account == case.account)
    return next((one for one in mine if not minded_as(one.id)), None)


def _moves(draft: Draft, case: Case, promise: Promise, terms: Instalment) -> bool:
    """Whether these terms are the promise's on another day, to which it may move."""
    against = against_move(
        promise,
        due=terms.due,
        journey=draft.journey(case),
        figures=draft.facts.account(case.account),
        holds=tuple(hold.kind for hold in draft.facts.open_holds(now=draft.now, account=case.account)),
        policies=draft.world.offers,
        today=day_of(draft.facts, draft.now),
    )
    return promise.amount == terms.amount and against is None


def _named(event: PromiseNamed, past_due: Money) -> list[Instalment]:
    """Every fair reading of what was named; without an amount all that is past due."""
    return [Instalment(day, amount) for day in event.days for amount in event.amounts or (past_due,)]


def _corrected(event: PromiseNamed, waits: tuple[Instalment, ...]) -> list[Instalment]:
    """What was put to them with what they put right in it; nothing where they name a day that is over or no calendar tells."""
    if not (event.days or event.amounts):
        return []
    return list(
        dict.fromkeys(
            Instalment(day, amount)
            for one in waits
            for day in event.days or (one.due,)
            for amount in event.amounts or (one.amount,)
        )
    )


def waiting(asked: ReadBack | None, *, point: int, now: datetime) -> tuple[Instalment, ...]:
    """What a correction puts right: the choices that wait for the customer's word there, or those they have just refused."""
    asked = still_open(asked, point, now)
    return () if asked is None or asked.asks == "made" else asked.choices


def _asked_often_enough(asked: ReadBack | None) -> bool:
    return asked is not None and asked.asks != "made" and bool(asked.choices) and asked.times >= MOST_READINGS


def _ask_once_when(draft: Draft, case: Case, point: int, *, keep: tuple[Instalment, ...] = ()) -> bool:
    """Ask for a day and an amount; False, and nothing waits any more, where a person must see it: it was asked, or read twice.

    `keep` is what stands of what they named: an amount alone is then meant for that day.
    """
    asked = _open(draft, case, point)
    if _asked_often_enough(asked) or (asked is not None and asked.asks == "when"):
        draft.change(case.id, read_back=None)
        return False
    _ask(draft, case, "when", point, (), keep=keep)
    return True


def answered(draft: Draft, reply: Replied) -> bool:
    """Whether this reply answers what was read back to its thread; and what it answers is done."""
    case = draft.cases.get(reply.case) if reply.case is not None else None
    asked = None if case is None else _open(draft, case, reply.point)
    if case is None or asked is None or case.status != "open" or not _shown(draft, case, asked):
        return False
    match asked.asks, reply.reading:
        case ("yes", "yes") | ("which", "first"):
            return _promised(draft, case, asked.choices[0], reply)
        case "which", "second":
            return _promised(draft, case, asked.choices[1], reply)
        case "yes", "agreed":
            return _promised(draft, case, asked.choices[0], reply)
        case "made", ("other_one" | "first" | "second"):
            return _chosen_anew(draft, case, asked, reply)
        case "yes", "no" if promised_on(draft, case) is not None:
            return _stays(draft, case, reply)
        case (("yes" | "which"), ("no" | "other_one")):
            return _ask_once_when(draft, case, reply.point)
        case _:
            return False


def ask_when(draft: Draft, reply: Replied) -> bool:
    """Ask for a day and an amount, once, where a promise may be made; False where a person must see it."""
    case = draft.cases.get(reply.case) if reply.case is not None else None
    if case is None or reply.elsewhere or case.status != "open" or not _may(draft, case, None):
        return False
    return _ask_once_when(draft, case, reply.point)


def put_to_them(draft: Draft, reply: Replied) -> bool:
    """Whether what this reply named was just put to the customer."""
    case = draft.cases.get(reply.case) if reply.case is not None else None
    return case is not None and case.read_back is not None and case.read_back.at == draft.now


def closed(draft: Draft, account: int) -> None:
    """What was put to them of this account waits no more: a promise of it was made, moved or ended by another way meanwhile."""
    for case in list(draft.cases.values()):
        if case.account == account and case.read_back is not None and case.read_back.asks != "made":
            draft.change(case.id, read_back=None)


def ended_or_moved(
    draft: Draft, event: PromiseMoved | PromiseCancelled | PromiseKept | PromiseBroken, before: CustomerFacts
) -> None:
    """The same, of the promise that this is about."""
    for promise in before.promises:
        if promise.id == event.promise:
            closed(draft, promise.account)


def went(draft: Draft, event: Event, *, before: CustomerFacts) -> None:
    """What was read back waits for their word from the moment its message went; not where nobody knows whether it went.

    Once another message of the case went to the same place, which answers nothing of theirs, a yes would be said to that one.
    """
    if not isinstance(event, ContactAccepted | ContactUnknown):
        return
    answer = next((one for one in before.answers if one.effect == event.effect), None)
    case = draft.cases.get(event.case) if event.case is not None else None
    asked = None if case is None else case.read_back
    if case is None or asked is None or asked.asks == "made":
        return
    if answer is None:
        here = isinstance(event, ContactAccepted) and event.point == asked.point
        if here and not owed_to_read_back(before, case.id):
            draft.change(case.id, read_back=None)
        return
    if READ_BACK[asked.asks] != answer.message:
        return
    draft.change(case.id, read_back=replace(asked, at=draft.now) if isinstance(event, ContactAccepted) else None)


def _shown(draft: Draft, case: Case, asked: ReadBack) -> bool:
    """Whether the customer was shown what waits for their word: no message that says it is owed still, or on its way."""
    return asked.asks == "made" or not owed_to_read_back(draft.facts, case.id)


def _open(draft: Draft, case: Case, point: int) -> ReadBack | None:
    """What was put to the customer there and waits for their word."""
    return still_open(case.read_back, point, draft.now)


def still_open(asked: ReadBack | None, point: int, now: datetime) -> ReadBack | None:
    return asked if asked is not None and asked.point == point and now - asked.at <= FRESH else None


def _promised(draft: Draft, case: Case, terms: Instalment, reply: Replied) -> bool:
    from goodterms.core.journey.decide import happen

    open_ = promised_on(draft, case)
    if open_ is not None:
        if not _moves(draft, case, open_, terms):
            return _stays(draft, case, reply)
        draft.change(case.id, read_back=None)
        happen(draft, PromiseMoved(open_.id, terms.due), actor="customer")
        return True
    if not _may(draft, case, terms):
        return _ask_once_when(draft, case, reply.point)
    kept = promise_terms(draft.journey(case))
    draft.change(case.id, read_back=_may_still_mean(draft, case))
    name = f"promise/reply/{reply.external_id}"
    made = PromiseMade(
        name, case.account, case.id, terms.amount, terms.due, kept.tolerance_percent, kept.grace_days, "customer"
    )
    happen(draft, made, actor="customer")
    return True


def _stays(draft: Draft, case: Case, reply: Replied) -> bool:
    """The promise stays on its day, as they said no to another, or it may not move any more: it is confirmed as it stands."""
    draft.change(case.id, read_back=None)
    key = draft.key_of_event("stays")
    owe(draft, message="promise-confirmed", case=case.id, account=case.account, effect=key, point=reply.point)
    return True


def _chosen_anew(draft: Draft, case: Case, asked: ReadBack, reply: Replied) -> bool:
    """The other of two that were put to them, where that is the one they name now."""
    made = next((place for place, terms in enumerate(asked.choices) if _stands(draft, case, terms)), None)
    if made is None:
        return False
    meant = {"first": 0, "second": 1}.get(reply.reading, 1 - made)
    if meant != made:
        _take_back(draft, case, asked.choices[made])
        return _promised(draft, case, asked.choices[meant], reply)
    return True


def _stands(draft: Draft, case: Case, terms: Instalment) -> bool:
    """Whether this was promised."""
    return any(
        (one.account, one.amount, one.due) == (case.account, terms.amount, terms.due) for one in draft.facts.promises
    )


def _take_back(draft: Draft, case: Case, terms: Instalment) -> None:
    """The promise that was made of the reading they did not mean."""
    from goodterms.core.journey.decide import happen

    for promise in draft.facts.promises:
        if (promise.account, promise.amount, promise.due) == (case.account, terms.amount, terms.due):
            happen(draft, PromiseCancelled(promise.id, "they meant the other of two"), actor="customer")


def _may_still_mean(draft: Draft, case: Case) -> ReadBack | None:
    """The other of two that were put to them: "no, the other one" still chooses it."""
    asked = case.read_back
    if asked is None or len(asked.choices) != MOST_CHOICES:
        return None
    return ReadBack(asked.point, draft.now, "made", asked.choices)


def _ask(
    draft: Draft,
    case: Case,
    asks: ReadBackAsks,
    point: int,
    choices: tuple[Instalment, ...],
    *,
    keep: tuple[Instalment, ...] = (),
) -> None:
    waits, asked = waiting(case.read_back, point=point, now=draft.now), _open(draft, case, point)
    times = (asked.times if asked is not None and waits else 0) + (1 if choices else 0)
    draft.change(case.id, read_back=ReadBack(point, draft.now, asks, choices or keep or waits, max(times, 1)))
    for earlier in owed_to_read_back(draft.facts, case.id):
        if earlier.due_at is not None:
            draft.tell(
                AnswerDropped(case.id, earlier.effect, "they have written again, and what they wrote last is read back")
            )
    draft.tell(PromiseReadBack(case.id, case.account, point, asks, choices))
    key = draft.key_of_event("read-back")
    owe(draft, message=READ_BACK[asks], case=case.id, account=case.account, effect=key, point=point)


def _may(draft: Draft, case: Case, terms: Instalment | None, past: Past = NOTHING_PAST) -> bool:
    """Whether a promise may be offered, or this one be made, as things stand.

    How often one was taken is looked at when it is named; until the yes only another could be made, and then one is open.
    """
    account = draft.facts.account(case.account)
    asked = Asked(
        "promise",
        case.account,
        draft.journey(case).offers,
        case.status == "ended",
        "customer",
        None if terms is None else PromiseAsked(terms.amount, terms.due),
        case.id,
    )
    answer = judge_offer(
        asked=asked,
        facts=draft.facts,
        declared=known(facts=draft.facts, account=case.account, now=draft.now, case=case),
        portfolio=None if account is None else draft.world.portfolios.get(account.portfolio),
        packs=draft.world.packs,
        policies=draft.world.offers,
        now=draft.now,
        past=past,
    )
    return answer.verdict == "allow"
