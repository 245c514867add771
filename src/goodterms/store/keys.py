"""The installation's keys, from the environment or files it names; production has no defaults.

`GOODTERMS_MASTER_KEYS`, `GOODTERMS_LINK_KEYS`: "1:hex,2:hex", the last one current. `GOODTERMS_LOOKUP_SECRET`,
hex. `GOODTERMS_AUDIT_KEY`: hex, or while it is being rotated "old,new", the last one current. Each may be given as
`<NAME>_FILE`.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cache

from goodterms.core.customer_cipher import MasterKeys
from goodterms.core.link_token import LinkKeys
from goodterms.store.secrets import secret


class BadKey(Exception):
    """A key in the environment that cannot be used: the message names the variable and what it must hold."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Every key this process may use."""

    masters: MasterKeys = field(repr=False)
    links: LinkKeys = field(repr=False)
    lookup: bytes = field(repr=False)
    audit: bytes = field(repr=False)
    former_audit: tuple[bytes, ...] = field(repr=False, default=())


def _development(name: str) -> str:
    return hashlib.sha256(f"development only: {name}".encode()).hexdigest()


def _numbered(name: str, *, first: int) -> dict[int, bytes]:
    written = secret(name, development=f"{first}:{_development(name)}")
    keys: dict[int, bytes] = {}
    for part in written.split(","):
        number, _, key = part.strip().partition(":")
        try:
            keys[int(number)] = bytes.fromhex(key)
        except ValueError as error:
            raise BadKey(
                f"{name}: write it as number:hexadecimal, comma between keys (the last one is current)"
            ) from error
    return keys


def _hex(name: str) -> bytes:
    try:
        return bytes.fromhex(secret(name, development=_development(name)))
    except ValueError as error:
        raise BadKey(f"{name}: write it as 64 hexadecimal digits") from error


def _listed(name: str) -> list[bytes]:
    try:
        found = [bytes.fromhex(part) for part in secret(name, development=_development(name)).split(",")]
    except ValueError as error:
        raise BadKey(
            f"{name}: write it as 64 hexadecimal digits; a former key stands before it, with a comma"
        ) from error
    if any(len(key) != 32 for key in found):
        raise BadKey(f"{name}: a key is 64 hexadecimal digits; a former key stands before it, with a comma")
    return found


@cache
def keys() -> Keys:
    """The keys of this process. Raises `BadKey` for one that cannot be used; in production every one must be given."""
    masters, links = _numbered("GOODTERMS_MASTER_KEYS", first=1), _numbered("GOODTERMS_LINK_KEYS", first=1)
    *former, audit = _listed("GOODTERMS_AUDIT_KEY")
    return Keys(
        masters=MasterKeys(current=list(masters)[-1], keys=masters),
        links=LinkKeys(current=list(links)[-1], keys=links),
        lookup=_hex("GOODTERMS_LOOKUP_SECRET"),
        audit=audit,
        former_audit=tuple(former),
    )
