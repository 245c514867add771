"""Writing customers: newcomers by COPY, a few thousand a transaction, while the next ones are read and sealed.

Rows are taken in the order of the file; whoever stands in it twice is taken the first time. Customers we have already are
compared first and changed only where they differ (`known_customers`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.db import DatabaseError, OperationalError, connection, transaction

from goodterms.store.adapters import array
from goodterms.store.intake.chunks import reason_of, retrying
from goodterms.store.intake.fault import Fault
from goodterms.store.intake.known_customers import KnownCustomers
from goodterms.store.intake.newcomer import Newcomer
from goodterms.store.intake.newcomer_rows import copy_newcomers
from goodterms.store.intake.run import Run

__all__ = ["Customers", "Outcome"]

NEWCOMERS_IN_TRANSACTION = 4_000
"""Nobody else can know them yet, so nobody waits for their locks."""
CHANGED_IN_TRANSACTION = 250
_SEEN = """
INSERT INTO intake_seen (customer, row, content)
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) ON CONFLICT (customer) DO NOTHING
"""
_HERE = """
SELECT t.id FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c) JOIN customer t ON t.bucket = u.b AND t.id = u.c
 WHERE t.bucket = ANY(%(buckets)s::smallint[])
"""
_TWICE = "this customer stands on another line of this file, which was taken, and the two differ"
_ERASED = "this customer's data was erased, and a file does not bring it back"


@dataclass(slots=True)
class Outcome:
    """What came of some rows."""

    accepted: int = 0
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        self.accepted += other.accepted
        self.unchanged += other.unchanged
        self.faults += other.faults


class Customers:
    """Writes the customers of one file. In a dry run everything is compared and nothing written."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._known = KnownCustomers(run)

    def start(self, cursor: Any) -> None:
        """An empty list of who was seen in this file."""
        cursor.execute(
            "CREATE UNLOGGED TABLE intake_seen "
            "(customer bigint PRIMARY KEY, row bigint NOT NULL, content bigint NOT NULL)"
        )

    def take(self, people: Sequence[Newcomer]) -> Outcome:
        """Take some rows in."""
        outcome = Outcome()
        first = self._first_times(people, outcome)
        first.sort(key=attrgetter("place"))
        here = self._here(first)
        newcomers = [person for person in first if person.id not in here]
        for start in range(0, len(newcomers), NEWCOMERS_IN_TRANSACTION):
            outcome.add(self._halving(newcomers[start : start + NEWCOMERS_IN_TRANSACTION], self._add))
        changed = self._changed([person for person in first if person.id in here], outcome)
        for start in range(0, len(changed), CHANGED_IN_TRANSACTION):
            outcome.add(self._halving(changed[start : start + CHANGED_IN_TRANSACTION], self._change))
        return outcome

    def _first_times(self, people: Sequence[Newcomer], outcome: Outcome) -> list[Newcomer]:
        columns = [array(p.id for p in people), array(p.line for p in people), array(p.content for p in people)]
        with connection.cursor() as cursor:
            cursor.execute(_SEEN, columns)
            if cursor.rowcount == len(people):
                return list(people)
            cursor.execute(
                "SELECT customer, row, content FROM intake_seen WHERE customer = ANY(%s::bigint[])", [columns[0]]
            )
            seen = {row[0]: (row[1], row[2]) for row in cursor.fetchall()}
        first: list[Newcomer] = []
        for person in people:
            line, content = seen[person.id]
            if line == person.line:
                first.append(person)
            elif content == person.content:
                outcome.unchanged += 1
            else:
                outcome.faults.append(Fault(person.line, "external_id", _TWICE, "leave in the row that is right"))
        return first

    def _here(self, people: list[Newcomer]) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute(_HERE, _arrays(people))
            return {number for (number,) in cursor.fetchall()}

    def _halving(self, people: list[Newcomer], work: Callable[[list[Newcomer]], Outcome]) -> Outcome:
        """Do the work for all in one transaction; when the database refuses it, for each half, down to the offender."""
        try:
            return retrying(lambda: work(people))
        except OperationalError:
            raise
        except DatabaseError as error:
            if len(people) == 1:
                return Outcome(faults=[Fault(people[0].line, "", reason_of(error), "ask an engineer about this row")])
        half = len(people) // 2
        outcome = self._halving(people[:half], work)
        outcome.add(self._halving(people[half:], work))
        return outcome

    def _changed(self, people: list[Newcomer], outcome: Outcome) -> list[Newcomer]:
        """Those of whom the file says something new, as far as can be seen without locking them."""
        changed: list[Newcomer] = []
        with connection.cursor() as cursor:
            for person, verdict in self._known.compared(cursor, people):
                match verdict:
                    case "same":
                        outcome.unchanged += 1
                    case "erased":
                        outcome.faults.append(Fault(person.line, "external_id", _ERASED, "leave this customer out"))
                    case _:
                        changed.append(person)
        return changed

    def _change(self, people: list[Newcomer]) -> Outcome:
        if self._run.dry_run:
            return Outcome(accepted=len(people))
        with transaction.atomic(), connection.cursor() as cursor:
            accepted = self._known.change(cursor, people)
        return Outcome(accepted=accepted, unchanged=len(people) - accepted)

    def _add(self, people: list[Newcomer]) -> Outcome:
        if not self._run.dry_run:
            with transaction.atomic(), connection.cursor() as cursor:
                copy_newcomers(cursor, people)
        return Outcome(accepted=len(people))


def _arrays(people: Sequence[Newcomer]) -> dict[str, Any]:
    buckets = [p.bucket for p in people]
    return {"b": array(buckets), "c": array(p.id for p in people), "buckets": array(set(buckets))}
