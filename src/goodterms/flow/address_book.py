"""The address book of a batch of customers: their names, addresses and references, read once and opened to compose."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from goodterms.core.customer_cipher import CustomerKey, unwrap
from goodterms.core.facts import Account
from goodterms.store.gather import HERE
from goodterms.store.keys import keys


@dataclass(frozen=True, slots=True)
class Person:
    """What of a customer's encrypted data a message may need, opened for the moment of composing."""

    key: CustomerKey
    external_id: str
    name: str | None


class AddressBook:
    """What the messages to these customers, who are locked, need to know of them; one who was erased is not in it."""

    def __init__(self, customers: Sequence[HERE]) -> None:
        self._here = {
            "b": [bucket for bucket, _ in customers],
            "c": [customer for _, customer in customers],
            "buckets": sorted({bucket for bucket, _ in customers}),
        }
        self._people: dict[int, Person] = {}
        self._points: dict[int, bytes] = {}
        self._references: dict[int, str] = {}
        self._phones: dict[int, str] = {}
        if customers:
            self._load()

    def _load(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(PEOPLE, self._here)
            for number, external_id, wrapped, sealed in cursor.fetchall():
                if wrapped is not None:  # an erased customer has no key: nothing can be composed for them
                    self._people[number] = _person(number, external_id, wrapped, sealed)
            cursor.execute(POINTS, self._here)
            self._points = {row[0]: bytes(row[1]) for row in cursor.fetchall()}
            cursor.execute(REFERENCES, self._here)
            self._references = dict(cursor.fetchall())
            cursor.execute("SELECT id, phone FROM portfolio")
            self._phones = dict(cursor.fetchall())

    def _load_parts(self) -> None:
        """The accounts that live elsewhere, where somebody of this batch is another party of one."""
        with connection.cursor() as cursor:
            cursor.execute(PARTS, self._here)
            self._references |= dict(cursor.fetchall())

    def person(self, customer: int) -> Person | None:
        """The customer; None where their key is gone."""
        return self._people.get(customer)

    def sealed_address(self, point: int) -> bytes | None:
        """The address of a contact point as it is stored; None where the point is gone."""
        return self._points.get(point)

    def reference(self, account: Account) -> str:
        """The record's name for the account; empty where there is none."""
        if account.lives == "elsewhere" and account.id not in self._references:
            self._load_parts()
        return self._references.get(account.id, "")

    def phone(self, portfolio: int) -> str | None:
        """The number of a person for this portfolio, where it has one of its own."""
        return self._phones.get(portfolio)


PEOPLE = """
SELECT p.id, p.external_id, p.wrapped_key, p.sealed FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN customer p ON p.bucket = u.b AND p.id = u.c WHERE p.bucket = ANY(%(buckets)s::smallint[])
"""
POINTS = """
SELECT p.id, p.sealed FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN contact_point p ON p.bucket = u.b AND p.customer_id = u.c WHERE p.bucket = ANY(%(buckets)s::smallint[])
"""
REFERENCES = """
SELECT a.id, a.external_id FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN account a ON a.bucket = u.b AND a.customer_id = u.c WHERE a.bucket = ANY(%(buckets)s::smallint[])
"""
PARTS = """
SELECT a.account_id, a.external_id FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN account_part a ON a.bucket = u.b AND a.customer_id = u.c WHERE a.bucket = ANY(%(buckets)s::smallint[])
"""


def _person(number: int, external_id: str, wrapped: memoryview, sealed: memoryview | None) -> Person:
    key = unwrap(wrapped=bytes(wrapped), customer_id=number, masters=keys().masters)
    name = None if sealed is None else key.open_fields(of="profile", sealed=bytes(sealed)).get("name")
    return Person(key, external_id, name)
