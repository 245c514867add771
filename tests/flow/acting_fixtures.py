"""A lived-in portfolio with one late customer whose case is open, for the tests of the customer's verbs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from django.db import connection, transaction
from tests.lived import Lived, Somebody
from tests.till import Till

from goodterms.store.clock import business_now
from goodterms.store.gather import gather, lock


@dataclass
class Late:
    """`who` owes 42.00 EUR since three days, of 420.00 in all; `case` is open."""

    lived: Lived
    who: Somebody
    case: int
    till: Till

    @property
    def here(self) -> tuple[int, int]:
        return self.who.here

    def facts(self):
        with transaction.atomic():
            return gather(lock([self.here]))[0].given.facts

    def events(self, type_: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT payload FROM event WHERE bucket = %s AND stream_id = %s AND type = %s ORDER BY seq",
                [*self.here, type_],
            )
            return [row[0] for row in cursor.fetchall()]

    def one(self, sql: str, *values: object):
        with connection.cursor() as cursor:
            cursor.execute(sql, [*self.here, *values])
            return cursor.fetchone()


def late() -> Late:
    lived = Lived.begin()
    till = Till()
    lived.outside = replace(lived.outside, gateway_or_none=till)
    who = lived.somebody()
    case = lived.open(who)
    lived.until(business_now() + timedelta(hours=1))
    return Late(lived, who, case, till)
