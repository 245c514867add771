"""Tell other systems of events: Standard Webhooks, driven from the sealed log by place, at least once, under stable ids.

Making a delivery and moving the endpoint's place in the log are one transaction, so nothing is lost and nothing made twice. A
receiver that fails is tried again for three days by the schedule of the specification; one that fails for five days, or says
410 Gone, is given up, on the staff's page, until somebody enables it again. https://www.standardwebhooks.com
"""

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from django.db import connection, transaction

from goodterms.core.webhook_signature import signed_headers
from goodterms.flow.keep_webhooks import sandboxed
from goodterms.store.clock import machine_now
from goodterms.store.told_events import Told, sealed_size, told_from, wanted_types
from goodterms.store.webhooks import (
    Endpoint,
    Leased,
    change_endpoint,
    find_endpoint,
    keep_deliveries,
    next_endpoint,
    record_try,
    take_deliveries,
)
from goodterms.transport.outside_address import Answered, post

BATCH = 500
CALLS_AT_ONCE = 8
WITHIN_SECONDS = 15.0
"""How long a receiver has to answer (the specification: 15 to 30 s)."""
SCHEDULE = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""Seconds from one try to the next: the specification's example schedule. After the last the delivery is given up."""
JITTER = 0.2
GIVEN_UP_AFTER = timedelta(days=5)
GONE = 410
POOL = ThreadPoolExecutor(max_workers=CALLS_AT_ONCE, thread_name_prefix="webhook")


def send_webhooks() -> int:
    """Make what is to be delivered, and deliver what is due. Returns how much was done."""
    return make_deliveries() + deliver_due()


def make_deliveries(*, limit: int = BATCH) -> int:
    """Make deliveries of newly sealed events for one endpoint that has not heard of them. Returns how many places it moved."""
    end = sealed_size()
    with transaction.atomic():
        endpoint = next_endpoint(behind=end)
        if endpoint is None:
            return 0
        told, on = told_from(endpoint.position, types=wanted_types(endpoint.types), limit=limit)
        rows = [(delivery_id(endpoint.id, one.position), one.position, one.type, body_of(one)) for one in told]
        keep_deliveries(endpoint=endpoint.id, rows=rows, now=machine_now())
        change_endpoint(id_=endpoint.id, set_="position = %s", values=[on])
    return on - endpoint.position


def delivery_id(endpoint: str, position: int) -> str:
    """What the receiver knows it by: the same on every try and replay."""
    return f"dlv_{endpoint.removeprefix('ep_')}_{position}"


def body_of(told: Told) -> str:
    """The words of a webhook: thin, the same bytes on every try."""
    return orjson.dumps({"type": told.type, "timestamp": told.at, "data": {**told.data, "event": told.id}}).decode()


@dataclass(frozen=True, slots=True)
class _Tried:
    leased: Leased
    answered: Answered


def deliver_due(*, limit: int = CALLS_AT_ONCE * 4) -> int:
    """Deliver what is due now. Returns how many were tried."""
    leased = take_deliveries(now=machine_now(), limit=limit)
    if not leased:
        return 0
    endpoints = {id_: find_endpoint(id_=id_) for id_ in {one.endpoint for one in leased}}
    calls = [(one, found) for one in leased if (found := endpoints[one.endpoint]) is not None]
    tried = list(POOL.map(lambda call: _Tried(call[0], _call(*call)), [(one, _signing(end)) for one, end in calls]))
    _record(tried)
    return len(tried)


@dataclass(frozen=True, slots=True)
class _Signing:
    url: str
    keys: Sequence[str]


def _signing(endpoint: Endpoint) -> _Signing:
    return _Signing(endpoint.url, endpoint.secrets)


def _call(leased: Leased, signing: _Signing) -> Answered:
    body = leased.body.encode()
    headers = signed_headers(keys=signing.keys, message_id=leased.id, at=machine_now(), body=body)
    return post(
        url=signing.url,
        body=body,
        headers={**headers, "content-type": "application/json"},
        within=WITHIN_SECONDS,
        sandbox=sandboxed(),
    )


def _record(tried: Sequence[_Tried]) -> None:
    now = machine_now()
    with transaction.atomic():
        for one in tried:
            status, words = one.answered.status, one.answered.words
            taken = status is not None and 200 <= status < 300
            wait = None if taken else again_after(one.leased, at_least=one.answered.retry_after)
            state = "delivered" if taken else "failed" if wait is None else "waiting"
            record_try(
                id_=one.leased.id,
                state=state,
                now=now,
                next_at=None if wait is None else now + wait,
                status=status,
                answer=words,
                milliseconds=one.answered.milliseconds,
            )
            _note(one, taken=taken, now=now)


def again_after(leased: Leased, *, at_least: float | None) -> timedelta | None:
    """How long to wait before the next try, jittered the same way each time; None after the last."""
    if leased.attempts >= len(SCHEDULE):
        return None
    seconds = float(SCHEDULE[leased.attempts])
    draw = hashlib.blake2b(f"{leased.id}/{leased.attempts}".encode(), digest_size=2).digest()
    seconds *= 1 - JITTER + 2 * JITTER * int.from_bytes(draw, "big") / 65_535
    return timedelta(seconds=max(seconds, at_least or 0.0))


def _note(one: _Tried, *, taken: bool, now: datetime) -> None:
    """What a try says of its endpoint: it works, it fails since then, or it is given up."""
    id_ = one.leased.endpoint
    if taken:
        change_endpoint(id_=id_, set_="failing_since = NULL", values=[])
        return
    change_endpoint(id_=id_, set_="failing_since = COALESCE(failing_since, %s)", values=[now])
    if one.answered.status == GONE:
        _give_up(id_, now, "it says that it is gone for good (410)")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT failing_since FROM webhook_endpoint WHERE id = %s", [id_])
        row = cursor.fetchone()
    if row is not None and row[0] is not None and now - row[0] >= GIVEN_UP_AFTER:
        _give_up(
            id_, now, f"nothing was taken for {GIVEN_UP_AFTER.days} days; the last was: {one.answered.words}"[:200]
        )


def _give_up(id_: str, now: datetime, why: str) -> None:
    change_endpoint(id_=id_, set_="disabled_at = COALESCE(disabled_at, %s), disabled_why = %s", values=[now, why])
