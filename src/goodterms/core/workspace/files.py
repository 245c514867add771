"""The files of a workspace: what they say, and everything wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from goodterms.core.configuration import Configuration
from goodterms.core.house_files import Segment
from goodterms.core.journey.source import Read
from goodterms.core.message import Message
from goodterms.core.offers.policy import OfferPolicy
from goodterms.core.page_look.look import NO_LOOK, PageLook
from goodterms.core.policy.pack import Pack
from goodterms.core.problem import Place, Problem

CONFIGURATION: Final = "goodterms.toml"


@dataclass(slots=True)
class WorkspaceFiles:
    """The workspace as it was read so far: its files, what they say, and everything wrong with them."""

    files: Mapping[str, str]
    packs: tuple[Pack, ...]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    reads: dict[str, Read] = field(default_factory=dict)
    runnable: set[str] = field(default_factory=set)
    messages: dict[str, Message] = field(default_factory=dict)
    refused: set[tuple[str, str]] = field(default_factory=set)
    offers: dict[str, OfferPolicy] = field(default_factory=dict)
    segments: dict[str, Segment] = field(default_factory=dict)
    config: Configuration | None = None
    look: PageLook = NO_LOOK

    def say(self, file: str, place: Place, reason: str, suggestion: str) -> None:
        """Note a mistake at a place of a file."""
        self.problems.append(Problem(file, place.line, place.column, reason, suggestion))

    def in_force(self) -> tuple[Pack, ...]:
        """The packs the workspace names, each with who signed it there."""
        if self.config is None:
            return ()
        used, signed = self.config.packs, self.config.signed
        return tuple(replace(pack, signature=signed.get(pack.name)) for pack in self.packs if pack.name in used)

    def languages(self, read: Read) -> tuple[str, ...]:
        """The languages in which a journey writes: its own, or the brand's."""
        if read.journey.languages:
            return read.journey.languages
        return self.config.brand.languages if self.config is not None else ()
