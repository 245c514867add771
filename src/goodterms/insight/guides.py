"""Five short guides for a conversation in which somebody tells us more than about money: their steps, with words to say.

TEXAS, IDEA, BRUCE, CARERS and BLAKE are protocols of the Money Advice Trust and the Personal Finance Research Centre
("Vulnerability: a guide for debt collection", 2017; the UK government's Debt Management Vulnerability Toolkit). The letters are
as the project's domain notes give them (M); the words are the house's, and want a trainer's eye.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

SOURCE: Final = (
    "Money Advice Trust and Personal Finance Research Centre, Vulnerability: a guide for debt collection (2017)"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One letter: what to do, and words to say (empty: what to watch for is in `do`)."""

    letter: str
    name: str
    do: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """One protocol: its name, when it helps, and its steps in order."""

    name: str
    when: str
    steps: tuple[Step, ...]
    urgent: bool = False


def _texas() -> Guide:
    return Guide(
        "TEXAS",
        _("The customer tells you about themselves"),
        (
            Step(
                "T", _("Thank"), _("Thank them for telling you."), _("Thank you for telling me. It helps us help you.")
            ),
            Step(
                "E",
                _("Explain"),
                _("Say what we would do with it, and who sees it."),
                _("I would note only what you need from us. My colleagues see the need, not the reason."),
            ),
            Step(
                "X",
                _("eXplicit consent"),
                _("Ask whether we may record it. No is a fine answer."),
                _("May I note that, so that you need not say it again?"),
            ),
            Step(
                "A",
                _("Ask"),
                _("Ask how it affects dealing with us, and what would make it easier."),
                _("What would make this easier for you? Is anybody helping you?"),
            ),
            Step(
                "S",
                _("Signpost"),
                _("Name free help, here and outside, and what happens next."),
                _("There is free advice that is independent of us. Shall I give you the number?"),
            ),
        ),
    )


def _idea() -> Guide:
    return Guide(
        "IDEA",
        _("You want to understand what somebody needs, and for how long"),
        (
            Step("I", _("Impact"), _("What it makes harder."), _("What does it make harder for you at the moment?")),
            Step(
                "D",
                _("Duration"),
                _("How long it has lasted, and may last: it decides the day of review."),
                _("Do you know how long this may last?"),
            ),
            Step(
                "E",
                _("Experiences"),
                _("Whether it comes and goes, and what helped before."),
                _("Has this happened before? What helped then?"),
            ),
            Step("A", _("Assistance"), _("Who or what already helps."), _("Is somebody helping you with this?")),
        ),
    )


def _bruce() -> Guide:
    return Guide(
        "BRUCE",
        _("You doubt whether somebody can decide this now"),
        (
            Step("B", _("Behaviour and talk"), _("Watch for confusion, distress, or somebody else deciding for them.")),
            Step("R", _("Remembering"), _("Can they hold on to what was said?"), _("Shall I say that again?")),
            Step(
                "U",
                _("Understanding"),
                _("Let them say it in their own words."),
                _("So that I have been clear: how would you put it?"),
            ),
            Step("C", _("Communicating"), _("Offer another way: slower, in writing, another day, with somebody.")),
            Step(
                "E",
                _("Evaluating"),
                _("Can they weigh it up? If not, agree to nothing today."),
                _("There is no hurry. We can leave it for today."),
            ),
        ),
    )


def _carers() -> Guide:
    return Guide(
        "CARERS",
        _("Somebody else tells you about the customer"),
        (
            Step("C", _("Check authority"), _("Ask whether they may act for the customer; you can listen either way.")),
            Step("A", _("Avoid the account"), _("Say nothing of the account, not even that there is one.")),
            Step(
                "R",
                _("Reassure"),
                _("Say that what they tell you is treated with care."),
                _("I can listen, and it helps."),
            ),
            Step("E", _("Explain"), _("Say why you cannot tell them anything.")),
            Step("R", _("Record"), _("Note only the need, and that somebody else told you.")),
            Step("S", _("Summarise"), _("Say what you will do, and where they find help themselves.")),
        ),
    )


def _blake() -> Guide:
    return Guide(
        "BLAKE",
        _("Somebody speaks of ending their life"),
        (
            Step("B", _("Breathe"), _("Slow down. The account does not matter now; ask for nothing.")),
            Step("L", _("Listen"), _("Let them talk. You need not solve it."), _("I am here. Take your time.")),
            Step(
                "A",
                _("Ask"),
                _("Ask directly. Asking does not make it worse."),
                _("Are you thinking of ending your life? Are you safe just now?"),
            ),
            Step(
                "K",
                _("Keep safe"),
                _("If they are in danger, stay on the line and have a colleague call the emergency services."),
                _("I would like to get somebody to you who can help. Where are you?"),
            ),
            Step("E", _("End"), _("Say what happens next, and that nobody asks for money. Then tell your supervisor.")),
        ),
        urgent=True,
    )


GUIDES: Final[tuple[Callable[[], Guide], ...]] = (_texas, _idea, _bruce, _carers, _blake)


def guides() -> tuple[Guide, ...]:
    """The guides in the language of the reader."""
    return tuple(make() for make in GUIDES)
