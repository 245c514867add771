"""The record is told when a payment that failed may be tried again, where the house wants it, and never where policy says no."""

from dataclasses import replace
from datetime import date

import orjson
import pytest
from tests.core.journey.cast import Cast, journey
from tests.core.offers.policies import RETRY, policies

from goodterms.core.events import Event, PaymentFailed, RetryPlanned, RetryRefused
from goodterms.core.money import Money

STEPS = "  first: {send: hello, wait: 3 days, then: over}\n"
TOLD = policies(RETRY.replace("policy:", "record: payment.retry\npolicy:", 1))


class WithOffers(Cast):
    """A cast whose house wrote a policy for retries."""

    offers = TOLD

    @property
    def world(self):
        return replace(super().world, offers=self.offers)


def failed(cast: Cast, code: str = "AM04", *, attempt: int = 1, first: date | None = None) -> list[dict]:
    """What the record is told when a payment fails."""
    cast.tell(PaymentFailed(1, "i-1", Money(4200, "EUR"), code, attempt, first), actor="record")
    cast.settle()
    return [orjson.loads(one.payload) for one in cast.told_record if one.kind == "payment.retry"]


def cast_of() -> Cast:
    return WithOffers((journey(STEPS),))


def test_a_soft_decline_is_told_with_its_day_and_what_is_left():
    (told,) = failed(cast_of())
    assert (told["not_before"], told["attempt"], told["left"], told["amount"]) == ("2026-05-08", 2, 3, 4200)


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("AC04", {}),
        ("odd", {}),
        ("AM04", {"attempt": 4}),
        ("AM04", {"attempt": 2, "first": date(2026, 4, 20)}),
        ("AM04", {"attempt": 10**9}),
    ],
)
def test_what_policy_refuses_is_never_told(code: str, more: dict):
    assert failed(cast_of(), code, **more) == []


def test_nothing_is_tried_while_a_hold_or_a_promise_is_open():
    held = cast_of()
    held.open()
    held.hardship()
    assert failed(held) == []
    promised = cast_of()
    promised.open()
    promised.promise()
    assert failed(promised) == []


def test_a_house_that_does_not_ask_for_it_tells_nothing():
    cast = cast_of()
    cast.offers = policies(RETRY)  # type: ignore[attr-defined]
    assert failed(cast) == []


def judged(cast: Cast) -> list[Event]:
    """The judgements that were kept."""
    return [one.event for one in cast.log if isinstance(one.event, RetryPlanned | RetryRefused)]


def test_the_judgement_is_kept_with_its_rule_whatever_it_is():
    cast = cast_of()
    failed(cast)
    (planned,) = judged(cast)
    assert isinstance(planned, RetryPlanned)
    assert (planned.on, planned.attempt, planned.left, planned.by) == (date(2026, 5, 8), 2, 2, "record")
    assert (planned.rule, planned.citation) == ("offers.retry", "House policy")
    hard = cast_of()
    failed(hard, "AC04")
    (refused,) = judged(hard)
    assert isinstance(refused, RetryRefused)
    assert refused.rule == "offers.retry.hard"


def test_nothing_is_told_or_kept_of_what_only_the_payer_can_do_again():
    cast = cast_of()
    cast.tell(PaymentFailed(1, "i-1", Money(4200, "EUR"), "AM04", retried_by="nobody"), actor="gateway")
    cast.settle()
    assert judged(cast) == []


def test_a_mandate_taken_back_is_never_collected_under_again():
    cast = cast_of()
    cast.tell(PaymentFailed(1, "i-1", Money(4200, "EUR"), "AM04", mandate_gone=True), actor="record")
    cast.settle()
    (refused,) = judged(cast)
    assert isinstance(refused, RetryRefused)
    assert refused.rule == "offers.retry.mandate"
    assert not [one for one in cast.told_record if one.kind == "payment.retry"]
