"""A stop of a shared address and another customer's reservation at the same moment: whichever is first, the other sees it."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from django.db import connections, transaction
from tests.flow.one_message import (
    ANOTHER,
    Sending,
    anybody,
    ask_for_a_case,
    change,
    rows,
)
from tests.lived import EVERYWHERE, Lived, Somebody

from goodterms.core.events import OptedOut, Stamped
from goodterms.flow.door import advance, knock
from goodterms.flow.reserve import reserve_sends
from goodterms.store.clock import business_now
from goodterms.store.hot import decode, encode
from goodterms.store.world import Workspace


@pytest.mark.parametrize("known", [True, False], ids=["an address we knew", "an address nobody had asked about"])
def test_no_reservation_commits_after_a_stop_of_a_shared_address_committed(lived: Lived, known: bool) -> None:
    stopper, other = lived.somebody(), lived.somebody()
    share_address(stopper, other)
    if not known:
        change("DELETE FROM contact_address")
    ask_for_a_case(lived, other)
    stopping, may_commit = threading.Event(), threading.Event()
    done: list[str] = []

    def stop() -> None:
        with transaction.atomic():
            event = OptedOut("text", stopper.points["sms"])
            knock(
                workspace=Workspace(),
                here=stopper.here,
                events=[Stamped("stop", event, business_now(), "customer")],
            )
            stopping.set()
            may_commit.wait(10)
            done.append("stopped")
        connections.close_all()

    def reserve() -> None:
        found = reserve_sends(workspace=Workspace(), carriers=anybody(), buckets=EVERYWHERE, worker=ANOTHER, limit=10)
        done.append(f"reserved {len(found)}")
        connections.close_all()

    first = threading.Thread(target=stop)
    first.start()
    assert stopping.wait(10)
    second = threading.Thread(target=reserve)
    second.start()
    assert waits_for_a_lock(second), "the reservation did not wait for the stop"
    may_commit.set()
    first.join()
    second.join()
    assert done == ["stopped", "reserved 0"]
    advance(workspace=lived.workspace, buckets=EVERYWHERE)
    assert rows("SELECT count(*) FROM contact WHERE customer_id = %s AND channel = 'sms'", other.customer) == [(0,)]


@pytest.mark.parametrize("column", ["opted_out_at", "wrong_person_at", "bounced_at"])
def test_what_is_known_of_an_address_holds_for_everybody_who_uses_it(sending: Sending, column: str) -> None:
    change(
        f"INSERT INTO contact_address (address, {column}) SELECT address, now() FROM contact_point WHERE id = %s",
        sending.who.points["sms"],
    )
    sending.dispatch()
    sending.lived.settle()
    assert [message.channel for message in sending.provider.called] == []
    assert rows("SELECT count(*) FROM contact WHERE channel = 'sms'") == [(0,)]


def test_a_stop_waits_for_a_reservation_that_was_first(lived: Lived) -> None:
    stopper, other = lived.somebody(), lived.somebody()
    share_address(stopper, other)
    ask_for_a_case(lived, other)
    reserving, may_commit = threading.Event(), threading.Event()
    done: list[str] = []

    def reserve() -> None:
        with transaction.atomic():
            found = reserve_sends(
                workspace=Workspace(), carriers=anybody(), buckets=EVERYWHERE, worker=ANOTHER, limit=10
            )
            reserving.set()
            may_commit.wait(10)
            done.append(f"reserved {len(found)}")
        connections.close_all()

    def stop() -> None:
        event = OptedOut("text", stopper.points["sms"])
        knock(workspace=Workspace(), here=stopper.here, events=[Stamped("stop", event, business_now(), "customer")])
        done.append("stopped")
        connections.close_all()

    first, second = threading.Thread(target=reserve), threading.Thread(target=stop)
    first.start()
    assert reserving.wait(10)
    second.start()
    assert waits_for_a_lock(second), "the stop did not wait for the reservation"
    may_commit.set()
    first.join()
    second.join()
    assert done == ["reserved 1", "stopped"]


def waits_for_a_lock(thread: threading.Thread) -> bool:
    """Whether this thread comes to wait for somebody else's lock before it ends."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    while thread.is_alive():
        if rows(waiting) != [(0,)]:
            return True
    return False


def share_address(one: Somebody, other: Somebody) -> None:
    """Both use the same telephone."""
    (address,) = rows("SELECT address FROM contact_point WHERE id = %s", one.points["sms"])[0]
    change("UPDATE contact_point SET address = %s WHERE id = %s", address, other.points["sms"])
    change("INSERT INTO contact_address (address) VALUES (%s) ON CONFLICT DO NOTHING", address)
    (hot,) = rows("SELECT hot FROM customer_state WHERE customer_id = %s", other.customer)[0]
    facts = decode(hot, bucket=other.here[0], customer=other.customer)
    points = tuple(
        replace(point, address=bytes(address).hex()) if point.channel == "sms" else point for point in facts.points
    )
    change(
        "UPDATE customer_state SET hot = %s WHERE customer_id = %s",
        encode(replace(facts, points=points)),
        other.customer,
    )
