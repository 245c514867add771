"""A customer sends a document: it is made harmless, scanned, sealed and kept, and the record and a person hear of it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from django.db import connection

from goodterms.core.customer_cipher import NONCE_SIZE
from goodterms.core.events import DocumentAbout, DocumentReceived
from goodterms.core.lookup import fact_hash
from goodterms.documents.harmless import Harmless, harmless
from goodterms.documents.refused import Refused
from goodterms.documents.scanner import refuse_what_is_known
from goodterms.documents.shelf import shelf
from goodterms.flow.acting import NotNow, Standing, UnknownCustomer, act, seen
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.keys import keys
from goodterms.store.sealing import customer_key, sealed_words
from goodterms.store.world import Workspace

MOST_A_DAY: Final = 20
"""Documents of one customer in a day and a night."""
WAITED_FOR: Final = ("dispute", "payment_pending", "hardship", "vulnerability", "complaint", "deceased", "attorney")
"""Holds while which a document may be what settles the matter, whatever the journey offers."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was sent. Its name is shown to people and trusted by nobody."""

    name: str
    body: bytes


def take_document(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    case: int | None,
    about: DocumentAbout,
    file: File,
    key: str,
    by: Literal["customer", "staff"] = "customer",
    actor: str = "customer",
) -> bool:
    """Keep the document. False when it was taken before under this key. Raises `Refused` and `NotNow`; then nothing is kept."""
    name = f"document/{key}"
    if seen(here=here, name=name):
        return False
    if _today(here) >= MOST_A_DAY:
        raise Refused("too_many")
    refuse_what_is_known(file.body)
    made = harmless(file.body)
    digest, came = hashlib.sha256(made.body).hexdigest(), hashlib.sha256(file.body).hexdigest()
    kept = fact_hash(secret=keys().lookup, kind="document", customer_id=here[1], normalised=f"{key} {digest}").hex()
    called = sealed_words(here=here, of="document", words=file.name[:200])

    def received(stands: Standing) -> DocumentReceived:
        if not may_send(stands, account=account, case=case):
            raise NotNow("not_offered", "no document is waited for on this account")
        size = len(made.body)
        return DocumentReceived(kept, account, case, about, made.media, size, made.pages, digest, came, called, by)

    _keep(here, kept, made)
    try:
        return act(workspace=workspace, here=here, name=name, actor=actor, event=received) is not None
    finally:
        if not _known(here, kept):  # refused, or the same form twice at once with two files: nothing lies there unnamed
            shelf().drop(kept)


def may_send(stands: Standing, *, account: int, case: int | None) -> bool:
    """Whether a document is offered, or may settle what is held."""
    held = {hold.kind for hold in stands.facts.open_holds(now=stands.now, account=account)}
    return not held.isdisjoint(WAITED_FOR) or stands.choice(account=account, case=case).has("documents")


def _keep(here: HERE, name: str, made: Harmless) -> None:
    key = customer_key(here)
    if key is None:
        raise UnknownCustomer(UnknownCustomer.__doc__)
    shelf().put(name, key.seal(of="document", plaintext=made.body, nonce=secrets.token_bytes(NONCE_SIZE)))


def _known(here: HERE, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM document WHERE bucket = %s AND customer_id = %s AND id = %s", [*here, name])
        return cursor.fetchone() is not None


def _today(here: HERE) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM document WHERE bucket = %s AND customer_id = %s AND received_at > %s",
            [*here, business_now() - timedelta(days=1)],
        )
        return int(cursor.fetchone()[0])
