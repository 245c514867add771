"""Messages under way: reserving goes on while calls are answered, and what came back is recorded before a process ends."""

from __future__ import annotations

import threading

import pytest
from tests.flow.one_message import Provider, accept, ask_for_a_case, change, contacts, rows
from tests.lived import EVERYWHERE, WORKER, Lived

from goodterms.channels.base import Outgoing, SendResult
from goodterms.flow import under_way as under_way_module
from goodterms.flow.carriers import Carriers
from goodterms.flow.outside import Outside
from goodterms.flow.under_way import UnderWay


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def under_way(lived: Lived, provider: Provider) -> UnderWay:
    carriers = Carriers(Outside({"sms": provider, "email": provider}), unhurried=True)
    return UnderWay(workspace=lived.workspace, carriers=carriers, worker=WORKER, again=lambda _: None)


def test_the_next_are_reserved_while_the_first_are_still_called(
    lived: Lived, provider: Provider, under_way: UnderWay
) -> None:
    answer = threading.Event()

    def slow(message: Outgoing) -> SendResult:
        answer.wait(10)
        return accept(message)

    provider.sends = [slow]
    ask_for_a_case(lived, lived.somebody())
    assert under_way.begin(buckets=EVERYWHERE) == 1
    ask_for_a_case(lived, lived.somebody())
    assert under_way.begin(buckets=EVERYWHERE) == 1
    assert under_way.record(within=5) == 1  # the second is answered before the first
    answer.set()
    under_way.finish()
    assert contacts() == [("sms", "accepted")] * 2


def test_before_a_process_ends_every_answer_is_recorded(lived: Lived, under_way: UnderWay) -> None:
    ask_for_a_case(lived, lived.somebody())
    under_way.begin(buckets=EVERYWHERE)
    under_way.finish()
    assert rows("SELECT state FROM outbox WHERE kind = 'send'") == [("done",)]


def test_no_more_is_under_way_than_can_be_looked_after(
    lived: Lived, under_way: UnderWay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_way_module, "MOST", 1)
    monkeypatch.setattr(under_way_module, "LOOK_SECONDS", 0.001)
    ask_for_a_case(lived, lived.somebody())
    under_way.begin(buckets=EVERYWHERE)
    ask_for_a_case(lived, lived.somebody())
    assert under_way.begin(buckets=EVERYWHERE) == 1  # it looks again, and has reserved nothing
    assert rows("SELECT count(*) FROM outbox WHERE state = 'queued'") == [(1,)]
    under_way.finish()
    under_way.begin(buckets=EVERYWHERE)
    under_way.finish()
    assert contacts() == [("sms", "accepted")] * 2


def test_a_defect_of_an_adapter_is_no_answer(lived: Lived, provider: Provider, under_way: UnderWay) -> None:
    def broken(message: Outgoing) -> SendResult:
        raise LookupError(message.effect_key)

    provider.sends = [broken]
    ask_for_a_case(lived, lived.somebody())
    under_way.begin(buckets=EVERYWHERE)
    under_way.finish()
    assert rows("SELECT state FROM outbox WHERE kind = 'send'") == [("reserved",)]
    change("UPDATE outbox SET next_at = NULL")
    assert under_way.begin(buckets=EVERYWHERE) == 0
