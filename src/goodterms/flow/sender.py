"""How we appear to customers: the sender names and the number of this installation, and its address, from the environment."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sender:
    """How a brand appears: the sender of each channel and the number of a person."""

    names: dict[str, str]
    phone: str


def public_url() -> str:
    """Where customers reach us: links are always built from configuration, never from a request."""
    return os.environ.get("GOODTERMS_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")


def senders() -> Sender:
    """Sender names by channel (without one the brand's own name is used) and the number of a person, from the environment."""
    given = {"sms": os.environ.get("GOODTERMS_SENDER_SMS"), "email": os.environ.get("GOODTERMS_SENDER_EMAIL")}
    names = {channel: name for channel, name in given.items() if name}
    return Sender(names, os.environ.get("GOODTERMS_PHONE", "+353 20 915 0000"))
