"""Names of messages: their purposes and channels, those the product sends by itself, and what can be filled in."""

from typing import Final

from goodterms.core.events import Channel, Purpose
from goodterms.core.expression.types import (
    DATE,
    MONEY,
    STRING,
)
from goodterms.core.journey.vocabulary.facts import Fact

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
    "support-received": "answers who tells of an illness, a loss or another need for support: nothing is asked, a person has it",
    "crisis-received": "answers words of a crisis: a person is coming, and who helps at once; asks for nothing",
    RETRY_NOTICE: "tells the customer on which day a payment that failed is tried again, where `offers/retry.yaml` gives `notice`",
}
"""Messages the product sends by itself: every workspace has them, in every language it declares."""

OFFER_MESSAGE: Final = "offer-"
"""An offer step sends the message of this prefix and the offer's name, such as `offer-choose_call_slot`."""

SIGNED_MESSAGE: Final = "sign-"
"""A text that customers sign is a message of this prefix, named in the policy of `attest` or `mandate`."""

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
