"""A portfolio that files are imported into: write a few rows, import them, look at what came of it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.db import connection

from goodterms.core.codec import decode_event
from goodterms.core.events import Event
from goodterms.core.facts import CustomerFacts
from goodterms.core.identify import bucket_of, row_id
from goodterms.flow.import_file import import_file
from goodterms.flow.initialise import initialise
from goodterms.flow.keep_portfolio import keep_portfolio
from goodterms.store.hot import decode
from goodterms.store.intake.run import Report
from goodterms.store.rebuild import differences, hot_from_tables

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AS_OF = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@dataclass
class Importing:
    """A fresh portfolio in euros, in Ireland, and the folder its files lie in."""

    folder: Path
    now: datetime = NOW
    portfolio: str = "cards"
    reports: list[Report] = field(default_factory=list)

    @classmethod
    def started(cls, folder: Path, **brand: Any) -> Importing:
        initialise(name="test", environment="development", business_now=NOW, stepped=True)
        words = {"creditor": "Harbour Bank", "brand": "Harbour", "country": "IE", "currency": "EUR", **brand}
        keep_portfolio(external_id="cards", **words)
        return cls(folder)

    def file(self, kind: str, rows: Sequence[dict[str, str]] | str | bytes, *, name: str = "") -> Path:
        path = self.folder / (name or f"{kind}-{len(self.reports)}.csv")
        if isinstance(rows, bytes):
            path.write_bytes(rows)
        elif isinstance(rows, str):
            path.write_text(rows, encoding="utf-8", newline="")
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)), restval="")
                writer.writeheader()
                writer.writerows(rows)
        return path

    def take(self, kind: str, rows: Sequence[dict[str, str]] | str | bytes | Path, **asked: Any) -> Report:
        """Import rows (or a file, or its text) of a kind."""
        path = rows if isinstance(rows, Path) else self.file(kind, rows)
        asked = {"business_date": date(2026, 3, 2), "as_of": AS_OF, **asked}
        report = import_file(path=path, kind=kind, portfolio=self.portfolio, by="Ida Importer", **asked)
        self.reports.append(report)
        return report

    def customers(self, *names: str, **more: str) -> None:
        """Customers with these ids, each with a phone and an e-mail address."""
        rows = [
            {
                "external_id": name,
                "name": f"Person {name}",
                "language": "en",
                "phone": f"+35386{1230000 + number}",
                "email": f"{name}@example.com".lower(),
                "zone": "Europe/Dublin",
                **more,
            }
            for number, name in enumerate(names)
        ]
        assert self.take("customers", rows).clean

    def accounts(self, *names: str, **more: str) -> None:
        """An account with 40 euros past due for each of these customers: `C1` has the account `A1`."""
        rows = [
            {
                "external_id": name.replace("C", "A"),
                "customer": name,
                "balance": "500.00",
                "past_due": "40.00",
                "oldest_due": "2026-02-01",
                "instalment": "40.00",
                **more,
            }
            for name in names
        ]
        assert self.take("accounts", rows).clean

    def book(self, *names: str) -> None:
        """Customers with an account each."""
        self.customers(*names)
        self.accounts(*names)

    # --- what is in the tables ---

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())

    def one(self, sql: str, *parameters: Any) -> Any:
        (row,) = self.rows(sql, *parameters)
        return row[0] if len(row) == 1 else row

    def count(self, table: str, where: str = "true") -> int:
        return int(self.one(f'SELECT count(*) FROM "{table}" WHERE {where}'))

    def facts(self, customer: str) -> CustomerFacts:
        """What the customer's hot row says."""
        number = row_id("customer", customer)
        hot = self.one("SELECT hot FROM customer_state WHERE customer_id = %s", number)
        return decode(hot, bucket=bucket_of(number), customer=number)

    def events(self, customer: str) -> list[Event]:
        """The customer's stream."""
        number = row_id("customer", customer)
        rows = self.rows(
            "SELECT type, version, payload FROM event WHERE stream = 'customer' AND stream_id = %s ORDER BY seq", number
        )
        return [decode_event(type_=kind, version=version, payload=payload) for kind, version, payload in rows]

    def pending(self) -> list[Event]:
        """The events that wait at the door."""
        rows = self.rows("SELECT type, version, payload FROM pending_event ORDER BY due_at, id")
        return [decode_event(type_=kind, version=version, payload=payload) for kind, version, payload in rows]

    def disagreements(self) -> dict[int, tuple[str, ...]]:
        """Customers whose hot row says something else than the tables: never any."""
        places = [(row[0], row[1]) for row in self.rows("SELECT bucket, customer_id FROM customer_state")]
        rebuilt = hot_from_tables(connection, places, now=self.now)
        stored = {
            (b, c): decode(hot, bucket=b, customer=c)
            for b, c, hot in self.rows("SELECT bucket, customer_id, hot FROM customer_state")
        }
        found = {p: differences(stored=stored[p], rebuilt=rebuilt[p], now=self.now) for p in places}
        return {place[1]: names for place, names in found.items() if names}


def quarantined(report: Report) -> list[dict[str, str]]:
    """The rows of a report's quarantine file."""
    assert report.quarantine_file is not None
    with report.quarantine_file.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
