"""Customers we have already: compared with a file's row under their own key, and changed only where they differ.

A contact point that a file brought goes when the file no longer has it; one that the customer or staff added stays.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from goodterms.core.customer_cipher import NONCE_SIZE, CustomerKey, unwrap
from goodterms.store.intake.newcomer import Newcomer, Person
from goodterms.store.intake.people import random_pieces, seal_person
from goodterms.store.intake.run import Run
from goodterms.store.intake.states import lock_people, write_states
from goodterms.store.intake.writer import Group
from goodterms.store.rebuild import FACTS

__all__ = ["KnownCustomers", "Verdict"]

Verdict: TypeAlias = Literal["same", "changed", "erased"]
_POINT: Final = "contact_point (bucket, customer_id, id, channel, address, sealed, rank, source, added_at)"
_HERE = "FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)"
_IN_BUCKET = "WHERE t.bucket = ANY(%(buckets)s::smallint[])"
_USERS: Final = f"""
INSERT INTO address_user (address, bucket, customer_id, point)
SELECT t.address, t.bucket, t.customer_id, t.id {_HERE} JOIN contact_point t ON t.bucket = u.b AND t.customer_id = u.c
 {_IN_BUCKET} ORDER BY 1 ON CONFLICT DO NOTHING
"""
_KNOWN = f"""
SELECT t.id, t.language, t.country, t.zones, t.preferred, t.places, t.sealed, t.wrapped_key
  {_HERE} JOIN customer t ON t.bucket = u.b AND t.id = u.c {_IN_BUCKET}
"""
_POINTS = f"""
SELECT t.customer_id, t.id, t.rank, t.source
  {_HERE} JOIN contact_point t ON t.bucket = u.b AND t.customer_id = u.c {_IN_BUCKET}
"""
_ANSWERS = f"""
SELECT t.customer_id, t.kind, t.answer
  {_HERE} JOIN known_fact t ON t.bucket = u.b AND t.customer_id = u.c {_IN_BUCKET} AND t.kind NOT LIKE 'helper/%%'
"""
_UPDATE = """
UPDATE customer c SET language = COALESCE((SELECT s.payload::json ->> 'language' FROM event s
         WHERE s.bucket = c.bucket AND s.stream = 'customer' AND s.stream_id = c.id AND s.actor = 'customer'
           AND s.type = 'customer.details_changed' AND s.payload::json ->> 'language' IS NOT NULL
         ORDER BY s.seq DESC LIMIT 1), %s),
       country = %s, zones = %s, preferred = %s, places = %s, sealed = %s WHERE bucket = %s AND id = %s
"""
"""The language that somebody chose for themselves stays."""
_PUT_POINT = f"""
INSERT INTO {_POINT} VALUES (%s, %s, %s, %s, %s, %s, %s, 'import', %s)
ON CONFLICT (bucket, id) DO UPDATE SET rank = EXCLUDED.rank, sealed = EXCLUDED.sealed
"""
_PUT_FACT = """
INSERT INTO known_fact (bucket, customer_id, kind, answer) VALUES (%s, %s, %s, %s)
ON CONFLICT (bucket, customer_id, kind) DO UPDATE SET answer = EXCLUDED.answer
"""
_NO_POINT = "DELETE FROM contact_point WHERE bucket = %s AND customer_id = %s AND id = %s"
_NO_USER = "DELETE FROM address_user WHERE bucket = %s AND customer_id = %s AND point = %s"
_NO_FACT = "DELETE FROM known_fact WHERE bucket = %s AND customer_id = %s AND kind = %s"


@dataclass(slots=True)
class _Stored:
    """A customer as the tables hold them."""

    plain: tuple[str, str, list[str], list[str], list[str]]
    sealed: bytes | None
    wrapped: bytes | None
    points: dict[int, tuple[int, str]] = field(default_factory=dict)
    facts: dict[str, bytes] = field(default_factory=dict)


class KnownCustomers:
    """Compares and changes customers for one import."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def compared(self, cursor: Any, people: Sequence[Newcomer]) -> Iterator[tuple[Newcomer, Verdict]]:
        """Each of these customers, who must exist, with whether the file's row says anything new of them."""
        stored = self._stored(cursor, people)
        for person in people:
            yield person, self._verdict(person.person(), stored[person.id])

    def change(self, cursor: Any, people: Sequence[Newcomer]) -> int:
        """Bring these customers up to date, in the caller's transaction. Returns how many differed once they were locked."""
        heads = lock_people(cursor, [person.place for person in people])
        stored = self._stored(cursor, people)
        read = [person.person() for person in people]
        changed = [person for person in read if self._verdict(person, stored[person.id]) == "changed"]
        if not changed:
            return 0
        self._write(cursor, changed, stored)
        groups = [Group(p.bucket, p.id, None, 1, None, None, p.sha256) for p in changed]
        write_states(cursor, self._run, heads, groups, touched=[p.place for p in changed], facts=FACTS)
        return len(changed)

    def _stored(self, cursor: Any, people: Sequence[Newcomer]) -> dict[int, _Stored]:
        if not people:
            return {}
        places: dict[str, Any] = {"b": [p.bucket for p in people], "c": [p.id for p in people]}
        places["buckets"] = sorted(set(places["b"]))
        cursor.execute(_KNOWN, places)
        found = {
            number: _Stored((language, country, zones, preferred, places), _bytes(sealed), _bytes(wrapped))
            for number, language, country, zones, preferred, places, sealed, wrapped in cursor.fetchall()
        }
        cursor.execute(_POINTS, places)
        for customer, point, rank, source in cursor.fetchall():
            found[customer].points[point] = (rank, source)
        cursor.execute(_ANSWERS, places)
        for customer, kind, answer in cursor.fetchall():
            found[customer].facts[kind] = bytes(answer)
        return found

    def _verdict(self, person: Person, stored: _Stored) -> Verdict:
        if stored.wrapped is None:
            return "erased"
        plain = (person.language, person.country, list(person.zones), list(person.preferred), list(person.places))
        if plain != stored.plain or person.facts != stored.facts:
            return "changed"
        ours = {point: rank for point, (rank, source) in stored.points.items() if source == "import"}
        theirs = {
            address.point: address.rank
            for address in person.addresses
            if stored.points.get(address.point, (0, "import"))[1] == "import"
        }
        profile = self._key(person, stored).open_fields(of="profile", sealed=stored.sealed or b"")
        return "same" if ours == theirs and profile == person.profile else "changed"

    def _key(self, person: Person, stored: _Stored) -> CustomerKey:
        assert stored.wrapped is not None
        return unwrap(wrapped=stored.wrapped, customer_id=person.id, masters=self._run.keys.masters)

    def _write(self, cursor: Any, people: Sequence[Person], stored: dict[int, _Stored]) -> None:
        rows: dict[str, list[Sequence[Any]]] = defaultdict(list)
        nonces = random_pieces(NONCE_SIZE)
        for p in people:
            before = stored[p.id]
            seal_person(p, self._key(p, before), nonces)
            here = (p.bucket, p.id)
            plain = (p.language, p.country, list(p.zones), list(p.preferred), list(p.places))
            rows[_UPDATE].append((*plain, p.profile_sealed, *here))
            for address, sealed in zip(p.addresses, p.sealed, strict=True):
                point = (address.point, address.channel, address.hash, sealed, address.rank, self._run.now)
                rows[_PUT_POINT].append((*here, *point))
            kept = {address.point for address in p.addresses}
            gone = [point for point, (_, source) in before.points.items() if source == "import" and point not in kept]
            rows[_NO_POINT] += [(*here, point) for point in gone]
            rows[_NO_USER] += [(*here, point) for point in gone]
            rows[_PUT_FACT] += [(*here, kind, answer) for kind, answer in p.facts.items()]
            rows[_NO_FACT] += [(*here, kind) for kind in before.facts if kind not in p.facts]
        for statement, values in rows.items():
            if values:
                cursor.executemany(statement, values)
        buckets = [p.bucket for p in people]
        places = {"b": buckets, "c": [p.id for p in people], "buckets": sorted(set(buckets))}
        cursor.execute(_USERS, places)


def _bytes(value: Any) -> bytes | None:
    return None if value is None else bytes(value)
