from collections.abc import Iterator

import pytest
from tests.standin.twilio import ACCOUNT, TOKEN, TwilioStandin

from goodterms.channels.twilio.adapter import TwilioChannel

HOOK = "https://pay.example.com/hooks/channel/twilio"


@pytest.fixture
def twilio() -> Iterator[TwilioStandin]:
    standin = TwilioStandin()
    yield standin
    standin.close()


@pytest.fixture
def channel(twilio: TwilioStandin) -> Iterator[TwilioChannel]:
    channel = TwilioChannel(account=ACCOUNT, user=(ACCOUNT, TOKEN), keys=[TOKEN], webhook_url=HOOK, url=twilio.url)
    yield channel
    channel.close()
