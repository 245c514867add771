"""Talks to the sandbox provider. A model for real ones: a table of statuses, a batch call, a look-up by effect key."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Self, cast, get_args
from urllib.parse import parse_qsl, urlsplit

import orjson

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    Capabilities,
    ChannelAdapter,
    DefinitelyNotAccepted,
    DeliveryReport,
    DeliveryStatus,
    Inbound,
    LookUpResult,
    NeverSeen,
    Outgoing,
    Reply,
    SendResult,
    UnknownOutcome,
    Unreadable,
)
from goodterms.channels.voice import CallHeard, Spoken, VoiceProvider
from goodterms.core.calls.disposition import Became
from goodterms.core.calls.sentences import LANGUAGES
from goodterms.core.calls.state import Turn
from goodterms.core.events import Channel
from goodterms.core.webhook_signature import SignatureRefused, verify
from goodterms.transport.adapters import listed, setting
from goodterms.transport.client import Answer, Called, Client, NeverSent, NoAnswer
from goodterms.transport.json_body import read_json
from goodterms.transport.webhook import Webhook

PERMANENT, PASSING = True, False
TOO_MANY = 429

NOT_ACCEPTED: dict[int, bool] = {
    # Status -> is it permanent? Everything else that is not 200 or 201 is unknown (provider.py documents the API).
    400: PERMANENT,  # the message is not one the provider understands
    401: PASSING,  # our signature was refused: the secret is wrong, an operator can put it right
    410: PASSING,  # it arrived after its own deadline and was not taken
    413: PERMANENT,
    422: PERMANENT,  # the address cannot be reached
    429: PASSING,
    503: PASSING,
}

LARGEST_BATCH = 100
LONGEST_BATCH = 900_000
"""Bytes of the messages of one call: the provider takes a body of 1 MB."""

STATUSES: frozenset[str] = frozenset({"accepted", "delivered", "failed", "bounced", "read"})


class SandboxChannel(ChannelAdapter, VoiceProvider):
    """Texts, WhatsApp, e-mail and calls into the sandbox provider's phone. Nobody real is reached."""

    name: ClassVar[str] = "sandbox"
    reaches_nobody: ClassVar[bool] = True
    languages: ClassVar[frozenset[str]] = frozenset(LANGUAGES)
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"sms", "email", "whatsapp", "call"}),
        html=True,
        look_up=True,
        reports=frozenset({"delivered", "failed", "bounced", "read"}),
        replies=True,
        repeats_safely=True,
        batch=LARGEST_BATCH,
        per_second=1000,
    )

    through_client: ClassVar[bool] = True

    def __init__(self, *, url: str, keys: Sequence[str], batch: int = LARGEST_BATCH) -> None:
        self._keys = tuple(keys)
        self._client = Client(base_url=url, keys=keys)
        self._batch = batch

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `url` and `secret` (whsec_…; several with blanks between them while changing keys).

        `batch` is how many messages go in one call, 100 unless told; with 1 each message is a call, as real vendors have it.
        """
        of = "the sandbox channel"
        batch = settings.get("batch", str(LARGEST_BATCH))
        if not (batch.isascii() and batch.isdigit() and 1 <= int(batch[:4]) <= LARGEST_BATCH):
            raise ValueError(f"{of}: batch is to be a whole number from 1 to {LARGEST_BATCH}, not {batch!r}")
        return cls(url=setting(settings, "url", of=of), keys=listed(settings, "secret", of=of), batch=int(batch))

    @property
    def batch(self) -> int:
        return self._batch

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        body = orjson.dumps(_as_json(message, deadline))
        return _result(
            self._client.call("POST", "/messages", deadline=deadline, body=body, message_id=message.effect_key)
        )

    def send_many(self, *, messages: Sequence[Outgoing], deadline: datetime) -> list[SendResult]:
        """One call for up to 100 messages (fewer where they are long); each has an outcome of its own."""
        if self._batch == 1:
            return super().send_many(messages=messages, deadline=deadline)
        for message in messages:
            self.refuse_unsupported(message)
        bodies = [orjson.dumps(_as_json(message, deadline)) for message in messages]
        results: list[SendResult] = []
        while len(results) < len(messages):
            size, until = 0, len(results)
            while until < len(bodies) and until - len(results) < self._batch:
                size += len(bodies[until])
                if size > LONGEST_BATCH and until > len(results):
                    break
                until += 1
            part = slice(len(results), until)
            results += self._send_batch([message.effect_key for message in messages[part]], bodies[part], deadline)
        return results

    def _send_batch(self, keys: Sequence[str], bodies: Sequence[bytes], deadline: datetime) -> list[SendResult]:
        body = b"[" + b",".join(bodies) + b"]"
        called = self._client.call(
            "POST", "/messages/batch", deadline=deadline, body=body, message_id=f"batch-{keys[0]}"
        )
        if not isinstance(called, Answer) or called.status != 200:
            return [_result(called)] * len(keys)
        found = {item.get("effect_key"): item for item in called.json().get("results", ()) if isinstance(item, dict)}
        return [_batch_result(found.get(key)) for key in keys]

    def look_up(self, *, effect_key: str, deadline: datetime) -> LookUpResult:
        """Final once the send's deadline is past: the provider refuses a message that arrives after it."""
        called = self._client.call("GET", "/messages", deadline=deadline, params={"effect_key": effect_key})
        if isinstance(called, Answer):
            if called.status == 404 and called.text("code") == "never_seen":
                return NeverSeen()
            result = _result(called)
            return result if isinstance(result, Accepted) else UnknownOutcome(f"the provider answered {called.status}")
        return UnknownOutcome(called.reason)

    def hear(self, *, webhook: Webhook) -> CallHeard:
        """One turn of a call on the sandbox phone: signed JSON, with the call's state in the address."""
        try:
            verify(keys=self._keys, headers=webhook.headers, body=webhook.body, now=webhook.now)
        except SignatureRefused as refused:
            raise BadWebhook("signature", str(refused)) from None
        try:
            told = read_json(webhook.body)
        except orjson.JSONDecodeError:
            told = None
        names = ("call", "direction", "number", "ours", "digits", "speech", "effect_key")
        if not isinstance(told, dict) or not all(isinstance(told.get(name, ""), str) for name in names):
            raise BadWebhook("form", "expected a JSON object with the texts of a turn")
        query = dict(parse_qsl(urlsplit(webhook.url).query))
        return CallHeard(
            call=told.get("call", ""),
            direction="outbound" if told.get("direction") == "outbound" else "inbound",
            number=told.get("number", ""),
            ours=told.get("ours", ""),
            digits=told.get("digits", ""),
            speech=told.get("speech", ""),
            state=query.get("state", ""),
            effect_key=told.get("effect_key", ""),
            answered_by="machine" if told.get("answered_by") == "machine" else "",
            over=told.get("over") is True,
        )

    def say(self, *, turn: Turn, address: str, person: str = "") -> Spoken:
        """The turn as JSON: what is said, which keys mean something, and the address to call next."""
        del person
        said = [{"language": one.language, "text": one.text, "ssml": one.ssml} for one in turn.said]
        answer = {
            "say": said,
            "then": turn.then,
            "keys": turn.keys,
            "digits": turn.digits,
            "language": turn.language,
            "next": address,
            "hint": turn.hint,
        }
        return Spoken(orjson.dumps(answer), "application/json")

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """Delivery reports and replies, in the order the provider gives them."""
        try:
            verify(keys=self._keys, headers=webhook.headers, body=webhook.body, now=webhook.now)
        except SignatureRefused as refused:
            raise BadWebhook("signature", str(refused)) from None
        try:
            events = read_json(webhook.body)["events"]
        except (orjson.JSONDecodeError, KeyError, TypeError):
            raise BadWebhook("form", "expected a JSON object with a list of events") from None
        if not isinstance(events, list):
            raise BadWebhook("form", "expected a JSON object with a list of events")
        return [_inbound(event) for event in events]

    def close(self) -> None:
        self._client.close()


def _as_json(message: Outgoing, deadline: datetime) -> dict[str, Any]:
    return {
        "effect_key": message.effect_key,
        "channel": message.channel,
        "from": message.sender,
        "to": message.address,
        "subject": message.subject,
        "text": message.text,
        "html": message.html,
        "thread": message.thread,
        "customer": message.customer_label,
        "zone": message.zone,
        "language": message.language,
        "at": message.at,
        "send_before": deadline,
    }


def _result(called: Called) -> SendResult:
    match called:
        case NeverSent(reason):
            return DefinitelyNotAccepted(reason, permanent=False, reached=False)
        case NoAnswer(reason):
            return UnknownOutcome(reason)
        case Answer():
            return _outcome(called.status, called.json(), called.retry_after(default=1.0))


def _batch_result(item: dict[str, Any] | None) -> SendResult:
    if item is None or not isinstance(item.get("status"), int):
        return UnknownOutcome("the provider's answer says nothing about this message")
    after = item.get("retry_after")
    return _outcome(item["status"], item, float(after) if isinstance(after, (int, float)) else 1.0)


def _outcome(status: int, body: Mapping[str, Any], retry_after: float) -> SendResult:
    reason = str(body.get("detail") or f"the provider answered {status}")
    if status in (200, 201):
        at = _time(body.get("at"))
        if isinstance(body.get("id"), str) and at is not None:
            return Accepted(provider_id=body["id"], at=at)
        return UnknownOutcome("the provider accepted something but did not say what")
    if status in NOT_ACCEPTED:
        permanent = NOT_ACCEPTED[status]
        return DefinitelyNotAccepted(
            reason,
            permanent=permanent,
            retry_after=None if permanent else retry_after,
            throttled=status == TOO_MANY,
        )
    return UnknownOutcome(reason)


def _inbound(event: object) -> Inbound:
    raw = orjson.dumps(event)
    if not isinstance(event, dict) or not isinstance(event.get("id"), str):
        return Unreadable(external_id="", reason="an event without an id", raw=raw)
    external_id: str = event["id"]
    at = _time(event.get("occurred_at"))
    kind, key = event.get("type"), event.get("effect_key")
    words = all(isinstance(event.get(name), str) for name in ("from", "to", "text"))
    if kind == "reply" and words and event.get("channel") in get_args(Channel):
        return Reply(
            channel=cast(Channel, event["channel"]),
            from_address=event["from"],
            to_address=event["to"],
            text=event["text"],
            external_id=external_id,
            occurred_at=at,
        )
    if isinstance(kind, str) and kind in STATUSES and isinstance(event.get("message_id"), str):
        return DeliveryReport(
            status=cast(DeliveryStatus, kind),
            provider_id=event["message_id"],
            effect_key=key if isinstance(key, str) else None,
            external_id=external_id,
            occurred_at=at,
            permanent=event.get("permanent") is True,
            reason=str(event.get("reason") or ""),
            call=next((one for one in get_args(Became) if one == event.get("call")), None),
        )
    return Unreadable(external_id=external_id, reason=f"an event of a kind we do not know: {str(kind)[:60]}", raw=raw)


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None
