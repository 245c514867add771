"""A visitor has shown who they are: it goes into the case's story, with the level, the way, and whether the device is known."""

from collections.abc import Sequence
from typing import Literal

from goodterms.core.events import IdentityShown, LinkOpened, ShownBy, Stamped
from goodterms.flow.acting import Standing, act_all
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def show_identity(
    *,
    workspace: Workspace,
    here: HERE,
    case: int,
    level: Literal[1, 2, 3],
    by: ShownBy,
    new_device: bool,
    visit: str,
    opened: bool = True,
    point: int | None = None,
) -> bool:
    """Note it, and (`opened`) the visit itself as an open, which counts, of a link that was sent to `point`.

    False when it was noted before.
    """
    name = f"shown/{visit}/{level}/{by}"

    def stamped(stands: Standing) -> list[Stamped]:
        found: Sequence[Stamped] = [
            Stamped(name, IdentityShown(case, level, by, new_device), stands.now, "customer"),
        ]
        opening = Stamped(f"open/{visit}", LinkOpened(case, point), stands.now, "customer")
        return [*found, opening] if opened else list(found)

    return act_all(workspace=workspace, here=here, name=name, events=stamped) is not None
