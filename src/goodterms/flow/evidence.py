"""What the page said when somebody agreed to something on it: kept beside what they did, in the same transaction, sealed."""

from dataclasses import dataclass

from goodterms.core.events import Stamped, WordingShown
from goodterms.core.offers.identity import Level
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words

__all__ = ["Shown", "evidence"]


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of a page as they stood when it was sent: what was seen and agreed to, in which language, by whom.

    `level` is how well we knew the visitor (`core.offers.identity`).
    """

    offer: str
    account: int
    case: int | None
    words: str
    language: str
    level: Level


def evidence(done: Stamped, *, here: HERE, shown: Shown | None) -> list[Stamped]:
    """The event that keeps the words beside what was done; none where nothing was shown, or the customer was erased."""
    sealed = None if shown is None else sealed_words(here=here, of="wording", words=shown.words)
    if shown is None or sealed is None:
        return []
    kept = WordingShown(done.id, shown.offer, shown.account, shown.case, sealed, shown.language, shown.level)
    return [Stamped(f"{done.id}/shown", kept, done.occurred_at, done.actor)]
