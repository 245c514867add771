"""An outcome is written once for its key, and the record counts for itself."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import orjson
import pytest
from tests.records.core_ledger.conftest import Start
from tests.standin.processes import KEY, OTHER_KEY, HttpServer, StandinProcess, caller, soon

from goodterms.core.money import Money
from goodterms.core.webhook_signature import signed_headers
from goodterms.records.base import (
    Acknowledged,
    Conflict,
    Instruction,
    NeverSeen,
    PaymentPage,
    RecordAccount,
    Refused,
    Retry,
    UnknownWrite,
)
from goodterms.records.core_ledger.adapter import MEANINGS, CoreLedger
from goodterms.records.registry import build, names

AT = datetime(2005, 10, 3, 1, 30, tzinfo=UTC)


def instruction(key: str = "w-1", of: Any = "payment.recorded", account: str = "A-1", /, **payload: Any) -> Instruction:
    plain = {"reference": "HB-8842", "amount": 32000, "currency": "TWD"} if of == "payment.recorded" else {}
    return Instruction(key, of, account, orjson.dumps(plain | payload).decode(), AT)


def promise(key: str, account: str = "A-1", /, **payload: Any) -> Instruction:
    return instruction(key, "promise.recorded", account, promise="p-1", **{"due": "2005-10-15"} | payload)


def test_a_payment_is_acknowledged_and_lowers_what_is_owed(start: Start) -> None:
    _, record = start()
    written = record.write(instruction=instruction(), deadline=soon())
    assert isinstance(written, Acknowledged)
    assert written.at == AT
    assert record.account(account="A-1", deadline=soon()) == RecordAccount(
        "A-1", Money(288000, "TWD"), Money(0, "TWD"), None, "open", AT
    )


def test_a_part_payment_leaves_the_rest_past_due(start: Start) -> None:
    _, record = start()
    record.write(instruction=instruction(amount=12000), deadline=soon())
    found = record.account(account="A-1", deadline=soon())
    assert isinstance(found, RecordAccount)
    assert (found.past_due, found.oldest_due) == (Money(20000, "TWD"), date(2005, 9, 1))


def test_the_same_key_is_applied_once_and_answered_the_same(start: Start) -> None:
    process, record = start()
    first = record.write(instruction=instruction(), deadline=soon())
    assert record.write(instruction=instruction(), deadline=soon()) == first
    assert record.look_up(effect_key="w-1", deadline=soon()) == first
    found = process.get("/totals")
    assert found["instructions"] == {"payment.recorded": 1}
    assert found["money_recorded"] == {"TWD": 32000}
    assert (found["duplicates"], found["duplicate_attempts"]) == (0, 1)


@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_a_payment_is_taken_back_once_whoever_tells_of_it_first(start: Start, first: str) -> None:
    process, record = start()
    record.write(instruction=instruction(), deadline=soon())
    before = record.account(account="A-1", deadline=soon())
    back = instruction("w-2", "payment.reversed", reference="HB-8842", amount=32000, currency="TWD")
    at = {"at": "2005-10-03T00:00:00+00:00"}
    if first == "theirs":
        process.post("/payments/HB-8842/reverse", at)
    assert isinstance(record.write(instruction=back, deadline=soon()), Acknowledged)
    assert isinstance(record.write(instruction=back, deadline=soon()), Acknowledged)
    if first == "ours":
        process.post("/payments/HB-8842/reverse", at)
    after = record.account(account="A-1", deadline=soon())
    assert isinstance(before, RecordAccount)
    assert isinstance(after, RecordAccount)
    assert after.balance.amount - before.balance.amount == 32000
    assert process.get("/totals")["duplicates"] == 0


def test_a_payment_the_record_never_saw_is_not_taken_back(start: Start) -> None:
    _, record = start()
    back = instruction("w-2", "payment.reversed", reference="HB-9", amount=1, currency="TWD")
    assert isinstance(record.write(instruction=back, deadline=soon()), Refused | NeverSeen)


def test_another_body_under_the_same_key_is_a_conflict(start: Start) -> None:
    _, record = start()
    record.write(instruction=instruction(), deadline=soon())
    written = record.write(instruction=instruction(amount=1), deadline=soon())
    assert isinstance(written, Conflict)
    assert written.code == "key_reused"


def test_what_was_never_written_the_record_says_so(start: Start) -> None:
    _, record = start()
    assert record.look_up(effect_key="w-9", deadline=soon()) == NeverSeen()
    assert record.account(account="A-9", deadline=soon()) == NeverSeen()


# --- duplicates, as the record itself sees them


def test_one_payment_under_two_keys_is_a_duplicate(start: Start) -> None:
    process, record = start()
    record.write(instruction=instruction("w-1"), deadline=soon())
    record.write(instruction=instruction("w-2"), deadline=soon())
    assert process.get("/totals")["duplicates"] == 1


@pytest.mark.parametrize(
    ("first", "second", "duplicates"),
    [
        (instruction("w-1"), instruction("w-2", reference="HB-9"), 0),
        (instruction("w-1"), instruction("w-2", "payment.recorded", "A-2"), 0),
        (promise("w-1", amount=5, currency="TWD"), promise("w-2", amount=5, currency="TWD", at="later"), 1),
        (promise("w-1", amount=5, currency="TWD"), promise("w-2", state="moved", due="2005-10-20"), 0),
        (instruction("w-1", "note.added", note="called"), instruction("w-2", "note.added", note="called"), 1),
        (instruction("w-1", "note.added", note="called"), instruction("w-2", "note.added", note="wrote"), 0),
        (instruction("w-1", "hold.placed", kind="hardship"), instruction("w-2", "hold.placed", kind="hardship"), 1),
        (instruction("w-1", "hold.placed", kind="hardship"), instruction("w-2", "hold.placed", kind="dispute"), 0),
        (instruction("w-1", "contact.stopped"), instruction("w-2", "contact.stopped", "A-2"), 0),
    ],
)
def test_the_same_effect_is_found_and_another_is_not(
    start: Start, first: Instruction, second: Instruction, duplicates: int
) -> None:
    process, record = start()
    for each in (first, second):
        assert isinstance(record.write(instruction=each, deadline=soon()), Acknowledged)
    assert process.get("/totals")["duplicates"] == duplicates


def test_a_promise_moved_back_and_forth_is_no_duplicate_but_saying_it_twice_is(start: Start) -> None:
    process, record = start()
    record.write(instruction=promise("w-1", amount=5, currency="TWD"), deadline=soon())
    for n, due in enumerate(["2005-10-20", "2005-10-25", "2005-10-20"]):
        record.write(instruction=promise(f"m-{n}", state="moved", due=due), deadline=soon())
    assert process.get("/totals")["duplicates"] == 0
    record.write(instruction=promise("m-9", state="moved", due="2005-10-20"), deadline=soon())
    assert process.get("/totals")["duplicates"] == 1


# --- what the record keeps


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


def test_loading_the_accounts_again_changes_nothing(start: Start) -> None:
    process, record = start()
    record.write(instruction=instruction(), deadline=soon())
    again = [{"account": "A-1", "balance": 1, "past_due": 1, "currency": "TWD", "as_of": "2005-10-01T00:00:00+00:00"}]
    record.load_accounts(accounts=again, deadline=soon())
    assert process.get("/accounts/A-1")["balance"] == 288000
    assert process.get("/totals")["accounts"] == 3


def test_many_accounts_are_loaded_in_parts(start: Start) -> None:
    process, record = start()
    rows = (
        {"account": f"B-{n}", "balance": n, "past_due": 0, "currency": "TWD", "as_of": "2005-10-01T00:00:00+00:00"}
        for n in range(12_000)
    )
    assert record.load_accounts(accounts=rows, deadline=soon(60)) == 12_000
    assert process.get("/totals")["accounts"] == 12_003


def test_a_bad_row_is_named_with_its_number(start: Start) -> None:
    _, record = start()
    rows = [{"account": "C-1", "balance": 1, "past_due": 0, "currency": "TWD", "as_of": "2005-10-01T00:00:00+00:00"}]
    with pytest.raises(ValueError, match="Row 2: as_of must be a time"):
        record.load_accounts(accounts=[*rows, {**rows[0], "as_of": "yesterday"}], deadline=soon())


# --- refusals


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (instruction("w-1", "payment.recorded", "A-9"), "no account with this number"),
        (instruction(amount=0), "amount must be more than nothing"),
        (instruction(amount=1.5), "amount: an amount is a whole number"),
        (instruction(currency="EUR"), "the account is in TWD, not EUR"),
        (instruction(reference=""), "reference must be a text"),
        (promise("w-1", amount=5, currency="TWD", due="soon"), "due must be a day"),
        (instruction("w-1", "note.added"), "note must be a text"),
        (instruction("w-1", "moon.landed"), "kind must be one of"),
        (instruction("w-1", "hold.placed", stop_fees=True), "kind must be a text"),
    ],
)
def test_an_instruction_that_makes_no_sense_is_refused_and_leaves_no_trace(
    start: Start, written: Instruction, said: str
) -> None:
    process, record = start()
    found = record.write(instruction=written, deadline=soon())
    assert isinstance(found, Refused)
    assert said in found.reason
    account = process.get("/accounts/A-1")
    assert (account["balance"], account["flags"], account["notes"]) == (320000, [], [])


def test_a_promise_on_a_closed_account_is_a_conflict(start: Start) -> None:
    _, record = start()
    closed = {
        "account": "X",
        "balance": 0,
        "past_due": 0,
        "currency": "TWD",
        "as_of": AT.isoformat(),
        "status": "closed",
    }
    record.load_accounts(accounts=[closed], deadline=soon())
    found = record.write(instruction=promise("w-1", "X", amount=5, currency="TWD"), deadline=soon())
    assert isinstance(found, Conflict)
    assert found.code == "account_not_open"
    assert record.look_up(effect_key="w-1", deadline=soon()) == found


def test_an_account_loaded_later_takes_the_instruction_then(start: Start) -> None:
    _, record = start()
    assert isinstance(record.write(instruction=instruction("w-1", "payment.recorded", "L"), deadline=soon()), Refused)
    late = {"account": "L", "balance": 32000, "past_due": 0, "currency": "TWD", "as_of": AT.isoformat()}
    record.load_accounts(accounts=[late], deadline=soon())
    assert isinstance(
        record.write(instruction=instruction("w-1", "payment.recorded", "L"), deadline=soon()), Acknowledged
    )


# --- Idempotency-Key, word by word


def raw(process: StandinProcess, headers: dict[str, str], body: bytes | None = None) -> httpx.Response:
    if body is None:
        body = orjson.dumps({"kind": "fees.stopped", "account": "A-1", "at": AT.isoformat(), "payload": {}})
    signed = signed_headers(keys=[KEY], message_id="w", at=datetime.now(UTC), body=body)
    return caller.post(
        process.url + "/instructions",
        content=body,
        headers={"content-type": "application/json", **signed, **headers},
    )


def test_a_missing_key_is_a_400_that_says_what_to_send(start: Start) -> None:
    answer = raw(start()[0], {})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "key_missing"


@pytest.mark.parametrize("key", ['""', '"a', '"a" b', "x" * 256, '"' + "x" * 256 + '"', "a b"])
def test_a_malformed_key_is_a_400(start: Start, key: str) -> None:
    assert raw(start()[0], {"idempotency-key": key}).status_code == 400


def test_a_key_may_be_quoted_as_the_draft_says_or_bare_as_many_send_it(start: Start) -> None:
    process, _ = start()
    first = raw(process, {"idempotency-key": '"k-1"'})
    second = raw(process, {"idempotency-key": "k-1"})
    assert first.headers.get("idempotency-replayed") is None
    assert second.headers["idempotency-replayed"] == "true"
    assert first.content == second.content


def test_a_replay_is_equal_byte_by_byte_even_for_a_refusal(start: Start) -> None:
    process, _ = start(faults={"refuse": 1})
    first, second = (raw(process, {"idempotency-key": "k-1"}) for _ in range(2))
    assert first.status_code == second.status_code == 422
    assert first.content == second.content
    assert second.headers["idempotency-replayed"] == "true"
    assert first.headers["content-type"] == second.headers["content-type"]


def test_a_second_request_while_the_first_is_in_progress_is_told_to_wait(start: Start) -> None:
    process, record = start(faults={"slow": {"rate": 1, "ms": 600}})
    answers: list[httpx.Response] = []
    barrier = threading.Barrier(6)

    def ask() -> None:
        barrier.wait(10)
        answers.append(raw(process, {"idempotency-key": "k-1"}))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses.count(200) >= 1
    assert set(statuses) == {200, 409}
    in_use = next(answer for answer in answers if answer.status_code == 409)
    assert in_use.json()["code"] == "key_in_use"
    assert in_use.headers["retry-after"] == "1"
    assert process.get("/totals")["instructions"] == {"fees.stopped": 1}
    assert isinstance(record.look_up(effect_key="k-1", deadline=soon()), Acknowledged)


def test_a_write_back_that_is_not_signed_by_us_is_not_believed(start: Start) -> None:
    process, _ = start()
    stranger = CoreLedger(url=process.url, keys=[OTHER_KEY])
    written = stranger.write(instruction=instruction(), deadline=soon())
    stranger.close()
    assert isinstance(written, Retry)
    assert written.after >= 60
    assert "signature" in written.reason
    old = signed_headers(keys=[KEY], message_id="w", at=datetime.now(UTC) - timedelta(minutes=6), body=b"{}")
    assert raw(process, {"idempotency-key": "k", **old}, b"{}").status_code == 401
    assert process.get("/totals")["instructions"] == {}


# --- outcomes


@pytest.fixture
def against() -> Iterator[Any]:
    servers: list[HttpServer] = []
    records: list[CoreLedger] = []

    def make(status: int, body: bytes = b"{}") -> CoreLedger:
        servers.append(HttpServer(lambda headers, _: (status, {"Retry-After": "9"}, body) if status else None))
        records.append(CoreLedger(url=servers[-1].url, keys=[KEY]))
        return records[-1]

    yield make
    for record in records:
        record.close()
    for server in servers:
        server.close()


@pytest.mark.parametrize(
    "status", [0, 200, 202, 204, 302, 400, 401, 403, 404, 409, 413, 418, 422, 429, 500, 502, 503, 504]
)
def test_a_status_that_is_not_in_the_table_is_unknown(status: int, against: Any) -> None:
    kinds = {"retry": Retry, "refused": Refused, "conflict": Conflict}
    expected = kinds[MEANINGS[status]] if status in MEANINGS else UnknownWrite
    record = against(status)
    assert type(record.write(instruction=instruction(), deadline=soon())) is expected
    assert isinstance(record.look_up(effect_key="w-1", deadline=soon()), UnknownWrite)
    assert isinstance(record.account(account="A-1", deadline=soon()), UnknownWrite)
    assert isinstance(record.payments_since(cursor="", deadline=soon()), UnknownWrite)
    assert isinstance(record.instructions_since(cursor="", deadline=soon()), UnknownWrite)


def test_a_record_that_is_not_there_can_be_tried_again_at_once() -> None:
    server = HttpServer(lambda headers, body: None)
    server.close()
    record = CoreLedger(url=server.url, keys=[KEY])
    assert isinstance(record.write(instruction=instruction(), deadline=soon()), Retry)
    with pytest.raises(OSError, match="did not take the accounts"):
        record.load_accounts(accounts=[{}], deadline=soon())
    record.close()


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"payments":[{}],"instructions":[{}]}', b'{"balance":"x"}'])
def test_an_answer_that_makes_no_sense_is_unknown(body: bytes, against: Any) -> None:
    record = against(200, body)
    assert isinstance(record.write(instruction=instruction(), deadline=soon()), UnknownWrite)
    assert isinstance(record.look_up(effect_key="w-1", deadline=soon()), UnknownWrite)
    assert isinstance(record.account(account="A-1", deadline=soon()), UnknownWrite)
    assert isinstance(record.payments_since(cursor="", deadline=soon()), UnknownWrite)


def test_the_registry_names_it_and_builds_it() -> None:
    assert "core_ledger" in names()
    build(name="core_ledger", settings={"url": "http://127.0.0.1:9", "secret": KEY}).close()
    with pytest.raises(ValueError, match="no system of record is called"):
        build(name="shoe box", settings={})
    with pytest.raises(ValueError, match="url"):
        build(name="core_ledger", settings={"secret": KEY})


# --- faults and kills


@pytest.mark.parametrize(
    ("faults", "outcomes"),
    [
        ({"error": 1}, [UnknownWrite, Acknowledged]),
        ({"error": {"rate": 1, "times": 2}}, [UnknownWrite, UnknownWrite, Acknowledged]),
        ({"busy": {"rate": 1, "times": 1, "retry_after": 3}}, [Retry, Acknowledged]),
        ({"refuse": 1}, [Refused, Refused]),
        ({"conflict": 1}, [Conflict, Conflict]),
        ({"lost_response": 1}, [UnknownWrite, Acknowledged]),
        ({"error_after": 1}, [UnknownWrite, Acknowledged]),
    ],
)
def test_each_fault_has_its_outcomes_and_writes_at_most_once(
    start: Start, faults: dict[str, Any], outcomes: list[type]
) -> None:
    process, record = start(faults=faults)
    found = [type(record.write(instruction=instruction(), deadline=soon())) for _ in outcomes]
    assert found == outcomes
    expected = {"payment.recorded": 1} if outcomes[-1] is Acknowledged else {}
    assert process.get("/totals")["instructions"] == expected
    assert process.get("/totals")["duplicates"] == 0


def test_killed_again_and_again_it_applies_each_instruction_once(start: Start) -> None:
    process, record = start(faults={"seed": 3, "lost_response": 0.2, "error": 0.2, "busy": 0.1})
    killing = threading.Event()

    def write_until_acknowledged(number: int) -> None:
        written = instruction(f"w-{number}", "payment.recorded", f"A-{number % 3}", reference=f"R-{number}", amount=100)
        give_up = datetime.now(UTC) + timedelta(seconds=60)
        while datetime.now(UTC) < give_up:
            if isinstance(record.write(instruction=written, deadline=soon(1)), Acknowledged):
                return
        raise AssertionError(f"w-{number} was never acknowledged")

    def write_all() -> None:
        for number in range(150):
            write_until_acknowledged(number)
            if number % 40 == 20:
                killing.set()

    writer = threading.Thread(target=write_all)
    writer.start()
    for _ in range(3):
        assert killing.wait(60)
        killing.clear()
        process.kill()
        process.start()
    writer.join()
    found = process.get("/totals")
    assert found["instructions"] == {"payment.recorded": 150}
    assert found["money_recorded"] == {"TWD": 15000}
    assert found["duplicates"] == 0
    balances = [process.get(f"/accounts/A-{n}")["balance"] for n in range(3)]
    assert balances == [315000, 315000, 315000]
