"""Customers on their way in: everything a row becomes, computed before the database is asked anything.

A new customer gets a key; name, address and contact points are sealed with it, addresses and known facts get their keyed
hashes, numbers their zones. All of it is ready for COPY (`newcomer_rows`), because nearly every row of a first file is somebody
new. Only a customer we have already needs more: their own key, and a comparison (`customers`).
"""

import os
from collections.abc import Iterator
from hashlib import blake2b, sha256
from typing import Final

from goodterms.core.customer_cipher import KEY_SIZE, NONCE_SIZE, CustomerKey, wrap
from goodterms.core.events import Channel
from goodterms.core.identify import bucket_of, row_id
from goodterms.core.lookup import fact_hash, lookup_hash, normalise_fact
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.newcomer import FACTS, Address, Newcomer, Person, pack
from goodterms.store.intake.newcomer_rows import RowMaker
from goodterms.store.intake.phones import Phone
from goodterms.store.intake.run import Run
from goodterms.store.intake.zones import candidate_zones

__all__ = ["People", "random_pieces", "seal_person"]

_PHONES: Final[tuple[str, ...]] = ("phone", "phone_2", "phone_3", "whatsapp")
_PLAIN: Final = (
    *(
        "external_id",
        "name",
        "language",
        "country",
        "zone",
        "region",
        "preferred",
        "email",
        "email_2",
        "address",
        "invented",
    ),
)
_PIECES: Final = 256


class People:
    """Turns rows into newcomers. Needs no database; one instance a file, used by one thread."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._secret = run.keys.lookup
        # Compares rows of this file with one another; the key dies with the process, so nothing can be guessed from it.
        self._content_key = os.urandom(32)
        self._data_keys = random_pieces(KEY_SIZE)
        self._nonces = random_pieces(NONCE_SIZE)
        self._maker = RowMaker(run)

    def newcomers(self, rows: Rows) -> list[Newcomer]:
        """The rows as customers, with their data sealed under new keys, ready to be written."""
        columns = zip(*(rows.values[name] for name in _PLAIN), strict=True)
        phones = [rows.phones.get(name, [None] * len(rows.lines)) for name in _PHONES]
        numbers = zip(*phones, strict=True)
        facts = zip(*(rows.values[kind] for kind in FACTS), strict=True)
        read = zip(rows.lines, columns, numbers, facts, strict=True)
        return [self._newcomer(*row) for row in read]

    def _newcomer(
        self, line: int, values: tuple[str, ...], numbers: tuple[Phone | None, ...], answers: tuple[str, ...]
    ) -> Newcomer:
        person = self._read(values, numbers, answers)
        packed = pack(person)
        self._seal(person)
        text = "\x1f".join((*values, *answers, *(number.e164 if number else "" for number in numbers)))
        content = int.from_bytes(blake2b(text.encode(), digest_size=8, key=self._content_key).digest()) >> 1
        return Newcomer(line, person.bucket, person.id, content, self._maker.rows(person), packed)

    def _read(self, values: tuple[str, ...], numbers: tuple[Phone | None, ...], answers: tuple[str, ...]) -> Person:
        external, name, language, country, zone, region, preferred, email, email_2, address, invented = values
        customer = row_id("customer", external)
        phones = [number for number in numbers if number]
        return Person(
            bucket_of(customer),
            customer,
            external,
            language,
            country,
            candidate_zones(given=zone, country=country, phones=phones),
            tuple(preferred[1:-1].split(",")) if len(preferred) > 2 else (),  # type: ignore[arg-type]
            tuple(region[1:-1].split(",")) if len(region) > 2 else (),
            {"name": name or None, "address": address or None},
            self._addresses(external, numbers, (email, email_2), address),
            {
                kind: fact_hash(secret=self._secret, kind=kind, customer_id=customer, normalised=normalise_fact(answer))
                for kind, answer in zip(FACTS, answers, strict=True)
                if answer
            },
            invented == "t",
        )

    def _addresses(
        self, external: str, numbers: tuple[Phone | None, ...], emails: tuple[str, ...], address: str
    ) -> tuple[Address, ...]:
        """Every channel and spelling once, ranked within its channel in the order of the fields."""
        found: dict[tuple[Channel, str], Address] = {}
        ranks: dict[Channel, int] = {}
        for kind, spelled, text, channels in _ways(numbers, emails, address):
            hashed = b""
            for channel in channels:
                if (channel, spelled) not in found:
                    hashed = hashed or lookup_hash(secret=self._secret, kind=kind, normalised=spelled)
                    rank = ranks[channel] = ranks.get(channel, -1) + 1
                    point = row_id("point", external, channel, spelled)
                    found[channel, spelled] = Address(channel, hashed, text, point, rank)
        return tuple(found.values())

    def _seal(self, person: Person) -> None:
        key = next(self._data_keys)
        person.wrapped_key = wrap(
            data_key=key, customer_id=person.id, nonce=next(self._nonces), masters=self._run.keys.masters
        )
        seal_person(person, CustomerKey(customer_id=person.id, data_key=key), self._nonces)


_TEXTS: Final[tuple[Channel, ...]] = ("sms", "call")
_CALLS: Final[tuple[Channel, ...]] = ("call",)
_WHATSAPP: Final[tuple[Channel, ...]] = ("whatsapp",)
_EMAIL: Final[tuple[Channel, ...]] = ("email",)
_LETTER: Final[tuple[Channel, ...]] = ("letter",)


def _ways(
    numbers: tuple[Phone | None, ...], emails: tuple[str, ...], address: str
) -> Iterator[tuple[str, str, str, tuple[Channel, ...]]]:
    """The kind of each address, its one spelling, its text, and the channels that use it."""
    *phones, whatsapp = numbers
    for phone in phones:
        if phone:
            yield "phone", phone.e164, phone.e164, _TEXTS if phone.texts else _CALLS
    if whatsapp:
        yield "phone", whatsapp.e164, whatsapp.e164, _WHATSAPP
    for email in emails:
        if email:
            yield "email", email, email, _EMAIL
    if address:
        yield "address", normalise_fact(address), address, _LETTER


def random_pieces(size: int) -> Iterator[bytes]:
    """Random bytes for keys or nonces, without end; the system is asked for many pieces at once."""
    while True:
        block = os.urandom(size * _PIECES)
        for start in range(0, len(block), size):
            yield block[start : start + size]


def seal_person(person: Person, key: CustomerKey, nonces: Iterator[bytes]) -> None:
    """Seal the profile and each address under `key` (the same text once), and hash the ciphertext."""
    profile = person.profile_sealed = key.seal_fields(of="profile", fields=person.profile, nonce=next(nonces))
    sealed: dict[str, bytes] = {}
    for address in person.addresses:
        text = address.text
        if text not in sealed:
            sealed[text] = key.seal(of="contact_point", plaintext=text.encode(), nonce=next(nonces))
    person.sealed = [sealed[address.text] for address in person.addresses]
    plain = f"{person.id}|{person.language}|{person.country}|{','.join(person.zones)}|{','.join(person.preferred)}|"
    if person.places:
        plain += f"{','.join(person.places)}|"
    person.sha256 = sha256(b"".join((plain.encode(), profile, *person.sealed))).hexdigest()
