"""Obligations: accounts, parties, instalments, promises, plans, disputes, complaints."""

from typing import get_args

from django.db import models
from django.db.models import F, Q

from goodterms.core.events import ComplaintCause
from goodterms.store.models.fields import Bucketed, currency_code, in_bucket, not_negative, one_of, ordered

ACCOUNT_STATUS = ("open", "closed", "sold", "recalled")
COMPLAINT_CAUSES = get_args(ComplaintCause)


class Account(Bucketed):
    """One obligation in exactly one portfolio; it lives with its home customer. Figures are the record's, true at `as_of`.

    `interest_rate` (basis points a year) and `late_fee` are what the record says the contract adds; None: it does not say.
    `shared`: a case was opened on it in a journey for each party, and the others are told of it.
    """

    pk = models.CompositePrimaryKey("bucket", "id")
    id = models.BigIntegerField()
    external_id = models.TextField()
    portfolio_id = models.BigIntegerField()
    product = models.TextField(default="")
    currency = models.CharField(max_length=3)
    balance = models.BigIntegerField()
    past_due = models.BigIntegerField()
    instalment = models.BigIntegerField(null=True)
    interest_rate = models.IntegerField(null=True)
    late_fee = models.BigIntegerField(null=True)
    oldest_due = models.DateField(null=True)
    status = models.TextField(default="open")
    as_of = models.DateTimeField()
    opening_adjustment = models.BigIntegerField(default=0)
    invented = models.BooleanField(default=False)
    shared = models.BooleanField(db_default=False)

    class Meta:
        db_table = "account"
        indexes = [models.Index(name="account_customer", fields=["bucket", "customer_id"])]
        constraints = [
            in_bucket("account"),
            models.UniqueConstraint(name="account_external", fields=["bucket", "portfolio_id", "external_id"]),
            currency_code("account_currency"),
            not_negative("account_past_due", "past_due"),
            not_negative("account_instalment", "instalment"),
            one_of("account_status", "status", ACCOUNT_STATUS),
        ]


class AccountHome(models.Model):
    """Look-up without a customer: where an account lives. Narrow, outside the buckets."""

    account_id = models.BigIntegerField(primary_key=True)
    bucket = models.SmallIntegerField()
    customer_id = models.BigIntegerField()

    class Meta:
        db_table = "account_home"


class Party(Bucketed):
    """A person's part in an account, with authority, scope and expiry.

    A row lives with its own customer. Who else has a part in an account is looked up without a customer, so the index of the
    others does not name a bucket; an account's home customer is not in it.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "account_id", "role")
    account_id = models.BigIntegerField()
    role = models.TextField()
    authority = models.TextField(default="full")
    home = models.BooleanField(default=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "party"
        indexes = [models.Index(name="party_others", fields=["account_id"], condition=Q(home=False))]
        constraints = [
            in_bucket("party"),
            one_of(
                "party_role",
                "role",
                ("holder", "joint_holder", "guarantor", "executor", "representative", "adviser", "attorney", "carer"),
            ),
        ]


class AccountPart(Bucketed):
    """An account as another party of it knows it, in that person's own bucket: the figures that its home told last.

    `told` orders the tellings; an older one changes nothing. `external_id` is the record's number of the account.
    `over`: they have no part in it any more.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "account_id")
    account_id = models.BigIntegerField()
    external_id = models.TextField()
    portfolio_id = models.BigIntegerField()
    product = models.TextField(db_default="")
    currency = models.CharField(max_length=3)
    balance = models.BigIntegerField()
    past_due = models.BigIntegerField()
    instalment = models.BigIntegerField(null=True)
    oldest_due = models.DateField(null=True)
    status = models.TextField()
    as_of = models.DateTimeField()
    role = models.TextField()
    until = models.DateTimeField(null=True)
    told = models.BigIntegerField()
    over = models.BooleanField(db_default=False)

    class Meta:
        db_table = "account_part"
        indexes = [models.Index(name="account_part_of", fields=["account_id"])]
        constraints = [
            in_bucket("account_part"),
            currency_code("account_part_currency"),
            not_negative("account_part_past_due", "past_due"),
            one_of("account_part_status", "status", ACCOUNT_STATUS),
        ]


class ForParties(Bucketed):
    """What one customer's decision has to tell others with a part in an account: gone once they have it at their doors.

    `number` is its place in the teller's story, and orders what they tell. `to_home`: told to the account's home by another
    party; else by the home to the others, to the customer of `to_case` alone, or to all but that of `but_case`.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "number")
    number = models.BigIntegerField()
    account_id = models.BigIntegerField()
    to_home = models.BooleanField()
    to_case = models.BigIntegerField(null=True)
    but_case = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    type = models.TextField()
    version = models.SmallIntegerField()
    actor = models.TextField()
    payload = models.TextField()

    class Meta:
        db_table = "for_parties"
        constraints = [in_bucket("for_parties")]


class Instalment(Bucketed):
    """One amount due on one day. `unpaid` is what the record says is still open."""

    pk = models.CompositePrimaryKey("bucket", "account_id", "number")
    account_id = models.BigIntegerField()
    number = models.TextField()
    due = models.DateField()
    amount = models.BigIntegerField()
    unpaid = models.BigIntegerField()

    class Meta:
        db_table = "instalment"
        constraints = [
            in_bucket("instalment"),
            not_negative("instalment_amount", "amount"),
            models.CheckConstraint(name="instalment_unpaid", condition=Q(unpaid__gte=0, unpaid__lte=F("amount"))),
        ]


class PromiseRow(Bucketed):
    """A promise to pay with its own clock, tolerance and grace."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    account_id = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    made_at = models.DateTimeField()
    due = models.DateField()
    tolerance_percent = models.SmallIntegerField()
    grace_days = models.SmallIntegerField()
    moves = models.SmallIntegerField(default=0)
    way = models.TextField(null=True)
    state = models.TextField(default="open")
    paid = models.BigIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "promise"
        constraints = [
            in_bucket("promise"),
            models.CheckConstraint(name="promise_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="promise_terms",
                condition=Q(tolerance_percent__gte=0, tolerance_percent__lte=100, grace_days__gte=0, moves__gte=0),
            ),
            one_of("promise_state", "state", ("open", "kept", "partly_kept", "broken", "cancelled")),
            models.UniqueConstraint(
                name="promise_one_open", fields=["bucket", "customer_id", "account_id"], condition=Q(state="open")
            ),
            currency_code("promise_currency"),
        ]


class Plan(Bucketed):
    """A series of instalments agreed; the day and amount of each are in `plan_instalment`.

    `live`: it was agreed here, and its clock is ours; an imported one is minded by the files that tell of it. `missed` is the
    number of the last instalment that was missed, `paid` what has arrived since it was made.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    account_id = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True)
    total = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    made_at = models.DateTimeField()
    tolerance_percent = models.SmallIntegerField(db_default=100)
    grace_days = models.SmallIntegerField(db_default=5)
    live = models.BooleanField(db_default=False)
    missed = models.SmallIntegerField(db_default=0)
    paid = models.BigIntegerField(db_default=0)
    state = models.TextField(default="open")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "plan"
        constraints = [
            in_bucket("plan"),
            one_of("plan_state", "state", ("open", "kept", "partly_kept", "broken", "cancelled")),
            models.CheckConstraint(name="plan_total", condition=Q(total__gt=0)),
        ]


class PlanInstalment(Bucketed):
    """One instalment of a plan: its day, its amount, and what of it has arrived."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "plan_id", "number")
    plan_id = models.TextField()
    number = models.SmallIntegerField()
    due = models.DateField()
    amount = models.BigIntegerField()
    paid = models.BigIntegerField(default=0)

    class Meta:
        db_table = "plan_instalment"
        constraints = [
            in_bucket("plan_instalment"),
            models.CheckConstraint(name="plan_instalment_amount", condition=Q(amount__gt=0, paid__gte=0)),
        ]


class Dispute(Bucketed):
    """The customer says the amount or the account is wrong; a person answers. Words are sealed."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    account_id = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True)
    reason = models.TextField()
    sealed = models.TextField(null=True)
    raised_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.TextField(null=True)

    class Meta:
        db_table = "dispute"
        constraints = [
            in_bucket("dispute"),
            one_of("dispute_reason", "reason", ("not_mine", "amount", "paid", "goods", "other")),
            ordered("dispute_closed", "raised_at", "closed_at"),
        ]


class Complaint(Bucketed):
    """The customer complains; a person acknowledges and answers it. Both sides' words are sealed.

    `cause` is what the customer said it is about, then what the person who answered found; `outcome` of an imported one is
    whatever the other system called it.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    account_id = models.BigIntegerField(null=True)
    case_id = models.BigIntegerField(null=True)
    cause = models.TextField(null=True)
    by_way_of = models.TextField(null=True)
    sealed = models.TextField(null=True)
    made_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.TextField(null=True)
    answer = models.TextField(null=True)
    answered_by = models.TextField(null=True)
    redress = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, null=True)

    class Meta:
        db_table = "complaint"
        constraints = [
            in_bucket("complaint"),
            ordered("complaint_closed", "made_at", "closed_at"),
            ordered("complaint_acknowledged", "made_at", "acknowledged_at"),
            one_of("complaint_cause", "cause", COMPLAINT_CAUSES),
            models.CheckConstraint(
                name="complaint_redress",
                condition=Q(redress__isnull=True, currency__isnull=True) | Q(redress__gt=0, currency__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["bucket", "made_at"], name="complaint_open", condition=Q(closed_at__isnull=True))
        ]
