"""Simulated people do what their parameters say, and the engine counts it for what it is."""

from math import sqrt

import pytest

from goodterms.core.events import PaymentReceived, PromiseKept, PromiseMade

from .worlds import behaving, came_to, lived

SILENT = {"sms": 0.0, "email": 0.0}
EVERY = {"sms": 1.0, "email": 1.0}


def test_people_who_notice_nothing_and_pay_by_themselves_finish_elsewhere():
    result = came_to(behaving(late=1.0, notice=SILENT, self_cure_30_days=0.9, on_a_call=(("nothing", 1.0),)))
    ended = result.total.ended
    assert ended["finished_elsewhere"] > 20
    assert ended["finished_here"] == ended["finished_by_person"] == 0
    assert result.total.recorded == 0
    assert result.total.completed == ended["finished_elsewhere"]


def test_people_who_pay_on_the_page_finish_here():
    people = behaving(
        late=1.0, notice=EVERY, opens=EVERY, replies=0.0, after_opening=(("pay", 1.0),), self_cure_30_days=0
    )
    result = came_to(people, customers=40)
    ended = result.total.ended
    assert ended["finished_here"] > 30
    assert ended["finished_elsewhere"] == 0
    assert result.total.recorded >= ended["finished_here"]


def test_people_who_do_nothing_are_called_and_end_with_a_person():
    people = behaving(late=1.0, notice=SILENT, self_cure_30_days=0.0, on_a_call=(("nothing", 1.0),))
    result = came_to(people, customers=40, days=45)
    assert result.total.completed == 0
    assert sum(result.total.calls.values()) > 10
    assert result.total.exceptions["late-stage"] > 5


def test_a_promise_taken_on_the_telephone_is_an_action_of_the_staff():
    people = behaving(
        late=1.0,
        notice=SILENT,
        self_cure_30_days=0.0,
        on_a_call=(("promise", 1.0),),
        promises=(("on_the_day", 1.0),),
    )
    result = came_to(people, customers=60, days=60)
    assert result.total.ended["finished_by_person"] > 5
    assert result.total.ended["finished_here"] == 0


@pytest.mark.parametrize(
    "fates", [(("on_the_day", 0.5), ("within_grace", 0.2), ("too_late", 0.1), ("not_at_all", 0.2))]
)
def test_promises_are_kept_and_broken_in_the_shares_of_the_file(fates):
    """Four standard deviations of a share of so many promises; with this seed the test always says the same."""
    people = behaving(
        late=1.0,
        notice=EVERY,
        opens=EVERY,
        replies=0.0,
        after_opening=(("promise", 1.0),),
        promises=fates,
        promise_days=(3, 7),
        self_cure_30_days=0.0,
    )
    simulation = lived(people, customers=200, days=12)
    made = [step for who in simulation.people for _, step in who.trail if isinstance(step, PromiseMade)]
    kept = {step.promise for who in simulation.people for _, step in who.trail if isinstance(step, PromiseKept)}
    due = [promise for promise in made if (promise.due - simulation.start.date()).days <= 8]
    assert len(due) > 50
    share = sum(promise.promise in kept for promise in due) / len(due)
    assert abs(share - 0.7) < 4 * sqrt(0.7 * 0.3 / len(due))


def test_a_payment_elsewhere_is_known_with_the_next_feed_and_dated_when_it_was_made():
    people = behaving(late=1.0, notice=SILENT, self_cure_30_days=0.9)
    simulation = lived(people, customers=30)
    paid = [
        (at, step)
        for who in simulation.people
        for at, step in who.trail
        if isinstance(step, PaymentReceived) and step.in_record
    ]
    assert len(paid) > 10
    assert all(step.reference in simulation.books.payments for _, step in paid)
    assert any(at.minute for at, _ in paid)


def test_nobody_is_written_to_in_words_that_do_not_exist():
    simulation = lived(behaving(), customers=5)
    assert simulation.wording.has_link(effect=_sent(simulation), language="en") is True
    assert simulation.wording.has_link(effect=_sent(simulation), language="fr") is None


def _sent(simulation):
    from goodterms.flow.simulate.somebody import Attempt

    return next(step.message for who in simulation.people for _, step in who.trail if isinstance(step, Attempt))
