"""Web Push (RFC 8030): a notification to a browser by the push service that the browser chose.

The address is the subscription, as the browser gave it. Its endpoint is somebody else's text, so only the push services that
browsers use, or those that settings name, are ever called. A push service reports nothing about what became of a notification.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from typing import ClassVar, Final, Self
from urllib.parse import urlsplit

import orjson
from cryptography.hazmat.primitives.asymmetric import ec

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    Capabilities,
    DefinitelyNotAccepted,
    Inbound,
    Outgoing,
    SendResult,
    UnknownOutcome,
    UnsupportedFeature,
)
from goodterms.channels.over_http import ChannelOverHttp, HttpCall, answered, refused
from goodterms.channels.tokens import KeptToken, private_key_text
from goodterms.channels.webpush.encryption import (
    SALT_BYTES,
    BadSubscription,
    encrypted,
    private_key,
    subscription,
    vapid,
)
from goodterms.transport.adapters import number_setting, setting
from goodterms.transport.client import Answer, Client
from goodterms.transport.webhook import Webhook

PERMANENT, PASSING = True, False
NOT_ACCEPTED: Final[dict[int, bool]] = {
    # RFC 8030, 5 and 7.3; RFC 8292, 4.2; https://developer.mozilla.org/docs/Web/API/Push_API
    400: PERMANENT,
    401: PASSING,  # our key was refused
    403: PASSING,  # this subscription was made with another key of ours
    404: PERMANENT,  # the subscription has ended
    410: PERMANENT,  # the subscription has ended
    413: PERMANENT,
    429: PASSING,
}
WORDS: Final = {
    401: "our key was refused",
    403: "it belongs to another key of ours",
    404: "the subscription has ended",
    410: "the subscription has ended",
    413: "the notification is too large",
    429: "too many at once",
}
SERVICES: Final = (
    "fcm.googleapis.com",
    "jmt17.google.com",
    "updates.push.services.mozilla.com",
    "web.push.apple.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)
"""The push services of Chromium, Firefox, Safari and Edge."""
KEPT_TOKENS: Final = 200
TOKEN_LASTS: Final = timedelta(hours=12)
LARGEST: Final = 4096


class WebPushChannel(ChannelOverHttp):
    """Notifications to subscribed browsers, encrypted for each; send only."""

    name: ClassVar[str] = "webpush"
    capabilities: ClassVar[Capabilities] = Capabilities(channels=frozenset({"push"}), per_second=200)

    def __init__(
        self,
        *,
        key: ec.EllipticCurvePrivateKey,
        contact: str,
        lasts: timedelta = timedelta(hours=4),
        services: Sequence[str] = SERVICES,
        url: str = "",
    ) -> None:
        """`contact` (mailto: or https:) is told to push services; a notification is kept for a browser that is away while it
        `lasts`; `url` is called instead of each endpoint's own host, for an outbound relay.
        """
        self._key, self._contact, self._lasts, self._services = key, contact, lasts, tuple(services)
        self._relay = url.rstrip("/")
        self._tokens: dict[str, KeptToken] = {}
        self._client = Client(base_url=url or f"https://{SERVICES[0]}")

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `vapid_private_key` and `contact`; `lasts_hours`, `services` and `url` may be given."""
        of = "the webpush channel"
        try:
            key = private_key(private_key_text(setting(settings, "vapid_private_key", of=of)))
        except (ValueError, TypeError):
            if not settings.get("vapid_private_key"):
                raise
            raise ValueError(f"{of}'s vapid_private_key is no P-256 key in PEM or base64url") from None
        contact = setting(settings, "contact", of=of)
        if not contact.startswith(("mailto:", "https://")):
            raise ValueError(f"{of}'s contact begins with mailto: or https:// (RFC 8292)")
        return cls(
            key=key,
            contact=contact,
            lasts=timedelta(hours=number_setting(settings, "lasts_hours", of=of, default=4, least=0, most=672)),
            services=(*SERVICES, *settings.get("services", "").split()),
            url=settings.get("url", ""),
        )

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        try:
            return super()._send(message, deadline=deadline)
        except BadSubscription as bad:
            return DefinitelyNotAccepted(str(bad), permanent=True)

    def call_for(self, message: Outgoing) -> HttpCall:
        """The notification, encrypted. A later one under the same key takes the place of one not yet fetched (Topic)."""
        to = subscription(message.address)
        origin, path = self._place(to.endpoint)
        words = orjson.dumps({"title": message.subject or "", "body": message.text, "link": message.link})
        body = encrypted(words, to=to, own=ec.generate_private_key(ec.SECP256R1()), salt=os.urandom(SALT_BYTES))
        if len(body) > LARGEST:
            raise UnsupportedFeature(f"webpush carries at most {LARGEST} bytes encrypted: shorten the words")
        headers = {
            "authorization": self._token(origin),
            "content-encoding": "aes128gcm",
            "ttl": str(int(self._lasts.total_seconds())),
            "urgency": "normal",
        }
        if len(message.effect_key) <= 32 and message.effect_key.replace("-", "").replace("_", "").isalnum():
            headers["topic"] = message.effect_key
        return HttpCall(
            f"{self._relay or origin}{path}", body, headers=headers, content_type="application/octet-stream"
        )

    def _place(self, endpoint: str) -> tuple[str, str]:
        """The push service's origin, and the rest of the endpoint. Raises BadSubscription for a service we do not call."""
        try:
            parts = urlsplit(endpoint)
            host = (parts.hostname or "").lower()
            plain = parts.scheme == "https" and parts.port in (None, 443) and not parts.username
        except ValueError:
            plain, host = False, ""
        if not plain or not any(fnmatchcase(host, service) for service in self._services):
            raise BadSubscription("the subscription is with a push service that we do not call: add it to services")
        return f"https://{host}", parts._replace(scheme="", netloc="", fragment="").geturl()

    def _token(self, origin: str) -> str:
        kept = self._tokens.get(origin)
        if kept is None:
            if len(self._tokens) >= KEPT_TOKENS:
                self._tokens.clear()

            def make(now: datetime) -> tuple[str, datetime]:
                until = now + TOKEN_LASTS
                return vapid(key=self._key, origin=origin, contact=self._contact, until=until), until

            kept = self._tokens.setdefault(origin, KeptToken(make))
        return kept.get()

    def outcome(self, message: Outgoing, answer: Answer) -> SendResult:
        """201 is accepted, under the address that the service gives the notification, or our own key."""
        if answer.status in (201, 202):
            return Accepted(answer.headers.get("location", "")[:200] or message.effect_key, message.at)
        if answer.status not in NOT_ACCEPTED:
            return UnknownOutcome(answered(answer))
        words = WORDS.get(answer.status, "")
        reason = answered(answer) + (f": {words}" if words else "")
        return refused(reason, permanent=NOT_ACCEPTED[answer.status], answer=answer, wait=10.0)

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """A push service calls nobody."""
        del webhook
        raise BadWebhook("signature", "webpush takes no webhooks: a push service sends none")
