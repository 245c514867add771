"""Whether a portfolio may send: every kind of data in flight is known, imported or declared empty by a person with a name."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from django.db import connection, transaction

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.intake_kinds import INTAKE_KINDS
from goodterms.store.intake.fault import FileRefused
from goodterms.store.intake.kinds import KINDS
from goodterms.store.intake.run import Home, Run

__all__ = ["LateFeed", "declare_empty", "home_of", "late_feeds", "missing_kinds", "note_imported"]

PROTECTIVE = frozenset({"opt_outs", "holds", "disputes", "complaints", "consents", "contacts"})
"""Kinds where a row in quarantine may be somebody who must not be contacted: they count as known only when complete."""
RUNS_OF_CADENCE = 8
"""How many of the latest business dates say how often a file comes."""
GRACE = timedelta(hours=4)
"""How much later than usual a file may come before it is late."""

_IMPORTED = """
INSERT INTO intake (portfolio_id, kind, state, by, at, rows) VALUES (%s, %s, 'imported', %s, %s, %s)
ON CONFLICT (portfolio_id, kind) DO UPDATE
   SET state = 'imported', by = EXCLUDED.by, at = EXCLUDED.at, rows = intake.rows + EXCLUDED.rows
"""
_EMPTY = """
INSERT INTO intake (portfolio_id, kind, state, by, at, rows) VALUES (%s, %s, 'declared_empty', %s, %s, 0)
ON CONFLICT (portfolio_id, kind) DO UPDATE SET by = EXCLUDED.by, at = EXCLUDED.at WHERE intake.state = 'declared_empty'
"""
_REVISION = """
INSERT INTO workspace_revision (id, revision) VALUES (1, 1)
ON CONFLICT (id) DO UPDATE SET revision = workspace_revision.revision + 1
"""
_LATEST_FULL = """
SELECT rows, quarantined FROM import_run
 WHERE portfolio_id = %s AND kind = %s AND mode = 'full' AND finished_at IS NOT NULL ORDER BY started_at DESC, id DESC LIMIT 1
"""


def home_of(external_id: str) -> Home:
    """The portfolio called `external_id`. Raises `FileRefused` when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, external_id, country, currency FROM portfolio WHERE external_id = %s", [external_id])
        row = cursor.fetchone()
        if row is None:
            cursor.execute("SELECT external_id FROM portfolio ORDER BY 1 LIMIT 20")
            known = ", ".join(name for (name,) in cursor.fetchall()) or "none yet"
            raise FileRefused(
                f"there is no portfolio {external_id!r}", fix=f"name one of: {known}; or add it to goodterms.toml"
            )
    return Home(*row)


def missing_kinds(*, portfolio: int) -> tuple[str, ...]:
    """The kinds a portfolio must still import, or have declared empty, before it may send."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM intake WHERE portfolio_id = %s", [portfolio])
        known = {kind for (kind,) in cursor.fetchall()}
    return tuple(kind for kind in INTAKE_KINDS if kind not in known)


def declare_empty(*, portfolio: str, kind: str, by: str, now: datetime) -> tuple[str, ...]:
    """A named person says that a portfolio has none of a kind. Returns the kinds that are still missing.

    Raises `FileRefused` for an unknown portfolio or kind, a missing name, or a kind that is not empty.
    """
    home = home_of(portfolio)
    if kind not in INTAKE_KINDS:
        raise FileRefused(f"{kind!r} is not a kind to declare", fix=f"name one of: {', '.join(INTAKE_KINDS)}")
    if not by.strip():
        raise FileRefused("nobody is named who declares this", fix="say who you are with --by NAME")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT state, rows FROM intake WHERE portfolio_id = %s AND kind = %s FOR UPDATE", [home.id, kind]
        )
        found = cursor.fetchone()
        if found is not None and found[0] == "imported":
            raise FileRefused(
                f"{kind} of {portfolio} are imported ({found[1]} rows)", fix="there is nothing to declare"
            )
        cursor.execute(_EMPTY, [home.id, kind, by.strip(), now])
        cursor.execute(_REVISION)
    return missing_kinds(portfolio=home.id)


def note_imported(cursor: Any, run: Run, *, by: str, rows: int, quarantined: int, correction: bool) -> str:
    """After a file: whether its kind is known now, in plain words. Runs in the transaction that finishes the import.

    Only a full file makes a kind known; one of a protective kind must have nothing in quarantine, or be followed by a
    correction that takes in all of it.
    """
    kind = run.kind
    if not kind.needed_to_send:
        return ""
    if run.mode == "delta" and not _completes(cursor, run, rows=rows, quarantined=quarantined, correction=correction):
        return ""
    if kind.name in PROTECTIVE and quarantined:
        return (
            f"{kind.name} of {run.home.external_id} stay unknown: a row in quarantine may be somebody who must not be "
            "contacted. Correct the quarantine file and import it, and the portfolio may send"
        )
    cursor.execute(_IMPORTED, [run.home.id, kind.name, by, run.now, rows])
    cursor.execute(_REVISION)
    missing = missing_kinds(portfolio=run.home.id)
    rest = f"still to import or declare empty: {', '.join(missing)}" if missing else "every kind is known: it may send"
    return f"{kind.name} of {run.home.external_id} are known now; {rest}"


def _completes(cursor: Any, run: Run, *, rows: int, quarantined: int, correction: bool) -> bool:
    """Whether a correction takes in everything that the last full file had left in quarantine."""
    cursor.execute(_LATEST_FULL, [run.home.id, run.kind.name])
    full = cursor.fetchone()
    return bool(correction and not quarantined and full is not None and 0 < full[1] <= rows)


class LateFeed(NamedTuple):
    """A file that should be here by now. `expected` is its business date, `since` when it was due."""

    portfolio_id: int
    creditor: str
    portfolio: str
    kind: str
    last: date
    expected: date
    since: datetime


_RUNS = """
SELECT p.id, p.creditor, p.external_id, p.calendar, r.kind, r.business_date, min(r.started_at)
  FROM import_run r JOIN portfolio p ON p.id = r.portfolio_id
 WHERE r.finished_at IS NOT NULL AND r.business_date > %s GROUP BY 1, 5, 6 ORDER BY 1, 5, 6 DESC
"""


def late_feeds(*, now: datetime) -> list[LateFeed]:
    """The feeds whose file did not come, judged by the rhythm of their own last files.

    A feed that has come on three business dates or more has a rhythm: the most usual number of days between them. Its next
    file is late when that day is past by the time of day at which it has come at the latest, and four hours more. Where no
    file ever came on a weekend, weekends and the portfolio's public holidays do not count.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RUNS, [now.date() - timedelta(days=120)])
        rows = cursor.fetchall()
    feeds: dict[tuple[int, str, str, str, str], list[tuple[date, datetime]]] = {}
    for *feed, day, arrived in rows:
        feeds.setdefault(tuple(feed), []).append((day, arrived))
    found = [_late(feed, runs[:RUNS_OF_CADENCE], now) for feed, runs in feeds.items() if feed[-1] in KINDS]
    return sorted((late for late in found if late is not None), key=lambda late: late.since)


def _late(feed: tuple[int, str, str, str, str], runs: list[tuple[date, datetime]], now: datetime) -> LateFeed | None:
    if len(runs) < 3:
        return None
    number, creditor, portfolio, calendar, kind = feed
    days = [day for day, _ in runs]
    business = None if any(day.weekday() >= 5 for day in days) else BusinessCalendar((calendar,))
    gaps = sorted(_days_between(older, newer, business) for newer, older in pairwise(days))
    expected = _days_after(days[0], max(1, gaps[len(gaps) // 2]), business)
    # From the start of its business date to when a file came: the slowest of the last ones.
    slowest = max(arrived - datetime.combine(day, time(), arrived.tzinfo) for day, arrived in runs)
    since = datetime.combine(expected, time(), now.tzinfo) + slowest + GRACE
    return LateFeed(number, creditor, portfolio, kind, days[0], expected, since) if now > since else None


def _days_between(older: date, newer: date, business: BusinessCalendar | None) -> int:
    return (newer - older).days if business is None else business.between(older, newer)


def _days_after(day: date, count: int, business: BusinessCalendar | None) -> date:
    return day + timedelta(days=count) if business is None else business.add(day, count)
