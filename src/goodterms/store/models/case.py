"""Cases: their state, who may enter, what they owe and wait for, and the people who are asked."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

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


class DutyRow(Bucketed):
    """The mirror of `goodterms.core.duty.Duty`: a contact that a rule requires by a deadline and in a form."""

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    rule = models.TextField()
    account_id = models.BigIntegerField()
    about = models.TextField()
    message = models.TextField()
    channels = ArrayField(models.TextField())
    proof = models.TextField()
    opened_at = models.DateTimeField()
    half_time = models.DateTimeField(null=True)
    deadline = models.DateTimeField(null=True)
    effect = models.TextField(default="")
    due_at = models.DateTimeField(null=True)
    tried = ArrayField(models.BigIntegerField(), default=list)
    held_since = models.DateTimeField(null=True)
    task = models.TextField(null=True)
    raised = models.BooleanField(default=False)
    missed_at = models.DateTimeField(null=True)
    satisfied_at = models.DateTimeField(null=True)
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "duty"
        indexes = [
            models.Index(
                name="duty_open", fields=["deadline"], condition=Q(satisfied_at__isnull=True, lapsed_at__isnull=True)
            ),
        ]
        constraints = [
            in_bucket("duty"),
            one_of("duty_proof", "proof", ("sent", "delivered", "spoken")),
            ordered("duty_deadline", "opened_at", "deadline"),
            ordered("duty_half_time", "opened_at", "half_time"),
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
    """What a signed link is bound to. Found by its 64-bit id; the token's MAC is checked before any query.

    Visits of it that began before `visits_from` (machine time, a whole second) are over, in whatever browser.
    """

    id = models.BigIntegerField(primary_key=True)
    bucket = models.SmallIntegerField()
    customer_id = models.BigIntegerField()
    case_id = models.BigIntegerField()
    point = models.BigIntegerField(null=True)
    purpose = models.TextField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    visits_from = models.DateTimeField(null=True)

    class Meta:
        db_table = "link"
