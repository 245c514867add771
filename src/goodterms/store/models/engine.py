"""Cases, the log, and everything that leaves or enters."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from goodterms.store.models.customer import CHANNELS, PURPOSES
from goodterms.store.models.fields import Bucketed, in_bucket, not_negative, one_of, ordered

END_REASONS = (
    "finished_here",
    "finished_by_person",
    "finished_elsewhere",
    "continued",
    "held_for_good",
    "withdrawn",
    "exhausted",
)
PHASES = ("requesting", "sending", "unsure", "waiting", "calling", "promised", "handed_over", "finishing", "ended")


class CaseRow(Bucketed):
    """The mirror of `goodterms.core.case.Case`."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    journey = models.TextField()
    journey_version = models.IntegerField()
    keys = ArrayField(models.TextField())
    round = models.SmallIntegerField()
    status = models.TextField()
    step = models.TextField()
    phase = models.TextField()
    visit = models.IntegerField()
    entered_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.TextField(null=True)
    completed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(null=True)
    cured_at = models.DateTimeField(null=True)
    contacts = models.IntegerField(default=0)
    unrecorded = models.IntegerField(default=0)
    held = models.TextField(null=True)
    rest = models.TextField(default="")

    class Meta:
        db_table = "case"
        indexes = [
            models.Index(name="case_journey", fields=["journey", "status"]),
            models.Index(name="case_by_id", fields=["id"]),  # a person names a case by its id alone
        ]
        constraints = [
            in_bucket("case"),
            one_of("case_status", "status", ("open", "handed_over", "ended")),
            one_of("case_phase", "phase", PHASES),
            one_of("case_end_reason", "end_reason", END_REASONS),
            models.CheckConstraint(
                name="case_ended_says_why",
                condition=Q(
                    status="ended", ended_at__isnull=False, end_reason__isnull=False, phase="ended", due_at__isnull=True
                )
                | (~Q(status="ended") & Q(ended_at__isnull=True, end_reason__isnull=True) & ~Q(phase="ended")),
            ),
            models.CheckConstraint(name="case_ends_recorded", condition=~Q(status="ended") | Q(unrecorded=0)),
            ordered("case_entered", "opened_at", "entered_at"),
            not_negative("case_contacts", "contacts"),
            not_negative("case_unrecorded", "unrecorded"),
        ]


class CaseKey(Bucketed):
    """One live case per (customer, journey, business key)."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "journey", "key")
    journey = models.TextField()
    key = models.TextField()
    case_id = models.BigIntegerField()

    class Meta:
        db_table = "case_key"
        constraints = [in_bucket("case_key")]


class WaitingEntry(Bucketed):
    """A trigger that applied and waits for a place in its journey until it is too old. `place` breaks ties of `asked_at`."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "journey", "account_id", "key")
    journey = models.TextField()
    account_id = models.BigIntegerField()
    key = models.TextField()
    trigger = models.TextField()
    place = models.BigIntegerField()
    asked_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        db_table = "waiting_entry"
        indexes = [models.Index(name="waiting_entry_in_turn", fields=["journey", "asked_at", "place"])]
        constraints = [in_bucket("waiting_entry")]


class EntryCount(models.Model):
    """How many places of a journey were given away in one hour or day (the business time at which it began, UTC)."""

    pk = models.CompositePrimaryKey("journey", "window")
    journey = models.TextField()
    window = models.DateTimeField()
    taken = models.IntegerField()

    class Meta:
        db_table = "entry_count"
        constraints = [not_negative("entry_count_taken", "taken")]


class HeldOut(Bucketed):
    """A case of a control group: its journey does not contact it until then, and its results are compared with the others'."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "case_id")
    case_id = models.BigIntegerField()
    until = models.DateTimeField()

    class Meta:
        db_table = "held_out"
        constraints = [in_bucket("held_out")]


class EventRow(models.Model):
    """One event of one stream. Rows are never changed; `transaction` lets the seal read only what is committed for good."""

    pk = models.CompositePrimaryKey("bucket", "stream", "stream_id", "seq")
    bucket = models.SmallIntegerField()
    stream = models.TextField()
    stream_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True)
    type = models.TextField()
    version = models.SmallIntegerField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.TextField()
    payload = models.TextField()
    transaction = models.BigIntegerField()

    class Meta:
        db_table = "event"
        indexes = [models.Index(name="event_unsealed", fields=["transaction"])]
        constraints = [
            in_bucket("event"),
            one_of("event_stream", "stream", ("customer", "staff", "workspace")),
            models.CheckConstraint(name="event_seq", condition=Q(seq__gt=0)),
        ]


class EventKey(Bucketed):
    """Inside a customer an event enters once: the ids of events that came from outside."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    seq = models.BigIntegerField()

    class Meta:
        db_table = "event_key"


class StreamHead(models.Model):
    """The counter of a staff or workspace stream, locked while it is appended to."""

    pk = models.CompositePrimaryKey("bucket", "stream", "stream_id")
    bucket = models.SmallIntegerField()
    stream = models.TextField()
    stream_id = models.BigIntegerField()
    seq = models.BigIntegerField()

    class Meta:
        db_table = "stream_head"


class Leaf(models.Model):
    """A sealed event: its dense position and leaf hash (RFC 9162).

    `payload_sha256` is the digest that the leaf hashes, so that the leaf still verifies when retention drops the payload.
    """

    position = models.BigIntegerField(primary_key=True)
    bucket = models.SmallIntegerField()
    stream = models.TextField()
    stream_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    hash = models.BinaryField()
    payload_sha256 = models.BinaryField()

    class Meta:
        db_table = "leaf"
        constraints = [models.UniqueConstraint(name="leaf_once", fields=["bucket", "stream", "stream_id", "seq"])]


class SealState(models.Model):
    """One row: how far the log is sealed, and the frontier of its Merkle tree.

    Every event of a transaction before `transaction` is sealed. Transaction numbers belong to one database server: `cluster`
    names it, so that a database restored on another is recognised.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)
    transaction = models.BigIntegerField(default=0)
    frontier = ArrayField(models.BinaryField(), default=list)
    cluster = models.TextField(default="")

    class Meta:
        db_table = "seal_state"
        constraints = [models.CheckConstraint(name="seal_single", condition=Q(id=1))]


class TreeHead(models.Model):
    """A signed tree head; the same line is appended to a file outside the database."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    signed = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "tree_head"


class AuditKeyRow(models.Model):
    """A public key that signs tree heads, from `since` (machine time). `introduction` is its line, signed; never secret."""

    key_id = models.TextField(primary_key=True)
    introduction = models.TextField()
    since = models.DateTimeField()

    class Meta:
        db_table = "audit_key"


class ReceiptRow(Bucketed):
    """One stored decision: verdict, rules, pack versions and the facts read. At most 1.5 KB, no personal data."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "number")
    number = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True)
    effect = models.TextField()
    moment = models.TextField()
    verdict = models.TextField()
    rules = models.TextField(default="")
    until = models.DateTimeField(null=True)
    at = models.DateTimeField()
    body = models.TextField()

    class Meta:
        db_table = "receipt"
        constraints = [
            in_bucket("receipt"),
            one_of("receipt_moment", "moment", ("decide", "reserve")),
            one_of("receipt_verdict", "verdict", ("allow", "defer", "deny", "needs_human")),
            models.CheckConstraint(
                name="receipt_defer_says_when",  # only a hold that a person ends has no date
                condition=~Q(verdict="defer") | Q(until__isnull=False) | Q(rules__contains="holds."),
            ),
        ]


class Duty(Bucketed):
    """A contact that a rule requires by a deadline and in a form."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    account_id = models.BigIntegerField(null=True)
    rule = models.TextField()
    form = models.TextField()
    opened_at = models.DateTimeField()
    deadline = models.DateTimeField()
    satisfied_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "duty"
        constraints = [in_bucket("duty"), ordered("duty_deadline", "opened_at", "deadline")]


class Contact(Bucketed):
    """The contact ledger: every attempt, ours and other systems', counted across channels, cases and accounts."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "effect")
    effect = models.TextField()
    case_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    journey = models.TextField(null=True)
    channel = models.TextField()
    point = models.BigIntegerField(null=True)
    purpose = models.TextField()
    message = models.TextField(default="")
    at = models.DateTimeField()
    day = models.DateField()
    outcome = models.TextField()
    conversation = models.BooleanField(default=False)
    provider = models.TextField(default="")
    provider_id = models.TextField(null=True)
    deadline = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "contact"
        constraints = [
            in_bucket("contact"),
            one_of("contact_channel", "channel", CHANNELS),
            one_of("contact_purpose", "purpose", PURPOSES),
            one_of(
                "contact_outcome",
                "outcome",
                ("reserved", "accepted", "delivered", "unknown", "failed", "recorded", "released"),
            ),
        ]


class MessageSent(Bucketed):
    """The message exactly as it left, sealed: the evidence of what the customer was told."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "effect")
    effect = models.TextField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "message_sent"


class ProviderMessage(models.Model):
    """Look-up without a customer: what a provider's message id belongs to. Narrow, outside the buckets."""

    pk = models.CompositePrimaryKey("provider", "provider_id")
    provider = models.TextField()
    provider_id = models.TextField()
    bucket = models.SmallIntegerField()
    customer_id = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True)
    effect = models.TextField()
    channel = models.TextField()
    point = models.BigIntegerField()

    class Meta:
        db_table = "provider_message"


class Outbox(Bucketed):
    """An effect on its way out. `next_at` and `deadline` are machine time; `due_at` is business time.

    `ordinal` orders a customer's effects: write-backs of one account leave in that order.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "effect")
    effect = models.TextField()
    kind = models.TextField()
    case_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField()
    ordinal = models.BigIntegerField()
    due_at = models.DateTimeField()
    state = models.TextField(default="queued")
    attempts = models.SmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    deadline = models.DateTimeField(null=True)
    worker = models.UUIDField(null=True)
    first_at = models.DateTimeField(null=True)
    error = models.TextField(null=True)
    body = models.TextField()

    class Meta:
        db_table = "outbox"
        indexes = [
            models.Index(
                name="outbox_waiting",
                fields=["bucket", "kind", "due_at", "customer_id"],
                condition=Q(state__in=("queued", "reserved")),
            )
        ]
        constraints = [
            in_bucket("outbox"),
            one_of("outbox_kind", "kind", ("send", "write_back", "ask_record")),
            one_of("outbox_state", "state", ("queued", "reserved", "done", "released", "unknown", "dead")),
            models.CheckConstraint(
                name="outbox_reserved_has_deadline", condition=~Q(state="reserved") | Q(deadline__isnull=False)
            ),
        ]


class Inbox(models.Model):
    """What came in, stored before it is thought about; unique per source and external id."""

    pk = models.CompositePrimaryKey("source", "external_id")
    source = models.TextField()
    external_id = models.TextField()
    arrival = models.BigIntegerField()
    received_at = models.DateTimeField()
    body = models.TextField()
    look_at = models.DateTimeField(null=True)
    absorbed_at = models.DateTimeField(null=True)
    error = models.TextField(null=True)

    class Meta:
        db_table = "inbox"
        indexes = [models.Index(name="inbox_waiting", fields=["arrival"], condition=Q(absorbed_at__isnull=True))]


class RecordCursor(models.Model):
    """How far the payments of a system of record have been read, and when (business time)."""

    record = models.TextField(primary_key=True)
    cursor = models.TextField()
    read_at = models.DateTimeField()

    class Meta:
        db_table = "record_cursor"


class PaymentReading(models.Model):
    """A day on which every payment a system of record holds was read to the end: as good as a complete payment file.

    `at` is the end of the day's first such reading (business time); `day` its date, UTC.
    """

    pk = models.CompositePrimaryKey("record", "day")
    record = models.TextField()
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        db_table = "payment_reading"


class PendingEvent(Bucketed):
    """An event that waits for its customer's turn, in order of `due_at` and arrival."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    due_at = models.DateTimeField()
    type = models.TextField()
    version = models.SmallIntegerField()
    actor = models.TextField()
    payload = models.TextField()

    class Meta:
        db_table = "pending_event"
        constraints = [in_bucket("pending_event")]


class AnswerRow(Bucketed):
    """An answer we owe a customer: a confirmation, or a question about a hold. It is gone once a provider has it.

    `due_at` is empty while its message is on its way; `tried` are the contact points that did not take it.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "effect")
    effect = models.TextField()
    case_id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    message = models.TextField()
    asked_for = models.BooleanField()
    point = models.BigIntegerField(null=True)
    tried = ArrayField(models.BigIntegerField(), default=list)
    owed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "answer"
        constraints = [in_bucket("answer")]


class WriteBackRow(Bucketed):
    """What we told the system of record and what it answered."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "effect")
    effect = models.TextField()
    case_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField()
    journey = models.TextField(null=True)
    kind = models.TextField()
    by = models.TextField()
    state = models.TextField(default="waiting")
    attempts = models.IntegerField(default=0)
    requested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    record_ref = models.TextField(null=True)
    reason = models.TextField(null=True)

    class Meta:
        db_table = "write_back"
        indexes = [models.Index(name="write_back_outcomes", fields=["journey", "kind", "-requested_at"])]
        constraints = [
            in_bucket("write_back"),
            one_of(
                "write_back_state", "state", ("waiting", "acknowledged", "refused", "conflict", "unknown", "gave_up")
            ),
            models.CheckConstraint(
                name="write_back_recorded_only_on_acknowledgement",
                condition=~Q(state="acknowledged") | Q(record_ref__isnull=False, answered_at__isnull=False),
            ),
        ]


class Task(Bucketed):
    """An exception or call that waits for a person. `context` is its five-part story, without personal data."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    case_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    portfolio_id = models.BigIntegerField(null=True)
    kind = models.TextField()
    queue = models.TextField()
    reason = models.TextField()
    nature = models.TextField()
    state = models.TextField(default="waiting")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    taken_by = models.TextField(null=True)
    taken_at = models.DateTimeField(null=True)
    resolved_by = models.TextField(null=True)
    resolved_at = models.DateTimeField(null=True)
    outcome = models.TextField(null=True)

    class Meta:
        db_table = "task"
        indexes = [models.Index(name="task_waiting", fields=["due_at"], condition=~Q(state="resolved"))]
        constraints = [
            in_bucket("task"),
            one_of("task_kind", "kind", ("exception", "call")),
            one_of("task_nature", "nature", ("judgement", "routine")),
            one_of("task_state", "state", ("waiting", "taken", "resolved")),
            models.CheckConstraint(
                name="task_resolved_by_someone",
                condition=~Q(state="resolved") | Q(resolved_by__isnull=False, resolved_at__isnull=False),
            ),
        ]


class Link(models.Model):
    """What a signed link is bound to. Found by its 64-bit id; the token's MAC is checked before any query."""

    id = models.BigIntegerField(primary_key=True)
    bucket = models.SmallIntegerField()
    customer_id = models.BigIntegerField()
    case_id = models.BigIntegerField()
    point = models.BigIntegerField(null=True)
    purpose = models.TextField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "link"


class RoleGrant(models.Model):
    """A role given to a member of staff, for one portfolio or (empty) for all."""

    user = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    role = models.TextField()
    portfolio = models.ForeignKey("store.Portfolio", null=True, on_delete=models.CASCADE)

    class Meta:
        db_table = "role_grant"
        constraints = [
            one_of("role_grant_role", "role", ("viewer", "agent", "supervisor", "designer", "compliance", "admin")),
            models.UniqueConstraint(name="role_grant_once", fields=["user", "role", "portfolio"], nulls_distinct=False),
        ]
