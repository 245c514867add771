"""A text was signed, or a mandate taken back: the record hears of it, and a person looks where the name is another's."""

from typing import Any

from goodterms.core.events import MandateCancelled, StatementSigned
from goodterms.core.journey.consequences.documents import QUEUE
from goodterms.core.journey.consequences.personal import SEALED
from goodterms.core.journey.consequences.record import case_for, write_back
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.visits import tell_task


def statement_signed(draft: Draft, event: StatementSigned) -> None:
    """Tell the record what was signed; of a mandate the bank account too, sealed until it leaves."""
    payload: dict[str, Any] = {
        "note": f"signed {event.text}",
        "signed": event.text,
        "signature": event.signature,
        "sha256": event.digest,
        "document": event.copy,
    }
    if event.until is not None:
        payload["until"] = event.until.isoformat()
    given = event.mandate
    if given is not None:
        payload |= {"note": f"gave the direct-debit mandate {given.reference}", "mandate": given.reference}
        payload |= {"scheme": given.scheme, "state": "active"}
        sealed = {"bank_account": given.bank_account, "holder": given.holder}
        payload[SEALED] = {name: {"of": one.of, "data": one.data} for name, one in sealed.items()}
    write_back(draft, event.case, event.account, "note.added", by="customer", payload=payload)
    if event.other_name:
        case = case_for(draft, event.account, event.case)
        named = None if case is None else case.id
        why = (
            "signed with a name that is not the one we know: see whether it was them, or somebody who may sign for them"
        )
        tell_task(draft, draft.key_of_event(), case=named, account=event.account, queue=QUEUE, reason=why)


def mandate_cancelled(draft: Draft, event: MandateCancelled) -> None:
    """Tell the record to collect no more under it."""
    payload = {
        "note": f"took back the direct-debit mandate {event.reference}: collect nothing more under it",
        "mandate": event.reference,
        "signature": event.signature,
        "state": "cancelled",
    }
    write_back(draft, event.case, event.account, "note.added", by="customer", payload=payload)
