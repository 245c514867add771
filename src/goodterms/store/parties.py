"""Who else has a part in an account: joint holders, guarantors, executors and the others, beside its home customer.

A part that has ended is none. Another party's row lives with that person, so these look-ups name no bucket; they read a
narrow index of other parties alone, and are no hot statements.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal, TypeAlias

from django.db import connection

from goodterms.core.events import PartyRole
from goodterms.core.value import value

__all__ = ["KNOWN_ACCOUNTS", "Part", "Role", "count_others", "others_with_a_part"]

Role: TypeAlias = PartyRole
"""What a part is called (the roles of the table `party`)."""
Authority: TypeAlias = Literal["full", "limited", "none"]

KNOWN_ACCOUNTS: Final = """(
  SELECT bucket, customer_id, id, external_id, portfolio_id, product, currency, balance, past_due, oldest_due, status, as_of, invented,
         interest_rate, late_fee
    FROM account
   UNION ALL
  SELECT bucket, customer_id, account_id, external_id, portfolio_id, product, currency, balance, past_due, oldest_due, status, as_of,
         false, NULL::integer, NULL::bigint
    FROM account_part)"""
"""SQL: accounts as a table, once for each customer who knows one: at home, and with other parties as their home told them."""
_OTHERS = """
  FROM party p JOIN customer c ON c.bucket = p.bucket AND c.id = p.customer_id
 WHERE p.account_id = ANY(%s::bigint[]) AND NOT p.home AND (p.expires_at IS NULL OR p.expires_at > %s)
"""
_LAST_CASE = """(SELECT k.id FROM "case" k WHERE k.bucket = c.bucket AND k.customer_id = c.id AND k.account_id = {part}.account_id
          ORDER BY k.opened_at DESC, k.id LIMIT 1)"""
PARTS = f"""
SELECT p.account_id, c.external_id, p.role, p.authority, p.expires_at, {_LAST_CASE.format(part="p")} {_OTHERS}
   AND p.customer_id <> %s
 UNION ALL
SELECT h.account_id, c.external_id, 'holder', 'full', NULL, {_LAST_CASE.format(part="h")}
  FROM account_home h JOIN customer c ON c.bucket = h.bucket AND c.id = h.customer_id
 WHERE h.account_id = %s AND h.customer_id <> %s
 ORDER BY 1, 3, 2
"""
AMONG = "AND p.role = ANY(%s) AND p.authority <> 'none'"
COUNT = f"SELECT count(DISTINCT (p.account_id, p.customer_id)) {_OTHERS}"


@value
class Part:
    """One person's part in one account: who by the record's own number, and until when (None: without an end).

    `case` is their own newest case on it, where they have one.
    """

    account: int
    customer: str
    role: Role
    authority: Authority
    until: datetime | None
    case: int | None = None


def others_with_a_part(*, account: int, customer: int, now: datetime) -> tuple[Part, ...]:
    """Everybody but `customer` who has a part in the account at `now` (business time); its home customer is its holder."""
    with connection.cursor() as cursor:
        cursor.execute(PARTS, [[account], now, customer, account, customer])
        return tuple([Part(*row) for row in cursor.fetchall()])


def count_others(*, accounts: Sequence[int], now: datetime, who: Sequence[PartyRole] = ()) -> int:
    """How many people beside the home customers have a part in these accounts at `now`; one in two accounts counts twice.

    `who`: of these roles alone, and with authority.
    """
    if not accounts:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"{COUNT} {AMONG}" if who else COUNT, [list(accounts), now, *([list(who)] if who else ())])
        return int(cursor.fetchone()[0])
