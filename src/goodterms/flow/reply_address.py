"""The address that answers to an e-mail go to, and the contact that such an address names."""

import os

from django.db import connection

from goodterms.core.identify import bucket_of
from goodterms.core.mail_token import REPLY_PREFIX, read_reply_token, reply_token, token_in
from goodterms.store.gather import HERE
from goodterms.store.keys import keys

VARIABLE = "GOODTERMS_REPLY_DOMAIN"


def reply_address(*, customer: int, effect: str) -> str:
    """The address for answers to this contact; empty where no domain takes them (`reply_domain` of the e-mail channel)."""
    domain = os.environ.get(VARIABLE, "")
    if not domain:
        return ""
    return f"{REPLY_PREFIX}{reply_token(customer=customer, effect=effect, keys=keys().links)}@{domain}"


def answered_contact(address: str, /) -> tuple[HERE, int, int | None] | None:
    """Whose contact was answered: the customer, the contact point it went to, its case. None for an address that says none."""
    thread = read_reply_token(token_in(address, prefix=REPLY_PREFIX), keys=keys().links)
    if thread is None:
        return None
    here = (bucket_of(thread.customer), thread.customer)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT point, case_id FROM contact WHERE bucket = %s AND customer_id = %s AND effect LIKE %s "
            "AND point IS NOT NULL ORDER BY at DESC LIMIT 1",
            [*here, f"{thread.effect}%"],
        )
        row = cursor.fetchone()
    return None if row is None else (here, row[0], row[1])
