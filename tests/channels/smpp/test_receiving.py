"""What an operator delivers: receipts and messages from phones, each kept before it is acknowledged."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from tests.channels.smpp.conftest import Kept
from tests.standin.smsc import Smsc, delivered, receipt

from goodterms.channels.base import DeliveryReport, Inbound, Reply, Unreadable
from goodterms.channels.smpp.adapter import SmppChannel
from goodterms.channels.smpp.receipts import Reading
from goodterms.channels.smpp.words import to_gsm7
from goodterms.transport.webhook import Webhook

Connect = Callable[..., SmppChannel]


def read(channel: SmppChannel, kept: Kept, smsc: Smsc, body: bytes) -> Inbound:
    """What one delivery says, read from where it was kept."""
    count = len(kept.arrivals)
    smsc.deliver(body, sequence=count + 1)
    kept.until(count + 1)
    smsc.until(lambda: (count + 1, 0) in smsc.acknowledged)
    _, headers, raw = kept.arrivals[-1]
    (found,) = channel.receive(webhook=Webhook("", headers, raw, datetime.now(UTC)))
    return found


def listening(channel: SmppChannel, smsc: Smsc) -> Kept:
    kept = Kept()
    channel.listen(keep=kept)
    smsc.until(lambda: smsc.binds == 1)
    return kept


def test_receipts_and_messages_are_kept_then_acknowledged(connect: Connect, smsc: Smsc) -> None:
    channel = connect(reading=Reading(dead=frozenset({"001"})))
    kept = listening(channel, smsc)
    assert read(channel, kept, smsc, receipt("7")) == DeliveryReport("delivered", "7", None, "receipt/7/DELIVRD", None)
    failed = read(channel, kept, smsc, receipt("8", stat="UNDELIV", err="011"))
    assert isinstance(failed, DeliveryReport)
    assert (failed.status, failed.permanent, failed.reason) == ("failed", False, "it could not be delivered (code 011)")
    dead = read(channel, kept, smsc, receipt("9", stat="UNDELIV", err="001"))
    assert isinstance(dead, DeliveryReport)
    assert (dead.status, dead.permanent, dead.reason) == ("bounced", True, "the number is not in service (code 001)")
    reply = read(channel, kept, smsc, delivered(words=to_gsm7("Ich zahle am Freitag, 20 €")))
    assert isinstance(reply, Reply)
    assert (reply.from_address, reply.to_address, reply.text) == (
        "+886912345678",
        "12345",
        "Ich zahle am Freitag, 20 €",
    )
    ucs2 = read(channel, kept, smsc, delivered(words="停止".encode("utf-16-be"), coding=8))
    assert isinstance(ucs2, Reply)
    assert ucs2.text == "停止"
    payload = read(channel, kept, smsc, delivered(words=b"", options={0x0424: b"a long one"}))
    assert isinstance(payload, Reply)
    assert payload.text == "a long one"
    told = {0x001E: b"77\0", 0x0427: b"\2"}
    numbered = read(channel, kept, smsc, delivered(words=b"", esm_class=0x04, options=told))
    assert numbered == DeliveryReport("delivered", "77", None, "receipt/77/DELIVRD", None)
    odd = read(channel, kept, smsc, receipt("9", stat="UNKNOWN"))
    assert isinstance(odd, Unreadable)


def test_a_receipt_names_a_decimal_id_by_the_hexadecimal_one_it_was_taken_under(connect: Connect, smsc: Smsc) -> None:
    channel = connect(reading=Reading(ids="hex then decimal"))
    report = read(channel, listening(channel, smsc), smsc, receipt("0000002749"))
    assert isinstance(report, DeliveryReport)
    assert report.provider_id == "2749"


def test_what_cannot_be_kept_is_asked_for_again_later(channel: SmppChannel, smsc: Smsc) -> None:
    kept = listening(channel, smsc)
    kept.refuses = True
    smsc.deliver(receipt("7"), sequence=5)
    smsc.until(lambda: (5, 0x64) in smsc.acknowledged)
    kept.refuses = False
    smsc.deliver(receipt("7"), sequence=6)
    smsc.until(lambda: (6, 0) in smsc.acknowledged)
    assert len(kept.arrivals) == 1


def test_the_same_delivery_twice_has_the_same_name(channel: SmppChannel, smsc: Smsc) -> None:
    kept = listening(channel, smsc)
    for sequence, body in enumerate((receipt("7"), receipt("7"), receipt("7", stat="EXPIRED")), start=1):
        smsc.deliver(body, sequence=sequence)
    kept.until(3)
    names = [name for name, _, _ in kept.arrivals]
    assert names == ["receipt/7/DELIVRD", "receipt/7/DELIVRD", "receipt/7/EXPIRED"]


def test_bytes_that_are_no_message_are_kept_and_acknowledged_so_that_they_do_not_come_for_ever(
    channel: SmppChannel, smsc: Smsc
) -> None:
    kept = listening(channel, smsc)
    smsc.deliver(b"\0\1", sequence=9)
    smsc.until(lambda: (9, 0) in smsc.acknowledged)
    assert len(kept.arrivals) == 1


def test_a_heartbeat_goes_and_the_operators_is_answered(connect: Connect, smsc: Smsc) -> None:
    channel = connect(every=0.05)
    listening(channel, smsc)
    smsc.until(lambda: smsc.beats >= 2)
    smsc.say(0x00000015, 4)
    assert smsc.binds == 1


@pytest.mark.parametrize("end", ["hangs up", "says good-bye", "goes silent", "sends nonsense"])
def test_a_connection_that_ends_is_made_anew(connect: Connect, smsc: Smsc, end: str) -> None:
    channel = connect(every=0.05)
    kept = listening(channel, smsc)
    match end:
        case "hangs up":
            smsc.hang_up()
        case "says good-bye":
            smsc.say(0x00000006, 3)
        case "goes silent":
            smsc.silent = {"enquire_link"}
        case _:
            smsc._sockets[-1].sendall(b"\xff" * 16)
    smsc.until(lambda: smsc.binds >= 2)
    assert isinstance(read(channel, kept, smsc, receipt("7")), DeliveryReport)


def parts_of(text: str, *, reference: int = 7) -> list[bytes]:
    """Bodies of the parts of one long message from a phone, as UCS-2, cut wherever they are full."""
    units = text.encode("utf-16-be")
    cut = [units[at : at + 8] for at in range(0, len(units), 8)]
    header = [bytes([5, 0, 3, reference, len(cut), number]) for number in range(1, len(cut) + 1)]
    return [delivered(words=one + two, esm_class=0x40, coding=8) for one, two in zip(header, cut, strict=True)]


def only_reply(channel: SmppChannel, kept: Kept) -> str:
    (arrival,) = kept.arrivals
    _, headers, raw = arrival
    (found,) = channel.receive(webhook=Webhook("", headers, raw, datetime.now(UTC)))
    assert isinstance(found, Reply)
    return found.text


@pytest.mark.parametrize("order", [1, -1])
def test_a_long_message_is_read_as_it_was_written_and_no_part_is_acknowledged_before_it_is_kept(
    connect: Connect, smsc: Smsc, order: int
) -> None:
    channel = connect(parts_within=30)
    kept = listening(channel, smsc)
    bodies = list(enumerate(parts_of("please stop writing 😀 to me"), start=1))[::order]
    for number, body in bodies[:-1]:
        smsc.deliver(body, sequence=number)
    smsc.deliver(receipt("7"), sequence=99)
    smsc.until(lambda: (99, 0) in smsc.acknowledged)
    assert smsc.acknowledged == [(99, 0)]
    kept.arrivals.clear()
    smsc.deliver(bodies[-1][1], sequence=bodies[-1][0])
    smsc.until(lambda: len(smsc.acknowledged) == len(bodies) + 1)
    assert only_reply(channel, kept) == "please stop writing 😀 to me"


def test_what_is_not_whole_in_time_is_kept_as_far_as_it_came(channel: SmppChannel, smsc: Smsc) -> None:
    kept = listening(channel, smsc)
    first, _, third = parts_of("abcdEFGHijkl")
    smsc.deliver(third, sequence=3)
    smsc.deliver(first, sequence=1)
    smsc.until(lambda: {(1, 0), (3, 0)} <= set(smsc.acknowledged))
    assert only_reply(channel, kept) == "abcdijkl"


def test_a_message_that_cannot_be_kept_comes_again_with_all_its_parts(connect: Connect, smsc: Smsc) -> None:
    channel = connect(parts_within=30)
    kept = listening(channel, smsc)
    kept.refuses = True
    bodies = parts_of("abcdEFGH")
    for number, body in enumerate(bodies, start=1):
        smsc.deliver(body, sequence=number)
    smsc.until(lambda: set(smsc.acknowledged) == {(1, 0x64), (2, 0x64)})
    kept.refuses = False
    for number, body in enumerate(bodies, start=3):
        smsc.deliver(body, sequence=number)
    smsc.until(lambda: {(3, 0), (4, 0)} <= set(smsc.acknowledged))
    assert only_reply(channel, kept) == "abcdEFGH"


def test_parts_may_be_told_by_optional_parameters_too(channel: SmppChannel, smsc: Smsc) -> None:
    kept = listening(channel, smsc)
    for number, words in ((2, b"me alone"), (1, b"leave ")):
        told = {0x020C: b"\0\7", 0x020E: b"\2", 0x020F: bytes([number])}
        smsc.deliver(delivered(words=words, options=told), sequence=number)
    smsc.until(lambda: {(1, 0), (2, 0)} <= set(smsc.acknowledged))
    assert only_reply(channel, kept) == "leave me alone"
