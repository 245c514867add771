"""What a message that came in amounts to: an answer, a bounce, a complaint, or nothing."""

import pytest

from goodterms.channels.base import DeliveryReport, Inbound, Reply, Unreadable
from goodterms.channels.mail.incoming import COMPLAINED, enveloped, external_id, read_message
from goodterms.core.mail_token import bounce_token, message_name
from goodterms.core.reading_of_replies import read_reply

KEY = b"key"
NAME = message_name("effect-1")
BOUNCE = f"bounce+{bounce_token(NAME, key=KEY)}@harbour.example"
REPLY_TO = "reply+" + "a" * 40 + "@harbour.example"


def taken(message: str, *, to: str = "post@harbour.example", sender: str = "anna@home.example") -> list[Inbound]:
    body = enveloped(sender=sender, recipients=[to], message=message.replace("\n", "\r\n").encode())
    return read_message(body, bounce_keys=[KEY])


def notification(fields: str, *, extra: str = "") -> str:
    """As RFC 3464, appendix E, lays it out."""
    return (
        "From: Mail Delivery Subsystem <MAILER-DAEMON@relay.example>\nMessage-ID: <b@relay.example>\n"
        "Auto-Submitted: auto-replied\nSubject: Returned mail\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status;\n boundary="RAA14128"\n\n'
        "--RAA14128\n\nThe original message could not be delivered.\n\n"
        "--RAA14128\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; relay.example\n\n{fields}\n\n"
        f"--RAA14128\nContent-Type: text/rfc822-headers\n\nFrom: post@harbour.example\n{extra}\n--RAA14128--\n"
    )


STATUSES = [
    ("Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user", "bounced", True),
    ("Action: failed\nStatus: 5.1.2", "bounced", True),
    ("Action: failed\nStatus: 5.1.10", "bounced", True),
    ("Action: failed\nStatus: 5.2.1", "bounced", True),
    ("Action: Failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.1 <x>: user unknown", "bounced", True),
    ("Action: failed\nStatus: 5.2.2", "failed", False),
    ("Action: failed\nStatus: 5.7.1 (spam)", "failed", False),
    ("Action: failed\nStatus: 5.0.0", "failed", False),
    ("Action: failed\nStatus: 4.4.7", "failed", False),
    ("Action: failed\nStatus: 4.1.1", "failed", False),
    ("Action: failed", "failed", False),
    ("Action: delivered\nStatus: 2.1.5", "delivered", False),
]


@pytest.mark.parametrize(("fields", "status", "permanent"), STATUSES)
def test_a_bounce_finds_its_message_and_says_whether_the_address_is_dead(
    fields: str, status: str, permanent: bool
) -> None:
    (found,) = taken(notification(f"Final-Recipient: rfc822; a@b.example\n{fields}"), to=BOUNCE.upper(), sender="")
    assert isinstance(found, DeliveryReport)
    assert (found.status, found.permanent, found.provider_id) == (status, permanent, NAME)
    assert "a@b.example" not in found.reason


@pytest.mark.parametrize("action", ["delayed", "relayed", "expanded"])
def test_a_notice_that_it_is_still_on_its_way_moves_nothing(action: str) -> None:
    assert taken(notification(f"Action: {action}\nStatus: 4.0.0"), to=BOUNCE, sender="") == []


def test_a_bounce_that_comes_to_another_address_is_not_believed() -> None:
    (found,) = taken(notification("Action: failed\nStatus: 5.1.1"), to="post@harbour.example", sender="")
    assert isinstance(found, Unreadable)
    forged = BOUNCE.replace(BOUNCE[10:12], "zz")
    (found,) = taken(notification("Action: failed\nStatus: 5.1.1"), to=forged, sender="")
    assert isinstance(found, Unreadable)


def test_an_out_of_office_note_to_the_bounce_address_is_no_bounce() -> None:
    note = "From: anna@home.example\nMessage-ID: <v@x>\nAuto-Submitted: auto-replied (vacation)\n\nI am away"
    assert taken(note, to=BOUNCE, sender="") == []


def test_an_out_of_office_note_is_no_answer() -> None:
    assert taken("From: a@b.example\nMessage-ID: <v@x>\nAuto-Submitted: auto-replied\n\nSTOP calling, I am away") == []
    assert taken("From: a@b.example\nMessage-ID: <v@x>\n\nnull sender", sender="") == []


def test_a_bounce_in_free_text_is_kept_for_a_person() -> None:
    (found,) = taken(
        "From: qmail@x.example\nMessage-ID: <q@x>\n\nHi. This is the qmail-send program", to=BOUNCE, sender=""
    )
    assert isinstance(found, Unreadable)


def test_an_answer_keeps_who_wrote_what_and_to_which_thread() -> None:
    message = "From: Anna <Anna@Home.example>\nTo: Harbour <%s>\nMessage-ID: <1@x>\n\nI paid it\n\nOn Sunday Harbour wrote:\n> STOP"
    (found,) = taken(message % REPLY_TO, to=REPLY_TO)
    assert found == Reply("email", "Anna@Home.example", REPLY_TO, "I paid it", found.external_id, None)


def complaint(original: str) -> str:
    """As RFC 5965, appendix B.2, lays it out."""
    return (
        "From: <abusedesk@provider.example>\nMessage-ID: <433689.81121@provider.example>\nSubject: FW: Earn money\n"
        "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=feedback-report;\n"
        ' boundary="part1_13d.2e68ed54_boundary"\n\n'
        "--part1_13d.2e68ed54_boundary\nContent-Type: text/plain\n\nThis is an email abuse report.\n\n"
        "--part1_13d.2e68ed54_boundary\nContent-Type: message/feedback-report\n\n"
        "Feedback-Type: abuse\nUser-Agent: SomeGenerator/1.0\nVersion: 1\nOriginal-Rcpt-To: <anna@home.example>\n\n"
        f"--part1_13d.2e68ed54_boundary\nContent-Type: message/rfc822\n\n{original}\n"
        "--part1_13d.2e68ed54_boundary--\n"
    )


def test_a_complaint_is_a_stop_in_the_thread_of_the_message() -> None:
    original = f"From: post@harbour.example\nTo: anna@home.example\nReply-To: {REPLY_TO}\nSubject: x\n\nbody"
    (found,) = taken(complaint(original), to="feedback@harbour.example")
    assert isinstance(found, Reply)
    assert (found.from_address, found.to_address, found.stops) == ("anna@home.example", REPLY_TO, True)
    assert read_reply(COMPLAINED)[0] == "stop"


def test_a_complaint_that_does_not_show_our_message_stops_nobody() -> None:
    (found,) = taken(complaint("From: x@evil.example\nTo: victim@home.example\n\nbody"))
    assert isinstance(found, Unreadable)


def test_a_message_that_goes_in_a_circle_is_set_aside() -> None:
    hops = "".join(f"Received: from a by b; {number}\n" for number in range(120))
    (found,) = taken(f"{hops}From: a@b.example\nMessage-ID: <1@x>\n\nhello")
    assert isinstance(found, Unreadable)


def test_the_same_message_carried_twice_has_one_name_and_a_forged_message_id_another() -> None:
    message = b"Message-ID: <1@x>\r\nFrom: a@b.example\r\n\r\nhello\r\n"
    first = enveloped(sender="a@b", recipients=["x@y"], message=b"Received: one\r\n" + message)
    again = enveloped(sender="a@b", recipients=["x@y"], message=b"Received: two\r\n" + message)
    other = enveloped(sender="a@b", recipients=["x@y"], message=message.replace(b"hello", b"STOP"))
    assert external_id(first) == external_id(again) != external_id(other)


def test_an_envelope_cannot_hold_another_header() -> None:
    body = enveloped(sender="a@b>\r\nX: y", recipients=["x@y\r\nDelivered-To: z"], message=b"From: a\r\n\r\n")
    assert body.count(b"\r\n") == 4
