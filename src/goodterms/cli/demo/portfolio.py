"""The demo's portfolios: invented people with accounts, as the files their creditors would send. The same seed, the same files."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from goodterms.cli.demo.regimes import BOOKS, Book, Regime, book, regime
from goodterms.core.money import Money
from goodterms.core.simulation.draw import choose, draw
from goodterms.store.invent import person

LATE_SHARE = 0.7
"""The share of customers with a missed instalment; the others have a bill coming. Who is written to in another language than
English has always missed one: in each language somebody waits who can promise, ask, and say stop."""
FIRST_DAYS = 10
"""Debits fail during the first days of a run, not all on one."""
SCALE = {"INR": 50, "ZAR": 15}
"""By how much instalments are larger where the money is smaller; a yen is as small as a cent already."""

_LIKED = (("sms", 0.62), ("email", 0.38))
"""What people prefer who do not write on WhatsApp, and how many of them."""

Row = dict[str, str]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A debit that will fail during the run: whose account of which book, which instalment, when, how much."""

    book: str
    customer: str
    account: str
    instalment: str
    at: datetime
    amount: Money


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one book by kind, and the debits that will fail."""

    book: Book
    by_kind: dict[str, Path]
    failures: tuple[Failure, ...]


def write_portfolios(*, folder: Path, customers: int, seed: int, start: datetime, days: int) -> tuple[Files, ...]:
    """Write what each creditor has of so many customers as CSV files into a folder of its own, below `folder`."""
    writing = {one.name: _Book(one, seed=seed, start=start, days=days) for one in BOOKS}
    for number in range(1, customers + 1):
        living = regime(number)
        writing[living.book].add(number, living)
    return tuple(one.write(folder / name) for name, one in writing.items() if one.rows)


@dataclass(slots=True)
class _Book:
    """The rows of one book, as its customers come."""

    book: Book
    seed: int
    start: datetime
    days: int
    rows: Rows = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)

    def write(self, folder: Path) -> Files:
        folder.mkdir(parents=True, exist_ok=True)
        by_kind = {kind: _write(folder / f"{kind}.csv", rows) for kind, rows in self.rows.items() if rows}
        return Files(self.book, by_kind, tuple(self.failures))

    def add(self, number: int, living: Regime) -> None:
        key = f"C{number:06d}"

        def point(kind: str) -> float:
            return draw(seed=self.seed, customer=key, kind=f"portfolio {kind}", ordinal=0)

        self._keep("customers", [_person(key, living, point, seed=self.seed)])
        self._keep("consents", _consents(key, living, point, self.start))
        if self.book.actor != "creditor":
            self._keep("provenance", _provenance(key, living, seed=self.seed, start=self.start))
        self._keep("addresses", _addresses(key, living, seed=self.seed, start=self.start))
        self._keep("designations", _designations(key, living, self.start))
        self._keep("circumstances", _circumstances(key, living, self.start))
        if living.particular.answers_for:
            account = f"A{number - living.particular.answers_for:06d}"
            self._keep("parties", [{"customer": key, "account": account, "role": "guarantor", "authority": "limited"}])
        self._keep("holds", _holds(key, living, self.start))
        self._keep("contacts", _contacts(key, living, self.start))
        late = point("late") < LATE_SHARE or living.language != "en"
        for ordinal in range(1, living.particular.accounts + 1):
            self._account(key, ordinal, point, living, late=late or ordinal > 1 or living.particular.accounts > 1)

    def _keep(self, kind: str, rows: Sequence[Row]) -> None:
        self.rows.setdefault(kind, []).extend(rows)

    def _account(self, key: str, ordinal: int, point: Callable[[str], float], living: Regime, *, late: bool) -> None:
        account = f"A{key[1:]}" if ordinal == 1 else f"A{key[1:]}-{ordinal}"
        more = "" if ordinal == 1 else f" {ordinal}"
        instalment = (20_00 + int(point(f"instalment{more}") * 180) * 100) * SCALE.get(self.book.currency, 1)
        missed = 1 + (point("missed") > 0.82)
        due = self.start.date() - timedelta(days=2 + int(point("due") * 16))
        if late:
            spread = min(FIRST_DAYS, max(1, self.days // 3))
            days, minutes = int(point("fails day") * spread), int(point("fails minute") * 480)
            at = self.start + timedelta(days=days, minutes=minutes)
            amount = Money(instalment, self.book.currency)
            self.failures.append(Failure(self.book.name, key, account, f"{due:%Y-%m}", at, amount))
        figures = {
            "external_id": account,
            "customer": key,
            "product": "personal loan" if ordinal == 1 else "card",
            "currency": self.book.currency,
            "balance": self._money(instalment * (3 + int(point(f"balance{more}") * 30))),
            "past_due": self._money(instalment * missed if late else 0),
            "instalment": self._money(instalment),
            "oldest_due": due.isoformat() if late else "",
            "as_of": (self.start - timedelta(hours=3)).isoformat(),
        }
        self._keep("accounts", [figures])
        if self.book.actor == "third_party" and not living.particular.employer:
            self._keep("debts", [_debt(account, self.start)])
        self._keep("payments", list(self._payments(account, instalment, missed=missed)))

    def _payments(self, account: str, instalment: int, *, missed: int) -> Iterator[Row]:
        """The three instalments before those missed."""
        for month in range(missed + 1, missed + 4):
            yield {
                "reference": f"{account}-{month}",
                "account": account,
                "currency": self.book.currency,
                "amount": self._money(instalment),
                "paid_at": (self.start - timedelta(days=30 * month + 5)).isoformat(),
            }

    def _money(self, minor: int) -> str:
        return Money(minor, self.book.currency).text


def _person(key: str, living: Regime, point: Callable[[str], float], *, seed: int) -> Row:
    invented = person(seed=seed, key=key, country=living.country, area_codes=living.area_codes)
    return {
        "external_id": key,
        "invented": "yes",
        "name": invented.name,
        "language": living.language,
        "country": living.country,
        "region": living.place if "-" in living.place else "",
        "zone": invented.zone,
        "preferred": "whatsapp" if living.chats else choose(shares=_LIKED, point=point("preferred")),
        "phone": invented.phone,
        "whatsapp": invented.phone if living.chats else "",
        "email": invented.email,
        "birth_date": invented.birth_date.isoformat(),
        "postcode": invented.postcode,
        "account_ending": invented.account_ending,
    }


def _consents(key: str, living: Regime, point: Callable[[str], float], start: datetime) -> list[Row]:
    return [
        {
            "customer": key,
            "channel": channel,
            "purpose": purpose,
            "given": "yes",
            "source": "contract",
            "at": (start - timedelta(days=200)).isoformat(),
        }
        for channel in ("sms", "email", "call", *(["whatsapp"] if living.chats else []))
        for purpose in ("collections", "service", *(["promise"] if living.country == "US" else []))
        if point(f"consent {channel}") < 0.95
    ]


def _provenance(key: str, living: Regime, *, seed: int, start: datetime) -> list[Row]:
    """How a collector came by the addresses: the customer gave the number for texts, and wrote from the mailbox."""
    invented = person(seed=seed, key=key, country=living.country, area_codes=living.area_codes)
    given = {"customer": key, "complete": "yes", "source": "placement", "at": (start - timedelta(days=20)).isoformat()}
    return [
        {**given, "address": invented.phone, "way": "direct_consent"},
        {**given, "address": invented.email, "way": "used_by_consumer"},
    ]


def _debt(account: str, start: datetime) -> Row:
    """What a collector did when the debt was placed: the validation notice went out by post with the first word about it."""
    first, sent = (start - timedelta(days=days) for days in (45, 44))
    return {
        "account": account,
        "kind": "card",
        "time_barred": "no",
        "first_communication": first.isoformat(),
        "notice_sent": sent.isoformat(),
        "notice_by": "letter",
        "source": "placement",
        "at": sent.isoformat(),
    }


def _addresses(key: str, living: Regime, *, seed: int, start: datetime) -> list[Row]:
    if not living.particular.employer:
        return []
    invented = person(seed=seed, key=key, country=living.country, area_codes=living.area_codes)
    known = {"customer": key, "source": "placement", "at": (start - timedelta(days=20)).isoformat()}
    return [{**known, "address": invented.email, "owner": "employer", "place": "work"}]


def _designations(key: str, living: Regime, start: datetime) -> list[Row]:
    """The hours that somebody asked us not to use."""
    if not living.particular.not_between:
        return []
    opens, closes = living.particular.not_between
    said = {"customer": key, "agreed": "no", "source": "call", "at": (start - timedelta(days=9)).isoformat()}
    return [{**said, "opens": opens, "closes": closes}]


def _circumstances(key: str, living: Regime, start: datetime) -> list[Row]:
    if living.particular.hold != "attorney":
        return []
    said = {"customer": key, "source": "letter", "at": (start - timedelta(days=5)).isoformat()}
    return [{**said, "fact": "attorney", "value": "represents"}]


def _holds(key: str, living: Regime, start: datetime) -> list[Row]:
    particular = living.particular
    if not particular.hold:
        return []
    since = start - timedelta(days=5)
    until = "" if particular.hold_days is None else (since + timedelta(days=particular.hold_days)).isoformat()
    return [
        {
            "id": f"{key}-{particular.hold}",
            "customer": key,
            "kind": particular.hold,
            "since": since.isoformat(),
            "until": until,
            "reason": "notified",
        }
    ]


def _contacts(key: str, living: Regime, start: datetime) -> list[Row]:
    """What another system did, at noon by the creditor's clock."""
    zone = ZoneInfo(book(living.book).zone)
    return [
        {
            "customer": key,
            "channel": channel,
            "purpose": "collections",
            "at": datetime.combine(start.date() - timedelta(days=days), time(12), tzinfo=zone).isoformat(),
            "conversation": "yes" if conversation else "no",
        }
        for days, channel, conversation in living.particular.contacts
    ]


def _write(file: Path, rows: Sequence[Row]) -> Path:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file
