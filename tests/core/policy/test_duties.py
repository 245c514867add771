"""What is owed follows from the facts alone: the same fact owes the same duty, by the earliest end of its last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.policy.asking import account, customer, portfolio

from goodterms.core.circumstances import Circumstances, Debt
from goodterms.core.contacts import Contact
from goodterms.core.duty import Duty
from goodterms.core.facts import CustomerFacts, Hold, OpenComplaint, Promise
from goodterms.core.money import Money
from goodterms.core.policy.duties import duties, duty_book
from goodterms.core.policy.duty_kinds.kind import time_allowed
from goodterms.core.policy.pack import Dated, Pack, PackDuty, Scope
from goodterms.core.policy.written import Unreadable

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
FIRST = NOW - timedelta(days=2)


def pack(kind: str, *, within: str = "5 days", name: str = "law", **changes: Any) -> Pack:
    parameters: dict[str, Any] = {"within": within} | changes.pop("parameters", {})
    since = changes.pop("since", date(2020, 1, 1))
    duty = PackDuty(
        id="duty",
        kind=kind,
        says="It is said.",
        citation="A law",
        confidence="S",
        message="words",
        channels=("letter", "email"),
        proof="sent",
        parameters=tuple((key, (Dated(value, since, changes.get("until"), ""),)) for key, value in parameters.items()),
        delayed_by=changes.get("delayed_by", ()),
    )
    return Pack(name=name, title="", version="1", rules=(), scope=changes.get("scope", Scope()), duties=(duty,))


def owed(facts: CustomerFacts, *packs: Pack, now: datetime = NOW) -> list[Duty]:
    return duties(facts=facts, portfolio=portfolio(), packs=packs, now=now)


def first(at: datetime = FIRST, **changes: Any) -> Circumstances:
    return Circumstances(debts=(Debt(1, first_communication=at, **changes),))


VALIDATION = pack("validation_notice", delayed_by=("bankruptcy",))
TALKED = Contact(FIRST, date(2026, 11, 22), "call", "collections", 1, "recorded", True, "a")


def test_without_packs_or_without_a_fact_nothing_is_owed() -> None:
    assert owed(customer(circumstances=first())) == []
    assert owed(customer(), VALIDATION) == []
    assert owed(customer(circumstances=first(NOW + timedelta(days=1))), VALIDATION) == []


def test_a_pack_of_another_place_or_for_others_requires_nothing() -> None:
    here = customer(circumstances=first())
    assert owed(here, pack("validation_notice", scope=Scope(frozenset({"US"})))) == []
    assert owed(here, pack("validation_notice", scope=Scope(actors=frozenset({"third_party"})))) == []
    assert len(owed(here, pack("validation_notice", scope=Scope(frozenset({"DE"}))))) == 1


@pytest.mark.parametrize(
    ("contact", "counts"),
    [
        (TALKED, True),
        (TALKED._replace(conversation=False, outcome="unanswered"), False),
        (TALKED._replace(conversation=False, outcome="voicemail"), True),
        (TALKED._replace(conversation=False, outcome="limited_content"), False),
        (TALKED._replace(channel="sms", conversation=False, outcome="accepted"), True),
        (TALKED._replace(channel="sms", conversation=False, outcome="reserved"), False),
        (TALKED._replace(channel="sms", conversation=False, outcome="accepted", purpose="security"), False),
        (TALKED._replace(account=2), False),
        (TALKED._replace(account=(2, 1)), True),
        (TALKED._replace(account=(2, 3)), False),
        (TALKED._replace(account=None), True),
        (TALKED._replace(effect=""), False),  # what another system said is told with the debt
    ],
)
def test_the_first_communication_is_what_told_them_of_the_debt(contact: Contact, counts: bool) -> None:
    assert len(owed(customer(contacts=(contact,)), VALIDATION)) == counts


def test_a_notice_sent_is_done_and_one_that_came_back_is_not() -> None:
    sent = FIRST + timedelta(days=1)
    assert owed(customer(circumstances=first(notice_sent=sent)), VALIDATION)[0].satisfied_at == sent
    back = first(notice_sent=sent, notice_returned=sent + timedelta(days=1))
    assert owed(customer(circumstances=back), VALIDATION)[0].open


def test_a_debt_paid_before_asks_for_none_and_another_portfolios_account_is_not_looked_at() -> None:
    paid = account(balance=Money(0, "EUR"))
    assert owed(customer(accounts=(paid,), circumstances=first()), VALIDATION) == []
    assert owed(customer(accounts=(account(portfolio=2),), circumstances=first()), VALIDATION) == []
    assert owed(customer(accounts=(account(lives="elsewhere"),), circumstances=first()), VALIDATION) == []


def test_the_last_day_ends_where_it_ends_first() -> None:
    far = customer(zones=("America/Los_Angeles", "Europe/Berlin"), circumstances=first())
    assert owed(far, VALIDATION)[0].deadline == datetime(
        2026, 11, 27, 23, 0, tzinfo=UTC
    )  # 28 November begins in Berlin
    nowhere = customer(zones=(), circumstances=first())
    assert owed(nowhere, VALIDATION)[0].deadline == datetime(2026, 11, 27, 10, 0, tzinfo=UTC)  # and in Kiritimati
    odd = customer(zones=("Mars/Olympus",), circumstances=first())
    assert owed(odd, VALIDATION)[0].deadline == owed(nowhere, VALIDATION)[0].deadline


@pytest.mark.parametrize(
    ("within", "last"),
    [("1 day", date(2026, 11, 23)), ("2 weeks", date(2026, 12, 6)), ("3 business days", date(2026, 11, 25))],
)
def test_days_weeks_and_business_days_are_counted_after_the_day_itself(within: str, last: date) -> None:
    (duty,) = owed(customer(circumstances=first()), pack("validation_notice", within=within))
    assert duty.deadline is not None
    assert (duty.deadline - timedelta(seconds=1)).date() == last
    assert duty.half_time == FIRST + (duty.deadline - FIRST) / 2


@pytest.mark.parametrize("written", ["", "5", "five days", "0 days", "367 days", "5 months", "1000 days", ("5 days",)])
def test_a_time_that_is_none_is_refused(written: Any) -> None:
    with pytest.raises(Unreadable):
        time_allowed(written)


def test_a_rule_that_names_no_day_owes_without_one_and_comes_last() -> None:
    facts = customer(circumstances=first(), holds=(Hold("h", "litigation", "account", 1, FIRST, None),), complaints=())
    court = pack("answer", within="none", name="court", parameters={"to": "litigation"})
    found = owed(facts, court, VALIDATION)
    assert [(duty.rule, duty.deadline is None, duty.half_time is None) for duty in found] == [
        ("law.duty", False, False),
        ("court.duty", True, True),
    ]


def test_an_answer_is_owed_on_the_account_that_its_hold_names_or_the_first() -> None:
    two = (account(1), account(2))
    hardship = pack("answer", parameters={"to": "hardship"})
    assert [d.account for d in owed(customer(accounts=two, holds=(held("hardship", 2),)), hardship)] == [2]
    assert [d.account for d in owed(customer(accounts=two, holds=(held("hardship"),)), hardship)] == [1]
    assert owed(customer(holds=(held("dispute"), held("hardship", since=NOW + timedelta(days=1)))), hardship) == []


def held(kind: Any, number: int | None = None, *, since: datetime = FIRST, until: datetime | None = None) -> Hold:
    scope: Any = "person" if number is None else "account"
    return Hold(f"{kind}-{number}", kind, scope, number, since, until)


@pytest.mark.parametrize(("days", "timely"), [(10, True), (90, False)])
def test_a_dispute_after_the_validation_period_asks_for_no_verification(days: int, timely: bool) -> None:
    known = first(notice_sent=FIRST)
    law = pack("answer", within="none", parameters={"to": "dispute", "when": "validation period"})
    disputed = held("dispute", 1, since=FIRST + timedelta(days=days))
    found = owed(customer(circumstances=known, holds=(disputed,)), law, now=FIRST + timedelta(days=120))
    assert len(found) == timely
    assert len(owed(customer(holds=(disputed,)), law, now=FIRST + timedelta(days=120))) == 1  # the period is not known


def test_a_complaint_is_answered_on_its_account_or_the_first() -> None:
    law = pack("complaint_answer")
    two = (account(1), account(2))
    made = (OpenComplaint("a", 2, FIRST), OpenComplaint("b", None, FIRST), OpenComplaint("c", 9, FIRST))
    found = owed(customer(accounts=two, complaints=made), law)
    assert sorted((duty.about, duty.account) for duty in found) == [("a", 2), ("b", 1), ("c", 1)]
    assert owed(customer(complaints=(OpenComplaint("a", 1, NOW + timedelta(days=1)),)), law) == []


def test_arrears_owe_from_the_oldest_due_day_of_such_a_debt_and_lapse_with_it() -> None:
    law = pack("arrears_notice", within="36 days", parameters={"debts": ("mortgage",)})
    home = Circumstances(debts=(Debt(1, kind="mortgage"),))
    (duty,) = owed(customer(circumstances=home), law)
    assert duty.about == "arrears since 2026-11-01"
    assert owed(customer(), law) == []
    assert len(owed(customer(), pack("arrears_notice"))) == 1
    book = duty_book((law,))
    known = {"portfolio": portfolio(), "now": NOW}
    assert book.lapsed(duty, facts=customer(circumstances=home), **known) == ""
    cured = customer(accounts=(account(past_due=Money(0, "EUR"), oldest_due=None),))
    assert book.lapsed(duty, facts=cured, **known) == "what was past due is paid"
    assert book.lapsed(duty, facts=customer(accounts=()), **known) == ""
    assert duty_book(()).lapsed(duty, facts=cured, **known) == ""
    later = customer(accounts=(account(oldest_due=date(2026, 12, 1)),), circumstances=home)
    assert owed(later, law) == []
    a_cent = customer(accounts=(account(past_due=Money(1, "EUR"), oldest_due=date(2026, 11, 1)),), circumstances=home)
    assert [duty.about for duty in owed(a_cent, law)] == ["arrears since 2026-11-01"]
    day_began = datetime(2026, 11, 1, tzinfo=UTC)  # in Dublin, in winter
    assert len(owed(customer(circumstances=home), law, now=day_began)) == 1


def test_a_promise_is_confirmed_while_it_is_open() -> None:
    law = pack("promise_confirmation", within="2 days")
    made = Promise("p", 1, None, Money(100, "EUR"), FIRST, date(2026, 11, 30), 100, 0, Money(0, "EUR"))
    (duty,) = owed(customer(promises=(made,)), law)
    other = replace(made, id="q", account=2)
    assert owed(customer(promises=(other, replace(made, made_at=NOW + timedelta(1)))), law) == []
    book = duty_book((law,))
    assert book.lapsed(duty, facts=customer(promises=(made,)), portfolio=portfolio(), now=NOW) == ""
    assert book.lapsed(duty, facts=customer(), portfolio=portfolio(), now=NOW) == "the promise is not open any more"
    law = pack("complaint_answer")
    (answer,) = owed(customer(complaints=(OpenComplaint("a", 1, FIRST),)), law)
    assert duty_book((law,)).lapsed(answer, facts=customer(), portfolio=portfolio(), now=NOW) == ""
    (validation,) = owed(customer(circumstances=first()), VALIDATION)
    assert duty_book((VALIDATION,)).lapsed(validation, facts=customer(), portfolio=portfolio(), now=NOW) == ""


def test_a_rule_that_began_later_or_ended_before_opens_nothing_for_the_day_between() -> None:
    facts = customer(circumstances=first())
    assert owed(facts, pack("validation_notice", since=date(2026, 11, 23))) == []
    assert owed(facts, pack("validation_notice", until=date(2026, 11, 20))) == []
    two = (Dated("5 days", date(2020, 1, 1), date(2026, 11, 22), ""), Dated("9 days", date(2026, 11, 22), None, ""))
    dated = replace(VALIDATION.duties[0], parameters=(("within", two),))
    (duty,) = owed(facts, replace(VALIDATION, duties=(dated,)))
    assert duty.deadline == datetime(2026, 12, 1, 23, 0, tzinfo=UTC)


def test_a_hold_that_the_rule_names_shows_and_one_that_it_does_not_name_does_not() -> None:
    def since(*holds: Hold, **changes: Any) -> datetime | None:
        (duty,) = owed(customer(circumstances=first(), holds=holds, **changes), VALIDATION)
        return duty.held_since

    later = FIRST + timedelta(hours=3)
    assert since(held("bankruptcy", since=later)) == later
    assert since(held("bankruptcy", since=FIRST - timedelta(days=9))) == FIRST
    assert since(held("bankruptcy", 1)) == FIRST
    assert since(held("bankruptcy", 2), held("hardship")) is None
    assert since(held("bankruptcy", until=NOW)) is None
    assert since(held("bankruptcy", since=NOW + timedelta(1))) is None
    loose = replace(VALIDATION, duties=(replace(VALIDATION.duties[0], delayed_by=()),))
    (duty,) = owed(customer(circumstances=first(), holds=(held("bankruptcy"),)), loose)
    assert duty.held_since is None


def test_what_is_tracked_is_given_as_it_stands_whatever_became_of_its_fact_or_its_pack() -> None:
    (duty,) = owed(customer(circumstances=first()), VALIDATION)
    tracked = replace(duty, deadline=NOW + timedelta(days=30), satisfied_at=NOW)
    assert owed(customer(circumstances=first(), duties=(tracked,)), VALIDATION) == [tracked]
    still = replace(duty, held_since=NOW)
    assert owed(customer(duties=(still,), holds=(held("bankruptcy"),)), VALIDATION) == [still]
    assert owed(customer(duties=(duty,))) == [duty]
    assert owed(customer(accounts=(), duties=(duty,)), VALIDATION) == []


@given(at=st.datetimes(datetime(2021, 1, 1), datetime(2030, 1, 1)), later=st.timedeltas(timedelta(0), timedelta(60)))
def test_the_same_fact_owes_the_same_duty_whenever_it_is_looked_at(at: datetime, later: timedelta) -> None:
    since = at.replace(tzinfo=UTC)
    facts = customer(zones=("America/New_York", "Pacific/Apia"), circumstances=first(since))
    (one,) = owed(facts, VALIDATION, now=since)
    (again,) = owed(facts, VALIDATION, now=since + later)
    assert one == again
    assert one.half_time is not None
    assert one.deadline is not None
    assert since <= one.half_time <= one.deadline
    (other,) = owed(customer(customer=8, circumstances=first(since)), VALIDATION, now=since)
    assert other.id != one.id


def test_the_places_of_many_are_forgotten_and_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodterms.core.policy.duties.MOST_PLACES", 1)
    law = pack("validation_notice", name="forgetful")
    for country in ("DE", "FR", "DE"):
        assert len(owed(customer(country=country, circumstances=first()), law)) == 1
