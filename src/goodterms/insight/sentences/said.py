"""What a sentence is, and what it may look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from django.utils.translation import gettext as _

from goodterms.core.journey.definition import Journey
from goodterms.insight.wording import moment

Who: TypeAlias = Literal["customer", "goodterms", "provider", "record", "gateway", "person", "elsewhere", "party"]
Kind: TypeAlias = Literal["contact", "policy", "customer", "money", "record", "case", "person"]
Tone: TypeAlias = Literal["plain", "good", "needs_you", "trouble"]

ENGINE = frozenset({"engine", "system", ""})
OUTSIDERS: Mapping[str, Who] = {
    "customer": "customer",
    "provider": "provider",
    "gateway": "gateway",
    "record": "record",
    "import": "elsewhere",
    "party": "party",
    "helper": "party",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence. `name` is who, by name where a person did it; `outcome` what the provider or the record said."""

    who: Who
    name: str
    what: str
    kind: Kind
    tone: Tone = "plain"
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a sentence may look at beside its event: who brought it, the customer's clocks, the journeys' words.

    `resumed`: the case went back into a visit that something had interrupted.
    """

    actor: str
    zone: str | None
    journeys: Mapping[tuple[str, int], Journey] = field(default_factory=dict)
    journey: Journey | None = None
    resumed: bool = False

    @property
    def who(self) -> Who:
        """Who brought the event, from the actor it was stamped with."""
        if self.actor in ENGINE:
            return "goodterms"
        return OUTSIDERS.get(self.actor.partition(":")[0], "person")

    @property
    def name(self) -> str:
        """The name of whoever brought it."""
        return self.actor if self.who == "person" else who_name(self.who)

    def at(self, moment_: datetime) -> str:
        """A moment on the customer's clocks."""
        return moment(moment_, self.zone)

    def title(self, journey: str, version: int) -> str:
        """A journey's title, or its name where the version is not there."""
        found = self.journeys.get((journey, version))
        return found.title if found is not None else journey

    def by(self, who: Who, what: str, kind: Kind, tone: Tone = "plain", outcome: str = "") -> Said:
        """A sentence about `who`, named in the active language."""
        return Said(who, self.actor if who == "person" else who_name(who), what, kind, tone, outcome)

    def brought(self, what: str, kind: Kind, tone: Tone = "plain") -> Said:
        """A sentence about whoever brought the event."""
        return Said(self.who, self.name, what, kind, tone)


def who_name(who: Who, /) -> str:
    """How a party that is not a named person is called."""
    return {
        "customer": _("Customer"),
        "goodterms": _("Goodterms"),
        "provider": _("Provider"),
        "record": _("System of record"),
        "gateway": _("Payment gateway"),
        "person": _("Colleague"),
        "elsewhere": _("Another system"),
        "party": _("Another party of the account"),
    }[who]
