"""Joining a long message from a phone: its parts come one by one, and are read as what the person wrote.

A word that asks us to stop may be cut in two, so no part is read alone where the others are on their way. A part is not
acknowledged before the whole is kept: whatever happens to us meanwhile, the operator delivers it again. What is not whole in
time is kept as far as it came. Clock and connection belong to the caller.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from goodterms.channels.smpp.pdu import UDH, Delivered
from goodterms.channels.smpp.words import without_header

REFERENCE, TOTAL, NUMBER = 0x020C, 0x020E, 0x020F
"""sar_msg_ref_num, sar_total_segments, sar_segment_seqnum: the other way of saying which part this is (SMPP 3.4, 5.3.2.22)."""
MOST_HELD: Final = 1000

Done: TypeAlias = Callable[[bool], None]
"""Tells the operator that a part is kept, or that it is to come again."""
Key: TypeAlias = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Joined:
    """A message to be kept, whole or as far as it came, and whom to tell."""

    message: Delivered
    done: tuple[Done, ...]


@dataclass(slots=True)
class _Held:
    since: float
    parts: dict[int, tuple[Delivered, Done]] = field(default_factory=dict)


class Joining:
    """Holds parts until their message is whole, at most for `within` seconds. Used by one thread at a time."""

    def __init__(self, *, within: float) -> None:
        self._within = within
        self._held: dict[Key, _Held] = {}

    def take(self, found: Delivered, done: Done, *, now: float) -> list[Joined]:
        """What can be kept now that this has come: itself where it is no part, the whole where it was the last one."""
        place = part_of(found)
        if place is None:
            return [Joined(found, (done,))]
        reference, total, number = place
        key = (found.source.digits, found.destination.digits, reference, total)
        held = self._held.setdefault(key, _Held(now))
        held.parts[number] = (found, done)
        whole = [self._out(key)] if len(held.parts) == total else []
        return whole + (self.overdue(now=now, most=MOST_HELD) if len(self._held) > MOST_HELD else [])

    def overdue(self, *, now: float, most: int | None = None) -> list[Joined]:
        """What has waited too long for its other parts; and the oldest, where more than `most` wait."""
        late = [key for key, held in self._held.items() if now - held.since > self._within]
        if most is not None and len(self._held) - len(late) > most:
            late += [key for key in self._held if key not in late][: len(self._held) - len(late) - most]
        return [self._out(key) for key in late]

    def _out(self, key: Key) -> Joined:
        parts = [part for _, part in sorted(self._held.pop(key).parts.items(), key=lambda item: item[0])]
        words = b"".join(_bare(found) for found, _ in parts)
        first = parts[0][0]
        options = {tag: value for tag, value in first.options.items() if tag not in (REFERENCE, TOTAL, NUMBER)}
        message = replace(first, esm_class=first.esm_class & ~UDH, words=words, options=options)
        return Joined(message, tuple(done for _, done in parts))


def part_of(found: Delivered) -> tuple[int, int, int] | None:
    """(reference, parts, this one) of a part of a longer message; None for a message that is whole."""
    if found.esm_class & UDH:
        place = without_header(found.words)[1]
    else:
        told = [found.options.get(tag, b"") for tag in (REFERENCE, TOTAL, NUMBER)]
        place = None
        if all(told):
            reference, total, number = (int.from_bytes(value, "big") for value in told)
            place = (reference, total, number)
    return place if place is not None and place[1] > 1 and 1 <= place[2] <= place[1] else None


def _bare(found: Delivered) -> bytes:
    return without_header(found.words)[0] if found.esm_class & UDH else found.words
