"""The inbox takes each inbound once, keeps it unreadable, and forgets its body once absorbed."""

from datetime import UTC, datetime

from django.db import connection, transaction

from goodterms.store import inbox

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def put(external_id: str = "e1", body: bytes = b'{"text": "I cannot pay"}') -> bool:
    return inbox.put(
        source="channel/sandbox", external_id=external_id, headers={"webhook-id": "w1"}, body=body, received_at=AT
    )


def bodies() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM inbox ORDER BY arrival")
        return [row[0] for row in cursor.fetchall()]


def test_what_came_twice_is_stored_once(database: object):
    assert put() is True
    assert put() is False
    assert len(bodies()) == 1


def test_nothing_of_a_webhook_is_readable_in_the_table(database: object):
    put()
    assert "cannot" not in bodies()[0]
    assert "webhook" not in bodies()[0]


def test_it_is_taken_as_it_came_in_the_order_it_came(database: object):
    put("e2", b"\xff\x00 first")
    put("e1", b"second")
    with transaction.atomic():
        first, second = inbox.take(limit=10, now=AT)
    assert isinstance(first, inbox.Arrived)
    assert (first.external_id, first.body, first.headers, first.received_at) == (
        "e2",
        b"\xff\x00 first",
        {"webhook-id": "w1"},
        AT,
    )
    assert second.external_id == "e1"


def test_once_absorbed_the_body_is_gone_and_a_repeat_is_still_known(database: object):
    put()
    inbox.absorbed(rows=[("channel/sandbox", "e1")], at=AT)
    assert bodies() == [""]
    assert put() is False
    with transaction.atomic():
        assert inbox.take(limit=10, now=AT) == []


def test_what_does_not_open_is_named_and_set_aside(database: object):
    put()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE inbox SET body = 'changed by hand'")
    with transaction.atomic():
        (found,) = inbox.take(limit=10, now=AT)
    assert isinstance(found, inbox.UnreadableArrival)
    inbox.not_absorbed(source=found.source, external_id=found.external_id, error=found.reason, at=AT)
    with transaction.atomic():
        assert inbox.take(limit=10, now=AT) == []
