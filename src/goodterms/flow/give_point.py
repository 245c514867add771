"""The customer gives a new phone number, e-mail or postal address: it comes first from now on, and the old one is told.

A new address gets no codes for fourteen days (`store.points_known.fresh_points`). With a need for safe contact, or suspected
fraud, it is changed by a person, or by somebody who showed a passkey; then nobody tells the old address.
"""

from typing import Literal

from django.db import connection

from goodterms.core.events import Channel, ContactPointGiven, Sealed, Stamped
from goodterms.core.facts import CustomerFacts
from goodterms.core.identify import row_id
from goodterms.core.lookup import AddressError, lookup_hash, normalise_email, normalise_fact, normalise_phone
from goodterms.flow.acting import NotNow, Standing, act_all
from goodterms.flow.warn import Told, sealed_notice, warning
from goodterms.store.gather import HERE
from goodterms.store.keys import keys
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace

Kind = Literal["phone", "email", "address"]
CHANNELS: dict[Kind, tuple[Channel, ...]] = {"phone": ("sms", "call"), "email": ("email",), "address": ("letter",)}
PASSKEY = 3


class NotAnAddress(Exception):
    """The text is not an address of its kind; nothing changed."""


def needs_a_person(facts: CustomerFacts) -> bool:
    """Whether only a passkey or a person may change how they are reached."""
    return facts.needs("safe_contact") or any(hold.kind == "fraud" for hold in facts.holds)


def spelled(kind: Kind, text: str, *, region: str) -> str:
    """The one spelling of an address. Raises `NotAnAddress`."""
    try:
        match kind:
            case "phone":
                return normalise_phone(text, region=region)
            case "email":
                return normalise_email(text)
            case "address":
                words = " ".join(text.split())
                if len(normalise_fact(words)) < 8:
                    raise NotAnAddress("too short for a postal address")
                return words
    except AddressError as refused:
        raise NotAnAddress(str(refused)) from None


def give_point(
    *,
    workspace: Workspace,
    here: HERE,
    case: int | None,
    account: int | None,
    kind: Kind,
    text: str,
    region: str,
    level: int,
    told: Told,
    key: str,
    wording: str = "",
    by: Literal["customer", "staff"] = "customer",
    actor: str = "customer",
) -> bool:
    """Take the address, and tell the one it takes the place of. False when it was taken before under this key.

    Raises `NotAnAddress`, and `NotNow` where it takes a passkey or a person.
    """
    address = spelled(kind, text, region=region)
    sealed = sealed_words(here=here, of="contact_point", words=address)
    notice = sealed_notice(here, told)
    name = f"point/{key}"

    def events(stands: Standing) -> list[Stamped]:
        if by == "customer" and needs_a_person(stands.facts) and level < PASSKEY:
            raise NotNow("not_offered", "how this customer is reached is changed with a passkey or a person")
        if sealed is None:
            raise NotNow("not_offered", "this customer was erased")
        given = _given(stands, kind, address, sealed, case=case, account=account, level=level, wording=wording, by=by)
        found = [Stamped(name, given, stands.now, actor)]
        if notice is not None and not needs_a_person(stands.facts):
            found += _tell_the_old(stands, given, notice, name=name)
        return found

    return act_all(workspace=workspace, here=here, name=name, events=events) is not None


def _given(
    stands: Standing,
    kind: Kind,
    address: str,
    sealed: Sealed,
    *,
    case: int | None,
    account: int | None,
    level: int,
    wording: str,
    by: Literal["customer", "staff"],
) -> ContactPointGiven:
    external = _external(stands.here)
    plain = normalise_fact(address) if kind == "address" else address
    hashed = lookup_hash(secret=keys().lookup, kind=kind, normalised=plain).hex()
    channels = CHANNELS[kind]
    points = tuple(row_id("point", external, channel, plain) for channel in channels)
    return ContactPointGiven(case, account, kind, channels, points, hashed, sealed, level, wording, by)


def _tell_the_old(stands: Standing, given: ContactPointGiven, notice: Sealed, *, name: str) -> list[Stamped]:
    """A message to any address of theirs but the new one, the old one of its kind first: it asks for nothing."""
    old = [
        point
        for point in stands.facts.points
        if point.id not in given.points and point.channel != "call" and point.address != given.address
    ]
    return warning(
        installation=stands.world.installation,
        facts=stands.facts,
        now=stands.now,
        account=given.account,
        notice=notice,
        name=name,
        points=sorted(old, key=lambda point: (point.channel not in given.channels, point.rank)),
        not_to=given.points,
        why="told at the old address",
    )


def _external(here: HERE) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT external_id FROM customer WHERE bucket = %s AND id = %s", here)
        row = cursor.fetchone()
    return "" if row is None else str(row[0])


__all__ = ["CHANNELS", "Kind", "NotAnAddress", "Told", "give_point", "needs_a_person", "spelled"]
