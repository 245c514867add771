"""A payment that did not go through: when it is tried again by itself, or why not, as an event that is the receipt.

The gateway that took it tries it again where it can (`flow.retry_payments`, on the day). Else whoever takes payments for the
record does: a house opts in with `record: payment.retry` in `offers/retry.yaml`, and the record is told when. Never where policy
says no. What only the payer can do again is left to them.
"""

from goodterms.core.events import PaymentFailed, RetryPlanned, RetryRefused
from goodterms.core.fold import day_of
from goodterms.core.journey.answers import owe
from goodterms.core.journey.consequences.record import case_for, write_back
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.retrying import judge_retry
from goodterms.core.journey.visits import tell_task
from goodterms.core.journey.vocabulary import RETRY_NOTICE
from goodterms.core.offers.policy import RETRY, DatedPolicy
from goodterms.core.offers.retries import NextRetry

QUEUE = "payments"
FOR_A_PERSON = frozenset({"gateway.refused", "gateway.unknown", "offers.retry.unknown", "offers.retry.notice"})


def payment_failed(draft: Draft, event: PaymentFailed) -> None:
    """Judge it, keep the judgement, and tell whoever does it when; the journey and the desk see to what is not tried again."""
    policy = draft.world.offers.get(RETRY)
    wanted = event.retried_by == "gateway" or (event.retried_by == "record" and _record_retries(draft))
    if policy is None or not wanted:
        return
    today = day_of(draft.facts, draft.happened_at())
    found = judge_retry(
        facts=draft.facts,
        world=draft.world,
        failed=event,
        failed_on=today,
        now=draft.now,
        today=today,
        calendar=draft.calendar(event.account),
        own_hold=_own_hold(draft, event),
    )
    from goodterms.core.journey.decide import happen

    happen(draft, decided(event, found))
    if found.on is None:
        return
    if event.retried_by == "record":
        _tell_record(draft, event, found)
    elif notice_of(policy.on(today)):
        _tell_customer(draft, event)


def notice_of(policy: DatedPolicy | None) -> int:
    """How many days before a retry the customer is told of it; 0: they are not."""
    return 0 if policy is None else policy.number("notice") or 0


def _tell_customer(draft: Draft, event: PaymentFailed) -> None:
    """Owe them the notice, through their case. Without one nobody can be told, and on the day nothing is pulled."""
    case = case_for(draft, event.account, None)
    if case is not None:
        effect = draft.key_of_event("notice")
        owe(draft, message=RETRY_NOTICE, case=case.id, account=event.account, effect=effect, point=None)


def _own_hold(draft: Draft, event: PaymentFailed) -> str:
    """How the holds begin that the gateway's payment placed: its events are named after it (`flow.confirm_payment`)."""
    if event.retried_by != "gateway" or draft.cause is None:
        return ""
    payment, found, _ = draft.cause.id.partition("/failed")
    return f"{payment}/on-its-way" if found else ""


def _record_retries(draft: Draft) -> bool:
    policy = draft.world.offers.get(RETRY)
    return policy is not None and policy.record == "payment.retry"


def decided(event: PaymentFailed, found: NextRetry) -> RetryPlanned | RetryRefused:
    """The judgement as it is kept."""
    if found.on is None:
        return RetryRefused(
            event.account,
            event.instalment,
            event.amount,
            event.retried_by,
            found.rule,
            found.reason,
            found.citation,
            found.by_person,
        )
    return RetryPlanned(
        event.account,
        event.instalment,
        event.amount,
        found.on,
        event.attempt + 1,
        max(0, found.left - 1),
        event.retried_by,
        found.rule,
        found.reason,
        found.citation,
    )


def _tell_record(draft: Draft, event: PaymentFailed, found: NextRetry) -> None:
    assert found.on is not None
    payload = {
        "instalment": event.instalment,
        "amount": event.amount.amount,
        "currency": event.amount.currency,
        "not_before": found.on.isoformat(),
        "attempt": event.attempt + 1,
        "left": found.left,
    }
    write_back(draft, None, event.account, "payment.retry", by="system", payload=payload)


def retry_refused(draft: Draft, event: RetryRefused) -> None:
    """What the gateway would not do, or nobody knows the meaning of, is for a person; a hard decline is for the customer."""
    if event.by != "gateway" or not event.by_person or event.rule not in FOR_A_PERSON:
        return
    case = case_for(draft, event.account, None)
    why = f"the payment {event.reference} was to be tried again, and was not: {event.reason}"
    owner = None if case is None else case.id
    tell_task(draft, draft.key_of_event(), case=owner, account=event.account, queue=QUEUE, reason=why)
