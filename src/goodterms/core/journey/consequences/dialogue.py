"""A thread that answers: short, kind, and finite.

Nothing is said twice in a thread of 72 hours, at most one question is asked in it, and what would come again is for a person to read.
Once people have a case the thread is silent. What is answered is owed as every answer is, and judged as every contact.
"""

from datetime import timedelta
from typing import Final

from goodterms.core.case import Case, Talk
from goodterms.core.events import CustomerDetailsChanged, DisputeRaised, HoldKind, Replied
from goodterms.core.journey.answers import ASKS, owe
from goodterms.core.journey.consequences.placing import place_holds
from goodterms.core.journey.consequences.told_of_holds import concerns_record, same_creditor, tell_begin
from goodterms.core.journey.draft import Draft

__all__ = ["FRESH", "answer_in_thread", "hold_for_people", "language_changed"]

FRESH: Final = timedelta(hours=72)
"""How long a thread lasts (design, engine.md)."""
SAID: Final[dict[str, str]] = {
    "pay_now": "reply-page",
    "question": "reply-page",
    "yes": "reply-page",
    "promise": "reply-page",
    "balance": "reply-balance",
    "due_day": "reply-due",
    "last_payment": "reply-last-payment",
    "cant_pay": "reply-cant-pay",
    "dispute": "reply-dispute",
    "already_paid": "reply-paid",
    "call_me": "reply-call",
    "hello": "reply-what",
    "perhaps_stop": "reply-stop",
    "crisis": "crisis-received",
    "language": "reply-language",
}
"""What a reading is answered with, where it is answered at all."""
ON_THE_PERSON: Final[dict[str, HoldKind]] = {
    "deceased": "deceased",
    "attorney": "attorney",
    "bankruptcy": "bankruptcy",
}
"""Readings that hold what is written to the customer until a person has looked."""


def answer_in_thread(draft: Draft, reply: Replied) -> bool:
    """Owe the answer to what was read; False where a person must see it: nothing to say, or it was said before."""
    case = draft.cases.get(reply.case) if reply.case is not None else None
    message = SAID.get(reply.reading)
    if case is None or message is None or reply.elsewhere or case.status != "open":
        return False
    if reply.reading == "due_day" and not _due_day_is_known(draft, case):
        message = SAID["question"]
    told = _told(draft, case, reply)
    if message in told or (message in ASKS and any(one in ASKS for one in told)):
        return False
    draft.change(case.id, talk=Talk(reply.point, draft.now, (*told, message)))
    owe(
        draft,
        message=message,
        case=case.id,
        account=case.account,
        effect=draft.key_of_event("thread"),
        point=reply.point,
    )
    return True


def raise_dispute(draft: Draft, reply: Replied) -> bool:
    """The account of the thread is disputed, in the customer's own words: a person looks, and nobody asks for money before."""
    from goodterms.core.journey.decide import happen

    case = draft.cases.get(reply.case) if reply.case is not None else None
    if case is None or not reply.sure or reply.elsewhere:
        return False
    happen(draft, DisputeRaised(case.account, case.id, "other", reply.words), actor="customer")
    return True


def language_changed(draft: Draft, reply: Replied) -> bool:
    """Write in the language they ask for from now on, if the journey has words in it, and say so in it."""
    from goodterms.core.journey.decide import happen

    case = draft.cases.get(reply.case) if reply.case is not None else None
    if case is None or reply.language is None or reply.elsewhere:
        return False
    known = {one.partition("-")[0] for one in draft.world.languages.get((case.journey, case.journey_version), ())}
    if reply.language not in known:
        return False
    if draft.facts.language.partition("-")[0] != reply.language:
        happen(draft, CustomerDetailsChanged("their answer", reply.language), actor="customer")
    answer_in_thread(draft, reply)
    return True


def hold_for_people(draft: Draft, reply: Replied) -> None:
    """Hold what is written to the customer, and let the record know what to stop, until a person has looked at the words."""
    kind = ON_THE_PERSON.get(reply.reading, "perhaps_stop" if reply.may_be_a_stop else None)
    if kind is None or any(hold.kind == kind for hold in draft.facts.holds):
        return
    place_holds(draft, reply)
    if concerns_record(kind):
        tell_begin(draft, kind, same_creditor(draft, reply.case), until=None, by="customer", case=reply.case)


def _told(draft: Draft, case: Case, reply: Replied) -> tuple[str, ...]:
    """What was said in this thread already."""
    talk = case.talk
    fresh = talk is not None and talk.point == reply.point and draft.now - talk.at <= FRESH
    return talk.told if fresh and talk is not None else ()


def _due_day_is_known(draft: Draft, case: Case) -> bool:
    account = draft.facts.account(case.account)
    return account is not None and account.oldest_due is not None
