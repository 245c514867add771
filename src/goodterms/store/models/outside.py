"""Everything that leaves or enters: contacts and messages, the outbox and the inbox, what the record was told and tells."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from goodterms.core.contacts import OUTCOMES
from goodterms.store.models.customer import CHANNELS, PURPOSES
from goodterms.store.models.fields import Bucketed, in_bucket, one_of


class Contact(Bucketed):
    """The contact ledger: every attempt, ours and other systems', counted across channels, cases and accounts.

    `place` says whether it went to the customer's work or elsewhere; nothing: nobody knows. `others` are the accounts that it
    named beside its own. `language` is that of the words as they left.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "effect")
    effect = models.TextField()
    case_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    others = ArrayField(models.BigIntegerField(), null=True)
    journey = models.TextField(null=True)
    channel = models.TextField()
    point = models.BigIntegerField(null=True)
    place = models.TextField(null=True)
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
    read_at = models.DateTimeField(null=True)
    language = models.TextField(db_default="")

    class Meta:
        db_table = "contact"
        constraints = [
            in_bucket("contact"),
            one_of("contact_channel", "channel", CHANNELS),
            one_of("contact_purpose", "purpose", PURPOSES),
            one_of("contact_place", "place", ("work", "elsewhere")),
            one_of("contact_outcome", "outcome", (*OUTCOMES, "released")),
        ]


class MessageSent(Bucketed):
    """The message exactly as it left, sealed: the evidence of what the customer was told."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "effect")
    effect = models.TextField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "message_sent"


class MailReceived(Bucketed):
    """An e-mail exactly as it came, sealed: the evidence of what the customer wrote, attachments and all.

    `name` is the id of the reply's event; `digest` the SHA-256 of what is sealed, in hexadecimal.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "name")
    name = models.TextField()
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    received_at = models.DateTimeField()

    class Meta:
        db_table = "mail_received"


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

    `ordinal` orders a customer's effects: write-backs of one account leave in that order. A message has a `channel`, and a
    `priority`: what people wait for (0) leaves before service (1), collections (2) and marketing (3). `provider` is who its last
    reservation was made for: who is asked what became of it, and, once it was definitely not accepted, who comes last.
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
    channel = models.TextField(null=True)
    priority = models.SmallIntegerField(db_default=2)
    provider = models.TextField(null=True)
    body = models.TextField()

    class Meta:
        db_table = "outbox"
        indexes = [
            models.Index(
                name="outbox_waiting",
                fields=["bucket", "kind", "priority", "due_at", "customer_id"],
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


class ReplyTrait(models.Model):
    """How many replies of a day were like this: a trait and its value (`goodterms.language.traits`). No text, and nobody's.

    `lane` keeps processes that count at once from waiting for one another; a reader adds the lanes up.
    """

    pk = models.CompositePrimaryKey("day", "lane", "language", "trait", "value")
    day = models.DateField()
    lane = models.SmallIntegerField()
    language = models.CharField(max_length=2)
    trait = models.TextField()
    value = models.TextField()
    replies = models.BigIntegerField()

    class Meta:
        db_table = "reply_trait"


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
