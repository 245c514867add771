"""Plans agreed here: made, paid towards, missed, closed. Payments go to their instalments in order."""

from collections.abc import Sequence
from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer

PLAN = (
    "INSERT INTO plan (bucket, customer_id, id, account_id, case_id, total, currency, made_at, tolerance_percent, grace_days, "
    "live, missed, paid, state) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, true, 0, 0, 'open')"
)
INSTALMENT = "INSERT INTO plan_instalment (bucket, customer_id, plan_id, number, due, amount, paid) VALUES (%s, %s, %s, %s, %s, %s, 0)"
INSTALMENTS_PAID = (
    "UPDATE plan_instalment i SET paid = GREATEST(0, LEAST(i.amount, %s - w.before)) FROM (SELECT number, "
    "sum(amount) OVER (ORDER BY number) - amount AS before FROM plan_instalment "
    "WHERE bucket = %s AND customer_id = %s AND plan_id = %s) w "
    "WHERE i.bucket = %s AND i.customer_id = %s AND i.plan_id = %s AND i.number = w.number"
)
PLAN_PAID = "UPDATE plan SET paid = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
PLAN_CLOCK = "UPDATE plan_instalment SET due = due + %s::int WHERE bucket = %s AND customer_id = %s AND plan_id = %s AND number >= %s"
PLAN_MISSED = "UPDATE plan SET missed = %s WHERE bucket = %s AND customer_id = %s AND id = %s"
PLAN_CLOSED = "UPDATE plan SET state = %s, closed_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s"


def _made(rows: Rows, place: Place, event: e.PlanMade) -> None:
    if event.by == "import" or not event.instalments:
        return
    total = sum(one.amount.amount for one in event.instalments)
    currency = event.instalments[0].amount.currency
    rows.add(
        PLAN,
        place.bucket,
        place.customer,
        event.plan,
        event.account,
        event.case,
        total,
        currency,
        place.occurred_at,
        event.tolerance_percent,
        event.grace_days,
    )
    for number, one in enumerate(event.instalments, start=1):
        rows.add(INSTALMENT, place.bucket, place.customer, event.plan, number, one.due, one.amount.amount)


def _clock_moved(rows: Rows, place: Place, event: e.PlanClockMoved) -> None:
    rows.add(PLAN_CLOCK, event.days, place.bucket, place.customer, event.plan, event.number)


def _missed(rows: Rows, place: Place, event: e.PlanMissed) -> None:
    rows.add(PLAN_MISSED, event.number, place.bucket, place.customer, event.plan)


def _kept(rows: Rows, place: Place, event: e.PlanKept) -> None:
    _paid(rows, place, event.plan, event.paid.amount)
    rows.add(PLAN_CLOSED, "kept", place.occurred_at, place.bucket, place.customer, event.plan)


def _broken(rows: Rows, place: Place, event: e.PlanBroken) -> None:
    state = "partly_kept" if event.partly else "broken"
    _paid(rows, place, event.plan, event.paid.amount)
    rows.add(PLAN_CLOSED, state, place.occurred_at, place.bucket, place.customer, event.plan)


def _cancelled(rows: Rows, place: Place, event: e.PlanCancelled) -> None:
    rows.add(PLAN_CLOSED, "cancelled", place.occurred_at, place.bucket, place.customer, event.plan)


def plans_paid(rows: Rows, place: Place, accounts: Sequence[int]) -> None:
    """What has arrived towards the open plans on these accounts."""
    for plan in place.facts.plans:
        if plan.account in accounts:
            _paid(rows, place, plan.id, plan.paid.amount)


def _paid(rows: Rows, place: Place, plan: str, paid: int) -> None:
    here = (place.bucket, place.customer, plan)
    rows.add(PLAN_PAID, paid, *here)
    rows.add(INSTALMENTS_PAID, paid, *here, *here)


WRITERS: Final[dict[str, Writer]] = {
    "plan.made": _made,
    "plan.clock_moved": _clock_moved,
    "plan.missed": _missed,
    "plan.kept": _kept,
    "plan.broken": _broken,
    "plan.cancelled": _cancelled,
}
