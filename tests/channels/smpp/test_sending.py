"""Texts over a real connection to a message centre on loopback."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.channels.contract import AT
from tests.channels.smpp.conftest import Kept, place
from tests.standin.processes import soon
from tests.standin.smsc import Smsc

from goodterms.channels.base import (
    Accepted,
    DefinitelyNotAccepted,
    DeliveryReport,
    Outgoing,
    SendResult,
    UnknownOutcome,
)
from goodterms.channels.registry import build
from goodterms.channels.smpp.adapter import SmppChannel
from goodterms.channels.smpp.outcomes import NOT_ACCEPTED
from goodterms.channels.smpp.receipts import Reading
from goodterms.transport.webhook import Webhook

MESSAGE = Outgoing(effect_key="k1", channel="sms", sender="Harbour", address="+886912345678", text="Hello", at=AT)
Connect = Callable[..., SmppChannel]


def send(channel: SmppChannel, message: Outgoing = MESSAGE, *, seconds: float = 10) -> SendResult:
    return channel.send(message=message, deadline=soon(seconds))


def test_a_message_says_who_to_whom_what_and_asks_for_a_receipt(channel: SmppChannel, smsc: Smsc) -> None:
    assert send(channel) == Accepted("1", AT)
    (taken,) = smsc.messages
    assert (taken.source_addr, taken.source_addr_ton, taken.source_addr_npi) == (b"Harbour", 5, 0)
    assert (taken.destination_addr, taken.dest_addr_ton, taken.dest_addr_npi) == (b"886912345678", 1, 1)
    assert (taken.short_message, taken.data_coding, taken.registered_delivery, taken.esm_class) == (b"Hello", 0, 1, 0)


@pytest.mark.parametrize(("sender", "ton", "npi"), [("+35319150000", 1, 1), ("50123", 3, 0), ("Harbour Card", 5, 0)])
def test_a_sender_is_a_number_a_short_code_or_a_name(
    channel: SmppChannel, smsc: Smsc, sender: str, ton: int, npi: int
) -> None:
    assert isinstance(send(channel, replace(MESSAGE, sender=sender)), Accepted)
    assert (smsc.messages[0].source_addr_ton, smsc.messages[0].source_addr_npi) == (ton, npi)
    assert len(smsc.messages[0].source_addr) <= 11


def test_a_long_message_goes_in_parts_and_only_its_last_asks_for_a_receipt(channel: SmppChannel, smsc: Smsc) -> None:
    assert send(channel, replace(MESSAGE, text="ő" * 150)) == Accepted("3", AT)
    assert [one.esm_class for one in smsc.messages] == [0x40] * 3
    assert [one.data_coding for one in smsc.messages] == [8] * 3
    assert [one.registered_delivery for one in smsc.messages] == [0, 0, 1]
    assert b"".join(one.short_message[6:] for one in smsc.messages).decode("utf-16-be") == "ő" * 150


def test_a_message_of_which_only_some_parts_were_taken_is_unknown(channel: SmppChannel, smsc: Smsc) -> None:
    smsc.answer = lambda message: 0x58 if smsc.messages else 0
    result = send(channel, replace(MESSAGE, text="a" * 200))
    assert isinstance(result, UnknownOutcome)
    assert "some parts" in result.reason


@pytest.mark.parametrize("status", [0x08, 0x0B, 0x14, 0x45, 0x58, 0x64, 0x65, 0x400])
def test_a_status_that_is_not_in_the_table_is_unknown(channel: SmppChannel, smsc: Smsc, status: int) -> None:
    smsc.answer = lambda message: status
    result = send(channel)
    if status in NOT_ACCEPTED:
        assert isinstance(result, DefinitelyNotAccepted)
        assert (result.permanent, result.reached) == (NOT_ACCEPTED[status][0], True)
    else:
        assert isinstance(result, UnknownOutcome)
    assert smsc.binds == 1


def test_too_much_at_once_is_a_passing_refusal_with_a_pause(channel: SmppChannel, smsc: Smsc) -> None:
    for status in (0x58, 0x14):
        smsc.answer = lambda message, status=status: status
        result = send(channel)
        assert isinstance(result, DefinitelyNotAccepted)
        assert (result.permanent, result.retry_after, result.throttled) == (False, 1.0, True)


def test_a_login_that_is_refused_sends_nothing(connect: Connect, smsc: Smsc) -> None:
    result = send(connect(password="wrong"))
    assert isinstance(result, DefinitelyNotAccepted)
    assert (result.permanent, result.reached) == (False, False)
    assert "0x0000000E" in result.reason
    assert smsc.messages == []


def test_an_operator_that_is_not_there_certainly_has_nothing(smsc: Smsc) -> None:
    smsc.close()
    channel = SmppChannel(place=place(smsc.port))
    result = send(channel)
    assert isinstance(result, DefinitelyNotAccepted)
    assert not result.reached
    channel.close()


def test_an_operator_that_says_nothing_to_our_login_certainly_has_nothing(connect: Connect, smsc: Smsc) -> None:
    smsc.silent = {"bind_transceiver"}
    result = send(connect(), seconds=0.3)
    assert isinstance(result, DefinitelyNotAccepted)
    assert not result.reached


def test_a_connection_that_breaks_under_a_message_leaves_it_unknown_and_the_next_one_connects_anew(
    channel: SmppChannel, smsc: Smsc
) -> None:
    def broken(message: object) -> None:
        smsc.hang_up()

    smsc.answer = broken
    assert isinstance(send(channel), UnknownOutcome)
    smsc.answer = lambda message: 0
    assert isinstance(send(channel), Accepted)
    assert smsc.binds == 2


def test_an_answer_that_comes_too_late_is_kept_with_its_effect(channel: SmppChannel, smsc: Smsc) -> None:
    kept = Kept()
    channel.listen(keep=kept)
    smsc.answer = lambda message: None
    assert isinstance(send(channel, seconds=0.3), UnknownOutcome)
    smsc.answer_late("77")
    kept.until(1)
    name, headers, body = kept.arrivals[0]
    (report,) = channel.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))
    assert report == DeliveryReport("accepted", "77", "k1", "late/k1", None)
    assert name == "late/k1"


def test_no_more_than_the_window_is_under_way(connect: Connect, smsc: Smsc) -> None:
    channel, gate, most = connect(window=2), threading.Event(), []
    under_way: list[int] = []

    def slowly(message: object) -> int | None:
        under_way.append(1)
        most.append(len(under_way) - len(smsc.messages))
        return None

    smsc.answer = slowly
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(send, channel, replace(MESSAGE, effect_key=f"k{n}"), seconds=0.5) for n in range(4)]
        results = [one.result() for one in sent]
    gate.set()
    assert max(most) == 2
    assert sum(isinstance(one, UnknownOutcome) for one in results) == 2
    assert sum(isinstance(one, DefinitelyNotAccepted) and not one.reached for one in results) == 2


def test_many_threads_share_one_connection(connect: Connect, smsc: Smsc) -> None:
    channel = connect(window=5)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda n: send(channel, replace(MESSAGE, effect_key=f"k{n}")), range(60)))
    assert len({one.provider_id for one in results if isinstance(one, Accepted)}) == 60
    assert smsc.binds == 1


def test_hexadecimal_ids_become_the_number_their_receipts_name(connect: Connect, smsc: Smsc) -> None:
    smsc.ids = lambda number: f"{number + 0xABC:08X}"
    channel = connect(reading=Reading(ids="hex then decimal"))
    assert send(channel) == Accepted(str(0xABD), AT)


def test_settings_say_what_is_wrong_with_them() -> None:
    good = {"host": "127.0.0.1", "port": "2775", "system_id": "goodterms", "password": "s3cret"}
    for more, words in (
        ({"port": "http"}, "'port'"),
        ({"window": "0"}, "'window'"),
        ({"alphabet": "ebcdic"}, "one of: gsm7, latin1"),
        ({"message_ids": "roman"}, "one of: same"),
        ({"system_id": "x" * 16}, "system_id"),
    ):
        with pytest.raises(ValueError, match=words):
            build(name="smpp", settings=good | more)
