"""A provider as settings describe it: how to ask, what its answers mean, and how to read its webhooks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

import orjson

from goodterms.channels.http.mapping import parsed_body, parsed_pointer
from goodterms.transport.adapters import listed, setting, word_setting

OF = "the http channel"
Pointer: TypeAlias = tuple[str, ...]
Auth = Literal["none", "basic", "bearer", "hmac", "standard"]
Scheme = Literal["hmac", "standard"]
Encoding = Literal["hex", "base64"]
Hash = Literal["sha256", "sha512", "sha1"]
Kind = Literal["accepted", "delivered", "failed", "bounced", "read", "reply", "ignored"]


@dataclass(frozen=True, slots=True)
class Asking:
    """The request. `auth` says how we prove who we are."""

    url: str
    method: Literal["POST", "PUT", "PATCH"]
    body: Any
    form: bool
    headers: Mapping[str, str]
    auth: Auth
    user: str
    secret: str
    signature_header: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What an answer means: by its status, and by a code in it where `code` points to one. Not listed: unknown."""

    id: Pointer
    accepted: frozenset[int]
    permanent: frozenset[int]
    passing: frozenset[int]
    code: Pointer | None
    accepted_codes: frozenset[str]
    permanent_codes: frozenset[str]
    passing_codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Webhooks:
    """How its webhooks are signed, and where in them things stand; each pointer begins at one event."""

    keys: tuple[str, ...]
    scheme: Scheme
    header: str
    prefix: str
    encoding: Encoding
    hash: Hash
    events: Pointer
    kind: Pointer
    kinds: Mapping[str, Kind]
    id: Pointer
    message_id: Pointer
    effect_key: Pointer
    at: Pointer
    sender: Pointer
    recipient: Pointer
    text: Pointer


def asking(settings: Mapping[str, str]) -> Asking:
    """Raises ValueError naming the setting that is missing or wrong."""
    auth: Auth = word_setting(settings, "auth", get_args(Auth), of=OF)
    tree = parsed_body(setting(settings, "body", of=OF), of=f"{OF}'s body")
    form = word_setting(settings, "format", ("json", "form"), of=OF) == "form"
    if form and not (isinstance(tree, dict) and all(isinstance(value, str) for value in tree.values())):
        raise ValueError(f"{OF}'s body is to be a JSON object of texts where format is form")
    headers = _table(settings, "headers")
    parsed_body(orjson.dumps(headers).decode(), of=f"{OF}'s headers")
    for name, value in headers.items():
        if not name.isascii() or not name.replace("-", "").isalnum() or not value.isprintable():
            raise ValueError(f"{OF}'s headers: {name!r} or its value cannot be a header")
        if "{{" in value.replace("{{ effect_key }}", ""):
            raise ValueError(
                f"{OF}'s headers may hold {{{{ effect_key }}}} and no other field: others would show in logs"
            )
    return Asking(
        url=setting(settings, "url", of=OF),
        method=word_setting(settings, "method", ("POST", "PUT", "PATCH"), of=OF),
        body=tree,
        form=form,
        headers=headers,
        auth=auth,
        user=setting(settings, "user", of=OF) if auth == "basic" else "",
        secret="" if auth == "none" else setting(settings, "secret", of=OF),
        signature_header=settings.get("signature_header", "") or "x-signature",
    )


def answers(settings: Mapping[str, str]) -> Answers:
    """Raises ValueError naming the setting that is missing or wrong."""
    code = settings.get("code_at")
    return Answers(
        id=_pointer(settings, "id_at", required=True),
        accepted=_statuses(settings, "accepted", "200 201 202"),
        permanent=_statuses(settings, "refused", "400 422"),
        passing=_statuses(settings, "try_later", "401 403 429"),
        code=None if code is None else parsed_pointer(code, of=f"{OF}'s code_at"),
        accepted_codes=frozenset(settings.get("accepted_codes", "").split()),
        permanent_codes=frozenset(settings.get("refused_codes", "").split()),
        passing_codes=frozenset(settings.get("try_later_codes", "").split()),
    )


def webhooks(settings: Mapping[str, str]) -> Webhooks | None:
    """None where there is no `webhook_secret`: then no webhook is taken. Raises ValueError."""
    if not settings.get("webhook_secret"):
        return None
    kinds: dict[str, Kind] = {}
    for name, value in _table(settings, "kinds").items():
        kind = next((known for known in get_args(Kind) if known == value), None)
        if kind is None:
            raise ValueError(f"{OF}'s kinds: {value!r} is none of {', '.join(get_args(Kind))}")
        kinds[name] = kind
    if not kinds:
        raise ValueError(f'{OF} needs the setting \'kinds\': for example {{"DELIVERED": "delivered"}}')
    return Webhooks(
        keys=listed(settings, "webhook_secret", of=OF),
        scheme=word_setting(settings, "webhook_scheme", get_args(Scheme), of=OF),
        header=(settings.get("webhook_header") or "x-signature").lower(),
        prefix=settings.get("webhook_prefix", ""),
        encoding=word_setting(settings, "webhook_encoding", get_args(Encoding), of=OF),
        hash=word_setting(settings, "webhook_hash", get_args(Hash), of=OF),
        events=_pointer(settings, "events_at"),
        kind=_pointer(settings, "kind_at", required=True),
        kinds=kinds,
        id=_pointer(settings, "event_id_at", required=True),
        message_id=_pointer(settings, "message_id_at", required=True),
        effect_key=_pointer(settings, "effect_key_at", default="/effect_key"),
        at=_pointer(settings, "time_at", default="/timestamp"),
        sender=_pointer(settings, "from_at", default="/from"),
        recipient=_pointer(settings, "to_at", default="/to"),
        text=_pointer(settings, "text_at", default="/text"),
    )


def _pointer(settings: Mapping[str, str], name: str, *, required: bool = False, default: str = "") -> Pointer:
    text = setting(settings, name, of=OF) if required else settings.get(name, default)
    return parsed_pointer(text, of=f"{OF}'s {name}")


def _statuses(settings: Mapping[str, str], name: str, default: str) -> frozenset[int]:
    found = settings.get(name, default).split()
    if not all(word.isascii() and word.isdigit() and 100 <= int(word[:4]) <= 599 for word in found):
        raise ValueError(f"{OF}'s {name} is to be HTTP statuses with blanks between them")
    return frozenset(map(int, found))


def _table(settings: Mapping[str, str], name: str) -> dict[str, str]:
    try:
        found = orjson.loads(settings.get(name) or "{}")
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ValueError(f"{OF}'s {name} is to be a JSON object of texts")
    return found
