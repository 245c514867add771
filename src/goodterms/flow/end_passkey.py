"""A passkey opens nothing any more: the customer takes it away on their page, or somebody at the desk does because they asked."""

from typing import Final, Literal, TypeAlias, get_args

from django.db import connection

from goodterms.core.events import PasskeyRemoved, Stamped
from goodterms.flow.acting import NotNow, Standing, act_all
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE
from goodterms.store.passkeys_known import passkeys_of
from goodterms.store.world import Workspace

WhyEnded: TypeAlias = Literal["asked", "lost"]
WHY_ENDED: Final[tuple[WhyEnded, ...]] = get_args(WhyEnded)


def end_passkey(*, workspace: Workspace, here: HERE, case: int, passkey: str, why: WhyEnded, by: str) -> bool:
    """End the passkey of that name (`core.passkey.name_of`), now. False when it was ended before.

    Raises `NotNow` for a passkey that this customer does not have.
    """
    name = f"passkey/{passkey}/ended"

    def events(stands: Standing) -> list[Stamped]:
        found = next((one for one in passkeys_of(here) if one.name == passkey), None)
        if found is None:
            raise NotNow("not_offered", "this customer has no such passkey")
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE passkey SET removed_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s",
                [machine_now(), *here, found.id],
            )
        return [Stamped(name, PasskeyRemoved(case, passkey, why), stands.now, by)]

    return act_all(workspace=workspace, here=here, name=name, events=events) is not None
