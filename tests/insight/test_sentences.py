"""Every event is one plain sentence: whole, punctuated, and free of the machine's own words."""

import re
from datetime import UTC, date, datetime
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.core import events as e
from goodterms.core.money import Money
from goodterms.insight.sentences import About, Said, say

ABOUT = About(actor="engine", zone="Europe/Dublin")
st.register_type_strategy(Money, st.builds(Money, st.integers(0, 10**9), st.sampled_from(["EUR", "TWD", "JPY"])))
st.register_type_strategy(datetime, st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)))
st.register_type_strategy(date, st.dates(date(2000, 1, 1), date(2050, 1, 1)))
PLAIN = st.sampled_from(["nudge-warm", "late-stage", "first-touch", "May"])


def said(event: e.Event, **about: Any) -> Said:
    return say(event, About(**{"actor": "engine", "zone": "Europe/Dublin", **about}))


@pytest.mark.parametrize("kind", get_args(e.Event), ids=lambda kind: kind.type)
@settings(max_examples=25)
@given(data=st.data())
def test_every_event_is_a_whole_sentence(kind: type[Any], data: st.DataObject) -> None:
    plain = {str: PLAIN, int: st.integers(1, 10**6)}
    fields = {name: plain[hint] for name, hint in kind.__annotations__.items() if hint in plain}
    event = data.draw(st.builds(kind, **fields))
    sentence = said(event).what
    assert re.match(r"[A-Z‘“0-9€]", sentence), sentence
    assert sentence.endswith("."), sentence
    assert "%(" not in sentence
    assert "None" not in sentence
    assert not re.search(r"\b[a-z]+_[a-z]+\b", sentence), sentence


def test_a_promise_says_amount_and_day() -> None:
    event = e.PromiseMade("p", 1, 2, Money(4200, "EUR"), date(2026, 5, 15), 95, 2)
    assert said(event).what == "Promised to pay €42.00 by Fri 15 May."
    assert said(event).who == "customer"


def test_a_promise_entered_by_staff_names_them() -> None:
    event = e.PromiseMade("p", 1, 2, Money(4200, "EUR"), date(2026, 5, 15), 95, 2, by="staff")
    told = said(event, actor="Una Agent")
    assert (told.who, told.name) == ("person", "Una Agent")
    assert told.what == "Entered a promise of €42.00 by Fri 15 May."


def test_a_deferral_says_until_when_on_the_customers_clock() -> None:
    event = e.ContactDeferred(1, "sms", datetime(2026, 5, 5, 8, tzinfo=UTC), ("house.hours",))
    assert said(event).what == "Put the text message off to Tue 5 May 09:00, the earliest time every rule allows."


def test_a_hold_says_what_stops_for_whom_until_when_and_why() -> None:
    event = e.HoldPlaced("h", "hardship", "person", None, datetime(2026, 5, 19, 23, tzinfo=UTC), "")
    assert said(event).what == (
        "Nobody asks for money, for everything this person owes this creditor, until Wed 20 May 00:00: "
        "the customer is struggling."
    )


def test_a_hold_without_an_end_says_who_ends_it() -> None:
    event = e.HoldPlaced("h", "dispute", "account", 1, None, "the account is disputed")
    assert said(event).what == (
        "Nobody asks for money, for this account, until a person ends the hold: the account is disputed."
    )


def test_a_death_stops_everything() -> None:
    event = e.HoldPlaced("h", "deceased", "person", None, None, "the customer has died")
    assert said(event).what.startswith("Nothing at all is sent")


def test_an_acknowledgement_carries_the_records_reference() -> None:
    event = e.WriteBackAcknowledged(1, 2, "k", "payment.recorded", "customer", "L-00042")
    told = said(event)
    assert (told.who, told.what, told.outcome) == (
        "record",
        "Acknowledged the payment.",
        "the record's reference: L-00042",
    )


def test_a_refusal_of_the_record_asks_for_a_person() -> None:
    event = e.WriteBackRefused(1, 2, "k", "promise.recorded", "refused", "the account is locked")
    assert said(event).what == "Refused the promise: the account is locked. A person has to look."
    assert said(event).tone == "trouble"


def test_rule_ids_in_a_reason_are_said_by_their_titles() -> None:
    event = e.CaseHeld(1, "held: holds.dispute, house.day_off", None)
    assert said(event).what == "Waits, because the rule ‘Hold: a dispute’ holds it."


def test_figures_say_what_is_past_due_and_owed() -> None:
    event = e.AccountUpdated(1, Money(42000, "TWD"), Money(4200, "TWD"), None, datetime(2026, 5, 5, tzinfo=UTC))
    assert said(event, zone="Asia/Taipei").what == (
        "Says NT$42.00 is past due of NT$420.00 owed in all (as of Tue 5 May 08:00)."
    )


def test_a_call_says_how_it_went() -> None:
    told = said(e.CallMade(1, 2, "t", "callback", "Una"))
    assert (told.name, told.what) == ("Una", "Called: the customer asks to be called at another time.")


def test_a_task_the_case_left_says_so() -> None:
    told = said(e.TaskResolved("t", 1, "engine", "done"))
    assert told.what == "Took it off the list: the case has gone on without it."
