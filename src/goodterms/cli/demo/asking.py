"""One HTTP client for the conductor: connections stay open, because it asks the stand-ins many times a second."""

import ssl
from functools import cache

import httpx


@cache
def client() -> httpx.Client:
    """The conductor's client; made at the first use."""
    return httpx.Client(timeout=10.0, verify=certificates())


@cache
def certificates() -> ssl.SSLContext:
    """The certificates that clients trust: read once, for reading them takes longer than a whole visit to a page."""
    return httpx.create_ssl_context()
