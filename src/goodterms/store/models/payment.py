"""Money that came, and the ways it comes by: payments, what they were for, checkouts and mandates."""

from django.db import models
from django.db.models import Q

from goodterms.store.models.fields import Bucketed, currency_code, in_bucket, one_of, ordered


class Payment(Bucketed):
    """Money received. `reference` is what both sides call it; unique in its portfolio."""

    pk = models.CompositePrimaryKey("bucket", "id")
    id = models.BigIntegerField()
    portfolio_id = models.BigIntegerField()
    reference = models.TextField()
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    paid_at = models.DateTimeField()
    source = models.TextField()
    historic = models.BooleanField(default=False)
    in_record = models.BooleanField(default=False)
    reversed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "payment"
        indexes = [models.Index(name="payment_customer", fields=["bucket", "customer_id", "paid_at"])]
        constraints = [
            in_bucket("payment"),
            currency_code("payment_currency"),
            models.CheckConstraint(name="payment_amount", condition=Q(amount__gt=0)),
            one_of("payment_source", "source", ("gateway", "record", "file")),
            ordered("payment_reversal", "paid_at", "reversed_at"),
        ]


class Allocation(Bucketed):
    """The part of a payment that belongs to one account; allocations of a payment sum to it.

    `acknowledged_at` is when the record acknowledged this part, where we wrote it back.
    """

    pk = models.CompositePrimaryKey("bucket", "payment_id", "account_id")
    payment_id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    amount = models.BigIntegerField()
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "allocation"
        constraints = [
            in_bucket("allocation"),
            models.CheckConstraint(name="allocation_amount", condition=Q(amount__gt=0)),
        ]


class Checkout(Bucketed):
    """A hosted checkout we asked a gateway for; paid only after the gateway itself confirmed it.

    `attempt` counts how often the payer's bank was asked for the money. One that did not go through and is to be tried again has
    `retry_at`, from when (business time); `retry_asks` is how often the gateway was asked to, for this attempt.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "reference")
    reference = models.TextField()
    case_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField()
    gateway = models.TextField()
    gateway_id = models.TextField()
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    state = models.TextField(default="open")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    page = models.TextField(default="", db_default="")
    look_at = models.DateTimeField(null=True)
    asks = models.SmallIntegerField(default=0, db_default=0)
    attempt = models.SmallIntegerField(default=1, db_default=1)
    retry_at = models.DateTimeField(null=True)
    retry_asks = models.SmallIntegerField(default=0, db_default=0)

    class Meta:
        db_table = "checkout"
        constraints = [
            in_bucket("checkout"),
            models.CheckConstraint(name="checkout_amount", condition=Q(amount__gt=0)),
            one_of("checkout_state", "state", ("open", "pending", "paid", "failed", "mismatch")),
            currency_code("checkout_currency"),
        ]
        indexes = [
            models.Index(
                name="checkout_to_ask", fields=["bucket", "look_at"], condition=Q(state__in=("open", "pending"))
            ),
            models.Index(name="checkout_to_retry", fields=["bucket", "retry_at"], condition=Q(retry_at__isnull=False)),
        ]


class Mandate(Bucketed):
    """Authority to pull money from the customer's bank; the reference is the record's."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    account_id = models.BigIntegerField()
    scheme = models.TextField()
    state = models.TextField()
    since = models.DateTimeField()

    class Meta:
        db_table = "mandate"
        constraints = [in_bucket("mandate"), one_of("mandate_state", "state", ("active", "suspended", "cancelled"))]
