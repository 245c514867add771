"""The customer asks for a change that a person makes: of their name, or of what only a person may change for them."""

from goodterms.core.events import DetailKind, DetailsAsked
from goodterms.flow.acting import act
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace


def ask_for_change(
    *,
    workspace: Workspace,
    here: HERE,
    case: int | None,
    account: int | None,
    kind: DetailKind,
    words: str,
    key: str,
    actor: str = "customer",
) -> bool:
    """Put it before a person, its words sealed. False when it was asked for before under this key."""
    sealed = sealed_words(here=here, of="free_text", words=words)
    event = DetailsAsked(case, account, kind, sealed)
    return act(workspace=workspace, here=here, name=f"change/{key}", actor=actor, event=lambda _: event) is not None
