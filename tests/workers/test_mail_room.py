"""An answer by mail, from the mail server to the customer's case; and bounces, which find the message they are about."""

from __future__ import annotations

import smtplib
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late, late
from tests.standin.processes import KEY

from goodterms.channels.mail.room import MailRoom, Room
from goodterms.channels.smtp.adapter import SmtpChannel
from goodterms.channels.smtp.connection import Server
from goodterms.cli import up
from goodterms.cli.supervisor import Role
from goodterms.core.configuration import Adapter, Configuration
from goodterms.flow.absorb import absorb
from goodterms.flow.outside import Outside
from goodterms.flow.reply_address import reply_address
from goodterms.insight.invariants import check_all
from goodterms.store import inbox
from goodterms.workers.mail_room import mail_room, run_mail_room

THEIRS, ELSEWHERE = "anna@home.example", "her.brother@work.example"
OURS = "On Sunday Harbour wrote:\n> Reply STOP to end these messages."


@pytest.fixture
def somebody(database: object, monkeypatch: pytest.MonkeyPatch) -> Late:
    monkeypatch.setenv("GOODTERMS_REPLY_DOMAIN", "harbour.example")
    found = late()
    server = Server("127.0.0.1", 9, "plain", hello="x")
    room = Room("127.0.0.1:0", frozenset({"harbour.example"}), [KEY])
    channel = SmtpChannel(server=server, from_address="post@harbour.example", keys=[KEY], room=room)
    found.lived.outside = replace(found.lived.outside, channels={**found.lived.outside.channels, "email": channel})
    return found


@pytest.fixture
def room(somebody: Late) -> Iterator[MailRoom]:
    found = mail_room(outside=somebody.lived.outside)
    assert found is not None
    found.start()
    yield found
    found.close()


def write(somebody: Late, room: MailRoom, words: str, *, sender: str, to: str, number: int = 1) -> None:
    message = f"From: <{sender}>\nTo: <{to}>\nMessage-ID: <{number}@home.example>\n\n{words}\n\n{OURS}\n"
    with smtplib.LMTP("127.0.0.1", room.port) as lmtp:
        lmtp.sendmail(sender, [to], message)
    absorb(outside=somebody.lived.outside)
    somebody.lived.settle()


def address(somebody: Late) -> str:
    """The reply address of the last message we sent."""
    row = somebody.one(
        "SELECT effect FROM contact WHERE bucket = %s AND customer_id = %s "
        "AND effect NOT LIKE 'inbound/%%' ORDER BY at DESC LIMIT 1"
    )
    return reply_address(customer=somebody.here[1], effect=row[0])


def inbox_rows() -> list[tuple[str, str, bool, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT source, external_id, absorbed_at IS NOT NULL, error FROM inbox ORDER BY arrival")
        return cursor.fetchall()


def test_an_answer_reaches_the_case_it_answers_though_its_address_was_lowered_and_is_nobodys(
    somebody: Late, room: MailRoom
) -> None:
    write(somebody, room, "I lost my job and cannot pay", sender=ELSEWHERE, to=address(somebody).lower())
    (told,) = somebody.events("reply.received")
    assert f'"case":{somebody.case}' in told
    assert '"reading":"hardship"' in told
    assert '"elsewhere":true' in told
    assert any(hold.kind == "hardship" for hold in somebody.facts().holds)
    assert [(source, done, error) for source, _, done, error in inbox_rows()] == [("channel/smtp", True, None)]
    assert [one.name for one in check_all() if one.violations] == []


def test_words_from_another_address_that_are_not_gentler_are_for_a_person(somebody: Late, room: MailRoom) -> None:
    write(somebody, room, "I have already paid", sender=ELSEWHERE, to=address(somebody))
    (told,) = somebody.events("reply.received")
    assert '"reading":"other"' in told
    assert somebody.events("payment.said") == []


def test_a_stop_from_another_address_holds_for_both(somebody: Late, room: MailRoom) -> None:
    write(somebody, room, "STOP", sender=ELSEWHERE, to=address(somebody))
    assert somebody.events("contact.opted_out")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM contact_address WHERE opted_out_at IS NOT NULL")
        assert cursor.fetchone()[0] >= 1


def test_the_same_mail_handed_over_twice_is_heard_once(somebody: Late, room: MailRoom) -> None:
    for _ in range(2):
        write(somebody, room, "STOP", sender=ELSEWHERE, to=address(somebody))
    assert len(somebody.events("reply.received")) == 1
    assert len(inbox_rows()) == 1


def test_mail_from_a_stranger_to_an_address_of_no_thread_stops_that_stranger_alone(
    somebody: Late, room: MailRoom
) -> None:
    write(somebody, room, "STOP", sender=ELSEWHERE, to="post@harbour.example")
    assert somebody.events("reply.received") == []


def test_while_the_database_is_away_mail_is_not_acknowledged(
    somebody: Late, room: MailRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    def away(**_: object) -> bool:
        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr(inbox, "put", away)
    with pytest.raises(smtplib.SMTPDataError) as refused:
        write(somebody, room, "STOP", sender=THEIRS, to="post@harbour.example")
    assert refused.value.smtp_code == 451
    assert inbox_rows() == []


def test_the_process_takes_mail_until_it_is_ended_and_says_what_is_missing(
    somebody: Late, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = threading.Event()
    ended.set()
    assert run_mail_room(outside=somebody.lived.outside, stop=ended) == 0
    assert run_mail_room(outside=Outside(channels={}), stop=ended) == 2
    assert "set inbound under [channels.email]" in capsys.readouterr().err


def test_goodterms_up_starts_it_where_the_settings_ask_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODTERMS_ENV", "production")

    def roles(more: dict[str, str]) -> dict[str, Role]:
        settings = {"host": "127.0.0.1", "from": "post@harbour.example", "secret_env": "S", **more}
        config = Configuration(None, {"email": Adapter("smtp", settings)}, {}, {}, ())  # type: ignore[arg-type]
        return {role.name: role for role in up._roles(config, folder=tmp_path, dsn="x", port=1, engines=1)}

    assert "mail" not in roles({})
    mail = roles({"inbound": "127.0.0.1:2424", "reply_domain": "pay.example.org"})["mail"]
    assert mail.command[-2:] == ["goodterms.workers", "mail"]
    assert mail.environment["GOODTERMS_REPLY_DOMAIN"] == "pay.example.org"
