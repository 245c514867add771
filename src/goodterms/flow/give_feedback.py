"""The customer answers one question after they were done: once for each matter, and never somebody in distress."""

from typing import Final

from goodterms.core.events import Event, FeedbackGiven, HoldKind, OptedOut, PageWritten, Stamped, SurveyQuestion
from goodterms.core.facts import CustomerFacts
from goodterms.core.reading_of_replies import read_reply
from goodterms.flow.acting import NotNow, Standing, act_all
from goodterms.flow.write_on_page import grave, held_for_people
from goodterms.language.learned.seen import see
from goodterms.language.safety.read import matches_of
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
        "perhaps_stop",
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


def content(question: SurveyQuestion, score: int) -> bool:
    """Whether somebody liked how it went: the two highest answers."""
    return score >= HIGHEST[question] - 1


def in_so_many_words(words: str, *, language: str) -> bool:
    """Whether a phrase of the safety layer, or the table of words, says something grave, and not the model beside them alone.

    The model was made on replies to messages about payments, and takes thanks of two words for need now and then. Of somebody who
    liked how it went that would be a pause they did not ask for; a person reads what they wrote in any case.
    """
    seen = see(words, language.partition("-")[0].lower() or "en")
    return bool(matches_of(words, seen.listened).matches) or read_reply(words)[0] != "other"


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
        heard = grave(words, language=language, case=case, sealed=sealed) if sealed else []
        held = held_for_people(stands.facts, words, language=language, name=name) if sealed else []
        outright = in_so_many_words(words, language=language)
        if content(question, score) and not outright:
            heard = [event for event in heard if isinstance(event, OptedOut)]
        if held and outright:
            heard += [PageWritten(case, account, sealed), *held]
        found = [*first, *heard]
        return [
            Stamped(name if not number else f"{name}/{number}", event, stands.now, "customer")
            for number, event in enumerate(found)
        ]

    return act_all(workspace=workspace, here=here, name=name, events=given) is not None
