"""Who has stopped with the provider has stopped with us: once, at that contact point, and the case goes on without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.flow.one_message import ANOTHER, Provider, Sending, ask_for_a_case, contacts, events, rows
from tests.lived import WORKER, Lived

from goodterms.channels.base import Capabilities, DefinitelyNotAccepted, DeliveryReport, Inbound, Outgoing, SendResult
from goodterms.core.events import ContactAccepted, ContactFailed, OptedIn, ProviderStop, Stamped
from goodterms.flow.absorb import absorb
from goodterms.flow.door import knock
from goodterms.flow.outside import Outside
from goodterms.insight.invariants import check_all
from goodterms.store import inbox
from goodterms.store.clock import business_now


@pytest.fixture
def sending(lived: Lived) -> Sending:
    provider, who = Provider(), lived.somebody()
    ask_for_a_case(lived, who)
    return Sending(lived, who, provider, Outside({"sms": provider, "email": provider}, record_or_none=lived.books))


def stopped(what: ProviderStop) -> object:
    def refuse(message: Outgoing) -> SendResult:
        del message
        return DefinitelyNotAccepted("the person has stopped (code 21610)", permanent=True, stopped=what)

    return refuse


def told(sending: Sending) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in rows("SELECT media, by FROM opt_out")]


def points(sending: Sending) -> set[str]:
    """The channels at which something of this customer's is stopped."""
    found = rows(
        "SELECT p.channel FROM contact_point p JOIN contact_address a ON a.address = p.address "
        "WHERE a.opted_out_at IS NOT NULL AND p.customer_id = %s",
        sending.who.customer,
    )
    return {row[0] for row in found}


def fails_again(sending: Sending, effect: str, what: ProviderStop = "all") -> None:
    event = ContactFailed(None, effect, "sms", "stopped", True, point=sending.who.points["sms"], stopped=what)
    knock(
        workspace=sending.lived.workspace,
        here=sending.who.here,
        events=[Stamped(f"{effect}/done", event, business_now(), "provider")],
    )


def test_a_refusal_for_a_stop_is_a_stop_and_the_case_goes_by_the_next_channel(sending: Sending) -> None:
    sending.provider.sends = [stopped("all")]  # type: ignore[list-item]
    sending.dispatch()
    sending.dispatch(worker=ANOTHER)
    sending.lived.settle()
    assert [message.channel for message in sending.provider.called] == ["sms", "email"]
    assert sorted(contacts()) == [("email", "accepted"), ("sms", "failed")]
    assert told(sending) == [("text", "customer")]
    assert points(sending) == {"sms"}
    assert events("contact.opted_out") == 1
    assert [kind for (kind,) in rows("SELECT kind FROM write_back")].count("contact.stopped") == 1
    assert not any(one.violations for one in check_all() if one.name != "hot_row_is_the_tables")


def test_told_twice_it_is_one_stop_and_taken_back_it_may_be_told_again(sending: Sending) -> None:
    sending.provider.sends = [stopped("all")]  # type: ignore[list-item]
    sending.dispatch()
    fails_again(sending, "another")
    assert events("contact.opted_out") == 1
    again = OptedIn("text", sending.who.points["sms"], "start-1")
    knock(
        workspace=sending.lived.workspace,
        here=sending.who.here,
        events=[Stamped("start/1", again, business_now(), "customer")],
    )
    fails_again(sending, "a-third")
    assert events("contact.opted_out") == 2


def test_marketing_stopped_with_the_provider_is_a_refusal_of_marketing_there_and_of_nothing_else(
    sending: Sending,
) -> None:
    sending.provider.sends = [stopped("marketing")]  # type: ignore[list-item]
    sending.dispatch()
    fails_again(sending, "another", "marketing")
    assert told(sending) == []
    found = rows("SELECT channel, purpose, point, given, source FROM consent WHERE purpose = 'marketing'")
    assert found == [("sms", "marketing", sending.who.points["sms"], False, "provider")]


class Reports(Provider):
    """Takes everything, and says afterwards that the person had stopped."""

    capabilities = Capabilities(frozenset({"sms", "email"}), reports=frozenset({"failed"}))

    def receive(self, *, webhook: object) -> list[Inbound]:  # type: ignore[override]
        (number,) = rows("SELECT provider_id FROM provider_message WHERE channel = 'sms'")[0]
        return [DeliveryReport("failed", number, None, "r1", None, reason="stopped", stopped="all")]


@pytest.mark.parametrize("times", [1, 3])
def test_a_report_of_a_stop_is_a_stop_however_often_it_comes(sending: Sending, times: int) -> None:
    sending.provider = Reports()
    sending.outside = replace(sending.outside, channels={"sms": sending.provider, "email": sending.provider})
    sending.dispatch(worker=WORKER)
    assert events(ContactAccepted.type) == 1
    for name in range(times):
        inbox.put(
            source="channel/sandbox", external_id=f"w{name}", headers={}, body=b"{}", received_at=datetime.now(UTC)
        )
        absorb(outside=sending.outside)
        sending.lived.settle()
    assert events("contact.delivery_failed") == 1
    assert told(sending) == [("text", "customer")]
    assert points(sending) == {"sms"}
