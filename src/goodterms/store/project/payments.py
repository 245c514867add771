"""Payments and the figures of accounts."""

from collections.abc import Sequence
from typing import Final

from goodterms.core import events as e
from goodterms.core.identify import row_id
from goodterms.store.project.plans import plans_paid
from goodterms.store.project.promises import promises_paid
from goodterms.store.project.rows import Place, Rows, Writer, lives_elsewhere

FIGURES = (
    "UPDATE account SET balance = %s, past_due = %s, oldest_due = %s, as_of = %s, status = %s, instalment = %s "
    "WHERE bucket = %s AND id = %s"
)
CONTRACT = (
    "UPDATE account SET interest_rate = COALESCE(%s, interest_rate), late_fee = COALESCE(%s, late_fee) "
    "WHERE bucket = %s AND id = %s AND as_of <= %s"
)
SHARED = "UPDATE account SET shared = true WHERE bucket = %s AND id = %s"
TOLD = (
    "INSERT INTO account_part (bucket, customer_id, account_id, external_id, portfolio_id, product, currency, balance, "
    "past_due, instalment, oldest_due, status, as_of, role, until, told, over) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, customer_id, account_id) DO UPDATE SET external_id = EXCLUDED.external_id, "
    "product = EXCLUDED.product, balance = EXCLUDED.balance, past_due = EXCLUDED.past_due, "
    "instalment = EXCLUDED.instalment, oldest_due = EXCLUDED.oldest_due, status = EXCLUDED.status, "
    "as_of = EXCLUDED.as_of, role = EXCLUDED.role, until = EXCLUDED.until, told = EXCLUDED.told, over = EXCLUDED.over "
    "WHERE account_part.told < EXCLUDED.told"
)
PAYMENT = (
    "INSERT INTO payment (bucket, customer_id, id, portfolio_id, reference, amount, currency, paid_at, source, historic, "
    "in_record) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, false, %s) "
    "ON CONFLICT (bucket, id) DO UPDATE SET in_record = payment.in_record OR EXCLUDED.in_record, "
    "source = CASE WHEN EXCLUDED.source = 'gateway' AND NOT payment.historic THEN EXCLUDED.source ELSE payment.source END"
)
ALLOCATION = (
    "INSERT INTO allocation (bucket, customer_id, payment_id, account_id, amount) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (bucket, payment_id, account_id) DO NOTHING"
)
PART_ACKNOWLEDGED = (
    "UPDATE allocation SET acknowledged_at = COALESCE(acknowledged_at, %s) "
    "WHERE bucket = %s AND payment_id = %s AND account_id = %s AND NOT EXISTS (SELECT FROM payment p "
    "WHERE p.bucket = allocation.bucket AND p.id = allocation.payment_id AND p.in_record)"
)
REVERSED = "UPDATE payment SET reversed_at = GREATEST(reversed_at, paid_at, %s) WHERE bucket = %s AND id = %s"
CHECKOUT_PAID = (
    "UPDATE checkout SET state = 'paid', confirmed_at = GREATEST(%s, created_at) "
    "WHERE bucket = %s AND customer_id = %s AND reference = %s"
)
CHECKOUT_REVERSED = "UPDATE checkout SET state = 'failed' WHERE bucket = %s AND customer_id = %s AND reference = %s"


def payment_id(*, portfolio: int, reference: str) -> int:
    """The row id of a payment: its reference is unique in its portfolio."""
    return row_id("payment", str(portfolio), reference)


def _account_updated(rows: Rows, place: Place, event: e.AccountUpdated) -> None:
    _figures(rows, place, [event.account])
    if event.interest_rate is not None or event.late_fee is not None:
        fee = None if event.late_fee is None else event.late_fee.amount
        rows.add(CONTRACT, event.interest_rate, fee, place.bucket, event.account, event.as_of)


def _account_shared(rows: Rows, place: Place, event: e.AccountShared) -> None:
    rows.add(SHARED, place.bucket, event.account)


def _account_told(rows: Rows, place: Place, event: e.AccountTold) -> None:
    rows.add(
        TOLD,
        place.bucket,
        place.customer,
        event.account,
        event.number,
        event.portfolio,
        event.product,
        event.balance.currency,
        event.balance.amount,
        event.past_due.amount,
        None if event.instalment is None else event.instalment.amount,
        event.oldest_due,
        event.status,
        event.as_of,
        event.role,
        event.until,
        event.told,
        event.over,
    )


def _at_home(place: Place, allocations: Sequence[e.Allocation]) -> bool:
    """Whether the payment is kept here: that of an account that lives elsewhere is kept, once, with the account."""
    return not all(lives_elsewhere(place, allocation.account) for allocation in allocations)


def _payment_received(rows: Rows, place: Place, event: e.PaymentReceived) -> None:
    if event.source == "gateway":
        rows.add(CHECKOUT_PAID, place.occurred_at, place.bucket, place.customer, event.reference)
    accounts = [allocation.account for allocation in event.allocations]
    if _at_home(place, event.allocations):
        _payment(rows, place, event)
        _figures(rows, place, accounts)
    promises_paid(rows, place, accounts)
    if place.facts.plans:
        plans_paid(rows, place, accounts)


def _payment(rows: Rows, place: Place, event: e.PaymentReceived) -> None:
    portfolio = _portfolio(place, event.allocations)
    number = payment_id(portfolio=portfolio, reference=event.reference)
    if event.in_record:  # of one we had confirmed: the record holds it since then
        for allocation in event.allocations:
            rows.add(PART_ACKNOWLEDGED, place.occurred_at, place.bucket, number, allocation.account)
    rows.add(
        PAYMENT,
        place.bucket,
        place.customer,
        number,
        portfolio,
        event.reference,
        event.amount.amount,
        event.amount.currency,
        place.occurred_at,
        event.source,
        event.in_record,
    )
    for allocation in event.allocations:
        rows.add(ALLOCATION, place.bucket, place.customer, number, allocation.account, allocation.amount.amount)


def _payment_reversed(rows: Rows, place: Place, event: e.PaymentReversed) -> None:
    rows.add(CHECKOUT_REVERSED, place.bucket, place.customer, event.reference)
    accounts = [allocation.account for allocation in event.allocations]
    if _at_home(place, event.allocations):
        number = payment_id(portfolio=_portfolio(place, event.allocations), reference=event.reference)
        rows.add(REVERSED, place.occurred_at, place.bucket, number)
        _figures(rows, place, accounts)
    promises_paid(rows, place, accounts)
    if place.facts.plans:
        plans_paid(rows, place, accounts)


def _portfolio(place: Place, accounts: Sequence[e.Allocation]) -> int:
    for allocation in accounts:
        account = place.facts.account(allocation.account)
        if account is not None:
            return account.portfolio
    return 0


def _figures(rows: Rows, place: Place, accounts: Sequence[int]) -> None:
    for number in accounts:
        account = place.facts.account(number)
        if account is None or account.lives == "elsewhere":
            continue
        rows.add(
            FIGURES,
            account.balance.amount,
            account.past_due.amount,
            account.oldest_due,
            account.as_of,
            account.status,
            None if account.instalment is None else account.instalment.amount,
            place.bucket,
            account.id,
        )


WRITERS: Final[dict[str, Writer]] = {
    "account.shared": _account_shared,
    "account.told": _account_told,
    "account.updated": _account_updated,
    "payment.received": _payment_received,
    "payment.reversed": _payment_reversed,
}
