"""Idempotency-Key, word by word, and who may send one."""

import threading
from datetime import UTC, datetime, timedelta

import httpx
import orjson
import pytest
from tests.records.core_ledger.conftest import Start
from tests.records.core_ledger.instructions import AT, instruction
from tests.standin.processes import KEY, OTHER_KEY, StandinProcess, caller, soon

from goodterms.core.webhook_signature import signed_headers
from goodterms.records.base import Acknowledged, Retry
from goodterms.records.core_ledger.adapter import CoreLedger


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
