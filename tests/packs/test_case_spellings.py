"""The same situations told as somebody would who has read only the schema: other words, other fields, the same answer."""

import json
from typing import Any

import pytest

from goodterms.core.policy.case_facts.answer import Answer
from goodterms.core.policy.case_facts.read import read_facts
from goodterms.packs.case_packs import answer_case

NOON = {"sent_at_utc": "2026-11-24T17:00:00Z"}
NEW_YORK = {"candidate_zones": ["America/New_York"], "actor_type": "debt_collector"}
AFTERNOON = {"weekdays": ["weekdays"], "from": "15:00", "to": "17:00"}
WROTE = {"channel": "email", "initiator": "consumer", "at": "2026-11-24 15:15"}
STOPPED = {"channel": "sms", "direction": "inbound", "at": "2026-11-24 12:00", "text": "STOP"}
ROBIN = "Hi, this is Robin Smith calling from ABC, Inc. Please contact me at 1-800-555-1212."


def ask(**told: Any) -> Answer:
    read = read_facts(json.dumps({**NEW_YORK, **told}), file="case.json")
    assert read.facts is not None, [str(problem) for problem in read.problems]
    return answer_case(read)


ALLOWED: dict[str, dict[str, Any]] = {
    "a location call that names the caller only": {
        **NOON,
        "channel": "telephone",
        "person_role": "third_party",
        "purpose": "location_information",
        "content_flags": ["confirming_location_information", "own_name_only"],
    },
    "a location call by its words": {
        **NOON,
        "channel": "call",
        "person_role": "third_party",
        "purpose": "location_information",
        "message": {"text": "This is Robin Smith. I am confirming location information for Pat Jones."},
    },
    "a call the consumer agreed to in the e-mail they just sent": {
        "channel": "call",
        "sent_at": "2026-11-24 15:30",
        "designations": [AFTERNOON],
        "history": [WROTE],
        "consents": [{"scope": "calls", "given_at": "2026-11-24 15:15"}],
    },
    "an automatic answer": {
        "channel": "email",
        "sent_at": "2026-11-24 15:16",
        "automated": True,
        "purpose": "auto-reply",
        "designations": [AFTERNOON],
        "history": [WROTE],
    },
    "an answer told by who began": {
        "channel": "email",
        "sent_at": "2026-11-24 15:16",
        "initiator": "consumer",
        "designations": [AFTERNOON],
    },
    "calls at a time agreed to": {
        "channel": "call",
        "sent_at": "2026-11-27 21:30",
        "consents": [{"weekdays": "friday", "from_time": "21:00", "to_time": "22:00", "given_at": "2026-10-23 12:00"}],
    },
    "the end of collection told by a flag": {
        **NOON,
        "channel": "letter",
        "content_flags": ["end_of_collection"],
        "cease": True,
    },
    "a confirmation of an opt-out": {
        "channel": "sms",
        "sent_at": "2026-11-24 12:02",
        "purpose": "opt_out_confirmation",
        "message": {"text": "You have opted out and will receive no more texts from us."},
        "history": [STOPPED],
    },
    "a number texted from long ago and checked since": {
        **NOON,
        "channel": "sms",
        "history": [{"channel": "sms", "direction": "inbound", "days_ago": 61}],
        "address": {"id": "n", "reassigned_number_check": {"checked_on": "2026-11-14"}},
    },
    "consent to texts told by its medium": {
        **NOON,
        "channel": "sms",
        "consents": [{"medium": "sms", "given_at": "2026-10-24"}],
    },
    "a call that law requires though calls were refused": {
        **NOON,
        "channel": "call",
        "designations": [{"medium": "call"}],
        "legal_exception": "required_by_law",
    },
}


@pytest.mark.parametrize("told", ALLOWED.values(), ids=ALLOWED)
def test_it_is_allowed(told: dict[str, Any]) -> None:
    answer = ask(**told)
    assert not answer.block, answer.rules


BLOCKED: dict[str, dict[str, Any]] = {
    "a second location call": {
        **NOON,
        "channel": "call",
        "person_role": "third_party",
        "purpose": "location_information",
        "history": [{"channel": "call", "outcome": "answered", "at": "2026-11-10 12:00"}],
    },
    "a location call whose words name a debt": {
        **NOON,
        "channel": "call",
        "person_role": "third_party",
        "purpose": "location_information",
        "message": {"text": "This is Robin. I am calling about a debt owed by Pat."},
    },
    "a day that the creditor's file names": {
        **NOON,
        "channel": "call",
        "designations": [{"source": "creditor", "days_of_week": ["Tuesday", "Thursday"]}],
    },
    "a call in answer to an e-mail": {
        "channel": "call",
        "sent_at": "2026-11-24 15:30",
        "designations": [AFTERNOON],
        "history": [WROTE],
        "consents": [],
    },
    "an agreement given to the creditor": {
        "channel": "call",
        "sent_at": "2026-11-27 21:30",
        "consents": [{"scope": "time", "weekdays": "friday", "from_time": "21:00", "given_to": "creditor"}],
    },
    "a text after they wrote to be left alone": {
        **NOON,
        "channel": "sms",
        "history": [
            {"channel": "sms", "direction": "inbound", "at": "2026-11-23 12:00", "text": "please quit texting me"}
        ],
    },
    "a confirmation with a link to pay": {
        "channel": "sms",
        "sent_at": "2026-11-24 12:02",
        "purpose": "opt_out_confirmation",
        "message": {"text": "You have opted out. Pay here: https://pay.example.com/x"},
        "history": [STOPPED],
    },
    "a number texted from too long ago": {
        **NOON,
        "channel": "sms",
        "history": [{"channel": "sms", "direction": "inbound", "days_ago": 61}],
    },
    "a number they only spoke from": {
        **NOON,
        "channel": "sms",
        "history": [{"channel": "call", "direction": "inbound", "days_ago": 3, "conversation": True}],
        "consents": [],
    },
    "a flood of texts": {
        **NOON,
        "channel": "text message",
        "history": [{"channel": "sms", "days_ago": day, "times": 5} for day in (1, 2, 3)],
    },
    "an address refused": {
        **NOON,
        "channel": "email",
        "address": "a@x.example",
        "designations": [{"address": "a@x.example", "medium": "email"}],
    },
    "a debt under dispute": {
        "channel": "call",
        "sent_at": "2026-07-16 12:00",
        "dispute": {"received_on": "2026-07-15", "form": "in writing"},
        "validation": {"notice_mailed_on": "2026-06-08"},
    },
    "what was said of times in words alone": {**NOON, "channel": "call", "designations": ["I am busy then"]},
}


@pytest.mark.parametrize("told", BLOCKED.values(), ids=BLOCKED)
def test_it_is_blocked(told: dict[str, Any]) -> None:
    assert ask(**told).block


def test_a_voicemail_may_be_told_by_its_outcome() -> None:
    answer = ask(**NOON, channel="call", outcome="voicemail", text=ROBIN)
    assert answer.findings["limited_content"] is True


def test_a_summons_is_no_first_communication() -> None:
    answer = ask(**NOON, channel="letter", purpose="summons_and_complaint")
    assert answer.findings["initial_communication"] is False


def test_a_notice_about_to_be_sent_has_its_dates() -> None:
    answer = ask(channel="mail", purpose="validation_notice", sent_at="2026-06-08 12:00")
    assert (answer.dates["assumed_receipt"].isoformat(), answer.dates["validation_end"].isoformat()) == (
        "2026-06-15",
        "2026-07-15",
    )


def test_calls_of_two_collectors_are_kept_apart_and_warned_of() -> None:
    history = [
        {"at": "2026-11-18 10:00", "collector_id": "agency", "times": 5},
        {"at": "2026-11-17 10:00", "collector_id": "buyer", "times": 6},
    ]
    answer = ask(channel="call", sent_at="2026-11-21 15:00", collector_id="agency", history=history)
    assert answer.warn
    assert {"allow", "warn", "presumed_compliant"} <= set(answer.words)


def test_contacts_after_the_one_in_question_are_left_out_and_that_is_said() -> None:
    answer = ask(**NOON, channel="call", history=[{"at": "2026-11-25 10:00", "times": 9}])
    assert not answer.block
    assert any(words.startswith("history: 9 after") for words in answer.assumed)


def test_small_letters_do_for_places_and_currencies() -> None:
    assert not ask(**NOON, channel="call", places="us-ny", debts=[{"id": "a", "currency": "usd"}]).block


def test_a_debt_told_twice_is_refused() -> None:
    read = read_facts('{"debts": ["a", {"id": "a"}]}', file="case.json")
    assert "'a' is told twice" in str(read.problems[0])
