"""What the verbs have in common that write down a statement about somebody: who says so, when, and whose address it is.

Whoever hears something on the telephone or reads it in a letter says where it comes from (`source`) and what shows it
(`evidence`); both stand in the log beside the statement.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import connection

from goodterms.core.events import Event, Stamped
from goodterms.core.facts import CustomerFacts
from goodterms.flow.acting import Standing, UnknownCustomer, act_all
from goodterms.flow.take_reply import address_hash
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

__all__ = ["NotSaid", "find_customer", "point_at", "same_address", "say"]


class NotSaid(Exception):
    """The statement cannot be taken; the message says why and what to do. Nothing changed."""


def say(
    *,
    workspace: Workspace,
    here: HERE,
    key: str,
    by: str,
    source: str,
    said: Callable[[Standing], list[Event]],
    at: datetime | None = None,
) -> bool:
    """Bring what `said` makes of how things stand, said at `at` (None: now). False when `key` brought it before.

    Raises `NotSaid` without a name or a source, for nothing to say, and for a time that has not come.
    """
    if not by.strip():
        raise NotSaid("Say who writes this down: nothing is kept without a name.")
    if not source.strip():
        raise NotSaid("Say where it comes from: the customer on the telephone, a letter, a file.")

    def stamped(stands: Standing) -> list[Stamped]:
        when = at or stands.now
        if when > stands.now:
            raise NotSaid(f"It cannot have been said at {when:%Y-%m-%d %H:%M} UTC: that has not come yet.")
        events = said(stands)
        if not events:
            raise NotSaid("There is nothing to write down: it stands so already.")
        return [
            Stamped(key if not number else f"{key}/{number}", event, when, by) for number, event in enumerate(events)
        ]

    return act_all(workspace=workspace, here=here, name=key, events=stamped) is not None


def same_address(facts: CustomerFacts, point: int | None) -> tuple[int, ...]:
    """The contact points of the address this one is of: a number is one for texts and one for calls. None: of none.

    Raises `NotSaid` for a contact point this customer does not have.
    """
    if point is None:
        return ()
    address = next((known.address for known in facts.points if known.id == point), None)
    if address is None:
        raise NotSaid("This customer has no such address.")
    return tuple(sorted(known.id for known in facts.points if known.address == address))


def point_at(here: HERE, *, channel: str | None, address: str) -> int:
    """The contact point of theirs with this address, of this channel where they have one. Raises `NotSaid`."""
    found = {address_hash(channel=kind, address=address) for kind in ("sms", "email")} - {None}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM contact_point WHERE bucket = %s AND customer_id = %s AND address = ANY(%s) "
            "ORDER BY channel = %s DESC, id LIMIT 1",
            [*here, list(found), channel or ""],
        )
        row = cursor.fetchone()
    if row is None:
        raise NotSaid("This customer has no such address: write a number with its country code, as +44 20 7946 0000.")
    return int(row[0])


def find_customer(*, external: str) -> HERE:
    """Where the customer of this id (as in the customers file) is. Raises `UnknownCustomer`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT bucket, id FROM customer WHERE external_id = %s", [external])
        row = cursor.fetchone()
    if row is None:
        raise UnknownCustomer(f"There is no customer {external!r}: the id is the one in the customers file.")
    return row[0], row[1]
