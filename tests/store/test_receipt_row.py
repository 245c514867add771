"""A stored receipt that defers says until when, unless only a person can end the hold behind it."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from goodterms.store.embedded import Database
from goodterms.store.models import ReceiptRow


def keep(rules: str) -> None:
    at = datetime(2026, 11, 24, 10, tzinfo=UTC)
    ReceiptRow.objects.create(
        bucket=1, customer_id=1, number=1, effect="e", moment="decide", verdict="defer", rules=rules, at=at, body="[]"
    )


def test_a_hold_that_a_person_ends_has_no_date(database: Database) -> None:
    keep("holds.dispute house.gap")
    assert ReceiptRow.objects.count() == 1


def test_everything_else_that_waits_has_one(database: Database) -> None:
    with pytest.raises(IntegrityError, match="receipt_defer_says_when"):
        keep("house.gap")
