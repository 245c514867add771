"""Somebody shows a passkey: five wrong ones a day (machine time), each challenge once, and one that was copied opens nothing more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import connection, transaction

from goodterms.core.events import PasskeyRemoved, Sealed, Stamped
from goodterms.core.facts import CustomerFacts
from goodterms.core.one_time_code import TRIES_IN, code_locked_until, code_tries_left
from goodterms.core.passkey import (
    NotAPasskey,
    RelyingParty,
    counts,
    looks_copied,
    named_in,
    read_shown,
    relying_party,
)
from goodterms.flow.ask_for_code import flagged
from goodterms.flow.door import Held, ParkedCustomer, hold, knock, remember, retrying
from goodterms.flow.sender import public_url
from goodterms.flow.warn import Told, quick_first, sealed_notice, warning
from goodterms.store.clock import machine_now
from goodterms.store.gather import HERE
from goodterms.store.passkeys_known import KeptPasskey, passkeys_of
from goodterms.store.world import Workspace


@dataclass(frozen=True, slots=True)
class Showing:
    """A browser's `answer` to `challenge`, which was asked for `party` on this `case`; `key` is the challenge's own name."""

    case: int
    party: RelyingParty
    challenge: bytes
    answer: str
    key: str


@dataclass(frozen=True, slots=True)
class PasskeyProof:
    """What became of showing a passkey. `left` are the tries that are left, `locked_until` (machine time) comes with none.

    "used": the challenge was answered before, which counts as no try. "new": it was added too lately for somebody who may be
    watched. "copied": it counts as one that was copied would, and was ended.
    """

    became: Literal["right", "wrong", "used", "new", "copied", "locked"]
    left: int
    locked_until: datetime | None = None


def asking() -> RelyingParty | None:
    """For whom passkeys are made here: the configured address of the pages, never a Host header. None: they are not possible."""
    return relying_party(public_url())


def passkeys_that_count(*, here: HERE, facts: CustomerFacts) -> list[KeptPasskey]:
    """The passkeys by which this customer may show now who they are; none while too many wrong ones were shown."""
    now = machine_now()
    if asking() is None:
        return []
    found = [one for one in passkeys_of(here) if counts(made_at=one.made_at, now=now, flagged=flagged(facts))]
    return found if found and passkeys_locked_until(here) is None else []


def passkeys_locked_until(here: HERE) -> datetime | None:
    """Until when no passkey is looked at for this customer; None while there are tries left."""
    now = machine_now()
    return code_locked_until(failed_at=_failed(here, since=now - TRIES_IN), now=now)


def prove_passkey(*, workspace: Workspace, here: HERE, showing: Showing, told: Told) -> PasskeyProof:
    """Check the answer of a browser against this customer's passkeys. `told` warns them of one that was copied.

    Raises `UnknownCustomer`.
    """
    return retrying(lambda: _prove(workspace, here, showing, told))


def _prove(workspace: Workspace, here: HERE, showing: Showing, told: Told) -> PasskeyProof:
    with transaction.atomic():
        held = hold(workspace=workspace, here=here)
        now = machine_now()
        failed = _failed(here, since=now - TRIES_IN)
        until = code_locked_until(failed_at=failed, now=now)
        if until is not None:
            return PasskeyProof("locked", 0, until)
        left = code_tries_left(failed_at=failed, now=now)
        if not remember(held.one.locked, f"passkey/{showing.key}"):
            return PasskeyProof("used", left)
        shown = _read(here, showing)
        if shown is None:
            return _wrong(here, [*failed, now], now)
        passkey, count = shown
        if looks_copied(known=passkey.sign_count, shown=count):
            _take_away(here, passkey, now)
            _tell_of_copy(workspace, here, held, PasskeyRemoved(showing.case, passkey.name, "copied"), told)
            return PasskeyProof("copied", left)
        _note_use(here, passkey, count, now)
        if not counts(made_at=passkey.made_at, now=now, flagged=_may_be_watched(held)):
            return PasskeyProof("new", left)
        _note_try(here, now, passed=True)
        return PasskeyProof("right", left)


def _read(here: HERE, showing: Showing) -> tuple[KeptPasskey, int] | None:
    """The customer's passkey that was shown, and its count; None where none of theirs was."""
    try:
        named = named_in(showing.answer)
        passkey = next((one for one in passkeys_of(here) if one.id == named), None)
        if passkey is None:
            return None
        count = read_shown(
            showing.answer, party=showing.party, challenge=showing.challenge, public_key=passkey.public_key
        )
    except NotAPasskey:
        return None
    return passkey, count


def _may_be_watched(held: Held) -> bool:
    """Of somebody whose facts cannot be read just now, nobody knows: so yes."""
    return held.one.trouble is not None or flagged(held.one.given.facts)


def _wrong(here: HERE, failed: list[datetime], now: datetime) -> PasskeyProof:
    _note_try(here, now, passed=False)
    until = code_locked_until(failed_at=failed, now=now)
    left = code_tries_left(failed_at=failed, now=now)
    return PasskeyProof("wrong" if until is None else "locked", left, until)


def _note_try(here: HERE, now: datetime, *, passed: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO identity_try (bucket, customer_id, at, passed, kind) VALUES (%s, %s, %s, %s, 'passkey')",
            [*here, now, passed],
        )


def _note_use(here: HERE, passkey: KeptPasskey, count: int, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE passkey SET sign_count = %s, used_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s",
            [count, now, *here, passkey.id],
        )


def _take_away(here: HERE, passkey: KeptPasskey, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE passkey SET removed_at = %s WHERE bucket = %s AND customer_id = %s AND id = %s",
            [now, *here, passkey.id],
        )


def _tell_of_copy(workspace: Workspace, here: HERE, held: Held, removed: PasskeyRemoved, told: Told) -> None:
    """It goes into the story, and the customer is told, where nobody may be watching them."""
    name = f"passkey/{removed.passkey}/copied"
    events = [Stamped(name, removed, held.now, "goodterms")]
    notice = sealed_notice(here, told)
    if notice is not None and not _may_be_watched(held):
        events += _told(held, notice, name)
    try:
        knock(workspace=workspace, here=here, events=events, held=held)
    except ParkedCustomer:  # what came in is kept at the door
        return


def _told(held: Held, notice: Sealed, name: str) -> list[Stamped]:
    facts = held.one.given.facts
    return warning(
        installation=held.published.world.installation,
        facts=facts,
        now=held.now,
        account=None,
        notice=notice,
        name=name,
        points=quick_first(facts.points),
        not_to=(),
        why="",
    )


def _failed(here: HERE, *, since: datetime) -> list[datetime]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT at FROM identity_try WHERE bucket = %s AND customer_id = %s AND at > %s AND NOT passed "
            "AND kind = 'passkey'",
            [*here, since],
        )
        return [row[0] for row in cursor.fetchall()]
