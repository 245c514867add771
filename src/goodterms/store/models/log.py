"""The log: events, their seal, who signed it, and the receipts of decisions."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from goodterms.store.models.fields import Bucketed, in_bucket, one_of


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
    packs = models.TextField(default="")
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


class OfferReceipt(Bucketed):
    """One judgement of offers: what may be shown (`offer` empty: every one of them), or whether just these terms may be agreed.

    `answers` are `offer=verdict` with the rules that spoke, `policies` and `packs` what judged, `body` the facts that were read,
    from which it can be judged again. Shown again on one day with nothing new, it is kept once.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    case_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField()
    moment = models.TextField()
    offer = models.TextField(default="")
    verdict = models.TextField(default="")
    answers = models.TextField()
    policies = models.TextField(default="")
    packs = models.TextField(default="")
    at = models.DateTimeField()
    body = models.TextField()

    class Meta:
        db_table = "offer_receipt"
        constraints = [
            in_bucket("offer_receipt"),
            one_of("offer_receipt_moment", "moment", ("shown", "taken")),
            one_of("offer_receipt_verdict", "verdict", ("", "allow", "deny", "needs_human")),
        ]
