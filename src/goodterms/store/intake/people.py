"""Customers on their way in: everything a row becomes, computed before the database is asked anything.

A new customer gets a key; name, address and contact points are sealed with it, addresses and known facts get their keyed
hashes, numbers their zones. All of it is ready for COPY, because nearly every row of a first file is somebody new. Only a
customer we have already needs more: their own key, and a comparison (`customers`).
"""

import os
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b, sha256
from operator import itemgetter
from typing import Final, NamedTuple

from goodterms.core.codec import encode as encode_event
from goodterms.core.customer_cipher import KEY_SIZE, NONCE_SIZE, CustomerKey, wrap
from goodterms.core.events import Channel, FileImported
from goodterms.core.facts import CustomerFacts, Point
from goodterms.core.identify import bucket_of, row_id
from goodterms.core.lookup import fact_hash, lookup_hash, normalise_fact
from goodterms.store.hot import encode as encode_hot
from goodterms.store.hot import pack
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.phones import Phone
from goodterms.store.intake.run import Run
from goodterms.store.intake.zones import candidate_zones

__all__ = ["FACTS", "Address", "Newcomer", "People"]

FACTS: Final = ("birth_date", "birth_year", "postcode", "account_ending")
"""Known facts: kept only as keyed hashes."""
_PHONES: Final[tuple[str, ...]] = ("phone", "phone_2", "phone_3", "whatsapp")
_PLAIN: Final = (
    *("external_id", "name", "language", "country", "zone", "preferred", "email", "email_2", "address", "invented"),
)
_RANDOM_BYTES: Final = KEY_SIZE + 9 * NONCE_SIZE
"""A key, and a nonce each for wrapping it, the profile and up to seven addresses."""


class Address(NamedTuple):
    """One way to reach somebody. `hash` (in hex) finds it, `text` is what is sealed."""

    channel: Channel
    hash: str
    text: str
    point: int
    rank: int


@dataclass(slots=True)
class Newcomer:
    """A row as a customer. `facts` by kind are hashes; `lines` are ready for COPY, by table."""

    line: int
    bucket: int
    id: int
    external_id: str
    language: str
    country: str
    zones: tuple[str, ...]
    preferred: tuple[Channel, ...]
    profile: dict[str, str | None]
    addresses: tuple[Address, ...]
    facts: dict[str, bytes]
    invented: bool
    content: int
    customer_line: str = ""
    hot: bytes = b""
    sha256: str = ""
    sealed: list[bytes] = field(default_factory=list)

    @property
    def place(self) -> tuple[int, int]:
        return self.bucket, self.id


class People:
    """Turns rows into newcomers. Needs no database; one instance a file, used by one thread."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._secret = run.keys.lookup
        # Compares rows of this file with one another; the key dies with the process, so nothing can be guessed from it.
        self._content_key = os.urandom(32)

    def newcomers(self, rows: Rows) -> list[Newcomer]:
        """The rows as customers, with their data sealed under new keys."""
        columns = zip(*(rows.values[name] for name in _PLAIN), strict=True)
        phones = [rows.phones.get(name, [None] * len(rows.lines)) for name in _PHONES]
        numbers = zip(*phones, strict=True)
        facts = zip(*(rows.values[kind] for kind in FACTS), strict=True)
        read = zip(rows.lines, columns, numbers, facts, strict=True)
        return [self._sealed(self._read(*row)) for row in read]

    def _read(
        self, line: int, values: tuple[str, ...], numbers: tuple[Phone | None, ...], answers: tuple[str, ...]
    ) -> Newcomer:
        external, name, language, country, zone, preferred, email, email_2, address, invented = values
        customer = row_id("customer", external)
        text = "\x1f".join((*values, *answers, *(number.e164 if number else "" for number in numbers)))
        content = int.from_bytes(blake2b(text.encode(), digest_size=8, key=self._content_key).digest()) >> 1
        phones = [number for number in numbers if number]
        return Newcomer(
            line,
            bucket_of(customer),
            customer,
            external,
            language,
            country,
            candidate_zones(given=zone, country=country, phones=phones),
            tuple(preferred[1:-1].split(",")) if len(preferred) > 2 else (),  # type: ignore[arg-type]
            {"name": name or None, "address": address or None},
            self._addresses(external, numbers, (email, email_2), address),
            {
                kind: fact_hash(secret=self._secret, kind=kind, customer_id=customer, normalised=normalise_fact(answer))
                for kind, answer in zip(FACTS, answers, strict=True)
                if answer
            },
            invented == "t",
            content,
        )

    def _addresses(
        self, external: str, numbers: tuple[Phone | None, ...], emails: tuple[str, ...], address: str
    ) -> tuple[Address, ...]:
        found: list[Address] = []
        ranks: dict[str, int] = {}
        seen: set[tuple[str, str]] = set()

        def add(kind: str, text: str, spelled: str, *channels: Channel) -> None:
            hashed = ""
            for channel in channels:
                if (channel, spelled) not in seen:
                    seen.add((channel, spelled))
                    hashed = hashed or lookup_hash(secret=self._secret, kind=kind, normalised=spelled).hex()
                    rank = ranks[channel] = ranks.get(channel, -1) + 1
                    found.append(Address(channel, hashed, text, row_id("point", external, channel, spelled), rank))

        *phones, whatsapp = numbers
        for phone in phones:
            if phone:
                channels: tuple[Channel, ...] = ("sms", "call") if phone.texts else ("call",)
                add("phone", phone.e164, phone.e164, *channels)
        if whatsapp:
            add("phone", whatsapp.e164, whatsapp.e164, "whatsapp")
        for email in emails:
            if email:
                add("email", email, email, "email")
        if address:
            add("address", address, normalise_fact(address), "letter")
        return tuple(found)

    def _sealed(self, person: Newcomer) -> Newcomer:
        random = os.urandom(_RANDOM_BYTES)
        nonces = [random[start : start + NONCE_SIZE] for start in range(KEY_SIZE, _RANDOM_BYTES, NONCE_SIZE)]
        data_key = random[:KEY_SIZE]
        wrapped = wrap(data_key=data_key, customer_id=person.id, nonce=nonces[0], masters=self._run.keys.masters)
        profile = seal_person(person, CustomerKey(customer_id=person.id, data_key=data_key), nonces[1:])
        person.customer_line = (
            f"{person.bucket}\t{person.id}\t{_escaped(person.external_id)}\t{person.language}\t{person.country}\t"
            f"{{{','.join(person.zones)}}}\t{{{','.join(person.preferred)}}}\t\\\\x{profile.hex()}\t\\\\x{wrapped.hex()}\t"
            f"{'t' if person.invented else 'f'}\n"
        )
        person.hot = _hot_row(person)
        return person


def _hot_row(person: Newcomer) -> bytes:
    """The hot row of somebody of whom nothing is known but how to reach them.

    Such rows differ in their contact points only, so the rest of a row is encoded once for all who share it.
    """
    around = _around_points(person.language, person.zones, person.country, person.preferred)
    points = [(address.point, address.channel, address.hash, address.rank) for address in by_rank(person.addresses)]
    return pack(points).join(around)


@lru_cache(maxsize=4096)
def _around_points(
    language: str, zones: tuple[str, ...], country: str, preferred: tuple[Channel, ...]
) -> tuple[bytes, bytes]:
    mark = Point(0, "sms", "here", 0)
    facts = CustomerFacts(
        bucket=0, customer=0, language=language, zones=zones, country=country, preferred=preferred, points=(mark,)
    )
    before, found, after = encode_hot(facts).partition(pack([(mark.id, mark.channel, mark.address, mark.rank)]))
    assert found, "the hot row writes contact points in another way: write them here as it does"
    return before, after


_BY_RANK = itemgetter(4, 3)


def by_rank(addresses: tuple[Address, ...]) -> list[Address]:
    """Addresses in the order in which facts hold them."""
    return sorted(addresses, key=_BY_RANK)


def seal_person(person: Newcomer, key: CustomerKey, nonces: list[bytes]) -> bytes:
    """Seal the profile and each address under `key`, and hash the ciphertext: what the log says of this row.

    Returns the sealed profile; the addresses are in `person.sealed`, in order (the same text is sealed once).
    """
    profile = key.seal_fields(of="profile", fields=person.profile, nonce=nonces[0])
    sealed: dict[str, bytes] = {}
    for address in person.addresses:
        if address.text not in sealed:
            nonce = nonces[1 + len(sealed)]
            sealed[address.text] = key.seal(of="contact_point", plaintext=address.text.encode(), nonce=nonce)
    person.sealed = [sealed[address.text] for address in person.addresses]
    digest = sha256(
        f"{person.id}|{person.language}|{person.country}|{','.join(person.zones)}|{','.join(person.preferred)}|".encode()
    )
    digest.update(profile)
    for one in person.sealed:
        digest.update(one)
    person.sha256 = digest.hexdigest()
    return profile


def event_payload(run: Run, person: Newcomer) -> str:
    """The payload of the event that says this customer's row came."""
    return encode_event(FileImported(None, run.kind.name, run.file, 1, None, person.sha256))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\") if "\\" in text else text
