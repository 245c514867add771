"""A person shows that a duty was met: what they posted or said themselves, by which channel, when, and what proves it."""

import re
from datetime import UTC, date, datetime
from typing import Final

from django.db import transaction

from goodterms.core.calendar import day_end, day_start, zone_info
from goodterms.core.events import Channel, DutySatisfied, Stamped
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.owing import can_be_satisfied
from goodterms.flow.door import UnknownCustomer, knock, retrying
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.gather import HERE, gather, lock
from goodterms.store.world import Workspace

_REFERENCE: Final = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9./_-]{2,39}", re.ASCII)


class DutyRefused(Exception):
    """This evidence is not accepted; the message says why. Nothing changed."""


def prove_duty(
    *, workspace: Workspace, here: HERE, duty: str, channel: Channel, on: date, reference: str, by: str
) -> bool:
    """The duty was met on a local day of the customer, by `channel`; `reference` is the number of the posting or of the call.

    False when it was met before. Raises `DutyRefused`: no such open duty, a channel that does not count, a day that is not
    between its opening and today, or a reference that is none (free words could hold personal data).
    """
    if not _REFERENCE.fullmatch(reference):
        raise DutyRefused(
            "Give the number of the posting or of the call, such as RR123456785GB: it is kept as the evidence."
        )

    def work() -> bool:
        with transaction.atomic():
            locked = lock([here])
            if not locked:
                raise UnknownCustomer(UnknownCustomer.__doc__)
            facts, now = gather(locked)[0].given.facts, read_clock().at(machine_now())
            known = next((one for one in facts.duties if one.id == duty), None)
            if known is None:
                raise DutyRefused("There is no such duty here.")
            if not known.open:
                return False
            evidence = f"a person: {reference}"
            event = DutySatisfied(known.id, known.rule, known.account, channel, evidence, by="staff")
            if not can_be_satisfied(facts, event):
                raise DutyRefused("This channel does not count for it: the rule says how it must be said.")
            at = _moment(facts, on, opened_at=known.opened_at, now=now)
            name = f"{known.id}/proved/{known.effect}/{reference}"
            return knock(workspace=workspace, here=here, events=[Stamped(name, event, at, by)]) is not None

    return retrying(work)


def _moment(facts: CustomerFacts, on: date, *, opened_at: datetime, now: datetime) -> datetime:
    """The last moment of that day that is not to come."""
    zone = facts.zones[0] if facts.zones and zone_info(facts.zones[0]) is not None else "UTC"
    begins, ends = day_start(on=on, zone=zone), day_end(on=on, zones=(zone,))
    if begins > now or ends <= opened_at:
        raise DutyRefused("Give the day on which it was done: not before it was owed, and not to come.")
    return min(ends, now).astimezone(UTC)
