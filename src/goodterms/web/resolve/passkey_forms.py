"""The two forms by which a browser is asked for a passkey. Each carries a challenge of its own, signed with the form's key: for
this visit, for five minutes (machine time), answered once."""

import secrets
from dataclasses import dataclass
from typing import Any, Final, Literal

from goodterms.core.lookup import fact_hash
from goodterms.core.passkey import CHALLENGE_SIZE, LASTS, options_to_add, options_to_show, read, written
from goodterms.flow.prove_passkey import asking, passkeys_that_count
from goodterms.store.clock import machine_now
from goodterms.store.keys import keys
from goodterms.store.passkeys_known import passkeys_of
from goodterms.store.sealing import profile
from goodterms.web.resolve.device import on_known_device
from goodterms.web.resolve.forms import StaleForm, form_key, posted_intent
from goodterms.web.resolve.here import Here, wanted_page
from goodterms.web.resolve.rendering import script

SHOW: Final = "passkey-show"
ADD: Final = "passkey-add"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asked the browser: the challenge, and the name of the intent, which no other challenge has."""

    challenge: bytes
    name: str


def to_show(here: Here) -> dict[str, Any]:
    """The form that lets a visitor show a passkey; empty where it would not help them.

    Before a known fact it stands only on a device on which they were known before, and says nothing of what passkeys there are.
    """
    party = asking()
    if party is None or here.visit is None or here.helper is not None:
        return {}
    if here.level < 1 and not on_known_device(here):
        return {}
    held = passkeys_that_count(here=here.link.here, facts=here.matter.facts)
    if not held:
        return {}
    challenge = secrets.token_bytes(CHALLENGE_SIZE)
    options = options_to_show(party=party, challenge=challenge, held=[one.id for one in held] if here.level else [])
    return _form(here, SHOW, challenge, options) | {"passkey_to": wanted_page(here.request)}


def to_add(here: Here) -> dict[str, Any]:
    """The form that adds a passkey; empty where no browser makes one for us."""
    party = asking()
    if party is None or here.visit is None:
        return {}
    challenge = secrets.token_bytes(CHALLENGE_SIZE)
    customer = here.link.here[1]
    options = options_to_add(
        party=party,
        brand=here.matter.brand,
        handle=fact_hash(secret=keys().lookup, kind="passkey", customer_id=customer, normalised=party.id),
        name=profile(here.link.here).name or here.matter.brand,
        challenge=challenge,
        held=[one.id for one in passkeys_of(here.link.here)],
    )
    return _form(here, ADD, challenge, options)


def _form(here: Here, form: str, challenge: bytes, options: str) -> dict[str, Any]:
    assert here.visit is not None
    until = int((machine_now() + LASTS).timestamp())
    terms = {"challenge": written(challenge), "visit": here.visit.name, "until": str(until)}
    key = form_key(link=here.link.id, form=form, terms=terms)
    return {"passkey": {"options": options, "key": key}, "passkey_script": script("passkey")}


def asked_in(here: Here, form: Literal["passkey-show", "passkey-add"]) -> Asked:
    """What the form asked that was sent. Raises `StaleForm`: it is another visit's, too old, or none of ours."""
    intent = posted_intent(here.request, link=here.link.id, form=form)
    visit = "" if here.visit is None else here.visit.name
    if intent.terms["visit"] != visit or int(intent.terms["until"]) <= machine_now().timestamp():
        raise StaleForm
    return Asked(read(intent.terms["challenge"]), intent.name)
