"""What came in is sealed before anybody knows whose it is: under a key of the installation, derived from a master key.

A webhook may carry an address and the words of a reply. It waits in the inbox only until it is absorbed, and nothing of it
may be readable there. AES-256-GCM (NIST SP 800-38D); the key is HMAC-SHA256 of the master key over our own label, so that it
never seals anything else. Bound to its source and external id: moved to another row it does not open.
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from hmac import digest as hmac_digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from goodterms.core.customer_cipher import NONCE_SIZE, CipherError, MasterKeys

_LABEL = b"goodterms inbox key 1\n"
_VERSION = b"\x01"
_HEAD = 1 + 2 + NONCE_SIZE


def seal_inbound(*, source: str, external_id: str, plaintext: bytes, nonce: bytes, masters: MasterKeys) -> str:
    """`plaintext` sealed under the current master key, as base64 text. Raises `CipherError` for a nonce of a wrong size."""
    if len(nonce) != NONCE_SIZE:
        raise CipherError(f"a nonce is {NONCE_SIZE} bytes, not {len(nonce)}")
    head = _VERSION + masters.current.to_bytes(2, "big") + nonce
    cipher = AESGCM(hmac_digest(masters.keys[masters.current], _LABEL, "sha256"))
    return b64encode(head + cipher.encrypt(nonce, plaintext, _context(source, external_id))).decode("ascii")


def open_inbound(*, source: str, external_id: str, sealed: str, masters: MasterKeys) -> bytes:
    """What `seal_inbound` was given. Raises `CipherError` for another row's, another key's or changed text."""
    try:
        raw = b64decode(sealed, validate=True)
    except (NotBase64, ValueError):
        raise CipherError("not a sealed inbound: it is not base64") from None
    if len(raw) <= _HEAD or raw[:1] != _VERSION:
        raise CipherError("not a sealed inbound: it does not begin as we write them")
    key = masters.keys.get(int.from_bytes(raw[1:3], "big"))
    if key is None:
        raise CipherError("this inbound is sealed under a master key which we do not have")
    try:
        cipher = AESGCM(hmac_digest(key, _LABEL, "sha256"))
        return cipher.decrypt(raw[3:_HEAD], raw[_HEAD:], _context(source, external_id))
    except InvalidTag as error:
        raise CipherError("this inbound does not open: it belongs to another row or key, or was changed") from error


def _context(source: str, external_id: str) -> bytes:
    return f"{len(source)}:{source}/{external_id}".encode("utf-8", "surrogatepass")
