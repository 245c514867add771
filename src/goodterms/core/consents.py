"""The last word on whether somebody may be contacted: of all that was said about a channel, a purpose and an address."""

from collections.abc import Iterable

from goodterms.core.events import Channel, Purpose
from goodterms.core.facts import Consent

__all__ = ["last_word", "with_word"]


def last_word(consents: Iterable[Consent], *, channel: Channel, purpose: Purpose, point: int) -> Consent | None:
    """What was said last about this purpose by this channel, in general or of this very address; None: nothing.

    The order of `consents` is the order in which they were said (`with_word`).
    """
    last = None
    for said in consents:
        if said.channel == channel and said.purpose == purpose and (said.point is None or said.point == point):
            last = said
    return last


def with_word(consents: tuple[Consent, ...], said: Consent) -> tuple[Consent, ...]:
    """The consents with one more, in the order in which they were said.

    A later word on the same channel, purpose and address takes the place of an earlier one; an earlier word that is told late
    changes nothing.
    """
    about = (said.channel, said.purpose, said.point)
    known = next((one for one in consents if (one.channel, one.purpose, one.point) == about), None)
    if known is not None and later(known, said):
        return consents
    others = [one for one in consents if one is not known]
    place = sum(1 for one in others if not later(one, said))
    return (*others[:place], said, *others[place:])


def later(one: Consent, other: Consent) -> bool:
    """Whether `one` was said after `other`; without a time, before all others."""
    return one.at is not None and (other.at is None or one.at > other.at)
