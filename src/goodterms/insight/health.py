"""How the installation itself is: feeds, the seal, workers, switches. Each sign says what is the matter and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, TypeAlias

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from goodterms.insight.drift import Drift, read_drift
from goodterms.insight.freshness import read_feeds
from goodterms.insight.scope import Scope
from goodterms.insight.wording import count, language, listed, span
from goodterms.store.clock import machine_now, read_clock

State: TypeAlias = Literal["good", "needs_you", "trouble", "plain"]

SEALED_WITHIN = timedelta(minutes=5)
"""Signed tree heads are written at least this often (guarantees.md, Audit)."""
SEEN_WITHIN = timedelta(seconds=10)
ROLES = ("advance", "dispatch", "absorb", "seal")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its name, how it stands in a sentence, and what it means."""

    name: str
    label: str
    words: str
    state: State
    definition: str


def read_signs(*, now: datetime, zone: str | None, scope: Scope) -> tuple[Sign, ...]:
    """Every sign, the installation's own and the feeds of the scope."""
    machine = machine_now()
    with connection.cursor() as cursor:
        signs = [_seal(cursor, machine), _workers(cursor, machine), _switches(cursor), _guardrails(cursor)]
        signs += [_waiting(cursor), _webhooks(cursor)]
    signs.append(_replies(now))
    feeds = [
        Sign(
            f"feed-{index}",
            _("Files"),
            feed.words(zone),
            "needs_you" if feed.missing is not None else "plain",
            _(
                "A file is late four hours after the time of day by which it has always come, once it has come three times."
            ),
        )
        for index, feed in enumerate(read_feeds(now=now, scope=scope))
    ]
    return (*(sign for sign in signs if sign is not None), *feeds)


def read_notices() -> tuple[str, ...]:
    """What every reader must know before believing a number: who is invented, and how fast the clock runs."""
    notices: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT creditor FROM portfolio WHERE invented ORDER BY creditor")
        invented = [row[0] for row in cursor.fetchall()]
    if invented:
        words = _(
            "The people of %(who)s are invented and simulated: names, addresses, answers and payments are nobody's."
        )
        notices.append(words % {"who": listed(invented)})
    clock = read_clock()
    if clock.stepped:
        notices.append(_("The clock stands still between steps: business time is not real time here."))
    elif clock.rate != 1:
        rate = f"{clock.rate.normalize():f}"
        notices.append(_("The clock runs %(rate)s times as fast as real time.") % {"rate": rate})
    return tuple(notices)


def _one(cursor: Any, statement: str, parameters: Sequence[object] = ()) -> Sequence[Any] | None:
    cursor.execute(statement, parameters)
    row: Sequence[Any] | None = cursor.fetchone()
    return row


def _seal(cursor: Any, machine: datetime) -> Sign:
    definition = _("Events enter a log that cannot be changed unnoticed. Verified means sealed; a signed head follows.")
    label = _("Sealed log")
    state = _one(cursor, "SELECT size, transaction FROM seal_state WHERE id = 1") or (0, 0)
    waiting = _one(cursor, "SELECT count(*) FROM event WHERE transaction >= %s", [state[1]])
    head = _one(cursor, "SELECT size, at FROM tree_head ORDER BY size DESC LIMIT 1")
    open_ = int(waiting[0]) if waiting is not None else 0
    values = {"sealed": count(state[0]), "waiting": count(open_)}
    if head is None:
        if open_ == 0:
            return Sign("seal", label, _("Nothing to seal yet."), "plain", definition)
        words = _("%(waiting)s events wait, and no head was ever signed: start the seal with goodterms up.")
        return Sign("seal", label, words % values, "needs_you", definition)
    age = machine - head[1]
    values["age"] = span(age)
    if open_ and age > SEALED_WITHIN:
        words = _("%(waiting)s events wait; the last head was signed %(age)s ago. Is the seal worker running?")
        return Sign("seal", label, words % values, "trouble", definition)
    words = _("%(sealed)s events sealed, %(waiting)s waiting; the last head was signed %(age)s ago.")
    return Sign("seal", label, words % values, "good", definition)


def _workers(cursor: Any, machine: datetime) -> Sign:
    cursor.execute("SELECT role, count(*) FROM worker WHERE seen_at >= %s GROUP BY role", [machine - SEEN_WITHIN])
    alive = dict(cursor.fetchall())
    definition = _("Workers seen in the last ten seconds. Any number may run, and any may die anywhere.")
    label = _("Workers")
    if not alive:
        return Sign("workers", label, _("Nothing is running: start it with goodterms up."), "needs_you", definition)
    named = listed([f"{role} ({number})" if number > 1 else role for role, number in sorted(alive.items())])
    return Sign("workers", label, _("Running: %(named)s.") % {"named": named}, "good", definition)


def _switches(cursor: Any) -> Sign | None:
    cursor.execute("SELECT scope, name, reason, by FROM kill_switch ORDER BY scope, name")
    rows = cursor.fetchall()
    if not rows:
        return None
    named = listed(
        [_("%(what)s (%(by)s: %(why)s)") % {"what": n or _("everything"), "by": b, "why": r} for _s, n, r, b in rows]
    )
    words = _("Switched off: %(named)s.") % {"named": named}
    definition = _("A switch takes effect on the next message. Nothing is lost: cases wait where they are.")
    return Sign("switches", _("Sending"), words, "needs_you", definition)


def _waiting(cursor: Any) -> Sign | None:
    """Those who wait for a place in a journey: nobody is forgotten in silence."""
    cursor.execute("SELECT journey, count(*) FROM waiting_entry GROUP BY journey ORDER BY journey")
    rows = cursor.fetchall()
    if not rows:
        return None
    named = listed([f"{journey} ({count(number)})" for journey, number in rows])
    words = _("Waiting for a place in a journey: %(named)s.") % {"named": named}
    definition = _(
        "A journey lets in so many new cases an hour or a day. Who waits longer than its trigger may is refused."
    )
    return Sign("places", _("Places"), words, "plain", definition)


def _replies(now: datetime) -> Sign | None:
    """Whether people write otherwise than the model of replies knows; nothing where nobody has written lately."""
    drifts = read_drift(today=now.date())
    if not drifts:
        return None
    definition = _(
        "The replies of the last four weeks beside those the model was made with: how sure it is, and how many words it never met. "
        "A stability index from 0.25 on says that people write otherwise than it knows. Only counts are kept, never a text."
    )
    label, moved = _("Replies"), [one for one in drifts if one.warned]
    if moved:
        named = listed([_drifted(one) for one in moved])
        words = _(
            "People write otherwise than the model of replies knows: %(named)s. Read some, and train it with the like."
        )
        return Sign("replies", label, words % {"named": named}, "needs_you", definition)
    read = listed([f"{language(one.language)} {count(one.replies)}" for one in drifts])
    if not any(one.moved for one in drifts):
        words = _("Read in four weeks: %(read)s. Too few to say whether people write otherwise than the model knows.")
        return Sign("replies", label, words % {"read": read}, "plain", definition)
    words = _("Read in four weeks: %(read)s. People write as the model of replies knows.")
    return Sign("replies", label, words % {"read": read}, "good", definition)


def _drifted(drift: Drift) -> str:
    names = {"chance": _("how sure it is"), "strange": _("words it never met")}
    what = listed([f"{names.get(trait, trait)} {drift.moved[trait]:.2f}" for trait in drift.warned])
    return f"{language(drift.language)} ({what})"


def _webhooks(cursor: Any) -> Sign | None:
    """Addresses that took nothing for days and are called no more."""
    cursor.execute(
        "SELECT url, disabled_why FROM webhook_endpoint WHERE disabled_at IS NOT NULL AND removed_at IS NULL ORDER BY url"
    )
    rows = cursor.fetchall()
    if not rows:
        return None
    named = listed([f"{url} ({why})" for url, why in rows])
    words = _("Told of nothing any more: %(named)s.") % {"named": named}
    definition = _(
        "A system that takes no webhook for five days is given up. Nothing is lost: enable it on the webhooks page."
    )
    return Sign("webhooks", _("Webhooks"), words, "needs_you", definition)


def _guardrails(cursor: Any) -> Sign | None:
    cursor.execute("SELECT journey, reason FROM guardrail WHERE lifted_at IS NULL ORDER BY journey")
    rows = cursor.fetchall()
    if not rows:
        return None
    named = listed([f"{journey} ({reason})" for journey, reason in rows])
    words = _n(
        "One journey is closed to new cases: %(named)s.",
        "%(n)s journeys are closed to new cases: %(named)s.",
        len(rows),
    )
    definition = _("Too many of its outcomes were not recorded. A person looks, then lifts it.")
    return Sign("guardrails", _("Guardrails"), words % {"n": count(len(rows)), "named": named}, "needs_you", definition)
