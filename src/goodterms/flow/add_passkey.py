"""A customer adds a passkey on their own device, to come back with: after a one-time code, never while somebody may be watching.

It raises nothing by itself: the visit stays at the level it had. Another address than the one the code went to is told.
"""

from typing import Literal

from django.db import connection

from goodterms.core.events import PasskeyAdded, Sealed, Stamped
from goodterms.core.passkey import AT_MOST, NewPasskey, RelyingParty, name_of, read_new
from goodterms.flow.acting import NotNow, Standing, act_all
from goodterms.flow.ask_for_code import flagged
from goodterms.flow.warn import Told, quick_first, sealed_notice, warning
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE
from goodterms.store.passkeys_known import passkeys_of
from goodterms.store.world import Workspace

LEVEL = 2
"""How well somebody must be known who adds one."""
KEEP = """
INSERT INTO passkey (bucket, customer_id, id, public_key, sign_count, synced, made_at)
VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (bucket, customer_id, id) DO NOTHING
"""


def add_passkey(
    *,
    workspace: Workspace,
    here: HERE,
    case: int,
    account: int,
    level: int,
    visit: str,
    party: RelyingParty,
    challenge: bytes,
    answer: str,
    told: Told,
    key: str,
) -> Literal["added", "before", "full"]:
    """Keep the passkey that the browser made for `challenge`. "before": this challenge was answered already; "full": there are
    as many as there may be.

    Raises `NotAPasskey`, and `NotNow` below level 2 or while somebody may act in the customer's name or watch them.
    """
    made = read_new(answer, party=party, challenge=challenge)
    notice = sealed_notice(here, told)
    name = f"passkey/{key}"
    became: Literal["added", "before", "full"] = "before"

    def events(stands: Standing) -> list[Stamped]:
        nonlocal became
        if level < LEVEL or flagged(stands.facts):
            raise NotNow("not_offered", "a passkey is added after a code, and with a person where somebody may watch")
        became = _kept(here, made)
        if became != "added":
            return []
        found = [Stamped(name, PasskeyAdded(case, name_of(made.id)), stands.now, "customer")]
        return found if notice is None else [*found, *_told(stands, notice, account=account, visit=visit, name=name)]

    act_all(workspace=workspace, here=here, name=name, events=events)
    return became


def _kept(here: HERE, made: NewPasskey) -> Literal["added", "before", "full"]:
    if len(passkeys_of(here)) >= AT_MOST:
        return "full"
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [*here, made.id, made.public_key, made.sign_count, made.synced, machine_now()])
        return "added" if cursor.rowcount else "before"


def _told(stands: Standing, notice: Sealed, *, account: int, visit: str, name: str) -> list[Stamped]:
    proved_by = _proved_by(stands.here, visit)
    points = quick_first(stands.facts.points)
    others = [point for point in points if point.id not in proved_by]
    return warning(
        installation=stands.world.installation,
        facts=stands.facts,
        now=stands.now,
        account=account,
        notice=notice,
        name=name,
        points=others or points,
        not_to=proved_by if others else (),
        why="told at another address than the code's",
    )


def _proved_by(here: HERE, visit: str) -> tuple[int, ...]:
    """The contact point that took this visit's code."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT point FROM one_time_code WHERE bucket = %s AND customer_id = %s AND visit = %s "
            "AND used_at IS NOT NULL",
            [*here, visit],
        )
        return tuple(row[0] for row in cursor.fetchall())
