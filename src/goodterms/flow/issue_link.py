"""A signed link for one case: the token for the address, and the row that says what it is bound to."""

import secrets
from datetime import datetime, timedelta

from django.db import connection

from goodterms.core.link_token import ID_SIZE, issue, verify
from goodterms.flow.compose import LINK_LASTS
from goodterms.flow.sender import public_url
from goodterms.store.gather import HERE
from goodterms.store.keys import keys


def issue_link(
    *, here: HERE, case: int, point: int | None, now: datetime, lasts: timedelta = LINK_LASTS, purpose: str = "case"
) -> str:
    """A new token for the case, good until `now + lasts` (business time). `point` is where the message with it goes."""
    signing = keys().links
    token = issue(random_bytes=secrets.token_bytes(ID_SIZE), keys=signing)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO link (id, bucket, customer_id, case_id, point, purpose, created_at, expires_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [verify(token=token, keys=signing), here[0], here[1], case, point, purpose, now, now + lasts],
        )
    return token


def link_url(token: str) -> str:
    """The address of the page behind a token, from configuration and never from a request."""
    return f"{public_url()}/r/{token}"
