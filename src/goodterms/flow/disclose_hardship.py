""" "I'm struggling": always taken, whatever the journey or the account says, and everything goes quiet at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from goodterms.core.events import HardshipDisclosed
from goodterms.core.policy.holds import quiet_until
from goodterms.flow.acting import Shown, act
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace


@dataclass(frozen=True, slots=True)
class Quiet:
    """How long nobody asks this customer for money. `again`: this very disclosure was taken before."""

    until: datetime | None
    again: bool


def disclose_hardship(
    *,
    workspace: Workspace,
    here: HERE,
    case: int | None,
    key: str,
    words: str | None = None,
    adviser: bool = False,
    by: Literal["customer", "staff"] = "customer",
    actor: str = "customer",
    shown: Shown | None = None,
) -> Quiet:
    """Take the disclosure. `words` are optional and sealed; `adviser`: a debt adviser is at work, so it is quiet for longer."""
    sealed = sealed_words(here=here, of="support_need", words=words)
    change = act(
        workspace=workspace,
        here=here,
        name=f"hardship/{key}",
        actor=actor,
        event=lambda _: HardshipDisclosed(case, sealed, adviser, by),
        shown=shown,
    )
    return Quiet(quiet_until(change.facts) if change is not None else None, again=change is None)
