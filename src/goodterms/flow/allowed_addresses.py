"""Outside production nobody real can be reached: only who is on the list of `GOODTERMS_ALLOWED_ADDRESSES`.

An installation for trying things out may hold copies of real portfolios and real providers' keys. What a provider would carry
to somebody real is therefore kept back there, unless the address is listed: one by one (`+353871234567`, `jo@example.com`), a
domain's (`*@example.com`), or all (`*`), with blanks or commas between.
"""

import os
from functools import cache

from django.conf import settings

from goodterms.channels.base import ChannelAdapter

VARIABLE = "GOODTERMS_ALLOWED_ADDRESSES"


def kept_back(*, adapter: ChannelAdapter, address: str) -> str:
    """Why this provider may not be asked to carry to this address; empty where it may."""
    if settings.PRODUCTION or adapter.reaches_nobody or _allowed(address, os.environ.get(VARIABLE, "")):
        return ""
    return f"outside production only listed addresses are written to: add it to {VARIABLE}"


def _allowed(address: str, listed: str) -> bool:
    one = _plain(address)
    wanted = {one, "*"} if "@" not in one else {one, "*", f"*@{one.rpartition('@')[2]}"}
    return not wanted.isdisjoint(_listed(listed))


@cache
def _listed(text: str) -> frozenset[str]:
    return frozenset(_plain(part) for part in text.replace(",", " ").split())


def _plain(address: str) -> str:
    return "".join(address.split()).casefold()
