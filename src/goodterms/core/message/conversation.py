"""Whether a conversation on WhatsApp is open: for 24 hours after the customer's last word, any words may be sent.

Outside of that window only a template that WhatsApp has approved may be
(https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from goodterms.core.contacts import Contact
from goodterms.core.events import Channel

__all__ = ["WINDOW", "conversation_open", "last_inbound_at"]

WINDOW: Final = timedelta(hours=24)


def conversation_open(*, last_inbound_at: datetime | None, now: datetime) -> bool:
    """Whether the customer wrote within the last 24 hours. None: they never did, or nobody knows."""
    return last_inbound_at is not None and now - last_inbound_at < WINDOW


def last_inbound_at(contacts: Sequence[Contact], *, channel: Channel) -> datetime | None:
    """When the customer last wrote by this channel, as the contact ledger has it; None: not within its days."""
    return max((one.at for one in contacts if one.outcome == "inbound" and one.channel == channel), default=None)
