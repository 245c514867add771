"""Retry payments: a debit that failed is asked for once more on the day it was planned for, if it still may be.

Judged again under the customer's lock; the asking is written down before the gateway is asked, under one key for the attempt. An
answer that was lost is never taken for a no: the gateway is asked how often it tried before it is asked again. What it will not
do, or cannot say for half a day, is a person's.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import assert_never

from django.db import connection, transaction

from goodterms.core.effects import event_effect_key
from goodterms.core.events import PaymentFailed, RetryAsked, RetryPlanned, RetryRefused, Stamped
from goodterms.core.fold import day_of
from goodterms.core.journey.consequences.retries import decided, notice_of
from goodterms.core.journey.retrying import judge_retry
from goodterms.core.journey.vocabulary import RETRY_NOTICE
from goodterms.core.offers.policy import RETRY
from goodterms.flow.acting import Standing, standing_of
from goodterms.flow.confirm_payment import PATIENCE, confirm_payment, tried_again
from goodterms.flow.door import Held, ParkedCustomer, UnknownCustomer, knock, knock_with
from goodterms.flow.outside import Outside
from goodterms.payments.base import (
    CheckoutFact,
    GatewayAdapter,
    PaymentFact,
    RetryAccepted,
    RetryDeclined,
    RetryRequest,
    UnknownPayment,
    UnknownRetry,
)
from goodterms.store import checkouts
from goodterms.store.checkouts import CheckoutRow
from goodterms.store.clock import business_now, machine_now
from goodterms.store.payments_known import collected, mandates_gone
from goodterms.store.personal_known import Found, read_of
from goodterms.store.world import Workspace

BATCH = 20
AGAIN = timedelta(minutes=3)
"""How long after a call that came to nothing the next one follows at the earliest, machine time; then twice as long each time."""
LONGEST = timedelta(hours=6)
MOST_ASKS = 8
"""With the waits between them, about twelve hours; then a person looks."""
TOLD = """
SELECT EXISTS (SELECT FROM contact WHERE bucket = %s AND customer_id = %s AND message = %s AND at >= %s AND account_id = %s
  AND outcome IN ('accepted', 'delivered', 'read'))
"""
HOUSE = "House policy: a gateway's answer is believed, and money is never asked for twice"


def retry_payments(*, workspace: Workspace, outside: Outside, buckets: Sequence[int], limit: int = BATCH) -> int:
    """See to the failed payments whose day has come. Returns how many were looked at."""
    if not any(gateway.tries_again for gateway in outside.gateways):
        return 0
    machine = machine_now()
    with transaction.atomic():
        due = checkouts.take_to_retry(
            buckets=buckets, now=business_now(), machine=machine, again=machine + AGAIN, limit=limit
        )
    for row in due:
        gateway = outside.gateway_named(row.gateway)
        if gateway is None or not gateway.tries_again:
            continue  # it is not connected just now: looked at again
        try:
            _see_to(row, gateway, workspace=workspace, outside=outside)
        except (ParkedCustomer, UnknownCustomer):
            continue  # a person looks at the customer first
    return len(due)


def _see_to(row: CheckoutRow, gateway: GatewayAdapter, *, workspace: Workspace, outside: Outside) -> None:
    """One payment: judge, look, and ask."""
    if row.retry_asks:
        checkouts.count_retry(here=row.here, reference=row.reference)
    elif not _still_allowed(row, workspace=workspace):
        return
    fact = _as_it_stands(row, gateway)
    if fact is None:
        _put_off(row, reason="the gateway could not be asked how the payment stands", workspace=workspace)
        return
    if fact.status != "failed":  # somebody tried it already, or it was paid: what the gateway says counts
        confirm_payment(workspace=workspace, outside=outside, here=row.here, reference=row.reference)
        if fact.status == "reversed":
            _give_up(row, rule="gateway.refused", reason="the payment was taken back", workspace=workspace)
        return
    tried = gateway.fetch_attempts(payment_id=fact.payment_id, deadline=machine_now() + PATIENCE)
    if isinstance(tried, UnknownPayment):
        _put_off(row, reason=tried.reason, workspace=workspace)
    elif tried > row.attempt:  # it was tried, and failed again, before we heard of it
        _taken(fact, row, gateway, workspace=workspace)
        confirm_payment(workspace=workspace, outside=outside, here=row.here, reference=row.reference)
    elif not row.retry_asks or _still_allowed(row, workspace=workspace):
        _ask(fact, row, gateway, workspace=workspace)


def _still_allowed(row: CheckoutRow, *, workspace: Workspace) -> bool:
    """Judge again under the lock, before every call; the judgement is kept. False: not today, or never.

    What was allowed once and is so still, when the gateway is asked again, is not written down again. While sending is closed (a
    kill switch, a restored backup) nothing is judged and nothing pulled: it is looked at again.
    """
    name = f"retry/{row.reference}/{row.attempt + 1}/{row.retry_at:%Y-%m-%d}"
    if row.retry_asks:
        name = f"{name}/{row.retry_asks}"
    allowed = False

    def judged(held: Held) -> list[Stamped]:
        nonlocal allowed
        allowed = False
        stands = standing_of(held, here=row.here)
        if _switched_off(row, stands):
            return []
        event = _judgement(row, stands)
        allowed = isinstance(event, RetryAsked)
        return [] if allowed and row.retry_asks else [Stamped(name, event, stands.now, "engine")]

    with transaction.atomic():
        brought = knock_with(workspace=workspace, here=row.here, events=judged) is not None
        allowed = allowed and (brought or row.retry_asks > 0)
        if allowed and not row.retry_asks:
            checkouts.count_retry(here=row.here, reference=row.reference)
    return allowed


def _switched_off(row: CheckoutRow, stands: Standing) -> bool:
    portfolio, case = stands.portfolio(row.account), stands.case(row.case)
    if portfolio is None or not portfolio.sending_open:
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM kill_switch WHERE scope = 'all' OR (scope, name) IN (('brand', %s), ('journey', %s)))",
            [portfolio.brand, "" if case is None else case.journey],
        )
        found = cursor.fetchone()
    return bool(found and found[0])


def _judgement(row: CheckoutRow, stands: Standing) -> RetryAsked | RetryPlanned | RetryRefused:
    last = _last_failure(row)
    if last is None:
        reason = "the log does not say why it failed"
        return RetryRefused(row.account, row.reference, row.amount, "gateway", "gateway.unknown", reason, HOUSE, True)
    failed, today = last.event, stands.today()
    found = judge_retry(
        facts=stands.facts,
        world=stands.world,
        failed=failed,
        failed_on=day_of(stands.facts, last.at),
        now=stands.now,
        today=today,
        calendar=stands.calendar(row.account),
        mandate_gone=bool(mandates_gone([collected(bucket=row.here[0], customer=row.here[1], failed=failed)])),
        paid=_paid_since(row, last.at),
        planned=True,
    )
    if found.on is not None and found.on <= today:
        if not _was_told(row, last.at, stands):
            reason = "the customer was to be told of it beforehand, and no message reached a provider"
            citation = "House policy: `notice` of the offer `retry`"
            rule = "offers.retry.notice"
            return RetryRefused(row.account, row.reference, row.amount, "gateway", rule, reason, citation, True)
        return RetryAsked(row.account, row.reference, row.attempt + 1, found.rule, found.citation)
    return decided(failed, found)


def _was_told(row: CheckoutRow, failed_at: datetime, stands: Standing) -> bool:
    """Whether the customer was told of this retry, where the house tells them: of this account, since it failed."""
    policy = stands.world.offers.get(RETRY)
    if policy is None or not notice_of(policy.on(stands.today())):
        return True
    with connection.cursor() as cursor:
        cursor.execute(TOLD, [*row.here, RETRY_NOTICE, failed_at, row.account])
        found = cursor.fetchone()
    return bool(found and found[0])


def _last_failure(row: CheckoutRow) -> Found | None:
    """The failure of this attempt."""
    for one in reversed(read_of(row.here, PaymentFailed)):
        if one.event.instalment == row.reference and one.event.attempt == row.attempt:
            return one
    return None


def _paid_since(row: CheckoutRow, failed_at: datetime) -> bool:
    """Whether money came for the account since the payment failed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM allocation a JOIN payment p ON p.bucket = a.bucket AND p.id = a.payment_id "
            "WHERE a.bucket = %s AND a.account_id = %s AND p.paid_at >= %s AND p.reversed_at IS NULL)",
            [row.here[0], row.account, failed_at],
        )
        found = cursor.fetchone()
    return bool(found and found[0])


def _as_it_stands(row: CheckoutRow, gateway: GatewayAdapter) -> PaymentFact | None:
    """The payment as the gateway holds it now; None where it does not say."""
    found = gateway.fetch_checkout(checkout_id=row.gateway_id, deadline=machine_now() + PATIENCE)
    return found.payments[-1] if isinstance(found, CheckoutFact) and found.payments else None


def _ask(fact: PaymentFact, row: CheckoutRow, gateway: GatewayAdapter, *, workspace: Workspace) -> None:
    request = RetryRequest(
        effect_key=effect_key_of(row),
        payment_id=fact.payment_id,
        reference=row.reference,
        amount=row.amount,
        attempt=row.attempt + 1,
        at=business_now(),
    )
    answer = gateway.retry_payment(request=request, deadline=machine_now() + PATIENCE)
    match answer:
        case RetryAccepted():
            _taken(fact, row, gateway, workspace=workspace)
        case RetryDeclined(reason=reason, permanent=True):
            _give_up(row, rule="gateway.refused", reason=reason, workspace=workspace)
        case RetryDeclined(reason=reason) | UnknownRetry(reason=reason):
            _put_off(row, reason=reason, workspace=workspace)
        case _:
            assert_never(answer)


def effect_key_of(row: CheckoutRow) -> str:
    """The key under which the gateway is asked for the next attempt, the same each time."""
    return event_effect_key(installation=row.reference, event="retry", ordinal=row.attempt + 1)


def _taken(fact: PaymentFact, row: CheckoutRow, gateway: GatewayAdapter, *, workspace: Workspace) -> None:
    """The attempt is on its way: the row and its events in one transaction, under the customer's lock."""

    def events(held: Held) -> list[Stamped]:
        found = tried_again(fact, row=row, gateway=gateway, business=held.now)
        return [stamped for _, stamped in found]

    knock_with(workspace=workspace, here=row.here, events=events)


def _put_off(row: CheckoutRow, *, reason: str, workspace: Workspace) -> None:
    """Nothing can be said now: later, and in the end by a person."""
    if row.retry_asks >= MOST_ASKS:
        _give_up(row, rule="gateway.unknown", reason=reason, workspace=workspace)
        return
    wait = min(LONGEST, AGAIN * 2 ** min(row.retry_asks, 10))
    checkouts.look_next(here=row.here, reference=row.reference, at=machine_now() + wait)


def _give_up(row: CheckoutRow, *, rule: str, reason: str, workspace: Workspace) -> None:
    refused = RetryRefused(row.account, row.reference, row.amount, "gateway", rule, reason, HOUSE, by_person=True)
    name = f"retry/{row.reference}/{row.attempt + 1}/refused"
    knock(workspace=workspace, here=row.here, events=[Stamped(name, refused, business_now(), "gateway")])
