"""Names of what a guard may ask, each with its type."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, get_args

from goodterms.core.events import HoldKind
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


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared fact or merge field, its type in the words of `core.expression`."""

    type: Type
    meaning: str


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


def declared(*, queues: Iterable[str] = ()) -> Declarations:
    """The facts a guard may read, with those of the named queues (hyphens written as underscores)."""
    of_queues = {
        f"queue.{queue.replace('-', '_')}.{name}": fact.type for queue in queues for name, fact in QUEUE_FACTS.items()
    }
    return Declarations({name: fact.type for name, fact in FACTS.items()} | of_queues)
