"""Firebase Cloud Messaging, HTTP v1: a notification to one installation of the creditor's own app.

https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send. The address is the app's registration token. FCM reports
nothing about what became of a notification, and takes every call for a new one; a later one under the same key takes the
place of one not yet delivered.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Final, Self
from urllib.parse import quote, urlencode

import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

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
from goodterms.channels.json_parts import objects, part, text
from goodterms.channels.over_http import ChannelOverHttp, HttpCall, answered, refused
from goodterms.core.message.push import MOST_BYTES, payload_bytes
from goodterms.transport.adapters import number_setting, setting
from goodterms.transport.client import Answer, Client
from goodterms.transport.webhook import Webhook

VENDOR: Final = "https://fcm.googleapis.com"
TOKENS: Final = "https://oauth2.googleapis.com/token"
SCOPE: Final = "https://www.googleapis.com/auth/firebase.messaging"
ASSERTION_LASTS: Final = timedelta(hours=1)
MARGIN: Final = timedelta(minutes=5)

PERMANENT, PASSING = True, False
NOT_ACCEPTED: Final[dict[int, bool]] = {
    # https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode
    400: PERMANENT,
    401: PASSING,  # our token, or our key with Apple, was refused
    403: PASSING,
    404: PERMANENT,  # the app is gone from the device
    429: PASSING,
}
CODES: Final[dict[str, tuple[bool, str]]] = {
    "INVALID_ARGUMENT": (PERMANENT, "a field is wrong, or the address is no registration token"),
    "UNREGISTERED": (PERMANENT, "the app is gone from the device"),
    "SENDER_ID_MISMATCH": (PERMANENT, "the app belongs to another project"),
    "QUOTA_EXCEEDED": (PASSING, "too many at once"),
    "THIRD_PARTY_AUTH_ERROR": (PASSING, "Apple or the browser's push service refused the project's key"),
}


class FcmChannel(ChannelOverHttp):
    """Notifications to the creditor's own app by Firebase Cloud Messaging; send only."""

    name: ClassVar[str] = "fcm"
    capabilities: ClassVar[Capabilities] = Capabilities(channels=frozenset({"push"}), per_second=500)

    def __init__(
        self,
        *,
        project: str,
        email: str,
        key: RSAPrivateKey,
        lasts: timedelta = timedelta(hours=4),
        url: str = VENDOR,
        token_url: str = TOKENS,
    ) -> None:
        """`email` and `key` are the service account's; a notification is kept for a device that is away while it `lasts`."""
        self._email, self._key, self._lasts, self._token_url = email, key, lasts, token_url
        self._path = f"/v1/projects/{quote(project, safe='')}/messages:send"
        self._bearer, self._until = "", datetime.fromtimestamp(0, UTC)
        self._client = Client(base_url=url)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `service_account`, the JSON of its key file; `lasts_hours`, `url` and `token_url` may be given."""
        of = "the fcm channel"
        try:
            found = orjson.loads(setting(settings, "service_account", of=of))
            project, email, pem = (text(found, name) for name in ("project_id", "client_email", "private_key"))
            key = load_pem_private_key(pem.encode(), password=None)
        except (orjson.JSONDecodeError, AttributeError, TypeError, ValueError):
            if not settings.get("service_account"):
                raise
            key = None
        if not isinstance(key, RSAPrivateKey) or not project or not email:
            raise ValueError(f"{of}'s service_account is not the JSON of a service account's key file")
        return cls(
            project=project,
            email=email,
            key=key,
            lasts=timedelta(hours=number_setting(settings, "lasts_hours", of=of, default=4, least=0, most=672)),
            url=settings.get("url") or VENDOR,
            token_url=settings.get("token_url") or TOKENS,
        )

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        refusal = self._let_in(deadline)
        return super()._send(message, deadline=deadline) if refusal is None else refusal

    def _let_in(self, deadline: datetime) -> DefinitelyNotAccepted | None:
        """Have a token that lasts; why not, where there is none: then nothing was sent. Two may ask at once, which is harmless."""
        now = datetime.now(UTC)
        if now < self._until - MARGIN:
            return None
        claims = {
            "iss": self._email,
            "scope": SCOPE,
            "aud": self._token_url,
            "iat": now,
            "exp": now + ASSERTION_LASTS,
        }
        form = {
            "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "assertion": jwt.encode(claims, self._key, algorithm="RS256"),
        }
        called = self._client.call(
            "POST",
            self._token_url,
            deadline=deadline,
            body=urlencode(form).encode(),
            content_type="application/x-www-form-urlencoded",
        )
        if isinstance(called, Answer):
            token, lasts = called.text("access_token"), called.json().get("expires_in")
            if called.status == 200 and token and isinstance(lasts, int):
                self._bearer, self._until = token, now + timedelta(seconds=max(lasts, 0))
                return None
            reason = f"Google gave us no token: {answered(called)}"
        else:
            reason = f"Google gave us no token: {called.reason}"
        return DefinitelyNotAccepted(reason, permanent=False, reached=False)

    def call_for(self, message: Outgoing) -> HttpCall:
        """Title, words and the link; what the app does not fetch in time is dropped."""
        title = message.subject or ""
        if payload_bytes(title=title, text=message.text, link=message.link) > MOST_BYTES:
            raise UnsupportedFeature(f"fcm carries at most {MOST_BYTES} bytes: shorten the words")
        seconds = int(self._lasts.total_seconds())
        body: dict[str, Any] = {
            "token": message.address,
            "notification": {"title": title, "body": message.text},
            "data": {"link": message.link, "effect_key": message.effect_key},
            "android": {"ttl": f"{seconds}s", "collapse_key": message.effect_key},
            "apns": {"headers": {"apns-collapse-id": message.effect_key[:64]}},
        }
        return HttpCall(self._path, orjson.dumps({"message": body}), {"authorization": f"Bearer {self._bearer}"})

    def outcome(self, message: Outgoing, answer: Answer) -> SendResult:
        """200 with a name is accepted; FCM's own code says more than the status."""
        body = answer.json()
        if answer.status == 200:
            name = text(body, "name")
            return Accepted(name, message.at) if name else UnknownOutcome("fcm accepted something but did not say what")
        if answer.status == 401:
            self._until = datetime.fromtimestamp(0, UTC)  # another token next time
        error = part(body, "error")
        codes = [text(one, "errorCode") for one in objects(error, "details")]
        code = next((found for found in (*codes, text(error, "status")) if found in CODES), "")
        if answer.status not in NOT_ACCEPTED:
            return UnknownOutcome(answered(answer, code))
        permanent, words = CODES.get(code, (NOT_ACCEPTED[answer.status], ""))
        return refused(
            answered(answer, code) + (f": {words}" if words else ""), permanent=permanent, answer=answer, wait=60.0
        )

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """FCM calls nobody."""
        del webhook
        raise BadWebhook("signature", "fcm takes no webhooks: it sends none")
