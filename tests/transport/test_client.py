"""What we can truly say after calling somebody else's system."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from tests.standin.processes import KEY, HttpServer, soon
from tests.standin.processes import Answer as Given

from goodterms.core.webhook_signature import verify
from goodterms.transport.client import ANSWER_LIMIT, EXCEPTIONS, Answer, Client, NeverSent, NoAnswer

Serve = Callable[[Callable[[dict[str, str], bytes], Given]], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers: list[HttpServer] = []

    def start(answer: Callable[[dict[str, str], bytes], Given]) -> str:
        servers.append(HttpServer(answer))
        return servers[-1].url

    yield start
    for server in servers:
        server.close()


MakeClient = Callable[..., Client]


@pytest.fixture
def client() -> Iterator[MakeClient]:
    made: list[Client] = []

    def make(url: str, *, keys: tuple[str, ...] = ()) -> Client:
        made.append(Client(base_url=url, keys=keys))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_an_answer_is_an_answer_whatever_its_status(serve: Serve, client: MakeClient) -> None:
    url = serve(lambda headers, body: (503, {"Retry-After": "7"}, b'{"detail":"busy"}'))
    called = client(url).call("POST", "/x", deadline=soon(), body=b"{}")
    assert isinstance(called, Answer)
    assert (called.status, called.text("detail"), called.retry_after(default=1)) == (503, "busy", 7.0)


def test_a_call_never_starts_after_its_deadline(serve: Serve, client: MakeClient) -> None:
    calls: list[bytes] = []

    def answer(headers: dict[str, str], body: bytes) -> Given:
        calls.append(body)
        return 200, {}, b""

    late = datetime.now(UTC) - timedelta(milliseconds=1)
    called = client(serve(answer)).call("POST", "/x", deadline=late, body=b"{}")
    assert called == NeverSent("the deadline passed before the call")
    assert calls == []


def test_nobody_listening_means_certainly_never_sent(client: MakeClient) -> None:
    server = HttpServer(lambda headers, body: (200, {}, b""))
    server.close()
    called = client(server.url).call("POST", "/x", deadline=soon(), body=b"{}")
    assert called == NeverSent("could not connect")


def test_a_connection_that_closes_without_a_word_means_nobody_can_know(serve: Serve, client: MakeClient) -> None:
    called = client(serve(lambda headers, body: None)).call("POST", "/x", deadline=soon(), body=b"{}")
    assert isinstance(called, NoAnswer)


def test_an_answer_after_the_deadline_means_nobody_can_know(serve: Serve, client: MakeClient) -> None:
    import threading

    done = threading.Event()

    def answer(headers: dict[str, str], body: bytes) -> Given:
        done.wait(10)
        return 200, {}, b""

    called = client(serve(answer)).call("POST", "/x", deadline=soon(0.3), body=b"{}")
    done.set()
    assert called == NoAnswer("no answer in time")


def test_an_endless_answer_is_not_read_to_its_end(serve: Serve, client: MakeClient) -> None:
    url = serve(lambda headers, body: (200, {}, b"x" * (ANSWER_LIMIT + 1)))
    assert isinstance(client(url).call("GET", "/x", deadline=soon()), NoAnswer)


def test_a_redirect_is_an_answer_and_is_not_followed(serve: Serve, client: MakeClient) -> None:
    url = serve(lambda headers, body: (302, {"Location": "http://127.0.0.1:1/"}, b""))
    called = client(url).call("GET", "/x", deadline=soon())
    assert isinstance(called, Answer)
    assert called.status == 302


def test_every_call_with_a_body_is_signed_under_its_effect_key(serve: Serve, client: MakeClient) -> None:
    seen: list[str] = []

    def answer(headers: dict[str, str], body: bytes) -> Given:
        seen.append(verify(keys=[KEY], headers=headers, body=body, now=datetime.now(UTC)).message_id)
        return 200, {}, b""

    signed = client(serve(answer), keys=(KEY,))
    assert isinstance(signed.call("POST", "/x", deadline=soon(), body=b"{}", message_id="effect-1"), Answer)
    assert seen == ["effect-1"]


def test_a_failure_of_another_kind_means_nobody_can_know(client: MakeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    class Strange(aiohttp.ClientError):
        pass

    def fail(*_: object, **__: object) -> None:
        raise Strange("as the next version may call it")

    made = client("http://127.0.0.1:9")
    monkeypatch.setattr(made, "_open", fail)
    assert isinstance(made.call("POST", "/x", deadline=soon(), body=b"{}"), NoAnswer)


def test_an_exception_nobody_thought_of_is_unknown_and_never_a_failure() -> None:
    listed = {kind for kind, _, _ in EXCEPTIONS}
    never_sent = {kind for kind, outcome, _ in EXCEPTIONS if outcome is NeverSent}
    assert never_sent == {aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL}
    assert aiohttp.ServerTimeoutError in listed - never_sent


def test_a_name_that_is_not_found_means_certainly_never_sent(client: MakeClient) -> None:
    called = client("http://nobody.invalid").call("POST", "/x", deadline=soon(), body=b"{}")
    assert called == NeverSent("could not connect")


def test_a_connection_kept_for_too_long_is_noticed_and_another_is_made(serve: Serve, client: MakeClient) -> None:
    url = serve(lambda headers, body: (200, {"Connection": "close"}, b"{}"))
    patient = client(url)
    for _ in range(3):
        assert isinstance(patient.call("POST", "/x", deadline=soon(), body=b"{}"), Answer)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("3", 3.0), ("99999999", 3600.0), ("-1", 2.5), ("soon", 2.5), ("", 2.5), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)],
)
def test_retry_after_is_read_as_seconds_or_a_date_and_never_believed_beyond_an_hour(text: str, seconds: float) -> None:
    assert Answer(503, {"retry-after": text}, b"").retry_after(default=2.5) == seconds


@pytest.mark.parametrize("body", [b"", b"[1]", b"{", b"\xff", b'"x"', b"<html>"])
def test_a_body_that_is_no_json_object_reads_as_an_empty_one(body: bytes) -> None:
    assert Answer(200, {}, body).json() == {}


@pytest.mark.parametrize("url", ["", "127.0.0.1:8000", "ftp://x", "http://"])
def test_an_unusable_address_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(ValueError, match="http://127"):
        Client(base_url=url)
