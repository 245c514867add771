"""E-mail out by a real mail server, and back by the mail room: an answer and a bounce both find the message they are about."""

from __future__ import annotations

import email
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email.message import Message

import pytest
from django.db import connection
from tests.channels.smtp.servers import DOMAIN, RSA, MailServer, Taken, pem, signatures_hold
from tests.lived import Lived, Somebody
from tests.standin.processes import KEY

from goodterms.channels.mail.room import MailRoom
from goodterms.channels.registry import build
from goodterms.flow.absorb import absorb
from goodterms.insight.invariants import check_all
from goodterms.store.clock import business_now
from goodterms.store.mail_received import originals
from goodterms.workers.mail_room import mail_room


@dataclass
class Post:
    """A customer with an e-mail address, and the post both ways."""

    lived: Lived
    who: Somebody
    server: MailServer
    room: MailRoom

    @property
    def taken(self) -> Taken:
        return self.server.keeper.taken[0]

    @property
    def mail(self) -> Message:
        return email.message_from_bytes(self.taken.message)

    def comes_back(self, message: str, *, sender: str, to: str) -> None:
        with smtplib.LMTP("127.0.0.1", self.room.port) as lmtp:
            lmtp.sendmail(sender, [to], message)
        assert absorb(outside=self.lived.outside) == 1
        self.lived.settle()

    def events(self, type_: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT payload FROM event WHERE bucket = %s AND stream_id = %s AND type = %s",
                [*self.who.here, type_],
            )
            return [row[0] for row in cursor.fetchall()]


@pytest.fixture
def post(database: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    monkeypatch.setenv("GOODTERMS_REPLY_DOMAIN", DOMAIN)
    monkeypatch.setenv("GOODTERMS_ALLOWED_ADDRESSES", "*")
    monkeypatch.setenv("GOODTERMS_PUBLIC_URL", "https://pay.harbour.example")
    server, lived = MailServer(), Lived.begin()
    settings = {"host": "127.0.0.1", "port": str(server.port), "security": "plain", "from": f"post@{DOMAIN}"}
    settings |= {"secret": KEY, "inbound": "127.0.0.1:0", "dkim_selector": "s1", "dkim_key": pem(RSA)}
    channel = build(name="smtp", settings=settings)
    lived.outside = replace(lived.outside, channels={**lived.outside.channels, "email": channel})
    room = mail_room(outside=lived.outside)
    assert room is not None
    room.start()
    who = lived.somebody(channels=("email",))
    lived.open(who)
    lived.until(business_now() + timedelta(hours=1))
    yield Post(lived, who, server, room)
    room.close()
    channel.close()
    server.stop()


def test_a_message_goes_out_signed_and_its_answer_stops_it(post: Post) -> None:
    assert len(post.server.keeper.taken) == 1
    assert signatures_hold(post.taken.message) == [True]
    assert post.mail["List-Unsubscribe"].startswith("<https://pay.harbour.example/u/")
    (customer,) = post.taken.recipients
    words = f"From: <{customer}>\nMessage-ID: <1@home.example>\n\nunsubscribe\n\nOn Sunday Harbour wrote:\n> Pay"
    post.comes_back(words, sender=customer, to=post.mail["Reply-To"])
    (told,) = post.events("reply.received")
    assert '"reading":"stop"' in told
    assert post.events("contact.opted_out")


def test_a_bounce_ends_the_address_and_nothing_else_of_the_case(post: Post) -> None:
    report = (
        "From: <mailer-daemon@relay.example>\nMessage-ID: <b1@relay.example>\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example\n\n"
        f"Final-Recipient: rfc822; {post.taken.recipients[0]}\nAction: failed\nStatus: 5.1.1\n--b--\n"
    )
    post.comes_back(report, sender="", to=post.taken.sender)
    (told,) = post.events("contact.delivery_failed")
    assert '"permanent":true' in told
    assert post.taken.recipients[0] not in told
    assert [one.name for one in check_all() if one.violations] == []


def test_an_answer_is_kept_as_it_came_and_goes_with_the_customers_key(post: Post) -> None:
    (customer,) = post.taken.recipients
    words = (
        f"From: <{customer}>\nMessage-ID: <2@home.example>\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nPlease see my payslip.\n"
        "--b\nContent-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF the payslip\n--b--\n"
    )
    for _ in range(2):
        with smtplib.LMTP("127.0.0.1", post.room.port) as lmtp:
            lmtp.sendmail(customer, [post.mail["Reply-To"]], words)
        absorb(outside=post.lived.outside)
        post.lived.settle()
    (kept,) = originals(post.who.here)
    assert kept.body is not None
    assert b"%PDF the payslip" in kept.body
    (told,) = post.events("reply.received")
    assert "payslip" not in told
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM mail_received")
        assert b"payslip" not in bytes(cursor.fetchone()[0])
        cursor.execute("UPDATE mail_received SET digest = repeat('0', 64)")
    assert originals(post.who.here)[0].body is None, "it is not what was kept"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET wrapped_key = NULL WHERE id = %s", [post.who.customer])
    assert originals(post.who.here)[0].body is None
