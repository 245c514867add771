"""Whether the files that should come have come: "today's file did not come" is an alarm.

When a file is late is one rule, `store.intake.readiness.late_feeds`: alarms and signs both ask it. A kind that came only once is
history.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from goodterms.insight.scope import Scope
from goodterms.insight.wording import day, moment
from goodterms.store.intake.readiness import late_feeds

FEEDS = """
SELECT p.id, p.creditor, r.kind, max(r.business_date), max(r.as_of), count(DISTINCT r.business_date)
  FROM import_run r JOIN portfolio p ON p.id = r.portfolio_id
 WHERE r.finished_at IS NOT NULL AND r.kind IN ('accounts', 'payments')
   AND (%(portfolios)s::bigint[] IS NULL OR p.id = ANY(%(portfolios)s::bigint[]))
 GROUP BY p.id, p.creditor, r.kind ORDER BY p.creditor, r.kind
"""


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest file of one kind of one portfolio. `missing` is the business day whose file should be here and is not."""

    creditor: str
    kind: str
    newest: date
    as_of: datetime
    daily: bool
    missing: date | None

    def words(self, zone: str | None) -> str:
        """The state of the feed in one sentence."""
        values = {
            "creditor": self.creditor,
            "kind": self.kind,
            "newest": day(self.newest),
            "as_of": moment(self.as_of, zone),
            "missing": "" if self.missing is None else day(self.missing),
        }
        if self.missing is not None:
            words = _("%(creditor)s: the %(kind)s file of %(missing)s did not come. The newest is of %(newest)s.")
        elif self.daily:
            words = _("%(creditor)s: the newest %(kind)s file is of %(newest)s, true as of %(as_of)s.")
        else:
            words = _("%(creditor)s: %(kind)s came once, for %(newest)s; newer figures are asked of the record.")
        return words % values


def read_alarms(*, now: datetime, zone: str | None, scope: Scope) -> tuple[str, ...]:
    """One sentence for every file of the scope that did not come in its own rhythm (`late_feeds`), the latest first."""
    words = _(
        "The %(kind)s file of %(creditor)s for %(expected)s did not come. It was due by %(since)s; the newest is of %(last)s."
    )
    return tuple(
        words
        % {
            "kind": late.kind,
            "creditor": late.creditor,
            "expected": day(late.expected),
            "since": moment(late.since, zone),
            "last": day(late.last),
        }
        for late in late_feeds(now=now)
        if scope.portfolios is None or late.portfolio_id in scope.portfolios
    )


def read_feeds(*, now: datetime, scope: Scope) -> tuple[Feed, ...]:
    """Every feed of the scope, as of `now`."""
    with connection.cursor() as cursor:
        cursor.execute(FEEDS, {"portfolios": None, **scope.parameters()})
        rows = cursor.fetchall()
    late = {(one.portfolio_id, one.kind): one.expected for one in late_feeds(now=now)}
    return tuple(
        Feed(creditor, kind, newest, as_of, days > 1, late.get((portfolio, kind)))
        for portfolio, creditor, kind, newest, as_of, days in rows
    )
