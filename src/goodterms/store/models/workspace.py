"""The installation, its clock, its portfolios and the published versions of its strategy."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from goodterms.core.intake_kinds import INTAKE_KINDS
from goodterms.store.models.fields import currency_code, one_of


class Installation(models.Model):
    """One row: who we are. `name` enters effect keys.

    `look` is how customers' pages look, as it was last published.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    name = models.TextField()
    environment = models.TextField(default="development")
    look = models.JSONField(db_default={})
    created_at = models.DateTimeField()

    class Meta:
        db_table = "installation"
        constraints = [models.CheckConstraint(name="installation_single", condition=Q(id=1))]


class BusinessClock(models.Model):
    """One row read by every process. Running: business now = origin + rate x (machine now - machine origin).

    Stepped (headless runs): business now is `origin` itself and moves only when the conductor writes it.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    origin = models.DateTimeField()
    machine_origin = models.DateTimeField()
    rate = models.DecimalField(max_digits=10, decimal_places=3, default=1)
    stepped = models.BooleanField(default=False)

    class Meta:
        db_table = "business_clock"
        constraints = [
            models.CheckConstraint(name="clock_single", condition=Q(id=1)),
            models.CheckConstraint(name="clock_forward", condition=Q(rate__gt=0)),
        ]


class Portfolio(models.Model):
    """Accounts of one creditor under one brand, actor type and set of packs.

    `phone` and `hours` (free words, such as "Monday to Friday, 8 to 18") say where a customer finds a person. `zone` (IANA) is
    the brand's: schedules come round by its clocks.
    """

    id = models.BigIntegerField(primary_key=True)
    external_id = models.TextField(unique=True)
    creditor = models.TextField()
    brand = models.TextField()
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    actor_type = models.TextField(default="creditor")
    calendar = models.TextField(default="")
    zone = models.TextField(db_default="UTC")
    phone = models.TextField(default="")
    hours = models.TextField(default="")
    packs = ArrayField(models.TextField(), default=list)
    master = models.JSONField(default=dict)
    invented = models.BooleanField(default=False)

    class Meta:
        db_table = "portfolio"
        constraints = [
            one_of("portfolio_actor", "actor_type", ("creditor", "third_party", "servicer")),
            currency_code("portfolio_currency"),
        ]


class Intake(models.Model):
    """Whether one kind of in-flight data of a portfolio is known: imported, or declared empty by a named person."""

    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT)
    kind = models.TextField()
    state = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    rows = models.BigIntegerField(default=0)

    class Meta:
        db_table = "intake"
        constraints = [
            models.UniqueConstraint(name="intake_once", fields=["portfolio", "kind"]),
            one_of("intake_state", "state", ("imported", "declared_empty")),
            one_of("intake_kind", "kind", INTAKE_KINDS),
            models.CheckConstraint(name="intake_by_named_person", condition=~Q(by="")),
        ]


class JourneyVersion(models.Model):
    """An immutable published journey. `source` is the canonical file; `content_hash` covers it, its messages and its segment.

    `segment` is the text of the segment file that the journey's schedule walks; empty without one. `languages` are those to
    try, in order, where a message is not there in the customer's own.
    """

    name = models.TextField()
    version = models.IntegerField()
    content_hash = models.CharField(max_length=64)
    source = models.TextField()
    messages = models.JSONField(default=dict)
    segment = models.TextField(db_default="")
    languages = ArrayField(models.TextField(), db_default=[])
    state = models.TextField(default="live")
    published_at = models.DateTimeField()
    published_by = models.TextField()
    approved_by = models.TextField()
    one_person = models.BooleanField()

    class Meta:
        db_table = "journey_version"
        constraints = [
            models.UniqueConstraint(name="journey_version_once", fields=["name", "version"]),
            models.UniqueConstraint(name="journey_one_live", fields=["name"], condition=Q(state="live")),
            one_of("journey_version_state", "state", ("live", "finishing", "archived")),
            models.CheckConstraint(
                name="journey_two_people", condition=Q(one_person=True) | ~Q(published_by=models.F("approved_by"))
            ),
        ]


class ScheduleRun(models.Model):
    """One occurrence of a journey's schedule, at the business time `at`: walked once over the accounts of `portfolios`.

    While `running`, every customer up to `after_bucket`, `after_customer` has been looked at; the place, the counts and the
    cases move in one transaction. `missed`: nobody was looked at, or not everybody; `why` says it. `reasons` counts the
    accounts that did not enter, by reason.
    """

    journey = models.TextField()
    at = models.DateTimeField()
    state = models.TextField()
    portfolios = ArrayField(models.BigIntegerField())
    after_bucket = models.SmallIntegerField(default=0)
    after_customer = models.BigIntegerField(default=0)
    looked_at = models.BigIntegerField(default=0)
    opened = models.BigIntegerField(default=0)
    reasons = models.JSONField(default=dict)
    why = models.TextField(default="")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "schedule_run"
        indexes = [models.Index(name="schedule_run_running", fields=["at"], condition=Q(state="running"))]
        constraints = [
            models.UniqueConstraint(name="schedule_run_once", fields=["journey", "at"]),
            one_of("schedule_run_state", "state", ("running", "done", "missed")),
            models.CheckConstraint(
                name="schedule_run_ends", condition=Q(state="running", ended_at__isnull=True) | ~Q(state="running")
            ),
        ]


class MessageVersion(models.Model):
    """An immutable published message in one language (and channel, or all when empty)."""

    name = models.TextField()
    language = models.TextField()
    channel = models.TextField(default="")
    content_hash = models.CharField(max_length=64)
    source = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        db_table = "message_version"
        constraints = [
            models.UniqueConstraint(name="message_version_once", fields=["name", "language", "channel", "content_hash"])
        ]


class PackVersion(models.Model):
    """A pack that is or was in force: never pinned, judged at send time, kept so that receipts can be replayed.

    `signed_by` answers for this version since `signed_on`; `alone`: at its places it judges without the house pack.
    """

    name = models.TextField()
    content_hash = models.CharField(max_length=64)
    source = models.TextField()
    in_force = models.BooleanField(default=True)
    installed_at = models.DateTimeField()
    signed_by = models.TextField(null=True)
    signed_on = models.DateField(null=True)
    alone = models.BooleanField(default=False)

    class Meta:
        db_table = "pack_version"
        constraints = [
            models.UniqueConstraint(name="pack_version_once", fields=["name", "content_hash"]),
            models.UniqueConstraint(name="pack_one_in_force", fields=["name"], condition=Q(in_force=True)),
        ]


class OfferVersion(models.Model):
    """An immutable published policy for an offer: never pinned, judged when terms are shown or taken, kept for its receipts."""

    name = models.TextField()
    content_hash = models.CharField(max_length=64)
    source = models.TextField()
    in_force = models.BooleanField(default=True)
    published_at = models.DateTimeField()
    published_by = models.TextField()
    approved_by = models.TextField()

    class Meta:
        db_table = "offer_version"
        constraints = [
            models.UniqueConstraint(name="offer_version_once", fields=["name", "content_hash"]),
            models.UniqueConstraint(name="offer_one_in_force", fields=["name"], condition=Q(in_force=True)),
        ]


class WorkspaceRevision(models.Model):
    """One row. Workers read it once a batch and reload the published workspace when it moved."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    revision = models.BigIntegerField(default=0)

    class Meta:
        db_table = "workspace_revision"
        constraints = [models.CheckConstraint(name="revision_single", condition=Q(id=1))]


class KillSwitch(models.Model):
    """Stops sending at the next reservation: everything, a channel, a journey or a brand."""

    scope = models.TextField()
    name = models.TextField(default="")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "kill_switch"
        constraints = [
            models.UniqueConstraint(name="kill_switch_once", fields=["scope", "name"]),
            one_of("kill_switch_scope", "scope", ("all", "channel", "journey", "brand")),
        ]


class Guardrail(models.Model):
    """A tripped guardrail of a journey and instruction: rollout frozen until a person lifts it."""

    journey = models.TextField()
    instruction = models.TextField()
    tripped_at = models.DateTimeField()
    reason = models.TextField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.TextField(null=True)

    class Meta:
        db_table = "guardrail"
        constraints = [
            models.UniqueConstraint(
                name="guardrail_one_open", fields=["journey", "instruction"], condition=Q(lifted_at__isnull=True)
            )
        ]


class Worker(models.Model):
    """A running process and its share of the buckets. `fence` rises with every start; `seen_at` is machine time.

    `name` is what whoever starts it calls it, so that its next start takes its place at once; null without one.
    """

    id = models.UUIDField(primary_key=True)
    role = models.TextField()
    name = models.TextField(null=True)
    pid = models.IntegerField()
    fence = models.BigIntegerField()
    seen_at = models.DateTimeField()

    class Meta:
        db_table = "worker"


class ImportRun(models.Model):
    """One file of one kind taken in: counts, hash, and whether it was complete for its business date."""

    id = models.UUIDField(primary_key=True)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT)
    kind = models.TextField()
    file = models.TextField()
    sha256 = models.CharField(max_length=64)
    mode = models.TextField()
    business_date = models.DateField()
    as_of = models.DateTimeField()
    rows = models.BigIntegerField()
    accepted = models.BigIntegerField()
    unchanged = models.BigIntegerField()
    quarantined = models.BigIntegerField()
    quarantine_file = models.TextField(default="")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "import_run"
        indexes = [models.Index(name="import_run_by_kind", fields=["portfolio", "kind", "business_date"])]
        constraints = [
            one_of("import_run_mode", "mode", ("full", "delta")),
            models.CheckConstraint(
                name="import_run_adds_up",
                condition=Q(finished_at__isnull=True)
                | Q(rows=models.F("accepted") + models.F("unchanged") + models.F("quarantined")),
            ),
        ]
