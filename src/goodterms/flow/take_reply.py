"""A reply came in: whose it is, what it means, and the events that follow. Nothing of it is answered here.

A shared address is several people's: the reply belongs to the thread of the last 72 hours on it. Without such a thread,
words that can only make us gentler (stop, leave me alone, wrong person, struggling) hold for everybody who uses the address;
anything else goes to the person we wrote to last, as words for a person to read. START takes back a stop from the address it
came from (see `core.journey.consequences`).

An answer to an e-mail's own reply address belongs to that message, whatever address it comes from. From an address that is not
known to be the customer's, it is taken from whoever holds the thread: what makes us gentler is done, and a stop holds for both
addresses; everything else is words for a person to read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from django.db import connection

from goodterms.channels.base import Reply
from goodterms.core.call_times import read_call_time
from goodterms.core.events import (
    CallTimeAsked,
    Channel,
    HardshipDisclosed,
    Replied,
    Stamped,
    VulnerabilityDisclosed,
)
from goodterms.core.lookup import AddressError, lookup_hash, normalise_email, normalise_phone
from goodterms.core.reading_of_replies import Reading
from goodterms.flow.door import knock
from goodterms.flow.heard import Heard, hear
from goodterms.flow.name_promise import promise_named
from goodterms.flow.reply_address import answered_contact
from goodterms.store.gather import HERE
from goodterms.store.keys import keys
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace

ReadAs: TypeAlias = Reading | Literal["reschedule", "promise"]
THREAD = timedelta(hours=72)
FOR_EVERYBODY: frozenset[Reading] = frozenset({"stop", "cease", "wrong_person", "hardship"})
ADDRESS_WIDE: frozenset[Reading] = frozenset({"stop", "cease"})
OTHER: tuple[Reading, ...] = ("other",)
FIRST = "before-"
"""Begins the id of an event that must be looked at before its reply: what waits at the door goes by its moment, then its id."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who uses the address, and our last contact with them on it."""

    here: HERE
    point: int
    case: int | None
    contacted_at: datetime | None


def take_reply(*, workspace: Workspace, reply: Reply, provider: str, business: datetime) -> int:
    """Bring a reply through the door at once. Returns for how many people it was new."""
    found = reply_events(reply=reply, provider=provider, business=business)
    return sum(knock(workspace=workspace, here=here, events=[stamped]) is not None for here, stamped in found)


def reply_events(*, reply: Reply, provider: str, business: datetime) -> tuple[tuple[HERE, Stamped], ...]:
    """The events a reply amounts to. Runs in the caller's transaction: a stop is kept for the address even of a stranger."""
    said = hear(reply.text)
    if reply.stops and said.readings[0] not in ADDRESS_WIDE:
        said = replace(said, readings=("stop", *said.readings))
    readings = said.readings
    address = address_hash(channel=reply.channel, address=reply.from_address)
    holders = _holders(address, channel=reply.channel) if address is not None else []
    thread = _answered(reply)
    if thread is None and address is None:
        return ()
    events: list[tuple[HERE, Stamped]] = []
    if thread is not None:
        own = next((holder for holder in holders if holder.here == thread.here), None)
        if own is not None:
            return tuple(_of_holder(replace(own, case=thread.case), reply, said, provider, business))
        safe = said if readings[0] in FOR_EVERYBODY else replace(said, readings=OTHER)
        events += _of_holder(thread, reply, safe, provider, business, elsewhere=True)
        if readings[0] not in ADDRESS_WIDE:
            return tuple(events)
    if not holders and address is not None and readings[0] in ADDRESS_WIDE:
        stop_address(address, at=reply.occurred_at or business)
    if not holders and address is not None and readings[0] == "start":
        _allow_address(address, at=reply.occurred_at or business)
    for holder in concerned(holders, readings=readings, at=reply.occurred_at or business):
        events += _of_holder(holder, reply, said, provider, business)
    return tuple(events)


def _answered(reply: Reply) -> Holder | None:
    """Whose message was answered, where the address it came to says so."""
    found = answered_contact(reply.to_address) if reply.channel == "email" else None
    return None if found is None else Holder(here=found[0], point=found[1], case=found[2], contacted_at=None)


def address_hash(*, channel: Channel, address: str) -> bytes | None:
    """The keyed hash an address is found by; None for a text that is no address of its kind."""
    try:
        normalised = normalise_email(address) if channel == "email" else normalise_phone(address)
    except AddressError:
        return None
    return lookup_hash(secret=keys().lookup, kind="email" if channel == "email" else "phone", normalised=normalised)


def concerned(holders: Sequence[Holder], *, readings: tuple[Reading, ...], at: datetime) -> list[Holder]:
    """Whose reply it is. Without a thread on a shared address it is tied to no case: nobody is answered there."""
    written_to = sorted(
        (holder for holder in holders if holder.contacted_at is not None),
        key=lambda holder: (holder.contacted_at, holder.here),
        reverse=True,
    )
    thread = [h for h in written_to if h.contacted_at is not None and at - h.contacted_at <= THREAD]
    if len(holders) <= 1:
        return list(holders)
    if thread:
        return thread[:1]
    nobodys = [replace(holder, case=None) for holder in (*written_to, *(h for h in holders if h not in written_to))]
    return nobodys if readings[0] in FOR_EVERYBODY else nobodys[:1]


def _of_holder(
    holder: Holder,
    reply: Reply,
    said: Heard,
    provider: str,
    business: datetime,
    *,
    elsewhere: bool = False,
) -> list[tuple[HERE, Stamped]]:
    at = reply.occurred_at or business
    name = f"reply/{provider}/{reply.external_id}/{holder.here[1]}"
    words = sealed_words(here=holder.here, of="message", words=reply.text)
    named = _time_named(holder, reply, said.readings, at=at)
    offered = None
    if named is None and not (said.support or said.perhaps_stop or elsewhere):
        offered = promise_named(holder.here, holder.case, holder.point, reply, said.readings, at=at)
    reading: ReadAs = "reschedule" if named is not None else "promise" if offered is not None else said.readings[0]
    replied = Replied(holder.case, reply.channel, holder.point, reading, words, reply.external_id, elsewhere)
    found = [(holder.here, Stamped(name, replied, at, "customer"))]
    if named is not None and holder.case is not None:  # before the words, which ask for nothing more then
        asked = CallTimeAsked(holder.case, named)
        found.insert(0, (holder.here, Stamped(f"{FIRST}{name}/time", asked, at, "customer")))
    if offered is not None:
        found.insert(0, (holder.here, Stamped(f"{FIRST}{name}/promise", offered, at, "customer")))
    if "hardship" in said.readings[1:]:
        hardship = HardshipDisclosed(holder.case, words)
        found.append((holder.here, Stamped(f"{name}/hardship", hardship, at, "customer")))
    if said.support:
        support = VulnerabilityDisclosed(holder.case, words)
        found.append((holder.here, Stamped(f"{name}/support", support, at, "customer")))
    return found


def _time_named(holder: Holder, reply: Reply, readings: tuple[Reading, ...], *, at: datetime) -> datetime | None:
    """The time that a few words name, on the customer's clock: where nothing graver was read in them."""
    if readings[0] not in {"other", "yes", "help"} or holder.case is None or not any(map(str.isdigit, reply.text)):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT zones[1] FROM customer WHERE bucket = %s AND id = %s", holder.here)
        row = cursor.fetchone()
    return read_call_time(reply.text, now=at, zone=(row[0] if row is not None else None) or "UTC")


HOLDERS = """
SELECT u.bucket, u.customer_id, u.point, last.case_id, last.at
  FROM address_user u
  JOIN contact_point p ON p.bucket = u.bucket AND p.id = u.point
  LEFT JOIN LATERAL (SELECT c.case_id, c.at FROM contact c
        WHERE c.bucket = u.bucket AND c.customer_id = u.customer_id AND c.point = u.point
          AND c.outcome IN ('reserved', 'accepted', 'delivered', 'read', 'bounced', 'unknown', 'unanswered', 'limited_content')
        ORDER BY c.at DESC LIMIT 1) AS last ON true
 WHERE u.address = %s ORDER BY p.channel <> %s, u.bucket, u.customer_id, u.point
"""


def _holders(address: bytes, *, channel: Channel) -> list[Holder]:
    """Each customer who uses the address once: by the point of this channel, else by another that has the same address."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, [address, channel])
        rows = cursor.fetchall()
    found: dict[HERE, Holder] = {}
    for bucket, customer, point, case, at in rows:
        found.setdefault((bucket, customer), Holder((bucket, customer), point, case, at))
    return list(found.values())


TEXTS = """
SELECT p.id FROM contact_point p JOIN address_user u ON u.bucket = p.bucket AND u.point = p.id
 WHERE u.address = %s AND p.bucket = %s AND p.customer_id = %s AND p.channel IN ('sms', 'whatsapp') ORDER BY p.channel, p.id LIMIT 1
"""


def caller_at(number: str, *, at: datetime) -> tuple[HERE, int, int | None] | None:
    """Whose number this is: the customer of its thread, the contact point, and the one there that takes texts; None: nobody's.

    On a number that several use without a thread it is nobody's: nothing may be said of anybody.
    """
    address = address_hash(channel="call", address=number)
    if address is None:
        return None
    holders = _holders(address, channel="call")
    found = concerned(holders, readings=("other",), at=at)
    if not found or (len(holders) > 1 and found[0].case is None):
        return None
    with connection.cursor() as cursor:
        cursor.execute(TEXTS, [address, *found[0].here])
        row = cursor.fetchone()
    return found[0].here, found[0].point, None if row is None else int(row[0])


def stop_address(address: bytes, *, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO contact_address (address, opted_out_at) VALUES (%s, %s) ON CONFLICT (address) "
            "DO UPDATE SET opted_out_at = COALESCE(contact_address.opted_out_at, EXCLUDED.opted_out_at)",
            [address, at],
        )


def _allow_address(address: bytes, *, at: datetime) -> None:
    """A stranger takes back their stop, from the address it came from."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE contact_address SET opted_out_at = NULL, allowed_at = %s WHERE address = %s", [at, address]
        )
