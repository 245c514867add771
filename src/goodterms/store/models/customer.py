"""Customers, how they may be reached, and what they allowed."""

from typing import get_args

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goodterms.core.events import WhyOver
from goodterms.store.models.fields import Bucketed, in_bucket, one_of, ordered

CHANNELS = ("sms", "email", "call", "letter", "push", "chat", "whatsapp")
PURPOSES = ("safety", "security", "answer", "promise", "service", "collections", "marketing")
HOLD_KINDS = (
    "hardship",
    "dispute",
    "payment_pending",
    "vulnerability",
    "breathing_space",
    "debt_advice",
    "bankruptcy",
    "deceased",
    "attorney",
    "litigation",
    "military",
    "complaint",
    "cease",
    "fraud",
    "plan",
    "breathing_space_crisis",
    "statutory_moratorium",
    "perhaps_stop",
)


BASES = (
    "consent",
    "contract",
    "legal_obligation",
    "vital_interests",
    "public_task",
    "legitimate_interest",
)


class Customer(models.Model):
    """A person. Names and free text live in `sealed`, encrypted with the key in `wrapped_key`; erasing the key erases them.

    `places` are the jurisdictions the record says they may live in, narrowest first known (ISO 3166-2); none: the country alone.
    """

    pk = models.CompositePrimaryKey("bucket", "id")
    bucket = models.SmallIntegerField()
    id = models.BigIntegerField()
    external_id = models.TextField()
    language = models.TextField()
    country = models.CharField(max_length=2)
    places = ArrayField(models.TextField(), default=list, db_default=[])
    zones = ArrayField(models.TextField())
    preferred = ArrayField(models.TextField(), default=list)
    preferred_for = ArrayField(models.TextField(), db_default=[])
    sealed = models.BinaryField(null=True)
    wrapped_key = models.BinaryField(null=True)
    invented = models.BooleanField(default=False)

    class Meta:
        db_table = "customer"
        constraints = [
            in_bucket("customer"),
            models.UniqueConstraint(name="customer_external", fields=["bucket", "external_id"]),
        ]


class CustomerState(Bucketed):
    """The one row that is locked: hot facts, the next moment anything wants attention, and the counters of its streams.

    `hot` is a cache of the working tables, written by the same transactions; `goodterms audit invariants` compares them.
    `in_flight` counts effects whose outcome is not known yet.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id")
    due_at = models.DateTimeField(null=True)
    seq = models.BigIntegerField(default=0)
    receipts = models.BigIntegerField(default=0)
    in_flight = models.IntegerField(default=0)
    parked = models.TextField(null=True)
    hot = models.BinaryField()

    class Meta:
        db_table = "customer_state"
        indexes = [models.Index(name="customer_state_due", fields=["bucket", "due_at", "customer_id"])]
        constraints = [
            in_bucket("customer_state"),
            models.CheckConstraint(name="customer_state_in_flight", condition=models.Q(in_flight__gte=0)),
        ]


class ContactPoint(Bucketed):
    """One address of one customer on one channel; the address is sealed, `address` is its keyed hash."""

    pk = models.CompositePrimaryKey("bucket", "id")
    id = models.BigIntegerField()
    channel = models.TextField()
    address = models.BinaryField()
    sealed = models.BinaryField()
    rank = models.SmallIntegerField(default=0)
    source = models.TextField(default="import")
    added_at = models.DateTimeField()
    bounces = models.SmallIntegerField(db_default=0)
    heard = models.TextField(db_default="")
    heard_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "contact_point"
        constraints = [
            in_bucket("contact_point"),
            one_of("contact_point_channel", "channel", CHANNELS),
            models.UniqueConstraint(name="contact_point_once", fields=["bucket", "customer_id", "channel", "address"]),
        ]


class ContactAddress(models.Model):
    """An address whoever uses it: opt-out, wrong person and bounce apply to every customer with this address.

    A row comes with the first who stops the address or is to be contacted at it; without one nothing is known against it.
    `allowed_at` is when a stop was last taken back from it: one from before that, told later, no longer counts.
    """

    address = models.BinaryField(primary_key=True)
    opted_out_at = models.DateTimeField(null=True)
    allowed_at = models.DateTimeField(null=True)
    wrong_person_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "contact_address"


class AddressUser(models.Model):
    """Look-up without a customer: who uses an address. Narrow, outside the buckets."""

    pk = models.CompositePrimaryKey("address", "bucket", "customer_id", "point")
    address = models.BinaryField()
    bucket = models.SmallIntegerField()
    customer_id = models.BigIntegerField()
    point = models.BigIntegerField()

    class Meta:
        db_table = "address_user"


class Consent(Bucketed):
    """Append-only: a permission given or withdrawn. The last word on a channel, a purpose and an address counts.

    `basis` is the lawful basis: only `consent` is one that a rule asking for consent takes. `wording` names the version of the
    words that were shown, or is the SHA-256 of them; `evidence` says what shows it. `point` is the one contact point it is for;
    none: the channel.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "seq")
    seq = models.IntegerField()
    channel = models.TextField()
    purpose = models.TextField()
    point = models.BigIntegerField(null=True)
    given = models.BooleanField()
    basis = models.TextField(default="consent", db_default="consent")
    wording = models.TextField(default="", db_default="")
    source = models.TextField()
    evidence = models.TextField(default="")
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "consent"
        constraints = [
            in_bucket("consent"),
            one_of("consent_channel", "channel", CHANNELS),
            one_of("consent_purpose", "purpose", PURPOSES),
            one_of("consent_basis", "basis", BASES),
            ordered("consent_expiry", "at", "expires_at"),
        ]


class Statement(Bucketed):
    """Append-only: what was said of a customer that laws ask about: addresses, wishes, debts, attorneys, and the like.

    Each row is an event as it is kept in the log (`type`, `version`, `payload`), said at `at` by `actor`. What holds now is
    worked out from all of them, in the order in which they were said. `name` tells rows of files apart, that come again.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "seq")
    seq = models.IntegerField()
    name = models.TextField(null=True)
    type = models.TextField()
    version = models.SmallIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.TextField()
    payload = models.TextField()

    class Meta:
        db_table = "statement"
        constraints = [
            in_bucket("statement"),
            models.UniqueConstraint(name="statement_once", fields=["bucket", "customer_id", "name"]),
        ]


class OptOut(Bucketed):
    """A stop of a medium, or of everything (`cease`): in force until it is taken back (`lifted_at`).

    What was taken back stays known, so that a file that tells of the same stop again does not stop them anew.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "media")
    media = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "opt_out"
        constraints = [in_bucket("opt_out"), one_of("opt_out_media", "media", ("text", "email", "all"))]


class KnownFact(Bucketed):
    """Something only the customer should know, kept only as a keyed hash; of the kind `helper/…`, a helper's own number."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "kind")
    kind = models.TextField()
    answer = models.BinaryField()

    class Meta:
        db_table = "known_fact"
        constraints = [in_bucket("known_fact")]


class IdentityTry(Bucketed):
    """A try at showing who they are, in machine time: at a known fact three a day, at a one-time code five; a helper, at a
    number of their own, three."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "at")
    at = models.DateTimeField()
    passed = models.BooleanField()
    kind = models.TextField(default="fact", db_default="fact")

    class Meta:
        db_table = "identity_try"
        constraints = [
            in_bucket("identity_try"),
            one_of("identity_try_kind", "kind", ("fact", "code", "passkey", "helper")),
        ]


class OneTimeCode(Bucketed):
    """A one-time code of one visit. The code itself is nowhere: it is worked out from `seed` and a key (`core.one_time_code`).

    `effect` is the message that brings it (the last one, where it was sent again); times are machine time.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    visit = models.TextField()
    point = models.BigIntegerField()
    seed = models.BinaryField()
    effect = models.TextField()
    sent = ArrayField(models.DateTimeField())
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "one_time_code"
        constraints = [in_bucket("one_time_code")]


class CodeSent(models.Model):
    """That an address was sent a one-time code, whoever uses it: nobody's telephone rings without end. Machine time.

    `address` is the keyed hash. Narrow, outside the buckets; rows of more than a day are deleted as new ones come.
    """

    pk = models.CompositePrimaryKey("address", "effect")
    address = models.BinaryField()
    effect = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "code_sent"


class Passkey(Bucketed):
    """A passkey of a customer (WebAuthn): its public key, and how often it was used as it counts itself. Machine time.

    `id` is the credential's id. A row with `removed_at` opens nothing any more.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.BinaryField()
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField()
    synced = models.BooleanField()
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "passkey"
        constraints = [
            in_bucket("passkey"),
            models.CheckConstraint(name="passkey_sign_count", condition=models.Q(sign_count__gte=0)),
            ordered("passkey_used", "made_at", "used_at"),
        ]


class DeviceSeen(Bucketed):
    """A browser on which the customer showed who they are: `device` is the keyed hash of its cookie. Machine time."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "device")
    device = models.BinaryField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        db_table = "device_seen"
        constraints = [in_bucket("device_seen"), ordered("device_seen_last", "first_at", "last_at")]


class Hold(Bucketed):
    """A reason that blocks some effects for a time. `until` is exclusive; empty means until a person ends it.

    `asked_until` is the end about which the customer was asked whether they need more time.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    kind = models.TextField()
    scope = models.TextField()
    account_id = models.BigIntegerField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.TextField()
    asked_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.TextField(null=True)

    class Meta:
        db_table = "hold"
        constraints = [
            in_bucket("hold"),
            one_of("hold_kind", "kind", HOLD_KINDS),
            one_of("hold_scope", "scope", ("person", "account", "both")),
            ordered("hold_until", "since", "until"),
            models.CheckConstraint(
                name="hold_on_account_names_it", condition=models.Q(scope="person") | models.Q(account_id__isnull=False)
            ),
        ]


class HeldTime(Bucketed):
    """Append-only: the time that a hold held, given back to clocks when it ended. No account: it held the person."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "hold", "since")
    hold = models.TextField()
    account_id = models.BigIntegerField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        db_table = "held_time"
        constraints = [in_bucket("held_time"), ordered("held_time_until", "since", "until")]


class SupportRecord(Bucketed):
    """Support that somebody needs. What it is, and any detail, is sealed; `flags` are what a decision must know."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    case_id = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    consent = models.BooleanField()
    flags = ArrayField(models.TextField())
    sealed = models.TextField(null=True)
    review_at = models.DateTimeField()
    review_asked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(null=True)

    class Meta:
        db_table = "support_need"
        constraints = [
            in_bucket("support_need"),
            ordered("support_need_review", "recorded_at", "review_at"),
            one_of("support_need_over", "ended_because", get_args(WhyOver)),
        ]
