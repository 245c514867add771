"""One section of a month's money is entered: kept at once, sealed, so that a lost network or a closed page loses nothing."""

import secrets
from base64 import b64encode
from collections.abc import Mapping

import orjson

from goodterms.core.customer_cipher import NONCE_SIZE
from goodterms.core.events import BudgetSaved, BudgetSection, Sealed
from goodterms.core.offers.budget import Entry
from goodterms.flow.acting import Shown, Standing, UnknownCustomer, act
from goodterms.store.gather import HERE
from goodterms.store.sealing import customer_key
from goodterms.store.world import Workspace


def save_budget(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    case: int | None,
    section: BudgetSection,
    entries: Mapping[str, Entry],
    key: str,
    shown: Shown | None = None,
) -> bool:
    """Keep the entries of a section, in place of those it had. False when they were kept before under this key.

    Raises `UnknownCustomer` where the customer was erased.
    """
    cipher = customer_key(here)
    if cipher is None:
        raise UnknownCustomer("this customer's data was erased")
    said = {line: [one.amount.amount, one.amount.currency, one.per] for line, one in entries.items()}
    sealed = cipher.seal(of="budget", plaintext=orjson.dumps(said), nonce=secrets.token_bytes(NONCE_SIZE))

    def saved(_stands: Standing) -> BudgetSaved:
        return BudgetSaved(account, case, section, Sealed("budget", b64encode(sealed).decode("ascii")))

    name = f"budget/{key}"
    return act(workspace=workspace, here=here, name=name, actor="customer", event=saved, shown=shown) is not None
