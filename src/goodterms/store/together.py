"""Statements that take all their rows at once.

PostgreSQL makes a table's checks ready at every statement: a row at a time, they cost several times what the row costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from goodterms.store.adapters import Blobs, array
from goodterms.store.rows import Columns, unnested

ROWS = "{rows}"


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """A statement over the rows it is given, which it finds as `{rows}`, a table `u` of these columns.

    `%(buckets)s` are the buckets of the rows, where their first column is one. No two rows of a run may be about the same row
    of the table: of two changes only one would be made.
    """

    sql: str
    columns: Columns

    @property
    def statement(self) -> str:
        """What PostgreSQL is given."""
        return self.sql.replace(ROWS, unnested(self.columns))

    def parameters(self, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
        """These rows, as the statement's parameters."""
        found: dict[str, Any] = {}
        for (name, kind), values in zip(self.columns, zip(*rows, strict=True), strict=True):
            found[name] = Blobs(values) if kind == "bytea" else array(values)
        if self.columns[0][0] == "bucket":
            found["buckets"] = array({row[0] for row in rows})
        return found

    def run(self, cursor: Any, rows: Sequence[Sequence[Any]]) -> None:
        """Run it for these rows; without any, not at all."""
        if rows:
            cursor.execute(self.statement, self.parameters(rows))
