"""Writing customers: newcomers by COPY, known ones compared under their own key and changed only where they differ.

Rows are written in the order of the file, a few thousand a transaction, while the next ones are read and sealed. Whoever
stands in a file twice is taken the first time.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, OperationalError, connection, transaction

from goodterms.core.customer_cipher import NONCE_SIZE, CustomerKey, unwrap
from goodterms.store.intake.chunks import reason_of, retrying
from goodterms.store.intake.fault import Fault
from goodterms.store.intake.log import EVENTS, event_tail
from goodterms.store.intake.people import Newcomer, event_payload, seal_person
from goodterms.store.intake.run import Run
from goodterms.store.intake.states import lock_people, write_states
from goodterms.store.intake.writer import Group, copy_into, copy_text
from goodterms.store.rebuild import FACTS

__all__ = ["ROWS_IN_TRANSACTION", "Customers", "Outcome"]

ROWS_IN_TRANSACTION = 4_000
_SEEN = """
INSERT INTO intake_seen (customer, row, content)
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) ON CONFLICT (customer) DO NOTHING
"""
_CUSTOMER = "customer (bucket, id, external_id, language, country, zones, preferred, sealed, wrapped_key, invented)"
_STATE = "customer_state (bucket, customer_id, seq, receipts, in_flight, hot)"
_POINT = "contact_point (bucket, customer_id, id, channel, address, sealed, rank, source, added_at)"
_HERE = "FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)"
_ADDRESSES = f"""
INSERT INTO contact_address (address)
SELECT DISTINCT t.address {_HERE} JOIN contact_point t ON t.bucket = u.b AND t.customer_id = u.c
 WHERE NOT EXISTS (SELECT 1 FROM contact_address a WHERE a.address = t.address) ORDER BY 1 ON CONFLICT DO NOTHING
"""
_USERS = f"""
INSERT INTO address_user (address, bucket, customer_id, point)
SELECT t.address, t.bucket, t.customer_id, t.id {_HERE} JOIN contact_point t ON t.bucket = u.b AND t.customer_id = u.c
 ORDER BY 1 ON CONFLICT DO NOTHING
"""
_KNOWN = f"""
SELECT t.id, t.language, t.country, t.zones, t.preferred, t.sealed, t.wrapped_key
  {_HERE} JOIN customer t ON t.bucket = u.b AND t.id = u.c WHERE t.bucket = ANY(%(buckets)s::smallint[])
"""
_POINTS = f"""
SELECT t.customer_id, t.id, t.rank, t.source
  {_HERE} JOIN contact_point t ON t.bucket = u.b AND t.customer_id = u.c WHERE t.bucket = ANY(%(buckets)s::smallint[])
"""
_FACTS = f"""
SELECT t.customer_id, t.kind, t.answer
  {_HERE} JOIN known_fact t ON t.bucket = u.b AND t.customer_id = u.c WHERE t.bucket = ANY(%(buckets)s::smallint[])
"""
_UPDATE = """
UPDATE customer SET language = %s, country = %s, zones = %s, preferred = %s, sealed = %s WHERE bucket = %s AND id = %s
"""
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
_TWICE = "this customer stands on another line of this file, which was taken, and the two differ"
_ERASED = "this customer's data was erased, and a file does not bring it back"


@dataclass(slots=True)
class Outcome:
    """What came of some rows."""

    accepted: int = 0
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        self.accepted += other.accepted
        self.unchanged += other.unchanged
        self.faults += other.faults


@dataclass(slots=True)
class _Stored:
    """A customer as the tables hold them."""

    language: str
    country: str
    zones: list[str]
    preferred: list[str]
    sealed: bytes | None
    wrapped: bytes | None
    seq: int = 0
    points: dict[int, tuple[int, str]] = field(default_factory=dict)
    facts: dict[str, bytes] = field(default_factory=dict)


class Customers:
    """Writes the customers of one file. In a dry run everything is compared and nothing written."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def start(self, cursor: Any) -> None:
        """An empty list of who was seen in this file."""
        cursor.execute(
            "CREATE UNLOGGED TABLE intake_seen "
            "(customer bigint PRIMARY KEY, row bigint NOT NULL, content bigint NOT NULL)"
        )

    def take(self, people: Sequence[Newcomer]) -> Outcome:
        """Take some rows in, a transaction each `ROWS_IN_TRANSACTION`."""
        outcome = Outcome()
        first = self._first_times(people, outcome)
        first.sort(key=lambda person: person.place)
        for start in range(0, len(first), ROWS_IN_TRANSACTION):
            outcome.add(self._halving(first[start : start + ROWS_IN_TRANSACTION]))
        return outcome

    def _first_times(self, people: Sequence[Newcomer], outcome: Outcome) -> list[Newcomer]:
        columns = [[p.id for p in people], [p.line for p in people], [p.content for p in people]]
        with connection.cursor() as cursor:
            cursor.execute(_SEEN, columns)
            if cursor.rowcount == len(people):
                return list(people)
            cursor.execute("SELECT customer, row, content FROM intake_seen WHERE customer = ANY(%s)", [columns[0]])
            seen = {row[0]: (row[1], row[2]) for row in cursor.fetchall()}
        first: list[Newcomer] = []
        for person in people:
            line, content = seen[person.id]
            if line == person.line:
                first.append(person)
            elif content == person.content:
                outcome.unchanged += 1
            else:
                outcome.faults.append(Fault(person.line, "external_id", _TWICE, "leave in the row that is right"))
        return first

    def _halving(self, people: list[Newcomer]) -> Outcome:
        try:
            return retrying(lambda: self._transaction(people))
        except OperationalError:
            raise
        except DatabaseError as error:
            if len(people) == 1:
                return Outcome(faults=[Fault(people[0].line, "", reason_of(error), "ask an engineer about this row")])
        half = len(people) // 2
        outcome = self._halving(people[:half])
        outcome.add(self._halving(people[half:]))
        return outcome

    def _transaction(self, people: list[Newcomer]) -> Outcome:
        with transaction.atomic(), connection.cursor() as cursor:
            stored = self._stored(cursor, people)
            newcomers = [person for person in people if person.id not in stored]
            outcome = Outcome(accepted=len(newcomers))
            if not self._run.dry_run:
                self._add(cursor, newcomers)
            changed: list[Newcomer] = []
            for person in people:
                if person.id in stored:
                    self._compare(person, stored[person.id], outcome, changed)
            if changed and not self._run.dry_run:
                self._change(cursor, changed, stored)
            return outcome

    def _stored(self, cursor: Any, people: list[Newcomer]) -> dict[int, _Stored]:
        places: dict[str, Any] = {"b": [p.bucket for p in people], "c": [p.id for p in people]}
        places["buckets"] = sorted(set(places["b"]))
        heads = lock_people(cursor, [person.place for person in people])
        if not heads:
            return {}
        cursor.execute(_KNOWN, places)
        found = {
            number: _Stored(language, country, zones, preferred, _bytes(sealed), _bytes(wrapped))
            for number, language, country, zones, preferred, sealed, wrapped in cursor.fetchall()
        }
        cursor.execute(_POINTS, places)
        for customer, point, rank, source in cursor.fetchall():
            found[customer].points[point] = (rank, source)
        cursor.execute(_FACTS, places)
        for customer, kind, answer in cursor.fetchall():
            found[customer].facts[kind] = bytes(answer)
        for (_, customer), seq in heads.items():
            found[customer].seq = seq
        return found

    def _add(self, cursor: Any, people: list[Newcomer]) -> None:
        if not people:
            return
        copy_into(cursor, _CUSTOMER, "".join([p.customer_line for p in people]))
        copy_into(cursor, _STATE, "".join([f"{p.bucket}\t{p.id}\t1\t0\t0\t\\\\x{p.hot.hex()}\n" for p in people]))
        added = self._run.as_of.isoformat()
        points: list[str] = []
        facts: list[str] = []
        for p in people:
            here = f"{p.bucket}\t{p.id}"
            for address, sealed in zip(p.addresses, p.sealed, strict=True):
                points.append(
                    f"{here}\t{address.point}\t{address.channel}\t\\\\x{address.hash}\t\\\\x{sealed.hex()}\t{address.rank}\timport\t{added}\n"
                )
            facts += [f"{here}\t{kind}\t\\\\x{answer.hex()}\n" for kind, answer in p.facts.items()]
        copy_into(cursor, _POINT, "".join(points))
        places = {"b": [p.bucket for p in people], "c": [p.id for p in people]}
        cursor.execute(_ADDRESSES, places)
        cursor.execute(_USERS, places)
        copy_into(cursor, "known_fact (bucket, customer_id, kind, answer)", "".join(facts))
        tail = event_tail(self._run)
        payloads = copy_text([event_payload(self._run, p) for p in people])
        events = [
            f"{p.bucket}\tcustomer\t{p.id}\t1\t{tail}\t{text}\n" for p, text in zip(people, payloads, strict=True)
        ]
        copy_into(cursor, EVENTS, "".join(events))

    def _compare(self, person: Newcomer, stored: _Stored, outcome: Outcome, changed: list[Newcomer]) -> None:
        """Whether the row says anything new of a customer we have."""
        if stored.wrapped is None:
            outcome.faults.append(Fault(person.line, "external_id", _ERASED, "leave this customer out"))
        elif self._is_same(person, stored):
            outcome.unchanged += 1
        else:
            outcome.accepted += 1
            changed.append(person)

    def _is_same(self, person: Newcomer, stored: _Stored) -> bool:
        plain = (person.language, person.country, list(person.zones), list(person.preferred))
        if plain != (stored.language, stored.country, stored.zones, stored.preferred) or person.facts != stored.facts:
            return False
        ours = {point: rank for point, (rank, source) in stored.points.items() if source == "import"}
        theirs = {
            address.point: address.rank
            for address in person.addresses
            if stored.points.get(address.point, (0, "import"))[1] == "import"
        }
        return (
            ours == theirs
            and self._key(person, stored).open_fields(of="profile", sealed=stored.sealed or b"") == person.profile
        )

    def _key(self, person: Newcomer, stored: _Stored) -> CustomerKey:
        assert stored.wrapped is not None
        return unwrap(wrapped=stored.wrapped, customer_id=person.id, masters=self._run.keys.masters)

    def _change(self, cursor: Any, people: Iterable[Newcomer], stored: dict[int, _Stored]) -> None:
        rows: dict[str, list[Sequence[Any]]] = defaultdict(list)
        groups: list[Group] = []
        for p in people:
            before = stored[p.id]
            nonces = [os.urandom(NONCE_SIZE) for _ in range(len(p.addresses) + 2)]
            profile = seal_person(p, self._key(p, before), nonces)
            rows[_UPDATE].append((p.language, p.country, list(p.zones), list(p.preferred), profile, p.bucket, p.id))
            for address, sealed in zip(p.addresses, p.sealed, strict=True):
                hashed = bytes.fromhex(address.hash)
                rows[_PUT_POINT].append(
                    (p.bucket, p.id, address.point, address.channel, hashed, sealed, address.rank, self._run.now)
                )
            kept = {address.point for address in p.addresses}
            for point, (_, source) in before.points.items():
                if source == "import" and point not in kept:
                    rows[_NO_POINT].append((p.bucket, p.id, point))
                    rows[_NO_USER].append((p.bucket, p.id, point))
            rows[_PUT_FACT] += [(p.bucket, p.id, kind, answer) for kind, answer in p.facts.items()]
            rows[_NO_FACT] += [(p.bucket, p.id, kind) for kind in before.facts if kind not in p.facts]
            groups.append(Group(p.bucket, p.id, None, 1, None, None, p.sha256))
        for statement, values in rows.items():
            if values:
                cursor.executemany(statement, values)
        places = {"b": [group.bucket for group in groups], "c": [group.customer for group in groups]}
        cursor.execute(_ADDRESSES, places)
        cursor.execute(_USERS, places)
        heads = {(group.bucket, group.customer): stored[group.customer].seq for group in groups}
        write_states(cursor, self._run, heads, groups, touched=list(heads), facts=FACTS)


def _bytes(value: Any) -> bytes | None:
    return None if value is None else bytes(value)
