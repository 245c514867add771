"""The customer answers one question after they were done: once for each matter, and never somebody in distress."""

from typing import Final

from goodterms.core.events import Event, FeedbackGiven, HoldKind, Stamped, SurveyQuestion
from goodterms.core.facts import CustomerFacts
from goodterms.flow.acting import NotNow, Standing, act_all
from goodterms.flow.write_on_page import grave
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace

DISTRESS: Final[frozenset[HoldKind]] = frozenset(
    {
        "hardship",
        "vulnerability",
        "dispute",
        "complaint",
        "fraud",
        "deceased",
        "bankruptcy",
        "debt_advice",
        "breathing_space",
        "breathing_space_crisis",
        "statutory_moratorium",
        "cease",
    }
)
"""Whoever is held by one of these is not asked how they liked it."""
HIGHEST: Final[dict[SurveyQuestion, int]] = {"effort": 5, "satisfaction": 5, "recommendation": 10}
LOWEST: Final[dict[SurveyQuestion, int]] = {"effort": 1, "satisfaction": 1, "recommendation": 0}


def in_distress(facts: CustomerFacts) -> bool:
    """Whether they are not to be asked."""
    return bool(facts.support) or any(hold.kind in DISTRESS for hold in facts.holds)


def scores(question: SurveyQuestion) -> range:
    """The answers there are to a question, the lowest first."""
    return range(LOWEST[question], HIGHEST[question] + 1)


def give_feedback(
    *,
    workspace: Workspace,
    here: HERE,
    case: int,
    account: int,
    question: SurveyQuestion,
    score: int,
    words: str,
    language: str,
) -> bool:
    """Take the answer, its words sealed and read for what must not be missed. False when this matter has its answer.

    Raises `NotNow` for a score there is not, and from somebody in distress.
    """
    sealed = sealed_words(here=here, of="free_text", words=words)
    name = f"feedback/{case}"

    def given(stands: Standing) -> list[Stamped]:
        if score not in scores(question):
            raise NotNow("terms", "there is no such answer")
        if in_distress(stands.facts):
            raise NotNow("not_offered", "they are not asked now")
        first: list[Event] = [FeedbackGiven(case, account, question, score, sealed)]
        found = [*first, *(grave(words, language=language, case=case, sealed=sealed) if sealed else [])]
        return [
            Stamped(name if not number else f"{name}/{number}", event, stands.now, "customer")
            for number, event in enumerate(found)
        ]

    return act_all(workspace=workspace, here=here, name=name, events=given) is not None
