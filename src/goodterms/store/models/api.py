"""The API: messages that other systems ask for, their keys, answers kept for a repeat, and what we tell them in return."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from goodterms.store.models.customer import PURPOSES
from goodterms.store.models.fields import Bucketed, in_bucket, one_of

ASKED_STATES = ("asked", "put_off", "on_its_way", "refused")


class AskedMessageRow(Bucketed):
    """A message that another system asked for. Its `id` names its bucket, so that it is found without a customer.

    `effect` is the key of its present attempt, `words` what the asker wrote, sealed (none where `message` names published words).
    What became of one on its way stands in `contact`, under its effect.
    `permitted_from`, `rules` and `reason` say why it waits or was refused; `why` what the last attempt failed of.
    """

    pk = models.CompositePrimaryKey("bucket", "id")
    id = models.TextField()
    effect = models.TextField()
    state = models.TextField()
    case_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField()
    purpose = models.TextField()
    channels = ArrayField(models.TextField(), default=list)
    message = models.TextField(default="")
    words = models.BinaryField(null=True)
    language = models.TextField(default="")
    tried = ArrayField(models.BigIntegerField(), default=list)
    until = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    against = ArrayField(models.TextField(), default=list)
    permitted_from = models.DateTimeField(null=True)
    rules = ArrayField(models.TextField(), default=list)
    reason = models.TextField(default="")
    why = models.TextField(default="")
    asked_at = models.DateTimeField()
    asked_by = models.TextField()

    class Meta:
        db_table = "asked_message"
        indexes = [
            models.Index(name="asked_message_newest", fields=["-asked_at", "-id"]),
            models.Index(name="asked_message_of", fields=["bucket", "customer_id", "-asked_at", "-id"]),
        ]
        constraints = [
            in_bucket("asked_message"),
            one_of("asked_message_state", "state", ASKED_STATES),
            one_of("asked_message_purpose", "purpose", PURPOSES),
            models.CheckConstraint(
                name="asked_message_has_words",
                condition=~Q(message="", words__isnull=True, state__in=("asked", "put_off")),
            ),
        ]


class ApiKey(models.Model):
    """A key of the API. Of its secret only a hash is kept; `allowed_at` is its place in the limit of calls (machine time)."""

    id = models.TextField(primary_key=True)
    name = models.TextField()
    hash = models.BinaryField()
    scopes = ArrayField(models.TextField())
    per_minute = models.IntegerField(default=600)
    allowed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    created_by = models.TextField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.TextField(default="")

    class Meta:
        db_table = "api_key"
        constraints = [models.CheckConstraint(name="api_key_limit", condition=Q(per_minute__gt=0))]


class ApiAnswer(models.Model):
    """What a request with an `Idempotency-Key` was answered, kept so that its repeat gets the same bytes.

    `status` is empty while the first is running; it may be taken over after `locked_until` (machine time).
    """

    pk = models.CompositePrimaryKey("api_key", "key")
    api_key = models.TextField()
    key = models.TextField()
    fingerprint = models.BinaryField()
    locked_until = models.DateTimeField()
    status = models.SmallIntegerField(null=True)
    headers = models.TextField(default="")
    body = models.BinaryField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "api_answer"
        indexes = [models.Index(name="api_answer_old", fields=["at"])]


class WebhookEndpoint(models.Model):
    """Where another system wants to be told. `secrets` are sealed with our master key, the newest first: both sign while rotating.

    `types` are the event types it wants (`case.*` for a family; empty: all), after `position` of the sealed log. `failing_since`
    is when the first of an unbroken row of failures was; `disabled_at` when it was given up, `disabled_why` says why.
    """

    id = models.TextField(primary_key=True)
    url = models.TextField()
    types = ArrayField(models.TextField(), default=list)
    kind = models.TextField(default="hmac")
    secrets = ArrayField(models.BinaryField())
    position = models.BigIntegerField()
    created_at = models.DateTimeField()
    created_by = models.TextField()
    failing_since = models.DateTimeField(null=True)
    disabled_at = models.DateTimeField(null=True)
    disabled_why = models.TextField(default="")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "webhook_endpoint"
        constraints = [one_of("webhook_endpoint_kind", "kind", ("hmac", "ed25519"))]


class WebhookDelivery(models.Model):
    """One event on its way to one endpoint: made once from its place in the log, tried until it is taken or given up.

    `id` is what the receiver knows it by: the same on every attempt and replay. Times are machine time.
    """

    id = models.TextField(primary_key=True)
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.PROTECT)
    position = models.BigIntegerField()
    type = models.TextField()
    body = models.TextField()
    state = models.TextField(default="waiting")
    attempts = models.SmallIntegerField(default=0)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    status = models.SmallIntegerField(null=True)
    answer = models.TextField(default="")
    milliseconds = models.IntegerField(null=True)

    class Meta:
        db_table = "webhook_delivery"
        indexes = [
            models.Index(name="webhook_delivery_waiting", fields=["next_at"], condition=Q(state="waiting")),
            models.Index(name="webhook_delivery_newest", fields=["endpoint", "-position"]),
        ]
        constraints = [
            models.UniqueConstraint(name="webhook_delivery_once", fields=["endpoint", "position"]),
            one_of("webhook_delivery_state", "state", ("waiting", "delivered", "failed")),
        ]
