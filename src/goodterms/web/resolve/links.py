"""From a token to what it is bound to, and the one answer to every token that leads nowhere.

A token with a wrong MAC costs no query. Whatever is wrong with a token (its form, its MAC, its row, its expiry), the answer has
the same words, status and time: a fixed floor, held by a few threads at once so that guessing cannot occupy the others.
"""

import threading
import time
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.http import HttpRequest, HttpResponse

from goodterms.core.link_token import verify
from goodterms.flow.sender import senders
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.keys import keys
from goodterms.web.resolve.rendering import page

FLOOR_SECONDS = 0.025
AT_ONCE = 2
"""Threads of this process (it has four) that may wait out the floor; further failures are answered "busy", whatever is wrong with them."""

_slots = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Link:
    """What a valid token is bound to. `point` is the contact point its message went to. Times are business time.

    `found_at` is when it was looked up: the moment that its page is about. `purpose` tells links apart that an agent or a helper
    uses (`flow.give_help`, `flow.name_helper`). Visits that began before `visits_from` (machine time) are over.
    """

    id: int
    token: str
    here: HERE
    case: int
    point: int | None
    expires_at: datetime
    found_at: datetime
    purpose: str = "case"
    visits_from: datetime | None = None


def find_link(token: str) -> Link | None:
    """The link behind a token; None when it leads nowhere any more, or never did."""
    number = verify(token=token, keys=keys().links)
    if number is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bucket, customer_id, case_id, point, expires_at, purpose, visits_from FROM link WHERE id = %s",
            [number],
        )
        row = cursor.fetchone()
    now = business_now()
    if row is None or row[4] <= now:
        return None
    return Link(number, token, (row[0], row[1]), row[2], row[3], row[4], now, row[5], row[6])


def leads_nowhere(request: HttpRequest, *, started: float) -> HttpResponse:
    """The answer to every token that leads nowhere. `started` is when its request began (`time.monotonic`)."""
    if not _slots.acquire(blocking=False):
        busy = page(request, "nowhere", {"phone": senders().phone}, status=429)
        busy.headers["Retry-After"] = "1"
        return busy
    try:
        answer = page(request, "nowhere", {"phone": senders().phone}, status=404)
        left = FLOOR_SECONDS - (time.monotonic() - started)
        if left > 0:
            time.sleep(left)
        return answer
    finally:
        _slots.release()
