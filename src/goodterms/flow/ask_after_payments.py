"""Ask the gateways about payments whose end nobody told us: the payer never came back, and no webhook arrived.

First a few minutes after the page was made, then twice as long after each time, every six hours at the longest. What a bank works
on is asked about until it says yes or no; a page that nobody used is left alone after a week.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from goodterms.flow.confirm_payment import Confirmation, confirm_payment
from goodterms.flow.door import ParkedCustomer
from goodterms.flow.outside import Outside
from goodterms.flow.start_checkout import FIRST_LOOK
from goodterms.store import checkouts
from goodterms.store.checkouts import CheckoutRow
from goodterms.store.clock import machine_now
from goodterms.store.world import Workspace

LONGEST = timedelta(hours=6)
MOST_ASKS = 34
"""With the six hours between two looks: a week and a half a day."""
BATCH = 20


def ask_after_payments(*, workspace: Workspace, outside: Outside, buckets: Sequence[int], limit: int = BATCH) -> int:
    """Look at the payments whose time has come. Returns how many were asked about."""
    if not outside.gateways:
        return 0
    now = machine_now()
    with transaction.atomic():
        due = checkouts.take_to_ask(buckets=buckets, now=now, again=now + FIRST_LOOK, limit=limit)
    for row in due:
        try:
            found = confirm_payment(workspace=workspace, outside=outside, here=row.here, reference=row.reference)
        except ParkedCustomer:
            found = Confirmation("not_yet", row)
        _next(row, found)
    return len(due)


def _next(row: CheckoutRow, found: Confirmation) -> None:
    open_still = found.standing in {"on_its_way", "not_yet", "declined"}
    given_up = found.asked and found.standing != "on_its_way" and row.asks >= MOST_ASKS
    wait = min(LONGEST, FIRST_LOOK * 2 ** min(row.asks, 10))
    at = machine_now() + wait if open_still and not given_up else None
    checkouts.look_next(here=row.here, reference=row.reference, at=at)
