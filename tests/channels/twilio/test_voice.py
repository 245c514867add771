"""Calls by Twilio: placed as its SDK places them, heard from what it signs, answered in TwiML its own library would write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, fromstring

import pytest
from tests.channels.contract import AT
from tests.channels.payloads import payload
from tests.channels.twilio.conftest import HOOK
from tests.channels.twilio.test_sdk import ToTheStandin
from tests.standin.processes import soon
from tests.standin.twilio import ACCOUNT, TOKEN, TwilioStandin
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from twilio.twiml.voice_response import Dial, Gather, Say, VoiceResponse

from goodterms.channels.base import Accepted, BadWebhook, DeliveryReport, Outgoing, UnsupportedFeature
from goodterms.channels.twilio.adapter import TwilioChannel
from goodterms.channels.twilio.signature import FORM
from goodterms.channels.twilio.voice import BECAME, UNDER_WAY, VOICES
from goodterms.core.calls.state import Said, Turn
from goodterms.transport.webhook import Webhook

VOICE = "https://pay.example.com/hooks/voice/twilio"
CALL = Outgoing(effect_key="k1", channel="call", sender="+15017122661", address="+15558675310", text="Hello.", at=AT)


@pytest.fixture
def channel(twilio: TwilioStandin) -> Iterator[TwilioChannel]:
    made = TwilioChannel(
        account=ACCOUNT, user=(ACCOUNT, TOKEN), keys=[TOKEN], webhook_url=HOOK, url=twilio.url, voice_url=VOICE
    )
    yield made
    made.close()


def signed(name: str, url: str, **changed: str) -> Webhook:
    """A webhook with the signature of Twilio's own library."""
    form = payload("twilio", name) | changed
    headers = {"content-type": FORM, "x-twilio-signature": RequestValidator(TOKEN).compute_signature(url, form)}
    return Webhook(url, headers, urlencode(form).encode(), datetime.now(UTC))


def test_a_call_is_placed_as_the_sdk_places_it(channel: TwilioChannel, twilio: TwilioStandin) -> None:
    sent = channel.send(message=CALL, deadline=soon())
    made = Client(ACCOUNT, TOKEN, http_client=ToTheStandin(twilio.url)).calls.create(
        to="+15558675310",
        from_="+15017122661",
        url=f"{VOICE}?effect=k1",
        method="POST",
        machine_detection="DetectMessageEnd",
        status_callback=f"{HOOK}?effect=k1",
        status_callback_method="POST",
        timeout=30,
    )
    assert twilio.forms[0] == twilio.forms[1]
    assert isinstance(sent, Accepted)
    assert (sent.provider_id, made.sid) == (f"CA{1:032x}", f"CA{2:032x}")


def test_without_an_address_to_ask_no_call_is_placed(twilio: TwilioStandin) -> None:
    silent = TwilioChannel(account=ACCOUNT, user=(ACCOUNT, TOKEN), keys=[TOKEN], webhook_url=HOOK, url=twilio.url)
    with pytest.raises(UnsupportedFeature, match="voice_url"):
        silent.send(message=CALL, deadline=soon())
    silent.close()


def test_a_turn_is_heard_with_its_keys_and_its_state(channel: TwilioChannel) -> None:
    heard = channel.hear(webhook=signed("call_turn", f"{VOICE}?state=abc"))
    assert (heard.call, heard.direction, heard.number, heard.ours) == (
        "CAxxxxxx",
        "inbound",
        "+15558675310",
        "+15017122661",
    )
    assert (heard.digits, heard.state, heard.over) == ("1", "abc", False)


def test_a_machine_that_answers_is_heard_as_one(channel: TwilioChannel) -> None:
    heard = channel.hear(webhook=signed("call_answered", f"{VOICE}?effect=k1"))
    assert (heard.direction, heard.number, heard.effect_key, heard.answered_by) == (
        "outbound",
        "+15558675310",
        "k1",
        "machine",
    )


def test_a_turn_with_another_state_than_was_signed_is_refused(channel: TwilioChannel) -> None:
    good = signed("call_turn", f"{VOICE}?state=abc")
    with pytest.raises(BadWebhook) as refused:
        channel.hear(webhook=Webhook(f"{VOICE}?state=abd", good.headers, good.body, good.now))
    assert refused.value.kind == "signature"


@pytest.mark.parametrize("status", sorted(BECAME))
def test_the_end_of_a_call_is_reported_in_our_words(channel: TwilioChannel, status: str) -> None:
    (report,) = channel.receive(webhook=signed("call_ended", f"{HOOK}?effect=k1", CallStatus=status))
    assert isinstance(report, DeliveryReport)
    assert (report.status, report.reason, report.call) == BECAME[status]
    assert (report.provider_id, report.effect_key, report.permanent) == ("CAxxxxxx", "k1", False)


def test_a_call_that_a_machine_answered_did_not_arrive(channel: TwilioChannel) -> None:
    ended = signed("call_ended", f"{HOOK}?effect=k1", CallStatus="completed", AnsweredBy="machine_end_beep")
    (report,) = channel.receive(webhook=ended)
    assert isinstance(report, DeliveryReport)
    assert (report.status, report.reason, report.call) == ("failed", "a machine answered", "machine")


@pytest.mark.parametrize("status", sorted(UNDER_WAY))
def test_a_call_under_way_is_no_news(channel: TwilioChannel, status: str) -> None:
    assert channel.receive(webhook=signed("call_ended", f"{HOOK}?effect=k1", CallStatus=status)) == []


def same(ours: bytes, theirs: VoiceResponse) -> None:
    def plain(node: Element) -> object:
        words = ("".join(node.itertext()) if node.tag == "Say" else node.text or "").strip()
        return node.tag, dict(node.attrib), words, [plain(child) for child in node]

    assert plain(fromstring(ours)) == plain(fromstring(theirs.to_xml()))


def test_a_menu_is_the_twiml_that_twilios_own_library_writes(channel: TwilioChannel) -> None:
    turn = Turn(
        (
            Said("en", "€42.50", '<sub alias="42 euros 50">€42.50</sub>'),
            Said("fr", "Pour le français, tapez 6.", "Pour le français, tapez 6."),
        ),
        "en",
        "listen",
        words=("pay", "stop"),
    )
    address = f"{VOICE}?state=a&b=c"
    answer = channel.say(turn=turn, address=address)
    response = VoiceResponse()
    gather = Gather(
        input="dtmf speech",
        num_digits=1,
        timeout=6,
        speech_timeout="auto",
        language="en-GB",
        hints="pay, stop",
        action=address,
        method="POST",
    )
    say = Say(language="en-GB", voice="Polly.Amy")
    say.sub("€42.50", alias="42 euros 50")
    gather.append(say)
    gather.say("Pour le français, tapez 6.", language="fr-FR", voice="Polly.Lea")
    response.append(gather)
    response.redirect(address, method="POST")
    same(answer.body, response)
    assert answer.content_type.startswith("text/xml")


def test_a_fact_is_keyed_in_and_a_person_is_dialled_and_a_call_is_ended(channel: TwilioChannel) -> None:
    asked = channel.say(turn=Turn((Said("es", "Marque.", "Marque."),), "es", "listen", digits=4), address=VOICE)
    response = VoiceResponse()
    gather = Gather(
        input="dtmf", num_digits=4, timeout=6, speech_timeout="auto", language="es-ES", action=VOICE, method="POST"
    )
    gather.say("Marque.", language="es-ES", voice="Polly.Lucia")
    response.append(gather)
    response.redirect(VOICE, method="POST")
    same(asked.body, response)

    said = (Said("en", "One moment.", "One moment."),)
    through = VoiceResponse()
    through.say("One moment.", language="en-GB", voice="Polly.Amy")
    through.append(Dial("+353209150000"))
    same(channel.say(turn=Turn(said, "en", "put_through"), address=VOICE, person="+353209150000").body, through)
    ended = VoiceResponse()
    ended.say("One moment.", language="en-GB", voice="Polly.Amy")
    ended.hangup()
    same(channel.say(turn=Turn(said, "en", "hang_up"), address=VOICE).body, ended)


def test_irish_is_not_offered_where_nobody_can_speak_it(channel: TwilioChannel) -> None:
    assert channel.languages == set(VOICES) == {"en", "fr", "es"}
