"""Everything told is in the account's file, and money from elsewhere with it."""

from datetime import timedelta

from tests.records.core_ledger.conftest import Start
from tests.records.core_ledger.instructions import AT, instruction, promise
from tests.standin.processes import soon

from goodterms.core.money import Money
from goodterms.records.base import Acknowledged, PaymentPage, RecordAccount, UnknownWrite


def test_everything_told_is_in_the_accounts_file(start: Start) -> None:
    process, record = start()
    told = [
        promise("w-1", amount=32000, currency="TWD"),
        instruction("w-2", "hold.placed", kind="hardship", stop_fees=True),
        instruction("w-3", "contact.stopped", media="text"),
        instruction("w-4", "dispute.recorded", reason="amount"),
        instruction("w-5", "note.added", note="says it is paid"),
        instruction("w-6", "promise.closed", promise="p-1", state="kept"),
        instruction("w-7", "hold.ended", kind="hardship"),
        instruction("w-8", "plan.recorded", instalments=[1, 2]),
        instruction("w-9", "fees.stopped"),
        instruction("w-10", "details.updated", phone="+886900000000"),
    ]
    for each in told:
        assert isinstance(record.write(instruction=each, deadline=soon()), Acknowledged), each
    found = process.get("/accounts/A-1")
    assert [(flag["flag"], flag["ended_at"] is None) for flag in found["flags"]] == [
        ("dispute", True),
        ("fees_stopped", True),
        ("hold:hardship", False),
        ("no_contact:text", True),
    ]
    assert [(each["promise"], each["state"], each["due"]) for each in found["promises"]] == [
        ("p-1", "kept", "2005-10-15")
    ]
    assert found["notes"][0]["text"] == "says it is paid"
    page = record.instructions_since(cursor="", deadline=soon())
    assert not isinstance(page, UnknownWrite)
    assert [held.effect_key for held in page.instructions] == [each.effect_key for each in told]
    assert not page.more


def test_a_settlement_that_was_paid_lets_the_rest_go_and_no_other_promise_does(start: Start) -> None:
    process, record = start()
    figures = process.get("/accounts/A-1")
    told = [
        instruction("w-1", "terms.recorded", offer="settle", amount=32000, currency="TWD"),
        instruction(
            "w-2",
            "promise.recorded",
            promise="settle/terms/1",
            due="2005-10-15",
            amount=32000,
            currency="TWD",
        ),
        instruction("w-3", "promise.closed", promise="p-1", state="kept"),
    ]
    for each in told:
        assert isinstance(record.write(instruction=each, deadline=soon()), Acknowledged), each
    assert process.get("/accounts/A-1")["balance"] == figures["balance"]
    record.write(
        instruction=instruction("w-4", "promise.closed", promise="settle/terms/1", state="kept"), deadline=soon()
    )
    found = record.account(account="A-1", deadline=soon())
    assert isinstance(found, RecordAccount)
    assert (found.balance.amount, found.past_due.amount, found.oldest_due) == (0, 0, None)
    flags = {flag["flag"]: flag["ended_at"] is None for flag in process.get("/accounts/A-1")["flags"]}
    assert flags == {"agreed:settle": False, "settled": True}


def test_money_paid_elsewhere_and_money_taken_back_are_in_the_list_of_payments(start: Start) -> None:
    process, record = start()
    elsewhere = {"account": "A-2", "reference": "T-1", "amount": 1000, "currency": "TWD", "at": AT.isoformat()}
    for _ in range(2):
        assert process.post("/payments", elsewhere).status_code == 200
    record.write(instruction=instruction(), deadline=soon())
    first = record.payments_since(cursor="", deadline=soon())
    assert isinstance(first, PaymentPage)
    assert [(paid.reference, paid.source, paid.reversed_at is not None) for paid in first.payments] == [
        ("T-1", "elsewhere", False),
        ("HB-8842", "goodterms", False),
    ]
    for _ in range(2):
        later = (AT + timedelta(days=3)).isoformat()
        assert process.post("/payments/T-1/reverse", {"at": later}).status_code == 200
    second = record.payments_since(cursor=first.cursor, deadline=soon())
    assert isinstance(second, PaymentPage)
    assert [(paid.reference, paid.reversed_at is not None) for paid in second.payments] == [("T-1", True)]
    found = record.account(account="A-2", deadline=soon())
    assert isinstance(found, RecordAccount)
    assert found.balance == Money(320000, "TWD")
    assert process.get("/totals")["duplicates"] == 0
