"""Why offers were shown, not shown, or refused: each kept judgement made again from its own facts, under the policy of its day.

Reasons are not stored. The house's policies are found by the versions the receipt names; where today's packs answer otherwise than
the receipt says, its rules are named and the reason itself is not rebuilt.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from goodterms.core.offers.asked import OfferAnswer
from goodterms.core.offers.policy import OfferPolicies, OfferPolicy
from goodterms.core.offers.reading import parse_offer
from goodterms.core.offers.receipt import UnreadableOffer, replay_offers, said
from goodterms.insight.wording import listed, offer
from goodterms.packs.loading import UnknownPack
from goodterms.store.gather import HERE
from goodterms.store.packs import packs_labelled

RECEIPTS = """
SELECT moment, offer, verdict, answers, policies, packs, at, body FROM offer_receipt
 WHERE bucket = %s AND customer_id = %s AND case_id = %s ORDER BY at, id
"""


@dataclass(frozen=True, slots=True)
class Against:
    """A rule that spoke against an offer. `reason` and `citation` are empty where they cannot be rebuilt."""

    offer: str
    rule: str
    reason: str
    citation: str


@dataclass(frozen=True, slots=True)
class Said:
    """A rule that spoke, for a page: `of` names the offer in words."""

    of: str
    against: Against


@dataclass(frozen=True, slots=True)
class OffersJudged:
    """One kept judgement: what may be shown (`offer` empty), or whether terms of `offer` may be agreed.

    `allowed` are the offers nothing spoke against; `against` the rules that spoke, the journey's own choice left out.
    """

    shown: bool
    offer: str
    verdict: str
    at: datetime
    allowed: tuple[str, ...]
    against: tuple[Against, ...]
    policies: tuple[str, ...]
    packs: tuple[str, ...]

    @property
    def says(self) -> str:
        """What was answered, as a clause: "shown: a payment, a promise"; "asked for a payment plan: refused"."""
        if self.shown:
            return _("shown: %(offers)s") % {"offers": listed([offer(name) for name in self.allowed]) or _("nothing")}
        answer = {"allow": _("agreed"), "deny": _("refused")}.get(self.verdict, _("for a person to decide"))
        return _("asked for %(offer)s: %(answer)s") % {"offer": offer(self.offer), "answer": answer}

    @property
    def reasons(self) -> tuple[Said, ...]:
        """The rules that spoke against something, each with the offer it spoke of."""
        return tuple(Said(offer(one.offer), one) for one in self.against)


def offers_explained(*, here: HERE, case: int) -> tuple[OffersJudged, ...]:
    """Every judgement of offers kept for a case, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(RECEIPTS, [*here, case])
        rows = cursor.fetchall()
    return tuple(_judged(*row) for row in rows)


def _judged(
    moment: str, offer: str, verdict: str, answers: str, policies: str, packs: str, at: datetime, body: str
) -> OffersJudged:
    rebuilt = _again(body, answers=answers, policies=policies.split(), packs=packs.split())
    told = rebuilt or _as_kept(answers)
    return OffersJudged(
        moment == "shown",
        offer,
        verdict,
        at,
        tuple(part.partition("=")[0] for part in answers.split() if part.endswith("=allow")),
        tuple(one for one in told if one.rule != "base.not_in_journey"),
        tuple(policies.split()),
        tuple(packs.split()),
    )


def _again(body: str, *, answers: str, policies: list[str], packs: list[str]) -> tuple[Against, ...]:
    """The reasons, where judging again answers as was kept; nothing else."""
    try:
        found = replay_offers(body.encode(), policies=_versions(policies), packs=packs_labelled(packs))
    except (UnreadableOffer, UnknownPack):
        return ()
    return _reasons(found) if said(found) == answers else ()


def _reasons(answers: tuple[OfferAnswer, ...]) -> tuple[Against, ...]:
    return tuple(
        Against(answer.offer, one.rule, one.reason, one.citation) for answer in answers for one in answer.findings
    )


def _as_kept(answers: str) -> tuple[Against, ...]:
    found = []
    for part in answers.split():
        offer, _, rest = part.partition("=")
        _, _, rules = rest.partition(":")
        found += [Against(offer, rule, "", "") for rule in rules.split(",") if rule]
    return tuple(found)


def _versions(labels: list[str]) -> OfferPolicies:
    """The policies as they were published under these labels; one that cannot be found is left out."""
    found: dict[str, OfferPolicy] = {}
    with connection.cursor() as cursor:
        for label in labels:
            name, _, version = label.partition("@")
            cursor.execute("SELECT source FROM offer_version WHERE name = %s AND content_hash = %s", [name, version])
            row = cursor.fetchone()
            policy = None if row is None else parse_offer(row[0], file=f"offers/{name}.yaml (published)")[0]
            if policy is not None:
                found[name] = policy
    return found
