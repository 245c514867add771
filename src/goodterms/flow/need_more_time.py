"""The customer, or a person for them, says that the pause is not long enough: it becomes fourteen days longer, at once."""

from goodterms.core.events import HoldPlaced
from goodterms.core.journey.pauses import longer
from goodterms.core.policy.holds import hardship_holds, quiet_until
from goodterms.flow.acting import NotNow, Shown, Standing, act
from goodterms.flow.disclose_hardship import Quiet
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def need_more_time(
    *, workspace: Workspace, here: HERE, key: str, actor: str = "customer", shown: Shown | None = None
) -> Quiet:
    """Make the pause longer; no reason is asked for. `actor` is the customer, or who says it for them.

    The same key again changes nothing. Raises `NotNow` (`not_offered`) when there is no pause whose end is known: somebody
    who struggles says so first (`disclose_hardship`).
    """

    def extended(stands: Standing) -> HoldPlaced:
        held = hardship_holds(stands.facts)
        if not held or held[-1].until is None:
            raise NotNow("not_offered", "there is no pause that ends by itself")
        return longer(held[-1], stands.facts)

    change = act(workspace=workspace, here=here, name=f"more-time/{key}", actor=actor, event=extended, shown=shown)
    return Quiet(quiet_until(change.facts) if change is not None else None, again=change is None)
