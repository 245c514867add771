"""Passkeys (WebAuthn Level 2): what a browser is asked, what its answer shows, and when a passkey counts.

The library made for it (`webauthn`) reads and checks the answers; what they are held against is decided here. User verification is
always required: a passkey is something they have, opened by something they are or know. (NIST SP 800-63B-4, 3.1.7 and appendix B;
design/guarantees.md, "Customers' links and identity": level 3.)
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address
from typing import Final

CHALLENGE_SIZE: Final = 32
"""Bytes; the standard asks for at least sixteen (WebAuthn 13.4.3)."""
LASTS: Final = timedelta(minutes=5)
"""How long a challenge may be answered: the standard's default where the user is verified (300000 ms, WebAuthn 5.1.3)."""
AT_MOST: Final = 8
"""Passkeys of one customer that open something: more are no longer told apart by anybody."""
NEW_FOR: Final = timedelta(days=14)
"""How long a new passkey does not count while somebody may act in the customer's name or watch them: as long as a new contact
point takes no codes. Whoever took a telephone over must not outlast the report of it by a passkey they added with it."""
LONGEST_ANSWER: Final = 16_000
"""Characters of a browser's answer that are looked at; real ones have about a thousand."""

_ADDRESS: Final = re.compile(r"(?P<scheme>https?)://(?P<host>[a-z0-9.-]+)(?::\d{1,5})?", re.ASCII | re.IGNORECASE)


class NotAPasskey(Exception):
    """What the browser sent does not show what it should. The message is for people at a terminal; it repeats nothing secret."""


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """For whom a passkey is made: the host of the pages (`id`), and the one origin on which it may be used."""

    id: str
    origin: str


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey as it was made: its id and public key (COSE), how often it says it was used, and whether it is synced."""

    id: bytes
    public_key: bytes
    sign_count: int
    synced: bool


def relying_party(address: str, /) -> RelyingParty | None:
    """Who asks, from the configured address of the pages; None where no browser makes passkeys.

    That is: for a number instead of a host name, and without https (but for `localhost`). (WebAuthn 4, "RP ID".)
    """
    found = _ADDRESS.fullmatch(address.rstrip("/"))
    if found is None:
        return None
    host = found["host"].lower()
    if _is_number(host) or (found["scheme"].lower() != "https" and host != "localhost"):
        return None
    return RelyingParty(host, found[0].lower().removesuffix(":443" if found["scheme"].lower() == "https" else ":80"))


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def name_of(credential: bytes, /) -> str:
    """What the log and our forms call a passkey: 16 hexadecimal digits, by which nothing is opened."""
    return sha256(credential).hexdigest()[:16]


def written(raw: bytes, /) -> str:
    """Bytes as browsers' JSON has them (base64url without padding)."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def read(text: str, /) -> bytes:
    """The bytes again. Raises `ValueError`."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def options_to_add(
    *, party: RelyingParty, brand: str, handle: bytes, name: str, challenge: bytes, held: Sequence[bytes]
) -> str:
    """What `navigator.credentials.create()` is asked, as JSON: a passkey on this very device, and none of those that are `held`.

    `handle` stands for the customer and says nothing of them; `brand` and `name` are what their device shows them.
    """
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import AuthenticatorAttachment as Attachment
    from webauthn.helpers.structs import AuthenticatorSelectionCriteria as Selection
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor as Descriptor
    from webauthn.helpers.structs import ResidentKeyRequirement, UserVerificationRequirement

    return options_to_json(
        generate_registration_options(
            rp_id=party.id,
            rp_name=brand,
            user_id=handle,
            user_name=name,
            challenge=challenge,
            timeout=int(LASTS.total_seconds() * 1000),
            authenticator_selection=Selection(
                authenticator_attachment=Attachment.PLATFORM,
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[Descriptor(id=one) for one in held],
        )
    )


def options_to_show(*, party: RelyingParty, challenge: bytes, held: Sequence[bytes]) -> str:
    """What `navigator.credentials.get()` is asked, as JSON. Without `held` the device offers what it has for us, and nothing is
    said of what there is."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor as Descriptor
    from webauthn.helpers.structs import UserVerificationRequirement

    return options_to_json(
        generate_authentication_options(
            rp_id=party.id,
            challenge=challenge,
            timeout=int(LASTS.total_seconds() * 1000),
            allow_credentials=[Descriptor(id=one) for one in held],
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def read_new(answer: str, *, party: RelyingParty, challenge: bytes) -> NewPasskey:
    """The passkey that was made for us, for this challenge, by a verified user. Raises `NotAPasskey`."""
    from webauthn import verify_registration_response
    from webauthn.helpers.structs import CredentialDeviceType

    _short(answer)
    try:
        made = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except Exception as refused:  # the answer is anybody's bytes: parsers of CBOR, DER and keys raise what they like
        raise NotAPasskey(f"not made for this: {type(refused).__name__}") from None
    synced = made.credential_device_type == CredentialDeviceType.MULTI_DEVICE
    return NewPasskey(made.credential_id, made.credential_public_key, made.sign_count, synced)


def named_in(answer: str, /) -> bytes:
    """The id of the passkey that an answer says it is of. Raises `NotAPasskey`."""
    from webauthn.helpers import parse_authentication_credential_json

    _short(answer)
    try:
        return parse_authentication_credential_json(answer).raw_id
    except Exception as refused:  # as above
        raise NotAPasskey(f"unreadable: {type(refused).__name__}") from None


def read_shown(answer: str, *, party: RelyingParty, challenge: bytes, public_key: bytes) -> int:
    """How often the passkey says it was used, once it is certain that it was used now: for this challenge, on our origin, by a
    verified user, and signed with the key that belongs to `public_key`. Raises `NotAPasskey`.
    """
    from webauthn import verify_authentication_response

    _short(answer)
    try:
        shown = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,  # `looks_copied` is asked, after the signature: else anybody could end a passkey
            require_user_verification=True,
        )
    except Exception as refused:  # as above
        raise NotAPasskey(f"not shown: {type(refused).__name__}") from None
    return shown.new_sign_count


def looks_copied(*, known: int, shown: int) -> bool:
    """Whether a passkey counts as one that was copied would: not up, though one of the counts is not zero (WebAuthn 6.1.1).

    Synced passkeys count nothing: always zero.
    """
    return (known > 0 or shown > 0) and shown <= known


def counts(*, made_at: datetime, now: datetime, flagged: bool) -> bool:
    """Whether a passkey shows who somebody is now (machine time). `flagged`: a safe-contact need or a fraud hold is known."""
    return not flagged or now - made_at >= NEW_FOR


def _short(answer: str) -> None:
    if len(answer) > LONGEST_ANSWER:
        raise NotAPasskey("too long for an answer of a browser")
