"""What `decide` is given and what it answers."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from goodterms.core.case import Case
from goodterms.core.effects import Queued
from goodterms.core.events import PARTY, Event, Stamped
from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.journey.definition import Journey
from goodterms.core.offers.policy import OfferPolicies
from goodterms.core.policy.decision import Receipt
from goodterms.core.policy.pack import Pack
from goodterms.core.value import value


@value
class World:
    """What is in force: published journeys by (name, version), the live version of each, packs and portfolios.

    `closed_to_new` open no case; `paused` send nothing that invites, either, until a person lifts their guardrail. `slowed`
    are the journey versions whose `pace` holds invitations now, and why. `offers` are the house's policies for offers.
    `duty_messages` are the words for duties that each journey version keeps.
    `naming` are the messages of journey versions that can name several accounts, each by itself; `languages` those that each
    version has words in.
    """

    installation: str
    journeys: Mapping[tuple[str, int], Journey]
    live: Mapping[str, Journey]
    packs: tuple[Pack, ...]
    portfolios: Mapping[int, Portfolio]
    closed_to_new: frozenset[str] = frozenset()
    paused: frozenset[str] = frozenset()
    slowed: Mapping[tuple[str, int], str] = field(default_factory=dict)
    offers: OfferPolicies = field(default_factory=dict)
    duty_messages: Mapping[tuple[str, int], frozenset[str]] = field(default_factory=dict)
    naming: frozenset[tuple[str, int, str]] = frozenset()
    languages: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)


@value
class Given:
    """One customer under lock: facts, all their cases, and the events that wait, in order."""

    facts: CustomerFacts
    cases: tuple[Case, ...]
    events: tuple[Stamped, ...]


@value
class Happened:
    """An event to append to the log, when it happened and who says so."""

    event: Event
    occurred_at: datetime
    actor: str


@value
class Telling:
    """What is to be told of a shared account, beside what is written here: by its home to the other parties, or to its home.

    `case`: told to the customer of that case alone; `but`: to all except the customer of that one.
    """

    account: int
    event: Event
    case: int | None = None
    but: int | None = None
    actor: str = PARTY


@value
class Change:
    """Everything one decision changes: written in one transaction, or not at all.

    `cases` holds only those that changed. `due_at` is the next moment the customer wants attention. `tellings` are for other
    customers, in the order in which they must hear them.
    """

    facts: CustomerFacts
    cases: tuple[Case, ...]
    log: tuple[Happened, ...]
    effects: tuple[Queued, ...]
    receipts: tuple[Receipt, ...]
    due_at: datetime | None
    opened: tuple[int, ...] = field(default=())
    tellings: tuple[Telling, ...] = field(default=())
