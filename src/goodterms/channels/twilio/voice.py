"""Twilio's voice: calls that are placed, the turns of a call, and TwiML.

Placing: https://www.twilio.com/docs/voice/api/call-resource (To, From, Url, MachineDetection=DetectMessageEnd, StatusCallback).
What a turn brings: https://www.twilio.com/docs/voice/twiml#request-parameters and .../gather (Digits, SpeechResult). What became
of a call: https://www.twilio.com/docs/voice/api/call-resource#call-status-values and .../answering-machine-detection (AnsweredBy).
TwiML is XML that we write ourselves: Say with SSML, Gather for keys and speech, Redirect for silence, Dial and Hangup.
"""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.sax.saxutils import escape, quoteattr

from goodterms.channels.base import BadWebhook, DeliveryReport, DeliveryStatus, Inbound, Outgoing, Unreadable
from goodterms.channels.twilio.signature import verified_form
from goodterms.channels.voice import AnsweredBy, CallHeard, Spoken
from goodterms.core.calls.disposition import Became
from goodterms.core.calls.state import Said, Turn
from goodterms.transport.webhook import Webhook

XML: Final = "text/xml; charset=utf-8"
VOICES: Final[Mapping[str, tuple[str, str]]] = {
    # https://www.twilio.com/docs/voice/twiml/say/text-speech: our language -> Twilio's, and a voice that reads SSML
    "en": ("en-GB", "Polly.Amy"),
    "fr": ("fr-FR", "Polly.Lea"),
    "es": ("es-ES", "Polly.Lucia"),
}
"""No voice of Twilio's speaks Irish: a call there offers the other languages."""
PAUSE_SECONDS: Final = 6
"""How long a caller may think before we ask again."""
MACHINES: Final[Mapping[str, AnsweredBy]] = {
    "human": "person",
    "unknown": "person",  # Twilio cannot tell: whoever it is hears what may be said to anybody
    "fax": "machine",
    "machine_start": "machine",
    "machine_end_beep": "machine",
    "machine_end_silence": "machine",
    "machine_end_other": "machine",
}
BECAME: Final[Mapping[str, tuple[DeliveryStatus, str, Became]]] = {
    # a call's last status -> what we know, in our words what became of it, and as calls are counted
    "completed": ("delivered", "answered", "answered"),
    "busy": ("failed", "busy", "busy"),
    "no-answer": ("failed", "no answer", "no_answer"),
    "canceled": ("failed", "canceled", "no_answer"),  # it may have rung: it counts
    "failed": ("failed", "not connected", "failed"),
}
UNDER_WAY: Final = frozenset({"queued", "initiated", "ringing", "in-progress"})


def call_form(message: Outgoing, *, sender: str, voice_url: str, report_url: str) -> dict[str, str]:
    """The form that places a call: Twilio asks `voice_url` what to say once somebody, or a machine's beep, is there."""
    effect = urlencode({"effect": message.effect_key})
    return {
        "To": message.address,
        "From": sender,
        "Url": f"{voice_url}?{effect}",
        "Method": "POST",
        "MachineDetection": "DetectMessageEnd",
        "StatusCallback": f"{report_url}?{effect}",
        "StatusCallbackMethod": "POST",
        "Timeout": "30",
    }


def read_turn(*, webhook: Webhook, keys: Sequence[str]) -> CallHeard:
    """One turn. Raises BadWebhook."""
    form = verified_form(webhook=webhook, keys=keys)
    fields = {name: values[0] for name, values in form.items()}
    if not fields.get("CallSid"):
        raise BadWebhook("form", "expected a form with a CallSid")
    query = parse_qs(urlsplit(webhook.url).query)
    inbound = fields.get("Direction", "inbound").startswith("inbound")
    theirs, ours = ("From", "To") if inbound else ("To", "From")
    return CallHeard(
        call=fields["CallSid"],
        direction="inbound" if inbound else "outbound",
        number=fields.get(theirs, ""),
        ours=fields.get(ours, ""),
        digits=fields.get("Digits", "").rstrip("#"),
        speech=fields.get("SpeechResult", ""),
        state=query.get("state", [""])[0],
        effect_key=query.get("effect", [""])[0],
        answered_by=MACHINES.get(fields.get("AnsweredBy", ""), ""),
        over=fields.get("CallStatus", "") in BECAME,
    )


def read_report(fields: Mapping[str, str], *, effect: str | None, raw: bytes) -> Inbound | None:
    """What became of a call that we placed; None while it is under way."""
    sid, status = fields.get("CallSid", ""), fields.get("CallStatus", "")
    if status in UNDER_WAY:
        return None
    if status not in BECAME:
        return Unreadable(f"{sid}/{status}"[:200], "a status of a kind we do not know", raw)
    found, words, became = BECAME[status]
    if status == "completed" and MACHINES.get(fields.get("AnsweredBy", "")) == "machine":
        found, words, became = "failed", "a machine answered", "machine"
    return DeliveryReport(found, sid, effect, f"{sid}/{status}", None, reason=words, call=became)


def twiml(*, turn: Turn, address: str, person: str = "") -> Spoken:
    """A turn as TwiML. Silence comes back to `address` too, as a turn without keys or words."""
    said = "".join(_say(one) for one in turn.said)
    match turn.then:
        case "listen":
            language = VOICES.get(turn.language, VOICES["en"])[0]
            hints = f" hints={quoteattr(', '.join(turn.words))}" if turn.words else ""
            kinds = "dtmf speech" if turn.digits == 1 else "dtmf"
            inner = (
                f'<Gather input="{kinds}" numDigits="{turn.digits}" timeout="{PAUSE_SECONDS}" speechTimeout="auto" '
                f'language="{language}"{hints} action={quoteattr(address)} method="POST">{said}</Gather>'
                f'<Redirect method="POST">{escape(address)}</Redirect>'
            )
        case "put_through" if person:
            inner = f"{said}<Dial>{escape(person)}</Dial>"
        case _:
            inner = f"{said}<Hangup/>"
    return Spoken(f'<?xml version="1.0" encoding="UTF-8"?><Response>{inner}</Response>'.encode(), XML)


def _say(said: Said) -> str:
    language, voice = VOICES.get(said.language, VOICES["en"])
    return f'<Say language="{language}" voice="{voice}">{said.ssml}</Say>'
