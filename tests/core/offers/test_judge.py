"""Every offer is judged by one function, when it is shown and when it is taken."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.offers.policies import DEFER, PLAN, PROMISE, SETTLE, policies

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.events import HoldKind, Instalment
from goodterms.core.facts import Account, CustomerFacts, Hold, Plan, Portfolio, Promise
from goodterms.core.journey.known import known
from goodterms.core.journey.vocabulary import HOLD_KINDS, OFFERS
from goodterms.core.money import Money
from goodterms.core.offers.affordability import Means
from goodterms.core.offers.asked import (
    Asked,
    DeferAsked,
    DueDayAsked,
    OfferAnswer,
    Past,
    PlanAsked,
    PromiseAsked,
    Role,
    SettleAsked,
    Shown,
    Taken,
    Terms,
)
from goodterms.core.offers.bounds import PlanBounds, PromiseBounds, SettleBounds
from goodterms.core.offers.judge import judge_offer
from goodterms.core.offers.receipt import UnreadableOffer, offer_vector, replay_offers, said
from goodterms.core.offers.schedule import plan_schedule
from goodterms.packs.loading import shipped_packs

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
TODAY = date(2026, 5, 4)
ALL = policies(PROMISE, PLAN, SETTLE, DEFER)
GB = Portfolio(9, "C", "B", "GB", "creditor", True, "")
CONC = tuple(pack for pack in shipped_packs() if pack.name == "gb-conc")


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def facts(past_due: int = 12_000, balance: int = 50_000, currency: str = "EUR", **more) -> CustomerFacts:
    figures = Account(
        1, 9, Money(balance, currency), Money(past_due, currency), date(2026, 5, 1), NOW - timedelta(hours=1)
    )
    return CustomerFacts(
        5, 5, "en", ("Europe/Dublin",), more.pop("country", "IE"), accounts=more.pop("accounts", (figures,)), **more
    )


def judged(
    offer: str,
    terms: Terms | None = None,
    *,
    of: CustomerFacts | None = None,
    role: Role = "customer",
    past: Past | None = None,
    **more,
) -> OfferAnswer:
    of = of or facts()
    return judge_offer(
        asked=Asked(offer, 1, tuple(OFFERS), False, role, terms),
        facts=of,
        declared=known(facts=of, account=1, now=NOW),
        portfolio=more.pop("portfolio", None),
        packs=more.pop("packs", ()),
        policies=more.pop("policies", ALL),
        now=NOW,
        past=past or Past(),
    )


def means(left: int, *, currency: str = "EUR", as_of: date = TODAY) -> Past:
    nothing = Money(0, currency)
    return Past(
        means=Means(Money(200_000, currency), Money(200_000 - left, currency), nothing, nothing, nothing, as_of)
    )


def instalments(each: int = 2000, *, total: int = 12_000, start: date = date(2026, 5, 15)) -> PlanAsked:
    found = plan_schedule(
        total=eur(total), start=start, cadence="monthly", calendar=BusinessCalendar(("IE",)), each=eur(each)
    )
    return PlanAsked(found)


PROMISED = Promise("p", 2, None, eur(3000), NOW, date(2026, 6, 15), 95, 2, eur(0))


# --- promises ----------------------------------------------------------------------------------------------------------


def test_a_promise_is_shown_with_the_bounds_of_the_house():
    answer = judged("promise")
    assert answer.verdict == "allow"
    assert isinstance(answer.bounds, PromiseBounds)
    assert (answer.bounds.last, answer.bounds.amount.least) == (date(2026, 5, 24), eur(3000))
    assert answer.policy == ALL["promise"].label


@pytest.mark.parametrize(
    ("amount", "due", "rule"),
    [
        (2999, date(2026, 5, 10), "offers.promise.at_least"),
        (50_001, date(2026, 5, 10), "offers.promise.at_least"),
        (-1, date(2026, 5, 10), "offers.promise.at_least"),
        (3000, TODAY, "offers.promise.within"),
        (3000, date(2026, 5, 25), "offers.promise.within"),
    ],
)
def test_a_promise_outside_its_bounds_is_refused_by_the_rule_that_says_so(amount: int, due: date, rule: str):
    answer = judged("promise", PromiseAsked(eur(amount), due))
    assert (answer.verdict, answer.rules) == ("deny", (rule,))
    assert answer.against is not None
    assert answer.against.citation == "House policy"


def test_open_promises_are_counted_over_all_accounts_of_the_person():
    answer = judged("promise", of=facts(promises=(PROMISED,)))
    assert answer.rules == ("offers.promise.open",)


def test_a_promise_is_made_only_so_often():
    taken = (Taken("promise", date(2026, 4, 5)), Taken("promise", TODAY), Taken("plan", TODAY))
    assert judged("promise", past=Past(taken)).rules == ("offers.promise.times",)
    assert (
        judged("promise", past=Past((Taken("promise", date(2026, 4, 4)), Taken("promise", TODAY)))).verdict == "allow"
    )


def test_without_a_policy_the_products_own_bounds_hold():
    answer = judged("promise", policies={})
    assert isinstance(answer.bounds, PromiseBounds)
    assert answer.bounds.last == date(2026, 6, 3)


def test_before_its_first_day_a_policy_offers_nothing():
    later = policies(PROMISE.replace("2026-01-01", "2026-09-01"))
    assert judged("promise", policies=later).rules == ("offers.promise",)


# --- plans and what somebody can spare ---------------------------------------------------------------------------------


def test_a_plan_is_shown_with_its_floor_its_length_and_what_a_month_may_ask():
    answer = judged("plan", past=means(left=10_000))
    assert isinstance(answer.bounds, PlanBounds)
    assert (answer.bounds.floor, answer.bounds.most, answer.bounds.monthly) == (eur(1000), 12, eur(5000))


def test_a_plan_within_what_they_can_spare_is_allowed():
    assert judged("plan", instalments(), past=means(left=4000)).verdict == "allow"


def test_a_plan_for_more_than_they_can_spare_is_refused_with_the_figures():
    answer = judged("plan", instalments(), past=means(left=3999))
    assert answer.verdict == "deny"
    assert answer.against is not None
    assert "one month would ask for 20.00 EUR, and they can spare 19.99 EUR" in answer.against.reason


def test_while_a_plan_is_open_on_the_account_no_other_terms_are_agreed():
    running = Plan("o", 1, None, (Instalment(date(2026, 7, 1), eur(3000)),), NOW, 95, 5, eur(0))
    assert judged("promise", of=facts(plans=(running,))).rules == ("base.plan_open",)


def test_what_they_can_spare_is_counted_over_all_that_they_agreed_to():
    month = facts(promises=(PROMISED,))
    assert judged("plan", instalments(), of=month, past=means(left=9_999)).rules == ("offers.plan.affordability",)
    assert judged("plan", instalments(), of=month, past=means(left=10_000)).verdict == "allow"
    other = Plan("o", 2, None, (Instalment(date(2026, 7, 1), eur(3000)),), NOW, 95, 5, eur(0))
    assert judged("plan", instalments(), of=facts(plans=(other,)), past=means(left=9_999)).verdict == "deny"
    imported = replace(means(left=9_999), agreed=((date(2026, 7, 1), eur(3000)),))
    assert judged("plan", instalments(), past=imported).verdict == "deny"


def test_where_nobody_knows_what_they_can_spare_small_amounts_need_no_person_and_larger_ones_do():
    assert judged("plan", instalments(each=2000)).verdict == "allow"
    assert judged("plan", instalments(each=2001)).verdict == "needs_human"
    assert judged("plan", instalments(each=2001), past=means(left=90_000, currency="GBP")).verdict == "needs_human"
    old = means(left=90_000, as_of=TODAY - timedelta(days=181))
    assert judged("plan", instalments(each=2001), past=old).verdict == "needs_human"


def test_somebody_with_nothing_left_is_for_a_person_and_not_for_a_form():
    answer = judged("plan", past=means(left=-100))
    assert (answer.verdict, answer.rules) == ("needs_human", ("offers.plan.affordability",))


def test_something_agreed_in_another_currency_is_for_a_person():
    promise = replace(PROMISED, amount=Money(900, "JPY"), paid=Money(0, "JPY"))
    assert (
        judged("plan", instalments(), of=facts(promises=(promise,)), past=means(left=90_000)).verdict == "needs_human"
    )


@pytest.mark.parametrize(
    ("terms", "rule"),
    [
        (PlanAsked(()), "instalments"),
        (instalments(each=900, total=12_000), "instalments"),
        (instalments(total=11_999), "total"),
        (PlanAsked((Instalment(date(2026, 5, 15), eur(11_500)), Instalment(date(2026, 6, 15), eur(500)))), "floor"),
        (PlanAsked((Instalment(date(2026, 5, 15), eur(6000)), Instalment(date(2026, 5, 15), eur(6000)))), "days"),
        (instalments(start=date(2026, 6, 5)), "first_within"),
        (instalments(start=TODAY - timedelta(days=30)), "first_within"),
        (PlanAsked((Instalment(date(2026, 5, 15), eur(6000)), Instalment(date(2028, 6, 15), eur(6000)))), "length"),
        (PlanAsked((Instalment(date(2026, 5, 15), Money(12_000, "JPY")),)), "total"),
        (PromiseAsked(eur(12_000), date(2026, 5, 15)), "terms"),
    ],
)
def test_terms_that_break_a_bound_are_refused_by_that_bound(terms: Terms, rule: str):
    assert judged("plan", terms, past=means(left=90_000)).rules == (f"offers.plan.{rule}",)


def test_a_condition_that_is_not_met_says_its_reason_and_one_nobody_can_answer_is_for_a_person():
    old = replace(facts().accounts[0], oldest_due=date(2025, 5, 1))
    answer = judged("plan", of=facts(accounts=(old,)))
    assert (answer.rules, answer.against and answer.against.reason) == (("offers.plan.early",), "it is late")
    unknown = replace(facts().accounts[0], oldest_due=None)
    assert judged("plan", of=facts(accounts=(unknown,))).verdict == "needs_human"


# --- settlements, deferrals, due days ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "share", "verdict"),
    [
        ("customer", 100, "needs_human"),
        ("agent", 75, "allow"),
        ("agent", 74, "needs_human"),
        ("manager", 50, "allow"),
        ("manager", 49, "needs_human"),
    ],
)
def test_how_far_somebody_may_settle_depends_on_their_role(role: Role, share: int, verdict: str):
    terms = SettleAsked(eur(500 * share), date(2026, 5, 20))
    assert judged("settle", terms, role=role).verdict == verdict


OWN = SETTLE.replace("authority: {agent", "authority: {customer: 90%, agent")


def looked_again(*, role: Role = "customer", seen: date | None, case: int | None = 7) -> OfferAnswer:
    """A settlement that customers may agree to, looked at on 4 May; `seen` is until when it stood at the first look."""
    of = facts()
    return judge_offer(
        asked=Asked("settle", 1, tuple(OFFERS), role=role, case=case),
        facts=of,
        declared=known(facts=of, account=1, now=NOW),
        portfolio=None,
        packs=(),
        policies=policies(OWN),
        now=NOW,
        past=Past(shown=() if seen is None else (Shown("settle", 1, 7, seen),)),
    )


@pytest.mark.parametrize(
    ("seen", "until"), [(None, date(2026, 5, 18)), (date(2026, 5, 9), date(2026, 5, 9)), (TODAY, TODAY)]
)
def test_a_settlement_stands_from_the_first_look_however_often_somebody_looks(seen: date | None, until: date):
    answer = looked_again(seen=seen)
    assert answer.verdict == "allow"
    assert isinstance(answer.bounds, SettleBounds)
    assert answer.bounds.until == until


def test_after_its_day_a_settlement_is_for_a_person_who_makes_it_anew():
    over = TODAY - timedelta(days=1)
    answer = looked_again(seen=over)
    assert (answer.verdict, answer.rules) == ("needs_human", ("offers.settle.expires",))
    assert answer.against is not None
    assert answer.against.why == "expired"
    assert looked_again(seen=over, role="agent").verdict == "allow"
    assert looked_again(seen=over, case=8).verdict == "allow", "another case is another offer"


def test_a_settlement_expires_and_is_paid_by_a_day():
    answer = judged("settle", SettleAsked(eur(50_000), date(2026, 6, 4)), role="manager")
    assert answer.rules == ("offers.settle.paid_within",)
    assert judged("settle", role="manager").bounds.until == date(2026, 5, 18)


def test_another_day_is_given_twice_a_year():
    assert judged("defer", DeferAsked(date(2026, 6, 3))).verdict == "allow"
    assert judged("defer", DeferAsked(date(2026, 6, 4))).rules == ("offers.defer.within",)
    taken = Past((Taken("defer", date(2025, 9, 1)), Taken("defer", date(2026, 2, 1))))
    assert judged("defer", past=taken).rules == ("offers.defer.times",)


def test_a_due_day_lies_in_its_range():
    text = DEFER.replace("defer", "change_due_date").replace("within: 30 days", "days: 1 to 28")
    due = policies(text)
    assert judged("change_due_date", DueDayAsked(28), policies=due).verdict == "allow"
    assert judged("change_due_date", DueDayAsked(31), policies=due).rules == ("offers.change_due_date.days",)


# --- law ---------------------------------------------------------------------------------------------------------------


def test_a_pack_can_only_take_away():
    gb = facts(country="GB")
    law = {"packs": CONC, "portfolio": GB}
    assert judged("plan", instalments(), of=gb, past=means(left=4000), **law).verdict == "allow"
    wide = policies(PLAN.replace("of_spare_income: 50%", "of_spare_income: 100%"))
    assert judged("plan", instalments(), of=gb, past=means(left=1999), policies=wide, **law).rules == (
        "gb-conc.affordable",
    )


def test_a_moratorium_is_named_by_the_hold_and_by_the_law():
    held = facts(country="GB", holds=(Hold("h", "breathing_space", "person", None, NOW - timedelta(days=1), None),))
    answer = judged("settle", of=held, role="manager", packs=CONC, portfolio=GB)
    assert answer.rules == ("holds.breathing_space",)


# --- anything at all, and again ----------------------------------------------------------------------------------------


def figures(amounts: st.SearchStrategy[int]) -> st.SearchStrategy[CustomerFacts]:
    return st.builds(
        facts,
        past_due=amounts,
        balance=st.integers(-(10**9), 10**9),
        currency=st.sampled_from(["EUR", "JPY", "KWD"]),
        holds=st.sampled_from(HOLD_KINDS).map(lambda kind: (Hold("h", kind, "person", None, NOW, None),)) | st.just(()),
        promises=st.sampled_from([(), (PROMISED,)]),
    )


TERMS = st.one_of(
    st.none(),
    st.builds(PromiseAsked, st.integers(-5, 10**6).map(eur), st.dates()),
    st.builds(SettleAsked, st.integers(-5, 10**6).map(eur), st.dates()),
    st.builds(DeferAsked, st.dates()),
    st.builds(DueDayAsked, st.integers(-5, 40)),
    st.builds(
        PlanAsked,
        st.lists(st.builds(Instalment, st.dates(), st.integers(-5, 10**6).map(eur)), max_size=4).map(tuple),
    ),
)


@given(
    of=figures(st.integers(0, 10**9)),
    offer=st.sampled_from(sorted(OFFERS)),
    terms=TERMS,
    role=st.sampled_from(["customer", "agent", "manager"]),
    past=st.sampled_from([Past(), means(left=5000), means(left=-1)]),
)
def test_anything_is_answered_and_a_receipt_gives_the_same_answer_again(of, offer, terms, role, past):
    answer = judged(offer, terms, of=of, role=role, past=past, packs=CONC, portfolio=GB)
    asked = Asked(offer, 1, tuple(OFFERS), False, role, terms)
    declared = known(facts=of, account=1, now=NOW)
    body = offer_vector(asked=(asked,), facts=of, declared=declared, portfolio=GB, policies=ALL, now=NOW, past=past)
    assert replay_offers(body, policies=ALL, packs=CONC) == (answer,)
    assert said((answer,)).startswith(f"{offer}={answer.verdict}")
    shown = judged(offer, None, of=of, role=role, past=past, packs=CONC, portfolio=GB)
    if answer.verdict == "allow":  # nothing may be agreed that might not be shown
        assert shown.verdict == "allow"


@given(of=figures(st.integers(0, 10**9)), kind=st.sampled_from(HOLD_KINDS), offer=st.sampled_from(sorted(OFFERS)))
def test_another_hold_never_allows_more(of: CustomerFacts, kind: HoldKind, offer: str):
    before = judged(offer, of=of).verdict
    held = replace(of, holds=(*of.holds, Hold("x", kind, "person", None, NOW, None)))
    order = ["allow", "needs_human", "deny"]
    assert order.index(judged(offer, of=held).verdict) >= order.index(before)


def test_a_damaged_receipt_is_named_as_such():
    with pytest.raises(UnreadableOffer):
        replay_offers(b'{"format": 2}', policies=ALL, packs=())
