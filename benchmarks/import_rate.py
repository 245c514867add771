"""How fast files are taken in: full customers and historic payments, by the same verb the command line calls.

The measure is the wall time of a whole import: reading the file, parsing, checking every row against all others, writing,
the events of the log, the report. Run alone: `DATABASE_URL=... python -m benchmarks.import_rate`.
"""

import csv
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import psutil

from benchmarks.figures import Figure, figure

CUSTOMERS = 40_000
PAYMENTS_OF_A_CUSTOMER = 6
RUNS = 5
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def measure(dsn: str, *, runs: int = RUNS, customers: int = CUSTOMERS) -> list[Figure]:
    """Rates and memory, each the median of `runs` runs on the migrated database behind `dsn`, which is emptied."""
    from goodterms.flow.initialise import initialise

    del dsn  # Django is set up on it by whoever calls
    rates: dict[str, list[float]] = {"customers": [], "accounts": [], "payments": [], "again": []}
    with tempfile.TemporaryDirectory() as name:
        files = write_files(Path(name), customers=customers)
        with _highest_memory() as peak:
            for _ in range(runs):
                _empty()
                initialise(name="bench", environment="development", business_now=NOW)
                for kind, rate in _import_all(files, Path(name)):
                    rates[kind].append(rate)
    return [
        figure(
            "import: full customers (phones parsed, zones computed, fields encrypted)", rates["customers"], "rows/s"
        ),
        figure("import: accounts of known customers", rates["accounts"], "rows/s"),
        figure("import: historic payments (allocations, duplicates refused)", rates["payments"], "rows/s"),
        figure("import: the same payments again, all unchanged", rates["again"], "rows/s"),
        figure("import: memory of the importing processes", [peak()], "MB"),
    ]


def write_files(folder: Path, *, customers: int) -> dict[str, Path]:
    """The files of an invented portfolio."""
    from goodterms.store.invent import person

    def people() -> Iterator[list[str]]:
        yield [
            "external_id",
            "invented",
            "name",
            "language",
            "country",
            "phone",
            "email",
            "address",
            "birth_date",
            "postcode",
        ]
        for number in range(customers):
            one = person(seed=1, key=f"C{number:07d}", country="US" if number % 2 else "TW")
            yield [f"C{number:07d}", "yes", one.name, one.language, one.country, one.phone, one.email, one.address,
                   one.birth_date.isoformat(), one.postcode]  # fmt: skip

    def accounts() -> Iterator[list[str]]:
        yield ["external_id", "customer", "balance", "past_due", "oldest_due", "instalment"]
        for number in range(customers):
            yield [f"A{number:07d}", f"C{number:07d}", f"{number % 9000 + 100}.50", "40.00", "2026-02-01", "40.00"]

    def payments() -> Iterator[list[str]]:
        yield ["reference", "account", "amount", "paid_at"]
        for month in range(PAYMENTS_OF_A_CUSTOMER):
            day = (date(2026, 2, 20) - timedelta(days=30 * month)).isoformat()
            for number in range(customers):
                yield [f"P{month}-{number:07d}", f"A{number:07d}", f"{number % 300 + 10}.{number % 100:02d}", day]

    return {
        "customers": _write(folder / "customers.csv", people),
        "accounts": _write(folder / "accounts.csv", accounts),
        "payments": _write(folder / "payments.csv", payments),
    }


def _write(path: Path, rows: Callable[[], Iterator[list[str]]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows())
    return path


def _import_all(files: dict[str, Path], folder: Path) -> Iterator[tuple[str, float]]:
    from goodterms.flow.import_file import import_file
    from goodterms.flow.keep_portfolio import keep_portfolio

    keep_portfolio(external_id="bench", creditor="Bench", brand="Bench", country="US", currency="USD")
    for name, kind in (
        ("customers", "customers"),
        ("accounts", "accounts"),
        ("payments", "payments"),
        ("again", "payments"),
    ):
        started = time.perf_counter()
        report = import_file(path=files[kind], kind=kind, portfolio="bench", by="bench", quarantine_folder=folder)
        seconds = time.perf_counter() - started
        expected = (0, report.rows) if name == "again" else (report.rows, 0)
        assert (report.accepted, report.unchanged) == expected, "\n".join(report.lines())
        yield name, report.rows / seconds


def _empty() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT LIKE 'django%'"
        )
        tables = ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")


class _highest_memory:  # noqa: N801  reads as a verb where it is used
    """The most memory this process and its children held at any time, in MB (PSS: shared pages counted once)."""

    def __enter__(self) -> Callable[[], float]:
        self._most, self._ended = 0, Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()
        return lambda: self._most / 1e6

    def _watch(self) -> None:
        process = psutil.Process()
        while not self._ended.wait(0.2):
            held = 0
            for one in (process, *process.children(recursive=True)):
                with suppress(psutil.Error):  # it has just ended
                    held += one.memory_full_info().pss
            self._most = max(self._most, held)

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")
    django.setup()
    for one in measure(os.environ["DATABASE_URL"], runs=int(os.environ.get("RUNS", RUNS))):
        print(f"{one.name:80} {one.value:>12,.1f} {one.unit}")


if __name__ == "__main__":
    main()
