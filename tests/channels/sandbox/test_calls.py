"""Calls on the sandbox phone: rung, answered and pressed through, with the words shown and, where there is a voice, heard."""

from __future__ import annotations

import json
import re
import wave
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from queue import Queue

import httpx
import pytest
from tests.channels.sandbox.conftest import Start
from tests.channels.sandbox.test_phone import WEI, get
from tests.channels.sandbox.test_sending import message
from tests.standin.processes import KEY, Answer, HttpServer, StandinProcess, caller, soon

from goodterms.channels.sandbox import audio
from goodterms.channels.sandbox.ledger import person_of
from goodterms.core.webhook_signature import verify


class Answering:
    """Stands where Goodterms' voice webhook would: says what it heard, and offers two keys; `#` ends the call."""

    def __init__(self) -> None:
        self.told: list[dict[str, str]] = []
        self.reports: Queue[dict[str, str]] = Queue()
        self.server = HttpServer(self._answer)
        self.webhook = f"{self.server.url}/hooks/channel/sandbox"

    def _answer(self, headers: dict[str, str], body: bytes) -> Answer:
        if headers[":path"] == "/hooks/channel/sandbox":
            for report in json.loads(body)["events"]:
                self.reports.put(report)
            return 204, {}, b""
        assert headers[":path"].startswith("/hooks/voice/sandbox")
        verify(keys=[KEY], headers=headers, body=body, now=datetime.now(UTC))
        told = json.loads(body)
        self.told.append(told)
        if told.get("over"):
            return 204, {}, b""
        heard = told.get("digits") or told.get("speech") or "nothing"
        answer = {
            "say": [{"language": "en", "text": f"Heard <{heard}>.", "ssml": "Heard."}],
            "then": "hang_up" if heard == "#" else "listen",
            "keys": [["1", "pay"], ["0", "person"]],
            "digits": 1,
            "next": f"{self.server.url}/hooks/voice/sandbox?state={len(self.told)}",
        }
        return 200, {"content-type": "application/json"}, json.dumps(answer).encode()


@pytest.fixture
def answering() -> Iterator[Answering]:
    made = Answering()
    yield made
    made.server.close()


def submit(process: StandinProcess, path: str, **fields: str) -> httpx.Response:
    headers = {"origin": process.url}
    return caller.post(process.url + path, data=fields, headers=headers, follow_redirects=True)


def test_the_brand_is_rung_and_each_key_is_a_turn(start: Start, answering: Answering) -> None:
    process, channel = start(webhook=answering.webhook)
    channel.send(message=message("k1"), deadline=soon())
    rung = submit(process, f"/phone/{WEI}/call")
    assert "Heard &lt;nothing&gt;." in rung.text
    assert answering.told[0]["number"] == "+886912345678"
    assert answering.told[0]["direction"] == "inbound"
    call = rung.url.path
    assert "Heard &lt;1&gt;." in submit(process, call, key="1").text
    said = submit(process, call, speech="a person", say="1").text
    assert "Heard &lt;a person&gt;." in said
    assert answering.told[2]["speech"] == "a person"
    over = submit(process, call, key="#").text
    assert "The call is over." in over
    assert answering.told[-1]["over"] is True
    assert "You rang" in get(process, f"/phone/{WEI}")


def test_an_automatic_call_rings_until_it_is_answered(start: Start, answering: Answering) -> None:
    process, channel = start(webhook=answering.webhook)
    channel.send(message=message("k9", channel="call", text="A reminder."), deadline=soon())
    text = get(process, f"/phone/{WEI}")
    assert "Incoming automatic call" in text
    assert "A reminder." not in text
    found = re.search(r'name="message" value="(\w+)"', text)
    assert found is not None
    submit(process, f"/phone/{WEI}/call", message=found[1])
    assert (answering.told[0]["direction"], answering.told[0]["effect_key"]) == ("outbound", "k9")
    assert "Incoming automatic call" not in get(process, f"/phone/{WEI}")
    assert answering.told[0]["call"] == found[1]
    submit(process, f"/phone/{WEI}/call/{found[1]}", hang_up="1")
    assert reported(answering) == ("delivered", "answered")


def reported(answering: Answering) -> tuple[str, str]:
    """What the provider reports of its one call, as soon as it does."""
    report = answering.reports.get(timeout=10)
    return report["type"], report["call"]


@pytest.mark.parametrize(
    ("how", "shown", "call"),
    [
        ("busy", "Declined: the line was busy", "busy"),
        ("no_answer", "Missed: nobody answered", "no_answer"),
        ("machine", "An answering machine took it", "machine"),
    ],
)
def test_a_call_that_nobody_takes_is_reported_as_what_became_of_it(
    start: Start, answering: Answering, how: str, shown: str, call: str
) -> None:
    process, channel = start(webhook=answering.webhook)
    channel.send(message=message("k9", channel="call", text="A reminder."), deadline=soon())
    found = re.search(r'name="message" value="(\w+)"', get(process, f"/phone/{WEI}"))
    assert found is not None
    for _ in range(2):  # a double click takes it once
        submit(process, f"/phone/{WEI}/call", message=found[1], how=how)
    assert shown in get(process, f"/phone/{WEI}")
    assert reported(answering) == ("failed", call)
    assert [told.get("answered_by") for told in answering.told][:1] == (["machine"] if how == "machine" else [])


def test_where_nobody_is_there_to_answer_a_call_rings_out_at_once(start: Start, answering: Answering) -> None:
    process, channel = start(webhook=answering.webhook, faults={"no_answer": 1.0})
    channel.send(message=message("k9", channel="call", text="A reminder."), deadline=soon())
    assert "Missed: nobody answered" in get(process, f"/phone/{WEI}")
    assert reported(answering) == ("failed", "no_answer")


def test_what_is_said_can_be_heard(start: Start, answering: Answering) -> None:
    if not audio.available():
        pytest.skip("no voice is installed here: pip install goodterms[voice]")
    process, channel = start(webhook=answering.webhook)
    channel.send(message=message("k1"), deadline=soon())
    call = submit(process, f"/phone/{WEI}/call").url.path
    sound = caller.get(f"{process.url}{call}/0.wav")
    assert sound.headers["content-type"] == "audio/wav"
    with wave.open(BytesIO(sound.content)) as file:
        assert file.getnframes() > file.getframerate() / 5
    assert caller.get(f"{process.url}{call}/7.wav").status_code == 404


def test_nobody_answers_where_goodterms_is_away_and_nobody_rings_without_a_number(start: Start) -> None:
    process, channel = start(webhook="http://127.0.0.1:9/hooks/channel/sandbox")
    channel.send(message=message("k1"), deadline=soon())
    assert submit(process, f"/phone/{WEI}/call").status_code == 502
    mail = message("k2", channel="email", address="a@example.org", customer_label="Ann")
    channel.send(message=mail, deadline=soon())
    assert submit(process, f"/phone/{person_of('Ann', '')}/call").status_code == 422


@pytest.mark.parametrize(
    ("language", "words"), [("ga", "Slán."), ("fr", "Au revoir."), ("es", "Adiós."), ("en", "Bye.")]
)
def test_there_is_a_voice_for_every_language(language: str, words: str) -> None:
    if not audio.available():
        pytest.skip("no voice is installed here: pip install goodterms[voice]")
    made = audio.spoken(((language, words),))
    assert made is not None
    assert made[:4] == b"RIFF"
