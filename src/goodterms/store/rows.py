"""What a batch of decisions writes, as the rows and columns of its tables."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from goodterms.core.carriers import priority_of
from goodterms.core.case import Case, ReadBack
from goodterms.core.codec import case_of, encode
from goodterms.core.effects import Effect, SendMessage
from goodterms.store.adapters import Blobs, array
from goodterms.store.hot import encode as encode_hot
from goodterms.store.written import Written

Columns = tuple[tuple[str, str], ...]
"""The names and types of columns."""

CASE_COLUMNS: Columns = (
    ("bucket", "smallint"),
    ("customer_id", "bigint"),
    ("id", "bigint"),
    ("account_id", "bigint"),
    ("journey", "text"),
    ("journey_version", "int"),
    ("keys", "text"),
    ("round", "smallint"),
    ("status", "text"),
    ("step", "text"),
    ("phase", "text"),
    ("visit", "int"),
    ("entered_at", "timestamptz"),
    ("due_at", "timestamptz"),
    ("opened_at", "timestamptz"),
    ("ended_at", "timestamptz"),
    ("end_reason", "text"),
    ("completed_at", "timestamptz"),
    ("recorded_at", "timestamptz"),
    ("kept_at", "timestamptz"),
    ("cured_at", "timestamptz"),
    ("contacts", "int"),
    ("unrecorded", "int"),
    ("held", "text"),
    ("rest", "text"),
)
EVENT_COLUMNS: Columns = (
    ("bucket", "smallint"),
    ("stream", "text"),
    ("stream_id", "bigint"),
    ("seq", "bigint"),
    ("case_id", "bigint"),
    ("type", "text"),
    ("version", "smallint"),
    ("occurred_at", "timestamptz"),
    ("recorded_at", "timestamptz"),
    ("actor", "text"),
    ("payload", "text"),
)
RECEIPT_COLUMNS: Columns = (
    ("bucket", "smallint"),
    ("customer_id", "bigint"),
    ("number", "bigint"),
    ("case_id", "bigint"),
    ("effect", "text"),
    ("moment", "text"),
    ("verdict", "text"),
    ("rules", "text"),
    ("packs", "text"),
    ("until", "timestamptz"),
    ("at", "timestamptz"),
    ("body", "text"),
)
OUTBOX_COLUMNS: Columns = (
    ("bucket", "smallint"),
    ("customer_id", "bigint"),
    ("effect", "text"),
    ("kind", "text"),
    ("case_id", "bigint"),
    ("account_id", "bigint"),
    ("ordinal", "bigint"),
    ("due_at", "timestamptz"),
    ("state", "text"),
    ("attempts", "int"),
    ("channel", "text"),
    ("priority", "smallint"),
    ("body", "text"),
)
KEY_SEPARATOR = "\x1f"


def names(columns: Columns) -> str:
    """The names, for a statement."""
    return ", ".join(name for name, _ in columns)


def parameters(columns: Columns, rows: Sequence[Sequence[Any]], *, prefix: str = "") -> dict[str, Any]:
    """These rows as one array a column, each under its column's name."""
    turned = zip(*rows, strict=True)
    return {prefix + name: array(values) for (name, _), values in zip(columns, turned, strict=True)}


def unnested(columns: Columns, *, prefix: str = "") -> str:
    """The same as a source of rows, for a statement's FROM."""
    return f"unnest({', '.join(f'%({prefix}{name})s::{kind}[]' for name, kind in columns)}) AS u ({names(columns)})"


def state_parameters(written: Sequence[Written]) -> dict[str, Any]:
    """What changes of the customers' own rows."""
    return {
        "b": array(w.locked.bucket for w in written),
        "c": array(w.locked.customer for w in written),
        "due": array(w.due_at for w in written),
        "seq": array(w.locked.seq + len(w.change.log) for w in written),
        "receipts": array(w.locked.receipts + len(w.change.receipts) for w in written),
        "in_flight": array(w.locked.in_flight + len(w.change.effects) - w.done for w in written),
        "hot": Blobs(encode_hot(w.change.facts) for w in written),
        "buckets": array({w.locked.bucket for w in written}),
    }


def event_rows(written: Sequence[Written]) -> list[tuple[Any, ...]]:
    """The log's new lines, in the order of `EVENT_COLUMNS`."""
    return [
        (
            one.locked.bucket,
            "customer",
            one.locked.customer,
            seq,
            case_of(happened.event),
            happened.event.type,
            happened.event.version,
            happened.occurred_at,
            one.at,
            happened.actor,
            encode(happened.event),
        )
        for one in written
        for seq, happened in enumerate(one.change.log, start=one.locked.seq + 1)
    ]


def receipt_rows(written: Sequence[Written]) -> list[tuple[Any, ...]]:
    """The receipts of decisions, in the order of `RECEIPT_COLUMNS`."""
    return [
        (
            one.locked.bucket,
            one.locked.customer,
            number,
            receipt.case,
            receipt.effect,
            receipt.moment,
            receipt.decision.verdict,
            " ".join(receipt.decision.against),
            " ".join(receipt.decision.packs),
            receipt.decision.until,
            receipt.decision.at,
            receipt.facts.decode(),
        )
        for one in written
        for number, receipt in enumerate(one.change.receipts, start=one.locked.receipts + 1)
    ]


def outbox_rows(written: Sequence[Written]) -> list[tuple[Any, ...]]:
    """What is to be done outside, in the order of `OUTBOX_COLUMNS`."""
    return [
        (
            one.locked.bucket,
            one.locked.customer,
            queued.effect.effect,
            queued.effect.type,
            queued.effect.case,
            queued.effect.account,
            (one.locked.seq << 8) + index,
            queued.due_at,
            "queued",
            0,
            *channel_and_priority(queued.effect),
            encode(queued.effect),
        )
        for one in written
        for index, queued in enumerate(one.change.effects)
    ]


def channel_and_priority(effect: Effect) -> tuple[str | None, int]:
    """A message's channel and its place among what is due; what is no message has neither (2 is what the table says then)."""
    return (effect.channel, priority_of(effect.purpose)) if isinstance(effect, SendMessage) else (None, 2)


def case_rows(written: Iterable[Written]) -> list[tuple[Any, ...]]:
    """The cases that changed, in the order of `CASE_COLUMNS`."""
    return [case_row(case) for one in written for case in one.change.cases]


def _read_back(asked: ReadBack | None) -> list[Any] | None:
    """As `gather` reads it: where, when (seconds), what is asked, each choice (day, minor units, currency), how many readings."""
    if asked is None:
        return None
    choices = [(one.due.isoformat(), one.amount.amount, one.amount.currency) for one in asked.choices]
    return [asked.point, asked.at.timestamp(), asked.asks, choices, asked.times]


def case_row(case: Case) -> tuple[Any, ...]:
    """The columns of a case, in the order of `CASE_COLUMNS`."""
    rest = (
        case.effect,
        case.channel,
        case.message,
        case.tried,
        case.retries,
        case.requested_at.timestamp() if case.requested_at else None,
        case.resume,
        case.reminder,
        case.promise,
        case.task,
        case.acted_by,
        case.acknowledged_by,
        case.held_at.timestamp() if case.held_at else None,
        case.asked,
        case.opens,
        case.resume_phase,
        case.resume_effect,
        case.ending,
        case.before_break,
        _read_back(case.read_back),
        None if case.talk is None else [case.talk.point, case.talk.at.timestamp(), case.talk.told],
    )
    return (
        case.bucket,
        case.customer,
        case.id,
        case.account,
        case.journey,
        case.journey_version,
        KEY_SEPARATOR.join(case.keys),
        case.round,
        case.status,
        case.step,
        case.phase,
        case.visit,
        case.entered_at,
        case.due_at,
        case.opened_at,
        case.ended_at,
        case.end_reason,
        case.completed_at,
        case.recorded_at,
        case.kept_at,
        case.cured_at,
        case.contacts,
        case.unrecorded,
        case.held,
        orjson.dumps(rest).decode(),
    )
