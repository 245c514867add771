"""What a case tells of a person becomes the facts that the judge takes."""

import json
from typing import Any

from goodterms.core.circumstances import Attorney
from goodterms.core.facts import CustomerFacts
from goodterms.core.policy.case_facts.customer import customer_of
from goodterms.core.policy.case_facts.intended import intent_of
from goodterms.core.policy.case_facts.read import read_facts
from goodterms.core.policy.case_facts.settled import Settled, settle
from goodterms.core.policy.decision import Intent


def case(**told: Any) -> Settled:
    read = read_facts(json.dumps(told), file="case.json")
    assert read.facts is not None, read.problems
    return settle(read.facts)


def customer(**told: Any) -> CustomerFacts:
    return customer_of(case(**told))[0]


def intent(**told: Any) -> Intent:
    return intent_of(case(**told))[0]


def test_contacts_of_others_are_no_contacts_of_this_person_and_collector() -> None:
    history = [{"at": "2026-11-20"}, {"at": "2026-11-20", "collector_id": "b"}, {"at": "2026-11-20", "person_id": "c"}]
    assert len(customer(history=history).contacts) == 1


def test_a_time_past_midnight_is_two_stretches() -> None:
    named = customer(designations=[{"weekdays": "friday", "from": "22:00", "to": "06:00"}]).circumstances.designations
    assert [(sorted(d.weekdays), d.opens, d.closes) for d in named] == [([4], 79_200, 86_400), ([5], 0, 21_600)]
    until = customer(designations=[{"from": "22:00", "to": "00:00"}]).circumstances.designations
    assert [(d.opens, d.closes) for d in until] == [(79_200, 86_400)]


def test_words_that_refuse_all_contact_are_a_cease() -> None:
    assert customer(opt_outs=[{"words": "leave me alone and never contact me again"}]).ceased
    assert customer(history=[{"direction": "inbound", "channel": "sms", "text": "do not contact me again"}]).ceased


def test_an_attorney_for_another_debt_is_none_for_this_one() -> None:
    assert customer(debt_ids=["a"], attorney={"debt_ids": ["b"]}).circumstances.attorney is None
    assert customer(holds=["attorney"]).circumstances.attorney == Attorney()


def test_debts_that_ended_are_no_open_accounts() -> None:
    debts = [{"id": state, "status": state} for state in ("paid", "sold", "recalled", "open")]
    assert [account.status for account in customer(debts=debts).accounts] == ["closed", "sold", "recalled", "open"]


def test_an_earlier_contact_of_today_lies_before_this_one() -> None:
    found = customer(sent_at="2026-11-24 09:00", history=[{"days_ago": 0}])
    assert len(found.contacts) == 1


def test_a_limited_message_of_the_past_is_told_by_its_flag() -> None:
    (contact,) = customer(history=[{"content_flags": ["lcm"], "outcome": "voicemail"}]).contacts
    assert contact.outcome == "limited_content"


def test_a_reply_is_an_answer_whatever_it_was_called() -> None:
    assert intent(channel="sms", reply=True, purpose="collections").purpose == "answer"
    failed = {"channel": "sms", "outcome": "failed", "at": "2026-11-24 11:59"}
    came = {"channel": "sms", "direction": "inbound", "at": "2026-11-24 11:50"}
    assert intent(channel="sms", sent_at="2026-11-24 12:00", history=[came, failed]).answers_customer


def test_flags_say_what_a_message_does_not_hold() -> None:
    flags = ["no_disclosure", "no_identification", "not_limited_content", "no_opt_out"]
    content = intent(channel="sms", content_flags=flags).content
    assert content is not None
    assert (content.disclosure, content.identifies_caller, content.limited, content.opt_out) == (False,) * 4


def test_links_told_hold_in_place_of_those_read() -> None:
    text = "We are a debt collector. Click here to opt out of e-mails to this address."
    with_link = intent(channel="email", message={"text": text, "links": ["https://example.com/p"]}).content
    without = intent(channel="email", message={"text": text, "links": []}).content
    assert with_link is not None
    assert without is not None
    assert (with_link.opt_out, without.opt_out) == (True, False)


def test_a_contact_is_what_it_is_told_to_be() -> None:
    limited, asked_for = {"content_flags": ["limited_content"]}, {"asked_for": True}
    history = [{"at": "2026-11-20", "channel": "call"} | one for one in (limited, asked_for)]
    assert [contact.outcome for contact in customer(history=history).contacts] == ["limited_content", "asked_for"]
