"""Publish: a checked workspace becomes immutable versions. Running cases keep theirs; packs and brand are never pinned."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache

import orjson
from django.db import connection, transaction

from goodterms.core.journey.definition import Journey
from goodterms.core.journey.fmt import format_journey
from goodterms.core.journey.vocabulary import MACHINE_MESSAGES, SIGNED_MESSAGE, SIGNED_OFFERS
from goodterms.core.policy.pack import Pack
from goodterms.core.workspace import Checked, messages_used
from goodterms.packs.loading import shipped_packs
from goodterms.store.world import bump_revision


class NotPublished(Exception):
    """Nothing was published; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """What publishing did with one journey: a new version, or nothing because it is what is live already.

    `running` counts the cases of earlier versions, which keep them.
    """

    journey: str
    version: int
    content_hash: str
    new: bool
    running: int


def publish(
    *, checked: Checked, files: Mapping[str, str], by: str, approved_by: str | None, now: datetime
) -> tuple[PublishedVersion, ...]:
    """Publish every journey of a workspace that passed its check.

    One-person mode (`approved_by` None or the same person) is recorded as such and printed in evidence. Raises
    `NotPublished` when the workspace has problems or nobody is named.
    """
    if checked.problems:
        raise NotPublished(
            f"the workspace has {len(checked.problems)} problems: run `goodterms check` and mend them first"
        )
    duties = duty_messages() | messages_for_duties(checked.packs)
    for message in checked.messages:
        if message.name in duties and message.purpose != "service":
            raise NotPublished(
                f"messages/{message.name} is for {message.purpose}; a duty is met with `purpose: service`"
            )
    if not by.strip():
        raise NotPublished("say who publishes: --as NAME")
    one_person = approved_by is None or approved_by == by
    with transaction.atomic():
        done = tuple(
            _publish(
                journey,
                file=checked.journey_files[journey.name],
                files=files,
                duties=duties,
                languages=_languages(journey, checked),
                by=by,
                approved_by=approved_by or by,
                one_person=one_person,
                now=now,
            )
            for journey in checked.journeys.values()
        )
        offers = _publish_offers(checked, files=files, by=by, approved_by=approved_by or by, now=now)
        if put_in_force(checked, now=now) or offers or any(version.new for version in done):
            bump_revision()
    return done


def put_in_force(checked: Checked, *, now: datetime) -> bool:
    """The packs that the workspace names judge every portfolio from now on; whether that changes anything.

    The text of each is kept, and who signed it, so that what it judged can be judged again.
    """
    if checked.config is None:
        return False
    names = list(checked.config.packs)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portfolio SET packs = %s WHERE packs <> %s", [names, names])
        changed = cursor.rowcount
        cursor.execute(LOOK, {"look": orjson.dumps(checked.look).decode()})
        changed += cursor.rowcount
        versions = [pack.version for pack in checked.packs]
        cursor.execute(NO_LONGER_IN_FORCE, [names, versions])
        changed += cursor.rowcount
        for pack in checked.packs:
            signed = pack.signature
            who = (None, None, False) if signed is None else (signed.by, signed.on, pack.alone)
            cursor.execute(IN_FORCE, [pack.name, pack.version, pack.source, now, *who])
            changed += cursor.rowcount
    return bool(changed)


LOOK = "UPDATE installation SET look = %(look)s::jsonb WHERE id = 1 AND look IS DISTINCT FROM %(look)s::jsonb"
NO_LONGER_IN_FORCE = """
UPDATE pack_version SET in_force = FALSE
 WHERE in_force AND NOT (name = ANY(%s) AND content_hash = ANY(%s))
"""
IN_FORCE = """
INSERT INTO pack_version AS p (name, content_hash, source, in_force, installed_at, signed_by, signed_on, alone)
VALUES (%s, %s, %s, TRUE, %s, %s, %s, %s)
ON CONFLICT (name, content_hash) DO UPDATE
   SET in_force = TRUE, signed_by = EXCLUDED.signed_by, signed_on = EXCLUDED.signed_on, alone = EXCLUDED.alone
 WHERE (p.in_force, p.signed_by, p.signed_on, p.alone)
       IS DISTINCT FROM (TRUE, EXCLUDED.signed_by, EXCLUDED.signed_on, EXCLUDED.alone)
"""


def _publish_offers(checked: Checked, *, files: Mapping[str, str], by: str, approved_by: str, now: datetime) -> bool:
    """The policies of the workspace are in force from now on, and those it no longer has are not; whether anything changed."""
    changed = False
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, content_hash FROM offer_version WHERE in_force")
        before = dict(cursor.fetchall())
        for name in before.keys() - checked.offers.keys():
            cursor.execute("UPDATE offer_version SET in_force = false WHERE name = %s AND in_force", [name])
            changed = True
        for name, policy in sorted(checked.offers.items()):
            if before.get(name) == policy.version:
                continue
            cursor.execute("UPDATE offer_version SET in_force = false WHERE name = %s AND in_force", [name])
            cursor.execute(
                "INSERT INTO offer_version (name, content_hash, source, in_force, published_at, published_by, approved_by) "
                "VALUES (%s, %s, %s, true, %s, %s, %s) "
                "ON CONFLICT (name, content_hash) DO UPDATE SET in_force = true",
                [name, policy.version, files[f"offers/{name}.yaml"], now, by, approved_by],
            )
            changed = True
    return changed


def _publish(
    journey: Journey,
    *,
    file: str,
    files: Mapping[str, str],
    duties: frozenset[str],
    languages: list[str],
    by: str,
    approved_by: str,
    one_person: bool,
    now: datetime,
) -> PublishedVersion:
    source = _canonical(files[file], file=file)
    messages = _pinned(journey, files, duties)
    segment = "" if journey.trigger.segment is None else files[f"segments/{journey.trigger.segment}.yaml"]
    whole = [source, messages, languages, segment] if segment else [source, messages, languages]
    content = hashlib.sha256(orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version, content_hash FROM journey_version WHERE name = %s AND state = 'live'", [journey.name]
        )
        live = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM \"case\" WHERE journey = %s AND status <> 'ended'", [journey.name])
        running = cursor.fetchone()[0]
        if live is not None and live[1] == content:
            return PublishedVersion(journey.name, live[0], content, new=False, running=running)
        cursor.execute("SELECT COALESCE(max(version), 0) + 1 FROM journey_version WHERE name = %s", [journey.name])
        version = cursor.fetchone()[0]
        pinned = orjson.dumps(messages).decode()
        cursor.execute(
            "UPDATE journey_version SET state = 'finishing' WHERE name = %s AND state = 'live'", [journey.name]
        )
        cursor.execute(
            "INSERT INTO journey_version (name, version, content_hash, source, messages, segment, languages, state, published_at, "
            "published_by, approved_by, one_person) VALUES (%s, %s, %s, %s, %s, %s, %s, 'live', %s, %s, %s, %s)",
            [journey.name, version, content, source, pinned, segment, languages, now, by, approved_by, one_person],
        )
    return PublishedVersion(journey.name, version, content, new=True, running=running)


def _languages(journey: Journey, checked: Checked) -> list[str]:
    """The languages to try where a message is not there in the customer's: the journey's own, then the brand's."""
    brand = () if checked.config is None else checked.config.brand.languages
    return list(dict.fromkeys((*journey.languages, *brand)))


@lru_cache(maxsize=64)
def _canonical(text: str, *, file: str) -> str:
    """The canonical form; kept, for what is published again is mostly what was published before."""
    return format_journey(text, file=file)[0] or text


@cache
def duty_messages() -> frozenset[str]:
    """The names of the messages by which a duty of any shipped pack can be met, where the house keeps words for it."""
    return messages_for_duties(shipped_packs())


def messages_for_duties(packs: tuple[Pack, ...]) -> frozenset[str]:
    """The same for these packs; a duty to speak with somebody has no words."""
    return frozenset(duty.message for pack in packs for duty in pack.duties if duty.proof != "spoken")


def _pinned(journey: Journey, files: Mapping[str, str], duties: frozenset[str]) -> dict[str, dict[str, str]]:
    """The message files this journey can send, those the product sends by itself, those for duties, and those to sign, by name."""
    names = {name for _, name in messages_used(journey)} | MACHINE_MESSAGES.keys() | duties
    signs = not SIGNED_OFFERS.isdisjoint(journey.offers)
    found: dict[str, dict[str, str]] = {}
    for file, text in sorted(files.items()):
        parts = file.split("/")
        wanted = len(parts) == 3 and (parts[1] in names or (signs and parts[1].startswith(SIGNED_MESSAGE)))
        if wanted and parts[0] == "messages":
            found.setdefault(parts[1], {})[file] = text
    return found
