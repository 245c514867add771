"""The person of a case: from case facts to the `CustomerFacts` and `Portfolio` that `judge` takes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, get_args

from goodterms.core.circumstances import (
    Address,
    Attorney,
    CallConsent,
    Circumstances,
    Debt,
    Designation,
    PersonRole,
    Provenance,
)
from goodterms.core.events import Channel, HoldKind, Purpose
from goodterms.core.facts import Account, Consent, Contact, ContactOutcome, CustomerFacts, Hold, Point, Portfolio
from goodterms.core.money import Money
from goodterms.core.policy.case_facts.debts import DebtFacts
from goodterms.core.policy.case_facts.facts import EarlierContact
from goodterms.core.policy.case_facts.people import ConsentFacts, DesignationFacts, OptOutFacts, ProvenanceFacts
from goodterms.core.policy.case_facts.settled import Settled, spoken
from goodterms.core.policy.questions.dispute import stops_collection
from goodterms.core.policy.questions.person import OTHER_RECIPIENTS
from goodterms.core.policy.questions.validation import known_receipt
from goodterms.core.reading_of_replies import read_reply

__all__ = ["contacts_of", "customer_of", "heard_refusal", "portfolio_of"]

_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS: Final = {
    **{day: frozenset({number}) for number, day in enumerate(_WEEK)},
    "weekdays": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
    "every_day": frozenset(range(7)),
}
_WHOLE_DAY: Final = 86_400
_MINUTE: Final = 60
_USUAL_BALANCE: Final = 10_000
_PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
_CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)
_SCOPES: Final[dict[str, tuple[Channel, ...]]] = {
    "texts": ("sms", "whatsapp"),
    "email": ("email",),
    "calls": ("call",),
    "automated_calls": ("call", "sms", "whatsapp"),
}
_OUTCOMES: Final[dict[str, ContactOutcome]] = {
    "answered": "delivered",
    "dropped_after_answer": "dropped",
    "ring_no_answer": "unanswered",
    "voicemail": "voicemail",
    "limited_content_message": "limited_content",
    "recorded_message_no_vm": "unanswered",
    "busy": "not_connected",
    "not_in_service": "not_connected",
    "sent": "delivered",
    "failed": "failed",
}


def portfolio_of(case: Settled) -> Portfolio:
    """The portfolio of a case, open for sending."""
    country = case.places[0].partition("-")[0]
    return Portfolio(1, "", "", country, case.actor, True, country)


def customer_of(case: Settled) -> tuple[CustomerFacts, tuple[str, ...]]:
    """The person as the judge takes them, and what was taken to be so."""
    facts, assumed = case.facts, list[str]()
    channel = case.spoken.channel
    provenance = _provenance(case, assumed)
    refusals = [heard_refusal(opt_out, channel=channel) for opt_out in facts.opt_outs]
    opted_out = case.address.opted_out_at is not None or any(
        refused.address == case.address.id and refused.medium in {None, channel, "all"} for refused in refusals
    )
    customer = CustomerFacts(
        bucket=0,
        customer=1,
        language=facts.language,
        zones=case.zones,
        country=case.places[0].partition("-")[0],
        points=(Point(1, channel, "", 1, "opted_out" if opted_out else "ok"),),
        consents=tuple(_consents(case, assumed)),
        text_stopped=any(refused.medium == "sms" and refused.address is None for refused in refusals),
        ceased=facts.cease is not None or any(r.medium == "all" and r.address is None for r in refusals),
        holds=tuple(_holds(case)),
        contacts=tuple(contacts_of(case)),
        last_kept_promise=facts.kept_promise_on,
        accounts=tuple(_account(case, debt) for debt in case.every_debt),
        circumstances=Circumstances(
            places=case.places,
            role=_role(facts.person_role),
            designations=(*_designations(case), *_refused(case, refusals), *_agreed(case)),
            call_consents=tuple(_call_consents(case)),
            addresses=(
                Address(
                    point=1,
                    owner=_owner(case.address.owner),
                    place=_place(case.address.place),
                    line=_line(case.address.line),
                    provenance=provenance,
                    not_reassigned_at=_checked(case),
                    prohibited_disclosure=case.address.prohibited_disclosure,
                ),
            ),
            debts=tuple(_debt(case, debt) for debt in case.every_debt),
            attorney=_attorney(case),
            third_parties_allowed=facts.person_role in OTHER_RECIPIENTS
            or facts.legal_exception in {"court_permission", "post_judgment"}
            or _has(case, "third_parties"),
            employer_forbids=facts.employer_forbids,
        ),
    )
    return customer, tuple(assumed)


def _role(word: str) -> PersonRole:
    known: tuple[PersonRole, ...] = get_args(PersonRole)
    return next((role for role in known if role == word), "third_party")


def _owner(word: str) -> Literal["personal", "employer", "public"]:
    owners: dict[str, Literal["personal", "employer", "public"]] = {"employer": "employer", "public": "public"}
    return owners.get(word, "personal")


def _place(word: str | None) -> Literal["home", "work"] | None:
    return "home" if word == "home" else "work" if word == "work" else None


def _line(word: str | None) -> Literal["wireless", "residential", "business"] | None:
    lines: dict[str | None, Literal["wireless", "residential", "business"]] = {
        "wireless": "wireless",
        "residential": "residential",
        "business": "business",
    }
    return lines.get(word)


def _checked(case: Settled) -> datetime | None:
    check = case.address.reassigned_check
    return None if check is None or check.result != "not_reassigned" else check.checked_at


def _given(case: Settled, consent: ConsentFacts) -> datetime:
    return consent.given_at or case.at - timedelta(days=1)


def _in_force(case: Settled, consent: ConsentFacts) -> bool:
    if consent.withdrawn_at is not None and consent.withdrawn_at <= case.at:
        return False
    end = _expiry(case, consent)
    return _given(case, consent) <= case.at and (end is None or case.at < end)


def _expiry(case: Settled, consent: ConsentFacts) -> datetime | None:
    if consent.valid_days is None:
        return None
    first = case.local(_given(case, consent))
    return case.noon(first + timedelta(days=consent.valid_days)) - timedelta(hours=12)


def _has(case: Settled, scope: str) -> bool:
    """Whether a consent of this scope is in force and was lawfully given."""
    return any(
        scope in consent.scope and _in_force(case, consent) and not consent.obtained_in_violation
        for consent in case.facts.consents or ()
    )


def _consents(case: Settled, assumed: list[str]) -> Iterator[Consent]:
    """What was agreed to or refused, channel by channel; consent to the channel used where nothing is told."""
    told, channel = case.facts.consents, case.spoken.channel
    if told is None or (told and not any(scope in _SCOPES or scope == "marketing" for c in told for scope in c.scope)):
        assumed.append(f"consents: consent to {channel}")
        yield from (Consent(channel, purpose, True) for purpose in _PURPOSES if purpose != "marketing")
        return
    for consent in told:
        withdrawn = consent.withdrawn_at is not None and consent.withdrawn_at <= case.at
        for scope in consent.scope:
            purposes = [p for p in _PURPOSES if (p == "marketing") == (scope == "marketing")]
            channels = (channel,) if scope == "marketing" else _SCOPES.get(scope, ())
            if consent.given_to == "prior_collector" or _given(case, consent) > case.at:
                continue
            for reached in channels:
                yield from (Consent(reached, purpose, not withdrawn, _expiry(case, consent)) for purpose in purposes)


def _provenance(case: Settled, assumed: list[str]) -> tuple[Provenance, ...]:
    told, consents, channel = case.address.provenance, case.facts.consents, case.spoken.channel
    if told is not None:
        return tuple(_way(way) for way in told)
    scope = {"email": "email", "sms": "texts"}.get(channel)
    given = [c for c in consents or () if scope in c.scope and c.given_to == "collector"]
    if given:
        return tuple(Provenance("direct_consent", _given(case, c), _until(case, c)) for c in given)
    if consents == () or any("texts" in c.scope or "email" in c.scope for c in consents or ()):
        return ()
    if scope is not None:
        assumed.append("address.provenance: direct consent to this address, given the day before")
    return (Provenance("direct_consent", case.at - timedelta(days=1)),)


def _until(case: Settled, consent: ConsentFacts) -> datetime | None:
    ends = [end for end in (consent.withdrawn_at, _expiry(case, consent)) if end is not None]
    return min(ends, default=None)


def _way(way: ProvenanceFacts) -> Provenance:
    kinds: dict[str, Literal["used_by_consumer", "direct_consent", "creditor_notice", "prior_collector", "spoken_only"]]
    kinds = {
        "used_by_consumer": "used_by_consumer",
        "direct_consent": "direct_consent",
        "creditor_notice": "creditor_notice",
        "prior_collector": "prior_collector",
        "spoken_only": "spoken_only",
    }
    parts = {"transfer", "address", "use", "others_may_see", "opt_out_instructions", "opt_out_by"}
    whole = way.contains is None or parts <= set(way.contains)
    easy = way.opt_out_ways is None or bool({"link", "reply"} & set(way.opt_out_ways))
    complete = whole and easy and way.used_by_creditor
    return Provenance(kinds[way.kind], way.at, way.withdrawn_at, way.notice_sent_on, way.opt_out_by, complete)


def _days(words: tuple[str, ...]) -> frozenset[int]:
    days = frozenset(day for word in words for day in _DAYS[word])
    return frozenset() if len(days) == len(_WEEK) else days


def _stretches(
    weekdays: tuple[str, ...], opens: int | None, closes: int | None
) -> Iterator[tuple[frozenset[int], int | None, int | None]]:
    """Days with the time on them; a time that goes past midnight is two."""
    days = _days(weekdays)
    if opens is None or closes is None or opens < closes:
        yield days, opens, closes
        return
    yield days, opens, _WHOLE_DAY
    if closes > 0:
        yield frozenset((day + 1) % 7 for day in days), 0, closes


def _designations(case: Settled) -> Iterator[Designation]:
    for named in case.facts.designations:
        for channel in _channels(named.medium):
            for days, opens, closes in _stretches(named.weekdays, named.from_time, named.to_time):
                if not (days or opens is not None or closes is not None or channel or named.place or named.address):
                    continue
                yield Designation(
                    source="creditor_file" if named.source == "creditor_file" else "consumer",
                    weekdays=days,
                    opens=opens,
                    closes=closes,
                    place=_place(named.place),
                    channel=channel,
                    point=_point(case, named),
                    since=named.at,
                    until=named.withdrawn_at,
                )


def _channels(medium: str | None) -> tuple[Channel | None, ...]:
    if medium in {None, "all"}:
        return (None,)
    return ("sms", "whatsapp") if medium == "sms" else tuple(c for c in _CHANNELS if c == medium)


def _point(case: Settled, named: DesignationFacts | OptOutFacts | ConsentFacts) -> int | None:
    """The point of an address: 1 for the one in question, 2 for any other."""
    return None if named.address is None else 1 if named.address == case.address.id else 2


def heard_refusal(opt_out: OptOutFacts, *, channel: Channel) -> OptOutFacts:
    """A refusal with its medium, which the words tell where nothing else does; of the channel in question else."""
    if opt_out.medium is not None or opt_out.address is not None:
        return opt_out
    said = (opt_out.words or "").lower()
    if "cease" in read_reply(said):
        return replace(opt_out, medium="all")
    for medium, names in (("sms", ("text", "sms")), ("email", ("email", "e-mail", "mail")), ("call", ("call", "phon"))):
        if any(name in said for name in names):
            return replace(opt_out, medium=medium)
    return replace(opt_out, medium=channel)


def _refused(case: Settled, refusals: list[OptOutFacts]) -> Iterator[Designation]:
    for refused in refusals:
        if refused.medium == "all" and refused.address is None:
            continue
        for channel in _channels(refused.medium):
            yield Designation(channel=channel, point=_point(case, refused), since=refused.at)
    cease = case.facts.cease
    for medium in cease.media if cease is not None else ():
        yield from (Designation(channel=channel, since=cease.at if cease else None) for channel in _channels(medium))


def _agreed(case: Settled) -> Iterator[Designation]:
    """Times, places and media agreed to, in a contact that was itself lawful or not (12 CFR 1006.6(b)(4)(i))."""
    for consent in case.facts.consents or ():
        timed = consent.weekdays or consent.from_time is not None or consent.at_time is not None
        if consent.given_to != "collector" or not (timed or {"time", "place", "this_contact"} & set(consent.scope)):
            continue
        opens, closes = consent.from_time, consent.to_time
        if consent.at_time is not None:
            opens, closes = consent.at_time, min(consent.at_time + _MINUTE, _WHOLE_DAY)
        media = _channels(consent.medium)
        if "this_contact" in consent.scope:
            media = (case.spoken.channel,)
        for channel in media:
            for days, since, until in _stretches(consent.weekdays, opens, closes):
                yield Designation(
                    convenient=True,
                    weekdays=days,
                    opens=since,
                    closes=until,
                    place="work" if "place" in consent.scope else None,
                    channel=channel,
                    point=_point(case, consent),
                    since=_given(case, consent),
                    until=_until(case, consent),
                    lawful=not consent.obtained_in_violation,
                )


def _call_consents(case: Settled) -> Iterator[CallConsent]:
    for consent in case.facts.consents or ():
        if "calls" in consent.scope and consent.given_to == "collector" and not consent.obtained_in_violation:
            accounts = tuple(case.numbers[name] for name in consent.debt_ids)
            yield CallConsent(_given(case, consent), min(consent.valid_days or 7, 7), accounts, consent.withdrawn_at)


def _holds(case: Settled) -> Iterator[Hold]:
    usual = case.at - timedelta(days=30)
    for index, told in enumerate(case.facts.holds):
        since = told.since or min(usual, told.until or usual)
        kind = _hold_kind(told.kind)
        if kind == "attorney":
            continue
        if not told.debt_ids:
            yield Hold(str(index), kind, "person", None, since, told.until)
        for name in told.debt_ids:
            yield Hold(f"{index}-{name}", kind, "account", case.numbers[name], since, told.until)
    for debt in case.every_debt:
        if debt.disputed:
            yield Hold(f"disputed-{debt.id}", "dispute", "account", case.numbers[debt.id], usual, None)
        if debt.status == "discharged":
            yield Hold(f"discharged-{debt.id}", "bankruptcy", "account", case.numbers[debt.id], usual, None)
    dispute = case.facts.dispute
    if dispute is not None and stops_collection(case):
        for number in case.accounts(dispute.debt_ids):
            yield Hold(f"{dispute.kind}-{number}", "dispute", "account", number, usual, None)
    if case.facts.consumer_deceased and case.facts.person_role == "consumer":
        yield Hold("deceased", "deceased", "person", None, usual, None)


def _hold_kind(word: str) -> HoldKind:
    kinds: tuple[HoldKind, ...] = get_args(HoldKind)
    return next(kind for kind in kinds if kind == word)


def _attorney(case: Settled) -> Attorney | None:
    told = case.facts.attorney
    if told is None:
        return Attorney() if any(hold.kind == "attorney" for hold in case.facts.holds) else None
    own = {debt.id for debt in case.debts}
    if told.debt_ids and not own & set(told.debt_ids):
        return None
    allows = told.allows_contact or _has(case, "direct_contact") or case.facts.legal_exception == "court_permission"
    return Attorney(told.contactable, told.unresponsive, allows)


def contacts_of(case: Settled) -> Iterator[Contact]:
    """The earlier contacts of this collector with this person, oldest first; others have counts of their own."""
    found = [_contact(case, told) for told in case.history if _counts_here(case, told)]
    for number in range(case.facts.location_attempts):
        at = case.at - timedelta(days=number + 2)
        found.append(Contact(at, case.local(at), "call", "service", None, "delivered"))
    yield from sorted((contact for contact in found if contact.at <= case.at), key=lambda contact: contact.at)


def _counts_here(case: Settled, told: EarlierContact) -> bool:
    return (told.person_id, told.collector_id) == (case.facts.person_id, case.facts.collector_id)


def _contact(case: Settled, told: EarlierContact) -> Contact:
    heard = spoken(told.channel)
    assert told.at is not None
    about = tuple(sorted(set(case.accounts(told.debt_ids))))
    return Contact(
        told.at.astimezone(UTC),
        case.local(told.at),
        heard.channel,
        _purpose(told.purpose),
        about[0] if len(about) == 1 else about,
        _outcome(told, heard.delivery is not None),
        told.conversation,
    )


def _outcome(told: EarlierContact, voicemail: bool) -> ContactOutcome:
    if told.direction == "inbound":
        return "inbound"
    if told.asked_for:
        return "asked_for"
    if "limited_content" in told.content_flags:
        return "limited_content"
    if told.outcome is not None:
        return _OUTCOMES[told.outcome]
    if told.conversation:
        return "delivered"
    if voicemail:
        return "voicemail"
    return "unanswered" if spoken(told.channel).channel == "call" else "delivered"


def _purpose(word: str) -> Purpose:
    return next((purpose for purpose in _PURPOSES if purpose == word), "service")


def _account(case: Settled, debt: DebtFacts) -> Account:
    balance = _USUAL_BALANCE if debt.balance is None else debt.balance
    past_due = balance if debt.past_due is None else debt.past_due
    status: Literal["open", "closed", "sold", "recalled"] = "open"
    if debt.status in {"paid", "settled", "closed"}:
        status = "closed"
    elif debt.status in {"sold", "recalled"}:
        status = "sold" if debt.status == "sold" else "recalled"
    return Account(
        case.numbers[debt.id], 1, Money(balance, debt.currency), Money(past_due, debt.currency), None, case.at, status
    )


def _debt(case: Settled, debt: DebtFacts) -> Debt:
    told = debt.validation
    electronic = _has(case, "electronic_notices") or bool(told and told.electronic_consent)
    kinds: dict[str, Literal["loan", "card", "medical", "student_loan", "mortgage", "bill"]] = {
        "loan": "loan",
        "card": "card",
        "medical": "medical",
        "student_loan": "student_loan",
        "mortgage": "mortgage",
        "bill": "bill",
    }
    made = Debt(
        account=case.numbers[debt.id],
        kind=kinds.get(debt.kind, "other"),
        group=debt.group,
        time_barred=debt.time_barred,
        in_litigation=debt.in_litigation,
        esign_consent=electronic,
        days_past_due=debt.days_past_due,
    )
    if told is None:
        return made
    sent = told.subsequent_notice_sent_on or told.notice_sent_on
    received = known_receipt(told)
    again = told.subsequent_notice_sent_on is not None
    return replace(
        made,
        first_communication=None if told.initial_communication_on is None else case.noon(told.initial_communication_on),
        notice_sent=None if sent is None else case.noon(sent),
        notice_by=None if told.notice_by is None else spoken(told.notice_by).channel,
        notice_received=received,
        notice_returned=None if again or told.returned_on is None else case.noon(told.returned_on),
    )
