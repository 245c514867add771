"""A workspace as values, with everything that is wrong with it at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodterms.core.configuration import Configuration
from goodterms.core.house_files import Segment
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Journey
from goodterms.core.message import Message
from goodterms.core.message.recognised import unrecognised
from goodterms.core.message.sizes import size_warnings
from goodterms.core.offers.policy import OfferPolicy
from goodterms.core.page_look.look import NO_LOOK, PageLook
from goodterms.core.policy.pack import Pack
from goodterms.core.problem import Problem
from goodterms.core.workspace.files import WorkspaceFiles
from goodterms.core.workspace.journeys import check_journeys, warn_of_plans
from goodterms.core.workspace.messages import check_messages, warn_of_tones
from goodterms.core.workspace.reading import read_files


@dataclass(frozen=True, slots=True)
class Checked:
    """A workspace as values, and everything wrong with it. Only with no problems may it be published.

    What could be read is here even when something else could not, so that it can be drawn and previewed. `warnings` keep
    nothing from being published: they say what would hardly work.
    """

    journeys: Mapping[str, Journey]
    messages: tuple[Message, ...]
    config: Configuration | None
    offers: Mapping[str, OfferPolicy]
    segments: Mapping[str, Segment]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    journey_files: Mapping[str, str] = field(default_factory=dict)
    """By the name of each journey, the file that holds it."""
    packs: tuple[Pack, ...] = ()
    """Those in force, each with who signed it."""
    look: PageLook = NO_LOOK
    """How customers' pages look."""


def check_workspace(files: Mapping[str, str], *, packs: tuple[Pack, ...] = (), plans: bool = False) -> Checked:
    """The workspace in `files` (path from its folder, with `/`, to text). Never raises, whatever the texts.

    `packs` are those there are; the workspace says which are in force. With `plans`, the contact plan of every
    journey is judged by these, and what they would mostly block is warned of; and so are the tone of every
    message and the length of what is sent as a text message or a push.
    """
    work = WorkspaceFiles(files, packs)
    read_files(work)
    check_journeys(work)
    check_messages(work)
    if plans:
        warn_of_plans(work)
        warn_of_tones(work)
        sent = {file: one for file, one in work.messages.items() if not one.name.startswith(vocabulary.SIGNED_MESSAGE)}
        work.warnings.extend(size_warnings(sent, config=work.config))
        work.warnings.extend(unrecognised(sent, config=work.config))
    return Checked(
        journeys={
            read.journey.name: read.journey for read in work.reads.values() if read.journey.name in work.runnable
        },
        messages=tuple(work.messages.values()),
        config=work.config,
        offers=work.offers,
        segments=work.segments,
        problems=tuple(sorted(set(work.problems))),
        warnings=tuple(sorted(set(work.warnings))),
        journey_files={read.journey.name: file for file, read in reversed(work.reads.items())},
        packs=work.in_force(),
        look=work.look,
    )
