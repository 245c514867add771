"""What leaves, and what each end of a transaction means."""

import email
import email.policy
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.channels.smtp.servers import (
    DOMAIN,
    ED25519,
    RSA,
    MailServer,
    ScriptedServer,
    certificate,
    password_of,
    pem,
    signatures_hold,
)
from tests.standin.processes import KEY, soon

from goodterms.channels.base import Accepted, DefinitelyNotAccepted, Outgoing, UnknownOutcome
from goodterms.channels.mail.writing import Written
from goodterms.channels.registry import build
from goodterms.channels.smtp import connection
from goodterms.channels.smtp.adapter import SmtpChannel
from goodterms.core.mail_token import message_name, read_bounce_token, token_in

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MESSAGE = Outgoing(
    effect_key="ab" * 16,
    channel="email",
    sender="Bé Béal",
    address="anna@home.example",
    subject="Socrú: €45.00",
    text="Dia duit.\n.a dot\n\nḃ ċ ḋ\n\n\n",
    html="<p>Dia duit</p>",
    at=AT,
    language="ga",
    reply_to="reply+abc@harbour.example",
    unsubscribe="https://pay.harbour.example/u/abc",
)


@pytest.fixture
def server() -> Iterator[MailServer]:
    found = MailServer()
    yield found
    found.stop()


def channel_to(port: int | str, **more: str) -> SmtpChannel:
    settings = {"host": "127.0.0.1", "port": str(port), "security": "plain", "from": f"post@{DOMAIN}", "secret": KEY}
    found = build(name="smtp", settings=settings | more)
    assert isinstance(found, SmtpChannel)
    return found


def test_a_message_arrives_with_every_header_and_both_signatures_hold(server: MailServer) -> None:
    channel = channel_to(
        server.port, dkim_selector="s1", dkim_key=pem(RSA), dkim_selector_2="s2", dkim_key_2=pem(ED25519)
    )
    assert channel.send(message=MESSAGE, deadline=soon()) == Accepted(message_name(MESSAGE.effect_key), AT)
    channel.close()
    (taken,) = server.keeper.taken
    assert signatures_hold(taken.message) == [True, True]
    mail = email.message_from_bytes(taken.message, policy=email.policy.default)
    assert mail["From"] == f"Bé Béal <post@{DOMAIN}>"
    assert mail["To"] == "anna@home.example"
    assert mail["Reply-To"] == "reply+abc@harbour.example"
    assert mail["Subject"] == "Socrú: €45.00"
    assert mail["Message-ID"] == f"<{message_name(MESSAGE.effect_key)}@{DOMAIN}>"
    assert mail["Date"].datetime == AT
    assert mail["List-Unsubscribe"] == "<https://pay.harbour.example/u/abc>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "multipart/alternative"
    text, page = mail.iter_parts()
    assert text.get_content().replace("\r\n", "\n").rstrip() == MESSAGE.text.rstrip()
    assert page.get_content().strip() == MESSAGE.html
    for signature in mail.get_all("DKIM-Signature"):
        covered = "".join(signature.split("h=")[1].split(";")[0].split()).split(":")
        assert {"from", "subject", "list-unsubscribe", "list-unsubscribe-post"} <= set(covered)
        assert covered.count("from") == 2, "a second From would break the signature"


def test_a_header_added_or_changed_on_the_way_breaks_the_signature(server: MailServer) -> None:
    channel = channel_to(server.port, dkim_selector="s1", dkim_key=pem(RSA))
    channel.send(message=MESSAGE, deadline=soon())
    channel.close()
    whole = server.keeper.taken[0].message
    assert signatures_hold(whole) == [True]
    assert signatures_hold(whole.replace(b"\r\nTo:", b"\r\nFrom: x@evil.example\r\nTo:", 1)) == [False]
    assert signatures_hold(whole.replace(b"/u/abc", b"/u/xyz", 1)) == [False]
    assert signatures_hold(whole.replace(b"Dia duit", b"Dia  duit!", 1)) == [False]


def test_a_repeat_is_the_same_bytes_with_the_same_name(server: MailServer) -> None:
    channel = channel_to(server.port, dkim_selector="s1", dkim_key=pem(RSA))
    for _ in range(2):
        channel.send(message=MESSAGE, deadline=soon())
    channel.close()
    first, second = server.keeper.taken
    assert first.message == second.message
    assert server.keeper.connections == 1, "the connection was used again"


def test_a_bounce_address_names_the_message_and_nobody_else_can_make_one(server: MailServer) -> None:
    channel = channel_to(server.port, bounce_domain="bounces.harbour.example")
    channel.send(message=MESSAGE, deadline=soon())
    channel.close()
    sender = server.keeper.taken[0].sender
    assert sender.endswith("@bounces.harbour.example")
    token = token_in(sender.upper(), prefix="bounce+")
    assert read_bounce_token(token, key=KEY.encode()) == message_name(MESSAGE.effect_key)
    assert read_bounce_token(token, key=b"another") is None


@pytest.mark.parametrize(
    "message",
    [
        replace(MESSAGE, subject="Hello\r\nBcc: everybody@evil.example"),
        replace(MESSAGE, sender="Harbour\r\nBcc: everybody@evil.example"),
        replace(MESSAGE, sender='"x\r\nBcc: a@evil.example\r\n" <post@harbour.example>'),
        replace(MESSAGE, language="en\r\nBcc: everybody@evil.example"),
        replace(MESSAGE, subject="Hello\u2028Bcc: everybody@evil.example\x00"),
        replace(MESSAGE, text="Hello\n.\nMAIL FROM:<x@evil.example>", html=None),
        replace(MESSAGE, text="\ud800 lone", html="<p>\udfff"),
    ],
)
def test_no_words_can_become_a_header_or_another_message(server: MailServer, message: Outgoing) -> None:
    channel = channel_to(server.port)
    assert isinstance(channel.send(message=message, deadline=soon()), Accepted)
    channel.close()
    (taken,) = server.keeper.taken
    assert taken.recipients == ["anna@home.example"]
    mail = email.message_from_bytes(taken.message)
    assert "Bcc" not in mail
    assert all(len(mail.get_all(name, [])) == 1 for name in ("From", "To", "Subject", "Reply-To"))


@pytest.mark.parametrize("address", ["a@b.example\r\nRCPT TO:<c@d.example>", "a b@c.example", "", "@", "a@", "<a@b>"])
def test_an_address_that_is_none_is_refused_for_good_and_never_shown(server: MailServer, address: str) -> None:
    channel = channel_to(server.port)
    sent = channel.send(message=replace(MESSAGE, address=address), deadline=soon())
    channel.close()
    assert isinstance(sent, DefinitelyNotAccepted)
    assert sent.permanent
    assert len(address) < 3 or address not in sent.reason
    assert server.keeper.taken == []


def test_a_reply_or_unsubscribe_address_with_a_line_end_in_it_is_refused(server: MailServer) -> None:
    channel = channel_to(server.port)
    for bad in (replace(MESSAGE, reply_to="a@b.example\r\nX: y"), replace(MESSAGE, unsubscribe="https://a/>\r\nX: <y")):
        assert isinstance(channel.send(message=bad, deadline=soon()), DefinitelyNotAccepted)
    channel.close()


# --- what each end means

ENDS = [
    ({"greeting": 554}, DefinitelyNotAccepted, False, False),
    ({"greeting": 421}, DefinitelyNotAccepted, False, False),
    ({"EHLO": 0}, DefinitelyNotAccepted, False, False),
    ({"MAIL": 0}, DefinitelyNotAccepted, False, False),
    ({"MAIL": 451}, DefinitelyNotAccepted, False, True),
    ({"MAIL": 421}, DefinitelyNotAccepted, False, True),
    ({"MAIL": 550}, DefinitelyNotAccepted, True, True),
    ({"MAIL": 530}, DefinitelyNotAccepted, False, True),
    ({"RCPT": 450}, DefinitelyNotAccepted, False, True),
    ({"RCPT": 550}, DefinitelyNotAccepted, True, True),
    ({"RCPT": 999}, DefinitelyNotAccepted, False, True),
    ({"RCPT": 0}, DefinitelyNotAccepted, False, True),
    ({"DATA": 0}, DefinitelyNotAccepted, False, True),
    ({"DATA": 250}, DefinitelyNotAccepted, False, True),
    ({"dot": 452}, DefinitelyNotAccepted, False, True),
    ({"dot": 554}, DefinitelyNotAccepted, True, True),
]


@pytest.mark.parametrize(("answers", "kind", "permanent", "reached"), ENDS)
def test_what_the_server_says_decides(answers: dict[str, int], kind: type, permanent: bool, reached: bool) -> None:
    server = ScriptedServer(answers)
    channel = channel_to(server.port)
    sent = channel.send(message=MESSAGE, deadline=soon())
    channel.close()
    server.close()
    assert isinstance(sent, kind)
    assert isinstance(sent, DefinitelyNotAccepted)
    assert (sent.permanent, sent.reached) == (permanent, reached)


@pytest.mark.parametrize("code", [0, 200, 251, 354, 599])
def test_after_the_final_dot_only_what_the_table_knows_is_certain(code: int) -> None:
    server = ScriptedServer({"dot": code})
    channel = channel_to(server.port)
    assert isinstance(channel.send(message=MESSAGE, deadline=soon()), UnknownOutcome)
    channel.close()
    server.close()


def test_a_server_that_is_not_there_certainly_has_nothing_and_one_that_is_silent_is_given_up() -> None:
    gone = ScriptedServer({})
    gone.close()
    silent = socket.create_server(("127.0.0.1", 0))
    for port, deadline in ((gone.port, soon()), (silent.getsockname()[1], soon(0.3))):
        channel = channel_to(port)
        sent = channel.send(message=MESSAGE, deadline=deadline)
        assert isinstance(sent, DefinitelyNotAccepted)
        assert (sent.permanent, sent.reached) == (False, False)
        channel.close()
    silent.close()


def test_a_connection_lost_in_the_middle_of_the_message_leaves_nothing_behind() -> None:
    server = ScriptedServer({}, hang_up_at_line=3)
    large = Written("name", "post@harbour.example", "anna@home.example", b"line\r\n" * 3_000_000, needs_utf8=False)
    give_up = time.monotonic() + 10
    client = connection.Server("127.0.0.1", server.port, "plain", hello="harbour.example").connect(give_up=give_up)
    sent, good = connection.deliver(client, large, message=MESSAGE, return_path="", receipts=False, give_up=give_up)
    client.close()
    server.close()
    assert not good
    assert isinstance(sent, DefinitelyNotAccepted)
    assert not sent.permanent


def test_a_connection_that_died_while_it_lay_idle_costs_nothing(server: MailServer) -> None:
    scripted = ScriptedServer({})
    channel = channel_to(scripted.port)
    assert isinstance(channel.send(message=MESSAGE, deadline=soon()), Accepted)
    scripted.answers = {"MAIL": 0}
    sent = channel.send(message=MESSAGE, deadline=soon())
    assert sent == DefinitelyNotAccepted("the connection broke before the message was sent", False, reached=False)
    scripted.answers = {}
    assert isinstance(channel.send(message=MESSAGE, deadline=soon()), Accepted)
    channel.close()
    scripted.close()


# --- encryption and logging in


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    context, file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    connection.tls_context.cache_clear()
    yield context
    connection.tls_context.cache_clear()


def test_it_encrypts_and_logs_in_before_a_word_is_said(trusted: object) -> None:
    server = MailServer(
        tls_context=trusted, require_starttls=True, auth_required=True, authenticator=password_of(b"me", b"right")
    )
    more = {"host": "localhost", "security": "starttls", "username": "me"}
    channel = channel_to(server.port, **more, password="right")
    assert isinstance(channel.send(message=MESSAGE, deadline=soon()), Accepted)
    channel.close()
    wrong = channel_to(server.port, **more, password="wrong")
    sent = wrong.send(message=MESSAGE, deadline=soon())
    assert isinstance(sent, DefinitelyNotAccepted)
    assert (sent.permanent, sent.reached) == (False, False)
    assert "535" in sent.reason
    wrong.close()
    server.stop()
    assert len(server.keeper.taken) == 1


def test_a_certificate_nobody_vouches_for_is_not_believed(tmp_path: Path) -> None:
    context, _ = certificate(tmp_path)
    server = MailServer(tls_context=context)
    channel = channel_to(server.port, host="localhost", security="starttls")
    sent = channel.send(message=MESSAGE, deadline=soon())
    channel.close()
    server.stop()
    assert isinstance(sent, DefinitelyNotAccepted)
    assert "certificate" in sent.reason


def test_without_encryption_only_a_server_of_this_machine_is_spoken_to(server: MailServer) -> None:
    with pytest.raises(ValueError, match="on this machine only"):
        channel_to(25, host="mail.harbour.example", security="plain")
    channel = channel_to(server.port, security="starttls")
    sent = channel.send(message=MESSAGE, deadline=soon())
    assert isinstance(sent, DefinitelyNotAccepted)
    assert "no encryption" in sent.reason
    channel.close()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"port": "0"}, "port"),
        ({"security": "hope"}, "security"),
        ({"from": "Harbour"}, "from"),
        ({"username": "me"}, "password_env"),
        ({"dkim_key": "x", "dkim_selector": "s"}, "private key as PEM"),
        ({"dkim_key": pem(RSA)}, "dkim_selector"),
        ({"dkim_key": pem(RSA), "dkim_selector": "s;\n"}, "selector"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(settings: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        channel_to(**{"port": 25} | settings)
