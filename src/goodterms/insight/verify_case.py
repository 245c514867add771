"""One case, checked: its events are what was sealed, folding them gives its row, and copies of what was signed are whole."""

from dataclasses import dataclass

from django.db import connection

from goodterms.documents.shelf import shelf
from goodterms.insight.audit import entry_difference
from goodterms.insight.invariants.log_gives_the_case import retold
from goodterms.insight.log_rows import log_rows, one_snapshot
from goodterms.store.signed_known import signed_by, what_differs
from goodterms.store.world import Workspace


class NoSuchCase(Exception):
    """There is no case of this number. `goodterms case show` and the overview list numbers as they are."""


@dataclass(frozen=True, slots=True)
class CaseCheck:
    """What was found about one case. `sealed` of its customer's `events` are in the sealed log (the others are newer)."""

    case: int
    events: int
    sealed: int
    differences: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.differences


def verify_case(case: int) -> CaseCheck:
    """Check one case against the log of its customer. Raises `NoSuchCase`."""
    with one_snapshot(), connection.cursor() as cursor:
        cursor.execute('SELECT bucket, customer_id FROM "case" WHERE id = %s', [case])
        place = cursor.fetchone()
        if place is None:
            raise NoSuchCase(f"there is no case {case}: look for its number on the overview or in the record's answers")
        cursor.execute("SELECT count(*) FROM event WHERE bucket = %s AND stream = 'customer' AND stream_id = %s", place)
        (events,) = cursor.fetchone()
        sealed, differences = 0, list[str]()
        for rows in log_rows("l.bucket = %s AND l.stream = 'customer' AND l.stream_id = %s", place):
            sealed += len(rows)
            differences += [wrong for row in rows if (wrong := entry_difference(row)) is not None]
        for number, said in retold(journeys=Workspace().read().world.journeys, place=place):
            if number == case:
                differences += said
        for signed in signed_by(place):
            if signed.event.case == case:
                kept = shelf().get(signed.event.copy)
                wrong = what_differs(here=place, signed=signed.event, sealed=kept)
                differences += [wrong] if wrong is not None else []
    return CaseCheck(case, events, sealed, tuple(differences))
