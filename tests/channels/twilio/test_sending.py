"""What Twilio is sent, and what its codes mean."""

import json
from dataclasses import replace

import pytest
from tests.channels.contract import AT
from tests.channels.twilio.conftest import HOOK
from tests.standin.processes import soon
from tests.standin.twilio import ACCOUNT, TOKEN, TwilioStandin

from goodterms.channels.base import Accepted, ApprovedTemplate, DefinitelyNotAccepted, Outgoing, UnsupportedFeature
from goodterms.channels.registry import build
from goodterms.channels.twilio.adapter import TwilioChannel
from goodterms.channels.twilio.outcomes import REFUSED

MESSAGE = Outgoing(effect_key="k1", channel="sms", sender="Harbour", address="+15558675310", text="Hello", at=AT)


def sent(channel: TwilioChannel, message: Outgoing, twilio: TwilioStandin) -> dict[str, str]:
    assert isinstance(channel.send(message=message, deadline=soon()), Accepted)
    return twilio.forms[-1]


def test_a_text_says_who_to_whom_what_and_where_its_reports_go(channel: TwilioChannel, twilio: TwilioStandin) -> None:
    form = sent(channel, MESSAGE, twilio)
    assert form == {"To": "+15558675310", "From": "Harbour", "Body": "Hello", "StatusCallback": f"{HOOK}?effect=k1"}


def test_whatsapp_addresses_say_so(channel: TwilioChannel, twilio: TwilioStandin) -> None:
    form = sent(channel, replace(MESSAGE, channel="whatsapp", sender="+15017122661"), twilio)
    assert (form["To"], form["From"]) == ("whatsapp:+15558675310", "whatsapp:+15017122661")


def test_an_approved_template_goes_by_its_sid_with_its_values_numbered(
    channel: TwilioChannel, twilio: TwilioStandin
) -> None:
    template = ApprovedTemplate("HX1", "en", ("Mary", "€40.00"))
    form = sent(channel, replace(MESSAGE, channel="whatsapp", template=template), twilio)
    assert form["ContentSid"] == "HX1"
    assert json.loads(form["ContentVariables"]) == {"1": "Mary", "2": "€40.00"}
    assert "Body" not in form
    for wrong in (
        replace(MESSAGE, template=template),
        replace(MESSAGE, channel="whatsapp", template=ApprovedTemplate("n", "en")),
    ):
        with pytest.raises(UnsupportedFeature, match="twilio takes approved templates"):
            channel.send(message=wrong, deadline=soon())


def test_settings_may_replace_the_sender_or_leave_it_to_a_messaging_service(twilio: TwilioStandin) -> None:
    settings = {"account_sid": ACCOUNT, "auth_token": f"{TOKEN} old", "webhook_url": HOOK, "url": twilio.url}
    built = build(name="twilio", settings={**settings, "sms_from": "+15017122661"})
    service = build(name="twilio", settings={**settings, "messaging_service_sid": "MG1"})
    assert isinstance(built, TwilioChannel)
    assert isinstance(service, TwilioChannel)
    assert sent(built, MESSAGE, twilio)["From"] == "+15017122661"
    form = sent(service, MESSAGE, twilio)
    assert (form["MessagingServiceSid"], "From" in form) == ("MG1", False)
    built.close()
    service.close()


def test_an_api_key_needs_its_secret() -> None:
    with pytest.raises(ValueError, match="api_secret"):
        build(
            name="twilio",
            settings={"account_sid": ACCOUNT, "auth_token": TOKEN, "webhook_url": HOOK, "api_key": "SK1"},
        )


@pytest.mark.parametrize(
    ("status", "code", "permanent"),
    [
        (400, 21211, True),
        (400, 21610, True),
        (400, 21408, False),
        (429, 20429, False),
        (400, 99999, True),
        (401, 20003, False),
    ],
)
def test_a_code_says_more_than_its_status(
    channel: TwilioChannel, twilio: TwilioStandin, status: int, code: int, permanent: bool
) -> None:
    twilio.refuse = (status, code)
    result = channel.send(message=MESSAGE, deadline=soon())
    assert isinstance(result, DefinitelyNotAccepted)
    assert result.permanent is permanent
    assert result.throttled is (code == 20429)
    assert str(code) in result.reason
    assert "+886912345678" not in result.reason
    assert REFUSED.get(str(code), (permanent, ""))[1] in result.reason
