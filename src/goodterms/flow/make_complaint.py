"""The customer complains: it is a record with a clock, what asks for money waits, and a person answers."""

from typing import Literal

from goodterms.core.events import ComplaintBy, ComplaintCause, ComplaintMade
from goodterms.flow.acting import act
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace


def make_complaint(
    *,
    workspace: Workspace,
    here: HERE,
    account: int | None,
    case: int | None,
    words: str | None,
    key: str,
    by_way_of: ComplaintBy,
    cause: ComplaintCause | None = None,
    by: Literal["customer", "staff"] = "customer",
    actor: str = "customer",
) -> bool:
    """Take the complaint, its words sealed. False when it was taken before under this key. It is never refused."""
    sealed = sealed_words(here=here, of="free_text", words=words)
    event = ComplaintMade(account, case, sealed, cause, by_way_of, by)
    name = f"complaint/{key}"
    return act(workspace=workspace, here=here, name=name, actor=actor, event=lambda _: event) is not None
