"""Events that other systems tell us: each once by its source and id, in any order, left at the door of the customer it is about.

All of a batch is kept in one transaction with the fact that it was taken, so a sender that hears nothing sends again without
harm. What cannot be is refused alone, with the field that is wrong; the rest of the batch goes on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, transaction

from goodterms.core.events import (
    AccountUpdated,
    Allocation,
    Channel,
    ConsentGiven,
    ConsentWithdrawn,
    ContactRecorded,
    CustomerDetailsChanged,
    Event,
    OpenRequested,
    PaymentFailed,
    PaymentQuestioned,
    PaymentReceived,
    PaymentReversed,
    PredictionMade,
    PreferredFor,
    Stamped,
)
from goodterms.core.money import Money
from goodterms.flow.door import Left, heard, leave_events, retrying
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Published, Workspace


class NotTaken(Exception):
    """This event cannot be taken. `field` is the member of its data that is wrong, the message says what to do."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Told:
    """One event as told: `data` has the members of its type, checked for their form by whoever read it."""

    source: str
    id: str
    type: str
    time: datetime | None
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one: `refused` says why it was not taken; `new` is False for one that came before."""

    told: Told
    new: bool = False
    refused: NotTaken | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where it belongs: the customer, the account if it is about one, and that account's currency."""

    here: HERE
    account: int
    currency: str


@dataclass(frozen=True, slots=True)
class _At:
    """When it was told, and what is published then."""

    now: datetime
    published: Published


def take_events(*, workspace: Workspace, told: Sequence[Told], by: str) -> list[Taken]:
    """Leave these events at the door, each once. Returns what became of each, in their order."""
    return retrying(lambda: _take(workspace, told, by=by))


def _take(workspace: Workspace, told: Sequence[Told], *, by: str) -> list[Taken]:
    with transaction.atomic():
        clock = read_clock()
        at = _At(clock.at(machine_now()), workspace.read())
        accounts = _accounts([str(one.data.get("account", "")) for one in told])
        customers = _customers([str(one.data.get("customer", "")) for one in told])
        left: list[Left] = []
        taken: list[Taken] = []
        for one in told:
            try:
                place = _place(one, accounts, customers)
                name, event = MAKERS[one.type](one, place, at)
                occurred = min(one.time or at.now, at.now)
            except NotTaken as refused:
                taken.append(Taken(one, refused=refused))
                continue
            new = _first_time(one, by=by)
            taken.append(Taken(one, new=new))
            if new:
                stamped = heard(Stamped(name, event, occurred, by), at=at.now)
                left.append((place.here, stamped, at.now))
        leave_events(events=left)
    return taken


def _first_time(told: Told, *, by: str) -> bool:
    """Whether no event of this source and id was taken yet; from then on one was."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO inbox (source, external_id, received_at, body, absorbed_at) VALUES (%s, %s, %s, %s, %s) "
            "ON CONFLICT (source, external_id) DO NOTHING",
            [f"{by}/{told.source}", told.id, machine_now(), told.type, machine_now()],
        )
        return bool(cursor.rowcount)


def _accounts(named: Sequence[str]) -> dict[str, _Place]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT external_id, bucket, customer_id, id, currency FROM account WHERE external_id = ANY(%s::text[])",
            [sorted({name for name in named if name})],
        )
        return {row[0]: _Place((row[1], row[2]), row[3], row[4]) for row in cursor.fetchall()}


def _customers(named: Sequence[str]) -> dict[str, _Place]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT external_id, bucket, id FROM customer WHERE external_id = ANY(%s::text[])",
            [sorted({name for name in named if name})],
        )
        return {row[0]: _Place((row[1], row[2]), 0, "") for row in cursor.fetchall()}


def _place(told: Told, accounts: dict[str, _Place], customers: dict[str, _Place]) -> _Place:
    if "account" in told.data:
        found = accounts.get(told.data["account"])
        if found is None:
            raise NotTaken("account", "there is no account of this number: it is the one in the accounts file")
        return found
    found = customers.get(told.data["customer"])
    if found is None:
        raise NotTaken("customer", "there is no customer of this id: it is the one in the customers file")
    return found


def _money(told: Told, place: _Place, field: str = "amount") -> Money:
    """An amount of the data in the account's currency: what is told in another one is about another account."""
    currency = told.data.get("currency") or place.currency
    if currency != place.currency:
        raise NotTaken("currency", f"this account is in {place.currency}")
    return Money(told.data[field], currency)


def _name(told: Told) -> str:
    return f"told/{told.source}/{told.id}"


def _debit_failed(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    data = told.data
    event = PaymentFailed(
        place.account,
        data["instalment"],
        _money(told, place),
        data.get("reason") or "unspecified",
        data.get("attempt") or 1,
        data.get("first"),
    )
    return _name(told), event


def _requested(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    journey = told.data["journey"]
    if journey not in at.published.world.live:
        raise NotTaken("journey", "no live journey is called that")
    return _name(told), OpenRequested(journey, place.account, told.data["key"], told.type)


def _payment_recorded(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    amount, reference = _money(told, place), told.data["reference"]
    received = PaymentReceived(reference, amount, (Allocation(place.account, amount),), "record", in_record=True)
    return f"payment/{reference}", received  # as the record's own feed names it: told twice, it is one


def _payment_questioned(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    data = told.data
    made_at = data["made_at"].astimezone(UTC)
    if made_at > at.now:
        raise NotTaken("made_at", "a payment cannot have been made at a time that has not come")
    seller = sealed_words(here=place.here, of="free_text", words=data.get("seller"))
    return _name(told), PaymentQuestioned(place.account, data["payment"], _money(told, place), made_at, seller)


def _payment_reversed(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    amount, reference = _money(told, place), told.data["reference"]
    reason = told.data.get("reason") or "taken back, says the record"
    event = PaymentReversed(reference, amount, (Allocation(place.account, amount),), reason)
    return f"payment/{reference}/reversed", event


def _account_updated(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    data = told.data
    oldest: date | None = data.get("oldest_due")
    as_of = data["as_of"].astimezone(UTC)
    if as_of > at.now:
        raise NotTaken("as_of", "the figures cannot be of a time that has not come")
    event = AccountUpdated(
        place.account,
        _money(told, place, "balance"),
        _money(told, place, "past_due"),
        oldest,
        as_of,
        data.get("status") or "open",
        None if data.get("instalment") is None else _money(told, place, "instalment"),
        data.get("interest_rate"),
        None if data.get("late_fee") is None else _money(told, place, "late_fee"),
    )
    return _name(told), event


def _prediction_made(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    data = told.data
    return _name(told), PredictionMade(place.account, data["model"], round(data["score"] * 1_000_000), data["key"])


def _contact_recorded(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    data = told.data
    when = data["at"].astimezone(UTC)
    if when > at.now:
        raise NotTaken("at", "a contact cannot have been made at a time that has not come")
    event = ContactRecorded(
        place.account, data["channel"], data["purpose"], when, bool(data.get("conversation")), data["outcome"]
    )
    return _name(told), event


def _consent_given(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    data = told.data
    expires = data.get("expires_at")
    event = ConsentGiven(
        data["channel"],
        data["purpose"],
        data["evidence_source"],
        None if expires is None else expires.astimezone(UTC),
        wording=data.get("wording") or "",
    )
    return _name(told), event


def _consent_withdrawn(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    return _name(told), ConsentWithdrawn(told.data["channel"], told.data["purpose"], told.data["evidence_source"])


def _details_changed(told: Told, place: _Place, at: _At) -> tuple[str, Event]:
    data = told.data
    named = [one["purpose"] for one in data["preferred_for"]]
    if len(set(named)) < len(named):
        raise NotTaken("preferred_for", "a purpose is named twice: give its channels once")
    liked = tuple(PreferredFor(one["purpose"], _each_once(one["channels"])) for one in data["preferred_for"])
    if data["language"] is None and data["preferred"] is None and not liked:
        raise NotTaken("customer", "nothing is said of them: give a language, `preferred` or `preferred_for`")
    preferred = None if data["preferred"] is None else _each_once(data["preferred"])
    return _name(told), CustomerDetailsChanged(data["source"], data["language"], preferred, liked)


def _each_once(channels: list[Channel]) -> tuple[Channel, ...]:
    return tuple(dict.fromkeys(channels))


Maker = Callable[[Told, _Place, _At], tuple[str, Event]]
MAKERS: dict[str, Maker] = {
    "debit.failed": _debit_failed,
    "bill.due": _requested,
    "case.requested": _requested,
    "payment.recorded": _payment_recorded,
    "payment.questioned": _payment_questioned,
    "payment.reversed": _payment_reversed,
    "account.updated": _account_updated,
    "prediction.made": _prediction_made,
    "contact.recorded": _contact_recorded,
    "consent.given": _consent_given,
    "consent.withdrawn": _consent_withdrawn,
    "customer.details_changed": _details_changed,
}
"""By type: the name by which the door knows the event (the same name again changes nothing), and the event."""
