"""The API's door: keys, scopes, limits, repeats, and what is no request at all."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test import Client
from tests.channels.abuse import FORGED
from tests.lived import Lived, Somebody
from tests.web.api.conftest import Caller, MakeCaller
from tests.web.api.test_messages import WISH

from goodterms.flow.keep_api_keys import revoke_api_key
from goodterms.store.api_answers import begin_answer
from goodterms.store.clock import machine_now
from goodterms.web.hooks.counts import API_REFUSED


def kind(answer) -> str:
    assert answer["Content-Type"] == "application/problem+json", (answer.status_code, answer.content)
    return answer.json()["type"].rpartition("/")[2]


def test_without_a_good_key_nothing_answers(lived: Lived, key: MakeCaller):
    good = key()
    assert kind(Client().get("/api/v1/messages")) == "unauthorized"
    typo = good.text[:-1] + ("0" if good.text[-1] != "0" else "1")
    assert "checksum" in Caller(typo)("GET", "messages").json()["detail"]
    assert "only test keys" in _live(good)("GET", "messages").json()["detail"]
    revoke_api_key(id_=good.text.split("_")[2], by="Ada Admin")
    assert "revoked" in good("GET", "messages").json()["detail"]


def _live(key: Caller) -> Caller:
    from goodterms.core.api_key import ApiKeyText, read_key

    known = read_key(key.text)
    return Caller(ApiKeyText("live", known.id, known.secret).text)


def test_an_expired_key_is_refused(lived: Lived, key: MakeCaller):
    short = key(days=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE api_key SET expires_at = now() - interval '1 second'")
    assert "expired" in short("GET", "messages").json()["detail"]


def test_a_key_does_what_its_scopes_say(lived: Lived, key: MakeCaller):
    assert kind(key("messages:read")("POST", "messages", WISH)) == "forbidden"
    assert key("messages:read")("GET", "messages").status_code == 200


def test_too_many_calls_wait(lived: Lived, key: MakeCaller):
    slow = key(per_minute=12)
    answers = [slow("GET", "messages") for _ in range(4)]
    assert [answer.status_code for answer in answers][:2] == [200, 200]
    assert kind(answers[-1]) == "too-many-requests"
    assert int(answers[-1]["Retry-After"]) >= 1


def test_the_same_request_again_gets_the_same_bytes(lived: Lived, who: Somebody, call: Caller):
    first = call("POST", "messages", WISH, Idempotency_Key='"k1"')
    lived.settle()
    again = call("POST", "messages", WISH, Idempotency_Key="k1")
    assert (again.status_code, again.content, again["Location"]) == (202, first.content, first["Location"])
    assert again["Idempotency-Replayed"] == "true"
    assert len(lived.phone.sent) == 1


def test_a_refusal_is_repeated_too(lived: Lived, call: Caller):
    first = call("POST", "messages", {**WISH, "customer": "nobody"}, Idempotency_Key="k1")
    again = call("POST", "messages", {**WISH, "customer": "nobody"}, Idempotency_Key="k1")
    assert first.status_code == again.status_code == 422
    assert first.content == again.content


def test_a_key_used_for_another_request_is_refused(lived: Lived, who: Somebody, call: Caller):
    call("POST", "messages", WISH, Idempotency_Key="k1")
    assert kind(call("POST", "messages", {**WISH, "purpose": "security"}, Idempotency_Key="k1")) == "key-used"


def test_the_keys_of_two_callers_are_two_keys(lived: Lived, who: Somebody, key: MakeCaller):
    one, other = key(), key()
    ids = {caller("POST", "messages", WISH, Idempotency_Key="k1").json()["id"] for caller in (one, other)}
    assert len(ids) == 2


def test_a_request_whose_process_died_is_done_once_by_its_repeat(lived: Lived, who: Somebody, call: Caller):
    first = call("POST", "messages", WISH, Idempotency_Key="k1")
    with connection.cursor() as cursor:  # as it stands when the process dies between storing the message and answering
        cursor.execute("UPDATE api_answer SET status = NULL, body = NULL, headers = ''")
    assert kind(call("POST", "messages", WISH, Idempotency_Key="k1")) == "still-running"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE api_answer SET locked_until = now() - interval '1 second'")
    again = call("POST", "messages", WISH, Idempotency_Key="k1")
    assert again.json()["id"] == first.json()["id"]
    lived.settle()
    assert len(lived.phone.sent) == 1


def test_two_at_the_same_instant_are_one(lived: Lived, who: Somebody, call: Caller):
    begun = threading.Barrier(2)
    found: list[object] = []

    def first() -> None:
        try:
            begun.wait()
            found.append(begin_answer(api_key="k", key="x", fingerprint=b"f", at=machine_now()))
        finally:
            connection.close()

    threads = [threading.Thread(target=first) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, found)) == ["mine", "running"]


@pytest.mark.parametrize(
    ("body", "form", "expected"),
    [
        (b"{", "application/json", "unreadable"),
        (b"[" * 5000 + b"]" * 5000, "application/json", "unreadable"),
        (b"\xff\xfe", "application/json", "unreadable"),
        (b'{"customer": "\\ud800"}', "application/json", "unreadable"),
        (b"[]", "application/json", "invalid"),
        (b"", "application/json", "unsupported-media-type"),
        (b"customer=C00001", "application/x-www-form-urlencoded", "unsupported-media-type"),
        (b"{}", "", "unsupported-media-type"),
        (b'{"customer": "C\\u0000"}', "application/json", "invalid"),
        (b" " * (1024 * 1024 + 1), "application/json", "too-large"),
        (b" " * (10 * 1024 * 1024), "application/json", "too-large"),
    ],
    ids=lambda value: str(value[:20]) if isinstance(value, bytes) else None,
)
def test_what_is_no_request_is_refused_with_the_right_word(
    lived: Lived, call: Caller, body: bytes, form: str, expected: str
):
    assert kind(call("POST", "messages", body, kind=form)) == expected


def test_keys_that_are_none_are_refused(lived: Lived, who: Somebody, call: Caller):
    for name in ("", "ü", "x" * 300, '"unfinished\\"'):
        answer = call("POST", "messages", WISH, Idempotency_Key=name)
        assert kind(answer) == "unreadable", name


def test_other_methods_and_addresses_are_problems_too(lived: Lived, call: Caller):
    wrong = call("DELETE", "messages")
    assert kind(wrong) == "method-not-allowed"
    assert "POST" in wrong["Allow"]
    assert kind(call("GET", "nowhere")) == "not-found"
    assert Client().get("/api/v1/problems/key-used").status_code == 200
    assert Client().get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")


def refused(status: int) -> float:
    return API_REFUSED.labels(status=status)._value.get()


def test_what_is_refused_leaves_a_counter(lived: Lived, call: Caller):
    before = [refused(status) for status in (401, 413, 415, 404)]
    assert kind(Client().get("/api/v1/messages")) == "unauthorized"
    assert kind(call("POST", "messages", b" " * (1024 * 1024 + 1))) == "too-large"
    assert kind(call("POST", "messages", WISH, Content_Encoding="gzip")) == "unsupported-media-type"
    assert kind(call("GET", "elsewhere")) == "not-found"
    assert [refused(status) for status in (401, 413, 415, 404)] == [one + 1 for one in before]


def test_no_header_of_a_call_breaks_anything(lived: Lived, call: Caller):
    for forged in FORGED:
        assert kind(Client().get("/api/v1/messages", headers={"Authorization": forged})) == "unauthorized"
        assert kind(Client().get("/api/v1/feed", headers={"Authorization": forged})) == "unauthorized"
        for name in ("Idempotency-Key", "Content-Type"):
            answer = call("POST", "messages", b"{", **{name.replace("-", "_"): forged})
            assert 400 <= answer.status_code < 500, (name, forged[:40], answer.status_code)
