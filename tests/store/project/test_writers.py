"""Each subject has the writers of its own events; together they are one table."""

from itertools import chain

from goodterms.core.codec import EVENT_CLASSES
from goodterms.store.project import (
    WRITERS,
    addresses,
    asked,
    cases,
    complaints,
    consents,
    contacts,
    details,
    disputes,
    documents,
    holds,
    payments,
    plans,
    points,
    promises,
    retries,
    statements,
    support,
    tasks,
    writebacks,
)

SUBJECTS = (
    *(addresses, asked, cases, complaints, consents, contacts, details, disputes),
    *(documents, holds, payments, plans, points, promises, retries, statements, support, tasks, writebacks),
)


def test_every_writer_is_of_an_event_there_is() -> None:
    assert set(WRITERS) <= set(EVENT_CLASSES)


def test_no_event_is_written_by_two_subjects() -> None:
    assert sorted(chain.from_iterable(subject.WRITERS for subject in SUBJECTS)) == sorted(WRITERS)
