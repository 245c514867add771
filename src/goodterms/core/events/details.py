"""What a customer wants changed about how we write to them."""

from typing import ClassVar

from goodterms.core.events.words import Channel, Purpose
from goodterms.core.value import value


@value
class PreferredFor:
    """The channels somebody likes for one purpose, the best first; none: as for every other purpose."""

    purpose: Purpose
    channels: tuple[Channel, ...]


@value
class CustomerDetailsChanged:
    """The customer's language, or the channels they like, are others from now on. What is None (or not named) stays as it is.

    `preferred` is for every purpose, best first; `preferred_for` for single ones, which come before it. A preference is no
    consent: it orders what is permitted, and permits nothing. `source` says who told us.
    """

    type: ClassVar[str] = "customer.details_changed"
    version: ClassVar[int] = 1
    source: str
    language: str | None = None
    preferred: tuple[Channel, ...] | None = None
    preferred_for: tuple[PreferredFor, ...] = ()
