"""Somebody needs support: demands stop in the same transaction, and what is kept is the need, never the reason for it.

With explicit consent the needs are kept, sealed, until somebody reviews them. Without, only what this contact needs is noted,
with no detail, and it is gone after two days. What must reach a decision (which media to leave alone) is said in plain flags.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, get_args

import orjson

from goodterms.core.calendar import day_end
from goodterms.core.events import (
    Channel,
    Designated,
    Event,
    Stamped,
    SupportEnded,
    SupportFlag,
    SupportNeed,
    SupportRecorded,
    VulnerabilityDisclosed,
    WhyOver,
)
from goodterms.flow.acting import Standing, standing_of
from goodterms.flow.door import Held, knock_with
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace

NEEDS: Final[tuple[SupportNeed, ...]] = get_args(SupportNeed)
KEPT_WITHOUT_CONSENT = timedelta(days=2)
LONGEST_REVIEW = timedelta(days=366)
GRACE_AFTER_REVIEW = timedelta(days=30)
"""How long a medium is left alone beyond the day of review, should nobody come to it in time."""
FLAGS: Final[dict[SupportNeed, SupportFlag]] = {
    "phone_not_text": "no_texts",
    "text_not_phone": "no_calls",
    "safe_contact": "safe_contact",
    "more_time": "more_time",
    "speak_to_person": "person",
}
LEFT_ALONE: Final[dict[SupportFlag, tuple[Channel, ...]]] = {
    "no_texts": ("sms", "whatsapp"),
    "no_calls": ("call",),
    "no_emails": ("email",),
}
"""The media that a flag takes away, as the person's own words are taken: the rules about designations do the rest."""


class SupportRefused(Exception):
    """This cannot be recorded so; the message says why. Nothing changed."""


def record_support(
    *,
    workspace: Workspace,
    here: HERE,
    case: int | None,
    needs: Sequence[SupportNeed],
    consent: bool,
    key: str,
    by: str,
    review_on: date | None = None,
    detail: str | None = None,
    replaces: str | None = None,
) -> bool:
    """Record what support somebody needs, as `by` heard it; False when it was recorded before under this key.

    `review_on` is a local day, at most a year away, and needed with consent; `replaces` is a record that this one takes the
    place of. Unless it replaces one, the disclosure stops demands at once and brings in the care team. Raises
    `SupportRefused`: no need named, detail without consent, or no day of review.
    """
    wanted = tuple(need for need in NEEDS if need in needs)
    if not wanted:
        raise SupportRefused("Choose at least one need: what should we do differently?")
    if not by.strip():
        raise SupportRefused("Say who records it.")
    if detail and detail.strip() and not consent:
        raise SupportRefused("Without their consent nothing but the need is noted: take the detail out, or ask them.")
    if consent and review_on is None:
        raise SupportRefused("Say on which day somebody asks again whether this still fits.")
    body = orjson.dumps({"needs": wanted, "detail": (detail or "").strip()}).decode()
    sealed = sealed_words(here=here, of="support_need", words=body)
    flags = tuple(dict.fromkeys(FLAGS[need] for need in wanted if need in FLAGS))
    name = f"support/{key}"

    def events(held: Held) -> list[Stamped]:
        stands = standing_of(held, here=here)
        if not held.foresee(name):
            return []
        found: list[Event] = [] if replaces else [VulnerabilityDisclosed(case, None, "staff")]
        if replaces and any(known.id == replaces for known in stands.facts.support):
            found.append(SupportEnded(replaces, "replaced"))
        review_at = _review_at(stands, review_on if consent else None)
        found += _designations(flags, stands, review_at + GRACE_AFTER_REVIEW if consent else review_at)
        stamped = [Stamped(name, SupportRecorded(name, case, consent, flags, review_at, sealed), stands.now, by)]
        return stamped + [Stamped(f"{name}/{number}", event, stands.now, by) for number, event in enumerate(found)]

    return knock_with(workspace=workspace, here=here, events=events) is not None


def end_support(*, workspace: Workspace, here: HERE, record: str, because: WhyOver, by: str) -> bool:
    """End a record of support: its words are gone from the tables. False when it had ended. Raises `SupportRefused`."""
    if because not in ("no_longer_needed", "consent_withdrawn"):
        raise SupportRefused("Say why: it is no longer needed, or they took back their consent.")
    name = f"{record}/ended"

    def events(held: Held) -> list[Stamped]:
        stands = standing_of(held, here=here)
        if not held.foresee(name) or all(known.id != record for known in stands.facts.support):
            return []
        return [Stamped(name, SupportEnded(record, because), stands.now, by)]

    return knock_with(workspace=workspace, here=here, events=events) is not None


def _designations(flags: Sequence[SupportFlag], stands: Standing, until: datetime) -> list[Event]:
    """The media they asked us to leave alone, as their own words; one that only this address has is left to a person."""
    known = {point.channel for point in stands.facts.points}
    media = [channel for flag in flags for channel in LEFT_ALONE.get(flag, ()) if channel in known or channel == "call"]
    return [Designated("support need", channel=channel, until=until) for channel in media]


def _review_at(stands: Standing, review_on: date | None) -> datetime:
    if review_on is None:
        return stands.now + KEPT_WITHOUT_CONSENT
    today = stands.today()
    if not today < review_on <= today + LONGEST_REVIEW:
        raise SupportRefused("The day of review must be after today, and at most a year away.")
    return day_end(on=review_on - timedelta(days=1), zones=stands.facts.zones)
