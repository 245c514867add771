"""What `/metrics` tells, as the code counts it."""

from collections.abc import Callable
from typing import Final

from prometheus_client import Counter

from docs.making.markdown import table

__all__ = ["TABLES"]


def _metrics() -> str:
    from goodterms.web.hooks import counts
    from goodterms.web.hooks.reply_counts import METRICS

    found = [one for one in vars(counts).values() if isinstance(one, Counter)]
    counters = [(one._name + "_total", one._documentation, one._labelnames) for one in found]
    rows = [
        (f"`{name}`", says, ", ".join(f"`{label}`" for label in labels))
        for name, says, labels in (*counters, *((name, *told) for name, told in METRICS.items()))
    ]
    return table(("name", "what it says", "by"), rows)


TABLES: Final[dict[str, Callable[[], str]]] = {"metrics": _metrics}
