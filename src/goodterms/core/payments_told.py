"""Payments are told more than once: by our gateway, by the record's list of payments, by tomorrow's file. Each counts once.

They are matched by reference alone: who tells them has names and dates of their own. The figures remember only the payments
that the record's snapshot does not contain; of all others the tables know, and what is known is marked `again`.
"""

from collections.abc import Sequence
from dataclasses import replace

from goodterms.core.events import PaymentReceived, Stamped


def mark_again(events: Sequence[Stamped], *, known: frozenset[str]) -> tuple[Stamped, ...]:
    """The same events in order; a payment is marked when its reference is in `known`, or came earlier among them."""
    told = set(known)
    marked: list[Stamped] = []
    for stamped in events:
        event = stamped.event
        if not isinstance(event, PaymentReceived):
            marked.append(stamped)
            continue
        again = event.reference in told
        told.add(event.reference)
        marked.append(replace(stamped, event=replace(event, again=True)) if again else stamped)
    return tuple(marked)
