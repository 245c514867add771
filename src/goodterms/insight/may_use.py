"""What we may use: every permission with its wording, source and evidence; and what else was told that laws ask about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

from django.db import connection
from django.utils.translation import gettext as _

from goodterms.core.codec import UnreadablePayload, decode_event
from goodterms.insight.sentences.known import OfKnown, what
from goodterms.insight.wording import channels, moment
from goodterms.store.gather import HERE

State: TypeAlias = Literal["good", "needs_you", "trouble", "plain"]

__all__ = ["Permission", "Told", "permissions_of", "read_permissions", "read_told"]


@dataclass(frozen=True, slots=True)
class Permission:
    """The last word on a channel, a purpose and an address. `details` are labels with what they say: basis, wording, evidence."""

    what: str
    words: str
    state: State
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement: what was said, where it comes from, what shows it, when, and who wrote it down."""

    words: str
    source: str
    evidence: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Word:
    """One row of the consent ledger."""

    channel: str
    purpose: str
    point: int | None
    given: bool
    basis: str
    wording: str
    source: str
    evidence: str
    at: datetime
    expires_at: datetime | None


LEDGER = """
SELECT channel, purpose, point, given, basis, wording, source, evidence, at, expires_at FROM consent
 WHERE bucket = %s AND customer_id = %s ORDER BY at, seq
"""
STATEMENTS = """
SELECT type, version, payload, at, actor FROM statement WHERE bucket = %s AND customer_id = %s ORDER BY at DESC, seq DESC
"""


def permissions_of(here: HERE) -> tuple[Word, ...]:
    """The whole consent ledger of a customer, oldest first: nothing in it is ever changed."""
    return tuple(Word(*row) for row in _rows(LEDGER, here))


def read_permissions(
    here: HERE, *, now: datetime, zone: str | None, addresses: Mapping[int, str] | None = None
) -> tuple[Permission, ...]:
    """What counts now: the last word on each channel, purpose and address, those in force first. `addresses` say them."""
    last: dict[tuple[str, str, int | None], Word] = {}
    for word in permissions_of(here):
        about = (word.channel, word.purpose, word.point)
        before = last.get(about)
        # A basis that is no consent lifts no refusal (`core.fold.permissions`).
        if before is not None and not before.given and word.given and word.basis != "consent":
            continue
        last[about] = word
    found = [_permission(word, now, zone, addresses or {}) for word in last.values()]
    return tuple(sorted(found, key=lambda one: (one.state != "good", one.what)))


def _permission(word: Word, now: datetime, zone: str | None, addresses: Mapping[int, str]) -> Permission:
    values = {"channel": channels(word.channel), "purpose": PURPOSES.get(word.purpose, lambda: word.purpose)()}
    subject = _("%(channel)s %(purpose)s") % values
    if word.point is not None:
        where = addresses.get(word.point) or _("one address")
        subject = _("%(what)s, at %(where)s only") % {"what": subject, "where": where}
    over = word.expires_at is not None and word.expires_at <= now
    words, state = _standing(word, over=over)
    details = [(_("Since"), moment(word.at, zone, year=True))]
    if word.expires_at is not None:
        details.append((_("Until"), moment(word.expires_at, zone, year=True)))
    details.append((_("Source"), word.source))
    if word.evidence:
        details.append((_("Shown by"), word.evidence))
    if word.wording:
        details.append((_("Words shown"), word.wording))
    return Permission(subject[:1].upper() + subject[1:], words, state, tuple(details))


def _standing(word: Word, *, over: bool) -> tuple[str, State]:
    if not word.given:
        return _("refused"), "trouble"
    if over:
        return _("agreed once; over now"), "needs_you"
    if word.basis != "consent":
        return _("without consent: %(basis)s") % {"basis": BASES.get(word.basis, lambda: word.basis)()}, "plain"
    return _("agreed"), "good"


PURPOSES = {
    "safety": lambda: _("for their safety"),
    "security": lambda: _("for the security of their account"),
    "answer": lambda: _("to answer them"),
    "promise": lambda: _("about a promise"),
    "service": lambda: _("about their account"),
    "collections": lambda: _("about what is owed"),
    "marketing": lambda: _("with offers to buy"),
}
BASES = {
    "contract": lambda: _("the contract needs it"),
    "legal_obligation": lambda: _("the law requires it"),
    "vital_interests": lambda: _("it protects somebody's life"),
    "public_task": lambda: _("a task in the public interest"),
    "legitimate_interest": lambda: _("a legitimate interest"),
}


def read_told(here: HERE) -> tuple[Told, ...]:
    """What was told that laws ask about, newest first. What the customer only wrote stands in the story."""
    found: list[Told] = []
    for type_, version, payload, at, actor in _rows(STATEMENTS, here):
        try:
            event = decode_event(type_=type_, version=version, payload=payload)
        except UnreadablePayload:
            continue
        if isinstance(event, OfKnown):
            found.append(Told(what(event), event.source, event.evidence, at.astimezone(UTC), actor))
    return tuple(found)


def _rows(statement: str, here: HERE) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, here)
        return list(cursor.fetchall())
