"""The provider takes a message once, tells what became of it, and counts for itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from tests.channels.sandbox.conftest import Start
from tests.standin.processes import Receiver, StandinProcess, soon

from goodterms.channels.base import Accepted, DefinitelyNotAccepted, DeliveryReport, Inbound, NeverSeen, Outgoing, Reply
from goodterms.channels.base import UnknownOutcome as Unknown
from goodterms.channels.sandbox.adapter import SandboxChannel
from goodterms.transport.webhook import Webhook

AT = datetime(2005, 10, 3, 1, 30, tzinfo=UTC)


def message(key: str, **changes: Any) -> Outgoing:
    plain = Outgoing(
        effect_key=key,
        channel="sms",
        sender="HARBOUR",
        address="+886912345678",
        text=f"Your payment did not go through. https://example.org/{key}",
        at=AT,
        customer_label="Wei-Ling C.",
    )
    return replace(plain, **changes)


def read(channel: SandboxChannel, receiver: Receiver) -> list[Inbound]:
    return [
        found
        for headers, body in receiver.calls
        for found in channel.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))
    ]


def test_a_delivered_message_is_reported_a_little_later_in_business_time(start: Start, receiver: Receiver) -> None:
    _, channel = start(webhook=receiver.url)
    sent = channel.send(message=message("k1"), deadline=soon())
    receiver.wait(lambda r: len(r.events) == 1)
    report = read(channel, receiver)[0]
    assert isinstance(sent, Accepted)
    assert isinstance(report, DeliveryReport)
    assert (report.status, report.effect_key, report.provider_id) == ("delivered", "k1", sent.provider_id)
    assert report.occurred_at is not None
    assert timedelta() < report.occurred_at - AT <= timedelta(seconds=21)


def test_the_same_key_again_is_counted_and_not_delivered_twice(start: Start) -> None:
    process, channel = start()
    for _ in range(3):
        channel.send(message=message("k1"), deadline=soon())
    channel.send_many(messages=[message("k1"), message("k2")], deadline=soon())
    found = process.get("/ledger")
    assert (found["messages"], found["duplicate_attempts"], found["duplicates"]) == (2, 3, 0)


def test_the_same_words_under_another_key_count_as_a_duplicate(start: Start) -> None:
    process, channel = start()
    channel.send(message=message("k1", text="Hello"), deadline=soon())
    channel.send(message=message("k2", text="Hello", at=AT + timedelta(minutes=59)), deadline=soon())
    assert process.get("/ledger")["duplicates"] == 1


@pytest.mark.parametrize(
    "change",
    [
        {"at": AT + timedelta(hours=2)},
        {"address": "+886912345679"},
        {"customer_label": "Somebody else who shares the phone"},
        {"text": "Goodbye"},
    ],
)
def test_other_words_another_person_or_another_day_are_no_duplicate(start: Start, change: dict[str, Any]) -> None:
    process, channel = start()
    channel.send(message=message("k1", text="Hello"), deadline=soon())
    channel.send(message=replace(message("k2", text="Hello"), **change), deadline=soon())
    assert process.get("/ledger")["duplicates"] == 0


def test_the_same_answer_to_a_second_question_is_no_duplicate(start: Start) -> None:
    process, channel = start()
    channel.send(message=message("k1", text="You will not hear from us again."), deadline=soon())
    process.post("/replies", {"channel": "sms", "from": "+886912345678", "text": "STOP"})
    channel.send(message=message("k2", text="You will not hear from us again."), deadline=soon())
    assert process.get("/ledger")["duplicates"] == 0


def test_a_reply_comes_back_as_one_and_its_own_id_makes_it_one_however_often_it_is_sent(
    start: Start, receiver: Receiver
) -> None:
    process, channel = start(webhook=receiver.url)
    channel.send(message=message("k1"), deadline=soon())
    reply = {
        "channel": "sms",
        "from": "+886912345678",
        "text": "stop 😀",
        "id": "s-7",
        "at": "2005-10-03T02:00:00+00:00",
    }
    assert process.post("/replies", reply).json() == process.post("/replies", reply).json() == {"id": "in_s-7"}
    receiver.wait(lambda r: len(r.events) == 2)
    assert read(channel, receiver)[1] == Reply(
        channel="sms",
        from_address="+886912345678",
        to_address="HARBOUR",
        text="stop 😀",
        external_id="in_s-7",
        occurred_at=datetime(2005, 10, 3, 2, tzinfo=UTC),
    )
    assert process.get("/ledger")["replies"] == 1


def test_a_reply_without_a_business_time_leaves_it_to_us(start: Start, receiver: Receiver) -> None:
    process, channel = start(webhook=receiver.url)
    process.post("/replies", {"channel": "email", "from": "a@example.org", "to": "care@example.org", "text": "hello"})
    receiver.wait(lambda r: len(r.events) == 1)
    found = read(channel, receiver)[0]
    assert isinstance(found, Reply)
    assert found.occurred_at is None


def test_what_was_sent_can_be_listed_in_order_by_address(start: Start) -> None:
    process, channel = start()
    channel.send_many(messages=[message(f"k{n}", address=f"+88691234567{n % 2}") for n in range(6)], deadline=soon())
    first = process.get("/messages?after=0&limit=2&address=%2B886912345670")
    rest = process.get(f"/messages?after={first['after']}&address=%2B886912345670")
    keys = [found["effect_key"] for found in first["messages"] + rest["messages"]]
    assert keys == ["k0", "k2", "k4"]
    assert first["messages"][0]["text"].endswith("https://example.org/k0")


def test_a_message_that_comes_after_its_own_deadline_is_not_taken(start: Start) -> None:
    _, channel = start()
    body = orjson.loads(orjson.dumps({"effect_key": "k1", "channel": "sms", "from": "X", "to": "+886912345678"}))
    body |= {
        "text": "late",
        "at": AT.isoformat(),
        "send_before": (datetime.now(UTC) - timedelta(seconds=1)).isoformat(),
    }
    client = channel._client
    called = client.call("POST", "/messages", deadline=soon(), body=orjson.dumps(body), message_id="k1")
    assert getattr(called, "status", None) == 410
    assert channel.look_up(effect_key="k1", deadline=soon()) == NeverSeen()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"address": "0912345678"}, "needs a number"),
        ({"channel": "email", "address": "nobody"}, "needs an address"),
        ({"text": ""}, "text must be a text and must not be empty"),
        ({"text": "x" * 20_001}, "20000 at most"),
        ({"effect_key": "k" * 256}, "255 at most"),
    ],
)
def test_a_message_nobody_can_send_is_refused_for_good_and_says_why(
    start: Start, change: dict[str, Any], status: str
) -> None:
    _, channel = start()
    sent = channel.send(message=replace(message("k1"), **change), deadline=soon())
    assert isinstance(sent, DefinitelyNotAccepted)
    assert sent.permanent
    assert status in sent.reason


def test_one_bad_message_in_a_batch_spoils_none_of_the_others(start: Start) -> None:
    _, channel = start()
    results = channel.send_many(
        messages=[message("k1"), message("k2", address="nonsense"), message("k3")], deadline=soon()
    )
    assert [type(result) for result in results] == [Accepted, DefinitelyNotAccepted, Accepted]


def test_many_long_letters_travel_in_as_many_calls_as_they_need(start: Start) -> None:
    process, channel = start()
    letters = [
        message(f"k{n}", channel="email", address="a@example.org", subject="Hello", html=f"<p>{n}</p>" + "x" * 60_000)
        for n in range(40)
    ]
    results = channel.send_many(messages=letters, deadline=soon())
    assert [type(result) for result in results] == [Accepted] * 40
    assert process.get("/ledger")["by_channel"] == {"email": 40}


def test_a_caller_with_another_secret_is_told_so_and_may_try_again(start: Start) -> None:
    process, _ = start()
    stranger = SandboxChannel(url=process.url, keys=["whsec_YW5vdGhlciBzZWNyZXQgYWx0b2dldGhlcg=="])
    sent = stranger.send(message=message("k1"), deadline=soon())
    stranger.close()
    assert isinstance(sent, DefinitelyNotAccepted)
    assert not sent.permanent
    assert "signature" in sent.reason


# --- faults


def one_fault(start: Start, receiver: Receiver, fault: object) -> tuple[StandinProcess, SandboxChannel]:
    return start(faults=fault, webhook=receiver.url)  # type: ignore[arg-type]


def test_a_message_taken_but_not_answered_is_unknown_and_then_found(start: Start, receiver: Receiver) -> None:
    _, channel = one_fault(start, receiver, {"lost_response": 1})
    assert isinstance(channel.send(message=message("k1"), deadline=soon()), Unknown)
    assert isinstance(channel.look_up(effect_key="k1", deadline=soon()), Accepted)
    receiver.wait(lambda r: len(r.events) == 2)
    assert [event["type"] for event in receiver.events] == ["accepted", "delivered"]


def test_in_a_batch_only_the_message_whose_answer_is_lost_is_unknown(start: Start, receiver: Receiver) -> None:
    _, channel = one_fault(start, receiver, {"lost_response": 0.5, "seed": 4})
    sent = channel.send_many(messages=[message(f"k{n}") for n in range(20)], deadline=soon())
    unknown = [n for n, result in enumerate(sent) if isinstance(result, Unknown)]
    assert 0 < len(unknown) < 20
    assert all(isinstance(channel.look_up(effect_key=f"k{n}", deadline=soon()), Accepted) for n in unknown)


def test_a_failing_message_is_never_taken_however_often_it_is_tried(start: Start, receiver: Receiver) -> None:
    _, channel = one_fault(start, receiver, {"failing": 1})
    for _ in range(3):
        assert channel.send(message=message("k1"), deadline=soon()) == DefinitelyNotAccepted(
            "This message cannot be taken now.", permanent=False, retry_after=1.0
        )
    assert channel.look_up(effect_key="k1", deadline=soon()) == NeverSeen()


def test_a_busy_provider_takes_the_message_later(start: Start, receiver: Receiver) -> None:
    _, channel = one_fault(start, receiver, {"busy": {"rate": 1, "times": 2, "retry_after": 4}})
    results = [channel.send(message=message("k1"), deadline=soon()) for _ in range(3)]
    assert [type(result) for result in results] == [DefinitelyNotAccepted, DefinitelyNotAccepted, Accepted]
    assert getattr(results[0], "retry_after", None) == 4.0


@pytest.mark.parametrize(
    ("fault", "status", "permanent"), [("bounce", "bounced", True), ("undelivered", "failed", False)]
)
def test_a_message_that_cannot_be_delivered_is_taken_and_then_reported(
    start: Start, receiver: Receiver, fault: str, status: str, permanent: bool
) -> None:
    _, channel = one_fault(start, receiver, {fault: 1})
    assert isinstance(channel.send(message=message("k1"), deadline=soon()), Accepted)
    receiver.wait(lambda r: len(r.events) == 1)
    report = read(channel, receiver)[0]
    assert isinstance(report, DeliveryReport)
    assert (report.status, report.permanent) == (status, permanent)
    assert report.reason


def test_reports_can_come_twice_with_the_same_id(start: Start, receiver: Receiver) -> None:
    _, channel = one_fault(start, receiver, {"duplicate_receipts": 1})
    channel.send(message=message("k1"), deadline=soon())
    receiver.wait(lambda r: len(r.events) == 2)
    first, second = receiver.events
    assert first == second
    assert len(receiver.calls) == 2


def test_reports_can_come_in_the_wrong_order(start: Start, receiver: Receiver) -> None:
    _, channel = one_fault(start, receiver, {"out_of_order": 1})
    channel.send(message=message("k1"), deadline=soon())
    receiver.wait(lambda r: len(r.events) == 2)
    assert [event["type"] for event in receiver.events] == ["delivered", "accepted"]


def test_a_slow_answer_is_still_an_answer_and_a_too_slow_one_is_unknown(start: Start, receiver: Receiver) -> None:
    _, channel = one_fault(start, receiver, {"slow": {"rate": 1, "ms": 300}})
    assert isinstance(channel.send(message=message("k1"), deadline=soon()), Accepted)
    assert isinstance(channel.send(message=message("k2"), deadline=soon(0.2)), Unknown)
    assert isinstance(channel.look_up(effect_key="k2", deadline=soon()), Accepted)


def test_the_same_seed_gives_the_same_fates_in_any_order_and_however_sent(start: Start) -> None:
    spec = {"seed": 11, "bounce": 0.2, "failing": 0.2, "refused": 0.1, "lost_response": 0.2}
    keys = [f"k{n}" for n in range(60)]

    def fates(order: list[str], send: Callable[[SandboxChannel, list[str]], None]) -> dict[str, Any]:
        process, channel = start(faults=spec)
        send(channel, order)
        return {found["effect_key"]: found["status"] for found in process.get("/messages?limit=500")["messages"]}

    def one_by_one(channel: SandboxChannel, order: list[str]) -> None:
        for key in order:
            channel.send(message=message(key), deadline=soon())

    def together(channel: SandboxChannel, order: list[str]) -> None:
        channel.send_many(messages=[message(key) for key in order], deadline=soon())

    first, second = fates(keys, one_by_one), fates(keys[::-1], together)
    assert first == second
    assert set(first.values()) == {"delivered", "bounced"}
