"""A prediction of somebody else's model opens a case when its score reaches the journey's bound."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.journey.cast import TUESDAY_TEN, Cast, journey

from goodterms.core.events import CaseJoined, CaseOpened, CustomerCame, PredictionMade
from goodterms.core.journey.definition import Guard, Journey, Trigger

ONE = "  first: {send: hello, wait: 3 days, then: over}\n"


def waiting_for(
    *, on: str | None = None, least: float = 0.6, key: str = "account.id", when: Guard | None = None
) -> Journey:
    predicts = None if on else ("shortfall", least)
    return replace(journey(ONE), trigger=Trigger(on, key, timedelta(days=3), when, predicts=predicts))


def predicted(millionths: int, *, model: str = "shortfall", key: str = "2026-05-05") -> PredictionMade:
    return PredictionMade(1, model, millionths, key)


@pytest.mark.parametrize(
    ("millionths", "least", "opens"),
    [
        (600_000, 0.6, 1),
        (599_999, 0.6, 0),
        (1_000_000, 1.0, 1),
        (0, 0.0, 1),
        (300_000, 0.3, 1),
        (299_999, 0.3, 0),
        (700_000, 0.7, 1),
    ],
)
def test_a_score_opens_a_case_exactly_when_it_reaches_the_bound(millionths: int, least: float, opens: int):
    cast = Cast((waiting_for(least=least),))
    cast.tell(predicted(millionths), actor="scores.csv")
    assert len(cast.cases) == opens


def test_another_models_score_opens_nothing():
    cast = Cast((waiting_for(),))
    cast.tell(predicted(900_000, model="churn"))
    assert cast.cases == {}


def test_the_trigger_of_the_case_is_the_prediction():
    cast = Cast((waiting_for(key="event.key"),))
    cast.tell(predicted(900_000))
    (opened,) = cast.said(CaseOpened)
    assert (opened.key, opened.trigger) == ("2026-05-05", "prediction.made")


def test_a_second_prediction_joins_the_live_case():
    cast = Cast((waiting_for(key="event.key"),))
    cast.tell(predicted(900_000))
    cast.tell(predicted(950_000, key="2026-05-06"))
    assert len(cast.cases) == 1
    assert cast.said(CaseJoined)[0].key == "2026-05-06"


def test_an_old_prediction_opens_nothing():
    cast = Cast((waiting_for(),))
    cast.tell(predicted(900_000), at=TUESDAY_TEN - timedelta(days=3, seconds=1))
    assert cast.cases == {}
    cast.tell(predicted(900_000), at=TUESDAY_TEN - timedelta(days=3))
    assert len(cast.cases) == 1


def test_the_triggers_guard_is_asked_too():
    cast = Cast((waiting_for(when=Guard("account.past_due > money('9000.00', 'EUR')")),))
    cast.tell(predicted(900_000))
    assert cast.cases == {}


def test_a_customer_who_comes_by_themselves_opens_a_case_of_the_account_they_look_at():
    cast = Cast((waiting_for(on="customer.came"),))
    cast.tell(CustomerCame(1))
    (opened,) = cast.said(CaseOpened)
    assert (opened.account, opened.trigger, opened.key) == (1, "customer.came", "account:1")


def test_a_customer_who_comes_by_themselves_moves_nothing_where_no_journey_waits_for_them():
    cast = Cast((waiting_for(),))
    cast.tell(CustomerCame(1))
    assert cast.cases == {}
