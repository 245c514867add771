"""What a writer of the working tables is given, and where it puts its rows."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from django.db import connection

from goodterms.core.facts import CustomerFacts
from goodterms.store.together import Together

Statement: TypeAlias = str | Together


@dataclass(slots=True)
class Rows:
    """Statements in the order in which they will run, each with its rows.

    A row joins the first run of its statement that comes after everything this customer wrote before, so that what one
    customer's events did in turn (placed, ended, placed again) is done in turn, whoever else is in the batch. A statement that
    takes its rows `Together` has no turns within a run: a customer has one row in each.
    """

    customer: int = 0
    runs: list[tuple[Statement, list[Sequence[Any]]]] = field(default_factory=list)
    _of: defaultdict[Statement, list[int]] = field(default_factory=lambda: defaultdict(list))
    _reached: dict[int, int] = field(default_factory=dict)

    def add(self, statement: Statement, *row: Any) -> None:
        places = self._of[statement]
        earliest = self._reached.get(self.customer, 0)
        if isinstance(statement, Together) and self.customer in self._reached and self.runs[earliest][0] is statement:
            earliest += 1
        index = bisect_left(places, earliest)
        if index == len(places):
            places.append(len(self.runs))
            self.runs.append((statement, []))
        self._reached[self.customer] = places[index]
        self.runs[places[index]][1].append(row)

    def write(self) -> None:
        with connection.cursor() as cursor:
            for statement, rows in self.runs:
                if isinstance(statement, Together):
                    statement.run(cursor, rows)
                else:
                    cursor.executemany(statement, rows)


@dataclass(frozen=True, slots=True)
class Place:
    """Whose event it is, what is known about them after the whole decision, and when it happened and was recorded, and who says so."""

    bucket: int
    customer: int
    facts: CustomerFacts
    occurred_at: datetime
    recorded_at: datetime
    actor: str = ""


def lives_elsewhere(place: Place, account: int) -> bool:
    """Whether the account lives with another customer, who alone keeps its money and its figures."""
    known = place.facts.account(account)
    return known is not None and known.lives == "elsewhere"


Writer = Callable[[Rows, Place, Any], None]
