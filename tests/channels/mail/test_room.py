"""The mail room: what it takes, what it refuses, and when it says that it has it."""

import smtplib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.standin.processes import KEY

from goodterms.channels.base import BadWebhook, Reply
from goodterms.channels.mail.incoming import receive
from goodterms.channels.mail.reading import LARGEST
from goodterms.channels.mail.room import CannotListen, MailRoom, Room
from goodterms.core.mail_token import bounce_token, message_name
from goodterms.transport.webhook import Webhook

DOMAINS = frozenset({"harbour.example"})
MESSAGE = b"From: anna@home.example\r\nMessage-ID: <1@home.example>\r\n\r\nHello\r\n.a dot\r\n"
Start = Callable[..., MailRoom]


class Kept:
    def __init__(self) -> None:
        self.arrivals: list[tuple[str, Mapping[str, str], bytes]] = []
        self.trouble: Exception | None = None

    def __call__(self, *, external_id: str, headers: Mapping[str, str], body: bytes) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.arrivals.append((external_id, headers, body))


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def start(kept: Kept) -> Iterator[Start]:
    rooms: list[MailRoom] = []

    def begin(listen: str = "127.0.0.1:0") -> MailRoom:
        rooms.append(MailRoom(room=Room(listen, DOMAINS, [KEY]), keep=kept, now=lambda: datetime.now(UTC)))
        rooms[-1].start()
        return rooms[-1]

    yield begin
    for room in rooms:
        room.close()


def caller(room: MailRoom) -> smtplib.LMTP:
    return smtplib.LMTP("127.0.0.1", room.port, local_hostname="mx.harbour.example")


def test_a_message_is_kept_with_its_envelope_and_signed(start: Start, kept: Kept) -> None:
    with caller(start()) as lmtp:
        assert lmtp.sendmail("anna@home.example", ["post@harbour.example"], MESSAGE) == {}
    ((name, headers, body),) = kept.arrivals
    assert name.startswith("mail-")
    assert body == b"Return-Path: <anna@home.example>\r\nDelivered-To: post@harbour.example\r\n" + MESSAGE
    (reply,) = receive(webhook=Webhook("", headers, body, datetime.now(UTC)), keys=[KEY])
    assert isinstance(reply, Reply)
    assert reply.text == "Hello\n.a dot"
    with pytest.raises(BadWebhook, match="changed"):
        receive(webhook=Webhook("", headers, body + b"more", datetime.now(UTC)), keys=[KEY])


def test_each_recipient_has_an_answer_of_their_own(start: Start, kept: Kept) -> None:
    with caller(start()) as lmtp:
        lmtp.ehlo()
        lmtp.docmd("MAIL FROM:<>")
        assert lmtp.rcpt("a@harbour.example")[0] == 250
        assert lmtp.rcpt("b@elsewhere.example")[0] == 550
        assert lmtp.rcpt("c@HARBOUR.example")[0] == 250
        assert lmtp.data(MESSAGE)[0] == 250
        assert lmtp.getreply()[0] == 250, "the second of the two that were taken"
        assert lmtp.noop()[0] == 250
    assert len(kept.arrivals) == 1
    assert kept.arrivals[0][2].startswith(b"Return-Path: <>\r\nDelivered-To: a@")


def test_what_cannot_be_kept_is_not_acknowledged(start: Start, kept: Kept) -> None:
    kept.trouble = OSError("the database is away")
    with caller(start()) as lmtp:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            lmtp.sendmail("anna@home.example", ["post@harbour.example"], MESSAGE)
        assert refused.value.smtp_code == 451
        kept.trouble = None
        lmtp.sendmail("anna@home.example", ["post@harbour.example"], MESSAGE)
    assert len(kept.arrivals) == 1


def test_a_bounce_address_nobody_made_is_no_mailbox(start: Start) -> None:
    made = bounce_token(message_name("effect-1"), key=KEY.encode())
    with caller(start()) as lmtp:
        lmtp.ehlo()
        lmtp.docmd("MAIL FROM:<>")
        assert lmtp.rcpt(f"BOUNCE+{made}@harbour.example".upper())[0] == 250
        assert lmtp.rcpt(f"bounce+{'a' * 40}@harbour.example")[0] == 550


def test_too_much_is_refused_and_the_room_stays_open(start: Start, kept: Kept) -> None:
    room = start()
    with caller(room) as lmtp:
        lmtp.ehlo()
        assert lmtp.docmd(f"MAIL FROM:<> SIZE={LARGEST + 1}")[0] == 552
        lmtp.docmd("MAIL FROM:<>")
        assert [lmtp.rcpt(f"a{n}@harbour.example")[0] for n in range(51)][-1] == 452
        lmtp.rset()
        large = MESSAGE + b"x" * 60_000 + b"\r\n"
        assert lmtp.sendmail("a@b.example", ["post@harbour.example"], large) == {}
        assert lmtp.docmd("DATA")[0] == 503
    with caller(room) as lmtp:
        lmtp.sock.sendall(b"\x00\xff nonsense\r\n")
        assert lmtp.getreply()[0] == 500
    assert len(kept.arrivals) == 1


def test_it_listens_on_a_socket_and_takes_the_place_of_one_left_behind(
    start: Start, kept: Kept, tmp_path: Path
) -> None:
    path = tmp_path / "mail"
    start(f"unix:{path}").close()
    start(f"unix:{path}")
    with smtplib.LMTP(str(path)) as lmtp:
        lmtp.sendmail("anna@home.example", ["post@harbour.example"], MESSAGE)
    assert len(kept.arrivals) == 1


def test_a_port_that_is_taken_is_named(start: Start) -> None:
    taken = f"127.0.0.1:{start().port}"
    with pytest.raises(CannotListen, match=taken):
        start(taken)


@pytest.mark.parametrize("listen", ["0.0.0.0:24", "mail.example.org:24", "127.0.0.1", "127.0.0.1:x", ""])
def test_it_listens_on_this_machine_alone(listen: str) -> None:
    with pytest.raises(ValueError, match="of this machine"):
        Room(listen, DOMAINS, [KEY])
