"""Names of what happens, for triggers, waits and ways out."""

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeAlias, get_args

from goodterms.core import events
from goodterms.core.calls.disposition import CALL_OUTCOMES

Use: TypeAlias = Literal["trigger", "on", "always", "wait"]


@dataclass(frozen=True, slots=True)
class Word:
    """A name of something that happens. `types` are the event types it stands for; `uses` where it may be written."""

    meaning: str
    types: tuple[str, ...]
    uses: frozenset[Use]


def _word(meaning: str, *types: str, uses: str = "on always wait") -> Word:
    named: frozenset[Use] = frozenset(use for use in get_args(Use) if use in uses.split())
    return Word(meaning, types, named)


_DOORS = "trigger on always wait"

_ACTIONS = (
    "payment.received",
    "payment.claimed",
    "promise.made",
    "promise.cancelled",
    "plan.made",
    "offer.asked",
    "terms.agreed",
    "dispute.raised",
    "hardship.disclosed",
    "complaint.made",
    "writeback.acknowledged",
)

EVENTS: Final[dict[str, Word]] = {
    # facts of the account and of the world
    "case.requested": _word("somebody, or a schedule, asks for this journey on an account", uses="trigger"),
    "customer.came": _word("the customer came by themselves, by page, thread or phone", uses="trigger"),
    "payment.failed": _word("a debit, card or order did not go through", uses=_DOORS),
    "payment.received": _word("money arrived, confirmed by a gateway or the record", uses=_DOORS),
    "payment.reversed": _word("a payment we counted was taken back", uses=_DOORS),
    "payment.questioned": _word("another system doubts that a payment was the customer's own", uses=_DOORS),
    "account.updated": _word(
        "the record told us new figures of the account", "account.updated", "account.told", uses=_DOORS
    ),
    # what the customer says and does
    "link.opened": _word("the customer opened the page behind our link"),
    "opened": _word("short for link.opened", "link.opened"),
    "contact.opted_out": _word("the customer stopped a kind of message"),
    "contact.opted_in": _word("the customer took back a stop, from the address it came from"),
    "contact.wrong_person": _word("whoever uses this address is not our customer"),
    "promise.made": _word("the customer promised an amount by a day"),
    "promise.moved": _word("the customer moved an open promise to another day"),
    "promise.cancelled": _word("an open promise was cancelled"),
    "promise.kept": _word("a promise was paid within tolerance and grace", uses=_DOORS),
    "promise.broken": _word("a promise was not paid by its day plus grace", uses=_DOORS),
    "offer.asked": _word("the customer asked for terms that a person agrees to"),
    "offer.answered": _word("a person agreed to terms that were asked for, or did not"),
    "terms.agreed": _word("the customer agreed by themselves to a settlement, a later day or another due day"),
    "plan.made": _word("a plan was agreed: what is past due, in instalments"),
    "plan.missed": _word("an instalment of a plan was not paid by its day plus grace, for the first time", uses=_DOORS),
    "plan.kept": _word("all of a plan was paid", uses=_DOORS),
    "plan.broken": _word("a second instalment of a plan was missed, or its end; a person looks", uses=_DOORS),
    "plan.cancelled": _word("an open plan was cancelled"),
    "payment.claimed": _word("the customer says they have already paid"),
    "payment.answered": _word("the customer says whether a payment was theirs"),
    "payment.answered.yes": _word("the customer says the payment was theirs", "payment.answered"),
    "payment.answered.no": _word("the customer says the payment was not theirs", "payment.answered"),
    "payment.answered.not_sure": _word("the customer is not sure whether the payment was theirs", "payment.answered"),
    "page.written": _word("the customer wrote to a person on their page"),
    "details.asked": _word("the customer asks for a change of details that a person makes"),
    "details.confirmed": _word("the customer says that their details are right"),
    "contact_point.given": _word("the customer gave a new way to reach them"),
    "hardship.disclosed": _word("the customer says they are struggling"),
    "vulnerability.disclosed": _word("the customer tells us of a need for support"),
    "dispute.raised": _word("the customer says the amount or the account is wrong"),
    "dispute.upheld": _word("a person found that the customer is right"),
    "dispute.rejected": _word("a person found that the amount is owed as it stands"),
    "complaint.made": _word("the customer complains"),
    "complaint.answered": _word("a person answered the complaint"),
    "slot_chosen": _word("the customer chose a time for a call", "slot.chosen"),
    "outcome": _word("an outcome of the case: an action of the customer, or the record's acknowledgement", *_ACTIONS),
    "replied": _word("the customer answered in words", "reply.received"),
    "replied.stop": _word("the answer asks us to stop writing", "reply.received"),
    "replied.cease": _word("the answer asks us to leave them alone", "reply.received"),
    "replied.start": _word("the answer allows us to write again", "reply.received"),
    "replied.hardship": _word("the answer says they are struggling", "reply.received"),
    "replied.wrong_person": _word("the answer says we have the wrong person", "reply.received"),
    "replied.already_paid": _word("the answer says it is paid", "reply.received"),
    "replied.complaint": _word("the answer is a complaint", "reply.received"),
    "replied.help": _word("the answer asks for help or a person", "reply.received"),
    "replied.yes": _word("the answer says yes", "reply.received"),
    "replied.no": _word("the answer says no", "reply.received"),
    "replied.first": _word("the answer chooses the first of two", "reply.received"),
    "replied.second": _word("the answer chooses the second of two", "reply.received"),
    "replied.promise": _word("the answer names a day to pay", "reply.received"),
    "replied.reschedule": _word("the answer names a time for a call", "reply.received"),
    "replied.crisis": _word("the answer says that a life may be in danger", "reply.received"),
    "replied.vulnerability": _word("the answer tells of a need for support", "reply.received"),
    "replied.deceased": _word("the answer says that somebody has died", "reply.received"),
    "replied.attorney": _word("the answer says that somebody represents them", "reply.received"),
    "replied.bankruptcy": _word("the answer speaks of a bankruptcy", "reply.received"),
    "replied.perhaps_stop": _word(
        "the answer may ask us to stop; they are asked, and a person looks", "reply.received"
    ),
    "replied.pay_now": _word("the answer asks to pay now", "reply.received"),
    "replied.another_day": _word("the answer asks to pay on another day", "reply.received"),
    "replied.cant_pay": _word("the answer says that they cannot pay this", "reply.received"),
    "replied.dispute": _word("the answer says that the amount or the account is wrong", "reply.received"),
    "replied.call_me": _word("the answer asks to be called", "reply.received"),
    "replied.abusive": _word("the answer is angry; a person reads it calmly", "reply.received"),
    "replied.balance": _word("the answer asks how much is owed", "reply.received"),
    "replied.due_day": _word("the answer asks when it is due", "reply.received"),
    "replied.last_payment": _word("the answer asks about the last payment", "reply.received"),
    "replied.question": _word("the answer is a question that the page answers", "reply.received"),
    "replied.language": _word("the answer asks for another language", "reply.received"),
    "replied.hello": _word("the answer is a greeting and nothing else", "reply.received"),
    "replied.thanks": _word("the answer is thanks and nothing else", "reply.received"),
    "replied.agreed": _word("the answer agrees, and says nothing else", "reply.received"),
    "replied.other_one": _word("the answer means the other of two", "reply.received"),
    "replied.other": _word("the answer could not be read; a person looks at it", "reply.received"),
    # what happened to our contact
    "delivered": _word("the provider says the message arrived", "contact.delivered", uses="on wait"),
    "read": _word("a read receipt says that the message was seen", "contact.read", uses="on wait"),
    "delivery_failed": _word(
        "the message bounced or could not be delivered", "contact.delivery_failed", uses="on wait"
    ),
    # what policy and people do
    "hold.placed": _word("a hold began: some contacts wait"),
    "hold.ended": _word("a hold ended", uses=_DOORS),
    "writeback.acknowledged": _word("the record holds an outcome"),
    "writeback.refused": _word("the record refused an outcome"),
}


def words_for(use: Use) -> tuple[str, ...]:
    """The names that may be written in this place, in the registry's order."""
    return tuple(name for name, word in EVENTS.items() if use in word.uses)


def names_of(event: events.Event) -> tuple[str, ...]:
    """Every name by which a journey may know this event, the most exact first.

    A reply is `replied.<reading>` before `replied`; a call, by a person or a machine, is its outcome; a promise's
    end is `promise.kept` and, for the sub-machine that waits for it, `kept`.
    """
    exact = ""
    match event:
        case events.Replied(reading=reading):
            exact = f"replied.{reading}"
        case events.PaymentAnswered(answer=answer):
            exact = f"payment.answered.{answer}"
        case events.CallMade(outcome=outcome):
            exact = outcome
        case events.CallEnded(disposition=disposition):
            exact = CALL_OUTCOMES.get(disposition, "")
        case events.TaskResolved(outcome="returned" | "ended" as outcome):
            exact = outcome
        case _:
            pass
    return _names(event.type, exact)


@cache
def _names(type_: str, exact: str) -> tuple[str, ...]:
    """The exact name, if there is one, and those that stand for every event of a type."""
    first: tuple[str, ...] = (exact,) if exact else ()
    if type_ in {"promise.kept", "promise.broken", "promise.cancelled"}:
        first = (type_, type_.removeprefix("promise."))
    others = (
        name
        for name, word in EVENTS.items()
        if not name.startswith(("replied.", "payment.answered."))
        and (type_ in word.types if word.types else name == type_)
    )
    return tuple(dict.fromkeys((*first, *others)))
