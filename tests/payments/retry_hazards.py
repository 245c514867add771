"""Bad days of retries: what changes between the first call and the next, what is told late, and a worker that ends half-way.

A gateway's tests inherit `RetryHazards` beside `RetryContract`, whose customer it takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from tests.payments.retrying import Debtor, Everybody

from goodterms.core.events import AccountUpdated, RetryPlanned, Stamped
from goodterms.core.money import Money
from goodterms.flow.confirm_payment import confirm_payment
from goodterms.flow.disclose_hardship import disclose_hardship
from goodterms.flow.door import knock
from goodterms.flow.switch_sending import switch_off, switch_on
from goodterms.store import checkouts
from goodterms.store.clock import business_now, machine_now
from goodterms.store.personal_known import read_of


class RetryHazards:
    """What may happen to a retry beside what `RetryContract` says."""

    def test_what_has_changed_while_the_gateway_was_away_stops_it_too(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.standin.away = True
        assert debtor.worker() == 1
        assert len(debtor.said("retry.asked")) == 1
        disclose_hardship(workspace=debtor.who.lived.workspace, here=debtor.who.here, key="h", case=debtor.who.case)
        debtor.standin.away = False
        debtor.later(timedelta(hours=1))
        assert debtor.worker() == 1
        assert debtor.standin.retried(debtor.payment) == 0, "they told us that they are struggling"
        assert [one["rule"] for one in debtor.said("retry.refused")] == ["holds.hardship"]
        debtor.later(timedelta(hours=12))
        assert debtor.worker() == 0

    def test_sending_switched_off_while_the_gateway_was_away_stops_it_too(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.standin.away = True
        debtor.worker()
        switch_off(scope="all", reason="we look at something", by="Ann")
        debtor.standin.away = False
        debtor.later(timedelta(hours=1))
        assert debtor.worker() == 1
        assert debtor.standin.retried(debtor.payment) == 0
        switch_on(scope="all")
        debtor.later(timedelta(hours=1))
        assert debtor.worker() == 1
        assert debtor.standin.retried(debtor.payment) == 1
        assert len(debtor.said("retry.asked")) == 1

    def test_being_told_of_another_account_is_not_being_told(self, debtor: Debtor) -> None:
        debtor.who.lived.phone.refuses = Everybody()
        debtor.bank_says_no()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO contact (bucket, customer_id, effect, account_id, channel, point, purpose, message, at, day, language,"
                " outcome, conversation, provider) VALUES (%s, %s, 'another', %s, 'sms', 0, 'answer', 'payment-retry', %s, %s, 'en',"
                " 'delivered', false, '')",
                [*debtor.who.here, debtor.row.account + 1, business_now(), business_now().date()],
            )
        debtor.day_comes()
        debtor.worker()
        assert [one["rule"] for one in debtor.said("retry.refused")] == ["offers.retry.notice"]
        assert debtor.standin.retried(debtor.payment) == 0

    def test_what_was_paid_in_part_meanwhile_is_not_pulled_on_top(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.who.lived.pay(debtor.who.who, 1000)
        debtor.day_comes()
        debtor.worker()
        assert debtor.past_due > 0
        assert [one["rule"] for one in debtor.said("retry.refused")] == ["offers.retry.paid"]
        assert debtor.standin.retried(debtor.payment) == 0

    def test_what_the_record_says_is_not_owed_any_more_is_not_pulled(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        nothing = Money(0, "EUR")
        told = AccountUpdated(debtor.who.who.account, Money(37800, "EUR"), nothing, None, business_now())
        debtor.who.lived.tell(debtor.who.who, told, actor="record")
        debtor.day_comes()
        debtor.worker()
        assert [one["rule"] for one in debtor.said("retry.refused")] == ["offers.retry.paid"]
        assert debtor.standin.retried(debtor.payment) == 0

    def test_what_was_paid_at_the_gateway_before_we_heard_is_counted_and_not_asked_for(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.loses_retries()
        debtor.worker()
        debtor.keeps_answers()
        debtor.standin.confirm(debtor.payment)
        debtor.later(timedelta(hours=1))
        asked = [what for what, _, _ in debtor.standin.asked if what.startswith("POST") and "retry" in what]
        assert debtor.worker() == 1
        again = [what for what, _, _ in debtor.standin.asked if what.startswith("POST") and "retry" in what]
        assert again == asked
        assert (debtor.row.state, debtor.past_due) == ("paid", 0)
        assert debtor.worker() == 0

    def test_an_attempt_that_was_counted_is_not_counted_again(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        debtor.day_comes()
        debtor.worker()
        look_at = machine_now()
        again = checkouts.set_retried(here=debtor.who.here, reference=debtor.reference, attempt=2, look_at=look_at)
        assert (again, debtor.row.attempt) == (False, 2)
        skipped = checkouts.set_retried(here=debtor.who.here, reference=debtor.reference, attempt=4, look_at=look_at)
        assert (skipped, debtor.row.attempt) == (False, 2)

    def test_a_plan_told_late_does_not_bring_back_what_is_paid(self, debtor: Debtor) -> None:
        debtor.bank_says_no()
        (planned,) = read_of(debtor.who.here, RetryPlanned)
        debtor.day_comes()
        debtor.worker()
        debtor.standin.confirm(debtor.payment)
        debtor.hear_everything()
        late = Stamped("told-late", planned.event, business_now(), "engine")
        knock(workspace=debtor.who.lived.workspace, here=debtor.who.here, events=[late])
        assert (debtor.row.state, debtor.row.retry_at) == ("paid", None)

    def test_a_failure_heard_while_it_is_tried_again_is_not_the_failure_of_the_new_try(self, debtor: Debtor) -> None:
        """Somebody comes back to their page; while the gateway's answer is on its way a worker has it tried again."""
        debtor.bank_says_no()
        debtor.day_comes()
        whole = debtor.standin.serve

        def slow(method: str, path: str, query: Any, headers: Any, body: bytes) -> Any:
            answer = whole(method, path, query, headers, body)
            debtor.keeps_answers()
            try:
                assert debtor.worker() == 1
            finally:
                connection.close()
            return answer

        debtor.standin.serve = slow  # type: ignore[method-assign]
        debtor.come_back()
        assert (debtor.row.state, debtor.row.attempt) == ("pending", 2)
        assert [one["attempt"] for one in debtor.said("payment.failed")] == [1]
        assert debtor.held

    def test_a_process_that_ends_half_way_loses_no_failure(self, debtor: Debtor) -> None:
        """The database goes away after the checkout was changed and before its events are written: as one they are undone."""
        debtor.standin.fail(debtor.payment)
        with _events_refused("payment.failed"), pytest.raises(OperationalError):
            confirm_payment(
                workspace=debtor.who.lived.workspace,
                outside=debtor.who.lived.outside,
                here=debtor.who.here,
                reference=debtor.reference,
            )
        assert debtor.row.state == "pending", "what was not written down has not happened"
        debtor.come_back()
        assert debtor.row.state == "failed"
        assert len(debtor.said("payment.failed")) == len(debtor.said("retry.planned")) == 1
        assert not debtor.held


@contextmanager
def _events_refused(type_: str) -> Iterator[None]:
    """While it lasts the database loses the connection's work whenever an event of this type is written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION lose_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF NEW.type = '{type_}' THEN RAISE EXCEPTION 'gone' USING ERRCODE = '57P01'; END IF; RETURN NEW; END $$"
        )
        cursor.execute("CREATE TRIGGER lose_it BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION lose_it()")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER lose_it ON event")
            cursor.execute("DROP FUNCTION lose_it")
