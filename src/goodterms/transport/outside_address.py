"""Addresses that users give us to call: checked before every call, so that no server of ours can be reached through us (SSRF).

https only, a public address only, and the call goes to the very address that was checked: a name that resolves to another a
moment later changes nothing (OWASP, Server-Side Request Forgery Prevention). In a sandbox, loopback by http is allowed too.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import httpx

from goodterms.transport.client import certificates

LONGEST_ADDRESS = 2000
MOST_READ = 2048
"""Bytes of an answer that are looked at."""
Resolve: TypeAlias = Callable[[str, int], list[str]]


class AddressRefused(ValueError):
    """We do not call this address; the message says why and what to give instead."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one call. `status` is None where nobody answered; `words` say why, or begin the answer."""

    status: int | None
    words: str
    milliseconds: int
    retry_after: float | None = None


def resolve(host: str, port: int) -> list[str]:
    """Every address of a name."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def check_address(url: str, *, sandbox: bool) -> httpx.URL:
    """The address, if its form may be called at all. Raises `AddressRefused`. No name is looked up."""
    try:
        read = httpx.URL(url)
    except httpx.InvalidURL:
        raise AddressRefused("this is no address: write for example https://hooks.example.com/goodterms") from None
    if len(url) > LONGEST_ADDRESS or not read.host or read.userinfo or read.fragment:
        raise AddressRefused(
            "an address has a host and a path, no user name, no fragment, and 2,000 characters at most"
        )
    if read.scheme != "https" and not (sandbox and read.scheme == "http" and _says_loopback(read.host)):
        raise AddressRefused("only https is called, so that nobody on the way reads or changes what we say")
    if _literal(read.host) is not None:
        _refuse_inside(read.host, sandbox=sandbox)
    return read


def _says_loopback(host: str) -> bool:
    found = _literal(host)
    return host == "localhost" or (found is not None and found.is_loopback)


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _refuse_inside(address: str, *, sandbox: bool) -> None:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    if sandbox and inner.is_loopback:
        return
    if not (found.is_global and inner.is_global) or found.is_multicast or inner.is_multicast:
        raise AddressRefused("this leads to an address inside our own network, or to none: it is not called")


def post(
    *,
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    within: float,
    sandbox: bool,
    looked_up: Resolve = resolve,
    verify: ssl.SSLContext | None = None,
) -> Answered:
    """POST to a checked address, at the address that was checked. Never raises for their faults; redirects are not followed."""
    began = time.monotonic()

    def said(status: int | None, words: str, retry_after: float | None = None) -> Answered:
        return Answered(status, words, round((time.monotonic() - began) * 1000), retry_after)

    try:
        read = check_address(url, sandbox=sandbox)
        port = read.port or (443 if read.scheme == "https" else 80)
        found = looked_up(read.host, port)
        if not found:
            return said(None, "its name leads nowhere")
        for one in found:
            _refuse_inside(one, sandbox=sandbox)
    except AddressRefused as refused:
        return said(None, str(refused))
    except (OSError, UnicodeError):
        return said(None, "its name cannot be looked up")
    return _call(read, found[0], port, body, headers, within, verify, said)


def _call(
    read: httpx.URL,
    address: str,
    port: int,
    body: bytes,
    headers: Mapping[str, str],
    within: float,
    verify: ssl.SSLContext | None,
    said: Callable[..., Answered],
) -> Answered:
    pinned = read.copy_with(host=address, port=port)
    named = {**headers, "host": read.netloc.decode("ascii"), "user-agent": "Goodterms-Webhooks/1"}
    context = verify or certificates()
    try:
        with httpx.Client(
            trust_env=False, verify=context, timeout=httpx.Timeout(within / 2, connect=within / 3)
        ) as client:
            request = client.build_request("POST", pinned, content=body, headers=named)
            request.extensions["sni_hostname"] = read.host
            give_up = time.monotonic() + within
            response = client.send(request, stream=True, follow_redirects=False)
            read_bytes = b""
            for part in response.iter_raw():
                read_bytes += part
                if len(read_bytes) >= MOST_READ or time.monotonic() > give_up:
                    break
            response.close()
    except httpx.ConnectError:
        return said(None, "could not connect")
    except httpx.TimeoutException:
        return said(None, "no answer in time")
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return said(None, f"the call failed ({type(error).__name__})")
    after = response.headers.get("retry-after", "")
    wait = min(float(after), 86_400.0) if after.isascii() and after.isdigit() and len(after) < 9 else None
    return said(response.status_code, _printable(read_bytes[:200]), wait)


def _printable(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()[:120]
