"""The address of a case: whose it is, where it reaches the person, and how it became known (12 CFR 1006.6(d))."""

from datetime import datetime, timedelta
from typing import Literal

from goodterms.core.circumstances import Address, Provenance
from goodterms.core.policy.case_facts.consents import ends_at, given_at
from goodterms.core.policy.case_facts.facts import EarlierContact
from goodterms.core.policy.case_facts.people import ProvenanceFacts
from goodterms.core.policy.case_facts.settled import Settled, spoken

__all__ = ["address_of", "place_of"]


def address_of(case: Settled, assumed: list[str]) -> Address:
    """What is known of the address, as the rules take it; it is contact point 1."""
    return Address(
        point=1,
        owner=_owner(case.address.owner),
        place=place_of(case.address.place),
        line=_line(case.address.line),
        provenance=_provenance(case, assumed),
        not_reassigned_at=_checked(case),
        prohibited_disclosure=case.address.prohibited_disclosure,
    )


def _owner(word: str) -> Literal["personal", "employer", "public"]:
    owners: dict[str, Literal["personal", "employer", "public"]] = {"employer": "employer", "public": "public"}
    return owners.get(word, "personal")


def place_of(word: str | None) -> Literal["home", "work"] | None:
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


def _provenance(case: Settled, assumed: list[str]) -> tuple[Provenance, ...]:
    told, consents, channel = case.address.provenance, case.facts.consents, case.spoken.channel
    if told is not None:
        return tuple(_way(way) for way in told)
    scope = {"email": "email", "sms": "texts"}.get(channel)
    given = [c for c in consents or () if scope in (c.scope or ()) and c.given_to == "collector"]
    if given:
        return tuple(Provenance("direct_consent", given_at(case, c), ends_at(case, c)) for c in given)
    if consents == () or any({"texts", "email"} & set(c.scope or ()) for c in consents or ()):
        return ()
    used = [c.at for c in case.history if _came_from_them(case, c) and c.at is not None]
    if used and consents is None:
        return (Provenance("used_by_consumer", max(used)),)
    if scope is not None:
        assumed.append("address.provenance: direct consent to this address, given the day before")
    return (Provenance("direct_consent", case.at - timedelta(days=1)),)


def _came_from_them(case: Settled, told: EarlierContact) -> bool:
    same = told.address in {None, case.address.id} and spoken(told.channel).channel == case.spoken.channel
    return told.direction == "inbound" and same and case.is_own(told)


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
