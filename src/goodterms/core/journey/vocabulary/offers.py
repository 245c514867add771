"""Names of what a customer may do, and how its outcome reaches the record."""

from dataclasses import dataclass
from typing import Final

from goodterms.core.events import WriteBackKind


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


SIGNED_OFFERS: Final = frozenset({"attest", "mandate"})
"""The offers by which something is signed."""

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
