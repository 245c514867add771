"""Twilio's own SDK and our adapter ask the same of the same stand-in, and read the same from it."""

from typing import Any

import pytest
from tests.channels.contract import AT
from tests.channels.twilio.conftest import HOOK
from tests.standin.processes import soon
from tests.standin.twilio import ACCOUNT, TOKEN, TwilioStandin
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from goodterms.channels.base import Accepted, Outgoing
from goodterms.channels.twilio.adapter import VENDOR, TwilioChannel

MESSAGE = Outgoing(effect_key="k1", channel="sms", sender="Harbour", address="+15558675310", text="Grüße €", at=AT)


class ToTheStandin(TwilioHttpClient):
    """The SDK's own client, with another host."""

    def __init__(self, url: str) -> None:
        super().__init__(pool_connections=False)
        self.url = url

    def request(self, method: str, url: str, *args: Any, **more: Any) -> Any:
        assert url.startswith(VENDOR)
        return super().request(method, self.url + url.removeprefix(VENDOR), *args, **more)


@pytest.fixture
def sdk(twilio: TwilioStandin) -> Client:
    return Client(ACCOUNT, TOKEN, http_client=ToTheStandin(twilio.url))


def test_both_send_the_same_form_and_get_the_same_kind_of_answer(
    channel: TwilioChannel, sdk: Client, twilio: TwilioStandin
) -> None:
    ours = channel.send(message=MESSAGE, deadline=soon())
    theirs = sdk.messages.create(
        to="+15558675310", from_="Harbour", body="Grüße €", status_callback=f"{HOOK}?effect=k1"
    )
    assert twilio.forms[0] == twilio.forms[1]
    assert isinstance(ours, Accepted)
    assert (ours.provider_id, theirs.sid) == (f"SM{1:032x}", f"SM{2:032x}")
    assert theirs.status == "queued"


def test_the_sdk_reads_the_stand_ins_refusals(sdk: Client, twilio: TwilioStandin) -> None:
    twilio.refuse = (400, 21211)
    with pytest.raises(TwilioRestException) as refused:
        sdk.messages.create(to="x", from_="Harbour", body="Hello")
    assert (refused.value.status, refused.value.code) == (400, 21211)
