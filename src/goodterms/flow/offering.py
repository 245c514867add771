"""What every verb about offers shares: terms judged under the customer's lock, a refusal with its rule, and the receipt of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import assert_never

from goodterms.core.journey.known import known
from goodterms.core.journey.vocabulary import OFFERS
from goodterms.core.offers.asked import Asked, Finding, OfferAnswer, Role, Terms, Why
from goodterms.core.offers.judge import judge_offer
from goodterms.core.offers.receipt import offer_vector
from goodterms.flow.acting import NotNow, Reason, Standing
from goodterms.store.gather import HERE
from goodterms.store.offers_known import Judged, keep_offer_receipt


class TermsRefused(NotNow):
    """These terms may not be agreed; `judged` is the judgement, which is kept although nothing else changed."""

    def __init__(self, reason: Reason, finding: Finding, judged: Judged) -> None:
        super().__init__(reason, f"{finding.reason} ({finding.rule}: {finding.citation})", finding)
        self.judged = judged


def judge_terms(
    stands: Standing, *, offer: str, account: int, case: int | None, terms: Terms | None, role: Role = "customer"
) -> tuple[OfferAnswer, Judged]:
    """The answer to an offer as things stand, and its receipt."""
    journey, state = stands.journey(case), stands.case(case)
    offers = tuple(OFFERS) if journey is None else journey.offers
    ended = state is not None and state.status == "ended"
    asked = Asked(offer, account, offers, ended, role, terms, case)
    declared = known(facts=stands.facts, account=account, now=stands.now, case=state)
    portfolio, past, policies = stands.portfolio(account), stands.past, stands.world.offers
    answer = judge_offer(
        asked=asked,
        facts=stands.facts,
        declared=declared,
        portfolio=portfolio,
        packs=stands.world.packs,
        policies=policies,
        now=stands.now,
        past=past,
    )
    body = offer_vector(
        asked=(asked,),
        facts=stands.facts,
        declared=declared,
        portfolio=portfolio,
        policies=policies,
        now=stands.now,
        past=past,
    )
    return answer, Judged(account, case, offer, (answer,), stands.now, body)


def agree(
    stands: Standing,
    *,
    offer: str,
    account: int,
    case: int | None,
    terms: Terms,
    key: str,
    role: Role = "customer",
    person_decides: bool = False,
) -> OfferAnswer:
    """Keep the receipt of terms that may be agreed. Raises `TermsRefused` for others.

    With `person_decides`, what the rules leave to a person passes: a person is deciding, or will.
    """
    answer, judged = judge_terms(stands, offer=offer, account=account, case=case, terms=terms, role=role)
    against = answer.against
    if against is not None and not (person_decides and answer.verdict == "needs_human"):
        raise TermsRefused(_reason(against.why), against, judged)
    keep_offer_receipt(here=stands.here, judged=judged, key=key)
    return answer


@contextmanager
def refusals_kept(*, here: HERE, key: str) -> Iterator[None]:
    """Keep the receipt of terms that are refused inside, once for each key and reason."""
    try:
        yield
    except TermsRefused as refused:
        name = f"{key}/{refused.finding.rule if refused.finding is not None else ''}"
        keep_offer_receipt(here=here, judged=refused.judged, key=name)
        raise


def _reason(why: Why) -> Reason:
    """How a verb says what a rule said."""
    match why:
        case "promise_open" | "plan_open":
            return why
        case "nothing_due" | "nothing_owed":
            return "nothing_due"
        case "amount" | "day" | "terms" | "too_often" | "affordability" | "expired" | "signed":
            return why
        case (
            "not_in_journey"
            | "no_policy"
            | "account_closed"
            | "account_unknown"
            | "case_ended"
            | "hold"
            | "safe_contact"
            | "condition"
            | "pack"
        ):
            return "not_offered"
        case _:
            assert_never(why)
