"""Which payments that are told now were known before, by whatever name they came: one query, only where one is told."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import connection

from goodterms.core.events import PaymentReceived, Stamped
from goodterms.core.facts import CustomerFacts
from goodterms.core.payments_told import mark_again
from goodterms.store.gather import Gathered
from goodterms.store.project import payment_id

KNOWN = """
SELECT p.bucket, p.id
  FROM unnest(%(b)s::smallint[], %(id)s::bigint[]) AS u (b, id) JOIN payment p ON p.bucket = u.b AND p.id = u.id
 WHERE p.bucket = ANY(%(buckets)s::smallint[])
"""


def with_payments_known(gathered: Sequence[Gathered]) -> list[Gathered]:
    """The same customers, their waiting payments marked `again` where they were told before. Under their locks."""
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
