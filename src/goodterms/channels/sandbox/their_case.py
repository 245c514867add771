"""From the phone to the desk: the customer's cases, where each reply is followed from its words to what was decided."""

from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit

from goodterms.standin.pages import esc
from goodterms.standin.storage import Row

__all__ = ["awaited", "cases_of"]


def cases_of(customer: str, *, webhook: str | None) -> str:
    """The desk's list of somebody's cases; empty where nobody was named or no product listens.

    The desk is where the webhooks go: one web process serves both.
    """
    if not customer or not webhook:
        return ""
    listens = urlsplit(webhook)
    return f"{listens.scheme}://{listens.netloc}/staff/cases?{urlencode({'which': 'opened', 'search': customer})}"


def awaited(rows: Sequence[Row], cases: str) -> str:
    """What to say below a conversation whose last word is the customer's: why nothing may come back, and where it is told."""
    if not rows or not cases or rows[-1]["direction"] != "in":
        return ""
    return (
        '<li class="awaited">No answer yet. Answers keep to the hours in which this person may be written to; a stop is '
        "honoured at once, and not confirmed hours later. "
        f'<a href="{esc(cases)}" target="_blank" rel="noopener">How it was heard, on their case</a></li>'
    )
