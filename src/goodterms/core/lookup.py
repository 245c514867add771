"""Finding by what we may not store in the clear: one spelling for each address, and its keyed hash.

`lookup_hash` is BLAKE2b in keyed mode (RFC 7693; a MAC in its own right, at half the cost of HMAC-SHA256), 16 bytes, with
the kind as its personalisation, so that the same text as an e-mail address and as a name hash apart. Equal addresses give
equal hashes for every customer: that is what a shared contact point needs. A known fact must *not* be comparable across
customers; `fact_hash` salts it with the customer.

Normalising decides who counts as the same address, so where mail systems disagree it errs towards "the same" (letter
case): an opt-out then holds for both. Dots and `+tags` are left alone: they name different mailboxes.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

import phonenumbers

HASH_SIZE = 16
SECRET_SIZES = range(32, 65)  # BLAKE2b takes keys of up to 64 bytes
LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
LONGEST_LOCAL = 64  # RFC 5321, 4.5.3.1.1, in bytes

_KIND = re.compile(r"[a-z_]{1,16}", re.ASCII)  # BLAKE2b's personalisation has 16 bytes
_LOCAL = re.compile(r"[^\s@\"(),:;<>\[\]\\\x00-\x1f\x7f]+")
_DOMAIN = re.compile(r"(?:(?!-)[a-z0-9_-]{1,63}(?<!-)\.)+(?!-)[a-z0-9-]{2,63}(?<!-)", re.ASCII)
_PLAIN_EMAIL = re.compile(r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+\.)+[a-z0-9]{2,63}", re.ASCII | re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_NO_WORD = bytes(code for code in range(128) if not _WORD.match(chr(code)))


class AddressError(ValueError):
    """A text is not an address of its kind. The message says why and repeats none of it: it may be personal."""


class LookupKeyError(ValueError):
    """A look-up cannot be keyed as asked; the message says what is needed."""


def lookup_hash(*, secret: bytes, kind: str, normalised: str) -> bytes:
    """16 bytes that stand for this text of this kind, the same for every customer.

    `secret`: 32 to 64 random bytes of the installation; with another secret every stored hash has to be made again.
    `kind`: a word of at most 16 letters (`email`, `phone`, `name`). Raises `LookupKeyError` for any other.
    """
    return _keyed(secret, kind, b"", normalised)


def fact_hash(*, secret: bytes, kind: str, customer_id: int, normalised: str) -> bytes:
    """16 bytes that stand for this customer's known fact and tell nothing of anybody else's.

    Two people born on the same day have different hashes. Raises `LookupKeyError` as `lookup_hash` does.
    """
    return _keyed(secret, kind, b"customer" + customer_id.to_bytes(8, "big", signed=True), normalised)


def normalise_email(text: str, /) -> str:
    """One spelling for an e-mail address: no spaces around, NFC, lower case, the domain in its ASCII (IDNA) form.

    Raises `AddressError` for a text that cannot be delivered to as it stands.
    """
    if len(text) <= LONGEST_LOCAL and _PLAIN_EMAIL.fullmatch(text):  # as most are: what follows would only lower it
        return text.lower()
    address = unicodedata.normalize("NFC", text.strip())
    local, at, domain = address.rpartition("@")
    if not at or not local:
        raise AddressError("an e-mail address is a name, @ and a domain")
    if not _LOCAL.fullmatch(local) or local.startswith(".") or local.endswith(".") or ".." in local:
        raise AddressError("the part before @ holds a space, a bracket, a quote or a misplaced dot")
    local, domain = unicodedata.normalize("NFC", local.lower()), _ascii_domain(domain)
    if not _DOMAIN.fullmatch(domain):
        raise AddressError("the part after @ is not a domain name such as example.org")
    if len(_utf8(local)) > LONGEST_LOCAL or len(_utf8(local)) + 1 + len(domain) > LONGEST_EMAIL:
        raise AddressError(f"too long: {LONGEST_LOCAL} bytes before @ and {LONGEST_EMAIL} in all are the most")
    return f"{local}@{domain}"


def normalise_phone(text: str, /, *, region: str | None = None) -> str:
    """One spelling for a phone number: E.164, as in +442079460000; an extension is left out.

    A number written the national way needs the `region` (ISO 3166-1 alpha-2) it is written in. Raises `AddressError` for
    a text that is no phone number, or cannot be one in its country by its length.
    """
    written = text.strip()
    if region is None and written.startswith("00"):
        written = "+" + written[2:]
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException as error:
        raise AddressError(_PHONE_REASONS.get(error.error_type, "not a phone number")) from None
    if not phonenumbers.is_possible_number(number):
        raise AddressError("a phone number of its country has another number of digits")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def normalise_fact(text: str, /) -> str:
    """One spelling for a known fact such as a postcode or the end of an account number: letters and digits only."""
    if text.isascii():
        return text.lower().encode().translate(None, _NO_WORD).decode()
    return "".join(_WORD.findall(_plain(text)))


def name_tokens(text: str, /) -> tuple[str, ...]:
    """The words of a name for searching: without accents, letter case or punctuation, each once, in order."""
    return tuple(dict.fromkeys(_WORD.findall(_plain(text))))


_PHONE_REASONS = {
    phonenumbers.NumberParseException.INVALID_COUNTRY_CODE: "no known country code; write it as in +44 20 7946 0000",
    phonenumbers.NumberParseException.NOT_A_NUMBER: "not a phone number",
    phonenumbers.NumberParseException.TOO_SHORT_AFTER_IDD: "too short after the international prefix",
    phonenumbers.NumberParseException.TOO_SHORT_NSN: "too short for a phone number",
    phonenumbers.NumberParseException.TOO_LONG: "too long for a phone number",
}


def _keyed(secret: bytes, kind: str, salt: bytes, normalised: str) -> bytes:
    if len(secret) not in SECRET_SIZES:
        raise LookupKeyError(f"a look-up secret is 32 to 64 random bytes, not {len(secret)}")
    return blake2b(
        normalised.encode("utf-8", "surrogatepass"), digest_size=HASH_SIZE, key=secret, salt=salt, person=_person(kind)
    ).digest()


@lru_cache(maxsize=64)
def _person(kind: str) -> bytes:
    if not _KIND.fullmatch(kind):
        raise LookupKeyError(f"{kind!r} is no kind of look-up: use up to 16 lower-case letters and underscores")
    return kind.encode()


def _ascii_domain(domain: str) -> str:
    domain = domain.lower()
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise AddressError("the part after @ is not a domain name in any script") from None


def _plain(text: str) -> str:
    if text.isascii():  # nothing below would change it, and most texts are
        return text.lower()
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", "".join(letter for letter in parts if not unicodedata.combining(letter)))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
