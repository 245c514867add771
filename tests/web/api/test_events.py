"""Events that other systems tell us as CloudEvents, and what they may read in return."""

from __future__ import annotations

from pathlib import Path

import orjson
from tests.lived import Lived, Somebody
from tests.web.api.conftest import Caller, MakeCaller

from goodterms.core.events import ContactRequested
from goodterms.flow.seal import seal_everything
from goodterms.insight.case_file import read_case_file
from goodterms.insight.invariants import check_all

STRUCTURED, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
FAILED = {"account": "IE-4401", "instalment": "May", "amount": 4200, "reason": "AM04"}


def event(id_: str = "e1", type_: str = "debit.failed", data: object = FAILED, **more: object) -> dict[str, object]:
    return {"specversion": "1.0", "id": id_, "source": "/core", "type": type_, "data": data, **more}


def test_a_failed_debit_opens_its_case_once_however_often_it_is_told(lived: Lived, who: Somebody, call: Caller):
    first = call("POST", "events", event(), kind=STRUCTURED)
    assert first.status_code == 202, first.content
    assert first.json() == {"taken": [{"id": "e1", "source": "/core", "new": True}], "refused": []}
    assert call("POST", "events", event(), kind=STRUCTURED).json()["taken"][0]["new"] is False
    lived.settle()
    (case,) = call("GET", "cases?customer=C00001").json()["items"]
    assert (case["journey"], case["status"], case["account"]) == ("missed-payment", "open", "IE-4401")
    assert [f"{one.name}: {said}" for one in check_all() for said in one.violations] == []


def test_binary_mode_says_in_headers_what_it_is(lived: Lived, who: Somebody, call: Caller):
    told = {"ce-specversion": "1.0", "ce-id": "e1", "ce-source": "/c%C3%B6re", "ce-type": "debit.failed"}
    answer = call("POST", "events", FAILED, **told)
    assert answer.json()["taken"] == [{"id": "e1", "source": "/cöre", "new": True}], answer.content


def test_of_a_batch_the_good_ones_are_taken_in_any_order(lived: Lived, who: Somebody, call: Caller):
    paid = event("p1", "payment.recorded", {"account": "IE-4401", "reference": "PAY-9", "amount": 4200})
    batch = [
        event("e9", "payment.reversed", {"account": "IE-4401", "reference": "PAY-9", "amount": 4200}),
        paid,
        event("x1", "nonsense"),
        event("x2", data={**FAILED, "account": "nobody's"}),
        event("x3", data={**FAILED, "amount": "42.00"}),
        {"specversion": "0.3"},
        "no event",
    ]
    answer = call("POST", "events", batch, kind=BATCH).json()
    assert [one["id"] for one in answer["taken"]] == ["e9", "p1"]
    assert [one["errors"][0]["pointer"] for one in answer["refused"]] == [
        "#/2/type",
        "#/4/data/amount",
        "#/5/specversion",
        "#/6",
        "#/data/account",
    ]
    lived.settle()
    assert [f"{one.name}: {said}" for one in check_all() for said in one.violations] == []


def test_every_type_of_event_is_taken(lived: Lived, who: Somebody, call: Caller):
    account = {"account": "IE-4401"}
    at = "2026-05-04T08:00:00+01:00"
    told = {
        "case.requested": {**account, "key": "k", "journey": "missed-payment"},
        "bill.due": {**account, "key": "may"},
        "account.updated": {**account, "balance": 42000, "past_due": 4200, "as_of": at, "oldest_due": "2026-05-01"},
        "prediction.made": {**account, "model": "risk", "key": "today", "score": 0.61},
        "contact.recorded": {**account, "channel": "call", "purpose": "collections", "at": at},
        "consent.given": {"customer": "C00001", "channel": "sms", "purpose": "marketing", "evidence_source": "form"},
        "consent.withdrawn": {
            "customer": "C00001",
            "channel": "sms",
            "purpose": "marketing",
            "evidence_source": "call",
        },
        "payment.recorded": {**account, "reference": "R", "amount": 100},
        "customer.details_changed": {"customer": "C00001", "language": "ga", "preferred": ["email"]},
    }
    batch = [event(f"n{number}", type_, data) for number, (type_, data) in enumerate(told.items())]
    answer = call("POST", "events", batch, kind=BATCH).json()
    assert answer["refused"] == []
    assert len(answer["taken"]) == len(told)
    lived.settle()
    assert [f"{one.name}: {said}" for one in check_all() for said in one.violations] == []


def test_what_a_customer_likes_for_a_purpose_is_taken_and_decides_the_way(lived: Lived, who: Somebody, call: Caller):
    liked = [{"purpose": "collections", "channels": ["email", "email", "sms"]}]
    data = {"customer": "C00001", "language": "fr", "preferred_for": liked, "source": "a call"}
    assert (
        call("POST", "events", event(type_="customer.details_changed", data=data), kind=STRUCTURED).status_code == 202
    )
    lived.settle()
    case = lived.open(who)
    lived.settle()
    file = read_case_file(case)
    facts = file.facts
    assert (facts.language, facts.preferred_for) == ("fr", (("collections", ("email", "sms")),))
    [asked] = [one.event for one in file.events if isinstance(one.event, ContactRequested)]
    assert (asked.channel, asked.considered[0].why[0]) == ("email", "liked_for:1")
    assert [f"{one.name}: {said}" for one in check_all() for said in one.violations] == []


def test_details_that_say_nothing_or_a_purpose_twice_are_refused(lived: Lived, who: Somebody, call: Caller):
    twice = [{"purpose": "service", "channels": ["sms"]}, {"purpose": "service", "channels": []}]
    for data in ({"customer": "C00001"}, {"customer": "C00001", "preferred_for": twice}):
        answer = call("POST", "events", event(type_="customer.details_changed", data=data), kind=STRUCTURED)
        assert answer.status_code == 422


def test_a_single_event_that_cannot_be_taken_is_a_problem(lived: Lived, who: Somebody, call: Caller):
    answer = call("POST", "events", event(data={**FAILED, "currency": "USD"}), kind=STRUCTURED)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"pointer": "#/data/currency", "detail": "this account is in EUR"}]
    assert call("POST", "events", event(), kind="text/plain").status_code == 415
    assert call("POST", "events", event()).status_code == 400, "binary mode without its headers"


def test_the_sealed_log_is_read_by_place_without_anything_personal(
    lived: Lived, who: Somebody, key: MakeCaller, tmp_path: Path
):
    lived.open(who)
    lived.days(3)
    seal_everything(heads=tmp_path / "heads")
    read = key("cases:read")
    seen, cursor = [], ""
    for _ in range(100):
        page = read("GET", f"events?limit=3{cursor}").json()
        seen += page["items"]
        cursor = f"&cursor={page['next']}"
        if not page["items"]:
            break
    assert [one["type"] for one in seen].count("case.opened") == 1
    assert len({one["id"] for one in seen}) == len(seen)
    text = orjson.dumps(seen).decode()
    assert "Aoife" not in text
    assert "+353" not in text
    assert "@example.com" not in text
    ended = read("GET", "events?types=contact.*").json()["items"]
    assert ended
    assert all(one["type"].startswith("contact.") for one in ended)
    assert read("GET", "events?types=nonsense").status_code == 422
