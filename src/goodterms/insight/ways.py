"""The ways that were open to a contact, in the order in which they were to be tried, with the reasons of each in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from goodterms.core.events import Considered
from goodterms.insight.wording import about, channels, listed


@dataclass(frozen=True, slots=True)
class WayConsidered:
    """One way: "E-mails", why it stood where it did, and whether the contact went by it."""

    name: str
    because: str
    taken: bool


def ways_considered(
    considered: Sequence[Considered], *, purpose: str, channel: str, point: int
) -> tuple[WayConsidered, ...]:
    """The ways in their order; `channel` and `point` say by which the contact went."""
    return tuple(
        WayConsidered(
            channels(one.channel),
            listed([because(code, purpose=purpose) for code in one.why]),
            (one.channel, one.point) == (channel, point),
        )
        for one in considered
    )


def ways_in_words(considered: Sequence[Considered], *, purpose: str) -> str:
    """All the ways in one clause: "e-mails (they agreed to it …), then text messages (they stopped it)"; empty without a choice."""
    if not considered:
        return ""
    said = [
        f"{channels(one.channel).lower()} ({listed([because(code, purpose=purpose) for code in one.why])})"
        for one in considered
    ]
    return _("the ways, the best first: %(ways)s") % {"ways": "; ".join(said)}


def because(code: str, /, *, purpose: str) -> str:
    """A reason in words (`core.journey.channel_choice.WHY` lists the codes)."""
    name, _colon, more = code.partition(":")
    values = {"about": about(purpose)}
    match name:
        case "cannot_carry":
            return {
                "signature": _("it cannot carry a signature"),
                "document": _("it cannot carry a document"),
            }.get(more, _("it cannot carry a link"))
        case "came_back":
            number = int(more)
            return _n("the last one came back", "the last %(n)s came back", number) % {"n": number}
        case "liked_for" if more == "1":
            return _("they like it best for messages about %(about)s") % values
        case "liked_for":
            return _("they like it for messages about %(about)s") % values
        case "liked":
            return _("they like it best") if more == "1" else _("they like it")
        case "agreed":
            return _("they agreed to it for messages about %(about)s") % values
        case "not_asked":
            return _("no consent is on record for messages about %(about)s") % values
        case "refused":
            return _("they refused it for messages about %(about)s") % values
        case "expired":
            return _("their consent for messages about %(about)s is over") % values
        case _:
            return _plain().get(name, name)


def _plain() -> dict[str, str]:
    return {
        "stopped": _("they stopped it"),
        "wrong_person": _("it reaches somebody else"),
        "dead": _("messages to it bounce for good"),
        "in_vain": _("they opened there three times and did nothing"),
        "asked_not": _("they asked us to use another way"),
        "named": _("whoever asked for the message names it"),
        "slow": _("it may take longer than there is time"),
        "answered": _("they answered there before"),
        "opened": _("they came from there to the page before"),
        "read": _("they read there before"),
    }
