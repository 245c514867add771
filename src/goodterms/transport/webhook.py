"""A webhook as it came in: what an adapter verifies and reads, now and again later from where it was stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Webhook:
    """One request from outside.

    `url` is the public address it was sent to, query included, as the sender wrote it: some signatures cover it. Header
    names are lower case. `now` is machine time, UTC: the moment it was received, also when it is read again.
    """

    url: str
    headers: Mapping[str, str]
    body: bytes
    now: datetime
