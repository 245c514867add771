"""The customer asks, on a call, for the link to their page: it is sent to the number they call from, if policy allows."""

from goodterms.core.effects import SendMessage
from goodterms.core.events import PageAskedFor
from goodterms.flow.acting import NotNow, Standing, act
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def ask_for_page(*, workspace: Workspace, here: HERE, case: int, point: int, key: str) -> bool:
    """Whether the link is on its way. The same key again sends nothing more, and says that it is.

    Raises `NotNow` where the matter is over.
    """

    def asked(stands: Standing) -> PageAskedFor:
        state = stands.case(case)
        if state is None or state.status == "ended":
            raise NotNow("not_offered", "this matter is over")
        return PageAskedFor(case, state.account, point)

    change = act(workspace=workspace, here=here, name=f"page/{key}", actor="customer", event=asked)
    return change is None or any(isinstance(queued.effect, SendMessage) for queued in change.effects)
