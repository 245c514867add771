"""A document came: the record gets a note of it, and a person looks at it."""

from goodterms.core.events import DocumentReceived
from goodterms.core.journey.consequences.record import case_for, said_by, write_back
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.visits import tell_task

QUEUE = "documents"


def document_came(draft: Draft, event: DocumentReceived) -> None:
    """Tell the record, and put it on the desk, unless people have the case already and find it there."""
    payload = {"note": "sent a document", "about": event.about, "document": event.document}
    write_back(draft, event.case, event.account, "note.added", by=said_by(event.by), payload=payload)
    case = case_for(draft, event.account, event.case)
    if event.by == "staff" or (case is not None and case.status == "handed_over"):
        return
    named = None if case is None else case.id
    why = "a document came: look at it, and answer what it is about"
    tell_task(draft, draft.key_of_event(), case=named, account=event.account, queue=QUEUE, reason=why)
