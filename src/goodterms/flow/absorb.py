"""Absorb: what came in and was stored is thought about now, in any order, once.

A receipt that arrives before our own record of the send waits for it. A payment notice is a reason to ask the gateway, never
a proof. What cannot be understood is kept with its reason; nothing is lost.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias, assert_never

from django.db import InterfaceError, OperationalError, connection, transaction

from goodterms.channels import base as channels
from goodterms.core.calls.disposition import COUNTED_AS, Became
from goodterms.core.card_numbers import BLACKED_OUT
from goodterms.core.events import Channel, ContactDelivered, ContactRead, DeliveryFailed, Event, Replied, Stamped
from goodterms.core.journey.reserving import SEND_WITHIN
from goodterms.flow.confirm_payment import NotConfirmed, confirmed_payment
from goodterms.flow.door import Left, heard, leave_events
from goodterms.flow.end_call import Placed, ended
from goodterms.flow.outcomes import Again
from goodterms.flow.outside import Outside
from goodterms.flow.settle_told import settle_told
from goodterms.flow.take_reply import reply_events
from goodterms.payments import base as payments
from goodterms.store import inbox
from goodterms.store.adapters import array
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.inbox import Arrived, UnreadableArrival
from goodterms.store.mail_received import keep_original
from goodterms.store.sealing import clean
from goodterms.store.world import Workspace
from goodterms.transport.webhook import Webhook

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError)
"""The database is away, or two of us met: everything is tried again as it is."""
BATCH = 200
PATIENCE = timedelta(minutes=10)
"""How long a receipt may wait for our own record of the send before it is set aside with a reason, machine time."""
LOOK_AGAIN = timedelta(milliseconds=30)
"""After at least this long, and half as long as it has waited already, an arrival that waits is looked at again."""


Told: TypeAlias = list[tuple[str, channels.DeliveryReport]]


@dataclass(frozen=True, slots=True)
class Understood:
    """What one arrival amounts to: events to leave at the door, or why it must be looked at again or is set aside."""

    events: tuple[Left, ...] = ()
    waits_for: str | None = None
    error: str | None = None


OWNERS = """
SELECT m.provider, m.provider_id, m.bucket, m.customer_id, m.case_id, m.effect, m.channel, m.point
  FROM unnest(%s::text[], %s::text[]) AS u (provider, id)
  JOIN provider_message m ON m.provider = u.provider AND m.provider_id = u.id
"""
Owner = tuple[int, int, int, str, Channel, int]
"""Whose message it was: bucket, customer, case, effect, channel, contact point."""
Owners = Mapping[tuple[str, str], Owner]
"""By provider and the provider's own id of the message."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a gateway of that name says of payments."""

    gateway: str
    notices: Sequence[payments.Notice]


Read = tuple[str, Sequence[channels.Inbound]] | Noticed | Understood
"""What an arrival says, read by the adapter it came from (a channel's with its name); or why it cannot be read."""


def absorb(
    *, outside: Outside, limit: int = BATCH, again: Again = lambda _: None, workspace: Workspace | None = None
) -> int:
    """Take in one batch of arrivals. Returns how many were finished with; `again` is told when to look at the others.

    Reports that have waited longer than any call lasts settle, by their effect key, what we did not hear (`settle_told`).
    """
    told: Told = []
    try:
        finished = _absorb(outside=outside, limit=limit, again=again, told=told)
    except AWAY:
        raise
    except Exception as error:
        log.exception("a batch of arrivals failed, they are taken one by one: error=%s", type(error).__name__)
        told.clear()
        finished = sum(_absorb(outside=outside, limit=1, again=again, told=told, alone=True) for _ in range(limit))
    if told:
        settle_told(workspace=workspace or Workspace(), told=told)
    return finished


def _absorb(*, outside: Outside, limit: int, again: Again, told: Told, alone: bool = False) -> int:
    """One batch in one transaction. `alone`: one arrival, which is set aside where it is what fails: the others go on."""
    with transaction.atomic():
        now = machine_now()
        arrivals = inbox.take(limit=limit, now=now)
        if not arrivals:
            return 0
        if not alone:
            return _take_in(arrivals, now=now, outside=outside, again=again, told=told)
        try:
            with transaction.atomic():
                return _take_in(arrivals, now=now, outside=outside, again=again, told=told)
        except AWAY:
            raise
        except Exception as error:
            (one,) = arrivals
            reason = f"it could not be taken in ({type(error).__name__}); the log of this moment says where"
            inbox.not_absorbed(source=one.source, external_id=one.external_id, error=reason, at=now)
            return 1


def _take_in(
    arrivals: Sequence[Arrived | UnreadableArrival], *, now: datetime, outside: Outside, again: Again, told: Told
) -> int:
    clock = read_clock()
    business = clock.at(now)
    events: list[Left] = []
    done: list[tuple[str, str]] = []
    finished = 0
    read = [(arrival, _read(arrival, outside=outside)) for arrival in arrivals]
    owners = _owners([one for _, one in read])
    for arrival, one in read:
        understood = _understand(one, outside=outside, business=business, owners=owners)
        if understood.waits_for and isinstance(arrival, Arrived) and now - arrival.received_at < PATIENCE:
            at = now + LOOK_AGAIN + (now - arrival.received_at) / 2
            inbox.look_again(source=arrival.source, external_id=arrival.external_id, at=at, reason=understood.waits_for)
            again(at)
            if now - arrival.received_at > SEND_WITHIN:
                told += _without_owner(one, owners)
            continue
        events.extend(understood.events if clock.stepped else _heard(understood.events, at=business))
        if isinstance(arrival, Arrived):
            _keep_originals(arrival, understood)
        trouble = understood.error or understood.waits_for
        if trouble:
            inbox.not_absorbed(source=arrival.source, external_id=arrival.external_id, error=trouble, at=now)
        else:
            done.append((arrival.source, arrival.external_id))
        finished += 1
    inbox.absorbed(rows=done, at=now)
    leave_events(events=events)
    return finished


def _keep_originals(arrival: Arrived, understood: Understood) -> None:
    """The e-mail as it came, for each person whose reply it is: what was read of it is not all that was said."""
    for here, stamped, _ in understood.events:
        if isinstance(stamped.event, Replied) and stamped.event.channel == "email":
            keep_original(here=here, name=stamped.id, body=arrival.body, received_at=arrival.received_at)


def _heard(events: Sequence[Left], *, at: datetime) -> list[Left]:
    """A provider whose clock is ahead of ours holds nothing up: what it tells of has happened by now."""
    return [(here, heard(stamped, at=at), min(due, at)) for here, stamped, due in events]


def _read(arrival: Arrived | UnreadableArrival, *, outside: Outside) -> Read:
    """What a stored webhook says, read by the adapter it came from as of the moment it was received."""
    if isinstance(arrival, UnreadableArrival):
        return Understood(error=arrival.reason)
    kind, _, name = arrival.source.partition("/")
    webhook = Webhook(url=arrival.url, headers=arrival.headers, body=arrival.body, now=arrival.received_at)
    try:
        if kind == "gateway":
            gateway = outside.gateway_named(name)
            if gateway is None:
                return Understood(waits_for=f"no gateway is connected as {name}")
            read = gateway.read if BLACKED_OUT in arrival.headers else gateway.receive
            return Noticed(name, read(webhook=webhook))
        adapter = outside.channel_named(name)
        if adapter is None:
            return Understood(waits_for=f"nothing is connected as {name}")
        return adapter.name, [_storable(item) for item in adapter.receive(webhook=webhook)]
    except (channels.BadWebhook, payments.BadWebhook) as bad:
        return Understood(error=f"refused on a second look: {bad.reason}")


def _storable(item: channels.Inbound) -> channels.Inbound:
    """The same with ids that can be stored and looked up, whatever the provider made of them."""
    match item:
        case channels.DeliveryReport():
            key = None if item.effect_key is None else channels.storable(item.effect_key)
            return replace(
                item,
                provider_id=channels.storable(item.provider_id),
                effect_key=key,
                external_id=channels.storable(item.external_id),
                reason=clean(item.reason)[:300],
            )
        case channels.Reply():
            return replace(item, external_id=channels.storable(item.external_id))
        case channels.Unreadable():
            return replace(item, reason=clean(item.reason))
        case _:
            assert_never(item)


def _owners(read: Sequence[Read]) -> Owners:
    """Whose messages all these reports are about, in one query."""
    asked = [
        (one[0], item.provider_id)
        for one in read
        if isinstance(one, tuple)
        for item in one[1]
        if isinstance(item, channels.DeliveryReport)
    ]
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(OWNERS, [array([provider for provider, _ in asked]), array([number for _, number in asked])])
        return {(row[0], row[1]): row[2:] for row in cursor.fetchall()}


def _without_owner(read: Read, owners: Owners) -> list[tuple[str, channels.DeliveryReport]]:
    """The reports of messages that we have no record of having sent, though they carry a key of ours."""
    if isinstance(read, Understood) or not isinstance(read, tuple):
        return []
    provider, items = read
    reports = [item for item in items if isinstance(item, channels.DeliveryReport) and item.effect_key]
    return [(provider, report) for report in reports if (provider, report.provider_id) not in owners]


def _understand(read: Read, *, outside: Outside, business: datetime, owners: Owners) -> Understood:
    if isinstance(read, Understood):
        return read
    if isinstance(read, tuple):
        provider, items = read
        adapter = outside.channel_named(provider)
        asks = adapter is None or adapter.capabilities.look_up
        return _all([_item(item, provider=provider, asks=asks, business=business, owners=owners) for item in items])
    found = [_notice(notice, told_by=read.gateway, outside=outside, business=business) for notice in read.notices]
    return _all(found)


def _all(parts: list[Understood]) -> Understood:
    """Several parts of one webhook: if one has to wait, all are looked at again (repeats change nothing)."""
    return Understood(
        tuple(event for part in parts for event in part.events),
        next((part.waits_for for part in parts if part.waits_for), None),
        next((part.error for part in parts if part.error), None),
    )


def _item(item: channels.Inbound, *, provider: str, asks: bool, business: datetime, owners: Owners) -> Understood:
    match item:
        case channels.DeliveryReport():
            owner = owners.get((provider, item.provider_id))
            return _report(item, provider=provider, owner=owner, asks=asks, business=business)
        case channels.Reply():
            found = reply_events(reply=item, provider=provider, business=business)
            return Understood(tuple((here, stamped, stamped.occurred_at) for here, stamped in found))
        case channels.Unreadable(reason=reason):
            return Understood(error=reason)
        case _:
            assert_never(item)


def _report(
    report: channels.DeliveryReport, *, provider: str, owner: Owner | None, asks: bool, business: datetime
) -> Understood:
    """What one report amounts to. What was read was delivered: some providers then say no more than that, and one that says
    both says it in any order.

    That a message was accepted is news only where the provider cannot be asked (`asks`) and we did not hear it ourselves.
    """
    if report.status == "accepted" and (owner is not None or asks or not report.effect_key):
        return Understood()
    if owner is None:
        return Understood(waits_for="our own record of the send")
    bucket, customer, case, effect, channel, point = owner
    at = report.occurred_at or business
    if channel == "call":
        return _call_over(report, provider=provider, owner=owner, at=at)
    said: list[tuple[str, Event]]
    if report.status in {"delivered", "read"}:
        said = [("delivered", ContactDelivered(case, effect, channel, point))]
        if report.status == "read":
            said.append(("read", ContactRead(case, effect, channel, point)))
    else:
        reason = report.reason or report.status
        said = [(report.status, DeliveryFailed(case, effect, channel, point, report.permanent, reason, report.stopped))]
    here = (bucket, customer)
    return Understood(tuple((here, Stamped(f"{effect}/{name}", event, at, "provider"), at) for name, event in said))


def _call_over(report: channels.DeliveryReport, *, provider: str, owner: Owner, at: datetime) -> Understood:
    """A call that we placed is over. What it came to is told first: it is more exact than that it arrived, or did not."""
    bucket, customer, case, effect, _channel, point = owner
    here = (bucket, customer)
    usual: Became = "answered" if report.status in {"delivered", "read"} else "failed"
    placed = Placed("outbound", point, case, effect)
    call = f"{provider}/{report.provider_id}"
    over = ended(here=here, call=call, placed=placed, became=report.call or usual, at=at)
    arrived: Event
    if COUNTED_AS[over.disposition] == "delivered":
        arrived = ContactDelivered(case, effect, "call", point)
    else:
        reason = report.reason or report.status
        arrived = DeliveryFailed(case, effect, "call", point, report.permanent, reason)
    told = (
        Stamped(f"{effect}/over", over, at, "provider"),
        Stamped(f"{effect}/{report.status}", arrived, at, "provider"),
    )
    return Understood(tuple((here, stamped, at) for stamped in told))


def _notice(notice: payments.Notice, *, told_by: str, outside: Outside, business: datetime) -> Understood:
    if isinstance(notice, payments.Unreadable):
        return Understood(error=notice.reason)
    try:
        found = confirmed_payment(notice=notice, told_by=told_by, outside=outside, business=business)
    except NotConfirmed as refused:
        return Understood(waits_for=str(refused) if refused.again else None, error=str(refused))
    return Understood(tuple((here, stamped, stamped.occurred_at) for here, stamped in found))
