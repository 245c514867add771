"""What comes over a connection of ours is stored like a webhook, once, before it is acknowledged, and absorbed like one."""

from datetime import UTC, datetime

from django.db import connection
from tests.channels.smpp.conftest import place
from tests.standin.smsc import Smsc, delivered, receipt

from goodterms.channels.smpp.adapter import SmppChannel
from goodterms.flow.absorb import absorb
from goodterms.flow.listen import leave, listen
from goodterms.flow.outside import Outside
from goodterms.store import inbox
from goodterms.store.clock import machine_now, set_clock

NOBODY = receipt("7", stat="UNKNOWN")


def stored() -> list[tuple[str, str, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT source, external_id, error FROM inbox ORDER BY arrival")
        return cursor.fetchall()


def test_a_receipt_delivered_twice_is_stored_once_and_read_from_there(database: object) -> None:
    set_clock(origin=machine_now())
    smsc, channel = Smsc(), None
    try:
        channel = SmppChannel(place=place(smsc.port))
        outside = Outside(channels={"sms": channel})
        listen(outside=outside)
        smsc.until(lambda: smsc.binds == 1)
        for sequence, body in enumerate((NOBODY, NOBODY, delivered(words=b"STOP")), start=1):
            smsc.deliver(body, sequence=sequence)
        smsc.until(lambda: len(smsc.acknowledged) == 3)
        assert smsc.acknowledged == [(1, 0), (2, 0), (3, 0)]
        assert stored()[0][1] == "receipt/7/UNKNOWN"
        assert len(stored()) == 2
        assert absorb(outside=outside) == 2
        assert [error for _, _, error in stored()] == ["a receipt in no state we know", None]
        assert (
            inbox.put(
                source="channel/smpp",
                external_id="receipt/7/UNKNOWN",
                headers={},
                body=b"",
                received_at=datetime.now(UTC),
            )
            is False
        )
        leave(outside=outside)
    finally:
        smsc.close()
