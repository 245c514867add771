"""The person of a case: from case facts to the `CustomerFacts` and `Portfolio` that `judge` takes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Final, Literal, get_args

from goodterms.core.circumstances import Attorney, Circumstances, Debt, PersonRole
from goodterms.core.events import HoldKind, Purpose
from goodterms.core.facts import Account, Contact, ContactOutcome, CustomerFacts, Hold, Point, Portfolio
from goodterms.core.money import Money
from goodterms.core.policy.case_facts.consents import call_consents_of, consents_of, has_consent
from goodterms.core.policy.case_facts.debts import DebtFacts
from goodterms.core.policy.case_facts.facts import EarlierContact
from goodterms.core.policy.case_facts.reach import address_of
from goodterms.core.policy.case_facts.settled import Settled, spoken
from goodterms.core.policy.case_facts.wishes import agreed_of, designations_of, refusals_of, refused_of
from goodterms.core.policy.questions.dispute import stops_collection
from goodterms.core.policy.questions.person import OTHER_RECIPIENTS
from goodterms.core.policy.questions.validation import known_receipt

__all__ = ["contacts_of", "customer_of", "portfolio_of"]

_USUAL_BALANCE: Final = 10_000
_PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
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
    refusals = refusals_of(case)
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
        consents=tuple(consents_of(case, assumed)),
        text_stopped=any(refused.medium == "sms" and refused.address is None for refused in refusals),
        ceased=facts.cease is not None or any(r.medium == "all" and r.address is None for r in refusals),
        holds=tuple(_holds(case)),
        contacts=tuple(contacts_of(case)),
        last_kept_promise=facts.kept_promise_on,
        accounts=tuple(_account(case, debt) for debt in case.every_debt),
        circumstances=Circumstances(
            places=case.places,
            role=_role(facts.person_role),
            designations=(*designations_of(case), *refused_of(case, refusals), *agreed_of(case)),
            call_consents=tuple(call_consents_of(case)),
            addresses=(address_of(case, assumed),),
            debts=tuple(_debt(case, debt) for debt in case.every_debt),
            attorney=_attorney(case),
            third_parties_allowed=facts.person_role in OTHER_RECIPIENTS
            or facts.legal_exception in {"court_permission", "post_judgment"}
            or has_consent(case, "third_parties"),
            employer_forbids=facts.employer_forbids,
        ),
    )
    return customer, tuple(assumed)


def _role(word: str) -> PersonRole:
    known: tuple[PersonRole, ...] = get_args(PersonRole)
    return next((role for role in known if role == word), "third_party")


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
    allows = (
        told.allows_contact or has_consent(case, "direct_contact") or case.facts.legal_exception == "court_permission"
    )
    return Attorney(told.contactable, told.unresponsive, allows)


def contacts_of(case: Settled) -> Iterator[Contact]:
    """The earlier contacts of this collector with this person, oldest first; others have counts of their own."""
    found = [_contact(case, told) for told in case.history if case.is_own(told)]
    for number in range(case.facts.location_attempts):
        at = case.at - timedelta(days=number + 2)
        found.append(Contact(at, case.local(at), "call", "service", None, "delivered"))
    yield from sorted((contact for contact in found if contact.at <= case.at), key=lambda contact: contact.at)


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
    electronic = has_consent(case, "electronic_notices") or bool(told and told.electronic_consent)
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
