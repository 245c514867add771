"""Case facts with nothing left open: usual values taken where nothing is told, and said.

A `Settled` case has zones, places, an instant, a channel the product has, and numbers for its debts. What was taken to be so
is kept as sentences, because an answer is worth no more than what it rests on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from goodterms.core.calendar import BusinessCalendar, day_start, local_wall
from goodterms.core.content import Delivery
from goodterms.core.events import Channel
from goodterms.core.policy.case_facts.debts import DebtFacts
from goodterms.core.policy.case_facts.facts import CaseFacts, EarlierContact
from goodterms.core.policy.case_facts.people import AddressFacts, ConsentFacts
from goodterms.core.policy.case_facts.where import USUAL_ZONE, places_of, zones_for

__all__ = ["Settled", "Spoken", "settle", "spoken"]

Actor: TypeAlias = Literal["creditor", "third_party", "servicer"]
_ACTORS: Final[dict[str, Actor]] = {"creditor": "creditor", "third_party": "third_party", "servicer": "servicer"}
_USUAL_DAY: Final = date(2026, 11, 24)
_NOON: Final = time(12)
_LAST: Final = datetime(2199, 12, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A channel of the facts as the product knows it: the channel, and how a call speaks."""

    channel: Channel
    delivery: Delivery | None = None
    public: bool = False


_SPOKEN: Final[dict[str, Spoken]] = {
    "call": Spoken("call"),
    "sms": Spoken("sms"),
    "email": Spoken("email"),
    "letter": Spoken("letter"),
    "whatsapp": Spoken("whatsapp"),
    "push": Spoken("push"),
    "chat": Spoken("chat"),
    "social_media": Spoken("chat"),
    "social_media_public": Spoken("chat", public=True),
    "voicemail": Spoken("call", "voicemail"),
    "ringless_voicemail": Spoken("call", "ringless_voicemail"),
    "recorded_message": Spoken("call", "recorded"),
}


def spoken(channel: str) -> Spoken:
    """What a channel word of the facts means."""
    return _SPOKEN[channel]


@dataclass(frozen=True, slots=True)
class Settled:
    """A case with nothing left open. `numbers` gives each debt its account; `debts` are those that the case is about."""

    facts: CaseFacts
    at: datetime
    zones: tuple[str, ...]
    places: tuple[str, ...]
    spoken: Spoken
    address: AddressFacts
    debts: tuple[DebtFacts, ...]
    every_debt: tuple[DebtFacts, ...]
    numbers: dict[str, int]
    history: tuple[EarlierContact, ...]
    assumed: tuple[str, ...]

    @property
    def actor(self) -> Actor:
        """Who acts; a debt collector where nothing is told."""
        return _ACTORS[self.facts.actor_type or "third_party"]

    @property
    def zone(self) -> str:
        """The zone of local dates: the first candidate, UTC where none is known."""
        return self.zones[0] if self.zones else "UTC"

    @property
    def day(self) -> date:
        """The local date of the case."""
        return self.local(self.at)

    def local(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.zone)).date()

    def noon(self, day: date) -> datetime:
        return local_wall(on=day, at=_NOON, zone=self.zone)

    def is_own(self, contact: EarlierContact) -> bool:
        """Whether it was made by the collector of the case with its person; others have counts of their own."""
        return (contact.person_id, contact.collector_id) == (self.facts.person_id, self.facts.collector_id)

    def accounts(self, debt_ids: tuple[str, ...]) -> tuple[int, ...]:
        """The accounts of these debts; of the case's where none is named."""
        return tuple(self.numbers[name] for name in debt_ids or [debt.id for debt in self.debts])


def settle(facts: CaseFacts, *, remarks: tuple[str, ...] = ()) -> Settled:
    """The case with its usual values."""
    assumed = list(remarks)
    zones, places = _where(facts, assumed)
    zone = zones[0] if zones else "UTC"
    at = facts.sent_at_utc or facts.sent_at
    if at is None:
        at = _when(facts, zone)
        if facts.channel is not None or facts.question in {None, "contact"}:
            assumed.append(f"sent_at: {at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} in {zone}")
    if facts.channel is None and facts.question in {None, "contact"}:
        assumed.append("channel: call")
    if facts.actor_type is None:
        assumed.append("actor_type: third_party")
    heard = spoken(facts.channel or "call")
    if facts.delivery is not None:
        heard = replace(heard, delivery=_delivery(facts.delivery))
    elif heard.channel == "call" and facts.outcome in {"voicemail", "limited_content_message"}:
        heard = replace(heard, delivery=heard.delivery or "voicemail")
    address = facts.address or AddressFacts()
    if heard.public:
        address = replace(address, owner="public")
    if facts.consents is not None:
        facts = replace(facts, consents=tuple(_scoped(consent, heard.channel) for consent in facts.consents))
    debts, every = _debts(facts)
    history = tuple(
        one
        for contact in facts.history
        for one in _each(_known(facts, _dated(contact, at, zone)), before=at, zone=zone)
    )
    later = sum(1 for contact in history if contact.at is not None and contact.at > at)
    if later and facts.question != "review":
        assumed.append(f"history: {later} after the contact in question are left out")
    numbers = {debt.id: number for number, debt in enumerate(every, start=1)}
    return Settled(facts, at, zones, places, heard, address, debts, every, numbers, history, tuple(assumed))


def _delivery(word: str) -> Delivery:
    known: dict[str, Delivery] = {
        "live": "live",
        "voicemail": "voicemail",
        "recorded": "recorded",
        "artificial_voice": "artificial_voice",
        "ringless_voicemail": "ringless_voicemail",
    }
    return known[word]


def _where(facts: CaseFacts, assumed: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    zones, places = facts.candidate_zones, facts.places
    if zones is None:
        zones = zones_for(places) if places else (USUAL_ZONE,)
        assumed.append(f"candidate_zones: {', '.join(zones[:3]) or 'none is known of these places'}")
    if not places:
        places = places_of(zones) or ("US",)
        assumed.append(f"places: {', '.join(places)}")
    return zones, places


def _when(facts: CaseFacts, zone: str) -> datetime:
    """Noon of the first weekday after everything told; of a usual Tuesday where no time is told."""
    info = ZoneInfo(zone)
    days = [told.astimezone(info).date() if isinstance(told, datetime) else told for told in _times(facts)]
    if not days:
        return local_wall(on=_USUAL_DAY, at=_NOON, zone=zone)
    day = BusinessCalendar(("US",)).add(max(days), 1)
    return min(local_wall(on=day, at=_NOON, zone=zone), _LAST)


def _times(told: Any) -> Iterator[date]:
    if isinstance(told, date):
        yield told
    elif isinstance(told, tuple):
        for item in told:
            yield from _times(item)
    elif is_dataclass(told):
        for known in fields(told):
            yield from _times(getattr(told, known.name))


def _debts(facts: CaseFacts) -> tuple[tuple[DebtFacts, ...], tuple[DebtFacts, ...]]:
    """The debts of the case, and with them every debt that anything in it names."""
    told = {debt.id: debt for debt in facts.debts}
    own = facts.debt_ids or tuple(told) or ("debt-1",)
    named = [*own, *told]
    for entries in (facts.history, facts.holds, facts.consents or ()):
        named += [name for item in entries for name in item.debt_ids]
    named += facts.attorney.debt_ids if facts.attorney else ()
    named += facts.dispute.debt_ids if facts.dispute else ()
    if facts.payment is not None and facts.payment.directed_to is not None:
        named.append(facts.payment.directed_to)
    every = tuple(_debt(facts, told.get(name) or DebtFacts(id=name), name in own) for name in dict.fromkeys(named))
    return tuple(debt for debt in every if debt.id in own), every


def _debt(facts: CaseFacts, debt: DebtFacts, own: bool) -> DebtFacts:
    if own:
        group = debt.group or facts.debt_group_id
        return replace(debt, group=group, validation=debt.validation or facts.validation)
    return debt


def _dated(contact: EarlierContact, at: datetime, zone: str) -> EarlierContact:
    """The contact with an instant, whichever way it was told."""
    when = contact.at or contact.sent_at_utc
    if when is None:
        day = at.astimezone(ZoneInfo(zone)).date() - timedelta(days=1 if contact.days_ago is None else contact.days_ago)
        when = local_wall(on=day, at=_NOON, zone=zone)
        if when >= at:
            when = at - timedelta(minutes=30)
    return replace(contact, at=when)


def _known(facts: CaseFacts, contact: EarlierContact) -> EarlierContact:
    """The contact with its collector and person: those of the case where nothing else is told."""
    role = contact.person_role or facts.person_role
    person = contact.person_id or (facts.person_id if role == facts.person_role else role)
    collector = contact.collector_id or facts.collector_id
    direction = contact.direction or ("inbound" if contact.initiator == "consumer" else "outbound")
    return replace(contact, person_id=person, person_role=role, collector_id=collector, direction=direction)


def _each(contact: EarlierContact, *, before: datetime, zone: str) -> Iterator[EarlierContact]:
    """One entry for each of the times it was made, apart so as to be no burst, on that local day and before the case."""
    first = contact.at
    assert first is not None
    day = first.astimezone(ZoneInfo(zone)).date()
    last = day_start(on=day + timedelta(days=1), zone=zone)
    if first < before:
        last = min(last, before)
    apart = min(timedelta(minutes=37), (last - first) / contact.times)
    for number in range(contact.times):
        yield replace(contact, at=first + apart * number, times=1)


_SCOPE_OF: Final = {"call": "calls", "sms": "texts", "email": "email"}


def _scoped(consent: ConsentFacts, channel: Channel) -> ConsentFacts:
    """The consent with what it covers: its medium, a time, or the channel of the contact."""
    if consent.scope is not None:
        return consent
    if consent.medium is None and (consent.weekdays or consent.from_time is not None or consent.at_time is not None):
        return replace(consent, scope=("time",))
    return replace(consent, scope=(_SCOPE_OF.get(consent.medium or channel, "time"),))
