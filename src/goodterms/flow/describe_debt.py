"""What is known of an account as a debt: its kind, whether it is before a court, time-barred, and the facts of validation."""

from datetime import date, datetime

from goodterms.core.events import Channel, DebtDescribed, DebtKind, Event
from goodterms.flow.acting import Standing
from goodterms.flow.saying import NotSaid, say
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def describe_debt(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    source: str,
    by: str,
    key: str,
    kind: DebtKind | None = None,
    group: str | None = None,
    time_barred: bool | None = None,
    in_litigation: bool | None = None,
    first_communication: datetime | None = None,
    notice_sent: datetime | None = None,
    notice_by: Channel | None = None,
    notice_received: date | None = None,
    notice_returned: datetime | None = None,
    esign_consent: bool | None = None,
    evidence: str = "",
    at: datetime | None = None,
) -> bool:
    """Write down what is known of the debt; what is left out stays as it was known. False when known before under this key.

    Raises `NotSaid` for an account that is not theirs.
    """

    def said(stands: Standing) -> list[Event]:
        if stands.facts.account(account) is None:
            raise NotSaid("This customer has no such account.")
        known = stands.facts.circumstances.debt(account)
        told = DebtDescribed(
            account,
            source,
            evidence,
            kind or (None if known is None else known.kind),
            group or (None if known is None else known.group),
            time_barred if time_barred is not None or known is None else known.time_barred,
            in_litigation if in_litigation is not None or known is None else known.in_litigation,
            first_communication or (None if known is None else known.first_communication),
            notice_sent or (None if known is None else known.notice_sent),
            notice_by or (None if known is None else known.notice_by),
            notice_received or (None if known is None else known.notice_received),
            notice_returned or (None if known is None else known.notice_returned),
            esign_consent if esign_consent is not None or known is None else known.esign_consent,
            None if known is None else known.days_past_due,
        )
        return [told]

    return say(workspace=workspace, here=here, key=f"debt/{key}", by=by, source=source, said=said, at=at)
