"""Twilio's signature of a request: who sent it, to which address, with which words.

https://www.twilio.com/docs/usage/webhooks/webhooks-security: an HMAC under the auth token over the full public address,
followed for a form by each name and value in order of names; for any other body the address carries `bodySHA256`, the hash
of the body, and is signed alone. Repeated values are signed once, in order. Twilio signs the address with its port or
without, and not always as it was called, so either form passes. The HMAC is SHA-1, or what the header
`x-twilio-webhooks-signature-settings` says (SHA-256 for a webhook signed with a shared key). The time is not signed: whoever
takes a webhook in keeps its ids, so that one sent again changes nothing.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlsplit

from goodterms.channels.base import BadWebhook
from goodterms.transport.webhook import Webhook

HEADER = "x-twilio-signature"
SETTINGS_HEADER = "x-twilio-webhooks-signature-settings"
FORM = "application/x-www-form-urlencoded"
HASHES = {"HMAC_SHA1": "sha1", "HMAC_SHA256": "sha256"}
PORTS = {"https": 443, "http": 80}
MOST_FIELDS = 500

Form = Mapping[str, Sequence[str]]


def verified_form(*, webhook: Webhook, keys: Sequence[str]) -> Form:
    """The fields of a form whose signature one of `keys` made; for a body that is no form, no fields.

    Raises BadWebhook.
    """
    headers = {name.lower(): value for name, value in webhook.headers.items()}
    offered = headers.get(HEADER, "")
    if not offered:
        raise BadWebhook("signature", f"the header {HEADER} is missing")
    hash_name = _hash_name(headers.get(SETTINGS_HEADER, ""))
    form = _form(webhook.body) if headers.get("content-type", "").partition(";")[0].strip().lower() == FORM else None
    if form is None and webhook.body:
        _check_body(webhook)
    fields = form or {}
    for key in keys:
        for url in _spellings(webhook.url):
            expected = signature(key=key, url=url, form=fields, hash_name=hash_name)
            if hmac.compare_digest(expected.encode(), offered.encode("utf-8", "replace")):
                return fields
    raise BadWebhook(
        "signature", "the signature does not match: another auth token, another public address, or changed"
    )


def signature(*, key: str, url: str, form: Form, hash_name: str = "sha1") -> str:
    """The signature Twilio would make of exactly this address and these fields."""
    content = [url]
    for name in sorted(form):
        content += [name + value for value in sorted(set(form[name]))]
    digest = hmac.new(key.encode(), "".join(content).encode("utf-8", "surrogatepass"), hash_name).digest()
    return base64.b64encode(digest).decode()


def _hash_name(settings: str) -> str:
    named = dict(part.strip().partition("=")[::2] for part in settings.split(","))
    algorithm = named.get("algorithm", "").strip() or "HMAC_SHA1"
    if algorithm.upper() not in HASHES:
        raise BadWebhook("signature", f"{SETTINGS_HEADER} names no algorithm we know")
    return HASHES[algorithm.upper()]


def _form(body: bytes) -> Form:
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise BadWebhook("form", "the body is not a form we can read") from None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def _check_body(webhook: Webhook) -> None:
    told = parse_qs(urlsplit(webhook.url).query).get("bodySHA256", [""])[0]
    if not hmac.compare_digest(
        hashlib.sha256(webhook.body).hexdigest(), told.lower().encode("ascii", "replace").decode()
    ):
        raise BadWebhook("signature", "bodySHA256 in the address is not the hash of the body")


def _spellings(url: str) -> tuple[str, ...]:
    """The address as it came, without its port, and with one."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        return (url,)
    bare = _with_host(parts, parts.hostname or "")
    ported = url if port else _with_host(parts, f"{parts.hostname}:{PORTS.get(parts.scheme, 80)}")
    return tuple(dict.fromkeys((url, bare, ported)))


def _with_host(parts: SplitResult, host: str) -> str:
    before, at, _ = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{before}{at}{host}").geturl()
