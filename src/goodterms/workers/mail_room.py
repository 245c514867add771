"""The mail room as a process: what its LMTP server takes in is in the inbox before it says so."""

import sys
import threading
from collections.abc import Mapping

from django.db import Error as DatabaseError
from django.db import connection

from goodterms.channels.mail.room import CannotListen, MailRoom
from goodterms.channels.smtp.adapter import SmtpChannel
from goodterms.flow.outside import Outside
from goodterms.store import inbox
from goodterms.store.clock import machine_now


def keep_mail(*, external_id: str, headers: Mapping[str, str], body: bytes) -> None:
    """Store one message, once; it is committed when this returns. Raises what the database says."""
    try:
        inbox.put(
            source=f"channel/{SmtpChannel.name}",
            external_id=external_id,
            headers=headers,
            body=body,
            received_at=machine_now(),
        )
    except DatabaseError:
        connection.close()  # a fresh one for the next message
        raise


def mail_room(*, outside: Outside) -> MailRoom | None:
    """The mail room that the e-mail channel's settings ask for, not yet listening; None where they ask for none."""
    channel = outside.channels.get("email")
    if not isinstance(channel, SmtpChannel) or channel.room is None:
        return None
    return MailRoom(room=channel.room, keep=keep_mail, now=machine_now, at_the_end=_part)


def _part() -> None:
    """Close the connection of the thread that kept."""
    connection.close()


def run_mail_room(*, outside: Outside, stop: threading.Event) -> int:
    """Take mail in until `stop`. 2 where nothing asks for it, or it cannot listen."""
    room = mail_room(outside=outside)
    if room is None:
        sys.stderr.write("no mail room is asked for: set inbound under [channels.email], with adapter smtp\n")
        return 2
    try:
        room.start()
    except CannotListen as error:
        sys.stderr.write(f"{error}\n")
        return 2
    while not stop.wait(0.5):  # a signal that comes just before an endless wait would never be seen
        pass
    room.close()
    return 0
