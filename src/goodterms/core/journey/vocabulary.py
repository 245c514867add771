"""Every name a journey, message or offer file may use, each with one line of meaning.

The one registry: the reader suggests from it, the checker refuses what is not in it, the JSON Schema and the reference
pages are generated from it. To add a word, add a line here; the tests say where else it must be known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeAlias, get_args

from goodterms.core import events
from goodterms.core.calls.disposition import CALL_OUTCOMES
from goodterms.core.events import CallOutcome, Channel, EndReason, HoldKind, Purpose, WriteBackKind
from goodterms.core.expression.types import (
    BOOL,
    DATE,
    DURATION,
    INT,
    MONEY,
    STRING,
    TIMESTAMP,
    Declarations,
    Type,
    list_of,
    one_of,
)

Use: TypeAlias = Literal["trigger", "on", "always", "wait"]


@dataclass(frozen=True, slots=True)
class Word:
    """A name of something that happens. `types` are the event types it stands for; `uses` where it may be written."""

    meaning: str
    types: tuple[str, ...]
    uses: frozenset[Use]


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared fact or merge field, its type in the words of `core.expression`."""

    type: Type
    meaning: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the customer may do. `write_backs` carry its outcome to the record; empty: the house must name one.

    `policy`: the product ships the rule for who may take it; otherwise the workspace needs `offers/<name>.yaml`.
    `records`: whether taking it leaves an outcome for the record at all.
    """

    meaning: str
    write_backs: tuple[WriteBackKind, ...]
    policy: bool
    records: bool = True


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

CONTACT_EXITS: Final[dict[str, str]] = {
    "not_permitted": "policy denies the contact, or defers it past `give_up` (default: the next permitted channel)",
    "failed": "the provider definitely did not accept it (default: the next permitted channel)",
    "unknown": "we cannot know whether the provider took it (default: `then`)",
}
"""Ways out that every send, call and offer step has, with what happens when the file does not say."""

CALL_EXITS: Final[dict[CallOutcome, str]] = {
    "right_party": "we spoke with the customer",
    "callback": "the customer asked to be called at another time",
    "wrong_party": "somebody else answered, and the number is not the customer's",
    "no_answer": "nobody answered",
    "busy": "the line was busy",
    "voicemail": "a machine answered",
    "refused": "the customer did not want to talk",
}

HAND_OVER_EXITS: Final[dict[str, str]] = {
    "returned": "the person gave the case back to its journey (default: the step it came from goes on)",
    "ended": "the person closed the matter (default: the case ends as exhausted)",
}

MACHINES: Final[dict[str, dict[str, str]]] = {
    "goodterms/promise": {
        "kept": "paid within tolerance and grace",
        "broken": "not paid by the day plus grace",
        "cancelled": "cancelled by the customer or a person",
    },
}
"""Shared sub-machines that ship with the product, and their exits."""

RETRY_NOTICE: Final = "payment-retry"
"""Says on which day a payment that failed is tried again; only a workspace whose policy for retries gives `notice` needs it."""

MACHINE_MESSAGES: Final[dict[str, str]] = {
    "promise-confirmed": "sent when a promise is made",
    "promise-reminder": "sent before a promise falls due",
    "promise-read-back": "puts to the customer the day and the amount that were read in their answer; a yes makes the promise",
    "promise-which": "the same where the answer can be read in two ways: 1 or 2 makes the promise",
    "promise-when": "asks for a day and an amount, where the answer named none that can be agreed",
    "stop-confirmed": "the one answer to a stop",
    "hardship-received": "sent when the customer says they are struggling",
    "hardship-more-time": "asks, three days before that pause ends, whether more time is needed",
    "hardship-extended": "sent when the customer said yes, they need more time",
    "already-paid-received": "sent when the customer says they have paid",
    "dispute-received": "sent when the customer disputes",
    "call-confirmed": "sent when the customer chose when a person calls; an answer with another time moves it",
    "reply-page": "answers a question, or that somebody wants to pay, with the link",
    "reply-balance": "answers how much is owed: the page says it, after one thing is asked",
    "reply-due": "answers when it is due",
    "reply-last-payment": "answers when the last payment came, without an amount",
    "reply-cant-pay": "answers that they cannot pay: what they can do instead",
    "reply-dispute": "answers that something may be wrong: where to say what",
    "reply-paid": "answers that it may be paid: where to say how",
    "reply-call": "answers who asks to be called: a person has it, and where to choose a time",
    "reply-language": "says, in the language they asked for, that we write in it from now on",
    "reply-what": "answers a greeting: asks, once, what we can do",
    "reply-stop": "asks, once, whether they want us to stop, where the words may say so",
    "crisis-received": "answers words of a crisis: a person is coming, and who helps at once; asks for nothing",
    RETRY_NOTICE: "tells the customer on which day a payment that failed is tried again, where `offers/retry.yaml` gives `notice`",
}
"""Messages the product sends by itself: every workspace has them, in every language it declares."""

OFFER_MESSAGE: Final = "offer-"
"""An offer step sends the message of this prefix and the offer's name, such as `offer-choose_call_slot`."""

SIGNED_OFFERS: Final = frozenset({"attest", "mandate"})
"""The offers by which something is signed."""

SIGNED_MESSAGE: Final = "sign-"
"""A text that customers sign is a message of this prefix, named in the policy of `attest` or `mandate`."""

OFFERS: Final[dict[str, Offer]] = {
    "pay": Offer("pay all or part now", ("payment.recorded",), policy=True),
    "already_paid": Offer("say that it is paid", ("note.added",), policy=True),
    "promise": Offer("promise an amount by a day", ("promise.recorded", "promise.closed"), policy=True),
    "plan": Offer("pay in instalments", ("plan.recorded",), policy=False),
    "settle": Offer("settle for less, agreed in full", (), policy=False),
    "defer": Offer("pay this one later", (), policy=False),
    "change_due_date": Offer("move the due day of every instalment", (), policy=False),
    "confirm_payment": Offer("say whether a payment was theirs", ("note.added",), policy=True),
    "dispute": Offer(
        "say that the amount or the account is wrong", ("dispute.recorded", "dispute.closed"), policy=True
    ),
    "hardship": Offer("say that money is tight", ("hold.placed", "hold.ended"), policy=True),
    "details": Offer("see or correct contact details", ("note.added",), policy=True),
    "documents": Offer("send a document", ("note.added",), policy=True),
    "attest": Offer("sign a statement", ("note.added",), policy=False),
    "mandate": Offer("let us collect by direct debit", ("note.added",), policy=False),
    "choose_call_slot": Offer("choose a time for a call", (), policy=True, records=False),
    "talk_to_us": Offer("reach a person", (), policy=True, records=False),
}

PURPOSES: Final[dict[Purpose, str]] = {
    "safety": "a person's safety; never held back by caps",
    "security": "fraud and sign-in checks",
    "answer": "an answer to what the customer just said",
    "promise": "reminders of promises, plans and appointments",
    "service": "running the account: bills, due dates, changes",
    "collections": "asking for money that is past due",
    "marketing": "selling something",
}
"""In the order in which requests of one customer are settled."""

JOURNEY_PURPOSES: Final[tuple[Purpose, ...]] = ("safety", "service", "collections", "marketing", "security")

CHANNELS: Final[dict[Channel, str]] = {
    "sms": "text message",
    "email": "e-mail",
    "call": "a call: by a person, or where a message names it by our machine",
    "letter": "a letter by post",
    "push": "a notice in the brand's app",
    "chat": "the brand's own chat",
    "whatsapp": "WhatsApp",
}

MESSAGE_CHANNELS: Final[tuple[Channel, ...]] = ("sms", "email", "letter", "push", "chat", "whatsapp", "call")
"""Channels a `send` may name. A machine calls only where one names it; a person's call is a step of its own."""

END_REASONS: Final[dict[EndReason, str]] = {
    "finished_here": "the goal is true after the record acknowledged an action of the customer",
    "finished_by_person": "the same, the action entered by staff",
    "finished_elsewhere": "the goal is true without either",
    "continued": "another journey took over",
    "held_for_good": "nothing may be asked of this customer again",
    "withdrawn": "closed, sold, recalled or mistaken",
    "exhausted": "the journey tried all it had",
}

WRITTEN_END_REASONS: Final[tuple[EndReason, ...]] = ("exhausted", "withdrawn", "held_for_good")
"""The reasons a file may give. The others are facts: the goal, the record or a `start` step gives them."""

HOLD_KINDS: Final[tuple[HoldKind, ...]] = get_args(HoldKind)

STEP_KINDS: Final[dict[str, str]] = {
    "send": "send a message and wait",
    "offer": "offer one thing, in the thread or by message",
    "call": "ask a person to call",
    "branch": "choose a way by facts",
    "hand_over": "give the case to people",
    "uses": "run a shared sub-machine",
    "start": "go on in another journey",
    "end": "end the case",
    "wait": "wait for a time or an event",
}
"""The key that makes a step what it is, looked for in this order. (`split` turns a `send` into an experiment.)"""

FACTS: Final[dict[str, Fact]] = {
    "account.id": Fact(INT, "our number of the account"),
    "account.balance": Fact(MONEY, "everything owed on the account"),
    "account.past_due": Fact(MONEY, "what should have been paid by today"),
    "account.instalment": Fact(MONEY, "the regular amount"),
    "account.currency": Fact(STRING, "ISO 4217 code, such as 'EUR'"),
    "account.status": Fact(one_of("open", "closed", "sold", "recalled"), "what the record says of the account"),
    "account.oldest_due": Fact(DATE, "due day of the oldest unpaid amount"),
    "account.days_past_due": Fact(INT, "days since that day in the customer's zone; 0 when nothing is past due"),
    "account.as_of": Fact(TIMESTAMP, "when the record's figures were true"),
    "instalment.id": Fact(STRING, "the instalment the trigger is about"),
    "event.type": Fact(STRING, "the type of the event being looked at"),
    "event.key": Fact(STRING, "the business key a request for a case brought"),
    "event.amount": Fact(MONEY, "the amount the event is about"),
    "event.reason": Fact(STRING, "the reason the event gives"),
    "payment.answer": Fact(
        one_of("yes", "no", "not_sure"), "what the customer last said of the case's payment: whether it was theirs"
    ),
    "customer.id": Fact(INT, "our number of the customer"),
    "customer.language": Fact(STRING, "such as 'en'"),
    "customer.country": Fact(STRING, "such as 'IE'"),
    "customer.zone": Fact(STRING, "primary time zone, such as 'Europe/Dublin'"),
    "customer.open_promises": Fact(INT, "open promises over all accounts"),
    "customer.open_plans": Fact(INT, "open plans over all accounts, of those agreed here"),
    "customer.holds": Fact(
        list_of(one_of(*get_args(HoldKind))), "kinds of the holds in force on the person or this account"
    ),
    "customer.text_stopped": Fact(BOOL, "whether texts and automated calls are stopped"),
    "customer.contacts_7_days": Fact(INT, "contacts of the last seven local days, over all accounts"),
    "customer.last_kept_promise": Fact(DATE, "the day the last kept promise was due"),
    "promise.amount": Fact(MONEY, "the amount of the case's promise"),
    "promise.due": Fact(DATE, "its day"),
    "promise.moves": Fact(INT, "how often it was moved"),
    "case.contacts": Fact(INT, "contacts of this case that a provider accepted"),
    "case.opens": Fact(INT, "visits of our link since the last action"),
    "case.days_open": Fact(INT, "days since the case opened"),
    "case.round": Fact(INT, "1, and one more for each time the case was opened again"),
    "today": Fact(DATE, "today in the customer's zone"),
    "now": Fact(TIMESTAMP, "the instant of the decision"),
}
"""What a guard may ask. The core gathers each of these; a name that is not here is refused when the file is checked."""

QUEUE_FACTS: Final[dict[str, Fact]] = {
    "wait_p90": Fact(DURATION, "how long nine of ten of those who wait now have waited at most"),
    "waiting": Fact(INT, "tasks waiting in the queue"),
    "free": Fact(INT, "people who took a task of it in the last two hours and have none in hand"),
}
"""What `queue.<name>.…` may ask; the queue's hyphens are written as underscores."""

KEY_FACTS: Final[tuple[str, ...]] = ("instalment.id", "event.key", "account.id", "customer.id")
"""What may be the business key of a trigger: stable, and known when the case opens."""

CASE_KEY_FACTS: Final = frozenset({"instalment.id", "event.key"})
"""Facts of the trigger that stay known for the life of the case, because they are its key."""

FIELDS: Final[dict[str, Fact]] = {
    "customer.name": Fact(STRING, "how the customer wants to be addressed"),
    "brand": Fact(STRING, "the name the customer knows"),
    "creditor": Fact(STRING, "who is owed, in full"),
    "collector": Fact(STRING, "who writes, where they collect for the creditor; empty where the creditor itself does"),
    "phone": Fact(STRING, "the number of a person to talk to"),
    "link": Fact(STRING, "the case's signed link"),
    "account.reference": Fact(STRING, "the account's masked reference, such as ending 1234"),
    "account.balance": Fact(MONEY, "everything owed"),
    "account.past_due": Fact(MONEY, "what should have been paid by today"),
    "account.instalment": Fact(MONEY, "the regular amount"),
    "account.due_date": Fact(DATE, "due day of the oldest unpaid amount"),
    "promise.amount": Fact(MONEY, "the promised amount"),
    "promise.due": Fact(DATE, "the promised day"),
    "named.amount": Fact(MONEY, "the amount that was read in their answer"),
    "named.due": Fact(DATE, "the day that was read in their answer"),
    "named.other_amount": Fact(MONEY, "the amount of the other reading, where there are two"),
    "named.other_due": Fact(DATE, "the day of the other reading, where there are two"),
    "promise.paid": Fact(MONEY, "what has arrived since it was made"),
    "promise.way": Fact(
        STRING, "how they mean to pay, as a word: transfer, card, debit, cash or other; empty where they did not say"
    ),
    "call.day": Fact(DATE, "the day on which a person calls, as the customer chose it"),
    "call.time": Fact(STRING, "the time of that call on the customer's clock"),
    "payment.day": Fact(DATE, "the day of the last payment that reached the account"),
    "retry.amount": Fact(MONEY, "the payment that failed and is tried again"),
    "retry.day": Fact(DATE, "the day on which it is tried again"),
    "hold.until": Fact(DATE, "the day until which we leave the matter alone"),
    "mandate.holder": Fact(STRING, "who holds the bank account that we may collect from, as they typed it"),
    "mandate.ending": Fact(STRING, "the last four characters of that account"),
    "reply_by": Fact(DATE, "the day until which we wait for an answer"),
}
"""Merge fields of messages."""

FIELDS_ALWAYS_KNOWN: Final = frozenset(
    {"brand", "creditor", "phone", "link", "account.reference", "account.balance", "account.past_due"}
)
"""Fields that every message of a case can fill in. Others are asked for with `if`, or have a `default`."""

FIELDS_OF_MESSAGE: Final[dict[str, frozenset[str]]] = {
    "promise-confirmed": frozenset({"promise.amount", "promise.due", "promise.way"}),
    "promise-reminder": frozenset({"promise.amount", "promise.due", "promise.way"}),
    "promise-read-back": frozenset({"named.amount", "named.due"}),
    "promise-which": frozenset({"named.amount", "named.due", "named.other_amount", "named.other_due"}),
    "call-confirmed": frozenset({"call.day", "call.time"}),
    "reply-due": frozenset({"account.due_date"}),
    "payment-retry": frozenset({"retry.amount", "retry.day"}),
    "hardship-received": frozenset({"hold.until"}),
    "hardship-more-time": frozenset({"hold.until"}),
    "hardship-extended": frozenset({"hold.until"}),
}
"""What more the product's own messages can always fill in."""

MANDATE_FIELDS: Final = frozenset({"mandate.holder", "mandate.ending"})
"""What the text of a mandate can always fill in, and has to say: whose account, and which."""

MACHINE_PURPOSES: Final[dict[str, Purpose]] = {
    name: "promise" if name.startswith("promise-") else "answer" for name in MACHINE_MESSAGES
}

ACCOUNT_LIST: Final = "accounts"
ACCOUNT_LIST_FIELDS: Final[dict[str, Fact]] = {
    **{name.removeprefix("account."): fact for name, fact in FIELDS.items() if name.startswith("account.")},
    "link": Fact(STRING, "the signed link of the account's own case"),
}
"""`{% for account in accounts %}`: each account that one message names."""


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


def declared(*, queues: Iterable[str] = ()) -> Declarations:
    """The facts a guard may read, with those of the named queues (hyphens written as underscores)."""
    of_queues = {
        f"queue.{queue.replace('-', '_')}.{name}": fact.type for queue in queues for name, fact in QUEUE_FACTS.items()
    }
    return Declarations({name: fact.type for name, fact in FACTS.items()} | of_queues)
