"""The public keys that have signed tree heads, kept beside the heads: who came after whom, signed by both."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from goodterms.core.audit_key import AuditKey, AuditKeyError, introduce
from goodterms.core.tree_head import key_id_of, public_key_of

WRITE = """
INSERT INTO audit_key (key_id, introduction, since) VALUES (%s, %s, %s)
ON CONFLICT (key_id) DO UPDATE SET introduction = EXCLUDED.introduction
"""


class RetiredAuditKey(Exception):
    """A process would sign with an audit key that another has replaced. The message says what to set."""


def read_audit_keys() -> tuple[list[AuditKey], list[str]]:
    """Every key in the order of their introduction, and the ids of rows that cannot be read (they were tampered with)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key_id, introduction FROM audit_key ORDER BY since, key_id")
        rows = cursor.fetchall()
    found: list[AuditKey] = []
    unreadable: list[str] = []
    for key_id, line in rows:
        try:
            key = AuditKey.from_line(line.encode())
        except AuditKeyError:
            unreadable.append(key_id)
            continue
        if key.key_id == key_id:
            found.append(key)
        else:
            unreadable.append(key_id)
    return found, unreadable


def keep_introduced(cursor: Any, *, private_key: bytes, former: Sequence[bytes], machine_time: datetime) -> None:
    """Before a key signs: see that the list has it, introduced by the key before it where that one is at hand.

    Call while holding the seal's turn. A key that came without the one before it is introduced as soon as both are named.
    Raises `RetiredAuditKey` for a key that another has replaced.
    """
    own = key_id_of(public_key=public_key_of(private_key=private_key))
    known, _ = read_audit_keys()
    place = next((at for at, key in enumerate(known) if key.key_id == own), len(known))
    if place < len(known) - 1:
        raise RetiredAuditKey(
            f"the audit key {own} was replaced by {known[-1].key_id} on {known[-1].since:%Y-%m-%d}: name the new key last "
            "in GOODTERMS_AUDIT_KEY and restart this process"
        )
    if place < len(known) and (known[place].introduced_by is not None or place == 0):
        return
    since = known[place].since if place < len(known) else machine_time
    before = known[place - 1].key_id if place else None
    at_hand = {key_id_of(public_key=public_key_of(private_key=key)): key for key in former}
    if place < len(known) and before not in at_hand:
        return
    key = introduce(private_key=private_key, since=since, former_private_key=at_hand.get(before or ""))
    cursor.execute(WRITE, [own, key.to_line().decode(), since])
