"""A reply came in: whose it is, what it means, and the events that follow. Nothing of it is answered here.

A shared address is several people's: the reply belongs to the thread of the last 72 hours on it. Without such a thread,
words that can only make us gentler (stop, leave me alone, wrong person, struggling) hold for everybody who uses the address;
anything else goes to the person we wrote to last, as words for a person to read. START takes back a stop from the address it
came from (see `core.journey.consequences`).

An answer to an e-mail's own reply address belongs to that message, whatever address it comes from. From an address that is not
known to be the customer's, it is taken from whoever holds the thread: what makes us gentler is done, and a stop holds for both
addresses; everything else is words for a person to read.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import connection

from goodterms.channels.base import Reply
from goodterms.core.events import Channel, ReadAs, Stamped
from goodterms.core.lookup import AddressError, lookup_hash, normalise_email, normalise_phone
from goodterms.flow.count_reply import count_reply
from goodterms.flow.door import knock
from goodterms.flow.heard import HOLD_AT_ONCE, Heard, hear
from goodterms.flow.reply_address import answered_contact
from goodterms.flow.reply_says import Came, Holder, reply_says
from goodterms.store.gather import HERE
from goodterms.store.keys import keys
from goodterms.store.world import Workspace

THREAD = timedelta(hours=72)
FOR_EVERYBODY: frozenset[ReadAs] = frozenset({"stop", "cease", "wrong_person", "hardship"})
FROM_ANYBODY: frozenset[ReadAs] = FOR_EVERYBODY | HOLD_AT_ONCE | {"perhaps_stop"}
"""Readings that can only make us gentler, whoever wrote the words."""
ADDRESS_WIDE: frozenset[ReadAs] = frozenset({"stop", "cease"})


def take_reply(*, workspace: Workspace, reply: Reply, provider: str, business: datetime) -> int:
    """Bring a reply through the door at once. Returns for how many people it was new."""
    found = reply_events(reply=reply, provider=provider, business=business)
    return sum(knock(workspace=workspace, here=here, events=[stamped]) is not None for here, stamped in found)


def reply_events(*, reply: Reply, provider: str, business: datetime) -> tuple[tuple[HERE, Stamped], ...]:
    """The events a reply amounts to. Runs in the caller's transaction: a stop is kept for the address even of a stranger."""
    reply = _with_what_stands_below(reply)
    came = Came(reply, provider, reply.occurred_at or business)
    address = address_hash(channel=reply.channel, address=reply.from_address)
    holders = _holders(address, channel=reply.channel) if address is not None else []
    thread = _answered(reply)
    if thread is None and address is None:
        return ()
    events: list[tuple[HERE, Stamped]] = []
    said = _heard_by(reply, [*([thread] if thread is not None else []), *holders])
    read = said(None).understood
    if read is not None:
        count_reply(understood=read, day=came.at.date())
    if thread is not None:
        own = next((holder for holder in holders if holder.here == thread.here), None)
        if own is not None:
            return tuple(reply_says(came, replace(own, case=thread.case), said(own)))
        theirs = said(thread)
        safe = theirs if theirs.readings[0] in FROM_ANYBODY else _only_gentler(theirs)
        events += reply_says(came, thread, safe, elsewhere=True)
        if theirs.readings[0] not in ADDRESS_WIDE:
            return tuple(events)
    first = said(None)
    readings = first.readings
    if not holders and address is not None and readings[0] in ADDRESS_WIDE:
        stop_address(address, at=came.at)
    if not holders and address is not None and readings[0] == "start":
        _allow_address(address, at=came.at)
    whose = concerned(holders, readings=readings, at=came.at)
    for holder in whose:
        events += reply_says(came, holder, said(holder))
    if first.may_be_a_stop and len(holders) > 1 and all(holder.case is None for holder in whose):
        everybody = concerned(holders, readings=("stop",), at=came.at)
        for holder in everybody[len(whose) :]:
            events += reply_says(came, holder, Heard(("perhaps_stop",), perhaps_stop=True))
    return tuple(events)


BELOW = "-- original message --"
"""Begins an earlier message, as `language.history` knows it."""


def _with_what_stands_below(reply: Reply) -> Reply:
    """The reply with an unmarked earlier message below it, where somebody asks in it to be left alone, or is in danger: who answers
    at the end of a mail is heard, and a person reads all of it."""
    below = f"{BELOW}\n{reply.below}"
    if not reply.below or hear(below).readings[0] not in {*ADDRESS_WIDE, "crisis", "perhaps_stop"}:
        return reply
    return replace(reply, text=f"{reply.text}\n\n{below}".strip(), below="")


def _only_gentler(said: Heard) -> Heard:
    """Words of whoever holds a thread from another address: for a person, and a need for support is heard all the same."""
    return Heard(
        ("other",), said.support or said.readings[0] in {"crisis", "vulnerability"}, said.may_be_a_stop, said.crisis
    )


def _heard_by(reply: Reply, holders: Sequence[Holder]) -> Callable[[Holder | None], Heard]:
    """The words as each holder's language hears them; None: as the first one's does, or the one that hears a stop.

    A stop that one of the languages hears is a stop for everybody.
    """
    languages = list(dict.fromkeys(holder.language for holder in holders)) or ["en"]
    by_language = {language: _with_stop(hear(reply.text, language=language), reply) for language in languages}
    stopped = next((said for said in by_language.values() if said.readings[0] in ADDRESS_WIDE), None)
    first = by_language[languages[0]]
    return lambda holder: stopped or (first if holder is None else by_language[holder.language])


def _with_stop(said: Heard, reply: Reply) -> Heard:
    """A stop that the provider has taken already, whatever was read."""
    if not reply.stops or said.readings[0] in ADDRESS_WIDE:
        return said
    return replace(said, readings=("stop", *said.readings), asks=None)


def _answered(reply: Reply) -> Holder | None:
    """Whose message was answered, where the address it came to says so."""
    found = answered_contact(reply.to_address) if reply.channel == "email" else None
    if found is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT language FROM customer WHERE bucket = %s AND id = %s", found[0])
        row = cursor.fetchone()
    return Holder(found[0], found[1], found[2], None, row[0] if row is not None else "en")


def address_hash(*, channel: Channel, address: str) -> bytes | None:
    """The keyed hash an address is found by; None for a text that is no address of its kind."""
    try:
        normalised = normalise_email(address) if channel == "email" else normalise_phone(address)
    except AddressError:
        return None
    return lookup_hash(secret=keys().lookup, kind="email" if channel == "email" else "phone", normalised=normalised)


def concerned(holders: Sequence[Holder], *, readings: tuple[ReadAs, ...], at: datetime) -> list[Holder]:
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


HOLDERS = """
SELECT u.bucket, u.customer_id, u.point, last.case_id, last.at, k.language
  FROM address_user u
  JOIN contact_point p ON p.bucket = u.bucket AND p.id = u.point
  JOIN customer k ON k.bucket = u.bucket AND k.id = u.customer_id
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
    for bucket, customer, point, case, at, language in rows:
        found.setdefault((bucket, customer), Holder((bucket, customer), point, case, at, language))
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
