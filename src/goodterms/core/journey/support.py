"""Support needs are reviewed: on its day a person asks whether a record still fits, and what was not to be kept is gone."""

from datetime import datetime

from goodterms.core.events import SupportEnded, SupportReviewDue
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.visits import tell_task

REVIEW = "support needs are to be looked at again: do they still fit?"


def next_review(facts: CustomerFacts) -> datetime | None:
    """When the next record is to be reviewed, or gone; None when none is."""
    return min((record.review_at for record in facts.support if not record.asked), default=None)


def review(draft: Draft) -> None:
    """What was noted without consent is over; of the rest a person is asked, once."""
    from goodterms.core.journey.decide import happen

    for record in draft.facts.support:
        if record.asked or record.review_at > draft.now:
            continue
        draft.begin(None)
        if not record.consent:
            happen(draft, SupportEnded(record.id, "not_kept"))
            continue
        draft.tell(SupportReviewDue(record.id))
        case = next((known for known in reversed(draft.live()) if known.phase != "finishing"), None)
        accounts = draft.facts.accounts
        account = case.account if case is not None else accounts[0].id if accounts else None
        task = draft.key_of_event(record.id)
        tell_task(
            draft, task, case=None if case is None else case.id, account=account, queue="care-team", reason=REVIEW
        )
