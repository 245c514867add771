"""What `goodterms.toml` says, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from goodterms.core.events import Channel, SurveyQuestion, WriteBackKind
from goodterms.core.policy.pack import Signature

MOST_SEGMENTS = 3


@dataclass(frozen=True, slots=True)
class Brand:
    """Who writes to the customer, from where, in which languages and money."""

    name: str
    creditor: str
    country: str
    zone: str
    currency: str
    languages: tuple[str, ...]
    phone: str
    calendar: str
    actor_type: Literal["creditor", "third_party", "servicer"] = "creditor"
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adapter:
    """The adapter that carries something, by its registered name, with its settings (no secrets).

    `second` takes over while the first does not answer (channels only).
    """

    adapter: str
    settings: Mapping[str, str] = field(default_factory=dict)
    second: "Adapter | None" = None


@dataclass(frozen=True, slots=True)
class Record:
    """A system of record and the kinds of outcome it takes."""

    adapter: str
    writes: tuple[WriteBackKind, ...]
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pages:
    """How customers' pages look: colours that can be read, or empty; `logo` is a file of the workspace, or empty."""

    colour: str = ""
    colour_dark: str = ""
    logo: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Configuration:
    """The file as values."""

    brand: Brand
    channels: Mapping[Channel, Adapter]
    payments: Mapping[str, Adapter]
    records: Mapping[str, Record]
    packs: tuple[str, ...]
    most_segments: int = MOST_SEGMENTS
    """The segments a text message may take before `goodterms check` warns."""
    proofs: tuple[str, ...] = ()
    """The addresses that `goodterms message proof` may send to."""
    signed: Mapping[str, Signature] = field(default_factory=dict)
    pages: Pages = field(default_factory=Pages)
    survey: SurveyQuestion | None = None
    """The question that customers are asked after they are done; None: nobody is asked."""
