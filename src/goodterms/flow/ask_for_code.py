"""Somebody on the page asks for a one-time code: which contact points may take one, and the sending of it.

The code belongs to the visit that asked: in another browser it opens nothing. Asked for once more at the same contact point, the
same code comes again, and neither its ten minutes nor its tries begin anew. (design/guarantees.md.)
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db import connection

from goodterms.core.customer_cipher import CipherError
from goodterms.core.effects import event_effect_key
from goodterms.core.events import Channel, CodeAsked, CodeRefused, Stamped
from goodterms.core.facts import CustomerFacts, Point
from goodterms.core.one_time_code import (
    CHANGED_FOR,
    LASTS,
    SEED_SIZE,
    SENDINGS,
    TO_ONE_ADDRESS,
    TO_ONE_CUSTOMER,
    TRIES_IN,
    Carried,
    Limit,
    allowed_from,
    masked_ending,
    points_for_codes,
)
from goodterms.flow.acting import Standing, standing_of
from goodterms.flow.door import Held, knock_with
from goodterms.flow.prove_code import codes_locked_until
from goodterms.store.clock import business_now, machine_now
from goodterms.store.gather import HERE
from goodterms.store.sealing import customer_key
from goodterms.store.world import Workspace


@dataclass(frozen=True, slots=True)
class CodePoint:
    """A contact point that may take a code. `ending` is what its owner knows it by, and nobody else."""

    id: int
    channel: Channel
    ending: str


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """What became of asking. `again_at` (machine time) comes with "too_often"; `channel` with "sent"."""

    became: Literal["sent", "too_often", "locked", "refused", "no_point"]
    channel: Channel | None = None
    again_at: datetime | None = None


POINTS = "SELECT id, sealed, added_at, min(added_at) OVER () FROM contact_point WHERE bucket = %s AND customer_id = %s ORDER BY id"


def code_points(
    *, here: HERE, facts: CustomerFacts, carried_by: int | None, carried: Carried = "only_one"
) -> list[CodePoint]:
    """Where a code may go now, each address as its owner knows it; empty: nowhere."""
    key = customer_key(here)
    sealed = {row[0]: bytes(row[1]) for row in _rows(here)}
    found: list[CodePoint] = []
    if key is None:
        return found
    for point in _points(here=here, facts=facts, carried_by=carried_by, carried=carried):
        try:
            address = key.open(of="contact_point", sealed=sealed[point.id]).decode()
        except (CipherError, KeyError):
            continue
        found.append(CodePoint(point.id, point.channel, masked_ending(point.channel, address)))
    return found


def ask_for_code(
    *,
    workspace: Workspace,
    here: HERE,
    case: int,
    account: int,
    point: int,
    carried_by: int | None,
    visit: str,
    key: str,
    carried: Carried = "only_one",
) -> CodeAnswer:
    """Send the visit's code to this contact point. The same `key` again sends nothing more and says what became of it.

    Raises `ParkedCustomer` and `UnknownCustomer` as every verb does.
    """
    answer = CodeAnswer("sent")
    name = f"code/{key}"

    def events(held: Held) -> Sequence[Stamped]:
        nonlocal answer
        stands = standing_of(held, here=here)
        chosen = next(
            (
                one
                for one in _points(here=here, facts=stands.facts, carried_by=carried_by, carried=carried)
                if one.id == point
            ),
            None,
        )
        if chosen is None:
            answer = CodeAnswer("no_point")
            return []
        answer = CodeAnswer("sent", chosen.channel)
        if not held.foresee(name):
            return []
        effect = event_effect_key(
            installation=stands.world.installation, event=f"{stands.facts.customer}/{name}", ordinal=1
        )
        refused = _take(stands, chosen, visit=visit, effect=effect)
        if refused is not None:
            answer = refused
            return []
        asked = CodeAsked(case, account, chosen.channel, chosen.id, effect)
        return [Stamped(name, asked, stands.now, "customer")]

    change = knock_with(workspace=workspace, here=here, events=events)
    if change is not None and any(isinstance(one.event, CodeRefused) for one in change.log):
        return CodeAnswer("refused", answer.channel)
    return answer


def _take(stands: Standing, point: Point, *, visit: str, effect: str) -> CodeAnswer | None:
    """Make the code, or send the one there is once more; or say why there is none. The customer is locked."""
    now = machine_now()
    locked = codes_locked_until(stands.here)
    if locked is not None:
        return CodeAnswer("locked", again_at=locked)
    address = bytes.fromhex(point.address)
    again = _too_often(_sent_to_customer(stands.here), now, TO_ONE_CUSTOMER)
    again = max(filter(None, (again, _too_often(_sent_to_address(address), now, TO_ONE_ADDRESS))), default=None)
    if again is not None:
        return CodeAnswer("too_often", again_at=again)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE one_time_code SET effect = %s, sent = sent || %s::timestamptz WHERE bucket = %s AND customer_id = %s "
            "AND visit = %s AND point = %s AND used_at IS NULL AND expires_at > %s AND cardinality(sent) < %s RETURNING id",
            [effect, now, *stands.here, visit, point.id, now + timedelta(minutes=1), SENDINGS],
        )
        if cursor.fetchone() is None:
            cursor.execute(  # one code at a time for a visit: those before it open nothing any more
                "UPDATE one_time_code SET expires_at = LEAST(expires_at, %s) WHERE bucket = %s AND customer_id = %s AND visit = %s",
                [now, *stands.here, visit],
            )
            cursor.execute(
                "DELETE FROM one_time_code WHERE bucket = %s AND customer_id = %s AND expires_at < %s",
                [*stands.here, now - TRIES_IN],
            )
            cursor.execute(
                "INSERT INTO one_time_code (bucket, customer_id, id, visit, point, seed, effect, sent, expires_at) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, ARRAY[%s::timestamptz], %s)",
                [
                    *stands.here,
                    secrets.token_hex(16),
                    visit,
                    point.id,
                    secrets.token_bytes(SEED_SIZE),
                    effect,
                    now,
                    now + LASTS,
                ],
            )
        cursor.execute("DELETE FROM code_sent WHERE address = %s AND at < %s", [address, now - TRIES_IN])
        cursor.execute("INSERT INTO code_sent (address, effect, at) VALUES (%s, %s, %s)", [address, effect, now])
    return None


def _too_often(sent_at: Sequence[datetime], now: datetime, limits: Sequence[Limit]) -> datetime | None:
    return allowed_from(sent_at=sent_at, now=now, limits=limits)


def _sent_to_customer(here: HERE) -> list[datetime]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT unnest(sent) FROM one_time_code WHERE bucket = %s AND customer_id = %s", here)
        return [row[0] for row in cursor.fetchall()]


def _sent_to_address(address: bytes) -> list[datetime]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT at FROM code_sent WHERE address = %s", [address])
        return [row[0] for row in cursor.fetchall()]


def _points(*, here: HERE, facts: CustomerFacts, carried_by: int | None, carried: Carried) -> tuple[Point, ...]:
    """Those that may take a code; while somebody may be watched or impersonated, never the one that carried the link."""
    if flagged(facts):
        carried = "never"
    return points_for_codes(facts.points, carried_by=carried_by, changed=_changed(here), carried=carried)


def flagged(facts: CustomerFacts) -> bool:
    """Whether somebody may act in the customer's name or look over their shoulder: a fraud hold, or a safe-contact need."""
    return facts.needs("safe_contact") or any(hold.kind == "fraud" for hold in facts.holds)


def _changed(here: HERE) -> frozenset[int]:
    """The contact points that were added later than the customer's first ones, and lately."""
    since = business_now() - CHANGED_FOR
    return frozenset(row[0] for row in _rows(here) if row[2] > row[3] and row[2] > since)


def _rows(here: HERE) -> list[tuple[int, memoryview, datetime, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute(POINTS, here)
        return list(cursor.fetchall())
