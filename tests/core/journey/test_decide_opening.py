"""What opens a case, joins one, or opens nothing."""

from datetime import timedelta

import pytest
from tests.core.journey.cast import TUESDAY_TEN, Cast, account, customer, journey

from goodterms.core.events import CaseEnded, CaseJoined, CaseOpened, PaymentReceived

ONE = "  first: {send: hello, wait: 3 days, then: over}\n"
ON_FAILURE = {"on": "payment.failed", "key": "instalment.id"}


def opened(cast: Cast) -> list[tuple[str, str]]:
    return [(event.journey, event.key) for event in cast.said(CaseOpened)]


def test_a_trigger_opens_a_case_under_its_key_and_the_first_message_leaves():
    cast = Cast((journey(ONE, **ON_FAILURE),))
    cast.fails("may")
    assert opened(cast) == [("late", "may")]
    assert cast.case.keys == ("may",)
    assert cast.messages() == ["hello"]


def test_a_repeated_trigger_joins_its_case():
    cast = Cast((journey(ONE, **ON_FAILURE),))
    cast.fails("may")
    cast.fails("may")
    assert len(cast.cases) == 1
    assert cast.said(CaseJoined)[0].key == "may"
    assert cast.messages() == ["hello"]


def test_a_trigger_with_another_key_joins_the_live_case_of_the_account_and_adds_its_key():
    cast = Cast((journey(ONE, **ON_FAILURE),))
    cast.fails("may")
    cast.fails("june")
    assert cast.case.keys == ("may", "june")


def test_another_account_has_a_case_of_its_own():
    cast = Cast((journey(ONE, **ON_FAILURE),), facts=customer(account(1), account(2)))
    cast.fails("may", on=1)
    cast.fails("may", on=2)
    assert sorted(case.account for case in cast.cases.values()) == [1, 2]


@pytest.mark.parametrize(("late", "opens"), [(timedelta(days=3), True), (timedelta(days=3, minutes=1), False)])
def test_an_event_older_than_the_triggers_max_age_only_updates_facts(late, opens):
    cast = Cast((journey(ONE, **ON_FAILURE),))
    cast.fails(at=TUESDAY_TEN - late)
    assert bool(cast.cases) is opens


def test_a_goal_already_true_opens_nothing():
    cast = Cast((journey(ONE, **ON_FAILURE),), facts=customer(account(past_due=0)))
    cast.fails()
    assert not cast.cases


def test_a_guard_that_is_false_or_unknown_opens_nothing():
    for guard in ("account.past_due > money('100.00', 'EUR')", "account.past_due > money('1.00', 'USD')"):
        late = journey(ONE, on="payment.failed", key=f'instalment.id, when: "{guard}"')
        cast = Cast((late,))
        cast.fails()
        assert not cast.cases, guard


def test_an_account_we_do_not_know_opens_nothing():
    cast = Cast((journey(ONE, **ON_FAILURE),))
    cast.fails(on=99)
    assert not cast.cases


def test_a_journey_closed_to_new_cases_opens_none_and_its_live_case_is_still_joined():
    late = journey(ONE, **ON_FAILURE)
    closed = Cast((late,), closed_to_new=frozenset({"late"}))
    closed.fails()
    assert not closed.cases
    cast = Cast((late,))
    cast.fails("may")
    cast.closed_to_new = frozenset({"late"})
    cast.fails("june")
    assert cast.case.keys == ("may", "june")


# --- after the end -----------------------------------------------------------------------------------------------------------


def test_after_the_end_the_same_key_opens_nothing_by_default():
    cast = Cast((journey(ONE, **ON_FAILURE),))
    cast.fails("may")
    cast.days(4)
    assert cast.case.end_reason == "exhausted"
    cast.fails("may")
    assert cast.case.status == "ended"


def test_after_the_end_another_key_opens_a_case_of_its_own():
    cast = Cast((journey(ONE, **ON_FAILURE),))
    cast.fails("may")
    cast.days(4)
    cast.fails("june")
    assert opened(cast) == [("late", "may"), ("late", "june")]
    assert len(cast.cases) == 2


def test_reentry_after_its_time_opens_the_next_round_of_the_same_case():
    cast = Cast((journey(ONE, **ON_FAILURE, more="reentry: after 30 days"),))
    cast.fails("may")
    cast.days(4)
    first = cast.case
    cast.days(25)
    cast.fails("may")
    assert cast.case.status == "ended"
    cast.days(5)
    cast.fails("may")
    assert (cast.case.id, cast.case.round, cast.case.status) == (first.id, 2, "open")
    assert cast.messages() == ["hello", "hello"]


# --- several journeys ----------------------------------------------------------------------------------------------------------


def test_at_most_one_collections_journey_is_live_per_account():
    cast = Cast((journey(ONE, name="late"), journey(ONE, name="later")), facts=customer(account(1), account(2)))
    cast.open(journey="late")
    cast.open(journey="later")
    assert [case.journey for case in cast.cases.values()] == ["late"]
    cast.open(journey="later", on=2)
    assert len(cast.cases) == 2


def test_a_service_journey_may_run_beside_a_collections_journey():
    cast = Cast((journey(ONE, name="late"), journey(ONE, name="news", purpose="service")))
    cast.open(journey="late")
    cast.open(journey="news")
    assert len(cast.cases) == 2


@pytest.mark.parametrize("who", ["late", "news"])
def test_either_journey_may_exclude_the_other(who):
    late = journey(ONE, name="late", more="excludes: [news]" if who == "late" else "")
    news = journey(ONE, name="news", purpose="service", more="excludes: [late]" if who == "news" else "")
    cast = Cast((late, news))
    cast.open(journey="late")
    cast.open(journey="news")
    assert [case.journey for case in cast.cases.values()] == ["late"]


def test_a_journey_that_supersedes_ends_the_other_as_continued():
    cast = Cast((journey(ONE, name="late"), journey(ONE, name="legal", more="supersedes: [late]")))
    cast.open(journey="late")
    cast.open(journey="legal")
    assert cast.case_on(1, journey="late").end_reason == "continued"
    assert cast.case_on(1, journey="legal").status == "open"


def test_nothing_is_superseded_by_a_case_that_does_not_open():
    late, news = journey(ONE, name="late"), journey(ONE, name="news", purpose="service", more="excludes: [legal]")
    cast = Cast((late, news, journey(ONE, name="legal", more="supersedes: [late]")))
    cast.open(journey="late")
    cast.open(journey="news")
    cast.open(journey="legal")
    assert cast.case_on(1, journey="late").status == "open"
    assert "legal" not in {case.journey for case in cast.cases.values()}


def test_a_superseded_case_ends_only_when_the_record_has_answered():
    cast = Cast((journey(ONE, name="late"), journey(ONE, name="legal", more="supersedes: [late]")))
    cast.open(journey="late")
    cast.record = "silent"
    cast.pay(1000)
    cast.open(journey="legal")
    assert cast.case_on(1, journey="late").phase == "finishing"
    assert cast.case_on(1, journey="legal").status == "open"
    cast.record = "acknowledges"
    cast.settle()
    assert cast.case_on(1, journey="late").end_reason == "continued"


def test_start_goes_on_in_another_journey_and_links_the_two():
    late = journey("  first: {send: hello, wait: 3 days, then: on}\n  on: {start: legal}\n", name="late")
    cast = Cast((late, journey(ONE, name="legal")))
    cast.open()
    first = cast.case.id
    cast.days(4)
    assert cast.cases[first].end_reason == "continued"
    assert cast.said(CaseOpened)[-1].trigger == f"continues case {first}"
    assert cast.said(CaseEnded)[0].case == first


def test_a_trigger_that_comes_while_the_earlier_case_only_waits_for_the_record_is_not_lost():
    cast = Cast((journey(ONE, **ON_FAILURE),))
    cast.fails("may")
    cast.record = "silent"
    cast.pay()
    assert cast.case.phase == "finishing"
    cast.record = "acknowledges"
    cast.queued.clear()
    cast.figures(4200, as_of=cast.now + timedelta(minutes=1))
    cast.facts = customer(account(1))
    cast.fails("june")
    assert opened(cast)[-1] == ("late", "june")
    assert {case.phase for case in cast.cases.values()} == {"finishing", "waiting"}


def test_a_payment_may_be_a_trigger_for_every_account_it_was_allocated_to():
    thanks = journey(
        ONE, name="thanks", purpose="service", on="payment.received", key="account.id", goal="account.balance == 0"
    )
    cast = Cast((thanks,))
    cast.pay(100)
    assert cast.case.account == 1
    assert cast.said(PaymentReceived)
    assert cast.case.keys == ("account:1",)
