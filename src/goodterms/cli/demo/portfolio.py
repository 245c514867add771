"""The demo's portfolio: invented people with accounts, as the files a creditor would send. The same seed, the same files."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from goodterms.core.simulation.draw import choose, draw
from goodterms.store.invent import person

LATE_SHARE = 0.7
"""The share of accounts with a missed instalment; the others have a bill coming."""
FIRST_DAYS = 10
"""Debits fail during the first days of a run, not all on one."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A debit that will fail during the run: whose account, which instalment, when, how much (minor units)."""

    customer: str
    account: str
    instalment: str
    at: datetime
    amount: int


@dataclass(frozen=True, slots=True)
class Files:
    """The files by kind, and the debits that will fail."""

    by_kind: dict[str, Path]
    failures: tuple[Failure, ...]
    accounts: tuple[dict[str, str], ...]


def write_portfolio(
    *, folder: Path, customers: int, seed: int, start: datetime, country: str, currency: str, days: int
) -> Files:
    """Write customers, accounts, consents and payments as CSV files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    people: list[dict[str, str]] = []
    accounts: list[dict[str, str]] = []
    consents: list[dict[str, str]] = []
    payments: list[dict[str, str]] = []
    failures: list[Failure] = []
    for number in range(1, customers + 1):
        one = _one(number, seed=seed, start=start, country=country, currency=currency, days=days)
        people.append(one.person)
        accounts.append(one.account)
        consents.extend(one.consents)
        payments.extend(one.payments)
        if one.failure is not None:
            failures.append(one.failure)
    rows = {"customers": people, "accounts": accounts, "consents": consents, "payments": payments}
    return Files(
        {kind: _write(folder / f"{kind}.csv", of) for kind, of in rows.items()}, tuple(failures), tuple(accounts)
    )


@dataclass(frozen=True, slots=True)
class _Customer:
    person: dict[str, str]
    account: dict[str, str]
    consents: list[dict[str, str]]
    payments: list[dict[str, str]]
    failure: Failure | None


def _one(number: int, *, seed: int, start: datetime, country: str, currency: str, days: int) -> _Customer:
    key, account = f"C{number:06d}", f"A{number:06d}"

    def point(kind: str) -> float:
        return draw(seed=seed, customer=key, kind=f"portfolio {kind}", ordinal=0)

    instalment = 20_00 + int(point("instalment") * 180) * 100
    late = point("late") < LATE_SHARE
    missed = 1 + (point("missed") > 0.82)
    due = start.date() - timedelta(days=2 + int(point("due") * 16))
    failure = None
    if late:
        spread = min(FIRST_DAYS, max(1, days // 3))
        at = start + timedelta(days=int(point("fails day") * spread), minutes=int(point("fails minute") * 480))
        failure = Failure(key, account, f"{due:%Y-%m}", at, instalment)
    figures = {
        "external_id": account,
        "customer": key,
        "product": "personal loan",
        "currency": currency,
        "balance": _money(instalment * (3 + int(point("balance") * 30))),
        "past_due": _money(instalment * missed if late else 0),
        "instalment": _money(instalment),
        "oldest_due": due.isoformat() if late else "",
        "as_of": (start - timedelta(hours=3)).isoformat(),
    }
    preferred = choose(shares=(("sms", 0.62), ("email", 0.38)), point=point("preferred"))
    return _Customer(
        _person(key, seed=seed, country=country, preferred=preferred),
        figures,
        _consents(key, point, start),
        _payments(account, instalment, missed=missed, currency=currency, start=start),
        failure,
    )


def _person(key: str, *, seed: int, country: str, preferred: str) -> dict[str, str]:
    invented = person(seed=seed, key=key, country=country)
    return {
        "external_id": key,
        "invented": "yes",
        "name": invented.name,
        "language": "en",
        "country": country,
        "zone": invented.zone,
        "preferred": preferred,
        "phone": invented.phone,
        "email": invented.email,
        "birth_date": invented.birth_date.isoformat(),
        "postcode": invented.postcode,
        "account_ending": invented.account_ending,
    }


def _consents(key: str, point: Callable[[str], float], start: datetime) -> list[dict[str, str]]:
    return [
        {
            "customer": key,
            "channel": channel,
            "purpose": purpose,
            "given": "yes",
            "source": "contract",
            "at": _long_ago(start),
        }
        for channel in ("sms", "email", "call")
        for purpose in ("collections", "service")
        if point(f"consent {channel}") < 0.95
    ]


def _payments(account: str, instalment: int, *, missed: int, currency: str, start: datetime) -> list[dict[str, str]]:
    """The three instalments before those missed."""
    return [
        {
            "reference": f"{account}-{month}",
            "account": account,
            "currency": currency,
            "amount": _money(instalment),
            "paid_at": (start - timedelta(days=30 * month + 5)).isoformat(),
        }
        for month in range(missed + 1, missed + 4)
    ]


def _money(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02d}"


def _long_ago(start: datetime) -> str:
    return (start - timedelta(days=200)).isoformat()


def _write(file: Path, rows: Sequence[dict[str, str]]) -> Path:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]) if rows else ["external_id"])
        writer.writeheader()
        writer.writerows(rows)
    return file


def kinds_not_in(files: Files, kinds: Iterable[str]) -> list[str]:
    """The kinds that the demo's creditor has nothing of."""
    return [kind for kind in kinds if kind not in files.by_kind]
