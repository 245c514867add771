"""What the replies of the last four weeks were like, as a monitor reads it: counts by language, and how far they have moved.

They stand in the database, so every web process answers alike. Nothing of a text is among them, and nothing of anybody.
"""

from typing import Final

from django.db import DatabaseError, connection
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from goodterms.insight.drift import DAYS, read_drift
from goodterms.store.clock import ClockMissing, business_now

__all__ = ["METRICS", "replies_written"]

METRICS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "goodterms_replies_lately": (
        f"Replies of the last {DAYS} days by what was read: stop, safety, intent, chance (tenths), strange (fifths)",
        ("language", "trait", "value"),
    ),
    "goodterms_replies_moved": (
        f"Stability index (PSI) of the replies of the last {DAYS} days beside those the model was made with; 0.25 is a change",
        ("language", "trait"),
    ),
}
"""Each name with what it says and what tells its values apart."""


def replies_written() -> bytes:
    """The gauges in Prometheus' text format; nothing while the database does not answer, or is not initialised."""
    try:
        drifts = read_drift(today=business_now().date())
    except ClockMissing:
        return b""
    except DatabaseError:
        connection.close()
        return b""
    registry = CollectorRegistry()
    lately, moved = (Gauge(name, says, labels, registry=registry) for name, (says, labels) in METRICS.items())
    for drift in drifts:
        for trait, values in drift.counts.items():
            for value, replies in values.items():
                lately.labels(drift.language, trait, value).set(replies)
        for trait, index in drift.moved.items():
            moved.labels(drift.language, trait).set(index)
    return generate_latest(registry)
