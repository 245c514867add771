"""What the page said when somebody agreed to something on it: kept beside what they did, in the same transaction, sealed."""

from dataclasses import dataclass
from datetime import datetime

from goodterms.core.events import Stamped, WordingShown
from goodterms.core.offers.identity import Level
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words

__all__ = ["Shown", "evidence", "wording"]


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
    if shown is None:
        return []
    return wording(f"{done.id}/shown", about=done.id, here=here, shown=shown, at=done.occurred_at, actor=done.actor)


def wording(name: str, *, about: str, here: HERE, shown: Shown, at: datetime, actor: str) -> list[Stamped]:
    """The event that keeps the words, called `name`; none where the customer was erased."""
    sealed = sealed_words(here=here, of="wording", words=shown.words)
    if sealed is None:
        return []
    kept = WordingShown(about, shown.offer, shown.account, shown.case, sealed, shown.language, shown.level)
    return [Stamped(name, kept, at, actor)]
