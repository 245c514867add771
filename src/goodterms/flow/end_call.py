"""A call that a machine held is over: what it came to, told from its turns and from what was done on it.

The provider says that it ended, and whether anybody answered. What was chosen stands in the customer's log, turn by turn, and
so does what came of it: each deed carries the call's name and the turn's number in its key.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from django.db import connection

from goodterms.core.calls.disposition import Became, disposition, talked
from goodterms.core.codec import UnreadablePayload, decode_event
from goodterms.core.events import CallCame, CallEnded, CallTurned, Stamped
from goodterms.flow.door import ParkedCustomer, UnknownCustomer, knock
from goodterms.flow.take_reply import caller_at
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

__all__ = ["Placed", "end_call", "ended"]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a call belongs: its contact point, case, and the message it was placed to say (empty: the customer rang)."""

    direction: Literal["inbound", "outbound"]
    point: int
    case: int | None
    effect: str = ""


LOGGED: Final = """
SELECT type, version, payload, occurred_at FROM event
 WHERE bucket = %s AND stream = 'customer' AND stream_id = %s AND type IN ('call.came', 'call.turned')
   AND payload::json ->> 'call' = %s ORDER BY seq
"""
DID: Final = """
SELECT EXISTS (SELECT FROM event_key WHERE bucket = %s AND customer_id = %s AND strpos(id, %s) > 0
                  AND split_part(id, '/', 1) IN ('promise', 'slot', 'page', 'already-paid'))
"""
"""Whether something was done on a call: a deed's key is its own name, then the call's and the turn's number."""


def ended(*, here: HERE, call: str, placed: Placed, became: Became, at: datetime) -> CallEnded:
    """The end of a call, to be brought through the door. `call` is its name, with the provider's; `at` is when it ended."""
    with connection.cursor() as cursor:
        cursor.execute(LOGGED, [*here, call])
        rows = cursor.fetchall()
        cursor.execute(DID, [*here, f"/call/{call}/"])
        (did,) = cursor.fetchone()
    chose: list[str] = []
    began, case = at, placed.case
    for type_, version, payload, occurred_at in rows:
        try:
            event = decode_event(type_=type_, version=version, payload=payload)
        except UnreadablePayload:
            continue
        if isinstance(event, CallCame):
            began, case = occurred_at, case if case is not None else event.case
        elif isinstance(event, CallTurned):
            chose.append(event.chose)
    return CallEnded(
        case,
        _account_of(here, case),
        call,
        placed.point,
        placed.direction,
        placed.effect,
        disposition(became=became, chose=chose, did=did),
        talked(chose),
        began,
    )


def end_call(*, workspace: Workspace, call: str, number: str) -> bool:
    """The customer's own call is over. False where nobody we know rang, or it was told before.

    The end of a call that we placed comes with the report on its message (`absorb`).
    """
    now = business_now()
    caller = caller_at(number, at=now)
    if caller is None:
        return False
    here, point, _texts = caller
    over = ended(here=here, call=call, placed=Placed("inbound", point, None), became="answered", at=now)
    try:
        stamped = Stamped(f"call/{call}/over", over, now, "customer")
        return knock(workspace=workspace, here=here, events=[stamped]) is not None
    except (ParkedCustomer, UnknownCustomer):
        return False


def _account_of(here: HERE, case: int | None) -> int | None:
    if case is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute('SELECT account_id FROM "case" WHERE bucket = %s AND id = %s', [here[0], case])
        row = cursor.fetchone()
    return None if row is None else int(row[0])
