"""A file's rows side by side in tables of their own (`room`): what only shows when they are seen together is refused here.

Rows that cannot be read are in `intake_refused` from the start; the others go from `intake_staged` (as read) by way of
`intake_found` (with the customer they belong to) to `intake_work` (in the order in which customers are locked, cut into
chunks). Temporary tables are not written ahead, are seen by nobody else, and vanish with the session. Nothing personal is
ever in them: the rows of the quarantine file are read from the original file again.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import connection

from goodterms.store.intake.fault import Fault
from goodterms.store.intake.run import Reason
from goodterms.store.intake.writer import Check, SetWriter, copy_lines, copy_text

__all__ = ["Staging", "fault_lines", "refused_counts", "refused_rows", "start_refusals"]

_REFUSED = "intake_refused (row, field, reason, fix, unit)"
_NO_CUSTOMER = ("customer", "there is no customer of this id", "import the customers first, or correct the id")
_NO_ACCOUNT = (
    "account",
    "there is no account of this id in this portfolio",
    "import the accounts first, or correct the id",
)
_OTHER_CURRENCY = ("currency", "the account is kept in another currency", "write the account's own currency")
_TORN = ("", "another row that belongs to this one was refused", "correct that row, and import both")
_TWICE = ("", "the same row stands twice in this file", "leave one of them out")
_AT_ODDS = ("", "two rows of this file speak of the same thing and differ", "leave in the row that is right")
MOST_REASONS = 20


def start_refusals(cursor: Any) -> None:
    """The table of refused rows."""
    cursor.execute(
        "CREATE UNLOGGED TABLE intake_refused "
        "(row bigint NOT NULL, field text NOT NULL, reason text NOT NULL, fix text NOT NULL, unit bigint)"
    )


def fault_lines(faults: Iterable[Fault], units: dict[int, int] | None = None) -> str:
    """Faults as lines for a COPY into the refused rows; `units` names what a refused row takes down with it."""
    found = list(faults)
    unit = units or {}
    return copy_lines(
        [
            [str(fault.row) for fault in found],
            _filled(fault.field for fault in found),
            _filled(fault.reason for fault in found),
            _filled(fault.fix for fault in found),
            [str(unit[fault.row]) if fault.row in unit else "\\N" for fault in found],
        ]
    )


def _filled(texts: Iterable[str]) -> list[str]:
    """Texts for COPY where nothing is an empty text, not NULL."""
    return ["" if text == "\\N" else text for text in copy_text([text.replace("\0", "�") for text in texts])]


class Staging:
    """The staged rows of one file of a kind that is written set by set."""

    def __init__(self, writer: SetWriter) -> None:
        self._writer = writer
        names = ", ".join(name for name, _ in writer.columns)
        self.target = f"intake_staged (row, {names})"

    def start(self, cursor: Any) -> None:
        """The table of rows as read."""
        columns = ", ".join(f"{name} {kind}" for name, kind in self._writer.columns)
        cursor.execute(f"CREATE UNLOGGED TABLE intake_staged (row bigint NOT NULL, {columns})")

    def settle(self, cursor: Any) -> list[tuple[int, int]]:
        """Find whom each row belongs to, refuse what cannot stay, cut the rest into chunks: their numbers and sizes."""
        cursor.execute("ANALYZE intake_staged (row)")
        self._find(cursor)
        self._refuse(cursor, *self._checks())
        self._refuse_repeats(cursor)
        self._writer.prepare(cursor)
        if self._writer.unit != "w.row":
            units = "SELECT unit FROM intake_refused WHERE unit IS NOT NULL"
            self._refuse(cursor, Check(f"{self._writer.unit} IN ({units})", *_TORN))
        return self._cut(cursor)

    @property
    def _by_customer(self) -> bool:
        return "customer" in self._writer.kind.names

    @property
    def _meets_account(self) -> bool:
        """Whether the rows name an account and an amount in a currency."""
        return {"account", "currency"} <= self._writer.kind.names

    def _find(self, cursor: Any) -> None:
        has_account = "account" in self._writer.kind.names
        if self._by_customer:
            place = "c.bucket"
            joins = "LEFT JOIN customer c ON c.bucket = mod(w.customer_id, 256)::smallint AND c.id = w.customer_id"
            if has_account:
                place += ", h.customer_id AS home_customer"
                joins += " LEFT JOIN account_home h ON h.account_id = w.account_id"
        else:
            place = "h.bucket, h.customer_id"
            joins = "LEFT JOIN account_home h ON h.account_id = w.account_id"
        if self._meets_account:
            place += ", a.currency AS account_currency, a.as_of AS account_as_of"
            joins += " LEFT JOIN account a ON a.bucket = h.bucket AND a.id = h.account_id"
        cursor.execute(f"CREATE UNLOGGED TABLE intake_found AS SELECT {place}, w.* FROM intake_staged w {joins}")
        cursor.execute("DROP TABLE intake_staged")

    def _checks(self) -> list[Check]:
        """What every row is judged by, in order: the first that is true refuses it."""
        checks = [Check("w.bucket IS NULL", *(_NO_CUSTOMER if self._by_customer else _NO_ACCOUNT))]
        if self._by_customer and "account" in self._writer.kind.names:
            checks.append(Check("w.account_id IS NOT NULL AND w.home_customer IS NULL", *_NO_ACCOUNT))
        if self._meets_account:
            checks.append(Check("w.account_currency <> w.currency", *_OTHER_CURRENCY))
        return [*checks, *self._writer.checks]

    def _refuse(self, cursor: Any, *checks: Check, tears: bool = True) -> None:
        """Refuse the rows for which a check is true; unless it says so, what belongs to them cannot stay either."""
        unit = self._writer.unit if tears and self._writer.unit != "w.row" else "NULL::bigint"
        first = " ".join(f"WHEN {check.when} THEN {at}" for at, check in enumerate(checks))
        anything = " OR ".join(f"({check.when})" for check in checks)
        cursor.execute(
            f"WITH gone AS (DELETE FROM intake_found w WHERE {anything} RETURNING w.row, {unit} AS unit, CASE {first} END AS at) "
            f"INSERT INTO {_REFUSED} SELECT g.row, c.field, c.reason, c.fix, g.unit FROM gone g "
            "JOIN unnest(%(field)s::text[], %(reason)s::text[], %(fix)s::text[]) WITH ORDINALITY AS c (field, reason, fix, n) "
            "ON c.n = g.at + 1",
            {
                "field": [check.field for check in checks],
                "reason": [check.reason for check in checks],
                "fix": [check.fix for check in checks],
                "latest": self._writer.run.as_of + timedelta(days=1),
            },
        )

    def _refuse_repeats(self, cursor: Any) -> None:
        """Rows with the same key: word for word the same, the first counts; otherwise none of them can be believed."""
        key = self._writer.key
        cursor.execute(
            "CREATE UNLOGGED TABLE intake_twice AS "
            f"SELECT {key}, NULL::bigint AS first, NULL::boolean AS same FROM intake_found GROUP BY {key} HAVING count(*) > 1"
        )
        cursor.execute("SELECT count(*) FROM intake_twice")
        if cursor.fetchone()[0]:
            matches = " AND ".join(f"t.{name} IS NOT DISTINCT FROM w.{name}" for name in key.split(", "))
            content = ", ".join(f"w.{name}" for name, _ in self._writer.columns)
            cursor.execute(
                f"UPDATE intake_twice t SET (first, same) = (SELECT min(w.row), count(DISTINCT ROW({content})::text) = 1 "
                f"FROM intake_found w WHERE {matches})"
            )
            twice = "EXISTS (SELECT 1 FROM intake_twice t WHERE {matches} AND {which})"
            self._refuse(cursor, Check(twice.format(matches=matches, which="NOT t.same"), *_AT_ODDS))
            again = twice.format(matches=matches, which="w.row > t.first")
            if self._writer.repeats_refused:
                self._refuse(cursor, Check(again, *_TWICE), tears=False)
            else:
                cursor.execute(f"DELETE FROM intake_found w WHERE {again}")
        cursor.execute("DROP TABLE intake_twice")

    def _cut(self, cursor: Any) -> list[tuple[int, int]]:
        """Rows in the order in which their customers are locked; a customer's rows are never in two chunks."""
        size = self._writer.rows_in_chunk
        cursor.execute(
            "CREATE UNLOGGED TABLE intake_work AS "
            f"SELECT o.*, NULL::text AS verdict, (min(o.nth) OVER (PARTITION BY o.bucket, o.customer_id) / {size})::int AS chunk "
            "FROM (SELECT w.*, row_number() OVER (ORDER BY w.bucket, w.customer_id, w.row) - 1 AS nth FROM intake_found w) o"
        )
        cursor.execute(
            "DROP TABLE intake_found; CREATE INDEX ON intake_work (chunk); ANALYZE intake_work (chunk, bucket, customer_id)"
        )
        cursor.execute("SELECT chunk, count(*) FROM intake_work GROUP BY chunk ORDER BY chunk")
        return [(row[0], row[1]) for row in cursor.fetchall()]


def refused_counts() -> tuple[int, tuple[Reason, ...]]:
    """How many rows were refused, and why, the most frequent reasons first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT row) FROM intake_refused")
        count = cursor.fetchone()[0]
        cursor.execute(
            "SELECT field, (array_agg(reason ORDER BY row))[1], fix, count(DISTINCT row), min(row) FROM intake_refused "
            "GROUP BY field, fix ORDER BY 4 DESC, 5 LIMIT %s",
            [MOST_REASONS],
        )
        return count, tuple(Reason(*row) for row in cursor.fetchall())


def refused_rows() -> Iterable[tuple[int, str, str]]:
    """Each refused row with its reasons and what to do, by line. Read in pieces: there may be millions."""
    after = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT row, string_agg(DISTINCT CASE field WHEN '' THEN reason ELSE field || ': ' || reason END, '; '), "
                "string_agg(DISTINCT fix, '; ') FROM intake_refused WHERE row > %s GROUP BY row ORDER BY row LIMIT 5000",
                [after],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        yield from rows
        after = rows[-1][0]
