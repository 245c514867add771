"""Which payments that are told now were known before, by whatever name they came, and whether the mandate of one that failed was
taken back: one query each, only where one is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import connection

from goodterms.core.events import PaymentFailed, PaymentReceived, Stamped
from goodterms.core.facts import CustomerFacts
from goodterms.core.payments_told import mark_again
from goodterms.store.gather import Gathered
from goodterms.store.project import payment_id

KNOWN = """
SELECT p.bucket, p.id
  FROM unnest(%(b)s::smallint[], %(id)s::bigint[]) AS u (b, id) JOIN payment p ON p.bucket = u.b AND p.id = u.id
 WHERE p.bucket = ANY(%(buckets)s::smallint[])
"""
GONE = """
SELECT u.b, u.c, u.a, u.f FROM unnest(%(b)s::smallint[], %(c)s::bigint[], %(a)s::bigint[], %(f)s::date[]) AS u (b, c, a, f)
 WHERE EXISTS (SELECT FROM mandate m WHERE m.bucket = u.b AND m.customer_id = u.c AND m.account_id = u.a
                  AND m.bucket = ANY(%(buckets)s::smallint[]) AND m.state <> 'active' AND m.since >= u.f)
   AND NOT EXISTS (SELECT FROM mandate m WHERE m.bucket = u.b AND m.customer_id = u.c AND m.account_id = u.a
                      AND m.bucket = ANY(%(buckets)s::smallint[]) AND m.state = 'active')
"""
Collected = tuple[int, int, int, date]
"""A bucket, a customer, an account of theirs, and the day since which a mandate that was taken back counts."""


def with_payments_known(gathered: Sequence[Gathered]) -> list[Gathered]:
    """The same customers, their waiting payments marked `again` where they were told before, and those that failed `mandate_gone`
    where nothing may be collected any more. Under their locks."""
    gathered = _with_mandates_gone(gathered)
    telling = [one for one in gathered if any(isinstance(s.event, PaymentReceived) for s in one.given.events)]
    if not telling:
        return list(gathered)
    known = _known([(one.locked.bucket, one.given.facts, one.given.events) for one in telling])
    return [
        replace(one, given=replace(one.given, events=mark_again(one.given.events, known=known[one.locked.customer])))
        if one.locked.customer in known
        else one
        for one in gathered
    ]


def marked(*, bucket: int, facts: CustomerFacts, events: Sequence[Stamped]) -> tuple[Stamped, ...]:
    """The same for the events of one customer that come now."""
    failed = [one.event for one in events if isinstance(one.event, PaymentFailed)]
    if failed:
        gone = mandates_gone([collected(bucket=bucket, customer=facts.customer, failed=one) for one in failed])
        events = _marked_gone(events, bucket=bucket, customer=facts.customer, gone=gone)
    return mark_again(events, known=_known([(bucket, facts, events)])[facts.customer])


def _known(told: Sequence[tuple[int, CustomerFacts, Sequence[Stamped]]]) -> dict[int, frozenset[str]]:
    """For each customer, the references among the payments told that the tables have."""
    named: dict[tuple[int, int], tuple[int, str]] = {}
    for bucket, facts, events in told:
        portfolios = {account.id: account.portfolio for account in facts.accounts}
        for stamped in events:
            if isinstance(stamped.event, PaymentReceived):
                for allocation in stamped.event.allocations:
                    if allocation.account in portfolios:
                        reference = stamped.event.reference
                        number = payment_id(portfolio=portfolios[allocation.account], reference=reference)
                        named[(bucket, number)] = (facts.customer, reference)
    found: dict[int, set[str]] = {facts.customer: set() for _, facts, _ in told}
    if named:
        with connection.cursor() as cursor:
            cursor.execute(
                KNOWN,
                {"b": [b for b, _ in named], "id": [n for _, n in named], "buckets": sorted({b for b, _ in named})},
            )
            for bucket, number in cursor.fetchall():
                customer, reference = named[(bucket, number)]
                found[customer].add(reference)
    return {customer: frozenset(references) for customer, references in found.items()}


def _with_mandates_gone(gathered: Sequence[Gathered]) -> list[Gathered]:
    asked = {
        collected(bucket=one.locked.bucket, customer=one.locked.customer, failed=stamped.event)
        for one in gathered
        for stamped in one.given.events
        if isinstance(stamped.event, PaymentFailed)
    }
    gone = mandates_gone(sorted(asked)) if asked else frozenset()
    if not gone:
        return list(gathered)
    return [
        replace(
            one,
            given=replace(
                one.given,
                events=_marked_gone(
                    one.given.events, bucket=one.locked.bucket, customer=one.locked.customer, gone=gone
                ),
            ),
        )
        for one in gathered
    ]


def _marked_gone(
    events: Sequence[Stamped], *, bucket: int, customer: int, gone: frozenset[Collected]
) -> tuple[Stamped, ...]:
    return tuple(
        replace(one, event=replace(one.event, mandate_gone=True))
        if isinstance(one.event, PaymentFailed)
        and collected(bucket=bucket, customer=customer, failed=one.event) in gone
        else one
        for one in events
    )


def collected(*, bucket: int, customer: int, failed: PaymentFailed) -> Collected:
    """What to ask about a payment that failed: one that a gateway took has a mandate of its own, no older than its first attempt."""
    since = failed.first if failed.retried_by == "gateway" and failed.first is not None else date.min
    return (bucket, customer, failed.account, since)


def mandates_gone(asked: Sequence[Collected]) -> frozenset[Collected]:
    """Those of the accounts asked about whose mandate was taken back or suspended since that day, with none that stands."""
    with connection.cursor() as cursor:
        cursor.execute(
            GONE,
            {
                "b": [one[0] for one in asked],
                "c": [one[1] for one in asked],
                "a": [one[2] for one in asked],
                "f": [one[3] for one in asked],
                "buckets": sorted({one[0] for one in asked}),
            },
        )
        return frozenset(cursor.fetchall())
