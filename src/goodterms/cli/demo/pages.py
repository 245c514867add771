"""The pages, as a simulated person's browser uses them: one request after another over HTTP, forms as they come."""

from dataclasses import dataclass


@dataclass(slots=True)
class Pages:
    """The customer's pages at `url`."""

    url: str
