"""The customer ends every visit of their pages, on whatever device: each must show again who they are.

Links go on working, for a link shows nothing by itself; what ends is what browsers had shown of themselves.
"""

from datetime import timedelta

from django.db import connection, transaction

from goodterms.core.events import VisitsEnded
from goodterms.flow.acting import act
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

END = "UPDATE link SET visits_from = %s WHERE bucket = %s AND customer_id = %s"
FORGET = "DELETE FROM device_seen WHERE bucket = %s AND customer_id = %s"


def end_visits(*, workspace: Workspace, here: HERE, case: int | None, key: str) -> bool:
    """End them, and forget the devices: each is a new one again. False when it was done before under this key.

    What began up to this second of machine time is over; a visit that begins afterwards holds.
    """
    change = act(
        workspace=workspace, here=here, name=f"visits/{key}", actor="customer", event=lambda _: VisitsEnded(case)
    )
    if change is None:
        return False
    ended = machine_now().replace(microsecond=0) + timedelta(seconds=1)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(END, [ended, *here])
        cursor.execute(FORGET, [*here])
    return True
