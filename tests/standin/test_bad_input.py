"""No input, however broken, gets a traceback, a hang or a 500 out of a stand-in."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.standin.processes import KEY, StandinProcess, caller

from goodterms.core.webhook_signature import signed_headers

MODULES = {
    "provider": "goodterms.channels.sandbox.provider",
    "gateway": "goodterms.payments.sandbox.gateway",
    "ledger": "goodterms.records.core_ledger.ledger",
}
POSTS = {
    "provider": ["/messages", "/messages/batch", "/replies"],
    "gateway": ["/checkouts", "/checkout/x/pay", "/checkout/x", "/payments/x/reverse"],
    "ledger": ["/instructions", "/accounts", "/payments", "/payments/x/reverse"],
}


@pytest.fixture(scope="module", params=list(MODULES))
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, StandinProcess]]:
    role: str = request.param
    process = StandinProcess(MODULES[role], tmp_path_factory.mktemp(role) / "data.db").start()
    yield role, process
    assert process.get("/healthz")["ok"] is True
    assert '"defect"' not in process.log
    assert "Traceback" not in process.log
    assert process.stop() == 0


def post(process: StandinProcess, path: str, body: bytes, **headers: str) -> httpx.Response:
    signed = signed_headers(keys=[KEY], message_id="m", at=datetime.now(UTC), body=body)
    named = {"content-type": "application/json", "idempotency-key": '"k"'} | signed | headers
    return caller.post(process.url + path, content=body, headers=named)


def say(process: StandinProcess, data: bytes) -> bytes:
    """Say exactly this and hear all of the answer."""
    with socket.create_connection(("127.0.0.1", process.port), timeout=20) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        heard = b""
        while part := connection.recv(65536):
            heard += part
    return heard


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"\r\n\r\n", b""),
        (b"hello\r\n\r\n", b"400"),
        (b"GET\r\n\r\n", b"400"),
        (b"GET / HTTP/9.9\r\n\r\n", b"505"),
        (b"BREW /tea HTTP/1.1\r\nHost: localhost\r\n\r\n", b"501"),
        (b"\x16\x03\x01\x02\x00\x01\x00", b"400"),
        (b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 70000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 200 + b"\r\n", b"431"),
        (b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: ten\r\n\r\n", b"400"),
        (b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nshort", b"400"),
        (b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999999999999999\r\n\r\n", b"413"),
        (b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n", b"413"),
        (b"POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"411"),
        (b"GET /%00%ff%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"403"),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"403"),
        (b"OPTIONS /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
        (b"DELETE /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", b"405"),
        (b"GET /nowhere HTTP/1.0\r\nHost: localhost\r\n\r\n", b"404"),
    ],
)
def test_a_request_that_is_none_gets_a_status_and_a_sentence(
    running: tuple[str, StandinProcess], said: bytes, status: bytes
) -> None:
    heard = say(running[1], said)
    assert heard.partition(b" ")[2][:3] == status, heard
    if status:
        assert b"Traceback" not in heard
        assert json.loads(heard.rpartition(b"\r\n\r\n")[2])["detail"]


def test_a_body_that_is_not_json_says_where(running: tuple[str, StandinProcess]) -> None:
    role, process = running
    path = POSTS[role][0]
    answer = post(process, path, b'{"a": 1,\n oops}')
    assert answer.status_code == 400
    assert "line 2" in answer.json()["detail"]
    assert post(process, path, b"{}", **{"content-type": "text/plain"}).status_code == 415


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=12,
)
NAMES = [
    "effect_key", "channel", "from", "to", "text", "at", "send_before", "html", "amount", "currency", "reference",
    "return_url", "outcome", "kind", "account", "payload", "balance", "past_due", "as_of", "status", "id", "reason",
]  # fmt: skip
LIKELY = st.sampled_from(
    ["sms", "email", "+886912345678", "a@b.c", "2005-10-03T01:30:00+00:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00+14:00",
     "TWD", "open", "payment.recorded", "promise.recorded", "hold.placed", "succeeded", "http://127.0.0.1/", "\0", "\ud7ff"]
)  # fmt: skip
documents = st.dictionaries(st.sampled_from(NAMES), LIKELY | anything, max_size=14)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=documents | st.lists(documents, max_size=3) | anything)
def test_whatever_is_posted_the_answer_is_yes_or_a_sentence(running: tuple[str, StandinProcess], data: Any) -> None:
    role, process = running
    body = json.dumps(data).encode()
    for path in POSTS[role]:
        answer = post(process, path, body)
        assert answer.status_code < 500, (path, body, answer.text)
        if answer.status_code >= 400 and not answer.headers["content-type"].startswith("text/html"):
            assert orjson.loads(answer.content)["detail"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["messages", "phone", "checkout", "payments", "accounts", "instructions", "static", "ledger"]),
    tail=st.text(max_size=20),
    query=st.dictionaries(
        st.sampled_from(["since", "after", "limit", "q", "before", "effect_key"]), st.text(max_size=8)
    ),
)
def test_whatever_is_asked_for_the_answer_is_never_a_defect(
    running: tuple[str, StandinProcess], path: str, tail: str, query: dict[str, str]
) -> None:
    asked = f"/{path}/{quote(tail, safe='')}?{urlencode(query)}"
    for address in (asked, f"/{path}?{urlencode(query)}"):
        assert caller.get(running[1].url + address).status_code < 500


def test_faults_that_make_no_sense_change_nothing(running: tuple[str, StandinProcess]) -> None:
    process = running[1]
    before = process.get("/faults")["faults"]
    answer = caller.put(process.url + "/faults", json={"slow": 7, "fast": 1})
    assert answer.status_code == 400
    assert len(answer.json()["mistakes"]) == 2
    assert process.get("/faults")["faults"] == before


@pytest.mark.parametrize("role", MODULES)
@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        ([], {"GOODTERMS_ENV": "production", "S": KEY}, "never runs in production"),
        ([], {}, "set S to the secret shared with Goodterms"),
        ([], {"S": "whsec_###"}, "S: the key is not base64"),
        (["--faults", "{"], {"S": KEY}, "--faults is not JSON"),
        (["--faults", '{"nonsense": 1}'], {"S": KEY}, "'nonsense' is not a fault"),
        (["--faults", "/nowhere/faults.json"], {"S": KEY}, "cannot read /nowhere/faults.json"),
        (["--port", "70000"], {"S": KEY}, "--port must be from 0 to 65535"),
        (["--webhook", "not an address"], {"S": KEY}, "is not an address"),
    ],
)
def test_a_start_that_cannot_be_is_refused_in_words(
    role: str, arguments: list[str], environment: dict[str, str], said: str, tmp_path: Path
) -> None:
    clean = {name: value for name, value in os.environ.items() if name not in ("S", "GOODTERMS_ENV")}
    command = [sys.executable, "-m", MODULES[role], "--data", str(tmp_path / "x.db"), "--secret-env", "S", *arguments]
    done = subprocess.run(command, env=clean | environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_somebody_else_uses_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", MODULES["ledger"], "--data", str(tmp_path / "x.db"), "--port", str(port)]
        environment = {**os.environ, "GOODTERMS_RECORD_SECRET": KEY}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"cannot listen on port {port}" in done.stderr
