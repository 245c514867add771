"""A customer signs a text: exactly what they read, their name, and a copy for both sides; the record hears of it.

A simple electronic signature: it shows what was said, by whom as far as we know, and that nothing changed since.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from goodterms.core.bank_account import BankAccount
from goodterms.core.customer_cipher import NONCE_SIZE
from goodterms.core.events import MandateGiven, Sealed, SignedOffer, StatementSigned
from goodterms.core.lookup import fact_hash
from goodterms.core.offers.bounds import SignBounds
from goodterms.core.offers.identity import level_needed
from goodterms.core.statement import Statement, knows_name
from goodterms.documents.harmless import harmless
from goodterms.documents.media import media_of
from goodterms.documents.refused import Refused
from goodterms.documents.shelf import shelf
from goodterms.flow.acting import NotNow, Standing, UnknownCustomer, act, seen
from goodterms.flow.show_statement import statement_of
from goodterms.store.gather import HERE
from goodterms.store.keys import keys
from goodterms.store.sealing import clean, customer_key, profile, sealed_exactly
from goodterms.store.signed_known import signed_by
from goodterms.store.world import Workspace

__all__ = ["LARGEST_DRAWING", "LONGEST_NAME", "Signer", "reference_of", "sign_statement", "signature_of"]

LARGEST_DRAWING: Final = 100_000
"""Bytes of a drawn signature: a hundred times what lines on a phone need."""
LONGEST_NAME: Final = 120
"""Characters of a name that somebody signs with."""


@dataclass(frozen=True, slots=True)
class Signer:
    """How somebody signs: the name they typed, and the picture of what they drew, where they did.

    `level` is how well we know them, `device` a keyed hash of their browser in hexadecimal (empty: not known).
    """

    name: str
    drawn: bytes | None
    level: int
    device: str = ""


def signature_of(*, here: HERE, key: str) -> str:
    """The name of the signing that this intent leads to."""
    return fact_hash(secret=keys().lookup, kind="signature", customer_id=here[1], normalised=key).hex()


def reference_of(signature: str, /) -> str:
    """Our reference of the mandate signed so: at most 35 letters and digits (EPC016-06, AT-01)."""
    return f"GT{signature[:16].upper()}"


def sign_statement(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    case: int | None,
    offer: SignedOffer,
    read: Statement,
    language: str,
    signer: Signer,
    copied: Callable[[str, bytes | None], bytes],
    key: str,
    bank: BankAccount | None = None,
) -> bool:
    """Sign what was `read` on a page in `language`. False when it was signed before under this key.

    `copied` makes the PDF copy of this signature with the drawn picture, made harmless. Raises `Refused`: the picture is none, or
    the copy cannot be kept; `NotNow`: it is not asked for, was signed already, or the words are not those they read any more. Then
    nothing is kept.
    """
    name = f"signed/{key}"
    if seen(here=here, name=name):
        return False
    picture = None if signer.drawn is None else _picture(signer.drawn)
    signature = signature_of(here=here, key=key)
    pdf = copied(signature, picture)
    digest = hashlib.sha256(pdf).hexdigest()
    kept = fact_hash(secret=keys().lookup, kind="document", customer_id=here[1], normalised=f"{key} {digest}").hex()

    def signed(stands: Standing) -> StatementSigned:
        bounds = _allowed(stands, offer=offer, account=account, case=case, text=read.text, level=signer.level)
        now = statement_of(
            published=workspace.read(),
            here=here,
            facts=stands.facts,
            case=stands.case(case),
            account=account,
            text=read.text,
            language=language,
            bank=bank,
        )
        if now.words != read.words:
            raise NotNow("other_words", "the text changed since they read it")
        return StatementSigned(
            signature,
            account,
            case,
            offer,
            read.text,
            _sealed(here, "wording", read.words),
            read.digest,
            read.language,
            "typed" if picture is None else "drawn",
            _sealed(here, "signature", clean(signer.name)[:LONGEST_NAME]),
            kept,
            digest,
            signer.level,
            signer.device,
            bounds.until,
            not knows_name(signer.name, profile(here).name or ""),
            None if bank is None else _given(here, signature, bank),
        )

    _keep(here, kept, pdf)
    try:
        return act(workspace=workspace, here=here, name=name, actor="customer", event=signed) is not None
    finally:
        if not any(one.event.copy == kept for one in signed_by(here)):  # refused, or the same form twice at once
            shelf().drop(kept)


def _picture(drawn: bytes) -> bytes:
    if len(drawn) > LARGEST_DRAWING:
        raise Refused("too_large")
    if media_of(drawn) != "image/png":
        raise Refused("kind")
    return harmless(drawn).body


def _allowed(
    stands: Standing, *, offer: SignedOffer, account: int, case: int | None, text: str, level: int
) -> SignBounds:
    if level < level_needed(offer):
        raise NotNow("not_offered", f"{offer} needs identity level {level_needed(offer)}")
    choice = stands.choice(account=account, case=case)
    offered = choice.get(offer)
    if offered is not None and isinstance(offered.bounds, SignBounds):
        if text in offered.bounds.texts:
            return offered.bounds
        raise NotNow("signed", f"{text} was signed already")
    against = choice.why_not(offer)
    if against is not None and against.why == "signed":
        raise NotNow("signed", "everything that is to be signed is signed", against.finding)
    raise NotNow("not_offered", f"{offer} is not offered on this account", None if against is None else against.finding)


def _given(here: HERE, signature: str, bank: BankAccount) -> MandateGiven:
    return MandateGiven(
        bank.scheme,
        reference_of(signature),
        bank.ending,
        _sealed(here, "bank_details", bank.number),
        _sealed(here, "bank_details", bank.holder),
    )


def _sealed(here: HERE, of: str, words: str) -> Sealed:
    sealed = sealed_exactly(here=here, of=of, words=words)
    if sealed is None:
        raise UnknownCustomer(UnknownCustomer.__doc__)
    return sealed


def _keep(here: HERE, name: str, pdf: bytes) -> None:
    key = customer_key(here)
    if key is None:
        raise UnknownCustomer(UnknownCustomer.__doc__)
    shelf().put(name, key.seal(of="document", plaintext=pdf, nonce=secrets.token_bytes(NONCE_SIZE)))
