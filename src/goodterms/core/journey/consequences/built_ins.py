"""The hand-overs that every journey has without writing them."""

from dataclasses import dataclass
from typing import Final

from goodterms.core.events import Event, PaymentAnswered, Replied, VulnerabilityDisclosed
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.visits import HAND_OVER_DUE, Nature


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
    "offer.asked": BuiltIn("offers", "the customer asks for terms that a person agrees to"),
    "page.written": BuiltIn("replies", "the customer wrote on their page and waits for an answer"),
    "details.asked": BuiltIn("contact-data", "the customer asks for a change that a person makes", "routine"),
    "payment.answered": BuiltIn(
        "fraud", "the customer says a payment was not theirs, or that they are not sure", due=0
    ),
    "contact.wrong_person": BuiltIn("contact-data", "somebody else uses this contact point", "routine"),
}
"""Event type to built-in hand-over. Opt-out, cease, goal and "already paid" act through facts and holds instead."""
AT_ONCE: Final = "at-once"
"""The queue that comes before every other: somebody may be in danger."""
IN_DANGER: Final = BuiltIn(AT_ONCE, "a life may be in danger: read the words, and call now", due=0)
"""Where words of a crisis go; no journey sends them elsewhere."""
UNREAD: dict[str, BuiltIn] = {
    "help": BuiltIn("replies", "the customer asks for help or for a person"),
    "call_me": BuiltIn("replies", "the customer asks to be called"),
    "perhaps_stop": BuiltIn(
        "replies", "the customer may be asking us to stop: read their words, nothing is sent before"
    ),
    "abusive": BuiltIn(
        "replies", "the customer is angry: read it calmly, answer what is behind it, and escalate nothing"
    ),
    "deceased": BuiltIn(
        "bereavement",
        "our customer, or somebody close to them, has died: read the words, nothing is written before",
        due=1,
    ),
    "attorney": BuiltIn(
        "representatives", "somebody represents the customer: find out who, and write to them alone", due=1
    ),
    "bankruptcy": BuiltIn(
        "insolvency", "the customer speaks of a bankruptcy: check the register, ask for nothing", due=1
    ),
    **dict.fromkeys(
        (
            "pay_now",
            "another_day",
            "cant_pay",
            "question",
            "balance",
            "due_day",
            "last_payment",
            "hello",
            "already_paid",
        ),
        BuiltIn("replies", "the thread has answered once, or cannot, and the customer writes again", "routine"),
    ),
    "wrong_person": BuiltIn(
        "contact-data", "somebody else may be using this contact point: read the words, nothing is written before"
    ),
    "complaint": BuiltIn("complaints", "the customer may be complaining: read the words, and log it if they are"),
    "dispute": BuiltIn("replies", "the customer may dispute the account, and it was not raised in the thread"),
    "language": BuiltIn("replies", "the customer asks for another language, and the journey has no words in it"),
    "other_one": BuiltIn("replies", "the customer means another of two, and no choice had been put to them", "routine"),
    "other": BuiltIn("replies", "the customer answered, and the answer could not be read", "routine"),
    "start": BuiltIn(
        "replies", "the customer says we may write again, and no stop of this address says what", "routine"
    ),
    "reschedule": BuiltIn("replies", "the customer names a time for a call", "routine"),
    "promise": BuiltIn(
        "replies", "the customer names a day to pay, and it could not be agreed in the thread", "routine"
    ),
    "no": BuiltIn("replies", "the customer said no, and nothing had been asked that a no answers", "routine"),
    "first": BuiltIn("replies", "the customer chose the first, and no choice had been put to them", "routine"),
    "second": BuiltIn("replies", "the customer chose the second, and no choice had been put to them", "routine"),
    "yes": BuiltIn("replies", "the customer said yes, and nothing had been asked that a yes answers", "routine"),
}
"""Reading of a reply to where it goes when the journey does not say what follows it."""


def built_in(draft: Draft, event: Event) -> BuiltIn | None:
    """The hand-over that this event leads to in every journey; none for a word that did what it asked for."""
    if isinstance(event, Replied):
        if draft.understood or (event.reading == "already_paid" and event.sure):
            return None
        return UNREAD.get(event.reading)
    return written_nowhere(event)


def written_nowhere(event: Event) -> BuiltIn | None:
    """The same without replies. A payment that was theirs asks for nobody."""
    if isinstance(event, PaymentAnswered) and event.answer == "yes":
        return None
    if isinstance(event, VulnerabilityDisclosed) and event.crisis:
        return IN_DANGER
    return BUILT_INS.get(event.type)
