"""What a customer signed on their page, and a mandate taken back."""

from datetime import date
from typing import ClassVar, Literal, TypeAlias

from goodterms.core.events.words import Sealed
from goodterms.core.value import value

DebitScheme: TypeAlias = Literal["sepa_core", "bacs"]
"""How money is pulled: SEPA Direct Debit Core in euros, Bacs Direct Debit in pounds."""
SignedOffer: TypeAlias = Literal["attest", "mandate"]
SignedBy: TypeAlias = Literal["typed", "drawn"]


@value
class MandateGiven:
    """Authority to collect from a bank account: `reference` is ours, `ending` the last four characters of the account.

    The account itself and its holder are sealed; the record reads them when it is told.
    """

    scheme: DebitScheme
    reference: str
    ending: str
    bank_account: Sealed
    holder: Sealed


@value
class StatementSigned:
    """The customer read a text and signed it. `signature` is its name, `text` that of the message, `digest` the SHA-256 of `words`.

    `copy` is the PDF copy's name on the shelf and `copy_digest` its SHA-256. `until` is the last local day on which it counts (None:
    until it is taken back). `level` is how well we knew who signed, `device` a keyed hash of the browser (empty: not known).
    `other_name`: no part of the name they signed with is one we know.
    """

    type: ClassVar[str] = "statement.signed"
    version: ClassVar[int] = 1
    signature: str
    account: int
    case: int | None
    offer: SignedOffer
    text: str
    words: Sealed
    digest: str
    language: str
    how: SignedBy
    name: Sealed
    copy: str
    copy_digest: str
    level: int
    device: str = ""
    until: date | None = None
    other_name: bool = False
    mandate: MandateGiven | None = None


@value
class MandateCancelled:
    """The customer took a mandate back: nothing more may be collected under `reference`. `signature` is that of the signing."""

    type: ClassVar[str] = "mandate.cancelled"
    version: ClassVar[int] = 1
    signature: str
    reference: str
    account: int
    case: int | None
    level: int
