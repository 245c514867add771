"""What support somebody needs of us: never why, and kept only as far as they agreed."""

from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from goodterms.core.events.words import Sealed
from goodterms.core.value import value

SupportNeed: TypeAlias = Literal[
    "more_time",
    "speak_to_person",
    "phone_not_text",
    "text_not_phone",
    "large_print",
    "plain_words",
    "interpreter",
    "helper",
    "quiet_times",
    "safe_contact",
    "written_summary",
]
"""A closed list of needs, not of conditions: what we do differently, for whatever reason."""
SupportFlag: TypeAlias = Literal["no_texts", "no_calls", "no_emails", "safe_contact", "more_time", "person"]
"""What of it a decision must know. Everything else stays sealed."""
WhyOver: TypeAlias = Literal["no_longer_needed", "consent_withdrawn", "not_kept", "replaced"]


@value
class SupportRecorded:
    """Support that somebody needs, as they or who helps them told us. `needs` holds the list and any detail, sealed.

    With `consent` it is kept until somebody reviews it, at `review_at` at the latest; without, only what this contact needs is
    noted, with no detail, and it is gone at `review_at`.
    """

    type: ClassVar[str] = "support.recorded"
    version: ClassVar[int] = 1
    record: str
    case: int | None
    consent: bool
    flags: tuple[SupportFlag, ...]
    review_at: datetime
    needs: Sealed | None


@value
class SupportReviewDue:
    """The day has come on which a person asks whether the support still fits."""

    type: ClassVar[str] = "support.review_due"
    version: ClassVar[int] = 1
    record: str


@value
class SupportEnded:
    """What was recorded no longer counts, and is not shown any more."""

    type: ClassVar[str] = "support.ended"
    version: ClassVar[int] = 1
    record: str
    because: WhyOver
