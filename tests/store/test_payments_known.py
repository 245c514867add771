"""What was collected under a mandate that was taken back is marked so when it fails, wherever the mandate came from."""

from datetime import date

import orjson
import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late, late

from goodterms.core.events import MandateCancelled, PaymentFailed
from goodterms.core.money import Money
from goodterms.store.clock import business_now


@pytest.fixture
def somebody(database: object) -> Late:
    del database
    return late()


def mandate(somebody: Late, name: str, state: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO mandate (bucket, customer_id, id, account_id, scheme, state, since) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [*somebody.here, name, somebody.who.account, "sepa_core", state, business_now()],
        )


def fails(somebody: Late, name: str, **more) -> bool:
    """Whether the failure was marked: nothing may be collected any more."""
    failed = PaymentFailed(somebody.who.account, "May", Money(4200, "EUR"), "AM04", **more)
    somebody.lived.tell(somebody.who, failed, actor="record", name=name)
    return bool(orjson.loads(somebody.events("payment.failed")[-1])["mandate_gone"])


def test_a_mandate_taken_back_marks_what_fails_after_it_and_a_new_one_lifts_that(somebody: Late):
    assert not fails(somebody, "a")
    mandate(somebody, "M1", "cancelled")
    assert fails(somebody, "b")
    mandate(somebody, "M2", "active")
    assert not fails(somebody, "c")


def test_a_gateway_s_own_mandate_is_no_older_than_its_first_attempt(somebody: Late):
    mandate(somebody, "M1", "cancelled")
    assert fails(somebody, "a", retried_by="gateway", first=date(2026, 5, 5))
    assert not fails(somebody, "b", retried_by="gateway", first=date(2026, 5, 6))


def test_a_mandate_given_and_taken_back_on_the_page_is_kept_among_the_others(somebody: Late):
    mandate(somebody, "GT-1", "active")
    gone = MandateCancelled("s1", "GT-1", somebody.who.account, somebody.case, 2)
    somebody.lived.tell(somebody.who, gone, name="gone")
    assert somebody.one("SELECT state FROM mandate WHERE bucket = %s AND customer_id = %s")[0] == "cancelled"
    assert fails(somebody, "a")
