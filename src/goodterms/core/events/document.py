"""What customers send us as files. The file itself lies elsewhere, sealed; here is what proves which it was."""

from typing import ClassVar, Literal, TypeAlias

from goodterms.core.events.words import Sealed
from goodterms.core.value import value

DocumentAbout: TypeAlias = Literal["payment", "income", "dispute", "identity", "letter", "other"]
"""What a document is to show: that something was paid, what comes in, what a dispute is about, who they are, a letter from
somebody else (an adviser, a court, a doctor), something else."""


@value
class DocumentReceived:
    """A document came, was made harmless and is kept. `document` is its name on the shelf; `digest` SHA-256 of what is kept.

    `came` is SHA-256 of what was sent, before it was made harmless. `size` is in bytes; `name` what they called it, sealed.
    """

    type: ClassVar[str] = "document.received"
    version: ClassVar[int] = 1
    document: str
    account: int
    case: int | None
    about: DocumentAbout
    media: str
    size: int
    pages: int
    digest: str
    came: str
    name: Sealed | None = None
    by: Literal["customer", "staff"] = "customer"
