"""A new customer as rows of their tables, in the binary format of COPY."""

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from struct import Struct
from typing import Any, Final, get_args

from goodterms.core.circumstances import Circumstances
from goodterms.core.codec import encode as encode_event
from goodterms.core.events import Channel, FileImported
from goodterms.core.facts import CustomerFacts, Point
from goodterms.store.hot import encode as encode_hot
from goodterms.store.hot import pack
from goodterms.store.intake.binary import bigint, columns, copy_rows, moment, smallint, text, texts, value
from goodterms.store.intake.log import EVENTS
from goodterms.store.intake.newcomer import FACTS, Address, Newcomer, NewcomerRows, Person
from goodterms.store.intake.run import Run

__all__ = ["RowMaker", "copy_newcomers"]

_CUSTOMER: Final = (
    "customer (bucket, id, external_id, language, country, zones, preferred, places, sealed, wrapped_key, invented)"
)
_STATE: Final = "customer_state (bucket, customer_id, seq, receipts, in_flight, hot)"
_POINT: Final = "contact_point (bucket, customer_id, id, channel, address, sealed, rank, source, added_at)"
_USER: Final = "address_user (address, bucket, customer_id, point)"
_FACT: Final = "known_fact (bucket, customer_id, kind, answer)"
_FIRST_STATE: Final = bigint(1) + bigint(0) + value(bytes(4))
"""The stream has one event; there are no receipts, and nothing is in flight."""
_CHANNELS: Final[dict[Channel, bytes]] = {channel: text(channel) for channel in get_args(Channel)}
_KINDS: Final = {kind: text(kind) for kind in FACTS}
_YES, _NO = value(b"\x01"), value(b"\x00")
_STREAM: Final = text("customer")
_HERE: Final = Struct(">ihiq").pack
"""The cells of a bucket and a customer's id."""
_BUCKET_ENDS: Final = 6
_FOUR, _SIX, _NINE, _TEN, _ELEVEN = columns(4), columns(6), columns(9), columns(10), columns(11)


class RowMaker:
    """Makes the rows of the new customers of one file. What all of them share is encoded once."""

    def __init__(self, run: Run) -> None:
        self._point_end = text("import") + moment(run.as_of)
        event = FileImported
        self._event_end = b"".join(
            (bigint(1), text(event.type), smallint(event.version), moment(run.as_of), moment(run.now), text(run.actor))
        )
        mark = "0" * 64
        payload = encode_event(FileImported(None, run.kind.name, run.file, 1, None, mark))
        self._before, _, self._after = payload.rpartition(mark)

    def rows(self, person: Person) -> NewcomerRows:
        """The rows of somebody whose data is sealed."""
        here = _HERE(2, person.bucket, 8, person.id)
        points: list[bytes] = []
        users: list[bytes] = []
        for (channel, hashed, _, point, rank), sealed in zip(person.addresses, person.sealed, strict=True):
            address, id_ = value(hashed), bigint(point)
            points += (_NINE, here, id_, _CHANNELS[channel], address, value(sealed), smallint(rank), self._point_end)
            users.append(b"".join((_FOUR, address, here, id_)))
        plain = _plain(person.language, person.country, person.zones, person.preferred, person.places)
        sealed_cells = value(person.profile_sealed), value(person.wrapped_key)
        invented = _YES if person.invented else _NO
        facts = [b"".join((_FOUR, here, _KINDS[kind], value(answer))) for kind, answer in person.facts.items()]
        payload = text(f"{self._before}{person.sha256}{self._after}")
        return NewcomerRows(
            b"".join((_ELEVEN, here, text(person.external_id), plain, *sealed_cells, invented)),
            b"".join((_SIX, here, _FIRST_STATE, value(hot_row(person)))),
            b"".join(points),
            users,
            b"".join(facts),
            b"".join((_TEN, here[:_BUCKET_ENDS], _STREAM, here[_BUCKET_ENDS:], self._event_end, payload)),
        )


def copy_newcomers(cursor: Any, people: Sequence[Newcomer]) -> None:
    """COPY the rows of some new customers, in the caller's transaction."""
    found = [person.rows for person in people]
    copy_rows(cursor, _CUSTOMER, [rows.customer for rows in found])
    copy_rows(cursor, _STATE, [rows.state for rows in found])
    copy_rows(cursor, _POINT, [rows.points for rows in found])
    copy_rows(cursor, _USER, sorted([user for rows in found for user in rows.users]))
    copy_rows(cursor, _FACT, [rows.facts for rows in found])
    copy_rows(cursor, EVENTS, [rows.event for rows in found])


@lru_cache(maxsize=4096)
def _plain(
    language: str, country: str, zones: tuple[str, ...], preferred: tuple[Channel, ...], places: tuple[str, ...]
) -> bytes:
    return b"".join((text(language), text(country), texts(zones), texts(preferred), texts(places)))


def hot_row(person: Person) -> bytes:
    """The hot row of somebody of whom nothing is known but how to reach them.

    Such rows differ in their contact points only, so the rest of a row is encoded once for all who share it.
    """
    around = _around_points(person.language, person.zones, person.country, person.preferred, person.places)
    addresses = sorted(person.addresses, key=_BY_RANK)
    return pack([(one.point, one.channel, one.hash.hex(), one.rank) for one in addresses]).join(around)


_BY_RANK: Final = itemgetter(Address._fields.index("rank"), Address._fields.index("point"))
"""The order in which facts hold contact points."""


@lru_cache(maxsize=4096)
def _around_points(
    language: str, zones: tuple[str, ...], country: str, preferred: tuple[Channel, ...], places: tuple[str, ...]
) -> tuple[bytes, bytes]:
    mark = Point(0, "sms", "here", 0)
    facts = CustomerFacts(
        bucket=0,
        customer=0,
        language=language,
        zones=zones,
        country=country,
        preferred=preferred,
        points=(mark,),
        circumstances=Circumstances(places=places),
    )
    before, found, after = encode_hot(facts).partition(pack([(mark.id, mark.channel, mark.address, mark.rank)]))
    assert found, "the hot row writes contact points in another way: write them here as it does"
    return before, after
