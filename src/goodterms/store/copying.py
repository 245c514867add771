"""COPY: the rows of a batch as lines of text, written in one go."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from django.db import connection

from goodterms.core.codec import case_of, encode
from goodterms.core.effects import Queued
from goodterms.core.journey.change import Happened
from goodterms.core.policy.decision import Receipt
from goodterms.store.gather import Locked
from goodterms.store.rows import EVENT_COLUMNS, OUTBOX_COLUMNS, RECEIPT_COLUMNS, channel_and_priority, names
from goodterms.store.written import Written

EVENTS = f"COPY event ({names(EVENT_COLUMNS)}) FROM STDIN"
RECEIPTS = f"COPY receipt ({names(RECEIPT_COLUMNS)}) FROM STDIN"
OUTBOX = f"COPY outbox ({names(OUTBOX_COLUMNS)}) FROM STDIN"


def copy(statement: str, lines: Iterable[str]) -> None:
    """COPY text lines in one go; the lines are already escaped (`text`). Raises Django's database errors."""
    body = "".join(lines)
    if not body:
        return
    with connection.cursor() as wrapped, connection.wrap_database_errors, wrapped.cursor.copy(statement) as stream:
        stream.write(body)


def text(value: str | None) -> str:
    """A text value in COPY's text format."""
    if value is None:
        return "\\N"
    if "\\" in value or "\t" in value or "\n" in value or "\r" in value:
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    return value


@lru_cache(maxsize=1024)
def moment(at: datetime | None) -> str:
    """A moment in COPY's text format; one step writes the same moment half a dozen times."""
    return "\\N" if at is None else at.isoformat()


def number(value: int | None) -> str:
    return "\\N" if value is None else str(value)


def event_line(*, locked: Locked, seq: int, happened: Happened, recorded_at: datetime) -> str:
    event = happened.event
    return (
        f"{locked.bucket}\tcustomer\t{locked.customer}\t{seq}\t{number(case_of(event))}\t{event.type}\t{event.version}\t"
        f"{moment(happened.occurred_at)}\t{moment(recorded_at)}\t{text(happened.actor)}\t{text(encode(event))}\n"
    )


def event_lines(written: Sequence[Written]) -> Iterable[str]:
    for one in written:
        for index, happened in enumerate(one.change.log, start=one.locked.seq + 1):
            yield event_line(locked=one.locked, seq=index, happened=happened, recorded_at=one.at)


def receipt_line(*, locked: Locked, index: int, receipt: Receipt) -> str:
    decision = receipt.decision
    return (
        f"{locked.bucket}\t{locked.customer}\t{index}\t{number(receipt.case)}\t{receipt.effect}\t{receipt.moment}\t"
        f"{decision.verdict}\t{text(' '.join(decision.against))}\t{' '.join(decision.packs)}\t{moment(decision.until)}\t"
        f"{moment(decision.at)}\t{text(receipt.facts.decode())}\n"
    )


def receipt_lines(written: Sequence[Written]) -> Iterable[str]:
    for one in written:
        for index, receipt in enumerate(one.change.receipts, start=one.locked.receipts + 1):
            yield receipt_line(locked=one.locked, index=index, receipt=receipt)


def outbox_line(*, locked: Locked, ordinal: int, queued: Queued) -> str:
    effect = queued.effect
    channel, priority = channel_and_priority(effect)
    return (
        f"{locked.bucket}\t{locked.customer}\t{effect.effect}\t{effect.type}\t{number(effect.case)}\t{effect.account}\t"
        f"{ordinal}\t{moment(queued.due_at)}\tqueued\t0\t{text(channel)}\t{priority}\t{text(encode(effect))}\n"
    )


def outbox_lines(written: Sequence[Written]) -> Iterable[str]:
    for one in written:
        for index, queued in enumerate(one.change.effects):
            yield outbox_line(locked=one.locked, ordinal=(one.locked.seq << 8) + index, queued=queued)
