"""One HTTP client for the conductor: connections stay open, because it asks the stand-ins many times a second."""

from functools import cache

import httpx

from goodterms.transport.client import certificates


@cache
def client() -> httpx.Client:
    """The conductor's client; made at the first use."""
    return httpx.Client(timeout=10.0, verify=certificates())
