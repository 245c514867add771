"""Another system asks for a message: it is judged as every contact is, and whoever asked can read what became of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.lived import Lived, Somebody

from goodterms.core.events import ConsentGiven, OptedOut
from goodterms.core.identify import bucket_of
from goodterms.flow.send_message import NotAsked, Wanted, send_message
from goodterms.insight.asked import AskedMessage, find_asked
from goodterms.insight.invariants import check_all
from goodterms.store.clock import business_now, set_clock


def ask(lived: Lived, who: Somebody, wanted: Wanted, *, id_: str = "msg_1", settle: bool = True) -> AskedMessage:
    send_message(workspace=lived.workspace, here=who.here, id_=id_, wanted=wanted, by="api:crm")
    if settle:
        lived.settle()
    found = find_asked(bucket=bucket_of(who.customer), id_=id_)
    assert found is not None
    return found


def serviced(lived: Lived) -> Somebody:
    who = lived.somebody()
    for channel in ("sms", "email"):
        lived.tell(who, ConsentGiven(channel, "service", "account opening"))  # type: ignore[arg-type]
    return who


def wrong() -> list[str]:
    return [f"{one.name}: {said}" for one in check_all() for said in one.violations]


WORDS = Wanted(purpose="service", text="Your new card is in the post. Reply STOP to opt out.")


def test_own_words_reach_a_customer_without_a_case_by_the_channel_they_like(lived: Lived):
    who = serviced(lived)
    asked = ask(lived, who, WORDS)
    assert (asked.state, asked.channel, asked.case) == ("accepted", "sms", None), asked
    assert [one.text for one in lived.phone.sent] == [WORDS.text]
    assert wrong() == []


def test_published_words_are_filled_in_and_belong_to_the_open_case(lived: Lived):
    who = serviced(lived)
    case = lived.open(who)
    lived.days(2)
    before = len(lived.phone.sent)
    asked = ask(lived, who, Wanted(purpose="collections", message="missed-payment"))
    assert asked.case == case
    lived.days(14)
    assert len(lived.phone.sent) > before
    assert wrong() == []


def test_braces_in_own_words_are_words(lived: Lived):
    who = serviced(lived)
    ask(lived, who, Wanted(purpose="service", text="{{ customer.name }} is not filled in. Reply STOP to opt out."))
    assert "{{ customer.name }}" in lived.phone.sent[-1].text


def test_the_same_id_again_changes_nothing(lived: Lived):
    who = serviced(lived)
    ask(lived, who, WORDS)
    assert not send_message(workspace=lived.workspace, here=who.here, id_="msg_1", wanted=WORDS, by="api:crm")
    lived.settle()
    assert len(lived.phone.sent) == 1


def test_a_message_at_night_waits_for_the_morning_and_says_until_when(lived: Lived):
    who = serviced(lived)
    set_clock(origin=business_now() + timedelta(hours=14), stepped=True)
    asked = ask(lived, who, WORDS)
    assert asked.state == "deferred"
    assert asked.until is not None
    assert asked.until > business_now()
    assert asked.rules
    assert all(rule.citation for rule in asked.rules)
    lived.days(1)
    found = find_asked(bucket=bucket_of(who.customer), id_="msg_1")
    assert found is not None
    assert found.state == "accepted"
    assert wrong() == []


def test_a_refusal_names_its_rules(lived: Lived):
    who = serviced(lived)
    lived.tell(who, OptedOut("all", None))
    asked = ask(lived, who, WORDS)
    assert asked.state == "refused"
    assert asked.rules
    assert lived.phone.sent == []
    assert wrong() == []


def test_a_stop_between_asking_and_sending_suppresses_it(lived: Lived):
    who = serviced(lived)
    asked = ask(lived, who, WORDS, settle=False)
    assert asked.state == "queued"
    lived.tell(who, OptedOut("all", None))
    lived.days(1)
    found = find_asked(bucket=bucket_of(who.customer), id_="msg_1")
    assert found is not None
    assert found.state == "refused"
    assert lived.phone.sent == []
    assert wrong() == []


def test_where_one_address_fails_the_next_channel_takes_it(lived: Lived):
    who = serviced(lived)
    lived.phone.refuses.update(f"+35385500{number:04d}" for number in range(10))
    asked = ask(lived, who, Wanted(purpose="service", text=WORDS.text, subject="Your card"))
    assert (asked.state, asked.channel) == ("accepted", "email"), asked
    assert wrong() == []


def test_a_message_nobody_takes_ends_as_failed_and_says_what_was_said(lived: Lived):
    who = serviced(lived)
    lived.phone.refuses.update(f"+35385500{number:04d}" for number in range(10))
    asked = ask(lived, who, Wanted(purpose="service", text=WORDS.text, channels=("sms",)))
    assert asked.state == "failed"
    assert asked.reason
    assert wrong() == []


def test_a_demand_on_an_account_that_owes_nothing_is_refused(lived: Lived):
    who = lived.somebody(past_due=0)
    asked = ask(lived, who, Wanted(purpose="collections", text="Please pay. Reply STOP to opt out."))
    assert asked.state == "refused"
    assert "nothing is owed" in asked.reason


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Wanted(purpose="service"), "text"),
        (Wanted(purpose="service", message="no-such"), "message"),
        (Wanted(purpose="service", message="missed-payment"), "purpose"),
        (Wanted(purpose="service", text="Hi", channels=("letter",)), "channel"),
        (Wanted(purpose="service", text="Hi", channels=("email",)), "subject"),
        (Wanted(purpose="service", text="Hi", account="nobody's"), "account"),
        (Wanted(purpose="service", text="x" * 5000), "text"),
    ],
)
def test_a_wish_that_cannot_be_says_which_part_is_wrong(lived: Lived, wanted: Wanted, field: str):
    who = serviced(lived)
    with pytest.raises(NotAsked) as refused:
        send_message(workspace=lived.workspace, here=who.here, id_="msg_1", wanted=wanted, by="api:crm")
    assert refused.value.field == field
    assert find_asked(bucket=bucket_of(who.customer), id_="msg_1") is None
