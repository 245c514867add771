"""Accounts with the record's figures, and their instalments.

The row holds the record's figures less the payments we know that these figures do not contain yet (`core.fold`). A snapshot
older than the one we hold changes nothing.
"""

from collections.abc import Mapping
from typing import Any

from goodterms.core.events import AccountUpdated
from goodterms.core.identify import row_id
from goodterms.core.money import Money
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.writer import Check, Incoming, SetWriter

_CURRENCY_STAYS = Check(
    "EXISTS (SELECT 1 FROM account a WHERE a.bucket = w.bucket AND a.id = w.account_id AND a.currency <> w.currency)",
    "currency",
    "the account is kept in another currency here",
    "an account never changes its currency; give the new one another id",
)


# A live account that we do not have is laid down a moment before its own figures, so that the event finds it and counts.
_NEW_ACCOUNTS = """
    INSERT INTO account (bucket, customer_id, id, external_id, portfolio_id, product, currency, balance, past_due, status,
                         as_of, opening_adjustment, invented)
    SELECT w.bucket, w.customer_id, w.account_id, w.external_id, %(portfolio)s, COALESCE(w.product, ''), w.currency, 0, 0,
           'open', w.as_of - interval '1 second', w.opening_adjustment, %(invented)s
      FROM intake_work w WHERE w.chunk = %(chunk)s
    ON CONFLICT (bucket, id) DO NOTHING
"""


_CONTRACTS = """
    UPDATE account a SET interest_rate = COALESCE(w.interest_rate, a.interest_rate), late_fee = COALESCE(w.late_fee, a.late_fee)
      FROM intake_work w
     WHERE w.chunk = %(chunk)s AND a.bucket = w.bucket AND a.id = w.account_id
       AND (w.interest_rate IS NOT NULL OR w.late_fee IS NOT NULL)
       AND (a.interest_rate, a.late_fee) IS DISTINCT FROM (COALESCE(w.interest_rate, a.interest_rate), COALESCE(w.late_fee, a.late_fee))
"""
"""What the contract adds is no figure of a moment: the newest file that says it counts, also for accounts that are live."""


class Accounts(SetWriter):
    name = "accounts"
    facts = frozenset({"accounts"})
    extra = (("account_id", "bigint"),)
    checks = (
        Check("w.past_due < 0", "past_due", "an amount past due is not negative", "write 0 when nothing is late"),
        Check("w.instalment < 0", "instalment", "an instalment is not negative", "write what is due each time"),
        Check(
            "w.interest_rate NOT BETWEEN 0 AND 100000",
            "interest_rate",
            "an interest rate is from 0 to 100000 basis points a year",
            "write 1250 for 12.5 % a year, and nothing where it is not known",
        ),
        Check("w.late_fee < 0", "late_fee", "a fee is not negative", "write 0 where there is none"),
        Check(
            "EXISTS (SELECT 1 FROM account_home h WHERE h.account_id = w.account_id AND h.customer_id <> w.customer_id)",
            "customer",
            "the account belongs to another customer here",
            "name its home customer; others take part by a file of parties",
        ),
        _CURRENCY_STAYS,
        Check(
            "w.as_of > %(latest)s", "as_of", "these figures are from the future", "check the file's date and its zone"
        ),
    )
    insert = """
        INSERT INTO account (bucket, customer_id, id, external_id, portfolio_id, product, currency, balance, past_due,
                             instalment, oldest_due, status, as_of, opening_adjustment, invented)
        SELECT w.bucket, w.customer_id, w.account_id, w.external_id, %(portfolio)s, COALESCE(w.product, ''), w.currency,
               w.balance - COALESCE(u.paid, 0), GREATEST(0, w.past_due - COALESCE(u.paid, 0)), w.instalment,
               CASE WHEN u.paid IS NULL OR w.past_due > u.paid THEN w.oldest_due END, w.status, w.as_of,
               w.opening_adjustment, %(invented)s
          FROM intake_work w
          LEFT JOIN (SELECT x.account_id, sum(a.amount) AS paid
                       FROM intake_work x
                       JOIN payment p ON p.bucket = x.bucket AND p.customer_id = x.customer_id AND p.reversed_at IS NULL
                       JOIN allocation a ON a.bucket = p.bucket AND a.payment_id = p.id AND a.account_id = x.account_id
                      CROSS JOIN LATERAL (SELECT COALESCE(a.acknowledged_at, CASE WHEN p.in_record THEN p.paid_at END) AS at) r
                      WHERE x.chunk = %(chunk)s AND (r.at IS NULL OR GREATEST(p.paid_at, r.at) > x.as_of)
                      GROUP BY 1) u ON u.account_id = w.account_id
         WHERE w.chunk = %(chunk)s AND w.verdict IS DISTINCT FROM 'event'
        ON CONFLICT (bucket, id) DO UPDATE
           SET product = EXCLUDED.product, balance = EXCLUDED.balance, past_due = EXCLUDED.past_due,
               instalment = COALESCE(EXCLUDED.instalment, account.instalment), oldest_due = EXCLUDED.oldest_due,
               status = EXCLUDED.status, as_of = EXCLUDED.as_of, opening_adjustment = EXCLUDED.opening_adjustment
         WHERE account.as_of <= EXCLUDED.as_of
           AND (account.product, account.balance, account.past_due, account.instalment, account.oldest_due,
                account.status, account.as_of, account.opening_adjustment)
               IS DISTINCT FROM
               (EXCLUDED.product, EXCLUDED.balance, EXCLUDED.past_due, COALESCE(EXCLUDED.instalment, account.instalment),
                EXCLUDED.oldest_due, EXCLUDED.status, EXCLUDED.as_of, EXCLUDED.opening_adjustment)
        RETURNING bucket, id
    """
    same = "d.bucket = w.bucket AND d.id = w.account_id"
    total = "w.past_due"
    known = "EXISTS (SELECT 1 FROM account a WHERE a.bucket = w.bucket AND a.id = w.account_id AND a.as_of >= w.as_of)"
    event_columns = ("account_id", "balance", "past_due", "currency", "oldest_due", "as_of", "status", "instalment")

    def before(self, cursor: Any, parameters: dict[str, Any]) -> None:
        """Live figures of accounts we have wait for the engine; an account that is new is written with its own at once."""
        if self.run.live:
            cursor.execute(_NEW_ACCOUNTS, parameters)
            self.after(cursor, parameters)

    def event(self, row: Mapping[str, Any]) -> Incoming:
        currency, instalment = row["currency"], row["instalment"]
        event = AccountUpdated(
            account=row["account_id"],
            balance=Money(row["balance"], currency),
            past_due=Money(row["past_due"], currency),
            oldest_due=row["oldest_due"],
            as_of=row["as_of"],
            status=row["status"],
            instalment=None if instalment is None else Money(instalment, currency),
        )
        return Incoming(f"account/{row['account_id']}/{row['as_of'].isoformat()}", event, row["as_of"])

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        return [[str(row_id("account", self.run.home.external_id, cell)) for cell in rows.values["external_id"]]]

    def after(self, cursor: Any, parameters: dict[str, Any]) -> None:
        cursor.execute(_CONTRACTS, parameters)
        cursor.execute(
            "INSERT INTO account_home (account_id, bucket, customer_id) SELECT w.account_id, w.bucket, w.customer_id "
            "FROM intake_work w WHERE w.chunk = %(chunk)s ON CONFLICT (account_id) DO NOTHING",
            parameters,
        )
        cursor.execute(
            "INSERT INTO party (bucket, customer_id, account_id, role, authority, home) "
            "SELECT w.bucket, w.customer_id, w.account_id, 'holder', 'full', true FROM intake_work w "
            "WHERE w.chunk = %(chunk)s ON CONFLICT (bucket, customer_id, account_id, role) DO NOTHING",
            parameters,
        )


class Instalments(SetWriter):
    name = "instalments"
    checks = (
        Check("w.amount < 0", "amount", "an instalment is not negative", "write what was due"),
        Check(
            "w.unpaid < 0 OR w.unpaid > w.amount",
            "unpaid",
            "what is unpaid lies between 0 and the amount",
            "write what of this instalment is still open",
        ),
    )
    insert = """
        INSERT INTO instalment (bucket, customer_id, account_id, number, due, amount, unpaid)
        SELECT w.bucket, w.customer_id, w.account_id, w.number, w.due, w.amount, w.unpaid FROM {work}
        ON CONFLICT (bucket, account_id, number) DO UPDATE
           SET due = EXCLUDED.due, amount = EXCLUDED.amount, unpaid = EXCLUDED.unpaid
         WHERE (instalment.due, instalment.amount, instalment.unpaid)
               IS DISTINCT FROM (EXCLUDED.due, EXCLUDED.amount, EXCLUDED.unpaid)
        RETURNING bucket, account_id, number
    """
    same = "d.bucket = w.bucket AND d.account_id = w.account_id AND d.number = w.number"
    total = "w.unpaid"
